#include "out/escape.h"

#include <stdint.h>
#include <string.h>

/* Less than a word: looked at as one that goes on with plain bytes. */
static size_t copy_few(char *to, const char *from, size_t size)
{
    if (!size)
        return 0;
    uint64_t word = qx_bytes_load_few(from, size) | QX_BYTES_EACH('a') << 8 * size;
    uint64_t escapes = qx_bytes_escapes(word);
    qx_bytes_store(to, word);
    return escapes ? qx_bytes_count(qx_bytes_below(escapes)) : size;
}

/* A word of which some bytes may be escapes, copied whole: how many stand before the first of them. */
static inline size_t copy_word(char *to, const char *from)
{
    uint64_t word = qx_bytes_load(from), escapes = qx_bytes_escapes(word);
    qx_bytes_store(to, word);
    return escapes ? qx_bytes_count(qx_bytes_below(escapes)) : 8;
}

/* Words of a text that has one. */
static inline size_t copy_words(char *to, const char *from, size_t size)
{
    for (size_t at = 0;;) {
        size_t plain = copy_word(to + at, from + at);
        if (plain < 8)
            return at + plain;
        at += 8;
        if (at + 8 > size) {
            if (at == size)
                return size;
            at = size - 8; /* the last word overlaps the one before it */
        }
    }
}

size_t qx_escape_copy_plain(char *to, const char *from, size_t size)
{
    return size < 8 ? copy_few(to, from, size) : copy_words(to, from, size);
}

#ifdef __SSE2__

/* True when the block has escapes; copies it in any case. */
static inline int copy_block(char *to, __m128i block)
{
    _mm_storeu_si128((__m128i *)(void *)to, block);
    return _mm_movemask_epi8(qx_escape_in_block(block));
}

static inline __m128i load_block(const char *from)
{
    return _mm_loadu_si128((const __m128i *)(const void *)from);
}

/* Where in a block that has some the first escape stands. */
static size_t first_escape(char *to, const char *from)
{
    size_t plain = copy_word(to, from);
    return plain < 8 ? plain : 8 + copy_word(to + 8, from + 8);
}

size_t qx_escape_copy(char *to, const char *from, size_t size)
{
    if (size < 16)
        return size < 8 ? copy_few(to, from, size) : copy_words(to, from, size);
    for (size_t at = 0;;) {
        if (copy_block(to + at, load_block(from + at)))
            return at + first_escape(to + at, from + at);
        at += 16;
        if (at + 16 > size) {
            if (at == size)
                return size;
            at = size - 16;
        }
    }
}

#else

size_t qx_escape_copy(char *to, const char *from, size_t size)
{
    return qx_escape_copy_plain(to, from, size);
}

#endif

char *qx_escape_byte(char *to, char byte)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "btn\0fr"; /* from 8 on */
    unsigned char c = (unsigned char)byte;
    char letter = c >= 0x20 ? byte : c >= 8 && c <= 13 ? letters[c - 8] : '\0';
    *to++ = '\\';
    if (letter) {
        *to++ = letter;
        return to;
    }
    const char code[5] = {'u', '0', '0', digits[c >> 4], digits[c & 15]};
    memcpy(to, code, sizeof code);
    return to + sizeof code;
}

void qx_escape_add(qx_buffer *buffer, const char *text, size_t size)
{
    while (size) {
        size_t wanted = size <= SIZE_MAX - QX_ESCAPE_SLACK ? size + QX_ESCAPE_SLACK : SIZE_MAX;
        char *to = qx_buffer_room(buffer, wanted);
        if (!to)
            return;
        size_t run = qx_escape_copy(to, text, size);
        buffer->size += run;
        text += run;
        size -= run;
        if (size) {
            buffer->size = (size_t)(qx_escape_byte(to + run, *text++) - buffer->data);
            size--;
        }
    }
}
