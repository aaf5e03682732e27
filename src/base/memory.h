/* The one way to get memory: the caller's allocator behind one resize function, as in Lua. */
#ifndef QX_BASE_MEMORY_H
#define QX_BASE_MEMORY_H

#include <quoteex/quoteex.h>

/* The C library's allocator. */
extern const quoteex_allocator qx_memory_default;

static inline void *qx_memory_resize(const quoteex_allocator *allocator, void *memory, size_t size)
{
    return allocator->resize(allocator->context, memory, size);
}

static inline void qx_memory_free(const quoteex_allocator *allocator, void *memory)
{
    if (memory)
        allocator->resize(allocator->context, memory, 0);
}

#endif
