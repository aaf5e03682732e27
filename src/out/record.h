/* A result as a JSON object. */
#ifndef QX_OUT_RECORD_H
#define QX_OUT_RECORD_H

#include "out/output.h"

/* Appends the object, indented for QUOTEEX_FORMAT_JSON, without a line break at its end. */
void qx_record_write(qx_output *output);

#endif
