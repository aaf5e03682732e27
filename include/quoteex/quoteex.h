/*
 * quoteex: who said what, about what, and which facts a news text states.
 *
 * Three objects, in the order in which a program meets them:
 *
 *   quoteex_model      word lists, rules and weights. Immutable once made; any number of threads may share one.
 *   quoteex_extractor  one thread's scratch memory. Used by one thread at a time; reused from document to document.
 *   quoteex_result     what one document says. Belongs to its extractor and is good until that extractor's next
 *                      quoteex_extract() or its quoteex_extractor_free().
 *
 * and two that are not needed for that: quoteex_writer makes output of results, quoteex_offsets counts in other units.
 *
 * Offsets in results are bytes into quoteex_result.text, end exclusive, always on character boundaries;
 * quoteex_offsets_at() turns them into code points or UTF-16 units. Strings are UTF-8, not terminated by a NUL unless
 * they are `const char *`. Nothing here prints, exits, aborts or keeps state between its objects.
 *
 * What holds for every function below, where nothing else is said:
 *   - pointers are not NULL, and what they point to is only needed during the call;
 *   - one that can fail returns a quoteex_status and, unless that is QUOTEEX_OK, fills the caller's quoteex_error,
 * which may be NULL. What it would have made is then NULL, nothing has leaked, and all its arguments can be used again.
 *     It may return QUOTEEX_NO_MEMORY, and of the others those that stand beside it;
 *   - any thread may call it, several at once as long as no two of these calls are given the same extractor or writer,
 *     or free what another still uses.
 */
#ifndef QUOTEEX_H
#define QUOTEEX_H

#include <stddef.h>
#include <stdint.h>

#if defined(QUOTEEX_SHARED) && defined(__GNUC__)
#define QUOTEEX_API __attribute__((visibility("default")))
#else
#define QUOTEEX_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

#define QUOTEEX_VERSION "0.1.0"
#define QUOTEEX_SCHEMA "quoteex/1"

/* ---------------------------------------------------------------- errors */

typedef enum quoteex_status {
    QUOTEEX_OK = 0,
    QUOTEEX_NO_MEMORY, /* an allocation failed; nothing leaked, the object is still usable */
    QUOTEEX_IO,        /* a file could not be opened or read */
    QUOTEEX_DATA,      /* a word list, rule file or weight table is broken: path, line and column say where */
    QUOTEEX_ARGUMENT,  /* the call's arguments contradict its contract */
    QUOTEEX_LIMIT      /* the input is larger than an option allows */
} quoteex_status;

typedef struct quoteex_error {
    quoteex_status code;
    unsigned line;     /* from 1; 0 where no line is meant */
    unsigned column;   /* from 1, in bytes; 0 where no column is meant */
    char path[512];    /* the file, or "" */
    char message[512]; /* a sentence without the place, without a final stop */
} quoteex_error;

/* ---------------------------------------------------------------- plain values */

typedef struct quoteex_string {
    const char *data; /* NULL: absent */
    size_t size;      /* bytes */
} quoteex_string;

typedef struct quoteex_span {
    size_t start; /* bytes into the document's text */
    size_t end;   /* exclusive */
} quoteex_span;

/* ---------------------------------------------------------------- findings */

typedef enum quoteex_quote_type { QUOTEEX_DIRECT, QUOTEEX_MIXED, QUOTEEX_INDIRECT } quoteex_quote_type;

typedef enum quoteex_cue_class {
    QUOTEEX_CUE_SPEECH,   /* say, tell, add, according to */
    QUOTEEX_CUE_WRITING,  /* write, tweet, publish */
    QUOTEEX_CUE_ASKING,   /* ask, wonder aloud, question */
    QUOTEEX_CUE_ORDERING, /* order, urge, call on, rule */
    QUOTEEX_CUE_THOUGHT,  /* think, believe, know, see */
    QUOTEEX_CUE_INTENT,   /* want, plan, hope, promise */
    QUOTEEX_CUE_SHOWING,  /* show, suggest, find (documents, data) */
    QUOTEEX_CUE_ATTITUDE, /* like, support, oppose, praise, criticise */
    QUOTEEX_CUE_DENIAL,   /* deny, refuse, decline */
    QUOTEEX_CUE_CLASSES
} quoteex_cue_class;

