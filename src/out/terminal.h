/*
 * Terminal: lines of words, wrapped and indented, with styles. Nothing of a text reaches the terminal as a control:
 * white space becomes one space, control characters become their pictures (U+2400 ...), and what changes the direction
 * of writing becomes U+FFFD.
 */
#ifndef QX_OUT_TERMINAL_H
#define QX_OUT_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

typedef enum qx_style {
    QX_STYLE_PLAIN,
    QX_STYLE_HEADING,
    QX_STYLE_CUE,
    QX_STYLE_FAINT,
    QX_STYLE_WARNING,
    QX_STYLE_SPEAKER /* and following: speakers by number */
} qx_style;

typedef struct qx_terminal {
    qx_buffer *buffer;
    bool colour;
    unsigned width;  /* columns */
    unsigned indent; /* of the lines that wrapping makes */
    unsigned column; /* where the line stands */
    bool glue;       /* what comes next stands close to what stands */
} qx_terminal;

/* Ends the line, if it has something, and starts one indented by indent; wrapped lines are indented by hang. */
void qx_terminal_line(qx_terminal *terminal, unsigned indent, unsigned hang);

/* Ends the last line. */
void qx_terminal_end(qx_terminal *terminal);

/* Appends words in a style, wrapping between them; a space parts them from what stands before unless glue is set. Each
 * line is styled by itself. data is valid UTF-8. */
void qx_terminal_words(qx_terminal *terminal, unsigned style, const char *data, size_t size);
void qx_terminal_text(qx_terminal *terminal, unsigned style, const char *text);

/* The same, on a new line rather than broken where the line ends, unless it is wider than a line. */
void qx_terminal_whole(qx_terminal *terminal, unsigned style, const char *data, size_t size);

/* Spaces up to a column. */
void qx_terminal_pad(qx_terminal *terminal, unsigned column);

#endif
