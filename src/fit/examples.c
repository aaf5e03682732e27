#include "fit/examples.h"

#include <stdlib.h>

#include "quote/attribute.h"
#include "text/utf8.h"

/* ---------------------------------------------------------------- offsets */

static size_t byte_of(const qx_document *document, size_t code_point)
{
    size_t at = 0;
    while (at < document->size && code_point--)
        at += qx_utf8_length(document->text[at]);
    return at;
}

/* The tokens that a span covers at least in part. */
static quoteex_span tokens_of(const qx_document *document, quoteex_span span)
{
    size_t start = byte_of(document, span.start), end = byte_of(document, span.end);
    uint32_t low = 0, high = document->token_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->tokens[middle].end <= start)
            low = middle + 1;
        else
            high = middle;
    }
    quoteex_span out = {low, low};
    while (out.end < document->token_count && document->tokens[out.end].start < end)
        out.end++;
    return out;
}

void gold_to_tokens(const qx_document *document, gold_list *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        gold_spans *roles[] = {&gold->items[i].source, &gold->items[i].cue, &gold->items[i].content};
        for (size_t r = 0; r < 3; r++)
            for (size_t s = 0; s < roles[r]->count; s++)
                roles[r]->items[s] = tokens_of(document, roles[r]->items[s]);
    }
}

/* ---------------------------------------------------------------- is a frame right? */

static bool covers(const gold_spans *spans, uint32_t token)
{
    for (size_t i = 0; i < spans->count; i++)
        if (token >= spans->items[i].start && token < spans->items[i].end)
            return true;
    return false;
}

/* The first gold piece that shares tokens with the chunks of a range, or NULL. */
static const quoteex_span *piece_in(const qx_chunks *chunks, qx_range range, const gold_spans *content)
{
    if (qx_range_empty(range))
        return NULL;
    uint32_t first = chunks->items[range.first].first, end = chunks->items[range.end - 1].end;
    for (size_t i = 0; i < content->count; i++)
        if (content->items[i].start < end && content->items[i].end > first)
            return &content->items[i];
    return NULL;
}

static bool speaker_right(const qx_chunks *chunks, const qx_frame *frame, const gold_attribution *gold)
{
    if (gold->source.count == 0 || qx_range_empty(frame->speaker))
        return gold->source.count == 0 && qx_range_empty(frame->speaker);
    uint32_t head = chunks->items[frame->speaker_chunk].head;
    bool possessor = head >= frame->speaker.end;
    return covers(&gold->source, possessor ? frame->speaker.first : head);
}

/* The gold attribution that a frame proposes, or NULL. */
static const gold_attribution *gold_of(const qx_chunks *chunks, const qx_frame *frame, const gold_list *gold)
{
    for (size_t i = 0; i < gold->count; i++) {
        const gold_attribution *g = &gold->items[i];
        if (!covers(&g->cue, frame->cue_head) || !speaker_right(chunks, frame, g))
            continue;
        bool before = piece_in(chunks, frame->before, &g->content), after = piece_in(chunks, frame->after, &g->content);
        if ((qx_range_empty(frame->before) || before) && (qx_range_empty(frame->after) || after))
            return g;
    }
    return NULL;
}

/* ---------------------------------------------------------------- bounds */

typedef struct maker {
    learner *learner;
    const qx_quote_context *context;
    const gold_list *gold;
    unsigned group;
} maker;

/* One example a place, up to the right one. */
static void add_bound(const maker *m, const qx_frame *frame, qx_bound bound, uint32_t start, uint32_t right)
{
    qx_range places = qx_bound_places(m->context, frame, bound, start);
    if (right < places.first || right > places.end)
        return;
    for (uint32_t place = places.first; place <= right && place < places.end; place++) {
        qx_score score = {.weights = m->context->weights, .trace = learner_trace(m->learner)};
        learner_begin(m->learner);
        qx_bound_score(m->context, frame, bound, start, place, &score);
        learner_end(m->learner, place == right, 0, 1, m->group);
    }
}

