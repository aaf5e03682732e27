#include "out/output.h"

#include <stdint.h>

/* The most that one string takes. */
enum { STRING_LIMIT = 64 * 1024 };

/* The budget of a record: a fixed part and a multiple of its text. */
enum { BUDGET_FIXED = 1024 * 1024, BUDGET_TIMES = 4 /* by default */ };

void qx_output_start(qx_output *output)
{
    size_t size = output->result->text.size;
    size_t times = output->options->most_text ? output->options->most_text : BUDGET_TIMES;
    output->budget = size < (SIZE_MAX - BUDGET_FIXED) / times ? size * times + BUDGET_FIXED : SIZE_MAX;
    output->cuts = 0;
}

static bool is_character_start(char c)
{
    return ((unsigned char)c & 0xC0) != 0x80;
}

quoteex_string qx_output_cut(qx_output *output, quoteex_string string)
{
    size_t limit = output->budget < STRING_LIMIT ? output->budget : STRING_LIMIT;
    if (limit < QX_OUTPUT_ALWAYS)
        limit = QX_OUTPUT_ALWAYS;
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

/* clang-format off */
#define WORD(text) {text, sizeof(text) - 1}
/* clang-format on */

const qx_output_word *qx_output_type(quoteex_quote_type type)
{
    static const qx_output_word names[] = {WORD("direct"), WORD("mixed"), WORD("indirect")};
    return &names[type];
}

const qx_output_word *qx_output_cue_class(quoteex_cue_class cue_class)
{
    static const qx_output_word names[QUOTEEX_CUE_CLASSES] = {WORD("speech"),   WORD("writing"),  WORD("asking"),
                                                              WORD("ordering"), WORD("thought"),  WORD("intent"),
                                                              WORD("showing"),  WORD("attitude"), WORD("denial")};
    return &names[cue_class];
}

const qx_output_word *qx_output_kind(quoteex_kind kind)
{
    static const qx_output_word names[] = {WORD("unknown"), WORD("person"), WORD("organisation"), WORD("group"),
                                           WORD("document")};
    return &names[kind];
}

const qx_output_word *qx_output_gender(quoteex_gender gender)
{
    static const qx_output_word names[] = {WORD(""), WORD("female"), WORD("male")};
    return &names[gender];
}

const char *const qx_output_questions[QX_QUESTIONS] = {"who", "what", "when", "where", "why", "how"};

const quoteex_answer *qx_output_answer(const quoteex_main_event *event, unsigned question)
{
    const quoteex_answer *const answers[QX_QUESTIONS] = {&event->who,   &event->what, &event->when,
                                                         &event->where, &event->why,  &event->how};
    return answers[question];
}
