/* Times counted from the document's day, or from the time named last. */
#include <stdlib.h>

#include "fact/time_parts.h"

/* "10Y": the number before the letters, 1 where there is none; *letters behind it. */
static int unit_of(const char *value, const char **letters)
{
    char *end;
    long count = strtol(value, &end, 10);
    *letters = end;
    return end == value ? 1 : (int)count;
}

static void write_years(qx_time_reading *r, int size, int year)
{
    if (size == 1)
        qx_time_write(r, "%04d", year);
    else if (size == 10)
        qx_time_write(r, "%03dX", year / 10);
    else
        qx_time_write(r, "%02d", year / 100);
}

/* A day, week, month, year ... that lies `steps` units from base. */
static void write_shifted(qx_time_reading *r, const char *unit, qx_day base, int steps)
{
    const char *letters;
    int size = unit_of(unit, &letters);
    if (*letters == 'Y') {
        base.year += steps * size;
        if (base.year < 1 || base.year > 9999)
            return;
        r->state->year = base.year;
        write_years(r, size, base.year);
    } else if (*letters == 'M') {
        base = qx_day_plus_months(base, steps * size);
        qx_time_write(r, "%04d-%02d", base.year, base.month);
    } else if (*letters == 'W') {
        qx_time_write_week(r, qx_day_plus(base, 7L * steps * size));
    } else if (*letters == 'D') {
        base = qx_day_plus(base, (long)steps * size);
        qx_time_name_day(r, base);
        qx_time_write_day(r, base);
    }
}

/* What relative words are counted from; false: nothing is known. */
static bool base_of(const qx_time_reading *r, bool relative, qx_day *base)
{
    *base = relative && r->state->day_named ? r->state->day : r->state->now;
    if (relative && r->state->year)
        base->year = r->state->year;
    return r->state->dated || (relative && (r->state->day_named || r->state->year));
}

static void write_weekend(qx_time_reading *r, qx_day base, int steps)
{
    int year, weekday = qx_day_weekday(base);
    if (steps == 0 && weekday < 5 && r->match->tense != QX_TENSE_FUTURE && !qx_time_has(r, QX_SPAN_THIS))
        steps = -1;
    int week = qx_day_week(qx_day_plus(base, 7L * steps), &year);
    qx_time_write(r, "%04d-W%02d-WE", year, week);
}

bool qx_time_read_shift(qx_time_reading *r)
{
    bool relative;
    int direction = qx_time_direction(r, &relative);
    qx_day base;
    if (qx_time_has(r, QX_SPAN_IN) && strcmp(qx_time_text(r, QX_SPAN_UNIT), "D") == 0)
        return false; /* earlier in the day */
    if (!base_of(r, relative, &base))
        return true;
    const char *letters, *unit = qx_time_text(r, QX_SPAN_UNIT);
    if (qx_time_has(r, QX_SPAN_PAST) && *unit && unit_of(unit, &letters) > 1) { /* the past decade */
        qx_time_write(r, "P%s", unit);
        r->out->duration = true;
    } else if (qx_time_has(r, QX_SPAN_WEEKEND))
        write_weekend(r, base, direction);
    else
        write_shifted(r, unit, base, direction);
    return true;
}

/* The count of a match; 0: open (a few). */
static int count_of(const qx_time_reading *r)
{
    static const unsigned char symbols[] = {QX_SPAN_NUMBER, QX_SPAN_DAY, QX_SPAN_YEAR};
    for (size_t i = 0; i < sizeof symbols; i++) {
        int at = qx_time_find(r, symbols[i], 0);
        if (at >= 0)
            return r->match->items[at].number < 10000 ? (int)r->match->items[at].number : 0;
    }
    return qx_time_has(r, QX_SPAN_FEW) ? qx_time_number(r, QX_SPAN_FEW) : 1;
}

static const char *any_unit(const qx_time_reading *r)
{
    const char *unit = qx_time_text(r, QX_SPAN_UNITS);
    if (!*unit)
        unit = qx_time_text(r, QX_SPAN_UNIT);
    return *unit ? unit : qx_time_has(r, QX_SPAN_SECOND) ? "TS" : "";
}

bool qx_time_read_ago(qx_time_reading *r)
{
    bool from_now = qx_time_has(r, QX_SPAN_FROM), later = from_now || qx_time_has(r, QX_SPAN_LATER);
    bool ago = from_now || qx_time_has(r, QX_SPAN_AGO);
    int count = count_of(r);
    const char *unit = any_unit(r);
    qx_day base;
    if (!count) {
        qx_time_write(r, "%s", later ? "FUTURE_REF" : "PAST_REF");
        return true;
    }
    if (count == 1 && strcmp(unit, "Y") == 0 && !later && r->state->quarter)
        return qx_time_read_quarter_ago(r);
    if (!base_of(r, !ago, &base))
        return true;
    const char *letters;
    int size = unit_of(unit, &letters);
    if (*letters == 'Y' && size > 1) { /* four decades ago */
        count *= size;
        unit = "Y";
    }
    write_shifted(r, unit, base, later ? count : -count);
    return true;
}

