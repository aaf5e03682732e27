#include "cli/posix.h"

#include "cli/file.h"

#include <string.h>

enum { FIRST_ROOM = 64 * 1024, KEPT_ROOM = 1024 * 1024 };

void qx_file_init(qx_file *file, const quoteex_allocator *allocator, size_t limit)
{
    memset(file, 0, sizeof *file);
    file->usual = limit;
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
    file->large = false;
    file->limit = file->usual;
    file->used = 0;
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

static size_t waiting(const qx_file *file)
{
    return file->buffer.size - file->used;
}

/* Reads until more than so much is waiting, or all. */
static void fill(qx_file *file, size_t enough)
{
    while (!file->ended && waiting(file) <= enough) {
        size_t room = file->buffer.capacity - file->buffer.size, most = enough + 1 - waiting(file);
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

/* Gives room in the buffer back, of what has been handed out, before more is read behind it. */
static void close_up(qx_file *file)
{
    size_t rest = waiting(file);
    if (rest)
        memmove(file->buffer.data, file->buffer.data + file->used, rest);
    file->buffer.size = rest;
    file->used = 0;
}

/* The largest piece. */
static size_t most(const qx_file *file)
{
    return file->large && file->limit > QX_FILE_PIECE ? QX_FILE_PIECE : file->limit;
}

bool qx_file_next(qx_file *file, quoteex_string *piece)
{
    file->used += file->piece_size;
    file->piece_start += file->piece_size;
    if (waiting(file) <= most(file)) {
        close_up(file);
        fill(file, most(file));
    }
    if (file->number && !waiting(file))
        return false;
    file->number++;
    file->large = file->large || waiting(file) > file->limit;
    const char *text = file->buffer.size ? file->buffer.data + file->used : "";
    file->piece_size = waiting(file) > most(file) ? cut(text, most(file)) : waiting(file);
    *piece = (quoteex_string){text, file->piece_size};
    return true;
}

void qx_file_widen(qx_file *file, size_t limit, quoteex_string *piece)
{
    file->limit = limit;
    file->large = false;
    file->number = 0;
    file->piece_size = 0;
    qx_file_next(file, piece);
}
