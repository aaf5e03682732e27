/*
 * Offsets: from bytes of a document's text to code points, UTF-16 units, and bytes of the input it was read from.
 */
#ifndef QX_TEXT_OFFSETS_H
#define QX_TEXT_OFFSETS_H

#include <stddef.h>
#include <stdint.h>

#include "text/document.h"

enum { QX_OFFSET_BLOCK = 64 };

/* What stands before and in a block of bytes. */
typedef struct qx_offset_block {
    uint64_t inside;   /* a bit for each of its bytes, set where the byte starts no character */
    uint32_t trailing; /* such bytes before it: byte offset less this is the code point offset */
    uint32_t wide;     /* characters of two UTF-16 units before it */
} qx_offset_block;

typedef struct qx_offsets {
    const char *text;
    size_t size;
    const qx_offset_block *blocks; /* NULL: the text is ASCII and all offsets are the same */
} qx_offsets;

/* An index over valid text; the blocks belong to the arena. One pass over the text, a quarter of its size in
 * memory, nothing for ASCII. */
qx_offsets qx_offsets_make(qx_arena *arena, const char *text, size_t size);

size_t qx_offsets_bits(uint64_t bits); /* how many are set */

/* The number of code points, or UTF-16 units, before a byte (at most size) that stands on a character boundary. */
size_t qx_offsets_units(const qx_offsets *offsets, size_t byte);

static inline size_t qx_offsets_points(const qx_offsets *offsets, size_t byte)
{
    if (!offsets->blocks)
        return byte;
    const qx_offset_block *block = &offsets->blocks[byte / QX_OFFSET_BLOCK];
    uint64_t before = block->inside & ((UINT64_C(1) << byte % QX_OFFSET_BLOCK) - 1);
    return byte - block->trailing - (before ? qx_offsets_bits(before) : 0);
}

/* The byte of the input that became the byte of the text; replacements as in qx_document. */
size_t qx_offsets_input(const quoteex_replacement *replacements, size_t count, size_t byte);

#endif
