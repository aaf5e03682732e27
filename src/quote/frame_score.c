#include "quote/bounds.h"
#include "quote/known.h"

static const qx_value none = 0;

static bool holds_quote(const qx_chunks *chunks, qx_range range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (chunks->symbols[i] == QX_CHUNK_QUOTE)
            return true;
    return false;
}

/* How long the marked stretch at a chunk is: 0 none, 1 a few words, 2 a clause, 3 more. */
static unsigned mark_at(const qx_chunks *chunks, uint32_t chunk)
{
    if (chunks->symbols[chunk] != QX_CHUNK_QUOTE)
        return 0;
    uint32_t tokens = chunks->items[chunk].end - chunks->items[chunk].first;
    return tokens < 6 ? 1 : tokens < 11 ? 2 : 3;
}

/* The marked stretches right behind the cue (a comma, colon or "that" aside) and right before cue or speaker. */
static unsigned adjacent_marks(const qx_chunks *chunks, const qx_frame *frame)
{
    if (!qx_unit_may_have(&chunks->units[frame->unit], QX_CHUNK_QUOTE))
        return 0;
    unsigned before = qx_range_empty(frame->before) ? 0 : mark_at(chunks, frame->before.end - 1), after = 0;
    for (uint32_t i = frame->after.first; i < frame->after.end; i++) {
        unsigned char symbol = chunks->symbols[i];
        after = mark_at(chunks, i);
        if (symbol != QX_CHUNK_COMMA && symbol != QX_CHUNK_COLON && symbol != QX_CHUNK_THAT)
            break;
    }
    return before * 4 + after;
}

bool qx_frame_is_marked(const qx_chunks *chunks, const qx_frame *frame)
{
    unsigned marks = adjacent_marks(chunks, frame);
    return marks / 4 > 1 || marks % 4 > 1;
}

int32_t qx_frame_prior(const qx_quote_context *context, const qx_frame *frame)
{
    return context->tables->rules[frame->rule - context->tables->first_rule].prior;
}

/* What is looked at in one frame. */
typedef struct view {
    const qx_quote_context *context;
    const qx_unit *unit;
    const qx_frame *frame;
    const qx_score *score;
    const qx_known_rule *known; /* NULL: nothing is */
    unsigned marks, sides;      /* adjacent_marks; 2: a marked stretch in `before`, 1: in `after` */
    unsigned flags, size;       /* of the cue; of the content, in steps */
    qx_value rule, class, cue;
    unsigned char next, before; /* symbols right behind and before the cue */
    qx_value who, head, preceding;
} view;

static inline int32_t weight(const view *v, enum qx_quote_template template, qx_value a, qx_value b, qx_value c)
{
    return qx_score_weight(v->score, &v->context->tables->templates[template], a, b, c);
}

static void view_cue(view *v)
{
    const qx_chunks *chunks = v->context->chunks;
    const qx_frame *frame = v->frame;
    const qx_range *content = qx_range_empty(frame->after) ? &frame->before : &frame->after;
    bool has_cue = !qx_range_empty(frame->cue);
    v->cue = has_cue ? qx_symbol_value(v->context, frame->cue.end - 1) : none;
    v->flags = has_cue ? chunks->items[frame->cue.end - 1].flags : 0;
    v->size = qx_length_step(chunks->items[content->end - 1].end - chunks->items[content->first].first);
    v->next = qx_symbol_at(v->context, v->unit, frame->cue.end);
    v->before = qx_symbol_at(v->context, v->unit, frame->cue.first - 1);
    if (qx_unit_may_have(v->unit, QX_CHUNK_QUOTE)) {
        v->marks = adjacent_marks(chunks, frame);
        v->sides = (holds_quote(chunks, frame->before) ? 2u : 0u) + holds_quote(chunks, frame->after);
    }
}

static void view_speaker(view *v)
{
    const qx_quote_context *context = v->context;
    uint32_t chunk = v->frame->speaker_chunk;
    if (chunk == QX_NO_CHUNK) {
        v->who = context->tables->no_speaker;
        return;
    }
    v->who = qx_symbol_value(context, chunk);
    v->head = qx_lemma_value(context, context->chunks->items[chunk].head);
    if (v->frame->inverted)
        v->preceding = context->tables->no_cue;
    else
        v->preceding = qx_word_value(context, v->unit, chunk - 1);
}

/* The features whose weights may be known: of the rule alone, and with what has few values. */
static int32_t sum_known(const view *v)
{
    const qx_known_rule *k = v->known;
    const qx_frame *frame = v->frame;
    bool has_speaker = frame->speaker_chunk != QX_NO_CHUNK;
    unsigned flags = v->flags < QX_VALUE_NUMBERS ? v->flags : QX_VALUE_NUMBERS - 1;
    return k->frame + k->flags[flags] + k->size[v->size] + k->quote[v->sides][frame->class] + k->mark[v->marks] +
           v->context->tables->known->mark_class[v->marks][frame->class] + k->next[qx_symbol_place(v->next)] +
           k->before[qx_symbol_place(v->before)] +
           (has_speaker ? k->speaker[qx_symbol_place(v->context->chunks->symbols[frame->speaker_chunk])]
                        : k->no_speaker);
}

