/*
 * The article of a section: its paragraphs, with an element for each stretch that something was found in. Stretches may
 * lie in each other and across each other; elements only nest. So what lies across the end of an element is closed
 * before it and opened again behind it, as is what goes on in the next paragraph.
 */
#include <stdlib.h>

#include "out/html_section.h"
#include "out/markup.h"
#include "text/paragraphs.h"

/* Of stretches with the same ends the first of these lies outside. */
typedef enum layer_kind {
    LAYER_SENTENCE,
    LAYER_ANSWER,
    LAYER_FACT,
    LAYER_TOPIC,
    LAYER_QUOTE,
    LAYER_NAME,
    LAYER_WHO,     /* the mention that a quote is spoken by */
    LAYER_MENTION, /* any other */
    LAYER_CUE,
    LAYER_TOKEN
} layer_kind;

typedef struct layer {
    size_t start, end;
    layer_kind kind;
    uint32_t index; /* into the result's array of the kind; of mentions: of the speaker */
    uint32_t piece; /* of a quote */
    bool again;     /* it has been opened before */
} layer;

typedef QX_LIST(layer) layer_list;

typedef struct article {
    qx_section *section;
    const quoteex_result *result;
    layer_list layers;
    size_t next;            /* the first layer not yet open */
    QX_LIST(layer *) stack; /* those open, outermost first */
} article;

/* ---------------------------------------------------------------- which stretches there are */

static void add_layer(article *a, layer_kind kind, size_t index, size_t piece, quoteex_span span)
{
    if (qx_output_has(span) && span.end <= a->result->text.size)
        *QX_PUSH(a->section->arena, a->layers) =
            (layer){span.start, span.end, kind, (uint32_t)index, (uint32_t)piece, false};
}

static void add_quotes(article *a)
{
    for (size_t i = 0; i < a->result->quote_count; i++) {
        const quoteex_quote *quote = &a->result->quotes[i];
        for (size_t piece = 0; piece < quote->span_count; piece++)
            add_layer(a, LAYER_QUOTE, i, piece, quote->spans[piece]);
        if (quote->speaker < a->result->speaker_count)
            add_layer(a, LAYER_WHO, quote->speaker, 0, quote->mention);
        if (quote->cue)
            add_layer(a, LAYER_CUE, i, 0, quote->cue->span);
    }
}

static void add_others(article *a, unsigned show)
{
    const quoteex_result *result = a->result;
    for (size_t i = 0; show & QUOTEEX_SHOW_SPEAKERS && i < result->speaker_count; i++)
        for (size_t j = 0; j < result->speakers[i].mention_count; j++)
            add_layer(a, LAYER_MENTION, i, 0, result->speakers[i].mentions[j]);
    for (size_t i = 0; show & QUOTEEX_SHOW_FACTS && i < result->fact_count; i++)
        add_layer(a, LAYER_FACT, i, 0, result->facts[i].span);
    for (unsigned i = 0; show & QUOTEEX_SHOW_MAIN_EVENT && result->main_event && i < QX_QUESTIONS; i++)
        add_layer(a, LAYER_ANSWER, i, 0, qx_output_answer(result->main_event, i)->span);
    for (size_t i = 0; show & QUOTEEX_SHOW_TOPICS && i < result->topic_count; i++)
        add_layer(a, LAYER_TOPIC, i, 0, result->topics[i].span);
    for (size_t i = 0; show & QUOTEEX_SHOW_NAMES && i < result->name_count; i++)
        add_layer(a, LAYER_NAME, i, 0, result->names[i].span);
    for (size_t i = 0; show & QUOTEEX_SHOW_SENTENCES && i < result->sentence_count; i++)
        add_layer(a, LAYER_SENTENCE, i, 0, result->sentences[i]);
    for (size_t i = 0; show & QUOTEEX_SHOW_TOKENS && i < result->token_count; i++)
        add_layer(a, LAYER_TOKEN, i, 0, result->tokens[i]);
}

