#include "cli/posix.h"

#include "cli/options.h"

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/table.h"
#include "cli/values.h"
#include "page/encoding.h"

/* Reading a text takes 30 times its size in memory, up to 80 where it is all marks or dates: files of a size that no
 * article has are read in pieces, so that memory is bounded without being asked for. */
enum { DEFAULT_MAX_TEXT = 192 * 1024 };

enum { DEFAULT_MAX_SIZE = 2 * 1024 * 1024, LEAST_MAX_SIZE = 1024, MOST_JOBS = 256 };

/* Of the other limits. */
enum { MOST_TOKENS = 1000000, MOST_STEPS = 10000000, MOST_OUTPUT = 1000, MOST_LINES = 1000000 };

/* getopt_long hands back LONG + the row for every option, with or without a letter. */
enum { LONG = 256 };

/* The letter of --help, whose text is shorter. */
enum { BRIEF = 'h' };

/* ":" first (a missing value is told apart), then the letters; "::" is never used. */
static void make_letters(char *letters)
{
    *letters++ = ':';
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        if (!qx_option_table[id].letter)
            continue;
        *letters++ = qx_option_table[id].letter;
        if (qx_option_table[id].value)
            *letters++ = ':';
    }
    *letters = '\0';
}

static void make_long_options(struct option *rows)
{
    memset(rows, 0, (QX_OPTION_COUNT + 1) * sizeof *rows);
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        rows[id].name = qx_option_table[id].name;
        rows[id].has_arg = qx_option_table[id].value ? required_argument : no_argument;
        rows[id].val = LONG + id;
    }
}

static int row_of(int code)
{
    if (code >= LONG)
        return code - LONG;
    for (int id = 0; id < QX_OPTION_COUNT; id++)
        if (qx_option_table[id].letter == code)
            return id;
    return QX_OPTION_COUNT;
}

/* "--format: 'xml' is not json, jsonl, tsv or text" */
static bool refuse(qx_buffer *problem, int id, const char *value, const char *what, const qx_word *words)
{
    qx_buffer_text(problem, "--");
    qx_buffer_text(problem, qx_option_table[id].name);
    qx_buffer_text(problem, ": '");
    qx_buffer_text(problem, value);
    qx_buffer_text(problem, "' ");
    qx_buffer_text(problem, what);
    if (words)
        qx_values_names(problem, words);
    return false;
}

static bool take_word(int id, const char *value, const qx_word *words, unsigned *out, qx_buffer *problem)
{
    return qx_values_word(value, words, out) || refuse(problem, id, value, "is not ", words);
}

static bool take_when(int id, const char *value, qx_when *when, qx_buffer *problem)
{
    unsigned word = 0;
    if (!take_word(id, value, qx_words_when, &word, problem))
        return false;
    *when = (qx_when)word;
    return true;
}

static bool take_list(int id, const char *value, const qx_word *words, unsigned *out, qx_buffer *problem)
{
    return qx_values_list(value, words, out) || refuse(problem, id, value, "is not a list, with commas, of ", words);
}

static bool take_file(int id, const char *value, const char **files, size_t *count, qx_buffer *problem)
{
    if (*count == QX_OPTIONS_FILE_LIMIT)
        return refuse(problem, id, value, "is one file too many (64 are allowed)", NULL);
    files[(*count)++] = value;
    return true;
}

static bool take_keep(qx_options *options, const char *value, qx_buffer *problem)
{
    for (const char *field = value;; field++) {
        size_t size = strcspn(field, ",");
        if (!size)
            return refuse(problem, QX_OPTION_KEEP, value, "is not a list of field names with commas", NULL);
        if (options->keep_count == QX_FEED_KEEP_LIMIT)
            return refuse(problem, QX_OPTION_KEEP, value, "names too many fields (32 are allowed)", NULL);
        options->keep[options->keep_count++] = (quoteex_string){field, size};
        field += size;
        if (!*field)
            return true;
    }
}

static bool take_date(qx_options *options, const char *value, qx_buffer *problem)
{
    options->date = (quoteex_string){value, strlen(value)};
    if (options->date.size == 10 && qx_feed_is_day(options->date))
        return true;
    return refuse(problem, QX_OPTION_DATE, value, "is not a day written YYYY-MM-DD", NULL);
}

