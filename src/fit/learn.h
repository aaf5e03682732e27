/*
 * Learning: logistic regression over binary features by FTRL-proximal (McMahan et al., Ad Click Prediction: a View from
 * the Trenches, KDD 2013, algorithm 1), whose L1 term leaves most weights at nothing, so that the table stays small.
 */
#ifndef QX_FIT_LEARN_H
#define QX_FIT_LEARN_H

#include <stdio.h>

#include "score/weights.h"

typedef struct learner learner;

learner *learner_new(void);

/* Tells how a value is written in the table; names live as long as the learner. */
void learner_name(learner *learner, const char *name);
void learner_free(learner *learner);

/* What to score with, to collect an example's features. */
const qx_trace *learner_trace(learner *learner);

/* Starts an example: features traced from here on are its. */
void learner_begin(learner *learner);

/* Ends it with its label. prior: log odds that it starts from; share: how much it counts, 1 fully; group tells articles
 * apart, for cross-validation. */
void learner_end(learner *learner, bool label, double prior, double share, unsigned group);

/* Learns from all examples whose group does not leave fold as its remainder by folds (folds 0: from all). */
void learner_fit(learner *learner, unsigned folds, unsigned fold);

/* Writes the table (a line a feature: template, values, weight), sorted. */
void learner_write(const learner *learner, FILE *out);

/* Examples and features, for the person who waits. */
void learner_report(const learner *learner, FILE *out);

#endif
