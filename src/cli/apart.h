/* Apart: results of which each document has files of its own in the folder of --output-dir: its annotation and beside
 * it the text, as brat wants them. */
#ifndef QX_CLI_APART_H
#define QX_CLI_APART_H

#include "cli/worker.h"

/* Writes NAME.txt and NAME.ann; where the input has several documents NAME-1.txt and so on. */
void qx_apart_put(qx_worker *worker, const quoteex_result *result, quoteex_string record);

/* Writes brat's annotation.conf and visual.conf into the folder where it has none. Returns false, and has said so,
 * where that failed. */
bool qx_apart_settle(const char *folder, const quoteex_allocator *allocator, mode_t rights);

#endif
