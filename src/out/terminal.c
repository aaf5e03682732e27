#include "out/terminal.h"

#include <utf8proc.h>

#include "out/clean.h"
#include "text/utf8.h"

#define REPLACEMENT 0xFFFD

static void start_style(qx_terminal *terminal, unsigned style)
{
    /* The foreground colours that stay readable on black and on white. */
    static const char *const speakers[] = {"\x1b[36m", "\x1b[35m", "\x1b[32m", "\x1b[34m", "\x1b[33m", "\x1b[31m"};
    static const char *const styles[QX_STYLE_SPEAKER] = {"", "\x1b[1m", "\x1b[4m", "\x1b[2m", "\x1b[31m"};
    if (!terminal->colour || style == QX_STYLE_PLAIN)
        return;
    if (style < QX_STYLE_SPEAKER)
        qx_buffer_text(terminal->buffer, styles[style]);
    else
        qx_buffer_text(terminal->buffer, speakers[(style - QX_STYLE_SPEAKER) % (sizeof speakers / sizeof *speakers)]);
}

static void end_style(qx_terminal *terminal, unsigned style)
{
    if (terminal->colour && style != QX_STYLE_PLAIN)
        qx_buffer_text(terminal->buffer, "\x1b[0m");
}

static void add_spaces(qx_terminal *terminal, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        qx_buffer_char(terminal->buffer, ' ');
    terminal->column += count;
}

static void break_line(qx_terminal *terminal, unsigned indent)
{
    if (terminal->column)
        qx_buffer_char(terminal->buffer, '\n');
    terminal->column = 0;
    add_spaces(terminal, indent);
    terminal->glue = true;
}

void qx_terminal_line(qx_terminal *terminal, unsigned indent, unsigned hang)
{
    break_line(terminal, indent);
    terminal->indent = hang;
}

void qx_terminal_end(qx_terminal *terminal)
{
    break_line(terminal, 0);
}

void qx_terminal_pad(qx_terminal *terminal, unsigned column)
{
    if (terminal->column < column)
        add_spaces(terminal, column - terminal->column);
    terminal->glue = true;
}

/* What a terminal may be sent in place of a character; it may turn its direction of writing by a mark alone. */
static uint32_t shown(uint32_t code)
{
    return code == 0x061C || code == 0x200E || code == 0x200F ? REPLACEMENT : qx_clean_shown(code);
}

static unsigned columns(uint32_t code)
{
    return code >= 0x20 && code < 0x7F ? 1 : (unsigned)utf8proc_charwidth((utf8proc_int32_t)code);
}

static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

/* The columns of the word at data, and in *size its bytes. */
static unsigned measure_word(const char *data, size_t *size)
{
    unsigned width = 0;
    size_t at = 0;
    for (; at < *size; at += qx_utf8_length(data[at])) {
        uint32_t code = qx_utf8_decode(data + at);
        if (is_space(code))
            break;
        width += columns(shown(code));
    }
    *size = at;
    return width;
}

static void add_character(qx_buffer *buffer, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    qx_buffer_add(buffer, (const char *)bytes, (size_t)size);
}

/* Breaks the line inside styled words. */
static void wrap(qx_terminal *terminal, unsigned style)
{
    end_style(terminal, style);
    break_line(terminal, terminal->indent);
    start_style(terminal, style);
}

/* Appends a word, broken where the width ends if it is wider than a line. */
static void add_word(qx_terminal *terminal, unsigned style, const char *data, size_t size)
{
    for (size_t at = 0; at < size; at += qx_utf8_length(data[at])) {
        uint32_t code = shown(qx_utf8_decode(data + at));
        if (terminal->column + columns(code) > terminal->width && terminal->column > terminal->indent)
            wrap(terminal, style);
        add_character(terminal->buffer, code);
        terminal->column += columns(code);
    }
}

static size_t skip_spaces(const char *data, size_t size)
{
    size_t at = 0;
    while (at < size && is_space(qx_utf8_decode(data + at)))
        at += qx_utf8_length(data[at]);
    return at;
}

void qx_terminal_words(qx_terminal *terminal, unsigned style, const char *data, size_t size)
{
    bool started = false;
    for (size_t at = skip_spaces(data, size); at < size; at += skip_spaces(data + at, size - at)) {
        size_t length = size - at;
        /* The last column is for what stands close behind a word, as a comma. */
        unsigned width = measure_word(data + at, &length), space = !terminal->glue;
        if (terminal->column + space + width + space > terminal->width && terminal->column > terminal->indent)
            wrap(terminal, started ? style : QX_STYLE_PLAIN);
        else
            add_spaces(terminal, space);
        if (!started)
            start_style(terminal, style);
        started = true;
        add_word(terminal, style, data + at, length);
        terminal->glue = false;
        at += length;
    }
    if (started)
        end_style(terminal, style);
}

void qx_terminal_whole(qx_terminal *terminal, unsigned style, const char *data, size_t size)
{
    unsigned width = 0, space = !terminal->glue;
    for (size_t at = 0; at < size; at += qx_utf8_length(data[at]))
        width += columns(shown(qx_utf8_decode(data + at)));
    if (terminal->column + space + width + space > terminal->width && terminal->column > terminal->indent)
        break_line(terminal, terminal->indent);
    qx_terminal_words(terminal, style, data, size);
}

void qx_terminal_text(qx_terminal *terminal, unsigned style, const char *text)
{
    qx_terminal_words(terminal, style, text, strlen(text));
}
