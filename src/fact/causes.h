/* Connectives of cause: "because of", "due to". */
#ifndef QX_FACT_CAUSES_H
#define QX_FACT_CAUSES_H

#include "who/words.h"

/* Where a connective means a cause. */
typedef enum qx_cause_where {
    QX_CAUSE_ANYWHERE,
    QX_CAUSE_NEAR, /* in the headline and the lead */
    QX_CAUSE_HEADLINE
} qx_cause_where;

/* A connective, how many of its tokens the answer leaves out, what the cause is worth. */
typedef struct qx_connective {
    const char *first, *second; /* its words; NULL: no more */
    uint32_t tokens;
    float score;
    qx_cause_where where;
} qx_connective;

enum { QX_CAUSES = 60, QX_CAUSE_MARKS = 1024 };

/* The first words of the connectives as a lexicon numbers them: looked up once per model. */
typedef struct qx_causes {
    uint32_t entries[QX_CAUSES];
    uint8_t firsts[QX_CAUSE_MARKS]; /* by an entry's low ten bits: one more than the first with such; 0: none */
    float most;                     /* the highest score */
} qx_causes;

void qx_causes_make(qx_causes *table, const qx_lexicon *lexicon);

/* The first connective that starts with a token, or NULL. */
const qx_connective *qx_causes_at(const qx_causes *table, const qx_words *words, uint32_t token, uint32_t end);

#endif
