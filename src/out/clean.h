/* Bytes from outside (file names, raw copies of input fields) made fit for output. */
#ifndef QX_OUT_CLEAN_H
#define QX_OUT_CLEAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"

/* True where the bytes are well-formed UTF-8. */
bool qx_clean_is_utf8(const char *data, size_t size);

/* Appends the bytes with each one that is no UTF-8 replaced by U+FFFD. */
void qx_clean_utf8(qx_buffer *buffer, const char *data, size_t size);

/* Appends the bytes percent-encoded as in a URI: letters, digits, '-', '.', '_', '~' and '/' stand as they are. */
void qx_clean_percent(qx_buffer *buffer, const char *data, size_t size);

/* What stands on a screen for a character of a text: control characters become their pictures (U+2400 ...), and what
 * overrides the direction of writing or is no character becomes U+FFFD. Tabs and line breaks are the caller's. */
uint32_t qx_clean_shown(uint32_t code);

#endif
