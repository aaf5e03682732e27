#include "quote/bounds.h"

#include "quote/known.h"

enum { START_REACH = 8, BACK_REACH = 12, CUE_REACH = 8 };

static const qx_value none = 0;

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static bool is_preposition(unsigned char symbol)
{
    return symbol == QX_CHUNK_PREP || symbol == QX_CHUNK_OF || symbol == QX_CHUNK_TO;
}

static bool is_tail(unsigned char symbol)
{
    return is_preposition(symbol) || symbol == QX_CHUNK_TIME || symbol == QX_CHUNK_ADV || symbol == QX_CHUNK_PARTICLE ||
           symbol == QX_CHUNK_REFLEX || symbol == QX_CHUNK_AS;
}

/* Behind an apposition that starts at a comma; the comma where there is none. */
static uint32_t skip_apposition(const unsigned char *symbols, uint32_t comma, uint32_t end)
{
    enum { APPOSITION = 8 };
    for (uint32_t i = comma + 1; i < end && i <= comma + APPOSITION && !qx_is_finite(symbols[i]); i++)
        if (symbols[i] == QX_CHUNK_COMMA)
            return i + 1;
    return comma;
}

uint32_t qx_bound_clause(const qx_quote_context *context, const qx_frame *frame)
{
    enum { PHRASES = 4 };
    const unsigned char *symbols = context->chunks->symbols;
    uint32_t first = frame->after.first, end = frame->after.end, at = first + 1;
    if (first >= end || !qx_is_subject(symbols[first]) || !(qx_cue_flags(context, frame->cue_head) & QX_CUE_RECIPIENT))
        return first;
    for (unsigned i = 0; i < PHRASES && at + 1 < end; i++) {
        if (symbols[at] == QX_CHUNK_TIME)
            at++;
        else if (is_preposition(symbols[at]) && (qx_is_subject(symbols[at + 1]) || symbols[at + 1] == QX_CHUNK_TIME))
            at += 2;
        else if (symbols[at] == QX_CHUNK_COMMA && skip_apposition(symbols, at, end) > at)
            at = skip_apposition(symbols, at, end);
    }
    bool clause =
        at < end && (symbols[at] == QX_CHUNK_THAT || symbols[at] == QX_CHUNK_WHETHER || symbols[at] == QX_CHUNK_WHAT);
    return clause ? at : first;
}

/* Is the content cut in two by cue and speaker: its first part between marks that end right there? */
static bool is_split(const unsigned char *symbols, const qx_frame *frame)
{
    uint32_t end = frame->before.end;
    if (qx_range_empty(frame->before))
        return false;
    end -= symbols[end - 1] == QX_CHUNK_COMMA && end - 1 > frame->before.first;
    return symbols[end - 1] == QX_CHUNK_QUOTE;
}

/* Where marked content surely starts, whatever stands before it, unless a verb does: “No,” he said, pausing, | “it is”;
 * she put it bluntly: | “No.” The first place of `after` elsewhere. */
static uint32_t marked_start(const unsigned char *symbols, const qx_frame *frame)
{
    enum { REACH = 6 };
    uint32_t first = frame->after.first, end = frame->after.end;
    bool split = is_split(symbols, frame);
    for (uint32_t i = first; i + 1 < end && i < first + REACH && !qx_is_finite(symbols[i]); i++) {
        if (symbols[i + 1] != QX_CHUNK_QUOTE)
            continue;
        bool announced = symbols[i] == QX_CHUNK_COLON && i + 2 == end;
        if (announced || (split && symbols[i] == QX_CHUNK_COMMA))
            return i + 1;
    }
    return first;
}

static bool opens_insertion(unsigned char symbol)
{
    return symbol == QX_CHUNK_WHO || symbol == QX_CHUNK_WHICH || symbol == QX_CHUNK_WHOSE || qx_is_subject(symbol) ||
           symbol == QX_CHUNK_VERBN || symbol == QX_CHUNK_CUEN || symbol == QX_CHUNK_VERBING;
}

/* Content that starts with a subject goes on up to its verb, over what commas part from both: said the driver, who has
 * not been named, | fled. The first place where such content may end. */
