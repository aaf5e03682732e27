/*
 * A lane is an automaton of some of the rules. A state of it is a set of positions: those that the last symbol can have
 * stood at. The positions of a rule lie in one word of 64, with those of others where there is room, so that what
 * follows a position is a word, too. Lanes of a few words have few states, where one of all would have their product;
 * and as they do not wait for one another, a symbol's steps in all of them take little longer than in one.
 */
#include "rules/sieve.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "rules/outline.h"

enum {
    LANES = 4,
    WORDS = QX_SIFTED_RULES,
    FIRST_ROOM = 64,
    STATES = 2048, /* of a lane, kept at most; the first two are "not met yet" and the start */
    START = 1,
    TELLING = 1 << 15, /* in a step: the state accepts rules, or has not been met */
    UNMET = TELLING,
    SLOTS = 2 * STATES
};

typedef struct lane {
    uint32_t words, width;  /* of a set; classes of symbols */
    uint32_t count, room;   /* states */
    uint64_t *follow;       /* by position */
    uint64_t *first, *last; /* sets */
    uint64_t *with;         /* by class, a set */
    uint8_t *rule_of;       /* by position */
    uint64_t *sets;         /* by state */
    uint64_t *accepts;      /* by state: rules that match up to there */
    uint16_t *next;         /* by state and class: a state, TELLING where it is worth a look */
    uint8_t class_of[256];  /* of symbols that can stand at the same positions */
    uint16_t slots[SLOTS];  /* states by their sets */
} lane;

struct qx_sieve {
    const quoteex_allocator *allocator;
    uint64_t unknown; /* rules that have no outline */
    uint32_t lane_count;
    uint8_t shortest[QX_SIFTED_RULES];
    lane *lanes[LANES];
};

/* ---- making one ---- */

typedef struct plan {
    qx_outline outlines[QX_SIFTED_RULES];
    uint8_t word[QX_SIFTED_RULES], shift[QX_SIFTED_RULES]; /* where a rule's positions lie */
    uint64_t with[256][WORDS], start[WORDS];
    uint32_t words;
} plan;

static void place_rules(plan *p, const char *const patterns[QX_SIFTED_RULES])
{
    unsigned used = QX_OUTLINE_POSITIONS;
    for (unsigned rule = 0; rule < QX_SIFTED_RULES; rule++) {
        qx_outline *outline = &p->outlines[rule];
        if (!patterns[rule])
            continue;
        qx_outline_make(outline, patterns[rule]);
        if (!outline->known)
            continue;
        p->words += used + outline->count > QX_OUTLINE_POSITIONS;
        used = used + outline->count > QX_OUTLINE_POSITIONS ? 0 : used;
        p->word[rule] = (uint8_t)(p->words - 1);
        p->shift[rule] = (uint8_t)used;
        used += outline->count;
    }
}

static void note_symbols(plan *p)
{
    for (unsigned rule = 0; rule < QX_SIFTED_RULES; rule++) {
        const qx_outline *outline = &p->outlines[rule];
        for (unsigned i = 0; outline->known && i < outline->count; i++)
            for (unsigned symbol = 0; symbol < 256; symbol++)
                if (qx_symbol_in(&outline->with[i], (unsigned char)symbol))
                    p->with[symbol][p->word[rule]] |= (uint64_t)1 << (i + p->shift[rule]);
        if (outline->known)
            p->start[p->word[rule]] |= outline->at_start << p->shift[rule];
    }
}

/* Numbers the classes of symbols for a lane whose words start at `from`; returns how many there are. */
static unsigned sort_symbols(const plan *p, unsigned from, unsigned words, uint8_t class_of[256],
                             uint8_t symbol_of[256])
{
    unsigned width = 0;
    for (unsigned symbol = 0; symbol < 256; symbol++) {
        unsigned class = 0;
        while (class < width &&
               memcmp(p->with[symbol_of[class]] + from, p->with[symbol] + from, words * sizeof(uint64_t)) != 0)
            class ++;
        class_of[symbol] = (uint8_t) class;
        symbol_of[class] = (uint8_t)symbol;
        width += class == width;
    }
    return width;
}

static void fill_rule(lane *l, const qx_outline *outline, unsigned rule, unsigned word, unsigned shift)
{
    l->first[word] |= outline->first << shift;
    l->last[word] |= outline->last << shift;
    for (unsigned i = 0; i < outline->count; i++) {
        /* What matches already is not followed further. */
        bool is_last = outline->last >> i & 1;
        l->follow[word * 64 + shift + i] = is_last ? 0 : outline->follow[i] << shift;
        l->rule_of[word * 64 + shift + i] = (uint8_t)rule;
    }
}

/* A lane and its tables, in one piece but for the states. */
static lane *make_room(const quoteex_allocator *allocator, size_t words, size_t width)
{
    size_t positions = words * 64, numbers = positions + 2 * words + width * words;
    size_t bytes = sizeof(lane) + numbers * sizeof(uint64_t) + positions;
    lane *l = qx_memory_resize(allocator, NULL, bytes);
    if (!l)
        return NULL;
    memset(l, 0, bytes);
    l->words = (uint32_t)words;
    l->width = (uint32_t)width;
    l->follow = (uint64_t *)(l + 1);
    l->first = l->follow + positions;
    l->last = l->first + words;
    l->with = l->last + words;
    l->rule_of = (uint8_t *)(l->with + width * words);
    return l;
}