static bool take_max_size(qx_options *options, const char *value, qx_buffer *problem)
{
    /* Tokens count bytes in 32 bits. */
    if (qx_values_size(value, &options->max_size) && options->max_size >= LEAST_MAX_SIZE &&
        options->max_size <= (size_t)1 << 30) {
        options->max_text = options->max_size;
        return true;
    }
    return refuse(problem, QX_OPTION_MAX_SIZE, value, "is not a number of bytes from 1K to 1G, as 500K or 16M", NULL);
}

static bool take_count(int id, const char *value, unsigned least, unsigned most, unsigned *count, qx_buffer *problem)
{
    char what[80];
    if (qx_values_count(value, most, count) && *count >= least)
        return true;
    snprintf(what, sizeof what, "is not a whole number from %u to %u", least, most);
    return refuse(problem, id, value, what, NULL);
}

/* Limits that are numbers; those of bytes are not among them. */
static bool take_limit(qx_options *options, int id, const char *value, qx_buffer *problem)
{
    switch (id) {
    case QX_OPTION_MAX_SENTENCE:
        return take_count(id, value, QUOTEEX_LEAST_SENTENCE, MOST_TOKENS, &options->limits.sentence, problem);
    case QX_OPTION_MAX_NESTING:
        return take_count(id, value, 1, QUOTEEX_MOST_NESTING, &options->limits.nesting, problem);
    case QX_OPTION_MAX_STEPS:
        return take_count(id, value, 1, MOST_STEPS, &options->limits.steps, problem);
    default:
        return take_count(id, value, 1, MOST_OUTPUT, &options->max_output, problem);
    }
}

static bool take_choice(qx_options *options, int id, const char *value, qx_buffer *problem)
{
    unsigned word = 0;
    switch (id) {
    case QX_OPTION_INPUT:
        if (!take_word(id, value, qx_words_input, &word, problem))
            return false;
        options->input = (qx_input)word;
        options->records = options->input == QX_INPUT_JSONL;
        return true;
    case QX_OPTION_FORMAT:
        options->format_given = take_word(id, value, qx_words_format, &word, problem);
        options->bank = word == QX_FORMAT_SQLITE;
        options->format = options->bank ? QUOTEEX_FORMAT_JSONL : (quoteex_format)word;
        return options->format_given;
    case QX_OPTION_PROGRESS:
        return take_when(id, value, &options->progress, problem);
    case QX_OPTION_COLOR:
        return take_when(id, value, &options->color, problem);
    case QX_OPTION_GENERATE:
        if (!take_word(id, value, qx_words_generate, &word, problem))
            return false;
        options->generated = (qx_generated)word;
        options->action = QX_ACTION_GENERATE;
        return true;
    case QX_OPTION_OFFSETS:
        if (!take_word(id, value, qx_words_offsets, &word, problem))
            return false;
        options->unit = (quoteex_unit)word;
        return true;
    case QX_OPTION_SHOW:
        return take_list(id, value, qx_words_show, &options->show, problem);
    case QX_OPTION_TYPE:
        return take_list(id, value, qx_words_types, &options->types, problem);
    case QX_OPTION_KIND:
        return take_list(id, value, qx_words_kinds, &options->kinds, problem);
    default:
        return take_list(id, value, qx_words_cues, &options->cue_classes, problem);
    }
}

