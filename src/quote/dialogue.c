#include "quote/dialogue.h"

#include <string.h>

/* A paragraph in which somebody is quoted. */
typedef struct speech {
    uint32_t paragraph;
    qx_range speaker; /* tokens */
    bool question;    /* what is said last is asked */
    bool taken;       /* its speaker was found by taking turns */
} speech;

typedef struct maker {
    const qx_quote_context *context;
    qx_attribution_list *list;
    size_t count;          /* of those that were there before */
    size_t at;             /* the first of them that starts in the unit at hand or later */
    uint32_t credit, turn; /* rules */
    speech last, before;   /* the two nearest paragraphs with a speaker */
} maker;

static const qx_unit *unit_at(const maker *m, uint32_t unit)
{
    return &m->context->chunks->units[unit];
}

static bool is_first(const maker *m, uint32_t unit)
{
    return unit == 0 || unit_at(m, unit - 1)->paragraph != unit_at(m, unit)->paragraph;
}

static bool is_last(const maker *m, uint32_t unit)
{
    return unit + 1 == m->context->chunks->unit_count || unit_at(m, unit + 1)->paragraph != unit_at(m, unit)->paragraph;
}

/* Is the unit one marked stretch and nothing else? */
static bool is_bare(const maker *m, uint32_t unit)
{
    const qx_unit *one = unit_at(m, unit);
    const unsigned char *symbols = m->context->chunks->symbols;
    uint32_t end = one->end;
    while (end > one->first + 1 && symbols[end - 1] == QX_CHUNK_STOP)
        end--;
    return end == one->first + 1 && symbols[one->first] == QX_CHUNK_QUOTE;
}

/* Does the stretch, or what is marked in the attribution, end by asking? */
static bool asks(const maker *m, uint32_t close)
{
    const qx_token *tokens = m->context->document->tokens;
    return close > 0 && tokens[close].symbol == QX_CLOSEQ && tokens[close - 1].symbol == QX_QUESTION;
}

static bool is_taken(const maker *m, uint32_t token)
{
    for (size_t i = m->at > 1 ? m->at - 2 : 0; i < m->count && i <= m->at + 1; i++)
        for (uint32_t p = 0; p < m->list->items[i].content_count; p++)
            if (token >= m->list->items[i].content[p].first && token < m->list->items[i].content[p].end)
                return true;
    return false;
}

/* ---------------------------------------------------------------- who */

/* The tokens of a name on a line of its own, behind a dash: "— Ana Roth, mayor of Orrin". Empty: it is no such line. */
static qx_range credit_of(const maker *m, uint32_t unit)
{
    enum { LONGEST = 16 };
    const qx_chunks *chunks = m->context->chunks;
    const qx_unit *one = unit_at(m, unit);
    unsigned char dash = chunks->symbols[one->first],
                  name = one->end > one->first + 1 ? chunks->symbols[one->first + 1] : 0;
    if ((dash != QX_CHUNK_DASH && dash != QX_CHUNK_BULLET) || one->token_end - one->token > LONGEST ||
        (name != QX_CHUNK_PERSON && name != QX_CHUNK_NAMED && name != QX_CHUNK_HUMAN && name != QX_CHUNK_ORG))
        return (qx_range){0, 0};
    for (uint32_t i = one->first; i < one->end; i++)
        if (qx_is_finite(chunks->symbols[i]) || chunks->symbols[i] == QX_CHUNK_QUOTE)
            return (qx_range){0, 0};
    uint32_t end = one->token_end;
    while (end > one->token + 2 && m->context->document->tokens[end - 1].symbol == QX_STOP)
        end--;
    return (qx_range){chunks->items[one->first + 1].first, end};
}

static bool same_speaker(const maker *m, qx_range a, qx_range b)
{
    const qx_document *document = m->context->document;
    uint32_t size = document->tokens[a.end - 1].end - document->tokens[a.first].start;
    return document->tokens[b.end - 1].end - document->tokens[b.first].start == size &&
           memcmp(document->text + document->tokens[a.first].start, document->text + document->tokens[b.first].start,
                  size) == 0;
}

/* Who speaks in a paragraph that names nobody: the other one of two who took turns in the two paragraphs before it.
 * That they do shows in questions: the paragraph asks, or the one before it does. */
