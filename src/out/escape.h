/*
 * Escape: text as the inside of a JSON string. Nearly all bytes stand for themselves: they are copied in blocks that
 * are looked at while they are copied.
 */
#ifndef QX_OUT_ESCAPE_H
#define QX_OUT_ESCAPE_H

#include <stddef.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/buffer.h"
#include "base/bytes.h"

/* What `to` must have room for beyond the text itself. */
enum { QX_ESCAPE_SLACK = 8 };

/* Copies the bytes before the first that needs an escape; returns how many. May write QX_ESCAPE_SLACK bytes more. */
size_t qx_escape_copy(char *to, const char *from, size_t size);

/* The same, eight bytes at a time, for machines without SSE2; the tests hold both equal. */
size_t qx_escape_copy_plain(char *to, const char *from, size_t size);

#ifdef __SSE2__
/* Bytes of the block that need escapes: not 0. */
static inline __m128i qx_escape_in_block(__m128i block)
{
    __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
    __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    __m128i backslashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    return _mm_or_si128(controls, _mm_or_si128(quotes, backslashes));
}
#endif

/* Copies a text whole where it is short, most are, and needs no escapes; else returns false. Its two halves, which
 * overlap, are looked at together. */
static inline bool qx_escape_copy_short(char *to, const char *from, size_t size)
{
    if (size - 8 <= 8) {
        uint64_t first = qx_bytes_load(from), last = qx_bytes_load(from + size - 8);
        qx_bytes_store(to, first);
        qx_bytes_store(to + size - 8, last);
        return !(qx_bytes_escapes(first) | qx_bytes_escapes(last));
    }
    if (size - 1 < 7) {
        uint64_t all = qx_bytes_load_few(from, size) | QX_BYTES_EACH('a') << 8 * size;
        qx_bytes_store(to, all);
        return !qx_bytes_escapes(all);
    }
#ifdef __SSE2__
    if (size - 16 <= 16) {
        __m128i first = _mm_loadu_si128((const __m128i *)(const void *)from);
        __m128i last = _mm_loadu_si128((const __m128i *)(const void *)(from + size - 16));
        _mm_storeu_si128((__m128i *)(void *)to, first);
        _mm_storeu_si128((__m128i *)(void *)(to + size - 16), last);
        return !_mm_movemask_epi8(_mm_or_si128(qx_escape_in_block(first), qx_escape_in_block(last)));
    }
#endif
    return false;
}

/* The longest escape, \u001f, and the escape of one byte; returns the end of what was written. */
enum { QX_ESCAPE_LONGEST = 6 };
char *qx_escape_byte(char *to, char byte);

/* Appends text with its escapes. It is valid UTF-8. */
void qx_escape_add(qx_buffer *buffer, const char *text, size_t size);

#endif
