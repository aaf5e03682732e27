/*
 * What tells topics: numbers that are known of a phrase, and what each weighs by two models, the indexer's and the
 * reader's (fact/topics.h). data/en/topics.txt has the weights; quoteex_fit learns them.
 */
#ifndef QX_FACT_TOPIC_TABLE_H
#define QX_FACT_TOPIC_TABLE_H

#include "base/buffer.h"

/* Logs are to the base 2, of one more than the number. */
#define QX_TOPIC_FEATURES(X)                                                                                           \
    X(BIAS, "bias")                                                                                                    \
    X(MENTIONS, "mentions")       /* log of how many */                                                                \
    X(SEVERAL, "several")         /* the same, of a phrase of several words; else 0 */                                 \
    X(ONCE, "once")               /* one: 0 or 1 */                                                                    \
    X(SHARE, "share")             /* the part of the document before the first */                                      \
    X(PLACE, "place")             /* log of the words before the first */                                              \
    X(WHOLE, "whole")             /* the share of its mentions that are no piece of a longer phrase */                 \
    X(CAPITAL, "capital")         /* the share that are capitalised inside a sentence */                               \
    X(WORDS, "words")             /* log of its words' counts in the document: sum */                                  \
    X(WORD_SPREAD, "word-spread") /* log of the sentences that its words stand in: mean */                             \
    X(COMMON, "common")           /* log of how common its words are anywhere: mean */                                 \
    X(LONE_COMMON, "lone-common") /* the same, of a single word; else 0 */                                             \
    X(TITLED, "titled")           /* the share of its words that the title or headline has */                          \
    X(TWO, "two")                 /* its length in words: 0 or 1, like the next */                                     \
    X(THREE, "three")                                                                                                  \
    X(FOUR, "four")             /* or more */                                                                          \
    X(PARTICIPLE, "participle") /* starts with one */                                                                  \
    X(HYPHEN, "hyphen")                                                                                                \
    X(LETTERS, "letters") /* log of the letters a word */                                                              \
    X(PERSON, "person")   /* ends in the name of one */                                                                \
    X(PLACE_NAME, "place-name")                                                                                        \
    X(ORGANISATION, "organisation")                                                                                    \
    X(NAME, "name")           /* ends in another one */                                                                \
    X(ADJECTIVE, "adjective") /* starts with one */                                                                    \
    X(SIZE, "size")           /* log of the document's words */

typedef enum qx_topic_feature {
#define X(id, name) QX_TOPIC_##id,
    QX_TOPIC_FEATURES(X)
#undef X
        QX_TOPIC_FEATURE_COUNT
} qx_topic_feature;

typedef enum qx_topic_model { QX_TOPIC_INDEXER, QX_TOPIC_READER, QX_TOPIC_MODELS } qx_topic_model;

typedef struct qx_topic_table {
    float weights[QX_TOPIC_FEATURE_COUNT][QX_TOPIC_MODELS];
} qx_topic_table;

const char *qx_topic_feature_name(qx_topic_feature feature);

/* Reads lines of a feature's name and its weight by each model, and appends a qx_topic_table to out. What no line names
 * weighs nothing. */
quoteex_status qx_topic_table_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                    quoteex_error *error);

#endif
