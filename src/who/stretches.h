/*
 * Stretches: how far the capitalised words of a name go, over what may join them: "of", commas, particles, marks.
 */
#ifndef QX_WHO_STRETCHES_H
#define QX_WHO_STRETCHES_H

#include "who/capitals.h"

enum { QX_STRETCH_TOKENS = 32 }; /* in one of them at most */

/* The end of the stretch that starts at first, a word of a name. */
uint32_t qx_stretch_end(const qx_capitals *capitals, uint32_t first);

#endif
