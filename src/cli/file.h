/*
 * File: a text read into one reused buffer, whole, or in pieces where it is larger than the limit of a document. Pieces
 * are of the limit's size, or of QX_FILE_PIECE where that is less: what reading one takes is many times its size. They
 * end after a blank line, else after a line, else after a space, whichever the second half of a piece has.
 */
#ifndef QX_CLI_FILE_H
#define QX_CLI_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "cli/stream.h"

enum { QX_FILE_PIECE = 128 * 1024 };

typedef struct qx_file {
    size_t usual; /* bytes of a file that is handed out whole */
    size_t limit; /* likewise, of the open file */
    qx_buffer buffer;
    qx_stream stream;
    const char *encoding; /* of what is opened, or NULL */
    bool ended;
    const char *wrong;  /* why a read failed, or NULL; set with what was read before it */
    bool large;         /* it is beyond the limit */
    size_t used;        /* bytes of the buffer that have been handed out */
    unsigned number;    /* of the piece, from 1 */
    size_t piece_start; /* bytes of the file before the piece */
    size_t piece_size;
} qx_file;

void qx_file_init(qx_file *file, const quoteex_allocator *allocator, size_t limit);
void qx_file_free(qx_file *file);

/* Opens a path, or standard input for "-"; false with errno set. */
bool qx_file_open(qx_file *file, const char *path);

/* Hands out the next piece, good until the next call; false after the last. An empty file has one empty piece. */
bool qx_file_next(qx_file *file, quoteex_string *piece);

/* After the first piece: sets another limit for this file, and hands out its first piece anew. */
void qx_file_widen(qx_file *file, size_t limit, quoteex_string *piece);

/* The file is not whole in one piece. Known after the first qx_file_next. */
static inline bool qx_file_is_cut(const qx_file *file)
{
    return file->large;
}

void qx_file_close(qx_file *file);

#endif
