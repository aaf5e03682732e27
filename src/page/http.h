/* HTTP: a response as it was stored, its body freed of chunks and compression. */
#ifndef QX_PAGE_HTTP_H
#define QX_PAGE_HTTP_H

#include "base/buffer.h"

typedef struct qx_http {
    unsigned status;
    quoteex_string type; /* Content-Type; or absent */
    quoteex_string body; /* in the response, or in the buffer given */
} qx_http;

/* Reads a response, which is changed; a body that is compressed becomes that of unpacked, at most limit bytes. A body
 * that is not what the header says of its chunks or compression is taken as it is: archives undo both and leave the
 * header. Returns what is wrong, or NULL. */
const char *qx_http_read(char *data, size_t size, size_t limit, qx_buffer *unpacked, qx_http *http);

/* Whether a media type, which may have parameters, is this one. */
bool qx_http_is_type(quoteex_string type, const char *name);

/* The next line of a header at *at, without its end; false at the empty line that ends the header, or at the end. */
bool qx_http_line(quoteex_string text, size_t *at, quoteex_string *line);

/* The value of a line that gives this field, without white space around it. */
bool qx_http_field(quoteex_string line, const char *name, quoteex_string *value);

#endif
