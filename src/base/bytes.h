/*
 * Bytes: eight at a time in one word, the first lowest, whatever the machine's order. Compilers make one load or store
 * of what stands here.
 */
#ifndef QX_BASE_BYTES_H
#define QX_BASE_BYTES_H

#include <stddef.h>
#include <stdint.h>

/* A word of eight equal bytes. */
#define QX_BYTES_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t qx_bytes_load(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* Eight bytes with their ASCII letters in lower case, the others as they are. */
static inline uint64_t qx_bytes_lower(uint64_t word)
{
    uint64_t low = word & QX_BYTES_EACH(0x7F);
    uint64_t from_a = low + QX_BYTES_EACH(0x80 - 'A'), past_z = low + QX_BYTES_EACH(0x7F - 'Z');
    return word | ((from_a ^ past_z) & ~word & QX_BYTES_EACH(0x80)) >> 2;
}

static inline void qx_bytes_store(char *p, uint64_t word)
{
    unsigned char *b = (unsigned char *)p;
    b[0] = (unsigned char)word, b[1] = (unsigned char)(word >> 8);
    b[2] = (unsigned char)(word >> 16), b[3] = (unsigned char)(word >> 24);
    b[4] = (unsigned char)(word >> 32), b[5] = (unsigned char)(word >> 40);
    b[6] = (unsigned char)(word >> 48), b[7] = (unsigned char)(word >> 56);
}

static inline uint32_t qx_bytes_load_four(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* The 1 to 7 bytes from p on with zeros behind them; reads no others. */
static inline uint64_t qx_bytes_load_few(const char *p, size_t size)
{
    const unsigned char *b = (const unsigned char *)p;
    if (size >= 4)
        return qx_bytes_load_four(p) | (uint64_t)qx_bytes_load_four(p + size - 4) << 8 * (size - 4);
    return b[0] | (uint64_t)b[size / 2] << 8 * (size / 2) | (uint64_t)b[size - 1] << 8 * (size - 1);
}

/* Of a word with nothing but the top bits of some bytes set: all bits of the bytes below the lowest of them. */
static inline uint64_t qx_bytes_below(uint64_t tops)
{
    return ((tops & (~tops + 1)) >> 7) - 1;
}

/* How many bytes those are, 0 to 8. */
static inline size_t qx_bytes_count(uint64_t below)
{
    return (size_t)((below & QX_BYTES_EACH(1)) * QX_BYTES_EACH(1) >> 56);
}

/* The place of the lowest bit set of a word that is not 0: a product with a de Bruijn sequence shifts another six bits
 * to the top for each. */
static inline unsigned qx_bits_lowest(uint64_t word)
{
    static const uint8_t places[64] = {0,  1,  48, 2,  57, 49, 28, 3,  61, 58, 50, 42, 38, 29, 17, 4,
                                       62, 55, 59, 36, 53, 51, 43, 22, 45, 39, 33, 30, 24, 18, 12, 5,
                                       63, 47, 56, 27, 60, 41, 37, 16, 54, 35, 52, 21, 44, 32, 23, 11,
                                       46, 26, 40, 15, 34, 20, 31, 10, 25, 14, 19, 9,  13, 8,  7,  6};
    return places[(word & (~word + 1)) * UINT64_C(0x03F79D71B4CB0A89) >> 58];
}

/* The top bits of the bytes that JSON strings hold only as escapes: control characters, quotation mark, backslash. The
 * lowest bit set is right; those above it may be false alarms. (With bit 1 flipped, '"' follows the controls.) */
static inline uint64_t qx_bytes_escapes(uint64_t word)
{
    uint64_t low = (word ^ QX_BYTES_EACH(2)) - QX_BYTES_EACH(0x21);
    uint64_t backslash = (word ^ QX_BYTES_EACH('\\')) - QX_BYTES_EACH(1);
    return (low | backslash) & ~word & QX_BYTES_EACH(0x80);
}

#endif
