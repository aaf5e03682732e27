/*
 * Tagger: gives each token its symbol. A linear classifier with greedy search from left to right (averaged perceptron:
 * Collins, Discriminative Training Methods for Hidden Markov Models, EMNLP 2002) chooses between the readings of a
 * word; most words have one, which costs nothing. Weights are whole numbers, so that sums do not depend on their order.
 */
#ifndef QX_TEXT_TAGGER_H
#define QX_TEXT_TAGGER_H

#include "text/readings.h"
#include "text/tag_table.h"

enum { QX_TAG_FEATURES = 15 };

/* A token as features see it. */
typedef struct qx_tag_node {
    uint32_t word;      /* hash of the key of a listed word; 0: not listed */
    uint32_t ending[2]; /* of a word with readings that is not listed: its last three and two bytes; else 0 */
    uint8_t count;      /* of its readings */
    uint8_t margin;     /* how much cheaper the first is than the second, 0 to 5 */
    uint8_t capital;    /* qx_capital_kind */
    uint8_t symbol[QX_READINGS];
} qx_tag_node;

/* A sentence on its way: nodes of all its tokens, symbols of those before `at`. */
typedef struct qx_tag_walk {
    const qx_tag_node *nodes;
    uint32_t length, at;
    uint8_t before[2];     /* the symbols decided last, the last one first; 0: none */
    uint32_t since_finite; /* tokens since the last finite verb of the clause; no more than matter */
} qx_tag_walk;

/* Fills the nodes of a sentence's tokens. */
void qx_tag_nodes(const qx_document *document, const qx_lexicon *lexicon, const qx_sentence *sentence,
                  qx_tag_node *nodes);

void qx_tag_walk_start(qx_tag_walk *walk, const qx_tag_node *nodes, uint32_t length);

/* The features of the token at walk->at; returns how many. */
unsigned qx_tag_features(const qx_tag_walk *walk, qx_tag_feature features[QX_TAG_FEATURES]);

/* Decides the token at walk->at and steps behind it. */
void qx_tag_walk_on(qx_tag_walk *walk, uint8_t symbol);

/* Fills the symbols of all tokens. Needs sentences and marks. */
void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_tag_table *table);

#endif
