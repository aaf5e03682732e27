/*
 * The letters that a word starts with, sixteen bytes at a time: most words end within, and their lexicon key falls out
 * of the search for their end. Without a branch for each letter, since the ends of words are what a branch predictor
 * cannot foresee. With SSE2 and without, to the same results.
 */
#ifndef QX_TEXT_LETTERS_H
#define QX_TEXT_LETTERS_H

#if defined __SSE2__ && defined __x86_64__
#include <x86intrin.h>
#endif

#include "lex/image.h"
#include "text/scan.h"

typedef struct qx_letters {
    qx_short_key key; /* in lower case */
    unsigned size;    /* 0 to 16 */
    unsigned upper;   /* bit i: letter i is a capital */
} qx_letters;

/* The lowest bit of each of eight bytes, as a number of eight bits. */
static inline unsigned qx_letters_gather(uint64_t bits)
{
    return (unsigned)((bits & QX_BYTES_EACH(1)) * UINT64_C(0x0102040810204080) >> 56);
}

/* ASCII letters from p on; sixteen bytes must be readable, as they are behind any place of a document's text. */
static inline qx_letters qx_letters_read_plain(const char *p)
{
    uint64_t low = qx_bytes_load(p), high = qx_bytes_load(p + 8);
    uint64_t run = qx_scan_letters_first(low), more = run == UINT64_MAX ? qx_scan_letters_first(high) : 0;
    return (qx_letters){.key = {(low | QX_BYTES_EACH(0x20)) & run, (high | QX_BYTES_EACH(0x20)) & more},
                        .size = (unsigned)(qx_bytes_count(run) + qx_bytes_count(more)),
                        .upper = qx_letters_gather(~low >> 5 & run) | qx_letters_gather(~high >> 5 & more) << 8};
}

#if defined __SSE2__ && defined __x86_64__
static inline qx_letters qx_letters_read(const char *p)
{
    /* Sixteen bytes from keep + 16 - size on: ones for the letters, zeros for what is behind them. */
    static const char keep[2 * QX_SHORT_KEY] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    __m128i bytes = _mm_loadu_si128((const __m128i *)(const void *)p);
    __m128i folded = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    /* 'a' becomes the least signed byte, so that one comparison tells letters. */
    __m128i from_a = _mm_add_epi8(folded, _mm_set1_epi8((char)(0x80 - 'a')));
    __m128i letter = _mm_cmplt_epi8(from_a, _mm_set1_epi8((char)(0x80 + 26)));
    int others = ~_mm_movemask_epi8(letter); /* the bits from 16 on are ones */
    unsigned size = (unsigned)_bit_scan_forward(others);
    __m128i mask = _mm_loadu_si128((const __m128i *)(const void *)(keep + QX_SHORT_KEY - size));
    __m128i key = _mm_and_si128(folded, mask);
    return (qx_letters){
        .key = {(uint64_t)_mm_cvtsi128_si64(key), (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(key, key))},
        .size = size,
        .upper = (unsigned)_mm_movemask_epi8(_mm_slli_epi16(_mm_andnot_si128(bytes, mask), 2))};
}
#else
static inline qx_letters qx_letters_read(const char *p)
{
    return qx_letters_read_plain(p);
}
#endif

#endif
