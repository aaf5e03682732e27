/* What matching remembers: levels of the program's own rules against their rules one by one, the memo, the classes of
 * symbols, sieves of outlines, and doing without where there is no memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api/model.h"
#include "base/memory.h"
#include "chunk/chunk.h"
#include "rules/classes.h"
#include "rules/image.h"
#include "rules/memo.h"
#include "rules/sieve.h"

enum { ROUNDS = 1500, LENGTH = 40 };

static uint32_t step(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Symbols of a level's alphabet; now and then one again and again, so that phrases are long. */
static size_t random_subject(uint32_t *seed, const qx_alphabet *alphabet, unsigned char *subject)
{
    size_t length = step(seed) % LENGTH, choice = 2 + step(seed) % 30;
    unsigned char few[32];
    for (size_t i = 0; i < choice;) {
        few[i] = (unsigned char)('0' + step(seed) % 90);
        i += alphabet->name(few[i]) != NULL;
    }
    for (size_t i = 0; i < length; i++)
        subject[i] = few[step(seed) % choice];
    return length;
}

/* What qx_level_match promises, by patterns that are run one by one. */
static bool plain_match(const qx_rules *rules, pcre2_match_data *data, uint32_t level, const unsigned char *subject,
                        size_t length, size_t from, uint32_t *rule, int *groups)
{
    uint32_t first, count = qx_level_rules(rules, level, &first);
    for (size_t at = from; at < length; at++)
        for (*rule = first; *rule < first + count; ++*rule)
            if ((*groups = pcre2_match(rules->codes[*rule], subject, length, at, PCRE2_ANCHORED, data, NULL)) > 0)
                return true;
    return false;
}

static void compare(const qx_rules *rules, qx_matcher *m, uint32_t level, uint32_t seed)
{
    pcre2_match_data *data = pcre2_match_data_create(16, NULL);
    unsigned matches = 0;
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned char subject[LENGTH];
        size_t length = random_subject(&seed, qx_levels[level].alphabet, subject), from = step(&seed) % (length + 1);
        uint32_t a = 0, b = 0;
        const size_t *spans;
        int groups = 0;
        bool expected = plain_match(rules, data, level, subject, length, from, &b, &groups);
        assert_int_equal(qx_level_match(m, level, subject, length, from, &a, &spans) > 0, expected);
        if (!expected)
            continue;
        const size_t *plain = pcre2_get_ovector_pointer(data);
        assert_int_equal(a, b);
        for (uint32_t i = 0; i <= qx_rule_group_count(rules, a); i++)
            assert_int_equal(spans[2 * i + 1], i < (uint32_t)groups ? plain[2 * i + 1] : QX_UNSET);
        assert_int_equal(spans[0], plain[0]);
        matches++;
    }
    assert_true(matches > ROUNDS / 4);
    pcre2_match_data_free(data);
}

/* Memory, but none for what is large. */
static void *small_only(void *context, void *memory, size_t size)
{
    (void)context;
    return size < 100000 ? qx_memory_default.resize(qx_memory_default.context, memory, size) : NULL;
}

static void test_own_rules(void **state)
{
    (void)state;
    static const uint32_t levels[] = {QX_LEVEL_CHUNK, QX_LEVEL_SPAN};
    const quoteex_allocator small = {small_only, NULL};
    quoteex_model *model;
    assert_int_equal(quoteex_model_new(NULL, &model, NULL), QUOTEEX_OK);
    for (int fast = 0; fast < 2; fast++) {
        for (unsigned i = 0; i < 2; i++) {
            qx_matcher *m, *without;
            assert_int_equal(qx_matcher_new(&qx_memory_default, model->image.rules, &m, NULL), QUOTEEX_OK);
            assert_int_equal(qx_matcher_new(&small, model->image.rules, &without, NULL), QUOTEEX_OK);
            compare(model->image.rules, m, levels[i], 5);
            compare(model->image.rules, m, levels[i], 5); /* what was learnt */
            compare(model->image.rules, m, levels[i], 6);
            compare(model->image.rules, without, levels[i], 7);
            qx_matcher_free(m);
            qx_matcher_free(without);
        }
        quoteex_model_speed_up(model);
    }
    quoteex_model_free(model);
}

