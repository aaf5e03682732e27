/* Lists inside a paragraph: "1. Tea 2. Milk", "a) Tea b) Milk", "• Tea • Milk". */
#ifndef QX_TEXT_LISTS_H
#define QX_TEXT_LISTS_H

#include "text/document.h"

/* An item's number or letter with the punctuation behind it. */
typedef struct qx_enumerator {
    uint32_t value;  /* from 1; 0: none stands here */
    uint32_t tokens; /* how many it takes */
    bool letter;
    bool bracket; /* ")" or ".)", else "." */
} qx_enumerator;

/* The enumerator at token i, if any, that ends before token end. */
qx_enumerator qx_enumerator_read(const qx_document *doc, uint32_t i, uint32_t end);

/* Whether next is the item after one. */
bool qx_enumerator_follows(qx_enumerator one, qx_enumerator next);

/* Whether the token is a bullet. */
bool qx_bullet_is(const qx_document *doc, uint32_t i);

#endif