bool qx_time_read_part_shift(qx_time_reading *r)
{
    bool relative;
    int direction = qx_time_direction(r, &relative);
    const char *part = qx_time_text(r, QX_SPAN_DAYPART);
    qx_day base;
    if (!*part)
        part = qx_time_text(r, QX_SPAN_TONIGHT);
    if (base_of(r, relative, &base)) {
        qx_time_write_day(r, qx_day_plus(base, direction));
        qx_time_write(r, "T%s", part);
    }
    return true;
}

/* "This Friday" is the next one, unless what is told of it is over. */
static qx_day this_weekday(const qx_time_reading *r, int weekday)
{
    int back = (qx_day_weekday(r->state->now) - weekday + 7) % 7;
    if (back && r->match->tense == QX_TENSE_OPEN && qx_time_has(r, QX_SPAN_THIS))
        return qx_day_plus(r->state->now, 7 - back);
    return qx_time_weekday(r, weekday);
}

bool qx_time_read_weekday_shift(qx_time_reading *r)
{
    bool relative;
    int direction = qx_time_direction(r, &relative), weekday = qx_time_number(r, QX_SPAN_WEEKDAY);
    qx_day day;
    if (!base_of(r, relative, &day)) {
        qx_time_write(r, "XXXX-WXX-%d", weekday);
        return true;
    }
    int back = (qx_day_weekday(day) - weekday + 7) % 7;
    if (direction < 0)
        day = qx_day_plus(day, back ? -back : -7);
    else if (direction > 0)
        day = qx_day_plus(day, 7 - back);
    else
        day = this_weekday(r, weekday);
    qx_time_name_day(r, day);
    qx_time_write_day(r, day);
    return true;
}

/* ---------------------------------------------------------------- months, seasons and feasts by name */

/* The year of the last (next) month that lies before (after) now's month. */
static int year_shifted(const qx_time_reading *r, int month, int direction)
{
    qx_day now = r->state->now;
    if (direction < 0)
        return month < now.month ? now.year : now.year - 1;
    if (direction > 0)
        return month > now.month ? now.year : now.year + 1;
    return qx_time_nearest_year(r, month, 15);
}

static int last_month_of(const char *season)
{
    return season[0] == 'F' ? 11 : season[0] == 'W' ? 2 : season[1] == 'U' ? 8 : 5;
}

static qx_day feast_of(const char *value, int year)
{
    if (*value == 'e')
        return qx_day_easter(year);
    const char *rest;
    int month = unit_of(value, &rest), day = *rest ? unit_of(rest + 1, &rest) : 1;
    return *rest ? qx_day_nth(year, month, day, unit_of(rest + 1, &rest)) : (qx_day){year, month, day};
}

static void write_feast(qx_time_reading *r, const char *value, int year, int direction)
{
    qx_day now = r->state->now, day = feast_of(value, year ? year : now.year);
    if (!year) {
        long distance = qx_day_number(day) - qx_day_number(now);
        if (direction < 0 ? distance >= 0 : direction == 0 && distance > 182)
            day = feast_of(value, now.year - 1);
        else if (direction > 0 ? distance <= 0 : direction == 0 && distance < -182)
            day = feast_of(value, now.year + 1);
    }
    day = qx_day_plus(day, qx_time_number(r, QX_SPAN_EVE));
    if (r->match->count > 1 && qx_time_has(r, QX_SPAN_UNIT) && strcmp(qx_time_text(r, QX_SPAN_UNIT), "D") != 0)
        qx_time_write_week(r, day);
    else
        qx_time_write_day(r, day);
}

bool qx_time_read_month_named(qx_time_reading *r)
{
    bool relative;
    int direction = qx_time_direction(r, &relative), year = qx_time_number(r, QX_SPAN_YEAR);
    int month = qx_time_number(r, QX_SPAN_MONTH);
    const char *season = qx_time_text(r, QX_SPAN_SEASON);
    if (!year && !r->state->dated)
        return true;
    if (month) {
        year = year ? year : year_shifted(r, month, direction);
        qx_time_write(r, "%04d-%02d", year, month);
    } else if (*season) {
        if (!year)
            year = direction ? year_shifted(r, last_month_of(season), direction) : r->state->now.year;
        qx_time_write(r, "%04d-%s", year, season);
    } else {
        write_feast(r, qx_time_text(r, QX_SPAN_HOLIDAY), year, direction);
    }
    r->state->year = year ? year : r->state->year;
    return true;
}

