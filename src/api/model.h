/* The inside of a quoteex_model. */
#ifndef QX_API_MODEL_H
#define QX_API_MODEL_H

#include "api/image.h"
#include "base/arena.h"
#include "fact/tables.h"
#include "quote/frames.h"

struct quoteex_model {
    quoteex_allocator allocator;
    qx_buffer data; /* the image, where it was made at run time; else empty */
    qx_image image;
    qx_arena arena; /* of what follows */
    qx_chunk_tables chunks;
    qx_quote_tables quotes;
    qx_fact_tables facts;
};

/* The compiled-in image; NULL in the program that makes it. */
const void *qx_builtin_image(size_t *size);

#endif
