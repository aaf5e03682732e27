#include "out/decimal.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "out/digits.h"

/* whole / 10^4 with the zeros at its end left out. */
static char *put_decimals(char *to, uint64_t whole)
{
    to = qx_digits_put(to, whole / 10000);
    unsigned rest = (unsigned)(whole % 10000);
    if (!rest)
        return to;
    to[0] = '.';
    to[1] = (char)('0' + rest / 1000);
    to = qx_digits_three(to + 2, rest % 1000);
    while (to[-1] == '0')
        to--;
    return to;
}

char *qx_decimal_share_put(char *to, double share)
{
    if (!(share > 0))
        share = 0;
    return put_decimals(to, share < 1 ? (uint64_t)(share * 10000 + 0.5) : 10000);
}

/* printf writes the decimal point of the program's locale, whatever it is; JSON wants a point. */
static char *put_in_no_locale(char *to, const char *digits)
{
    bool pointed = false;
    for (; *digits; digits++) {
        if ((*digits >= '0' && *digits <= '9') || *digits == '-' || *digits == '+' || *digits == 'e')
            *to++ = *digits;
        else if (!pointed)
            *to++ = '.';
        pointed = pointed || !((*digits >= '0' && *digits <= '9') || *digits == '-');
    }
    return to;
}

char *qx_decimal_put(char *to, double number)
{
    if (!isfinite(number)) {
        memcpy(to, "null", 4);
        return to + 4;
    }
    double size = fabs(number), scaled = size * 10000;
    if (size < 1e11 && scaled == floor(scaled) && scaled / 10000 == size) {
        if (number < 0)
            *to++ = '-';
        return put_decimals(to, (uint64_t)scaled);
    }
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number)
            break;
    }
    return put_in_no_locale(to, digits);
}

static void add(qx_buffer *buffer, char *(*put)(char *, double), double number)
{
    char *to = qx_buffer_room(buffer, QX_DECIMAL_ROOM);
    if (to)
        buffer->size += (size_t)(put(to, number) - to);
}

void qx_decimal_share(qx_buffer *buffer, double share)
{
    add(buffer, qx_decimal_share_put, share);
}

void qx_decimal_add(qx_buffer *buffer, double number)
{
    add(buffer, qx_decimal_put, number);
}
