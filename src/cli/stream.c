#include "cli/posix.h"

#include "cli/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "cli/decoder.h"

enum { TEXT_INPUT = 64 * 1024, LEAST_READ = 16 };

struct qx_stream_text {
    const quoteex_allocator *allocator;
    qx_recoder recoder;
    bool ended;  /* the input is at its end */
    size_t size; /* bytes of the input not yet read */
    char input[TEXT_INPUT];
};

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
    if (stream->text) {
        qx_recoder_close(&stream->text->recoder);
        qx_memory_free(stream->text->allocator, stream->text);
    }
    stream->decoder = NULL;
    stream->text = NULL;
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

/* Bytes as they are, or decompressed. */
static ptrdiff_t read_plain(qx_stream *stream, char *to, size_t size)
{
    return stream->decoder ? qx_decoder_read(stream->decoder, to, size, &stream->wrong) : read_bytes(stream, to, size);
}

static bool may_be_marked(const char *data)
{
    return data[0] == '\0' || (unsigned char)data[0] >= 0xFE;
}

/* The first bytes, perhaps through a decoder: as many as tell what they are. */
static ptrdiff_t read_first(qx_stream *stream, const quoteex_allocator *allocator, char *to, size_t size)
{
    ptrdiff_t got = read_bytes(stream, to, size), more = got;
    while (more > 0 && got < QX_DECODER_START && (qx_decoder_knows(to, (size_t)got) || may_be_marked(to))) {
        more = read_bytes(stream, to + got, QX_DECODER_START - (size_t)got);
        got += more > 0 ? more : 0;
    }
    if (got < QX_DECODER_START || !qx_decoder_knows(to, (size_t)got))
        return got;
    stream->decoder = qx_decoder_new(allocator, stream->fd, to, (size_t)got, &stream->wrong);
    got = more = stream->decoder ? read_plain(stream, to, size) : -1;
    while (more > 0 && got < QX_ENCODING_MARK && may_be_marked(to)) {
        more = read_plain(stream, to + got, QX_ENCODING_MARK - (size_t)got);
        got += more > 0 ? more : 0;
    }
    return got;
}

/* Begins to turn text into UTF-8 whose first bytes have been read. */
static ptrdiff_t begin_text(qx_stream *stream, const quoteex_allocator *allocator, const char *name, const char *data,
                            size_t size, size_t mark)
{
    qx_stream_text *text = qx_memory_resize(allocator, NULL, sizeof *text);
    if (!text || !qx_recoder_open(&text->recoder, name)) {
        stream->wrong = strerror(errno == EINVAL && text ? EINVAL : ENOMEM);
        qx_memory_free(allocator, text);
        return -1;
    }
    text->allocator = allocator;
    text->ended = false;
    text->recoder.read = mark;
    text->size = size - mark;
    memcpy(text->input, data + mark, size - mark);
    stream->text = text;
    return 0;
}

/* As much UTF-8 as the input at hand gives; reads on only where that is nothing. */
static ptrdiff_t read_text(qx_stream *stream, char *to, size_t size)
{
    qx_stream_text *text = stream->text;
    for (;;) {
        size_t written,
            used = qx_recoder_step(&text->recoder, text->input, text->size, text->ended, to, size, &written);
        text->size -= used;
        memmove(text->input, text->input + used, text->size);
        if (written || (text->ended && !text->size))
            return (ptrdiff_t)written;
        ptrdiff_t got = read_plain(stream, text->input + text->size, sizeof text->input - text->size);
        if (got < 0)
            return got;
        text->ended = got == 0;
        text->size += (size_t)got;
    }
}

static ptrdiff_t begin(qx_stream *stream, const quoteex_allocator *allocator, char *to, size_t size)
{
    size_t mark = 0;
    stream->begun = true;
    ptrdiff_t got = read_first(stream, allocator, to, size < TEXT_INPUT ? size : TEXT_INPUT);
    if (got <= 0)
        return got;
    const char *marked = qx_encoding_marked(to, (size_t)got, &mark), *name = marked ? marked : stream->encoding;
    if (!name || qx_encoding_is_utf8(name))
        return got;
    got = begin_text(stream, allocator, name, to, (size_t)got, mark);
    return got < 0 ? got : read_text(stream, to, size);
}

ptrdiff_t qx_stream_read(qx_stream *stream, qx_buffer *buffer, size_t size)
{
    if (size < LEAST_READ)
        size = LEAST_READ;
    char *to = qx_buffer_room(buffer, size);
    if (!to) {
        stream->wrong = strerror(ENOMEM);
        return -1;
    }
    ptrdiff_t got = !stream->begun ? begin(stream, buffer->allocator, to, size)
                    : stream->text ? read_text(stream, to, size)
                                   : read_plain(stream, to, size);
    if (got > 0)
        buffer->size += (size_t)got;
    return got;
}

const qx_recoder *qx_stream_recoder(const qx_stream *stream)
{
    return stream->text ? &stream->text->recoder : NULL;
}
