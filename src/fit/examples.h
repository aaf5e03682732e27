/* From one annotated article to examples of the decisions that src/quote makes. */
#ifndef QX_FIT_EXAMPLES_H
#define QX_FIT_EXAMPLES_H

#include "api/analysis.h"
#include "fit/gold.h"
#include "fit/learn.h"

/* Gold spans as tokens (first, end) of the analysed text. */
void gold_to_tokens(const qx_document *document, gold_list *gold);

/* Adds the article's examples to the learner. gold is in tokens; group tells articles apart. */
void examples_add(learner *teacher, const qx_quote_context *context, const gold_list *gold, unsigned group);

/* How often rules fire and are right, and what of the gold annotation they reach. */
typedef struct rule_counts {
    unsigned long *fired, *right;             /* by rule of level quote */
    unsigned long gold, gold_cue, gold_right; /* attributions; with a frame on their cue; with a right frame */
} rule_counts;

void examples_count(const qx_quote_context *context, const gold_list *gold, rule_counts *counts);

#endif
