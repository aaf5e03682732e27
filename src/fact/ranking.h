/*
 * Ranking: the best of many scored items, found one after the other, so that nothing is sorted that nobody asks for.
 * Of equal scores the item with the lower number is the better one.
 */
#ifndef QX_FACT_RANKING_H
#define QX_FACT_RANKING_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

enum {
    QX_RANKING_BEST = 36, /* items that are ranked at most */
    QX_RANKING_BLOCK = 16
};

/* A score and an item in one number that is the larger the better; never 0. */
static inline uint64_t qx_ranking_key(float score, uint32_t item)
{
    uint32_t bits;
    memcpy(&bits, &score, sizeof bits);
    bits ^= (uint32_t) - (int32_t)(bits >> 31) | 0x80000000u;
    return (uint64_t)bits << 32 | ~item;
}

static inline uint32_t qx_ranking_item(uint64_t key)
{
    return ~(uint32_t)key;
}

static inline float qx_ranking_score(uint64_t key)
{
    uint32_t bits = (uint32_t)(key >> 32);
    float score;
    bits ^= ((bits >> 31) - 1) | 0x80000000u;
    memcpy(&score, &bits, sizeof score);
    return score;
}

typedef struct qx_ranking {
    uint64_t best[QX_RANKING_BEST]; /* those found so far, best first */
    uint32_t count;
    uint64_t *keys, *tops; /* of those left, in blocks; the best of each block */
    uint32_t size, blocks;
} qx_ranking;

/* Room for the keys of limit items. */
void qx_ranking_init(qx_ranking *ranking, qx_arena *arena, uint32_t limit);

static inline void qx_ranking_add(qx_ranking *ranking, uint64_t key)
{
    ranking->keys[ranking->size++] = key;
}

/* To be called when all keys are there. */
void qx_ranking_close(qx_ranking *ranking);

/* Are there more than index ranked items? If so, best[index] is set. */
bool qx_ranking_reaches(qx_ranking *ranking, uint32_t index);

/* Inserts a key into a list of count sorted by score, of equal ones the first inserted first, of which at most
 * QX_RANKING_BEST are kept; returns the new count. */
static inline uint32_t qx_ranking_insert(uint64_t *best, uint32_t count, uint64_t key)
{
    uint64_t better = key | UINT32_MAX; /* than this are only higher scores */
    if (count == QX_RANKING_BEST && better <= (best[count - 1] | UINT32_MAX))
        return count;
    uint32_t at = count < QX_RANKING_BEST ? count++ : count - 1;
    for (; at > 0 && (best[at - 1] | UINT32_MAX) < better; at--)
        best[at] = best[at - 1];
    best[at] = key;
    return count;
}

#endif
