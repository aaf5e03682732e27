/*
 * Spellings: a number for each word of a document that may be part of a name, the same for all tokens that are that
 * word, ASCII case aside. Words are looked up once; after that, names are compared, joined and remembered by numbers.
 */
#ifndef QX_WHO_SPELLINGS_H
#define QX_WHO_SPELLINGS_H

#include "who/words.h"

/* Where capitals.c has met the word. */
enum {
    QX_WRITTEN_CAPITAL = 1 << 0, /* capitalised inside a sentence */
    QX_WRITTEN_ALONE = 1 << 1,   /* the same, with no capital beside it */
    QX_WRITTEN_OWNER = 1 << 2    /* with an 's that belongs to it */
};

typedef struct qx_spelling {
    uint64_t key;
    uint32_t token;             /* one of its tokens */
    uint32_t next;              /* the next of the same slot, 0: none */
    uint32_t single, several;   /* of entities.c: index + 1 of the name that it is, of the last that ends in it */
    uint32_t first_of, last_of; /* the same: the first name of several words that starts, that ends with it */
    uint8_t written;            /* QX_WRITTEN_* */
} qx_spelling;

typedef struct qx_spellings {
    const qx_words *words;
    qx_arena *arena;
    QX_LIST(qx_spelling) list; /* number 0 is none's */
    uint32_t *of;              /* per token: its number, 0: not asked for yet */
    uint32_t *heads;
    unsigned shift;
} qx_spellings;

/* expected: about how many different words there will be. */
void qx_spellings_init(qx_spellings *spellings, const qx_words *words, qx_arena *arena, uint32_t expected);

/* The slow half of qx_spelling_of. */
uint32_t qx_spelling_find(qx_spellings *spellings, uint32_t token);

/* The number of the token's word. */
static inline uint32_t qx_spelling_of(qx_spellings *spellings, uint32_t token)
{
    uint32_t known = spellings->of[token];
    return known ? known : qx_spelling_find(spellings, token);
}

/* The word itself; good until the next one is asked for. */
static inline qx_spelling *qx_spelling_at(qx_spellings *spellings, uint32_t token)
{
    uint32_t number = qx_spelling_of(spellings, token);
    return &spellings->list.items[number];
}

#endif
