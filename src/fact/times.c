#include "fact/times.h"

#include <stdarg.h>

#include "fact/time_parts.h"

qx_time_formula qx_time_formula_find(const char *name)
{
    static const char *const names[] = {
#define X(id, name) [QX_TIME_##id] = name,
        QX_TIME_FORMULAS(X)
#undef X
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return (qx_time_formula)i;
    return QX_TIME_NONE;
}

/* ---------------------------------------------------------------- items */

int qx_time_find(const qx_time_reading *r, unsigned char symbol, int from)
{
    for (int i = from; i < (int)r->match->count; i++)
        if (r->match->symbols[i] == symbol)
            return i;
    return QX_NOT_THERE;
}

int qx_time_number(const qx_time_reading *r, unsigned char symbol)
{
    int at = qx_time_find(r, symbol, 0);
    return at < 0 || r->match->items[at].number > 1e6 ? 0 : (int)r->match->items[at].number;
}

const char *qx_time_text(const qx_time_reading *r, unsigned char symbol)
{
    int at = qx_time_find(r, symbol, 0);
    return at < 0 ? "" : r->match->terms->items[r->match->items[at].term].value;
}

int qx_time_direction(const qx_time_reading *r, bool *relative)
{
    bool the = qx_time_has(r, QX_SPAN_THE);
    *relative = false;
    for (uint32_t i = 0; i < r->match->count; i++) {
        switch (r->match->symbols[i]) {
        case QX_SPAN_LAST:
        case QX_SPAN_PAST:
            return -1;
        case QX_SPAN_PREVIOUS:
        case QX_SPAN_BEFORE:
            *relative = true;
            return -1;
        case QX_SPAN_FOLLOWING:
        case QX_SPAN_AFTER:
            *relative = true;
            return 1;
        case QX_SPAN_NEXT:
            *relative = the;
            return 1;
        case QX_SPAN_COMING:
            return 1;
        case QX_SPAN_THAT:
            *relative = true;
            return 0;
        default:
            break;
        }
    }
    return 0;
}

/* ---------------------------------------------------------------- values */

/* Adds a text as far as there is room; returns the end. */
static char *put_text(char *at, const char *end, const char *text)
{
    while (*text && at < end)
        *at++ = *text++;
    return at;
}

/* Adds the digits of a number, zeros before them up to a width. */
static char *put_number(char *at, const char *end, long number, int width)
{
    char digits[32], *first = digits + sizeof digits - 1;
    unsigned long rest = number < 0 ? 0ul - (unsigned long)number : (unsigned long)number;
    *first = '\0';
    for (width -= number<0; rest> 0 || width > 0; rest /= 10, width--)
        *--first = (char)('0' + rest % 10);
    if (number < 0)
        *--first = '-';
    return put_text(at, end, number || *first ? first : "0");
}

void qx_time_write(qx_time_reading *r, const char *format, ...)
{
    char *at = r->out->value + strlen(r->out->value), *end = r->out->value + sizeof r->out->value;
    va_list arguments;
    va_start(arguments, format);
    for (; *format && at < end; format++) {
        if (*format != '%') {
            *at++ = *format;
        } else if (*++format == 's') {
            at = put_text(at, end, va_arg(arguments, const char *));
        } else if (*format == 'l') {
            at = put_number(at, end, va_arg(arguments, long), 0);
            format++;
        } else {
            int width = *format == '0' ? format[1] - '0' : 0;
            format += width ? 2 : 0;
            at = put_number(at, end, va_arg(arguments, int), width);
        }
    }
    va_end(arguments);
    *(at < end ? at : r->out->value) = '\0';
}

void qx_time_write_day(qx_time_reading *r, qx_day day)
{
    qx_time_write(r, "%04d-%02d-%02d", day.year, day.month, day.day);
}

void qx_time_write_week(qx_time_reading *r, qx_day day)
{
    int year, week = qx_day_week(day, &year);
    qx_time_write(r, "%04d-W%02d", year, week);
}

void qx_time_name_day(qx_time_reading *r, qx_day day)
{
    r->state->day_named = true;
    r->state->day = day;
    r->state->named_in = r->state->paragraph;
    r->state->year = day.year;
}

qx_day qx_time_weekday(const qx_time_reading *r, int weekday)
{
    qx_day now = r->state->now;
    int back = (qx_day_weekday(now) - weekday + 7) % 7;
    return qx_day_plus(now, back && r->match->tense == QX_TENSE_FUTURE ? 7 - back : -back);
}

int qx_time_nearest_year(const qx_time_reading *r, int month, int day)
{
    enum { WRONG_WAY = 4, SOON = 31 }; /* what the tense is against counts as farther off, unless it is near */
    qx_day now = r->state->now;
    int best = now.year;
    long least = 10000;
    for (int year = now.year - 1; year <= now.year + 1; year++) {
        if (!qx_day_exists(year, month, day))
            continue;
        long distance = qx_day_number((qx_day){year, month, day}) - qx_day_number(now);
        qx_tense against = distance > 0 ? QX_TENSE_PAST : QX_TENSE_FUTURE;
        distance = distance < 0 ? -distance : distance;
        if (r->match->tense == against && distance > SOON)
            distance *= WRONG_WAY;
        if (distance < least) {
            least = distance;
            best = year;
        }
    }
    return best;
}

/* ---------------------------------------------------------------- clock and part of day */

/* "1430 GMT": the item whose four digits are a time of day, or QX_NOT_THERE. */
static int bare_clock(const qx_time_reading *r)
{
    int zone = qx_time_find(r, QX_SPAN_ZONE, 0);
    const qx_span_item *item = zone > 0 ? &r->match->items[zone - 1] : NULL;
    unsigned char symbol = zone > 0 ? r->match->symbols[zone - 1] : 0;
    bool bare = symbol == QX_SPAN_NUMBER || symbol == QX_SPAN_YEAR;
    return bare && item->end - item->start == 4 && item->number < 2400 && (int)item->number % 100 < 60 ? zone - 1
                                                                                                       : QX_NOT_THERE;
}

/* "9:30 p.m.", "noon": minutes since midnight, or QX_NOT_THERE. */
static int minutes_of(const qx_time_reading *r)
{
    int clock = qx_time_find(r, QX_SPAN_CLOCK, 0), half = qx_time_find(r, QX_SPAN_AMPM, 0);
    int hour, minute = 0, bare = bare_clock(r);
    if (bare >= 0)
        return (int)r->match->items[bare].number / 100 * 60 + (int)r->match->items[bare].number % 100;
    if (clock < 0 && half < 0) {
        const char *noon = qx_time_text(r, QX_SPAN_NOON);
        return *noon ? ((noon[0] - '0') * 10 + (noon[1] - '0')) * 60 : QX_NOT_THERE;
    }
    if (clock >= 0) {
        const char *text = r->match->text + r->match->items[clock].start;
        hour = *text++ - '0';
        if (*text != ':')
            hour = hour * 10 + (*text++ - '0');
        minute = (text[1] - '0') * 10 + (text[2] - '0');
    } else {
        hour = half > 0 ? (int)r->match->items[half - 1].number : 0;
    }
    if (half >= 0) {
        if (hour < 1 || hour > 12)
            return QX_NOT_THERE;
        bool after = r->match->terms->items[r->match->items[half].term].value[0] == 'P';
        hour = hour % 12 + (after ? 12 : 0);
    }
    return hour * 60 + minute;
}

/* Adds T and the time of day to a value that is a day. */
static void write_clock(qx_time_reading *r)
{
    int minutes = minutes_of(r);
    const char *part = qx_time_text(r, QX_SPAN_DAYPART);
    if (!*part)
        part = qx_time_text(r, QX_SPAN_TONIGHT);
    if (minutes >= 0)
        qx_time_write(r, "T%02d:%02d", minutes / 60, minutes % 60);
    else if (*part)
        qx_time_write(r, "T%s", part);
    r->out->clock = minutes >= 0 || *part;
}

/* ---------------------------------------------------------------- calendar */

/* The number of the day of the month: what stands next to the month. */
static int day_of_month(const qx_time_reading *r, int month)
{
    static const unsigned char symbols[] = {QX_SPAN_NTH, QX_SPAN_ORDINAL, QX_SPAN_SECOND};
    int day = qx_time_find(r, QX_SPAN_DAY, 0);
    if (day >= 0 && day + 1 < (int)r->match->count && r->match->symbols[day + 1] == QX_SPAN_AMPM)
        day = qx_time_find(r, QX_SPAN_DAY, day + 1); /* 9 a.m. on June 3 */
    for (size_t i = 0; day < 0 && i < sizeof symbols; i++)
        day = qx_time_find(r, symbols[i], 0);
    return month >= 0 && day >= 0 && r->match->items[day].number <= 31 ? (int)r->match->items[day].number : 0;
}

static bool write_month_day(qx_time_reading *r, int month, int day, int year)
{
    if (!qx_day_exists(year ? year : 2000, month, day))
        return false;
    if (!year && !r->state->dated) {
        qx_time_write(r, "XXXX-%02d-%02d", month, day);
        return true;
    }
    r->out->full = year != 0;
    r->out->day = (qx_day){year ? year : qx_time_nearest_year(r, month, day), month, day};
    qx_time_name_day(r, r->out->day);
    qx_time_write_day(r, r->out->day);
    return true;
}

static void write_month(qx_time_reading *r, int month, int year)
{
    if (!year && r->state->dated)
        year = qx_time_nearest_year(r, month, 15);
    if (year)
        qx_time_write(r, "%04d-%02d", year, month);
    else
        qx_time_write(r, "XXXX-%02d", month);
    if (year)
        r->state->year = year;
}

static void write_weekday(qx_time_reading *r, int weekday)
{
    if (!r->state->dated) {
        qx_time_write(r, "XXXX-WXX-%d", weekday);
        return;
    }
    qx_day day = qx_time_weekday(r, weekday);
    qx_time_name_day(r, day);
    qx_time_write_day(r, day);
}

/* The day that "9 p.m." is a time of: the one named just before, else the document's. */
static qx_day day_of_clock(const qx_time_reading *r)
{
    bool near = r->state->day_named && r->state->paragraph - r->state->named_in <= 1;
    return near && !qx_time_has(r, QX_SPAN_TODAY) ? r->state->day : r->state->now;
}

static bool read_today(qx_time_reading *r)
{
    if (!r->state->dated)
        return true;
    int beyond = qx_time_has(r, QX_SPAN_BEFORE) ? -1 : qx_time_has(r, QX_SPAN_AFTER) ? 1 : 0;
    qx_day day = qx_day_plus(day_of_clock(r), qx_time_number(r, QX_SPAN_TODAY) + beyond);
    qx_time_name_day(r, day);
    qx_time_write_day(r, day);
    write_clock(r);
    return true;
}

/* What the match says, or the other end of its range. */
static int number_of_range(const qx_time_reading *r, unsigned char symbol)
{
    qx_time_reading other = {r->state, r->match->other, NULL};
    int number = qx_time_number(r, symbol);
    return number || !r->match->other ? number : qx_time_number(&other, symbol);
}

static bool read_calendar(qx_time_reading *r)
{
    int month = number_of_range(r, QX_SPAN_MONTH), weekday = qx_time_number(r, QX_SPAN_WEEKDAY);
    int year = bare_clock(r) >= 0 ? 0 : number_of_range(r, QX_SPAN_YEAR),
        day = day_of_month(r, month ? 0 : QX_NOT_THERE);
    if (!month && !year && qx_time_has(r, QX_SPAN_UNIT)) /* the year two thousand */
        year = qx_time_number(r, QX_SPAN_NUMBER);
    if (month && day) {
        if (!write_month_day(r, month, day, year))
            return false;
    } else if (month) {
        write_month(r, month, year);
    } else if (weekday) {
        write_weekday(r, weekday);
    } else if (year) {
        qx_time_write(r, "%04d", year);
        r->state->year = year;
        return year >= 1100 && year <= 2100;
    } else {
        bool clock = minutes_of(r) >= 0 || qx_time_has(r, QX_SPAN_TODAY);
        return clock && read_today(r);
    }
    write_clock(r);
    return true;
}

static bool read_iso(qx_time_reading *r)
{
    const qx_span_item *item = &r->match->items[0];
    if (!qx_day_read(r->match->text + item->start, item->end - item->start, &r->out->day))
        return false;
    r->out->full = true;
    qx_time_name_day(r, r->out->day);
    qx_time_write_day(r, r->out->day);
    return true;
}

/* 9/25/2015: American order, unless the first number can be no month. Where both can, the day stays open. */
static bool read_slash(qx_time_reading *r)
{
    const char *text = r->match->text + r->match->items[0].start;
    int part[3] = {0, 0, 0}, size = 0;
    for (int i = 0; i < 3; i++, text++)
        for (size = 0; *text >= '0' && *text <= '9'; text++, size++)
            part[i] = part[i] * 10 + (*text - '0');
    int year = size == 4 ? part[2] : part[2] < 50 ? 2000 + part[2] : 1900 + part[2];
    if (part[0] <= 12 && part[1] <= 12 && part[0] != part[1]) {
        qx_time_write(r, "%04d", year);
        return true;
    }
    return part[0] <= 12 ? write_month_day(r, part[0], part[1], year) : write_month_day(r, part[1], part[0], year);
}

static bool read_week_of(qx_time_reading *r)
{
    int month = qx_time_number(r, QX_SPAN_MONTH), day = day_of_month(r, qx_time_find(r, QX_SPAN_MONTH, 0));
    int year = qx_time_number(r, QX_SPAN_YEAR);
    if (strcmp(qx_time_text(r, QX_SPAN_UNIT), "W") != 0 || !(year || r->state->dated))
        return true;
    year = year ? year : qx_time_nearest_year(r, month, day);
    if (qx_day_exists(year, month, day))
        qx_time_write_week(r, (qx_day){year, month, day});
    return true;
}

static bool read_decade(qx_time_reading *r)
{
    int year = qx_time_number(r, QX_SPAN_DECADE);
    if (year < 100)
        year += 1900;
    qx_time_write(r, "%03dX", year / 10);
    return true;
}

static bool read_century(qx_time_reading *r)
{
    int number =
        qx_time_number(r, QX_SPAN_ORDINAL) + qx_time_number(r, QX_SPAN_NTH) + qx_time_number(r, QX_SPAN_SECOND);
    if (strcmp(qx_time_text(r, QX_SPAN_UNIT), "100Y") != 0 || number < 1 || number > 99)
        return false;
    qx_time_write(r, "%02d", number - 1);
    return true;
}

static bool read_reference(qx_time_reading *r, const char *value)
{
    qx_time_write(r, "%s", value);
    return true;
}

bool qx_time_read(qx_time_state *state, qx_time_formula formula, const qx_time_match *match, qx_time *out)
{
    qx_time_reading r = {state, match, out};
    *out = (qx_time){.value = ""};
    switch (formula) {
    case QX_TIME_CALENDAR:
        return read_calendar(&r);
    case QX_TIME_ISO:
        return read_iso(&r);
    case QX_TIME_SLASH:
        return read_slash(&r);
    case QX_TIME_TODAY:
        return read_today(&r);
    case QX_TIME_PART_SHIFT:
        return qx_time_read_part_shift(&r);
    case QX_TIME_WEEKDAY_SHIFT:
        return qx_time_read_weekday_shift(&r);
    case QX_TIME_WEEK_OF:
        return read_week_of(&r);
    case QX_TIME_MONTH_SHIFT:
        return qx_time_read_month_shift(&r);
    case QX_TIME_MONTH_NAMED:
        return qx_time_read_month_named(&r);
    case QX_TIME_SHIFT:
        return qx_time_read_shift(&r);
    case QX_TIME_THE_UNIT:
        return strcmp(qx_time_text(&r, QX_SPAN_UNIT), "Y") == 0 && qx_time_read_shift(&r);
    case QX_TIME_AGO:
        return qx_time_read_ago(&r);
    case QX_TIME_QUARTER:
        return qx_time_read_quarter(&r);
    case QX_TIME_QUARTER_AGO:
        return qx_time_read_quarter_ago(&r);
    case QX_TIME_YEAR_END:
        return qx_time_read_year_end(&r);
    case QX_TIME_DECADE:
        return read_decade(&r);
    case QX_TIME_CENTURY:
        return read_century(&r);
    case QX_TIME_DURATION:
        return qx_time_read_duration(&r);
    case QX_TIME_SOME:
        return qx_time_read_some(&r);
    case QX_TIME_SET:
        return qx_time_read_set(&r);
    case QX_TIME_PRESENT:
        return read_reference(&r, "PRESENT_REF");
    case QX_TIME_PAST:
        return read_reference(&r, "PAST_REF");
    case QX_TIME_FUTURE:
        return read_reference(&r, "FUTURE_REF");
    default:
        return false;
    }
}
