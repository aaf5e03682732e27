/*
 * Progress: a line on standard error that says how far the work is, and a summary at its end. Notes are said through
 * it, so that they do not run into the line. Any thread.
 */
#ifndef QX_CLI_PROGRESS_H
#define QX_CLI_PROGRESS_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"

/* What was read and found. */
typedef struct qx_tally {
    uint64_t files, skipped, documents, bytes; /* skipped: by --resume; bytes: of input, decompressed */
    uint64_t quotes, speakers, facts, warnings;
} qx_tally;

typedef struct qx_progress {
    pthread_mutex_t lock;
    bool shown; /* else notes are said and that is all */
    bool patient;
    bool in_place;      /* the line is written over: standard error is a terminal */
    bool line;          /* one stands there */
    double start, last; /* seconds, of a clock of its own */
    uint64_t expected;  /* bytes of input in all, or 0: unknown */
    qx_tally total;
} qx_progress;

/* patient: nothing is shown before a second has passed. expected: bytes of input in all, or 0: unknown. False where the
 * system has no lock to give. */
bool qx_progress_init(qx_progress *progress, bool shown, bool patient, uint64_t expected);

/* Says the summary and frees. */
void qx_progress_end(qx_progress *progress);

/* Says notes, and empties them. */
void qx_progress_say(qx_progress *progress, qx_buffer *notes);

/* Adds to the total and empties the tally; shows the line from time to time. */
void qx_progress_add(qx_progress *progress, qx_tally *tally);

void qx_tally_result(qx_tally *tally, const quoteex_result *result);

#endif
