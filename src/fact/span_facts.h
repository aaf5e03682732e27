/* Times and amounts, by the rules of level span. */
#ifndef QX_FACT_SPAN_FACTS_H
#define QX_FACT_SPAN_FACTS_H

#include "fact/fact.h"
#include "fact/times.h"

/* Appends the times and amounts of the document in text order. state is known at its start what day it is, if any. */
void qx_span_facts_find(const qx_fact_context *context, qx_time_state *state, qx_fact_list *out);

#endif
