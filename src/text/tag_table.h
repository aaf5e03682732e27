/*
 * Features of the tagger and the weights they have. A feature is a template and up to three values; data/en/tagger.txt
 * has a line for each:
 *
 *     before NOUN VBN/VBD VBD:40 VBN:-31
 *
 * Values are symbols (one, or several joined by '/'; - for none), small numbers, words in lower case, or word endings
 * (-ed). What follows are symbols with their weights, ten at most, in eighths, -127 to 127.
 */
#ifndef QX_TEXT_TAG_TABLE_H
#define QX_TEXT_TAG_TABLE_H

#include "base/buffer.h"
#include "lex/symbols.h"

/* X(template, its name in the file, kind of each value: SYMBOLS are up to three, SYMBOL is one). p1, p2: the symbols
 * decided for the tokens before; n1, n2: the likeliest of the tokens after. A class is the three likeliest symbols of
 * the token. */
#define QX_TAG_TEMPLATES(X)                                                                                            \
    X(PRIOR, "prior", SYMBOL, NUMBER, NUMBER)           /* likeliest symbol, by how much, qx_capital_kind */           \
    X(CLASS, "class", SYMBOLS, NUMBER, NONE)            /* class, qx_capital_kind */                                   \
    X(BEFORE, "before", SYMBOL, SYMBOLS, NONE)          /* p1, class */                                                \
    X(AFTER, "after", SYMBOLS, SYMBOLS, NONE)           /* the two likeliest of the next, class */                     \
    X(BEFORE_TWO, "before-two", SYMBOL, SYMBOL, SYMBOL) /* p2, p1, likeliest */                                        \
    X(AFTER_TWO, "after-two", SYMBOL, SYMBOL, SYMBOL)   /* n1, n2, likeliest */                                        \
    X(AROUND, "around", SYMBOL, SYMBOL, SYMBOL)         /* p1, n1, likeliest */                                        \
    X(FINITE, "finite", NUMBER, SYMBOLS, NONE)          /* 1: the clause has a finite verb already; class */           \
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

enum { QX_TAG_LINE_WEIGHTS = 10 };

typedef struct qx_tag_weight {
    uint8_t symbol;
    int8_t weight;
} qx_tag_weight;

/* A feature that has weights. */
typedef struct qx_tag_line {
    uint32_t value[2];
    uint8_t third; /* a third value is one symbol */
    uint8_t template, count, reserved;
} qx_tag_line;

/* All of them, different ones, sorted by template and values; then their weights in the same order. Without a pointer:
 * what the image holds. */
typedef struct qx_tag_lines {
    uint32_t count, weight_count;
    qx_tag_line line[];
} qx_tag_lines;

static inline const qx_tag_weight *qx_tag_lines_weights(const qx_tag_lines *lines)
{
    return (const void *)(lines->line + lines->count);
}

static inline size_t qx_tag_lines_size(const qx_tag_lines *lines)
{
    return sizeof *lines + lines->count * sizeof *lines->line + lines->weight_count * sizeof(qx_tag_weight);
}

/* Reads the table's text; of two lines of one feature the later one counts. Appends qx_tag_lines to out, at a multiple
 * of 8 bytes from its data's start. */
quoteex_status qx_tag_lines_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                  quoteex_error *error);

/* The line of a feature, NULL where it has no weights. */
const qx_tag_line *qx_tag_lines_find(const qx_tag_lines *lines, const qx_tag_feature *feature);

/* Adds a feature's weights to the sums of their symbols: the plain twin of what the tagger does. */
void qx_tag_lines_add(const qx_tag_lines *lines, const qx_tag_feature *feature, int32_t sums[128]);

/* The last `size` (2 or 3) bytes of an unlisted word as a value; 0 where they are not ASCII or not there. */
uint32_t qx_tag_ending(const char *word, size_t length, size_t size);

/* Writes a feature as the file has it, without weights. word_of tells the word that a value is the hash of; false when
 * it knows none: then nothing is written and the result is false. */
bool qx_tag_feature_write(const qx_tag_feature *feature, const char *(*word_of)(void *context, uint32_t hash),
                          void *context, qx_buffer *out);

#endif
