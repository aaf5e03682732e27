/* An allocator that counts, and that runs out of memory at a given call. */
#ifndef QX_TESTS_FAILING_H
#define QX_TESTS_FAILING_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include <quoteex/quoteex.h>

#define FAILING_NEVER SIZE_MAX

typedef struct failing {
    size_t calls;    /* that asked for memory */
    size_t fails_at; /* the call, from 0, that gets none */
    bool once;       /* the calls after it get some again; else none does */
    size_t living;   /* pieces handed out and not given back */
    quoteex_allocator allocator;
} failing;

static inline void *failing_resize(void *context, void *memory, size_t size)
{
    failing *f = context;
    if (size == 0) {
        f->living -= memory != NULL;
        free(memory);
        return NULL;
    }
    size_t call = f->calls++;
    if (call == f->fails_at || (call > f->fails_at && !f->once))
        return NULL;
    void *moved = realloc(memory, size);
    f->living += !memory && moved;
    return moved;
}

/* Readies it; it must stay where it is as long as its allocator is used. */
static inline void failing_start(failing *f, size_t fails_at)
{
    *f = (failing){.fails_at = fails_at, .allocator = {failing_resize, f}};
}

#endif
