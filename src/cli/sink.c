#include "cli/posix.h"

#include "cli/sink.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/notes.h"

enum { BLOCK = 128 * 1024 };

mode_t qx_sink_rights(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* The rights of the file that is replaced, or of a new one. */
static mode_t wanted_mode(const char *path, mode_t rights)
{
    struct stat status;
    return stat(path, &status) == 0 ? status.st_mode & 07777 : rights;
}

/* Opens "PATH.XXXXXX". */
static bool open_beside(qx_sink *sink, const char *path, mode_t rights)
{
    qx_buffer_add(&sink->target, path, strlen(path) + 1);
    qx_buffer_text(&sink->temporary, path);
    qx_buffer_add(&sink->temporary, ".XXXXXX", 8);
    if (sink->target.failed || sink->temporary.failed) {
        errno = ENOMEM;
        return false;
    }
    sink->fd = mkstemp(sink->temporary.data);
    if (sink->fd < 0)
        return false;
    if (fchmod(sink->fd, wanted_mode(path, rights)) == 0)
        return true;
    int error = errno;
    unlink(sink->temporary.data);
    close(sink->fd);
    errno = error;
    return false;
}

static bool open_path(qx_sink *sink, const char *path, mode_t rights)
{
    struct stat status;
    if (stat(path, &status) == 0 && !S_ISREG(status.st_mode)) {
        sink->fd = open(path, O_WRONLY | O_CLOEXEC | O_NOCTTY); /* a device, a pipe: nothing to replace */
        return sink->fd >= 0;
    }
    char *resolved = realpath(path, NULL); /* through links, which stay what they are */
    bool opened = open_beside(sink, resolved ? resolved : path, rights);
    int error = errno;
    free(resolved);
    errno = error;
    return opened;
}

static void free_sink(qx_sink *sink)
{
    qx_buffer_free(&sink->buffer);
    qx_buffer_free(&sink->target);
    qx_buffer_free(&sink->temporary);
}

static void make_sink(qx_sink *sink, const quoteex_allocator *allocator)
{
    *sink = (qx_sink){.fd = -1};
    qx_buffer_init(&sink->buffer, allocator);
    qx_buffer_init(&sink->target, allocator);
    qx_buffer_init(&sink->temporary, allocator);
}

bool qx_sink_open(qx_sink *sink, const quoteex_allocator *allocator, const char *path, mode_t rights)
{
    make_sink(sink, allocator);
    sink->fd = STDOUT_FILENO;
    if (!path || open_path(sink, path, rights))
        return true;
    int error = errno;
    free_sink(sink);
    errno = error;
    return false;
}

void qx_sink_open_bank(qx_sink *sink, const quoteex_allocator *allocator, qx_bank *bank)
{
    make_sink(sink, allocator);
    sink->bank = bank;
}

static bool write_all(qx_sink *sink, const char *data, size_t size)
{
    while (size && !sink->error) {
        ssize_t written = write(sink->fd, data, size);
        if (written < 0) {
            if (errno != EINTR)
                sink->error = errno;
            continue;
        }
        data += written;
        size -= (size_t)written;
    }
    return !sink->error;
}

bool qx_sink_flush(qx_sink *sink)
{
    if (sink->bank)
        return qx_bank_flush(sink->bank);
    bool written = write_all(sink, sink->buffer.data, sink->buffer.size);
    qx_buffer_clear(&sink->buffer);
    return written;
}

bool qx_sink_add(qx_sink *sink, const char *data, size_t size)
{
    if (sink->bank)
        return qx_bank_take(sink->bank, data, size);
    if (sink->buffer.size + size > BLOCK && !qx_sink_flush(sink))
        return false;
    if (size > BLOCK || !qx_buffer_reserve(&sink->buffer, size))
        return qx_sink_flush(sink) && write_all(sink, data, size);
    qx_buffer_add(&sink->buffer, data, size);
    return !sink->error;
}

bool qx_sink_close(qx_sink *sink)
{
    qx_sink_flush(sink);
    if (sink->fd > STDOUT_FILENO && close(sink->fd) != 0 && !sink->error)
        sink->error = errno;
    if (sink->target.size) {
        if (!sink->error && rename(sink->temporary.data, sink->target.data) != 0)
            sink->error = errno;
        if (sink->error)
            unlink(sink->temporary.data);
    }
    free_sink(sink);
    return !sink->error;
}

void qx_sink_abandon(qx_sink *sink)
{
    if (sink->fd != STDOUT_FILENO)
        close(sink->fd);
    if (sink->target.size)
        unlink(sink->temporary.data);
    free_sink(sink);
}

bool qx_sink_put(const quoteex_allocator *allocator, const char *path, mode_t rights, quoteex_string data)
{
    qx_sink sink;
    if (!path || !qx_sink_open(&sink, allocator, path, rights))
        return qx_notes_tell(allocator, path, strerror(path ? errno : ENOMEM));
    qx_sink_add(&sink, data.data, data.size);
    return qx_sink_close(&sink) || qx_notes_tell(allocator, path, strerror(sink.error));
}
