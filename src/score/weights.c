#include "score/weights.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"

qx_value qx_value_of(const char *name)
{
    return (qx_value){qx_hash(name, strlen(name)), name};
}

qx_value qx_value_number(unsigned number)
{
    static const char *const names[] = {"0", "1", "2",  "3",  "4",  "5",  "6",  "7",
                                        "8", "9", "10", "11", "12", "13", "14", "15"};
    const char *name = names[number < 15 ? number : 15];
    return (qx_value){qx_hash(name, number < 10 ? 1 : 2), name};
}

void qx_score_traced(qx_score *score, const char *template, uint32_t key, const qx_value *values, unsigned count)
{
    score->trace->feature(score->trace->context, key, template, values, count);
}

double qx_weights_probability(float score)
{
    return 1 / (1 + exp(-(double)score));
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

static bool read_weight(const line_fields *fields, float *weight)
{
    char digits[32];
    size_t size = fields->size[fields->count - 1];
    if (size >= sizeof digits)
        return false;
    memcpy(digits, fields->start[fields->count - 1], size);
    digits[size] = '\0';
    char *end;
    *weight = strtof(digits, &end);
    return *end == '\0' && isfinite(*weight);
}

static bool read_line(const char *at, const char *end, qx_weight_slot *slot)
{
    line_fields fields;
    if (!split(at, end, &fields) || !read_weight(&fields, &slot->weight))
        return false;
    uint32_t hash[FIELDS] = {0};
    for (unsigned i = 0; i + 1 < fields.count; i++)
        hash[i] = qx_hash(fields.start[i], fields.size[i]);
    slot->key = qx_feature_key(hash[0], hash[1], hash[2], hash[3]);
    return true;
}

static void insert(qx_weights *table, qx_weight_slot slot)
{
    uint32_t at = slot.key & table->mask;
    while (table->slots[at].key && table->slots[at].key != slot.key)
        at = (at + 1) & table->mask;
    table->count += table->slots[at].key == 0;
    table->slots[at] = slot;
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
        qx_weight_slot slot;
        if (at < stop && *at != '#') {
            if (!read_line(at, stop, &slot))
                return qx_error_at(error, QUOTEEX_DATA, path, line, 1, "not a line: template, values, weight");
            insert(table, slot);
        }
        at = stop + 1;
    }
    return QUOTEEX_OK;
}
