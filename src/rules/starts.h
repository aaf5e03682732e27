/* Where a match of a pattern can start, as PCRE2 itself finds it out of the pattern's compiled form. */
#ifndef QX_RULES_STARTS_H
#define QX_RULES_STARTS_H

#include "rules/builder.h"

/* Where matches of a translated pattern that PCRE2 has accepted can start. Conservative: every start that a match can
 * have is possible. */
qx_match_start qx_starts_find(qx_rules_builder *builder, const char *pattern, size_t size);

#endif
