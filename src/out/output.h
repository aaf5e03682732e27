/*
 * Output: what the writers of all formats share while they write one result: the buffer, the offsets as the reader
 * counts them, and how much of the text may still be copied.
 */
#ifndef QX_OUT_OUTPUT_H
#define QX_OUT_OUTPUT_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "text/offsets.h"

typedef struct qx_output {
    const quoteex_writer_options *options;
    const quoteex_result *result;
    const quoteex_addition *addition; /* NULL: none */
    quoteex_string source;            /* the result's, made valid UTF-8 */
    quoteex_string source_bytes;      /* percent-encoded where it was not, else absent */
    qx_buffer *buffer;
    qx_offsets offsets; /* of the result's text */
    size_t budget;      /* bytes that strings may still take */
    size_t cuts;        /* strings that were cut */
} qx_output;

/* Readies the counters of an output whose other fields are set. */
void qx_output_start(qx_output *output);

quoteex_string qx_output_cut(qx_output *output, quoteex_string string); /* the slow half of qx_output_allow */

/* What every string may take however little of the budget is left. */
enum { QX_OUTPUT_ALWAYS = 64 };

/* As much of the string as may be written, ending at a character. */
static inline quoteex_string qx_output_allow(qx_output *output, quoteex_string string)
{
    if (string.size > QX_OUTPUT_ALWAYS || string.size > output->budget)
        return qx_output_cut(output, string);
    output->budget -= string.size;
    return string;
}

/* A byte of the text as the reader counts. */
size_t qx_output_place(const qx_output *output, size_t byte);

static inline quoteex_string qx_output_slice(const qx_output *output, quoteex_span span)
{
    return (quoteex_string){output->result->text.data + span.start, span.end - span.start};
}

/* The speaker of a quote, or NULL. */
const quoteex_speaker *qx_output_speaker(const qx_output *output, const quoteex_quote *quote);

/* Where a rule stands, when that is asked for and known. */
bool qx_output_rule(const qx_output *output, const char *rule, const char **path, unsigned *line);

/* Appends "path:line" of the rule, when that is asked for and known. */
void qx_output_add_rule(const qx_output *output, const char *rule);

static inline bool qx_output_has(quoteex_span span)
{
    return span.end > span.start;
}

/* A word of the output: NUL-terminated, and its size beside it, so that it can be copied whole. */
typedef struct qx_output_word {
    char text[15];
    unsigned char size;
} qx_output_word;

const qx_output_word *qx_output_type(quoteex_quote_type type);
const qx_output_word *qx_output_cue_class(quoteex_cue_class cue_class);
const qx_output_word *qx_output_kind(quoteex_kind kind);
const qx_output_word *qx_output_gender(quoteex_gender gender); /* "": unknown */

/* The six questions of a main event, in order. */
enum { QX_QUESTIONS = 6 };
extern const char *const qx_output_questions[QX_QUESTIONS];
const quoteex_answer *qx_output_answer(const quoteex_main_event *event, unsigned question);

#endif
