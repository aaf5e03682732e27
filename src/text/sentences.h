/*
 * Sentences: where stops, question and exclamation marks, ellipses and list items end one. A sentence takes the closing
 * marks and brackets after its end with it and never spans two paragraphs.
 */
#ifndef QX_TEXT_SENTENCES_H
#define QX_TEXT_SENTENCES_H

#include "lex/lexicon.h"
#include "text/document.h"

/* The longest sentence in tokens, where doc->limits does not say; what is longer is split there. */
enum { QX_SENTENCES_LONGEST = 2000 };

/* Fills doc->sentences, the paragraphs' ranges of them, and QX_SENTENCE_BEFORE. Every token is in one sentence. Needs
 * tokens and marks. */
void qx_sentences_split(qx_document *doc, const qx_lexicon *lexicon);

#endif
