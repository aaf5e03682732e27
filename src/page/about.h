/*
 * About: what a page says of its article: title, day, author, address. Looked for in this order: <h1> (where the page's
 * title agrees or it stands in the article), og:title, JSON-LD, <title>; article:published_time, JSON-LD's
 * datePublished, other names of it, <time datetime>; JSON-LD's author, <meta name="author">, rel or itemprop "author";
 * the canonical link, og:url.
 */
#ifndef QX_PAGE_ABOUT_H
#define QX_PAGE_ABOUT_H

#include "base/buffer.h"
#include "page/article.h"
#include "page/guard.h"

/* Absent ones have no data. */
typedef struct qx_about {
    quoteex_string title, date, author, url;
    quoteex_string body; /* the text that JSON-LD has of the article */
} qx_about;

void qx_about_find(qx_arena *arena, const qx_node *page, const qx_article *article, const qx_guarded *guarded,
                   qx_buffer *scratch, qx_about *about);

/* Starts with a day written YYYY-MM-DD and no further digit. */
bool qx_about_is_day(const char *text, size_t size);

#endif
