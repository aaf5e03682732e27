/* Contents: what the index of a page, or of a folder of pages, lists (summary_html.c writes it). */
#ifndef QX_CLI_CONTENTS_H
#define QX_CLI_CONTENTS_H

#include "cli/worker.h"

/* Counts the result of what was read, and lists it with a link. */
void qx_contents_add(qx_worker *worker, const qx_reading *read, const quoteex_result *result);

/* Lists a file whose result was there already. */
void qx_contents_skip(qx_worker *worker, const char *path);

/* Puts the index of several documents into the page that the sink gets, or, with --output-dir, into index.html there.
 * rights: of a new file. Returns false, and has said so, where that failed. */
bool qx_contents_put(qx_summary *summary, const qx_options *options, const quoteex_allocator *allocator, mode_t rights,
                     qx_sink *sink);

#endif
