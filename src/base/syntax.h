/*
 * Syntax: a strict reader of one JSON text (RFC 8259), over bytes, without building anything: it checks a value and
 * says where it ends, and turns a string's escapes into UTF-8 in place. Bytes of strings that are no UTF-8 are let
 * through.
 */
#ifndef QX_BASE_SYNTAX_H
#define QX_BASE_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include <quoteex/quoteex.h>

/* Arrays and objects deeper than this are refused. */
enum { QX_SYNTAX_DEPTH = 512 };

typedef struct qx_syntax {
    const char *text;
    size_t size;
    size_t at;
    const char *wrong; /* what was expected or found at `at`, after a failure */
} qx_syntax;

void qx_syntax_space(qx_syntax *scan);

/* Steps over one byte of punctuation after white space; false (and nothing wrong) where something else stands. */
bool qx_syntax_take(qx_syntax *scan, char punctuation);

/* Steps over one value; *raw is its text. False when it is broken. */
bool qx_syntax_value(qx_syntax *scan, quoteex_string *raw);

/* How many bytes from text on can neither end a string nor be wrong in it; up to seven more at the end of the text are
 * left to be looked at one by one. By blocks, and by words for machines without SSE2; the tests hold both equal. */
size_t qx_syntax_plain(const char *text, size_t size);
size_t qx_syntax_plain_words(const char *text, size_t size);

/* Steps over a string; *raw is its text, quotation marks included. */
bool qx_syntax_string(qx_syntax *scan, quoteex_string *raw);

/* Notes what is wrong here; always false. */
bool qx_syntax_fail(qx_syntax *scan, const char *wrong);

/* Decodes a checked string (with its quotation marks) in place: the result lies within it. Halves of surrogate pairs
 * that stand alone become U+FFFD. */
quoteex_string qx_syntax_decode(char *raw, size_t size);

#endif
