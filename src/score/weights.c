#include "score/weights.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

qx_value qx_value_of(const char *name)
{
    return qx_hash(name, strlen(name));
}

/* FNV-1a. */
const qx_value qx_value_numbers[QX_VALUE_NUMBERS] = {
    0x350ca8afu, 0x340ca71cu, 0x370cabd5u, 0x360caa42u, 0x310ca263u, 0x300ca0d0u, 0x330ca589u, 0x320ca3f6u,
    0x3d0cb547u, 0x3c0cb3b4u, 0x1beb2a44u, 0x1ceb2bd7u, 0x1deb2d6au, 0x1eeb2efdu, 0x17eb23f8u, 0x18eb258bu};

double qx_weights_probability(int32_t sum)
{
    return 1 / (1 + exp(-(double)sum / 100));
}

/* ---------------------------------------------------------------- reading the table */

enum { FIELDS = 5 };

typedef struct line_fields {
    const char *start[FIELDS];
    size_t size[FIELDS];
    unsigned count;
} line_fields;

static bool split(const char *at, const char *end, line_fields *fields)
{
    fields->count = 0;
    while (at < end) {
        if (fields->count == FIELDS)
            return false;
        const char *stop = memchr(at, ' ', (size_t)(end - at));
        stop = stop ? stop : end;
        if (stop == at)
            return false;
        fields->start[fields->count] = at;
        fields->size[fields->count++] = (size_t)(stop - at);
        at = stop + (stop < end);
    }
    return fields->count >= 2;
}

static bool read_weight(const line_fields *fields, int16_t *weight)
{
    char digits[32];
    size_t size = fields->size[fields->count - 1];
    if (size >= sizeof digits)
        return false;
    memcpy(digits, fields->start[fields->count - 1], size);
    digits[size] = '\0';
    char *end;
    double value = strtod(digits, &end);
    if (*end != '\0' || !(fabs(value) < 300))
        return false;
    *weight = (int16_t)lround(value * 100);
    return true;
}

static bool read_line(const char *at, const char *end, uint32_t *key, int16_t *weight)
{
    line_fields fields;
    if (!split(at, end, &fields) || !read_weight(&fields, weight))
        return false;
    uint32_t hash[FIELDS] = {0};
    for (unsigned i = 0; i + 1 < fields.count; i++)
        hash[i] = qx_hash(fields.start[i], fields.size[i]);
    *key = qx_feature_key(hash[0], hash[1], hash[2], hash[3]);
    return true;
}

/* ---------------------------------------------------------------- placing the features */

enum { MOST_SLOTS = 1 << 24 };

typedef struct feature {
    uint32_t key; /* 0: none */
    int16_t weight;
} feature;

/* The features read, by open addressing: a later line replaces an earlier one. */
typedef struct feature_set {
    feature *items;
    uint32_t mask, count;
} feature_set;

static void insert(feature_set *set, uint32_t key, int16_t weight)
{
    uint32_t at = key & set->mask;
    while (set->items[at].key && set->items[at].key != key)
        at = (at + 1) & set->mask;
    set->count += set->items[at].key == 0;
    set->items[at] = (feature){key, weight};
}

/* Features in the order of their buckets; bucket i is [starts[i], starts[i + 1]). */
typedef struct buckets {
    feature *items;
    uint32_t *starts;
} buckets;

static uint32_t bucket_of(uint32_t key)
{
    return key & (QX_WEIGHT_BUCKETS - 1);
}

static void sort_by_bucket(const feature_set *set, buckets *out)
{
    for (uint32_t i = 0; i <= set->mask; i++)
        if (set->items[i].key)
            out->starts[bucket_of(set->items[i].key) + 1]++;
    for (uint32_t i = 0; i < QX_WEIGHT_BUCKETS; i++)
        out->starts[i + 1] += out->starts[i];
    for (uint32_t i = 0; i <= set->mask; i++)
        if (set->items[i].key)
            out->items[--out->starts[bucket_of(set->items[i].key) + 1]] = set->items[i];
    for (uint32_t i = 0; i < QX_WEIGHT_BUCKETS; i++)
        out->starts[i] = out->starts[i + 1];
    out->starts[QX_WEIGHT_BUCKETS] = set->count;
}

static qx_weight_slot *slot_of(qx_weights *table, uint32_t key, uint16_t factor)
{
    return &table->slots[(uint64_t)(uint32_t)(key * factor) * table->slot_count >> 32];
}