static qx_memo *make_memo(const quoteex_allocator *allocator)
{
    qx_symbol_classes classes;
    qx_classes_start(&classes);
    qx_classes_add(&classes, "a(?<=b)[cd]");
    return qx_memo_new(allocator, &classes, 0);
}

static void test_memo(void **state)
{
    (void)state;
    const qx_memo_match match = {.rule = 7, .found = 1, .spans = {0, 3}},
                        other = {.rule = 7, .found = 1, .spans = {0, 4}};
    qx_memo *memo = make_memo(&qx_memory_default);
    assert_int_equal(memo->ahead['c'], memo->ahead['d']);
    assert_int_not_equal(memo->ahead['a'], memo->ahead['c']);
    assert_int_equal(memo->behind['a'], memo->behind['c']);
    assert_true(memo->edge > memo->ahead['a'] && memo->edge > memo->ahead['c'] && memo->edge < memo->width);
    uint32_t node = 0;
    for (unsigned depth = 0; depth < 200; depth++) {
        assert_int_equal(*qx_memo_step(memo, node, 1), QX_MEMO_UNKNOWN);
        uint16_t a = qx_memo_keep_match(memo, node, 0, depth % 2 ? &match : &other);
        assert_int_equal(*qx_memo_step(memo, node, 0), a);
        assert_memory_equal(qx_memo_answer(memo, a), depth % 2 ? &match : &other, sizeof match);
        uint16_t to = qx_memo_keep_node(memo, node, 1);
        assert_int_equal(*qx_memo_step(memo, node, 1), to);
        assert_true(to > node && !(to & QX_MEMO_ANSWER));
        node = to;
    }
    assert_int_equal(memo->answer_count, 2 + 2); /* each once, behind the two that are no matches */
    qx_memo_clear(memo);
    assert_int_equal(*qx_memo_step(memo, 0, 1), QX_MEMO_UNKNOWN);
    qx_memo_free(memo);
}

/* When nodes or answers have run out, nothing is left. */
static void test_memo_forgets(void **state)
{
    (void)state;
    qx_memo *memo = make_memo(&qx_memory_default);
    uint32_t node = 0, kept = 0;
    for (uint16_t to; (to = qx_memo_keep_node(memo, node, 1)) != QX_MEMO_UNKNOWN; kept++)
        node = to;
    assert_int_equal(kept, QX_MEMO_NODES - 1);
    assert_int_equal(*qx_memo_step(memo, 0, 1), QX_MEMO_UNKNOWN);
    qx_memo_match match = {.rule = 0};
    while (qx_memo_keep_match(memo, 0, 1, &match) != QX_MEMO_UNKNOWN)
        match.rule++;
    assert_true(match.rule > 1000);
    assert_int_equal(*qx_memo_step(memo, 0, 1), QX_MEMO_UNKNOWN);
    assert_int_not_equal(qx_memo_keep_match(memo, 0, 1, &match), QX_MEMO_UNKNOWN);
    qx_memo_free(memo);
}

static unsigned count(const uint8_t *classes)
{
    unsigned found = 0;
    for (unsigned i = 0; i < 256; i++)
        found += classes[i] == i;
    return found;
}

static void test_classes(void **state)
{
    (void)state;
    qx_symbol_classes c;
    qx_classes_start(&c);
    assert_int_equal(count(c.ahead), 1);
    qx_classes_add(&c, ".*(?<abc>[ab]\\x30{2,3}+)?$");
    assert_int_equal(count(c.ahead), 3);
    assert_int_equal(c.ahead['b'], 'a');
    assert_int_equal(c.ahead['0'], '0');
    assert_int_equal(c.ahead['c'], 0);
    assert_int_equal(count(c.behind), 1);
    qx_classes_add(&c, "(?:^|(?<![bc](?:d))|(*F))(?=e)");
    assert_int_equal(count(c.ahead), 6 + 1);
    assert_int_equal(count(c.behind), 3);
    assert_int_equal(c.behind['c'], 'b');
    assert_int_equal(c.behind['e'], 0);
}

static bool sifted(const char *pattern, const char *subject)
{
    const char *patterns[QX_SIFTED_RULES] = {[3] = pattern};
    qx_sieve *sieve = qx_sieve_new(&qx_memory_default, patterns);
    qx_sifted once = {.rules = 0}, again = {.rules = 0};
    assert_non_null(sieve);
    qx_sieve_run(sieve, (const unsigned char *)subject, strlen(subject), &once);
    qx_sieve_run(sieve, (const unsigned char *)subject, strlen(subject), &again);
    assert_int_equal(once.rules, again.rules);
    assert_int_equal(once.rules & ~(uint64_t)8, 0);
    qx_sieve_free(sieve);
    return once.rules != 0;
}

