/* No invention: what a result says stands in its document, or is a normal form that data/README.md names. */
#ifndef QX_TESTS_INVENTION_H
#define QX_TESTS_INVENTION_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

/* What is invented, as a message in `what` (cut to size); false: nothing. */
bool invention_find(const quoteex_result *result, char *what, size_t size);

/* Is it a value of a time as TimeML writes ISO 8601? */
bool invention_is_time(const char *value, size_t size);

#endif
