/*
 * Tagger: gives each token its symbol. A linear classifier with greedy search from left to right (averaged perceptron:
 * Collins, Discriminative Training Methods for Hidden Markov Models, EMNLP 2002) chooses between the readings of a
 * word; most words have one, which costs next to nothing. Weights are whole numbers, so that sums do not depend on
 * their order. The features are those of text/tag_features.h.
 */
#ifndef QX_TEXT_TAGGER_H
#define QX_TEXT_TAGGER_H

#include "lex/lexicon.h"
#include "text/document.h"
#include "text/tag_rows.h"

/* Fills the symbols of all tokens. Needs sentences and marks; the table is that of the lexicon. */
void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_tag_table *table);

#endif
