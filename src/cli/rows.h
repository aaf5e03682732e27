/* Rows of a list as JSON, JSON Lines or TSV: each row has the same fields. */
#ifndef QX_CLI_ROWS_H
#define QX_CLI_ROWS_H

#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"

typedef enum qx_row_type { QX_ROW_TEXT, QX_ROW_NUMBER, QX_ROW_TRUTH, QX_ROW_LIST } qx_row_type;

typedef struct qx_row_field {
    const char *key;
    qx_row_type type;
    const char *text;         /* TEXT */
    uint64_t number;          /* NUMBER, TRUTH */
    const char *const *items; /* LIST */
    size_t count;
} qx_row_field;

/* Made as {out, format, 0}. */
typedef struct qx_rows {
    qx_buffer *out;
    quoteex_format format;
    size_t count;
} qx_rows;

void qx_rows_add(qx_rows *rows, const qx_row_field *fields, size_t count);

/* Ends the list; nothing in the format for a terminal, whose rows the caller prints. */
void qx_rows_end(qx_rows *rows);

/* Text, and spaces up to a column, one at least. */
void qx_rows_pad(qx_buffer *out, const char *text, size_t column);

#endif
