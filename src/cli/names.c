#include "cli/names.h"

#include <string.h>

/* Longer names no system has. */
enum { BLOCK = 64 * 1024, LONGEST = 1024 * 1024 };

void qx_names_init(qx_names *names, const quoteex_allocator *allocator)
{
    memset(names, 0, sizeof *names);
    qx_stream_init(&names->stream);
    qx_buffer_init(&names->buffer, allocator);
}

void qx_names_free(qx_names *names)
{
    qx_stream_close(&names->stream);
    qx_buffer_free(&names->buffer);
}

bool qx_names_open(qx_names *names, const char *path)
{
    return qx_stream_open(&names->stream, path);
}

static bool has(const qx_names *names, char byte)
{
    return names->buffer.size > names->at &&
           memchr(names->buffer.data + names->at, byte, names->buffer.size - names->at) != NULL;
}

/* Reads more behind what is not handed out yet. */
static void read_more(qx_names *names)
{
    qx_buffer *buffer = &names->buffer;
    buffer->size -= names->at;
    if (names->at && buffer->size)
        memmove(buffer->data, buffer->data + names->at, buffer->size);
    names->at = 0;
    ptrdiff_t got = buffer->size < LONGEST ? qx_stream_read(&names->stream, buffer, BLOCK) : -1;
    if (got < 0 && !names->stream.wrong)
        names->stream.wrong = "a name is too long";
    names->ended = got <= 0;
}

/* Reads until the first separator tells which it is. */
static void begin(qx_names *names)
{
    while (!names->ended && !has(names, '\0') && !has(names, '\n'))
        read_more(names);
    names->separator = has(names, '\0') ? '\0' : '\n';
    names->begun = true;
}

/* Ends the name that starts at `at` with a NUL and steps over it; NULL when none is left. */
static const char *take(qx_names *names)
{
    qx_buffer *buffer = &names->buffer;
    while (!has(names, names->separator) && !names->ended)
        read_more(names);
    if (names->stream.wrong || names->at == buffer->size)
        return NULL;
    if (!has(names, names->separator))
        qx_buffer_char(buffer, names->separator);
    if (buffer->failed)
        return NULL;
    char *name = buffer->data + names->at, *end = memchr(name, names->separator, buffer->size - names->at);
    names->at += (size_t)(end - name) + 1;
    *end = '\0';
    if (names->separator == '\n' && end > name && end[-1] == '\r')
        end[-1] = '\0';
    return name;
}

const char *qx_names_next(qx_names *names)
{
    if (!names->begun)
        begin(names);
    const char *name = take(names);
    while (name && !*name)
        name = take(names);
    return name;
}
