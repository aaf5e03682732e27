#include "cli/posix.h"

#include "cli/file.h"

#include <string.h>

enum { FIRST_ROOM = 64 * 1024, KEPT_ROOM = 1024 * 1024 };

void qx_file_init(qx_file *file, const quoteex_allocator *allocator, size_t limit)
{
    memset(file, 0, sizeof *file);
    file->limit = limit;
    qx_stream_init(&file->stream);
    qx_buffer_init(&file->buffer, allocator);
}

void qx_file_free(qx_file *file)
{
    qx_file_close(file);
    qx_buffer_free(&file->buffer);
}

bool qx_file_open(qx_file *file, const char *path)
{
    if (file->buffer.capacity > KEPT_ROOM)
        qx_buffer_free(&file->buffer);
    qx_buffer_clear(&file->buffer);
    file->ended = false;
    file->wrong = NULL;
    file->number = 0;
    file->piece_start = file->piece_size = 0;
    bool open = qx_stream_open(&file->stream, path);
    file->stream.encoding = file->encoding;
    return open;
}

void qx_file_close(qx_file *file)
{
    qx_stream_close(&file->stream);
}

/* Reads until the buffer holds more than the limit, or all. */
static void fill(qx_file *file)
{
    while (!file->ended && file->buffer.size <= file->limit) {
        size_t room = file->buffer.capacity - file->buffer.size, most = file->limit + 1 - file->buffer.size;
        if (room < FIRST_ROOM / 2)
            room = file->buffer.capacity > FIRST_ROOM ? file->buffer.capacity : FIRST_ROOM;
        ptrdiff_t got = qx_stream_read(&file->stream, &file->buffer, room < most ? room : most);
        file->ended = got <= 0;
        if (got < 0)
            file->wrong = file->stream.wrong;
    }
}

/* Where the last paragraph of text ends that ends after least: the place after its blank line, or 0. */
static size_t last_paragraph(const char *text, size_t size, size_t least)
{
    for (size_t at = size; at > least && at >= 2; at--) {
        if (text[at - 1] != '\n')
            continue;
        size_t before = at - 1;
        if (before && text[before - 1] == '\r')
            before--;
        if (before && text[before - 1] == '\n')
            return at;
    }
    return 0;
}

/* The place after the last such byte after least, or 0. */
static size_t last_byte(const char *text, size_t size, size_t least, char byte)
{
    while (size > least && text[size - 1] != byte)
        size--;
    return size > least ? size : 0;
}

/* The start of the character that the text ends in, where that is cut. */
static size_t whole_characters(const char *text, size_t size)
{
    size_t at = size;
    while (at && size - at < 3 && ((unsigned char)text[at] & 0xC0) == 0x80)
        at--;
    return at && ((unsigned char)text[at] & 0xC0) == 0xC0 ? at : size;
}

/* How much of a text longer than size is handed out. */
static size_t cut(const char *text, size_t size)
{
    size_t least = size / 2;
    size_t end = last_paragraph(text, size, least);
    if (!end)
        end = last_byte(text, size, least, '\n');
    if (!end)
        end = last_byte(text, size, least, ' ');
    return end ? end : whole_characters(text, size);
}

bool qx_file_next(qx_file *file, quoteex_string *piece)
{
    qx_buffer *buffer = &file->buffer;
    if (file->number) {
        buffer->size -= file->piece_size;
        if (buffer->size)
            memmove(buffer->data, buffer->data + file->piece_size, buffer->size);
        if (!buffer->size && file->ended)
            return false;
    }
    file->piece_start += file->piece_size;
    fill(file);
    if (file->number && !buffer->size)
        return false;
    file->number++;
    file->piece_size = buffer->size > file->limit ? cut(buffer->data, file->limit) : buffer->size;
    *piece = (quoteex_string){buffer->size ? buffer->data : "", file->piece_size};
    return true;
}

bool qx_file_is_cut(const qx_file *file)
{
    return file->number > 1 || file->piece_size < file->buffer.size;
}
