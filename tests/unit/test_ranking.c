/* The ranking against sorting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fact/ranking.h"

enum { ITEMS = 300 };

typedef struct item {
    float score;
    uint32_t number;
} item;

static int order(const void *left, const void *right)
{
    const item *a = left, *b = right;
    if (a->score > b->score || b->score > a->score)
        return a->score > b->score ? -1 : 1;
    return a->number < b->number ? -1 : 1;
}

/* Scores with many of them equal, on both sides of 0. */
static void make_items(item *items, uint32_t count, uint32_t seed)
{
    for (uint32_t i = 0; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        items[i] = (item){(float)(int32_t)(seed >> 16 & 127) / 8 - 7.9F, i};
    }
}

static void *resize(void *context, void *memory, size_t size)
{
    (void)context;
    if (size)
        return realloc(memory, size);
    free(memory);
    return NULL;
}

static void keys_hold_scores_and_items(void **state)
{
    (void)state;
    static const float scores[] = {-1e9F, -20, -0.5F, 0, 1e-6F, 0.5F, 3, 1e9F};
    for (size_t i = 0; i < sizeof scores / sizeof *scores; i++) {
        uint64_t key = qx_ranking_key(scores[i], 77);
        assert_true(qx_ranking_score(key) >= scores[i] && qx_ranking_score(key) <= scores[i]);
        assert_int_equal(qx_ranking_item(key), 77);
        assert_true(key > qx_ranking_key(scores[i], 78));
        assert_true(i == 0 || key > qx_ranking_key(scores[i - 1], 3));
    }
}

static void ranks_as_sorting_does(void **state)
{
    (void)state;
    static const quoteex_allocator allocator = {.resize = resize};
    qx_arena arena;
    qx_arena_init(&arena, &allocator);
    for (uint32_t count = 0; count <= ITEMS; count += count < 40 ? 1 : 13) {
        item items[ITEMS];
        uint64_t list[QX_RANKING_BEST];
        uint32_t listed = 0, limit = count < QX_RANKING_BEST ? count : QX_RANKING_BEST;
        qx_ranking ranking;
        make_items(items, count, count);
        qx_ranking_init(&ranking, &arena, count);
        for (uint32_t i = 0; i < count; i++) {
            qx_ranking_add(&ranking, qx_ranking_key(items[i].score, i));
            listed = qx_ranking_insert(list, listed, qx_ranking_key(items[i].score, i));
        }
        qx_ranking_close(&ranking);
        qsort(items, count, sizeof *items, order);
        assert_int_equal(listed, limit);
        for (uint32_t i = 0; i < limit; i++) {
            assert_true(qx_ranking_reaches(&ranking, i));
            assert_int_equal(qx_ranking_item(ranking.best[i]), items[i].number);
            assert_int_equal(qx_ranking_item(list[i]), items[i].number);
        }
        assert_false(qx_ranking_reaches(&ranking, limit));
        qx_arena_reset(&arena, SIZE_MAX);
    }
    qx_arena_free(&arena);
}

static void lists_equal_scores_as_they_come(void **state)
{
    (void)state;
    static const uint32_t numbers[] = {7, 3, 9, 1};
    uint64_t list[QX_RANKING_BEST];
    uint32_t count = 0;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        count = qx_ranking_insert(list, count, qx_ranking_key(-20, numbers[i]));
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_int_equal(qx_ranking_item(list[i]), numbers[i]);
    while (count < QX_RANKING_BEST)
        count = qx_ranking_insert(list, count, qx_ranking_key(-20, 50 + count));
    assert_int_equal(qx_ranking_insert(list, count, qx_ranking_key(-20, 0)), count);
    assert_int_equal(qx_ranking_item(list[count - 1]), 50 + count - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_hold_scores_and_items),
        cmocka_unit_test(ranks_as_sorting_does),
        cmocka_unit_test(lists_equal_scores_as_they_come),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
