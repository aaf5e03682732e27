#include "cli/posix.h"

#include "cli/source.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/file.h"
#include "cli/notes.h"

enum { BLOCK = 64 * 1024, KEPT = 1024 * 1024 };

void qx_task_init(qx_task *task, const quoteex_allocator *allocator)
{
    memset(task, 0, sizeof *task);
    qx_buffer_init(&task->path, allocator);
    qx_buffer_init(&task->block, allocator);
    qx_buffer_init(&task->notes, allocator);
}

void qx_task_free(qx_task *task)
{
    qx_buffer_free(&task->path);
    qx_buffer_free(&task->block);
    qx_buffer_free(&task->notes);
}

static void clear_task(qx_task *task)
{
    if (task->block.capacity > KEPT)
        qx_buffer_free(&task->block);
    qx_buffer_clear(&task->path);
    qx_buffer_clear(&task->block);
    qx_buffer_clear(&task->notes);
    task->is_file = false;
}

void qx_source_init(qx_source *source, const quoteex_allocator *allocator, const qx_options *options)
{
    memset(source, 0, sizeof *source);
    source->options = options;
    source->fd = -1;
    qx_walk_init(&source->walk, allocator, options->include);
    qx_buffer_init(&source->path, allocator);
    qx_buffer_init(&source->carry, allocator);
}

static void close_lines(qx_source *source)
{
    if (source->fd > STDIN_FILENO)
        close(source->fd);
    source->fd = -1;
}

void qx_source_free(qx_source *source)
{
    close_lines(source);
    qx_walk_free(&source->walk);
    qx_buffer_free(&source->path);
    qx_buffer_free(&source->carry);
}

static void set_text(qx_buffer *buffer, const char *text)
{
    qx_buffer_clear(buffer);
    qx_buffer_add(buffer, text, strlen(text) + 1);
}

/* Makes lines of a JSON Lines input available; a note where that fails. */
static void open_lines(qx_source *source, const char *path, qx_task *task)
{
    source->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (source->fd < 0) {
        qx_notes_add(&task->notes, path, 0, "%s", strerror(errno));
        return;
    }
    source->line = 1;
    set_text(&source->path, path);
    qx_buffer_clear(&source->carry);
}

/* A file as a task of its own, or as the JSON Lines input that tasks come from. */
static void start_file(qx_source *source, const char *path, qx_task *task)
{
    if (source->options->records) {
        open_lines(source, path, task);
    } else {
        set_text(&task->path, path);
        task->is_file = true;
    }
}

/* The place after the last line break at or after from, or 0. */
static size_t after_last_line(const qx_buffer *block, size_t from)
{
    size_t at = block->size;
    while (at > from && block->data[at - 1] != '\n')
        at--;
    return at > from ? at : 0;
}

static size_t count_lines(const qx_buffer *block)
{
    size_t count = 0;
    const char *at = block->data, *end = block->data + block->size;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        count++;
    }
    return count;
}

/* Reads more of the lines; false at their end. */
static bool read_lines(qx_source *source, qx_task *task)
{
    ptrdiff_t got = qx_file_read(source->fd, &task->block, BLOCK);
    if (got < 0)
        qx_notes_add(&task->notes, source->path.data, 0, "%s", strerror(errno));
    if (got <= 0)
        close_lines(source);
    return got > 0;
}

/* Hands out the block up to end and keeps the rest for the next. */
static void split_block(qx_source *source, qx_task *task, size_t end)
{
    qx_buffer_clear(&source->carry);
    qx_buffer_add(&source->carry, task->block.data + end, task->block.size - end);
    if (source->carry.failed) {
        qx_notes_add(&task->notes, source->path.data, 0, "%s", strerror(ENOMEM));
        close_lines(source);
    }
    task->block.size = end;
}

/* Drops a line that is longer than a record may be, of which the block is a part. */
static void skip_line(qx_source *source, qx_task *task)
{
    size_t end = 0;
    qx_notes_add(&task->notes, source->path.data, source->line, "record larger than --max-size, skipped");
    do
        task->block.size = 0;
    while (read_lines(source, task) && !(end = after_last_line(&task->block, 0)));
    if (!end) {
        task->block.size = 0;
        return;
    }
    const char *first = memchr(task->block.data, '\n', task->block.size);
    end = (size_t)(first - task->block.data) + 1;
    split_block(source, task, end);
    task->block.size = 0;
    source->line++;
}

/* The next block of whole lines; nothing in it when the input is at its end. */
static void next_block(qx_source *source, qx_task *task)
{
    qx_buffer *block = &task->block;
    set_text(&task->path, source->path.data);
    qx_buffer_add(block, source->carry.data, source->carry.size);
    qx_buffer_clear(&source->carry);
    size_t searched = 0, end = after_last_line(block, 0);
    while (!end) {
        searched = block->size;
        if (searched > source->options->max_size) {
            skip_line(source, task);
            return;
        }
        if (!read_lines(source, task))
            break;
        end = after_last_line(block, searched);
    }
    if (end)
        split_block(source, task, end);
    task->line = source->line;
    source->line += count_lines(block);
}

static void next_in_folder(qx_source *source, qx_task *task)
{
    switch (qx_walk_next(&source->walk)) {
    case QX_WALK_FILE:
        source->walk_found++;
        start_file(source, source->walk.path.data, task);
        break;
    case QX_WALK_PROBLEM:
        source->walk_found++;
        qx_notes_add(&task->notes, source->walk.path.data, 0, "%s", strerror(errno));
        break;
    case QX_WALK_END:
        source->walking = false;
        if (!source->walk_found)
            qx_notes_add(&task->notes, source->options->inputs[source->next_input - 1], 0,
                         "no files like %s in this folder", source->options->include);
        break;
    }
}

static void start_input(qx_source *source, const char *path, qx_task *task)
{
    struct stat status;
    if (strcmp(path, "-") != 0) {
        if (stat(path, &status) != 0) {
            qx_notes_add(&task->notes, path, 0, "%s", strerror(errno));
            return;
        }
        if (S_ISDIR(status.st_mode)) {
            source->walking = true;
            source->walk_found = 0;
            qx_walk_start(&source->walk, path);
            return;
        }
    }
    start_file(source, path, task);
}

static size_t input_count(const qx_source *source)
{
    return source->options->input_count ? source->options->input_count : 1;
}

bool qx_source_next(qx_source *source, qx_task *task)
{
    clear_task(task);
    while (!task->is_file && !task->block.size && !task->notes.size) {
        if (source->fd >= 0)
            next_block(source, task);
        else if (source->walking)
            next_in_folder(source, task);
        else if (source->next_input == input_count(source))
            return false;
        else if (source->options->input_count)
            start_input(source, source->options->inputs[source->next_input++], task);
        else
            start_input(source, (source->next_input++, "-"), task);
    }
    return true;
}

bool qx_source_is_single(const qx_source *source)
{
    return !source->options->records && !source->walking && input_count(source) == 1;
}
