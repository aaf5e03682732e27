#include "out/record.h"

#include <string.h>

#include "out/decimal.h"
#include "out/indent.h"
#include "out/pen.h"

/*
 * One result being written, compact. Each function below takes the place to write at and hands back the one behind what
 * it has written, with the pen's room there; what stands between strings and lists is far less than that room.
 */
typedef struct record {
    qx_output *output;
    bool points; /* places are code points */
    qx_pen pen;
} record;

#define PUT(literal) (to = QX_PEN_PUT(to, literal))

static char *put_text(record *r, char *to, const char *text, size_t size)
{
    PUT("\"");
    to = qx_pen_text(&r->pen, to, text, size);
    return PUT("\"");
}

static char *put_string(record *r, char *to, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(r->output, string);
    return put_text(r, to, allowed.data, allowed.size);
}

/* A string of the rules or word lists, or null. */
static char *put_name(record *r, char *to, const char *name)
{
    return name ? put_text(r, to, name, strlen(name)) : PUT("null");
}

static char *put_word(char *to, const qx_output_word *word)
{
    PUT("\"");
    memcpy(to, word->text, sizeof word->text);
    to += word->size;
    return PUT("\"");
}

static char *put_bool(char *to, int value)
{
    return value ? PUT("true") : PUT("false");
}

static inline char *put_place(const record *r, char *to, size_t byte)
{
    const qx_offsets *offsets = &r->output->offsets;
    if (!offsets->blocks)
        return qx_digits_put(to, byte);
    return qx_digits_put(to, r->points ? qx_offsets_points(offsets, byte) : qx_output_place(r->output, byte));
}

static inline char *put_places(const record *r, char *to, quoteex_span span)
{
    PUT("\"start\":");
    to = put_place(r, to, span.start);
    PUT(",\"end\":");
    return put_place(r, to, span.end);
}

/* "text":"...","start":0,"end":0 */
static char *put_text_and_places(record *r, char *to, quoteex_span span)
{
    PUT("\"text\":");
    to = put_string(r, to, qx_output_slice(r->output, span));
    PUT(",");
    return put_places(r, to, span);
}

/* What each item of a list starts with, after the list's bracket: room, and a comma before all but the first. */
static inline char *put_comma(record *r, char *to, size_t i)
{
    to = qx_pen_ask(&r->pen, to, 0);
    return i ? PUT(",") : to;
}

static char *put_spans(record *r, char *to, const quoteex_span *spans, size_t count)
{
    PUT("[");
    for (size_t i = 0; i < count; i++) {
        to = put_comma(r, to, i);
        PUT("{");
        to = put_places(r, to, spans[i]);
        PUT("}");
    }
    to = put_comma(r, to, 0);
    return PUT("]");
}

static char *put_strings(record *r, char *to, const quoteex_string *strings, size_t count)
{
    PUT("[");
    for (size_t i = 0; i < count; i++) {
        to = put_comma(r, to, i);
        to = put_string(r, to, strings[i]);
    }
    return PUT("]");
}

static char *put_ids(record *r, char *to, const uint32_t *ids, size_t count)
{
    PUT("[");
    for (size_t i = 0; i < count; i++) {
        to = put_comma(r, to, i);
        to = qx_digits_put(to, ids[i]);
    }
    to = put_comma(r, to, 0);
    return PUT("]");
}

static char *put_rule(record *r, char *to, double confidence, const char *rule)
{
    PUT(",\"confidence\":");
    to = qx_decimal_share_put(to, confidence);
    PUT(",\"rule\":");
    to = put_name(r, to, rule);
    const char *path;
    unsigned line;
    if (!qx_output_rule(r->output, rule, &path, &line))
        return to;
    PUT(",\"rule_at\":\"");
    to = qx_pen_text(&r->pen, to, path, strlen(path));
    PUT(":");
    to = qx_digits_put(to, line);
    return PUT("\"");
}

/* The pieces of a quote's content, with one space between them. */
static char *put_content(record *r, char *to, const quoteex_quote *quote)
{
    PUT(",\"text\":\"");
    for (size_t i = 0; i < quote->span_count; i++) {
        quoteex_string piece = qx_output_allow(r->output, qx_output_slice(r->output, quote->spans[i]));
        if (i)
            PUT(" ");
        to = qx_pen_text(&r->pen, to, piece.data, piece.size);
    }
    return PUT("\"");
}

static char *put_cue(record *r, char *to, const quoteex_cue *cue)
{
    PUT(",\"cue\":");
    if (!cue)
        return PUT("null");
    PUT("{");
    to = put_text_and_places(r, to, cue->span);
    PUT(",\"lemma\":");
    to = put_name(r, to, cue->lemma);
    PUT(",\"class\":");
    to = put_word(to, qx_output_cue_class(cue->cue_class));
    PUT(",\"negated\":");
    to = put_bool(to, cue->negated);
    PUT(",\"hypothetical\":");
    to = put_bool(to, cue->hypothetical);
    return PUT("}");
}

