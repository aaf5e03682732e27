#include "fit/logistic.h"

#include <math.h>
#include <string.h>

static const double ridge = 1;
enum { STEPS = 12 };

/* The gradient of the loss, and its second derivatives. */
typedef struct slope {
    double first[LOGISTIC_FEATURES], second[LOGISTIC_FEATURES][LOGISTIC_FEATURES];
} slope;

static void add_example(const logistic_example *e, unsigned width, const double *weights, slope *s)
{
    double sum = 0;
    for (unsigned i = 0; i < width; i++)
        sum += weights[i] * (double)e->features[i];
    double chance = 1 / (1 + exp(-sum)), factor = (double)e->weight;
    for (unsigned i = 0; i < width; i++) {
        double feature = factor * (double)e->features[i];
        s->first[i] += (chance - e->label) * feature;
        for (unsigned k = 0; k <= i; k++)
            s->second[i][k] += chance * (1 - chance) * feature * (double)e->features[k];
    }
}

/* Solves second * x = first by Cholesky's decomposition; x takes the place of first. */
static void solve(slope *s, unsigned width)
{
    for (unsigned i = 0; i < width; i++)
        for (unsigned k = 0; k <= i; k++) {
            double sum = s->second[i][k];
            for (unsigned j = 0; j < k; j++)
                sum -= s->second[i][j] * s->second[k][j];
            s->second[i][k] = i == k ? sqrt(sum) : sum / s->second[k][k];
        }
    for (unsigned i = 0; i < width; i++) {
        for (unsigned k = 0; k < i; k++)
            s->first[i] -= s->second[i][k] * s->first[k];
        s->first[i] /= s->second[i][i];
    }
    for (unsigned i = width; i-- > 0;) {
        for (unsigned k = i + 1; k < width; k++)
            s->first[i] -= s->second[k][i] * s->first[k];
        s->first[i] /= s->second[i][i];
    }
}

void logistic_fit(const logistic_example *examples, size_t count, unsigned width, unsigned folds, unsigned fold,
                  float weights[LOGISTIC_FEATURES])
{
    double now[LOGISTIC_FEATURES] = {0};
    for (int step = 0; step < STEPS; step++) {
        slope s;
        memset(&s, 0, sizeof s);
        for (unsigned i = 0; i < width; i++) {
            s.first[i] = ridge * now[i];
            s.second[i][i] = ridge;
        }
        for (size_t i = 0; i < count; i++)
            if (folds == 0 || examples[i].group % folds != fold)
                add_example(&examples[i], width, now, &s);
        solve(&s, width);
        for (unsigned i = 0; i < width; i++)
            now[i] -= s.first[i];
    }
    for (unsigned i = 0; i < width; i++)
        weights[i] = (float)now[i];
}