/* Puts a bucket's features into free slots, or none of them. */
static bool place_with(qx_weights *table, const feature *items, uint32_t count, uint16_t factor)
{
    for (uint32_t i = 0; i < count; i++) {
        qx_weight_slot *slot = slot_of(table, items[i].key, factor);
        if (slot->weight) {
            while (i-- > 0)
                *slot_of(table, items[i].key, factor) = (qx_weight_slot){0, 0};
            return false;
        }
        *slot = (qx_weight_slot){(uint16_t)items[i].key, items[i].weight};
    }
    return true;
}

static bool place_bucket(qx_weights *table, const buckets *all, uint32_t bucket)
{
    const feature *items = all->items + all->starts[bucket];
    for (uint32_t factor = 1; factor <= UINT16_MAX; factor += 2)
        if (place_with(table, items, all->starts[bucket + 1] - all->starts[bucket], (uint16_t)factor)) {
            table->factors[bucket] = (uint16_t)factor;
            return true;
        }
    return false;
}

/* Large buckets first, while there is room for them. */
static bool place_all(qx_weights *table, const buckets *all)
{
    uint32_t largest = 0;
    for (uint32_t i = 0; i < QX_WEIGHT_BUCKETS; i++)
        if (all->starts[i + 1] - all->starts[i] > largest)
            largest = all->starts[i + 1] - all->starts[i];
    for (uint32_t size = largest; size > 0; size--)
        for (uint32_t i = 0; i < QX_WEIGHT_BUCKETS; i++)
            if (all->starts[i + 1] - all->starts[i] == size && !place_bucket(table, all, i))
                return false;
    return true;
}

/* Appends an empty table. */
static qx_weights *make_table(qx_buffer *out, uint32_t slots)
{
    size_t bytes = sizeof(qx_weights) + slots * sizeof(qx_weight_slot);
    if (!qx_buffer_reserve(out, bytes))
        return NULL;
    qx_weights *table = (qx_weights *)(void *)(out->data + out->size);
    memset(table, 0, bytes);
    table->slot_count = slots;
    for (int32_t i = 0; i < 2 * QX_CHANCES; i++)
        table->chances[i] = qx_weights_probability(i - QX_CHANCES);
    out->size += bytes;
    return table;
}

static quoteex_status write_table(const feature_set *set, const buckets *all, qx_buffer *out, quoteex_error *error)
{
    size_t start = out->size;
    for (uint32_t slots = QX_WEIGHT_LEAST_SLOTS; slots <= MOST_SLOTS; slots += slots / 16) {
        if (slots < set->count)
            continue;
        qx_weights *table = make_table(out, slots);
        if (!table)
            return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the weights");
        table->count = set->count;
        if (place_all(table, all))
            return QUOTEEX_OK;
        out->size = start;
    }
    return qx_error_set(error, QUOTEEX_DATA, "the weights are too many");
}

/* ---------------------------------------------------------------- from text to table */

static size_t count_lines(const char *text, size_t size)
{
    size_t lines = 1;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))); at++)
        lines++;
    return lines;
}

static quoteex_status read_lines(const char *path, const char *text, size_t size, feature_set *set,
                                 quoteex_error *error)
{
    unsigned line = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        line++;
        uint32_t key;
        int16_t weight;
        if (at < stop && *at != '#') {
            if (!read_line(at, stop, &key, &weight))
                return qx_error_at(error, QUOTEEX_DATA, path, line, 1, "not a line: template, values, weight");
            if (weight)
                insert(set, key, weight);
        }
        at = stop + 1;
    }
    return QUOTEEX_OK;
}

/* Zeroed memory at the end of a buffer of its own. */
static void *make_room(qx_buffer *room, size_t bytes)
{
    return qx_buffer_reserve(room, bytes) ? memset(room->data, 0, bytes) : NULL;
}

quoteex_status qx_weights_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    size_t lines = count_lines(text, size), slots = 16;
    while (slots < lines * 2)
        slots *= 2;
    qx_buffer set_room, item_room, start_room;
    qx_buffer_init(&set_room, out->allocator);
    qx_buffer_init(&item_room, out->allocator);
    qx_buffer_init(&start_room, out->allocator);
    feature_set set = {.items = make_room(&set_room, slots * sizeof(feature)), .mask = (uint32_t)slots - 1};
    buckets all = {make_room(&item_room, lines * sizeof(feature)),
                   make_room(&start_room, (QX_WEIGHT_BUCKETS + 1) * sizeof(uint32_t))};
    quoteex_status status = set.items && all.items && all.starts
                                ? read_lines(path, text, size, &set, error)
                                : qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the weights");
    if (status == QUOTEEX_OK) {
        sort_by_bucket(&set, &all);
        status = write_table(&set, &all, out, error);
    }
    qx_buffer_free(&set_room);
    qx_buffer_free(&item_room);
    qx_buffer_free(&start_room);
    return status;
}
