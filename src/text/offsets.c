#include "text/offsets.h"

#include "text/utf8.h"

enum { BLOCK = 64, REPLACEMENT_SIZE = 3 };

qx_offsets qx_offsets_make(qx_arena *arena, const char *text, size_t size)
{
    qx_offsets offsets = {text, size, NULL};
    if (qx_utf8_is_ascii(text, size))
        return offsets;
    size_t count = size / BLOCK + 1;
    qx_offset_block *blocks = QX_NEW(arena, qx_offset_block, count);
    qx_offset_block before = {0, 0};
    for (size_t i = 0; i < count; i++) {
        blocks[i] = before;
        if (i + 1 == count)
            break;
        const char *block = text + i * BLOCK;
        before.trailing += (uint32_t)(BLOCK - qx_utf8_count(block, BLOCK));
        before.wide += (uint32_t)qx_utf8_count_long(block, BLOCK);
    }
    offsets.blocks = blocks;
    return offsets;
}

size_t qx_offsets_points(const qx_offsets *offsets, size_t byte)
{
    if (!offsets->blocks)
        return byte;
    size_t start = byte / BLOCK * BLOCK;
    return start - offsets->blocks[byte / BLOCK].trailing + qx_utf8_count(offsets->text + start, byte - start);
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
