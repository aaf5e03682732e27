/* Roles as facts: person, role, and the organisation or country that it is of. */
#ifndef QX_FACT_ROLE_FACTS_H
#define QX_FACT_ROLE_FACTS_H

#include "fact/fact.h"

/* Appends the roles of the document in text order. */
void qx_role_facts_find(const qx_fact_context *context, qx_fact_list *out);

#endif
