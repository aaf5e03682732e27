/*
 * Encoding: text in the encodings that iconv knows becomes UTF-8. What cannot be read becomes U+FFFD, and where that
 * happened first is kept.
 */
#ifndef QX_PAGE_ENCODING_H
#define QX_PAGE_ENCODING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Bytes that are enough to see a byte-order mark by. */
enum { QX_ENCODING_MARK = 4 };

/* The name for iconv of an encoding that a person or a page names: a label of the web, or any name that iconv takes.
 * NULL: unknown here. */
const char *qx_encoding_find(const char *name);

/* The encoding that a byte-order mark tells, with the mark's size; NULL where there is none. */
const char *qx_encoding_marked(const char *data, size_t size, size_t *mark);

static inline bool qx_encoding_is_utf8(const char *name)
{
    return strcmp(name, "UTF-8") == 0;
}

/* One text on its way to UTF-8. */
typedef struct qx_recoder {
    const char *name;
    void *state;     /* iconv's */
    unsigned unit;   /* bytes that are passed over where none can be read */
    uint64_t read;   /* bytes of input so far */
    uint64_t first;  /* of the first that could not be read */
    uint64_t broken; /* how many times */
} qx_recoder;

/* False where iconv does not know the name, or there is no memory. */
bool qx_recoder_open(qx_recoder *recoder, const char *name);
void qx_recoder_close(qx_recoder *recoder);

/* Reads from data and writes at most room bytes (at least 4) of UTF-8, counted in *written. Returns the bytes read;
 * what is left is to be given again, with more behind it, unless this is the end of the input. */
size_t qx_recoder_step(qx_recoder *recoder, const char *data, size_t size, bool end, char *to, size_t room,
                       size_t *written);

#endif
