/* What options take. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cli/values.h"

static const qx_word words[] = {{"one", 1}, {"two", 2}, {"four", 4}, {NULL, 0}};

static void test_words(void **state)
{
    (void)state;
    unsigned value = 0;
    assert_true(qx_values_word("two", words, &value));
    assert_int_equal(value, 2);
    assert_false(qx_values_word("tw", words, &value));
    assert_false(qx_values_word("twoo", words, &value));
    assert_false(qx_values_word("", words, &value));
}

static void test_lists(void **state)
{
    (void)state;
    unsigned values = 0;
    assert_true(qx_values_list("four,one,four", words, &values));
    assert_int_equal(values, 5);
    assert_false(qx_values_list("", words, &values));
    assert_false(qx_values_list("one,", words, &values));
    assert_false(qx_values_list(",one", words, &values));
    assert_false(qx_values_list("one two", words, &values));
    assert_int_equal(values, 5);
}

static void test_sizes(void **state)
{
    (void)state;
    size_t bytes = 0;
    assert_true(qx_values_size("1", &bytes));
    assert_int_equal(bytes, 1);
    assert_true(qx_values_size("500k", &bytes));
    assert_int_equal(bytes, 512000);
    assert_true(qx_values_size("16M", &bytes));
    assert_int_equal(bytes, 16777216);
    assert_true(qx_values_size("2G", &bytes));
    assert_int_equal(bytes, 2147483648U);
    static const char *const wrong[] = {
        "", "0", "M", "1.5M", "-1", "+1", " 1", "1 M", "1KB", "1T", "99999999999999999999", "99999999999999999G"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(qx_values_size(wrong[i], &bytes));
}

static void test_counts(void **state)
{
    (void)state;
    unsigned count = 0;
    assert_true(qx_values_count("256", 256, &count));
    assert_int_equal(count, 256);
    assert_false(qx_values_count("257", 256, &count));
    assert_false(qx_values_count("0", 256, &count));
    assert_false(qx_values_count("4x", 256, &count));
    assert_false(qx_values_count("", 256, &count));
}

static void assert_share(const char *text, double expected)
{
    double share = -1;
    assert_true(qx_values_share(text, &share));
    assert_true(share > expected - 1e-12 && share < expected + 1e-12);
}

static void test_shares(void **state)
{
    (void)state;
    double share;
    assert_share("0", 0);
    assert_share("1", 1);
    assert_share("1.0", 1);
    assert_share(".5", 0.5);
    assert_share("0.875", 0.875);
    static const char *const wrong[] = {"", ".", "1.1", "2", "-0.5", "0,5", "0.5x", "50%", "nan", "1e-1"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(qx_values_share(wrong[i], &share));
}

static void test_names(void **state)
{
    (void)state;
    qx_buffer buffer;
    qx_buffer_init(&buffer, &qx_memory_default);
    qx_values_names(&buffer, words);
    assert_int_equal(buffer.size, strlen("one, two or four"));
    assert_memory_equal(buffer.data, "one, two or four", buffer.size);
    qx_buffer_free(&buffer);
}

static void test_distance(void **state)
{
    (void)state;
    assert_int_equal(qx_values_distance("format", 6, "format"), 0);
    assert_int_equal(qx_values_distance("fromat", 6, "format"), 1);
    assert_int_equal(qx_values_distance("formt", 5, "format"), 1);
    assert_int_equal(qx_values_distance("formaat", 7, "format"), 1);
    assert_int_equal(qx_values_distance("xyz", 3, "format"), 6);
    assert_int_equal(qx_values_distance("", 0, "keep"), 4);
    assert_true(qx_values_distance("an-option-that-is-much-longer-than-all", 38, "keep") > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),    cmocka_unit_test(test_lists),  cmocka_unit_test(test_sizes),
        cmocka_unit_test(test_counts),   cmocka_unit_test(test_shares), cmocka_unit_test(test_names),
        cmocka_unit_test(test_distance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