static char *put_quote_speaker(record *r, char *to, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(r->output, quote);
    PUT(",\"speaker\":");
    if (!speaker)
        return PUT("null");
    PUT("{\"id\":");
    to = qx_digits_put(to, speaker->id);
    PUT(",\"name\":");
    to = put_string(r, to, speaker->name);
    PUT(",\"kind\":");
    to = put_word(to, qx_output_kind(speaker->kind));
    if (qx_output_has(quote->mention)) {
        PUT(",");
        to = put_text_and_places(r, to, quote->mention);
    }
    return PUT("}");
}

static char *put_quote(record *r, char *to, const quoteex_quote *quote)
{
    PUT("{\"id\":");
    to = qx_digits_put(to, quote->id);
    PUT(",\"type\":");
    to = put_word(to, qx_output_type(quote->type));
    to = put_content(r, to, quote);
    PUT(",\"spans\":");
    to = put_spans(r, to, quote->spans, quote->span_count);
    to = put_cue(r, to, quote->cue);
    to = put_quote_speaker(r, to, quote);
    if (quote->within) {
        PUT(",\"within\":");
        to = qx_digits_put(to, quote->within);
    }
    PUT(",\"topics\":");
    to = put_strings(r, to, quote->topics, quote->topic_count);
    to = put_rule(r, to, quote->confidence, quote->rule);
    return PUT("}");
}

static char *put_mentions(record *r, char *to, const quoteex_span *mentions, size_t count)
{
    PUT(",\"mentions\":[");
    for (size_t i = 0; i < count; i++) {
        to = put_comma(r, to, i);
        PUT("{");
        to = put_places(r, to, mentions[i]);
        PUT(",\"text\":");
        to = put_string(r, to, qx_output_slice(r->output, mentions[i]));
        PUT("}");
    }
    return PUT("]");
}

static char *put_speaker(record *r, char *to, const quoteex_speaker *speaker)
{
    const qx_output_word *gender = qx_output_gender(speaker->gender);
    PUT("{\"id\":");
    to = qx_digits_put(to, speaker->id);
    PUT(",\"name\":");
    to = put_string(r, to, speaker->name);
    PUT(",\"kind\":");
    to = put_word(to, qx_output_kind(speaker->kind));
    PUT(",\"gender\":");
    if (gender->size)
        to = put_word(to, gender);
    else
        PUT("null");
    PUT(",\"roles\":");
    to = put_strings(r, to, speaker->roles, speaker->role_count);
    PUT(",\"quotes\":");
    to = put_ids(r, to, speaker->quotes, speaker->quote_count);
    if (speaker->member_count) {
        PUT(",\"members\":");
        to = put_ids(r, to, speaker->members, speaker->member_count);
    }
    to = put_mentions(r, to, speaker->mentions, speaker->mention_count);
    return PUT("}");
}

/* "key": of a plain word, which needs no escapes and is short: the program's own. */
static inline char *put_key(char *to, const char *key)
{
    PUT("\"");
    while (*key)
        *to++ = *key++;
    return PUT("\":");
}

static char *put_field(record *r, char *to, const quoteex_field *field)
{
    PUT(",");
    to = put_key(to, field->key);
    switch (field->type) {
    case QUOTEEX_VALUE_STRING:
        return put_string(r, to, field->string);
    case QUOTEEX_VALUE_LIST:
        return put_strings(r, to, field->items, field->item_count);
    default:
        return qx_pen_ask(&r->pen, qx_decimal_put(to, field->number), 0);
    }
}

static char *put_fact(record *r, char *to, const quoteex_fact *fact)
{
    PUT("{\"type\":");
    to = put_name(r, to, fact->type);
    for (size_t i = 0; i < fact->field_count; i++)
        to = put_field(r, to, &fact->fields[i]);
    PUT(",");
    to = put_text_and_places(r, to, fact->span);
    to = put_rule(r, to, fact->confidence, fact->rule);
    return PUT("}");
}

static char *put_main_event(record *r, char *to)
{
    const quoteex_main_event *event = r->output->result->main_event;
    size_t answers = 0;
    PUT(",\"main_event\":");
    if (!event)
        return PUT("null");
    PUT("{");
    for (unsigned i = 0; i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (!qx_output_has(answer->span))
            continue;
        to = put_comma(r, to, answers++);
        to = put_key(to, qx_output_questions[i]);
        PUT("{");
        to = put_text_and_places(r, to, answer->span);
        if (answer->value.data) {
            PUT(",\"value\":");
            to = put_string(r, to, answer->value);
        }
        PUT("}");
    }
    return PUT("}");
}

