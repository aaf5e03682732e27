/*
 * Pattern: a regular expression of a user's over text, as PCRE2 has them: Unicode, in any case. Immutable and shared;
 * matching takes memory of one thread.
 */
#ifndef QX_RULES_PATTERN_H
#define QX_RULES_PATTERN_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

typedef struct qx_pattern qx_pattern;

/* A pattern of one thread; text ends with a NUL. Broken ones give QUOTEEX_ARGUMENT and the column of the fault. */
quoteex_status qx_pattern_new(const quoteex_allocator *allocator, const char *text, qx_pattern **out,
                              quoteex_error *error);
void qx_pattern_free(qx_pattern *pattern); /* NULL is allowed */

/* Does it match somewhere in the text, which is valid UTF-8? Not where it takes too many steps to tell. */
bool qx_pattern_finds(qx_pattern *pattern, quoteex_string text);

/* Has it ever given up, since this was last asked? */
bool qx_pattern_gave_up(qx_pattern *pattern);

/* Likewise: has it ever not matched for lack of memory? */
bool qx_pattern_starved(qx_pattern *pattern);

#endif
