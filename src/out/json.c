#include "out/json.h"

#include <stdint.h>
#include <string.h>

static void break_line(qx_json *json)
{
    qx_buffer_char(json->buffer, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        qx_buffer_add(json->buffer, "  ", 2);
}

void qx_json_value(qx_json *json)
{
    if (json->key) {
        json->key = false;
    } else {
        if (json->comma)
            qx_buffer_char(json->buffer, ',');
        if (json->pretty && json->depth > 0) {
            if (!json->flat)
                break_line(json);
            else if (json->comma)
                qx_buffer_char(json->buffer, ' ');
        }
    }
    json->comma = true;
}

void qx_json_open(qx_json *json, char bracket, bool flat)
{
    qx_json_value(json);
    qx_buffer_char(json->buffer, bracket);
    json->comma = false;
    json->depth++;
    if (json->flat || flat)
        json->flat++;
}

void qx_json_close(qx_json *json, char bracket)
{
    bool flat = json->flat > 0;
    json->depth--;
    if (flat)
        json->flat--;
    if (json->pretty && !flat && json->comma)
        break_line(json);
    qx_buffer_char(json->buffer, bracket);
    json->comma = true;
}

void qx_json_key(qx_json *json, const char *name)
{
    qx_json_value(json);
    qx_buffer_char(json->buffer, '"');
    qx_buffer_text(json->buffer, name);
    qx_buffer_add(json->buffer, "\": ", json->pretty ? 3 : 2);
    json->key = true;
}

void qx_json_string(qx_json *json, const char *data, size_t size)
{
    qx_json_value(json);
    qx_buffer_char(json->buffer, '"');
    qx_json_escape(json->buffer, data, size);
    qx_buffer_char(json->buffer, '"');
}

void qx_json_text(qx_json *json, const char *text)
{
    qx_json_string(json, text, strlen(text));
}

void qx_json_unsigned(qx_json *json, unsigned long long value)
{
    qx_json_value(json);
    qx_buffer_unsigned(json->buffer, value);
}

void qx_json_literal(qx_json *json, const char *literal)
{
    qx_json_value(json);
    qx_buffer_text(json->buffer, literal);
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* Whether eight bytes hold one that may need an escape. Exact for the lowest such byte; a false alarm above it only
 * costs the slow way. */
static bool has_escape(uint64_t word)
{
    uint64_t quote = word ^ EACH('"'), backslash = word ^ EACH('\\');
    uint64_t found = (word - EACH(0x20)) & ~word;
    found |= (quote - EACH(1)) & ~quote;
    found |= (backslash - EACH(1)) & ~backslash;
    return (found & EACH(0x80)) != 0;
}

static bool needs_escape(unsigned char c)
{
    return c < 0x20 || c == '"' || c == '\\';
}

/* The bytes from the start that stand for themselves. */
static size_t plain_run(const char *data, size_t size)
{
    size_t i = 0;
    for (uint64_t word; i + sizeof word <= size; i += sizeof word) {
        memcpy(&word, data + i, sizeof word);
        if (has_escape(word))
            break;
    }
    while (i < size && !needs_escape((unsigned char)data[i]))
        i++;
    return i;
}

static void add_escape(qx_buffer *buffer, unsigned char c)
{
    static const char digits[] = "0123456789abcdef";
    static const char letters[] = "btn\0fr"; /* from 8 on */
    char escape[6] = {'\\', 'u', '0', '0', digits[c >> 4], digits[c & 15]};
    size_t size = sizeof escape;
    char letter = c >= 0x20 ? (char)c : c >= 8 && c <= 13 ? letters[c - 8] : '\0';
    if (letter) {
        escape[1] = letter;
        size = 2;
    }
    qx_buffer_add(buffer, escape, size);
}

void qx_json_escape(qx_buffer *buffer, const char *data, size_t size)
{
    while (size) {
        size_t run = plain_run(data, size);
        qx_buffer_add(buffer, data, run);
        if (run < size)
            add_escape(buffer, (unsigned char)data[run++]);
        data += run;
        size -= run;
    }
}