static uint32_t subject_end(const unsigned char *symbols, uint32_t start, uint32_t end)
{
    enum { PHRASES = 3, INSERTION = 14 };
    uint32_t at = start + (symbols[start] == QX_CHUNK_THAT);
    if (at >= end || !qx_is_subject(symbols[at]))
        return start + 1;
    at++;
    for (unsigned i = 0; i < PHRASES && at + 1 < end && is_preposition(symbols[at]) && qx_is_subject(symbols[at + 1]);
         i++)
        at += 2;
    if (at + 1 >= end || symbols[at] != QX_CHUNK_COMMA || !opens_insertion(symbols[at + 1]))
        return start + 1;
    bool clause =
        symbols[at + 1] == QX_CHUNK_WHO || symbols[at + 1] == QX_CHUNK_WHICH || symbols[at + 1] == QX_CHUNK_WHOSE;
    for (uint32_t i = at + 1; i + 1 < end && i < at + INSERTION && (clause || !qx_is_finite(symbols[i])); i++)
        if (symbols[i] == QX_CHUNK_COMMA && qx_is_finite(symbols[i + 1]))
            return i + 2;
    return start + 1;
}

/* What may still be said of the speech behind the cue, up to a sign or a clause: “...,” she said | in a statement. */
uint32_t qx_tail_end(const qx_quote_context *context, const qx_frame *frame)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = &chunks->units[frame->unit];
    uint32_t end = frame->cue.end;
    if (qx_range_empty(frame->cue) ||
        (!qx_range_empty(frame->speaker) && frame->speaker.first >= chunks->items[end - 1].end))
        return end;
    while (end < unit->end && (qx_is_subject(chunks->symbols[end]) || is_tail(chunks->symbols[end])))
        end++;
    return end;
}

