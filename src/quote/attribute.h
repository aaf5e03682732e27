/* From frames to attributions: the best consistent set, with marked stretches that no frame took joined to it. */
#ifndef QX_QUOTE_ATTRIBUTE_H
#define QX_QUOTE_ATTRIBUTE_H

#include "quote/bounds.h"

typedef QX_LIST(qx_attribution) qx_attribution_list;

/* Appends the document's attributions in the order of their first content. */
void qx_attributions_find(const qx_quote_context *context, qx_attribution_list *out);

/* In the order of first content. */
void qx_attributions_sort(qx_attribution_list *list);

/* ---- the parts, for the fitting tool ---- */

/* The content of chunks [first, end) as tokens, without outer commas and the sentence's stop. */
qx_range qx_content_tokens(const qx_quote_context *context, uint32_t first, uint32_t end);

/* Does a marked stretch open in the content? */
bool qx_attribution_is_marked(const qx_document *document, const qx_attribution *a);

/* A marked stretch that no frame took, and the attribution it might continue. */
typedef struct qx_join {
    uint32_t quote; /* chunk */
    uint32_t unit;
    uint32_t other; /* index of the attribution */
    bool before;    /* the attribution stands before the stretch */
} qx_join;

void qx_join_score(const qx_quote_context *context, const qx_join *join, const qx_attribution *other, qx_score *score);

/* Should the stretch become a piece of the attribution? */
typedef bool (*qx_join_visit)(void *state, const qx_join *join, const qx_attribution *other);

/* Calls visit for every stretch left over and each attribution that it might continue, nearest first. A stretch for
 * which it returns true becomes a piece of that attribution, and the next one may continue it from there. list must be
 * in text order. */
void qx_joins_visit(const qx_quote_context *context, const qx_attribution_list *list, qx_join_visit visit, void *state);

#endif
