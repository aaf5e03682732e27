/*
 * Feed: one record of JSON Lines, an object with "text" and, if known, "id", "title" and "date", of which further
 * fields are kept as they stand. As in other readers the last of several fields with one name counts.
 */
#ifndef QX_CLI_FEED_H
#define QX_CLI_FEED_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"

enum { QX_FEED_KEEP_LIMIT = 32 };

/* What a record gives. Strings lie in the line, meta in the buffer given; absent ones have no data. */
typedef struct qx_feed_record {
    quoteex_string text, id, title, date;
    quoteex_string meta; /* an object of the kept fields that the record has */
    bool odd_date;       /* the record's date does not start with a day as YYYY-MM-DD; it is left out */
} qx_feed_record;

/* Why a line was refused. */
typedef struct qx_feed_error {
    const char *wrong;
    size_t column; /* bytes, from 1; 0: the line as a whole */
} qx_feed_error;

/* Reads one line; strings are decoded in place, so the line is changed. keep: names of fields for meta, at most
 * QX_FEED_KEEP_LIMIT. On failure false, with *error filled. When meta runs out of memory its buffer is failed. */
bool qx_feed_read(char *line, size_t size, const quoteex_string *keep, size_t keep_count, qx_buffer *meta,
                  qx_feed_record *record, qx_feed_error *error);

/* True where text starts with a day written YYYY-MM-DD and nothing that would go on the last number. */
bool qx_feed_is_day(quoteex_string text);

#endif
