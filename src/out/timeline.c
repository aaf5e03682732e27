/* The timeline of a section: the times that facts tell, in the order of their values, each with the words around it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fact/calendar.h"
#include "out/html_section.h"
#include "out/markup.h"
#include "text/utf8.h"

/* How much of the text stands around a time, in bytes. */
enum { AROUND = 70 };

/* Times whose year is left open come last. */
enum { NO_YEAR = 100000 };

typedef struct moment {
    long long key; /* what times are ordered by */
    const quoteex_fact *fact;
    quoteex_string value;
    size_t index;
} moment;

typedef QX_LIST(moment) moment_list;

/* ---------------------------------------------------------------- the order of values */

/* A number of digits at text, of which X are left open; -1: there are no such. */
static int read_digits(const char *text, const char *end, int digits)
{
    int number = 0;
    for (int i = 0; i < digits; i++) {
        if (text + i >= end || !((text[i] >= '0' && text[i] <= '9') || text[i] == 'X'))
            return -1;
        number = number * 10 + (text[i] == 'X' ? 0 : text[i] - '0');
    }
    return number;
}

/* The month that a season, quarter or half begins in; 0: it is none. */
static int month_of_part(const char *text, const char *end)
{
    static const struct {
        char name[3];
        int month;
    } parts[] = {{"SP", 3}, {"SU", 6}, {"FA", 9},  {"AU", 9}, {"WI", 12}, {"Q1", 1},
                 {"Q2", 4}, {"Q3", 7}, {"Q4", 10}, {"H1", 1}, {"H2", 7}};
    for (size_t i = 0; end - text >= 2 && i < sizeof parts / sizeof *parts; i++)
        if (memcmp(parts[i].name, text, 2) == 0)
            return parts[i].month;
    return 0;
}

/* The days of a week: text is behind the W. */
static bool read_week(const char *text, const char *end, int year, qx_day *day)
{
    int week = read_digits(text, end, 2);
    if (week < 1 || text[0] == 'X')
        return false;
    int weekday = end - text >= 4 && text[2] == '-' ? read_digits(text + 3, end, 1) : 1;
    qx_day fourth = {year, 1, 4}; /* which is always in the first week */
    *day = qx_day_plus(fourth, (week - 1) * 7L + (weekday > 0 ? weekday : 1) - qx_day_weekday(fourth));
    return true;
}

/* Minutes from midnight of what stands behind a T; -1: they are not told. */
static int read_clock(const char *text, const char *end)
{
    static const char parts[4][3] = {"MO", "AF", "EV", "NI"};
    static const int hours[4] = {6, 12, 18, 21};
    int hour = read_digits(text, end, 2);
    if (hour >= 0)
        return hour * 60 + (end - text >= 5 ? read_digits(text + 3, end, 2) : 0);
    for (int i = 0; end - text >= 2 && i < 4; i++)
        if (memcmp(parts[i], text, 2) == 0)
            return hours[i] * 60;
    return -1;
}

/* Reads a value as TimeML writes it; false: it has no place in time. What it leaves open comes before what it may be.
 */
static bool read_key(quoteex_string value, long long *key)
{
    const char *text = value.data, *end = text + value.size, *clock = memchr(text, 'T', value.size);
    int year = read_digits(text, end, 4), minutes = clock ? read_clock(clock + 1, end) : -1;
    qx_day day = {year, 0, 0};
    if (year < 0 || (value.size > 4 && text[4] != '-' && text[4] != 'T'))
        return false;
    const char *rest = value.size > 5 && text[4] == '-' ? text + 5 : end;
    bool open = text[0] == 'X';
    if (rest < end && *rest == 'W' && (rest + 1 >= end || rest[1] != 'I')) {
        if (open || !read_week(rest + 1, end, year, &day))
            return false;
    } else if (rest < end) {
        int month = read_digits(rest, end, 2);
        day.month = month > 0 ? month : month_of_part(rest, end);
        if (month > 0 && end - rest >= 5 && rest[2] == '-')
            day.day = read_digits(rest + 3, end, 2);
    }
    if (open && day.month <= 0)
        return false;
    *key = (open ? NO_YEAR : day.year) * 13LL + day.month;
    *key = (*key * 32 + (day.day > 0 ? day.day : 0)) * 2000 + minutes + 1;
    return true;
}

static const quoteex_field *field_of(const quoteex_fact *fact, const char *key)
{
    for (size_t i = 0; i < fact->field_count; i++)
        if (strcmp(fact->fields[i].key, key) == 0 && fact->fields[i].type == QUOTEEX_VALUE_STRING)
            return &fact->fields[i];
    return NULL;
}

static bool has_word(const quoteex_field *field, const char *word)
{
    return field && field->string.size == strlen(word) && memcmp(field->string.data, word, field->string.size) == 0;
}

