/* Reading translated patterns that PCRE2 has accepted, a piece at a time. */
#ifndef QX_RULES_SCAN_H
#define QX_RULES_SCAN_H

#include "rules/builder.h"

/* Steps over text where it stands at *at. */
bool qx_scan_take(const char **at, const char *text);

/* Steps over all up to and with the next `last`. */
void qx_scan_past(const char **at, char last);

/* A symbol as it is written by translation: itself or \xHH. */
unsigned char qx_scan_letter(const char **at);

/* The members of a set, from behind its [, or of the single symbol that stands there. */
qx_symbol_set qx_scan_set(const char **at);
qx_symbol_set qx_scan_symbol(const char **at);

#endif
