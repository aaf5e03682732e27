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

enum { QX_CAUSES = 33, QX_CAUSE_FILTER = 16 };

/* The first words of the connectives as a lexicon numbers them: looked up once per model. */
typedef struct qx_causes {
    uint32_t entries[QX_CAUSES];
    uint64_t filter[QX_CAUSE_FILTER]; /* a bit for each entry's low ten */
    float most;                       /* the highest score */
} qx_causes;

void qx_causes_make(qx_causes *table, const qx_lexicon *lexicon);

/* The slow half of qx_causes_at. */
const qx_connective *qx_causes_find(const qx_causes *table, const qx_words *words, uint32_t token, uint32_t end);

/* The first connective that starts with a token, or NULL. */
static inline const qx_connective *qx_causes_at(const qx_causes *table, const qx_words *words, uint32_t token,
                                                uint32_t end)
{
    uint32_t entry = words->tokens[token].entry;
    bool possible = table->filter[entry / 64 % QX_CAUSE_FILTER] >> entry % 64 & 1;
    return possible ? qx_causes_find(table, words, token, end) : NULL;
}

#endif
