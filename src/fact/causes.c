#include "fact/causes.h"

#include <string.h>

static const qx_connective causes[] = {
    {"because", "of", 2, 3, QX_CAUSE_ANYWHERE},
    {"because", NULL, 1, 3, QX_CAUSE_ANYWHERE},
    {"due", "to", 2, 3, QX_CAUSE_ANYWHERE},
    {"owing", "to", 2, 3, QX_CAUSE_ANYWHERE},
    {"thanks", "to", 2, 2.5F, QX_CAUSE_ANYWHERE},
    {"response", "to", 0, 2.8F, QX_CAUSE_ANYWHERE},
    {"retaliation", "for", 0, 2.8F, QX_CAUSE_ANYWHERE},
    {"revenge", "for", 0, 2.8F, QX_CAUSE_ANYWHERE},
    {"reaction", "to", 0, 2, QX_CAUSE_ANYWHERE},
    {"protest", "at", 2, 1.5F, QX_CAUSE_ANYWHERE},
    {"protest", "against", 2, 1.5F, QX_CAUSE_ANYWHERE},
    {"effort", "to", 1, 2, QX_CAUSE_ANYWHERE},
    {"bid", "to", 1, 2, QX_CAUSE_ANYWHERE},
    {"attempt", "to", 1, 2, QX_CAUSE_ANYWHERE},
    {"order", "to", 1, 1.6F, QX_CAUSE_ANYWHERE},
    {"result", "of", 2, 1.8F, QX_CAUSE_ANYWHERE},
    {"wake", "of", 2, 1.8F, QX_CAUSE_ANYWHERE},
    {"stemmed", "from", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"down", "to", 2, 1.4F, QX_CAUSE_NEAR},
    {"caused", "by", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"triggered", "by", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"sparked", "by", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"prompted", "by", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"driven", "by", 2, 2.6F, QX_CAUSE_ANYWHERE},
    {"fuelled", "by", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"fueled", "by", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"provoked", "by", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"motivated", "by", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"resulted", "from", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"stems", "from", 2, 2.4F, QX_CAUSE_ANYWHERE},
    {"attributed", "to", 2, 2, QX_CAUSE_ANYWHERE},
    {"citing", NULL, 1, 2, QX_CAUSE_ANYWHERE},
    {"aimed", "at", 2, 1.6F, QX_CAUSE_NEAR},
    {"honour", "of", 0, 1.6F, QX_CAUSE_NEAR},
    {"honor", "of", 0, 1.6F, QX_CAUSE_NEAR},
    {"memory", "of", 0, 1.6F, QX_CAUSE_NEAR},
    {"accused", "of", 2, 1.4F, QX_CAUSE_NEAR},
    {"convicted", "of", 2, 1.4F, QX_CAUSE_NEAR},
    {"guilty", "of", 2, 1.4F, QX_CAUSE_NEAR},
    {"charged", "with", 2, 1.4F, QX_CAUSE_NEAR},
    {"protest", "over", 2, 1.6F, QX_CAUSE_ANYWHERE},
    {"anger", "over", 2, 1.6F, QX_CAUSE_ANYWHERE},
    {"angry", "over", 2, 1.6F, QX_CAUSE_ANYWHERE},
    {"outrage", "over", 2, 1.6F, QX_CAUSE_ANYWHERE},
    {"fears", "over", 2, 1.4F, QX_CAUSE_NEAR},
    {"concerns", "over", 2, 1.4F, QX_CAUSE_NEAR},
    {"row", "over", 2, 1.4F, QX_CAUSE_NEAR},
    {"celebrate", NULL, 1, 1.1F, QX_CAUSE_NEAR},
    {"celebrates", NULL, 1, 1.1F, QX_CAUSE_NEAR},
    {"celebrated", NULL, 1, 1.1F, QX_CAUSE_NEAR},
    {"celebrating", NULL, 1, 1.1F, QX_CAUSE_NEAR},
    {"blamed", NULL, 1, 2.2F, QX_CAUSE_ANYWHERE},
    {"blames", NULL, 1, 1.6F, QX_CAUSE_ANYWHERE},
    {"blame", NULL, 1, 1.5F, QX_CAUSE_ANYWHERE},
    {"blaming", NULL, 1, 1.8F, QX_CAUSE_ANYWHERE},
    {"over", NULL, 1, 0.7F, QX_CAUSE_HEADLINE},
    {"after", NULL, 1, 1.4F, QX_CAUSE_NEAR},
    {"following", NULL, 1, 1.1F, QX_CAUSE_NEAR},
    {"amid", NULL, 1, 1, QX_CAUSE_NEAR},
    {"for", NULL, 1, 0.6F, QX_CAUSE_HEADLINE},
};

_Static_assert(sizeof causes / sizeof *causes == QX_CAUSES, "the table has room for each");

void qx_causes_make(qx_causes *table, const qx_lexicon *lexicon)
{
    memset(table, 0, sizeof *table);
    for (size_t i = 0; i < QX_CAUSES; i++) {
        uint32_t entry = qx_lexicon_find_key(lexicon, causes[i].first, strlen(causes[i].first));
        table->entries[i] = entry;
        table->most = causes[i].score > table->most ? causes[i].score : table->most;
        uint8_t *first = &table->firsts[entry % QX_CAUSE_MARKS];
        *first = entry && !*first ? (uint8_t)(i + 1) : *first;
    }
}

const qx_connective *qx_causes_at(const qx_causes *table, const qx_words *words, uint32_t token, uint32_t end)
{
    uint32_t entry = words->tokens[token].entry;
    uint32_t first = table->firsts[entry % QX_CAUSE_MARKS];
    for (size_t i = first ? first - 1 : QX_CAUSES; i < QX_CAUSES; i++)
        if (table->entries[i] == entry &&
            (!causes[i].second || (token + 1 < end && qx_words_is(words, token + 1, causes[i].second))))
            return &causes[i];
    return NULL;
}
