/* Indent: a compact record made into one for people, whose small parts stay in one line. */
#ifndef QX_OUT_INDENT_H
#define QX_OUT_INDENT_H

#include "base/buffer.h"

/* Indents the record that stands from start to the end of the buffer, one level deep, as in an array. What stands in
 * "meta" stays as it is. */
void qx_indent(qx_buffer *buffer, size_t start);

#endif
