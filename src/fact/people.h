/* What says that a number counts people: nouns for persons, of the word lists. */
#ifndef QX_FACT_PEOPLE_H
#define QX_FACT_PEOPLE_H

#include "lex/terms.h"
#include "text/document.h"

/* "miners", "young miners", "crew members": how many tokens from `first` on, right behind a number, name the people
 * that it counts; 0: none do. Words that are terms are left to those. */
uint32_t qx_people_counted(const qx_document *document, const qx_term_index *index, uint32_t first, uint32_t end);

#endif
