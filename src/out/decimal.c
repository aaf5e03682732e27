#include "out/decimal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* whole / 10^4 with the zeros at its end left out. */
static void add_decimals(qx_buffer *buffer, unsigned long long whole)
{
    qx_buffer_unsigned(buffer, whole / 10000);
    unsigned rest = (unsigned)(whole % 10000);
    if (!rest)
        return;
    char digits[5] = {'.'};
    size_t size = 5;
    for (size_t i = 4; i >= 1; i--, rest /= 10)
        digits[i] = (char)('0' + rest % 10);
    while (digits[size - 1] == '0')
        size--;
    qx_buffer_add(buffer, digits, size);
}

void qx_decimal_share(qx_buffer *buffer, double share)
{
    if (!(share > 0))
        share = 0;
    add_decimals(buffer, share < 1 ? (unsigned long long)(share * 10000 + 0.5) : 10000);
}

/* printf writes the decimal point of the program's locale, whatever it is; JSON wants a point. */
static void add_in_no_locale(qx_buffer *buffer, const char *digits)
{
    bool pointed = false;
    for (; *digits; digits++) {
        if ((*digits >= '0' && *digits <= '9') || *digits == '-' || *digits == '+' || *digits == 'e')
            qx_buffer_char(buffer, *digits);
        else if (!pointed)
            qx_buffer_char(buffer, '.');
        pointed = pointed || !((*digits >= '0' && *digits <= '9') || *digits == '-');
    }
}

void qx_decimal_add(qx_buffer *buffer, double number)
{
    if (!isfinite(number)) {
        qx_buffer_text(buffer, "null");
        return;
    }
    double size = fabs(number), scaled = size * 10000;
    if (size < 1e11 && scaled == floor(scaled) && scaled / 10000 == size) {
        if (number < 0)
            qx_buffer_char(buffer, '-');
        add_decimals(buffer, (unsigned long long)scaled);
        return;
    }
    char digits[40];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number)
            break;
    }
    add_in_no_locale(buffer, digits);
}
