/* Seen: how often names have come before, by a hash of 64 bits of each. */
#ifndef QX_CLI_SEEN_H
#define QX_CLI_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

typedef struct qx_seen_name {
    uint64_t hash;
    uint32_t times; /* 0: nothing here */
} qx_seen_name;

typedef struct qx_seen {
    const quoteex_allocator *allocator;
    qx_seen_name *names; /* a hash table with open addressing */
    size_t count, capacity;
} qx_seen;

void qx_seen_init(qx_seen *seen, const quoteex_allocator *allocator);
void qx_seen_free(qx_seen *seen);

/* How often the name has been added before. Without memory for more names 0 for those that are new. */
uint32_t qx_seen_add(qx_seen *seen, const char *name, size_t size);

#endif
