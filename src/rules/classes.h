/* Which symbols patterns can tell apart. */
#ifndef QX_RULES_CLASSES_H
#define QX_RULES_CLASSES_H

#include <stdbool.h>
#include <stdint.h>

/* By symbol: the first of those that no pattern tells from it. */
typedef struct qx_symbol_classes {
    uint8_t ahead[256];  /* where a match looks ahead or passes */
    uint8_t behind[256]; /* before its start, where only lookbehinds look */
} qx_symbol_classes;

/* All symbols are alike. */
void qx_classes_start(qx_symbol_classes *classes);

/* Tells apart what a translated pattern of a combined level does: there is no reference to or call of a group in it. */
void qx_classes_add(qx_symbol_classes *classes, const char *pattern);

#endif
