#include "cli/posix.h"

#include "cli/lines.h"

#include <errno.h>
#include <string.h>

#include "base/bytes.h"
#include "cli/notes.h"

enum { BLOCK = 64 * 1024 };

void qx_lines_init(qx_lines *lines, const quoteex_allocator *allocator, size_t limit)
{
    memset(lines, 0, sizeof *lines);
    qx_stream_init(&lines->stream);
    lines->limit = limit;
    qx_buffer_init(&lines->path, allocator);
    qx_buffer_init(&lines->carry, allocator);
}

void qx_lines_close(qx_lines *lines)
{
    qx_stream_close(&lines->stream);
}

void qx_lines_free(qx_lines *lines)
{
    qx_lines_close(lines);
    qx_buffer_free(&lines->path);
    qx_buffer_free(&lines->carry);
}

bool qx_lines_open(qx_lines *lines, const char *path)
{
    if (!qx_stream_open(&lines->stream, path))
        return false;
    lines->stream.encoding = lines->encoding;
    lines->line = 1;
    qx_buffer_clear(&lines->path);
    qx_buffer_add(&lines->path, path, strlen(path) + 1);
    qx_buffer_clear(&lines->carry);
    if (!lines->path.failed)
        return true;
    qx_lines_close(lines);
    errno = ENOMEM;
    return false;
}

static bool holds_newline(uint64_t bytes)
{
    uint64_t unlike = bytes ^ QX_BYTES_EACH('\n');
    return (unlike - QX_BYTES_EACH(1)) & ~unlike & QX_BYTES_EACH(0x80);
}

/* The place after the last line break at or after from, or 0. */
static size_t after_last_line(const qx_buffer *block, size_t from)
{
    size_t at = block->size;
    while (at - from >= 8 && !holds_newline(qx_bytes_load(block->data + at - 8)))
        at -= 8;
    while (at > from && block->data[at - 1] != '\n')
        at--;
    return at > from ? at : 0;
}

static size_t count_lines(const qx_buffer *block)
{
    size_t count = 0;
    const char *at = block->data, *end = block->data + block->size;
    while (at < end && (at = memchr(at, '\n', (size_t)(end - at)))) {
        at++;
        count++;
    }
    return count;
}

/* Where the lines of one call go. */
typedef struct filling {
    qx_lines *lines;
    qx_buffer *block, *notes;
    bool *failed;
} filling;

static void fail(filling *to, const char *wrong)
{
    qx_notes_add(to->notes, to->lines->path.data, 0, "%s", wrong);
    *to->failed = true;
    qx_lines_close(to->lines);
}

/* Tells what could not be read in the input's encoding. */
static void note_recoder(filling *to)
{
    const qx_recoder *recoder = qx_stream_recoder(&to->lines->stream);
    if (recoder && recoder->broken)
        qx_notes_add_broken(to->notes, to->lines->path.data, 0, recoder);
}

/* Reads more of the lines; false at their end. */
static bool read_more(filling *to)
{
    ptrdiff_t got = qx_stream_read(&to->lines->stream, to->block, BLOCK);
    if (got < 0) {
        fail(to, to->lines->stream.wrong);
    } else if (got == 0) {
        note_recoder(to);
        qx_lines_close(to->lines);
    }
    return got > 0;
}

/* Hands out the block up to end and keeps the rest for the next. */
static void split_block(filling *to, size_t end)
{
    qx_buffer *carry = &to->lines->carry;
    qx_buffer_clear(carry);
    qx_buffer_add(carry, to->block->data + end, to->block->size - end);
    if (carry->failed)
        fail(to, strerror(ENOMEM));
    to->block->size = end;
}

/* Drops a line that is longer than a record may be, of which the block is a part. */
static void skip_line(filling *to)
{
    size_t end = 0;
    qx_notes_add(to->notes, to->lines->path.data, to->lines->line, "record larger than --max-size, skipped");
    do
        to->block->size = 0;
    while (read_more(to) && !(end = after_last_line(to->block, 0)));
    if (!end) {
        to->block->size = 0;
        return;
    }
    const char *first = memchr(to->block->data, '\n', to->block->size);
    split_block(to, (size_t)(first - to->block->data) + 1);
    to->block->size = 0;
    to->lines->line++;
}

void qx_lines_next(qx_lines *lines, qx_buffer *block, size_t *line, qx_buffer *notes, bool *failed)
{
    filling to = {lines, block, notes, failed};
    qx_buffer_clear(block);
    qx_buffer_add(block, lines->carry.data, lines->carry.size);
    qx_buffer_clear(&lines->carry);
    if (block->failed)
        fail(&to, strerror(ENOMEM));
    size_t end = after_last_line(block, 0);
    while (!end) {
        size_t searched = block->size;
        if (searched > lines->limit) {
            skip_line(&to);
            return;
        }
        if (!qx_lines_is_open(lines) || !read_more(&to))
            break;
        end = after_last_line(block, searched);
    }
    if (end)
        split_block(&to, end);
    *line = lines->line;
    lines->line += count_lines(block);
}
