/* The options: each said once, here, for parsing, --help, the manual page and completions of shells. */
#ifndef QX_CLI_TABLE_H
#define QX_CLI_TABLE_H

#include <stdbool.h>
#include <stddef.h>

typedef enum qx_option_id {
    QX_OPTION_INPUT,
    QX_OPTION_ENCODING,
    QX_OPTION_FILES_FROM,
    QX_OPTION_INCLUDE,
    QX_OPTION_DATE,
    QX_OPTION_KEEP,
    QX_OPTION_FORMAT,
    QX_OPTION_SHOW,
    QX_OPTION_OUTPUT,
    QX_OPTION_OUTPUT_DIR,
    QX_OPTION_RESUME,
    QX_OPTION_UNBUFFERED,
    QX_OPTION_OFFSETS,
    QX_OPTION_COLOR,
    QX_OPTION_SAFE_CSV,
    QX_OPTION_EXPLAIN,
    QX_OPTION_CUES,
    QX_OPTION_MIN_CONFIDENCE,
    QX_OPTION_SPEAKER,
    QX_OPTION_TOPIC,
    QX_OPTION_TYPE,
    QX_OPTION_KIND,
    QX_OPTION_SKIP_EMPTY,
    QX_OPTION_SUMMARY,
    QX_OPTION_TOP,
    QX_OPTION_DATA,
    QX_OPTION_RULES,
    QX_OPTION_LEXICON,
    QX_OPTION_CHECK_RULES,
    QX_OPTION_LIST_RULES,
    QX_OPTION_LIST_CUES,
    QX_OPTION_MAX_SIZE,
    QX_OPTION_MAX_SENTENCE,
    QX_OPTION_MAX_NESTING,
    QX_OPTION_MAX_STEPS,
    QX_OPTION_MAX_OUTPUT,
    QX_OPTION_JOBS,
    QX_OPTION_PROGRESS,
    QX_OPTION_GENERATE,
    QX_OPTION_HELP,
    QX_OPTION_VERSION,
    QX_OPTION_COUNT
} qx_option_id;

typedef struct qx_option_row {
    const char *group; /* the heading before it, or NULL: the same as the one before */
    const char *name;  /* without its dashes */
    char letter;       /* or '\0' */
    const char *value; /* what it takes, as --help names it; NULL: nothing */
    const char *help;  /* what it is for, in a line; behind a line break more, as far as there is more to say */
} qx_option_row;

/* Rows by qx_option_id. */
extern const qx_option_row qx_option_table[QX_OPTION_COUNT];

/* A word that an option takes, and what it stands for. */
typedef struct qx_word {
    const char *name;
    unsigned value;
} qx_word;

/* The words that an option takes (with commas, where its value is called LIST), a list ended by a NULL name; NULL: its
 * value is something else. A value called FILE or DIR is a path. */
extern const qx_word *const qx_option_words[QX_OPTION_COUNT];

/* Whether an option may be given several times, each of which counts. */
bool qx_option_repeats(qx_option_id id);

/* What inputs are; AUTO: pages and archives where they look so, else text. */
typedef enum qx_input { QX_INPUT_AUTO, QX_INPUT_TEXT, QX_INPUT_HTML, QX_INPUT_WARC, QX_INPUT_JSONL } qx_input;

/* Beside the values of quoteex_format. */
enum { QX_FORMAT_SQLITE = 100 };

/* Lists ended by a NULL name. */
extern const qx_word qx_words_input[]; /* values: qx_input */
extern const qx_word qx_words_format[];
extern const qx_word qx_words_offsets[];
extern const qx_word qx_words_show[];
extern const qx_word qx_words_cues[];
extern const qx_word qx_words_types[];
extern const qx_word qx_words_kinds[];
extern const qx_word qx_words_when[];     /* values: qx_when */
extern const qx_word qx_words_generate[]; /* values: qx_generated */

typedef enum qx_when { QX_WHEN_AUTO, QX_WHEN_ALWAYS, QX_WHEN_NEVER } qx_when;

/* What --generate makes. */
typedef enum qx_generated { QX_GENERATED_MAN, QX_GENERATED_BASH, QX_GENERATED_ZSH, QX_GENERATED_FISH } qx_generated;

/* A command line, and what it does in a few words. */
typedef struct qx_example {
    const char *command, *what;
} qx_example;

/* Ended by a NULL command. */
extern const qx_example qx_examples[];

/* By exit status. */
enum { QX_STATUSES = 3 };
extern const char *const qx_statuses[QX_STATUSES];

#endif
