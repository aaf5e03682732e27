/*
 * Stream: the bytes of an input, one after another. What is compressed by gzip or zstd, as its first bytes tell, is
 * decompressed on the way, and what is in another encoding becomes UTF-8, in constant memory.
 */
#ifndef QX_CLI_STREAM_H
#define QX_CLI_STREAM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "page/encoding.h"

typedef struct qx_decoder qx_decoder;
typedef struct qx_stream_text qx_stream_text;

typedef struct qx_stream {
    int fd;               /* or -1 */
    bool begun;           /* the first bytes have been looked at */
    qx_decoder *decoder;  /* NULL: the bytes are read as they are */
    const char *wrong;    /* why a read failed */
    const char *encoding; /* of its text, as qx_encoding_find names it, to be set before the first read; NULL: as a
                             byte-order mark tells, else the bytes are handed on as they are */
    qx_stream_text *text; /* on its way to UTF-8; NULL: it is read as it is */
} qx_stream;

/* A closed stream. */
void qx_stream_init(qx_stream *stream);

/* Opens a path, or standard input for "-"; false with errno set. */
bool qx_stream_open(qx_stream *stream, const char *path);
void qx_stream_close(qx_stream *stream);

static inline bool qx_stream_is_open(const qx_stream *stream)
{
    return stream->fd >= 0;
}

/* What could not be read in the stream's encoding so far; NULL where nothing was to be changed. */
const qx_recoder *qx_stream_recoder(const qx_stream *stream);

/* Reads about size bytes to the end of the buffer: how many, 0 at the end, negative with stream->wrong set. */
ptrdiff_t qx_stream_read(qx_stream *stream, qx_buffer *buffer, size_t size);

#endif
