#include "text/tag_rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/overlay.h"

_Static_assert(QX_SYMBOL_COUNT + 1 <= QX_TAG_SIDE, "symbols and none have a place each");

/* What a row is of. Those of words beside come first, as their bases must be small. */
typedef enum row_kind { OF_BESIDE, OF_BEFORE, OF_AFTER, OF_WORD, OF_CLASS, OF_ENDING } row_kind;

/* A row, and a place in it. */
typedef struct spot {
    row_kind kind;
    uint32_t key;    /* hash, symbol, class or ending */
    uint32_t family; /* 0 where the columns are of families */
    uint32_t column;
} spot;

/* A cell to be placed. */
typedef struct placed {
    spot at;
    qx_tag_cell cell;
} placed;

typedef struct row {
    spot at;               /* of its first cell */
    uint32_t first, count; /* of placed cells */
    uint32_t base;
} row;

/* A class or word that sets of a family have. */
typedef struct use {
    uint32_t key, family;
} use;

typedef struct building {
    qx_arena arena;
    const qx_tag_lines *lines;
    uint32_t *weights; /* of each line: the first of its weights */
    qx_tag_sets found;
    qx_tag_set *sets;
    use *classes, *words; /* sorted */
    size_t class_count, word_count;
    qx_tag_table head;
    uint32_t pair_count;
    QX_LIST(placed) placed;
    row *rows;   /* in the order of keys */
    row **order; /* in that of their placing */
    uint32_t row_count;
    qx_tag_cell *cells;
    uint32_t cell_count;
} building;

/* ---------------------------------------------------------------- sets by themselves */

enum { IMPOSSIBLE = INT16_MIN };

static void start_set(const qx_tag_family *family, const qx_tag_set_key *key, int16_t base[QX_TAG_LANES])
{
    for (unsigned i = 0; i < QX_TAG_LANES; i++)
        base[i] = IMPOSSIBLE;
    for (unsigned i = 0; i < key->count; i++)
        base[qx_tag_slot_of(family, key->symbol[i])] = (int16_t)(QX_TAG_SCALE - 1 - i);
}

/* Adds a feature's weights to what a set's symbols have. */
static void add_feature(const building *b, const qx_tag_family *family, qx_tag_feature feature,
                        int16_t base[QX_TAG_LANES])
{
    const qx_tag_line *line = qx_tag_lines_find(b->lines, &feature);
    const qx_tag_weight *weights = line ? qx_tag_lines_weights(b->lines) + b->weights[line - b->lines->line] : NULL;
    for (uint32_t i = 0; line && i < line->count; i++) {
        int slot = qx_tag_slot_of(family, weights[i].symbol);
        if (slot >= 0 && base[slot] != IMPOSSIBLE)
            base[slot] = (int16_t)(base[slot] + QX_TAG_SCALE * weights[i].weight);
    }
}

static void sum_set(const building *b, const qx_tag_found *found, qx_tag_set *set)
{
    const qx_tag_family *family = &b->found.families.items[found->family];
    const qx_tag_set_key *key = &found->key;
    *set = (qx_tag_set){.family = (uint16_t)found->family, .first = key->symbol[0]};
    for (uint32_t finite = 0; finite < 2; finite++) {
        int16_t *base = set->base[finite];
        start_set(family, key, base);
        add_feature(b, family, (qx_tag_feature){QX_TAG_PRIOR, {key->symbol[0], key->margin, key->capital}}, base);
        add_feature(b, family, (qx_tag_feature){QX_TAG_CLASS, {found->class, key->capital, 0}}, base);
        add_feature(b, family, (qx_tag_feature){QX_TAG_FINITE, {finite, found->class, 0}}, base);
        if (key->own)
            add_feature(b, family, (qx_tag_feature){QX_TAG_WORD, {key->own, key->capital != QX_LOWER, 0}}, base);
    }
}

