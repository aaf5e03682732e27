#include "lex/builder.h"

/* log2 of a number above 0, times 65536: the integer part is the place of the top bit, then every squaring of the
 * mantissa yields one more bit. */
static uint32_t log2_fixed(uint64_t number)
{
    uint32_t whole = 63;
    for (; number >> 63 == 0; whole--)
        number <<= 1;
    uint64_t mantissa = number >> 32; /* 2^31 to 2^32 stand for 1 to 2 */
    uint32_t fraction = 0;
    for (int bit = 15; bit >= 0; bit--) {
        mantissa = mantissa * mantissa >> 31;
        if (mantissa >> 32) {
            mantissa >>= 1;
            fraction |= (uint32_t)1 << bit;
        }
    }
    return whole << 16 | fraction;
}

uint8_t qx_cost(uint64_t part, uint64_t whole)
{
    uint32_t bits = log2_fixed(whole) - log2_fixed(part);
    uint32_t eighths = (bits + (1 << 12)) >> 13;
    return (uint8_t)(eighths < 255 ? eighths : 255);
}
