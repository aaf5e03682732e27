#include "out/annotation.h"

#include <string.h>

#include "out/clean.h"
#include "out/decimal.h"
#include "out/escape.h"

/* How much of the text before and after a stretch goes into its TextQuoteSelector, in bytes. */
enum { CONTEXT = 32 };

/* The longest identifier: it stands in each annotation, several times. */
enum { LONGEST_SOURCE = 2048 };

static void add(qx_output *out, const char *text)
{
    qx_buffer_text(out->buffer, text);
}

static void add_string(qx_output *out, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(out, string);
    qx_buffer_char(out->buffer, '"');
    qx_escape_add(out->buffer, allowed.data, allowed.size);
    qx_buffer_char(out->buffer, '"');
}

static void add_word(qx_output *out, const char *word)
{
    add_string(out, (quoteex_string){word, strlen(word)});
}

static void add_place(qx_output *out, const char *key, size_t byte)
{
    add(out, key);
    qx_buffer_unsigned(out->buffer, qx_output_place(out, byte));
}

static bool is_inside(const quoteex_string *text, size_t byte)
{
    return byte < text->size && ((unsigned char)text->data[byte] & 0xC0) == 0x80;
}

/* Whether a source is a URL, of which what may stand in one stays as it is. */
static bool is_url(quoteex_string source)
{
    for (size_t i = 1; i + 2 < source.size; i++)
        if (memcmp(source.data + i, "://", 3) == 0)
            return true;
    return false;
}

/* The source as an IRI: a URL without its fragment, or a path percent-encoded. */
static void add_iri(qx_output *out)
{
    quoteex_string source = out->result->source;
    if (source.size > LONGEST_SOURCE)
        source.size = LONGEST_SOURCE;
    if (!is_url(source)) {
        qx_clean_percent(out->buffer, source.data, source.size);
        return;
    }
    for (size_t i = 0; i < source.size && source.data[i] != '#'; i++) {
        if (source.data[i] && strchr("?:@!$&'()*+,;=%", source.data[i]))
            qx_buffer_char(out->buffer, source.data[i]);
        else
            qx_clean_percent(out->buffer, &source.data[i], 1);
    }
}

static void add_source(qx_output *out)
{
    qx_buffer_char(out->buffer, '"');
    add_iri(out);
    qx_buffer_char(out->buffer, '"');
}

/* A stretch by its words and what stands around them, then by its offsets, which say the same. */
static void add_selectors(qx_output *out, quoteex_span span)
{
    const quoteex_string *text = &out->result->text;
    size_t before = span.start > CONTEXT ? span.start - CONTEXT : 0;
    size_t after = text->size - span.end > CONTEXT ? span.end + CONTEXT : text->size;
    while (is_inside(text, before))
        before++;
    while (is_inside(text, after))
        after--;
    add(out, "[{\"type\":\"TextQuoteSelector\",\"exact\":");
    add_string(out, qx_output_slice(out, span));
    add(out, ",\"prefix\":");
    add_string(out, qx_output_slice(out, (quoteex_span){before, span.start}));
    add(out, ",\"suffix\":");
    add_string(out, qx_output_slice(out, (quoteex_span){span.end, after}));
    add_place(out, "},{\"type\":\"TextPositionSelector\",\"start\":", span.start);
    add_place(out, ",\"end\":", span.end);
    add(out, "}]");
}

static void add_target(qx_output *out, quoteex_span span)
{
    add(out, "{\"type\":\"SpecificResource\",\"source\":");
    add_source(out);
    add(out, ",\"selector\":");
    add_selectors(out, span);
    add(out, "}");
}

/* Opens an annotation: its number makes its identifier, which is a fragment of the source's. */
static void open_annotation(qx_output *out, const char *kind, size_t number, const char *motivation)
{
    add(out, "{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"id\":\"");
    add_iri(out);
    add(out, "#");
    add(out, kind);
    add(out, "-");
    qx_buffer_unsigned(out->buffer, number);
    add(out, "\",\"type\":\"Annotation\",\"motivation\":\"");
    add(out, motivation);
    add(out, "\",\"generator\":{\"type\":\"Software\",\"name\":\"quoteex " QUOTEEX_VERSION "\"},\"body\":[");
}

/* A body: {"type":"TextualBody","purpose":...,"value":"key: value"}. */
static void open_body(qx_output *out, const char *purpose, bool *more)
{
    add(out, *more ? ",{\"type\":\"TextualBody\",\"purpose\":\"" : "{\"type\":\"TextualBody\",\"purpose\":\"");
    add(out, purpose);
    add(out, "\",\"value\":");
    *more = true;
}

static void add_body(qx_output *out, const char *purpose, quoteex_string value, bool *more)
{
    open_body(out, purpose, more);
    add_string(out, value);
    add(out, "}");
}

/* A tag "key:value". */
static void add_tag(qx_output *out, const char *key, quoteex_string value, bool *more)
{
    quoteex_string allowed = qx_output_allow(out, value);
    open_body(out, "tagging", more);
    add(out, "\"");
    add(out, key);
    add(out, ":");
    qx_escape_add(out->buffer, allowed.data, allowed.size);
    add(out, "\"}");
}

static void add_word_tag(qx_output *out, const char *key, const char *value, bool *more)
{
    add_tag(out, key, (quoteex_string){value, strlen(value)}, more);
}

