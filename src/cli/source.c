#include "cli/posix.h"

#include "cli/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/notes.h"
#include "cli/result.h"

enum { KEPT = 1024 * 1024 };

void qx_task_init(qx_task *task, const quoteex_allocator *allocator)
{
    memset(task, 0, sizeof *task);
    qx_buffer_init(&task->path, allocator);
    qx_buffer_init(&task->block, allocator);
    qx_warc_record_init(&task->archived, allocator);
    qx_buffer_init(&task->notes, allocator);
}

void qx_task_free(qx_task *task)
{
    qx_buffer_free(&task->path);
    qx_buffer_free(&task->block);
    qx_warc_record_free(&task->archived);
    qx_buffer_free(&task->notes);
}

static void clear_task(qx_task *task)
{
    if (task->block.capacity > KEPT)
        qx_buffer_free(&task->block);
    qx_buffer_clear(&task->path);
    qx_buffer_clear(&task->block);
    qx_buffer_clear(&task->notes);
    task->is_file = task->is_archived = task->failed = false;
    task->shape = 0;
    task->repeat = 0;
}

void qx_source_init(qx_source *source, const quoteex_allocator *allocator, const qx_options *options)
{
    memset(source, 0, sizeof *source);
    source->options = options;
    source->listed = !options->files_from;
    qx_walk_init(&source->walk, allocator, options->include);
    qx_buffer_init(&source->folder, allocator);
    qx_names_init(&source->names, allocator);
    qx_lines_init(&source->lines, allocator, options->max_size);
    source->lines.encoding = options->encoding;
    qx_warc_init(&source->warc, allocator, options->max_size);
    qx_seen_init(&source->paths, allocator);
    qx_seen_init(&source->results, allocator);
    qx_buffer_init(&source->result, allocator);
}

void qx_source_free(qx_source *source)
{
    qx_walk_free(&source->walk);
    qx_buffer_free(&source->folder);
    qx_names_free(&source->names);
    qx_lines_free(&source->lines);
    qx_warc_free(&source->warc);
    qx_seen_free(&source->paths);
    qx_seen_free(&source->results);
    qx_buffer_free(&source->result);
}

static void set_text(qx_buffer *buffer, const char *text)
{
    qx_buffer_clear(buffer);
    qx_buffer_add(buffer, text, strlen(text) + 1);
}

bool qx_source_is_archive(const qx_options *options, const char *path)
{
    return options->input == QX_INPUT_WARC || (options->input == QX_INPUT_AUTO && qx_warc_is_named(path));
}

/* Whether the result of a path would take the place of another's. */
static bool is_taken(qx_source *source, const char *name, uint32_t repeat)
{
    qx_buffer_clear(&source->result);
    qx_result_stem(&source->result, name, source->options->format);
    return !repeat && !source->result.failed &&
           qx_seen_add(&source->results, source->result.data, source->result.size) > 0;
}

/* Counts the path where results must be told apart, on a page or in a folder; a note if they cannot be. */
static bool count_path(qx_source *source, const char *path, size_t shape, qx_task *task)
{
    const qx_options *options = source->options;
    if (!options->output_dir && !(options->format_given && options->format == QUOTEEX_FORMAT_HTML))
        return true;
    source->repeat = task->repeat = qx_seen_add(&source->paths, path, strlen(path));
    if (!options->output_dir || !is_taken(source, path + shape, task->repeat))
        return true;
    qx_notes_add(&task->notes, path, 0, "another input's result has the same name, so this is not read");
    return false;
}

/* A file as a task of its own, or as the JSON Lines input that tasks come from; a note where that fails. */
static void start_file(qx_source *source, const char *path, size_t shape, qx_task *task)
{
    if (!count_path(source, path, shape, task))
        return;
    if (source->options->records && !source->options->output_dir) {
        if (!qx_lines_open(&source->lines, path))
            qx_notes_add(&task->notes, path, 0, "%s", strerror(errno));
    } else if (qx_source_is_archive(source->options, path) && !source->options->output_dir) {
        if (!qx_warc_open(&source->warc, path))
            qx_notes_add(&task->notes, path, 0, "%s", strerror(errno));
    } else {
        set_text(&task->path, path);
        task->is_file = !task->path.failed;
        task->shape = shape;
        if (!task->is_file)
            qx_notes_add(&task->notes, path, 0, "%s", strerror(ENOMEM));
    }
}

