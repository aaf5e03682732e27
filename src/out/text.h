/* A result for people at a terminal. */
#ifndef QX_OUT_TEXT_H
#define QX_OUT_TEXT_H

#include "out/output.h"

/* Appends the parts shown, ending in a line break. */
void qx_text_write(qx_output *output);

#endif
