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
    static const char pairs[] = "00010203040506070809101112131415161718192021222324252627282930313233343536373839"
                                "40414243444546474849505152535455565758596061626364656667686970717273747576777879"
                                "8081828384858687888990919293949596979899";
    char *to = qx_buffer_room(buffer, 20); /* 2^64 - 1 has so many */
    if (!to)
        return;
    size_t size = 1;
    for (unsigned long long limit = 10; size < 20 && value >= limit; limit *= 10)
        size++;
    buffer->size += size;
    to += size;
    for (; value >= 100; value /= 100)
        memcpy(to -= 2, pairs + value % 100 * 2, 2);
    if (value >= 10)
        memcpy(to - 2, pairs + value * 2, 2);
    else
        to[-1] = pairs[value * 2 + 1];
}
