/*
 * Sink: where the output goes, in large blocks through write(). A file named by --output is written beside its place
 * and put there once it is whole. Or it goes to a bank.
 */
#ifndef QX_CLI_SINK_H
#define QX_CLI_SINK_H

#include <stdbool.h>
#include <sys/types.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "cli/bank.h"

typedef struct qx_sink {
    qx_bank *bank; /* takes it all; NULL: it is written to fd */
    int fd;        /* or -1 */
    int error;     /* errno of the write that failed; nothing is written after it */
    qx_buffer buffer;
    qx_buffer target;    /* the file's path, NUL-terminated; empty: written in place */
    qx_buffer temporary; /* the path it is written under */
} qx_sink;

/* The rights of new files. Asked before there are threads: to read the umask it must be set for a moment. */
mode_t qx_sink_rights(void);

/* Opens a path, or standard output for NULL; false with errno set. rights: of a file that is not there yet. */
bool qx_sink_open(qx_sink *sink, const quoteex_allocator *allocator, const char *path, mode_t rights);

/* Hands all over to a bank, which must outlive the sink and is not closed with it. */
void qx_sink_open_bank(qx_sink *sink, const quoteex_allocator *allocator, qx_bank *bank);

/* Writes a whole file; path NULL: there was no memory to name it. Returns false, and has said so, where that failed. */
bool qx_sink_put(const quoteex_allocator *allocator, const char *path, mode_t rights, quoteex_string data);

/* The output is gathered; false once writing has failed. */
bool qx_sink_add(qx_sink *sink, const char *data, size_t size);
bool qx_sink_flush(qx_sink *sink);

/* Writes what is left and puts the file in its place; false, with sink->error, when anything was not written, and then
 * the file that was there is as it was. Frees the sink. */
bool qx_sink_close(qx_sink *sink);

/* Leaves the file that was there as it was. Frees the sink. */
void qx_sink_abandon(qx_sink *sink);

#endif
