/* Digits: whole numbers in decimal, three digits at a time out of a table. */
#ifndef QX_OUT_DIGITS_H
#define QX_OUT_DIGITS_H

#include <stdint.h>
#include <string.h>

/* The most that a number takes, and what may be written behind it. */
enum { QX_DIGITS_ROOM = 24 };

/* For 0 to 999: three digits, and how many of them are zeros that lead. One entry more, so that four bytes can be read
 * from within the last. */
extern const char qx_digits_table[1001][4];

char *qx_digits_long(char *to, uint64_t number); /* a million and more */

static inline char *qx_digits_three(char *to, uint64_t number)
{
    memcpy(to, qx_digits_table[number], 4);
    return to + 3;
}

/* 0 to 999 without leading zeros. */
static inline char *qx_digits_few(char *to, uint64_t number)
{
    const char *entry = qx_digits_table[number];
    memcpy(to, entry + entry[3], 4);
    return to + 3 - entry[3];
}

/* Writes the number; returns the end of it. Up to QX_DIGITS_ROOM bytes are written. */
static inline char *qx_digits_put(char *to, uint64_t number)
{
    if (number < 1000)
        return qx_digits_few(to, number);
    if (number >= 1000000)
        return qx_digits_long(to, number);
    to = qx_digits_few(to, number / 1000);
    return qx_digits_three(to, number % 1000);
}

#endif