typedef enum quoteex_kind {
    QUOTEEX_KIND_UNKNOWN,
    QUOTEEX_KIND_PERSON,
    QUOTEEX_KIND_ORGANISATION,
    QUOTEEX_KIND_GROUP,
    QUOTEEX_KIND_DOCUMENT
} quoteex_kind;

typedef enum quoteex_gender { QUOTEEX_GENDER_UNKNOWN, QUOTEEX_GENDER_FEMALE, QUOTEEX_GENDER_MALE } quoteex_gender;

typedef struct quoteex_cue {
    quoteex_span span;
    const char *lemma;
    quoteex_cue_class cue_class;
    int negated;      /* "did not say whether", "declined to" */
    int hypothetical; /* "if she says" */
} quoteex_cue;

typedef struct quoteex_quote {
    uint32_t id; /* from 1 */
    quoteex_quote_type type;
    const quoteex_span *spans; /* the content in text order, marks included */
    size_t span_count;         /* at least 1 */
    const quoteex_cue *cue;    /* NULL: none in the text */
    uint32_t speaker;          /* index into quoteex_result.speakers, or QUOTEEX_NONE */
    quoteex_span mention;      /* the speaker's mention; empty where there is none */
    uint32_t within;           /* id of the quote this one stands in, or 0 */
    const quoteex_string *topics;
    size_t topic_count;
    double confidence; /* the probability that content and speaker are right */
    const char *rule;
} quoteex_quote;

typedef struct quoteex_speaker {
    uint32_t id; /* from 1 */
    quoteex_string name;
    quoteex_kind kind;
    quoteex_gender gender;
    const quoteex_string *roles;
    size_t role_count;
    const uint32_t *quotes; /* ids of quotes */
    size_t quote_count;
    const uint32_t *members; /* ids of speakers, where this one is several ("the mayor and her deputy") */
    size_t member_count;
    const quoteex_span *mentions;
    size_t mention_count;
} quoteex_speaker;

typedef enum quoteex_value_type {
    QUOTEEX_VALUE_STRING,
    QUOTEEX_VALUE_INTEGER, /* number holds a whole number */
    QUOTEEX_VALUE_NUMBER,
    QUOTEEX_VALUE_LIST
} quoteex_value_type;

/* One field of a fact, in the order in which it is printed. */
typedef struct quoteex_field {
    const char *key; /* "place", "count" ... */
    quoteex_value_type type;
    quoteex_string string;       /* STRING */
    double number;               /* INTEGER, NUMBER */
    const quoteex_string *items; /* LIST */
    size_t item_count;
} quoteex_field;

typedef struct quoteex_fact {
    const char
        *type; /* "dateline", "event", "attendance", "topic-list", "role", "time", "money", "percent", "quantity" */
    const quoteex_field *fields;
    size_t field_count;
    quoteex_span span;
    double confidence;
    const char *rule;
} quoteex_fact;

typedef struct quoteex_answer {
    quoteex_span span;    /* empty: the text does not say */
    quoteex_string value; /* a normal form (ISO 8601 of a time), or absent */
} quoteex_answer;

typedef struct quoteex_main_event {
    quoteex_answer who, what, when, where, why, how;
} quoteex_main_event;

typedef struct quoteex_topic {
    quoteex_string text; /* as first written */
    double score;        /* 0 to 1, best first */
    quoteex_span span;   /* the first mention */
} quoteex_topic;

typedef struct quoteex_name {
    quoteex_span span;
    const char *type; /* "person", "organisation", "place" */
} quoteex_name;

typedef struct quoteex_warning {
    const char *code; /* "rule-limit", "sentence-limit", "nesting-limit", "pattern-limit", "document-cut" ... */
    quoteex_string text;
    quoteex_span span;
} quoteex_warning;

#define QUOTEEX_NONE UINT32_MAX

