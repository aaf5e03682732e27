/* An article as the questions about its main event see it: its headline, its first sentences and their clauses. */
#ifndef QX_FACT_ARTICLE_H
#define QX_FACT_ARTICLE_H

#include "fact/clause.h"

enum { QX_ARTICLE_UNITS = 16 /* how many units of chunks are looked at */ };

typedef struct qx_article {
    qx_words words, title; /* the record's title, if it has one */
    const qx_names *names;
    const qx_chunks *chunks;
    const qx_fact_list *facts;
    const qx_causes *connectives;
    uint32_t units;               /* that are looked at */
    uint32_t headlines;           /* how many of them are the headline: 0 or 1 */
    uint32_t lead;                /* the unit that tells the event: after the headline, with most of its words */
    bool titled;                  /* has the record a title? */
    bool has_headline;            /* is headline set? */
    bool has_lead;                /* is lead set? */
    qx_clause headline, first;    /* the clauses of the headline and of the lead */
    float near[QX_ARTICLE_UNITS]; /* how near a unit is to the event: 0 to 1 */
    const uint32_t *causes;       /* the tokens that connectives of cause may start with, unit by unit */
    uint32_t cause_ends[QX_ARTICLE_UNITS]; /* where those of a unit end among them */
} qx_article;

/* Reads an article; false where it has no clause. */
bool qx_article_read(const qx_fact_context *context, const qx_fact_list *facts, qx_article *out);

/* The span of tokens, without marks around them; empty for an empty range. */
quoteex_span qx_article_span(const qx_article *article, qx_range tokens);

#endif
