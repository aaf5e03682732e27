#include "fact/span_facts.h"

#include <string.h>

#include "fact/amounts.h"
#include "fact/fields.h"
#include "fact/lists.h"
#include "fact/tables.h"

typedef struct finder {
    const qx_fact_context *context;
    qx_time_state *state;
    qx_spans spans;  /* of one paragraph */
    uint32_t window; /* the item that a match's places count from */
    qx_fact_list *out;
    uint32_t paragraph;
    uint32_t sentence; /* index of the one that was looked at last */
} finder;

/* Paragraphs at the top that may hold the article's own date, and how long such a line may be. */
enum { TOP_PARAGRAPHS = 4, DATE_LINE = 60, TENSE_WINDOW = 12 };

/* ---------------------------------------------------------------- tense */

static bool is_word(const qx_document *document, uint32_t token, const char *word)
{
    const qx_token *t = &document->tokens[token];
    size_t size = strlen(word);
    return t->end - t->start == size && memcmp(document->text + t->start, word, size) == 0;
}

/* The first token of the sentence that token stands in. Times come in text order, so that the search goes on from the
 * last one. */
static uint32_t sentence_start(finder *f, uint32_t token)
{
    const qx_document *document = f->context->document;
    while (f->sentence + 1 < document->sentence_count && document->sentences[f->sentence].end <= token)
        f->sentence++;
    return document->sentence_count ? document->sentences[f->sentence].first : token;
}

/* "Scheduled for Monday", "due on Monday" */
static bool is_planned(const qx_document *document, uint32_t token)
{
    static const char *const words[] = {"due", "scheduled", "expected", "planned", "slated", "upcoming"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(document, token, words[i]))
            return true;
    return false;
}

/* "Meets on Monday": what is set down for a day is told of in the present. */
static bool is_set(const qx_document *document, uint32_t token)
{
    static const char *const words[] = {"meets",  "opens", "begins", "starts", "ends",  "expires", "resumes", "reopens",
                                        "closes", "votes", "faces",  "plays",  "hosts", "returns", "arrives", "leaves"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(document, token, words[i]))
            return true;
    return false;
}

/* What a verb that stands at token says; OPEN where it is none, or one that says nothing. */
static qx_tense tense_of(const finder *f, uint32_t token)
{
    const qx_document *document = f->context->document;
    switch (document->tokens[token].symbol) {
    case QX_MODAL:
        return is_word(document, token, "could") || is_word(document, token, "should") ? QX_TENSE_OPEN
                                                                                       : QX_TENSE_FUTURE;
    case QX_VBD:
        return QX_TENSE_PAST;
    case QX_BE:
        return is_word(document, token, "was") || is_word(document, token, "were") ? QX_TENSE_PAST : QX_TENSE_OPEN;
    case QX_HAVE:
        return is_word(document, token, "having") ? QX_TENSE_OPEN : QX_TENSE_PAST;
    case QX_VBN:
    case QX_ADJ:
        return is_planned(document, token) ? QX_TENSE_FUTURE : QX_TENSE_OPEN;
    case QX_VBZ:
        return is_set(document, token) ? QX_TENSE_FUTURE : QX_TENSE_OPEN;
    case QX_TO:
        return document->tokens[token + 1].symbol == QX_VB ? QX_TENSE_FUTURE : QX_TENSE_OPEN;
    default:
        return QX_TENSE_OPEN;
    }
}

/* Do the verbs around the time look forward (will meet on Monday, plans to meet) or back (met on Monday)? The nearest
 * before it decides, else the first behind it. */
static qx_tense tense_around(finder *f, uint32_t first, uint32_t last)
{
    const qx_document *document = f->context->document;
    uint32_t start = sentence_start(f, first), stop = first > TENSE_WINDOW ? first - TENSE_WINDOW : 0;
    stop = stop < start ? start : stop;
    if (first > start && document->tokens[first - 1].symbol == QX_VBN && !is_planned(document, first - 1))
        return QX_TENSE_PAST;                                     /* the year ended March 31 */
    bool owner = document->tokens[last + 1].symbol == QX_POSSESS; /* Monday's vote: "will" alone says when */
    for (uint32_t i = first; i > stop; i--) {
        qx_tense tense = tense_of(f, i - 1);
        if (tense != QX_TENSE_OPEN)
            return owner && !is_word(document, i - 1, "will") ? QX_TENSE_OPEN : tense;
    }
    if (owner)
        return QX_TENSE_OPEN;
    for (uint32_t i = last + 1; i <= last + TENSE_WINDOW && i < document->token_count; i++) {
        if (document->tokens[i].flags & QX_SENTENCE_BEFORE)
            break;
        qx_tense tense = tense_of(f, i);
        if (tense != QX_TENSE_OPEN)
            return tense;
    }
    return QX_TENSE_OPEN;
}

