/*
 * The tagger's table in memory. Features that share a word, a class or two symbols make a row, whose columns are what
 * they differ in; all rows lie over one another in one array, each moved to where its cells fall between those of the
 * others (Tarjan & Yao, Storing a sparse table, CACM 1979). A feature is one look at the cell base + column, which says
 * by the base whose it is. Where a row lies is looked up once for a word or class; for symbols it stands in an array.
 * What every token asks for, what its likeliest symbol tells, has an array of its own, with two cells for each.
 */
#ifndef QX_TEXT_TAG_ROWS_H
#define QX_TEXT_TAG_ROWS_H

#include "text/tag_heads.h"
#include "text/tag_table.h"

enum {
    QX_TAG_SIDE = 66,    /* symbols less QX_SYMBOL_BEFORE, which stands for none, are below it */
    QX_TAG_NUMBERS = 10, /* so are small numbers */
    QX_TAG_MARGINS = 6,
    QX_TAG_CAPITALS = 3
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

/* Of the symbol before and the likeliest one. The rows of the symbol after and the likeliest one have n2. */
enum qx_tag_before_column { QX_COLUMN_AROUND = 0, QX_COLUMN_BEFORE_TWO = QX_TAG_SIDE };

/* One cell, as a number: its lowest 16 bits are the low bits of the base of the row it belongs to (rows that overlap
 * differ in them), then come three weights of 16 bits: a symbol, and above it what it is given. Weights that say
 * nothing are 0. Where there are more than three, the third's symbol has the bit QX_TAG_MORE and is with its weight the
 * place in `more` where the third and those behind it stand, eight at most. */
typedef uint64_t qx_tag_cell;

typedef struct qx_tag_more {
    uint64_t weights[2]; /* four each */
} qx_tag_more;

enum { QX_TAG_WEIGHTS = 3, QX_TAG_MORE_WEIGHTS = 8, QX_TAG_MORE = 0x80, QX_TAG_NO_ROW = UINT16_MAX };

static inline uint16_t qx_tag_cell_row(qx_tag_cell cell)
{
    return (uint16_t)cell;
}

/* The weight in a number's lane. */
static inline qx_tag_weight qx_tag_lane(uint64_t number, unsigned lane)
{
    uint16_t value = (uint16_t)(number >> (16 * lane));
    return (qx_tag_weight){(uint8_t)(value & 255), (int8_t)(value >> 8)};
}

static inline bool qx_tag_cell_has_more(qx_tag_cell cell)
{
    return cell >> (16 * QX_TAG_WEIGHTS) & QX_TAG_MORE;
}

static inline uint32_t qx_tag_cell_more(qx_tag_cell cell)
{
    uint32_t lane = (uint32_t)(cell >> (16 * QX_TAG_WEIGHTS));
    return (lane & (QX_TAG_MORE - 1u)) | lane >> 8 << 7;
}

/* Without a pointer. A table of zeros knows nothing. */
struct qx_tag_table {
    uint32_t cell_count;
    uint32_t size; /* bytes behind this head */
    uint32_t more; /* where that stands: bytes from the table's start */
    uint32_t reserved;
    qx_tag_heads words, classes;
    uint32_t before[QX_TAG_SIDE * QX_TAG_SIDE];
    uint32_t after[QX_TAG_SIDE * QX_TAG_SIDE];
    qx_tag_cell prior[QX_TAG_SIDE][QX_TAG_MARGINS][QX_TAG_CAPITALS][2];
    uint16_t pairs[QX_TAG_SIDE * QX_TAG_SIDE]; /* what makes the columns from QX_COLUMN_AFTER on; 0: no feature's */
    qx_tag_cell cells[];                       /* then `more`, and what words and classes refer to */
};

static inline const qx_tag_more *qx_tag_more_of(const qx_tag_table *table)
{
    return (const void *)((const char *)(const void *)table + table->more);
}

/* The bases of the rows of a word and of a class or ending. */
static inline uint32_t qx_tag_word_row(const qx_tag_table *table, uint32_t hash)
{
    return qx_tag_heads_find(table, &table->words, hash);
}

static inline uint32_t qx_tag_class_row(const qx_tag_table *table, uint32_t key)
{
    return qx_tag_heads_find(table, &table->classes, key);
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

static inline void qx_tag_add_weight(qx_tag_weight weight, int32_t sums[128])
{
    sums[weight.symbol] += weight.weight;
}

/* Adds a cell's weights to the sums of their symbols: the plain twin of text/tag_sum.h. */
static inline void qx_tag_add_cell(const qx_tag_table *table, qx_tag_cell cell, int32_t sums[128])
{
    bool all = !qx_tag_cell_has_more(cell);
    for (unsigned i = 1; i < QX_TAG_WEIGHTS + (all ? 1u : 0u); i++)
        qx_tag_add_weight(qx_tag_lane(cell, i), sums);
    const uint64_t *more = qx_tag_more_of(table)[all ? 0 : qx_tag_cell_more(cell)].weights;
    for (unsigned i = 0; i < QX_TAG_MORE_WEIGHTS && !all; i++)
        qx_tag_add_weight(qx_tag_lane(more[i / 4], i % 4), sums);
}

/* Adds a feature's weights: the plain twin of what the tagger does. sums must be 0 but for earlier features. */
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
