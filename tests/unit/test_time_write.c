/* Values of times, written piece by piece, against printf. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fact/time_parts.h"

static qx_time out;
static qx_time_reading reading = {.out = &out};

static void assert_number(int number)
{
    char expected[100];
    out.value[0] = '\0';
    qx_time_write(&reading, "%04d-W%02dX%d%ld", number, number, number, (long)number * 7);
    int size = snprintf(expected, sizeof expected, "%04d-W%02dX%d%ld", number, number, number, (long)number * 7);
    assert_string_equal(out.value, (size_t)size < sizeof out.value ? expected : "");
}

static void writes_numbers_as_printf_does(void **state)
{
    static const int numbers[] = {0, 1, 9, 10, 99, 100, 2015, 9999, 10000, 99999, -1, -12, -985, INT32_MAX, INT32_MIN};
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        assert_number(numbers[i]);
}

static void adds_to_what_is_there(void **state)
{
    (void)state;
    out.value[0] = '\0';
    qx_time_write(&reading, "%04d-%02d-%02d", 2015, 3, 2);
    qx_time_write(&reading, "T%s", "MO");
    assert_string_equal(out.value, "2015-03-02TMO");
}

static void leaves_nothing_of_what_does_not_fit(void **state)
{
    (void)state;
    out.value[0] = '\0';
    qx_time_write(&reading, "%s", "a text that is one byte short of what f");
    assert_int_equal(strlen(out.value), QX_TIME_VALUE_SIZE - 1);
    qx_time_write(&reading, "%s", "");
    assert_int_equal(strlen(out.value), QX_TIME_VALUE_SIZE - 1);
    qx_time_write(&reading, "%d", 1);
    assert_string_equal(out.value, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(writes_numbers_as_printf_does),
                                       cmocka_unit_test(adds_to_what_is_there),
                                       cmocka_unit_test(leaves_nothing_of_what_does_not_fit)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
