#include "lex/symbols.h"

#include <stddef.h>
#include <string.h>

const char *const qx_symbol_names[QX_SYMBOL_COUNT] = {
#define X(id) #id,
    QX_SYMBOLS(X)
#undef X
};

static const unsigned char sizes[QX_SYMBOL_COUNT] = {
#define X(id) sizeof #id - 1,
    QX_SYMBOLS(X)
#undef X
};

const char *qx_symbol_name(unsigned char symbol)
{
    return symbol >= '0' && symbol < QX_SYMBOL_END ? qx_symbol_names[symbol - '0'] : NULL;
}

unsigned char qx_symbol_find(const char *name, size_t size)
{
    for (int at = 0; at < QX_SYMBOL_COUNT; at++)
        if (sizes[at] == size && memcmp(qx_symbol_names[at], name, size) == 0)
            return (unsigned char)('0' + at);
    return 0;
}
