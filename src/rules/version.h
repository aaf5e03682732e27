/* Which PCRE2 matches the rules. */
#ifndef QX_RULES_VERSION_H
#define QX_RULES_VERSION_H

enum { QX_RULES_VERSION_SIZE = 64 };

/* "10.42 2022-12-11, with JIT" */
void qx_rules_version(char text[QX_RULES_VERSION_SIZE]);

#endif
