/*
 * What matching comes to at a place, remembered by the symbols that it depends on.
 *
 * The answer at a place depends on the few symbols that the patterns look at: those up to the first that decides. The
 * memo is a tree of symbols (of classes of them that no pattern tells apart): a step from a node with the symbol at
 * hand leads to the answer, or to a node where more symbols are needed. The steps lie in a table of fixed size in which
 * a new one takes the place of an old one of the same slot; what was forgotten is learnt anew.
 */
#ifndef QX_RULES_MEMO_H
#define QX_RULES_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "rules/classes.h"

enum {
    QX_MEMO_LEVELS = 8,  /* that can be remembered: each has a root */
    QX_MEMO_EDGE = 256,  /* stands for what is before the first symbol and behind the last */
    QX_MEMO_GROUPS = 4,  /* of a remembered match, with the match itself */
    QX_MEMO_UNSET = 255, /* place of a group that took no part */
    QX_MEMO_BITS = 14    /* of the number of steps kept */
};

typedef enum qx_memo_kind {
    QX_MEMO_MORE,    /* more symbols decide: number is the next node */
    QX_MEMO_MATCH,   /* number is the rule */
    QX_MEMO_NOTHING, /* no rule matches */
    QX_MEMO_RUN      /* too much to remember: the patterns must be run */
} qx_memo_kind;

typedef struct qx_memo_step {
    uint32_t key;      /* from which node, with which symbol; 0: the slot is free */
    unsigned kind : 2; /* qx_memo_kind */
    unsigned groups : 3, found : 3, number : 24;
    uint8_t spans[2 * QX_MEMO_GROUPS]; /* of a match, counted from the place; groups of them */
} qx_memo_step;

typedef struct qx_memo {
    qx_symbol_classes classes[QX_MEMO_LEVELS];
    uint8_t behind[QX_MEMO_LEVELS]; /* how many symbols before a place decide; QX_MEMO_UNSET: not remembered */
    uint32_t nodes;                 /* the last given out; node level + 1 is where walks of a level start */
    qx_memo_step steps[1 << QX_MEMO_BITS];
} qx_memo;

/* An empty memo that remembers no level yet, or NULL when there is no memory. */
qx_memo *qx_memo_new(const quoteex_allocator *allocator);

/* Forgets everything. */
void qx_memo_clear(qx_memo *memo);

/* Keeps what a step from a node leads to, and gives it a node of its own where its kind is QX_MEMO_MORE. When nodes
 * have run out, everything is forgotten and NULL returned: the walk under way has lost its node. */
const qx_memo_step *qx_memo_keep(qx_memo *memo, uint32_t node, unsigned symbol, qx_memo_step step);

static inline uint32_t qx_memo_key(uint32_t node, unsigned symbol)
{
    return node << 9 | symbol;
}

/* The first of the two slots where a step may lie. */
static inline uint32_t qx_memo_slot(uint32_t key)
{
    return (key * 0x9E3779B1u >> (32 - QX_MEMO_BITS)) & ~(uint32_t)1;
}

/* Moves a step from the second slot, where it was kept, to the first, where it stays until another is found again. */
const qx_memo_step *qx_memo_promote(qx_memo_step *slots);

/* The step from a node with a symbol, or NULL when it is not known. Good until the memo is used again. */
static inline const qx_memo_step *qx_memo_find(qx_memo *memo, uint32_t node, unsigned symbol)
{
    uint32_t key = qx_memo_key(node, symbol);
    qx_memo_step *slots = &memo->steps[qx_memo_slot(key)];
    if (slots[0].key == key)
        return slots;
    return slots[1].key == key ? qx_memo_promote(slots) : NULL;
}

#endif
