#include "cli/posix.h"

#include "cli/apart.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/notes.h"
#include "out/brat.h"

/* Whether the input at hand is one document. */
static bool is_alone(const qx_worker *worker)
{
    const qx_options *options = worker->options;
    return !options->records && !qx_source_is_archive(options, worker->task.path.data) &&
           !qx_file_is_cut(&worker->file);
}

/* Whether the result's file is the input itself, in *size its bytes. */
static bool is_input(const qx_worker *worker, size_t *size)
{
    struct stat to, from;
    if (stat(worker->result.path.data, &to) != 0 || stat(worker->task.path.data, &from) != 0)
        return false;
    *size = (size_t)from.st_size;
    return to.st_dev == from.st_dev && to.st_ino == from.st_ino;
}

static bool put(qx_worker *worker, quoteex_string data)
{
    qx_result_file *file = &worker->result;
    if (qx_result_open(file)) {
        qx_sink_add(&file->sink, data.data, data.size);
        if (qx_result_close(file, true))
            return true;
    }
    qx_notes_add(&worker->notes, file->path.failed ? worker->task.path.data : file->path.data, 0, "%s",
                 strerror(errno));
    return false;
}

/* Whether the file of a path holds a text. */
static bool holds(const char *path, quoteex_string text)
{
    char block[4096];
    size_t at = 0, got = 0;
    FILE *file = fopen(path, "rb");
    if (!file)
        return false;
    while ((got = fread(block, 1, sizeof block, file)) && got <= text.size - at &&
           memcmp(block, text.data + at, got) == 0)
        at += got;
    bool same = !got && !ferror(file) && at == text.size;
    fclose(file);
    return same;
}

/* Whether the result's file is there without its annotation, and another than it will be: no result of an earlier run.
 */
static bool is_foreign(qx_worker *worker, unsigned number, quoteex_string text)
{
    struct stat status;
    qx_result_file *file = &worker->result;
    qx_result_vary(file, number, ".ann");
    bool annotated = file->path.failed || stat(file->path.data, &status) == 0;
    qx_result_vary(file, number, ".txt");
    return !annotated && !file->path.failed && stat(file->path.data, &status) == 0 && !holds(file->path.data, text);
}

/* The text that the annotation counts in. Where the input has its name, that is it, if it was read as it is. */
static bool put_text(qx_worker *worker, unsigned number, const quoteex_result *result)
{
    size_t size;
    qx_result_vary(&worker->result, number, ".txt");
    if (worker->result.path.failed || !is_input(worker, &size)) {
        if (!is_foreign(worker, number, result->text))
            return put(worker, result->text);
        qx_notes_add(&worker->notes, worker->result.path.data, 0,
                     "is there already and no result; --output-dir must be another");
        return false;
    }
    if (size == result->text.size && !result->replacement_count)
        return true;
    qx_notes_add(&worker->notes, worker->result.path.data, 0,
                 "the input would be replaced by the text that was read; --output-dir must be another");
    return false;
}

void qx_apart_put(qx_worker *worker, const quoteex_result *result, quoteex_string record)
{
    qx_result_file *file = &worker->result;
    unsigned number = is_alone(worker) ? 0 : ++file->documents;
    if (!put_text(worker, number, result))
        return;
    qx_result_vary(file, number, ".ann");
    put(worker, record);
}

bool qx_apart_settle(const char *folder, const quoteex_allocator *allocator, mode_t rights)
{
    const struct {
        const char *name, *text;
    } files[] = {{"annotation.conf", qx_brat_annotation_conf}, {"visual.conf", qx_brat_visual_conf}};
    struct stat status;
    bool whole = true;
    qx_buffer path;
    qx_buffer_init(&path, allocator);
    for (size_t i = 0; i < sizeof files / sizeof *files && stat(folder, &status) == 0; i++) {
        qx_buffer_clear(&path);
        qx_buffer_text(&path, folder);
        qx_buffer_char(&path, '/');
        qx_buffer_add(&path, files[i].name, strlen(files[i].name) + 1);
        if (path.failed || stat(path.data, &status) != 0)
            whole = qx_sink_put(allocator, path.failed ? NULL : path.data, rights,
                                (quoteex_string){files[i].text, strlen(files[i].text)}) &&
                    whole;
    }
    qx_buffer_free(&path);
    return whole;
}
