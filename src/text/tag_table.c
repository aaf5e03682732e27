#include "text/tag_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/hash.h"

typedef enum value_kind { NONE, SYMBOL, SYMBOLS, NUMBER, WORD, ENDING } value_kind;

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
        return read_symbols(f, value) && *value <= UINT8_MAX;
    case SYMBOLS:
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

/* A line as it was read. */
typedef struct raw_line {
    qx_tag_line line;
    uint32_t number; /* of the line in the file */
    qx_tag_weight weights[QX_TAG_LINE_WEIGHTS];
} raw_line;

static qx_tag_line line_of(const qx_tag_feature *feature)
{
    return (qx_tag_line){.value = {feature->value[0], feature->value[1]},
                         .third = (uint8_t)feature->value[2],
                         .template = (uint8_t)feature->template};
}

static int compare(const qx_tag_line *a, const qx_tag_line *b)
{
    if (a->template != b->template)
        return a->template <b->template ? -1 : 1;
    for (int i = 0; i < 2; i++)
        if (a->value[i] != b->value[i])
            return a->value[i] < b->value[i] ? -1 : 1;
    return a->third < b->third ? -1 : a->third > b->third;
}

/* The later ones of a feature first. */
static int by_feature(const void *a, const void *b)
{
    const raw_line *left = a, *right = b;
    int order = compare(&left->line, &right->line);
    return order ? order : left->number > right->number ? -1 : left->number < right->number;
}

static bool read_line(raw_line *raw, const char *at, const char *end)
{
    qx_tag_feature feature;
    if (!read_feature(&at, end, &feature))
        return false;
    raw->line = line_of(&feature);
    bool seen[128] = {false};
    for (; at < end; raw->line.count++) {
        qx_tag_weight *weight = &raw->weights[raw->line.count];
        if (raw->line.count == QX_TAG_LINE_WEIGHTS || !read_weight(take(&at, end), weight) || seen[weight->symbol])
            return false;
        seen[weight->symbol] = true;
    }
    return raw->line.count > 0;
}

static quoteex_status read_lines(qx_buffer *raws, const char *path, const char *text, size_t size, quoteex_error *error)
{
    uint32_t number = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        raw_line raw = {.number = ++number};
        if (at < stop && *at != '#') {
            if (!read_line(&raw, at, stop))
                return qx_error_at(error, QUOTEEX_DATA, path, number, 1,
                                   "not a line: template, values, then SYMBOL:weight of one to ten symbols");
            qx_buffer_add(raws, (const char *)&raw, sizeof raw);
        }
        at = stop + 1;
    }
    return raws->failed ? qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table") : QUOTEEX_OK;
}

static quoteex_status write_lines(raw_line *raws, size_t count, qx_buffer *out, quoteex_error *error)
{
    qx_tag_lines head = {0};
    size_t kept = 0;
    if (count)
        qsort(raws, count, sizeof *raws, by_feature);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || compare(&raws[i].line, &raws[kept - 1].line)) {
            raws[kept++] = raws[i];
            head.weight_count += raws[i].line.count;
        }
    head.count = (uint32_t)kept;
    while (out->size % sizeof(uint64_t) && !out->failed)
        qx_buffer_char(out, 0);
    qx_buffer_add(out, (const char *)&head, sizeof head);
    for (size_t i = 0; i < kept; i++)
        qx_buffer_add(out, (const char *)&raws[i].line, sizeof raws[i].line);
    for (size_t i = 0; i < kept; i++)
        qx_buffer_add(out, (const char *)raws[i].weights, raws[i].line.count * sizeof raws[i].weights[0]);
    return out->failed ? qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table") : QUOTEEX_OK;
}

quoteex_status qx_tag_lines_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error)
{
    qx_buffer raws; /* raw_line each */
    qx_buffer_init(&raws, out->allocator);
    quoteex_status status = read_lines(&raws, path, text, size, error);
    if (status == QUOTEEX_OK)
        status = write_lines((raw_line *)(void *)raws.data, raws.size / sizeof(raw_line), out, error);
    qx_buffer_free(&raws);
    return status;
}

const qx_tag_line *qx_tag_lines_find(const qx_tag_lines *lines, const qx_tag_feature *feature)
{
    qx_tag_line wanted = line_of(feature);
    uint32_t low = 0, high = lines->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(&lines->line[middle], &wanted);
        if (order == 0)
            return &lines->line[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

void qx_tag_lines_add(const qx_tag_lines *lines, const qx_tag_feature *feature, int32_t sums[128])
{
    const qx_tag_line *line = qx_tag_lines_find(lines, feature);
    const qx_tag_weight *weights = qx_tag_lines_weights(lines);
    for (const qx_tag_line *at = lines->line; line && at < line; at++)
        weights += at->count;
    for (unsigned i = 0; line && i < line->count; i++)
        sums[weights[i].symbol] += weights[i].weight;
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
        if (kind == SYMBOL || kind == SYMBOLS)
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
