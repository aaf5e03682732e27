/* Days, weeks and feasts. Known dates are from printed calendars. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fact/calendar.h"

static void assert_day(qx_day day, int year, int month, int number)
{
    assert_int_equal(day.year, year);
    assert_int_equal(day.month, month);
    assert_int_equal(day.day, number);
}

static void reads_iso_days_only(void **state)
{
    (void)state;
    qx_day day;
    assert_true(qx_day_read("2016-02-29", 10, &day));
    assert_day(day, 2016, 2, 29);
    assert_true(qx_day_read("2016-02-29T10:00", 16, &day));
    assert_false(qx_day_read("2015-02-29", 10, &day));
    assert_false(qx_day_read("2015-13-01", 10, &day));
    assert_false(qx_day_read("2015-1-01", 9, &day));
    assert_false(qx_day_read("29 Feb 2016", 11, &day));
    assert_false(qx_day_read("", 0, &day));
}

static void numbers_and_days_are_inverse(void **state)
{
    (void)state;
    assert_int_equal(qx_day_number((qx_day){1970, 1, 1}), 0);
    assert_int_equal(qx_day_number((qx_day){2000, 3, 1}), 11017);
    for (long number = -400000; number < 400000; number += 137)
        assert_int_equal(qx_day_number(qx_day_of_number(number)), number);
}

static void counts_on(void **state)
{
    (void)state;
    assert_day(qx_day_plus((qx_day){1999, 12, 31}, 1), 2000, 1, 1);
    assert_day(qx_day_plus((qx_day){2000, 3, 1}, -1), 2000, 2, 29);
    assert_day(qx_day_plus_months((qx_day){2001, 1, 31}, 1), 2001, 2, 28);
    assert_day(qx_day_plus_months((qx_day){2001, 1, 31}, -2), 2000, 11, 30);
    assert_day(qx_day_plus_months((qx_day){2001, 6, 15}, 18), 2002, 12, 15);
}

static void knows_weekdays_and_weeks(void **state)
{
    (void)state;
    int year;
    assert_int_equal(qx_day_weekday((qx_day){2015, 9, 12}), 6);
    assert_int_equal(qx_day_weekday((qx_day){1900, 1, 1}), 1);
    assert_int_equal(qx_day_week((qx_day){2016, 1, 3}, &year), 53); /* a Sunday */
    assert_int_equal(year, 2015);
    assert_int_equal(qx_day_week((qx_day){2018, 12, 31}, &year), 1);
    assert_int_equal(year, 2019);
}

static void knows_feasts(void **state)
{
    (void)state;
    assert_day(qx_day_easter(2000), 2000, 4, 23);
    assert_day(qx_day_easter(2024), 2024, 3, 31);
    assert_day(qx_day_nth(1999, 11, 4, 4), 1999, 11, 25); /* the fourth Thursday */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_iso_days_only), cmocka_unit_test(numbers_and_days_are_inverse),
        cmocka_unit_test(counts_on),           cmocka_unit_test(knows_weekdays_and_weeks),
        cmocka_unit_test(knows_feasts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
