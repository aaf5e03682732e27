/* Which symbols every match of a pattern needs, found from the pattern itself. */
#ifndef QX_RULES_NEEDS_H
#define QX_RULES_NEEDS_H

#include "rules/rules.h"

/* The needs of a translated pattern that PCRE2 has accepted. Conservative: no need is named that a match could miss. */
qx_rule_needs qx_needs_find(const char *pattern, size_t size);

#endif
