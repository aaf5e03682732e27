#include "fact/topic_table.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static const char *const names[QX_TOPIC_FEATURE_COUNT] = {
#define X(id, name) [QX_TOPIC_##id] = name,
    QX_TOPIC_FEATURES(X)
#undef X
};

const char *qx_topic_feature_name(qx_topic_feature feature)
{
    return names[feature];
}

/* The feature that a line starts with, and its name's size; QX_TOPIC_FEATURE_COUNT for none. */
static unsigned find_feature(const char *line, const char *end, size_t *size)
{
    for (unsigned i = 0; i < QX_TOPIC_FEATURE_COUNT; i++) {
        *size = strlen(names[i]);
        if ((size_t)(end - line) > *size && line[*size] == ' ' && memcmp(line, names[i], *size) == 0)
            return i;
    }
    return QX_TOPIC_FEATURE_COUNT;
}

/* A whole number of thousandths, behind one space; false where none stands there. */
static bool read_weight(const char **at, const char *end, float *weight)
{
    enum { DIGITS = 6 };
    const char *digit = *at;
    if (digit == end || *digit++ != ' ')
        return false;
    bool negative = digit < end && *digit == '-';
    digit += negative;
    const char *first = digit;
    int32_t number = 0;
    for (; digit < end && *digit >= '0' && *digit <= '9' && digit - first < DIGITS; digit++)
        number = number * 10 + (*digit - '0');
    if (digit == first)
        return false;
    *weight = (float)(negative ? -number : number) / 1000;
    *at = digit;
    return true;
}

static bool read_line(const char *line, const char *end, qx_topic_table *table)
{
    size_t size;
    unsigned feature = find_feature(line, end, &size);
    if (feature == QX_TOPIC_FEATURE_COUNT)
        return false;
    const char *at = line + size;
    for (unsigned model = 0; model < QX_TOPIC_MODELS; model++)
        if (!read_weight(&at, end, &table->weights[feature][model]))
            return false;
    return at == end || *at == '\r';
}

quoteex_status qx_topic_table_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                    quoteex_error *error)
{
    qx_topic_table table;
    memset(&table, 0, sizeof table);
    unsigned line = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        line++;
        if (at < stop && *at != '#' && *at != '\r' && !read_line(at, stop, &table))
            return qx_error_at(error, QUOTEEX_DATA, path, line, 1,
                               "not a line: feature, thousandths for the indexer, for the reader");
        at = stop + 1;
    }
    qx_buffer_add(out, (const char *)&table, sizeof table);
    return QUOTEEX_OK;
}
