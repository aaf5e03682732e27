/* The public index of offsets, and what writers promise of their options. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "support/failing.h"

/* a, e acute, a closing mark, a face beyond the basic plane, b; then enough that there are several blocks */
static const char mixed[] =
    "a\xC3\xA9\xE2\x80\x9D\xF0\x9F\x98\x80"
    "b\xC3\xA9 and then some more of it until the first block of the index is full \xF0\x9F\x98\x80!";

static quoteex_offsets *open_offsets(const char *text, size_t size)
{
    quoteex_offsets *offsets;
    assert_int_equal(quoteex_offsets_new((quoteex_string){text, size}, NULL, &offsets, NULL), QUOTEEX_OK);
    return offsets;
}

static void test_units_of_mixed_text(void **state)
{
    (void)state;
    const size_t size = sizeof mixed - 1;
    quoteex_offsets *offsets = open_offsets(mixed, size);
    static const size_t expected[][3] = {{0, 0, 0},  {1, 1, 1},  {3, 2, 2}, {6, 3, 3},
                                         {10, 4, 5}, {11, 5, 6}, {13, 6, 7}};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++) {
        assert_int_equal(quoteex_offsets_at(offsets, expected[i][0], QUOTEEX_UNIT_BYTES), expected[i][0]);
        assert_int_equal(quoteex_offsets_at(offsets, expected[i][0], QUOTEEX_UNIT_CODE_POINTS), expected[i][1]);
        assert_int_equal(quoteex_offsets_at(offsets, expected[i][0], QUOTEEX_UNIT_UTF16), expected[i][2]);
    }
    /* Trailing bytes: 1 of each e, 2 of the mark, 3 of each face; each face is two units of UTF-16. */
    assert_int_equal(quoteex_offsets_at(offsets, size, QUOTEEX_UNIT_CODE_POINTS), size - 10);
    assert_int_equal(quoteex_offsets_at(offsets, size, QUOTEEX_UNIT_UTF16), size - 8);
    assert_int_equal(quoteex_offsets_at(offsets, SIZE_MAX, QUOTEEX_UNIT_UTF16), size - 8);
    quoteex_offsets_free(offsets);
}

static void test_units_of_ascii_and_of_nothing(void **state)
{
    (void)state;
    quoteex_offsets *offsets = open_offsets("The pier.", 9);
    for (size_t byte = 0; byte <= 9; byte++)
        assert_int_equal(quoteex_offsets_at(offsets, byte, QUOTEEX_UNIT_UTF16), byte);
    quoteex_offsets_free(offsets);
    offsets = open_offsets(NULL, 0);
    assert_int_equal(quoteex_offsets_at(offsets, 7, QUOTEEX_UNIT_CODE_POINTS), 0);
    quoteex_offsets_free(offsets);
    quoteex_offsets_free(NULL);
}

static void test_an_index_without_memory(void **state)
{
    (void)state;
    for (size_t n = 0; n < 2; n++) {
        failing f;
        quoteex_offsets *offsets;
        quoteex_error error;
        failing_start(&f, n);
        quoteex_string text = {mixed, sizeof mixed - 1};
        assert_int_equal(quoteex_offsets_new(text, &f.allocator, &offsets, &error), QUOTEEX_NO_MEMORY);
        assert_null(offsets);
        assert_int_equal(error.code, QUOTEEX_NO_MEMORY);
        assert_int_equal(f.living, 0);
    }
}

/* The allocator's record need not outlive the call that is given it. */
static void test_allocators_are_copied(void **state)
{
    (void)state;
    failing f;
    quoteex_writer *writer;
    quoteex_offsets *offsets;
    quoteex_string out;
    const quoteex_result nothing = {.text = {"", 0}};
    failing_start(&f, FAILING_NEVER);
    quoteex_allocator given = f.allocator;
    const quoteex_writer_options options = {.allocator = &given};
    assert_int_equal(quoteex_writer_new(&options, &writer, NULL), QUOTEEX_OK);
    quoteex_string text = {mixed, sizeof mixed - 1};
    assert_int_equal(quoteex_offsets_new(text, &given, &offsets, NULL), QUOTEEX_OK);
    memset(&given, 0, sizeof given);
    assert_int_equal(quoteex_write(writer, &nothing, NULL, &out, NULL), QUOTEEX_OK);
    assert_true(out.size > 0 && f.living > 2);
    quoteex_writer_free(writer);
    quoteex_offsets_free(offsets);
    assert_int_equal(f.living, 0);
}

static void expect_refused(quoteex_writer_options options)
{
    quoteex_writer *writer;
    quoteex_error error;
    assert_int_equal(quoteex_writer_new(&options, &writer, &error), QUOTEEX_ARGUMENT);
    assert_null(writer);
    assert_true(error.message[0]);
}

static void test_formats_and_units_that_there_are_not(void **state)
{
    (void)state;
    expect_refused((quoteex_writer_options){.format = (quoteex_format)(QUOTEEX_FORMAT_BRAT + 1)});
    expect_refused((quoteex_writer_options){.unit = (quoteex_unit)(QUOTEEX_UNIT_UTF16 + 1)});
    expect_refused((quoteex_writer_options){.format = QUOTEEX_FORMAT_TSV, .show = QUOTEEX_SHOW_DEFAULT});
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_units_of_mixed_text),
        cmocka_unit_test(test_units_of_ascii_and_of_nothing),
        cmocka_unit_test(test_an_index_without_memory),
        cmocka_unit_test(test_allocators_are_copied),
        cmocka_unit_test(test_formats_and_units_that_there_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
