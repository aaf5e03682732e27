/*
 * Where the rows of the tagger's table lie that are of a word, a class or an ending: perfect hashing by buckets
 * (Belazzougui, Botelho & Dietzfelbinger, Hash, Displace, and Compress, ESA 2009). A key's bucket has the factor that
 * sends each of its keys to a head of its own: one look, no branch, whether the key is there or not.
 */
#ifndef QX_TEXT_TAG_HEADS_H
#define QX_TEXT_TAG_HEADS_H

#include <stdint.h>

#include "base/buffer.h"

/* A key, not 0, and the base of its row, not 0. Both 0: none. */
typedef struct qx_tag_head {
    uint32_t key, base;
} qx_tag_head;

typedef struct qx_tag_heads {
    uint32_t heads, factors; /* where they stand: bytes from the start of what they are in */
    uint32_t count, shift;   /* of heads; 32 - log2 of the number of buckets */
} qx_tag_heads;

static inline uint32_t qx_tag_heads_mix(uint32_t key)
{
    return key * UINT32_C(2654435769);
}

static inline uint32_t qx_tag_heads_place(const qx_tag_heads *in, uint32_t mixed, uint16_t factor)
{
    return (uint32_t)((uint64_t)(uint32_t)(mixed * factor) * in->count >> 32);
}

/* The base of a key's row, 0 for none. start is what offsets count from. */
static inline uint32_t qx_tag_heads_find(const void *start, const qx_tag_heads *in, uint32_t key)
{
    const char *bytes = start;
    const uint16_t *factors = (const void *)(bytes + in->factors);
    uint32_t mixed = qx_tag_heads_mix(key);
    const qx_tag_head *heads = (const void *)(bytes + in->heads);
    const qx_tag_head *head = &heads[qx_tag_heads_place(in, mixed, factors[mixed >> in->shift])];
    return head->base & -(uint32_t)(head->key == key);
}

/* Sorts items (different keys) and appends their heads and factors to out, at multiples of 8 bytes from byte `start` of
 * it on, which offsets count from. False without memory. */
bool qx_tag_heads_build(qx_tag_heads *made, qx_tag_head *items, uint32_t count, size_t start, qx_buffer *out);

#endif
