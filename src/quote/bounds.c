#include "quote/bounds.h"

enum { START_REACH = 8, BACK_REACH = 12, CUE_REACH = 8 };

static const qx_value none = 0;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

qx_range qx_bound_places(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start)
{
    (void)context;
    switch (bound) {
    case QX_BOUND_START:
        return (qx_range){frame->after.first, least(frame->after.end - 1, frame->after.first + START_REACH)};
    case QX_BOUND_END:
        return (qx_range){start + 1, frame->after.end};
    case QX_BOUND_BACK:
        return (qx_range){frame->before.first, least(frame->before.end - 1, frame->before.first + BACK_REACH)};
    case QX_BOUND_CUE:
        return (qx_range){frame->cue.end,
                          least(start > frame->cue.end ? start : frame->cue.end, frame->cue.end + CUE_REACH)};
    default:
        return (qx_range){0, !qx_range_empty(frame->apposition)};
    }
}

/* What is looked at for one place. */
typedef struct view {
    const qx_quote_context *context;
    const qx_template *templates;
    const qx_frame *frame;
    const qx_unit *unit;
    qx_value rule, lemma, class;
    qx_score *score;
} view;

static void add(const view *v, enum qx_quote_template template, qx_value a, qx_value b, qx_value c)
{
    qx_score_add(v->score, &v->templates[template], a, b, c);
}

static qx_value symbol(const view *v, uint32_t chunk)
{
    return qx_symbol_in_unit(v->context, v->unit, chunk);
}

static qx_value word(const view *v, uint32_t chunk)
{
    return qx_word_value(v->context, v->unit, chunk);
}

static uint32_t tokens_between(const view *v, uint32_t first, uint32_t end)
{
    const qx_chunk *items = v->context->chunks->items;
    return end > first ? items[end - 1].end - items[first].first : 0;
}

static void score_start(const view *v, uint32_t place)
{
    qx_value offset = qx_value_number(place - v->frame->after.first);
    add(v, QX_QUOTE_START_BIAS, offset, none, none);
    add(v, QX_QUOTE_START_SYMBOL, symbol(v, place), offset, none);
    add(v, QX_QUOTE_START_LEMMA, v->lemma, symbol(v, place), none);
    add(v, QX_QUOTE_START_LEMMA_WORD, v->lemma, word(v, place), symbol(v, place + 1));
    add(v, QX_QUOTE_START_WORD, word(v, place), symbol(v, place + 1), none);
    add(v, QX_QUOTE_START_BEFORE, word(v, place - 1), symbol(v, place), none);
    add(v, QX_QUOTE_START_PATH, v->rule, symbol(v, place), symbol(v, place + 1));
}

static bool has_finite(const view *v, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        unsigned char s = v->context->chunks->symbols[i];
        if (s == QX_CHUNK_CUE || s == QX_CHUNK_VERB || s == QX_CHUNK_BE || s == QX_CHUNK_CUEPASS ||
            s == QX_CHUNK_VERBPASS)
            return true;
    }
    return false;
}

static bool has_finite_ahead(const view *v, uint32_t place)
{
    uint32_t end = place + 5 < v->unit->end ? place + 5 : v->unit->end;
    return has_finite(v, place, end);
}

static void score_end(const view *v, uint32_t start, uint32_t place)
{
    qx_value next = symbol(v, place), next2 = symbol(v, place + 1), last = symbol(v, place - 1);
    qx_value first = word(v, start);
    qx_value finite = qx_value_number(2u * has_finite(v, start, place) + has_finite_ahead(v, place));
    add(v, QX_QUOTE_END_BIAS, none, none, none);
    add(v, QX_QUOTE_END_NEXT, next, v->rule, none);
    add(v, QX_QUOTE_END_NEXT2, next, next2, symbol(v, place + 2));
    add(v, QX_QUOTE_END_WORD, word(v, place), next2, none);
    add(v, QX_QUOTE_END_WORD, word(v, place), v->class, finite);
    add(v, QX_QUOTE_END_LAST, last, next, v->class);
    add(v, QX_QUOTE_END_CLASS, v->class, next, next2);
    add(v, QX_QUOTE_END_LEMMA, v->lemma, next, none);
    add(v, QX_QUOTE_END_LENGTH, qx_length_value(tokens_between(v, start, place)), next, v->class);
    add(v, QX_QUOTE_END_FIRST, first, next, next2);
    add(v, QX_QUOTE_END_VERB, finite, next, first);
    add(v, QX_QUOTE_END_QUOTE, last, word(v, place), next2);
}

