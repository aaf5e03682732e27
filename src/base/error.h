/* Filling the caller's error record. */
#ifndef QX_BASE_ERROR_H
#define QX_BASE_ERROR_H

#include <quoteex/quoteex.h>

#if defined(__GNUC__)
#define QX_PRINTF(text, first) __attribute__((format(printf, text, first)))
#else
#define QX_PRINTF(text, first)
#endif

/* Fills error (which may be NULL) with code and a message without a place; returns code. */
quoteex_status qx_error_set(quoteex_error *error, quoteex_status code, const char *format, ...) QX_PRINTF(3, 4);

/* The same with a place; path may be NULL, line and column 0 where not meant. */
quoteex_status qx_error_at(quoteex_error *error, quoteex_status code, const char *path, unsigned line, unsigned column,
                           const char *format, ...) QX_PRINTF(6, 7);

#endif
