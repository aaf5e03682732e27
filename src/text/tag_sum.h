/*
 * The weights of one token's features, added up for its readings. Which cells belong to the row that was asked for, and
 * whose weights they are, nobody could foretell: so cells are gathered first, those of other rows as zeros, and then
 * every reading's weights are picked from all of them without a branch. qx_tag_add_cell (text/tag_rows.h) is the plain
 * twin.
 */
#ifndef QX_TEXT_TAG_SUM_H
#define QX_TEXT_TAG_SUM_H

#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/tag_rows.h"

enum { QX_TAG_CELLS = 16, QX_TAG_LANES = sizeof(qx_tag_cell) / sizeof(uint16_t) };

/* Weights in lanes of 16 bits; cells of other rows, and the low bits of rows, are 0. */
typedef struct qx_tag_sum {
    const qx_tag_cell *cells; /* of the table */
    unsigned count;
    unsigned more;    /* lanes that `more` of the table added, from QX_TAG_CELLS * QX_TAG_LANES on */
    qx_tag_cell seen; /* all cells, or-ed together */
    uint16_t lanes[3 * QX_TAG_CELLS * QX_TAG_LANES];
} qx_tag_sum;

static inline void qx_tag_sum_start(qx_tag_sum *sum, const qx_tag_table *table)
{
    sum->cells = table->cells;
    sum->count = 0;
    sum->seen = 0;
}

/* A cell of no row. There is room for QX_TAG_CELLS altogether. */
static inline void qx_tag_sum_put(qx_tag_sum *sum, qx_tag_cell cell)
{
    memcpy(sum->lanes + (size_t)QX_TAG_LANES * sum->count++, &cell, sizeof cell);
    sum->seen |= cell;
}

static inline void qx_tag_sum_take(qx_tag_sum *sum, uint32_t base, uint32_t column)
{
    qx_tag_cell cell = sum->cells[base + column];
    cell &= -(qx_tag_cell)(qx_tag_cell_row(cell) == (uint16_t)base) & ~(qx_tag_cell)UINT16_MAX;
    qx_tag_sum_put(sum, cell);
}

/* Adds what cells have in `more`. */
void qx_tag_sum_more(qx_tag_sum *sum, const qx_tag_more *more);

/* To be called before the sums are read. */
static inline void qx_tag_sum_end(qx_tag_sum *sum, const qx_tag_table *table)
{
    while (sum->count < QX_TAG_CELLS)
        qx_tag_sum_put(sum, 0);
    sum->more = 0;
    if (qx_tag_cell_has_more(sum->seen))
        qx_tag_sum_more(sum, qx_tag_more_of(table));
}

enum { QX_TAG_AT_ONCE = 3 };

/* What QX_TAG_AT_ONCE symbols have, for machines without SSE2; the tests hold both equal. */
static inline void qx_tag_sums_plain(const qx_tag_sum *sum, const uint8_t *symbols, int *totals)
{
    unsigned count = QX_TAG_CELLS * QX_TAG_LANES + sum->more;
    for (unsigned k = 0; k < QX_TAG_AT_ONCE; k++) {
        totals[k] = 0;
        for (unsigned i = 0; i < count; i++)
            totals[k] += (sum->lanes[i] & 255) == symbols[k] ? (int8_t)(sum->lanes[i] >> 8) : 0;
    }
}

/* The same. */
static inline void qx_tag_sums_of(const qx_tag_sum *sum, const uint8_t *symbols, int *totals)
{
#ifdef __SSE2__
    unsigned count = QX_TAG_CELLS * QX_TAG_LANES + sum->more;
    const __m128i low = _mm_set1_epi16(255), ones = _mm_set1_epi16(1);
    __m128i wanted[QX_TAG_AT_ONCE], sums[QX_TAG_AT_ONCE];
    for (unsigned k = 0; k < QX_TAG_AT_ONCE; k++) {
        wanted[k] = _mm_set1_epi16(symbols[k]);
        sums[k] = _mm_setzero_si128();
    }
    for (unsigned i = 0; i < count; i += 8) {
        __m128i eight = _mm_loadu_si128((const __m128i *)(const void *)(sum->lanes + i));
        __m128i names = _mm_and_si128(eight, low), weights = _mm_srai_epi16(eight, 8);
        for (unsigned k = 0; k < QX_TAG_AT_ONCE; k++)
            sums[k] = _mm_add_epi16(sums[k], _mm_and_si128(weights, _mm_cmpeq_epi16(names, wanted[k])));
    }
    for (unsigned k = 0; k < QX_TAG_AT_ONCE; k++) {
        __m128i four = _mm_madd_epi16(sums[k], ones);
        __m128i two = _mm_add_epi32(four, _mm_shuffle_epi32(four, 0x4E));
        totals[k] = _mm_cvtsi128_si32(_mm_add_epi32(two, _mm_shuffle_epi32(two, 0xB1)));
    }
#else
    qx_tag_sums_plain(sum, symbols, totals);
#endif
}

#endif
