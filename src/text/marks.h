/*
 * Quotation marks: which marks open a stretch, which close one, and which are apostrophes, inches or strays; and the
 * tree of stretches. Marks pair by kind and within their paragraph.
 */
#ifndef QX_TEXT_MARKS_H
#define QX_TEXT_MARKS_H

#include "text/document.h"

/* The deepest nesting; what opens deeper, or deeper than doc->limits allows, is no quotation mark. */
enum { QX_MARKS_DEPTH = QUOTEEX_MOST_NESTING };

/* Sets the role of every QX_TOKEN_MARK and fills doc->quotations. An apostrophe that turns out to be a possessive
 * (teachers') becomes a QX_TOKEN_CLITIC; a dash that opens or closes speech, in a text that marks speech by dashes,
 * becomes a QX_TOKEN_MARK. Needs tokens. */
void qx_marks_pair(qx_document *doc);

#endif
