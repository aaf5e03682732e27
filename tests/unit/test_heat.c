/* Runs of heats, found eight at a time, against walking from token to token. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fact/heat.h"

enum { PAD = 8, COUNT = 90, ROUNDS = 60 };

static uint8_t padded[PAD + COUNT + PAD];
static const uint8_t *const heats = padded + PAD;

/* Long runs of one kind and short ones. */
static void make_heats(uint32_t seed)
{
    memset(padded, QX_HEAT_PLAIN, sizeof padded);
    for (uint32_t i = 0, left = 0, plain = 0; i < COUNT; i++, left--) {
        seed = seed * 1664525u + 1013904223u;
        if (left == 0) {
            left = 1 + (seed >> 20) % 20;
            plain = seed >> 31;
        }
        padded[PAD + i] = plain ? QX_HEAT_PLAIN : seed >> 30 ? QX_HEAT_COOL : QX_HEAT_HOT;
    }
}

static bool is_of(uint32_t token, bool plain)
{
    return (heats[token] == QX_HEAT_PLAIN) == plain;
}

static void runs_end_and_start(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        make_heats(round);
        for (uint32_t from = 0; from <= COUNT; from++)
            for (int plain = 0; plain < 2; plain++) {
                uint32_t end = from, start = from, last = from + (COUNT - from) / 2, first = from / 2;
                while (end < last && is_of(end, plain))
                    end++;
                while (start > first && is_of(start - 1, plain))
                    start--;
                assert_int_equal(qx_heats_end(heats, from, last, plain), end);
                assert_int_equal(qx_heats_start(heats, first, from, plain), start);
            }
    }
}

static void finds_the_next_hot_one(void **state)
{
    (void)state;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        make_heats(round);
        for (uint32_t from = 0; from <= COUNT; from++) {
            uint32_t hot = from;
            while (hot < COUNT && heats[hot] != QX_HEAT_HOT)
                hot++;
            assert_int_equal(qx_heats_next_hot(heats, from, COUNT), hot);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(runs_end_and_start), cmocka_unit_test(finds_the_next_hot_one)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
