/*
 * Entities: which names of a document name the same, and the type that they agree on.
 */
#ifndef QX_WHO_ENTITIES_H
#define QX_WHO_ENTITIES_H

#include "who/names.h"
#include "who/spellings.h"

/* Fills entities of names, and entity and type of each name. */
void qx_entities_link(const qx_words *words, qx_spellings *spellings, qx_arena *arena, qx_names *names);

#endif
