#include "rules/memo.h"

#include <string.h>

#include "base/memory.h"

enum { LAST_NODE = (1 << 23) - 1 };

qx_memo *qx_memo_new(const quoteex_allocator *allocator)
{
    qx_memo *memo = qx_memory_resize(allocator, NULL, sizeof *memo);
    if (!memo)
        return NULL;
    memset(memo->behind, QX_MEMO_UNSET, sizeof memo->behind);
    qx_memo_clear(memo);
    return memo;
}

void qx_memo_clear(qx_memo *memo)
{
    memo->nodes = QX_MEMO_LEVELS;
    memset(memo->steps, 0, sizeof memo->steps);
}

const qx_memo_step *qx_memo_keep(qx_memo *memo, uint32_t node, unsigned symbol, qx_memo_step step)
{
    if (step.kind == QX_MEMO_MORE) {
        if (memo->nodes == LAST_NODE) {
            qx_memo_clear(memo);
            return NULL;
        }
        step.number = ++memo->nodes & LAST_NODE;
    }
    step.key = qx_memo_key(node, symbol);
    qx_memo_step *slots = &memo->steps[qx_memo_slot(step.key)], *kept = slots[0].key ? &slots[1] : slots;
    *kept = step;
    return kept;
}

const qx_memo_step *qx_memo_promote(qx_memo_step *slots)
{
    qx_memo_step found = slots[1];
    slots[1] = slots[0];
    slots[0] = found;
    return slots;
}
