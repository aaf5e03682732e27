/*
 * Words of the title: what the record calls the article, which is no part of its text, and the text's own headline.
 * They tell what an article is about; no finding is taken from the record's title.
 */
#ifndef QX_FACT_TITLE_H
#define QX_FACT_TITLE_H

#include "fact/fact.h"
#include "who/words.h"

/* The tokens of the record's title, read like a text; none where it has no title. */
qx_words qx_title_words(const qx_fact_context *context);

/* The token behind the headline that the text starts with, a short paragraph that no stop ends, with more behind it; 0
 * where there is none. */
uint32_t qx_title_headline(const qx_fact_context *context);

#endif
