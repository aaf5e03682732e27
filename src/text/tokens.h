/*
 * Tokens: the text cut into words, numbers, marks and signs. They stand in text order, do not overlap, and cover all
 * but white space and invisible format characters. Contractions are split as in the Penn Treebank (do|n't, we|'ll).
 */
#ifndef QX_TEXT_TOKENS_H
#define QX_TEXT_TOKENS_H

#include "lex/lexicon.h"
#include "text/document.h"

/* Fills doc->tokens (with the sentinel after them) and doc->paragraphs, but for their sentences. The text must be as
 * qx_utf8_read leaves it and of fewer than 2^32 bytes. An apostrophe after s and a single closing mark look the same:
 * both are QX_TOKEN_MARK until qx_marks_pair. */
void qx_tokens_read(qx_document *doc, const qx_lexicon *lexicon);

#endif