static void add_share_tag(qx_output *out, double confidence, bool *more)
{
    char share[QX_DECIMAL_ROOM];
    char *end = qx_decimal_share_put(share, confidence);
    add_tag(out, "confidence", (quoteex_string){share, (size_t)(end - share)}, more);
}

/* The stretches that name who speaks and that report, as linked resources. */
static void add_part(qx_output *out, const char *role, quoteex_span span, bool *more)
{
    if (!qx_output_has(span))
        return;
    add(out, *more ? "," : "");
    add(out, "{\"type\":\"SpecificResource\",\"purpose\":\"identifying\",\"name\":");
    add_word(out, role);
    add(out, ",\"source\":");
    add_source(out);
    add(out, ",\"selector\":");
    add_selectors(out, span);
    add(out, "}");
    *more = true;
}

static void write_quote(qx_output *out, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(out, quote);
    bool more = false;
    open_annotation(out, "quote", quote->id, "describing");
    add_word_tag(out, "quote", qx_output_type(quote->type)->text, &more);
    if (speaker)
        add_body(out, "identifying", speaker->name, &more);
    if (quote->cue) {
        add_word_tag(out, "cue", quote->cue->lemma, &more);
        add_word_tag(out, "class", qx_output_cue_class(quote->cue->cue_class)->text, &more);
        if (quote->cue->negated)
            add_word_tag(out, "negated", "true", &more);
        if (quote->cue->hypothetical)
            add_word_tag(out, "hypothetical", "true", &more);
    }
    for (size_t i = 0; i < quote->topic_count; i++)
        add_tag(out, "topic", quote->topics[i], &more);
    add_share_tag(out, quote->confidence, &more);
    add_word_tag(out, "rule", quote->rule, &more);
    add_part(out, "speaker", quote->mention, &more);
    add_part(out, "cue", quote->cue ? quote->cue->span : (quoteex_span){0, 0}, &more);
    add(out, "],\"target\":[");
    for (size_t i = 0; i < quote->span_count; i++) {
        add(out, i ? "," : "");
        add_target(out, quote->spans[i]);
    }
    add(out, "]}\n");
}

static void add_field(qx_output *out, const quoteex_field *field, bool *more)
{
    char number[QX_DECIMAL_ROOM];
    switch (field->type) {
    case QUOTEEX_VALUE_STRING:
        add_tag(out, field->key, field->string, more);
        break;
    case QUOTEEX_VALUE_LIST:
        for (size_t i = 0; i < field->item_count; i++)
            add_tag(out, field->key, field->items[i], more);
        break;
    default:
        add_tag(out, field->key, (quoteex_string){number, (size_t)(qx_decimal_put(number, field->number) - number)},
                more);
    }
}

static void write_fact(qx_output *out, const quoteex_fact *fact, size_t number)
{
    bool more = false;
    open_annotation(out, "fact", number, "classifying");
    add_body(out, "classifying", (quoteex_string){fact->type, strlen(fact->type)}, &more);
    for (size_t i = 0; i < fact->field_count; i++)
        add_field(out, &fact->fields[i], &more);
    add_share_tag(out, fact->confidence, &more);
    add_word_tag(out, "rule", fact->rule, &more);
    add(out, "],\"target\":");
    add_target(out, fact->span);
    add(out, "}\n");
}

/* One body of one purpose at one place. */
static void write_simple(qx_output *out, const char *kind, size_t number, const char *purpose, quoteex_string value,
                         quoteex_span span)
{
    bool more = false;
    open_annotation(out, kind, number, purpose);
    add_body(out, purpose, value, &more);
    add(out, "],\"target\":");
    add_target(out, span);
    add(out, "}\n");
}

static void write_main_event(qx_output *out, const quoteex_main_event *event)
{
    for (unsigned i = 0; event && i < QX_QUESTIONS; i++) {
        const char *question = qx_output_questions[i];
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (qx_output_has(answer->span))
            write_simple(out, question, 1, "classifying", (quoteex_string){question, strlen(question)}, answer->span);
    }
}

static void write_speakers(qx_output *out)
{
    const quoteex_result *result = out->result;
    size_t number = 0;
    for (size_t i = 0; i < result->speaker_count; i++)
        for (size_t m = 0; m < result->speakers[i].mention_count; m++)
            write_simple(out, "mention", ++number, "identifying", result->speakers[i].name,
                         result->speakers[i].mentions[m]);
}

void qx_annotation_write(qx_output *output)
{
    const quoteex_result *result = output->result;
    unsigned show = output->options->show;
    for (size_t i = 0; show & QUOTEEX_SHOW_QUOTES && i < result->quote_count; i++)
        write_quote(output, &result->quotes[i]);
    if (show & QUOTEEX_SHOW_SPEAKERS)
        write_speakers(output);
    for (size_t i = 0; show & QUOTEEX_SHOW_FACTS && i < result->fact_count; i++)
        write_fact(output, &result->facts[i], i + 1);
    if (show & QUOTEEX_SHOW_MAIN_EVENT)
        write_main_event(output, result->main_event);
    for (size_t i = 0; show & QUOTEEX_SHOW_TOPICS && i < result->topic_count; i++)
        write_simple(output, "topic", i + 1, "tagging", result->topics[i].text, result->topics[i].span);
    for (size_t i = 0; show & QUOTEEX_SHOW_NAMES && i < result->name_count; i++)
        write_simple(output, "name", i + 1, "classifying",
                     (quoteex_string){result->names[i].type, strlen(result->names[i].type)}, result->names[i].span);
}