qx_range qx_bound_places(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start)
{
    uint32_t first;
    switch (bound) {
    case QX_BOUND_START:
        first = qx_bound_clause(context, frame);
        if (first == frame->after.first)
            first = marked_start(context->chunks->symbols, frame);
        if (first > frame->after.first)
            return (qx_range){first, first};
        return (qx_range){first, least(frame->after.end - 1, first + START_REACH)};
    case QX_BOUND_END:
        return (qx_range){subject_end(context->chunks->symbols, start, frame->after.end), frame->after.end};
    case QX_BOUND_BACK:
        return (qx_range){frame->before.first, least(frame->before.end - 1, frame->before.first + BACK_REACH)};
    case QX_BOUND_CUE:
        first = frame->cue.end; /* a semicolon parts two clauses */
        start = least(start > first ? start : first, first + CUE_REACH);
        for (uint32_t i = first; i < start; i++)
            start = context->chunks->symbols[i] == QX_CHUNK_SEMICOLON ? i : start;
        return (qx_range){first, start};
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
    const qx_score *score;
    const qx_known_rule *known; /* or NULL */
    uint32_t finite;            /* for END: the first chunk with a finite verb at or behind where content starts */
    uint32_t ahead;             /* the same at or behind the place last looked at */
    qx_value first;             /* for END: the word that content starts with */
} view;

static inline int32_t weight(const view *v, enum qx_quote_template template, qx_value a, qx_value b, qx_value c)
{
    return qx_score_weight(v->score, &v->templates[template], a, b, c);
}

static inline qx_value symbol(const view *v, uint32_t chunk)
{
    return qx_symbol_in_unit(v->context, v->unit, chunk);
}

static inline qx_value word(const view *v, uint32_t chunk)
{
    return qx_word_value(v->context, v->unit, chunk);
}

static inline uint32_t tokens_between(const view *v, uint32_t first, uint32_t end)
{
    const qx_chunk *items = v->context->chunks->items;
    return end > first ? items[end - 1].end - items[first].first : 0;
}

#define START_FEATURES(W)                                                                                              \
    W(START_BIAS, offset, none, none)                                                                                  \
    W(START_SYMBOL, here, offset, none)                                                                                \
    W(START_LEMMA, lemma, here, none)                                                                                  \
    W(START_LEMMA_WORD, lemma, what, next)                                                                             \
    W(START_WORD, what, next, none)                                                                                    \
    W(START_BEFORE, what_before, here, none)                                                                           \
    W(START_PATH, rule, here, next)                                                                                    \
    W(START_AROUND, what_before, what, class)

static int32_t score_start(view *v, uint32_t start, uint32_t place)
{
    (void)start;
    qx_value offset = qx_value_number(place - v->frame->after.first);
    qx_value here = symbol(v, place), next = symbol(v, place + 1);
    qx_value what = word(v, place), what_before = word(v, place - 1);
    qx_value lemma = v->lemma, rule = v->rule, class = v->class;
    int32_t sum = 0;
    QX_ADD_WEIGHTS(sum, v->score, v->context->tables, START_FEATURES)
    return sum;
}

/* The first chunk with a finite verb in [first, end), or end. */
static uint32_t find_finite(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    while (first < end && !qx_is_finite(chunks->symbols[first]))
        first++;
    return first;
}

enum { FINITE_AHEAD = 5 };

/* Is there a finite verb between start and place (2), is there one right ahead (1)? Places are looked at from left to
 * right. */
static unsigned finite_around(view *v, uint32_t place)
{
    while (v->ahead < place)
        v->ahead = find_finite(v->context->chunks, v->ahead + 1, v->unit->end);
    return (v->finite < place ? 2u : 0u) + (v->ahead < least(place + FINITE_AHEAD, v->unit->end));
}

#define END_FEATURES(W)                                                                                                \
    W(END_NEXT2, next, next2, next3)                                                                                   \
    W(END_WORD, here, next2, none)                                                                                     \
    W(END_WORD, here, class, finite)                                                                                   \
    W(END_LAST, last, next, class)                                                                                     \
    W(END_CLASS, class, next, next2)                                                                                   \
    W(END_LEMMA, lemma, next, none)                                                                                    \
    W(END_LENGTH, length, next, class)                                                                                 \
    W(END_FIRST, first, next, next2)                                                                                   \
    W(END_VERB, finite, next, first)                                                                                   \
    W(END_QUOTE, last, here, next2)                                                                                    \
    W(END_LAST_HEAD, head, here, none)                                                                                 \
    W(END_NEXT_HEAD, next_head, next, none)

static int32_t score_end(view *v, uint32_t start, uint32_t place)
{
    const qx_value *values = v->context->tables->symbols;
    const unsigned char *symbols = v->context->chunks->symbols + place;
    uint32_t left = v->unit->end - place; /* chunks */
    unsigned char at = left > 0 ? symbols[0] : 0;
    qx_value next = values[at], next2 = values[left > 1 ? symbols[1] : 0], next3 = values[left > 2 ? symbols[2] : 0];
    qx_value last = values[symbols[-1]], first = v->first, here = word(v, place);
    qx_value finite = qx_value_number(finite_around(v, place)),
             length = qx_length_value(tokens_between(v, start, place));
    const qx_chunk *items = v->context->chunks->items + place;
    qx_value class = v->class, lemma = v->lemma, head = qx_lemma_value(v->context, items[-1].head);
    qx_value next_head = left > 1 ? qx_lemma_value(v->context, items[1].head) : none;
    int32_t sum = 0;
    if (v->known) {
        sum += v->known->end_next[qx_symbol_place(at)];
    } else {
        sum += weight(v, QX_QUOTE_END_BIAS, none, none, none);
        sum += weight(v, QX_QUOTE_END_NEXT, next, v->rule, none);
    }
    QX_ADD_WEIGHTS(sum, v->score, v->context->tables, END_FEATURES)
    return sum;
}

#define BACK_FEATURES(W)                                                                                               \
    W(BACK_BIAS, rule, none, none)                                                                                     \
    W(BACK_SYMBOL, before, here, rule)                                                                                 \
    W(BACK_SYMBOL, here, next, none)                                                                                   \
    W(BACK_WORD, what_before, here, none)                                                                              \
    W(BACK_WORD, what, next, rule)                                                                                     \
    W(BACK_LENGTH, offset, rule, none)                                                                                 \
    W(BACK_LENGTH, rule, left, here)                                                                                   \
    W(BACK_LEMMA, class, here, last)

static int32_t score_back(view *v, uint32_t start, uint32_t place)
{
    (void)start;
    qx_range content = v->frame->before;
    qx_value before = symbol(v, place - 1), here = symbol(v, place), next = symbol(v, place + 1);
    qx_value what = word(v, place), what_before = word(v, place - 1), last = symbol(v, content.end - 1);
    qx_value offset = qx_value_number(place - content.first), left = qx_length_value(content.end - place);
    qx_value class = v->class, rule = v->rule;
    int32_t sum = 0;
    QX_ADD_WEIGHTS(sum, v->score, v->context->tables, BACK_FEATURES)
    return sum;
}

#define CUE_FEATURES(W)                                                                                                \
    W(CUE_BIAS, rest, none, none)                                                                                      \
    W(CUE_FIRST, here, next, rest)                                                                                     \
    W(CUE_FIRST, before, here, next)                                                                                   \
    W(CUE_WORD, what, rest, none)                                                                                      \
    W(CUE_WORD, what_before, what, none)                                                                               \
    W(CUE_LEMMA, lemma, what, none)                                                                                    \
    W(CUE_LEMMA, lemma, here, rest)                                                                                    \
    W(CUE_PATH, rule, here, rest)                                                                                      \
    W(CUE_PATH, rule, what, head)                                                                                      \
    W(CUE_HEAD, head, what, next)

static int32_t score_cue(view *v, uint32_t start, uint32_t place)
{
    qx_value rest = qx_value_number(start - place), lemma = v->lemma;
    qx_value before = symbol(v, place - 1), here = symbol(v, place), next = symbol(v, place + 1);
    qx_value what = word(v, place), what_before = word(v, place - 1), rule = v->rule;
    qx_value head =
        place + 1 < v->unit->end ? qx_lemma_value(v->context, v->context->chunks->items[place + 1].head) : none;
    int32_t sum = 0;
    QX_ADD_WEIGHTS(sum, v->score, v->context->tables, CUE_FEATURES)
    return sum;
}

static int32_t score_mention(view *v, uint32_t start, uint32_t place)
{
    (void)start, (void)place;
    const qx_frame *frame = v->frame;
    const qx_token *second = &v->context->document->tokens[frame->apposition.first + 1];
    qx_value length = qx_length_value(frame->apposition.end - frame->apposition.first);
    qx_value head = qx_symbol_value(v->context, frame->speaker_chunk);
    qx_value opening = qx_value_of(qx_symbol_name(second->symbol));
    int32_t sum = weight(v, QX_QUOTE_MENTION_BIAS, v->rule, none, none);
    sum += weight(v, QX_QUOTE_MENTION_FIRST, opening, head, none);
    sum += weight(v, QX_QUOTE_MENTION_FIRST, qx_lemma_value(v->context, frame->apposition.first + 1), none, none);
    sum += weight(v, QX_QUOTE_MENTION_LENGTH, length, opening, none);
    sum += weight(v, QX_QUOTE_MENTION_HEAD, head, length, v->rule);
    return sum;
}

static view view_of(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                    const qx_score *score)
{
    const qx_quote_tables *tables = context->tables;
    const qx_unit *unit = &context->chunks->units[frame->unit];
    const qx_known *known = qx_known_for(tables, score);
    uint32_t rule = frame->rule - tables->first_rule;
    view v = {.context = context,
              .templates = tables->templates,
              .frame = frame,
              .unit = unit,
              .rule = tables->rules[rule].name,
              .lemma = frame->lemma,
              .class = qx_class_value(tables, frame->class),
              .score = score,
              .known = known ? &known->rules[rule] : NULL};
    if (bound == QX_BOUND_END) {
        v.finite = v.ahead = find_finite(context->chunks, start, unit->end);
        v.first = word(&v, start);
    }
    return v;
}

/* The score of one place. */
typedef int32_t scorer(view *v, uint32_t start, uint32_t place);

static scorer *const scorers[QX_BOUND_COUNT] = {[QX_BOUND_START] = score_start,
                                                [QX_BOUND_END] = score_end,
                                                [QX_BOUND_BACK] = score_back,
                                                [QX_BOUND_CUE] = score_cue,
                                                [QX_BOUND_MENTION] = score_mention};

void qx_bound_score(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                    uint32_t place, qx_score *score)
{
    view v = view_of(context, frame, bound, start, score);
    score->sum += scorers[bound](&v, start, place);
}

/* The likeliest of some places. */
static inline uint32_t choose(view *v, qx_range places, uint32_t start, scorer *score_at, double *probability)
{
    double left = 1, best = 0;
    uint32_t chosen = places.end;
    for (uint32_t place = places.first; place < places.end && left > best; place++) {
        double here = qx_weights_chance(v->score->weights, score_at(v, start, place));
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

uint32_t qx_bound_choose(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                         double *probability)
{
    qx_range places = qx_bound_places(context, frame, bound, start);
    if (qx_range_empty(places))
        return places.end;
    const qx_score score = {.weights = context->weights};
    view v = view_of(context, frame, bound, start, &score);
    if (bound == QX_BOUND_END) /* most places are such: the compiler makes a loop of its own for them */
        return choose(&v, places, start, score_end, probability);
    return choose(&v, places, start, scorers[bound], probability);
}
