/*
 * A state is a set of positions: those that the last symbol can have stood at. The positions of a rule lie in one word
 * of 64, with those of others where there is room, so that what follows a position is a word, too.
 */
#include "rules/sieve.h"

#include <string.h>

#include "base/bits.h"
#include "base/memory.h"
#include "rules/outline.h"

enum {
    WORDS = QX_SIFTED_RULES,
    FIRST_ROOM = 64,
    STATES = 4096, /* kept at most; the first two are "not met yet" and the start */
    UNMET = 0,
    START = 1,
    SLOTS = 2 * STATES
};

struct qx_sieve {
    const quoteex_allocator *allocator;
    uint64_t unknown;       /* rules that have no outline */
    uint32_t words, width;  /* of a set; classes of symbols */
    uint8_t class_of[256];  /* of symbols that can stand at the same positions */
    uint64_t *follow;       /* by position */
    uint64_t *first, *last; /* sets */
    uint64_t *with;         /* by class, a set */
    uint8_t *rule_of;       /* by position */
    uint8_t shortest[QX_SIFTED_RULES];
    uint32_t count, room;  /* states */
    uint64_t *sets;        /* by state */
    uint64_t *accepts;     /* by state: rules that match up to there */
    uint16_t *next;        /* by state and class */
    uint16_t slots[SLOTS]; /* states by their sets */
};

/* ---- making one ---- */

typedef struct plan {
    qx_outline outlines[QX_SIFTED_RULES];
    uint8_t word[QX_SIFTED_RULES], shift[QX_SIFTED_RULES]; /* where a rule's positions lie */
    uint64_t with[256][WORDS], start[WORDS];
    uint32_t words, width;
    uint8_t class_of[256], symbol_of[256]; /* by symbol; by class */
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
    for (unsigned symbol = 0; symbol < 256; symbol++) {
        unsigned class = 0;
        while (class < p->width && memcmp(p->with[p->symbol_of[class]], p->with[symbol], sizeof p->with[0]) != 0)
            class ++;
        p->class_of[symbol] = (uint8_t) class;
        p->symbol_of[class] = (uint8_t)symbol;
        p->width += class == p->width;
    }
}

static void fill(qx_sieve *s, const plan *p, const char *const patterns[QX_SIFTED_RULES])
{
    memcpy(s->class_of, p->class_of, sizeof s->class_of);
    for (unsigned class = 0; class < s->width; class ++)
        memcpy(s->with + class * s->words, p->with[p->symbol_of[class]], s->words * sizeof *s->with);
    for (unsigned rule = 0; rule < QX_SIFTED_RULES; rule++) {
        const qx_outline *outline = &p->outlines[rule];
        unsigned word = p->word[rule], shift = p->shift[rule];
        if (!outline->known) {
            s->unknown |= patterns[rule] ? (uint64_t)1 << rule : 0;
            continue;
        }
        s->first[word] |= outline->first << shift;
        s->last[word] |= outline->last << shift;
        s->shortest[rule] = (uint8_t)outline->shortest;
        for (unsigned i = 0; i < outline->count; i++) {
            /* What matches already is not followed further. */
            bool is_last = outline->last >> i & 1;
            s->follow[word * 64 + shift + i] = is_last ? 0 : outline->follow[i] << shift;
            s->rule_of[word * 64 + shift + i] = (uint8_t)rule;
        }
    }
}

/* The sieve and its tables, in one piece but for the states. */
static qx_sieve *make_room(const quoteex_allocator *allocator, const plan *p)
{
    size_t words = p->words, positions = words * 64;
    size_t numbers = positions + 2 * words + p->width * words;
    qx_sieve *s = qx_memory_resize(allocator, NULL, sizeof *s + numbers * sizeof(uint64_t) + positions);
    if (!s)
        return NULL;
    memset(s, 0, sizeof *s + numbers * sizeof(uint64_t) + positions);
    s->allocator = allocator;
    s->words = p->words;
    s->width = p->width;
    s->follow = (uint64_t *)(s + 1);
    s->first = s->follow + positions;
    s->last = s->first + words;
    s->with = s->last + words;
    s->rule_of = (uint8_t *)(s->with + p->width * words);
    return s;
}

/* Room for `room` states; false, and all as it was, when there is no memory. */
static bool grow(qx_sieve *s, uint32_t room)
{
    uint64_t *sets = qx_memory_resize(s->allocator, s->sets, (size_t)room * (s->words + 1) * sizeof *sets);
    s->sets = sets ? sets : s->sets;
    uint64_t *accepts = sets ? qx_memory_resize(s->allocator, s->accepts, room * sizeof *accepts) : NULL;
    s->accepts = accepts ? accepts : s->accepts;
    uint16_t *next = accepts ? qx_memory_resize(s->allocator, s->next, (size_t)room * s->width * sizeof *next) : NULL;
    s->next = next ? next : s->next;
    s->room = next ? room : s->room;
    return next != NULL;
}

