/* The manual page, in mdoc, from the table of options. */
#ifndef QX_CLI_MANUAL_H
#define QX_CLI_MANUAL_H

#include "base/buffer.h"

void qx_manual_make(qx_buffer *buffer);

#endif