static void test_outlines(void **state)
{
    (void)state;
    assert_true(sifted("ab?(?<x>[cd]{1,2})e", "zzadccez")); /* more often than it may be */
    assert_false(sifted("ab?(?<x>[cd]{1,2})e", "zzabbcez"));
    assert_false(sifted("ab?(?<x>[cd]{1,2})e", "zzabcc"));
    assert_true(sifted("^.*(?:a|b(?=q))c", "zzac"));
    assert_false(sifted("^.*(?:a|bb)c", "zzcab"));
    assert_false(sifted("^ab", "zab"));
    assert_true(sifted("^ab", "abz"));
    assert_true(sifted("ab$", "zab"));
    assert_false(sifted("ab$", "abz"));
    assert_true(sifted("(?:^|c)a", "ab"));
    assert_false(sifted("(?:^|c)a", "ba"));
    assert_true(sifted("(?:(*F)c|[^ab])\\x30", "ac0"));
    assert_false(sifted("(?:(*F)c|[^ab])\\x30", "cb0"));
    assert_true(sifted("(?<x>a)\\k<x>", "zz")); /* not understood */
    assert_true(sifted("(?:a(?R)?)b", "zz"));
}

static void test_outlined_looks(void **state)
{
    (void)state;
    assert_false(sifted("a(?<x>(?![bc]).+)", "zaba"));
    assert_true(sifted("a(?<x>(?![bc]).+)", "zadb")); /* only what comes first is narrowed */
    assert_true(sifted("a(?=b|c).", "ac"));
    assert_false(sifted("a(?=b|c).", "ad"));
    assert_true(sifted("a(?![bc]d).", "abd")); /* too long to be looked at */
    assert_true(sifted("a(?=b?(?:c|$))", "ab"));
    assert_false(sifted("a(?=b?(?:c|$))", "abd"));
    assert_true(sifted("(?<!a)b", "b"));
    assert_true(sifted("(?<!a)b", "cb"));
    assert_false(sifted("(?<!a)b", "ab"));
    assert_true(sifted("(?<=ac)b", "acb"));
    assert_false(sifted("(?<=[ad]c)b", "bcb"));
    assert_false(sifted("d?(?<![da])b", "db"));
    assert_true(sifted("d?(?<!a)b", "adb"));
    assert_true(sifted("e(?:(?<=x)f|(?<!d)b)+", "ebb"));
    assert_false(sifted("e(?:(?<=x)f|(?<!e)b)+", "ebb"));
}

/* The rules that the program itself has: whatever matches is told to, and none starts behind its last place. */
static void test_own_sieves(void **state)
{
    (void)state;
    quoteex_model *model;
    uint32_t seed = 11, first;
    unsigned told = 0, matched = 0;
    assert_int_equal(quoteex_model_new(NULL, &model, NULL), QUOTEEX_OK);
    const qx_rules *rules = model->image.rules;
    uint32_t count = qx_level_rules(rules, QX_LEVEL_QUOTE, &first);
    qx_matcher *m;
    assert_int_equal(qx_matcher_new(&qx_memory_default, rules, &m, NULL), QUOTEEX_OK);
    count = count < QX_SIFTED_RULES ? count : QX_SIFTED_RULES;
    for (unsigned round = 0; round < ROUNDS; round++) {
        unsigned char subject[LENGTH];
        size_t length = random_subject(&seed, qx_levels[QX_LEVEL_QUOTE].alphabet, subject);
        qx_sifted out;
        if (!qx_rules_sift(m, first, UINT64_MAX >> (64 - count), subject, length, &out))
            continue;
        for (uint32_t i = 0; i < count; i++) {
            bool is_told = out.rules >> i & 1;
            told += is_told;
            const size_t *spans;
            for (size_t from = 0; from < length && qx_rule_match(m, first + i, subject, length, from, &spans) > 0;
                 from = spans[0] + 1) {
                assert_true(is_told && spans[0] <= out.last[i]);
                matched += from == 0;
            }
        }
    }
    assert_true(matched > 1000 && told < 2 * matched);
    qx_matcher_free(m);
    quoteex_model_free(model);
}