static int32_t sum_unknown(const view *v)
{
    const qx_value *symbols = v->context->tables->symbols;
    qx_value marks = qx_value_number(v->marks);
    int32_t sum = qx_frame_prior(v->context, v->frame);
    sum += weight(v, QX_QUOTE_FRAME_BIAS, none, none, none);
    sum += weight(v, QX_QUOTE_FRAME_RULE, v->rule, none, none);
    sum += weight(v, QX_QUOTE_FRAME_FLAGS, v->rule, qx_value_number(v->flags), none);
    sum += weight(v, QX_QUOTE_FRAME_SIZE, v->rule, qx_value_number(v->size), none);
    sum += weight(v, QX_QUOTE_FRAME_QUOTE, v->rule, qx_value_number(v->sides), v->class);
    sum += weight(v, QX_QUOTE_FRAME_MARK, marks, none, none);
    sum += weight(v, QX_QUOTE_FRAME_MARK, marks, v->class, none);
    sum += weight(v, QX_QUOTE_FRAME_MARK, marks, v->rule, none);
    sum += weight(v, QX_QUOTE_FRAME_RULE_NEXT, v->rule, symbols[v->next], none);
    sum += weight(v, QX_QUOTE_FRAME_RULE_BEFORE, v->rule, symbols[v->before], none);
    sum += weight(v, QX_QUOTE_FRAME_RULE_SPEAKER, v->rule, v->who, none);
    return sum;
}

/* All others, but for those of an inherited subject. */
#define OTHER_FEATURES(W)                                                                                              \
    W(FRAME_LEMMA, lemma, none, none)                                                                                  \
    W(FRAME_LEMMA_RULE, lemma, rule, none)                                                                             \
    W(FRAME_LEMMA_CUE, lemma, cue, none)                                                                               \
    W(FRAME_CUE_LENGTH, cue, length, rule)                                                                             \
    W(FRAME_MARK, marks, cue, lemma)                                                                                   \
    W(FRAME_LEMMA_NEXT, lemma, next, none)                                                                             \
    W(FRAME_LEMMA_WORD, lemma, word, none)                                                                             \
    W(FRAME_RULE_NEXT2, rule, next, next2)                                                                             \
    W(FRAME_RULE_WORD, rule, word, none)                                                                               \
    W(FRAME_CLASS_NEXT, class, next, next2)                                                                            \
    W(FRAME_AROUND, rule, before, next)                                                                                \
    W(FRAME_LEMMA_BEFORE, lemma, before, rule)                                                                         \
    W(FRAME_CLASS_AROUND, class, before, next)                                                                         \
    W(FRAME_CLAUSES, rule, clauses, closing)                                                                           \
    W(FRAME_CLOSING, rule, closing, none)                                                                              \
    W(FRAME_LEMMA_SPEAKER, lemma, who, none)                                                                           \
    W(FRAME_CLASS_SPEAKER, class, who, rule)                                                                           \
    W(FRAME_SPEAKER_WORD, who, head, none)                                                                             \
    W(FRAME_PRECEDING, rule, preceding, none)

/* What follows a speaker that stands behind the cue: "..., said the mayor." is no "the mayor, a farmer, said the town
 * ...". */
static qx_value closing_of(const view *v)
{
    const qx_frame *frame = v->frame;
    uint32_t end = frame->speaker_chunk;
    if (end == QX_NO_CHUNK || (!frame->inverted && end < frame->cue.end))
        return none;
    while (end < v->unit->end && v->context->chunks->items[end].first < frame->speaker.end)
        end++;
    return qx_symbol_in_unit(v->context, v->unit, end);
}

static int32_t sum_others(const view *v)
{
    const qx_quote_tables *tables = v->context->tables;
    const qx_frame *frame = v->frame;
    qx_value lemma = frame->lemma, rule = v->rule, class = v->class, cue = v->cue, next = tables->symbols[v->next];
    uint32_t clause = qx_bound_clause(v->context, frame); /* a recipient counts as one chunk, however long */
    uint32_t second = clause > frame->after.first ? clause : frame->cue.end + 1;
    qx_value next2 = qx_symbol_in_unit(v->context, v->unit, second);
    qx_value word = qx_word_value(v->context, v->unit, frame->cue.end);
    qx_value length = qx_value_number(frame->cue.end - frame->cue.first), marks = qx_value_number(v->marks);
    qx_value who = v->who, head = v->head, preceding = v->preceding, before = tables->symbols[v->before];
    qx_value clauses = qx_value_number(frame->clauses), closing = closing_of(v);
    int32_t sum = 0;
    if (frame->inherited) {
        qx_value verb = qx_value_number(frame->inherited * 2u + frame->inherited_cue);
        sum += weight(v, QX_QUOTE_FRAME_INHERITED, rule, verb, before);
        sum += weight(v, QX_QUOTE_FRAME_INHERITED, cue, verb, none);
    }
    QX_ADD_WEIGHTS(sum, v->score, tables, OTHER_FEATURES)
    return sum;
}

void qx_frame_score(const qx_quote_context *context, const qx_frame *frame, qx_score *score)
{
    const qx_quote_tables *tables = context->tables;
    uint32_t rule = frame->rule - tables->first_rule;
    const qx_known *known = qx_known_for(tables, score);
    view v = {.context = context,
              .unit = &context->chunks->units[frame->unit],
              .frame = frame,
              .score = score,
              .known = known ? &known->rules[rule] : NULL,
              .rule = tables->rules[rule].name,
              .class = qx_class_value(tables, frame->class)};
    view_cue(&v);
    view_speaker(&v);
    score->sum += known ? sum_known(&v) : sum_unknown(&v);
    score->sum += sum_others(&v);
}
