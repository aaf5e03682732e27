/*
 * What matching comes to at a place, remembered by the symbols that it depends on.
 *
 * The answer at a place depends on the few symbols that the patterns look at: those up to the first that decides. The
 * memo is a tree of symbols (of classes of them that no pattern tells apart): a step from a node with the symbol at
 * hand leads to the answer, or to a node where more symbols are needed. Steps are looked up by node and class, answers
 * are kept once each. When there is no room for more, everything is forgotten, and learnt anew.
 */
#ifndef QX_RULES_MEMO_H
#define QX_RULES_MEMO_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "rules/classes.h"

enum {
    QX_MEMO_GROUPS = 4,     /* of a remembered match, with the match itself */
    QX_MEMO_NODES = 1 << 14 /* kept at most; the first is where walks start */
};

/* What a step leads to: a node, or with this bit an answer. */
enum {
    QX_MEMO_UNKNOWN = 0,
    QX_MEMO_ANSWER = 0x8000,
    QX_MEMO_NOTHING = QX_MEMO_ANSWER, /* no rule matches */
    QX_MEMO_RUN                       /* too much to remember: the patterns must be run */
};

/* A match. Answers are compared by their bytes, all of which are set. */
typedef struct qx_memo_match {
    uint32_t rule, found;               /* found: groups up to the last set, with the match itself */
    uint32_t spans[2 * QX_MEMO_GROUPS]; /* counted from the place; QX_LEVEL_UNSET */
} qx_memo_match;

typedef struct qx_memo {
    const quoteex_allocator *allocator;
    uint8_t ahead[256], behind[256]; /* by symbol, the number of its class */
    uint8_t edge;                    /* the class of what is before the first symbol and behind the last */
    uint32_t look_back;              /* how many symbols before a place decide */
    uint32_t width;                  /* classes */
    uint32_t node_count, node_room, answer_count;
    uint16_t *steps; /* by node and class */
    qx_memo_match *answers;
    uint16_t *slots; /* answers by what they are */
} qx_memo;

/* An empty memo, or NULL when there is no memory. */
qx_memo *qx_memo_new(const quoteex_allocator *allocator, const qx_symbol_classes *classes, uint32_t look_back);
void qx_memo_free(qx_memo *memo); /* NULL is allowed */

/* Forgets everything. */
void qx_memo_clear(qx_memo *memo);

static inline uint16_t *qx_memo_step(const qx_memo *memo, uint32_t node, unsigned class)
{
    return &memo->steps[node * memo->width + class];
}

static inline const qx_memo_match *qx_memo_answer(const qx_memo *memo, uint16_t step)
{
    return &memo->answers[step & ~(unsigned)QX_MEMO_ANSWER];
}

/* Keeps that a step leads to a new node, and returns what qx_memo_step has then; QX_MEMO_UNKNOWN when everything was
 * forgotten instead: the walk under way has lost its node. */
uint16_t qx_memo_keep_node(qx_memo *memo, uint32_t node, unsigned class);

/* Likewise that it leads to a match. */
uint16_t qx_memo_keep_match(qx_memo *memo, uint32_t node, unsigned class, const qx_memo_match *match);

#endif
