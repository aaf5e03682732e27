/* Hints: what the names that a page gives its elements tell of them. */
#ifndef QX_PAGE_HINTS_H
#define QX_PAGE_HINTS_H

#include "page/dom.h"

enum {
    QX_HINT_JUNK = 1,     /* around an article, not of it */
    QX_HINT_COMMENTS = 2, /* what readers write, however much it is */
    QX_HINT_CAPTION = 4,
    QX_HINT_BYLINE = 8, /* who wrote it and when: no part of the text where it is a block */
    QX_HINT_GOOD = 16   /* an article */
};

/* The hints of class, id and role. */
unsigned qx_hints_of(const qx_node *node);

#endif