/* Room for `room` states; false, and all as it was, when there is no memory. */
static bool grow(const quoteex_allocator *allocator, lane *l, uint32_t room)
{
    uint64_t *sets = qx_memory_resize(allocator, l->sets, (size_t)room * (l->words + 1) * sizeof *sets);
    l->sets = sets ? sets : l->sets;
    uint64_t *accepts = sets ? qx_memory_resize(allocator, l->accepts, room * sizeof *accepts) : NULL;
    l->accepts = accepts ? accepts : l->accepts;
    uint16_t *next = accepts ? qx_memory_resize(allocator, l->next, (size_t)room * l->width * sizeof *next) : NULL;
    l->next = next ? next : l->next;
    l->room = next ? room : l->room;
    return next != NULL;
}

static uint32_t slot_of(const lane *l, const uint64_t *set)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < l->words; i++)
        hash = (hash ^ set[i]) * 0x9E3779B97F4A7C15u ^ hash >> 29;
    uint32_t slot = (uint32_t)(hash >> 32) % SLOTS;
    while (l->slots[slot] && memcmp(l->sets + l->slots[slot] * l->words, set, l->words * sizeof *set) != 0)
        slot = (slot + 1) % SLOTS;
    return slot;
}

/* A new state. */
static uint32_t keep(lane *l, const uint64_t *set, uint64_t accepts)
{
    uint32_t state = l->count++;
    l->slots[slot_of(l, set)] = (uint16_t)state;
    memcpy(l->sets + state * l->words, set, l->words * sizeof *set);
    for (uint32_t class = 0; class < l->width; class ++)
        l->next[state * l->width + class] = UNMET;
    l->accepts[state] = accepts;
    return state;
}

static void forget(lane *l)
{
    uint64_t start[WORDS];
    memcpy(start, l->sets + START * l->words, l->words * sizeof *start);
    memset(l->slots, 0, sizeof l->slots);
    l->count = START;
    keep(l, start, 0);
}

/* The lane of the words from `from` on. */
static lane *make_lane(const quoteex_allocator *allocator, const plan *p, unsigned from, unsigned words)
{
    uint8_t class_of[256], symbol_of[256];
    unsigned width = sort_symbols(p, from, words, class_of, symbol_of);
    lane *l = make_room(allocator, words, width);
    if (!l)
        return NULL;
    memcpy(l->class_of, class_of, sizeof class_of);
    for (unsigned class = 0; class < width; class ++)
        memcpy(l->with + class * words, p->with[symbol_of[class]] + from, words * sizeof *l->with);
    for (unsigned rule = 0; rule < QX_SIFTED_RULES; rule++)
        if (p->outlines[rule].known && p->word[rule] >= from && p->word[rule] < from + words)
            fill_rule(l, &p->outlines[rule], rule, p->word[rule] - from, p->shift[rule]);
    l->count = START;
    if (grow(allocator, l, FIRST_ROOM))
        keep(l, p->start + from, 0);
    return l;
}

static bool make_lanes(qx_sieve *s, const plan *p)
{
    unsigned wanted = p->words < LANES ? p->words : LANES;
    for (unsigned i = 0; i < wanted; i++) {
        unsigned from = p->words * i / wanted, end = p->words * (i + 1) / wanted;
        lane *l = make_lane(s->allocator, p, from, end - from);
        if (!l)
            return false;
        s->lanes[s->lane_count++] = l;
        if (!l->room)
            return false;
    }
    return true;
}

static qx_sieve *make(const quoteex_allocator *allocator, plan *p, const char *const patterns[QX_SIFTED_RULES])
{
    qx_sieve *s = qx_memory_resize(allocator, NULL, sizeof *s);
    if (!s)
        return NULL;
    memset(s, 0, sizeof *s);
    s->allocator = allocator;
    memset(p, 0, sizeof *p);
    place_rules(p, patterns);
    note_symbols(p);
    for (unsigned rule = 0; rule < QX_SIFTED_RULES; rule++) {
        s->shortest[rule] = (uint8_t)p->outlines[rule].shortest;
        s->unknown |= patterns[rule] && !p->outlines[rule].known ? (uint64_t)1 << rule : 0;
    }
    if (make_lanes(s, p))
        return s;
    qx_sieve_free(s);
    return NULL;
}

qx_sieve *qx_sieve_new(const quoteex_allocator *allocator, const char *const patterns[QX_SIFTED_RULES])
{
    plan *p = qx_memory_resize(allocator, NULL, sizeof *p);
    qx_sieve *s = p ? make(allocator, p, patterns) : NULL;
    qx_memory_free(allocator, p);
    return s;
}

