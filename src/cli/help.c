#include "cli/options.h"

#include <string.h>

#include "cli/table.h"

enum { WIDTH = 80 };

/* Where the help of an option starts, and how much of it there is. */
typedef struct layout {
    size_t column;
    bool brief; /* the first line alone */
} layout;

static const char intro[] = "Usage: quoteex [OPTION]... [FILE or FOLDER]...\n";

static const char purpose[] = "\n"
                              "Reads news articles and says who said what, about what, and which facts the text\n"
                              "states. Without a file, or for \"-\", standard input is read; folders are read with\n"
                              "all folders in them.\n";

static void add_spaces(qx_buffer *buffer, size_t count)
{
    while (count--)
        qx_buffer_char(buffer, ' ');
}

/* Appends words, wrapped, in lines that start at a column, where the buffer stands already. */
static void add_wrapped(qx_buffer *buffer, size_t start, const char *text, size_t length)
{
    const char *end = text + length;
    size_t column = start;
    while (text < end) {
        const char *space = memchr(text, ' ', (size_t)(end - text));
        size_t size = (size_t)((space ? space : end) - text);
        if (column > start && column + 1 + size > WIDTH) {
            qx_buffer_char(buffer, '\n');
            add_spaces(buffer, start);
            column = start;
        } else if (column > start) {
            qx_buffer_char(buffer, ' ');
            column++;
        }
        qx_buffer_add(buffer, text, size);
        column += size;
        text += size + (space != NULL);
    }
    qx_buffer_char(buffer, '\n');
}

/* "  -o, --output FILE", and the spaces to the column. */
static void add_names(qx_buffer *buffer, size_t column, const qx_option_row *row)
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
    if (size + 2 > column) {
        qx_buffer_char(buffer, '\n');
        size = 0;
    }
    add_spaces(buffer, column - size);
}

static void add_option(qx_buffer *buffer, layout look, const qx_option_row *row)
{
    size_t first = strcspn(row->help, "\n");
    add_names(buffer, look.column, row);
    add_wrapped(buffer, look.column, row->help, first);
    if (look.brief || !row->help[first])
        return;
    const char *more = row->help + first + 1;
    add_spaces(buffer, look.column);
    add_wrapped(buffer, look.column, more, strlen(more));
}

static void add_options(qx_buffer *buffer, layout look)
{
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        const qx_option_row *row = &qx_option_table[id];
        if (row->group) {
            qx_buffer_char(buffer, '\n');
            qx_buffer_text(buffer, row->group);
            qx_buffer_text(buffer, ":\n");
        } else if (!look.brief && id) {
            qx_buffer_char(buffer, '\n');
        }
        add_option(buffer, look, row);
    }
}

static void add_examples(qx_buffer *buffer)
{
    enum { COLUMN = 42 };
    qx_buffer_text(buffer, "\nExamples:\n");
    for (const qx_example *example = qx_examples; example->command; example++) {
        size_t size = strlen(example->command) + 2;
        qx_buffer_text(buffer, "  ");
        qx_buffer_text(buffer, example->command);
        if (size + 2 > COLUMN) {
            qx_buffer_char(buffer, '\n');
            size = 0;
        }
        add_spaces(buffer, COLUMN - size);
        qx_buffer_text(buffer, example->what);
        qx_buffer_char(buffer, '\n');
    }
}

static void add_statuses(qx_buffer *buffer)
{
    qx_buffer_text(buffer, "\nExit status:\n");
    for (unsigned status = 0; status < QX_STATUSES; status++) {
        qx_buffer_text(buffer, "  ");
        qx_buffer_unsigned(buffer, status);
        qx_buffer_text(buffer, "  ");
        add_wrapped(buffer, 5, qx_statuses[status], strlen(qx_statuses[status]));
    }
}

void qx_options_help(qx_buffer *buffer)
{
    qx_buffer_text(buffer, intro);
    qx_buffer_text(buffer, purpose);
    add_options(buffer, (layout){.column = 8});
    add_examples(buffer);
    add_statuses(buffer);
}

void qx_options_brief_help(qx_buffer *buffer)
{
    qx_buffer_text(buffer, intro);
    add_options(buffer, (layout){.column = 30, .brief = true});
    qx_buffer_text(buffer, "\n--help says more of each, with examples.\n");
}
