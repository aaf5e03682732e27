/* Marked stretches that no frame took: “We won,” she said. “It was hard.” Does the second continue the first? */
#ifndef QX_QUOTE_JOIN_H
#define QX_QUOTE_JOIN_H

#include "quote/attribute.h"

/* Joins what is likely to continue an attribution to it, and makes attributions of their own, without a cue, of long
 * stretches that nothing else explains. list must be in text order and stays so. */
void qx_joins_make(const qx_quote_context *context, qx_attribution_list *list);

#endif
