/*
 * Speech in turns: a transcript gives each turn the label of who speaks (HOST: ...; Q: ...), with no marks and no cue.
 */
#ifndef QX_QUOTE_TURNS_H
#define QX_QUOTE_TURNS_H

#include "quote/attribute.h"

/* Makes each labelled turn of a transcript a direct quotation up to the next label. What was found in a turn gives way
 * to it, but for quotations between marks, which stand within. list must be in text order and stays so. */
void qx_turns_make(const qx_quote_context *context, qx_attribution_list *list);

#endif
