#include "cli/posix.h"

#include "cli/order.h"

#include "cli/notes.h"

/* Bytes of output held back after which no more tasks are begun. */
enum { MOST_HELD = 4 * 1024 * 1024 };

bool qx_order_init(qx_order *order, const quoteex_allocator *allocator, qx_sink *sink, qx_progress *progress,
                   quoteex_string between)
{
    memset(order, 0, sizeof *order);
    order->sink = sink;
    order->progress = progress;
    order->between = between;
    order->allocator = allocator;
    for (size_t i = 0; i < QX_ORDER_SLOTS; i++) {
        qx_buffer_init(&order->slots[i].out, allocator);
        qx_buffer_init(&order->slots[i].notes, allocator);
    }
    if (pthread_mutex_init(&order->lock, NULL) != 0)
        return false;
    if (pthread_cond_init(&order->moved, NULL) == 0)
        return true;
    pthread_mutex_destroy(&order->lock);
    return false;
}

void qx_order_free(qx_order *order)
{
    for (size_t i = 0; i < QX_ORDER_SLOTS; i++) {
        qx_buffer_free(&order->slots[i].out);
        qx_buffer_free(&order->slots[i].notes);
    }
    while (order->spare_count)
        qx_buffer_free(&order->spares[--order->spare_count]);
    pthread_cond_destroy(&order->moved);
    pthread_mutex_destroy(&order->lock);
}

bool qx_order_enter(qx_order *order, size_t ticket)
{
    pthread_mutex_lock(&order->lock);
    while ((ticket >= order->turn + QX_ORDER_SLOTS || order->held > MOST_HELD) && !order->failed)
        pthread_cond_wait(&order->moved, &order->lock);
    bool open = !order->failed;
    pthread_mutex_unlock(&order->lock);
    return open;
}

/* Passes buffers on and empties them. Called without the lock, by the one worker that is passing. */
static bool pass(qx_order *order, qx_buffer *out, qx_buffer *notes)
{
    bool written = true;
    if (out->size) {
        size_t skipped = order->begun ? 0 : order->between.size; /* each record comes with one before it */
        order->begun = true;
        written = qx_sink_add(order->sink, out->data + skipped, out->size - skipped);
        if (order->live)
            written = qx_sink_flush(order->sink);
    }
    qx_progress_say(order->progress, notes);
    qx_buffer_clear(out);
    return written;
}

/* Passes on, with the lock held but while writing; the turn stays. */
static void pass_unlocked(qx_order *order, qx_buffer *out, qx_buffer *notes)
{
    order->noted = order->noted || qx_notes_any(notes);
    if (order->failed) {
        qx_buffer_clear(out);
        qx_buffer_clear(notes);
        return;
    }
    order->passing = true;
    pthread_mutex_unlock(&order->lock);
    bool written = pass(order, out, notes);
    pthread_mutex_lock(&order->lock);
    order->passing = false;
    order->failed = !written;
}

void qx_order_pass(qx_order *order, size_t ticket, qx_buffer *out, qx_buffer *notes)
{
    pthread_mutex_lock(&order->lock);
    while ((ticket != order->turn || order->passing) && !order->failed)
        pthread_cond_wait(&order->moved, &order->lock);
    pass_unlocked(order, out, notes);
    pthread_cond_broadcast(&order->moved);
    pthread_mutex_unlock(&order->lock);
}

static void swap(qx_buffer *a, qx_buffer *b)
{
    qx_buffer held = *a;
    *a = *b;
    *b = held;
}

/* Leaves a task's buffers in its slot; they are given back empty. */
static void hold(qx_order *order, qx_order_slot *slot, qx_buffer *out, qx_buffer *notes)
{
    order->held += out->size;
    slot->out = *out;
    if (order->spare_count)
        *out = order->spares[--order->spare_count];
    else
        qx_buffer_init(out, order->allocator);
    swap(&slot->notes, notes);
    slot->done = true;
}

static void pass_held(qx_order *order, qx_order_slot *slot)
{
    size_t size = slot->out.size;
    pass_unlocked(order, &slot->out, &slot->notes);
    order->held -= size;
    if (order->spare_count < QX_ORDER_SPARES)
        order->spares[order->spare_count++] = slot->out;
    else
        qx_buffer_free(&slot->out);
    qx_buffer_init(&slot->out, order->allocator);
    slot->done = false;
}

/* One more ticket's output is passed on. */
static void move_on(qx_order *order)
{
    order->turn++;
    pthread_cond_broadcast(&order->moved);
}

void qx_order_leave(qx_order *order, size_t ticket, qx_buffer *out, qx_buffer *notes)
{
    qx_order_slot *slot = &order->slots[ticket % QX_ORDER_SLOTS];
    pthread_mutex_lock(&order->lock);
    if (ticket == order->turn && !order->passing) {
        pass_unlocked(order, out, notes);
        move_on(order);
    } else {
        hold(order, slot, out, notes);
    }
    while (!order->passing && (slot = &order->slots[order->turn % QX_ORDER_SLOTS])->done) {
        pass_held(order, slot);
        move_on(order);
    }
    pthread_mutex_unlock(&order->lock);
}
