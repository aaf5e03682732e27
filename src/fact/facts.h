/* Facts: what the text states, as typed records with normal forms. */
#ifndef QX_FACT_FACTS_H
#define QX_FACT_FACTS_H

#include "fact/fact.h"

/* Appends the facts of a document, in the order of their starts (of equal ones the longer first). */
void qx_facts_find(const qx_fact_context *context, qx_fact_list *out);

#endif