static moment_list find_moments(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    moment_list moments = {0};
    for (size_t i = 0; i < result->fact_count; i++) {
        const quoteex_fact *fact = &result->facts[i];
        const quoteex_field *value = field_of(fact, "value"), *timex = field_of(fact, "timex");
        long long key;
        bool placed = value && (has_word(timex, "DATE") || has_word(timex, "TIME")) && read_key(value->string, &key);
        if (placed)
            *QX_PUSH(s->arena, moments) = (moment){key, fact, value->string, i};
    }
    return moments;
}

static int by_key(const void *left, const void *right)
{
    const moment *a = left, *b = right;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return (a->index > b->index) - (a->index < b->index);
}

/* ---------------------------------------------------------------- how they are shown */

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* Whether value has the shape of "2015-03-02" as far as it goes, with # for a digit. */
static bool has_shape(quoteex_string value, const char *shape)
{
    if (value.size != strlen(shape))
        return false;
    for (size_t i = 0; i < value.size; i++)
        if (shape[i] == '#' ? value.data[i] < '0' || value.data[i] > '9' : value.data[i] != shape[i])
            return false;
    return true;
}

/* Days and months as people write them, other values as they are. */
static void add_time(qx_section *s, quoteex_string value)
{
    char text[40];
    bool week = has_shape(value, "####-W##");
    bool day = has_shape(value, "####-##-##"), yearless = has_shape(value, "XXXX-##-##");
    bool month = has_shape(value, "####-##") || has_shape(value, "XXXX-##"), open = value.data[0] == 'X';
    int number = day || yearless || month ? read_digits(value.data + 5, value.data + value.size, 2) : 0;
    bool machine =
        day || has_shape(value, "####-##") || has_shape(value, "####") || has_shape(value, "####-##-##T##:##") || week;
    if (machine) {
        qx_section_add(s, "<time datetime=\"");
        qx_markup_string(s->out, value);
        qx_section_add(s, "\">");
    } else {
        qx_section_add(s, "<b>");
    }
    if (week) {
        snprintf(text, sizeof text, "week %.2s of %.4s", value.data + 6, value.data);
        qx_section_add(s, text);
    } else if (number < 1 || number > 12) {
        qx_markup_string(s->out, value);
    } else {
        int date = month ? 0 : read_digits(value.data + 8, value.data + value.size, 2);
        snprintf(text, sizeof text, "%.0d%s%s%s%.4s", date, date ? " " : "", months[number - 1], open ? "" : " ",
                 open ? "" : value.data);
        qx_section_add(s, text);
    }
    qx_section_add(s, machine ? "</time>" : "</b>");
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* What stands around a stretch in its line, in whole words. */
static quoteex_span surroundings(quoteex_string text, quoteex_span span)
{
    size_t start = span.start, end = span.end;
    while (start && span.start - start < AROUND && text.data[start - 1] != '\n')
        start--;
    while (end < text.size && end - span.end < AROUND && text.data[end] != '\n')
        end++;
    if (start && text.data[start - 1] != '\n')
        while (start < span.start && !is_space(text.data[start - 1]))
            start++;
    if (end < text.size && text.data[end] != '\n')
        while (end > span.end && !is_space(text.data[end]))
            end--;
    return (quoteex_span){start, end};
}

static void add_moment(qx_section *s, const moment *one)
{
    quoteex_string text = s->out->result->text;
    quoteex_span span = one->fact->span, around = surroundings(text, span);
    qx_section_add(s, around.start && text.data[around.start - 1] != '\n' ? "<li>… " : "<li>");
    qx_markup_slice(s->out, (quoteex_span){around.start, span.start});
    qx_section_add(s, "<a");
    qx_section_href(s, 'f', one->index + 1);
    qx_section_add(s, ">");
    qx_markup_slice(s->out, span);
    qx_section_add(s, "</a>");
    qx_markup_slice(s->out, (quoteex_span){span.end, around.end});
    qx_section_add(s, around.end < text.size && text.data[around.end] != '\n' ? " …</li>\n" : "</li>\n");
}

void qx_section_timeline(qx_section *s)
{
    if (!(s->out->options->show & QUOTEEX_SHOW_FACTS))
        return;
    moment_list moments = find_moments(s);
    if (!moments.count)
        return;
    qsort(moments.items, moments.count, sizeof *moments.items, by_key);
    qx_section_add(s, "<section class=\"timeline\">\n<h3>Timeline</h3>\n<ol>\n");
    for (size_t i = 0; i < moments.count; i++) {
        bool first = !i || moments.items[i].key != moments.items[i - 1].key;
        if (first) {
            qx_section_add(s, i ? "</ul></li>\n<li>" : "<li>");
            add_time(s, moments.items[i].value);
            qx_section_add(s, "<ul>\n");
        }
        add_moment(s, &moments.items[i]);
    }
    qx_section_add(s, "</ul></li>\n</ol>\n</section>\n");
}
