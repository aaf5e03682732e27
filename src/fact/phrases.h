/*
 * Phrases: what a document speaks of. Maximal runs of adjectives, nouns and names are cut into all their pieces of up
 * to four words that end in a noun or name; equal pieces, plural endings and case aside, are one phrase. A person's
 * name counts as one word, whichever form it has in place (Lu Wei, Lu), and so does a long name (the Ministry of
 * Works).
 *
 * A piece that is no whole run, and has a word that the document has but once, is mentioned just there: such mere
 * pieces, and others that occur once, are not looked up or kept, only told by where they stand.
 *
 * Time and memory are linear in the tokens: hash chains are cut at a fixed length, and from a fixed number of phrases
 * on (those of some megabytes of text) only known ones are counted.
 */
#ifndef QX_FACT_PHRASES_H
#define QX_FACT_PHRASES_H

#include "fact/fact.h"

enum { QX_PHRASE_LENGTH = 4 };

/* Mentions of a phrase. */
typedef struct qx_phrase_tally {
    uint32_t unit;  /* the last one of the first mention */
    uint32_t count; /* 0: of a word that only stands inside phrases */
    uint32_t whole; /* mentions that are a whole run */
    uint32_t names; /* mentions that are capitalised inside a sentence */
} qx_phrase_tally;

/* A word of phrases. Word 0 is none. */
typedef struct qx_phrase_word {
    uint64_t key;
    qx_phrase_tally alone;  /* as a phrase by itself */
    uint32_t count;         /* in the document, inside or outside of phrases that were kept */
    uint32_t sentences;     /* how many it stands in */
    uint32_t last_sentence; /* the last one seen */
    uint8_t frequency;      /* qx_entry.frequency: how common it is anywhere */
    uint8_t flags;          /* QX_PHRASE_HYPHEN (of a person's or a long name: unset), QX_PHRASE_TITLED */
} qx_phrase_word;

/* A place in the text that a phrase's word stands at. */
typedef struct qx_phrase_unit {
    uint32_t token;   /* the first */
    uint32_t letters; /* bytes of its tokens */
    uint8_t tokens;   /* how many: more than 1 where a name counts as one word */
    uint8_t before;   /* units before it in its run, QX_PHRASE_LENGTH at most */
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

/* A phrase of several words. */
typedef struct qx_phrase {
    uint64_t key; /* its first word, and the phrase or word that the others are */
    qx_phrase_tally tally;
    uint32_t length; /* words, 2 to QX_PHRASE_LENGTH */
} qx_phrase;

enum { QX_PHRASE_LONGER = QX_PHRASE_LENGTH - 1 };

/* The phrases of 2, 3, 4 words that end with a unit; 0: one that was not kept. Set where the unit ends phrases, as far
 * as its run goes. */
typedef struct qx_phrase_pieces {
    uint32_t items[QX_PHRASE_LONGER];
} qx_phrase_pieces;

typedef struct qx_phrases {
    qx_phrase_unit *units; /* in text order; behind them one that starts a run */
    uint32_t *unit_words;  /* index into words, by unit */
    uint32_t unit_count;
    qx_phrase_word *words;
    uint32_t word_count; /* word 0 included */
    qx_phrase *items;    /* those of several words; item 0 is none */
    uint32_t count;
    uint32_t *slots; /* the hash table of items that may be mentioned again */
    unsigned shift;
    qx_phrase_pieces *pieces; /* by unit */
} qx_phrases;

/* Finds the phrases of a document. Everything lives in its arena. */
void qx_phrases_find(const qx_fact_context *context, qx_phrases *out);

/* A mention of a phrase: the unit that it ends with, and its words. The mentions of a document are numbered by their
 * ends, of equal ones the shorter first. */
typedef struct qx_phrase_place {
    uint32_t unit, length;
} qx_phrase_place;

static inline uint32_t qx_phrase_number(uint32_t unit, uint32_t length)
{
    return unit * QX_PHRASE_LENGTH + length - 1;
}

static inline qx_phrase_place qx_phrase_at(uint32_t number)
{
    return (qx_phrase_place){number / QX_PHRASE_LENGTH, number % QX_PHRASE_LENGTH + 1};
}

/* Its words: as many as its length says. */
static inline const uint32_t *qx_phrases_words(const qx_phrases *phrases, qx_phrase_place place)
{
    return phrases->unit_words + place.unit + 1 - place.length;
}

/* How often its phrase is mentioned. */
static inline const qx_phrase_tally *qx_phrases_tally(const qx_phrases *phrases, qx_phrase_place place)
{
    return place.length == 1 ? &phrases->words[phrases->unit_words[place.unit]].alone
                             : &phrases->items[phrases->pieces[place.unit].items[place.length - 2]].tally;
}

/* The first mention of a word as a phrase, or of the phrase of several words that stands that far behind the words. */
static inline uint32_t qx_phrases_number(const qx_phrases *phrases, uint32_t index)
{
    if (index < phrases->word_count)
        return qx_phrase_number(phrases->words[index].alone.unit, 1);
    const qx_phrase *phrase = &phrases->items[index - phrases->word_count];
    return qx_phrase_number(phrase->tally.unit, phrase->length);
}

static inline qx_range qx_phrases_tokens(const qx_phrases *phrases, qx_phrase_place place)
{
    const qx_phrase_unit *last = &phrases->units[place.unit], *first = last + 1 - place.length;
    return (qx_range){first->token, last->token + last->tokens};
}

#endif
