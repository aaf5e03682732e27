#include <string.h>

#include "chunk/chunk.h"
#include "lex/terms.h"

static const char *const names[QX_CHUNK_SYMBOL_COUNT] = {
#define X(id) [QX_CHUNK_##id - '0'] = #id,
    QX_CHUNK_SYMBOLS(X)
#undef X
};

const char *qx_chunk_symbol_name(unsigned char symbol)
{
    return symbol >= '0' && symbol < QX_CHUNK_END ? names[symbol - '0'] : NULL;
}

unsigned char qx_chunk_symbol_find(const char *name, size_t size)
{
    for (unsigned i = 0; i < QX_CHUNK_SYMBOL_COUNT; i++)
        if (strlen(names[i]) == size && memcmp(names[i], name, size) == 0)
            return (unsigned char)('0' + i);
    return 0;
}

static const qx_alphabet tokens = {qx_symbol_find, qx_symbol_name};
static const qx_alphabet chunks = {qx_chunk_symbol_find, qx_chunk_symbol_name};
static const qx_alphabet terms = {qx_span_symbol_find, qx_span_symbol_name};

const qx_rule_level_kind qx_levels[QX_LEVEL_COUNT] = {
    [QX_LEVEL_CHUNK] = {"chunk", &tokens, true},
    [QX_LEVEL_QUOTE] = {"quote", &chunks, false},
    [QX_LEVEL_FACT] = {"fact", &chunks, false},
    [QX_LEVEL_SPAN] = {"span", &terms, true},
};