bool qx_time_read_month_shift(qx_time_reading *r)
{
    bool relative;
    int direction = qx_time_direction(r, &relative);
    if (r->state->dated && strcmp(qx_time_text(r, QX_SPAN_UNIT), "Y") == 0)
        qx_time_write(r, "%04d-%02d", r->state->now.year + direction, qx_time_number(r, QX_SPAN_MONTH));
    return true;
}

/* ---------------------------------------------------------------- quarters and the end of the year */

static void write_quarter(qx_time_reading *r, int year, int quarter)
{
    r->state->quarter_year = year;
    r->state->quarter = quarter;
    qx_time_write(r, "%04d-Q%d", year, quarter);
}

/* The quarter that had ended last. */
static void last_quarter(qx_day now, int *year, int *quarter)
{
    *quarter = (now.month - 1) / 3;
    *year = *quarter ? now.year : now.year - 1;
    *quarter = *quarter ? *quarter : 4;
}

/* Had the quarter ended? */
static bool is_over(qx_day now, int year, int quarter)
{
    return year < now.year || (year == now.year && quarter * 3 < now.month);
}

/* A quarter that lies ahead is next year's only where the words look forward. */
static int year_of_quarter(const qx_time_reading *r, int quarter)
{
    qx_day now = r->state->now;
    if (r->match->tense == QX_TENSE_FUTURE)
        return qx_time_nearest_year(r, quarter * 3 - 1, 15);
    return quarter <= (now.month - 1) / 3 + 1 ? now.year : now.year - 1;
}

/* The quarter in question, where no number names it. */
static void unnumbered_quarter(qx_time_reading *r, int direction)
{
    int year, quarter;
    last_quarter(r->state->now, &year, &quarter);
    if (qx_time_has(r, QX_SPAN_CURRENT) || direction > 0 || qx_time_has(r, QX_SPAN_THIS)) {
        qx_day day = qx_day_plus_months(r->state->now, direction > 0 ? 3 : 0);
        year = day.year;
        quarter = (day.month - 1) / 3 + 1;
    } else if (r->state->quarter && !qx_time_has(r, QX_SPAN_LAST) &&
               (!qx_time_has(r, QX_SPAN_LATEST) || is_over(r->state->now, r->state->quarter_year, r->state->quarter))) {
        year = r->state->quarter_year;
        quarter = r->state->quarter;
    }
    write_quarter(r, year, quarter);
}

static int ordinal_of(const qx_time_reading *r)
{
    return qx_time_has(r, QX_SPAN_SECOND) ? 2 : qx_time_number(r, QX_SPAN_ORDINAL);
}

bool qx_time_read_quarter(qx_time_reading *r)
{
    bool relative, half = qx_time_has(r, QX_SPAN_HALF), shifted = qx_time_has(r, QX_SPAN_UNIT);
    int ordinal = ordinal_of(r), year = qx_time_number(r, QX_SPAN_YEAR), direction = qx_time_direction(r, &relative);
    if (ordinal > (half ? 2 : 4))
        return false;
    if (!year && !r->state->dated)
        return true;
    if (!year && shifted && r->state->dated)
        year = r->state->now.year + direction;
    if (!ordinal && year && !shifted && !half && qx_time_has(r, QX_SPAN_LAST))
        ordinal = 4; /* the last quarter of 2010 */
    if (!ordinal && year && (half || !r->state->quarter))
        qx_time_write(r, "%04d", year);
    else if (!ordinal && year)
        qx_time_write(r, "%04d-Q%d", year, r->state->quarter);
    else if (!ordinal)
        unnumbered_quarter(r, direction);
    else if (half)
        qx_time_write(r, "%04d-H%d", year ? year : qx_time_nearest_year(r, ordinal * 6 - 3, 30), ordinal);
    else
        write_quarter(r, year ? year : year_of_quarter(r, ordinal), ordinal);
    return true;
}

bool qx_time_read_quarter_ago(qx_time_reading *r)
{
    int ordinal = ordinal_of(r), quarter = ordinal ? ordinal : r->state->quarter;
    if (!r->state->dated || ordinal > 4)
        return true;
    if (quarter && r->state->quarter)
        qx_time_write(r, "%04d-Q%d", r->state->quarter_year - 1, quarter);
    else if (quarter)
        qx_time_write(r, "%04d-Q%d", year_of_quarter(r, quarter) - 1, quarter);
    else
        qx_time_write(r, "%04d", r->state->now.year - 1);
    return true;
}

