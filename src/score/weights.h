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
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

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
    uint32_t slot_count; /* at least QX_WEIGHT_LEAST_SLOTS */
    uint32_t count;
    double chances[2 * QX_CHANCES]; /* qx_weights_probability of -QX_CHANCES and up */
    uint16_t factors[QX_WEIGHT_BUCKETS];
    qx_weight_slot slots[];
} qx_weights;

/* A value of a feature: the hash of its name, 0 for none. */
typedef uint32_t qx_value;

qx_value qx_value_of(const char *name);

enum { QX_VALUE_NUMBERS = 16 };

/* Of "0" to "15". */
extern const qx_value qx_value_numbers[QX_VALUE_NUMBERS];

/* The value of a small number, named in decimal; what is above 15 counts as 15. */
static inline qx_value qx_value_number(unsigned number)
{
    return qx_value_numbers[number < QX_VALUE_NUMBERS ? number : QX_VALUE_NUMBERS - 1];
}

/* What a feature's key starts from: its template's part. */
static inline uint64_t qx_feature_lead(uint32_t template)
{
    return template * UINT64_C(0x9E3779B97F4A7C15);
}

/* The key of a lead and three values; absent ones are 0. */
static inline uint32_t qx_feature_follow(uint64_t lead, qx_value a, qx_value b, qx_value c)
{
    uint64_t sum =
        lead + a * UINT64_C(0xC2B2AE3D27D4EB4F) + b * UINT64_C(0x165667B19E3779F9) + c * UINT64_C(0x27D4EB2F165667C5);
    return (uint32_t)(sum >> 32);
}

/* The parts of a feature folded to its key: multilinear hashing (Lemire & Kaser, Strongly universal string hashing is
 * fast, 2014, section 2). */
static inline uint32_t qx_feature_key(uint32_t template, qx_value a, qx_value b, qx_value c)
{
    return qx_feature_follow(qx_feature_lead(template), a, b, c);
}

/* The slot that a key's feature has, if there is such a feature. */
static inline const qx_weight_slot *qx_weights_slot(const qx_weights *weights, uint32_t key)
{
    uint32_t product = key * weights->factors[key & (QX_WEIGHT_BUCKETS - 1)];
    return &weights->slots[(uint64_t)product * weights->slot_count >> 32];
}

/* In hundredths. Bucket and tag are the key's lower half and the slot its product's upper, there being 2^16 slots at
 * least: no key is taken for another. (Two features have the same key once in 10^5.) No branch: nobody could foretell
 * it. */
static inline int32_t qx_weights_find(const qx_weights *weights, uint32_t key)
{
    const qx_weight_slot *slot = qx_weights_slot(weights, key);
    return slot->weight & -(int32_t)(slot->tag == (uint16_t)key);
}

/* Many keys and their slots, as numbers: a slot's tag is its lower half, its weight the upper. */
enum { QX_WEIGHTS_AT_ONCE = 32 };
typedef struct qx_weights_batch {
    uint32_t keys[QX_WEIGHTS_AT_ONCE], slots[QX_WEIGHTS_AT_ONCE];
} qx_weights_batch;

static inline void qx_weights_look(qx_weights_batch *batch, unsigned at, const qx_weights *weights, uint32_t key)
{
    const qx_weight_slot *slot = qx_weights_slot(weights, key);
    batch->keys[at] = key;
#ifdef __SSE2__
    memcpy(&batch->slots[at], slot, sizeof *slot);
#else
    batch->slots[at] = slot->tag | (uint32_t)(uint16_t)slot->weight << 16;
#endif
}

/* The weights of the first count keys, added up. */
static inline int32_t qx_weights_sum(const qx_weights_batch *batch, unsigned count)
{
    int32_t rest = 0;
    unsigned at = 0;
#ifdef __SSE2__
    __m128i sum = _mm_setzero_si128();
    for (; at + 4 <= count; at += 4) {
        __m128i slot = _mm_loadu_si128((const __m128i *)(const void *)(batch->slots + at));
        __m128i key = _mm_loadu_si128((const __m128i *)(const void *)(batch->keys + at));
        __m128i unlike = _mm_slli_epi32(_mm_xor_si128(slot, key), 16);
        __m128i same = _mm_cmpeq_epi32(unlike, _mm_setzero_si128());
        sum = _mm_add_epi32(sum, _mm_and_si128(_mm_srai_epi32(slot, 16), same));
    }
    sum = _mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0x4E));
    rest = _mm_cvtsi128_si32(_mm_add_epi32(sum, _mm_shuffle_epi32(sum, 0xB1)));
#endif
    for (unsigned left = count - at; left > 0; left--) {
        unsigned i = count - left;
        if ((uint16_t)batch->slots[i] == (uint16_t)batch->keys[i])
            rest += (int16_t)(batch->slots[i] >> 16);
    }
    return rest;
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
