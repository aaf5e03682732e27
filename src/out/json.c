#include "out/json.h"

#include <stdint.h>
#include <string.h>

#include "base/bytes.h"

static void break_line(qx_json *json)
{
    qx_buffer_char(json->buffer, '\n');
    for (unsigned i = 0; i < json->depth; i++)
        qx_buffer_add(json->buffer, "  ", 2);
}

void qx_json_part(qx_json *json)
{
    if (json->key) {
        json->key = false;
        return;
    }
    if (json->comma)
        qx_buffer_char(json->buffer, ',');
    if (json->depth == 0)
        return;
    if (!json->flat)
        break_line(json);
    else if (json->comma)
        qx_buffer_char(json->buffer, ' ');
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
    json->comma = false;
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

void qx_json_word(qx_json *json, const char *word)
{
    size_t size = strlen(word);
    qx_json_value(json);
    char *to = qx_buffer_room(json->buffer, size + 2);
    if (!to)
        return;
    to[0] = '"';
    memcpy(to + 1, word, size);
    to[size + 1] = '"';
    json->buffer->size += size + 2;
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

/* Copies what stands for itself to `to`, where there is room for all and a word more; returns how many bytes. */
static size_t copy_plain(char *to, const char *data, size_t size)
{
    size_t at = 0;
    for (; size - at >= 8; at += 8) {
        uint64_t word = qx_bytes_load(data + at), escapes = qx_bytes_escapes(word);
        qx_bytes_store(to + at, word);
        if (escapes)
            return at + qx_bytes_count(qx_bytes_below(escapes));
    }
    if (at == size)
        return at;
    uint64_t word = qx_bytes_load_few(data + at, size - at), escapes = qx_bytes_escapes(word);
    qx_bytes_store(to + at, word);
    size_t plain = qx_bytes_count(qx_bytes_below(escapes)); /* the zeros behind the end look like controls */
    return plain < size - at ? at + plain : size;
}

void qx_json_escape(qx_buffer *buffer, const char *data, size_t size)
{
    while (size) {
        char *to = size <= SIZE_MAX - 8 ? qx_buffer_room(buffer, size + 8) : NULL;
        if (!to)
            return;
        size_t run = copy_plain(to, data, size);
        buffer->size += run;
        if (run < size)
            add_escape(buffer, (unsigned char)data[run++]);
        data += run;
        size -= run;
    }
}
