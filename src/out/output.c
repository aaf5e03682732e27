#include "out/output.h"

#include <stdint.h>

/* The most that one string takes, and what every string may take however little of the budget is left. */
enum { STRING_LIMIT = 64 * 1024, STRING_ALWAYS = 64 };

/* The budget of a record: a fixed part and a multiple of its text. */
enum { BUDGET_FIXED = 1024 * 1024, BUDGET_TIMES = 4 };

void qx_output_start(qx_output *output)
{
    size_t size = output->result->text.size;
    output->budget = size < (SIZE_MAX - BUDGET_FIXED) / BUDGET_TIMES ? size * BUDGET_TIMES + BUDGET_FIXED : SIZE_MAX;
    output->cuts = 0;
}

static bool is_character_start(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

quoteex_string qx_output_allow(qx_output *output, quoteex_string string)
{
    size_t limit = output->budget < STRING_LIMIT ? output->budget : STRING_LIMIT;
    if (limit < STRING_ALWAYS)
        limit = STRING_ALWAYS;
    if (string.size > limit) {
        string.size = limit;
        while (string.size && !is_character_start(string.data[string.size]))
            string.size--;
        output->cuts++;
    }
    output->budget -= string.size < output->budget ? string.size : output->budget;
    return string;
}

size_t qx_output_place(const qx_output *output, size_t byte)
{
    switch (output->options->unit) {
    case QUOTEEX_UNIT_CODE_POINTS:
        return qx_offsets_points(&output->offsets, byte);
    case QUOTEEX_UNIT_UTF16:
        return qx_offsets_units(&output->offsets, byte);
    default:
        return byte;
    }
}

quoteex_string qx_output_slice(const qx_output *output, quoteex_span span)
{
    quoteex_string slice = {output->result->text.data + span.start, span.end - span.start};
    return slice;
}

const quoteex_speaker *qx_output_speaker(const qx_output *output, const quoteex_quote *quote)
{
    return quote->speaker < output->result->speaker_count ? &output->result->speakers[quote->speaker] : NULL;
}

bool qx_output_rule(const qx_output *output, const char *rule, const char **path, unsigned *line)
{
    return output->options->explain && rule && quoteex_rule_place(output->options->explain, rule, path, line);
}

void qx_output_add_rule(const qx_output *output, const char *rule)
{
    const char *path;
    unsigned line;
    if (!qx_output_rule(output, rule, &path, &line))
        return;
    qx_buffer_text(output->buffer, path);
    qx_buffer_char(output->buffer, ':');
    qx_buffer_unsigned(output->buffer, line);
}

const char *qx_output_type(quoteex_quote_type type)
{
    static const char *const names[] = {"direct", "mixed", "indirect"};
    return names[type];
}

const char *qx_output_cue_class(quoteex_cue_class cue_class)
{
    static const char *const names[QUOTEEX_CUE_CLASSES] = {"speech", "writing", "asking",   "ordering", "thought",
                                                           "intent", "showing", "attitude", "denial"};
    return names[cue_class];
}

const char *qx_output_kind(quoteex_kind kind)
{
    static const char *const names[] = {"unknown", "person", "organisation", "group", "document"};
    return names[kind];
}

const char *qx_output_gender(quoteex_gender gender)
{
    static const char *const names[] = {NULL, "female", "male"};
    return names[gender];
}

const char *const qx_output_questions[QX_QUESTIONS] = {"who", "what", "when", "where", "why", "how"};

const quoteex_answer *qx_output_answer(const quoteex_main_event *event, unsigned question)
{
    const quoteex_answer *const answers[QX_QUESTIONS] = {&event->who,   &event->what, &event->when,
                                                         &event->where, &event->why,  &event->how};
    return answers[question];
}
