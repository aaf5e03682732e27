/*
 * Page: a web page becomes the text of its article, and what it says of it. Any bytes give valid UTF-8. The bytes are
 * read as UTF-8 or what their mark, the caller or the page itself says (page/charset.h), then guard, dom, article,
 * about and prose follow one another.
 */
#ifndef QX_PAGE_PAGE_H
#define QX_PAGE_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "page/about.h"
#include "page/encoding.h"

typedef struct qx_page {
    qx_arena arena;
    qx_buffer text;     /* of the article */
    qx_about about;     /* absent fields have no data */
    qx_recoder recoder; /* closed; name NULL: nothing had to be changed */
    qx_buffer decoded, scratch;
} qx_page;

/* Allocates nothing. */
void qx_page_init(qx_page *page, const quoteex_allocator *allocator);
void qx_page_free(qx_page *page);

/* Reads a page; encoding: what its bytes are written in as qx_encoding_find names it, or NULL: as they say. The text
 * and the fields are good until the next call. Returns what is wrong, or NULL. */
const char *qx_page_read(qx_page *page, const char *data, size_t size, const char *encoding);

/* Reads a plain text likewise; there is nothing about it then. */
const char *qx_page_read_plain(qx_page *page, const char *data, size_t size, const char *encoding);

/* Whether data plainly begins a web page, or a path ends like the name of one (.html, .htm, .xhtml; compressed or not).
 */
bool qx_page_begins(const char *data, size_t size);
bool qx_page_is_named(const char *path);

#endif
