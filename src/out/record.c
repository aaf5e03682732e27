#include "out/record.h"

#include <string.h>

#include "out/decimal.h"
#include "out/json.h"

/* One result being written. */
typedef struct record {
    qx_output *output;
    qx_json json;
} record;

static void put_string(record *r, const char *key, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(r->output, string);
    qx_json_key(&r->json, key);
    qx_json_string(&r->json, allowed.data, allowed.size);
}

static void put_text(record *r, const char *key, const char *text)
{
    qx_json_key(&r->json, key);
    if (text)
        qx_json_text(&r->json, text);
    else
        qx_json_literal(&r->json, "null");
}

static void put_unsigned(record *r, const char *key, unsigned long long value)
{
    qx_json_key(&r->json, key);
    qx_json_unsigned(&r->json, value);
}

static void put_bool(record *r, const char *key, int value)
{
    qx_json_key(&r->json, key);
    qx_json_literal(&r->json, value ? "true" : "false");
}

static void put_share(record *r, const char *key, double share)
{
    qx_json_key(&r->json, key);
    qx_json_value(&r->json);
    qx_decimal_share(r->json.buffer, share);
}

static void put_places(record *r, quoteex_span span)
{
    put_unsigned(r, "start", qx_output_place(r->output, span.start));
    put_unsigned(r, "end", qx_output_place(r->output, span.end));
}

static void put_text_and_places(record *r, quoteex_span span)
{
    put_string(r, "text", qx_output_slice(r->output, span));
    put_places(r, span);
}

static void put_spans(record *r, const char *key, const quoteex_span *spans, size_t count, bool flat)
{
    qx_json_key(&r->json, key);
    qx_json_open(&r->json, '[', flat);
    for (size_t i = 0; i < count; i++) {
        qx_json_open(&r->json, '{', true);
        put_places(r, spans[i]);
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, ']');
}

static void put_strings(record *r, const char *key, const quoteex_string *strings, size_t count)
{
    qx_json_key(&r->json, key);
    qx_json_open(&r->json, '[', true);
    for (size_t i = 0; i < count; i++) {
        quoteex_string allowed = qx_output_allow(r->output, strings[i]);
        qx_json_string(&r->json, allowed.data, allowed.size);
    }
    qx_json_close(&r->json, ']');
}

static void put_ids(record *r, const char *key, const uint32_t *ids, size_t count)
{
    qx_json_key(&r->json, key);
    qx_json_open(&r->json, '[', true);
    for (size_t i = 0; i < count; i++)
        qx_json_unsigned(&r->json, ids[i]);
    qx_json_close(&r->json, ']');
}

static void put_rule(record *r, double confidence, const char *rule)
{
    put_share(r, "confidence", confidence);
    put_text(r, "rule", rule);
    const char *path;
    unsigned line;
    if (!qx_output_rule(r->output, rule, &path, &line))
        return;
    qx_json_key(&r->json, "rule_at");
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
    qx_json_key(&r->json, "text");
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
    qx_json_key(&r->json, "cue");
    if (!cue) {
        qx_json_literal(&r->json, "null");
        return;
    }
    qx_json_open(&r->json, '{', true);
    put_text_and_places(r, cue->span);
    put_text(r, "lemma", cue->lemma);
    put_text(r, "class", qx_output_cue_class(cue->cue_class));
    put_bool(r, "negated", cue->negated);
    put_bool(r, "hypothetical", cue->hypothetical);
    qx_json_close(&r->json, '}');
}

static void put_quote_speaker(record *r, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(r->output, quote);
    qx_json_key(&r->json, "speaker");
    if (!speaker) {
        qx_json_literal(&r->json, "null");
        return;
    }
    qx_json_open(&r->json, '{', true);
    put_unsigned(r, "id", speaker->id);
    put_string(r, "name", speaker->name);
    put_text(r, "kind", qx_output_kind(speaker->kind));
    if (qx_output_has(quote->mention))
        put_text_and_places(r, quote->mention);
    qx_json_close(&r->json, '}');
}

static void put_quote(record *r, const quoteex_quote *quote)
{
    qx_json_open(&r->json, '{', false);
    put_unsigned(r, "id", quote->id);
    put_text(r, "type", qx_output_type(quote->type));
    put_content(r, quote);
    put_spans(r, "spans", quote->spans, quote->span_count, true);
    put_cue(r, quote->cue);
    put_quote_speaker(r, quote);
    if (quote->within)
        put_unsigned(r, "within", quote->within);
    put_strings(r, "topics", quote->topics, quote->topic_count);
    put_rule(r, quote->confidence, quote->rule);
    qx_json_close(&r->json, '}');
}

