/* Numbers in digits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fact/number.h"
#include "lex/terms.h"

static void assert_number(const char *text, size_t read, double wanted)
{
    double value = -1;
    assert_int_equal(qx_number_read(text, strlen(text), &value), read);
    if (read)
        assert_true(value == wanted);
}

static void reads_plain_numbers(void **state)
{
    (void)state;
    assert_number("7", 1, 7);
    assert_number("12,000", 6, 12000);
    assert_number("1,234,567.5", 11, 1234567.5);
    assert_number("135.42", 6, 135.42);
    assert_number(".5", 2, 0.5);
    assert_number("1,00,000", 8, 100000);
    assert_number("300bn", 3, 300);
}

static void stops_where_a_number_ends(void **state)
{
    (void)state;
    assert_number("5,25", 1, 5);
    assert_number("5.", 1, 5);
    assert_number("12,0000", 2, 12);
    assert_number("x", 0, 0);
    assert_number("", 0, 0);
}

static void assert_shape(const char *text, size_t read, unsigned char wanted)
{
    unsigned char symbol = 0;
    double value;
    assert_int_equal(qx_number_shape(text, strlen(text), &symbol, &value), read);
    if (read)
        assert_int_equal(symbol, wanted);
}

static void knows_shapes(void **state)
{
    (void)state;
    assert_shape("7:15", 4, QX_SPAN_CLOCK);
    assert_shape("25:15", 0, 0);
    assert_shape("7:5", 0, 0);
    assert_shape("2015-09-12", 10, QX_SPAN_ISODATE);
    assert_shape("2015-19-12", 0, 0);
    assert_shape("9/25/2015", 9, QX_SPAN_SLASHDATE);
    assert_shape("40/50/2015", 0, 0);
    assert_shape("1/2", 3, QX_SPAN_NUMBER);
    assert_shape("9/11", 0, 0);
    assert_shape("12,000", 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_plain_numbers),
        cmocka_unit_test(stops_where_a_number_ends),
        cmocka_unit_test(knows_shapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
