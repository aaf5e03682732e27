#include "out/record.h"

#include <string.h>

#include "out/decimal.h"
#include "out/json.h"

/* One result being written. */
typedef struct record {
    qx_output *output;
    qx_json json;
} record;

/* The next value's name. */
#define KEY(r, name) QX_JSON_KEY(&(r)->json, name)

static void put_string(record *r, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(r->output, string);
    qx_json_string(&r->json, allowed.data, allowed.size);
}

static void put_text(record *r, const char *text)
{
    if (text)
        qx_json_text(&r->json, text);
    else
        qx_json_literal(&r->json, "null");
}

static void put_bool(record *r, int value)
{
    qx_json_literal(&r->json, value ? "true" : "false");
}

static void put_share(record *r, double share)
{
    qx_json_value(&r->json);
    qx_decimal_share(r->json.buffer, share);
}

static void put_places(record *r, quoteex_span span)
{
    KEY(r, "start");
    qx_json_unsigned(&r->json, qx_output_place(r->output, span.start));
    KEY(r, "end");
    qx_json_unsigned(&r->json, qx_output_place(r->output, span.end));
}

static void put_text_and_places(record *r, quoteex_span span)
{
    KEY(r, "text");
    put_string(r, qx_output_slice(r->output, span));
    put_places(r, span);
}

static void put_spans(record *r, const quoteex_span *spans, size_t count, bool flat)
{
    qx_json_open(&r->json, '[', flat);
    for (size_t i = 0; i < count; i++) {
        qx_json_open(&r->json, '{', true);
        put_places(r, spans[i]);
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, ']');
}

static void put_strings(record *r, const quoteex_string *strings, size_t count)
{
    qx_json_open(&r->json, '[', true);
    for (size_t i = 0; i < count; i++) {
        quoteex_string allowed = qx_output_allow(r->output, strings[i]);
        qx_json_string(&r->json, allowed.data, allowed.size);
    }
    qx_json_close(&r->json, ']');
}

static void put_ids(record *r, const uint32_t *ids, size_t count)
{
    qx_json_open(&r->json, '[', true);
    for (size_t i = 0; i < count; i++)
        qx_json_unsigned(&r->json, ids[i]);
    qx_json_close(&r->json, ']');
}

static void put_rule(record *r, double confidence, const char *rule)
{
    KEY(r, "confidence");
    put_share(r, confidence);
    KEY(r, "rule");
    put_text(r, rule);
    const char *path;
    unsigned line;
    if (!qx_output_rule(r->output, rule, &path, &line))
        return;
    KEY(r, "rule_at");
    qx_json_value(&r->json);
    qx_buffer_char(r->json.buffer, '"');
    qx_json_escape(r->json.buffer, path, strlen(path));
    qx_buffer_char(r->json.buffer, ':');
    qx_buffer_unsigned(r->json.buffer, line);
    qx_buffer_char(r->json.buffer, '"');
}

/* The pieces of a quote's content, with one space between them. */
static void put_content(record *r, const quoteex_quote *quote)
{
    KEY(r, "text");
    qx_json_value(&r->json);
    qx_buffer_char(r->json.buffer, '"');
    for (size_t i = 0; i < quote->span_count; i++) {
        quoteex_string piece = qx_output_allow(r->output, qx_output_slice(r->output, quote->spans[i]));
        if (i)
            qx_buffer_char(r->json.buffer, ' ');
        qx_json_escape(r->json.buffer, piece.data, piece.size);
    }
    qx_buffer_char(r->json.buffer, '"');
}

static void put_cue(record *r, const quoteex_cue *cue)
{
    KEY(r, "cue");
    if (!cue) {
        qx_json_literal(&r->json, "null");
        return;
    }
    qx_json_open(&r->json, '{', true);
    put_text_and_places(r, cue->span);
    KEY(r, "lemma");
    put_text(r, cue->lemma);
    KEY(r, "class");
    qx_json_word(&r->json, qx_output_cue_class(cue->cue_class));
    KEY(r, "negated");
    put_bool(r, cue->negated);
    KEY(r, "hypothetical");
    put_bool(r, cue->hypothetical);
    qx_json_close(&r->json, '}');
}

