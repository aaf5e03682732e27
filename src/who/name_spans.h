/*
 * Name spans: the capitalised stretches of a document, cut into titles and names. Needs symbols.
 */
#ifndef QX_WHO_NAME_SPANS_H
#define QX_WHO_NAME_SPANS_H

#include "who/names.h"
#include "who/spellings.h"

/* Fills items and count; type and entity are left 0. */
void qx_name_spans_find(const qx_words *words, qx_spellings *spellings, qx_arena *arena, qx_names *out);

/* Whether the token's word is a common one (noun, verb, adjective) by the lists and of no class of names. */
bool qx_name_spans_common(const qx_words *words, uint32_t token);

#endif