bool qx_time_read_year_end(qx_time_reading *r)
{
    bool relative, the = qx_time_has(r, QX_SPAN_THE);
    int direction = qx_time_direction(r, &relative);
    const char *unit = qx_time_text(r, QX_SPAN_UNIT);
    if (!r->state->dated)
        return true;
    if (strcmp(unit, "Y") == 0 && !the)
        qx_time_write(r, "%04d-12-31", r->state->now.year);
    else
        write_shifted(r, unit, r->state->now, direction);
    return true;
}

/* ---------------------------------------------------------------- durations and sets */

/* "P" and the count of units, a half as the next smaller one: P2Y6M, PT1H30M. */
static void write_duration(qx_time_reading *r, double count, const char *unit)
{
    const char *letters;
    int size = unit_of(unit[0] == 'T' ? unit + 1 : unit, &letters);
    const char *clock = unit[0] == 'T' ? "T" : "";
    count *= size;
    long whole = (long)count;
    double rest = count - (double)whole;
    if (rest == 0)
        qx_time_write(r, "P%s%ld%s", clock, whole, letters);
    else if (rest == 0.5 && (*letters == 'Y' || *letters == 'H' || (*letters == 'M' && *clock)))
        qx_time_write(r, "P%s%ld%s%s", clock, whole, letters, *letters == 'Y' ? "6M" : *letters == 'H' ? "30M" : "30S");
    else /* in tenths: no locale can change the point */
        qx_time_write(r, "P%s%ld.%ld%s", clock, whole, (long)(rest * 10), letters);
}

static void write_open_duration(qx_time_reading *r, const char *unit)
{
    const char *letters;
    unit_of(unit[0] == 'T' ? unit + 1 : unit, &letters);
    qx_time_write(r, "P%sX%s", unit[0] == 'T' ? "T" : "", letters);
}

bool qx_time_read_duration(qx_time_reading *r)
{
    const char *unit = any_unit(r);
    double count = 0;
    for (uint32_t i = 0; i < r->match->count && count == 0; i++)
        if (r->match->symbols[i] == QX_SPAN_NUMBER || r->match->symbols[i] == QX_SPAN_DAY ||
            r->match->symbols[i] == QX_SPAN_YEAR)
            count = r->match->items[i].number;
    if (count == 0 && qx_time_has(r, QX_SPAN_FEW))
        count = qx_time_number(r, QX_SPAN_FEW); /* a couple; 0 for a few */
    else if (count == 0)
        count = qx_time_has(r, QX_SPAN_HALF) ? 1.5 : 1;
    if (!*unit || count > 1e9)
        return false;
    if (count == 0)
        write_open_duration(r, unit);
    else
        write_duration(r, count, unit);
    return true;
}

bool qx_time_read_some(qx_time_reading *r)
{
    write_open_duration(r, qx_time_has(r, QX_SPAN_QUARTER) ? "Q" : any_unit(r));
    return true;
}

bool qx_time_read_set(qx_time_reading *r)
{
    const char *word = qx_time_text(r, QX_SPAN_SETWORD), *unit = any_unit(r), *part = qx_time_text(r, QX_SPAN_DAYPART);
    int weekday = qx_time_number(r, QX_SPAN_WEEKDAY) + qx_time_number(r, QX_SPAN_WEEKDAYS);
    int month = qx_time_number(r, QX_SPAN_MONTH);
    if (!*part)
        part = qx_time_text(r, QX_SPAN_DAYPARTS);
    if (qx_time_has(r, QX_SPAN_TIMES)) /* twice a month */
        write_duration(r, 1, unit);
    else if (*word)
        qx_time_write(r, *word == 'T' ? "PT%s" : "P%s", *word == 'T' ? word + 1 : word);
    else if (weekday)
        qx_time_write(r, *part ? "XXXX-WXX-%dT%s" : "XXXX-WXX-%d", weekday, part);
    else if (month)
        qx_time_write(r, "XXXX-%02d", month);
    else if (qx_time_has(r, QX_SPAN_SEASON))
        qx_time_write(r, "XXXX-%s", qx_time_text(r, QX_SPAN_SEASON));
    else if (qx_time_has(r, QX_SPAN_WEEKEND))
        qx_time_write(r, "XXXX-WXX-WE");
    else if (*part)
        qx_time_write(r, "XXXX-XX-XXT%s", part);
    else if (qx_time_has(r, QX_SPAN_QUARTER))
        qx_time_write(r, "P3M");
    else if (*unit)
        return qx_time_read_duration(r);
    return true;
}
