#include "cli/posix.h"

#include "cli/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/decoder.h"

void qx_stream_init(qx_stream *stream)
{
    memset(stream, 0, sizeof *stream);
    stream->fd = -1;
}

bool qx_stream_open(qx_stream *stream, const char *path)
{
    qx_stream_init(stream);
    stream->fd = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    return stream->fd >= 0;
}

void qx_stream_close(qx_stream *stream)
{
    if (stream->fd > STDIN_FILENO)
        close(stream->fd);
    qx_decoder_free(stream->decoder);
    stream->decoder = NULL;
    stream->fd = -1;
}

static ptrdiff_t read_bytes(qx_stream *stream, char *to, size_t size)
{
    ssize_t got;
    do
        got = read(stream->fd, to, size);
    while (got < 0 && errno == EINTR);
    if (got < 0)
        stream->wrong = strerror(errno);
    return got;
}

/* The first bytes: as many as tell what they are, then perhaps through a decoder. */
static ptrdiff_t begin(qx_stream *stream, const quoteex_allocator *allocator, char *to, size_t size)
{
    ptrdiff_t got = read_bytes(stream, to, size), more = got;
    stream->begun = true;
    while (more > 0 && got < QX_DECODER_START && qx_decoder_knows(to, (size_t)got) && (size_t)got < size) {
        more = read_bytes(stream, to + got, QX_DECODER_START - (size_t)got);
        got += more > 0 ? more : 0;
    }
    if (got < QX_DECODER_START || !qx_decoder_knows(to, (size_t)got))
        return got;
    stream->decoder = qx_decoder_new(allocator, stream->fd, to, (size_t)got, &stream->wrong);
    return stream->decoder ? qx_decoder_read(stream->decoder, to, size, &stream->wrong) : -1;
}

ptrdiff_t qx_stream_read(qx_stream *stream, qx_buffer *buffer, size_t size)
{
    char *to = qx_buffer_room(buffer, size);
    if (!to) {
        stream->wrong = strerror(ENOMEM);
        return -1;
    }
    ptrdiff_t got = !stream->begun    ? begin(stream, buffer->allocator, to, size)
                    : stream->decoder ? qx_decoder_read(stream->decoder, to, size, &stream->wrong)
                                      : read_bytes(stream, to, size);
    if (got > 0)
        buffer->size += (size_t)got;
    return got;
}
