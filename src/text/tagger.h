/*
 * Tagger: gives each token its symbol. A bigram hidden Markov model (Viterbi; Jurafsky & Martin, Speech and Language
 * Processing, section 8.4) over the readings that the lexicon gives a word; most words have one or two, so that a token
 * costs a few additions. Costs are -8 log2 P, in bytes.
 */
#ifndef QX_TEXT_TAGGER_H
#define QX_TEXT_TAGGER_H

#include "base/buffer.h"
#include "lex/lexicon.h"
#include "text/document.h"

/* cost[a][b]: symbol b after symbol a, both counted from QX_NOUN; row QX_SYMBOL_COUNT stands before a sentence. */
typedef struct qx_transitions {
    uint8_t cost[QX_SYMBOL_COUNT + 1][QX_SYMBOL_COUNT];
} qx_transitions;

/* Reads a transition table: a line `BEFORE AFTER count` each (START stands before a sentence), '#' comments. Appends a
 * qx_transitions to out, smoothed (add 0.1). */
quoteex_status qx_transitions_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                    quoteex_error *error);

/* Fills the symbols of all tokens. Needs sentences and marks. */
void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_transitions *transitions);

#endif
