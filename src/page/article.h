/*
 * Article: which part of a page is the article. What a page says of itself counts first (itemprop="articleBody",
 * <article>, <main>); else blocks of text vote for what they stand in, as in Mozilla's Readability
 * (https://github.com/mozilla/readability): each adds to the score of its parent and, less, of those above, which then
 * loses by the share of its text that is links. Whether a block reads like text is told by its length and its links, as
 * in jusText (J. Pomikalek, Removing Boilerplate and Duplicate Content from Web Corpora, 2011). Names of classes and
 * ids tell what is no part of an article wherever it stands: navigation, shares, related links, comments,
 * advertisements.
 */
#ifndef QX_PAGE_ARTICLE_H
#define QX_PAGE_ARTICLE_H

#include "page/dom.h"

typedef struct qx_article {
    qx_node *root; /* NULL: there is none */
    bool teasers;  /* several articles of which none stands out */
    bool captions; /* they are the text: there is little else */
} qx_article;

/* Marks junk and captions in the tree, counts, and chooses. */
qx_article qx_article_find(qx_node *page);

/* A block that is all or mostly links. */
bool qx_article_is_links(const qx_node *node);

#endif