static void sum_sets(building *b)
{
    uint32_t weights = 0;
    b->sets = QX_NEW(&b->arena, qx_tag_set, b->found.sets.count);
    b->weights = QX_NEW(&b->arena, uint32_t, b->lines->count);
    for (uint32_t i = 0; i < b->lines->count; weights += b->lines->line[i++].count)
        b->weights[i] = weights;
    for (size_t i = 0; i < b->found.sets.count; i++)
        sum_set(b, &b->found.sets.items[i], &b->sets[i]);
}

/* ---------------------------------------------------------------- which families have a class or word */

static int by_use(const void *a, const void *b)
{
    const use *left = a, *right = b;
    if (left->key != right->key)
        return left->key < right->key ? -1 : 1;
    return left->family < right->family ? -1 : left->family > right->family;
}

/* Sorts uses, different ones; returns how many there are. */
static size_t sort_uses(use *uses, size_t count)
{
    size_t kept = 0;
    if (count)
        qsort(uses, count, sizeof *uses, by_use);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || by_use(&uses[i], &uses[kept - 1]))
            uses[kept++] = uses[i];
    return kept;
}

static void find_uses(building *b)
{
    size_t count = b->found.sets.count;
    b->classes = QX_NEW(&b->arena, use, count);
    b->words = QX_NEW(&b->arena, use, count);
    for (size_t i = 0; i < count; i++) {
        const qx_tag_found *found = &b->found.sets.items[i];
        b->classes[b->class_count++] = (use){found->class, found->family};
        if (found->key.own)
            b->words[b->word_count++] = (use){found->key.own, found->family};
    }
    b->class_count = sort_uses(b->classes, b->class_count);
    b->word_count = sort_uses(b->words, b->word_count);
}

/* ---------------------------------------------------------------- cells of features */

/* A symbol or none as a column. */
static uint32_t column_of(uint32_t symbol)
{
    return symbol ? symbol - (uint32_t)QX_SYMBOL_BEFORE : 0;
}

/* Puts a line's weights for a family's slots where a spot is, if there are any. */
static void put(building *b, spot at, uint32_t family, const qx_tag_weight *weights, uint32_t count)
{
    placed made = {.at = at};
    bool any = false;
    memset(made.cell.weight, QX_TAG_WEIGHT_NONE, sizeof made.cell.weight);
    for (uint32_t i = 0; i < count; i++) {
        int slot = qx_tag_slot_of(&b->found.families.items[family], weights[i].symbol);
        if (slot < 0)
            continue;
        made.cell.weight[slot] = (uint8_t)(QX_TAG_WEIGHT_NONE + weights[i].weight);
        any = true;
    }
    if (any)
        *QX_PUSH(&b->arena, b->placed) = made;
}

/* In all families with a likeliest symbol; 0 for any. The columns are of families where by_family says so. */
static void put_by_first(building *b, spot at, bool by_family, uint32_t first, const qx_tag_weight *weights,
                         uint32_t count)
{
    for (uint32_t i = 0; i < b->found.families.count; i++) {
        spot own = at;
        if (first && b->found.families.items[i].symbol[0] != first)
            continue;
        if (by_family)
            own.column += i;
        else
            own.family = i;
        put(b, own, i, weights, count);
    }
}

/* In all families that have a word or class. */
static void put_by_use(building *b, spot at, const use *uses, size_t use_count, const qx_tag_weight *weights,
                       uint32_t count)
{
    size_t low = 0, high = use_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (uses[middle].key < at.key)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < use_count && uses[low].key == at.key; low++) {
        at.family = uses[low].family;
        put(b, at, at.family, weights, count);
    }
}

/* The column of what two symbols tell the token before; 0 where no token has them. */
static uint32_t pair_column(building *b, uint32_t value)
{
    uint32_t first = value & 255, second = value >> 8;
    if (second > UINT8_MAX)
        return 0;
    uint16_t *pair = &b->head.pairs[column_of(first) * QX_TAG_SIDE + column_of(second)];
    if (!*pair)
        *pair = (uint16_t)++b->pair_count;
    return QX_COLUMN_AFTER + (uint32_t)*pair;
}

