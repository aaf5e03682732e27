/* When, where, why and how the main event of an article happened: ranges of tokens, empty where the text does not say.
 */
#ifndef QX_FACT_CIRCUMSTANCES_H
#define QX_FACT_CIRCUMSTANCES_H

#include "fact/article.h"

/* The time, and its ISO value where the facts have one. */
quoteex_answer qx_article_when(const qx_article *article);

qx_range qx_article_where(const qx_article *article);
qx_range qx_article_why(const qx_article *article);

qx_range qx_article_how(const qx_article *article);

#endif
