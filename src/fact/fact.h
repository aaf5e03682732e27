/* What the stage of facts works on, and the list that it fills. */
#ifndef QX_FACT_FACT_H
#define QX_FACT_FACT_H

#include "chunk/chunk.h"
#include "fact/tables.h"
#include "quote/attribute.h"
#include "who/roles.h"

typedef QX_LIST(quoteex_fact) qx_fact_list;

typedef struct qx_fact_context {
    const qx_document *document;
    const qx_lexicon *lexicon;
    const qx_names *names;
    const qx_roles *roles;
    const qx_chunks *chunks;
    const qx_attribution_list *attributions; /* what somebody says is no fact of the text */
    const qx_rules *rules;
    qx_matcher *matcher;
    const qx_fact_tables *tables;
} qx_fact_context;

#endif
