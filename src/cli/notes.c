#include "cli/posix.h"

#include "cli/notes.h"

#include <errno.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Without what a terminal would obey: control characters, those that UTF-8 writes in two bytes too (U+0080 to U+009F).
 */
static void add_path(qx_buffer *notes, const char *path)
{
    for (; *path; path++) {
        const unsigned char *c = (const unsigned char *)path;
        bool wide = c[0] == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0;
        qx_buffer_char(notes, c[0] < 0x20 || c[0] == 0x7F || wide ? '?' : *path);
        path += wide;
    }
}

static void add_number(qx_buffer *notes, size_t number)
{
    if (!number)
        return;
    qx_buffer_char(notes, ':');
    qx_buffer_unsigned(notes, number);
}

static void add_start(qx_buffer *notes, const char *path, size_t line, size_t column)
{
    qx_buffer_text(notes, "quoteex: ");
    if (!path)
        return;
    add_path(notes, strcmp(path, "-") == 0 ? "standard input" : path);
    add_number(notes, line);
    add_number(notes, column);
    qx_buffer_text(notes, ": ");
}

void qx_notes_add(qx_buffer *notes, const char *path, size_t line, const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    add_start(notes, path, line, 0);
    add_path(notes, text);
    qx_buffer_char(notes, '\n');
}

void qx_notes_add_error(qx_buffer *notes, const char *path, size_t line, const quoteex_error *error)
{
    if (error->path[0])
        add_start(notes, error->path, error->line, error->column);
    else
        add_start(notes, path, line, 0);
    add_path(notes, error->message);
    qx_buffer_char(notes, '\n');
}

void qx_notes_add_broken(qx_buffer *notes, const char *path, size_t line, const qx_recoder *recoder)
{
    if (recoder->broken > 1)
        qx_notes_add(notes, path, line, "invalid %s at byte %ju replaced (and %ju more)", recoder->name,
                     (uintmax_t)recoder->first, (uintmax_t)recoder->broken - 1);
    else
        qx_notes_add(notes, path, line, "invalid %s at byte %ju replaced", recoder->name, (uintmax_t)recoder->first);
}

static void write_all(const char *text, size_t size)
{
    while (size) {
        ssize_t written = write(STDERR_FILENO, text, size);
        if (written < 0 && errno != EINTR)
            return;
        text += written > 0 ? written : 0;
        size -= written > 0 ? (size_t)written : 0;
    }
}

bool qx_notes_any(const qx_buffer *notes)
{
    return notes->size || notes->failed;
}

void qx_notes_say(qx_buffer *notes)
{
    static const char starved[] = "quoteex: out of memory\n";
    if (notes->size)
        write_all(notes->data, notes->size);
    if (notes->failed)
        write_all(starved, sizeof starved - 1);
    qx_buffer_clear(notes);
}

bool qx_notes_tell(const quoteex_allocator *allocator, const char *path, const char *what)
{
    qx_buffer notes;
    qx_buffer_init(&notes, allocator);
    qx_notes_add(&notes, path, 0, "%s", what);
    qx_notes_say(&notes);
    qx_buffer_free(&notes);
    return false;
}
