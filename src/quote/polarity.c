#include "quote/polarity.h"

bool qx_cue_hypothetical(const qx_quote_context *context, const qx_frame *frame)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = &chunks->units[frame->unit];
    if (qx_range_empty(frame->cue))
        return false;
    if (chunks->items[frame->cue.end - 1].flags & QX_CHUNK_MODAL)
        return true;
    uint32_t from = frame->cue.first > unit->first + 3 ? frame->cue.first - 3 : unit->first;
    for (uint32_t i = from; i < frame->cue.first; i++)
        if (chunks->symbols[i] == QX_CHUNK_WHETHER)
            return true;
    return false;
}

static bool is_word(const qx_quote_context *context, uint32_t token, const char *word)
{
    return qx_lexicon_is(context->lexicon, context->document->tokens[token].entry, word);
}

/* Nobody said, none of them admitted, neither the club nor its owner would confirm. */
static bool is_nobody(const qx_quote_context *context, qx_range speaker)
{
    static const char *const words[] = {"no", "nobody", "none", "neither"};
    if (qx_range_empty(speaker))
        return false;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (is_word(context, speaker.first, words[i]))
            return true;
    return speaker.first > 0 && is_word(context, speaker.first - 1, "neither");
}

bool qx_cue_negated(const qx_quote_context *context, const qx_frame *frame)
{
    if (is_nobody(context, frame->speaker))
        return true;
    for (uint32_t i = frame->cue.first; i < frame->cue.end; i++)
        if (context->chunks->items[i].flags & QX_CHUNK_NEGATED)
            return true;
    return qx_cue_flags(context, frame->cue_head) & QX_CUE_NEGATIVE;
}
