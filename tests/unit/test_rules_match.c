/* Matching: machine code and interpreter agree, limits, needs, levels matched together; images: round trip, damage,
 * code of another PCRE2, and every allocation failing in turn. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules/image.h"
#include "rules_support.h"

#define EXAMPLES "\n  match x\n  no-match y\n"

static const char *const patterns[] = {
    "NOUN",
    "DET? ADJ* NOUN+",
    "(?<a> NAME ) COMMA (?<b> SAY | TELL ) (?<c> PRON )?",
    "(?<a> [NOUN NAME] )+ (?= STOP )",
    "(?<! DET ) NOUN COMMA ANY{0,3}? STOP",
    "^ (?: DET | PRON ) (?! SAY ) (?<a> [^COMMA STOP]+ ) STOP",
    "(?: NOUN COMMA )++ NOUN (?: COMMA? SAY )?",
    "(?<a> SAY ) (?<b> ANY* ) $",
    "(?> NOUN | NOUN COMMA ) STOP",
    "(?| (?<x> NOUN ) SAY | (?<x> PRON ) TELL )",
    "[NAME NOUN] {2,3} (?<a> TELL | SAY | COMMA ) | STOP STOP",
    "(?: DET ADJ | PRON ) (?: (?: NOUN | NAME ) COMMA )? SAY",
};

enum { PATTERNS = sizeof patterns / sizeof *patterns, ROUNDS = 20000, LENGTH = 24 };

static char *file_of_patterns(const char *level)
{
    static char text[8192];
    int at = snprintf(text, sizeof text, "level %s\n", level);
    for (int i = 0; i < PATTERNS; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "rule r%d\n  pattern %s" EXAMPLES, i, patterns[i]);
    return text;
}

static uint32_t step(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static size_t random_subject(uint32_t *seed, unsigned char *subject)
{
    size_t length = step(seed) % LENGTH;
    for (size_t i = 0; i < length; i++)
        subject[i] = (unsigned char)"0123456AB"[step(seed) % 9];
    return length;
}

static void same_spans(const qx_rules *rules, uint32_t rule, const size_t *a, const size_t *b)
{
    assert_memory_equal(a, b, 2 * (qx_rule_group_count(rules, rule) + 1) * sizeof *a);
}

static void test_machine_code_agrees(void **state)
{
    (void)state;
    qx_rules *slow = rules_of(file_of_patterns("words")), *fast = rules_of(file_of_patterns("words"));
    qx_rules_speed_up(fast);
    qx_matcher *m = matcher_of(slow), *n = matcher_of(fast);
    unsigned char subject[LENGTH];
    uint32_t seed = 1, matches = 0;
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_subject(&seed, subject), from = length ? step(&seed) % length : 0;
        for (uint32_t rule = 0; rule < PATTERNS; rule++) {
            const size_t *a, *b;
            int found = qx_rule_match(m, rule, subject, length, from, &a);
            assert_int_equal(found, qx_rule_match(n, rule, subject, length, from, &b));
            assert_true(found >= 0);
            if (found > 0)
                same_spans(slow, rule, a, b);
            matches += found > 0;
        }
    }
    assert_true(matches > ROUNDS);
    qx_matcher_free(m);
    qx_matcher_free(n);
    rules_drop(slow);
    rules_drop(fast);
}

static void test_needs_exclude_no_match(void **state)
{
    (void)state;
    qx_rules *rules = rules_of(file_of_patterns("words"));
    qx_matcher *m = matcher_of(rules);
    unsigned char subject[LENGTH];
    uint32_t seed = 2, skipped = 0, idle = 0;
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_subject(&seed, subject);
        uint64_t mask = qx_symbol_mask(subject, length);
        for (uint32_t rule = 0; rule < PATTERNS; rule++) {
            const size_t *spans;
            int found = qx_rule_match(m, rule, subject, length, 0, &spans);
            bool possible = qx_needs_met(&qx_rules_needs(rules)[rule], mask);
            assert_true(possible || found == 0);
            skipped += !possible;
            idle += found == 0;
        }
    }
    assert_true(skipped > idle / 8);
    qx_matcher_free(m);
    rules_drop(rules);
}

static void expect_needs(const char *pattern, uint64_t all, uint64_t any)
{
    char text[512];
    snprintf(text, sizeof text, "level words\nrule r\n  pattern %s" EXAMPLES, pattern);
    qx_rules *rules = rules_of(text);
    assert_int_equal(qx_rules_needs(rules)[0].all, all);
    assert_int_equal(qx_rules_needs(rules)[0].any[0], any);
    rules_drop(rules);
}

static void test_needs(void **state)
{
    (void)state;
    const uint64_t noun = 1, name = 2, pron = 4, comma = 32, stop = 64, say = 1 << 17;
    expect_needs("NOUN NAME? SAY+ STOP{0,2} COMMA{1,2}", noun | say | comma, UINT64_MAX);
    expect_needs("[NOUN NAME] SAY", say, noun | name);
    expect_needs("[^NOUN] SAY", say, UINT64_MAX);
    expect_needs("SAY (?: NOUN | NAME COMMA | PRON )", say, noun | name | pron);
    expect_needs("SAY NOUN | SAY NAME", say, noun | name);
    expect_needs("SAY (?= NOUN ) (?! NAME )", say | noun, UINT64_MAX);
    expect_needs("(?<= COMMA ) SAY (?<! NAME SAY )", say | comma, UINT64_MAX);
    expect_needs("(?<a> SAY ) (?: NAME | )", say, UINT64_MAX);
    expect_needs("(?<a> SAY )? (?(<a>) NOUN | NAME ) STOP", stop, UINT64_MAX);
    expect_needs("(?<a> SAY STOP* ) \\k<a> (?&a)", say, UINT64_MAX);
    expect_needs("SAY (*FAIL) | NOUN (*COMMIT) NAME | (?R) PRON", 0, noun | pron | say);
}

/* ---- limits ---- */