/* The first chunk of the range that ends behind token, or the range's end. */
static uint32_t chunk_at(const qx_chunks *chunks, qx_range range, size_t token)
{
    uint32_t at = range.first;
    while (at < range.end && chunks->items[at].end <= token)
        at++;
    return at;
}

/* The first chunk that starts at token or later. */
static uint32_t chunk_from(const qx_chunks *chunks, qx_range range, size_t token)
{
    uint32_t at = range.first;
    while (at < range.end && chunks->items[at].first < token)
        at++;
    return at;
}

static void add_after(const maker *m, const qx_frame *frame, const gold_attribution *gold)
{
    const qx_chunks *chunks = m->context->chunks;
    const quoteex_span *piece = piece_in(chunks, frame->after, &gold->content);
    uint32_t start = chunk_at(chunks, frame->after, piece->start);
    uint32_t end = chunk_from(chunks, frame->after, piece->end);
    if (end <= start)
        end = start + 1;
    add_bound(m, frame, QX_BOUND_START, 0, start);
    add_bound(m, frame, QX_BOUND_END, start, end);
    size_t cue_end = gold->cue.items[gold->cue.count - 1].end;
    qx_range rest = {frame->cue.end, start > frame->cue.end ? start : frame->cue.end};
    add_bound(m, frame, QX_BOUND_CUE, start, chunk_from(chunks, rest, cue_end));
}

/* Of content before the cue. */
static void add_tail(const maker *m, const qx_frame *frame, const gold_attribution *gold)
{
    uint32_t end = qx_tail_end(m->context, frame);
    qx_range rest = {frame->cue.end, end};
    add_bound(m, frame, QX_BOUND_CUE, end,
              chunk_from(m->context->chunks, rest, gold->cue.items[gold->cue.count - 1].end));
}

static void add_bounds(const maker *m, const qx_frame *frame, const gold_attribution *gold)
{
    const qx_chunks *chunks = m->context->chunks;
    if (!qx_range_empty(frame->before)) {
        const quoteex_span *piece = piece_in(chunks, frame->before, &gold->content);
        add_bound(m, frame, QX_BOUND_BACK, 0, chunk_at(chunks, frame->before, piece->start));
        if (qx_range_empty(frame->after))
            add_tail(m, frame, gold);
    }
    if (!qx_range_empty(frame->after))
        add_after(m, frame, gold);
    if (!qx_range_empty(frame->apposition))
        add_bound(m, frame, QX_BOUND_MENTION, 0, covers(&gold->source, frame->apposition.first + 1));
}

/* ---------------------------------------------------------------- joins */

/* The attribution as the annotators have it, as far as it lies in the frame's unit. */
static qx_attribution attribution_of(const qx_quote_context *context, const qx_frame *frame,
                                     const gold_attribution *gold)
{
    const qx_chunks *chunks = context->chunks;
    qx_attribution a = {
        .rule = frame->rule, .unit = frame->unit, .last_unit = frame->unit, .cue_head = frame->cue_head};
    const qx_range sides[] = {frame->before, frame->after};
    for (size_t i = 0; i < 2; i++) {
        const quoteex_span *piece = piece_in(chunks, sides[i], &gold->content);
        if (!piece)
            continue;
        uint32_t end = chunks->units[frame->unit].token_end;
        qx_range range = {(uint32_t)piece->start, piece->end < end ? (uint32_t)piece->end : end};
        if (!qx_range_empty(range))
            a.content[a.content_count++] = range;
    }
    return a;
}

typedef struct joined {
    const maker *maker;
    const gold_attribution **gold; /* parallel to the list of attributions */
} joined;

static bool add_join(void *state, const qx_join *join, const qx_attribution *other)
{
    const joined *j = state;
    const maker *m = j->maker;
    const qx_chunk *chunk = &m->context->chunks->items[join->quote];
    bool right = covers(&j->gold[join->other]->content, chunk->first + (chunk->end - chunk->first) / 2);
    qx_score score = {.weights = m->context->weights, .trace = learner_trace(m->learner)};
    learner_begin(m->learner);
    qx_join_score(m->context, join, other, &score);
    learner_end(m->learner, right, 0, 1, m->group);
    return right;
}

/* ---------------------------------------------------------------- */