/* ---------------------------------------------------------------- one match */

static qx_time_match part_of(const finder *f, size_t start, size_t end)
{
    return (qx_time_match){.terms = f->context->tables->terms,
                           .items = f->spans.items + f->window + start,
                           .symbols = f->spans.symbols + f->window + start,
                           .count = (uint32_t)(end - start),
                           .text = f->context->document->text,
                           .arena = f->context->document->arena};
}

static quoteex_span bytes_of(const qx_time_match *match)
{
    return (quoteex_span){match->items[0].start, match->items[match->count - 1].end};
}

/* A full date that stands alone at the top is the article's day where no other is known. */
static void take_date(finder *f, const qx_time *time)
{
    const qx_paragraph *paragraph = &f->context->document->paragraphs[f->paragraph];
    const qx_token *tokens = f->context->document->tokens;
    if (f->state->dated || !time->full || f->paragraph >= TOP_PARAGRAPHS)
        return;
    if (tokens[paragraph->end - 1].end - tokens[paragraph->first].start > DATE_LINE)
        return;
    f->state->dated = true;
    f->state->now = time->day;
}

/* other: of a range the other end, else NULL. */
static void add_time(finder *f, const qx_span_rule *rule, qx_time_match match, const qx_time_match *other)
{
    qx_time time;
    qx_fact_draft draft = {.count = 0};
    match.other = other;
    match.tense = tense_around(f, match.items[0].token, match.items[match.count - 1].token);
    if (!qx_time_read(f->state, rule->time, &match, &time))
        return;
    take_date(f, &time);
    qx_field_text(&draft, "timex", time.clock ? "TIME" : time.duration ? "DURATION" : rule->timex);
    if (time.value[0])
        qx_field_text(&draft, "value", qx_arena_copy(f->context->document->arena, time.value, strlen(time.value)));
    qx_fact_add(f->context, f->out, &draft, "time", bytes_of(&match), rule->confidence, rule->name);
}

/* "more than" right before an amount, which is no part of its span. */
static void add_comparison(finder *f, const qx_span_item *item, qx_fact_draft *draft)
{
    const qx_document *document = f->context->document;
    qx_words words = qx_words_of(document, f->context->lexicon);
    if (item->start != document->tokens[item->token].start)
        return;
    uint32_t first = qx_comparison_before(&words, item->token, sentence_start(f, item->token));
    qx_field_string(draft, "comparison", qx_comparison_text(document, first, item->token));
}

/* "20 dead", "30 injured": people, unless what is dead follows ("20 dead whales"). */
static bool counts_people(const finder *f, const qx_time_match *match)
{
    const qx_span_item *last = &match->items[match->count - 1];
    const qx_token *next = &f->context->document->tokens[last->token + 1];
    bool open = next->symbol == QX_ADJ || next->symbol == QX_NAME || qx_symbol_is_noun(next->symbol);
    return !open || next->flags & QX_SENTENCE_BEFORE;
}

/* The sign before degrees and percents, "-12 °C" or "minus 10 degrees": how many bytes it and what parts it take; 0:
 * none, or a dash. */
static uint32_t minus_before(const finder *f, qx_span_type type, const qx_time_match *match)
{
    static const char minus[] = "minus ";
    const char *text = f->context->document->text;
    uint32_t start = match->items[0].start;
    bool degrees = false;
    for (uint32_t i = 0; i < match->count; i++)
        degrees |=
            match->symbols[i] == QX_SPAN_MEASURE && (uint8_t)match->terms->items[match->items[i].term].value[0] == 0xC2;
    if (type != QX_SPAN_TYPE_PERCENT && !degrees)
        return 0;
    if (start > 1 && text[start - 1] == '-' && (text[start - 2] == ' ' || text[start - 2] == '('))
        return 1;
    return start >= sizeof minus - 1 && memcmp(text + start - (sizeof minus - 1), minus, sizeof minus - 1) == 0
               ? sizeof minus - 1
               : 0;
}

