#include "quote/values.h"

/* An entry's hash is the value of its word. */
qx_value qx_entry_lemma(const qx_lexicon *lexicon, uint32_t number)
{
    const qx_entry *entry = &qx_lexicon_entries(lexicon)[number];
    return entry->lemma == entry->word ? entry->hash : qx_value_of(qx_lexicon_string(lexicon, entry->lemma));
}

qx_value qx_lemma_value(const qx_quote_context *context, uint32_t token)
{
    if (token == QX_NO_CHUNK)
        return context->tables->no_cue;
    const qx_token *t = &context->document->tokens[token];
    if (!t->entry)
        return t->kind == QX_TOKEN_WORD ? context->tables->unknown : context->tables->symbols[QX_CHUNK_MARK];
    const qx_quote_tables *tables = context->tables;
    return t->entry < tables->lemma_count ? tables->lemmas[t->entry] : qx_entry_lemma(context->lexicon, t->entry);
}

qx_value qx_closed_word_value(const qx_quote_context *context, uint32_t chunk)
{
    uint32_t entry = context->document->tokens[context->chunks->items[chunk].first].entry;
    return entry ? qx_lexicon_entries(context->lexicon)[entry].hash
                 : context->tables->symbols[context->chunks->symbols[chunk]];
}

uint8_t qx_class_of(const qx_quote_context *context, uint32_t cue_head)
{
    if (cue_head == QX_NO_CHUNK)
        return QX_NO_CUE_CLASS;
    const qx_entry *entry = qx_lexicon_entries(context->lexicon) + context->document->tokens[cue_head].entry;
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(context->lexicon, &count);
    uint16_t cue = entry->cue ? entry->cue : entry->noun_cue;
    return cue && cue < count && cues[cue].cue_class < QX_NO_CUE_CLASS ? cues[cue].cue_class : QX_NO_CUE_CLASS - 1;
}

uint16_t qx_cue_flags(const qx_quote_context *context, uint32_t cue_head)
{
    if (cue_head == QX_NO_CHUNK)
        return 0;
    const qx_entry *entry = qx_lexicon_entries(context->lexicon) + context->document->tokens[cue_head].entry;
    uint32_t count;
    return qx_lexicon_cues(context->lexicon, &count)[entry->cue].flags;
}
