/* Inside the reckoning of times: looking at a match's items and writing values. */
#ifndef QX_FACT_TIME_PARTS_H
#define QX_FACT_TIME_PARTS_H

#include <string.h>

#include "fact/times.h"

enum { QX_NOT_THERE = -1 };

/* A match under way. */
typedef struct qx_time_reading {
    qx_time_state *state;
    const qx_time_match *match;
    qx_time *out;
} qx_time_reading;

/* The first item of a symbol from `from` on, or QX_NOT_THERE. */
int qx_time_find(const qx_time_reading *r, unsigned char symbol, int from);

static inline bool qx_time_has(const qx_time_reading *r, unsigned char symbol)
{
    return qx_time_find(r, symbol, 0) >= 0;
}

/* The number of the first item of a symbol, or 0. */
int qx_time_number(const qx_time_reading *r, unsigned char symbol);

/* The value of the first item of a symbol, or "". */
const char *qx_time_text(const qx_time_reading *r, unsigned char symbol);

/* -1 last, 0 this, 1 next: what a word says of a year, a month ...; *relative: counted from what was named before. */
int qx_time_direction(const qx_time_reading *r, bool *relative);

/* Adds to the value as printf does, of which %s, %d, %0Nd and %ld are there; what does not fit leaves it empty. */
void qx_time_write(qx_time_reading *r, const char *format, ...);

void qx_time_write_day(qx_time_reading *r, qx_day day);
void qx_time_write_week(qx_time_reading *r, qx_day day);

/* Remembers a day (and its year) that was named. */
void qx_time_name_day(qx_time_reading *r, qx_day day);

/* The day that a weekday without more means. */
qx_day qx_time_weekday(const qx_time_reading *r, int weekday);

/* The year that makes a month (and day) lie nearest to now. */
int qx_time_nearest_year(const qx_time_reading *r, int month, int day);

/* The parts of times.c that stand in time_shifts.c and time_spans.c: false where the words are no time. */
bool qx_time_read_shift(qx_time_reading *r);
bool qx_time_read_ago(qx_time_reading *r);
bool qx_time_read_part_shift(qx_time_reading *r);
bool qx_time_read_weekday_shift(qx_time_reading *r);
bool qx_time_read_month_named(qx_time_reading *r);
bool qx_time_read_month_shift(qx_time_reading *r);
bool qx_time_read_quarter(qx_time_reading *r);
bool qx_time_read_quarter_ago(qx_time_reading *r);
bool qx_time_read_year_end(qx_time_reading *r);
bool qx_time_read_duration(qx_time_reading *r);
bool qx_time_read_some(qx_time_reading *r);
bool qx_time_read_set(qx_time_reading *r);

#endif
