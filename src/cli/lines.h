/* Lines: a JSON Lines input as blocks of whole lines. */
#ifndef QX_CLI_LINES_H
#define QX_CLI_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "cli/stream.h"

typedef struct qx_lines {
    qx_stream stream;
    const char *encoding; /* of what is opened, or NULL */
    size_t limit;         /* bytes of a line; longer ones are skipped */
    qx_buffer path;       /* NUL-terminated */
    qx_buffer carry;      /* the start of a line, read but not handed out */
    size_t line;          /* the number of the next block's first line, from 1 */
} qx_lines;

void qx_lines_init(qx_lines *lines, const quoteex_allocator *allocator, size_t limit);
void qx_lines_free(qx_lines *lines);

/* Opens a path, or standard input for "-"; false with errno set. */
bool qx_lines_open(qx_lines *lines, const char *path);
void qx_lines_close(qx_lines *lines);

static inline bool qx_lines_is_open(const qx_lines *lines)
{
    return qx_stream_is_open(&lines->stream);
}

/* Fills block with whole lines, the last without its line break where the input ends so, and sets *line to the number
 * of the first. Nothing in the block and the lines closed: the end. Problems become notes, with a block or without;
 * *failed is set where lines may be missing at the end. */
void qx_lines_next(qx_lines *lines, qx_buffer *block, size_t *line, qx_buffer *notes, bool *failed);

#endif
