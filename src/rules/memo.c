#include "rules/memo.h"

#include <string.h>

#include "base/memory.h"

enum {
    FIRST_ROOM = 64,
    FIXED = 2, /* QX_MEMO_NOTHING, QX_MEMO_RUN */
    ANSWERS = 1 << 12,
    SLOTS = 2 * ANSWERS
};

/* Numbers classes that are named by their first symbols; how many there are. */
static unsigned number_classes(uint8_t numbers[256], const uint8_t names[256])
{
    unsigned count = 0;
    for (unsigned i = 0; i < 256; i++)
        numbers[i] = names[i] == i ? (uint8_t)count++ : numbers[names[i]];
    return count;
}

static bool grow(qx_memo *memo, uint32_t room)
{
    uint16_t *steps = qx_memory_resize(memo->allocator, memo->steps, (size_t)room * memo->width * sizeof *steps);
    if (!steps)
        return false;
    memo->steps = steps;
    memo->node_room = room;
    return true;
}

static void add_node(qx_memo *memo)
{
    memset(qx_memo_step(memo, memo->node_count++, 0), 0, memo->width * sizeof *memo->steps);
}

qx_memo *qx_memo_new(const quoteex_allocator *allocator, const qx_symbol_classes *classes, uint32_t look_back)
{
    qx_memo *memo = qx_memory_resize(allocator, NULL, sizeof *memo);
    if (!memo)
        return NULL;
    *memo = (qx_memo){.allocator = allocator, .look_back = look_back};
    unsigned ahead = number_classes(memo->ahead, classes->ahead),
             behind = number_classes(memo->behind, classes->behind);
    unsigned most = ahead > behind ? ahead : behind;
    memo->edge = (uint8_t)most;
    memo->width = most + 1;
    memo->answers = qx_memory_resize(allocator, NULL, ANSWERS * sizeof *memo->answers);
    memo->slots = qx_memory_resize(allocator, NULL, SLOTS * sizeof *memo->slots);
    if (most > UINT8_MAX || !memo->answers || !memo->slots || !grow(memo, FIRST_ROOM)) {
        qx_memo_free(memo);
        return NULL;
    }
    qx_memo_clear(memo);
    return memo;
}

void qx_memo_free(qx_memo *memo)
{
    if (!memo)
        return;
    qx_memory_free(memo->allocator, memo->steps);
    qx_memory_free(memo->allocator, memo->answers);
    qx_memory_free(memo->allocator, memo->slots);
    qx_memory_free(memo->allocator, memo);
}

void qx_memo_clear(qx_memo *memo)
{
    memo->node_count = 0;
    add_node(memo);
    memo->answer_count = FIXED;
    memset(memo->slots, 0, SLOTS * sizeof *memo->slots);
}

uint16_t qx_memo_keep_node(qx_memo *memo, uint32_t node, unsigned class)
{
    if (memo->node_count == memo->node_room && (memo->node_room == QX_MEMO_NODES || !grow(memo, 2 * memo->node_room))) {
        qx_memo_clear(memo);
        return QX_MEMO_UNKNOWN;
    }
    uint16_t step = (uint16_t)memo->node_count;
    add_node(memo);
    return *qx_memo_step(memo, node, class) = step;
}

static uint32_t slot_of(const qx_memo *memo, const qx_memo_match *match)
{
    uint64_t words[sizeof *match / sizeof(uint64_t)], hash = 0;
    memcpy(words, match, sizeof words);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        hash = (hash ^ words[i]) * 0x9E3779B97F4A7C15u;
    uint32_t slot = (uint32_t)(hash >> 32) % SLOTS;
    while (memo->slots[slot] && memcmp(&memo->answers[memo->slots[slot]], match, sizeof *match) != 0)
        slot = (slot + 1) % SLOTS;
    return slot;
}

uint16_t qx_memo_keep_match(qx_memo *memo, uint32_t node, unsigned class, const qx_memo_match *match)
{
    uint32_t slot = slot_of(memo, match);
    if (!memo->slots[slot]) {
        if (memo->answer_count == ANSWERS) {
            qx_memo_clear(memo);
            return QX_MEMO_UNKNOWN;
        }
        memo->answers[memo->answer_count] = *match;
        memo->slots[slot] = (uint16_t)memo->answer_count++;
    }
    return *qx_memo_step(memo, node, class) = (uint16_t)(QX_MEMO_ANSWER | memo->slots[slot]);
}
