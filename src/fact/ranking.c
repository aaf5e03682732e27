#include "fact/ranking.h"

void qx_ranking_init(qx_ranking *ranking, qx_arena *arena, uint32_t limit)
{
    size_t blocks = ((size_t)limit + QX_RANKING_BLOCK - 1) / QX_RANKING_BLOCK;
    ranking->keys = QX_NEW(arena, uint64_t, blocks * QX_RANKING_BLOCK);
    ranking->tops = QX_NEW(arena, uint64_t, blocks);
    ranking->count = ranking->size = ranking->blocks = 0;
}

static uint64_t top_of(const uint64_t *keys)
{
    uint64_t top = 0;
    for (unsigned i = 0; i < QX_RANKING_BLOCK; i++)
        top = keys[i] > top ? keys[i] : top;
    return top;
}

void qx_ranking_close(qx_ranking *ranking)
{
    while (ranking->size % QX_RANKING_BLOCK)
        ranking->keys[ranking->size++] = 0;
    for (uint32_t i = 0; i < ranking->size; i += QX_RANKING_BLOCK)
        ranking->tops[ranking->blocks++] = top_of(ranking->keys + i);
}

/* Moves the best of what is left to the ranked ones; false where nothing is left. */
static bool take(qx_ranking *ranking)
{
    uint64_t top = 0;
    uint32_t block = 0;
    for (uint32_t i = 0; i < ranking->blocks; i++) {
        block = ranking->tops[i] > top ? i : block;
        top = ranking->tops[i] > top ? ranking->tops[i] : top;
    }
    if (!top)
        return false;
    uint64_t *keys = ranking->keys + (size_t)block * QX_RANKING_BLOCK;
    for (unsigned i = 0; i < QX_RANKING_BLOCK; i++)
        keys[i] = keys[i] == top ? 0 : keys[i];
    ranking->tops[block] = top_of(keys);
    ranking->best[ranking->count++] = top;
    return true;
}

bool qx_ranking_reaches(qx_ranking *ranking, uint32_t index)
{
    while (ranking->count <= index && ranking->count < QX_RANKING_BEST)
        if (!take(ranking))
            break;
    return index < ranking->count;
}