static void check_limit(qx_rules *rules)
{
    qx_matcher *m = matcher_of(rules);
    unsigned char subject[200];
    const size_t *spans;
    memset(subject, '0', sizeof subject);
    assert_int_equal(qx_rule_match(m, 1, subject, sizeof subject, 0, &spans), QX_RULE_NO_MATCH);
    assert_int_equal(qx_matcher_limited(m, 0), QUOTEEX_NONE);
    subject[150] = 'A';
    assert_int_equal(qx_rule_match(m, 0, subject, sizeof subject, 0, &spans), QX_RULE_LIMIT);
    assert_int_equal(qx_matcher_limited(m, 0), 0);
    assert_int_equal(qx_matcher_limited(m, 1), QUOTEEX_NONE);
    subject[3] = '6';
    assert_int_equal(qx_rule_match(m, 0, subject, sizeof subject, 0, &spans), QX_RULE_NO_MATCH);
    qx_matcher_reset(m);
    assert_int_equal(qx_matcher_limited(m, 0), QUOTEEX_NONE);
    assert_int_equal(qx_rule_match(m, 0, subject, sizeof subject, 0, &spans), 1);
    assert_int_equal(spans[1], 4);
    qx_matcher_free(m);
}

static void test_limits(void **state)
{
    (void)state;
    qx_rules *rules = rules_of("level words\nrule slow\n  pattern (?: NOUN+ )+ [STOP SAY] (?<! SAY )" EXAMPLES
                               "rule quick\n  pattern NOUN STOP" EXAMPLES);
    check_limit(rules);
    qx_rules_speed_up(rules);
    check_limit(rules);
    rules_drop(rules);
}

/* ---- levels matched together ---- */

/* What qx_level_match promises, by its rules one by one. */
static int leftmost(qx_matcher *m, const unsigned char *subject, size_t length, size_t from, uint32_t *rule,
                    size_t *best)
{
    int result = 0;
    for (uint32_t i = 0; i < PATTERNS; i++) {
        const size_t *spans;
        int found = qx_rule_match(m, i, subject, length, from, &spans);
        if (found > 0 && (!result || spans[0] < best[0])) {
            result = found;
            *rule = i;
            memcpy(best, spans, 8 * sizeof *spans);
        }
    }
    return result;
}

