/* Events, attendance and listed topics, by the rules of level fact. */
#ifndef QX_FACT_EVENTS_H
#define QX_FACT_EVENTS_H

#include "fact/fact.h"

/* Appends what the rules find, in text order. times are the document's times and amounts, in text order. */
void qx_events_find(const qx_fact_context *context, const qx_fact_list *times, qx_fact_list *out);

#endif
