/* Starts of rules and subsets by first symbol: matching finds what PCRE2 finds with each rule alone, without any of
 * its own or our short cuts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/dispatch.h"
#include "rules/image.h"
#include "rules_support.h"

#define EXAMPLES "\n  match x\n  no-match y\n"

enum { ROUNDS = 20000, LENGTH = 24, SPANS = 32, RULES = 64 };

static const char symbols[] = "0123456AB";

static uint32_t step(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* ---- random rules ---- */

static void add_text(char *text, const char *more)
{
    memcpy(text + strlen(text), more, strlen(more) + 1);
}

static void add_symbol(char *text, uint32_t *seed)
{
    static const char *const items[] = {"NOUN ", "NAME ", "PRON ",        "DET ",           "ADJ ", "COMMA ",
                                        "STOP ", "SAY ",  "[NOUN NAME] ", "[^COMMA STOP] ", "ANY ", "[SAY DET PRON] "};
    add_text(text, items[step(seed) % 12]);
}

static void add_items(char *text, uint32_t *seed, unsigned depth)
{
    static const char *const opens[] = {"(?: ", "(?> ", "(?= ", "(?! ", "(?<! ", "(?<= "};
    static const char *const counts[] = {"", "? ", "+ ", "{0,2} ", "* ", "+? ", "++ "};
    for (unsigned i = 0; i < 1 + step(seed) % 3; i++) {
        uint32_t kind = step(seed) % 10;
        if (kind >= 6 || depth == 0) {
            add_symbol(text, seed);
            add_text(text, counts[step(seed) % 7]);
            continue;
        }
        add_text(text, opens[kind]);
        if (kind >= 4)
            add_symbol(text, seed);
        else
            add_items(text, seed, depth - 1);
        if (kind < 2 && step(seed) % 3 == 0) {
            add_text(text, "| ");
            add_items(text, seed, depth - 1);
        }
        add_text(text, ") ");
        if (kind < 2)
            add_text(text, counts[step(seed) % 4]);
    }
}

/* A pattern that is never empty; every eighth is tied to the start of the subject. */
static void add_rule(char *text, uint32_t *seed, unsigned number)
{
    char name[32];
    snprintf(name, sizeof name, "rule r%u\n  pattern ", number);
    add_text(text, name);
    if (step(seed) % 8 == 0)
        add_text(text, "^ ");
    if (step(seed) % 4 == 0)
        add_text(text, "(?<! [COMMA DET] ) ");
    if (step(seed) % 4)
        add_items(text, seed, 2);
    add_text(text, "(?<a> ");
    add_symbol(text, seed);
    add_text(text, ") ");
    if (step(seed) % 2)
        add_items(text, seed, 1);
    add_text(text, EXAMPLES);
}

static qx_rules *random_rules(const char *level, uint32_t *seed, unsigned count)
{
    char *text = malloc(64 * 1024);
    snprintf(text, 64 * 1024, "level %s\n", level);
    for (unsigned i = 0; i < count; i++)
        add_rule(text, seed, i);
    qx_rules *rules = rules_of(text);
    free(text);
    return rules;
}

static size_t random_subject(uint32_t *seed, unsigned char *subject)
{
    size_t length = step(seed) % LENGTH;
    for (size_t i = 0; i < length; i++)
        subject[i] = (unsigned char)symbols[step(seed) % (sizeof symbols - 1)];
    return length;
}

/* ---- PCRE2 alone ---- */

typedef struct plain {
    pcre2_code *codes[RULES];
    pcre2_match_data *data;
    uint32_t count;
} plain;

static plain plain_of(const qx_rules *rules)
{
    plain p = {.data = pcre2_match_data_create(SPANS / 2, NULL), .count = qx_rules_count(rules)};
    for (uint32_t i = 0; i < p.count; i++) {
        int error;
        size_t offset, size = strlen(qx_rule_source(rules, i));
        p.codes[i] = qx_regex_compile(NULL, qx_rule_source(rules, i), size, PCRE2_NO_START_OPTIMIZE, &error, &offset);
        assert_non_null(p.codes[i]);
    }
    return p;
}

