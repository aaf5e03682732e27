#include "quote/nested.h"

/* The chunk that starts at a token of the unit, or its last. */
static uint32_t chunk_at(const qx_chunks *chunks, const qx_unit *unit, uint32_t token)
{
    uint32_t at = unit->first;
    while (at + 1 < unit->end && chunks->items[at].first < token)
        at++;
    return at;
}

/* Is all that is left of the content, from a chunk on, one clause behind "that"? */
static bool is_clause(const qx_chunks *chunks, const qx_unit *unit, uint32_t from, uint32_t token_end)
{
    unsigned verbs = 0;
    if (from >= unit->end || chunks->symbols[from] != QX_CHUNK_THAT)
        return false;
    for (uint32_t i = from; i < unit->end && chunks->items[i].first < token_end; i++)
        verbs += qx_is_finite(chunks->symbols[i]);
    return verbs == 1;
}

/* What somebody's noun says, where all of the outer one's content is that. Without a speaker: it is not. */
static qx_attribution nested_in(const qx_quote_context *context, const qx_attribution *outer, uint32_t rule)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = &chunks->units[outer->unit];
    uint32_t noun = chunk_at(chunks, unit, outer->content[0].first), end = outer->content[0].end;
    const qx_chunk *chunk = &chunks->items[noun];
    qx_attribution one = {.rule = context->tables->first_rule + rule,
                          .unit = outer->unit,
                          .last_unit = outer->unit,
                          .cue_head = chunk->head,
                          .score = context->tables->rules[rule].prior,
                          .nested = true};
    if (chunks->symbols[noun] != QX_CHUNK_CUENOUN || !is_clause(chunks, unit, noun + 1, end))
        return one;
    one.speaker = qx_possessor(context->document, chunk);
    one.cue = (qx_range){one.speaker.end, chunk->end};
    while (one.cue.first < chunk->head && context->document->tokens[one.cue.first].symbol == QX_POSSESS)
        one.cue.first++;
    one.content[one.content_count++] = (qx_range){chunks->items[noun + 1].first, end};
    one.product = outer->product * (float)qx_weights_probability(one.score);
    return one;
}

void qx_nested_make(const qx_quote_context *context, qx_attribution_list *list)
{
    size_t count = list->count;
    uint32_t rule = context->tables->rule_by[QX_SPEAKER_NESTED];
    if (rule == context->tables->rule_count)
        return;
    for (size_t i = 0; i < count; i++) {
        const qx_attribution *outer = &list->items[i];
        uint32_t first = outer->content[0].first;
        unsigned char symbol = context->document->tokens[first].symbol;
        /* Most contents start otherwise than with a possessor. */
        if (outer->inside || outer->content_count != 1 ||
            (symbol != QX_POSSPRON && symbol != QX_DET && symbol != QX_NAME))
            continue;
        qx_attribution one = nested_in(context, outer, rule);
        if (!qx_range_empty(one.speaker))
            *QX_PUSH(context->document->arena, *list) = one;
    }
    if (list->count > count)
        qx_attributions_sort(list);
}