static void check_level(const qx_rules *rules)
{
    qx_matcher *m = matcher_of(rules), *n = matcher_of(rules);
    unsigned char subject[LENGTH];
    uint32_t seed = 3, level = 0;
    assert_true(qx_rules_level_find(rules, "tied", &level));
    for (int round = 0; round < ROUNDS; round++) {
        size_t length = random_subject(&seed, subject), from = length ? step(&seed) % length : 0, best[32];
        uint32_t a = 0, b = 0;
        const size_t *spans;
        int expected = leftmost(n, subject, length, from, &b, best);
        int found = qx_level_match(m, level, subject, length, from, &a, &spans);
        assert_int_equal(found > 0, expected > 0);
        if (found > 0) {
            assert_int_equal(a, b);
            same_spans(rules, a, spans, best);
        }
    }
    qx_matcher_free(m);
    qx_matcher_free(n);
}

static void test_level(void **state)
{
    (void)state;
    qx_rules *rules = rules_of(file_of_patterns("tied"));
    check_level(rules);
    qx_rules_speed_up(rules);
    check_level(rules);
    rules_drop(rules);
}

static uint32_t most_parts(const qx_rules *rules)
{
    uint32_t most = 0;
    for (uint32_t i = 0; i < rules->head->table[QX_IMAGE_SUBSETS].count; i++)
        if (qx_image_subsets(rules)[i].count > most)
            most = qx_image_subsets(rules)[i].count;
    return most;
}

/* Rules that are too large for one pattern of PCRE2 are split into several, which changes nothing. */
static void test_level_of_large_rules(void **state)
{
    (void)state;
    size_t size = 64 * 1024;
    char *text = malloc(size);
    int at = snprintf(text, size, "level tied\n");
    for (int rule = 0; rule < 30; rule++) {
        at += snprintf(text + at, size - (size_t)at, "rule r%d\n  pattern", rule);
        for (int i = 0; i < 100; i++)
            at += snprintf(text + at, size - (size_t)at, " [NOUN%s]?", i % 2 ? " NAME" : " PRON");
        at += snprintf(text + at, size - (size_t)at, " COMMA{%d} SAY" EXAMPLES, rule + 1);
    }
    qx_rules *rules = rules_of(text);
    free(text);
    uint32_t level = 0, rule = 0;
    const size_t *spans;
    assert_true(qx_rules_level_find(rules, "tied", &level));
    assert_true(most_parts(rules) > 1);
    qx_matcher *m = matcher_of(rules);
    assert_int_equal(qx_level_match(m, level, (const unsigned char *)"6605A6", 6, 0, &rule, &spans), 1);
    assert_int_equal(rule, 0);
    assert_int_equal(spans[0], 2);
    unsigned char commas[28] = "6";
    memset(commas + 1, '5', 25);
    commas[26] = 'A';
    assert_int_equal(qx_level_match(m, level, commas, 27, 0, &rule, &spans), 1);
    assert_int_equal(rule, 24);
    assert_int_equal(spans[0], 1);
    qx_matcher_free(m);
    rules_drop(rules);
}

static void test_level_leaves_out_limited_rules(void **state)
{
    (void)state;
    qx_rules *rules = rules_of("level tied\nrule slow\n  pattern (?: NOUN+ )+ [STOP SAY] (?<! SAY )" EXAMPLES
                               "rule quick\n  pattern NOUN NOUN SAY" EXAMPLES);
    qx_matcher *m = matcher_of(rules);
    unsigned char subject[200];
    uint32_t level = 0, rule = 0;
    const size_t *spans;
    memset(subject, '0', sizeof subject);
    subject[150] = 'A';
    assert_true(qx_rules_level_find(rules, "tied", &level));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(qx_level_match(m, level, subject, sizeof subject, 0, &rule, &spans), 1);
        assert_int_equal(rule, 1);
        assert_int_equal(spans[0], 148);
        assert_int_equal(qx_matcher_limited(m, 0), 0);
    }
    qx_matcher_free(m);
    rules_drop(rules);
}

