/* Clauses: the subject and the predicate of a sentence or headline, from its chunks. */
#ifndef QX_FACT_CLAUSE_H
#define QX_FACT_CLAUSE_H

#include "fact/fact.h"
#include "who/words.h"

typedef struct qx_clause {
    uint32_t subject; /* the chunk of its subject's head noun */
    uint32_t verb;    /* the chunk of its verb, or that its verb stands in */
    qx_range who;     /* tokens of the subject: with what "of" and "and" add, without what follows other prepositions */
    qx_range what;    /* tokens of the predicate, from the verb to where something else begins */
} qx_clause;

/* A noun phrase of any kind but a pronoun of the first two persons, a time or an amount. */
bool qx_clause_is_noun(unsigned char symbol);

/* A verb group that can be a sentence's verb; in a headline also "(fans) outraged" and "(mayor) to resign". */
bool qx_clause_is_verb(unsigned char symbol, bool headline);

/* Finds the first clause in chunks [first, end); false where there is none. */
bool qx_clause_find(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end, bool headline,
                    qx_clause *out);

/* Where the stretch that starts with chunk first ends: before the next clause, aside or mark, at most limit tokens
 * on, and never in the middle of a chunk. */
uint32_t qx_clause_stretch(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end,
                           uint32_t limit);

/* The tokens of chunks [first, end). */
qx_range qx_clause_tokens(const qx_chunks *chunks, uint32_t first, uint32_t end);

/* Whether a word behind a name in a headline is its verb, though the tagger took it for a part of the phrase: "Roth
 * wins title", "Rovers win cup", "Roth CLEARED by court". end: of the headline's tokens. */
bool qx_clause_headline_verb(const qx_words *words, uint32_t token, uint32_t end);

#endif
