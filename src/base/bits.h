/* Sets of up to 64 things, a bit for each. */
#ifndef QX_BASE_BITS_H
#define QX_BASE_BITS_H

#include <stdint.h>

/* The number of the lowest bit; there is one. */
static inline unsigned qx_lowest_bit(uint64_t bits)
{
#if defined(__GNUC__)
    return (unsigned)__builtin_ctzll(bits);
#else
    unsigned number = 0;
    for (; !(bits & 1); bits >>= 1)
        number++;
    return number;
#endif
}

#endif
