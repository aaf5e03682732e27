/*
 * What the tagger has to choose between: the sets of readings that words have, gathered from the word lists when the
 * tagger's table is built. Words share them by the thousand; a word that features tell apart from others has its own.
 *
 * Sets with the same likeliest symbol make a family, whose symbols have a slot each. So the weights of a feature are
 * the same few bytes for all of a family's sets, in the order of its slots, and sums are made slot by slot.
 */
#ifndef QX_TEXT_TAG_SETS_H
#define QX_TEXT_TAG_SETS_H

#include "base/arena.h"
#include "text/readings.h"
#include "text/tag_table.h"

enum {
    QX_TAG_SLOTS = 14,
    QX_TAG_CAPITALS = 3,
    QX_TAG_OPEN = 128 /* the number of a choice: a symbol, or from here on a set; 0: the word's ending tells */
};

typedef struct qx_tag_family {
    uint8_t symbol[16]; /* of each slot, the likeliest in the first; 0 from count on */
    uint8_t count;
} qx_tag_family;

/* A set of two readings or more. */
typedef struct qx_tag_set_key {
    uint8_t symbol[QX_READINGS]; /* likeliest first */
    uint8_t count, margin, capital, reserved[3];
    uint32_t own; /* hash of the word, where features name it */
} qx_tag_set_key;

typedef struct qx_tag_found {
    qx_tag_set_key key;
    uint32_t family;
    uint32_t class; /* its three likeliest symbols */
} qx_tag_found;

/* What a word of the lexicon can be, by qx_capital_kind. */
typedef struct qx_tag_word {
    uint16_t choice[QX_TAG_CAPITALS];
    uint16_t beside; /* where the row stands of what it tells its neighbours; 0: nothing */
} qx_tag_word;

typedef struct qx_tag_sets {
    qx_arena *arena;
    QX_LIST(qx_tag_family) families;
    QX_LIST(qx_tag_found) sets;
    qx_tag_word *words;           /* of each entry; nothing is beside yet */
    uint16_t guesses[QX_GUESSES]; /* choices */
    const uint32_t *own;          /* hashes of words that features name as the one to be decided, sorted */
    size_t own_count;
    uint32_t *slots; /* open addressing: sets by key, counted from 1 */
} qx_tag_sets;

/* False where there are more than a choice can number. */
bool qx_tag_sets_find(qx_arena *arena, const qx_lexicon *lexicon, const qx_tag_lines *lines, qx_tag_sets *out);

/* The slot of a symbol; -1 where the family has none. */
static inline int qx_tag_slot_of(const qx_tag_family *family, uint8_t symbol)
{
    const uint8_t *found = symbol ? memchr(family->symbol, symbol, family->count) : NULL;
    return found ? (int)(found - family->symbol) : -1;
}

#endif
