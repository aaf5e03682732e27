#include "cli/posix.h"

#include "cli/result.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

void qx_result_init(qx_result_file *result, const quoteex_allocator *allocator)
{
    memset(result, 0, sizeof *result);
    result->allocator = allocator;
    qx_buffer_init(&result->path, allocator);
}

void qx_result_free(qx_result_file *result)
{
    if (result->open)
        qx_sink_abandon(&result->sink);
    result->open = false;
    qx_buffer_free(&result->path);
}

static const char *ending(quoteex_format format)
{
    static const char *const endings[] = {
        [QUOTEEX_FORMAT_JSON] = ".json", [QUOTEEX_FORMAT_JSONL] = ".jsonl",           [QUOTEEX_FORMAT_TSV] = ".tsv",
        [QUOTEEX_FORMAT_TEXT] = ".txt",  [QUOTEEX_FORMAT_WEB_ANNOTATION] = ".jsonld", [QUOTEEX_FORMAT_HTML] = ".html",
        [QUOTEEX_FORMAT_BRAT] = ".ann"};
    return endings[format];
}

static bool is_part(const char *part, size_t size)
{
    return size && !(size == 1 && part[0] == '.') && !(size == 2 && part[0] == '.' && part[1] == '.');
}

void qx_result_stem(qx_buffer *path, const char *name, quoteex_format format)
{
    if (strcmp(name, "-") == 0)
        name = "stdin";
    for (size_t size; *name; name += size + (name[size] == '/')) {
        size = strcspn(name, "/");
        if (!is_part(name, size))
            continue;
        qx_buffer_char(path, '/');
        qx_buffer_add(path, name, size);
    }
    if (format == QUOTEEX_FORMAT_BRAT && path->size > 4 && memcmp(path->data + path->size - 4, ".txt", 4) == 0)
        path->size -= 4;
}

void qx_result_name(qx_result_file *result, const char *name)
{
    qx_buffer *path = &result->path;
    qx_buffer_clear(path);
    qx_buffer_text(path, result->folder);
    qx_result_stem(path, name, result->format);
    result->stem = path->size;
    result->documents = 0;
    qx_result_vary(result, 0, ending(result->format));
}

void qx_result_vary(qx_result_file *result, unsigned number, const char *end)
{
    qx_buffer *path = &result->path;
    if (path->failed)
        return;
    path->size = result->stem;
    if (number) {
        qx_buffer_char(path, '-');
        qx_buffer_unsigned(path, number);
    }
    qx_buffer_text(path, end);
    qx_buffer_char(path, '\0');
}

static bool is_older(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

bool qx_result_is_fresh(const qx_result_file *result, const char *input)
{
    struct stat from, to;
    return !result->path.failed && stat(result->path.data, &to) == 0 && S_ISREG(to.st_mode) &&
           stat(input, &from) == 0 && !is_older(to.st_mtim, from.st_mtim);
}

/* Makes the folders that the path lies in, where they are missing. */
static bool make_folders(char *path)
{
    for (char *slash = path + 1; (slash = strchr(slash, '/')); slash++) {
        *slash = '\0';
        bool made = mkdir(path, 0777) == 0 || errno == EEXIST || errno == EISDIR || errno == EROFS;
        *slash = '/';
        if (!made)
            return false;
    }
    return true;
}

bool qx_result_open(qx_result_file *result)
{
    if (result->path.failed) {
        errno = ENOMEM;
        return false;
    }
    char *path = result->path.data;
    result->begun = false;
    result->open =
        qx_sink_open(&result->sink, result->allocator, path, result->rights) ||
        (errno == ENOENT && make_folders(path) && qx_sink_open(&result->sink, result->allocator, path, result->rights));
    return result->open;
}

bool qx_result_close(qx_result_file *result, bool whole)
{
    result->open = false;
    if (whole && !result->sink.error) {
        if (qx_sink_close(&result->sink))
            return true;
        errno = result->sink.error;
        return false;
    }
    int error = result->sink.error;
    qx_sink_abandon(&result->sink);
    errno = error;
    return !error;
}
