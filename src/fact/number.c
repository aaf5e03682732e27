#include "fact/number.h"

#include <stdbool.h>

#include "lex/terms.h"

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t digits(const char *text, size_t size, double *value)
{
    size_t at = 0;
    for (*value = 0; at < size && is_digit(text[at]); at++)
        *value = *value * 10 + (text[at] - '0');
    return at;
}

/* The digits of a group behind a comma at text: 3, or 2 where another group follows; 0: no group. */
static size_t group(const char *text, size_t size)
{
    double value;
    size_t count = size > 1 && text[0] == ',' ? digits(text + 1, size - 1, &value) : 0;
    if (count == 3)
        return 3;
    return count == 2 && count + 1 < size && group(text + count + 1, size - count - 1) == 3 ? 2 : 0;
}

size_t qx_number_read(const char *text, size_t size, double *value)
{
    size_t at = digits(text, size, value);
    for (size_t count; at && (count = group(text + at, size - at)); at += count + 1) {
        double part;
        digits(text + at + 1, count, &part);
        *value = *value * (count == 3 ? 1000 : 100) + part;
    }
    if (at + 1 < size && text[at] == '.' && is_digit(text[at + 1])) {
        double part, rest, scale = 1;
        size_t room = size - at - 1, count = digits(text + at + 1, room < 15 ? room : 15, &part);
        for (size_t i = 0; i < count; i++)
            scale *= 10;
        if (*value * scale < 1e15)
            *value = (*value * scale + part) / scale; /* one rounding: what was written is what is printed */
        else
            *value += part / scale;
        count += digits(text + at + 1 + count, room - count, &rest); /* further ones make no difference */
        at += count + 1;
    }
    return at;
}

/* Up to three numbers with a sign between. */
typedef struct parts {
    double value[3];
    size_t size[3];
    unsigned count;
    size_t end;
} parts;

static parts split(const char *text, size_t size, char sign)
{
    parts p = {.count = 0};
    while (p.count < 3) {
        size_t read = digits(text + p.end, size - p.end, &p.value[p.count]);
        if (!read)
            break;
        p.size[p.count++] = read;
        p.end += read;
        if (p.count == 3 || p.end + 1 >= size || text[p.end] != sign || !is_digit(text[p.end + 1]))
            break;
        p.end++;
    }
    return p;
}

static bool is_day(double month, double day)
{
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static bool is_fraction(const parts *p)
{
    double below = p->value[1];
    return p->value[0] >= 1 && p->value[0] < below && (below <= 6 || below == 8 || below == 16 || below == 32);
}

size_t qx_number_shape(const char *text, size_t size, unsigned char *symbol, double *value)
{
    parts p = split(text, size, ':');
    *value = 0;
    if (p.count == 2 && p.size[1] == 2 && p.value[0] <= 24 && p.value[1] < 60) {
        *symbol = QX_SPAN_CLOCK;
        return p.end;
    }
    p = split(text, size, '-');
    if (p.count == 3 && p.size[0] == 4 && p.size[1] == 2 && p.size[2] == 2 && is_day(p.value[1], p.value[2])) {
        *symbol = QX_SPAN_ISODATE;
        return p.end;
    }
    p = split(text, size, '/');
    if (p.count == 3 && (p.size[2] == 4 || p.size[2] == 2) &&
        (is_day(p.value[0], p.value[1]) || is_day(p.value[1], p.value[0]))) {
        *symbol = QX_SPAN_SLASHDATE;
        return p.end;
    }
    if (p.count == 2 && is_fraction(&p)) {
        *symbol = QX_SPAN_NUMBER;
        *value = p.value[0] / p.value[1];
        return p.end;
    }
    return 0;
}
