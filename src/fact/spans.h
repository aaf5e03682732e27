/*
 * Spans: the text as the rules of level span see it. Each term (lex/terms.h), number and mark that they know is an item
 * with a symbol; words with hyphens fall into pieces ("third-quarter", "$180-million"); a number in several words is
 * one item; each run of other words is one item, WORD.
 */
#ifndef QX_FACT_SPANS_H
#define QX_FACT_SPANS_H

#include "fact/heat.h"
#include "lex/terms.h"
#include "text/document.h"

typedef struct qx_span_item {
    uint32_t start, end; /* bytes */
    uint32_t token;      /* the (first) token that it is or stands in */
    uint32_t term;       /* 0: none */
    double number;       /* of NUMBER, DAY, YEAR, DECADE, ORDINAL ..., else the term's */
} qx_span_item;

typedef struct qx_spans {
    qx_span_item *items;
    unsigned char *symbols; /* parallel to items, 0 behind the last */
    uint32_t count, capacity;
} qx_spans;

/* Appends the items of tokens [first, end) to spans, which may be empty but for the arena's use ({0}). */
void qx_spans_lay_out(const qx_document *document, const qx_terms *terms, const qx_term_index *index, uint32_t first,
                      uint32_t end, qx_spans *spans);

/* The same but for stretches that no match has to do with: they are left out, and where one is, words stand apart.
 * heats: of the document's tokens. */
void qx_spans_lay_out_hot(const qx_document *document, const qx_terms *terms, const qx_term_index *index,
                          const uint8_t *heats, uint32_t first, uint32_t end, qx_spans *spans);

#endif
