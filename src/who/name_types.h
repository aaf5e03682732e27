/*
 * Name types: what a name looks like and what stands around it, as points for each type. The points are small whole
 * numbers in one table (name_types.c); entities.c sums them over a document.
 */
#ifndef QX_WHO_NAME_TYPES_H
#define QX_WHO_NAME_TYPES_H

#include "who/names.h"
#include "who/words.h"

typedef struct qx_points {
    int of[QX_NAME_TYPES];
} qx_points;

/* Adds the points of the name's own words; returns what qx_name_types_classes says of it. */
qx_classes qx_name_types_form(const qx_words *words, const qx_name *name, qx_points *points);

/* Adds the points of the words around one occurrence. */
void qx_name_types_context(const qx_words *words, const qx_name *name, qx_points *points);

/* The type with most points, QX_NAME_OTHER where none has enough. */
qx_name_type qx_name_types_best(const qx_points *points);

/* The gender that titles, given names or a role noun before the name tell; QUOTEEX_GENDER_UNKNOWN otherwise. */
quoteex_gender qx_name_types_gender(const qx_words *words, const qx_name *name);

/* The classes of the whole name: of its word, or of the phrase of the lists that it is. */
qx_classes qx_name_types_classes(const qx_words *words, uint32_t first, uint32_t end);

/* Whether the name hangs on a noun before it ("a friend of Ana Roth", "by striker Ed Holt"): it is in nobody's mind. */
bool qx_name_types_hangs(const qx_words *words, const qx_name *name);

#endif
