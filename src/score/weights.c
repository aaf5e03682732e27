#include "score/weights.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

qx_value qx_value_of(const char *name)
{
    return qx_hash(name, strlen(name));
}

/* FNV-1a of "0" to "15". */
static const qx_value numbers[QX_VALUE_NUMBERS] = {
    0x350ca8afu, 0x340ca71cu, 0x370cabd5u, 0x360caa42u, 0x310ca263u, 0x300ca0d0u, 0x330ca589u, 0x320ca3f6u,
    0x3d0cb547u, 0x3c0cb3b4u, 0x1beb2a44u, 0x1ceb2bd7u, 0x1deb2d6au, 0x1eeb2efdu, 0x17eb23f8u, 0x18eb258bu};

qx_value qx_value_number(unsigned number)
{
    return numbers[number < QX_VALUE_NUMBERS ? number : QX_VALUE_NUMBERS - 1];
}

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

static void insert(qx_weights *table, uint32_t key, int16_t weight)
{
    uint32_t at = key & table->mask, bit = (key * 0x2545F491u) >> 14;
    while (table->slots[at].weight && table->slots[at].tag != key >> 16)
        at = (at + 1) & table->mask;
    table->count += table->slots[at].weight == 0;
    table->slots[at] = (qx_weight_slot){(uint16_t)(key >> 16), weight};
    table->filter[bit / 64] |= (uint64_t)1 << (bit % 64);
}

static size_t count_lines(const char *text, size_t size)
{
    size_t lines = 1;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))); at++)
        lines++;
    return lines;
}

/* Appends an empty table with room for twice as many features as the text has lines. */
static qx_weights *make_table(qx_buffer *out, size_t lines)
{
    size_t slots = 16;
    while (slots < lines * 2)
        slots *= 2;
    size_t bytes = sizeof(qx_weights) + slots * sizeof(qx_weight_slot);
    if (!qx_buffer_reserve(out, bytes))
        return NULL;
    qx_weights *table = (qx_weights *)(void *)(out->data + out->size);
    memset(table, 0, bytes);
    table->mask = (uint32_t)(slots - 1);
    out->size += bytes;
    return table;
}

quoteex_status qx_weights_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    qx_weights *table = make_table(out, count_lines(text, size));
    if (!table)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the weights");
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
                insert(table, key, weight);
        }
        at = stop + 1;
    }
    return QUOTEEX_OK;
}
