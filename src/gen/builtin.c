/* The compiled-in data, for the library; quoteex_gen, which makes the data, has none. */
#include "api/model.h"

extern const char qx_image_begin[], qx_image_end[];

const void *qx_builtin_image(size_t *size)
{
    *size = (size_t)(qx_image_end - qx_image_begin);
    return qx_image_begin;
}
