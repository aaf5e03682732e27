#include "text/tag_rows.h"

#include <stdlib.h>

#include "base/error.h"

_Static_assert(QX_SYMBOL_COUNT + 1 <= QX_TAG_SIDE, "symbols and none have a place each");

_Static_assert((int)QX_TAG_LINE_WEIGHTS <= (int)QX_TAG_WEIGHTS - 1 + (int)QX_TAG_MORE_WEIGHTS,
               "a line fits into a cell and what is behind it");

/* What the rows are of: arrays of the table for symbols, heads for words and classes. */
typedef enum row_kind { OF_BEFORE, OF_AFTER, OF_PRIOR, OF_WORD, OF_CLASS } row_kind;

typedef struct spot {
    row_kind kind;
    uint32_t key, column;
} spot;

/* ---------------------------------------------------------------- where a feature stands */

/* One symbol or none; false for several, which no token has where one is asked for. */
static bool take_symbol(uint32_t value, uint32_t *symbol)
{
    *symbol = value ? value : (uint32_t)QX_SYMBOL_BEFORE;
    return value < (uint32_t)QX_SYMBOL_END;
}

/* Two symbols, the second of which may be none; false where there are three or none. */
static bool take_pair(uint32_t value, uint32_t *two)
{
    uint32_t a, b;
    bool fits = take_symbol(value & 255, &a) && take_symbol(value >> 8, &b);
    *two = qx_tag_two(a, fits ? b : (uint32_t)QX_SYMBOL_BEFORE);
    return fits;
}

static bool spot_of_three(row_kind kind, uint32_t a, uint32_t likeliest, uint32_t other, uint32_t column, spot *out)
{
    uint32_t first, last, changing;
    if (!take_symbol(a, &first) || !take_symbol(likeliest, &last) || !take_symbol(other, &changing))
        return false;
    *out = (spot){kind, qx_tag_two(first, last), column + changing - (uint32_t)QX_SYMBOL_BEFORE};
    return true;
}

static bool spot_of_symbol(row_kind kind, uint32_t key, uint32_t other, uint32_t column, spot *out)
{
    uint32_t changing;
    if (!key || !take_symbol(other, &changing))
        return false;
    *out = (spot){kind, key, column + changing - (uint32_t)QX_SYMBOL_BEFORE};
    return true;
}

static bool spot_of_number(row_kind kind, uint32_t key, uint32_t number, uint32_t column, spot *out)
{
    *out = (spot){kind, key, column + number};
    return key && number < QX_TAG_NUMBERS;
}

/* The column is that of the first cell in the array, the key is 0: it is one row. */
static bool spot_of_prior(const uint32_t value[3], spot *out)
{
    uint32_t symbol;
    if (!take_symbol(value[0], &symbol) || value[1] >= QX_TAG_MARGINS || value[2] >= QX_TAG_CAPITALS)
        return false;
    symbol -= (uint32_t)QX_SYMBOL_BEFORE;
    *out = (spot){OF_PRIOR, 0, 2 * ((symbol * QX_TAG_MARGINS + value[1]) * QX_TAG_CAPITALS + value[2])};
    return true;
}

