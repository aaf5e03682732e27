/* Weights: reading the table, finding a feature's weight, adding up. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "score/weights.h"
#include "support/failing.h"

/* Reads a table that must be whole; the buffer holds it. */
static const qx_weights *read_table(qx_buffer *buffer, const char *text)
{
    quoteex_error error;
    qx_buffer_init(buffer, &qx_memory_default);
    if (qx_weights_build("weights.txt", text, strlen(text), buffer, &error) != QUOTEEX_OK)
        fail_msg("%s:%u: %s", error.path, error.line, error.message);
    return (const qx_weights *)(const void *)buffer->data;
}

static uint32_t key_of(const char *template, const char *a, const char *b, const char *c)
{
    return qx_feature_key(qx_value_of(template), a ? qx_value_of(a) : 0, b ? qx_value_of(b) : 0,
                          c ? qx_value_of(c) : 0);
}

static void test_features_have_up_to_three_values(void **state)
{
    (void)state;
    qx_buffer buffer;
    const qx_weights *table = read_table(&buffer, "# a comment\n"
                                                  "bias -1.5\n"
                                                  "\n"
                                                  "frame.lemma say 0.25\n"
                                                  "frame.next say COMMA 2\n"
                                                  "frame.next say COMMA that -0.07");
    assert_int_equal(table->count, 4);
    assert_int_equal(qx_weights_find(table, key_of("bias", NULL, NULL, NULL)), -150);
    assert_int_equal(qx_weights_find(table, key_of("frame.lemma", "say", NULL, NULL)), 25);
    assert_int_equal(qx_weights_find(table, key_of("frame.next", "say", "COMMA", NULL)), 200);
    assert_int_equal(qx_weights_find(table, key_of("frame.next", "say", "COMMA", "that")), -7);
    qx_buffer_free(&buffer);
}

static void test_what_is_not_there_weighs_nothing(void **state)
{
    (void)state;
    qx_buffer buffer;
    const qx_weights *table = read_table(&buffer, "frame.next say COMMA 2\n");
    assert_int_equal(qx_weights_find(table, key_of("frame.next", "COMMA", "say", NULL)), 0);
    assert_int_equal(qx_weights_find(table, key_of("frame.next", "say", NULL, NULL)), 0);
    assert_int_equal(qx_weights_find(table, key_of("frame", "next", "say", "COMMA")), 0);
    qx_buffer_free(&buffer);
    table = read_table(&buffer, "");
    assert_int_equal(table->count, 0);
    assert_int_equal(qx_weights_find(table, key_of("bias", NULL, NULL, NULL)), 0);
    qx_buffer_free(&buffer);
}

static int32_t batch_sum(const qx_weights *table, const uint32_t *keys, unsigned count)
{
    qx_weights_batch batch;
    for (unsigned i = 0; i < count; i++)
        qx_weights_look(&batch, i, table, keys[i]);
    return qx_weights_sum(&batch, count);
}

/* The sum of the first count keys, one by one. */
static int32_t plain_sum(const qx_weights *table, const uint32_t *keys, unsigned count)
{
    int32_t sum = 0;
    for (unsigned i = 0; i < count; i++)
        sum += qx_weights_find(table, keys[i]);
    return sum;
}

static void test_sums_of_many_are_sums_of_each(void **state)
{
    (void)state;
    qx_buffer buffer;
    const qx_weights *table = read_table(&buffer, "a 1.5\nb -2.25\nc x -0.01\nd 299\ne -299\n");
    const uint32_t known[] = {key_of("a", NULL, NULL, NULL), key_of("b", NULL, NULL, NULL),
                              key_of("c", "x", NULL, NULL),  key_of("d", NULL, NULL, NULL),
                              key_of("e", NULL, NULL, NULL), key_of("f", NULL, NULL, NULL)};
    uint32_t keys[QX_WEIGHTS_AT_ONCE], random = 1;
    for (unsigned count = 0; count <= QX_WEIGHTS_AT_ONCE; count++)
        for (unsigned round = 0; round < 100; round++) {
            for (unsigned i = 0; i < count; i++) {
                random = random * 1664525 + 1013904223;
                uint32_t key = known[(random >> 16) % 6];
                keys[i] = random >> 30 ? key : random >> 29 ? key + (1U << 16) : key ^ 1; /* near misses too */
            }
            assert_int_equal(batch_sum(table, keys, count), plain_sum(table, keys, count));
        }
    qx_buffer_free(&buffer);
}

static void test_a_later_line_wins(void **state)
{
    (void)state;
    qx_buffer buffer;
    const qx_weights *table = read_table(&buffer, "frame.lemma say 1\nframe.lemma say 2\n");
    assert_int_equal(table->count, 1);
    assert_int_equal(qx_weights_find(table, key_of("frame.lemma", "say", NULL, NULL)), 200);
    qx_buffer_free(&buffer);
}

enum { MANY = 90000 /* more than the least table holds */ };

static void test_all_of_many_are_found(void **state)
{
    (void)state;
    qx_buffer text, buffer;
    char name[32];
    qx_buffer_init(&text, &qx_memory_default);
    for (int i = 0; i < MANY; i++) {
        char line[64];
        snprintf(line, sizeof line, "word w%d %d.%02d\n", i, 1 + i % 7, i % 100);
        qx_buffer_text(&text, line);
    }
    qx_buffer_char(&text, '\0');
    const qx_weights *table = read_table(&buffer, text.data);
    unsigned wrong = 0;
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "w%d", i);
        wrong += qx_weights_find(table, key_of("word", name, NULL, NULL)) != 100 * (1 + i % 7) + i % 100;
        snprintf(name, sizeof name, "v%d", i);
        wrong += qx_weights_find(table, key_of("word", name, NULL, NULL)) != 0;
    }
    assert_true(wrong <= 9); /* the table promises to confuse 1 in 10^5 or so */
    qx_buffer_free(&buffer);
    qx_buffer_free(&text);
}

