/*
 * Quotations that fill a paragraph of their own: whose name stands on the line below (— Ana Roth, mayor), and two
 * people who take turns without being named each time.
 */
#ifndef QX_QUOTE_DIALOGUE_H
#define QX_QUOTE_DIALOGUE_H

#include "quote/attribute.h"

/* Gives such stretches, where nothing else took them, their speakers. list must be in text order and stays so. */
void qx_dialogue_make(const qx_quote_context *context, qx_attribution_list *list);

#endif
