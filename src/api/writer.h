/* The writer, for a caller within the program that has a buffer of its own. */
#ifndef QX_API_WRITER_H
#define QX_API_WRITER_H

#include <quoteex/quoteex.h>

#include "base/buffer.h"

/* Like quoteex_write, but appends the record to a buffer, which stays as it was where there is no memory. */
quoteex_status qx_writer_append(quoteex_writer *writer, const quoteex_result *result, const quoteex_addition *addition,
                                qx_buffer *out, quoteex_error *error);

#endif
