/*
 * UTF-8: reading any bytes as valid text, decoding and counting what is known to be valid. Offsets and sizes are bytes.
 */
#ifndef QX_TEXT_UTF8_H
#define QX_TEXT_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/document.h"

/* NUL bytes that follow every document's text: what reads ahead of a token's end needs no check for the text's. */
enum { QX_TEXT_PADDING = 64 };

bool qx_utf8_is_ascii(const char *text, size_t size);

/* The length of the longest prefix that is valid UTF-8 (Unicode 15, table 3-7). */
size_t qx_utf8_valid(const char *data, size_t size);

/* Copies data into the document's arena as its text, with QX_TEXT_PADDING after it. Every maximal subpart of an
 * ill-formed sequence (Unicode 15, section 3.9) becomes one U+FFFD and one record in doc->replacements. */
void qx_utf8_read(qx_document *doc, const char *data, size_t size);

/* Code points in valid text that starts on a character boundary; a character cut at its end counts. */
size_t qx_utf8_count(const char *text, size_t size);

/* Characters of four bytes in valid text: those that take two UTF-16 units. */
size_t qx_utf8_count_long(const char *text, size_t size);

/* Bytes of the character that starts with this byte. */
static inline unsigned qx_utf8_length(char first)
{
    unsigned char byte = (unsigned char)first;
    return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

/* The character at text, which stands on a boundary of valid text. */
static inline uint32_t qx_utf8_decode(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    if (p[0] < 0x80)
        return p[0];
    if (p[0] < 0xE0)
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
    if (p[0] < 0xF0)
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
    return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

/* The start of the character before text, which must not be the first. */
static inline const char *qx_utf8_before(const char *text)
{
    do
        text--;
    while (((unsigned char)*text & 0xC0) == 0x80);
    return text;
}

#endif
