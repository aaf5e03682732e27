/*
 * Pen: writes a record into a buffer, through a place `to` that the writer carries along. Wherever a pen function hands
 * that place back, QX_PEN_ROOM bytes may be written from there on without asking; strings and lists ask again.
 * Without memory the pen goes on in spare room and the buffer is failed: nobody need ask before the end.
 */
#ifndef QX_OUT_PEN_H
#define QX_OUT_PEN_H

#include <stdbool.h>

#include "base/buffer.h"
#include "out/digits.h"
#include "out/escape.h"

enum { QX_PEN_ROOM = 512 };

typedef struct qx_pen {
    qx_buffer *buffer;
    char *limit; /* up to here a place may stand: QX_PEN_ROOM bytes before the end of the buffer's memory */
    char spare[QX_PEN_ROOM];
} qx_pen;

/* The end of what the buffer holds. */
char *qx_pen_start(qx_pen *pen, qx_buffer *buffer);

/* Counts what was written to the buffer. */
void qx_pen_end(qx_pen *pen, const char *to);

char *qx_pen_grow(qx_pen *pen, char *to, size_t size); /* the slow half of qx_pen_ask */

/* Room for size bytes, and QX_PEN_ROOM behind them. */
static inline char *qx_pen_ask(qx_pen *pen, char *to, size_t size)
{
    return to <= pen->limit && size <= (size_t)(pen->limit - to) ? to : qx_pen_grow(pen, to, size);
}

/* The rest of a string from its first escape on. */
char *qx_pen_escapes(qx_pen *pen, char *to, const char *text, size_t size);

/* The inside of a JSON string. */
static inline char *qx_pen_text(qx_pen *pen, char *to, const char *text, size_t size)
{
    to = qx_pen_ask(pen, to, size);
    if (pen->limit == pen->spare)
        return to;
    if (qx_escape_copy_short(to, text, size))
        return to + size;
    size_t plain = qx_escape_copy(to, text, size);
    to += plain;
    return plain == size ? to : qx_pen_escapes(pen, to, text + plain, size - plain);
}

/* Bytes as they are. */
char *qx_pen_raw(qx_pen *pen, char *to, const char *data, size_t size);

/* A literal, in as few stores as it takes. */
#define QX_PEN_PUT(to, literal) ((char *)memcpy((to), "" literal, sizeof(literal) - 1) + sizeof(literal) - 1)

#endif
