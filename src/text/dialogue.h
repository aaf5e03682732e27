/* Speech marked by dashes at line starts: —Yes,— she said.— We open on Monday. */
#ifndef QX_TEXT_DIALOGUE_H
#define QX_TEXT_DIALOGUE_H

#include "text/document.h"

/* Whether the document marks speech so: several paragraphs start with a dash, and one turns back to the narrator by
 * another. Needs tokens. */
bool qx_dialogue_is_used(const qx_document *doc);

/* Whether the paragraph starts with such a dash. */
bool qx_dialogue_starts(const qx_document *doc, const qx_paragraph *paragraph);

/* The role of token i of a paragraph that starts with a dash; open: speech is open before it. */
qx_mark_role qx_dialogue_role(const qx_document *doc, const qx_paragraph *paragraph, uint32_t i, bool open);

#endif
