#include "out/digits.h"

/* clang-format off */
#define ONE(h, t, u) {'0' + (h), '0' + (t), '0' + (u), (h) ? 0 : (t) ? 1 : 2}
#define TEN(h, t) ONE(h, t, 0), ONE(h, t, 1), ONE(h, t, 2), ONE(h, t, 3), ONE(h, t, 4), \
                  ONE(h, t, 5), ONE(h, t, 6), ONE(h, t, 7), ONE(h, t, 8), ONE(h, t, 9)
#define HUNDRED(h) TEN(h, 0), TEN(h, 1), TEN(h, 2), TEN(h, 3), TEN(h, 4), \
                   TEN(h, 5), TEN(h, 6), TEN(h, 7), TEN(h, 8), TEN(h, 9)

const char qx_digits_table[1001][4] = {HUNDRED(0), HUNDRED(1), HUNDRED(2), HUNDRED(3), HUNDRED(4),
                                       HUNDRED(5), HUNDRED(6), HUNDRED(7), HUNDRED(8), HUNDRED(9), {0}};
/* clang-format on */

char *qx_digits_long(char *to, uint64_t number)
{
    unsigned groups[7], count = 0; /* of three digits, the lowest first */
    for (; number >= 1000; number /= 1000)
        groups[count++] = (unsigned)(number % 1000);
    to = qx_digits_few(to, number);
    while (count)
        to = qx_digits_three(to, groups[--count]);
    return to;
}