/* other: of a range the other end, else NULL. */
static void add_amount(finder *f, const qx_span_rule *rule, const qx_time_match *match, double scale,
                       const qx_time_match *other)
{
    static const char *const types[] = {
        [QX_SPAN_TYPE_MONEY] = "money", [QX_SPAN_TYPE_PERCENT] = "percent", [QX_SPAN_TYPE_QUANTITY] = "quantity"};
    qx_fact_draft draft = {.count = 0};
    qx_span_type type;
    uint32_t minus = minus_before(f, rule->type, match);
    if (!qx_amount_read(rule, match, minus ? -scale : scale, &type, &draft) ||
        (qx_amount_is_casualties(match) && !counts_people(f, match)))
        return;
    if (other)
        qx_amount_share(other, type, &draft);
    add_comparison(f, &match->items[0], &draft);
    quoteex_span span = bytes_of(match);
    span.start -= minus;
    qx_fact_add(f->context, f->out, &draft, types[type], span, rule->confidence, rule->name);
}

static void add_part(finder *f, const qx_span_rule *rule, const qx_time_match *match, double scale,
                     const qx_time_match *other)
{
    if (rule->type == QX_SPAN_TYPE_TIME)
        add_time(f, rule, *match, other);
    else if (rule->type != QX_SPAN_TYPE_NONE)
        add_amount(f, rule, match, scale, other);
}

/* Did the rule have the group, and did it take part in the match? */
static bool has_group(const size_t *spans, uint32_t group)
{
    return group && spans[2 * (size_t)group] != QX_UNSET && spans[2 * (size_t)group] < spans[2 * (size_t)group + 1];
}

static void add_match(finder *f, const qx_span_rule *rule, const size_t *spans)
{
    if (has_group(spans, rule->low) && has_group(spans, rule->high)) {
        qx_time_match low = part_of(f, spans[2 * rule->low], spans[2 * rule->low + 1]);
        qx_time_match high = part_of(f, spans[2 * rule->high], spans[2 * rule->high + 1]);
        add_part(f, rule, &low, qx_amount_shared_scale(&low, &high), &high);
        add_part(f, rule, &high, 1, &low);
        return;
    }
    uint32_t group = has_group(spans, rule->span) ? rule->span : 0;
    qx_time_match match = part_of(f, spans[2 * group], spans[2 * group + 1]);
    add_part(f, rule, &match, 1, NULL);
}

/* ---------------------------------------------------------------- paragraphs */

/* Reads what stands in [window.first, window.end) of the symbols. */
static void read_window(finder *f, qx_window window)
{
    const qx_fact_tables *tables = f->context->tables;
    const unsigned char *subject = f->spans.symbols + window.first;
    size_t length = window.end - window.first;
    uint32_t rule;
    const size_t *spans;
    f->window = window.first;
    for (size_t at = 0;
         at < length && qx_level_match(f->context->matcher, QX_LEVEL_SPAN, subject, length, at, &rule, &spans) > 0;
         at = spans[1])
        add_match(f, &tables->spans[rule - tables->span_first], spans);
}

static void read_paragraph(finder *f, const uint8_t *heats)
{
    const qx_document *document = f->context->document;
    const qx_paragraph *paragraph = &document->paragraphs[f->paragraph];
    const qx_fact_tables *tables = f->context->tables;
    const qx_joints *joints = &tables->joints;
    qx_window window = {0, 0};
    f->spans.count = 0;
    f->state->paragraph = f->paragraph;
    if (heats)
        qx_spans_lay_out_hot(document, tables->terms, &tables->index, heats, paragraph->first, paragraph->end,
                             &f->spans);
    else
        qx_spans_lay_out(document, tables->terms, &tables->index, paragraph->first, paragraph->end, &f->spans);
    while (joints->known && qx_joints_window(joints, f->spans.symbols, f->spans.count, window.end, &window))
        read_window(f, window);
    if (!joints->known && f->spans.count)
        read_window(f, (qx_window){0, f->spans.count});
}

void qx_span_facts_find(const qx_fact_context *context, qx_time_state *state, qx_fact_list *out)
{
    const qx_document *document = context->document;
    const qx_heats *known = &context->tables->heats;
    const uint8_t *heats = known->known ? qx_heats_read(known, document) : NULL;
    finder f = {.context = context, .state = state, .out = out};
    for (f.paragraph = 0; f.paragraph < document->paragraph_count; f.paragraph++)
        read_paragraph(&f, heats);
}