static uint32_t slot_of(const qx_sieve *s, const uint64_t *set)
{
    uint64_t hash = 0;
    for (uint32_t i = 0; i < s->words; i++)
        hash = (hash ^ set[i]) * 0x9E3779B97F4A7C15u ^ hash >> 29;
    uint32_t slot = (uint32_t)(hash >> 32) % SLOTS;
    while (s->slots[slot] && memcmp(s->sets + s->slots[slot] * s->words, set, s->words * sizeof *set) != 0)
        slot = (slot + 1) % SLOTS;
    return slot;
}

/* A new state. */
static uint32_t keep(qx_sieve *s, const uint64_t *set, uint64_t accepts)
{
    uint32_t state = s->count++;
    s->slots[slot_of(s, set)] = (uint16_t)state;
    memcpy(s->sets + state * s->words, set, s->words * sizeof *set);
    memset(s->next + state * s->width, 0, s->width * sizeof *s->next);
    s->accepts[state] = accepts;
    return state;
}

static void forget(qx_sieve *s)
{
    uint64_t start[WORDS];
    memcpy(start, s->sets + START * s->words, s->words * sizeof *start);
    memset(s->slots, 0, sizeof s->slots);
    s->count = START;
    keep(s, start, 0);
}

qx_sieve *qx_sieve_new(const quoteex_allocator *allocator, const char *const patterns[QX_SIFTED_RULES])
{
    plan *p = qx_memory_resize(allocator, NULL, sizeof *p);
    if (!p)
        return NULL;
    memset(p, 0, sizeof *p);
    place_rules(p, patterns);
    note_symbols(p);
    qx_sieve *s = make_room(allocator, p);
    if (s && !grow(s, FIRST_ROOM)) {
        qx_sieve_free(s);
        s = NULL;
    }
    if (s) {
        fill(s, p, patterns);
        s->count = START;
        keep(s, p->start, 0);
    }
    qx_memory_free(allocator, p);
    return s;
}

void qx_sieve_free(qx_sieve *s)
{
    if (!s)
        return;
    qx_memory_free(s->allocator, s->sets);
    qx_memory_free(s->allocator, s->accepts);
    qx_memory_free(s->allocator, s->next);
    qx_memory_free(s->allocator, s);
}

/* ---- running it ---- */

/* The set behind a state's with a symbol of the class; the rules that match up to there. */
static uint64_t step(const qx_sieve *s, uint32_t state, uint32_t class, uint64_t *set)
{
    const uint64_t *from = s->sets + state * s->words, *with = s->with + class * s->words;
    uint64_t rules = 0;
    for (uint32_t word = 0; word < s->words; word++) {
        const uint64_t *follow = s->follow + word * 64;
        uint64_t to = s->first[word];
        for (uint64_t left = from[word]; left; left &= left - 1)
            to |= follow[qx_lowest_bit(left)];
        set[word] = to & with[word];
        for (uint64_t left = set[word] & s->last[word]; left; left &= left - 1)
            rules |= (uint64_t)1 << s->rule_of[word * 64 + qx_lowest_bit(left)];
    }
    return rules;
}

/* The state behind another with a symbol of the class, for the first time. */
static uint32_t meet(qx_sieve *s, uint32_t state, uint32_t class)
{
    uint64_t set[WORDS];
    uint64_t rules = step(s, state, class, set);
    uint32_t to = s->slots[slot_of(s, set)];
    if (!to && s->count == s->room && (s->room == STATES || !grow(s, 2 * s->room))) {
        forget(s);
        to = s->slots[slot_of(s, set)];
        return to ? to : keep(s, set, rules);
    }
    to = to ? to : keep(s, set, rules);
    s->next[state * s->width + class] = (uint16_t)to;
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

void qx_sieve_run(qx_sieve *s, const unsigned char *subject, size_t length, qx_sifted *out)
{
    uint32_t state = START;
    for (size_t i = 0; i <= length; i++) {
        uint32_t class = s->class_of[i < length ? subject[i] : QX_OUTLINE_END];
        uint32_t next = s->next[state * s->width + class];
        state = next != UNMET ? next : meet(s, state, class);
        if (s->accepts[state])
            note(s, out, s->accepts[state], i);
    }
    for (uint64_t left = s->unknown; left; left &= left - 1)
        out->last[qx_lowest_bit(left)] = UINT32_MAX;
    out->rules |= s->unknown;
}
