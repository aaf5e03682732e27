/*
 * Topics: what a document, and what each attribution's content, is about.
 *
 * Phrases (fact/phrases.h) are scored by two linear models, whose weights were fitted by logistic regression to
 * articles with keyphrases given by readers: one asks whether a professional indexer would choose the phrase, one
 * whether a reader would mark it. The list starts with the best by the first, few in a short text unless it is sure of
 * more, and goes on with the best by the second: first what the text is about, then what it often speaks of.
 */
#ifndef QX_FACT_TOPICS_H
#define QX_FACT_TOPICS_H

#include "fact/topic_scores.h"

enum {
    QX_TOPIC_LIMIT = 12,     /* of a document */
    QX_QUOTE_TOPIC_LIMIT = 4 /* of an attribution */
};

typedef struct qx_topics {
    qx_phrases phrases;
    qx_topic_scores scores;
    quoteex_topic items[QX_TOPIC_LIMIT]; /* best first */
    uint32_t count;
} qx_topics;

/* A phrase as it is shown, by the number of its first mention: a name in its fullest form. */
quoteex_string qx_topics_form(const qx_fact_context *context, const qx_phrases *phrases, uint32_t number);

void qx_topics_find(const qx_fact_context *context, qx_topics *out);

/* The topics of some pieces of text, such as an attribution's content: best first, none part of another. Returns how
 * many. The strings are the document's. */
uint32_t qx_topics_of(const qx_fact_context *context, const qx_topics *topics, const qx_range *pieces, uint32_t count,
                      quoteex_string out[QX_QUOTE_TOPIC_LIMIT]);

#endif
