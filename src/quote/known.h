/*
 * Weights known beforehand: of features with few values (a rule and a symbol, a class and a number), which then cost no
 * search. Made for large inputs only; without them the features are searched for one by one, with the same outcome.
 */
#ifndef QX_QUOTE_KNOWN_H
#define QX_QUOTE_KNOWN_H

#include "quote/frames.h"

enum { QX_MARK_PLACES = 16, QX_QUOTE_SIDES = 4 };

/* Of one rule. */
typedef struct qx_known_rule {
    int32_t frame; /* of every frame: the prior, "frame" and "frame.rule" */
    int16_t flags[QX_VALUE_NUMBERS];
    int16_t size[QX_LENGTHS];
    int16_t quote[QX_QUOTE_SIDES][QX_CUE_CLASSES];
    int16_t mark[QX_MARK_PLACES]; /* with the mark's own weight */
    int16_t next[QX_SYMBOL_PLACES], before[QX_SYMBOL_PLACES], speaker[QX_SYMBOL_PLACES];
    int16_t no_speaker;
    int16_t end_next[QX_SYMBOL_PLACES]; /* with "end" */
} qx_known_rule;

typedef struct qx_known {
    bool ready;
    int16_t mark_class[QX_MARK_PLACES][QX_CUE_CLASSES];
    qx_known_rule rules[];
} qx_known;

/* Room for them. */
void qx_known_init(qx_quote_tables *tables, qx_arena *arena);

/* Looks them up. Call before the tables are shared. */
void qx_quote_tables_speed_up(qx_quote_tables *tables, const qx_weights *weights, const qx_lexicon *lexicon);

/* What is known for a score; NULL when every feature is to be looked up, or seen. */
static inline const qx_known *qx_known_for(const qx_quote_tables *tables, const qx_score *score)
{
    return tables->known->ready && !score->trace ? tables->known : NULL;
}

/*
 * Sums of many features, listed by a macro LIST(W) of W(template, a, b, c). Traced or not, as two pieces of code: what
 * a trace may touch would else be read again for every feature.
 *
 *     int32_t sum = 0;
 *     QX_ADD_WEIGHTS(sum, score, tables, LIST)
 */
#define QX_ADD_WEIGHTS(sum, score, tables, LIST)                                                                       \
    {                                                                                                                  \
        const qx_quote_tables *const qx_named = (tables);                                                              \
        const qx_score *const qx_to = (score);                                                                         \
        if (qx_to->trace) {                                                                                            \
            LIST(QX_WEIGHT_SEEN)                                                                                       \
        } else {                                                                                                       \
            qx_weights_batch qx_batch;                                                                                 \
            unsigned qx_count = 0;                                                                                     \
            LIST(QX_WEIGHT_UNSEEN)                                                                                     \
            (sum) += qx_weights_sum(&qx_batch, qx_count);                                                              \
        }                                                                                                              \
    }
#define QX_WEIGHT_SEEN(id, a, b, c) (sum) += qx_weight_seen(qx_to, &qx_named->templates[QX_QUOTE_##id], a, b, c);
#define QX_WEIGHT_UNSEEN(id, a, b, c)                                                                                  \
    qx_weights_look(&qx_batch, qx_count++, qx_to->weights, qx_feature_follow(qx_named->leads[QX_QUOTE_##id], a, b, c));

/* qx_score_weight, once in the program. */
int32_t qx_weight_seen(const qx_score *score, const qx_template *template, qx_value a, qx_value b, qx_value c);

#endif
