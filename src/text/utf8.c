#include "text/utf8.h"

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bits.h"

#ifndef __SSE2__
static const uint64_t HIGH_BITS = 0x8080808080808080U;
#endif
static const uint64_t LOW_BITS = 0x0101010101010101U;

static uint64_t load(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* How many bytes from data on are ASCII. */
static size_t ascii_prefix(const char *data, size_t size)
{
    size_t at = 0;
#ifdef __SSE2__
    for (; size - at >= 16; at += 16) {
        __m128i block = _mm_loadu_si128((const __m128i *)(const void *)(data + at));
        unsigned others = (unsigned)_mm_movemask_epi8(block);
        if (others)
            return at + qx_lowest_bit(others);
    }
#else
    while (size - at >= 8 && !(load(data + at) & HIGH_BITS))
        at += 8;
#endif
    while (at < size && (unsigned char)data[at] < 0x80)
        at++;
    return at;
}

bool qx_utf8_is_ascii(const char *text, size_t size)
{
    return ascii_prefix(text, size) == size;
}

/* What a sequence that is not ASCII is. */
typedef struct sequence {
    unsigned length; /* bytes of the character, or of the maximal subpart of an ill-formed one */
    bool valid;
} sequence;

/* The bytes wanted by a leading byte, and the range of the second one (table 3-7); 0: no leading byte. */
static unsigned leading(unsigned char first, unsigned char *low, unsigned char *high)
{
    *low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    if (first < 0xC2 || first > 0xF4)
        return 0;
    return qx_utf8_length((char)first);
}

static sequence read_sequence(const char *data, size_t size)
{
    unsigned char low, high;
    unsigned wanted = leading((unsigned char)data[0], &low, &high);
    sequence found = {1, false};
    if (!wanted)
        return found;
    while (found.length < wanted) {
        if (found.length == size)
            return found;
        unsigned char next = (unsigned char)data[found.length];
        if (next < low || next > high)
            return found;
        low = 0x80;
        high = 0xBF;
        found.length++;
    }
    found.valid = true;
    return found;
}

size_t qx_utf8_valid(const char *data, size_t size)
{
    size_t at = ascii_prefix(data, size);
    while (at < size) {
        sequence next = read_sequence(data + at, size - at);
        if (!next.valid)
            return at;
        at += next.length;
        if (at < size && (unsigned char)data[at] < 0x80)
            at += ascii_prefix(data + at, size - at);
    }
    return at;
}

/* How many replacements the bytes from data on need, and the size of the text with them. */
static size_t count_replacements(const char *data, size_t size, size_t *text_size)
{
    size_t count = 0;
    *text_size = 0;
    for (size_t at = 0; at < size; count++) {
        size_t valid = qx_utf8_valid(data + at, size - at);
        *text_size += valid;
        at += valid;
        if (at == size)
            break;
        at += read_sequence(data + at, size - at).length;
        *text_size += 3;
    }
    return count;
}

static void copy_replaced(char *text, quoteex_replacement *replacements, const char *data, size_t size)
{
    size_t written = 0;
    for (size_t at = 0; at < size;) {
        size_t valid = qx_utf8_valid(data + at, size - at);
        memcpy(text + written, data + at, valid);
        written += valid;
        at += valid;
        if (at == size)
            break;
        unsigned bytes = read_sequence(data + at, size - at).length;
        *replacements++ = (quoteex_replacement){written, at, bytes};
        memcpy(text + written, "\xEF\xBF\xBD", 3);
        written += 3;
        at += bytes;
    }
}

void qx_utf8_read(qx_document *doc, const char *data, size_t size)
{
    size_t valid = qx_utf8_valid(data, size);
    size_t text_size = size;
    quoteex_replacement *replacements = NULL;
    size_t count = 0;
    if (valid < size) {
        count = count_replacements(data, size, &text_size);
        replacements = QX_NEW(doc->arena, quoteex_replacement, count);
    }
    size_t room = text_size <= SIZE_MAX - QX_TEXT_PADDING ? text_size + QX_TEXT_PADDING : SIZE_MAX;
    char *text = qx_arena_alloc(doc->arena, room);
    if (count)
        copy_replaced(text, replacements, data, size);
    else if (size)
        memcpy(text, data, size);
    memset(text + text_size, 0, QX_TEXT_PADDING);
    doc->text = text;
    doc->size = text_size;
    doc->replacements = replacements;
    doc->replacement_count = count;
}

/* The sum of the eight bytes of a word whose bytes are each at most 31. */
static size_t sum_bytes(uint64_t word)
{
    return (size_t)((word * LOW_BITS) >> 56);
}

size_t qx_utf8_count(const char *text, size_t size)
{
    size_t trailing = 0, at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word = load(text + at);
        trailing += sum_bytes(((word >> 7) & (~word >> 6)) & LOW_BITS);
    }
    for (; at < size; at++)
        trailing += ((unsigned char)text[at] & 0xC0) == 0x80;
    return size - trailing;
}

size_t qx_utf8_count_long(const char *text, size_t size)
{
    size_t count = 0, at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word = load(text + at);
        count += sum_bytes((word >> 7) & (word >> 6) & (word >> 5) & (word >> 4) & LOW_BITS);
    }
    for (; at < size; at++)
        count += (unsigned char)text[at] >= 0xF0;
    return count;
}