/* Memory for so many allocations, and none after. */
static void *limited(void *context, void *memory, size_t size)
{
    unsigned *left = context;
    if (size && (*left == 0 || !--*left))
        return NULL;
    return qx_memory_default.resize(qx_memory_default.context, memory, size);
}

/* However little memory there is, and however many states there are, the answers are the same. */
static void test_sieve_memory(void **state)
{
    (void)state;
    const char *patterns[QX_SIFTED_RULES] = {"a.{1,9}b.{1,9}[cd]", "[ae].{3,}[bf].?[ag]", ".[bh].[ci].*[dj][ab].",
                                             "d$"};
    qx_sieve *enough = qx_sieve_new(&qx_memory_default, patterns);
    for (unsigned memory = 1; memory < 20; memory++) {
        unsigned left = memory;
        const quoteex_allocator allocator = {limited, &left};
        qx_sieve *little = qx_sieve_new(&allocator, patterns);
        uint32_t seed = memory;
        for (unsigned round = 0; little && round < 400; round++) {
            unsigned char subject[LENGTH];
            qx_sifted a = {.rules = 0}, b = {.rules = 0};
            for (unsigned i = 0; i < LENGTH; i++)
                subject[i] = (unsigned char)('a' + step(&seed) % 10);
            qx_sieve_run(enough, subject, LENGTH, &a);
            qx_sieve_run(little, subject, LENGTH, &b);
            assert_int_equal(a.rules, b.rules);
            for (unsigned i = 0; i < 4; i++)
                assert_true(!(a.rules >> i & 1) || a.last[i] == b.last[i]);
        }
        qx_sieve_free(little);
    }
    qx_sieve_free(enough);
}

enum { MANY = 40, PATTERN = 256 };

/* A pattern of a dozen positions or more, over the letters a to j. */
static void random_pattern(uint32_t *seed, char pattern[PATTERN])
{
    static const char *pieces[] = {"[abc]",     "[bcdefgh]+", "[def]?", ".{0,3}",
                                   "(?:gh|i)?", "j*",         "[^ab]",  "(?:[bcdefghij]|de)+"};
    *pattern = '\0';
    for (unsigned left = 12; left; left--)
        strcat(pattern, pieces[step(seed) % (sizeof pieces / sizeof *pieces)]);
    strcat(pattern, "b");
}

/* Rules of many lanes are told of as each is that has a sieve of its own. */
static void test_lanes(void **state)
{
    (void)state;
    static char texts[MANY][PATTERN];
    const char *patterns[QX_SIFTED_RULES] = {NULL};
    qx_sieve *alone[MANY];
    uint32_t seed = 5, told = 0;
    for (unsigned i = 0; i < MANY; i++) {
        const char *own[QX_SIFTED_RULES] = {NULL};
        random_pattern(&seed, texts[i]);
        own[i] = patterns[i] = texts[i];
        alone[i] = qx_sieve_new(&qx_memory_default, own);
    }
    qx_sieve *together = qx_sieve_new(&qx_memory_default, patterns);
    for (unsigned round = 0; round < 400; round++) {
        unsigned char subject[LENGTH];
        size_t length = step(&seed) % LENGTH;
        qx_sifted all = {.rules = 0};
        for (unsigned i = 0; i < length; i++)
            subject[i] = (unsigned char)('a' + step(&seed) % 10);
        qx_sieve_run(together, subject, length, &all);
        for (unsigned i = 0; i < MANY; i++) {
            qx_sifted one = {.rules = 0};
            qx_sieve_run(alone[i], subject, length, &one);
            assert_int_equal(all.rules >> i & 1, one.rules >> i & 1);
            assert_true(!one.rules || all.last[i] == one.last[i]);
            told += one.rules != 0;
        }
    }
    assert_true(told > 400 && told < 400 * MANY / 2);
    for (unsigned i = 0; i < MANY; i++)
        qx_sieve_free(alone[i]);
    qx_sieve_free(together);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_own_rules),  cmocka_unit_test(test_memo),         cmocka_unit_test(test_memo_forgets),
        cmocka_unit_test(test_classes),    cmocka_unit_test(test_outlines),     cmocka_unit_test(test_outlined_looks),
        cmocka_unit_test(test_own_sieves), cmocka_unit_test(test_sieve_memory), cmocka_unit_test(test_lanes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
