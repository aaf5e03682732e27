#include "out/clean.h"

#include "text/utf8.h"

bool qx_clean_is_utf8(const char *data, size_t size)
{
    return qx_utf8_valid(data, size) == size;
}

void qx_clean_utf8(qx_buffer *buffer, const char *data, size_t size)
{
    for (;;) {
        size_t valid = qx_utf8_valid(data, size);
        qx_buffer_add(buffer, data, valid);
        if (valid == size)
            return;
        qx_buffer_text(buffer, "\xEF\xBF\xBD");
        data += valid + 1;
        size -= valid + 1;
    }
}

static bool stands_in_uri(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_' || c == '~' || c == '/';
}

void qx_clean_percent(qx_buffer *buffer, const char *data, size_t size)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)data[i];
        if (stands_in_uri(c)) {
            qx_buffer_char(buffer, data[i]);
        } else {
            char code[3] = {'%', digits[c >> 4], digits[c & 15]};
            qx_buffer_add(buffer, code, sizeof code);
        }
    }
}

/* Embeddings, overrides and isolates, which can make a text read as another. */
static bool overrides_direction(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static bool is_no_character(uint32_t code)
{
    return (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
}

uint32_t qx_clean_shown(uint32_t code)
{
    if (code < 0x20)
        return 0x2400 + code;
    if (code < 0x7F)
        return code;
    if (code == 0x7F)
        return 0x2421;
    return code < 0xA0 || code == 0xFEFF || overrides_direction(code) || is_no_character(code) ? 0xFFFD : code;
}
