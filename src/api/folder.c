#include "api/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/error.h"

enum { READ_BYTES = 64 * 1024 };

static quoteex_status read_all(int file, const char *path, qx_buffer *out, quoteex_error *error)
{
    for (;;) {
        if (!qx_buffer_reserve(out, READ_BYTES))
            return qx_error_at(error, QUOTEEX_NO_MEMORY, path, 0, 0, "no memory to read it");
        ssize_t got = read(file, out->data + out->size, READ_BYTES);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return qx_error_at(error, QUOTEEX_IO, path, 0, 0, "%s", strerror(errno));
        if (got == 0)
            return QUOTEEX_OK;
        out->size += (size_t)got;
    }
}

quoteex_status qx_folder_read_file(const char *path, qx_buffer *out, quoteex_error *error)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return qx_error_at(error, QUOTEEX_IO, path, 0, 0, "%s", strerror(errno));
    quoteex_status status = read_all(file, path, out, error);
    close(file);
    return status;
}

/* ---------------------------------------------------------------- folders */

typedef struct listing {
    const quoteex_allocator *allocator;
    char **paths;
    size_t count, capacity;
} listing;

static bool ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), length = strlen(ending);
    return size > length && strcmp(name + size - length, ending) == 0;
}

static bool widen(listing *list)
{
    if (list->count < list->capacity)
        return true;
    size_t capacity = list->capacity ? list->capacity * 2 : 16;
    char **paths = qx_memory_resize(list->allocator, list->paths, capacity * sizeof *paths);
    if (!paths)
        return false;
    list->paths = paths;
    list->capacity = capacity;
    return true;
}

static bool add_path(listing *list, const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = widen(list) ? qx_memory_resize(list->allocator, NULL, size) : NULL;
    if (!path)
        return false;
    snprintf(path, size, "%s/%s", folder, name);
    list->paths[list->count++] = path;
    return true;
}

static void free_listing(listing *list)
{
    for (size_t i = 0; i < list->count; i++)
        qx_memory_free(list->allocator, list->paths[i]);
    qx_memory_free(list->allocator, list->paths);
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static quoteex_status list_folder(listing *list, const char *folder, const char *ending, quoteex_error *error)
{
    DIR *open_folder = opendir(folder);
    if (!open_folder)
        return qx_error_at(error, QUOTEEX_IO, folder, 0, 0, "%s", strerror(errno));
    quoteex_status status = QUOTEEX_OK;
    for (struct dirent *entry; status == QUOTEEX_OK && (entry = readdir(open_folder));)
        if (ends_with(entry->d_name, ending) && !add_path(list, folder, entry->d_name))
            status = qx_error_at(error, QUOTEEX_NO_MEMORY, folder, 0, 0, "no memory to list it");
    closedir(open_folder);
    return status;
}

quoteex_status qx_folder_visit(const quoteex_allocator *allocator, const char *folder, const char *ending,
                               quoteex_status (*visit)(void *context, const char *path, quoteex_error *error),
                               void *context, quoteex_error *error)
{
    listing list = {allocator, NULL, 0, 0};
    quoteex_status status = list_folder(&list, folder, ending, error);
    if (status == QUOTEEX_OK && list.count)
        qsort(list.paths, list.count, sizeof *list.paths, by_bytes);
    for (size_t i = 0; status == QUOTEEX_OK && i < list.count; i++)
        status = visit(context, list.paths[i], error);
    free_listing(&list);
    return status;
}
