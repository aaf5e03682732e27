/* Labels: what web pages call their encodings, by the table of the WHATWG Encoding Standard (section 4.2). */
#ifndef QX_PAGE_LABELS_H
#define QX_PAGE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

/* The name that iconv has for what a label means, in any case and with white space around it; NULL: unknown. */
const char *qx_label_find(const char *label, size_t size);

#endif
