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

/* The flat table: slots, open addressing by the key's low bits. */
typedef struct qx_weight_slot {
    uint32_t key; /* 0: empty */
    float weight;
} qx_weight_slot;

typedef struct qx_weights {
    uint32_t mask; /* slots - 1, a power of two less one */
    uint32_t count;
    qx_weight_slot slots[];
} qx_weights;

/* A named value of a feature. */
typedef struct qx_value {
    uint32_t hash;
    const char *name; /* for the fitting tool; NUL-terminated */
} qx_value;

/* FNV-1a of a string (Fowler, Noll, Vo; RFC draft-eastlake-fnv). */
static inline uint32_t qx_hash(const char *text, size_t size)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)text[i]) * 16777619u;
    return hash;
}

qx_value qx_value_of(const char *name);

/* The value of a small number, named in decimal; what is above 15 counts as 15. */
qx_value qx_value_number(unsigned number);

/* The parts of a feature folded to its key, never 0. Absent values have hash 0. */
static inline uint32_t qx_feature_key(uint32_t template, uint32_t a, uint32_t b, uint32_t c)
{
    uint32_t key = template;
    key = (key ^ a) * 0x9E3779B1u;
    key = ((key ^ (key >> 15)) ^ b) * 0x85EBCA77u;
    key = ((key ^ (key >> 13)) ^ c) * 0xC2B2AE3Du;
    key ^= key >> 16;
    return key + (key == 0);
}

static inline float qx_weights_find(const qx_weights *weights, uint32_t key)
{
    for (uint32_t at = key & weights->mask;; at = (at + 1) & weights->mask) {
        if (weights->slots[at].key == key)
            return weights->slots[at].weight;
        if (weights->slots[at].key == 0)
            return 0;
    }
}

/* Receives every feature of what is being scored: the fitting tool's view into the extraction. */
typedef struct qx_trace {
    void (*feature)(void *context, uint32_t key, const char *template, const qx_value *values, unsigned count);
    void *context;
} qx_trace;

/* A sum in the making. trace is NULL but in the fitting tool. */
typedef struct qx_score {
    const qx_weights *weights;
    const qx_trace *trace;
    float sum;
} qx_score;

/* A template: its name and the name's hash. */
typedef struct qx_template {
    const char *name;
    uint32_t hash;
} qx_template;

void qx_score_traced(qx_score *score, const char *template, uint32_t key, const qx_value *values, unsigned count);

static inline void qx_score_add(qx_score *score, const qx_template *template, qx_value a, qx_value b, qx_value c)
{
    uint32_t key = qx_feature_key(template->hash, a.hash, b.hash, c.hash);
    score->sum += qx_weights_find(score->weights, key);
    if (score->trace) {
        const qx_value values[] = {a, b, c};
        qx_score_traced(score, template->name, key, values, c.name ? 3 : b.name ? 2 : a.name ? 1 : 0);
    }
}

/* 1 / (1 + e^-score) */
double qx_weights_probability(float score);

/* Reads a weight table: a line `template [value [value [value]]] weight` each, '#' comments. Appends a qx_weights. */
quoteex_status qx_weights_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error);

#endif