/* The next block of whole lines; nothing in it when the input is at its end. */
static void next_block(qx_source *source, qx_task *task)
{
    const qx_buffer *path = &source->lines.path;
    qx_buffer_clear(&task->path);
    qx_buffer_add(&task->path, path->data, path->size);
    task->repeat = source->repeat;
    if (task->path.failed) {
        qx_notes_add(&task->notes, path->data, 0, "%s", strerror(ENOMEM));
        qx_lines_close(&source->lines);
        return;
    }
    qx_lines_next(&source->lines, &task->block, &task->line, &task->notes, &task->failed);
}

/* The next record of the archive. */
static void next_archived(qx_source *source, qx_task *task)
{
    const qx_buffer *path = &source->warc.path;
    qx_buffer_clear(&task->path);
    qx_buffer_add(&task->path, path->data, path->size);
    task->repeat = source->repeat;
    if (task->path.failed) {
        qx_notes_add(&task->notes, path->data, 0, "%s", strerror(ENOMEM));
        qx_warc_close(&source->warc);
        return;
    }
    task->is_archived = qx_warc_next(&source->warc, &task->archived, &task->notes, &task->failed);
}

static void next_in_folder(qx_source *source, qx_task *task)
{
    switch (qx_walk_next(&source->walk)) {
    case QX_WALK_FILE:
        source->walk_found++;
        start_file(source, source->walk.path.data, source->shape, task);
        break;
    case QX_WALK_PROBLEM:
        source->walk_found++;
        qx_notes_add(&task->notes, qx_walk_path(&source->walk), 0, "%s", strerror(errno));
        break;
    case QX_WALK_END:
        source->walking = false;
        if (!source->walk_found)
            qx_notes_add(&task->notes, source->folder.failed ? NULL : source->folder.data, 0,
                         "no files like %s in this folder", source->options->include);
        break;
    }
}

/* A folder that is the only input is mirrored: its files' results are named by their paths in it. */
static void start_folder(qx_source *source, const char *path)
{
    bool alone = source->options->input_count == 1 && !source->options->files_from;
    size_t size = strlen(path);
    source->walking = true;
    source->walk_found = 0;
    source->shape = alone ? size + (size && path[size - 1] != '/') : 0;
    set_text(&source->folder, path);
    qx_walk_start(&source->walk, path);
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
            start_folder(source, path);
            return;
        }
    }
    start_file(source, path, 0, task);
}

/* The next name of the list as an input. */
static void next_listed(qx_source *source, qx_task *task)
{
    const char *list = source->options->files_from;
    if (!source->listing && !qx_names_open(&source->names, list)) {
        qx_notes_add(&task->notes, list, 0, "%s", strerror(errno));
        source->listed = true;
        return;
    }
    source->listing = true;
    const char *name = qx_names_next(&source->names);
    if (name && strcmp(name, "-") == 0 && strcmp(list, "-") == 0)
        qx_notes_add(&task->notes, list, 0, "cannot be the list of files and one of them");
    else if (name)
        start_input(source, name, task);
    else if (source->names.stream.wrong)
        qx_notes_add(&task->notes, list, 0, "%s", source->names.stream.wrong);
    source->listed = !name;
}

/* Standard input is read where nothing else is named. */
static size_t input_count(const qx_source *source)
{
    return source->options->input_count || source->options->files_from ? source->options->input_count : 1;
}

bool qx_source_next(qx_source *source, qx_task *task)
{
    clear_task(task);
    while (!task->is_file && !task->is_archived && !task->block.size && !qx_notes_any(&task->notes)) {
        if (qx_lines_is_open(&source->lines))
            next_block(source, task);
        else if (qx_warc_is_open(&source->warc))
            next_archived(source, task);
        else if (source->walking)
            next_in_folder(source, task);
        else if (source->next_input < source->options->input_count)
            start_input(source, source->options->inputs[source->next_input++], task);
        else if (source->next_input < input_count(source))
            start_input(source, (source->next_input++, "-"), task);
        else if (!source->listed)
            next_listed(source, task);
        else
            return false;
    }
    return true;
}

bool qx_source_is_single(const qx_source *source)
{
    return !source->options->records && !qx_warc_is_open(&source->warc) && !source->walking && source->listed &&
           input_count(source) == 1;
}
