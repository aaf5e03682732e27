#include "quote/join.h"

#include <string.h>

enum { PARAGRAPH_REACH = 2 };

static const qx_value none = 0;

static bool holds(const qx_attribution *a, uint32_t token)
{
    for (uint32_t i = 0; i < a->content_count; i++)
        if (token >= a->content[i].first && token < a->content[i].end)
            return true;
    return false;
}

static bool has_marks(const qx_quote_context *context, const qx_attribution *a)
{
    for (uint32_t i = 0; i < a->content_count; i++)
        if (context->document->tokens[a->content[i].first].symbol == QX_OPENQ ||
            context->document->tokens[a->content[i].end - 1].symbol == QX_CLOSEQ)
            return true;
    return false;
}

/* How the unit's chunks lie around the stretch: alone, first, last or inside. */
static unsigned place_in_unit(const qx_chunks *chunks, const qx_join *join)
{
    const qx_unit *unit = &chunks->units[join->unit];
    uint32_t end = unit->end;
    while (end > join->quote + 1 && chunks->symbols[end - 1] == QX_CHUNK_STOP)
        end--;
    return (join->quote == unit->first ? 1u : 0u) + (join->quote + 1 == end ? 2u : 0u);
}

void qx_join_score(const qx_quote_context *context, const qx_join *join, const qx_attribution *other, qx_score *score)
{
    const qx_template *t = context->tables->templates;
    const qx_chunks *chunks = context->chunks;
    const qx_document *document = context->document;
    const qx_chunk *chunk = &chunks->items[join->quote];
    const qx_quotation *quotation = &document->quotations[chunk->quotation];
    const qx_unit *here = &chunks->units[join->unit],
                  *there = &chunks->units[join->before ? other->last_unit : other->unit];
    uint32_t units = (uint32_t)(here > there ? here - there : there - here);
    uint32_t paragraphs =
        here->paragraph > there->paragraph ? here->paragraph - there->paragraph : there->paragraph - here->paragraph;
    qx_value where = qx_value_number(units), far = qx_value_number(paragraphs * 2 + join->before);
    qx_value place = qx_value_number(place_in_unit(chunks, join));
    qx_value marks = qx_value_number((has_marks(context, other) ? 1u : 0u) + (quotation->continues ? 2u : 0u) +
                                     (quotation->unclosed ? 4u : 0u));
    qx_value rule = context->tables->rules[other->rule - context->tables->first_rule].name;
    qx_value size = qx_length_value(chunk->end - chunk->first);
    qx_value left = qx_word_value(context, here, join->quote - 1);
    if (join->quote == here->first)
        left = context->tables->symbols[0];
    qx_value right = qx_word_value(context, here, join->quote + 1);
    uint32_t last = other->content[other->content_count - 1].end;
    uint32_t gap = join->before ? (chunk->first > last ? chunk->first - last : 0)
                                : (other->content[0].first > chunk->end ? other->content[0].first - chunk->end : 0);
    qx_score_add(score, &t[QX_QUOTE_JOIN_BIAS], none, none, none);
    qx_score_add(score, &t[QX_QUOTE_JOIN_WHERE], where, far, place);
    qx_score_add(score, &t[QX_QUOTE_JOIN_WHERE], where, far, marks);
    qx_score_add(score, &t[QX_QUOTE_JOIN_WHERE], far, rule, marks);
    qx_score_add(score, &t[QX_QUOTE_JOIN_WHERE], far, qx_length_value(gap), place);
    qx_score_add(score, &t[QX_QUOTE_JOIN_QUOTE], left, right, far);
    qx_score_add(score, &t[QX_QUOTE_JOIN_QUOTE], left, place, marks);
    qx_score_add(score, &t[QX_QUOTE_JOIN_SIZE], size, place, far);
    qx_score_add(score, &t[QX_QUOTE_JOIN_SIZE], size,
                 qx_class_value(context->tables, qx_class_of(context, other->cue_head)), far);
}

