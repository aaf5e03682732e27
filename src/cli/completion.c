#include "cli/completion.h"

#include "cli/table.h"

typedef enum value_kind { VALUE_NONE, VALUE_FILE, VALUE_FOLDER, VALUE_WORD, VALUE_LIST, VALUE_OTHER } value_kind;

static value_kind kind_of(int id)
{
    const char *value = qx_option_table[id].value;
    if (!value)
        return VALUE_NONE;
    if (qx_option_words[id])
        return strcmp(value, "LIST") == 0 ? VALUE_LIST : VALUE_WORD;
    return strcmp(value, "FILE") == 0 ? VALUE_FILE : strcmp(value, "DIR") == 0 ? VALUE_FOLDER : VALUE_OTHER;
}

/* "text jsonl" */
static void add_words(qx_buffer *buffer, int id)
{
    for (const qx_word *word = qx_option_words[id]; word->name; word++) {
        if (word != qx_option_words[id])
            qx_buffer_char(buffer, ' ');
        qx_buffer_text(buffer, word->name);
    }
}

/* The first line of an option's help, with a backslash before each byte of special, within the marks of a shell's
 * string, where its own ' is written as `quote`. */
static void add_help(qx_buffer *buffer, int id, const char *special, const char *quote)
{
    for (const char *at = qx_option_table[id].help; *at && *at != '\n'; at++) {
        if (*at == '\'') {
            qx_buffer_text(buffer, quote);
            continue;
        }
        if (strchr(special, *at))
            qx_buffer_char(buffer, '\\');
        qx_buffer_char(buffer, *at);
    }
}

/* ---------------------------------------------------------------- bash */

/* "--format", `between`, "-f" */
static void add_names(qx_buffer *buffer, int id, const char *between)
{
    qx_buffer_text(buffer, "--");
    qx_buffer_text(buffer, qx_option_table[id].name);
    if (qx_option_table[id].letter) {
        qx_buffer_text(buffer, between);
        qx_buffer_char(buffer, '-');
        qx_buffer_char(buffer, qx_option_table[id].letter);
    }
}

/* The names of options of one kind, as the pattern of a case: "--format|-f". False where there is none. */
static bool add_pattern(qx_buffer *buffer, value_kind kind)
{
    bool any = false;
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        if (kind_of(id) != kind)
            continue;
        qx_buffer_text(buffer, any ? "|" : "");
        add_names(buffer, id, "|");
        any = true;
    }
    return any;
}

static void add_bash_case(qx_buffer *buffer, value_kind kind, const char *command)
{
    qx_buffer_text(buffer, "    ");
    if (!add_pattern(buffer, kind))
        qx_buffer_text(buffer, "''");
    qx_buffer_text(buffer, ")\n        ");
    qx_buffer_text(buffer, command);
    qx_buffer_text(buffer, "\n        return ;;\n");
}

static void add_bash_words(qx_buffer *buffer, int id)
{
    qx_buffer_text(buffer, "    ");
    add_names(buffer, id, "|");
    qx_buffer_text(buffer, kind_of(id) == VALUE_LIST ? ")\n        _quoteex_list '" : ")\n        _quoteex_words '");
    add_words(buffer, id);
    qx_buffer_text(buffer, "'\n        return ;;\n");
}