static void expect_error(const char *text, unsigned line)
{
    qx_buffer buffer;
    quoteex_error error = {0};
    qx_buffer_init(&buffer, &qx_memory_default);
    assert_int_equal(qx_weights_build("my/weights.txt", text, strlen(text), &buffer, &error), QUOTEEX_DATA);
    assert_int_equal(error.code, QUOTEEX_DATA);
    assert_string_equal(error.path, "my/weights.txt");
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, 1);
    assert_true(*error.message);
    qx_buffer_free(&buffer);
}

static void test_broken_lines_are_named(void **state)
{
    (void)state;
    expect_error("bias", 1);
    expect_error("# fine\n\nbias 1\nbias one\n", 4);
    expect_error("bias 1\nbias 2x\n", 2);
    expect_error("a b c d e 1\n", 1);
    expect_error("a  b 1\n", 1);
    expect_error("a nan\n", 1);
    expect_error("a inf\n", 1);
    expect_error("a 1e9\n", 1);
    expect_error("a 0.0000000000000000000000000000000000001\n", 1);
}

static void test_no_memory_is_told(void **state)
{
    (void)state;
    failing f;
    qx_buffer buffer;
    quoteex_error error;
    failing_start(&f, 0);
    qx_buffer_init(&buffer, &f.allocator);
    assert_int_equal(qx_weights_build("w", "a 1\n", 4, &buffer, &error), QUOTEEX_NO_MEMORY);
    qx_buffer_free(&buffer);
    assert_int_equal(f.living, 0);
}

static void test_numbers_are_named_in_decimal(void **state)
{
    (void)state;
    for (unsigned i = 0; i < QX_VALUE_NUMBERS; i++) {
        char name[8];
        snprintf(name, sizeof name, "%u", i);
        assert_int_equal(qx_value_number(i), qx_value_of(name));
    }
    assert_int_equal(qx_value_number(16), qx_value_of("15"));
    assert_int_equal(qx_value_number(UINT32_MAX), qx_value_of("15"));
}

typedef struct seen {
    uint32_t keys[4];
    qx_value values[4][3];
    unsigned count;
} seen;

static void see(void *context, uint32_t key, const char *template, const qx_value values[3])
{
    seen *s = context;
    assert_string_equal(template, "frame.lemma");
    s->keys[s->count] = key;
    memcpy(s->values[s->count++], values, 3 * sizeof *values);
}

static void test_scores_add_up_and_are_seen(void **state)
{
    (void)state;
    qx_buffer buffer;
    seen s = {.count = 0};
    const qx_trace trace = {see, &s};
    const qx_template template = {"frame.lemma", qx_value_of("frame.lemma")};
    qx_score score = {.weights = read_table(&buffer, "frame.lemma say 1.5\nframe.lemma deny say -0.25\n")};
    qx_score_add(&score, &template, qx_value_of("say"), 0, 0);
    qx_score_add(&score, &template, qx_value_of("deny"), qx_value_of("say"), 0);
    qx_score_add(&score, &template, qx_value_of("mumble"), 0, 0);
    assert_int_equal(score.sum, 125);
    score.trace = &trace;
    qx_score_add(&score, &template, qx_value_of("say"), 0, 0);
    assert_int_equal(score.sum, 275);
    assert_int_equal(s.count, 1);
    assert_int_equal(s.keys[0], key_of("frame.lemma", "say", NULL, NULL));
    assert_int_equal(s.values[0][0], qx_value_of("say"));
    assert_int_equal(s.values[0][1], 0);
    qx_buffer_free(&buffer);
}

static void test_scores_become_probabilities(void **state)
{
    (void)state;
    assert_true(qx_weights_probability(0) == 0.5);
    double before = 0;
    for (int32_t sum = -2000; sum <= 2000; sum += 50) {
        double probability = qx_weights_probability(sum);
        assert_true(probability > before && probability < 1);
        assert_true(fabs(probability + qx_weights_probability(-sum) - 1) < 1e-9);
        before = probability;
    }
    assert_true(fabs(qx_weights_probability(110) - 0.750260) < 1e-6);
}

static void test_chances_are_probabilities(void **state)
{
    (void)state;
    qx_buffer buffer;
    const qx_weights *table = read_table(&buffer, "bias 1\n");
    unsigned wrong = 0;
    for (int32_t sum = -3 * QX_CHANCES; sum <= 3 * QX_CHANCES; sum++)
        wrong += qx_weights_chance(table, sum) != qx_weights_probability(sum);
    assert_int_equal(wrong, 0);
    assert_true(qx_weights_chance(table, INT32_MIN) == qx_weights_probability(INT32_MIN));
    assert_true(qx_weights_chance(table, INT32_MAX) == qx_weights_probability(INT32_MAX));
    qx_buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_features_have_up_to_three_values),
        cmocka_unit_test(test_what_is_not_there_weighs_nothing),
        cmocka_unit_test(test_sums_of_many_are_sums_of_each),
        cmocka_unit_test(test_a_later_line_wins),
        cmocka_unit_test(test_all_of_many_are_found),
        cmocka_unit_test(test_broken_lines_are_named),
        cmocka_unit_test(test_no_memory_is_told),
        cmocka_unit_test(test_numbers_are_named_in_decimal),
        cmocka_unit_test(test_scores_add_up_and_are_seen),
        cmocka_unit_test(test_scores_become_probabilities),
        cmocka_unit_test(test_chances_are_probabilities),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
