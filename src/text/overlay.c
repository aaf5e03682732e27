#include "text/overlay.h"

#include <string.h>

enum {
    NEAR = 1 << 16, /* bytes of `used` that are looked at for a row, at most */
    FIRST_CELLS = 1 << 16
};

enum { TAKEN = 1, BASE = 2 };

static void widen(qx_overlay *overlay, uint32_t least)
{
    uint32_t capacity = overlay->capacity ? overlay->capacity : FIRST_CELLS;
    while (capacity < least)
        capacity *= 2;
    uint8_t *used = QX_NEW(overlay->arena, uint8_t, capacity);
    memset(used, 0, capacity);
    if (overlay->capacity)
        memcpy(used, overlay->used, overlay->capacity);
    overlay->used = used;
    overlay->capacity = capacity;
}

void qx_overlay_init(qx_overlay *overlay, qx_arena *arena)
{
    *overlay = (qx_overlay){.arena = arena, .end = 1, .hole = 1};
    widen(overlay, 1);
    overlay->used[0] = TAKEN | BASE;
}

static bool fits(const uint8_t *used, const uint32_t *columns, uint32_t count, uint32_t base)
{
    if (used[base] & BASE || (uint16_t)base == 0 || (uint16_t)base == UINT16_MAX)
        return false;
    for (uint32_t i = 0; i < count; i++)
        if (used[base + columns[i]] & TAKEN)
            return false;
    return true;
}

bool qx_overlay_place(qx_overlay *overlay, const uint32_t *columns, uint32_t count, uint32_t limit, uint32_t *base)
{
    uint32_t back = overlay->end > NEAR / count ? overlay->end - NEAR / count : 0, last = columns[count - 1];
    uint32_t from = back > overlay->hole ? back : overlay->hole;
    uint32_t at = from > columns[0] ? from - columns[0] : 1;
    for (;; at++) {
        if (at >= limit)
            return false;
        if (at + last >= overlay->capacity)
            widen(overlay, at + last + 1);
        if (fits(overlay->used, columns, count, at))
            break;
    }
    overlay->used[at] |= BASE;
    for (uint32_t i = 0; i < count; i++)
        overlay->used[at + columns[i]] |= TAKEN;
    overlay->end = overlay->end > at + last ? overlay->end : at + last + 1;
    while (overlay->hole < overlay->end && overlay->used[overlay->hole] & TAKEN)
        overlay->hole++;
    *base = at;
    return true;
}
