/*
 * The tagger's table: the features' weights as they are summed up, and the words' readings as they are chosen between.
 *
 * What a word tells of its readings by itself is summed up beforehand, in its set. What its neighbours tell stands in
 * rows, whose columns are what their features differ in; all rows lie over one another in one array, each moved to
 * where its cells fall between those of the others (Tarjan & Yao, Storing a sparse table, CACM 1979). A feature is one
 * look at the cell base + column, which says by the base whose it is. Where rows lie stands in the words, the sets, and
 * arrays by symbol: nothing is searched for but endings of unlisted words.
 */
#ifndef QX_TEXT_TAG_ROWS_H
#define QX_TEXT_TAG_ROWS_H

#include "text/tag_sets.h"

enum {
    QX_TAG_SIDE = 66, /* symbols less QX_SYMBOL_BEFORE, which stands for none, are below it */
    QX_TAG_LANES = 16,
    QX_TAG_NO_ROW = UINT16_MAX,
    QX_TAG_WEIGHT_NONE = 128, /* what is added to weights in cells */
    QX_TAG_SCALE = 8          /* sums are multiplied by it, so that the likelier of equal readings can be told */
};

/* The columns of rows: of a set's class, from ... on what has ... as its other value. */
enum qx_tag_class_column { QX_COLUMN_BEFORE = 0, QX_COLUMN_AFTER = QX_TAG_SIDE /* the last of these */ };

/* Of a word that is to be decided. */
enum qx_tag_word_column { QX_COLUMN_WORD_BEFORE = 0, QX_COLUMN_WORD_AFTER = QX_TAG_SIDE };

/* Of the symbol before. Rows of the symbol after have n2; those of words beside have the families, of a word to the
 * left first; those of endings have families too. */
enum qx_tag_before_column { QX_COLUMN_AROUND = 0, QX_COLUMN_BEFORE_TWO = QX_TAG_SIDE };

/* Weights of a family's slots, and the low bits of the base of the row it belongs to (rows that overlap differ in
 * them). Cell 0 is no row's, its weights are those that say nothing. */
typedef struct qx_tag_cell {
    uint8_t weight[QX_TAG_SLOTS];
    uint16_t row;
} qx_tag_cell;

/* A set of readings, with what does not depend on other words: prior, class, word, finite. */
typedef struct qx_tag_set {
    int16_t base[2][QX_TAG_LANES]; /* by whether the clause has a finite verb; of slots without a reading the least */
    uint32_t class_row, word_row;
    uint16_t family;
    uint16_t pair; /* of the two likeliest symbols, as a column of what stands before it */
    uint8_t first; /* the likeliest symbol */
    uint8_t reserved[3];
} qx_tag_set;

/* An unlisted word's ending: 2 or 3 bytes. */
typedef struct qx_tag_tail {
    uint32_t ending, row;
} qx_tag_tail;

/* Without a pointer: offsets are bytes from its start. */
typedef struct qx_tag_table {
    uint32_t size;
    uint32_t words, sets, families; /* qx_tag_word by entry, qx_tag_set, qx_tag_family */
    uint32_t before, after;         /* uint32_t rows by family and symbol */
    uint32_t tails, tail_count;     /* sorted */
    uint32_t cells;
    uint32_t family_count, entry_count;
    uint16_t guesses[QX_GUESSES];
    uint16_t pairs[QX_TAG_SIDE * QX_TAG_SIDE]; /* added to QX_COLUMN_AFTER; 0: no feature's */
} qx_tag_table;

/* Where two symbols (or QX_SYMBOL_BEFORE) stand in an array of the table. */
static inline uint32_t qx_tag_two(uint32_t a, uint32_t b)
{
    return a * (uint32_t)QX_TAG_SIDE + b - ((uint32_t)QX_TAG_SIDE + 1) * QX_SYMBOL_BEFORE;
}

/* Makes the table of a lexicon's words. Appends it to out at a multiple of 8 bytes from its data's start; neither
 * lexicon nor lines stand in out. */
quoteex_status qx_tag_table_build(const qx_lexicon *lexicon, const qx_tag_lines *lines, qx_buffer *out,
                                  quoteex_error *error);

#endif
