#include "out/markup.h"

#include <utf8proc.h>

#include "out/clean.h"
#include "text/utf8.h"

static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Whether a byte of ASCII stands for itself. */
static bool is_plain(char c)
{
    return (c >= ' ' && c < 0x7F && !entity(c)) || c == '\n';
}

static void add_character(qx_buffer *buffer, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    qx_buffer_add(buffer, (const char *)bytes, (size_t)size);
}

/* Appends the character at data, which does not stand for itself. */
static void add_odd(qx_buffer *buffer, const char *data)
{
    if (*data == '\r' || *data == '\f' || *data == '\v')
        qx_buffer_char(buffer, '\n');
    else if (*data == '\t')
        qx_buffer_char(buffer, ' ');
    else if (entity(*data))
        qx_buffer_text(buffer, entity(*data));
    else
        add_character(buffer, qx_clean_shown(qx_utf8_decode(data)));
}

void qx_markup_add(qx_buffer *buffer, const char *data, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t plain = at;
        while (plain < size && is_plain(data[plain]))
            plain++;
        qx_buffer_add(buffer, data + at, plain - at);
        if (plain < size)
            add_odd(buffer, data + plain);
        at = plain < size ? plain + qx_utf8_length(data[plain]) : size;
    }
}

void qx_markup_foreign(qx_buffer *buffer, quoteex_string string)
{
    size_t valid = qx_utf8_valid(string.data, string.size);
    while (valid < string.size) {
        qx_markup_add(buffer, string.data, valid);
        qx_buffer_text(buffer, "\xEF\xBF\xBD");
        string.data += valid + 1;
        string.size -= valid + 1;
        valid = qx_utf8_valid(string.data, string.size);
    }
    qx_markup_add(buffer, string.data, valid);
}

void qx_markup_string(qx_output *output, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(output, string);
    qx_markup_add(output->buffer, allowed.data, allowed.size);
}

void qx_markup_slice(qx_output *output, quoteex_span span)
{
    qx_markup_string(output, qx_output_slice(output, span));
}

void qx_markup_percent(qx_buffer *buffer, double share)
{
    qx_buffer_unsigned(buffer, (unsigned long long)(share > 0 ? share * 100 + 0.5 : 0));
    qx_buffer_text(buffer, "&nbsp;%");
}

void qx_markup_count(qx_buffer *buffer, unsigned long long count, const char *one, const char *many)
{
    qx_buffer_unsigned(buffer, count);
    qx_buffer_char(buffer, ' ');
    qx_buffer_text(buffer, count == 1 ? one : many);
}

size_t qx_markup_words(quoteex_string text)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < text.size; i++) {
        bool space = text.data[i] == ' ' || (text.data[i] >= '\t' && text.data[i] <= '\r');
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static bool starts_with(quoteex_string string, const char *start)
{
    size_t size = strlen(start);
    return string.size > size && memcmp(string.data, start, size) == 0;
}

bool qx_markup_is_address(quoteex_string string)
{
    if (!starts_with(string, "http://") && !starts_with(string, "https://"))
        return false;
    for (size_t i = 0; i < string.size; i++)
        if ((unsigned char)string.data[i] <= ' ' || string.data[i] == 0x7F)
            return false;
    return true;
}
