/*
 * Arena: memory that is given back all at once.
 *
 * Everything that one document needs, scratch and result, lives in one arena that is reset before the next. When memory
 * runs out, qx_arena_alloc does not return: it jumps to the place that qx_arena_guard marked (Lua's way), so that the
 * stages need no checks between. That is sound because nothing between guard and jump owns anything but arena memory.
 *
 *     if (setjmp(arena->escape)) return QUOTEEX_NO_MEMORY;   // set before any allocation
 */
#ifndef QX_BASE_ARENA_H
#define QX_BASE_ARENA_H

#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

typedef struct qx_arena_block qx_arena_block;

typedef struct qx_arena {
    const quoteex_allocator *allocator;
    qx_arena_block *first, *current; /* a chain; blocks after current are empty and kept for reuse */
    char *next, *limit;              /* free room in current */
    jmp_buf escape;
} qx_arena;

/* Makes an empty arena; allocates nothing. The allocator must outlive it. */
void qx_arena_init(qx_arena *arena, const quoteex_allocator *allocator);

/* Forgets all allocations and keeps the blocks, but for what exceeds keep bytes. */
void qx_arena_reset(qx_arena *arena, size_t keep);

/* Gives all memory back; the arena is as after qx_arena_init. */
void qx_arena_free(qx_arena *arena);

void *qx_arena_grow(qx_arena *arena, size_t size); /* the slow half of qx_arena_alloc */

/* size bytes, aligned to 8, contents undefined. Never NULL: jumps to arena->escape when there is no memory. */
static inline void *qx_arena_alloc(qx_arena *arena, size_t size)
{
    size_t rounded = (size + !size + 7) & ~(size_t)7;
    if (rounded < size || rounded > (size_t)(arena->limit - arena->next))
        return qx_arena_grow(arena, size);
    void *memory = arena->next;
    arena->next += rounded;
    return memory;
}

/* count items of size bytes each; an overflow counts as no memory. */
void *qx_arena_array(qx_arena *arena, size_t count, size_t size);

/* A NUL-terminated copy. */
char *qx_arena_copy(qx_arena *arena, const char *data, size_t size);

/* QX_NEW(arena, type, count): a typed array. */
#define QX_NEW(arena, type, count) ((type *)qx_arena_array((arena), (count), sizeof(type)))

/* A typed growing list: QX_LIST(quoteex_span) spans = {0}; *QX_PUSH(arena, spans) = span; */
#define QX_LIST(type)                                                                                                  \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count, capacity;                                                                                        \
    }
#define QX_PUSH(arena, list)                                                                                           \
    ((list).count == (list).capacity ? ((list).items = qx_arena_widen((arena), (list).items, (list).count,             \
                                                                      &(list).capacity, sizeof *(list).items),         \
                                        &(list).items[(list).count++])                                                 \
                                     : &(list).items[(list).count++])

/* The slow half of QX_PUSH: a copy of items with room for at least twice as many. */
void *qx_arena_widen(qx_arena *arena, const void *items, size_t count, size_t *capacity, size_t size);

#endif
