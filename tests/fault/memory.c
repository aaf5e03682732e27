/* The C library's allocator of src/base/memory.c, replaced by one that fails: linked before the library, it is taken in
 * its stead. */
#include "fault/memory.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

static atomic_size_t calls, living;
static size_t fails_at = SIZE_MAX;
static bool fails_once;

void memory_fail_at(size_t call, bool once)
{
    fails_at = call;
    fails_once = once;
}

size_t memory_calls(void)
{
    return calls;
}

size_t memory_living(void)
{
    return living;
}

static void *resize(void *context, void *memory, size_t size)
{
    (void)context;
    if (size == 0) {
        living -= memory != NULL;
        free(memory);
        return NULL;
    }
    size_t call = atomic_fetch_add(&calls, 1);
    if (call == fails_at || (call > fails_at && !fails_once))
        return NULL;
    void *moved = realloc(memory, size);
    living += !memory && moved;
    return moved;
}

const quoteex_allocator qx_memory_default = {resize, NULL};
