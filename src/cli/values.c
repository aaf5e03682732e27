#include "cli/values.h"

#include <stdint.h>
#include <string.h>

static bool find_word(const char *text, size_t size, const qx_word *words, unsigned *value)
{
    for (; words->name; words++) {
        if (strlen(words->name) == size && memcmp(words->name, text, size) == 0) {
            *value = words->value;
            return true;
        }
    }
    return false;
}

bool qx_values_word(const char *text, const qx_word *words, unsigned *value)
{
    return find_word(text, strlen(text), words, value);
}

bool qx_values_list(const char *text, const qx_word *words, unsigned *values)
{
    unsigned all = 0, value = 0;
    for (;;) {
        size_t size = strcspn(text, ",");
        if (!find_word(text, size, words, &value))
            return false;
        all |= value;
        if (!text[size])
            break;
        text += size + 1;
    }
    *values = all;
    return true;
}

/* Reads digits; the rest of the text is handed back, NULL where there are none or too many. */
static const char *read_digits(const char *text, size_t most, size_t *number)
{
    const char *start = text;
    *number = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        size_t digit = (size_t)(*text - '0');
        if (*number > (most - digit) / 10)
            return NULL;
        *number = *number * 10 + digit;
    }
    return text > start ? text : NULL;
}

bool qx_values_size(const char *text, size_t *bytes)
{
    static const char units[] = "KMG";
    size_t number;
    const char *rest = read_digits(text, SIZE_MAX, &number);
    if (!rest || !number)
        return false;
    unsigned shift = 0;
    if (*rest) {
        const char *unit = strchr(units, *rest & ~0x20);
        if (!unit || !(*rest & ~0x20))
            return false;
        shift = (unsigned)(unit - units + 1) * 10;
        rest++;
    }
    if (*rest || number > SIZE_MAX >> shift)
        return false;
    *bytes = number << shift;
    return true;
}

bool qx_values_count(const char *text, unsigned most, unsigned *count)
{
    size_t number;
    const char *rest = read_digits(text, most, &number);
    if (!rest || *rest || !number)
        return false;
    *count = (unsigned)number;
    return true;
}

/* Read here and not by strtod, which would want the decimal point of the user's locale. */
bool qx_values_share(const char *text, double *share)
{
    double value = 0, place = 0.1;
    const char *digits = text;
    for (; *digits >= '0' && *digits <= '9'; digits++)
        value = value * 10 + (*digits - '0');
    bool some = digits > text;
    if (*digits == '.')
        for (digits++; *digits >= '0' && *digits <= '9'; digits++, place /= 10, some = true)
            value += place * (*digits - '0');
    *share = value;
    return some && !*digits && value <= 1;
}

void qx_values_names(qx_buffer *buffer, const qx_word *words)
{
    for (size_t i = 0; words[i].name; i++) {
        if (i)
            qx_buffer_text(buffer, words[i + 1].name ? ", " : " or ");
        qx_buffer_text(buffer, words[i].name);
    }
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

/* Optimal string alignment over three rows of the table; names longer than a row are far from everything. */
unsigned qx_values_distance(const char *a, size_t a_size, const char *b)
{
    enum { MOST = 32 };
    unsigned rows[3][MOST + 1] = {{0}}, *before = rows[0], *last = rows[1], *now = rows[2];
    size_t b_size = strlen(b);
    if (a_size > MOST || b_size > MOST)
        return MOST;
    for (unsigned j = 0; j <= b_size; j++)
        last[j] = j;
    for (size_t i = 1; i <= a_size; i++) {
        now[0] = (unsigned)i;
        for (size_t j = 1; j <= b_size; j++) {
            now[j] = least(last[j - 1] + (a[i - 1] != b[j - 1]), least(last[j], now[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        unsigned *oldest = before;
        before = last;
        last = now;
        now = oldest;
    }
    return last[b_size];
}
