/*
 * The inside of a lexicon builder: what the reader of word lists (lexicon_reader.c) puts in, what follows from it
 * (derive.c) and what is written (image.c). Everything lives in the builder's arena, so a function here does not
 * return when there is no memory (base/arena.h).
 */
#ifndef QX_LEX_BUILDER_H
#define QX_LEX_BUILDER_H

#include "base/arena.h"
#include "lex/lexicon_builder.h"

/* Kinds of cue, as indices. */
enum { QX_AS_VERB, QX_AS_NOUN, QX_CUE_KINDS };

typedef struct qx_builder_word {
    const char *key;                /* terminated */
    uint32_t size;                  /* bytes of key */
    uint32_t lemma;                 /* a word; itself where none is known */
    uint32_t forms;                 /* the first of its forms, 0: none */
    uint32_t own_cue[QX_CUE_KINDS]; /* the cue whose lemma it is, 0: none */
    uint32_t cue[QX_CUE_KINDS];     /* the cue that it is a form of, 0: none */
    uint32_t index;                 /* of its entry, set when the image is written; 0: none */
    uint64_t hash;
    qx_classes classes;
    uint8_t symbol[QX_ENTRY_READINGS], cost[QX_ENTRY_READINGS];
    uint8_t reading_count, capital_cost, frequency, phrase; /* as in qx_entry */
    bool tagged;                                            /* the readings come from tags */
    bool needed;                                            /* something refers to it: it gets an entry */
    uint8_t hints;                                          /* for derive.c */
} qx_builder_word;

/* One of the forms of a base form; a list per base. */
typedef struct qx_builder_form {
    uint32_t word;
    uint32_t next; /* 0: the last */
} qx_builder_form;

typedef struct qx_builder_cue {
    uint32_t lemma; /* a word; 0: taken out again */
    uint32_t index; /* in the image */
    uint16_t flags; /* QX_CUE_* */
    uint8_t cue_class, kind;
} qx_builder_cue;

typedef struct qx_builder_slot {
    uint32_t word; /* 0: empty */
    uint32_t hash; /* the low half of the word's, so that few words are looked at in vain */
} qx_builder_slot;

typedef struct qx_reading {
    unsigned char symbol;
    uint32_t count;
} qx_reading;

struct qx_lexicon_builder {
    qx_arena arena;
    QX_LIST(qx_builder_word) words; /* word, form and cue 0 are none */
    QX_LIST(qx_builder_form) forms;
    QX_LIST(qx_builder_cue) cues;
    qx_builder_slot *slots; /* open addressing: words by key */
    size_t slot_count;
};

/* The work of qx_lexicon_builder_add. */
quoteex_status qx_builder_read_file(qx_lexicon_builder *builder, const char *path, const char *text, size_t size,
                                    quoteex_error *error);

/* The word of a key, new if need be. Pointers into words are good until the next call. */
uint32_t qx_builder_word_of(qx_lexicon_builder *builder, const char *key, size_t size);

/* The same if it is there, else 0. */
uint32_t qx_builder_find(const qx_lexicon_builder *builder, const char *key, size_t size);

/* Gives a word its readings and costs from counts, likeliest first. count is 1 to QX_ENTRY_READINGS. */
void qx_builder_read(qx_builder_word *word, const qx_reading *readings, unsigned count);

/* Classes that a word gains and loses. */
void qx_builder_classify(qx_builder_word *word, qx_classes gained, qx_classes lost);

/* Makes form an inflected form of base. */
void qx_builder_inflect(qx_lexicon_builder *builder, uint32_t base, uint32_t form);

/* Makes lemma a cue (cue.lemma), or changes the one it is. */
uint32_t qx_builder_add_cue(qx_lexicon_builder *builder, qx_builder_cue cue);
void qx_builder_remove_cue(qx_lexicon_builder *builder, uint32_t lemma, unsigned kind);

/* Adds what follows from the lists without being said in them. */
void qx_builder_derive(qx_lexicon_builder *builder);

/* Writes the image. */
quoteex_status qx_builder_write(qx_lexicon_builder *builder, qx_buffer *out, size_t *start, size_t *size,
                                quoteex_error *error);

/* -8 log2 (part / whole), rounded, at most 255; 0 < part <= whole. In integers, so that it is the same everywhere. */
uint8_t qx_cost(uint64_t part, uint64_t whole);

#endif
