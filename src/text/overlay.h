/*
 * Rows of a sparse table laid over one another in one array: each is moved to where its cells fall between those of
 * the others, the first place that fits (Tarjan & Yao, Storing a sparse table, CACM 1979).
 */
#ifndef QX_TEXT_OVERLAY_H
#define QX_TEXT_OVERLAY_H

#include <stdbool.h>

#include "base/arena.h"

typedef struct qx_overlay {
    qx_arena *arena;
    uint8_t *used; /* of each cell */
    uint32_t capacity;
    uint32_t end;  /* of the cells taken */
    uint32_t hole; /* no cell before it is free */
} qx_overlay;

/* Cell 0 belongs to no row. */
void qx_overlay_init(qx_overlay *overlay, qx_arena *arena);

/* Finds a row with cells in some columns (sorted, at least one) its base, which no other row has; none far back from
 * the end. Neither the base nor its lowest 16 bits are 0, nor are these all ones. False where the base would not be
 * below the limit. */
bool qx_overlay_place(qx_overlay *overlay, const uint32_t *columns, uint32_t count, uint32_t limit, uint32_t *base);

#endif
