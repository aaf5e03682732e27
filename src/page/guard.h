/*
 * Guard: a web page cut down to what an article is found by, before anything else reads it. Parsers of HTML do more
 * than linear work on elements nested without end and tags of many attributes, so neither gets through: elements are
 * known ones, at most QX_GUARD_DEPTH deep, each with some known attributes, once. Scripts, styles, drawings, comments
 * and the like are left out with what is in them.
 */
#ifndef QX_PAGE_GUARD_H
#define QX_PAGE_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/arena.h"

enum { QX_GUARD_DEPTH = 256, QX_GUARD_FORMATTING = 32, QX_GUARD_LINKED = 8 };

typedef struct qx_guarded {
    char *html; /* NUL-terminated */
    size_t size;
    quoteex_string linked[QX_GUARD_LINKED]; /* the scripts that are JSON-LD; they lie in the page */
    size_t linked_count;
} qx_guarded;

/* Jumps to arena->escape when there is no memory. */
void qx_guard_copy(qx_arena *arena, const char *page, size_t size, qx_guarded *guarded);

#endif
