/* Which rules of a level can match where: subsets of its rules by the symbol that a match starts with. */
#ifndef QX_RULES_DISPATCH_H
#define QX_RULES_DISPATCH_H

#include "rules/builder.h"

/* Each subset becomes patterns of its own. */
enum { QX_SUBSETS = 12 };

typedef struct qx_subset {
    uint32_t *rules; /* places among the rules of the level, ascending */
    uint32_t count;
} qx_subset;

typedef struct qx_dispatch {
    uint8_t subset[256]; /* by symbol: the subset's place plus one, or 0: no rule starts with it */
    qx_subset subsets[QX_SUBSETS];
    uint32_t count;
} qx_dispatch;

/* Plans the subsets of count rules. A subset may hold rules that cannot start with some symbol of its own: where there
 * are too many subsets, those that differ least are joined. */
void qx_dispatch_plan(qx_rules_builder *builder, qx_rule_record *const *rules, uint32_t count, qx_dispatch *out);

#endif