/* What one document says. Every array may be empty (NULL, 0). */
typedef struct quoteex_result {
    quoteex_string text;   /* the document as read: valid UTF-8, each invalid sequence replaced by U+FFFD */
    quoteex_string source; /* as given in quoteex_document */
    const quoteex_quote *quotes;
    size_t quote_count;
    const quoteex_speaker *speakers;
    size_t speaker_count;
    const quoteex_fact *facts;
    size_t fact_count;
    const quoteex_main_event *main_event; /* NULL: not asked for, or nothing found */
    const quoteex_topic *topics;
    size_t topic_count;
    const quoteex_name *names;
    size_t name_count;
    const quoteex_span *sentences;
    size_t sentence_count;
    const quoteex_span *tokens;
    size_t token_count;
    const quoteex_warning *warnings;
    size_t warning_count;
    const struct quoteex_replacement *replacements; /* in text order */
    size_t replacement_count;
} quoteex_result;

/* Where input bytes that were not UTF-8 became U+FFFD (Unicode 15, section 3.9: maximal subparts). */
typedef struct quoteex_replacement {
    size_t at;      /* of the U+FFFD, in bytes of the result's text */
    size_t input;   /* of the first replaced byte, in bytes of the input */
    unsigned bytes; /* how many were replaced, 1 to 3 */
} quoteex_replacement;

/* ---------------------------------------------------------------- model */

/* Word lists, rules, weights. Immutable but for quoteex_model_speed_up: any number of threads may share one. */
typedef struct quoteex_model quoteex_model;

typedef struct quoteex_allocator {
    /* realloc's contract: (NULL, n) allocates, (p, 0) frees and returns NULL. Must be callable from every thread
     * that uses the objects made with it. */
    void *(*resize)(void *context, void *memory, size_t size);
    void *context;
} quoteex_allocator;

typedef struct quoteex_model_options {
    const char *data;         /* a language folder used instead of the compiled-in data, or NULL */
    const char *const *rules; /* rule files added to it, in order */
    size_t rule_count;
    const char *const *lexicons; /* word lists added to it, in order */
    size_t lexicon_count;
    const quoteex_allocator *allocator; /* NULL: the C library's */
} quoteex_model_options;

/* Makes a model in *out, which is the caller's (quoteex_model_free). options may be NULL: the compiled-in data; of them
 * the allocator is copied, its context must outlive the model. QUOTEEX_IO: a file or folder that cannot be read.
 * QUOTEEX_DATA: one that is broken, with path, line and column. QUOTEEX_ARGUMENT: a program without compiled-in data.
 */
QUOTEEX_API quoteex_status quoteex_model_new(const quoteex_model_options *options, quoteex_model **out,
                                             quoteex_error *error);

/* Compiles the rules to machine code where the platform allows it: worth its milliseconds for more than about 100 KB
 * of text. Findings are the same with and without; without memory the model stays as it was. It changes the model: no
 * other thread may use it, or an extractor made from it, during the call. */
QUOTEEX_API void quoteex_model_speed_up(quoteex_model *model);

/* Frees a model, or does nothing with NULL. All extractors made from it are freed before. */
QUOTEEX_API void quoteex_model_free(quoteex_model *model);

/* Runs every example of every rule of one file that the model was made with (its path as given to quoteex_model_new; of
 * compiled-in ones as below data/; NULL: of all rules). Each example that fails is handed to report, on this thread and
 * good during that call: where it stands, and in message what was expected and found. *failed counts them. */
QUOTEEX_API quoteex_status quoteex_check_rules(const quoteex_model *model, const char *path,
                                               void (*report)(void *context, const quoteex_error *where), void *context,
                                               size_t *failed, quoteex_error *error);

/* Where the rule of a finding stands: sets *path (compiled-in rules: as below data/), the model's and good as long, and
 * *line, from 1. Returns 1, or 0 for a name that the model does not have, with both as they were. */
QUOTEEX_API int quoteex_rule_place(const quoteex_model *model, const char *rule, const char **path, unsigned *line);

/* ---------------------------------------------------------------- extraction */

enum {
    QUOTEEX_SHOW_QUOTES = 1 << 0,
    QUOTEEX_SHOW_SPEAKERS = 1 << 1,
    QUOTEEX_SHOW_FACTS = 1 << 2,
    QUOTEEX_SHOW_MAIN_EVENT = 1 << 3,
    QUOTEEX_SHOW_TOPICS = 1 << 4,
    QUOTEEX_SHOW_NAMES = 1 << 5,
    QUOTEEX_SHOW_SENTENCES = 1 << 6,
    QUOTEEX_SHOW_TOKENS = 1 << 7,
    QUOTEEX_SHOW_TEXT = 1 << 8, /* the text itself, whole, which offsets point into */
    QUOTEEX_SHOW_DEFAULT = (1 << 5) - 1
};

