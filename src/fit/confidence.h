/*
 * Calibration: from the product of the decisions' probabilities to the share that is right (Platt, Probabilistic
 * Outputs for Support Vector Machines, 1999): logit(confidence) = offset + slope * logit(product).
 */
#ifndef QX_FIT_CONFIDENCE_H
#define QX_FIT_CONFIDENCE_H

#include "fit/gold.h"
#include "quote/attribute.h"

/* One found attribution. */
typedef struct outcome {
    double logit; /* of the product */
    bool right;   /* its content pairs with a gold one (Dice 0.5 of tokens) whose source is its speaker */
} outcome;

typedef QX_LIST(outcome) outcome_list;

/* Adds the outcomes of one article to the list, which lives in `arena`. gold is in tokens. */
void confidence_add(qx_arena *arena, const qx_quote_context *context, const gold_list *gold, outcome_list *outcomes);

/* The line of best fit, by Newton's method. */
void confidence_fit(const outcome_list *outcomes, double *offset, double *slope);

#endif