static void score_back(const view *v, uint32_t place)
{
    uint32_t left = v->frame->before.end - place;
    add(v, QX_QUOTE_BACK_BIAS, v->rule, none, none);
    add(v, QX_QUOTE_BACK_SYMBOL, symbol(v, place - 1), symbol(v, place), v->rule);
    add(v, QX_QUOTE_BACK_SYMBOL, symbol(v, place), symbol(v, place + 1), none);
    add(v, QX_QUOTE_BACK_WORD, word(v, place - 1), symbol(v, place), none);
    add(v, QX_QUOTE_BACK_WORD, word(v, place), symbol(v, place + 1), v->rule);
    add(v, QX_QUOTE_BACK_LENGTH, qx_value_number(place - v->frame->before.first), v->rule, none);
    add(v, QX_QUOTE_BACK_LENGTH, v->rule, qx_length_value(left), symbol(v, place));
    add(v, QX_QUOTE_BACK_LEMMA, v->class, symbol(v, place), symbol(v, v->frame->before.end - 1));
}

static void score_cue(const view *v, uint32_t start, uint32_t place)
{
    qx_value rest = qx_value_number(start - place);
    add(v, QX_QUOTE_CUE_BIAS, rest, none, none);
    add(v, QX_QUOTE_CUE_FIRST, symbol(v, place), symbol(v, place + 1), rest);
    add(v, QX_QUOTE_CUE_FIRST, symbol(v, place - 1), symbol(v, place), symbol(v, place + 1));
    add(v, QX_QUOTE_CUE_WORD, word(v, place), rest, none);
    add(v, QX_QUOTE_CUE_WORD, word(v, place - 1), word(v, place), none);
    add(v, QX_QUOTE_CUE_LEMMA, v->lemma, word(v, place), none);
    add(v, QX_QUOTE_CUE_LEMMA, v->lemma, symbol(v, place), rest);
}

static void score_mention(const view *v)
{
    const qx_frame *frame = v->frame;
    const qx_token *second = &v->context->document->tokens[frame->apposition.first + 1];
    qx_value length = qx_length_value(frame->apposition.end - frame->apposition.first);
    qx_value head = qx_symbol_value(v->context, frame->speaker_chunk);
    qx_value opening = qx_value_of(qx_symbol_name(second->symbol));
    add(v, QX_QUOTE_MENTION_BIAS, v->rule, none, none);
    add(v, QX_QUOTE_MENTION_FIRST, opening, head, none);
    add(v, QX_QUOTE_MENTION_FIRST, qx_lemma_value(v->context, frame->apposition.first + 1), none, none);
    add(v, QX_QUOTE_MENTION_LENGTH, length, opening, none);
    add(v, QX_QUOTE_MENTION_HEAD, head, length, v->rule);
}

static view view_of(const qx_quote_context *context, const qx_frame *frame, qx_score *score)
{
    return (view){.context = context,
                  .templates = context->tables->templates,
                  .frame = frame,
                  .unit = &context->chunks->units[frame->unit],
                  .rule = context->tables->rules[frame->rule - context->tables->first_rule].name,
                  .lemma = qx_lemma_value(context, frame->cue_head),
                  .class = qx_class_value(context, frame->cue_head),
                  .score = score};
}

static void score_place(const view *v, qx_bound bound, uint32_t start, uint32_t place)
{
    switch (bound) {
    case QX_BOUND_START:
        score_start(v, place);
        break;
    case QX_BOUND_END:
        score_end(v, start, place);
        break;
    case QX_BOUND_BACK:
        score_back(v, place);
        break;
    case QX_BOUND_CUE:
        score_cue(v, start, place);
        break;
    default:
        score_mention(v);
        break;
    }
}

void qx_bound_score(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                    uint32_t place, qx_score *score)
{
    view v = view_of(context, frame, score);
    score_place(&v, bound, start, place);
}

uint32_t qx_bound_choose(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                         double *probability)
{
    qx_range places = qx_bound_places(context, frame, bound, start);
    qx_score score = {.weights = context->weights};
    view v = view_of(context, frame, &score);
    double left = 1, best = 0;
    uint32_t chosen = places.end;
    for (uint32_t place = places.first; place < places.end && left > best; place++) {
        score.sum = 0;
        score_place(&v, bound, start, place);
        double here = qx_weights_probability(score.sum);
        if (left * here > best) {
            best = left * here;
            chosen = place;
        }
        left *= 1 - here;
    }
    if (left > best) {
        best = left;
        chosen = places.end;
    }
    *probability *= best;
    return chosen;
}
