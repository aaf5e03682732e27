#include "fit/gold.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "api/folder.h"

enum { PATH_BYTES = 4096, SPAN_LIMIT = 200000 };

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder that end in ending, without it and sorted. */
static char **list(qx_arena *arena, const char *path, const char *ending, size_t *count)
{
    QX_LIST(char *) names = {0};
    DIR *folder = opendir(path);
    if (!folder)
        return NULL;
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t size = strlen(entry->d_name), length = strlen(ending);
        if (size > length && strcmp(entry->d_name + size - length, ending) == 0)
            *QX_PUSH(arena, names) = qx_arena_copy(arena, entry->d_name, size - length);
    }
    closedir(folder);
    *count = names.count;
    if (names.count)
        qsort(names.items, names.count, sizeof *names.items, by_bytes);
    return names.items;
}

char **gold_names(qx_arena *arena, const char *folder, size_t *count)
{
    return list(arena, folder, ".txt", count);
}

char **gold_articles(qx_arena *arena, const char *folder, size_t *count)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/text", folder);
    return list(arena, path, ".txt", count);
}

static bool read_file(qx_arena *arena, const char *path, quoteex_string *out)
{
    qx_buffer buffer;
    qx_buffer_init(&buffer, &qx_memory_default);
    bool read = qx_folder_read_file(path, &buffer, NULL) == QUOTEEX_OK;
    if (read)
        *out = (quoteex_string){qx_arena_copy(arena, buffer.data ? buffer.data : "", buffer.size), buffer.size};
    qx_buffer_free(&buffer);
    return read;
}

/* "Source 12 20;25 30" behind a T line's tab. */
static void read_spans(qx_arena *arena, const char *at, gold_spans *spans)
{
    at += strcspn(at, " \n");
    do {
        char *end;
        quoteex_span span = {strtoul(at + 1, &end, 10), 0};
        span.end = strtoul(end, &end, 10);
        if (span.end > span.start)
            *QX_PUSH(arena, *spans) = span;
        at = end;
    } while (*at == ';');
}

static int by_start(const void *a, const void *b)
{
    const quoteex_span *left = a, *right = b;
    return left->start < right->start ? -1 : left->start > right->start;
}

static void add_role(qx_arena *arena, gold_spans *out, const gold_spans *spans)
{
    for (size_t i = 0; i < spans->count; i++)
        *QX_PUSH(arena, *out) = spans->items[i];
    if (out->count)
        qsort(out->items, out->count, sizeof *out->items, by_start);
}

/* "Attribution:T4 Source:T3 Cue:T2 Content:T1 Content2:T5" */
static void read_event(qx_arena *arena, const char *at, const gold_spans *marks, gold_attribution *out)
{
    while (*at && *at != '\n') {
        const char *role = at;
        at += strcspn(at, ": \n");
        if (at[0] != ':' || at[1] != 'T')
            return;
        unsigned long number = strtoul(at + 2, (char **)(void *)&at, 10);
        if (number < SPAN_LIMIT && strncmp(role, "Source", 6) == 0)
            add_role(arena, &out->source, &marks[number]);
        else if (number < SPAN_LIMIT && strncmp(role, "Cue", 3) == 0)
            add_role(arena, &out->cue, &marks[number]);
        else if (number < SPAN_LIMIT && strncmp(role, "Content", 7) == 0)
            add_role(arena, &out->content, &marks[number]);
        at += *at == ' ';
    }
}

static void read_annotation(qx_arena *arena, const char *text, gold_list *out)
{
    gold_spans *marks = QX_NEW(arena, gold_spans, SPAN_LIMIT);
    memset(marks, 0, SPAN_LIMIT * sizeof *marks);
    for (int events = 0; events < 2; events++)
        for (const char *line = text; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
            char *tab;
            unsigned long number = strtoul(line + 1, &tab, 10);
            if (*tab != '\t' || number >= SPAN_LIMIT)
                continue;
            if (!events && line[0] == 'T')
                read_spans(arena, tab + 1, &marks[number]);
            if (events && line[0] == 'E') {
                gold_attribution attribution = {0};
                read_event(arena, tab + 1, marks, &attribution);
                if (attribution.content.count)
                    *QX_PUSH(arena, *out) = attribution;
            }
        }
}

bool gold_read(qx_arena *arena, const char *folder, const char *name, quoteex_string *text, gold_list *attributions)
{
    char path[PATH_BYTES], prefix[PATH_BYTES];
    snprintf(path, sizeof path, "%s/text/%s.txt", folder, name);
    if (!read_file(arena, path, text))
        return false;
    snprintf(path, sizeof path, "%s/attributions", folder);
    size_t count = 0;
    char **files = list(arena, path, ".ann", &count);
    snprintf(prefix, sizeof prefix, "%s_", name);
    for (size_t i = 0; i < count; i++) {
        const char *last = strrchr(files[i], '_');
        if (!last || (size_t)(last - files[i]) + 1 != strlen(prefix) || strncmp(files[i], prefix, strlen(prefix)) != 0)
            continue;
        quoteex_string annotation;
        snprintf(path, sizeof path, "%s/attributions/%s.ann", folder, files[i]);
        if (read_file(arena, path, &annotation))
            read_annotation(arena, annotation.data, attributions);
        break;
    }
    return true;
}