/* The row and column of a feature; false where no token can have it. The column of AFTER is where its pair stands. */
static bool find_spot(const qx_tag_feature *feature, spot *out)
{
    const uint32_t *value = feature->value;
    switch (feature->template) {
    case QX_TAG_PRIOR:
        return spot_of_prior(value, out);
    case QX_TAG_CLASS:
        return spot_of_number(OF_CLASS, value[0], value[1], QX_COLUMN_CLASS, out);
    case QX_TAG_BEFORE:
        return spot_of_symbol(OF_CLASS, value[1], value[0], QX_COLUMN_BEFORE, out);
    case QX_TAG_AFTER:
        *out = (spot){.kind = OF_CLASS, .key = value[1]};
        return value[1] && take_pair(value[0], &out->column);
    case QX_TAG_BEFORE_TWO:
        return spot_of_three(OF_BEFORE, value[1], value[2], value[0], QX_COLUMN_BEFORE_TWO, out);
    case QX_TAG_AFTER_TWO:
        return spot_of_three(OF_AFTER, value[0], value[2], value[1], 0, out);
    case QX_TAG_AROUND:
        return spot_of_three(OF_BEFORE, value[0], value[2], value[1], QX_COLUMN_AROUND, out);
    case QX_TAG_FINITE:
        return spot_of_number(OF_CLASS, value[1], value[0], QX_COLUMN_FINITE, out);
    case QX_TAG_WORD:
        return spot_of_number(OF_WORD, value[0], value[1], QX_COLUMN_WORD, out);
    case QX_TAG_WORD_BEFORE:
        return spot_of_symbol(OF_WORD, value[0], value[1], QX_COLUMN_WORD_BEFORE, out);
    case QX_TAG_WORD_AFTER:
        return spot_of_symbol(OF_WORD, value[0], value[1], QX_COLUMN_WORD_AFTER, out);
    case QX_TAG_LEFT_WORD:
        return spot_of_symbol(OF_WORD, value[0], value[1], QX_COLUMN_LEFT_WORD, out);
    case QX_TAG_RIGHT_WORD:
        return spot_of_symbol(OF_WORD, value[0], value[1], QX_COLUMN_RIGHT_WORD, out);
    default:
        *out = (spot){OF_CLASS, qx_tag_ending_key(value[0]), QX_COLUMN_ENDING};
        return value[0] != 0;
    }
}

static uint32_t base_of(const qx_tag_table *table, const spot *at)
{
    switch (at->kind) {
    case OF_BEFORE:
        return table->before[at->key];
    case OF_AFTER:
        return table->after[at->key];
    case OF_WORD:
        return qx_tag_word_row(table, at->key);
    default:
        return qx_tag_class_row(table, at->key);
    }
}

void qx_tag_add(const qx_tag_table *table, const qx_tag_feature *feature, int32_t sums[128])
{
    spot at;
    if (!find_spot(feature, &at))
        return;
    if (feature->template == QX_TAG_PRIOR) {
        const qx_tag_cell *cells = table->prior[0][0][0] + at.column;
        qx_tag_add_cell(table, cells[0], sums);
        qx_tag_add_cell(table, cells[1], sums);
        return;
    }
    if (feature->template == QX_TAG_AFTER)
        at.column = QX_COLUMN_AFTER + (uint32_t)table->pairs[at.column];
    uint32_t base = base_of(table, &at);
    qx_tag_cell cell = table->cells[base + at.column];
    if (qx_tag_cell_row(cell) == (uint16_t)base)
        qx_tag_add_cell(table, cell, sums);
}

/* ---------------------------------------------------------------- sorting features into rows */

typedef struct placed {
    spot at;
    uint32_t line;
} placed;

typedef struct row {
    uint32_t first, count; /* of placed features */
    uint32_t base;
} row;

typedef struct building {
    const qx_tag_line *lines;
    const qx_tag_weight *weights;
    uint16_t *pairs;
    qx_tag_cell *priors;
    uint32_t pair_count, row_count, feature_count;
    uint32_t end;     /* of the cells taken */
    uint32_t hole;    /* no cell before it is free */
    placed *features; /* in the order of rows and columns */
    row *rows;        /* the longest first */
    qx_buffer cells;  /* qx_tag_cell */
    qx_buffer bases;  /* a byte for each base: whether a row has it */
    qx_buffer more;   /* qx_tag_more */
    qx_buffer heads;  /* qx_tag_head, of words, then of classes */
    qx_buffer features_room, rows_room;
} building;

