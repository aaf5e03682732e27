#include "text/tag_table.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/hash.h"
#include "text/tag_rows.h"

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

/* What is read: lines and their weights. */
typedef struct reading {
    qx_buffer lines, weights; /* qx_tag_line, qx_tag_weight */
} reading;

static bool read_line(reading *r, const char *at, const char *end)
{
    qx_tag_line line = {.first = (uint32_t)(r->weights.size / sizeof(qx_tag_weight))};
    if (!read_feature(&at, end, &line.feature))
        return false;
    for (; at < end; line.count++) {
        qx_tag_weight weight;
        if (!read_weight(take(&at, end), &weight) || line.count == QX_TAG_LINE_WEIGHTS)
            return false;
        qx_buffer_add(&r->weights, (const char *)&weight, sizeof weight);
    }
    qx_buffer_add(&r->lines, (const char *)&line, sizeof line);
    return line.count > 0;
}

static quoteex_status read_lines(reading *r, const char *path, const char *text, size_t size, quoteex_error *error)
{
    unsigned number = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        number++;
        if (at < stop && *at != '#' && !read_line(r, at, stop))
            return qx_error_at(error, QUOTEEX_DATA, path, number, 1,
                               "not a line: template, values, then SYMBOL:weight of one to ten symbols");
        at = stop + 1;
    }
    return r->lines.failed || r->weights.failed
               ? qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table")
               : QUOTEEX_OK;
}

quoteex_status qx_tag_table_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    reading r;
    qx_buffer_init(&r.lines, out->allocator);
    qx_buffer_init(&r.weights, out->allocator);
    quoteex_status status = read_lines(&r, path, text, size, error);
    if (status == QUOTEEX_OK)
        status = qx_tag_rows_build((const qx_tag_line *)(const void *)r.lines.data, r.lines.size / sizeof(qx_tag_line),
                                   (const qx_tag_weight *)(const void *)r.weights.data, out, error);
    qx_buffer_free(&r.lines);
    qx_buffer_free(&r.weights);
    return status;
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
