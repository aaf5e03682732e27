#include "text/tag_table.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"

typedef enum value_kind { NONE, SYMBOL, NUMBER, WORD, ENDING } value_kind;

static const struct {
    const char *name;
    value_kind kinds[3];
} templates[] = {
#define X(name, text, a, b, c) {text, {a, b, c}},
    QX_TAG_TEMPLATES(X)
#undef X
};

enum { VALUES = 3, CLASS_SYMBOLS = 3 };

uint32_t qx_tag_ending(const char *word, size_t length, size_t size)
{
    uint32_t value = 0;
    if (length < size)
        return 0;
    for (size_t i = length - size; i < length; i++) {
        if ((unsigned char)word[i] >= 0x80 || (unsigned char)word[i] <= ' ')
            return 0;
        value = value << 8 | (unsigned char)word[i];
    }
    return value;
}

/* ---------------------------------------------------------------- reading */

typedef struct field {
    const char *start;
    size_t size;
} field;

/* The next field of a line; empty at its end. */
static field take(const char **at, const char *end)
{
    const char *start = *at, *stop = start;
    while (stop < end && *stop != ' ')
        stop++;
    *at = stop + (stop < end);
    return (field){start, (size_t)(stop - start)};
}

static bool is_field(field f, const char *text)
{
    return strlen(text) == f.size && memcmp(f.start, text, f.size) == 0;
}

/* One symbol or several joined by '/', the first in the lowest byte; - is none. */
static bool read_symbols(field f, uint32_t *value)
{
    const char *at = f.start, *end = f.start + f.size;
    *value = 0;
    if (is_field(f, "-"))
        return true;
    for (unsigned i = 0; at < end && i < CLASS_SYMBOLS; i++) {
        const char *stop = memchr(at, '/', (size_t)(end - at));
        stop = stop ? stop : end;
        unsigned char symbol = qx_symbol_find(at, (unsigned)(stop - at));
        if (!symbol)
            return false;
        *value |= (uint32_t)symbol << (8 * i);
        at = stop + (stop < end);
    }
    return at == end;
}

static bool read_value(field f, value_kind kind, uint32_t *value)
{
    switch (kind) {
    case SYMBOL:
        return read_symbols(f, value);
    case NUMBER:
        *value = (uint32_t)(*f.start - '0');
        return f.size == 1 && *value <= 9;
    case WORD:
        *value = qx_hash(f.start, f.size);
        return true;
    case ENDING:
        *value = f.size > 1 ? qx_tag_ending(f.start, f.size, f.size - 1) : 0;
        return *f.start == '-' && f.size <= 4 && *value;
    default:
        return false;
    }
}

static bool read_feature(const char **at, const char *end, qx_tag_feature *feature)
{
    field name = take(at, end);
    for (uint32_t i = 0; i < QX_TAG_TEMPLATE_COUNT; i++) {
        if (!is_field(name, templates[i].name))
            continue;
        *feature = (qx_tag_feature){.template = i};
        for (unsigned k = 0; k < VALUES && templates[i].kinds[k] != NONE; k++) {
            field value = take(at, end);
            if (!value.size || !read_value(value, templates[i].kinds[k], &feature->value[k]))
                return false;
        }
        return true;
    }
    return false;
}

/* SYMBOL:weight */
static bool read_weight(field f, qx_tag_weight *weight)
{
    char digits[8] = {0};
    const char *colon = memchr(f.start, ':', f.size);
    if (!colon)
        return false;
    size_t size = (size_t)(f.start + f.size - colon - 1);
    if (size == 0 || size >= sizeof digits)
        return false;
    memcpy(digits, colon + 1, size);
    char *end;
    long value = strtol(digits, &end, 10);
    weight->symbol = qx_symbol_find(f.start, (unsigned)(colon - f.start));
    weight->weight = (int8_t)value;
    return *end == '\0' && value >= -127 && value <= 127 && weight->symbol;
}

/* A table being read: the slots in their final form, the weights in a buffer of their own. */
typedef struct reading {
    qx_tag_slot *slots;
    uint32_t mask;
    qx_buffer weights;
} reading;

