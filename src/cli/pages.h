/* Pages: web pages, from files and archives, as documents. */
#ifndef QX_CLI_PAGES_H
#define QX_CLI_PAGES_H

#include <stdbool.h>

#include "cli/warc.h"
#include "cli/worker.h"

/* Whether a file, of which this is the start, is read as a page. */
bool qx_pages_are(const qx_options *options, const char *path, quoteex_string text);

/* Reads the page that the open file is; false where it has no result. */
bool qx_pages_read(qx_worker *worker, const char *path, quoteex_string html);

/* Reads the page or text that a record of the task's archive may hold. */
void qx_pages_read_archived(qx_worker *worker, qx_warc_record *record);

#endif
