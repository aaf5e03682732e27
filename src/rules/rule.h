/* One rule of a rule file, from its keys to a record. */
#ifndef QX_RULES_RULE_H
#define QX_RULES_RULE_H

#include "rules/builder.h"

/* A rule whose keys are being read. They are understood only once all are there, as most name the pattern's groups. */
typedef struct qx_rule_draft {
    bool open;
    qx_rule_record *record;
    QX_LIST(qx_statement) keys;
} qx_rule_draft;

void qx_rule_start(qx_rules_builder *builder, qx_rule_draft *draft, const qx_statement *statement);
void qx_rule_add_key(qx_rules_builder *builder, qx_rule_draft *draft, const qx_statement *statement);

/* Adds the drafted rule to the builder, if one is open. */
void qx_rule_finish(qx_rules_builder *builder, qx_rule_draft *draft);

#endif
