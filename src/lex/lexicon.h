/*
 * Lexicon: from a word to what the word lists say of it. Made from text files (lex/lexicon_builder.h) as one flat image
 * without pointers, at build time into the program, at run time for --data and --lexicon, and looked up in place.
 *
 * A word is known by its key: the word folded by qx_lexicon_fold. Keys of up to 16 bytes, nearly all of running text,
 * are folded, hashed and compared as two 64-bit words. Entries stand in order of falling frequency, so that the words
 * of ordinary text share few cache lines.
 */
#ifndef QX_LEX_LEXICON_H
#define QX_LEX_LEXICON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <quoteex/quoteex.h>

#include "lex/classes.h"
#include "lex/symbols.h"

enum {
    QX_ENTRY_READINGS = 4,
    QX_KEY_LIMIT = 255,  /* bytes of the longest key */
    QX_PHRASE_WORDS = 16 /* words of the longest multi-word entry */
};

/* One word. Entry 0 is the unknown word: no classes, no readings. A known word may have no readings either, where the
 * lists give only classes that do not settle one (an abbreviation), or where it only begins a phrase ("buenos"). */
typedef struct qx_entry {
    qx_classes classes;
    uint32_t word;     /* the key, as an offset into the lexicon's strings */
    uint32_t hash;     /* qx_hash of the key (base/hash.h); of entry 0: 0 */
    uint32_t lemma;    /* the verb's or noun's base form, likewise; the word itself where none is known */
    uint16_t cue;      /* index of the qx_cue_word that this is a form of as no noun: verb, phrase, adverb; 0: no cue */
    uint16_t noun_cue; /* the same as a noun ("claim" is both) */
    uint8_t reading_count;
    uint8_t capital_cost;              /* cost of the NAME reading when it is capitalised inside a sentence */
    uint8_t symbol[QX_ENTRY_READINGS]; /* qx_symbol, likeliest first; 0 from reading_count on */
    uint8_t cost[QX_ENTRY_READINGS];   /* -8 log2 P(reading | word), capped at 255 */
    uint8_t phrase;                    /* words in the longest multi-word entry that starts with this word; 0: none */
    uint8_t frequency;                 /* 8 log2 (1 + occurrences counted in [tags]), capped at 255 */
    uint8_t flags;                     /* QX_ENTRY_* */
} qx_entry;

enum {
    QX_ENTRY_TAGGED = 1 << 0,   /* the readings come from [tags]; else they follow from classes and lemmas */
    QX_ENTRY_OPEN = 1 << 1,     /* all readings are of open classes: a name could have been made of the word */
    QX_ENTRY_PLAIN = 1 << 2,    /* NAME is not one of several readings, so that the word in lower case has just them */
    QX_ENTRY_UNSTOPPED = 1 << 3 /* no abbreviation, and with a stop behind it none either */
};

/* A cue lemma: "say". Cue 0 is none. */
typedef struct qx_cue_word {
    uint32_t lemma;    /* offset into strings */
    uint8_t cue_class; /* quoteex_cue_class */
    uint8_t noun;      /* a noun cue: "claim that" */
    uint16_t flags;    /* QX_CUE_* */
} qx_cue_word;

enum {
    QX_CUE_RECIPIENT = 1 << 0, /* tell, ask: an object may stand between cue and content */
    QX_CUE_NEGATIVE = 1 << 1,  /* deny, decline, refuse: negated by itself */
    QX_CUE_IMPLIED = 1 << 2    /* a verb that only the line of its noun makes a cue: "claim noun" */
};

/* The image's head; see lex/image.h for the layout. Callers use the functions below. */
typedef struct qx_lexicon qx_lexicon;
struct qx_lexicon {
    uint64_t magic;
    uint32_t version;
    uint32_t size; /* bytes of the whole image; offsets below are bytes from its start */
    uint32_t entries, entry_count;
    uint32_t slots, slot_count;
    uint32_t cues, cue_count;
    uint32_t strings, string_size;
    uint32_t index_mask; /* 2^n - 1, at least entry_count - 1 */
    uint32_t slot_shift; /* 64 - log2(slot_count): the hash's top bits are the slot */
    uint32_t hot;
    uint32_t reserved;
};

/* The lexicon that an image holds, or NULL and an error. Looks at the head alone, in constant time: for images made
 * by this very program (compiled in, or just built). The image must be aligned to 8 bytes (64 is best) and outlive
 * its use; nothing is copied. */
const qx_lexicon *qx_lexicon_attach(const void *image, size_t size, quoteex_error *error);

/* The same for an image of unknown origin: checks every offset in it too, so that no lookup can leave the image. */
const qx_lexicon *qx_lexicon_open(const void *image, size_t size, quoteex_error *error);

/* Folds a word into a key: letters to lower case, the apostrophe ’ to ', the hyphens U+2010 and U+2011 to -, letters
 * with separate accents to composed ones. Returns the key's bytes, a NUL is written after them; 0 for an empty word,
 * one that is not UTF-8 or one whose key would exceed QX_KEY_LIMIT. */
size_t qx_lexicon_fold(const char *word, size_t size, char key[QX_KEY_LIMIT + 1]);

/* The entry of a word given in any case; 0 when it is in no list. */
uint32_t qx_lexicon_find(const qx_lexicon *lexicon, const char *word, size_t size);

/* The same, faster, for callers who know that 16 bytes from word on can be read, however short it is. */
uint32_t qx_lexicon_find_padded(const qx_lexicon *lexicon, const char *word, size_t size);

/* The entry of a key that is folded already: a word, or a phrase's words joined by single spaces ("new york"). */
uint32_t qx_lexicon_find_key(const qx_lexicon *lexicon, const char *key, size_t size);

/* The longest multi-word entry that the first 2 to count words make, its words in *used; 0 when there is none. To be
 * tried where entry.phrase of words[0] is not 0, with no more than that many words. Clitics are words of their own
 * here: "King's Cross" is found as king + 's + cross. */
uint32_t qx_lexicon_find_phrase(const qx_lexicon *lexicon, const quoteex_string *words, unsigned count, unsigned *used);

/* Entry 0 is there; the count includes it. */
static inline const qx_entry *qx_lexicon_entries(const qx_lexicon *lexicon)
{
    return (const void *)((const char *)(const void *)lexicon + lexicon->entries);
}

uint32_t qx_lexicon_entry_count(const qx_lexicon *lexicon);

/* A NUL-terminated string; good as long as the image. */
static inline const char *qx_lexicon_string(const qx_lexicon *lexicon, uint32_t offset)
{
    return (const char *)(const void *)lexicon + lexicon->strings + offset;
}

/* Is the entry that of a word, in lower case? */
static inline bool qx_lexicon_is(const qx_lexicon *lexicon, uint32_t entry, const char *word)
{
    return strcmp(qx_lexicon_string(lexicon, qx_lexicon_entries(lexicon)[entry].word), word) == 0;
}

/* Cue 0 is there; the count includes it. */
static inline const qx_cue_word *qx_lexicon_cues(const qx_lexicon *lexicon, uint32_t *count)
{
    *count = lexicon->cue_count;
    return (const void *)((const char *)(const void *)lexicon + lexicon->cues);
}

#endif