static bool take(qx_options *options, int id, const char *value, qx_buffer *problem)
{
    switch (id) {
    case QX_OPTION_DATE:
        return take_date(options, value, problem);
    case QX_OPTION_KEEP:
        return take_keep(options, value, problem);
    case QX_OPTION_ENCODING:
        options->encoding = qx_encoding_find(value);
        return options->encoding || refuse(problem, id, value, "is no encoding that this system knows", NULL);
    case QX_OPTION_MAX_SIZE:
        return take_max_size(options, value, problem);
    case QX_OPTION_EXPLAIN:
        options->explain = true;
        return true;
    case QX_OPTION_MIN_CONFIDENCE:
        return qx_values_share(value, &options->min_confidence) ||
               refuse(problem, id, value, "is not a number from 0 to 1", NULL);
    case QX_OPTION_DATA:
        options->data = value;
        return true;
    case QX_OPTION_RULES:
        return take_file(id, value, options->rules, &options->rule_count, problem);
    case QX_OPTION_LEXICON:
        return take_file(id, value, options->lexicons, &options->lexicon_count, problem);
    case QX_OPTION_CHECK_RULES:
        options->check_rules = value;
        options->action = QX_ACTION_CHECK_RULES;
        return take_file(id, value, options->rules, &options->rule_count, problem);
    case QX_OPTION_LIST_RULES:
        options->action = QX_ACTION_LIST_RULES;
        return true;
    case QX_OPTION_LIST_CUES:
        options->action = QX_ACTION_LIST_CUES;
        return true;
    case QX_OPTION_JOBS:
        return take_count(id, value, 1, MOST_JOBS, &options->jobs, problem);
    case QX_OPTION_TOP:
        return take_count(id, value, 1, MOST_LINES, &options->top, problem);
    case QX_OPTION_MAX_SENTENCE:
    case QX_OPTION_MAX_NESTING:
    case QX_OPTION_MAX_STEPS:
    case QX_OPTION_MAX_OUTPUT:
        return take_limit(options, id, value, problem);
    case QX_OPTION_HELP:
        options->action = QX_ACTION_HELP;
        return true;
    case QX_OPTION_VERSION:
        options->action = QX_ACTION_VERSION;
        return true;
    default:
        return take_choice(options, id, value, problem);
    }
}

/* Options whose values need no look; false for any other. */
static bool take_plain(qx_options *options, int id, const char *value)
{
    switch (id) {
    case QX_OPTION_FILES_FROM:
        options->files_from = value;
        return true;
    case QX_OPTION_INCLUDE:
        options->include = value;
        return true;
    case QX_OPTION_OUTPUT:
        options->output = value;
        return true;
    case QX_OPTION_OUTPUT_DIR:
        options->output_dir = value;
        return true;
    case QX_OPTION_RESUME:
        options->resume = true;
        return true;
    case QX_OPTION_UNBUFFERED:
        options->unbuffered = true;
        return true;
    case QX_OPTION_SPEAKER:
        options->speaker = value;
        return true;
    case QX_OPTION_TOPIC:
        options->topic = value;
        return true;
    case QX_OPTION_SAFE_CSV:
        options->safe_csv = true;
        return true;
    case QX_OPTION_SUMMARY:
        options->summary = true;
        return true;
    case QX_OPTION_SKIP_EMPTY:
        options->skip_empty = true;
        return true;
    default:
        return false;
    }
}

/* The option that was most likely meant by a name, or QX_OPTION_COUNT. */
static int nearest(const char *name, size_t size)
{
    int best = QX_OPTION_COUNT;
    unsigned best_distance = size > 5 ? 4 : 3; /* one more than is still near */
    for (int id = 0; id < QX_OPTION_COUNT; id++) {
        unsigned distance = qx_values_distance(name, size, qx_option_table[id].name);
        if (distance < best_distance) {
            best = id;
            best_distance = distance;
        }
    }
    return best;
}

/* Whether several options start with a name, so that it says too little. */
static bool is_ambiguous(const char *name, size_t size)
{
    unsigned count = 0;
    for (int id = 0; id < QX_OPTION_COUNT; id++)
        count += strncmp(qx_option_table[id].name, name, size) == 0;
    return count > 1;
}

static bool refuse_letter(qx_buffer *problem, char letter)
{
    qx_buffer_text(problem, "there is no option -");
    qx_buffer_char(problem, letter);
    return false;
}

/* word: the argument that getopt did not know, as "--formt=json". */
static bool refuse_name(qx_buffer *problem, const char *word)
{
    const char *name = word + 2;
    size_t size = strcspn(name, "=");
    int meant = nearest(name, size);
    bool ambiguous = size && is_ambiguous(name, size);
    qx_buffer_text(problem, ambiguous ? "several options start with --" : "there is no option --");
    qx_buffer_add(problem, name, size);
    if (!ambiguous && meant < QX_OPTION_COUNT) {
        qx_buffer_text(problem, "; did you mean --");
        qx_buffer_text(problem, qx_option_table[meant].name);
        qx_buffer_char(problem, '?');
    }
    return false;
}

/* code is getopt's: '?' for what it does not know (or a value where none is taken), ':' for a missing value. */
static bool refuse_usage(qx_buffer *problem, int code, const char *word)
{
    int id = optopt ? row_of(optopt) : QX_OPTION_COUNT;
    if (id == QX_OPTION_COUNT)
        return optopt ? refuse_letter(problem, (char)optopt) : refuse_name(problem, word);
    qx_buffer_text(problem, "--");
    qx_buffer_text(problem, qx_option_table[id].name);
    qx_buffer_text(problem, code == ':' ? " needs a value: " : " takes no value");
    if (code == ':')
        qx_buffer_text(problem, qx_option_table[id].value);
    return false;
}

