/* Money, percent and quantities: from the items of a match to the fields of a fact. */
#ifndef QX_FACT_AMOUNTS_H
#define QX_FACT_AMOUNTS_H

#include "fact/fields.h"
#include "fact/tables.h"

/* What a match of a rule (or one end of a range) is a fact of. `scale` multiplies the number: "5" in "$5-10 million";
 * below 0: of a number with a minus. *type is changed where the words turn out to mean something else (pounds as a
 * weight). False: no fact. */
bool qx_amount_read(const qx_span_rule *rule, const qx_time_match *match, double scale, qx_span_type *type,
                    qx_fact_draft *draft);

/* Adds the currency or unit that one end of a range says for both, where the other has not said it. */
void qx_amount_share(const qx_time_match *other, qx_span_type type, qx_fact_draft *draft);

/* Does a quantity count those who came to harm: "30 injured"? */
bool qx_amount_is_casualties(const qx_time_match *match);

/* What the first number of a range is multiplied by because the second says so for both. */
double qx_amount_shared_scale(const qx_time_match *low, const qx_time_match *high);

#endif