static void test_empty(void **state)
{
    (void)state;
    qx_rules *rules = rules_of("# no rule at all\n");
    qx_rules_speed_up(rules);
    qx_matcher *m = matcher_of(rules);
    uint32_t rule;
    const size_t *spans;
    assert_int_equal(qx_rules_count(rules), 0);
    for (uint32_t level = 0; level < qx_rules_level_count(rules); level++)
        assert_int_equal(qx_level_match(m, level, (const unsigned char *)"0", 1, 0, &rule, &spans), 0);
    qx_matcher_free(m);
    rules_drop(rules);
}

/* ---- images ---- */

static qx_buffer image_of(const char *text)
{
    qx_buffer image;
    quoteex_error error;
    qx_buffer_init(&image, &qx_memory_default);
    assert_int_equal(image_build(&qx_memory_default, NULL, text, &image, &error), QUOTEEX_OK);
    return image;
}

static void test_image_is_the_same_each_time(void **state)
{
    (void)state;
    qx_buffer a = image_of(file_of_patterns("tied")), b = image_of(file_of_patterns("tied"));
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
    qx_buffer_free(&a);
    qx_buffer_free(&b);
}

/* An image may stand behind other bytes, and be moved. */
static void test_image_is_appended(void **state)
{
    (void)state;
    qx_rules_builder *builder;
    qx_rules *rules;
    qx_buffer out;
    quoteex_error error;
    size_t offset;
    const char *text = "level words\nrule r\n  pattern SAY" EXAMPLES;
    qx_buffer_init(&out, &qx_memory_default);
    qx_buffer_text(&out, "front");
    assert_int_equal(qx_rules_builder_new(&qx_memory_default, &support_language, &builder), QUOTEEX_OK);
    assert_int_equal(qx_rules_builder_add(builder, "p", text, strlen(text), &error), QUOTEEX_OK);
    assert_int_equal(qx_rules_builder_finish(builder, &out, &offset, &error), QUOTEEX_OK);
    qx_rules_builder_free(builder);
    assert_int_equal(offset, 8);
    assert_memory_equal(out.data, "front", 5);
    char *moved = malloc(out.size - offset);
    memcpy(moved, out.data + offset, out.size - offset);
    assert_int_equal(qx_rules_open(&qx_memory_default, moved, out.size - offset, &rules, &error), QUOTEEX_OK);
    qx_buffer_free(&out);
    assert_string_equal(qx_rule_source(rules, 0), "A");
    qx_rules_free(rules);
    free(moved);
}

static void test_damaged_images(void **state)
{
    (void)state;
    qx_buffer image = image_of(file_of_patterns("tied"));
    qx_rules *rules;
    quoteex_error error;
    for (size_t size = 0; size < image.size; size += size < 256 ? 1 : 97)
        assert_int_equal(qx_rules_open(&qx_memory_default, image.data, size, &rules, &error), QUOTEEX_DATA);
    for (size_t at = 0; at < image.size; at += at < 256 ? 1 : 13) {
        image.data[at] = (char)(image.data[at] ^ 0x20);
        assert_int_equal(qx_rules_open(&qx_memory_default, image.data, image.size, &rules, &error), QUOTEEX_DATA);
        assert_null(rules);
        image.data[at] = (char)(image.data[at] ^ 0x20);
    }
    assert_int_equal(qx_rules_open(&qx_memory_default, image.data, image.size, &rules, &error), QUOTEEX_OK);
    qx_rules_free(rules);
    qx_buffer_free(&image);
}

/* Changes PCRE2's version (the second word) or configuration (the third) in the serialised code. */
static void check_foreign_code(size_t byte)
{
    qx_buffer image = image_of(file_of_patterns("tied"));
    qx_image_head *head = (qx_image_head *)(void *)image.data;
    char *code = image.data + head->table[QX_IMAGE_CODE].offset;
    code[byte] = (char)(code[byte] ^ 1);
    qx_image_seal(head);
    qx_rules *rules;
    quoteex_error error;
    assert_int_equal(qx_rules_open(&qx_memory_default, image.data, image.size, &rules, &error), QUOTEEX_OK);
    check_level(rules);
    qx_rules_free(rules);
    qx_buffer_free(&image);
}