/* Adds a piece, at its place in text order. */
static void insert_piece(qx_attribution *a, qx_range piece, uint32_t unit)
{
    if (a->content_count == QX_PIECES)
        return;
    uint32_t at = a->content_count++;
    for (; at > 0 && a->content[at - 1].first > piece.first; at--)
        a->content[at] = a->content[at - 1];
    a->content[at] = piece;
    a->last_unit = unit > a->last_unit ? unit : a->last_unit;
}

/* Is the stretch a sentence of its own, or several, to its own full stop? Then it is speech, however short. */
static bool is_utterance(const qx_quote_context *context, uint32_t unit, uint32_t quote)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *one = &chunks->units[unit];
    if (chunks->symbols[quote] != QX_CHUNK_QUOTE)
        return false;
    const qx_quotation *quotation = &context->document->quotations[chunks->items[quote].quotation];
    bool opens = quote == one->first || chunks->symbols[quote - 1] == QX_CHUNK_COLON;
    bool closes = quote + 1 == one->end || (quote + 2 == one->end && chunks->symbols[quote + 1] == QX_CHUNK_STOP);
    unsigned char last = context->document->tokens[quotation->close - 1].symbol;
    return opens && closes && !quotation->unclosed && quotation->close > quotation->open + 2 &&
           (last == QX_STOP || last == QX_QUESTION || last == QX_EXCLAIM || last == QX_ELLIPSIS);
}

/* The unit's subject; where it starts with a participle, the one of the clause behind: Asked what she saw, Roth
 * shrugged.
 */
static qx_range main_subject(const qx_chunks *chunks, const qx_unit *unit)
{
    unsigned char first = chunks->symbols[unit->first];
    qx_unit rest = *unit;
    if (first == QX_CHUNK_CUEN || first == QX_CHUNK_VERBN || first == QX_CHUNK_CUE || first == QX_CHUNK_CUEPASS)
        for (uint32_t i = unit->first + 1; i + 1 < unit->end && rest.first == unit->first; i++)
            if (chunks->symbols[i] == QX_CHUNK_COMMA)
                rest.first = i + 1;
    return qx_unit_subject(chunks, &rest);
}

/* Who does something (a beat) in a short unit, of the paragraph of another, that quotes nobody: She set down her hat.
 * Chunks; empty where it is no beat. */
static qx_range beat_in(const qx_chunks *chunks, uint32_t unit, uint32_t paragraph)
{
    enum { LONGEST = 12 };
    const qx_unit *one = &chunks->units[unit];
    if (unit >= chunks->unit_count || one->paragraph != paragraph || one->token_end - one->token > LONGEST ||
        qx_unit_may_have(one, QX_CHUNK_QUOTE))
        return (qx_range){0, 0};
    qx_range subject = qx_unit_subject(chunks, one);
    unsigned char who = qx_range_empty(subject) ? 0 : chunks->symbols[subject.first];
    unsigned char verb = who ? chunks->symbols[subject.end] : 0;
    bool acts = (who == QX_CHUNK_PERSON || who == QX_CHUNK_PRON) && (verb == QX_CHUNK_VERB || verb == QX_CHUNK_CUE);
    return acts ? subject : (qx_range){0, 0};
}

/* Does the paragraph itself show who speaks in its stretch, by a beat before or behind it? */
static bool has_beat(const qx_chunks *chunks, uint32_t unit)
{
    uint32_t paragraph = chunks->units[unit].paragraph;
    return !qx_range_empty(beat_in(chunks, unit + 1, paragraph)) ||
           (unit > 0 && !qx_range_empty(beat_in(chunks, unit - 1, paragraph)));
}

/* Does a paragraph that shows by a beat who speaks in it follow the other's? */
static bool is_begun_anew(const qx_quote_context *context, const qx_join *join, const qx_attribution *other)
{
    const qx_chunks *chunks = context->chunks;
    const qx_quotation *quotation = &context->document->quotations[chunks->items[join->quote].quotation];
    return join->before && !quotation->continues &&
           chunks->units[other->last_unit].paragraph != chunks->units[join->unit].paragraph &&
           has_beat(chunks, join->unit);
}

