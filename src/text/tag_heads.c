#include "text/tag_heads.h"

#include <stdlib.h>

enum { IN_BUCKET = 4, LEAST_BITS = 4, LEAST_HEADS = 16 };

static int by_bucket(const void *a, const void *b)
{
    uint32_t left = qx_tag_heads_mix(((const qx_tag_head *)a)->key);
    uint32_t right = qx_tag_heads_mix(((const qx_tag_head *)b)->key);
    return left < right ? -1 : left > right;
}

/* The items from first on that share its bucket. */
static uint32_t bucket_size(const qx_tag_heads *made, const qx_tag_head *items, uint32_t first, uint32_t count)
{
    uint32_t end = first, bucket = qx_tag_heads_mix(items[first].key) >> made->shift;
    while (end < count && qx_tag_heads_mix(items[end].key) >> made->shift == bucket)
        end++;
    return end - first;
}

/* Puts a bucket's items into free heads, or none of them. */
static bool place_with(const qx_tag_heads *made, qx_tag_head *heads, const qx_tag_head *items, uint32_t count,
                       uint16_t factor)
{
    for (uint32_t i = 0; i < count; i++) {
        qx_tag_head *head = &heads[qx_tag_heads_place(made, qx_tag_heads_mix(items[i].key), factor)];
        if (head->key) {
            while (i-- > 0)
                heads[qx_tag_heads_place(made, qx_tag_heads_mix(items[i].key), factor)] = (qx_tag_head){0, 0};
            return false;
        }
        *head = items[i];
    }
    return true;
}

static bool place_bucket(const qx_tag_heads *made, char *start, const qx_tag_head *items, uint32_t count)
{
    uint16_t *factors = (void *)(start + made->factors);
    qx_tag_head *heads = (void *)(start + made->heads);
    for (uint32_t factor = 1; factor <= UINT16_MAX; factor += 2)
        if (place_with(made, heads, items, count, (uint16_t)factor)) {
            factors[qx_tag_heads_mix(items->key) >> made->shift] = (uint16_t)factor;
            return true;
        }
    return false;
}

/* Large buckets first, while there is room for them. */
static bool place_all(const qx_tag_heads *made, char *start, const qx_tag_head *items, uint32_t count)
{
    uint32_t largest = 0;
    for (uint32_t i = 0, size; i < count; i += size) {
        size = bucket_size(made, items, i, count);
        largest = size > largest ? size : largest;
    }
    for (uint32_t wanted = largest; wanted > 0; wanted--)
        for (uint32_t i = 0, size; i < count; i += size) {
            size = bucket_size(made, items, i, count);
            if (size == wanted && !place_bucket(made, start, items + i, size))
                return false;
        }
    return true;
}

bool qx_tag_heads_build(qx_tag_heads *made, qx_tag_head *items, uint32_t count, size_t start, qx_buffer *out)
{
    uint32_t bits = LEAST_BITS;
    while ((uint64_t)IN_BUCKET << bits < count)
        bits++;
    if (count)
        qsort(items, count, sizeof *items, by_bucket);
    while (out->size % sizeof(qx_tag_head) && !out->failed)
        qx_buffer_char(out, 0);
    for (uint32_t heads = count + count / 4 + LEAST_HEADS;; heads += heads / 4) {
        size_t head_bytes = heads * sizeof(qx_tag_head), bytes = head_bytes + (sizeof(uint16_t) << bits);
        if (!qx_buffer_reserve(out, bytes))
            return false;
        memset(out->data + out->size, 0, bytes);
        *made = (qx_tag_heads){.heads = (uint32_t)(out->size - start),
                               .factors = (uint32_t)(out->size - start + head_bytes),
                               .count = heads,
                               .shift = 32 - bits};
        if (place_all(made, out->data + start, items, count)) {
            out->size += bytes;
            return true;
        }
    }
}