static void plain_drop(plain *p)
{
    for (uint32_t i = 0; i < p->count; i++)
        pcre2_code_free(p->codes[i]);
    pcre2_match_data_free(p->data);
}

static int plain_match(plain *p, uint32_t rule, const unsigned char *subject, size_t length, size_t from,
                       const size_t **spans)
{
    int found = pcre2_match(p->codes[rule], subject, length, from, 0, p->data, NULL);
    *spans = pcre2_get_ovector_pointer(p->data);
    return found > 0 ? found : 0;
}

static int plain_leftmost(plain *p, const unsigned char *subject, size_t length, size_t from, uint32_t *rule,
                          size_t *best)
{
    int result = 0;
    for (uint32_t i = 0; i < p->count; i++) {
        const size_t *spans;
        int found = plain_match(p, i, subject, length, from, &spans);
        if (found > 0 && (!result || spans[0] < best[0])) {
            result = found;
            *rule = i;
            memcpy(best, spans, 4 * sizeof *spans);
        }
    }
    return result;
}

/* ---- the comparison ---- */

static void same_spans(const size_t *a, const size_t *b)
{
    assert_memory_equal(a, b, 4 * sizeof *a); /* the match and its one group */
}

static uint32_t compare_rules(const qx_rules *rules, uint32_t seed, unsigned rounds)
{
    plain p = plain_of(rules);
    qx_matcher *m = matcher_of(rules);
    unsigned char subject[LENGTH];
    uint32_t matches = 0;
    for (unsigned round = 0; round < rounds; round++) {
        size_t length = random_subject(&seed, subject), from = step(&seed) % (length + 1);
        for (uint32_t rule = 0; rule < p.count; rule++) {
            const size_t *a, *b;
            int expected = plain_match(&p, rule, subject, length, from, &b);
            assert_int_equal(qx_rule_match(m, rule, subject, length, from, &a) > 0, expected > 0);
            if (expected > 0)
                same_spans(a, b);
            matches += expected > 0;
        }
    }
    qx_matcher_free(m);
    plain_drop(&p);
    return matches;
}

static uint32_t compare_level(const qx_rules *rules, uint32_t seed, unsigned rounds)
{
    plain p = plain_of(rules);
    qx_matcher *m = matcher_of(rules);
    unsigned char subject[LENGTH];
    uint32_t level = 0, matches = 0;
    assert_true(qx_rules_level_find(rules, "tied", &level));
    for (unsigned round = 0; round < rounds; round++) {
        size_t length = random_subject(&seed, subject), from = step(&seed) % (length + 1), best[SPANS] = {0};
        const size_t *spans;
        uint32_t a = 0, b = 0;
        int expected = plain_leftmost(&p, subject, length, from, &b, best);
        assert_int_equal(qx_level_match(m, level, subject, length, from, &a, &spans) > 0, expected > 0);
        if (expected > 0) {
            assert_int_equal(a, b);
            same_spans(spans, best);
        }
        matches += expected > 0;
    }
    qx_matcher_free(m);
    plain_drop(&p);
    return matches;
}

static void test_rules_alone(void **state)
{
    (void)state;
    uint32_t seed = 11, matches = 0;
    for (unsigned set = 0; set < 8; set++) {
        qx_rules *rules = random_rules("words", &seed, 24);
        matches += compare_rules(rules, seed, ROUNDS / 64);
        qx_rules_speed_up(rules);
        matches += compare_rules(rules, seed + 1, ROUNDS / 64);
        rules_drop(rules);
    }
    assert_true(matches > ROUNDS);
}

static void test_levels(void **state)
{
    (void)state;
    uint32_t seed = 12, matches = 0;
    for (unsigned set = 0; set < 16; set++) {
        qx_rules *rules = random_rules("tied", &seed, 1 + set % 7);
        matches += compare_level(rules, seed, ROUNDS / 8);
        qx_rules_speed_up(rules);
        matches += compare_level(rules, seed + 1, ROUNDS / 8);
        rules_drop(rules);
    }
    assert_true(matches > ROUNDS);
}