/* bash breaks --format=json in three words; before the equals sign stands the option. */
static const char bash_head[] = "# Completion of quoteex for bash; made by quoteex --generate bash\n"
                                "\n"
                                "_quoteex_words()\n"
                                "{\n"
                                "    mapfile -t COMPREPLY < <(compgen -W \"$1\" -- \"$cur\")\n"
                                "}\n"
                                "\n"
                                "# Words with commas, each once.\n"
                                "_quoteex_list()\n"
                                "{\n"
                                "    local word done=\n"
                                "    [[ $cur != *,* ]] || done=${cur%,*},\n"
                                "    compopt -o nospace 2>/dev/null\n"
                                "    for word in $1; do\n"
                                "        [[ ,$done == *,$word,* ]] || [[ $word != \"${cur##*,}\"* ]] ||\n"
                                "            COMPREPLY+=(\"$done$word\")\n"
                                "    done\n"
                                "}\n"
                                "\n"
                                "_quoteex_paths()\n"
                                "{\n"
                                "    compopt -o filenames 2>/dev/null\n"
                                "    mapfile -t COMPREPLY < <(compgen \"$1\" -- \"$cur\")\n"
                                "}\n"
                                "\n"
                                "_quoteex()\n"
                                "{\n"
                                "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} i\n"
                                "    COMPREPLY=()\n"
                                "    if [[ $cur == '=' ]]; then\n"
                                "        cur=\n"
                                "    elif [[ $prev == '=' && COMP_CWORD -gt 2 ]]; then\n"
                                "        prev=${COMP_WORDS[COMP_CWORD-2]}\n"
                                "    fi\n"
                                "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
                                "        [[ ${COMP_WORDS[i]} != '--' ]] || { _quoteex_paths -f; return; }\n"
                                "    done\n"
                                "    case $prev in\n";

static const char bash_tail[] = "    if [[ $cur == -* ]]; then\n"
                                "        _quoteex_words \"$options\"\n"
                                "    else\n"
                                "        _quoteex_paths -f\n"
                                "    fi\n"
                                "}\n"
                                "\n"
                                "complete -F _quoteex quoteex\n";

static void add_bash_options(qx_buffer *buffer)
{
    qx_buffer_text(buffer, "    local options='");
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        qx_buffer_text(buffer, id ? " " : "");
        add_names(buffer, id, " ");
    }
    qx_buffer_text(buffer, "'\n");
}

void qx_completion_bash(qx_buffer *buffer)
{
    qx_buffer_text(buffer, bash_head);
    for (int id = 0; id < QX_OPTION_COUNT; id++)
        if (qx_option_words[id])
            add_bash_words(buffer, id);
    add_bash_case(buffer, VALUE_FILE, "_quoteex_paths -f");
    add_bash_case(buffer, VALUE_FOLDER, "_quoteex_paths -d");
    add_bash_case(buffer, VALUE_OTHER, "# free: nothing to offer");
    qx_buffer_text(buffer, "    esac\n");
    add_bash_options(buffer);
    qx_buffer_text(buffer, bash_tail);
}

/* ---------------------------------------------------------------- zsh */

/* ":FORMAT:(json jsonl)" */
static void add_zsh_value(qx_buffer *buffer, int id)
{
    qx_buffer_char(buffer, ':');
    qx_buffer_text(buffer, qx_option_table[id].value);
    qx_buffer_char(buffer, ':');
    switch (kind_of(id)) {
    case VALUE_WORD:
        qx_buffer_char(buffer, '(');
        add_words(buffer, id);
        qx_buffer_char(buffer, ')');
        break;
    case VALUE_LIST:
        qx_buffer_text(buffer, "_values -s , ");
        qx_buffer_text(buffer, qx_option_table[id].name);
        qx_buffer_char(buffer, ' ');
        add_words(buffer, id);
        break;
    case VALUE_FILE:
        qx_buffer_text(buffer, "_files");
        break;
    case VALUE_FOLDER:
        qx_buffer_text(buffer, "_files -/");
        break;
    default:
        qx_buffer_char(buffer, ' ');
    }
}

static void add_zsh_spec(qx_buffer *buffer, int id)
{
    const qx_option_row *row = &qx_option_table[id];
    qx_buffer_char(buffer, '[');
    add_help(buffer, id, "[]:\\", "'\\''");
    qx_buffer_char(buffer, ']');
    if (row->value)
        add_zsh_value(buffer, id);
    qx_buffer_text(buffer, "' \\\n");
}