enum { QUOTEEX_MOST_NESTING = 8, QUOTEEX_LEAST_SENTENCE = 16 };

/* What one document may ask for, so that no text and no rule takes for ever. 0 stands for the default. Where a limit is
 * met the rest of the document is read all the same, and a warning says so. */
typedef struct quoteex_limits {
    size_t document;   /* bytes of text, at most and by default 1 GiB; what is longer is refused (QUOTEEX_LIMIT) */
    unsigned sentence; /* tokens, at least QUOTEEX_LEAST_SENTENCE, by default 2000; a longer sentence is split there:
                          "sentence-limit" */
    unsigned nesting;  /* of quotation marks, at most and by default QUOTEEX_MOST_NESTING; deeper ones are passed over:
                          "nesting-limit" */
    unsigned steps;    /* of one attempt to match a rule, by default 20000; a rule that needs more is left out for the
                          document: "rule-limit", with the rule's name */
} quoteex_limits;

typedef struct quoteex_options {
    unsigned show;         /* QUOTEEX_SHOW_*; only what is shown is computed */
    unsigned cue_classes;  /* bit per quoteex_cue_class; 0: all */
    double min_confidence; /* quotes below are left out */
    quoteex_limits limits;
    /* Quotes are left out as well where one of these does not hold; speakers without a quote go with them. Patterns are
     * PCRE2's, in any case (Unicode), and copied. */
    unsigned types;      /* bit per quoteex_quote_type; 0: all */
    unsigned kinds;      /* bit per quoteex_kind of the speaker, UNKNOWN where there is none; 0: all */
    const char *speaker; /* found in the speaker's name (or that of one of several), roles or mention; NULL: any */
    const char *topic;   /* found in one of the quote's topics or in its content; NULL: any */
} quoteex_options;

/* Reads documents with one choice of options. One thread's at a time; keeps up to 4 MB from document to document. */
typedef struct quoteex_extractor quoteex_extractor;

/* Makes an extractor in *out, which is the caller's (quoteex_extractor_free). options may be NULL: the default parts
 * and limits. Its memory is that of the model's allocator; the model must outlive it. QUOTEEX_ARGUMENT: a limit that is
 * out of its range, or a pattern that is broken (error->column: where, from 1, in bytes). */
QUOTEEX_API quoteex_status quoteex_extractor_new(const quoteex_model *model, const quoteex_options *options,
                                                 quoteex_extractor **out, quoteex_error *error);

/* Frees an extractor with its last result, or does nothing with NULL. */
QUOTEEX_API void quoteex_extractor_free(quoteex_extractor *extractor);

typedef struct quoteex_document {
    quoteex_string text;   /* any bytes; what is not UTF-8 is replaced and listed in the result */
    quoteex_string source; /* copied through */
    quoteex_string title;  /* may be absent */
    quoteex_string date;   /* ISO 8601 day that "Monday" is counted from; may be absent */
} quoteex_document;

/* Reads one document. *out is the extractor's and good until its next call or its end; other threads may read it until
 * then. QUOTEEX_LIMIT: a text larger than limits.document. */
QUOTEEX_API quoteex_status quoteex_extract(quoteex_extractor *extractor, const quoteex_document *document,
                                           const quoteex_result **out, quoteex_error *error);

/* ---------------------------------------------------------------- writing */

typedef enum quoteex_format {
    QUOTEEX_FORMAT_JSONL,          /* one object a line */
    QUOTEEX_FORMAT_JSON,           /* an indented array of objects */
    QUOTEEX_FORMAT_TSV,            /* a header line, then a line an item; one part at a time */
    QUOTEEX_FORMAT_TEXT,           /* for a terminal */
    QUOTEEX_FORMAT_WEB_ANNOTATION, /* W3C Web Annotations, a JSON-LD object a line; no lines where nothing is found */
    QUOTEEX_FORMAT_HTML,           /* a page without scripts: the text with its quotes marked, and lists */
    QUOTEEX_FORMAT_BRAT            /* standoff annotation of one text, as in the .ann files of brat; in code points */
} quoteex_format;

