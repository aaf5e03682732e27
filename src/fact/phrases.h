/*
 * Phrases: what a document speaks of. Maximal runs of adjectives, nouns and names are cut into all their pieces of up
 * to four words that end in a noun or name; equal pieces, plural endings and case aside, are one phrase. A person's
 * name counts as one word, whichever form it has in place (Lu Wei, Lu), and so does a long name (the Ministry of
 * Works).
 *
 * Time and memory are linear in the tokens: hash chains are cut at a fixed length, and from a fixed number of phrases
 * on (those of some megabytes of text) only known ones are counted.
 */
#ifndef QX_FACT_PHRASES_H
#define QX_FACT_PHRASES_H

#include "fact/fact.h"

enum { QX_PHRASE_LENGTH = 4 };

/* A word of phrases. Word 0 is none. */
typedef struct qx_phrase_word {
    uint64_t key;
    uint32_t count;         /* in the document, inside or outside of phrases that were kept */
    uint32_t sentences;     /* how many it stands in */
    uint32_t last_sentence; /* the last one seen, from 1 */
    uint32_t phrase;        /* that consists of it alone; 0: none */
    uint8_t frequency;      /* qx_entry.frequency: how common it is anywhere */
    uint8_t flags;          /* QX_PHRASE_HYPHEN (of a person's or a long name: unset), QX_PHRASE_TITLED */
} qx_phrase_word;

/* A place in the text that a phrase's word stands at. */
typedef struct qx_phrase_unit {
    uint32_t token;   /* the first */
    uint32_t letters; /* bytes of its tokens */
    uint8_t tokens;   /* how many: more than 1 where a name counts as one word */
    uint8_t start;    /* it is the first of its run */
    uint8_t kind;     /* qx_phrase_kind */
    uint8_t flags;    /* QX_PHRASE_HYPHEN, QX_PHRASE_CAPITAL, QX_PHRASE_TITLED */
} qx_phrase_unit;

enum {
    QX_PHRASE_HYPHEN = 1 << 0,  /* one of its tokens has one */
    QX_PHRASE_CAPITAL = 1 << 1, /* the first token is capitalised inside a sentence */
    QX_PHRASE_TITLED = 1 << 2   /* its last word is one of the title or the headline */
};

typedef enum qx_phrase_kind {
    QX_PHRASE_NOUN,
    QX_PHRASE_NAME,
    QX_PHRASE_PLACE,
    QX_PHRASE_ORGANISATION,
    QX_PHRASE_PERSON,
    QX_PHRASE_ADJECTIVE, /* the first of those that end no phrase */
    QX_PHRASE_PARTICIPLE
} qx_phrase_kind;

typedef struct qx_phrase {
    uint64_t key;    /* of its first word, and of the phrase that the others are */
    uint32_t unit;   /* of the first mention */
    uint32_t length; /* words, 1 to QX_PHRASE_LENGTH */
    uint32_t count;
    uint32_t whole; /* mentions that are a whole run */
    uint32_t names; /* mentions that are capitalised inside a sentence */
} qx_phrase;

/* The phrases that end with a unit, by their lengths less one; 0: none that was kept. Set where the unit ends phrases.
 */
typedef struct qx_phrase_pieces {
    uint32_t items[QX_PHRASE_LENGTH];
} qx_phrase_pieces;

typedef struct qx_phrases {
    qx_phrase_unit *units; /* in text order */
    uint32_t *unit_words;  /* index into words, by unit */
    uint32_t unit_count;
    qx_phrase_word *words;
    uint32_t word_count; /* word 0 included */
    qx_phrase *items;    /* in the order of their first mentions; item 0 is none */
    uint32_t count;
    uint32_t *slots; /* the hash table of items of several words */
    uint32_t mask;
    qx_phrase_pieces *pieces; /* by unit */
} qx_phrases;

/* Finds the phrases of a document. Everything lives in its arena. */
void qx_phrases_find(const qx_fact_context *context, qx_phrases *out);

/* Its words: as many as its length says. */
static inline const uint32_t *qx_phrases_words(const qx_phrases *phrases, const qx_phrase *phrase)
{
    return phrases->unit_words + phrase->unit;
}

/* The tokens of a phrase's first mention. */
static inline qx_range qx_phrases_tokens(const qx_phrases *phrases, const qx_phrase *phrase)
{
    const qx_phrase_unit *first = &phrases->units[phrase->unit], *last = first + phrase->length - 1;
    return (qx_range){first->token, last->token + last->tokens};
}

#endif
