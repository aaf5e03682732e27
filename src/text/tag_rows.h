/*
 * The tagger's table in memory. Features that share a word, a class or two symbols make a row, whose columns are what
 * they differ in; all rows lie over one another in one array, each moved to where its cells fall between those of the
 * others (Tarjan & Yao, Storing a sparse table, CACM 1979). A feature is one look at the cell base + column, which says
 * by the base whose it is. Where a row lies is looked up once for a word or class; for symbols it stands in an array.
 */
#ifndef QX_TEXT_TAG_ROWS_H
#define QX_TEXT_TAG_ROWS_H

#include "text/tag_table.h"

enum {
    QX_TAG_SIDE = 66,   /* symbols less QX_SYMBOL_BEFORE, which stands for none, are below it */
    QX_TAG_NUMBERS = 10 /* so are small numbers */
};

/* The columns of a row: of a class, from ... on what has ... as its other value. AFTER is the last of these. */
enum qx_tag_class_column {
    QX_COLUMN_BEFORE = 0,
    QX_COLUMN_FINITE = QX_TAG_SIDE,
    QX_COLUMN_CLASS = QX_COLUMN_FINITE + QX_TAG_NUMBERS,
    QX_COLUMN_ENDING = QX_COLUMN_CLASS + QX_TAG_NUMBERS,
    QX_COLUMN_AFTER
};

/* Of a word. */
enum qx_tag_word_column {
    QX_COLUMN_WORD_BEFORE = 0,
    QX_COLUMN_WORD_AFTER = QX_TAG_SIDE,
    QX_COLUMN_LEFT_WORD = 2 * QX_TAG_SIDE,
    QX_COLUMN_RIGHT_WORD = 3 * QX_TAG_SIDE,
    QX_COLUMN_WORD = 4 * QX_TAG_SIDE
};

/* Of the symbol before and the likeliest one. The rows of the symbol after and the likeliest one have n2, those of the
 * likeliest one QX_TAG_NUMBERS * margin + capital. */
enum qx_tag_before_column { QX_COLUMN_AROUND = 0, QX_COLUMN_BEFORE_TWO = QX_TAG_SIDE };

/* One cell. Weights that say nothing are 0, 0. Where there are more than three, the third's symbol has the bit
 * QX_TAG_MORE and is with its weight the place in `more` where the third and those behind it stand, ended by 0, 0. */
typedef struct qx_tag_cell {
    uint16_t row; /* the low bits of the base of the row it belongs to: rows that overlap differ in them */
    qx_tag_weight weights[3];
} qx_tag_cell;

enum { QX_TAG_MORE = 0x80, QX_TAG_NO_ROW = UINT16_MAX };

/* A word or class and its row. base 0: none; it has no cells. */
typedef struct qx_tag_head {
    uint32_t key, base;
} qx_tag_head;

/* Without a pointer. A table of zeros knows nothing. */
struct qx_tag_table {
    uint32_t cell_count, more_count;
    uint32_t word_shift, class_shift; /* 32 - log2(number of heads) */
    uint32_t before[QX_TAG_SIDE * QX_TAG_SIDE];
    uint32_t after[QX_TAG_SIDE * QX_TAG_SIDE];
    uint32_t prior[QX_TAG_SIDE];
    uint16_t pairs[QX_TAG_SIDE * QX_TAG_SIDE]; /* what makes the columns from QX_COLUMN_AFTER on; 0: no feature's */
    qx_tag_cell cells[];                       /* then the heads of words, those of classes, and `more` */
};

static inline const qx_tag_head *qx_tag_words(const qx_tag_table *table)
{
    return (const qx_tag_head *)(const void *)(table->cells + table->cell_count);
}

static inline const qx_tag_head *qx_tag_classes(const qx_tag_table *table)
{
    return qx_tag_words(table) + ((size_t)1 << (32 - table->word_shift));
}

static inline const qx_tag_weight *qx_tag_more(const qx_tag_table *table)
{
    return (const qx_tag_weight *)(const void *)(qx_tag_classes(table) + ((size_t)1 << (32 - table->class_shift)));
}

static inline uint32_t qx_tag_head_place(uint32_t key, uint32_t shift)
{
    return key * UINT32_C(2654435769) >> shift;
}

/* The base of a key's row. */
static inline uint32_t qx_tag_row(const qx_tag_head *heads, uint32_t shift, uint32_t key)
{
    uint32_t at = qx_tag_head_place(key, shift);
    while (heads[at].key != key && heads[at].key)
        at = (at + 1) & (UINT32_MAX >> shift);
    return heads[at].base;
}

/* The key of an ending among those of classes, which are less. */
static inline uint32_t qx_tag_ending_key(uint32_t ending)
{
    return ending | UINT32_C(1) << 24;
}

/* Where two symbols (or QX_SYMBOL_BEFORE) stand in an array of the table. */
static inline uint32_t qx_tag_two(uint32_t a, uint32_t b)
{
    return a * (uint32_t)QX_TAG_SIDE + b - ((uint32_t)QX_TAG_SIDE + 1) * QX_SYMBOL_BEFORE;
}

/* Adds a weight to the sum of its symbol. Those of symbols that no reading has are never read and never cleared: they
 * may wrap around in a long document. */
static inline void qx_tag_add_weight(qx_tag_weight weight, int32_t sums[128])
{
    sums[weight.symbol] = (int32_t)((uint32_t)sums[weight.symbol] + (uint32_t)(int32_t)weight.weight);
}

/* Adds a feature's weights to the sums of their symbols. */
static inline void qx_tag_add_cell(const qx_tag_table *table, uint32_t base, uint32_t column, int32_t sums[128])
{
    const qx_tag_cell *cell = &table->cells[base + column];
    if (cell->row != (uint16_t)base)
        return;
    qx_tag_add_weight(cell->weights[0], sums);
    qx_tag_add_weight(cell->weights[1], sums);
    if (cell->weights[2].symbol < QX_TAG_MORE) {
        qx_tag_add_weight(cell->weights[2], sums);
        return;
    }
    uint32_t from = (cell->weights[2].symbol & (QX_TAG_MORE - 1u)) << 8 | (uint8_t)cell->weights[2].weight;
    for (const qx_tag_weight *weight = qx_tag_more(table) + from; weight->symbol; weight++)
        qx_tag_add_weight(*weight, sums);
}

/* The same for any feature: the plain twin of what the tagger does. sums must be 0 but for earlier features. */
void qx_tag_add(const qx_tag_table *table, const qx_tag_feature *feature, int32_t sums[128]);

/* A feature that was read, with its weights in an array. */
typedef struct qx_tag_line {
    qx_tag_feature feature;
    uint32_t first, count;
} qx_tag_line;

/* Appends the table of some lines; later lines replace earlier ones. */
quoteex_status qx_tag_rows_build(const qx_tag_line *lines, size_t count, const qx_tag_weight *weights, qx_buffer *out,
                                 quoteex_error *error);

#endif
