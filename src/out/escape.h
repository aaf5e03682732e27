/*
 * Escape: text as the inside of a JSON string. Nearly all bytes stand for themselves: they are copied in blocks that
 * are looked at while they are copied.
 */
#ifndef QX_OUT_ESCAPE_H
#define QX_OUT_ESCAPE_H

#include <stddef.h>

#include "base/buffer.h"

/* What `to` must have room for beyond the text itself. */
enum { QX_ESCAPE_SLACK = 8 };

/* Copies the bytes before the first that needs an escape; returns how many. May write QX_ESCAPE_SLACK bytes more. */
size_t qx_escape_copy(char *to, const char *from, size_t size);

/* The same, eight bytes at a time, for machines without SSE2; the tests hold both equal. */
size_t qx_escape_copy_plain(char *to, const char *from, size_t size);

/* The longest escape, \u001f, and the escape of one byte; returns the end of what was written. */
enum { QX_ESCAPE_LONGEST = 6 };
char *qx_escape_byte(char *to, char byte);

/* Appends text with its escapes. It is valid UTF-8. */
void qx_escape_add(qx_buffer *buffer, const char *text, size_t size);

#endif