static int by_spot(const void *a, const void *b)
{
    const placed *left = a, *right = b;
    if (left->at.kind != right->at.kind)
        return left->at.kind < right->at.kind ? -1 : 1;
    if (left->at.key != right->at.key)
        return left->at.key < right->at.key ? -1 : 1;
    if (left->at.column != right->at.column)
        return left->at.column < right->at.column ? -1 : 1;
    return left->line < right->line ? -1 : left->line > right->line;
}

static int by_length(const void *a, const void *b)
{
    const row *left = a, *right = b;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

static bool same_row(const spot *a, const spot *b)
{
    return a->kind == b->kind && a->key == b->key;
}

static void find_features(building *b, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        placed *feature = &b->features[b->feature_count];
        if (!find_spot(&b->lines[i].feature, &feature->at))
            continue;
        feature->line = (uint32_t)i;
        b->feature_count++;
        if (b->lines[i].feature.template != QX_TAG_AFTER)
            continue;
        uint16_t *pair = &b->pairs[feature->at.column];
        if (!*pair)
            *pair = (uint16_t)++b->pair_count;
        feature->at.column = QX_COLUMN_AFTER + (uint32_t)*pair;
    }
}

/* Of features with the same spot the last stays. */
static void sort_features(building *b)
{
    uint32_t kept = 0;
    qsort(b->features, b->feature_count, sizeof *b->features, by_spot);
    for (uint32_t i = 0; i < b->feature_count; i++) {
        const placed *feature = &b->features[i], *next = feature + 1;
        if (i + 1 == b->feature_count || !same_row(&feature->at, &next->at) || feature->at.column != next->at.column)
            b->features[kept++] = *feature;
    }
    b->feature_count = kept;
}

static void find_rows(building *b)
{
    for (uint32_t i = 0; i < b->feature_count; i++) {
        const spot *at = &b->features[i].at;
        if (i == 0 || !same_row(at, &b->features[i - 1].at)) {
            b->rows[b->row_count++] = (row){.first = i};
        }
        b->rows[b->row_count - 1].count++;
    }
    qsort(b->rows, b->row_count, sizeof *b->rows, by_length);
}

/* ---------------------------------------------------------------- laying rows over one another */

enum { PRIORS = 2 * QX_TAG_SIDE * QX_TAG_MARGINS * QX_TAG_CAPITALS };

enum { NEAR = 8192, MANY_CELLS = 1 << 24, MANY_MORE = QX_TAG_MORE << 8 };

static qx_tag_cell *cells_of(const building *b)
{
    return (qx_tag_cell *)(void *)b->cells.data;
}

/* Makes cells up to `count` (exclusive), and as many bases. */
static bool make_cells(building *b, uint32_t count)
{
    static const qx_tag_cell none = QX_TAG_NO_ROW;
    while (b->cells.size / sizeof none < count && !b->cells.failed && !b->bases.failed) {
        qx_buffer_add(&b->cells, (const char *)&none, sizeof none);
        qx_buffer_char(&b->bases, 0);
    }
    return !b->cells.failed && !b->bases.failed;
}

static bool row_fits(const building *b, const row *r, uint32_t base)
{
    const qx_tag_cell *cells = cells_of(b);
    uint16_t id = (uint16_t)base;
    if (id == 0 || id == QX_TAG_NO_ROW || b->bases.data[base])
        return false;
    for (uint32_t i = r->first; i < r->first + r->count; i++)
        if (qx_tag_cell_row(cells[base + b->features[i].at.column]) != QX_TAG_NO_ROW)
            return false;
    return true;
}

static uint64_t make_lane(const qx_tag_weight *weight, unsigned lane)
{
    return (uint64_t)((uint32_t)(uint8_t)weight->weight << 8 | weight->symbol) << (16 * lane);
}

/* Adds what there is no room for in a cell; returns its place as the lane of a weight. */
static qx_tag_weight add_more(building *b, const qx_tag_weight *weights, uint32_t count)
{
    qx_tag_more more = {{0}};
    uint32_t place = (uint32_t)(b->more.size / sizeof more);
    for (uint32_t i = 0; i < count && i < QX_TAG_MORE_WEIGHTS; i++)
        more.weights[i / 4] |= make_lane(&weights[i], i % 4);
    qx_buffer_add(&b->more, (const char *)&more, sizeof more);
    return (qx_tag_weight){(uint8_t)(QX_TAG_MORE | (place & (QX_TAG_MORE - 1))), (int8_t)(place >> 7)};
}

