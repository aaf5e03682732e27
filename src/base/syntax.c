#include "base/syntax.h"

#include <stdint.h>
#include <string.h>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bits.h"
#include "base/bytes.h"

bool qx_syntax_fail(qx_syntax *scan, const char *wrong)
{
    scan->wrong = wrong;
    return false;
}

void qx_syntax_space(qx_syntax *scan)
{
    while (scan->at < scan->size) {
        char c = scan->text[scan->at];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return;
        scan->at++;
    }
}

bool qx_syntax_take(qx_syntax *scan, char punctuation)
{
    qx_syntax_space(scan);
    if (scan->at == scan->size || scan->text[scan->at] != punctuation)
        return false;
    scan->at++;
    return true;
}

static unsigned hex_value(char c)
{
    if (c >= '0' && c <= '9')
        return (unsigned)(c - '0');
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? (unsigned)(c - 'a') + 10 : 16;
}

static bool is_short_escape(char c)
{
    return c == 'n' || c == '"' || c == '\\' || c == '/' || c == 'b' || c == 'f' || c == 'r' || c == 't';
}

/* at stands on the byte after the backslash. */
static bool scan_escape(qx_syntax *scan)
{
    if (scan->at == scan->size)
        return qx_syntax_fail(scan, "string without its closing quotation mark");
    char c = scan->text[scan->at++];
    if (c != 'u')
        return is_short_escape(c) || (scan->at--, qx_syntax_fail(scan, "unknown escape in a string"));
    for (int i = 0; i < 4; i++, scan->at++)
        if (scan->at == scan->size || hex_value(scan->text[scan->at]) > 15)
            return qx_syntax_fail(scan, "\\u without four hexadecimal digits");
    return true;
}

size_t qx_syntax_plain_words(const char *text, size_t size)
{
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t escapes = qx_bytes_escapes(qx_bytes_load(text + at));
        if (escapes)
            return at + qx_bytes_count(qx_bytes_below(escapes));
    }
    return at;
}

#ifdef __SSE2__

/* The bytes that end a plain run, as bits. */
static unsigned block_escapes(const char *text)
{
    __m128i block = _mm_loadu_si128((const __m128i *)(const void *)text);
    __m128i controls = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
    __m128i quotes = _mm_cmpeq_epi8(block, _mm_set1_epi8('"'));
    __m128i backslashes = _mm_cmpeq_epi8(block, _mm_set1_epi8('\\'));
    return (unsigned)_mm_movemask_epi8(_mm_or_si128(controls, _mm_or_si128(quotes, backslashes)));
}

size_t qx_syntax_plain(const char *text, size_t size)
{
    size_t at = 0;
    for (; size - at >= 16; at += 16) {
        unsigned escapes = block_escapes(text + at);
        if (escapes)
            return at + qx_lowest_bit(escapes);
    }
    return at + qx_syntax_plain_words(text + at, size - at);
}

#else

size_t qx_syntax_plain(const char *text, size_t size)
{
    return qx_syntax_plain_words(text, size);
}

#endif

bool qx_syntax_string(qx_syntax *scan, quoteex_string *raw)
{
    size_t start = scan->at++;
    for (;;) {
        scan->at += qx_syntax_plain(scan->text + scan->at, scan->size - scan->at);
        if (scan->at == scan->size)
            return qx_syntax_fail(scan, "string without its closing quotation mark");
        unsigned char c = (unsigned char)scan->text[scan->at];
        if (c < 0x20)
            return qx_syntax_fail(scan, "control character in a string");
        scan->at++;
        if (c == '"')
            break;
        if (c == '\\' && !scan_escape(scan))
            return false;
    }
    *raw = (quoteex_string){scan->text + start, scan->at - start};
    return true;
}

static bool scan_digits(qx_syntax *scan)
{
    size_t start = scan->at;
    while (scan->at < scan->size && scan->text[scan->at] >= '0' && scan->text[scan->at] <= '9')
        scan->at++;
    return scan->at > start || qx_syntax_fail(scan, "digit expected in a number");
}

static bool at_any(const qx_syntax *scan, const char *set)
{
    return scan->at < scan->size && scan->text[scan->at] && strchr(set, scan->text[scan->at]);
}

static bool scan_number(qx_syntax *scan)
{
    if (at_any(scan, "-"))
        scan->at++;
    if (at_any(scan, "0"))
        scan->at++;
    else if (!scan_digits(scan))
        return false;
    if (at_any(scan, ".")) {
        scan->at++;
        if (!scan_digits(scan))
            return false;
    }
    if (at_any(scan, "eE")) {
        scan->at++;
        if (at_any(scan, "+-"))
            scan->at++;
        return scan_digits(scan);
    }
    return true;
}

static bool scan_word(qx_syntax *scan, const char *word)
{
    size_t size = strlen(word);
    if (size > scan->size - scan->at || memcmp(scan->text + scan->at, word, size) != 0)
        return qx_syntax_fail(scan, "value expected");
    scan->at += size;
    return true;
}