static void put_quote_speaker(record *r, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(r->output, quote);
    KEY(r, "speaker");
    if (!speaker) {
        qx_json_literal(&r->json, "null");
        return;
    }
    qx_json_open(&r->json, '{', true);
    KEY(r, "id");
    qx_json_unsigned(&r->json, speaker->id);
    KEY(r, "name");
    put_string(r, speaker->name);
    KEY(r, "kind");
    qx_json_word(&r->json, qx_output_kind(speaker->kind));
    if (qx_output_has(quote->mention))
        put_text_and_places(r, quote->mention);
    qx_json_close(&r->json, '}');
}

static void put_quote(record *r, const quoteex_quote *quote)
{
    qx_json_open(&r->json, '{', false);
    KEY(r, "id");
    qx_json_unsigned(&r->json, quote->id);
    KEY(r, "type");
    qx_json_word(&r->json, qx_output_type(quote->type));
    put_content(r, quote);
    KEY(r, "spans");
    put_spans(r, quote->spans, quote->span_count, true);
    put_cue(r, quote->cue);
    put_quote_speaker(r, quote);
    if (quote->within) {
        KEY(r, "within");
        qx_json_unsigned(&r->json, quote->within);
    }
    KEY(r, "topics");
    put_strings(r, quote->topics, quote->topic_count);
    put_rule(r, quote->confidence, quote->rule);
    qx_json_close(&r->json, '}');
}

static void put_speaker(record *r, const quoteex_speaker *speaker)
{
    qx_json_open(&r->json, '{', false);
    KEY(r, "id");
    qx_json_unsigned(&r->json, speaker->id);
    KEY(r, "name");
    put_string(r, speaker->name);
    KEY(r, "kind");
    qx_json_word(&r->json, qx_output_kind(speaker->kind));
    KEY(r, "gender");
    put_text(r, qx_output_gender(speaker->gender));
    KEY(r, "roles");
    put_strings(r, speaker->roles, speaker->role_count);
    KEY(r, "quotes");
    put_ids(r, speaker->quotes, speaker->quote_count);
    if (speaker->member_count) {
        KEY(r, "members");
        put_ids(r, speaker->members, speaker->member_count);
    }
    KEY(r, "mentions");
    qx_json_open(&r->json, '[', false);
    for (size_t i = 0; i < speaker->mention_count; i++) {
        qx_json_open(&r->json, '{', true);
        put_places(r, speaker->mentions[i]);
        KEY(r, "text");
        put_string(r, qx_output_slice(r->output, speaker->mentions[i]));
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, ']');
    qx_json_close(&r->json, '}');
}

static void put_field(record *r, const quoteex_field *field)
{
    qx_json_key(&r->json, field->key);
    switch (field->type) {
    case QUOTEEX_VALUE_STRING:
        put_string(r, field->string);
        break;
    case QUOTEEX_VALUE_INTEGER:
    case QUOTEEX_VALUE_NUMBER:
        qx_json_value(&r->json);
        qx_decimal_add(r->json.buffer, field->number);
        break;
    case QUOTEEX_VALUE_LIST:
        put_strings(r, field->items, field->item_count);
        break;
    }
}

static void put_fact(record *r, const quoteex_fact *fact)
{
    qx_json_open(&r->json, '{', false);
    KEY(r, "type");
    put_text(r, fact->type);
    for (size_t i = 0; i < fact->field_count; i++)
        put_field(r, &fact->fields[i]);
    put_text_and_places(r, fact->span);
    put_rule(r, fact->confidence, fact->rule);
    qx_json_close(&r->json, '}');
}

static void put_main_event(record *r)
{
    const quoteex_main_event *event = r->output->result->main_event;
    KEY(r, "main_event");
    if (!event) {
        qx_json_literal(&r->json, "null");
        return;
    }
    qx_json_open(&r->json, '{', false);
    for (unsigned i = 0; i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (!qx_output_has(answer->span))
            continue;
        qx_json_key(&r->json, qx_output_questions[i]);
        qx_json_open(&r->json, '{', true);
        put_text_and_places(r, answer->span);
        if (answer->value.data) {
            KEY(r, "value");
            put_string(r, answer->value);
        }
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, '}');
}

static void put_topic(record *r, const quoteex_topic *topic)
{
    qx_json_open(&r->json, '{', true);
    KEY(r, "text");
    put_string(r, topic->text);
    KEY(r, "score");
    put_share(r, topic->score);
    put_places(r, topic->span);
    qx_json_close(&r->json, '}');
}

