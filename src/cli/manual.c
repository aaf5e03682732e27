#include "cli/manual.h"

#include <string.h>

#include "cli/table.h"

/* Lines of mdoc that are longer are against its manners. */
enum { WIDTH = 78 };

static const char head[] = ".\\\" Made by quoteex --generate man\n"
                           ".Dd November 24, 2026\n"
                           ".Dt QUOTEEX 1\n"
                           ".Os\n"
                           ".Sh NAME\n"
                           ".Nm quoteex\n"
                           ".Nd say who said what in news articles, and which facts they state\n"
                           ".Sh SYNOPSIS\n"
                           ".Nm\n"
                           ".Op Ar option ...\n"
                           ".Op Ar file | folder ...\n"
                           ".Sh DESCRIPTION\n"
                           ".Nm\n"
                           "reads news articles in English and says who said what, about what, and which\n"
                           "facts the text states.\n"
                           "It finds direct, mixed and indirect speech with cue, speaker and offsets, makes\n"
                           "one speaker of\n"
                           ".Dq Lu ,\n"
                           ".Dq he\n"
                           "and\n"
                           ".Dq the minister ,\n"
                           "and finds datelines, events, attendance, roles, times, amounts, the main event\n"
                           "and topics.\n"
                           ".Pp\n"
                           "Without a file, or for\n"
                           ".Dq \\- ,\n"
                           "standard input is read; folders are read with all folders in them.\n"
                           ".Sh OPTIONS\n"
                           "Long options may be shortened as far as it is clear which is meant, and take\n"
                           "their value as the next word or behind an equals sign.\n";

static const char environment[] = ".Sh ENVIRONMENT\n"
                                  ".Bl -tag -width COLUMNS\n"
                                  ".It Ev NO_COLOR\n"
                                  "If it is set and not empty, text on a terminal has no colours.\n"
                                  ".It Ev COLUMNS\n"
                                  "How wide text is, in place of the width of the terminal.\n"
                                  ".It Ev TERM\n"
                                  "If it is not set or\n"
                                  ".Dq dumb ,\n"
                                  "text has no colours.\n"
                                  ".El\n";

static const char tail[] = ".Sh SEE ALSO\n"
                           ".Xr jq 1 ,\n"
                           ".Xr sqlite3 1\n"
                           ".Pp\n"
                           "The formats of rule files and word lists are described in\n"
                           ".Pa data/en/rules/README.md\n"
                           "and\n"
                           ".Pa data/README.md\n"
                           "of the source, the fields of the JSON in\n"
                           ".Pa data/quoteex.schema.json .\n";

static bool is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* A word of running text: no byte of it is a request, and the dashes of options stay what they are. */
static void add_word(qx_buffer *buffer, const char *word, size_t size, bool code)
{
    if (size && (*word == '.' || *word == '\''))
        qx_buffer_text(buffer, "\\&");
    for (size_t i = 0; i < size; i++) {
        bool inside = i && i + 1 < size && is_word_byte(word[i - 1]) && is_word_byte(word[i + 1]);
        code = code || (word[i] == '-' && !inside);
        if (word[i] == '\\')
            qx_buffer_text(buffer, "\\e");
        else if (word[i] == '-' && code)
            qx_buffer_text(buffer, "\\-");
        else if (word[i] == '\'' && code)
            qx_buffer_text(buffer, "\\(aq");
        else
            qx_buffer_char(buffer, word[i]);
    }
}

/* Appends text in lines, each sentence on one of its own; the full stop of the last is put there. */
static void add_text(qx_buffer *buffer, const char *text, size_t length)
{
    const char *end = text + length;
    size_t column = 0;
    while (text < end) {
        const char *space = memchr(text, ' ', (size_t)(end - text));
        size_t size = (size_t)((space ? space : end) - text);
        if (column)
            qx_buffer_char(buffer, column + 1 + size > WIDTH ? '\n' : ' ');
        column = column && column + 1 + size <= WIDTH ? column + 1 + size : size;
        add_word(buffer, text, size, false);
        if (space && size && text[size - 1] == '.') {
            qx_buffer_char(buffer, '\n');
            column = 0;
        }
        text += size + (space != NULL);
    }
    qx_buffer_text(buffer, ".\n");
}

/* ".It Fl o Ar FILE , Fl Fl output Ar FILE" */
static void add_names(qx_buffer *buffer, const qx_option_row *row)
{
    qx_buffer_text(buffer, ".It ");
    if (row->letter) {
        qx_buffer_text(buffer, "Fl ");
        qx_buffer_char(buffer, row->letter);
        qx_buffer_text(buffer, " , ");
    }
    qx_buffer_text(buffer, "Fl Fl ");
    add_word(buffer, row->name, strlen(row->name), true);
    if (row->value) {
        qx_buffer_text(buffer, " Ar ");
        qx_buffer_text(buffer, row->value);
    }
    qx_buffer_char(buffer, '\n');
}

/* A line as a sentence: in a capital, unless it starts with a word that is to be typed. */
static void add_sentence(qx_buffer *buffer, const char *text, size_t size, const qx_word *words)
{
    bool typed = *text < 'a' || *text > 'z';
    for (const qx_word *word = words; word && word->name; word++)
        typed = typed || strncmp(text, word->name, strlen(word->name)) == 0;
    if (!typed)
        qx_buffer_char(buffer, (char)(*text - 'a' + 'A'));
    add_text(buffer, text + !typed, size - !typed);
}

static void add_option(qx_buffer *buffer, int id)
{
    const qx_option_row *row = &qx_option_table[id];
    size_t first = strcspn(row->help, "\n");
    add_names(buffer, row);
    add_sentence(buffer, row->help, first, qx_option_words[id]);
    if (row->help[first])
        add_text(buffer, row->help + first + 1, strlen(row->help + first + 1));
}

static void add_options(qx_buffer *buffer)
{
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        const qx_option_row *row = &qx_option_table[id];
        if (row->group) {
            qx_buffer_text(buffer, id ? ".El\n.Ss " : ".Ss ");
            qx_buffer_text(buffer, row->group);
            qx_buffer_text(buffer, "\n.Bl -tag -width Ds\n");
        }
        add_option(buffer, id);
    }
    qx_buffer_text(buffer, ".El\n");
}

static void add_statuses(qx_buffer *buffer)
{
    qx_buffer_text(buffer, ".Sh EXIT STATUS\n.Bl -tag -width Ds\n");
    for (unsigned status = 0; status < QX_STATUSES; status++) {
        qx_buffer_text(buffer, ".It ");
        qx_buffer_unsigned(buffer, status);
        qx_buffer_char(buffer, '\n');
        add_sentence(buffer, qx_statuses[status], strlen(qx_statuses[status]), NULL);
    }
    qx_buffer_text(buffer, ".El\n");
}

static void add_examples(qx_buffer *buffer)
{
    qx_buffer_text(buffer, ".Sh EXAMPLES\n.Bl -tag -width Ds\n");
    for (const qx_example *example = qx_examples; example->command; example++) {
        qx_buffer_text(buffer, ".It Li \"");
        add_word(buffer, example->command, strlen(example->command), true);
        qx_buffer_text(buffer, "\"\n");
        add_sentence(buffer, example->what, strlen(example->what), NULL);
    }
    qx_buffer_text(buffer, ".El\n");
}

void qx_manual_make(qx_buffer *buffer)
{
    qx_buffer_text(buffer, head);
    add_options(buffer);
    qx_buffer_text(buffer, environment);
    add_statuses(buffer);
    add_examples(buffer);
    qx_buffer_text(buffer, tail);
}
