/* Worker: one thread's extractor, writer and buffers; makes records of tasks. */
#ifndef QX_CLI_WORKER_H
#define QX_CLI_WORKER_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"
#include "cli/file.h"
#include "cli/lines.h"
#include "cli/options.h"
#include "cli/order.h"
#include "cli/progress.h"
#include "cli/result.h"
#include "cli/source.h"
#include "cli/summary.h"
#include "page/page.h"

typedef struct qx_worker {
    const qx_options *options;
    qx_order *order;
    size_t ticket; /* of the task at hand */
    qx_task task;
    quoteex_extractor *extractor;
    quoteex_writer *writer;
    bool skip_empty;                 /* documents without a quote left */
    quoteex_frame frame;             /* around and between records */
    quoteex_model *alone;            /* while no other thread has the model and its rules are not sped up; else NULL */
    size_t seen;                     /* bytes of text while alone */
    size_t replaced, replaced_first; /* of a file in pieces: how many sequences were no UTF-8, where the first is */
    qx_file file;
    qx_page page;
    qx_warc warc;            /* of a task that is a whole archive */
    qx_warc_record archived; /* of this */
    qx_buffer unpacked;      /* an archived response */
    qx_lines lines;          /* of a task that is a file of records */
    qx_buffer block;         /* of these */
    qx_result_file result;   /* of the file at hand, with --output-dir */
    qx_summary *summary; /* what results are added to, in place of being written or, for an index, beside; or NULL */
    size_t listed;       /* documents of the task at hand that are in its list */
    qx_buffer head;      /* how the page of a file begins, with --output-dir */
    qx_buffer link;      /* scratch */
    qx_tally tally;      /* since the progress was told */
    qx_buffer out, notes;
    qx_buffer meta, source;
} qx_worker;

/* A document on its way from the input to its record. */
typedef struct qx_reading {
    quoteex_document document;
    quoteex_addition addition;
    const char *path;   /* for notes */
    size_t line;        /* likewise; 0: none */
    uint64_t offset;    /* of the record in its archive, else 0 */
    size_t input_start; /* bytes of the input before the text */
} qx_reading;

/* Makes a worker without an extractor or a writer; allocates nothing. */
void qx_worker_init(qx_worker *worker, const qx_options *options, const quoteex_allocator *allocator, qx_order *order);

/* Gives it both. */
quoteex_status qx_worker_start(qx_worker *worker, const quoteex_model *model, const quoteex_writer_options *writing,
                               quoteex_error *error);
void qx_worker_free(qx_worker *worker);

static inline quoteex_string qx_worker_string(const char *text)
{
    return (quoteex_string){text, strlen(text)};
}

/* Counts input that is about to be read. */
void qx_worker_count(qx_worker *worker, size_t size);

/* Extracts from a document and keeps its record; warning: of the addition, given the whole text as its span; or NULL.
 */
void qx_worker_read(qx_worker *worker, qx_reading *read, quoteex_warning *warning);

/* Reads the documents of worker->task and passes their records on under worker->ticket. */
void qx_worker_run(qx_worker *worker);

#endif