static void put_name(record *r, const quoteex_name *name)
{
    qx_json_open(&r->json, '{', true);
    KEY(r, "type");
    put_text(r, name->type);
    put_text_and_places(r, name->span);
    qx_json_close(&r->json, '}');
}

static void put_warning(record *r, const char *code, quoteex_string text, quoteex_span span)
{
    qx_json_open(&r->json, '{', true);
    KEY(r, "code");
    put_text(r, code);
    KEY(r, "text");
    put_string(r, text);
    put_places(r, span);
    qx_json_close(&r->json, '}');
}

static void put_warnings(record *r)
{
    const quoteex_result *result = r->output->result;
    const quoteex_addition *addition = r->output->addition;
    KEY(r, "warnings");
    qx_json_open(&r->json, '[', false);
    for (size_t i = 0; i < result->warning_count; i++)
        put_warning(r, result->warnings[i].code, result->warnings[i].text, result->warnings[i].span);
    for (size_t i = 0; addition && i < addition->warning_count; i++)
        put_warning(r, addition->warnings[i].code, addition->warnings[i].text, addition->warnings[i].span);
    if (r->output->cuts) {
        static const char text[] = "strings longer than a record may repeat were cut; their offsets hold";
        put_warning(r, "text-cut", (quoteex_string){text, sizeof text - 1}, (quoteex_span){0, result->text.size});
    }
    qx_json_close(&r->json, ']');
}

static void put_head(record *r)
{
    KEY(r, "schema");
    put_text(r, QUOTEEX_SCHEMA);
    KEY(r, "source");
    put_string(r, r->output->source);
    if (r->output->source_bytes.data) {
        KEY(r, "source_bytes");
        put_string(r, r->output->source_bytes);
    }
    if (r->output->addition && r->output->addition->meta.data) {
        KEY(r, "meta");
        qx_json_value(&r->json);
        qx_buffer_add(r->json.buffer, r->output->addition->meta.data, r->output->addition->meta.size);
    }
}

/* key: [one item after another]; for arrays whose items one function writes. */
#define PUT_ARRAY(r, key, put, items, count)                                                                           \
    do {                                                                                                               \
        KEY(r, key);                                                                                                   \
        qx_json_open(&(r)->json, '[', false);                                                                          \
        for (size_t i = 0; i < (count); i++)                                                                           \
            put((r), &(items)[i]);                                                                                     \
        qx_json_close(&(r)->json, ']');                                                                                \
    } while (0)

void qx_record_write(qx_output *output)
{
    const quoteex_result *result = output->result;
    unsigned show = output->options->show;
    /* In an indented array the record stands one level deep; the frame has made its first line. */
    bool pretty = output->options->format == QUOTEEX_FORMAT_JSON;
    record whole = {output, {.buffer = output->buffer, .pretty = pretty, .key = true, .depth = pretty}};
    record *r = &whole;
    qx_json_open(&r->json, '{', false);
    put_head(r);
    if (show & QUOTEEX_SHOW_QUOTES)
        PUT_ARRAY(r, "quotes", put_quote, result->quotes, result->quote_count);
    if (show & QUOTEEX_SHOW_SPEAKERS)
        PUT_ARRAY(r, "speakers", put_speaker, result->speakers, result->speaker_count);
    if (show & QUOTEEX_SHOW_FACTS)
        PUT_ARRAY(r, "facts", put_fact, result->facts, result->fact_count);
    if (show & QUOTEEX_SHOW_MAIN_EVENT)
        put_main_event(r);
    if (show & QUOTEEX_SHOW_TOPICS)
        PUT_ARRAY(r, "topics", put_topic, result->topics, result->topic_count);
    if (show & QUOTEEX_SHOW_NAMES)
        PUT_ARRAY(r, "names", put_name, result->names, result->name_count);
    if (show & QUOTEEX_SHOW_SENTENCES) {
        KEY(r, "sentences");
        put_spans(r, result->sentences, result->sentence_count, false);
    }
    if (show & QUOTEEX_SHOW_TOKENS) {
        KEY(r, "tokens");
        put_spans(r, result->tokens, result->token_count, false);
    }
    put_warnings(r);
    qx_json_close(&r->json, '}');
}
