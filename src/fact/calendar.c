#include "fact/calendar.h"

static int digits(const char *text, int count)
{
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

static int days_of_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool qx_day_exists(int year, int month, int day)
{
    return year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= days_of_month(year, month);
}

bool qx_day_read(const char *text, size_t size, qx_day *out)
{
    if (size < 10 || text[4] != '-' || text[7] != '-')
        return false;
    *out = (qx_day){digits(text, 4), digits(text + 5, 2), digits(text + 8, 2)};
    return qx_day_exists(out->year, out->month, out->day);
}

long qx_day_number(qx_day day)
{
    long year = day.month <= 2 ? day.year - 1 : day.year;
    long era = (year >= 0 ? year : year - 399) / 400;
    long of_era = year - era * 400;
    long of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

qx_day qx_day_of_number(long number)
{
    number += 719468;
    long era = (number >= 0 ? number : number - 146096) / 146097;
    long rest = number - era * 146097;
    long of_era = (rest - rest / 1460 + rest / 36524 - rest / 146096) / 365;
    long of_year = rest - (365 * of_era + of_era / 4 - of_era / 100);
    long month = (5 * of_year + 2) / 153;
    qx_day day = {.day = (int)(of_year - (153 * month + 2) / 5 + 1),
                  .month = (int)(month < 10 ? month + 3 : month - 9)};
    day.year = (int)(of_era + era * 400 + (day.month <= 2));
    return day;
}

qx_day qx_day_plus(qx_day day, long days)
{
    return qx_day_of_number(qx_day_number(day) + days);
}

qx_day qx_day_plus_months(qx_day day, int months)
{
    int all = day.year * 12 + day.month - 1 + months;
    qx_day out = {.year = all / 12, .month = all % 12 + 1};
    int last = days_of_month(out.year, out.month);
    out.day = day.day < last ? day.day : last;
    return out;
}

int qx_day_weekday(qx_day day)
{
    long number = qx_day_number(day) + 3; /* 1970-01-01 was a Thursday */
    return (int)((number % 7 + 7) % 7) + 1;
}

int qx_day_week(qx_day day, int *year)
{
    qx_day thursday = qx_day_plus(day, 4 - qx_day_weekday(day));
    *year = thursday.year;
    return (int)((qx_day_number(thursday) - qx_day_number((qx_day){thursday.year, 1, 1})) / 7) + 1;
}

qx_day qx_day_easter(int year)
{
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, g = (8 * b + 13) / 25;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4;
    int l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int n = h + l - 7 * m + 114;
    return (qx_day){year, n / 31, n % 31 + 1};
}

qx_day qx_day_nth(int year, int month, int weekday, int nth)
{
    qx_day first = {year, month, 1};
    return qx_day_plus(first, (weekday - qx_day_weekday(first) + 7) % 7 + 7 * (nth - 1));
}
