#include "text/offsets.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bytes.h"
#include "text/utf8.h"

enum { BLOCK = QX_OFFSET_BLOCK, REPLACEMENT_SIZE = 3 };

size_t qx_offsets_bits(uint64_t bits)
{
    bits -= bits >> 1 & QX_BYTES_EACH(0x55);
    bits = (bits & QX_BYTES_EACH(0x33)) + (bits >> 2 & QX_BYTES_EACH(0x33));
    return (size_t)(((bits + (bits >> 4)) & QX_BYTES_EACH(0x0F)) * QX_BYTES_EACH(1) >> 56);
}

/* What bytes of a block are. */
typedef struct block_bytes {
    uint64_t trailing; /* a bit for each that starts no character: 10xxxxxx */
    bool plain;        /* all are ASCII */
    bool wide;         /* some may start a character of four */
} block_bytes;

#ifdef __SSE2__

/* A bit for each of 16 bytes, read as signed numbers, that is less than the limit. */
static inline uint64_t below(__m128i bytes, char limit)
{
    return (uint32_t)_mm_movemask_epi8(_mm_cmplt_epi8(bytes, _mm_set1_epi8(limit)));
}

static inline block_bytes look_at(const char *block)
{
    const __m128i *from = (const __m128i *)(const void *)block;
    __m128i a = _mm_loadu_si128(from), b = _mm_loadu_si128(from + 1);
    __m128i c = _mm_loadu_si128(from + 2), d = _mm_loadu_si128(from + 3);
    __m128i most = _mm_max_epu8(_mm_max_epu8(a, b), _mm_max_epu8(c, d));
    if (!_mm_movemask_epi8(most))
        return (block_bytes){0, true, false};
    const char first = -64; /* 11000000 */
    uint64_t trailing = below(a, first) | below(b, first) << 16 | below(c, first) << 32 | below(d, first) << 48;
    __m128i long_starts = _mm_cmpeq_epi8(_mm_max_epu8(most, _mm_set1_epi8(-16)), most); /* 1111xxxx */
    return (block_bytes){trailing, false, _mm_movemask_epi8(long_starts) != 0};
}

#else

/* The product gathers a bit of each of eight bytes in its top byte. */
static block_bytes look_at(const char *block)
{
    block_bytes found = {0, true, true};
    for (int i = 0; i < BLOCK; i += 8) {
        uint64_t word = qx_bytes_load(block + i);
        uint64_t trailing = (word >> 7) & (~word >> 6) & QX_BYTES_EACH(1);
        found.trailing |= trailing * UINT64_C(0x0102040810204080) >> 56 << i;
        found.plain = found.plain && !(word & QX_BYTES_EACH(0x80));
    }
    return found;
}

#endif

/* The text's last block, which may not be whole. */
static uint64_t trailing_bytes_of(const char *block, size_t size)
{
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++)
        bits |= (uint64_t)(((unsigned char)block[i] & 0xC0) == 0x80) << i;
    return bits;
}

qx_offsets qx_offsets_make(qx_arena *arena, const char *text, size_t size)
{
    qx_offsets offsets = {text, size, NULL};
    if (qx_utf8_is_ascii(text, size))
        return offsets;
    size_t count = size / BLOCK + 1;
    qx_offset_block *blocks = QX_NEW(arena, qx_offset_block, count);
    qx_offset_block next = {0, 0, 0};
    for (size_t i = 0; i + 1 < count; i++) {
        const char *block = text + i * BLOCK;
        block_bytes bytes = look_at(block);
        next.inside = bytes.trailing;
        blocks[i] = next;
        if (bytes.plain)
            continue;
        next.trailing += (uint32_t)qx_offsets_bits(next.inside);
        next.wide += bytes.wide ? (uint32_t)qx_utf8_count_long(block, BLOCK) : 0;
    }
    next.inside = trailing_bytes_of(text + (count - 1) * BLOCK, size % BLOCK);
    blocks[count - 1] = next;
    offsets.blocks = blocks;
    return offsets;
}

size_t qx_offsets_units(const qx_offsets *offsets, size_t byte)
{
    if (!offsets->blocks)
        return byte;
    size_t start = byte / BLOCK * BLOCK;
    return qx_offsets_points(offsets, byte) + offsets->blocks[byte / BLOCK].wide +
           qx_utf8_count_long(offsets->text + start, byte - start);
}

size_t qx_offsets_input(const quoteex_replacement *replacements, size_t count, size_t byte)
{
    size_t low = 0, high = count; /* the last replacement at or before byte is low - 1 in the end */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (replacements[middle].at <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == 0)
        return byte;
    const quoteex_replacement *last = &replacements[low - 1];
    size_t past = byte - last->at;
    return past < REPLACEMENT_SIZE ? last->input : last->input + last->bytes + (past - REPLACEMENT_SIZE);
}
