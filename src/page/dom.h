/*
 * DOM: a web page as a tree of elements and text, as a browser would build it of what was written. Gumbo builds it
 * (https://github.com/google/gumbo-parser, the algorithm of the HTML standard); only dom.c knows that. The tree is no
 * deeper than a small multiple of QX_GUARD_DEPTH, so what walks it may recur.
 */
#ifndef QX_PAGE_DOM_H
#define QX_PAGE_DOM_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/arena.h"
#include "page/tags.h"

typedef enum qx_attribute {
    QX_ATTRIBUTE_CLASS,
    QX_ATTRIBUTE_ID,
    QX_ATTRIBUTE_ITEMPROP,
    QX_ATTRIBUTE_ROLE,
    QX_ATTRIBUTE_PROPERTY,
    QX_ATTRIBUTE_NAME,
    QX_ATTRIBUTE_CONTENT,
    QX_ATTRIBUTE_DATETIME,
    QX_ATTRIBUTE_REL,
    QX_ATTRIBUTE_HREF,
    QX_ATTRIBUTE_STYLE,
    QX_ATTRIBUTE_HIDDEN,
    QX_ATTRIBUTE_ARIA_HIDDEN,
    QX_ATTRIBUTE_COUNT
} qx_attribute;

/* What is counted of a node and all below it, less what is junk (page/article.c). */
typedef struct qx_node_count {
    size_t letters;  /* characters other than white space */
    size_t linked;   /* of these, in links */
    size_t prose;    /* of these, in blocks that read like text */
    size_t captions; /* letters in captions, which are counted nowhere else */
    unsigned commas; /* of text outside of links */
    unsigned inner;  /* blocks */
} qx_node_count;

typedef struct qx_node qx_node;
struct qx_node {
    qx_tag tag;          /* QX_TAG_UNKNOWN: text */
    quoteex_string text; /* of text; valid UTF-8, to the letter */
    qx_node *parent, *first, *last, *next;
    const char *attributes[QX_ATTRIBUTE_COUNT]; /* NULL: not given */
    bool junk, caption;
    qx_node_count count;
    double score;
};

/* The error of a page that cannot be parsed, or NULL with *root set: the html element, or NULL where there is nothing.
 * Everything lies in the arena; jumps to arena->escape when there is no memory. html: from qx_guard_copy. */
const char *qx_dom_parse(qx_arena *arena, const char *html, size_t size, qx_node **root);

/* The next node of the tree below root in text order, or NULL. */
qx_node *qx_dom_next(const qx_node *node, const qx_node *root);

/* The next behind all that is in node. */
qx_node *qx_dom_over(const qx_node *node, const qx_node *root);

/* The words of an attribute: whether one of those given is among them, in any case. words end with NULL. */
bool qx_dom_has_word(const qx_node *node, qx_attribute attribute, const char *const *words);
bool qx_dom_is(const qx_node *node, qx_attribute attribute, const char *word);

#endif
