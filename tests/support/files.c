#include "support/files.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *memory)
{
    if (!memory) {
        fprintf(stderr, "no memory for the test\n");
        exit(2);
    }
    return memory;
}

char *files_read_if_there(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    size_t room = 1 << 16, used = 0, got;
    char *data = must(malloc(room));
    while ((got = fread(data + used, 1, room - used - 1, file)) > 0) {
        used += got;
        if (room - used < 2)
            data = must(realloc(data, room *= 2));
    }
    fclose(file);
    data[used] = '\0';
    if (size)
        *size = used;
    return data;
}

char *files_read(const char *path, size_t *size)
{
    char *data = files_read_if_there(path, size);
    if (!data) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        exit(2);
    }
    return data;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static int ends_with(const char *name, const char *ending)
{
    size_t size = strlen(name), length = strlen(ending);
    return size >= length && strcmp(name + size - length, ending) == 0;
}

files_list files_in(const char *folder, const char *ending)
{
    files_list list = {0};
    DIR *directory = opendir(folder);
    if (!directory) {
        fprintf(stderr, "%s: %s\n", folder, strerror(errno));
        exit(2);
    }
    for (struct dirent *entry; (entry = readdir(directory));) {
        if (entry->d_name[0] == '.' || !ends_with(entry->d_name, ending))
            continue;
        list.items = must(realloc(list.items, (list.count + 1) * sizeof *list.items));
        list.items[list.count++] = must(strdup(entry->d_name));
    }
    closedir(directory);
    if (list.count)
        qsort(list.items, list.count, sizeof *list.items, by_bytes);
    return list;
}

void files_free(files_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i]);
    free(list->items);
    *list = (files_list){0};
}

char *files_path(const char *folder, const char *name)
{
    size_t size = strlen(folder) + strlen(name) + 2;
    char *path = must(malloc(size));
    snprintf(path, size, "%s/%s", folder, name);
    return path;
}

char *files_next_line(char **text)
{
    char *line = *text;
    if (!*line)
        return NULL;
    size_t size = strcspn(line, "\n");
    *text = line + size + (line[size] == '\n');
    line[size] = '\0';
    if (size && line[size - 1] == '\r')
        line[size - 1] = '\0';
    return line;
}

size_t files_split(char *line, char separator, char **fields, size_t limit)
{
    size_t count = 0;
    for (char *at = line; at;) {
        char *next = strchr(at, separator);
        if (next)
            *next++ = '\0';
        if (count < limit)
            fields[count] = at;
        count++;
        at = next;
    }
    return count;
}

void files_each(const char *folder, void (*visit)(const char *path))
{
    files_list names = files_in(folder, "");
    for (size_t i = 0; i < names.count; i++) {
        char *path = files_path(folder, names.items[i]);
        visit(path);
        free(path);
    }
    files_free(&names);
}
