/* Days and what is reckoned with them, in the proleptic Gregorian calendar. */
#ifndef QX_FACT_CALENDAR_H
#define QX_FACT_CALENDAR_H

#include <stdbool.h>
#include <stddef.h>

typedef struct qx_day {
    int year, month, day; /* month and day from 1 */
} qx_day;

/* "2015-09-12", with anything behind it; false: no such day. */
bool qx_day_read(const char *text, size_t size, qx_day *out);

/* Is there such a day? */
bool qx_day_exists(int year, int month, int day);

/* Days since 1970-01-01, and back. Algorithm: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
long qx_day_number(qx_day day);
qx_day qx_day_of_number(long number);

qx_day qx_day_plus(qx_day day, long days);

/* The same day of the month some months on, or the month's last. */
qx_day qx_day_plus_months(qx_day day, int months);

/* 1: Monday ... 7: Sunday */
int qx_day_weekday(qx_day day);

/* The week of ISO 8601 and the year that it counts in. */
int qx_day_week(qx_day day, int *year);

/* Easter Sunday (Western): Meeus, Astronomical Algorithms, chapter 8. */
qx_day qx_day_easter(int year);

/* The nth weekday of a month. */
qx_day qx_day_nth(int year, int month, int weekday, int nth);

#endif
