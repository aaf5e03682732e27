#include "cli/seen.h"

#include <string.h>

#include "base/memory.h"

enum { LEAST = 64 };

void qx_seen_init(qx_seen *seen, const quoteex_allocator *allocator)
{
    memset(seen, 0, sizeof *seen);
    seen->allocator = allocator;
}

void qx_seen_free(qx_seen *seen)
{
    qx_memory_free(seen->allocator, seen->names);
    qx_seen_init(seen, seen->allocator);
}

/* FNV-1a of 64 bits, as in base/hash.h of 32. */
static uint64_t hash_of(const char *name, size_t size)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    return hash;
}

/* The place of a hash, or a free one. */
static qx_seen_name *place(qx_seen_name *names, size_t capacity, uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (names[at].times && names[at].hash != hash)
        at = (at + 1) & (capacity - 1);
    return &names[at];
}

/* Room for one more name in a table at most half full. */
static bool make_room(qx_seen *seen)
{
    if (2 * seen->count < seen->capacity)
        return true;
    size_t capacity = seen->capacity ? 2 * seen->capacity : LEAST;
    qx_seen_name *names = qx_memory_resize(seen->allocator, NULL, capacity * sizeof *names);
    if (!names)
        return false;
    memset(names, 0, capacity * sizeof *names);
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->names[i].times)
            *place(names, capacity, seen->names[i].hash) = seen->names[i];
    qx_memory_free(seen->allocator, seen->names);
    seen->names = names;
    seen->capacity = capacity;
    return true;
}

uint32_t qx_seen_add(qx_seen *seen, const char *name, size_t size)
{
    uint64_t hash = hash_of(name, size);
    if (!make_room(seen))
        return 0;
    qx_seen_name *found = place(seen->names, seen->capacity, hash);
    seen->count += !found->times;
    found->hash = hash;
    return found->times++;
}
