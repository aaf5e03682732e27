/*
 * The main event of an article: who did what, when, where, why and how, each as the text's own words (after the
 * questions of Hamborg et al., Giveme5W1H, 2019). The headline's and the first sentences' clauses answer who and what;
 * the facts' times, the places, connectives of cause and of manner near them the rest. A question that the text does
 * not answer has an empty answer.
 */
#ifndef QX_FACT_MAIN_EVENT_H
#define QX_FACT_MAIN_EVENT_H

#include "fact/fact.h"

/* facts are the document's, in text order. Returns false, with all answers empty, where no clause was found. */
bool qx_main_event_find(const qx_fact_context *context, const qx_fact_list *facts, quoteex_main_event *out);

#endif
