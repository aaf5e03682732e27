#include "lex/classes.h"

#include <string.h>

_Static_assert((int)QX_CLASS_COUNT <= (int)QX_CLASS_LIMIT, "classes are bits of a 64-bit word");

const char *const qx_class_names[QX_CLASS_COUNT] = {
#define X(id, name) name,
    QX_CLASSES(X)
#undef X
};

int qx_class_find(const char *name, size_t size)
{
    for (int at = 0; at < QX_CLASS_COUNT; at++)
        if (strlen(qx_class_names[at]) == size && memcmp(qx_class_names[at], name, size) == 0)
            return at;
    return -1;
}
