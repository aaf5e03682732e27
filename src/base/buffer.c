#include "base/buffer.h"

#include <stdint.h>

void qx_buffer_init(qx_buffer *buffer, const quoteex_allocator *allocator)
{
    memset(buffer, 0, sizeof *buffer);
    buffer->allocator = allocator;
}

void qx_buffer_free(qx_buffer *buffer)
{
    qx_memory_free(buffer->allocator, buffer->data);
    qx_buffer_init(buffer, buffer->allocator);
}

/* Closes the buffer to further appends, so that nothing is written after a gap. */
static bool fail(qx_buffer *buffer)
{
    buffer->failed = true;
    buffer->capacity = buffer->size;
    return false;
}

bool qx_buffer_reserve(qx_buffer *buffer, size_t size)
{
    if (buffer->failed || size > SIZE_MAX / 2 - buffer->size)
        return fail(buffer);
    size_t wanted = buffer->size + size;
    if (wanted <= buffer->capacity)
        return true;
    size_t capacity = buffer->capacity ? buffer->capacity * 2 : 4096;
    if (capacity < wanted)
        capacity = wanted;
    char *data = qx_memory_resize(buffer->allocator, buffer->data, capacity);
    if (!data)
        return fail(buffer);
    buffer->data = data;
    buffer->capacity = capacity;
    return true;
}

void qx_buffer_unsigned(qx_buffer *buffer, unsigned long long value)
{
    char digits[20];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + value % 10);
    while (value /= 10);
    qx_buffer_add(buffer, digits + at, sizeof digits - at);
}
