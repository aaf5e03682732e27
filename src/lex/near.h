/* Names like a mistyped one, for error messages. */
#ifndef QX_LEX_NEAR_H
#define QX_LEX_NEAR_H

#include <stddef.h>

enum { QX_NEAR_SIZE = 160 };

/* Writes " (near: title, title-male)": up to three of the names that lie nearest to name, best first; letters' case
 * does not count. Empty where none is near. Terminated. Returns how many. */
unsigned qx_near_names(const char *const *names, unsigned count, const char *name, size_t size,
                       char text[QX_NEAR_SIZE]);

#endif
