/*
 * Where things end that are not plain words: numbers, links, addresses, handles, ellipses. Pure functions over text
 * that a NUL ends; all take the position where the thing starts and return the one after it.
 */
#ifndef QX_TEXT_SCAN_H
#define QX_TEXT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/bytes.h"
#include "text/characters.h"

/* The top bits of a word's bytes that are ASCII letters; exact up to the first that is none. */
static inline uint64_t qx_scan_letter_tops(uint64_t word)
{
    uint64_t folded = (word | QX_BYTES_EACH(0x20)) & QX_BYTES_EACH(0x7F);
    uint64_t from = folded + QX_BYTES_EACH(0x80 - 'a'), past = folded + QX_BYTES_EACH(0x7F - 'z');
    return from & ~past & ~word & QX_BYTES_EACH(0x80);
}

/* The letters that a word of eight bytes starts with: all bits of their bytes. Without a branch for each, since the
 * ends of words are what a branch predictor cannot foresee. */
static inline uint64_t qx_scan_letters_first(uint64_t word)
{
    return qx_bytes_below(qx_scan_letter_tops(word) ^ QX_BYTES_EACH(0x80));
}

/* A run of ASCII letters; adds their bits to *seen. Eight bytes behind the run must be readable, as they are in a
 * document's text. */
static inline const char *qx_scan_letters(const char *p, unsigned *seen)
{
    for (;; p += 8) {
        uint64_t word = qx_bytes_load(p), run = qx_scan_letters_first(word);
        uint64_t cases = run & QX_BYTES_EACH(0x20);
        *seen |= (word & cases ? QX_LOWER : 0U) | (~word & cases ? QX_UPPER : 0U);
        if (run != UINT64_MAX)
            return p + qx_bytes_count(run);
    }
}

static inline const char *qx_scan_digits(const char *p)
{
    while (qx_bits(*p) & QX_DIGIT)
        p++;
    return p;
}

/* Whether a letter or digit of any script starts at p. */
bool qx_scan_is_word(const char *p);

/* The bytes of an apostrophe (' or ’) at p, or 0. */
unsigned qx_scan_apostrophe(const char *p);

/* Digits with what stands inside of numbers, dates, clock times, fractions and heights (5'10"); starts at a digit. */
const char *qx_scan_number(const char *p);

/* A URL after its scheme or "www.": up to white space, without the punctuation that belongs to the sentence. */
const char *qx_scan_link(const char *p);

/* An e-mail address whose local part starts at start and goes on at p; NULL where there is none. */
const char *qx_scan_address(const char *start, const char *p);

/* A host name such as example.com whose first label is start..dot; NULL where there is none. A path after it counts
 * as part, and makes *is_link true. */
const char *qx_scan_host(const char *start, const char *dot, bool *is_link);

/* Letters, digits and underscores of any script, as in @name and #tag; p itself where there are none. */
const char *qx_scan_handle(const char *p);

/* "...", ". . .", "…" in any number; p itself where there is no ellipsis, as with a single stop. */
const char *qx_scan_ellipsis(const char *p);

#endif