/* Formats of which each document has its own record, and which say nothing else. */
static bool is_of_documents(const qx_options *options)
{
    return options->format_given &&
           (options->format == QUOTEEX_FORMAT_WEB_ANNOTATION || options->format == QUOTEEX_FORMAT_BRAT);
}

static bool check_together(qx_options *options, qx_buffer *problem)
{
    unsigned show = options->show;
    if (options->format_given && options->format == QUOTEEX_FORMAT_TSV && (show & (show - 1))) {
        qx_buffer_text(problem, "--format tsv shows one part: name one in --show");
        return false;
    }
    if (options->keep_count && !options->records && options->input != QX_INPUT_HTML &&
        options->input != QX_INPUT_WARC) {
        qx_buffer_text(problem, "--keep needs --input jsonl, html or warc");
        return false;
    }
    if (options->output && options->output_dir) {
        qx_buffer_text(problem, "--output and --output-dir do not go together");
        return false;
    }
    if (options->bank && !options->output) {
        qx_buffer_text(problem, "--format sqlite needs --output, the database that is made or added to");
        return false;
    }
    if (options->summary && (options->bank || options->output_dir || options->show || is_of_documents(options))) {
        qx_buffer_text(problem,
                       "--summary is text, tsv, json or html, and goes with none of --show, --output-dir and sqlite");
        return false;
    }
    if ((options->action == QX_ACTION_LIST_RULES || options->action == QX_ACTION_LIST_CUES) &&
        (options->bank || options->output_dir || is_of_documents(options) || options->format == QUOTEEX_FORMAT_HTML)) {
        qx_buffer_text(problem, "lists are text, tsv, json or jsonl, in one place");
        return false;
    }
    if (options->top && !options->summary) {
        qx_buffer_text(problem, "--top needs --summary");
        return false;
    }
    if (options->action == QX_ACTION_EXTRACT && options->format == QUOTEEX_FORMAT_BRAT && !options->output_dir) {
        qx_buffer_text(problem, "--format brat needs --output-dir, the folder that texts and annotations are put into");
        return false;
    }
    if (options->resume && !options->output_dir) {
        qx_buffer_text(problem, "--resume needs --output-dir");
        return false;
    }
    return true;
}

bool qx_options_ask(const qx_options *options)
{
    return !options->show && (options->speaker || options->topic || options->types || options->kinds);
}

quoteex_options qx_options_of_extractor(const qx_options *options, unsigned show)
{
    return (quoteex_options){.show = show,
                             .cue_classes = options->cue_classes,
                             .min_confidence = options->min_confidence,
                             .limits = options->limits,
                             .types = options->types,
                             .kinds = options->kinds,
                             .speaker = options->speaker,
                             .topic = options->topic};
}

bool qx_options_parse(qx_options *options, int argc, char **argv, qx_buffer *problem)
{
    struct option rows[QX_OPTION_COUNT + 1];
    char letters[2 * QX_OPTION_COUNT + 2];
    make_letters(letters);
    make_long_options(rows);
    memset(options, 0, sizeof *options);
    options->max_size = DEFAULT_MAX_SIZE;
    options->max_text = DEFAULT_MAX_TEXT;
    opterr = 0;
    for (;;) {
        int code = getopt_long(argc, argv, letters, rows, NULL);
        if (code == -1)
            break;
        if (code == '?' || code == ':')
            return refuse_usage(problem, code, argv[optind - 1]);
        if (!take_plain(options, row_of(code), optarg) && !take(options, row_of(code), optarg, problem))
            return false;
        if (code == BRIEF)
            options->action = QX_ACTION_BRIEF_HELP;
    }
    if (!options->include)
        options->include = options->records                  ? "*.jsonl"
                           : options->input == QX_INPUT_HTML ? "*.htm*"
                           : options->input == QX_INPUT_WARC ? "*.warc"
                                                             : "*.txt";
    options->inputs = (const char *const *)argv + optind;
    options->input_count = (size_t)(argc - optind);
    return check_together(options, problem);
}
