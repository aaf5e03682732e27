/*
 * Paragraphs of a text, however its lines are laid out: one paragraph a line, or lines wrapped at some width with blank
 * lines or indented first lines between paragraphs, or both in one text.
 */
#ifndef QX_TEXT_PARAGRAPHS_H
#define QX_TEXT_PARAGRAPHS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* Bytes of the text, end exclusive. */
typedef struct qx_range {
    uint32_t start, end;
} qx_range;

typedef struct qx_ranges {
    qx_range *items;
    size_t count, capacity;
} qx_ranges;

/* The paragraphs in text order, none blank, without the white space around them. Lines end at \n, \r, \r\n, U+0085,
 * U+2028 and U+2029. The text is valid UTF-8 of fewer than 2^32 bytes and is followed by a NUL. */
qx_ranges qx_paragraphs_find(qx_arena *arena, const char *text, size_t size);

#endif
