#include "who/spellings.h"

enum { STEPS = 64 }; /* words of one slot compared; who writes more such words gets two numbers for one */

void qx_spellings_init(qx_spellings *spellings, const qx_words *words, qx_arena *arena, uint32_t expected)
{
    static const qx_spelling none;
    unsigned bits = 4;
    while (bits < 30 && (uint32_t)1 << bits < expected)
        bits++;
    *spellings = (qx_spellings){.words = words, .arena = arena, .shift = 64 - bits};
    spellings->of = QX_NEW(arena, uint32_t, words->count);
    memset(spellings->of, 0, words->count * sizeof *spellings->of);
    spellings->heads = QX_NEW(arena, uint32_t, (size_t)1 << bits);
    memset(spellings->heads, 0, ((size_t)1 << bits) * sizeof *spellings->heads);
    *QX_PUSH(arena, spellings->list) = none;
}

uint32_t qx_spelling_find(qx_spellings *spellings, uint32_t token)
{
    const qx_words *words = spellings->words;
    uint64_t key = qx_words_key(words, token);
    bool is_long = key == 0;
    if (is_long) /* the lowest byte is 0, which it is in no other key */
        key = (uint64_t)qx_words_code(words, token) << 32 | (uint64_t)qx_words_size(words, token) << 8;
    uint32_t *head = &spellings->heads[key * UINT64_C(0x9E3779B97F4A7C15) >> spellings->shift];
    unsigned steps = 0;
    for (uint32_t n = *head; n && steps < STEPS; n = spellings->list.items[n].next, steps++) {
        const qx_spelling *known = &spellings->list.items[n];
        if (known->key == key && (!is_long || qx_words_same(words, known->token, token)))
            return spellings->of[token] = n;
    }
    uint32_t number = (uint32_t)spellings->list.count;
    *QX_PUSH(spellings->arena, spellings->list) = (qx_spelling){.key = key, .token = token, .next = *head};
    *head = number;
    return spellings->of[token] = number;
}