/* Did the sentence before the stretch, itself a sentence, turn to somebody other than the other's speaker? Maddox
 * disagrees. “Bring a coat.” */
static bool turns_to_another(const qx_quote_context *context, const qx_join *join, const qx_attribution *other)
{
    const qx_chunks *chunks = context->chunks;
    bool adjacent = join->before && other->last_unit + 1 >= join->unit;
    if (adjacent || join->unit == 0 || !is_utterance(context, join->unit, join->quote) ||
        chunks->units[join->unit - 1].paragraph != chunks->units[join->unit].paragraph)
        return false;
    qx_range subject = main_subject(chunks, &chunks->units[join->unit - 1]);
    if (qx_range_empty(subject))
        return false;
    if (chunks->symbols[subject.first] == QX_CHUNK_PRON)
        return !has_marks(context, other);
    if (chunks->symbols[subject.first] != QX_CHUNK_PERSON)
        return false;
    const qx_chunk *person = &chunks->items[subject.first];
    const qx_token *name = &context->document->tokens[person->head];
    for (uint32_t i = other->speaker.first; i < other->speaker.end; i++) {
        const qx_token *token = &context->document->tokens[i];
        if (token->end - token->start == name->end - name->start &&
            memcmp(context->document->text + token->start, context->document->text + name->start,
                   name->end - name->start) == 0)
            return false;
    }
    return true;
}

static bool try_join(const qx_quote_context *context, const qx_attribution_list *list, const qx_join *join,
                     qx_join_visit visit, void *state)
{
    qx_attribution *other = &list->items[join->other];
    bool joins = visit(state, join, other);
    if (joins)
        insert_piece(other, qx_content_tokens(context, join->quote, join->quote + 1), join->unit);
    return joins;
}

/* The stretch's possible partners among list: the last that starts before it, and the first behind it. */
static void visit_stretch(const qx_quote_context *context, const qx_attribution_list *list, uint32_t unit,
                          uint32_t quote, size_t *at, qx_join_visit visit, void *state)
{
    const qx_chunks *chunks = context->chunks;
    uint32_t token = chunks->items[quote].first, paragraph = chunks->units[unit].paragraph;
    while (*at < list->count && list->items[*at].unit < unit)
        ++*at;
    size_t next = *at;
    while (next < list->count && list->items[next].unit == unit && list->items[next].content[0].first < token)
        next++;
    for (size_t i = *at ? *at - 1 : 0; i < list->count && list->items[i].unit <= unit; i++)
        if (holds(&list->items[i], token))
            return;
    if (next > 0 && paragraph - chunks->units[list->items[next - 1].last_unit].paragraph <= PARAGRAPH_REACH &&
        try_join(context, list, &(qx_join){quote, unit, (uint32_t)next - 1, true}, visit, state))
        return;
    if (next < list->count && chunks->units[list->items[next].unit].paragraph - paragraph <= 1)
        try_join(context, list, &(qx_join){quote, unit, (uint32_t)next, false}, visit, state);
}

void qx_joins_visit(const qx_quote_context *context, const qx_attribution_list *list, qx_join_visit visit, void *state)
{
    const qx_chunks *chunks = context->chunks;
    size_t at = 0;
    for (uint32_t unit = 0; unit < chunks->unit_count; unit++) {
        if (!qx_unit_may_have(&chunks->units[unit], QX_CHUNK_QUOTE))
            continue;
        for (uint32_t i = chunks->units[unit].first; i < chunks->units[unit].end; i++)
            if (chunks->symbols[i] == QX_CHUNK_QUOTE)
                visit_stretch(context, list, unit, i, &at, visit, state);
    }
}

/* In hundredths of log odds: what joins nothing is lost, or a guess, so it need not be likelier than not. */
static const int32_t likely = -70;

static bool is_likely(void *state, const qx_join *join, const qx_attribution *other)
{
    const qx_quote_context *context = state;
    bool pulled = other->rule - context->tables->first_rule == context->tables->rule_by[QX_SPEAKER_CREDIT];
    if (pulled || is_begun_anew(context, join, other) || turns_to_another(context, join, other))
        return false;
    qx_score score = {.weights = context->weights};
    qx_join_score(context, join, other, &score);
    return score.sum >= likely;
}

