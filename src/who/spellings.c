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

static uint32_t add(qx_spellings *spellings, uint32_t token, uint64_t key, uint32_t *head)
{
    uint32_t number = (uint32_t)spellings->list.count;
    *QX_PUSH(spellings->arena, spellings->list) = (qx_spelling){.key = key, .token = token, .next = *head};
    *head = number;
    return spellings->of[token] = number;
}

static uint32_t *slot_of(const qx_spellings *spellings, uint64_t key)
{
    return &spellings->heads[key * UINT64_C(0x9E3779B97F4A7C15) >> spellings->shift];
}

/* The lowest byte of a long word's key is 0, which it is in no other. */
static uint32_t find_long(qx_spellings *spellings, uint32_t token)
{
    const qx_words *words = spellings->words;
    uint64_t key = (uint64_t)qx_words_code(words, token) << 32 | (uint64_t)qx_words_size(words, token) << 8;
    uint32_t *head = slot_of(spellings, key);
    unsigned steps = 0;
    for (uint32_t n = *head; n && steps < STEPS; n = spellings->list.items[n].next, steps++) {
        const qx_spelling *known = &spellings->list.items[n];
        if (known->key == key && qx_words_same(words, known->token, token))
            return spellings->of[token] = n;
    }
    return add(spellings, token, key, head);
}

uint32_t qx_spelling_find(qx_spellings *spellings, uint32_t token)
{
    uint64_t key = qx_words_exact_key(spellings->words, token);
    if (key == 0)
        return find_long(spellings, token);
    uint32_t *head = slot_of(spellings, key);
    unsigned steps = STEPS;
    for (uint32_t n = *head; n && steps-- > 0; n = spellings->list.items[n].next)
        if (spellings->list.items[n].key == key)
            return spellings->of[token] = n;
    return add(spellings, token, key, head);
}
