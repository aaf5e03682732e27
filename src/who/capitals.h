/*
 * Capitals: where a capital letter says that a word belongs to a name. Inside a sentence it does; at its start, in
 * headlines and in lines of capitals the word lists decide, and whether the word stands capitalised elsewhere.
 */
#ifndef QX_WHO_CAPITALS_H
#define QX_WHO_CAPITALS_H

#include "who/spellings.h"

enum qx_capital {
    QX_CAPITAL_NO,   /* the word is in no name */
    QX_CAPITAL_WITH, /* only together with a name word after it */
    QX_CAPITAL_YES,
    QX_CAPITAL_UNDECIDED /* until all sentences have been looked through */
};

enum { QX_CAPITAL_HEADLINE = 1 << 2 };

typedef struct qx_capitals {
    const qx_words *words;
    qx_spellings *spellings;
    uint8_t *of;      /* per token: its qx_capital, and QX_CAPITAL_HEADLINE */
    uint32_t *tokens; /* those that are not QX_CAPITAL_NO, ascending */
    uint32_t count;
} qx_capitals;

/* Looks through the document and judges every word, once. */
void qx_capitals_init(qx_capitals *capitals, const qx_words *words, qx_spellings *spellings, qx_arena *arena);

/* Whether token is a word of a name. */
static inline enum qx_capital qx_capitals_of(const qx_capitals *capitals, uint32_t token)
{
    return token < capitals->words->count ? capitals->of[token] & 3 : QX_CAPITAL_NO;
}

/* Whether the capitalised word at token stands in a headline: the capital says nothing. */
static inline bool qx_capitals_in_headline(const qx_capitals *capitals, uint32_t token)
{
    return (capitals->of[token] & QX_CAPITAL_HEADLINE) != 0;
}

/* Whether the word stands capitalised inside a sentence somewhere. */
bool qx_capitals_seen(const qx_capitals *capitals, uint32_t token);

/* Whether the word of a name at token has an 's that belongs to the name, as shops and firms have ("Holt's said"). */
bool qx_capitals_own_s(const qx_capitals *capitals, uint32_t token);

#endif
