/*
 * Proper names: where they stand, what they name, and which of them name the same.
 *
 * Spans come from capitals, connecting words and the word lists; types from scores (names.c: lists, form of the name,
 * words around it) that are summed over all occurrences of one string and shared between a name and its short forms.
 * Time and memory are linear in the tokens: strings and last words are hashed, chains are cut at a fixed length.
 */
#ifndef QX_WHO_NAMES_H
#define QX_WHO_NAMES_H

#include "lex/lexicon.h"
#include "text/document.h"

typedef enum qx_name_type {
    QX_NAME_OTHER, /* a capitalised stretch that is none of the rest: product, event, title of a work, office */
    QX_NAME_PERSON,
    QX_NAME_ORGANISATION,
    QX_NAME_PLACE,
    QX_NAME_TYPES
} qx_name_type;

typedef struct qx_name {
    uint32_t first, end; /* tokens; without titles, without 's */
    uint32_t title;      /* the first token of the titles before it ("Prime Minister"), first where there are none */
    uint32_t entity;     /* index into qx_names.entities */
    uint8_t type;        /* qx_name_type */
} qx_name;

/* What the names of one string, its short forms and its acronym have in common. */
typedef struct qx_entity {
    uint32_t fullest; /* the name (index) with most words; of equal ones the first */
    uint32_t first;   /* the first name in the text */
    uint32_t count;   /* how many names */
    uint8_t type;     /* qx_name_type */
    uint8_t gender;   /* quoteex_gender, from given names and titles */
} qx_entity;

enum { QX_NAMES_BLOCK = 32 };

typedef struct qx_names {
    qx_name *items; /* in text order, none overlap */
    uint32_t count;
    qx_entity *entities; /* in order of their first names */
    uint32_t entity_count;
    uint32_t *at;    /* per token: index + 1 of the name that it stands in, 0: none */
    uint32_t *after; /* per QX_NAMES_BLOCK tokens: what qx_names_after says of the first of them */
    uint32_t token_count;
} qx_names;

/* Finds the names of a tagged document and gives the tokens of those that are of a type the symbol NAME. Arrays live in
 * the document's arena. */
void qx_names_find(qx_document *document, const qx_lexicon *lexicon, qx_names *out);

/* The index of the first name that ends after token; names->count if none does. */
static inline uint32_t qx_names_after(const qx_names *names, uint32_t token)
{
    if (token >= names->token_count)
        return names->count;
    uint32_t index = names->after[token / QX_NAMES_BLOCK];
    while (index < names->count && names->items[index].end <= token) /* names of one block at most */
        index++;
    return index;
}

/* The name that token stands in (titles aside), or NULL. */
static inline const qx_name *qx_names_at(const qx_names *names, uint32_t token)
{
    uint32_t number = token < names->token_count ? names->at[token] : 0;
    return number ? &names->items[number - 1] : NULL;
}

#endif
