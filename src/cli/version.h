/* --version: of the program, of the data in it, of the libraries it runs with. */
#ifndef QX_CLI_VERSION_H
#define QX_CLI_VERSION_H

#include "base/buffer.h"

void qx_version_make(qx_buffer *buffer);

#endif
