/*
 * HTML: results as a page that needs no network and no script. A page is made in one go, in constant memory: its start,
 * a section for each result, its end. Identifiers within a section start with its anchor, which depends on nothing but
 * source, text and place, so that sections can be made in any order and links from elsewhere last.
 */
#ifndef QX_OUT_HTML_H
#define QX_OUT_HTML_H

#include "base/arena.h"
#include "out/output.h"

/* With the NUL. */
enum { QX_HTML_ANCHOR = 18 };

/* place: that of the addition, 0 without one. */
void qx_html_anchor(char anchor[QX_HTML_ANCHOR], quoteex_string source, quoteex_string text, uint64_t place);

/* The start of a page up to its sections, with the style sheet; title: any bytes, absent: the program's. */
void qx_html_begin(qx_buffer *buffer, quoteex_string title);

/* The end of the page. What stands before it as <section class="index"> is shown above the sections. */
extern const char qx_html_end[];

/* Appends the section of the output's result. The arena is scratch; jumps to its escape when there is no memory. */
void qx_html_write(qx_output *output, qx_arena *arena);

#endif