/* The place of the cue's attribution in the list; its end when there is none yet. */
static size_t place_of(const qx_attribution_list *list, uint32_t cue_head)
{
    for (size_t i = list->count; i-- > 0 && list->count - i < 16;)
        if (list->items[i].cue_head == cue_head)
            return i;
    return list->count;
}

/* In hundredths of log odds. Of rules with more (set odds 50) the articles teach nothing: they are for what annotators
 * mark otherwise, or hardly meet. */
static const int32_t known_prior = 391;

/* Annotators leave out what is told of in another's content (She said he believes ...), which is dropped for its place
 * (attribute.c): as a wrong frame it counts less. */
static const double inside_share = 0.3;

/* Is the token content of an attribution? */
static bool stands_inside(const gold_list *gold, uint32_t token)
{
    for (size_t i = 0; i < gold->count; i++)
        if (covers(&gold->items[i].content, token))
            return true;
    return false;
}

static void add_frame(const maker *m, const qx_frame *frame, qx_attribution_list *right,
                      const gold_attribution ***golds, size_t *capacity)
{
    const gold_attribution *gold = gold_of(m->context->chunks, frame, m->gold);
    qx_score score = {.weights = m->context->weights, .trace = learner_trace(m->learner)};
    int32_t prior = qx_frame_prior(m->context, frame);
    if (prior < known_prior) {
        bool inside = !gold && stands_inside(m->gold, frame->cue_head);
        learner_begin(m->learner);
        qx_frame_score(m->context, frame, &score);
        learner_end(m->learner, gold != NULL, (double)prior / 100, inside ? inside_share : 1, m->group);
    }
    if (!gold)
        return;
    add_bounds(m, frame, gold);
    qx_attribution a = attribution_of(m->context, frame, gold);
    size_t place = place_of(right, frame->cue_head);
    if (a.content_count == 0 || place < right->count) {
        if (a.content_count > 1)
            right->items[place] = a;
        return;
    }
    if (right->count == *capacity)
        *golds = qx_arena_widen(m->context->document->arena, *golds, right->count, capacity, sizeof **golds);
    (*golds)[right->count] = gold;
    *QX_PUSH(m->context->document->arena, *right) = a;
}

static bool has_cue(const qx_frame_list *frames, const gold_attribution *gold, bool right, const qx_chunks *chunks,
                    const gold_list *one)
{
    for (size_t i = 0; i < frames->count; i++)
        if (right ? gold_of(chunks, &frames->items[i], one) != NULL : covers(&gold->cue, frames->items[i].cue_head))
            return true;
    return false;
}

void examples_count(const qx_quote_context *context, const gold_list *gold, rule_counts *counts)
{
    qx_frame_list frames = {0};
    for (uint32_t unit = 0; unit < context->chunks->unit_count; unit++)
        qx_frames_find(context, unit, &frames);
    for (size_t i = 0; i < frames.count; i++) {
        uint32_t rule = frames.items[i].rule - context->tables->first_rule;
        counts->fired[rule]++;
        counts->right[rule] += gold_of(context->chunks, &frames.items[i], gold) != NULL;
    }
    for (size_t i = 0; i < gold->count; i++) {
        gold_list one = {&gold->items[i], 1, 1};
        counts->gold++;
        counts->gold_cue += has_cue(&frames, &gold->items[i], false, context->chunks, &one);
        counts->gold_right += has_cue(&frames, &gold->items[i], true, context->chunks, &one);
    }
}

void examples_add(learner *teacher, const qx_quote_context *context, const gold_list *gold, unsigned group)
{
    maker m = {teacher, context, gold, group};
    qx_attribution_list right = {0};
    const gold_attribution **golds = NULL;
    size_t capacity = 0;
    for (uint32_t unit = 0; unit < context->chunks->unit_count; unit++) {
        qx_frame_list frames = {0};
        qx_frames_find(context, unit, &frames);
        for (size_t i = 0; i < frames.count; i++)
            add_frame(&m, &frames.items[i], &right, &golds, &capacity);
    }
    joined j = {&m, golds};
    qx_joins_visit(context, &right, add_join, &j);
}
