/*
 * Source: the inputs of the command line as tasks, in order. A task is a file to be read by whoever takes it, or a
 * block of whole lines of JSON Lines. Workers take tasks under one lock; what a task needs of the source lies in the
 * task.
 */
#ifndef QX_CLI_SOURCE_H
#define QX_CLI_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "cli/lines.h"
#include "cli/names.h"
#include "cli/options.h"
#include "cli/seen.h"
#include "cli/walk.h"
#include "cli/warc.h"

typedef struct qx_task {
    qx_buffer path;  /* NUL-terminated */
    size_t shape;    /* where in the path that part starts which its result is named by */
    uint32_t repeat; /* how often the path has been read before, where that matters */
    bool is_file;    /* the path is to be read; else block holds lines */
    qx_buffer block; /* whole lines; the last may lack its line break where the input ends so */
    size_t line;     /* of the block's start, from 1 */
    bool failed;     /* input is missing at the end of the block */
    qx_warc_record archived;
    bool is_archived; /* that is the task: a record of an archive */
    qx_buffer notes;  /* problems met on the way to the task; a task may hold nothing else */
} qx_task;

typedef struct qx_source {
    const qx_options *options;
    size_t next_input;
    qx_walk walk;
    bool walking;
    size_t walk_found; /* files in the folder walked */
    qx_buffer folder;  /* its path, NUL-terminated */
    size_t shape;      /* of the paths in it */
    qx_names names;    /* of --files-from */
    bool listing;      /* they are open */
    bool listed;       /* they are read, or there are none */
    qx_lines lines;    /* the JSON Lines input that tasks come from */
    qx_warc warc;      /* the archive likewise */
    uint32_t repeat;   /* of either's path */
    qx_seen paths;     /* that were read */
    qx_seen results;   /* that these have, with --output-dir */
    qx_buffer result;  /* one of them */
} qx_source;

void qx_task_init(qx_task *task, const quoteex_allocator *allocator);
void qx_task_free(qx_task *task);

void qx_source_init(qx_source *source, const quoteex_allocator *allocator, const qx_options *options);
void qx_source_free(qx_source *source);

/* Fills the next task; false after the last. */
bool qx_source_next(qx_source *source, qx_task *task);

/* The file is read as an archive. */
bool qx_source_is_archive(const qx_options *options, const char *path);

/* One document is all there is. */
bool qx_source_is_single(const qx_source *source);

#endif
