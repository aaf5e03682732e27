/* Folding words into keys, and hashing keys. */
#include <utf8proc.h>

#include "lex/image.h"

static unsigned char lower(unsigned char byte)
{
    return (unsigned char)(byte - 'A') < 26 ? (unsigned char)(byte | 0x20) : byte;
}

static utf8proc_int32_t fold_point(utf8proc_int32_t point)
{
    switch (point) {
    case 0x2019: /* right single quotation mark, the apostrophe of typeset text */
    case 0x02BC: /* modifier letter apostrophe */
        return '\'';
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
        return '-';
    default:
        return point < 0x80 ? lower((unsigned char)point) : utf8proc_tolower(point);
    }
}

static bool is_accent(utf8proc_int32_t point)
{
    return point >= 0x0300 && point <= 0x036F;
}

/* Folded code points of a word, accents composed; returns their number, 0 as qx_lexicon_fold does. */
static size_t fold_points(const char *word, size_t size, utf8proc_int32_t points[QX_KEY_LIMIT])
{
    size_t count = 0;
    bool accents = false;
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t used =
            utf8proc_iterate((const utf8proc_uint8_t *)word + at, (utf8proc_ssize_t)(size - at), &point);
        if (used <= 0 || count == QX_KEY_LIMIT)
            return 0;
        at += (size_t)used;
        points[count] = fold_point(point);
        accents |= is_accent(points[count++]);
    }
    if (accents)
        count = (size_t)utf8proc_normalize_utf32(points, (utf8proc_ssize_t)count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    return count;
}

/* The way for words that are not all ASCII. */
static size_t fold_wide(const char *word, size_t size, char key[QX_KEY_LIMIT + 1])
{
    utf8proc_int32_t points[QX_KEY_LIMIT];
    size_t count = fold_points(word, size, points);
    size_t used = 0;
    for (size_t at = 0; at < count; at++) {
        utf8proc_uint8_t bytes[4];
        size_t wanted = (size_t)utf8proc_encode_char(points[at], bytes);
        if (used + wanted > QX_KEY_LIMIT)
            return 0;
        memcpy(key + used, bytes, wanted);
        used += wanted;
    }
    key[used] = '\0';
    return used;
}

size_t qx_lexicon_fold(const char *word, size_t size, char key[QX_KEY_LIMIT + 1])
{
    size_t at = 0;
    for (; at + 8 <= size && at + 8 <= QX_KEY_LIMIT; at += 8) {
        uint64_t eight = qx_bytes_load(word + at);
        if (eight & QX_BYTES_EACH(0x80))
            return fold_wide(word, size, key);
        qx_bytes_store(key + at, qx_bytes_lower(eight));
    }
    for (; at < size; at++) {
        unsigned char byte = (unsigned char)word[at];
        if (byte >= 0x80)
            return fold_wide(word, size, key);
        if (at == QX_KEY_LIMIT)
            return 0;
        key[at] = (char)lower(byte);
    }
    key[size] = '\0';
    return size;
}

uint64_t qx_key_hash(const char *key, size_t size)
{
    qx_short_key state = {0, 0};
    while (size > QX_SHORT_KEY) {
        qx_short_key block = qx_short_key_load(key);
        block.low ^= state.low;
        state.low = qx_short_key_hash(block);
        key += QX_SHORT_KEY;
        size -= QX_SHORT_KEY;
    }
    char rest[QX_SHORT_KEY] = {0};
    memcpy(rest, key, size);
    qx_short_key last = qx_short_key_load(rest);
    last.low ^= state.low;
    return qx_short_key_hash(last);
}
