#include "base/memory.h"

#include <stdlib.h>

static void *resize(void *context, void *memory, size_t size)
{
    (void)context;
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return realloc(memory, size);
}

const quoteex_allocator qx_memory_default = {resize, NULL};