/* What offsets are counted in. */
typedef enum quoteex_unit { QUOTEEX_UNIT_CODE_POINTS, QUOTEEX_UNIT_BYTES, QUOTEEX_UNIT_UTF16 } quoteex_unit;

typedef struct quoteex_writer_options {
    quoteex_format format;
    quoteex_unit unit;
    unsigned show;                /* QUOTEEX_SHOW_*; 0: the default parts, in TSV the quotes. TSV takes one part */
    const quoteex_model *explain; /* adds where each finding's rule stands in this model; NULL: does not */
    int safe_cells;               /* TSV: no cell is a formula to a spreadsheet: an apostrophe goes before those */
    int colour;                   /* TEXT: with terminal colours */
    unsigned width;               /* TEXT: columns; 0: 80 */
    unsigned most_text; /* how many times its text the strings of a record may take; 0: 4. See quoteex_write */
    const quoteex_allocator *allocator; /* NULL: the C library's */
    quoteex_string title;               /* HTML: of the page, as a browser names it; copied; may be absent */
} quoteex_writer_options;

/* What a program adds to the record of a result. */
typedef struct quoteex_addition {
    quoteex_string meta;             /* the text of a JSON object, printed as "meta" in the JSON formats; or absent */
    const quoteex_warning *warnings; /* printed after the result's own; spans as in the result */
    size_t warning_count;
    quoteex_string title, date; /* HTML: of the article; may be absent */
    uint64_t place;             /* HTML: tells apart what has source and text in common on a page; else 0 */
} quoteex_addition;

/* What stands around the records of a whole output: begin, record, between, record ... end. */
typedef struct quoteex_frame {
    quoteex_string begin, between, end;
} quoteex_frame;

/* Turns results into bytes. One thread's at a time; keeps its memory from record to record. */
typedef struct quoteex_writer quoteex_writer;

/* Makes a writer in *out, which is the caller's (quoteex_writer_free). options may be NULL: JSON Lines, the default
 * parts; of them the allocator is copied, its context must outlive the writer, and so must a model given to explain.
 * QUOTEEX_ARGUMENT: TSV of several parts, a format or unit that there is not. */
QUOTEEX_API quoteex_status quoteex_writer_new(const quoteex_writer_options *options, quoteex_writer **out,
                                              quoteex_error *error);

/* Frees a writer with its last record, or does nothing with NULL. */
QUOTEEX_API void quoteex_writer_free(quoteex_writer *writer);

/* What stands around records; the writer's and good until it is freed, equal for all writers with the same options. */
QUOTEEX_API quoteex_frame quoteex_writer_frame(const quoteex_writer *writer);

/* Writes one result, of any extractor, as a whole record; addition may be NULL. *out is the writer's and good until its
 * next call or its end; its data is NULL where that fails.
 * A record stays within a small multiple of its text however much of it findings share: a string is cut at 64 KB, all
 * strings together at most_text times the text and 1 MB, short ones excepted; a cut is told in a warning "text-cut". */
QUOTEEX_API quoteex_status quoteex_write(quoteex_writer *writer, const quoteex_result *result,
                                         const quoteex_addition *addition, quoteex_string *out, quoteex_error *error);

/* ---------------------------------------------------------------- units */

/* An index over a text, for offsets in other units than bytes. Immutable: any number of threads may share one. */
typedef struct quoteex_offsets quoteex_offsets;

/* Makes an index in *out, which is the caller's (quoteex_offsets_free); one pass over the text and a quarter of its
 * size in memory, none where it is ASCII. The text must be UTF-8, as that of a result is, and outlive the index.
 * allocator may be NULL: the C library's; it is copied, its context must outlive the index. */
QUOTEEX_API quoteex_status quoteex_offsets_new(quoteex_string text, const quoteex_allocator *allocator,
                                               quoteex_offsets **out, quoteex_error *error);

/* How many units the text has before a byte, which is on a character boundary; before its end for a byte beyond. */
QUOTEEX_API size_t quoteex_offsets_at(const quoteex_offsets *offsets, size_t byte, quoteex_unit unit);

/* Frees an index, or does nothing with NULL. */
QUOTEEX_API void quoteex_offsets_free(quoteex_offsets *offsets);

#ifdef __cplusplus
}
#endif

#endif