static char *put_topic(record *r, char *to, const quoteex_topic *topic)
{
    PUT("{\"text\":");
    to = put_string(r, to, topic->text);
    PUT(",\"score\":");
    to = qx_decimal_share_put(to, topic->score);
    PUT(",");
    to = put_places(r, to, topic->span);
    return PUT("}");
}

static char *put_document_name(record *r, char *to, const quoteex_name *name)
{
    PUT("{\"type\":");
    to = put_name(r, to, name->type);
    PUT(",");
    to = put_text_and_places(r, to, name->span);
    return PUT("}");
}

static char *put_warning(record *r, char *to, const quoteex_warning *warning)
{
    PUT("{\"code\":");
    to = put_name(r, to, warning->code);
    PUT(",\"text\":");
    to = put_string(r, to, warning->text);
    PUT(",");
    to = put_places(r, to, warning->span);
    return PUT("}");
}

/* The result's, the caller's, and that strings were cut. */
static char *put_warnings(record *r, char *to)
{
    static const char text[] = "strings longer than a record may repeat were cut; their offsets hold";
    const quoteex_result *result = r->output->result;
    const quoteex_addition *addition = r->output->addition;
    size_t count = 0;
    PUT(",\"warnings\":[");
    for (size_t i = 0; i < result->warning_count; i++)
        to = put_warning(r, put_comma(r, to, count++), &result->warnings[i]);
    for (size_t i = 0; addition && i < addition->warning_count; i++)
        to = put_warning(r, put_comma(r, to, count++), &addition->warnings[i]);
    if (r->output->cuts) {
        quoteex_warning cut = {"text-cut", {text, sizeof text - 1}, {0, result->text.size}};
        to = put_warning(r, put_comma(r, to, count), &cut);
    }
    return PUT("]");
}

static char *put_head(record *r, char *to)
{
    PUT("{\"schema\":\"" QUOTEEX_SCHEMA "\",\"source\":");
    to = put_string(r, to, r->output->source);
    if (r->output->source_bytes.data) {
        PUT(",\"source_bytes\":");
        to = put_string(r, to, r->output->source_bytes);
    }
    if (r->output->addition && r->output->addition->meta.data) {
        PUT(",\"meta\":");
        to = qx_pen_raw(&r->pen, to, r->output->addition->meta.data, r->output->addition->meta.size);
    }
    return to;
}

/* ,"key":[one item after another] for lists whose items one function writes. */
#define PUT_LIST(key, put, items, count)                                                                               \
    do {                                                                                                               \
        PUT(",\"" key "\":[");                                                                                         \
        for (size_t i = 0; i < (count); i++)                                                                           \
            to = put(r, put_comma(r, to, i), &(items)[i]);                                                             \
        PUT("]");                                                                                                      \
    } while (0)

static char *put_parts(record *r, char *to, unsigned show)
{
    const quoteex_result *result = r->output->result;
    if (show & QUOTEEX_SHOW_TEXT) {
        PUT(",\"text\":");
        to = put_text(r, to, result->text.data, result->text.size);
    }
    if (show & QUOTEEX_SHOW_QUOTES)
        PUT_LIST("quotes", put_quote, result->quotes, result->quote_count);
    if (show & QUOTEEX_SHOW_SPEAKERS)
        PUT_LIST("speakers", put_speaker, result->speakers, result->speaker_count);
    if (show & QUOTEEX_SHOW_FACTS)
        PUT_LIST("facts", put_fact, result->facts, result->fact_count);
    if (show & QUOTEEX_SHOW_MAIN_EVENT)
        to = put_main_event(r, to);
    if (show & QUOTEEX_SHOW_TOPICS)
        PUT_LIST("topics", put_topic, result->topics, result->topic_count);
    if (show & QUOTEEX_SHOW_NAMES)
        PUT_LIST("names", put_document_name, result->names, result->name_count);
    if (show & QUOTEEX_SHOW_SENTENCES) {
        PUT(",\"sentences\":");
        to = put_spans(r, to, result->sentences, result->sentence_count);
    }
    if (show & QUOTEEX_SHOW_TOKENS) {
        PUT(",\"tokens\":");
        to = put_spans(r, to, result->tokens, result->token_count);
    }
    return to;
}

void qx_record_write(qx_output *output)
{
    qx_buffer *buffer = output->buffer;
    size_t start = buffer->size;
    record r = {.output = output, .points = output->options->unit == QUOTEEX_UNIT_CODE_POINTS};
    char *to = qx_pen_start(&r.pen, buffer);
    to = put_head(&r, to);
    to = put_parts(&r, to, output->options->show);
    to = put_warnings(&r, to);
    PUT("}");
    qx_pen_end(&r.pen, to);
    if (output->options->format == QUOTEEX_FORMAT_JSON)
        qx_indent(buffer, start);
}