static bool is_other(const maker *m, uint32_t paragraph, bool question)
{
    return !qx_range_empty(m->before.speaker) && m->last.paragraph + 1 == paragraph &&
           m->before.paragraph + 1 == m->last.paragraph && (question || m->last.question || m->last.taken) &&
           !same_speaker(m, m->last.speaker, m->before.speaker);
}

/* Does the paragraph before ask, without marks? Of an interview in which only the answers are marked. */
static bool answers(const maker *m, uint32_t unit)
{
    if (unit == 0 || unit_at(m, unit - 1)->paragraph + 1 != unit_at(m, unit)->paragraph)
        return false;
    return m->context->document->tokens[unit_at(m, unit - 1)->token_end - 1].symbol == QX_QUESTION;
}

/* Who answers: whoever spoke in the paragraph before the question. */
static bool is_answer(const maker *m, uint32_t unit)
{
    return !qx_range_empty(m->last.speaker) && m->last.paragraph + 2 == unit_at(m, unit)->paragraph && answers(m, unit);
}

/* ---------------------------------------------------------------- */

static void add(maker *m, uint32_t rule, uint32_t unit, qx_range speaker)
{
    const qx_unit *one = unit_at(m, unit);
    qx_attribution a = {.rule = m->context->tables->first_rule + rule,
                        .unit = unit,
                        .last_unit = unit,
                        .cue_head = QX_NO_CHUNK,
                        .speaker = speaker,
                        .score = m->context->tables->rules[rule].prior};
    a.product = (float)qx_weights_probability(a.score);
    a.content[a.content_count++] = qx_content_tokens(m->context, one->first, one->first + 1);
    *QX_PUSH(m->context->document->arena, *m->list) = a;
}

static void remember(maker *m, speech said)
{
    if (m->last.paragraph == said.paragraph && !qx_range_empty(m->last.speaker)) {
        m->last = said;
        return;
    }
    m->before = m->last;
    m->last = said;
}

/* The attributions of the unit, with something between marks, tell who speaks in its paragraph. */
static void follow(maker *m, uint32_t unit)
{
    const qx_token *tokens = m->context->document->tokens;
    while (m->at < m->count && m->list->items[m->at].unit < unit)
        m->at++;
    for (size_t i = m->at; i < m->count && m->list->items[i].unit == unit; i++) {
        const qx_attribution *a = &m->list->items[i];
        if (tokens[a->content[0].first].symbol != QX_OPENQ || qx_range_empty(a->speaker))
            continue;
        bool question = asks(m, a->content[a->content_count - 1].end - 1);
        remember(m, (speech){unit_at(m, unit)->paragraph, a->speaker, question, false});
    }
}

static void give_speaker(maker *m, uint32_t unit)
{
    const qx_chunks *chunks = m->context->chunks;
    const qx_chunk *stretch = &chunks->items[unit_at(m, unit)->first];
    uint32_t paragraph = unit_at(m, unit)->paragraph;
    qx_range credit = unit + 1 < chunks->unit_count ? credit_of(m, unit + 1) : (qx_range){0, 0};
    if (!qx_range_empty(credit) && m->credit < m->context->tables->rule_count) {
        add(m, m->credit, unit, credit);
        return;
    }
    bool question = asks(m, stretch->end - 1), answer = is_answer(m, unit);
    if (!is_last(m, unit) || m->turn == m->context->tables->rule_count ||
        (!answer && !is_other(m, paragraph, question)) ||
        m->context->document->quotations[stretch->quotation].continues)
        return;
    qx_range speaker = answer ? m->last.speaker : m->before.speaker;
    add(m, m->turn, unit, speaker);
    remember(m, (speech){paragraph, speaker, question, !answer});
}

void qx_dialogue_make(const qx_quote_context *context, qx_attribution_list *list)
{
    maker m = {.context = context,
               .list = list,
               .count = list->count,
               .credit = context->tables->rule_by[QX_SPEAKER_CREDIT],
               .turn = context->tables->rule_by[QX_SPEAKER_OTHER]};
    for (uint32_t unit = 0; context->document->quotation_count > 0 && unit < context->chunks->unit_count; unit++) {
        if (!qx_unit_may_have(unit_at(&m, unit), QX_CHUNK_QUOTE))
            continue;
        follow(&m, unit);
        if (is_bare(&m, unit) && is_first(&m, unit) &&
            !is_taken(&m, context->chunks->items[unit_at(&m, unit)->first].first))
            give_speaker(&m, unit);
    }
    if (list->count > m.count)
        qx_attributions_sort(list);
}
