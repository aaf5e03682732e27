/* Names: the list of files that --files-from gives, one name after another. */
#ifndef QX_CLI_NAMES_H
#define QX_CLI_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "cli/stream.h"

typedef struct qx_names {
    qx_stream stream;
    qx_buffer buffer; /* what is read and not handed out starts at `at` */
    size_t at;
    bool begun, ended;
    char separator; /* NUL where one stands in what is read first, else a line break */
} qx_names;

void qx_names_init(qx_names *names, const quoteex_allocator *allocator);
void qx_names_free(qx_names *names);

/* Opens a path, or standard input for "-"; false with errno set. */
bool qx_names_open(qx_names *names, const char *path);

/* The next name that is not empty, good until the next call; NULL at the end, or with names->stream.wrong set. */
const char *qx_names_next(qx_names *names);

#endif
