/* Laying out only what a match can have to do with, and matching window by window, finds what the whole string does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "api/analysis.h"
#include "fact/spans.h"

enum { FOUND = 4000, ROUNDS = 600, TEXT = 2000 };

typedef struct match {
    uint32_t start, end, rule;
} match;

static match whole[FOUND], parts[FOUND];
static quoteex_model *model;
static qx_matcher *matcher;
static qx_arena arena;

static size_t match_in(const qx_spans *spans, qx_window window, match *out)
{
    size_t count = 0, length = window.end - window.first;
    uint32_t rule;
    const size_t *groups;
    for (size_t at = 0; at < length && qx_level_match(matcher, QX_LEVEL_SPAN, spans->symbols + window.first, length, at,
                                                      &rule, &groups) > 0;
         at = groups[1]) {
        assert_true(count < FOUND);
        const qx_span_item *items = spans->items + window.first;
        out[count++] = (match){items[groups[0]].start, items[groups[1] - 1].end, rule};
    }
    return count;
}

static void assert_same(const qx_document *document, const uint8_t *heats, const qx_paragraph *paragraph)
{
    const qx_fact_tables *tables = &model->facts;
    qx_spans all = {0}, hot = {0};
    size_t found = 0;
    qx_spans_lay_out(document, tables->terms, &tables->index, paragraph->first, paragraph->end, &all);
    qx_spans_lay_out_hot(document, tables->terms, &tables->index, heats, paragraph->first, paragraph->end, &hot);
    size_t expected = match_in(&all, (qx_window){0, all.count}, whole);
    for (qx_window window = {0, 0}; qx_joints_window(&tables->joints, hot.symbols, hot.count, window.end, &window);)
        found += match_in(&hot, window, parts + found);
    assert_int_equal(found, expected);
    for (size_t i = 0; i < found; i++) {
        assert_int_equal(parts[i].start, whole[i].start);
        assert_int_equal(parts[i].end, whole[i].end);
        assert_int_equal(parts[i].rule, whole[i].rule);
    }
}

static void check(const char *text)
{
    qx_analysis analysis;
    quoteex_document input = {.text = {text, strlen(text)}};
    qx_arena_reset(&arena, 1 << 20);
    qx_matcher_reset(matcher);
    if (setjmp(arena.escape))
        fail();
    qx_analyse(&arena, model, matcher, &input, NULL, QX_DEPTH_NAMES, &analysis);
    const uint8_t *heats = qx_heats_read(&model->facts.heats, &analysis.document);
    for (uint32_t i = 0; i < analysis.document.paragraph_count; i++)
        assert_same(&analysis.document, heats, &analysis.document.paragraphs[i]);
}

static void is_known_of_the_rules_built_in(void **state)
{
    (void)state;
    assert_true(model->facts.joints.known);
    assert_true(model->facts.heats.known);
    assert_true(qx_level_remembers(model->image.rules, QX_LEVEL_SPAN));
    assert_true(qx_level_remembers(model->image.rules, QX_LEVEL_CHUNK));
}

static void finds_what_the_whole_string_has(void **state)
{
    (void)state;
    check("The council paid $180,000 on Sept. 12, 1998, after a year-long delay, and 40 mln Swiss francs in May.");
    check("He may March next Monday. A 52-year-old sold 3 boats for US$4m; C$5 more, 5 kinds of Australian dollars.");
    check("Half a million, two and a half, nineteen ninety-six; twenty\xE2\x80\x91"
          "four hours; '90s, 10th, 7:15pm.");
}

/* Words of all kinds in any order: whatever they make, both ways must agree. */
static void agrees_on_words_in_any_order(void **state)
{
    static const char *const words[] = {"the",
                                        "a",
                                        "of",
                                        "in",
                                        "at",
                                        "as",
                                        "his",
                                        "no",
                                        "more",
                                        "than",
                                        "and",
                                        "or",
                                        "to",
                                        "Monday",
                                        "May",
                                        "may",
                                        "march",
                                        "June",
                                        "sun",
                                        "Sun.",
                                        "Jan",
                                        "year",
                                        "years",
                                        "year-end",
                                        "two",
                                        "five",
                                        "12",
                                        "31",
                                        "1998",
                                        "1990s",
                                        "'90s",
                                        "7:15",
                                        "7:15pm",
                                        "9/12/2015",
                                        "2015-09-12",
                                        "10th",
                                        "third",
                                        "second",
                                        "million",
                                        "half",
                                        "hundred",
                                        "$",
                                        "$5",
                                        "US$",
                                        "US$3.5m",
                                        "RM10",
                                        "C",
                                        "Swiss",
                                        "Australian",
                                        "dollars",
                                        "pounds",
                                        "cents",
                                        "pence",
                                        "percent",
                                        "per",
                                        "cent",
                                        "basis",
                                        "points",
                                        "square",
                                        "miles",
                                        "km",
                                        "5km",
                                        "people",
                                        "now",
                                        "soon",
                                        "recently",
                                        "last",
                                        "next",
                                        "this",
                                        "that",
                                        "late",
                                        "early",
                                        "mid-",
                                        "-",
                                        "--",
                                        ",",
                                        ".",
                                        "(",
                                        ")",
                                        "'s",
                                        "ago",
                                        "later",
                                        "before",
                                        "noon",
                                        "night",
                                        "morning",
                                        "weekend",
                                        "quarter",
                                        "fiscal",
                                        "period",
                                        "ended",
                                        "old",
                                        "long",
                                        "house",
                                        "Zqxv",
                                        "said",
                                        "p.m.",
                                        "EST",
                                        "daily",
                                        "every",
                                        "two-year",
                                        "25-foot",
                                        "third-quarter",
                                        "summer",
                                        "Christmas",
                                        "today",
                                        "yesterday",
                                        "tonight",
                                        "these",
                                        "days",
                                        "decades",
                                        "thousands",
                                        "few",
                                        "about",
                                        "%"};
    uint32_t seed = 7;
    (void)state;
    for (int round = 0; round < ROUNDS; round++) {
        char text[TEXT];
        size_t size = 0;
        while (size + 32 < TEXT) {
            seed = seed * 1664525u + 1013904223u;
            size += (size_t)snprintf(text + size, TEXT - size, "%s%s",
                                     words[(seed >> 8) % (sizeof words / sizeof *words)], seed >> 28 ? " " : "");
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
    const struct CMUnitTest tests[] = {cmocka_unit_test(is_known_of_the_rules_built_in),
                                       cmocka_unit_test(finds_what_the_whole_string_has),
                                       cmocka_unit_test(agrees_on_words_in_any_order)};
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
