/* Result: the file that --output-dir gives each input, put in its place once it is whole. */
#ifndef QX_CLI_RESULT_H
#define QX_CLI_RESULT_H

#include <stdbool.h>
#include <sys/types.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "cli/sink.h"

typedef struct qx_result_file {
    const quoteex_allocator *allocator;
    const char *folder; /* of --output-dir; NULL: there are no such files */
    quoteex_format format;
    mode_t rights;  /* of new files */
    qx_buffer path; /* NUL-terminated */
    qx_sink sink;
    bool open;
    bool begun;         /* a record has been written */
    size_t stem;        /* bytes of the path without its ending */
    unsigned documents; /* of the input that have files of their own */
} qx_result_file;

void qx_result_init(qx_result_file *result, const quoteex_allocator *allocator);
void qx_result_free(qx_result_file *result);

/* Appends what the result of an input is named by: "/NAME", of brat's without .txt. Parts of the name that lead out of
 * the folder are left out. */
void qx_result_stem(qx_buffer *path, const char *name, quoteex_format format);

/* Names the result of an input: FOLDER/NAME.FORMAT. */
void qx_result_name(qx_result_file *result, const char *name);

/* Gives it another ending, and a number before that, if it is not 0. */
void qx_result_vary(qx_result_file *result, unsigned number, const char *ending);

/* A result is there, and the input has not changed since. */
bool qx_result_is_fresh(const qx_result_file *result, const char *input);

/* Opens it, with the folders that it lies in; false with errno set. */
bool qx_result_open(qx_result_file *result);

/* Puts it in its place, or leaves what was there; false with errno set when it could not be written. */
bool qx_result_close(qx_result_file *result, bool whole);

#endif
