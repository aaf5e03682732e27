/*
 * Logistic regression over a few real features, by Newton's method (Hastie, Tibshirani & Friedman, The Elements of
 * Statistical Learning, section 4.4) with a small ridge.
 */
#ifndef QX_FIT_LOGISTIC_H
#define QX_FIT_LOGISTIC_H

#include <stdbool.h>
#include <stddef.h>

enum { LOGISTIC_FEATURES = 32 };

typedef struct logistic_example {
    float features[LOGISTIC_FEATURES];
    float weight; /* how much it counts */
    unsigned group;
    bool label;
} logistic_example;

/* Learns the weights of the first width features from the examples whose group does not leave fold as its remainder by
 * folds (folds 0: from all). */
void logistic_fit(const logistic_example *examples, size_t count, unsigned width, unsigned folds, unsigned fold,
                  float weights[LOGISTIC_FEATURES]);

#endif
