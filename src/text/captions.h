/* Captions, subheadings and picture credits that lost their line break and run into a paragraph's text. */
#ifndef QX_TEXT_CAPTIONS_H
#define QX_TEXT_CAPTIONS_H

#include "lex/lexicon.h"
#include "text/document.h"

/* Where a name that is no part of the paragraph's first sentence ends ("Ann Lee of Ostia | In the north, ..."); 0
 * where there is none. */
uint32_t qx_caption_end(const qx_document *doc, const qx_entry *entries, const qx_paragraph *paragraph);

/* Whether token i, which a colon follows, starts a picture's credit ("Image: ..."). */
bool qx_caption_is_credit(const qx_document *doc, uint32_t i);

#endif
