#include "base/arena.h"

#include <string.h>

#include "base/memory.h"

struct qx_arena_block {
    qx_arena_block *next;
    size_t size; /* of data */
    char data[];
};

enum { BLOCK_SIZE = 64 * 1024, FIRST_ITEMS = 8 };

void qx_arena_init(qx_arena *arena, const quoteex_allocator *allocator)
{
    memset(arena, 0, sizeof *arena);
    arena->allocator = allocator;
}

static void enter(qx_arena *arena, qx_arena_block *block)
{
    arena->current = block;
    arena->next = block ? block->data : NULL;
    arena->limit = block ? block->data + block->size : NULL;
}

static void free_chain(qx_arena *arena, qx_arena_block *block)
{
    while (block) {
        qx_arena_block *next = block->next;
        qx_memory_free(arena->allocator, block);
        block = next;
    }
}

void qx_arena_reset(qx_arena *arena, size_t keep)
{
    qx_arena_block **link = &arena->first;
    for (size_t held = 0; *link && held + (*link)->size <= keep; link = &(*link)->next)
        held += (*link)->size;
    free_chain(arena, *link);
    *link = NULL;
    enter(arena, arena->first);
}

void qx_arena_free(qx_arena *arena)
{
    free_chain(arena, arena->first);
    arena->first = NULL;
    enter(arena, NULL);
}

/* A new block after the current one, for at least size bytes. */
static qx_arena_block *add_block(qx_arena *arena, size_t size)
{
    size_t wanted = size > BLOCK_SIZE ? size : BLOCK_SIZE;
    if (wanted > SIZE_MAX - sizeof(qx_arena_block))
        return NULL;
    qx_arena_block *block = qx_memory_resize(arena->allocator, NULL, sizeof *block + wanted);
    if (!block)
        return NULL;
    block->size = wanted;
    qx_arena_block **link = arena->current ? &arena->current->next : &arena->first;
    block->next = *link;
    *link = block;
    return block;
}

void *qx_arena_grow(qx_arena *arena, size_t size)
{
    size_t rounded = (size + !size + 7) & ~(size_t)7;
    if (rounded < size)
        longjmp(arena->escape, 1);
    qx_arena_block *block = arena->current ? arena->current->next : arena->first;
    if (!block || block->size < rounded)
        block = add_block(arena, rounded);
    if (!block)
        longjmp(arena->escape, 1);
    enter(arena, block);
    void *memory = arena->next;
    arena->next += rounded;
    return memory;
}

void *qx_arena_array(qx_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        longjmp(arena->escape, 1);
    return qx_arena_alloc(arena, count * size);
}

void *qx_arena_widen(qx_arena *arena, const void *items, size_t count, size_t *capacity, size_t size)
{
    size_t wanted = *capacity ? *capacity * 2 : FIRST_ITEMS;
    void *wider = qx_arena_array(arena, wanted, size);
    if (count)
        memcpy(wider, items, count * size);
    *capacity = wanted;
    return wider;
}

char *qx_arena_copy(qx_arena *arena, const char *data, size_t size)
{
    char *copy = qx_arena_alloc(arena, size + 1);
    if (size)
        memcpy(copy, data, size);
    copy[size] = '\0';
    return copy;
}
