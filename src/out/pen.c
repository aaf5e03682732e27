#include "out/pen.h"

#include <stdint.h>

/* After this nothing that is written is kept. */
static char *give_up(qx_pen *pen)
{
    pen->limit = pen->spare;
    return pen->spare;
}

char *qx_pen_start(qx_pen *pen, qx_buffer *buffer)
{
    pen->buffer = buffer;
    if (!qx_buffer_reserve(buffer, QX_PEN_ROOM))
        return give_up(pen);
    pen->limit = buffer->data + buffer->capacity - QX_PEN_ROOM;
    return buffer->data + buffer->size;
}

void qx_pen_end(qx_pen *pen, const char *to)
{
    if (!pen->buffer->failed)
        pen->buffer->size = (size_t)(to - pen->buffer->data);
}

char *qx_pen_grow(qx_pen *pen, char *to, size_t size)
{
    if (pen->buffer->failed)
        return give_up(pen);
    qx_pen_end(pen, to);
    if (size > SIZE_MAX - QX_PEN_ROOM || !qx_buffer_reserve(pen->buffer, size + QX_PEN_ROOM)) {
        pen->buffer->failed = true;
        return give_up(pen);
    }
    pen->limit = pen->buffer->data + pen->buffer->capacity - QX_PEN_ROOM;
    return pen->buffer->data + pen->buffer->size;
}

char *qx_pen_escapes(qx_pen *pen, char *to, const char *text, size_t size)
{
    while (size && !pen->buffer->failed) {
        to = qx_escape_byte(to, *text++);
        to = qx_pen_ask(pen, to, --size);
        if (pen->buffer->failed)
            break;
        size_t plain = qx_escape_copy(to, text, size);
        to += plain;
        text += plain;
        size -= plain;
    }
    return to;
}

char *qx_pen_raw(qx_pen *pen, char *to, const char *data, size_t size)
{
    to = qx_pen_ask(pen, to, size);
    if (size && !pen->buffer->failed) {
        memcpy(to, data, size);
        to += size;
    }
    return to;
}
