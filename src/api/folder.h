/* Reading whole files and listing folders, for word lists and rules. */
#ifndef QX_API_FOLDER_H
#define QX_API_FOLDER_H

#include "base/buffer.h"

/* Appends a file's bytes to out. */
quoteex_status qx_folder_read_file(const char *path, qx_buffer *out, quoteex_error *error);

/* Calls visit for each file of folder whose name ends in ending, in byte order of the names, with its path. Stops at
 * the first status that is not OK and returns it. A missing folder is an error. */
quoteex_status qx_folder_visit(const quoteex_allocator *allocator, const char *folder, const char *ending,
                               quoteex_status (*visit)(void *context, const char *path, quoteex_error *error),
                               void *context, quoteex_error *error);

#endif
