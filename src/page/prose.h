/*
 * Prose: the text of an article, a block each paragraph, heading, list item and quotation, with an empty line between.
 * A <br> is a line break, two are a new block; a row of a table of data is a line with tabs. Left out: junk
 * (page/article.h), captions of pictures (unless the page has little else), blocks that are links, bylines and dates
 * that are blocks, and the phrases that sites put between paragraphs ("Advertisement", "Read more: ...").
 */
#ifndef QX_PAGE_PROSE_H
#define QX_PAGE_PROSE_H

#include "base/buffer.h"
#include "page/article.h"

/* Appends the text; title: a block that is the same is left out. */
void qx_prose_write(const qx_article *article, quoteex_string title, qx_buffer *text);

/* What stands in a node, or in a value, in one line, copied to the arena. */
quoteex_string qx_prose_line(qx_arena *arena, const qx_node *node, qx_buffer *scratch);
quoteex_string qx_prose_value(qx_arena *arena, const char *value, size_t size, qx_buffer *scratch);

#endif