static void put_class_line(building *b, uint32_t class, uint32_t column, const qx_tag_weight *weights, uint32_t count)
{
    if (column != UINT32_MAX)
        put_by_use(b, (spot){.kind = OF_CLASS, .key = class, .column = column}, b->classes, b->class_count, weights,
                   count);
}

static void put_line(building *b, const qx_tag_line *line, const qx_tag_weight *weights)
{
    uint32_t a = line->value[0], second = line->value[1], count = line->count;
    uint32_t families = (uint32_t)b->found.families.count;
    spot at = {.key = a};
    switch (line->template) {
    case QX_TAG_BEFORE:
        put_class_line(b, second, QX_COLUMN_BEFORE + column_of(a), weights, count);
        break;
    case QX_TAG_AFTER:
        second = pair_column(b, a);
        put_class_line(b, line->value[1], second ? second : UINT32_MAX, weights, count);
        break;
    case QX_TAG_BEFORE_TWO:
        at = (spot){OF_BEFORE, column_of(second), 0, QX_COLUMN_BEFORE_TWO + column_of(a)};
        put_by_first(b, at, false, line->third, weights, count);
        break;
    case QX_TAG_AFTER_TWO:
        at = (spot){OF_AFTER, column_of(a), 0, column_of(second)};
        put_by_first(b, at, false, line->third, weights, count);
        break;
    case QX_TAG_AROUND:
        at = (spot){OF_BEFORE, column_of(a), 0, QX_COLUMN_AROUND + column_of(second)};
        put_by_first(b, at, false, line->third, weights, count);
        break;
    case QX_TAG_WORD_BEFORE:
    case QX_TAG_WORD_AFTER:
        at.kind = OF_WORD;
        at.column = column_of(second) + (line->template == QX_TAG_WORD_AFTER ? QX_COLUMN_WORD_AFTER : 0u);
        put_by_use(b, at, b->words, b->word_count, weights, count);
        break;
    case QX_TAG_LEFT_WORD:
    case QX_TAG_RIGHT_WORD:
        at.kind = OF_BESIDE;
        at.column = line->template == QX_TAG_RIGHT_WORD ? families : 0;
        put_by_first(b, at, true, second, weights, count);
        break;
    case QX_TAG_ENDING:
        at.kind = OF_ENDING;
        put_by_first(b, at, true, 0, weights, count);
        break;
    default: /* is in the sets */
        break;
    }
}

static void put_lines(building *b)
{
    const qx_tag_weight *weights = qx_tag_lines_weights(b->lines);
    for (uint32_t i = 0; i < b->lines->count; weights += b->lines->line[i++].count)
        put_line(b, &b->lines->line[i], weights);
}

/* ---------------------------------------------------------------- laying rows over one another */

enum { MANY_CELLS = 1 << 24 };

static int by_row(const spot *a, const spot *b)
{
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return a->family < b->family ? -1 : a->family > b->family;
}

static int by_spot(const void *a, const void *b)
{
    const placed *left = a, *right = b;
    int order = by_row(&left->at, &right->at);
    if (order)
        return order;
    return left->at.column < right->at.column ? -1 : left->at.column > right->at.column;
}

/* Words beside first, then the longest rows. */
static int by_length(const void *a, const void *b)
{
    const row *left = *(row *const *)a, *right = *(row *const *)b;
    bool beside = left->at.kind == OF_BESIDE, other = right->at.kind == OF_BESIDE;
    if (beside != other)
        return beside ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    return left->first < right->first ? -1 : left->first > right->first;
}

