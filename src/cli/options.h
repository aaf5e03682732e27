/*
 * Options: one table says what the command line takes; parsing and --help are made from it.
 */
#ifndef QX_CLI_OPTIONS_H
#define QX_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "cli/feed.h"
#include "cli/table.h"

enum { QX_OPTIONS_FILE_LIMIT = 64 }; /* of --rules and of --lexicon */

typedef enum qx_action {
    QX_ACTION_EXTRACT,
    QX_ACTION_CHECK_RULES,
    QX_ACTION_HELP,
    QX_ACTION_BRIEF_HELP,
    QX_ACTION_GENERATE,
    QX_ACTION_LIST_RULES,
    QX_ACTION_LIST_CUES,
    QX_ACTION_VERSION
} qx_action;

/* What the command line says. Strings are the program's arguments. */
typedef struct qx_options {
    qx_action action;
    const char *const *inputs; /* paths; "-" is standard input */
    size_t input_count;
    qx_input input;
    bool records;           /* it is jsonl */
    const char *encoding;   /* of the input, as qx_encoding_find names it, or NULL */
    const char *files_from; /* or NULL */
    const char *include;    /* which files of folders are read */
    quoteex_string date;    /* or absent */
    quoteex_string keep[QX_FEED_KEEP_LIMIT];
    size_t keep_count;
    size_t max_size;       /* bytes of a record or page */
    size_t max_text;       /* bytes of a file of text that is read whole */
    quoteex_limits limits; /* of its other parts */
    unsigned max_output;   /* 0: the default */
    bool format_given;
    bool bank; /* --format sqlite; format is then that of its records */
    quoteex_format format;
    quoteex_unit unit;
    unsigned show; /* 0: not said */
    bool explain;
    qx_generated generated; /* of --generate */
    const char *output;     /* NULL: standard output */
    const char *output_dir; /* NULL: all results go to one place */
    bool resume;
    bool unbuffered;
    qx_when progress, color;
    unsigned cue_classes, types, kinds; /* 0: all */
    double min_confidence;
    const char *speaker, *topic; /* patterns, or NULL */
    bool skip_empty;
    bool safe_csv;
    bool summary;
    unsigned top; /* 0: the default */
    const char *data;
    const char *rules[QX_OPTIONS_FILE_LIMIT];
    size_t rule_count;
    const char *lexicons[QX_OPTIONS_FILE_LIMIT];
    size_t lexicon_count;
    const char *check_rules; /* stands among the rules as well: its examples are tried with all others loaded */
    unsigned jobs;           /* 0: as many as the machine has cores */
} qx_options;

/* Reads the command line; argv[argc] is NULL and argv may be reordered. On failure false, and problem holds a sentence
 * that names the option and what it takes. */
bool qx_options_parse(qx_options *options, int argc, char **argv, qx_buffer *problem);

/* Whether some quotes are asked for, and no parts: a reader wants to see these alone. */
bool qx_options_ask(const qx_options *options);

/* What the extractors are made with; show: the parts wanted. */
quoteex_options qx_options_of_extractor(const qx_options *options, unsigned show);

/* The text of --help, and of -h. */
void qx_options_help(qx_buffer *buffer);
void qx_options_brief_help(qx_buffer *buffer);

#endif