/* A value that holds no others. */
static bool scan_scalar(qx_syntax *scan)
{
    quoteex_string raw;
    if (scan->at == scan->size)
        return qx_syntax_fail(scan, "value expected");
    switch (scan->text[scan->at]) {
    case '"':
        return qx_syntax_string(scan, &raw);
    case 't':
        return scan_word(scan, "true");
    case 'f':
        return scan_word(scan, "false");
    case 'n':
        return scan_word(scan, "null");
    default:
        return at_any(scan, "-0123456789") ? scan_number(scan) : qx_syntax_fail(scan, "value expected");
    }
}

/* The open brackets around a value: a bit each, set for objects. */
typedef struct nesting {
    uint64_t bits[QX_SYNTAX_DEPTH / 64];
    unsigned depth;
} nesting;

static bool in_object(const nesting *open)
{
    unsigned top = open->depth - 1;
    return open->bits[top / 64] >> top % 64 & 1;
}

static bool scan_key(qx_syntax *scan)
{
    quoteex_string raw;
    qx_syntax_space(scan);
    if (scan->at == scan->size || scan->text[scan->at] != '"')
        return qx_syntax_fail(scan, "name in quotation marks expected");
    if (!qx_syntax_string(scan, &raw))
        return false;
    return qx_syntax_take(scan, ':') || qx_syntax_fail(scan, "':' expected");
}

/* After an opening bracket: steps into it, or over it when it is empty. *value: a value comes next. */
static bool scan_open(qx_syntax *scan, nesting *open, bool *value)
{
    bool object = scan->text[scan->at++] == '{';
    *value = false;
    if (qx_syntax_take(scan, object ? '}' : ']'))
        return true;
    if (open->depth == QX_SYNTAX_DEPTH)
        return qx_syntax_fail(scan, "nested too deep");
    uint64_t bit = UINT64_C(1) << open->depth % 64;
    uint64_t *bits = &open->bits[open->depth++ / 64];
    *bits = object ? *bits | bit : *bits & ~bit;
    *value = true;
    return !object || scan_key(scan);
}

/* After a value: closes what ends here. *value: a comma stood there, and a value comes next. */
static bool scan_after(qx_syntax *scan, nesting *open, bool *value)
{
    *value = false;
    while (open->depth) {
        bool object = in_object(open);
        if (qx_syntax_take(scan, ',')) {
            *value = true;
            return !object || scan_key(scan);
        }
        if (!qx_syntax_take(scan, object ? '}' : ']'))
            return qx_syntax_fail(scan, object ? "',' or '}' expected" : "',' or ']' expected");
        open->depth--;
    }
    return true;
}

bool qx_syntax_value(qx_syntax *scan, quoteex_string *raw)
{
    nesting open = {.depth = 0};
    bool value = true;
    qx_syntax_space(scan);
    size_t start = scan->at;
    while (value) {
        qx_syntax_space(scan);
        if (at_any(scan, "{[")) {
            if (!scan_open(scan, &open, &value))
                return false;
        } else if (!scan_scalar(scan)) {
            return false;
        } else {
            value = false;
        }
        if (!value && !scan_after(scan, &open, &value))
            return false;
    }
    *raw = (quoteex_string){scan->text + start, scan->at - start};
    return true;
}

static uint32_t unit_at(const char *digits)
{
    uint32_t unit = 0;
    for (int i = 0; i < 4; i++)
        unit = unit << 4 | hex_value(digits[i]);
    return unit;
}

/* The character of the \u escape whose digits start at *from; steps over it, and over its other half. */
static uint32_t decode_unit(const char **from, const char *end)
{
    uint32_t unit = unit_at(*from);
    *from += 4;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    if (unit > 0xDBFF || end - *from < 6 || (*from)[0] != '\\' || (*from)[1] != 'u')
        return 0xFFFD;
    uint32_t low = unit_at(*from + 2);
    if (low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *from += 6;
    return 0x10000 + ((unit - 0xD800) << 10 | (low - 0xDC00));
}

static char *encode(char *to, uint32_t code)
{
    if (code < 0x80) {
        *to++ = (char)code;
        return to;
    }
    if (code < 0x800) {
        *to++ = (char)(0xC0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *to++ = (char)(0xE0 | code >> 12);
        } else {
            *to++ = (char)(0xF0 | code >> 18);
            *to++ = (char)(0x80 | (code >> 12 & 0x3F));
        }
        *to++ = (char)(0x80 | (code >> 6 & 0x3F));
    }
    *to++ = (char)(0x80 | (code & 0x3F));
    return to;
}

quoteex_string qx_syntax_decode(char *raw, size_t size)
{
    const char *from = raw + 1, *end = raw + size - 1;
    char *start = raw + 1, *to = start;
    for (;;) {
        const char *escape = memchr(from, '\\', (size_t)(end - from));
        size_t run = (size_t)((escape ? escape : end) - from);
        if (to != from)
            memmove(to, from, run);
        to += run;
        if (!escape)
            return (quoteex_string){start, (size_t)(to - start)};
        char c = escape[1];
        from = escape + 2;
        switch (c) {
        case 'u':
            to = encode(to, decode_unit(&from, end));
            break;
        case 'b':
            *to++ = '\b';
            break;
        case 'f':
            *to++ = '\f';
            break;
        case 'n':
            *to++ = '\n';
            break;
        case 'r':
            *to++ = '\r';
            break;
        case 't':
            *to++ = '\t';
            break;
        default:
            *to++ = c;
            break;
        }
    }
}
