/*
 * Topic scores: what two linear models make of each phrase of a document (fact/topic_table.h), as keys by which phrases
 * can be ranked. Phrases go by the numbers of their first mentions (fact/phrases.h).
 */
#ifndef QX_FACT_TOPIC_SCORES_H
#define QX_FACT_TOPIC_SCORES_H

#include "fact/phrases.h"
#include "fact/ranking.h"

typedef struct qx_topic_scores {
    uint64_t *word_keys, *keys; /* of each word as a phrase, of each longer phrase: by the indexer's model */
    qx_ranking indexer, reader; /* by each model, mere pieces left out */
} qx_topic_scores;

/* tokens: how many the document has. Everything lives in arena. */
void qx_topic_scores_make(qx_topic_scores *out, qx_arena *arena, const qx_phrases *phrases, const qx_topic_table *table,
                          uint32_t tokens);

/* The key of a phrase that is only ever one piece of several words out of a longer one: no model chooses such. */
uint64_t qx_topic_mere_key(uint32_t number);

/* What is known of a phrase; false for one that no model may choose. */
bool qx_topic_features(const qx_phrases *phrases, uint32_t number, uint32_t tokens, float out[QX_TOPIC_FEATURE_COUNT]);

#endif
