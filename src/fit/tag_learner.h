/* The averaged perceptron behind `quoteex_fit tags` (Collins, EMNLP 2002, section 2.5). */
#ifndef QX_FIT_TAG_LEARNER_H
#define QX_FIT_TAG_LEARNER_H

#include <stdio.h>

#include "text/tag_features.h"

typedef struct tag_learner tag_learner;

tag_learner *tag_learner_new(void);
void tag_learner_free(tag_learner *learner);

/* Adds a sentence. The caller fills its nodes and the returned symbols (0: not known) before the next call. */
uint8_t *tag_learner_sentence(tag_learner *learner, uint32_t length, qx_tag_node **nodes);

/* Learns from all sentences; tells on standard error how many ambiguous tokens each round got right. */
void tag_learner_fit(tag_learner *learner);

/* Writes the table, without what is rare or says little. */
void tag_learner_write(const tag_learner *learner, const qx_lexicon *lexicon, FILE *out);

#endif
