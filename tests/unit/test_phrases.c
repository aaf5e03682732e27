/* Phrases against counting each piece of each run among all the others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api/analysis.h"
#include "fact/phrases.h"

enum { ROUNDS = 12, TEXT = 6000 };

static quoteex_model *model;
static qx_matcher *matcher;
static qx_arena arena;

static bool is_end(const qx_phrases *phrases, qx_phrase_place place)
{
    const qx_phrase_unit *unit = &phrases->units[place.unit];
    return unit->kind < QX_PHRASE_ADJECTIVE && place.length <= unit->before + 1u;
}

static bool is_whole(const qx_phrases *phrases, qx_phrase_place place)
{
    const qx_phrase_unit *unit = &phrases->units[place.unit];
    return unit->before + 1u == place.length && unit[1].before == 0;
}

static bool is_same(const qx_phrases *phrases, qx_phrase_place a, qx_phrase_place b)
{
    return a.length == b.length && is_end(phrases, b) &&
           memcmp(qx_phrases_words(phrases, a), qx_phrases_words(phrases, b), a.length * sizeof(uint32_t)) == 0;
}

static qx_phrase_tally count(const qx_phrases *phrases, qx_phrase_place place)
{
    qx_phrase_tally tally = {.unit = UINT32_MAX};
    for (uint32_t unit = 0; unit < phrases->unit_count; unit++) {
        qx_phrase_place other = {unit, place.length};
        if (!is_same(phrases, place, other))
            continue;
        tally.unit = tally.unit == UINT32_MAX ? unit : tally.unit;
        tally.count++;
        tally.whole += is_whole(phrases, other);
        tally.names += (phrases->units[unit + 1 - place.length].flags & QX_PHRASE_CAPITAL) != 0;
    }
    return tally;
}

static void assert_counted(const qx_phrases *phrases, qx_phrase_place place)
{
    qx_phrase_tally expected = count(phrases, place);
    if (place.length > 1 && phrases->pieces[place.unit].items[place.length - 2] == 0) {
        assert_int_equal(expected.count, 1);
        assert_int_equal(expected.whole, 0);
        return;
    }
    const qx_phrase_tally *tally = qx_phrases_tally(phrases, place);
    assert_int_equal(tally->unit, expected.unit);
    assert_int_equal(tally->count, expected.count);
    assert_int_equal(tally->whole, expected.whole);
    assert_int_equal(tally->names, expected.names);
}

static void check(const char *text)
{
    qx_analysis analysis;
    qx_phrases phrases;
    quoteex_document input = {.text = {text, strlen(text)}};
    qx_arena_reset(&arena, 1 << 20);
    qx_matcher_reset(matcher);
    if (setjmp(arena.escape))
        fail();
    qx_analyse(&arena, model, matcher, &input, NULL, QX_DEPTH_CHUNKS, &analysis);
    const qx_fact_context context = {.document = &analysis.document,
                                     .lexicon = model->image.lexicon,
                                     .names = &analysis.names,
                                     .chunks = &analysis.chunks,
                                     .tables = &model->facts};
    qx_phrases_find(&context, &phrases);
    assert_true(phrases.unit_count > 0);
    for (uint32_t unit = 0; unit < phrases.unit_count; unit++)
        for (uint32_t length = 1; length <= QX_PHRASE_LENGTH; length++)
            if (is_end(&phrases, (qx_phrase_place){unit, length}))
                assert_counted(&phrases, (qx_phrase_place){unit, length});
}

static void counts_every_piece(void **state)
{
    static const char *const words[] = {"harbour", "harbours", "flood",     "gate",    "gates", "old",    "new",
                                        "Orrin",   "Ana Roth", "Roth",      "council", "of",    "the",    ".",
                                        "said",    "Skarn",    "committee", "water",   "long",  "broken", ","};
    uint32_t seed = 5;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        char text[TEXT];
        size_t size = 0;
        while (size + 16 < TEXT) {
            seed = seed * 1664525u + 1013904223u;
            size +=
                (size_t)snprintf(text + size, TEXT - size, "%s ", words[(seed >> 8) % (sizeof words / sizeof *words)]);
        }
        check(text);
    }
}

static int set_up(void **state)
{
    (void)state;
    if (quoteex_model_new(NULL, &model, NULL) != QUOTEEX_OK)
        return 1;
    qx_arena_init(&arena, &model->allocator);
    return qx_matcher_new(&model->allocator, model->image.rules, &matcher, NULL) != QUOTEEX_OK;
}

static int tear_down(void **state)
{
    (void)state;
    qx_matcher_free(matcher);
    qx_arena_free(&arena);
    quoteex_model_free(model);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(counts_every_piece)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
