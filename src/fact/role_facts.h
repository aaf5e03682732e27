/* Roles as facts: person, role, and the organisation or country that it is of. */
#ifndef QX_FACT_ROLE_FACTS_H
#define QX_FACT_ROLE_FACTS_H

#include "fact/fact.h"

/* Appends the roles of the document in text order. */
void qx_role_facts_find(const qx_fact_context *context, qx_fact_list *out);

/* Adds what a rule of level fact found: tokens of the person, of the role (may be empty) and of what it is of. Nothing
 * where the person is no person's name, or context->roles have it. */
void qx_role_facts_add(const qx_fact_context *context, qx_range person, qx_range role, qx_range of,
                       const qx_fact_rule *rule, qx_fact_list *out);

#endif
