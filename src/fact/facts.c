#include "fact/facts.h"

#include <string.h>

#include "fact/dateline.h"
#include "fact/events.h"
#include "fact/role_facts.h"
#include "fact/span_facts.h"

/* Does a stand before b? */
static bool before(const quoteex_fact *a, const quoteex_fact *b)
{
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start;
    return a->span.end > b->span.end;
}

/* Merges the sorted runs [0, middle) and [middle, count) of items. */
static void merge(qx_arena *arena, quoteex_fact *items, size_t middle, size_t count)
{
    quoteex_fact *first = QX_NEW(arena, quoteex_fact, middle);
    size_t left = 0, right = middle, out = 0;
    if (middle)
        memcpy(first, items, middle * sizeof *items);
    while (left < middle)
        items[out++] = right < count && before(&items[right], &first[left]) ? items[right++] : first[left++];
}

void qx_facts_find(const qx_fact_context *context, qx_fact_list *out)
{
    qx_arena *arena = context->document->arena;
    qx_fact_list parts[3] = {{0}, {0}, {0}};
    qx_time_state state = {0};
    size_t first = out->count;
    state.dated = qx_day_read(context->document->date.data, context->document->date.size, &state.now);
    qx_dateline_find(context, &state, &parts[0]);
    qx_role_facts_find(context, &parts[0]);
    qx_span_facts_find(context, &state, &parts[1]);
    qx_events_find(context, &parts[1], &parts[2]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t middle = out->count - first;
        for (size_t j = 0; j < parts[i].count; j++)
            *QX_PUSH(arena, *out) = parts[i].items[j];
        if (parts[i].count)
            merge(arena, out->items + first, middle, out->count - first);
    }
}
