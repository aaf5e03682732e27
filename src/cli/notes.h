/* Notes: what standard error is told, a line each: "quoteex: PATH: what". They are gathered and said in order. */
#ifndef QX_CLI_NOTES_H
#define QX_CLI_NOTES_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "base/error.h"
#include "page/encoding.h"

/* Appends a line about a path (NULL: about none), and, above 0, a line of it. Control characters of the path become
 * '?'. */
void qx_notes_add(qx_buffer *notes, const char *path, size_t line, const char *format, ...) QX_PRINTF(4, 5);

/* Appends a library error, with its own place where it has one and else about path. */
void qx_notes_add_error(qx_buffer *notes, const char *path, size_t line, const quoteex_error *error);

/* Says what of a text could not be read in its encoding. */
void qx_notes_add_broken(qx_buffer *notes, const char *path, size_t line, const qx_recoder *recoder);

/* Something was noted, or could not be for want of memory. */
bool qx_notes_any(const qx_buffer *notes);

/* Writes the notes to standard error, at once, and empties them; says so where there was no memory for one. */
void qx_notes_say(qx_buffer *notes);

/* Says one note at once; path may be NULL. Returns false, which is what whoever has failed returns. */
bool qx_notes_tell(const quoteex_allocator *allocator, const char *path, const char *what);

#endif
