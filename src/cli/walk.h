/*
 * Walk: the files of a folder and of all folders in it, in the order of their paths' bytes, one at a time, so that only
 * the names of the folders that are open are held. Symbolic links to files are followed, to folders they are not.
 */
#ifndef QX_CLI_WALK_H
#define QX_CLI_WALK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef struct qx_walk_level qx_walk_level;

typedef struct qx_walk {
    const quoteex_allocator *allocator;
    const char *include;  /* a glob for file names, with .gz or .zst at their end or without; hidden files only where it
                             starts with a dot */
    qx_walk_level *level; /* the innermost open folder, or NULL */
    qx_buffer path;       /* of the file, NUL-terminated */
    bool starved;         /* there was no memory for a folder or a path */
} qx_walk;

typedef enum qx_walk_step { QX_WALK_FILE, QX_WALK_PROBLEM, QX_WALK_END } qx_walk_step;

void qx_walk_init(qx_walk *walk, const quoteex_allocator *allocator, const char *include);
void qx_walk_free(qx_walk *walk);

/* Opens a folder. The next step tells when that failed. */
void qx_walk_start(qx_walk *walk, const char *folder);

/* The path at hand; NULL where there was no memory for it. */
const char *qx_walk_path(const qx_walk *walk);

/* The next file, whose path is walk->path; or a folder there that cannot be read, with errno set. */
qx_walk_step qx_walk_next(qx_walk *walk);

#endif
