#include "cli/posix.h"

#include "cli/jobs.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/apart.h"
#include "cli/contents.h"
#include "cli/expected.h"
#include "cli/notes.h"
#include "cli/order.h"
#include "cli/source.h"
#include "cli/worker.h"

enum { MOST_WORKERS = 256 };

typedef struct jobs {
    const qx_options *options;
    const quoteex_allocator *allocator;
    quoteex_model *model;
    const quoteex_writer_options *writing;
    qx_summary *summary; /* or NULL */
    pthread_mutex_t source_lock;
    qx_source source;
    size_t next_ticket;
    qx_order order;
    qx_progress progress;
    mode_t rights; /* of new files */
} jobs;

typedef struct job {
    jobs *jobs;
    qx_worker worker;
    pthread_t thread;
} job;

/* Takes the next task and its ticket, and does it. */
static bool work(job *self)
{
    jobs *all = self->jobs;
    pthread_mutex_lock(&all->source_lock);
    bool taken = qx_order_enter(&all->order, all->next_ticket) && qx_source_next(&all->source, &self->worker.task);
    if (taken)
        self->worker.ticket = all->next_ticket++;
    pthread_mutex_unlock(&all->source_lock);
    if (taken)
        qx_worker_run(&self->worker);
    return taken;
}

static void *work_on(void *argument)
{
    while (work(argument))
        continue;
    return NULL;
}

static quoteex_status make_job(jobs *all, job *self, quoteex_error *error)
{
    self->jobs = all;
    qx_worker_init(&self->worker, all->options, all->allocator, &all->order);
    self->worker.result.rights = all->rights;
    self->worker.summary = all->summary;
    return qx_worker_start(&self->worker, all->model, all->writing, error);
}

static unsigned count_workers(const jobs *all)
{
    if (qx_source_is_single(&all->source))
        return 1;
    long count = all->options->jobs ? (long)all->options->jobs : sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > MOST_WORKERS ? MOST_WORKERS : (unsigned)count;
}

/* Starts count further workers and works beside them. What cannot be had is done without. */
static void work_together(jobs *all, job *first, unsigned count)
{
    job *others = count ? qx_memory_resize(all->allocator, NULL, count * sizeof *others) : NULL;
    unsigned started = 0;
    for (; others && started < count; started++) {
        job *other = &others[started];
        if (make_job(all, other, NULL) || pthread_create(&other->thread, NULL, work_on, other) != 0) {
            qx_worker_free(&other->worker);
            break;
        }
    }
    work_on(first);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(others[i].thread, NULL);
        qx_worker_free(&others[i].worker);
    }
    qx_memory_free(all->allocator, others);
}

/* The first worker goes alone until it has seen enough text for quick rules and more threads to be worth their start.
 */
static void work_all(jobs *all)
{
    job first;
    quoteex_error error;
    if (make_job(all, &first, &error)) {
        qx_buffer_clear(&first.worker.notes);
        qx_notes_add_error(&first.worker.notes, NULL, 0, &error);
        qx_notes_say(&first.worker.notes);
        all->order.noted = true;
    } else {
        bool more = true;
        first.worker.alone = all->model;
        while (more && first.worker.alone)
            more = work(&first);
        if (more)
            work_together(all, &first, count_workers(all) - 1);
    }
    qx_worker_free(&first.worker);
}

static bool is_plain_file(int fd)
{
    struct stat status;
    return fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
}

static bool is_live_input(const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0)
        return !is_plain_file(STDIN_FILENO);
    return stat(path, &status) == 0 && !S_ISREG(status.st_mode) && !S_ISDIR(status.st_mode);
}

/* Whether someone may wait for each record: they look on, or the records come from something that goes on. */
static bool is_live(const qx_options *options, const qx_sink *sink)
{
    if (options->unbuffered || isatty(sink->fd))
        return true;
    if (!options->records || sink->bank)
        return false;
    for (size_t i = 0; i < options->input_count; i++)
        if (is_live_input(options->inputs[i]))
            return true;
    return !options->input_count && is_live_input("-");
}

static void run(jobs *all, quoteex_frame frame, qx_sink *sink)
{
    qx_source_init(&all->source, all->allocator, all->options);
    all->order.live = is_live(all->options, sink);
    if (all->options->output_dir)
        frame = (quoteex_frame){{"", 0}, {"", 0}, {"", 0}};
    qx_sink_add(sink, frame.begin.data, frame.begin.size);
    work_all(all);
    if (all->summary && !all->options->summary && !all->order.failed &&
        !qx_contents_put(all->summary, all->options, all->allocator, all->rights, sink))
        all->order.noted = true;
    if (all->writing->format == QUOTEEX_FORMAT_BRAT && !all->order.failed &&
        !qx_apart_settle(all->options->output_dir, all->allocator, all->rights))
        all->order.noted = true;
    qx_sink_add(sink, frame.end.data, frame.end.size);
    qx_source_free(&all->source);
}

/* Whether progress is shown, and only of what takes a while. */
static bool wants_progress(const qx_options *options, const qx_sink *sink, bool *patient)
{
    *patient = options->progress == QX_WHEN_AUTO;
    if (!*patient)
        return options->progress == QX_WHEN_ALWAYS;
    return isatty(STDERR_FILENO) && (options->output_dir || sink->bank || !isatty(sink->fd));
}

static bool run_with_progress(jobs *all, quoteex_frame frame, qx_sink *sink)
{
    bool patient, shown = wants_progress(all->options, sink, &patient), whole = false;
    if (!qx_progress_init(&all->progress, shown, patient, shown ? qx_expected_bytes(all->options, all->allocator) : 0))
        return false;
    if (qx_order_init(&all->order, all->allocator, sink, &all->progress, frame.between)) {
        run(all, frame, sink);
        whole = !all->order.noted && !all->order.failed;
        qx_order_free(&all->order);
    }
    qx_sink_flush(sink);
    qx_progress_end(&all->progress);
    return whole;
}

bool qx_jobs_run(const qx_options *options, const quoteex_allocator *allocator, quoteex_model *model,
                 const quoteex_writer_options *writing, qx_summary *summary, qx_sink *sink)
{
    jobs all = {.options = options,
                .allocator = allocator,
                .model = model,
                .writing = writing,
                .summary = summary,
                .rights = options->output_dir ? qx_sink_rights() : 0};
    quoteex_writer *framing;
    if (quoteex_writer_new(writing, &framing, NULL))
        return qx_notes_tell(allocator, NULL, "out of memory");
    quoteex_frame frame = quoteex_writer_frame(framing);
    bool whole = false;
    if (pthread_mutex_init(&all.source_lock, NULL) == 0) {
        whole = run_with_progress(&all, frame, sink);
        pthread_mutex_destroy(&all.source_lock);
    }
    quoteex_writer_free(framing);
    return whole;
}
