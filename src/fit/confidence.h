/*
 * Calibration: from the product of the decisions' probabilities to the share that is right (Platt, Probabilistic
 * Outputs for Support Vector Machines, 1999), with a slope of its own above one half: for x = logit(product),
 * logit(confidence) = offset + slope * x + bend * max(0, x), and marked + tilt * x more where something stands between
 * marks.
 */
#ifndef QX_FIT_CONFIDENCE_H
#define QX_FIT_CONFIDENCE_H

#include "fit/gold.h"
#include "quote/attribute.h"

/* One found attribution. */
typedef struct outcome {
    double logit; /* of the product */
    bool marked;  /* holds a marked stretch */
    bool right;   /* its content pairs with a gold one (Dice 0.5 of tokens) whose source is its speaker */
} outcome;

typedef QX_LIST(outcome) outcome_list;

/* Adds the outcomes of one article to the list, which lives in `arena`. gold is in tokens. */
void confidence_add(qx_arena *arena, const qx_quote_context *context, const gold_list *gold, outcome_list *outcomes);

enum { CONFIDENCE_PARTS = 5 };

/* Offset, slope, bend, marked and tilt of the best fit, by Newton's method. */
void confidence_fit(const outcome_list *outcomes, double parts[CONFIDENCE_PARTS]);

#endif
