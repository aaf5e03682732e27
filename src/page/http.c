#include "page/http.h"

#include <stdint.h>
#include <string.h>

#ifdef QX_WITH_ZLIB
#include <zlib.h>
#endif

#include "page/tags.h"

enum { STEP = 64 * 1024 };

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

bool qx_http_line(quoteex_string text, size_t *at, quoteex_string *line)
{
    const char *start = text.data + *at, *end = memchr(start, '\n', text.size - *at);
    size_t size = end ? (size_t)(end - start) : text.size - *at;
    *at += size + (end != NULL);
    while (size && is_blank(start[size - 1]))
        size--;
    *line = (quoteex_string){start, size};
    return size > 0;
}

bool qx_http_field(quoteex_string line, const char *name, quoteex_string *value)
{
    size_t size = strlen(name);
    if (line.size <= size || line.data[size] != ':' || !qx_tag_is(line.data, size, name))
        return false;
    size++;
    while (size < line.size && is_blank(line.data[size]))
        size++;
    *value = (quoteex_string){line.data + size, line.size - size};
    return true;
}

bool qx_http_is_type(quoteex_string type, const char *name)
{
    size_t size = 0;
    while (size < type.size && type.data[size] != ';' && !is_blank(type.data[size]))
        size++;
    return size && qx_tag_is(type.data, size, name);
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "HTTP/1.1 200 OK" */
static unsigned read_status(quoteex_string line)
{
    const char *space = line.size > 5 && memcmp(line.data, "HTTP/", 5) == 0 ? memchr(line.data, ' ', line.size) : NULL;
    if (!space || line.data + line.size - space < 4 || !is_digit(space[1]) || !is_digit(space[2]) ||
        !is_digit(space[3]))
        return 0;
    return (unsigned)(space[1] - '0') * 100 + (unsigned)(space[2] - '0') * 10 + (unsigned)(space[3] - '0');
}

/* ---------------------------------------------------------------- chunks */

static int hex_value(char c)
{
    return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Reads the line that says how large a chunk is. */
static bool read_chunk_size(quoteex_string body, size_t *at, size_t *size)
{
    size_t digits = 0;
    *size = 0;
    while (*at < body.size && hex_value(body.data[*at]) >= 0 && digits < 8) {
        *size = *size * 16 + (size_t)hex_value(body.data[*at]);
        ++*at;
        digits++;
    }
    if (!digits || *at == body.size || (!is_blank(body.data[*at]) && body.data[*at] != ';' && body.data[*at] != '\n'))
        return false;
    const char *end = memchr(body.data + *at, '\n', body.size - *at);
    *at = end ? (size_t)(end - body.data) + 1 : body.size;
    return end != NULL;
}

/* Puts the chunks of a body together, in place, as far as there are any. */
static void join_chunks(quoteex_string *body, char *data)
{
    size_t at = 0, to = 0, size;
    if (!read_chunk_size(*body, &at, &size))
        return;
    while (size) {
        size_t part = size < body->size - at ? size : body->size - at;
        memmove(data + to, data + at, part);
        to += part;
        at += part;
        while (at < body->size && is_blank(data[at]))
            at++;
        at += at < body->size && data[at] == '\n';
        if (!read_chunk_size(*body, &at, &size))
            break;
    }
    body->size = to;
}

/* ---------------------------------------------------------------- compression */

#ifdef QX_WITH_ZLIB

static const char *inflate_all(z_stream *stream, size_t limit, qx_buffer *unpacked)
{
    int status = Z_OK;
    while (status == Z_OK) {
        char *room = qx_buffer_room(unpacked, STEP);
        if (!room)
            return "out of memory";
        stream->next_out = (unsigned char *)room;
        stream->avail_out = STEP;
        status = inflate(stream, Z_NO_FLUSH);
        unpacked->size += STEP - stream->avail_out;
        if (unpacked->size > limit)
            return "larger than --max-size, skipped";
    }
    if (status == Z_MEM_ERROR)
        return "out of memory";
    return unpacked->size ? NULL : "the compressed data is broken";
}

static const char *unpack(quoteex_string *body, size_t limit, qx_buffer *unpacked)
{
    z_stream stream;
    memset(&stream, 0, sizeof stream);
    if (inflateInit2(&stream, 15 + 32) != Z_OK)
        return "out of memory";
    stream.next_in = (unsigned char *)(uintptr_t)body->data;
    stream.avail_in = (unsigned)body->size;
    qx_buffer_clear(unpacked);
    const char *wrong = inflate_all(&stream, limit, unpacked);
    inflateEnd(&stream);
    *body = (quoteex_string){unpacked->data, unpacked->size};
    return wrong;
}

#else

static const char *unpack(quoteex_string *body, size_t limit, qx_buffer *unpacked)
{
    (void)body, (void)limit, (void)unpacked;
    return "compressed by gzip, which this program was built without";
}

#endif

static bool is_gzip(quoteex_string body)
{
    return body.size > 2 && memcmp(body.data, "\x1F\x8B\x08", 3) == 0;
}

static bool is_zlib(quoteex_string body)
{
    return body.size > 2 && (body.data[0] & 0x0F) == 8 &&
           ((unsigned char)body.data[0] * 256u + (unsigned char)body.data[1]) % 31 == 0;
}

const char *qx_http_read(char *data, size_t size, size_t limit, qx_buffer *unpacked, qx_http *http)
{
    quoteex_string text = {data, size}, line, value, coding = {NULL, 0};
    size_t at = 0;
    bool chunked = false;
    *http = (qx_http){0};
    if (size && qx_http_line(text, &at, &line))
        http->status = read_status(line);
    if (!http->status)
        return "no HTTP response";
    while (qx_http_line(text, &at, &line)) {
        if (qx_http_field(line, "content-type", &value))
            http->type = value;
        else if (qx_http_field(line, "content-encoding", &value))
            coding = value;
        else if (qx_http_field(line, "transfer-encoding", &value))
            chunked = qx_tag_is(value.data, value.size, "chunked");
    }
    http->body = (quoteex_string){data + at, size - at};
    if (chunked)
        join_chunks(&http->body, data + at);
    if (coding.size && (is_gzip(http->body) || (qx_tag_is(coding.data, coding.size, "deflate") && is_zlib(http->body))))
        return unpack(&http->body, limit, unpacked);
    if (qx_tag_is(coding.data, coding.size, "br") || qx_tag_is(coding.data, coding.size, "zstd"))
        return "its content encoding is not read";
    return NULL;
}
