#include "text/offsets.h"

#include "base/bytes.h"
#include "text/utf8.h"

enum { BLOCK = 64, REPLACEMENT_SIZE = 3 };

static size_t count_bits(uint64_t bits)
{
    bits -= bits >> 1 & QX_BYTES_EACH(0x55);
    bits = (bits & QX_BYTES_EACH(0x33)) + (bits >> 2 & QX_BYTES_EACH(0x33));
    return (size_t)(((bits + (bits >> 4)) & QX_BYTES_EACH(0x0F)) * QX_BYTES_EACH(1) >> 56);
}

static bool is_ascii(const char *block)
{
    uint64_t all = 0;
    for (int i = 0; i < BLOCK; i += 8)
        all |= qx_bytes_load(block + i);
    return !(all & QX_BYTES_EACH(0x80));
}

/* The bits of a block's bytes that start no character: 10xxxxxx. The product gathers eight of them in its top byte. */
static uint64_t trailing_bytes(const char *block)
{
    uint64_t bits = 0;
    for (int i = 0; i < BLOCK; i += 8) {
        uint64_t word = qx_bytes_load(block + i);
        uint64_t trailing = (word >> 7) & (~word >> 6) & QX_BYTES_EACH(1);
        bits |= trailing * UINT64_C(0x0102040810204080) >> 56 << i;
    }
    return bits;
}

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
        bool plain = is_ascii(block);
        next.inside = plain ? 0 : trailing_bytes(block);
        blocks[i] = next;
        if (plain)
            continue;
        next.trailing += (uint32_t)count_bits(next.inside);
        next.wide += (uint32_t)qx_utf8_count_long(block, BLOCK);
    }
    next.inside = trailing_bytes_of(text + (count - 1) * BLOCK, size % BLOCK);
    blocks[count - 1] = next;
    offsets.blocks = blocks;
    return offsets;
}

size_t qx_offsets_points(const qx_offsets *offsets, size_t byte)
{
    if (!offsets->blocks)
        return byte;
    const qx_offset_block *block = &offsets->blocks[byte / BLOCK];
    uint64_t before = (UINT64_C(1) << byte % BLOCK) - 1;
    return byte - block->trailing - count_bits(block->inside & before);
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
