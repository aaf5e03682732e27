/*
 * JSON into a buffer, compact or indented. The caller opens and closes; commas, line breaks and escapes are put here.
 * What compact JSON needs for each value is inline: a record is thousands of small values.
 */
#ifndef QX_OUT_JSON_H
#define QX_OUT_JSON_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"

typedef struct qx_json {
    qx_buffer *buffer;
    bool pretty;
    bool comma;     /* something stands before the next item in its array or object */
    bool key;       /* a key has been written, its value follows; only followed when pretty */
    unsigned depth; /* open arrays and objects */
    unsigned flat;  /* of these, how many stand in one line */
} qx_json;

/* '{' or '['; flat: all within stays in one line even when indented. */
void qx_json_open(qx_json *json, char bracket, bool flat);
void qx_json_close(qx_json *json, char bracket);

/* The next value's name, a plain word. */
void qx_json_key(qx_json *json, const char *name);

void qx_json_part(qx_json *json); /* the pretty half of qx_json_value */

/* Readies for one value whose text the caller appends to the buffer. */
static inline void qx_json_value(qx_json *json)
{
    if (json->pretty)
        qx_json_part(json);
    else if (json->comma)
        qx_buffer_char(json->buffer, ',');
    json->comma = true;
}

/* The same for a name known when this is compiled: written is `,"name":`. */
static inline void qx_json_name(qx_json *json, const char *written, size_t size)
{
    if (json->pretty)
        qx_json_part(json);
    char *to = qx_buffer_room(json->buffer, size + 1);
    if (!to)
        return;
    bool comma = json->comma && !json->pretty;
    *to = ',';
    memcpy(to + comma, written + 1, size - 1);
    to[comma + size - 1] = ' '; /* counted when pretty */
    json->buffer->size += size - 1 + comma + json->pretty;
    json->comma = false;
    json->key = true;
}
#define QX_JSON_KEY(json, name) qx_json_name((json), ",\"" name "\":", sizeof ",\"" name "\":" - 1)

void qx_json_string(qx_json *json, const char *data, size_t size);
void qx_json_text(qx_json *json, const char *text);
void qx_json_word(qx_json *json, const char *word); /* a string that needs no escapes */
void qx_json_unsigned(qx_json *json, unsigned long long value);
void qx_json_literal(qx_json *json, const char *literal);

/* Appends data as the inside of a JSON string, without the quotation marks. data is valid UTF-8. */
void qx_json_escape(qx_buffer *buffer, const char *data, size_t size);

#endif
