#include "cli/posix.h"

#include "cli/walk.h"

#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"

/* One open folder: its wanted names, sorted. Names of folders end in '/', which makes the order of names that of whole
 * paths. */
struct qx_walk_level {
    qx_walk_level *outer;
    size_t path_size; /* of the folder in walk->path, with its '/' */
    qx_buffer names;  /* each with its NUL */
    const char **sorted;
    size_t count, next;
    int error; /* why the folder could not be read, or 0 */
};

void qx_walk_init(qx_walk *walk, const quoteex_allocator *allocator, const char *include)
{
    walk->allocator = allocator;
    walk->include = include;
    walk->level = NULL;
    walk->starved = false;
    qx_buffer_init(&walk->path, allocator);
}

static void close_level(qx_walk *walk)
{
    qx_walk_level *level = walk->level;
    walk->level = level->outer;
    qx_buffer_free(&level->names);
    qx_memory_free(walk->allocator, level->sorted);
    qx_memory_free(walk->allocator, level);
}

void qx_walk_free(qx_walk *walk)
{
    while (walk->level)
        close_level(walk);
    qx_buffer_free(&walk->path);
}

/* Sets the path to its first size bytes and name, NUL-terminated. */
static void set_path(qx_walk *walk, size_t size, const char *name)
{
    walk->path.size = size;
    walk->path.failed = false;
    qx_buffer_add(&walk->path, name, strlen(name) + 1);
    if (walk->path.failed)
        walk->starved = true;
    else
        walk->path.size--;
}

const char *qx_walk_path(const qx_walk *walk)
{
    return walk->path.failed ? NULL : walk->path.data;
}

/* Tells once that memory was short. */
static bool was_starved(qx_walk *walk)
{
    bool starved = walk->starved;
    walk->starved = false;
    errno = ENOMEM;
    return starved;
}

/* What an entry is: a folder, a file to be read, or neither. */
static mode_t entry_type(qx_walk *walk, size_t path_size, const struct dirent *entry)
{
    struct stat status;
    if (entry->d_type == DT_DIR)
        return S_IFDIR;
    if (entry->d_type == DT_REG)
        return S_IFREG;
    if (entry->d_type != DT_LNK && entry->d_type != DT_UNKNOWN)
        return 0;
    set_path(walk, path_size, entry->d_name);
    if (walk->path.failed || lstat(walk->path.data, &status) != 0)
        return 0;
    if (!S_ISLNK(status.st_mode))
        return status.st_mode & S_IFMT;
    /* A link that leads nowhere is handed on as a file, so that its opening tells why. */
    return stat(walk->path.data, &status) == 0 && !S_ISREG(status.st_mode) ? 0 : S_IFREG;
}

static bool ends_with(const char *name, size_t size, const char *ending)
{
    size_t ending_size = strlen(ending);
    return size > ending_size && memcmp(name + size - ending_size, ending, ending_size) == 0;
}

/* Whether the glob fits a name, or what the name was before the file was compressed. */
static bool is_wanted(const qx_walk *walk, const char *name)
{
    char plain[256];
    size_t size = strlen(name);
    if (fnmatch(walk->include, name, FNM_PERIOD) == 0)
        return true;
    size_t ending = ends_with(name, size, ".gz") ? 3 : ends_with(name, size, ".zst") ? 4 : 0;
    if (!ending || size - ending >= sizeof plain)
        return false;
    memcpy(plain, name, size - ending);
    plain[size - ending] = '\0';
    return fnmatch(walk->include, plain, FNM_PERIOD) == 0;
}

static void read_names(qx_walk *walk, qx_walk_level *level, DIR *folder)
{
    errno = 0;
    for (const struct dirent *entry; (entry = readdir(folder)); errno = 0) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0)
            continue;
        bool wanted = is_wanted(walk, name);
        if (!wanted && entry->d_type == DT_REG)
            continue;
        mode_t type = entry_type(walk, level->path_size, entry);
        if (type != S_IFDIR && !(wanted && type == S_IFREG))
            continue;
        qx_buffer_text(&level->names, name);
        qx_buffer_add(&level->names, "/", type == S_IFDIR ? 2 : 0);
        if (type != S_IFDIR)
            qx_buffer_char(&level->names, '\0');
        level->count++;
    }
    level->error = errno;
}

static int compare_names(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

static void sort_names(qx_walk *walk, qx_walk_level *level)
{
    if (level->names.failed) {
        level->count = 0;
        level->error = ENOMEM;
    }
    if (!level->count)
        return;
    level->sorted = qx_memory_resize(walk->allocator, NULL, level->count * sizeof *level->sorted);
    if (!level->sorted) {
        level->count = 0;
        level->error = ENOMEM;
        return;
    }
    const char *name = level->names.data;
    for (size_t i = 0; i < level->count; i++, name += strlen(name) + 1)
        level->sorted[i] = name;
    qsort(level->sorted, level->count, sizeof *level->sorted, compare_names);
}

/* Opens the folder whose path, with its '/', stands in walk->path. */
static void open_level(qx_walk *walk)
{
    qx_walk_level *level = qx_memory_resize(walk->allocator, NULL, sizeof *level);
    if (!level) {
        walk->starved = true;
        return;
    }
    memset(level, 0, sizeof *level);
    level->outer = walk->level;
    level->path_size = walk->path.size;
    qx_buffer_init(&level->names, walk->allocator);
    walk->level = level;
    DIR *folder = opendir(walk->path.data);
    if (!folder) {
        level->error = errno;
        return;
    }
    read_names(walk, level, folder);
    closedir(folder);
    sort_names(walk, level);
}

void qx_walk_start(qx_walk *walk, const char *folder)
{
    size_t size = strlen(folder);
    set_path(walk, 0, folder);
    if (!walk->path.failed && size && folder[size - 1] != '/')
        set_path(walk, size, "/");
    if (!walk->path.failed)
        open_level(walk);
}

qx_walk_step qx_walk_next(qx_walk *walk)
{
    if (was_starved(walk))
        return QX_WALK_PROBLEM;
    while (walk->level) {
        qx_walk_level *level = walk->level;
        if (level->error) {
            set_path(walk, level->path_size, "");
            errno = level->error;
            level->error = 0;
            return QX_WALK_PROBLEM;
        }
        if (level->next == level->count) {
            close_level(walk);
            continue;
        }
        const char *name = level->sorted[level->next++];
        set_path(walk, level->path_size, name);
        if (was_starved(walk))
            return QX_WALK_PROBLEM;
        if (name[strlen(name) - 1] != '/')
            return QX_WALK_FILE;
        open_level(walk);
        if (was_starved(walk))
            return QX_WALK_PROBLEM;
    }
    return QX_WALK_END;
}
