/*
 * Where things end that are not plain words: numbers, links, addresses, handles, ellipses. Pure functions over text
 * that a NUL ends; all take the position where the thing starts and return the one after it.
 */
#ifndef QX_TEXT_SCAN_H
#define QX_TEXT_SCAN_H

#include <stdbool.h>
#include <stdint.h>

#include "text/characters.h"

/* The eight bytes at p, the first lowest; compilers make one load of it. */
static inline uint64_t qx_scan_load(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* A run of ASCII letters; adds their bits to *seen. Eight bytes at a time and without a branch for each, since the
 * ends of words are what a branch predictor cannot foresee; so eight bytes behind the run must be readable, as they
 * are in a document's text. */
static inline const char *qx_scan_letters(const char *p, unsigned *seen)
{
    const uint64_t ones = 0x0101010101010101U, high = ones << 7;
    for (;;) {
        uint64_t word = qx_scan_load(p);
        uint64_t folded = (word | ones << 5) & ~high;
        uint64_t letters = (folded + ones * (0x80 - 'a')) & ~(folded + ones * (0x7F - 'z')) & ~word & high;
        uint64_t others = letters ^ high;
        uint64_t before = (others & (~others + 1)) - 1; /* bits before the first other; all, where there is none */
        uint64_t run = letters & before;
        *seen |= (run & (word << 2) ? QX_LOWER : 0U) | (run & ~(word << 2) ? QX_UPPER : 0U);
        if (!others)
            p += 8;
        else
            return p + ((before & ones) * ones >> 56) - 1;
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
