/*
 * Capitals: where a capital letter says that a word belongs to a name. Inside a sentence it does; at its start, in
 * headlines and in lines of capitals the word lists decide, and whether the word stands capitalised elsewhere.
 */
#ifndef QX_WHO_CAPITALS_H
#define QX_WHO_CAPITALS_H

#include "who/words.h"

enum qx_capital {
    QX_CAPITAL_NO,   /* the word is in no name */
    QX_CAPITAL_WITH, /* only together with a name word after it */
    QX_CAPITAL_YES
};

typedef struct qx_capitals {
    const qx_words *words;
    uint32_t *seen; /* hashes of words that stand capitalised inside sentences; open addressing, 0: free */
    uint32_t mask;
    uint32_t sentence; /* the sentence that qx_capitals_of looked at last: tokens are asked for in order */
    bool headline;     /* its capitals say nothing */
} qx_capitals;

/* Looks through the document for capitalised words whose capital is not owed to their place. */
void qx_capitals_init(qx_capitals *capitals, const qx_words *words, qx_arena *arena);

/* Whether token is a word of a name. To be asked with ascending tokens (steps back within one sentence are allowed). */
enum qx_capital qx_capitals_of(qx_capitals *capitals, uint32_t token);

/* Whether the word stands capitalised inside a sentence somewhere. */
bool qx_capitals_seen(const qx_capitals *capitals, uint32_t token);

/* Whether the word of a name at token has an 's that belongs to the name, as shops and firms have ("Holt's said"). */
bool qx_capitals_own_s(const qx_capitals *capitals, uint32_t token);

#endif
