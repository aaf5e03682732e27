/*
 * Capital scan: which tokens may be words with a capital in them, four at a time where there is SSE2. Most are not, and
 * nobody can foresee which: there are no branches.
 */
#ifndef QX_WHO_CAPITAL_SCAN_H
#define QX_WHO_CAPITAL_SCAN_H

#include "text/document.h"

/* Lists the words that start with a capital or may have one in their second to fifth byte, ascending; some that have
 * none are in it too: short ones before a capital, and such as are not ASCII. list has room for one more than all
 * tokens. Returns how many. */
uint32_t qx_capital_scan(const qx_document *document, uint32_t *list);

/* The same in plain C. */
uint32_t qx_capital_scan_plain(const qx_document *document, uint32_t *list);

#endif
