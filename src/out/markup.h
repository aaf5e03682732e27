/*
 * Markup: text as the inside of HTML elements and of attributes in double quotes. Nothing of a text is markup: & < > "
 * ' are escaped, and what is no character to HTML, or turns the direction of writing, is replaced (qx_clean_shown).
 */
#ifndef QX_OUT_MARKUP_H
#define QX_OUT_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "out/output.h"

/* Appends valid UTF-8. What ends a line becomes a line feed, a tab a space. */
void qx_markup_add(qx_buffer *buffer, const char *data, size_t size);

/* Appends any bytes; what is no UTF-8 is replaced. */
void qx_markup_foreign(qx_buffer *buffer, quoteex_string string);

/* Appends as much of the string as the output allows. */
void qx_markup_string(qx_output *output, quoteex_string string);
void qx_markup_slice(qx_output *output, quoteex_span span);

/* Appends a share as "83 %", and a count with its word: "1 quote", "2 quotes". */
void qx_markup_percent(qx_buffer *buffer, double share);
void qx_markup_count(qx_buffer *buffer, unsigned long long count, const char *one, const char *many);

/* Words as white space parts them. */
size_t qx_markup_words(quoteex_string text);

/* Whether the string is the address of something on the web, which a page may point to. */
bool qx_markup_is_address(quoteex_string string);

#endif