static void test_code_of_another_pcre2(void **state)
{
    (void)state;
    check_foreign_code(4);
    check_foreign_code(8);
}

/* ---- no memory ---- */

typedef struct failing {
    size_t left; /* allocations until one fails */
    size_t live;
    bool once; /* only one fails, else all from it on */
    bool failed;
} failing;

static void *resize(void *context, void *memory, size_t size)
{
    failing *f = context;
    if (size == 0) {
        f->live -= memory != NULL;
        free(memory);
        return NULL;
    }
    if (f->left == 0 && !f->failed) {
        f->failed = f->once;
        return NULL;
    }
    f->left -= f->left > 0;
    void *out = realloc(memory, size);
    f->live += !memory && out;
    return out;
}

static quoteex_status whole_way(const quoteex_allocator *allocator, const char *text, const qx_rules *base,
                                bool foreign)
{
    qx_buffer image;
    qx_rules *rules = NULL;
    qx_matcher *matcher = NULL;
    quoteex_error error = {0};
    qx_buffer_init(&image, allocator);
    quoteex_status status = image_build(allocator, base, text, &image, &error);
    if (status == QUOTEEX_OK && foreign) {
        qx_image_head *head = (qx_image_head *)(void *)image.data;
        image.data[head->table[QX_IMAGE_CODE].offset + 4] ^= 1;
        qx_image_seal(head);
    }
    if (status == QUOTEEX_OK)
        status = qx_rules_open(allocator, image.data, image.size, &rules, &error);
    if (status == QUOTEEX_OK)
        status = qx_matcher_new(allocator, rules, &matcher, &error);
    const size_t *spans;
    if (status == QUOTEEX_OK && qx_rule_match(matcher, 0, (const unsigned char *)"0", 1, 0, &spans) < 0) {
        assert_true(qx_matcher_starved(matcher));
        status = QUOTEEX_NO_MEMORY;
    }
    qx_matcher_free(matcher);
    qx_rules_free(rules);
    qx_buffer_free(&image);
    return status;
}

static void fail_each(const qx_rules *base, bool foreign, bool once)
{
    failing f = {.once = once};
    const quoteex_allocator allocator = {resize, &f};
    quoteex_status status = QUOTEEX_NO_MEMORY;
    size_t count = 0;
    for (; status != QUOTEEX_OK; count++) {
        f.left = count;
        f.failed = false;
        status = whole_way(&allocator, file_of_patterns("tied"), base, foreign);
        assert_true(status == QUOTEEX_OK || status == QUOTEEX_NO_MEMORY);
        assert_int_equal(f.live, 0);
    }
    assert_true(count > 2 * PATTERNS);
}

static void test_failing_allocations(void **state)
{
    (void)state;
    qx_rules *base = rules_of("level tied\ndefine PAIR NOUN | NAME\nrule z\n  pattern PAIR STOP\n  set a b\n"
                              "  when match lemma say\n  match x => match: y\n  no-match y\n");
    for (int once = 0; once < 2; once++) {
        fail_each(NULL, false, once);
        fail_each(NULL, true, once);
        fail_each(base, false, once);
    }
    rules_drop(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_machine_code_agrees),
        cmocka_unit_test(test_needs_exclude_no_match),
        cmocka_unit_test(test_needs),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_level),
        cmocka_unit_test(test_level_of_large_rules),
        cmocka_unit_test(test_level_leaves_out_limited_rules),
        cmocka_unit_test(test_empty),
        cmocka_unit_test(test_image_is_the_same_each_time),
        cmocka_unit_test(test_image_is_appended),
        cmocka_unit_test(test_damaged_images),
        cmocka_unit_test(test_code_of_another_pcre2),
        cmocka_unit_test(test_failing_allocations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