/* A cell of some weights. */
static qx_tag_cell make_cell(building *b, uint32_t base, const qx_tag_weight *weights, uint32_t count)
{
    uint32_t own = count <= QX_TAG_WEIGHTS ? count : QX_TAG_WEIGHTS - 1;
    qx_tag_cell cell = (uint16_t)base;
    for (uint32_t i = 0; i < own; i++)
        cell |= make_lane(&weights[i], i + 1);
    if (own == count)
        return cell;
    qx_tag_weight place = add_more(b, weights + own, count - own);
    return cell | make_lane(&place, QX_TAG_WEIGHTS);
}

/* The array of what the likeliest symbol tells: a line's first weights in its first cell, the others in the second. */
static void place_priors(building *b, const row *r)
{
    for (uint32_t i = r->first; i < r->first + r->count; i++) {
        const qx_tag_line *line = &b->lines[b->features[i].line];
        const qx_tag_weight *weights = b->weights + line->first;
        uint32_t own = line->count < QX_TAG_WEIGHTS ? line->count : QX_TAG_WEIGHTS;
        qx_tag_cell *cells = b->priors + b->features[i].at.column;
        cells[0] = make_cell(b, 0, weights, own);
        cells[1] = make_cell(b, 0, weights + own, line->count - own);
    }
}

/* Finds a row its place: the first from where holes are left on, but none far back. */
static bool place_row(building *b, row *r)
{
    uint32_t first = b->features[r->first].at.column, last = b->features[r->first + r->count - 1].at.column;
    uint32_t from = b->end > NEAR && b->end - NEAR > b->hole ? b->end - NEAR : b->hole;
    uint32_t base = from > first ? from - first : 1;
    for (;; base++) {
        if (base >= MANY_CELLS || !make_cells(b, base + last + 1))
            return false;
        if (row_fits(b, r, base))
            break;
    }
    qx_tag_cell *cells = cells_of(b);
    r->base = base;
    b->bases.data[base] = 1;
    for (uint32_t i = r->first; i < r->first + r->count; i++) {
        const placed *feature = &b->features[i];
        const qx_tag_line *line = &b->lines[feature->line];
        cells[base + feature->at.column] = make_cell(b, base, b->weights + line->first, line->count);
    }
    if (b->end < base + last + 1)
        b->end = base + last + 1;
    while (b->hole < b->end && qx_tag_cell_row(cells[b->hole]) != QX_TAG_NO_ROW)
        b->hole++;
    return true;
}

static quoteex_status place_rows(building *b, quoteex_error *error)
{
    uint32_t widest = QX_COLUMN_AFTER + b->pair_count, highest = 0;
    if (widest < QX_COLUMN_WORD + QX_TAG_NUMBERS)
        widest = QX_COLUMN_WORD + QX_TAG_NUMBERS;
    for (uint32_t i = 0; i < b->row_count; i++) {
        if (b->features[b->rows[i].first].at.kind == OF_PRIOR) {
            place_priors(b, &b->rows[i]);
            continue;
        }
        if (!place_row(b, &b->rows[i]) && !b->cells.failed && !b->bases.failed)
            return qx_error_set(error, QUOTEEX_DATA, "the tagger's features are too many");
        highest = b->rows[i].base > highest ? b->rows[i].base : highest;
    }
    if (b->more.size / sizeof(qx_tag_more) > MANY_MORE)
        return qx_error_set(error, QUOTEEX_DATA, "the tagger's features have too many weights");
    if (!make_cells(b, highest + widest + 1) || b->more.failed)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    return QUOTEEX_OK;
}

