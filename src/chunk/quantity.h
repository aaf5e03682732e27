/*
 * What bounds or counts a number is part of its noun phrase: more than 40 people, at least nine, up to 12, as many as
 * 300 farmers, two out of three voters, nearly half. Without it a speaker who is counted (more than 20 senators said)
 * is hidden behind a preposition, and content starts in the middle of a phrase.
 */
#ifndef QX_CHUNK_QUANTITY_H
#define QX_CHUNK_QUANTITY_H

#include "lex/lexicon.h"
#include "text/document.h"

/* Where the noun phrase that starts at the token `first` really starts, not before the token `least`; first where
 * nothing bounds it. */
uint32_t qx_quantity_start(const qx_document *document, const qx_lexicon *lexicon, uint32_t least, uint32_t first);

#endif