/* '(-f --format)'{-f+,--format=}'[...]:FORMAT:(...)', without what is taken by another of its name. */
static void add_zsh_option(qx_buffer *buffer, int id)
{
    const qx_option_row *row = &qx_option_table[id];
    bool ends = id == QX_OPTION_HELP || id == QX_OPTION_VERSION;
    const char letter[2] = {row->letter, '\0'};
    qx_buffer_text(buffer, ends ? "    '(- *)" : qx_option_repeats((qx_option_id)id) ? "    '*" : "    '(");
    if (!ends && !qx_option_repeats((qx_option_id)id)) {
        if (row->letter) {
            qx_buffer_char(buffer, '-');
            qx_buffer_text(buffer, letter);
            qx_buffer_char(buffer, ' ');
        }
        qx_buffer_text(buffer, "--");
        qx_buffer_text(buffer, row->name);
        qx_buffer_char(buffer, ')');
    }
    if (row->letter) {
        qx_buffer_text(buffer, "'{-");
        qx_buffer_text(buffer, letter);
        qx_buffer_text(buffer, row->value ? "+,--" : ",--");
    } else {
        qx_buffer_text(buffer, "--");
    }
    qx_buffer_text(buffer, row->name);
    if (row->value)
        qx_buffer_char(buffer, '=');
    if (row->letter)
        qx_buffer_text(buffer, "}'");
    add_zsh_spec(buffer, id);
}

void qx_completion_zsh(qx_buffer *buffer)
{
    qx_buffer_text(buffer, "#compdef quoteex\n"
                           "# Completion of quoteex for zsh; made by quoteex --generate zsh\n"
                           "\n"
                           "_arguments -s -S \\\n");
    for (int id = 0; id < QX_OPTION_COUNT; id++)
        add_zsh_option(buffer, id);
    qx_buffer_text(buffer, "    '*:article:_files'\n");
}

/* ---------------------------------------------------------------- fish */

static void add_fish_value(qx_buffer *buffer, int id)
{
    switch (kind_of(id)) {
    case VALUE_WORD:
        qx_buffer_text(buffer, " -x -a '");
        add_words(buffer, id);
        qx_buffer_char(buffer, '\'');
        break;
    case VALUE_LIST:
        qx_buffer_text(buffer, " -x -a '(__quoteex_list ");
        add_words(buffer, id);
        qx_buffer_text(buffer, ")'");
        break;
    case VALUE_FILE:
        qx_buffer_text(buffer, " -r -F");
        break;
    case VALUE_FOLDER:
        qx_buffer_text(buffer, " -x -a '(__fish_complete_directories)'");
        break;
    case VALUE_OTHER:
        qx_buffer_text(buffer, " -x");
        break;
    default:
        break;
    }
}

/* Words with commas, each once. */
static const char fish_head[] = "# Completion of quoteex for fish; made by quoteex --generate fish\n"
                                "\n"
                                "function __quoteex_list\n"
                                "    set -l typed (commandline -ct | string replace -r '^--[a-z-]+=' '')\n"
                                "    set -l done (string match -r '.*,' -- $typed)\n"
                                "    for word in $argv\n"
                                "        string match -q -- \"*,$word,*\" \",$done\"; or echo \"$done$word\"\n"
                                "    end\n"
                                "end\n"
                                "\n";

void qx_completion_fish(qx_buffer *buffer)
{
    qx_buffer_text(buffer, fish_head);
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        qx_buffer_text(buffer, "complete -c quoteex");
        if (qx_option_table[id].letter) {
            qx_buffer_text(buffer, " -s ");
            qx_buffer_char(buffer, qx_option_table[id].letter);
        }
        qx_buffer_text(buffer, " -l ");
        qx_buffer_text(buffer, qx_option_table[id].name);
        add_fish_value(buffer, id);
        qx_buffer_text(buffer, " -d '");
        add_help(buffer, id, "\\", "\\'");
        qx_buffer_text(buffer, "'\n");
    }
}
