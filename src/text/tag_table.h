/*
 * Features of the tagger and the weights they have. A feature is a template and up to three values; data/en/tagger.txt
 * has a line for each:
 *
 *     before NOUN VBN/VBD VBD:40 VBN:-31
 *
 * Values are symbols (one, or several joined by '/'; - for none), small numbers, words in lower case, or word endings
 * (-ed). What follows are symbols with their weights, in eighths, -127 to 127.
 */
#ifndef QX_TEXT_TAG_TABLE_H
#define QX_TEXT_TAG_TABLE_H

#include "base/buffer.h"
#include "lex/symbols.h"

/* X(template, its name in the file, kind of each value). p1, p2: the symbols decided for the tokens before; n1, n2: the
 * likeliest of the tokens after. A class is the three likeliest symbols of the token. */
#define QX_TAG_TEMPLATES(X)                                                                                            \
    X(PRIOR, "prior", SYMBOL, NUMBER, NUMBER)           /* likeliest symbol, by how much, qx_capital_kind */           \
    X(CLASS, "class", SYMBOL, NUMBER, NONE)             /* class, qx_capital_kind */                                   \
    X(BEFORE, "before", SYMBOL, SYMBOL, NONE)           /* p1, class */                                                \
    X(AFTER, "after", SYMBOL, SYMBOL, NONE)             /* the two likeliest of the next, class */                     \
    X(BEFORE_TWO, "before-two", SYMBOL, SYMBOL, SYMBOL) /* p2, p1, likeliest */                                        \
    X(AFTER_TWO, "after-two", SYMBOL, SYMBOL, SYMBOL)   /* n1, n2, likeliest */                                        \
    X(AROUND, "around", SYMBOL, SYMBOL, SYMBOL)         /* p1, n1, likeliest */                                        \
    X(FINITE, "finite", NUMBER, SYMBOL, NONE)           /* 1: the clause has a finite verb already; class */           \
    X(WORD, "word", WORD, NUMBER, NONE)                 /* the word, 1: capitalised */                                 \
    X(WORD_BEFORE, "word-before", WORD, SYMBOL, NONE)   /* the word, p1 */                                             \
    X(WORD_AFTER, "word-after", WORD, SYMBOL, NONE)     /* the word, n1 */                                             \
    X(ENDING, "ending", ENDING, NONE, NONE)             /* the last three or two bytes of an unlisted word */          \
    X(LEFT_WORD, "left-word", WORD, SYMBOL, NONE)       /* the word before, likeliest */                               \
    X(RIGHT_WORD, "right-word", WORD, SYMBOL, NONE)     /* the word after, likeliest */

typedef enum qx_tag_template {
#define X(name, text, a, b, c) QX_TAG_##name,
    QX_TAG_TEMPLATES(X)
#undef X
        QX_TAG_TEMPLATE_COUNT
} qx_tag_template;

typedef struct qx_tag_feature {
    uint32_t template; /* qx_tag_template */
    uint32_t value[3];
} qx_tag_feature;

/* Never 0. Multilinear hashing (Lemire & Kaser, Strongly universal string hashing is fast, 2014, section 2). */
static inline uint32_t qx_tag_key(const qx_tag_feature *feature)
{
    uint64_t sum = feature->template * UINT64_C(0x9E3779B97F4A7C15) + feature->value[0] * UINT64_C(0xC2B2AE3D27D4EB4F) +
                   feature->value[1] * UINT64_C(0x165667B19E3779F9) + feature->value[2] * UINT64_C(0x27D4EB2F165667C5);
    uint32_t key = (uint32_t)(sum >> 32);
    return key + (key == 0);
}

typedef struct qx_tag_weight {
    uint8_t symbol;
    int8_t weight;
} qx_tag_weight;

/* One feature: where its weights stand. key 0: empty. */
typedef struct qx_tag_slot {
    uint32_t key;
    uint32_t first : 26, count : 6;
} qx_tag_slot;

/* Open addressing by the key's low bits; the weights stand behind the slots. */
typedef struct qx_tag_table {
    uint32_t mask; /* slots - 1, a power of two less one */
    uint32_t weight_count;
    qx_tag_slot slots[];
} qx_tag_table;

static inline const qx_tag_weight *qx_tag_weights(const qx_tag_table *table)
{
    return (const qx_tag_weight *)(const void *)(table->slots + table->mask + 1);
}

/* The slot of a key; an empty one where the table does not have it. */
static inline qx_tag_slot qx_tag_find(const qx_tag_table *table, uint32_t key)
{
    uint32_t at = key & table->mask;
    while (table->slots[at].key != key && table->slots[at].key)
        at = (at + 1) & table->mask;
    return table->slots[at];
}

/* Reads the table's text. Appends a qx_tag_table to out, at a multiple of 8 bytes from its data's start. */
quoteex_status qx_tag_table_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                  quoteex_error *error);

size_t qx_tag_table_size(const qx_tag_table *table); /* bytes; 0 for NULL */

/* The last `size` (2 or 3) bytes of an unlisted word as a value; 0 where they are not ASCII or not there. */
uint32_t qx_tag_ending(const char *word, size_t length, size_t size);

/* Writes a feature as the file has it, without weights. word_of tells the word that a value is the hash of; false when
 * it knows none: then nothing is written and the result is false. */
bool qx_tag_feature_write(const qx_tag_feature *feature, const char *(*word_of)(void *context, uint32_t hash),
                          void *context, qx_buffer *out);

#endif