static bool read_line(reading *r, const char *at, const char *end)
{
    qx_tag_feature feature;
    if (!read_feature(&at, end, &feature))
        return false;
    uint32_t first = (uint32_t)(r->weights.size / sizeof(qx_tag_weight)), count = 0;
    for (; at < end; count++) {
        qx_tag_weight weight;
        if (!read_weight(take(&at, end), &weight) || count == QX_SYMBOL_COUNT)
            return false;
        qx_buffer_add(&r->weights, (const char *)&weight, sizeof weight);
    }
    uint32_t key = qx_tag_key(&feature), slot = key & r->mask;
    while (r->slots[slot].key && r->slots[slot].key != key)
        slot = (slot + 1) & r->mask;
    r->slots[slot] = (qx_tag_slot){.key = key, .first = first & 0x3FFFFFF, .count = count & 63};
    return count > 0;
}

static quoteex_status read_lines(reading *r, const char *path, const char *text, size_t size, quoteex_error *error)
{
    unsigned line = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        line++;
        if (at < stop && *at != '#' && !read_line(r, at, stop))
            return qx_error_at(error, QUOTEEX_DATA, path, line, 1,
                               "not a line: template, values, then SYMBOL:weight of each symbol");
        at = stop + 1;
    }
    return QUOTEEX_OK;
}

static size_t count_lines(const char *text, size_t size)
{
    size_t lines = 1;
    for (const char *at = text; (at = memchr(at, '\n', size - (size_t)(at - text))); at++)
        lines++;
    return lines;
}

quoteex_status qx_tag_table_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    size_t slots = 16, lines = count_lines(text, size), start = out->size;
    while (slots < lines * 2)
        slots *= 2;
    size_t bytes = sizeof(qx_tag_table) + slots * sizeof(qx_tag_slot);
    if (!qx_buffer_reserve(out, bytes))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    qx_tag_table *table = (qx_tag_table *)(void *)(out->data + start);
    memset(table, 0, bytes);
    out->size += bytes;
    reading r = {.slots = table->slots, .mask = (uint32_t)(slots - 1)};
    table->mask = r.mask;
    qx_buffer_init(&r.weights, out->allocator);
    quoteex_status status = read_lines(&r, path, text, size, error);
    table->weight_count = (uint32_t)(r.weights.size / sizeof(qx_tag_weight));
    qx_buffer_add(out, r.weights.data, r.weights.size);
    if (status == QUOTEEX_OK && (out->failed || r.weights.failed))
        status = qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table");
    qx_buffer_free(&r.weights);
    return status;
}

size_t qx_tag_table_size(const qx_tag_table *table)
{
    if (!table)
        return 0;
    return sizeof *table + ((size_t)table->mask + 1) * sizeof table->slots[0] +
           table->weight_count * sizeof(qx_tag_weight);
}

/* ---------------------------------------------------------------- writing */

static void write_symbols(uint32_t value, qx_buffer *out)
{
    if (!value)
        qx_buffer_char(out, '-');
    for (; value; value >>= 8) {
        qx_buffer_text(out, qx_symbol_name((unsigned char)(value & 255)));
        if (value >> 8)
            qx_buffer_char(out, '/');
    }
}

static void write_ending(uint32_t value, qx_buffer *out)
{
    qx_buffer_char(out, '-');
    for (int shift = 16; shift >= 0; shift -= 8)
        if (value >> shift & 255)
            qx_buffer_char(out, (char)(value >> shift & 255));
}

bool qx_tag_feature_write(const qx_tag_feature *feature, const char *(*word_of)(void *context, uint32_t hash),
                          void *context, qx_buffer *out)
{
    size_t start = out->size;
    qx_buffer_text(out, templates[feature->template].name);
    for (unsigned k = 0; k < VALUES && templates[feature->template].kinds[k] != NONE; k++) {
        value_kind kind = templates[feature->template].kinds[k];
        uint32_t value = feature->value[k];
        const char *word = kind == WORD ? word_of(context, value) : NULL;
        qx_buffer_char(out, ' ');
        if (kind == SYMBOL)
            write_symbols(value, out);
        else if (kind == NUMBER)
            qx_buffer_char(out, (char)('0' + value));
        else if (kind == ENDING)
            write_ending(value, out);
        else if (word && !strchr(word, ' '))
            qx_buffer_text(out, word);
        else {
            out->size = start;
            return false;
        }
    }
    return true;
}
