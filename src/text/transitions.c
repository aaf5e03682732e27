/* Reading the transition table of the tagger. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "text/tagger.h"

typedef struct bigrams {
    double pair[QX_SYMBOL_COUNT + 1][QX_SYMBOL_COUNT];
} bigrams;

static size_t field_length(const char *at, const char *end)
{
    const char *stop = at;
    while (stop < end && *stop != ' ' && *stop != '\t')
        stop++;
    return (size_t)(stop - at);
}

/* The row or column of the symbol that stands at *at; -1 where there is none. Moves *at behind it. */
static int take_symbol(const char **at, const char *end)
{
    size_t size = field_length(*at, end);
    const char *name = *at;
    *at += size + (*at + size < end);
    if (size == 5 && memcmp(name, "START", 5) == 0)
        return QX_SYMBOL_COUNT;
    unsigned char symbol = qx_symbol_find(name, (unsigned)size);
    return symbol ? symbol - QX_NOUN : -1;
}

static bool take_line(bigrams *counts, const char *at, const char *end)
{
    int before = take_symbol(&at, end), after = take_symbol(&at, end);
    if (before < 0 || after < 0 || after >= QX_SYMBOL_COUNT || at >= end || *at < '0' || *at > '9')
        return false;
    counts->pair[before][after] += strtod(at, NULL);
    return true;
}

static void smooth(const bigrams *counts, qx_transitions *transitions)
{
    const double extra = 0.1;
    for (int a = 0; a <= QX_SYMBOL_COUNT; a++) {
        double sum = 0;
        for (int b = 0; b < QX_SYMBOL_COUNT; b++)
            sum += counts->pair[a][b] + extra;
        for (int b = 0; b < QX_SYMBOL_COUNT; b++) {
            double cost = -8 * log2((counts->pair[a][b] + extra) / sum);
            transitions->cost[a][b] = (uint8_t)(cost > 255 ? 255 : cost + 0.5);
        }
    }
}

quoteex_status qx_transitions_build(const char *path, const char *text, size_t size, qx_buffer *out,
                                    quoteex_error *error)
{
    bigrams counts = {0};
    unsigned line = 0;
    for (const char *at = text, *end = text + size; at < end;) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        stop = stop ? stop : end;
        line++;
        if (at < stop && *at != '#' && !take_line(&counts, at, stop))
            return qx_error_at(error, QUOTEEX_DATA, path, line, 1, "not a line BEFORE AFTER count of two symbols");
        at = stop + 1;
    }
    qx_transitions transitions;
    smooth(&counts, &transitions);
    qx_buffer_add(out, (const char *)&transitions, sizeof transitions);
    return out->failed ? qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the tagger's table") : QUOTEEX_OK;
}
