/*
 * Sums of weights, slot by slot: a cell's are added to all of a family's readings at once, and what no feature is for
 * adds the same to each, without a branch that nobody could foretell. With SSE2 and without, to the same results.
 */
#ifndef QX_TEXT_TAG_SUM_H
#define QX_TEXT_TAG_SUM_H

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "text/tag_rows.h"

enum { QX_TAG_MOST_CELLS = 12 };

_Static_assert((QX_TAG_MOST_CELLS * 255 + 4 * 127 + 1) * QX_TAG_SCALE <= INT16_MAX, "a lane has room for any sum");
_Static_assert(INT16_MIN + QX_TAG_MOST_CELLS * 255 * QX_TAG_SCALE < -4 * 127 * QX_TAG_SCALE, "what is none never wins");
_Static_assert((int)QX_READINGS <= (int)QX_TAG_SCALE, "readings of equal sums differ");

/* The cell of a row's column, or the one that says nothing. */
static inline const qx_tag_cell *qx_tag_cell_at(const qx_tag_cell *cells, uint32_t base, uint32_t column)
{
    uint32_t at = base + column;
    return &cells[cells[at].row == (uint16_t)base ? at : 0];
}

/* Lanes of the slots. */
typedef struct qx_tag_plain_sum {
    uint16_t lanes[QX_TAG_LANES];
} qx_tag_plain_sum;

static inline void qx_tag_plain_add(qx_tag_plain_sum *sum, const qx_tag_cell *cell)
{
    for (unsigned i = 0; i < QX_TAG_SLOTS; i++)
        sum->lanes[i] = (uint16_t)(sum->lanes[i] + cell->weight[i]);
}

/* The slot with the highest sum, given a set's base. */
static inline unsigned qx_tag_plain_best(const qx_tag_plain_sum *sum, const int16_t base[QX_TAG_LANES])
{
    unsigned best = 0;
    int highest = INT32_MIN;
    for (unsigned i = 0; i < QX_TAG_SLOTS; i++) {
        int total = base[i] + sum->lanes[i] * QX_TAG_SCALE;
        best = total > highest ? i : best;
        highest = total > highest ? total : highest;
    }
    return best;
}

#ifdef __SSE2__
typedef struct qx_tag_sum {
    __m128i low, high; /* eight lanes each */
} qx_tag_sum;

/* The lanes of a cell's row, which follow those of its slots, are summed as well, and do no harm: no reading is there.
 */
static inline void qx_tag_sum_add(qx_tag_sum *sum, const qx_tag_cell *cell)
{
    __m128i weights = _mm_loadu_si128((const __m128i *)(const void *)cell), zero = _mm_setzero_si128();
    sum->low = _mm_add_epi16(sum->low, _mm_unpacklo_epi8(weights, zero));
    sum->high = _mm_add_epi16(sum->high, _mm_unpackhi_epi8(weights, zero));
}

static inline unsigned qx_tag_sum_best(const qx_tag_sum *sum, const int16_t base[QX_TAG_LANES])
{
    const __m128i *bases = (const __m128i *)(const void *)base;
    __m128i low = _mm_add_epi16(_mm_slli_epi16(sum->low, 3), _mm_loadu_si128(bases));
    __m128i high = _mm_add_epi16(_mm_slli_epi16(sum->high, 3), _mm_loadu_si128(bases + 1));
    __m128i most = _mm_max_epi16(low, high);
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0x4E));
    most = _mm_max_epi16(most, _mm_shuffle_epi32(most, 0xB1));
    most = _mm_max_epi16(most, _mm_shufflehi_epi16(_mm_shufflelo_epi16(most, 0xB1), 0xB1));
    __m128i is_most = _mm_packs_epi16(_mm_cmpeq_epi16(low, most), _mm_cmpeq_epi16(high, most));
    return (unsigned)__builtin_ctz((unsigned)_mm_movemask_epi8(is_most));
}

_Static_assert(QX_TAG_SCALE == 1 << 3, "sums are shifted by three bits");
#else
typedef qx_tag_plain_sum qx_tag_sum;

static inline void qx_tag_sum_add(qx_tag_sum *sum, const qx_tag_cell *cell)
{
    qx_tag_plain_add(sum, cell);
}

static inline unsigned qx_tag_sum_best(const qx_tag_sum *sum, const int16_t base[QX_TAG_LANES])
{
    return qx_tag_plain_best(sum, base);
}
#endif

#endif
