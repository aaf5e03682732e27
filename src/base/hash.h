/* Hashes of strings. */
#ifndef QX_BASE_HASH_H
#define QX_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* FNV-1a (Fowler, Noll, Vo; RFC draft-eastlake-fnv). */
static inline uint32_t qx_hash(const char *text, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

#endif
