#include "cli/posix.h"

#include "cli/progress.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "cli/notes.h"

/* Seconds between two lines: on a terminal, where they are written over, and in a file or pipe. */
#define OFTEN 0.2
#define SELDOM 10.0

/* What takes less is not worth a word where none was asked for. */
#define SHORT 1.0

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

bool qx_progress_init(qx_progress *progress, bool shown, bool patient, uint64_t expected)
{
    memset(progress, 0, sizeof *progress);
    progress->shown = shown;
    progress->patient = patient;
    progress->expected = expected;
    progress->in_place = shown && isatty(STDERR_FILENO);
    progress->start = progress->last = shown ? now() : 0;
    return pthread_mutex_init(&progress->lock, NULL) == 0;
}

/* Standard error is not looked after: where it is closed, nobody reads what could be said about that. */
static void say(const char *text, int size)
{
    if (size > 0 && write(STDERR_FILENO, text, (size_t)size) < 0)
        return;
}

static bool is_early(const qx_progress *progress, double time)
{
    return progress->patient && time - progress->start < SHORT;
}

static void clear_line(qx_progress *progress)
{
    if (progress->line)
        say("\r\x1B[K", 4);
    progress->line = false;
}

static void add_time_left(const qx_progress *progress, double seconds, char *text, size_t size)
{
    double done = (double)progress->total.bytes, all = (double)progress->expected;
    *text = '\0';
    if (done <= 0 || all <= done)
        return;
    unsigned long left = (unsigned long)(seconds / done * (all - done) + 0.5);
    if (left < 3600)
        snprintf(text, size, ", %lu:%02lu left", left / 60, left % 60);
    else
        snprintf(text, size, ", %lu:%02lu:%02lu left", left / 3600, left / 60 % 60, left % 60);
}

static double rate(const qx_progress *progress, double seconds)
{
    return seconds > 0 ? (double)progress->total.bytes / 1e6 / seconds : 0;
}

static void show(qx_progress *progress, double time)
{
    char text[200], left[60];
    const qx_tally *total = &progress->total;
    double seconds = time - progress->start;
    add_time_left(progress, seconds, left, sizeof left);
    int size = snprintf(text, sizeof text, "%s%llu documents, %.1f MB, %.1f MB/s%s%s",
                        progress->in_place ? "\r\x1B[K" : "quoteex: ", (unsigned long long)total->documents,
                        (double)total->bytes / 1e6, rate(progress, seconds), left, progress->in_place ? "" : "\n");
    say(text, size);
    progress->line = progress->in_place;
    progress->last = time;
}

void qx_progress_say(qx_progress *progress, qx_buffer *notes)
{
    if (!qx_notes_any(notes))
        return;
    pthread_mutex_lock(&progress->lock);
    clear_line(progress);
    qx_notes_say(notes);
    pthread_mutex_unlock(&progress->lock);
}

void qx_progress_add(qx_progress *progress, qx_tally *tally)
{
    if (progress->shown) {
        pthread_mutex_lock(&progress->lock);
        qx_tally *total = &progress->total;
        total->files += tally->files, total->skipped += tally->skipped;
        total->documents += tally->documents, total->bytes += tally->bytes;
        total->quotes += tally->quotes, total->speakers += tally->speakers;
        total->facts += tally->facts, total->warnings += tally->warnings;
        double time = now();
        if (time - progress->last >= (progress->in_place ? OFTEN : SELDOM) && !is_early(progress, time))
            show(progress, time);
        pthread_mutex_unlock(&progress->lock);
    }
    memset(tally, 0, sizeof *tally);
}

static void say_summary(qx_progress *progress)
{
    char text[400], skipped[60] = "";
    const qx_tally *total = &progress->total;
    double seconds = now() - progress->start;
    if (total->skipped)
        snprintf(skipped, sizeof skipped, " (%llu files skipped)", (unsigned long long)total->skipped);
    int size =
        snprintf(text, sizeof text,
                 "quoteex: %llu documents%s, %llu quotes, %llu speakers, %llu facts, %llu warnings; "
                 "%.1f MB in %.1f s, %.1f MB/s\n",
                 (unsigned long long)total->documents, skipped, (unsigned long long)total->quotes,
                 (unsigned long long)total->speakers, (unsigned long long)total->facts,
                 (unsigned long long)total->warnings, (double)total->bytes / 1e6, seconds, rate(progress, seconds));
    say(text, size);
}

void qx_progress_end(qx_progress *progress)
{
    if (progress->shown) {
        clear_line(progress);
        if (!is_early(progress, now()))
            say_summary(progress);
    }
    pthread_mutex_destroy(&progress->lock);
}

void qx_tally_result(qx_tally *tally, const quoteex_result *result)
{
    tally->documents++;
    tally->quotes += result->quote_count;
    tally->speakers += result->speaker_count;
    tally->facts += result->fact_count;
    tally->warnings += result->warning_count;
}