static void put_speaker(record *r, const quoteex_speaker *speaker)
{
    qx_json_open(&r->json, '{', false);
    put_unsigned(r, "id", speaker->id);
    put_string(r, "name", speaker->name);
    put_text(r, "kind", qx_output_kind(speaker->kind));
    put_text(r, "gender", qx_output_gender(speaker->gender));
    put_strings(r, "roles", speaker->roles, speaker->role_count);
    put_ids(r, "quotes", speaker->quotes, speaker->quote_count);
    if (speaker->member_count)
        put_ids(r, "members", speaker->members, speaker->member_count);
    qx_json_key(&r->json, "mentions");
    qx_json_open(&r->json, '[', false);
    for (size_t i = 0; i < speaker->mention_count; i++) {
        qx_json_open(&r->json, '{', true);
        put_places(r, speaker->mentions[i]);
        put_string(r, "text", qx_output_slice(r->output, speaker->mentions[i]));
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, ']');
    qx_json_close(&r->json, '}');
}

static void put_field(record *r, const quoteex_field *field)
{
    switch (field->type) {
    case QUOTEEX_VALUE_STRING:
        put_string(r, field->key, field->string);
        break;
    case QUOTEEX_VALUE_INTEGER:
    case QUOTEEX_VALUE_NUMBER:
        qx_json_key(&r->json, field->key);
        qx_json_value(&r->json);
        qx_decimal_add(r->json.buffer, field->number);
        break;
    case QUOTEEX_VALUE_LIST:
        put_strings(r, field->key, field->items, field->item_count);
        break;
    }
}

static void put_fact(record *r, const quoteex_fact *fact)
{
    qx_json_open(&r->json, '{', false);
    put_text(r, "type", fact->type);
    for (size_t i = 0; i < fact->field_count; i++)
        put_field(r, &fact->fields[i]);
    put_text_and_places(r, fact->span);
    put_rule(r, fact->confidence, fact->rule);
    qx_json_close(&r->json, '}');
}

static void put_main_event(record *r)
{
    const quoteex_main_event *event = r->output->result->main_event;
    qx_json_key(&r->json, "main_event");
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
        if (answer->value.data)
            put_string(r, "value", answer->value);
        qx_json_close(&r->json, '}');
    }
    qx_json_close(&r->json, '}');
}

static void put_topic(record *r, const quoteex_topic *topic)
{
    qx_json_open(&r->json, '{', true);
    put_string(r, "text", topic->text);
    put_share(r, "score", topic->score);
    put_places(r, topic->span);
    qx_json_close(&r->json, '}');
}

static void put_name(record *r, const quoteex_name *name)
{
    qx_json_open(&r->json, '{', true);
    put_text(r, "type", name->type);
    put_text_and_places(r, name->span);
    qx_json_close(&r->json, '}');
}

static void put_warning(record *r, const char *code, quoteex_string text, quoteex_span span)
{
    qx_json_open(&r->json, '{', true);
    put_text(r, "code", code);
    put_string(r, "text", text);
    put_places(r, span);
    qx_json_close(&r->json, '}');
}

static void put_warnings(record *r)
{
    const quoteex_result *result = r->output->result;
    const quoteex_addition *addition = r->output->addition;
    qx_json_key(&r->json, "warnings");
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
    put_text(r, "schema", QUOTEEX_SCHEMA);
    put_string(r, "source", r->output->source);
    if (r->output->source_bytes.data)
        put_string(r, "source_bytes", r->output->source_bytes);
    if (r->output->addition && r->output->addition->meta.data) {
        qx_json_key(&r->json, "meta");
        qx_json_value(&r->json);
        qx_buffer_add(r->json.buffer, r->output->addition->meta.data, r->output->addition->meta.size);
    }
}

/* key: [one item after another]; for arrays whose items one function writes. */
#define PUT_ARRAY(r, key, put, items, count)                                                                           \
    do {                                                                                                               \
        qx_json_key(&(r)->json, (key));                                                                                \
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
    if (show & QUOTEEX_SHOW_SENTENCES)
        put_spans(r, "sentences", result->sentences, result->sentence_count, false);
    if (show & QUOTEEX_SHOW_TOKENS)
        put_spans(r, "tokens", result->tokens, result->token_count, false);
    put_warnings(r);
    qx_json_close(&r->json, '}');
}
