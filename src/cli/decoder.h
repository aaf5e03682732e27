/* Decoder: what gzip or zstd compressed. Each is there where its library was when the program was built. */
#ifndef QX_CLI_DECODER_H
#define QX_CLI_DECODER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef struct qx_decoder qx_decoder;

/* Bytes that are enough to tell compressed data by. */
enum { QX_DECODER_START = 4 };

/* Whether data is compressed, as far as its first bytes tell. */
bool qx_decoder_knows(const char *data, size_t size);

/* Begins with the first bytes read; NULL with *wrong set when it cannot be decoded. fd: where the rest comes from. */
qx_decoder *qx_decoder_new(const quoteex_allocator *allocator, int fd, const char *data, size_t size,
                           const char **wrong);
void qx_decoder_free(qx_decoder *decoder);

/* Writes at most size bytes: how many, 0 at the end, negative with *wrong set. */
ptrdiff_t qx_decoder_read(qx_decoder *decoder, char *to, size_t size, const char **wrong);

#endif