void qx_sieve_free(qx_sieve *s)
{
    for (uint32_t i = 0; s && i < s->lane_count; i++) {
        qx_memory_free(s->allocator, s->lanes[i]->sets);
        qx_memory_free(s->allocator, s->lanes[i]->accepts);
        qx_memory_free(s->allocator, s->lanes[i]->next);
        qx_memory_free(s->allocator, s->lanes[i]);
    }
    if (s)
        qx_memory_free(s->allocator, s);
}

/* ---- running it ---- */

/* The set behind a state's with a symbol of the class; the rules that match up to there. */
static uint64_t step(const lane *l, uint32_t state, uint32_t class, uint64_t *set)
{
    const uint64_t *from = l->sets + state * l->words, *with = l->with + class * l->words;
    uint64_t rules = 0;
    for (uint32_t word = 0; word < l->words; word++) {
        const uint64_t *follow = l->follow + word * 64;
        uint64_t to = l->first[word];
        for (uint64_t left = from[word]; left; left &= left - 1)
            to |= follow[qx_lowest_bit(left)];
        set[word] = to & with[word];
        for (uint64_t left = set[word] & l->last[word]; left; left &= left - 1)
            rules |= (uint64_t)1 << l->rule_of[word * 64 + qx_lowest_bit(left)];
    }
    return rules;
}

/* The state behind another with a symbol of the class, for the first time. */
static uint32_t meet(const quoteex_allocator *allocator, lane *l, uint32_t state, uint32_t class)
{
    uint64_t set[WORDS];
    uint64_t rules = step(l, state, class, set);
    uint32_t to = l->slots[slot_of(l, set)];
    if (!to && l->count == l->room && (l->room == STATES || !grow(allocator, l, 2 * l->room))) {
        forget(l);
        to = l->slots[slot_of(l, set)];
        return to ? to : keep(l, set, rules);
    }
    to = to ? to : keep(l, set, rules);
    l->next[state * l->width + class] = (uint16_t)(to | (rules ? TELLING : 0u));
    return to;
}

/* The rules match up to the place, so that what they match starts before it. */
static void note(const qx_sieve *s, qx_sifted *out, uint64_t rules, size_t at)
{
    out->rules |= rules;
    for (; rules; rules &= rules - 1) {
        unsigned rule = qx_lowest_bit(rules);
        out->last[rule] = (uint32_t)at + 1 - s->shortest[rule];
    }
}

/* The step that a symbol makes from a state. */
static inline uint32_t step_of(const lane *l, uint32_t state, unsigned symbol)
{
    return l->next[state * l->width + l->class_of[symbol]];
}

/* What a step from a state comes to: a state; the rules that match up to there are told. */
static inline uint32_t settle(qx_sieve *s, lane *l, uint32_t state, uint32_t to, unsigned symbol, size_t at,
                              qx_sifted *out)
{
    if (!(to & TELLING))
        return to;
    to = to == UNMET ? meet(s->allocator, l, state, l->class_of[symbol]) : to & ~(uint32_t)TELLING;
    note(s, out, l->accepts[to], at);
    return to;
}

static unsigned symbol_at(const unsigned char *subject, size_t length, size_t at)
{
    return at < length ? subject[at] : QX_OUTLINE_END;
}

static void walk_one(qx_sieve *s, lane *l, const unsigned char *subject, size_t length, qx_sifted *out)
{
    uint32_t state = START;
    for (size_t i = 0; i <= length; i++) {
        unsigned symbol = symbol_at(subject, length, i);
        state = settle(s, l, state, step_of(l, state, symbol), symbol, i, out);
    }
}

static void walk_all(qx_sieve *s, const unsigned char *subject, size_t length, qx_sifted *out)
{
    lane *k = s->lanes[0], *l = s->lanes[1], *m = s->lanes[2], *n = s->lanes[3];
    uint32_t in_k = START, in_l = START, in_m = START, in_n = START;
    for (size_t i = 0; i <= length; i++) {
        unsigned symbol = symbol_at(subject, length, i);
        uint32_t to_k = step_of(k, in_k, symbol), to_l = step_of(l, in_l, symbol), to_m = step_of(m, in_m, symbol),
                 to_n = step_of(n, in_n, symbol);
        if ((to_k | to_l | to_m | to_n) & TELLING) {
            to_k = settle(s, k, in_k, to_k, symbol, i, out);
            to_l = settle(s, l, in_l, to_l, symbol, i, out);
            to_m = settle(s, m, in_m, to_m, symbol, i, out);
            to_n = settle(s, n, in_n, to_n, symbol, i, out);
        }
        in_k = to_k;
        in_l = to_l;
        in_m = to_m;
        in_n = to_n;
    }
}

void qx_sieve_run(qx_sieve *s, const unsigned char *subject, size_t length, qx_sifted *out)
{
    if (s->lane_count == LANES)
        walk_all(s, subject, length, out);
    else
        for (uint32_t i = 0; i < s->lane_count; i++)
            walk_one(s, s->lanes[i], subject, length, out);
    for (uint64_t left = s->unknown; left; left &= left - 1)
        out->last[qx_lowest_bit(left)] = UINT32_MAX;
    out->rules |= s->unknown;
}
