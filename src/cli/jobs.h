/* Jobs: workers that take tasks, read documents, and pass the records on in order. */
#ifndef QX_CLI_JOBS_H
#define QX_CLI_JOBS_H

#include <stdbool.h>

#include <quoteex/quoteex.h>

#include "cli/options.h"
#include "cli/sink.h"
#include "cli/summary.h"

/* Reads all inputs into the sink. writing: how records are written; summary: what results are added to, with --summary
 * instead, else for an index beside; or NULL. Returns false where something was noted on standard error or could not be
 * written (sink->error). */
bool qx_jobs_run(const qx_options *options, const quoteex_allocator *allocator, quoteex_model *model,
                 const quoteex_writer_options *writing, qx_summary *summary, qx_sink *sink);

#endif
