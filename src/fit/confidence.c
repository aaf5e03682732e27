#include "fit/confidence.h"

#include <math.h>
#include <string.h>

static size_t overlap(uint32_t first, uint32_t end, const gold_spans *spans)
{
    size_t shared = 0;
    for (size_t i = 0; i < spans->count; i++) {
        size_t start = spans->items[i].start > first ? spans->items[i].start : first;
        size_t stop = spans->items[i].end < end ? spans->items[i].end : end;
        shared += stop > start ? stop - start : 0;
    }
    return shared;
}

static size_t length_of(const gold_spans *spans)
{
    size_t length = 0;
    for (size_t i = 0; i < spans->count; i++)
        length += spans->items[i].end - spans->items[i].start;
    return length;
}

static double dice(const qx_attribution *a, const gold_attribution *gold)
{
    size_t shared = 0, length = length_of(&gold->content);
    for (uint32_t i = 0; i < a->content_count; i++) {
        shared += overlap(a->content[i].first, a->content[i].end, &gold->content);
        length += a->content[i].end - a->content[i].first;
    }
    return length ? 2.0 * (double)shared / (double)length : 0;
}

/* Half of the tokens shared, or one mention inside the other from its start on. */
static bool same_speaker(const qx_attribution *a, const gold_spans *source)
{
    size_t mine = a->speaker.end - a->speaker.first, theirs = length_of(source);
    if (mine == 0 || theirs == 0)
        return mine == 0 && theirs == 0;
    size_t shared = overlap(a->speaker.first, a->speaker.end, source);
    return 2 * shared >= mine + theirs - shared ||
           ((shared == mine || shared == theirs) && source->items[0].start == a->speaker.first);
}

static bool is_right(const qx_attribution *a, const gold_list *gold)
{
    for (size_t i = 0; i < gold->count; i++)
        if (dice(a, &gold->items[i]) >= 0.5)
            return same_speaker(a, &gold->items[i].source);
    return false;
}

static double logit(double p)
{
    const double least = 1e-4;
    p = p < least ? least : p > 1 - least ? 1 - least : p;
    return log(p / (1 - p));
}

void confidence_add(qx_arena *arena, const qx_quote_context *context, const gold_list *gold, outcome_list *outcomes)
{
    qx_attribution_list found = {0};
    qx_attributions_find(context, &found);
    for (size_t i = 0; i < found.count; i++)
        *QX_PUSH(arena, *outcomes) = (outcome){.logit = logit(found.items[i].product),
                                               .marked = qx_attribution_is_marked(context->document, &found.items[i]),
                                               .right = is_right(&found.items[i], gold)};
}

/* Solves the symmetric system m * x = b in place (Gauss); x takes the place of b. */
static void solve(double m[CONFIDENCE_PARTS][CONFIDENCE_PARTS], double b[CONFIDENCE_PARTS])
{
    for (int k = 0; k < CONFIDENCE_PARTS; k++)
        for (int i = 0; i < CONFIDENCE_PARTS; i++) {
            if (i == k)
                continue;
            double factor = m[i][k] / m[k][k];
            for (int j = k; j < CONFIDENCE_PARTS; j++)
                m[i][j] -= factor * m[k][j];
            b[i] -= factor * b[k];
        }
    for (int k = 0; k < CONFIDENCE_PARTS; k++)
        b[k] /= m[k][k];
}

void confidence_fit(const outcome_list *outcomes, double parts[CONFIDENCE_PARTS])
{
    enum { ROUNDS = 50 };
    memset(parts, 0, CONFIDENCE_PARTS * sizeof *parts);
    parts[1] = 1;
    for (int round = 0; round < ROUNDS; round++) {
        double gradient[CONFIDENCE_PARTS] = {0}, hessian[CONFIDENCE_PARTS][CONFIDENCE_PARTS] = {{0}};
        for (size_t i = 0; i < outcomes->count; i++) {
            double x = outcomes->items[i].logit, marked = outcomes->items[i].marked, sum = 0;
            double of[] = {1, x, x > 0 ? x : 0, marked, marked * x};
            for (int k = 0; k < CONFIDENCE_PARTS; k++)
                sum += parts[k] * of[k];
            double p = 1 / (1 + exp(-sum)), error = p - outcomes->items[i].right;
            for (int k = 0; k < CONFIDENCE_PARTS; k++) {
                gradient[k] += error * of[k];
                for (int j = 0; j < CONFIDENCE_PARTS; j++)
                    hessian[k][j] += p * (1 - p) * of[k] * of[j];
            }
        }
        for (int k = 0; k < CONFIDENCE_PARTS; k++)
            hessian[k][k] += 1e-6;
        solve(hessian, gradient);
        for (int k = 0; k < CONFIDENCE_PARTS; k++)
            parts[k] -= gradient[k];
    }
}