/* ---------------------------------------------------------------- stretches that continue nothing */

enum { FLOATING_TOKENS = 9 /* marks included: shorter ones are names, terms and scare quotes as often as not */ };

static bool ends_in_colon(const qx_chunks *chunks, const qx_unit *unit)
{
    return unit->end > unit->first && chunks->symbols[unit->end - 1] == QX_CHUNK_COLON;
}

/* Whom the stretch's own unit is about, or the one before it: in the same paragraph, or ending in a
 * colon. Chunks. */
static qx_range topic_of(const qx_chunks *chunks, uint32_t unit, uint32_t quote)
{
    qx_range own = qx_subject_before(chunks, &chunks->units[unit], quote);
    if (!qx_range_empty(own))
        return own;
    for (uint32_t at = unit + 1; at-- > 0 && at + 2 > unit;) {
        if (chunks->units[at].paragraph != chunks->units[unit].paragraph && !ends_in_colon(chunks, &chunks->units[at]))
            break;
        qx_range subject = main_subject(chunks, &chunks->units[at]);
        if (!qx_range_empty(subject) && qx_can_speak(chunks->symbols[subject.first]))
            return subject;
    }
    bool opens = unit == 0 || chunks->units[unit - 1].paragraph != chunks->units[unit].paragraph;
    return opens ? beat_in(chunks, unit + 1, chunks->units[unit].paragraph) : (qx_range){0, 0};
}

static void add_floating(const qx_quote_context *context, uint32_t rule, uint32_t unit, uint32_t quote,
                         qx_attribution_list *list)
{
    const qx_chunks *chunks = context->chunks;
    qx_attribution a = {.rule = context->tables->first_rule + rule, .unit = unit, .last_unit = unit};
    qx_range subject = topic_of(chunks, unit, quote);
    if (qx_range_empty(subject))
        return;
    a.cue_head = QX_NO_CHUNK;
    a.score = context->tables->rules[rule].prior;
    a.product = (float)qx_weights_probability(a.score);
    a.content[a.content_count++] = qx_content_tokens(context, quote, quote + 1);
    a.speaker = (qx_range){chunks->items[subject.first].first, chunks->items[subject.end - 1].end};
    *QX_PUSH(context->document->arena, *list) = a;
}

static bool is_taken(const qx_attribution_list *list, size_t at, size_t count, uint32_t token)
{
    enum { REACH = 6 };
    for (size_t i = at > REACH ? at - REACH : 0; i < count && i <= at; i++)
        if (holds(&list->items[i], token))
            return true;
    return false;
}

static void add_all_floating(const qx_quote_context *context, uint32_t rule, qx_attribution_list *list)
{
    const qx_chunks *chunks = context->chunks;
    size_t count = list->count, at = 0;
    for (uint32_t unit = 0; unit < chunks->unit_count; unit++) {
        if (!qx_unit_may_have(&chunks->units[unit], QX_CHUNK_QUOTE))
            continue;
        for (uint32_t i = chunks->units[unit].first; i < chunks->units[unit].end; i++) {
            const qx_chunk *chunk = &chunks->items[i];
            if (chunks->symbols[i] != QX_CHUNK_QUOTE ||
                (chunk->end - chunk->first < FLOATING_TOKENS && !is_utterance(context, unit, i)))
                continue;
            while (at < count && list->items[at].content[0].first < chunk->first)
                at++;
            if (!is_taken(list, at, count, chunk->first))
                add_floating(context, rule, unit, i, list);
        }
    }
    if (list->count > count)
        qx_attributions_sort(list);
}

void qx_joins_make(const qx_quote_context *context, qx_attribution_list *list)
{
    qx_joins_visit(context, list, is_likely, (void *)(uintptr_t)context);
    uint32_t rule = context->tables->rule_by[QX_SPEAKER_FLOATING];
    if (rule < context->tables->rule_count)
        add_all_floating(context, rule, list);
}
