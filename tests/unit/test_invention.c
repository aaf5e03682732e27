/*
 * No invention: every string of every fact, role, speaker, answer and topic stands in the text or is a normal form, in
 * texts put together at random from what facts are made of. (test_properties holds the same for all kept texts and
 * their mutations.)
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "support/invention.h"

enum { ROUNDS = 1000, PIECES = 60, ROOM = 8192 };

typedef struct fixture {
    quoteex_model *model;
    quoteex_extractor *extractor;
} fixture;

static int open_fixture(void **state)
{
    static fixture f;
    quoteex_options options = {.show = (1 << 8) - 1};
    *state = &f;
    assert_int_equal(quoteex_model_new(NULL, &f.model, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extractor_new(f.model, &options, &f.extractor, NULL), QUOTEEX_OK);
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    quoteex_extractor_free(f->extractor);
    quoteex_model_free(f->model);
    return 0;
}

/* What facts are made of: names, titles, verbs of events, times, amounts, and what joins them. */
static const char *const pieces[] = {
    "ORRIN, Norvia,",
    "March 3",
    "(Norvia Wire)",
    "-",
    "\xE2\x80\x94",
    "Ana Roth",
    "Roth",
    "the Orrin Harbour Commission",
    "Skarn Shipping Ltd.",
    "State Ferry Office (SFO)",
    "SFO",
    "minister of culture, media and sport",
    "former chairman",
    "acting Governor",
    ", who heads",
    ", a spokesman for",
    ", director of",
    "of",
    "and",
    "was elected",
    "were arrested",
    "was held",
    "acquired",
    "resigned",
    "opened",
    "signed",
    "the Third Orrin Forum",
    "a hearing",
    "organised by",
    "hosted by",
    "in Orrin",
    "at Skarn, Norvia",
    "on Monday",
    "last week",
    "the year before",
    "two weeks ago",
    "in the 1990s",
    "at 9:30 p.m.",
    "every Friday",
    "the third quarter",
    "for three and a half years",
    "2015-02-30",
    "9/25/15",
    "February 30",
    "$3.5 million",
    "20 mln to 30 mln euros",
    "40 pesos",
    "25 basis points",
    "half a percent",
    "one-tenth of 1 percent",
    "twelve miles",
    "40 square kilometres",
    "at least 12 people",
    "More than 340 delegates",
    "attended",
    "took part in",
    "Key topics included:",
    "dams; harbours; ropes",
    "said",
    "told reporters",
    "\"We are ready,\"",
    "\xE2\x80\x9CIt is late",
    "that",
    "because of the flood",
    "after a raid",
    ",",
    ",",
    ".",
    ".",
    ".",
    ".\n\n",
    ".\n\n",
    ":",
    "(",
    ")",
    "the",
    "he",
    "they",
};

/* xorshift64*: Marsaglia, Xorshift RNGs, 2003. */
static size_t pick(uint64_t *seed, size_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (size_t)((*seed * 2685821657736338717U) >> 32) % limit;
}

static size_t put_together(uint64_t *seed, char *text)
{
    size_t size = 0;
    for (size_t i = pick(seed, PIECES) + 2; i--;) {
        const char *piece = pieces[pick(seed, sizeof pieces / sizeof *pieces)];
        size_t length = strlen(piece);
        memcpy(text + size, piece, length);
        size += length;
        if (pick(seed, 12))
            text[size++] = ' ';
    }
    return size;
}

static void check(fixture *f, const char *text, size_t size, const char *date)
{
    quoteex_document document = {.text = {text, size}, .date = {date, date ? strlen(date) : 0}};
    const quoteex_result *result;
    char what[512];
    assert_int_equal(quoteex_extract(f->extractor, &document, &result, NULL), QUOTEEX_OK);
    if (invention_find(result, what, sizeof what))
        fail_msg("%s: %.*s", what, (int)size, text);
}

static void test_put_together(void **state)
{
    uint64_t seed = 0x9E3779B97F4A7C15U;
    char text[ROOM];
    for (int round = 0; round < ROUNDS; round++) {
        size_t size = put_together(&seed, text);
        check(*state, text, size, round % 2 ? "2015-03-04" : NULL);
    }
}

/* Without a day to count from, no value says a year that the text does not. */
static void test_no_day(void **state)
{
    fixture *f = *state;
    static const char text[] = "The port closed on Monday. It had opened on March 3, at 9 p.m., and again last week, "
                               "two years ago, yesterday, this summer, in the third quarter and the year before.";
    quoteex_document document = {.text = {text, sizeof text - 1}};
    const quoteex_result *result;
    size_t times = 0;
    assert_int_equal(quoteex_extract(f->extractor, &document, &result, NULL), QUOTEEX_OK);
    for (size_t i = 0; i < result->fact_count; i++)
        for (size_t k = 0; k < result->facts[i].field_count; k++) {
            const quoteex_field *field = &result->facts[i].fields[k];
            times += strcmp(field->key, "timex") == 0;
            if (strcmp(field->key, "value") == 0)
                assert_memory_equal(field->string.data, "XXXX", 4);
        }
    assert_true(times >= 8);
}

/* The check itself finds what is invented. */
static void test_check(void **state)
{
    (void)state;
    static const char text[] = "Ana Roth was elected in Orrin on Monday.";
    quoteex_field field = {.key = "place", .type = QUOTEEX_VALUE_STRING, .string = {"Orrin", 5}};
    quoteex_fact fact = {.type = "event", .fields = &field, .field_count = 1, .span = {0, 30}, .rule = "a rule"};
    quoteex_result result = {.text = {text, sizeof text - 1}, .facts = &fact, .fact_count = 1};
    char what[128];
    assert_false(invention_find(&result, what, sizeof what));
    field.string = (quoteex_string){"Skarn", 5};
    assert_true(invention_find(&result, what, sizeof what));
    assert_string_equal(what, "a rule: place \"Skarn\" is not in the text");
    field = (quoteex_field){.key = "time", .type = QUOTEEX_VALUE_STRING, .string = {"Monday", 6}};
    assert_true(invention_find(&result, what, sizeof what)); /* not in the record's own words */
    fact.type = "time";
    field = (quoteex_field){.key = "value", .type = QUOTEEX_VALUE_STRING, .string = {"2015-13-01", 10}};
    assert_true(invention_find(&result, what, sizeof what));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_put_together),
        cmocka_unit_test(test_no_day),
        cmocka_unit_test(test_check),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
