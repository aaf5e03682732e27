/* Attributions within others: she rejected | the company's argument | that bees are no livestock. */
#ifndef QX_QUOTE_NESTED_H
#define QX_QUOTE_NESTED_H

#include "quote/attribute.h"

/* Adds one for each attribution whose content is nothing but a noun that reports, with its owner and a clause behind
 * "that". list is in text order and stays so. */
void qx_nested_make(const qx_quote_context *context, qx_attribution_list *list);

#endif
