/* The public index of offsets: the one that writers use, with memory of its own. */
#include "text/offsets.h"

#include "base/error.h"
#include "base/memory.h"

struct quoteex_offsets {
    quoteex_allocator allocator;
    qx_arena arena;
    qx_offsets index;
};

quoteex_status quoteex_offsets_new(quoteex_string text, const quoteex_allocator *allocator, quoteex_offsets **out,
                                   quoteex_error *error)
{
    allocator = allocator ? allocator : &qx_memory_default;
    *out = NULL;
    quoteex_offsets *offsets = qx_memory_resize(allocator, NULL, sizeof *offsets);
    if (!offsets)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the offsets");
    offsets->allocator = *allocator;
    qx_arena_init(&offsets->arena, &offsets->allocator);
    if (setjmp(offsets->arena.escape)) {
        quoteex_offsets_free(offsets);
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the offsets");
    }
    offsets->index = qx_offsets_make(&offsets->arena, text.size ? text.data : "", text.size);
    *out = offsets;
    return QUOTEEX_OK;
}

size_t quoteex_offsets_at(const quoteex_offsets *offsets, size_t byte, quoteex_unit unit)
{
    const qx_offsets *index = &offsets->index;
    if (byte > index->size)
        byte = index->size;
    switch (unit) {
    case QUOTEEX_UNIT_CODE_POINTS:
        return qx_offsets_points(index, byte);
    case QUOTEEX_UNIT_UTF16:
        return qx_offsets_units(index, byte);
    case QUOTEEX_UNIT_BYTES:
        break;
    }
    return byte;
}

void quoteex_offsets_free(quoteex_offsets *offsets)
{
    if (!offsets)
        return;
    quoteex_allocator allocator = offsets->allocator;
    qx_arena_free(&offsets->arena);
    qx_memory_free(&allocator, offsets);
}
