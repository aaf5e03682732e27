/*
 * WARC: an archive of web pages (ISO 28500) as the records that may hold a document, one at a time, however large the
 * archive. Where a record is broken or its length is not true it is named by its offset, and reading goes on at the
 * next line that starts one.
 */
#ifndef QX_CLI_WARC_H
#define QX_CLI_WARC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "cli/stream.h"

typedef struct qx_warc {
    qx_stream stream;
    size_t limit;    /* bytes of a record's content; larger ones are passed over */
    qx_buffer path;  /* NUL-terminated */
    qx_buffer input; /* read and not yet used, from at on */
    size_t at;
    uint64_t offset; /* of the input's first byte in the archive, as it is decompressed */
    bool ended;
} qx_warc;

/* A record: what its header says and what is in it. */
typedef struct qx_warc_record {
    uint64_t offset;
    bool response;     /* the content is an HTTP response */
    qx_buffer content; /* changed by who reads it */
    qx_buffer url, date, type;
} qx_warc_record;

void qx_warc_record_init(qx_warc_record *record, const quoteex_allocator *allocator);
void qx_warc_record_free(qx_warc_record *record);

void qx_warc_init(qx_warc *warc, const quoteex_allocator *allocator, size_t limit);
void qx_warc_free(qx_warc *warc);

/* Opens a path, or standard input for "-"; false with errno set. */
bool qx_warc_open(qx_warc *warc, const char *path);
void qx_warc_close(qx_warc *warc);

static inline bool qx_warc_is_open(const qx_warc *warc)
{
    return qx_stream_is_open(&warc->stream);
}

/* Fills the next record that may hold a document; false, and closed, after the last. Problems become notes; *failed is
 * set where records may be missing. */
bool qx_warc_next(qx_warc *warc, qx_warc_record *record, qx_buffer *notes, bool *failed);

/* Whether a path ends like the name of an archive: .warc, compressed or not. */
bool qx_warc_is_named(const char *path);

#endif
