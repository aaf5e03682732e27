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
