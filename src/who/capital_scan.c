#include "who/capital_scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/bytes.h"

/* Of the second to fifth byte, the bit that small letters have and capitals lack; it stands below the one that letters
 * have. The text has 64 bytes behind its end (text/document.h), so that eight can be read at any token. */
#define INNER_CAPITALS (UINT64_C(0x2020202020) & ~UINT64_C(0xFF))

static uint32_t scan_from(const qx_document *document, uint32_t first, uint32_t *list, uint32_t count)
{
    const qx_token *tokens = document->tokens;
    for (uint32_t i = first; i < document->token_count; i++) {
        uint64_t bytes = qx_bytes_load(document->text + tokens[i].start);
        uint64_t inner = bytes >> 1 & ~bytes & INNER_CAPITALS;
        list[count] = i;
        count += (tokens[i].kind == QX_TOKEN_WORD) & ((inner | (tokens[i].flags & QX_CAPITAL)) != 0);
    }
    return count;
}

uint32_t qx_capital_scan_plain(const qx_document *document, uint32_t *list)
{
    return scan_from(document, 0, list, 0);
}

#ifdef __SSE2__

_Static_assert(sizeof(qx_token) == 16 && offsetof(qx_token, kind) == 12 && offsetof(qx_token, flags) == 13,
               "a token's last four bytes start with kind and flags");
_Static_assert(QX_TOKEN_WORD == 0, "no bit of a word's kind is set");

/* The inner capitals of two tokens, one in each half. */
static __m128i inner_of(const char *text, const qx_token *tokens)
{
    __m128i bytes = _mm_unpacklo_epi64(_mm_loadl_epi64((const __m128i *)(const void *)(text + tokens[0].start)),
                                       _mm_loadl_epi64((const __m128i *)(const void *)(text + tokens[1].start)));
    __m128i mask = _mm_set1_epi64x((long long)INNER_CAPITALS);
    return _mm_and_si128(_mm_andnot_si128(bytes, _mm_srli_epi64(bytes, 1)), mask);
}

static __m128i load(const qx_token *token)
{
    return _mm_loadu_si128((const __m128i *)(const void *)token);
}

/* A bit for each of four tokens. */
static unsigned scan_four(const char *text, const qx_token *tokens)
{
    __m128i zero = _mm_setzero_si128();
    __m128i last = _mm_unpackhi_epi64(_mm_unpackhi_epi32(load(tokens), load(tokens + 1)),
                                      _mm_unpackhi_epi32(load(tokens + 2), load(tokens + 3)));
    __m128i word = _mm_cmpeq_epi32(_mm_and_si128(last, _mm_set1_epi32(0xFF)), zero);
    __m128i capital = _mm_and_si128(last, _mm_set1_epi32(QX_CAPITAL << 8));
    __m128i inner = _mm_packs_epi32(inner_of(text, tokens), inner_of(text, tokens + 2)); /* saturates: stays not 0 */
    __m128i none = _mm_cmpeq_epi32(_mm_or_si128(capital, inner), zero);
    return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(_mm_andnot_si128(none, word)));
}

uint32_t qx_capital_scan(const qx_document *document, uint32_t *list)
{
    uint32_t count = 0, i = 0;
    for (; i + 4 <= document->token_count; i += 4) {
        unsigned found = scan_four(document->text, &document->tokens[i]);
        for (uint32_t k = 0; k < 4; k++) {
            list[count] = i + k;
            count += found >> k & 1;
        }
    }
    return scan_from(document, i, list, count);
}

#else

uint32_t qx_capital_scan(const qx_document *document, uint32_t *list)
{
    return qx_capital_scan_plain(document, list);
}

#endif
