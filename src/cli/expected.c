#include "cli/posix.h"

#include "cli/expected.h"

#include <stdbool.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/walk.h"

/* More files than this are not looked at. */
enum { MOST_FILES = 100 * 1000 };

/* Adds a file's bytes; false where they say nothing about the text in it. */
static bool add_file(const struct stat *status, const char *path, uint64_t *bytes)
{
    const char *ending = strrchr(path, '.');
    bool packed = ending && (strcmp(ending, ".gz") == 0 || strcmp(ending, ".zst") == 0);
    *bytes += (uint64_t)status->st_size;
    return S_ISREG(status->st_mode) && !packed;
}

static bool add_folder(qx_walk *walk, uint64_t *bytes)
{
    struct stat status;
    qx_walk_step step;
    for (unsigned count = 0; (step = qx_walk_next(walk)) != QX_WALK_END; count++) {
        if (count == MOST_FILES)
            return false;
        if (step == QX_WALK_FILE && stat(walk->path.data, &status) == 0 && !add_file(&status, walk->path.data, bytes))
            return false;
    }
    return true;
}

/* What cannot be read adds nothing. */
static bool add_input(const qx_options *options, const quoteex_allocator *allocator, const char *path, uint64_t *bytes)
{
    struct stat status;
    if ((strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, &status) : stat(path, &status)) != 0)
        return true;
    if (!S_ISDIR(status.st_mode))
        return add_file(&status, path, bytes);
    qx_walk walk;
    qx_walk_init(&walk, allocator, options->include);
    qx_walk_start(&walk, path);
    bool known = add_folder(&walk, bytes);
    qx_walk_free(&walk);
    return known;
}

uint64_t qx_expected_bytes(const qx_options *options, const quoteex_allocator *allocator)
{
    uint64_t bytes = 0;
    bool known = !options->files_from;
    for (size_t i = 0; known && i < options->input_count; i++)
        known = add_input(options, allocator, options->inputs[i], &bytes);
    if (known && !options->input_count)
        known = add_input(options, allocator, "-", &bytes);
    return known ? bytes : 0;
}