/* A matcher that was there before the machine code finds the same with it. */
static void test_speed_up_between_documents(void **state)
{
    (void)state;
    uint32_t level = 0, rule = 0, seed = 13;
    qx_rules *rules = rules_of("level tied\nrule r\n  pattern COMMA (?<a> NOUN )" EXAMPLES);
    qx_matcher *m = matcher_of(rules);
    const size_t *spans;
    assert_true(qx_rules_level_find(rules, "tied", &level));
    for (int i = 0; i < 2; i++) {
        assert_true(qx_level_match(m, level, (const unsigned char *)"0050", 4, 0, &rule, &spans) > 0);
        assert_int_equal(spans[2], 3);
        qx_rules_speed_up(rules);
        qx_matcher_reset(m);
    }
    compare_level(rules, seed, 100);
    qx_matcher_free(m);
    rules_drop(rules);
}

/* ---- what is found out of a pattern ---- */

static void expect_start(const char *pattern, const char *expected, bool only_first, unsigned behind)
{
    char text[512];
    snprintf(text, sizeof text, "level words\nrule r\n  pattern %s" EXAMPLES, pattern);
    qx_rules *rules = rules_of(text);
    const qx_match_start *start = qx_image_starts(rules);
    for (const char *symbol = symbols; *symbol; symbol++)
        if (qx_start_possible(start, (unsigned char)*symbol) != (strchr(expected, *symbol) != NULL))
            fail_msg("%s: %c", pattern, *symbol);
    assert_int_equal(start->only_first, only_first);
    assert_int_equal(start->behind, behind);
    rules_drop(rules);
}

static void test_starts(void **state)
{
    (void)state;
    expect_start("NOUN NAME", "0", false, 0);
    expect_start("SAY", "A", false, 0);
    expect_start("DET? ADJ* NOUN", "340", false, 0);
    expect_start("DET{0,2} (?: NAME | PRON SAY )", "312", false, 0);
    expect_start("[^NOUN STOP]", "12345AB", false, 0);
    expect_start("(?<! DET ) (?<= NOUN COMMA ) SAY", "A", false, 2);
    expect_start("(?! NOUN NAME ) [NOUN PRON] SAY", "02", false, 0);
    expect_start("ANY* SAY", symbols, false, 0);
    expect_start("^ NOUN? SAY", "0A", true, 0);
    expect_start("^ ANY* SAY", symbols, true, 0);
    expect_start("^ NOUN | ANY* SAY", symbols, false, 0);
    expect_start("(?<a> ^ NOUN | ^ PRON ) SAY", "02", true, 0);
}

/* More first symbols than subsets: some are joined, and no rule is missed. */
static void test_plan(void **state)
{
    (void)state;
    enum { COUNT = 3 * QX_SUBSETS };
    qx_rules_builder *builder;
    static qx_rule_record records[COUNT];
    qx_rule_record *rules[COUNT];
    qx_dispatch plan;
    assert_int_equal(qx_rules_builder_new(&qx_memory_default, &support_language, &builder), QUOTEEX_OK);
    for (unsigned i = 0; i < COUNT; i++) {
        rules[i] = &records[i];
        records[i].start.symbols[(20 + i) / 8] |= (uint8_t)(1u << (20 + i) % 8);
        records[i].start.symbols[2] |= 1u << 3; /* symbol 19 starts all */
    }
    qx_dispatch_plan(builder, rules, COUNT, &plan);
    assert_int_equal(plan.count, QX_SUBSETS);
    assert_int_equal(plan.subset[18], 0);
    assert_int_equal(plan.subset[20 + COUNT], 0);
    assert_int_equal(plan.subsets[plan.subset[19] - 1].count, COUNT);
    for (unsigned i = 0; i < COUNT; i++) {
        const qx_subset *subset = &plan.subsets[plan.subset[20 + i] - 1];
        unsigned found = 0;
        for (uint32_t k = 0; k < subset->count; k++) {
            found += subset->rules[k] == i;
            assert_true(k == 0 || subset->rules[k] > subset->rules[k - 1]);
        }
        assert_int_equal(found, 1);
    }
    qx_rules_builder_free(builder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rules_alone),
        cmocka_unit_test(test_levels),
        cmocka_unit_test(test_speed_up_between_documents),
        cmocka_unit_test(test_starts),
        cmocka_unit_test(test_plan),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