static int by_place(const void *left, const void *right)
{
    const layer *a = left, *b = right;
    if (a->start != b->start)
        return a->start < b->start ? -1 : 1;
    if (a->end != b->end)
        return a->end > b->end ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

static bool is_mention(const layer *one)
{
    return one->kind == LAYER_WHO || one->kind == LAYER_MENTION;
}

/* Sorts the layers; a mention is marked once, and a cue that several quotes share. */
static void sort_layers(article *a)
{
    layer *items = a->layers.items;
    size_t kept = 0;
    if (a->layers.count)
        qsort(items, a->layers.count, sizeof *items, by_place);
    for (size_t i = 0; i < a->layers.count; i++) {
        const layer *last = kept ? &items[kept - 1] : NULL;
        bool same_place = last && last->start == items[i].start && last->end == items[i].end;
        if (same_place &&
            ((is_mention(last) && is_mention(&items[i])) || (last->kind == LAYER_CUE && items[i].kind == LAYER_CUE)))
            continue;
        items[kept++] = items[i];
    }
    a->layers.count = kept;
}

/* ---------------------------------------------------------------- their elements */

/* A line of what is told of a quote. */
static void begin_line(qx_section *s, const char *key)
{
    qx_section_add(s, "<span><i>");
    qx_section_add(s, key);
    qx_section_add(s, "</i> ");
}

static void add_lines(qx_section *s, const quoteex_quote *quote, uint32_t piece)
{
    qx_buffer *buffer = s->out->buffer;
    begin_line(s, "quote");
    qx_buffer_unsigned(buffer, quote->id);
    qx_section_add(s, ", ");
    qx_section_add(s, qx_output_type(quote->type)->text);
    if (quote->span_count > 1) {
        qx_section_add(s, ", piece ");
        qx_buffer_unsigned(buffer, piece + 1);
        qx_section_add(s, " of ");
        qx_buffer_unsigned(buffer, quote->span_count);
    }
    qx_section_add(s, "</span>");
    if (quote->cue) {
        begin_line(s, "cue");
        qx_section_cue(s, quote->cue);
        qx_section_add(s, " (");
        qx_section_add(s, qx_output_cue_class(quote->cue->cue_class)->text);
        qx_section_add(s, ")</span>");
    }
    begin_line(s, "sure");
    qx_markup_percent(buffer, quote->confidence);
    qx_section_add(s, "</span>");
    if (!quote->rule)
        return;
    begin_line(s, "rule");
    qx_section_rule(s, quote->rule);
    qx_section_add(s, "</span>");
}

/* What stands beside a quote, and more for who points at it or comes to it by keyboard. */
static void add_note(qx_section *s, const quoteex_quote *quote, const layer *one)
{
    const quoteex_speaker *speaker = qx_output_speaker(s->out, quote);
    qx_section_add(s, one->again || one->piece ? "<span class=\"note again\">" : "<span class=\"note\">");
    qx_section_add(s, "<b>");
    qx_section_name(s, speaker);
    qx_section_add(s, "</b> ");
    if (quote->cue)
        qx_section_cue(s, quote->cue);
    qx_section_add(s, "<span class=\"more\">");
    add_lines(s, quote, one->piece);
    qx_section_add(s, "</span></span>");
}

/* The speaker's letters, which lead to the quote in the list. */
static void add_badge(qx_section *s, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(s->out, quote);
    qx_section_add(s, "<a class=\"badge\"");
    qx_section_href(s, 'l', quote->id);
    qx_section_add(s, " aria-label=\"quote ");
    qx_buffer_unsigned(s->out->buffer, quote->id);
    qx_section_add(s, ", ");
    qx_section_name(s, speaker);
    qx_section_add(s, "\">");
    qx_section_letters(s, speaker);
    qx_section_add(s, "</a>");
}

static void open_quote(qx_section *s, const layer *one)
{
    const quoteex_quote *quote = &s->out->result->quotes[one->index];
    qx_section_add(s, "<mark class=\"q ");
    qx_section_colour(s, qx_output_speaker(s->out, quote));
    qx_section_add(s, " ");
    qx_section_add(s, qx_output_type(quote->type)->text);
    qx_section_add(s, "\"");
    if (!one->piece && !one->again)
        qx_section_id(s, 'q', quote->id);
    qx_section_add(s, ">");
    add_note(s, quote, one);
    if (!one->again)
        add_badge(s, quote);
}

/* An element that links lead to. */
static void open_target(qx_section *s, const layer *one, const char *class, char kind, size_t number)
{
    qx_section_add(s, "<span class=\"");
    qx_section_add(s, class);
    qx_section_add(s, "\"");
    if (!one->again)
        qx_section_id(s, kind, number);
    qx_section_add(s, ">");
}

static void open_mention(qx_section *s, const layer *one, const char *class)
{
    qx_section_add(s, "<b class=\"");
    qx_section_add(s, class);
    qx_section_add(s, " ");
    qx_section_colour(s, &s->out->result->speakers[one->index]);
    qx_section_add(s, "\">");
}

static void open_layer(qx_section *s, layer *one)
{
    switch (one->kind) {
    case LAYER_SENTENCE:
        qx_section_add(s, "<span class=\"sentence\">");
        break;
    case LAYER_ANSWER:
        open_target(s, one, "found", 'e', one->index + 1);
        break;
    case LAYER_FACT:
        open_target(s, one, "found", 'f', one->index + 1);
        break;
    case LAYER_TOPIC:
        open_target(s, one, "found", 't', one->index + 1);
        break;
    case LAYER_QUOTE:
        open_quote(s, one);
        break;
    case LAYER_NAME:
        qx_section_add(s, "<span class=\"name ");
        qx_section_add(s, s->out->result->names[one->index].type);
        qx_section_add(s, "\">");
        break;
    case LAYER_WHO:
        open_mention(s, one, "who");
        break;
    case LAYER_MENTION:
        open_mention(s, one, "mention");
        break;
    case LAYER_CUE:
        qx_section_add(s, "<span class=\"cue\">");
        break;
    case LAYER_TOKEN:
        qx_section_add(s, "<span class=\"token\">");
        break;
    }
    one->again = true;
}

static void close_layer(qx_section *s, const layer *one)
{
    qx_section_add(s, one->kind == LAYER_QUOTE ? "</mark>" : is_mention(one) ? "</b>" : "</span>");
}

/* ---------------------------------------------------------------- paragraphs */

static void close_from(article *a, size_t first)
{
    for (size_t i = a->stack.count; i > first; i--)
        close_layer(a->section, a->stack.items[i - 1]);
}

/* Drops those of the stack that end at or before `at`, of whose elements none is open from `first` on, and opens the
 * others. */
static void open_rest(article *a, size_t first, size_t at)
{
    size_t kept = first;
    for (size_t i = first; i < a->stack.count; i++)
        if (a->stack.items[i]->end > at)
            a->stack.items[kept++] = a->stack.items[i];
    a->stack.count = kept;
    for (size_t i = first; i < kept; i++)
        open_layer(a->section, a->stack.items[i]);
}

static void close_ended(article *a, size_t at)
{
    size_t first = 0;
    while (first < a->stack.count && a->stack.items[first]->end > at)
        first++;
    if (first == a->stack.count)
        return;
    close_from(a, first);
    open_rest(a, first, at);
}

static void open_started(article *a, size_t at)
{
    for (; a->next < a->layers.count && a->layers.items[a->next].start <= at; a->next++) {
        layer *one = &a->layers.items[a->next];
        if (one->end <= at)
            continue;
        *QX_PUSH(a->section->arena, a->stack) = one;
        open_layer(a->section, one);
    }
}

/* Where the next element opens or closes, at most end. */
static size_t next_change(const article *a, size_t end)
{
    if (a->next < a->layers.count && a->layers.items[a->next].start < end)
        end = a->layers.items[a->next].start;
    for (size_t i = 0; i < a->stack.count; i++)
        if (a->stack.items[i]->end < end)
            end = a->stack.items[i]->end;
    return end;
}

static void put_paragraph(article *a, qx_range range)
{
    qx_section_add(a->section, "<p>");
    open_rest(a, 0, range.start);
    for (size_t at = range.start; at < range.end;) {
        close_ended(a, at);
        open_started(a, at);
        size_t to = next_change(a, range.end);
        qx_markup_add(a->section->out->buffer, a->result->text.data + at, to - at);
        at = to;
    }
    close_from(a, 0);
    qx_section_add(a->section, "</p>\n");
}

void qx_section_text(qx_section *s)
{
    article a = {.section = s, .result = s->out->result};
    quoteex_string text = a.result->text;
    if (s->out->options->show & QUOTEEX_SHOW_QUOTES)
        add_quotes(&a);
    add_others(&a, s->out->options->show);
    sort_layers(&a);
    qx_ranges paragraphs = qx_paragraphs_find(s->arena, qx_arena_copy(s->arena, text.data, text.size), text.size);
    qx_section_add(s, "<div class=\"text\">\n");
    for (size_t i = 0; i < paragraphs.count; i++)
        put_paragraph(&a, paragraphs.items[i]);
    qx_section_add(s, "</div>\n");
}
