#include "cli/options.h"

#include <string.h>

#include "cli/table.h"

enum { COLUMN = 26, WIDTH = 80 };

static const char intro[] = "Usage: quoteex [OPTION]... [FILE or FOLDER]...\n"
                            "\n"
                            "Reads news articles and says who said what, about what, and which facts the text\n"
                            "states. Without a file, or for \"-\", standard input is read; folders are read with\n"
                            "all folders in them.\n";

static const char outro[] = "\n"
                            "Examples:\n"
                            "  quoteex article.txt                      read one article\n"
                            "  quoteex --format jsonl news/ -o out      a folder, one JSON object a line\n"
                            "  quoteex --show quotes --format tsv a.txt a table of the quotes\n"
                            "  quoteex --cues speech --min-confidence 0.8 a.txt\n"
                            "                                           only what is surely said\n"
                            "  zcat feed.jsonl.gz | quoteex --input jsonl --keep url\n"
                            "                                           records from another program\n"
                            "  quoteex --check-rules my.rules           try rules of your own\n"
                            "\n"
                            "Exit status: 0 all was read; 1 something could not be read or not as a whole, each\n"
                            "named on standard error; 2 wrong usage or a broken rule file or word list.\n";

static void add_spaces(qx_buffer *buffer, size_t count)
{
    while (count--)
        qx_buffer_char(buffer, ' ');
}

/* Appends words, wrapped, in lines that start at COLUMN. */
static void add_wrapped(qx_buffer *buffer, const char *text)
{
    size_t column = COLUMN;
    while (*text) {
        size_t size = strcspn(text, " ");
        if (column > COLUMN && column + 1 + size > WIDTH) {
            qx_buffer_char(buffer, '\n');
            add_spaces(buffer, COLUMN);
            column = COLUMN;
        } else if (column > COLUMN) {
            qx_buffer_char(buffer, ' ');
            column++;
        }
        qx_buffer_add(buffer, text, size);
        column += size;
        text += size + (text[size] == ' ');
    }
    qx_buffer_char(buffer, '\n');
}

/* "  -o, --output FILE", and the spaces to COLUMN. */
static void add_names(qx_buffer *buffer, const qx_option_row *row)
{
    size_t start = buffer->size;
    if (row->letter) {
        qx_buffer_text(buffer, "  -");
        qx_buffer_char(buffer, row->letter);
        qx_buffer_text(buffer, ", --");
    } else {
        qx_buffer_text(buffer, "      --");
    }
    qx_buffer_text(buffer, row->name);
    if (row->value) {
        qx_buffer_char(buffer, ' ');
        qx_buffer_text(buffer, row->value);
    }
    size_t size = buffer->size - start;
    if (size + 2 > COLUMN) {
        qx_buffer_char(buffer, '\n');
        size = 0;
    }
    add_spaces(buffer, COLUMN - size);
}

void qx_options_help(qx_buffer *buffer)
{
    qx_buffer_text(buffer, intro);
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        const qx_option_row *row = &qx_option_table[id];
        if (row->group) {
            qx_buffer_char(buffer, '\n');
            qx_buffer_text(buffer, row->group);
            qx_buffer_text(buffer, ":\n");
        }
        add_names(buffer, row);
        add_wrapped(buffer, row->help);
    }
    qx_buffer_text(buffer, outro);
}
