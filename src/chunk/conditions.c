/* The conditions of rules, tested on the heads of the chunks that a group matched. */
#include <string.h>

#include "chunk/chunk.h"

typedef struct match_place {
    const qx_document *document;
    const qx_lexicon *lexicon;
    const qx_rules *rules;
    const qx_chunks *chunks;
    const qx_unit *unit;
} match_place;

static bool has_class(const qx_entry *entry, const char *name)
{
    for (unsigned bit = 0; bit < QX_CLASS_COUNT; bit++)
        if (strcmp(qx_class_names[bit], name) == 0)
            return (entry->classes >> bit) & 1;
    return false;
}

static bool is_lemma(const qx_lexicon *lexicon, const qx_entry *entry, const char *wanted)
{
    const char *lemma = qx_lexicon_string(lexicon, entry->lemma);
    return *lemma == *wanted && strcmp(lemma, wanted) == 0;
}

static bool test(void *context, qx_condition_kind kind, uint32_t word, size_t start, size_t end)
{
    const match_place *at = context;
    const char *wanted = qx_rules_word(at->rules, word);
    for (size_t i = start; i < end; i++) {
        const qx_token *head = &at->document->tokens[at->chunks->items[at->unit->first + i].head];
        const qx_entry *entry = qx_lexicon_entries(at->lexicon) + head->entry;
        if (kind == QX_CONDITION_CLASS ? has_class(entry, wanted) : head->entry && is_lemma(at->lexicon, entry, wanted))
            return true;
    }
    return false;
}

bool qx_chunk_rule_holds(const qx_document *document, const qx_lexicon *lexicon, const qx_rules *rules,
                         const qx_chunks *chunks, const qx_unit *unit, uint32_t rule, const size_t *spans)
{
    match_place place = {document, lexicon, rules, chunks, unit};
    return qx_rule_holds(rules, rule, spans, test, &place);
}