/* ---------------------------------------------------------------- writing */

/* Notes where a row lies: in an array of the table, or as a head. */
static void write_row(building *b, const row *r, qx_tag_table *table)
{
    const spot *at = &b->features[r->first].at;
    if (at->kind == OF_BEFORE)
        table->before[at->key] = r->base;
    else if (at->kind == OF_AFTER)
        table->after[at->key] = r->base;
}

/* Heads of all rows of a kind. */
static bool write_heads(building *b, row_kind kind, qx_tag_heads *made, size_t start, qx_buffer *out)
{
    qx_buffer_clear(&b->heads);
    for (uint32_t i = 0; i < b->row_count; i++) {
        const spot *at = &b->features[b->rows[i].first].at;
        qx_tag_head head = {at->key, b->rows[i].base};
        if (at->kind == kind)
            qx_buffer_add(&b->heads, (const char *)&head, sizeof head);
    }
    uint32_t count = (uint32_t)(b->heads.size / sizeof(qx_tag_head));
    return !b->heads.failed && qx_tag_heads_build(made, (qx_tag_head *)(void *)b->heads.data, count, start, out);
}

static quoteex_status write_table(building *b, qx_buffer *out, quoteex_error *error)
{
    size_t start = out->size;
    qx_tag_table head = {.cell_count = (uint32_t)(b->cells.size / sizeof(qx_tag_cell)),
                         .more = (uint32_t)(sizeof head + b->cells.size)};
    _Static_assert(sizeof head.prior == sizeof(qx_tag_cell) * PRIORS, "one row");
    memcpy(head.prior, b->priors, sizeof head.prior);
    memcpy(head.pairs, b->pairs, sizeof head.pairs);
    for (uint32_t i = 0; i < b->row_count; i++)
        write_row(b, &b->rows[i], &head);
    qx_buffer_add(out, (const char *)&head, sizeof head);
    qx_buffer_add(out, b->cells.data, b->cells.size);
    qx_buffer_add(out, b->more.data, b->more.size);
    if (!write_heads(b, OF_WORD, &head.words, start, out) || !write_heads(b, OF_CLASS, &head.classes, start, out) ||
        out->failed)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    while (out->size % sizeof(uint64_t))
        qx_buffer_char(out, 0);
    head.size = (uint32_t)(out->size - start - sizeof head);
    memcpy(out->data + start, &head, sizeof head);
    return QUOTEEX_OK;
}

size_t qx_tag_table_size(const qx_tag_table *table)
{
    return table ? sizeof *table + table->size : 0;
}

static quoteex_status build(building *b, size_t count, qx_buffer *out, quoteex_error *error)
{
    if (!qx_buffer_reserve(&b->features_room, count * sizeof *b->features + 1) ||
        !qx_buffer_reserve(&b->rows_room, count * sizeof *b->rows + 1))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    b->features = (placed *)(void *)b->features_room.data;
    b->rows = (row *)(void *)b->rows_room.data;
    find_features(b, count);
    sort_features(b);
    find_rows(b);
    quoteex_status status = place_rows(b, error);
    return status == QUOTEEX_OK ? write_table(b, out, error) : status;
}

quoteex_status qx_tag_rows_build(const qx_tag_line *lines, size_t count, const qx_tag_weight *weights, qx_buffer *out,
                                 quoteex_error *error)
{
    uint16_t pairs[QX_TAG_SIDE * QX_TAG_SIDE] = {0};
    qx_tag_cell priors[PRIORS] = {0};
    building b = {.lines = lines, .weights = weights, .pairs = pairs, .priors = priors, .hole = 1};
    qx_buffer *const rooms[] = {&b.cells, &b.bases, &b.more, &b.heads, &b.features_room, &b.rows_room};
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        qx_buffer_init(rooms[i], out->allocator);
    quoteex_status status = build(&b, count, out, error);
    for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++)
        qx_buffer_free(rooms[i]);
    return status;
}
