/*
 * Buffer: bytes that grow, for writers and loaders. A failed allocation makes the buffer `failed`: further appends do
 * nothing, so that a writer checks once, at its end.
 */
#ifndef QX_BASE_BUFFER_H
#define QX_BASE_BUFFER_H

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"

typedef struct qx_buffer {
    const quoteex_allocator *allocator;
    char *data;
    size_t size, capacity;
    bool failed;
} qx_buffer;

void qx_buffer_init(qx_buffer *buffer, const quoteex_allocator *allocator);
void qx_buffer_free(qx_buffer *buffer);

/* Makes room for size more bytes; false (and failed) when there is no memory. */
bool qx_buffer_reserve(qx_buffer *buffer, size_t size);

static inline void qx_buffer_clear(qx_buffer *buffer)
{
    buffer->size = 0;
    buffer->failed = false;
}

/* Forgets what stands behind the first size bytes, and that there was no memory for it. */
static inline void qx_buffer_cut(qx_buffer *buffer, size_t size)
{
    buffer->size = size;
    buffer->failed = false;
}

static inline void qx_buffer_add(qx_buffer *buffer, const char *data, size_t size)
{
    if (size > buffer->capacity - buffer->size && !qx_buffer_reserve(buffer, size))
        return;
    if (size)
        memcpy(buffer->data + buffer->size, data, size);
    buffer->size += size;
}

/* Where size bytes may be written, which are counted by adding to buffer->size; NULL when there is no memory. */
static inline char *qx_buffer_room(qx_buffer *buffer, size_t size)
{
    if (size > buffer->capacity - buffer->size && !qx_buffer_reserve(buffer, size))
        return NULL;
    return buffer->data + buffer->size;
}

static inline void qx_buffer_char(qx_buffer *buffer, char c)
{
    char *to = qx_buffer_room(buffer, 1);
    if (to) {
        *to = c;
        buffer->size++;
    }
}

/* A NUL-terminated string, without its NUL. */
static inline void qx_buffer_text(qx_buffer *buffer, const char *text)
{
    qx_buffer_add(buffer, text, strlen(text));
}

void qx_buffer_unsigned(qx_buffer *buffer, unsigned long long value);

#endif