static void find_rows(building *b)
{
    size_t count = b->placed.count;
    if (count)
        qsort(b->placed.items, count, sizeof *b->placed.items, by_spot);
    b->rows = QX_NEW(&b->arena, row, count);
    b->order = QX_NEW(&b->arena, row *, count);
    for (uint32_t i = 0; i < count; i++) {
        const spot *at = &b->placed.items[i].at;
        if (i == 0 || by_row(at, &b->placed.items[i - 1].at)) {
            b->order[b->row_count] = &b->rows[b->row_count];
            b->rows[b->row_count++] = (row){.at = *at, .first = i};
        }
        b->rows[b->row_count - 1].count++;
    }
    if (b->row_count)
        qsort(b->order, b->row_count, sizeof(row *), by_length);
}

/* The base of a row; 0 where there is none. */
static uint32_t base_of(const building *b, row_kind kind, uint32_t key, uint32_t family)
{
    spot wanted = {kind, key, family, 0};
    uint32_t low = 0, high = b->row_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = by_row(&b->rows[middle].at, &wanted);
        if (order == 0)
            return b->rows[middle].base;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

/* Columns of the widest row, whether they have cells or not. */
static uint32_t width_of(const building *b)
{
    uint32_t of_class = QX_COLUMN_AFTER + b->pair_count + 1, of_word = 2 * QX_TAG_SIDE;
    uint32_t of_families = 2 * (uint32_t)b->found.families.count, widest = of_class > of_word ? of_class : of_word;
    return widest > of_families ? widest : of_families;
}

/* Finds all rows their bases; false where there is no room. */
static bool place_rows(building *b)
{
    uint32_t highest = 0, *columns = QX_NEW(&b->arena, uint32_t, b->placed.count);
    qx_overlay overlay;
    qx_overlay_init(&overlay, &b->arena);
    for (size_t i = 0; i < b->placed.count; i++)
        columns[i] = b->placed.items[i].at.column;
    for (uint32_t i = 0; i < b->row_count; i++) {
        row *r = b->order[i];
        uint32_t limit = r->at.kind == OF_BESIDE ? UINT16_MAX : MANY_CELLS;
        if (!qx_overlay_place(&overlay, columns + r->first, r->count, limit, &r->base))
            return false;
        highest = r->base > highest ? r->base : highest;
    }
    b->cell_count = highest + width_of(b) + 1;
    return true;
}

static void fill_cells(building *b)
{
    b->cells = QX_NEW(&b->arena, qx_tag_cell, b->cell_count);
    memset(b->cells, QX_TAG_WEIGHT_NONE, b->cell_count * sizeof *b->cells);
    for (uint32_t i = 0; i < b->cell_count; i++)
        b->cells[i].row = i ? QX_TAG_NO_ROW : 0;
    for (uint32_t i = 0; i < b->row_count; i++) {
        const row *r = &b->rows[i];
        for (uint32_t k = r->first; k < r->first + r->count; k++) {
            qx_tag_cell *cell = &b->cells[r->base + b->placed.items[k].at.column];
            *cell = b->placed.items[k].cell;
            cell->row = (uint16_t)r->base;
        }
    }
}

/* ---------------------------------------------------------------- writing */

/* Says in sets, and in words as what is beside others, where their rows lie. */
static void refer(building *b, const qx_lexicon *lexicon)
{
    const qx_entry *entries = qx_lexicon_entries(lexicon);
    for (size_t i = 0; i < b->found.sets.count; i++) {
        const qx_tag_found *found = &b->found.sets.items[i];
        qx_tag_set *set = &b->sets[i];
        set->class_row = base_of(b, OF_CLASS, found->class, found->family);
        set->word_row = base_of(b, OF_WORD, found->key.own, found->family);
        set->pair = b->head.pairs[qx_tag_two(found->key.symbol[0], found->key.symbol[1])];
    }
    for (uint32_t i = 1; i < b->head.entry_count; i++)
        b->found.words[i].beside = (uint16_t)base_of(b, OF_BESIDE, entries[i].hash, 0);
}

/* Appends a part; returns where it stands. */
static uint32_t add_part(qx_buffer *out, size_t start, const void *data, size_t size)
{
    while ((out->size - start) % sizeof(uint64_t) && !out->failed)
        qx_buffer_char(out, 0);
    uint32_t at = (uint32_t)(out->size - start);
    qx_buffer_add(out, data, size);
    return at;
}

/* The rows of a kind by family and symbol. */
static uint32_t add_rows(building *b, row_kind kind, qx_buffer *out, size_t start)
{
    size_t count = b->found.families.count * QX_TAG_SIDE;
    uint32_t *bases = QX_NEW(&b->arena, uint32_t, count);
    for (uint32_t i = 0; i < count; i++)
        bases[i] = base_of(b, kind, i % QX_TAG_SIDE, i / QX_TAG_SIDE);
    return add_part(out, start, bases, count * sizeof *bases);
}

static uint32_t add_tails(building *b, qx_buffer *out, size_t start)
{
    qx_tag_tail *tails = QX_NEW(&b->arena, qx_tag_tail, b->row_count);
    for (uint32_t i = 0; i < b->row_count; i++)
        if (b->rows[i].at.kind == OF_ENDING)
            tails[b->head.tail_count++] = (qx_tag_tail){b->rows[i].at.key, b->rows[i].base};
    return add_part(out, start, tails, b->head.tail_count * sizeof *tails);
}

static void write_table(building *b, qx_buffer *out)
{
    const qx_tag_sets *found = &b->found;
    while (out->size % sizeof(uint64_t) && !out->failed)
        qx_buffer_char(out, 0);
    size_t start = out->size;
    qx_tag_table *head = &b->head;
    qx_buffer_add(out, (const char *)head, sizeof *head);
    memcpy(head->guesses, found->guesses, sizeof head->guesses);
    head->family_count = (uint32_t)found->families.count;
    head->words = add_part(out, start, found->words, head->entry_count * sizeof *found->words);
    head->sets = add_part(out, start, b->sets, found->sets.count * sizeof *b->sets);
    head->families = add_part(out, start, found->families.items, found->families.count * sizeof(qx_tag_family));
    head->before = add_rows(b, OF_BEFORE, out, start);
    head->after = add_rows(b, OF_AFTER, out, start);
    head->tails = add_tails(b, out, start);
    head->cells = add_part(out, start, b->cells, b->cell_count * sizeof *b->cells);
    head->size = add_part(out, start, "", 0);
    if (!out->failed)
        memcpy(out->data + start, head, sizeof *head);
}

static quoteex_status build(building *b, const qx_lexicon *lexicon, qx_buffer *out, quoteex_error *error)
{
    b->head.entry_count = qx_lexicon_entry_count(lexicon);
    if (!qx_tag_sets_find(&b->arena, lexicon, b->lines, &b->found))
        return qx_error_set(error, QUOTEEX_LIMIT, "the words have too many different readings");
    sum_sets(b);
    find_uses(b);
    put_lines(b);
    find_rows(b);
    if (!place_rows(b))
        return qx_error_set(error, QUOTEEX_DATA, "the tagger's features are too many");
    fill_cells(b);
    refer(b, lexicon);
    write_table(b, out);
    return out->failed ? qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table") : QUOTEEX_OK;
}

static quoteex_status build_with(building *b, const qx_lexicon *lexicon, qx_buffer *out, quoteex_error *error)
{
    if (setjmp(b->arena.escape))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    return build(b, lexicon, out, error);
}

quoteex_status qx_tag_table_build(const qx_lexicon *lexicon, const qx_tag_lines *lines, qx_buffer *out,
                                  quoteex_error *error)
{
    building *b = qx_memory_resize(out->allocator, NULL, sizeof *b);
    if (!b)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    memset(b, 0, sizeof *b);
    b->lines = lines;
    qx_arena_init(&b->arena, out->allocator);
    quoteex_status status = build_with(b, lexicon, out, error);
    qx_arena_free(&b->arena);
    qx_memory_free(out->allocator, b);
    return status;
}
