/*
 * Order: what workers make of their tasks, passed on in the order of the tasks. Each task has a ticket; a worker that
 * is done leaves its output and goes on, unless it is too far ahead of the slowest, or too much is held back already. A
 * worker with much output waits for its turn and passes it on as it comes. So the memory held is bounded.
 */
#ifndef QX_CLI_ORDER_H
#define QX_CLI_ORDER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "cli/progress.h"
#include "cli/sink.h"

enum { QX_ORDER_SLOTS = 64, QX_ORDER_SPARES = 4 };

typedef struct qx_order_slot {
    qx_buffer out, notes;
    bool done;
} qx_order_slot;

typedef struct qx_order {
    pthread_mutex_t lock;
    pthread_cond_t moved;   /* the turn, or passing, has changed */
    size_t turn;            /* the ticket whose output is passed on next */
    bool passing;           /* a worker passes outputs on, without the lock */
    bool noted;             /* something was said on standard error */
    bool failed;            /* writing has failed: nothing more is passed on */
    bool live;              /* pass on at once what is there */
    bool begun;             /* a record has been passed on */
    quoteex_string between; /* stands before each record but the first */
    qx_sink *sink;
    qx_progress *progress; /* says the notes */
    const quoteex_allocator *allocator;
    qx_order_slot slots[QX_ORDER_SLOTS];
    size_t held;                       /* bytes of output in slots */
    qx_buffer spares[QX_ORDER_SPARES]; /* empty, with memory of outputs passed on, for outputs to come */
    size_t spare_count;
} qx_order;

/* between must live as long as the order. False where the system has no lock to give. */
bool qx_order_init(qx_order *order, const quoteex_allocator *allocator, qx_sink *sink, qx_progress *progress,
                   quoteex_string between);
void qx_order_free(qx_order *order);

/* Waits until there is a slot and memory for a ticket, which is one that no other worker has; false when writing has
 * failed. */
bool qx_order_enter(qx_order *order, size_t ticket);

/* Waits for the ticket's turn, then passes on what there is and empties the buffers; the ticket keeps its turn. */
void qx_order_pass(qx_order *order, size_t ticket, qx_buffer *out, qx_buffer *notes);

/* Ends a ticket: its buffers are taken, and given back empty. */
void qx_order_leave(qx_order *order, size_t ticket, qx_buffer *out, qx_buffer *notes);

#endif
