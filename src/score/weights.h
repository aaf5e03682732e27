/*
 * Weights: what counts on annotated articles have taught. A feature is a template and up to three values ("frame.next",
 * "say", "COMMA"); its weight is looked up by the hash of their names, so that the table in data/en/weights.txt is
 * readable and knows nothing of numbers inside the program. Scores are sums of weights; qx_weights_probability turns
 * them into probabilities (logistic regression).
 */
#ifndef QX_SCORE_WEIGHTS_H
#define QX_SCORE_WEIGHTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "base/hash.h"

/* One feature: the key's lower half to know it by, and its weight in hundredths. Empty: 0, 0. */
typedef struct qx_weight_slot {
    uint16_t tag;
    int16_t weight;
} qx_weight_slot;

enum { QX_WEIGHT_BUCKETS = 1 << 14, QX_WEIGHT_LEAST_SLOTS = 1 << 16, QX_CHANCES = 1 << 10 };

/* The flat table: perfect hashing by buckets (Belazzougui, Botelho & Dietzfelbinger, Hash, Displace, and Compress, ESA
 * 2009). The key's low bits name a bucket, whose factor sends each of its keys to a slot of its own: one look, no
 * branch, whether the key is there or not. */
typedef struct qx_weights {
    uint32_t mask; /* slots - 1, a power of two less one */
    uint32_t shift;
    uint32_t count;
    uint32_t unused;
    double chances[2 * QX_CHANCES]; /* qx_weights_probability of -QX_CHANCES and up */
    uint16_t factors[QX_WEIGHT_BUCKETS];
    qx_weight_slot slots[];
} qx_weights;

/* A value of a feature: the hash of its name, 0 for none. */
typedef uint32_t qx_value;

qx_value qx_value_of(const char *name);

/* The value of a small number, named in decimal; what is above 15 counts as 15. */
qx_value qx_value_number(unsigned number);

enum { QX_VALUE_NUMBERS = 16 };

/* The parts of a feature folded to its key: multilinear hashing (Lemire & Kaser, Strongly universal string hashing is
 * fast, 2014, section 2). Absent values are 0. */
static inline uint32_t qx_feature_key(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t sum = template * UINT64_C(0x9E3779B97F4A7C15) + a * UINT64_C(0xC2B2AE3D27D4EB4F) +
                   b * UINT64_C(0x165667B19E3779F9) + c * UINT64_C(0x27D4EB2F165667C5);
    return (uint32_t)(sum >> 32);
}

/* In hundredths. Bucket and tag are the key's lower half and the slot its product's upper: no key is taken for another.
 * (Two features have the same key once in 10^5.) */
static inline int32_t qx_weights_find(const qx_weights *weights, uint32_t key)
{
    uint32_t at = (key * weights->factors[key & (QX_WEIGHT_BUCKETS - 1)]) >> weights->shift;
    return weights->slots[at].tag == (uint16_t)key ? weights->slots[at].weight : 0;
}

/* Receives every feature of what is being scored: the fitting tool's view into the extraction. */
typedef struct qx_trace {
    void (*feature)(void *context, uint32_t key, const char *template, const qx_value values[3]);
    void *context;
} qx_trace;

/* A sum in the making. trace is NULL but in the fitting tool. */
typedef struct qx_score {
    const qx_weights *weights;
    const qx_trace *trace;
    int32_t sum; /* hundredths */
} qx_score;

/* A template: its name and the name's hash. */
typedef struct qx_template {
    const char *name;
    uint32_t hash;
} qx_template;

static inline int32_t qx_score_weight(const qx_score *score, const qx_template *template, qx_value a, qx_value b,
                                      qx_value c)
{
    uint32_t key = qx_feature_key(template->hash, a, b, c);
    if (score->trace) {
        const qx_value values[3] = {a, b, c};
        score->trace->feature(score->trace->context, key, template->name, values);
    }
    return qx_weights_find(score->weights, key);
}

static inline void qx_score_add(qx_score *score, const qx_template *template, qx_value a, qx_value b, qx_value c)
{
    score->sum += qx_score_weight(score, template, a, b, c);
}

/* 1 / (1 + e^-(sum / 100)) */
double qx_weights_probability(int32_t sum);

/* The same, mostly from the table. */
static inline double qx_weights_chance(const qx_weights *weights, int32_t sum)
{
    return sum >= -QX_CHANCES && sum < QX_CHANCES ? weights->chances[sum + QX_CHANCES] : qx_weights_probability(sum);
}

/* Reads a weight table: a line `template [value [value [value]]] weight` each, '#' comments. Appends a qx_weights. */
quoteex_status qx_weights_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error);

#endif
