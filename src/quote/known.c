#include "quote/known.h"

static const qx_value none = 0;

void qx_known_init(qx_quote_tables *tables, qx_arena *arena)
{
    size_t size = sizeof(qx_known) + tables->rule_count * sizeof(qx_known_rule);
    tables->known = qx_arena_alloc(arena, size);
    tables->known->ready = false;
}

int32_t qx_weight_seen(const qx_score *score, const qx_template *template, qx_value a, qx_value b, qx_value c)
{
    return qx_score_weight(score, template, a, b, c);
}

/* The tables and the weights to look up. */
typedef struct source {
    const qx_quote_tables *tables;
    const qx_weights *weights;
} source;

static int16_t weight(const source *from, enum qx_quote_template template, qx_value a, qx_value b, qx_value c)
{
    uint32_t key = qx_feature_key(from->tables->templates[template].hash, a, b, c);
    return (int16_t)qx_weights_find(from->weights, key);
}

static void find_symbols(const source *from, qx_value rule, qx_known_rule *out)
{
    int16_t end = weight(from, QX_QUOTE_END_BIAS, none, none, none);
    for (unsigned i = 0; i < QX_SYMBOL_PLACES; i++) {
        qx_value symbol = from->tables->symbols[i ? '0' + i - 1 : 0];
        out->next[i] = weight(from, QX_QUOTE_FRAME_RULE_NEXT, rule, symbol, none);
        out->before[i] = weight(from, QX_QUOTE_FRAME_RULE_BEFORE, rule, symbol, none);
        out->speaker[i] = weight(from, QX_QUOTE_FRAME_RULE_SPEAKER, rule, symbol, none);
        out->end_next[i] = (int16_t)(end + weight(from, QX_QUOTE_END_NEXT, symbol, rule, none));
    }
    out->no_speaker = weight(from, QX_QUOTE_FRAME_RULE_SPEAKER, rule, from->tables->no_speaker, none);
}

static void find_rule(const source *from, const qx_quote_rule *rule, qx_known_rule *out)
{
    qx_value name = rule->name;
    out->frame = rule->prior + weight(from, QX_QUOTE_FRAME_BIAS, none, none, none) +
                 weight(from, QX_QUOTE_FRAME_RULE, name, none, none);
    for (unsigned i = 0; i < QX_VALUE_NUMBERS; i++)
        out->flags[i] = weight(from, QX_QUOTE_FRAME_FLAGS, name, qx_value_number(i), none);
    for (unsigned i = 0; i < QX_LENGTHS; i++)
        out->size[i] = weight(from, QX_QUOTE_FRAME_SIZE, name, qx_value_number(i), none);
    for (unsigned i = 0; i < QX_QUOTE_SIDES; i++)
        for (uint8_t of = 0; of < QX_CUE_CLASSES; of++)
            out->quote[i][of] =
                weight(from, QX_QUOTE_FRAME_QUOTE, name, qx_value_number(i), qx_class_value(from->tables, of));
    for (unsigned i = 0; i < QX_MARK_PLACES; i++)
        out->mark[i] = (int16_t)(weight(from, QX_QUOTE_FRAME_MARK, qx_value_number(i), none, none) +
                                 weight(from, QX_QUOTE_FRAME_MARK, qx_value_number(i), name, none));
    find_symbols(from, name, out);
}

/* May a rule need the lemma? */
static bool is_sought(const qx_quote_tables *tables, qx_value lemma)
{
    for (uint32_t i = 0; i * QX_RULES_PER_BLOCK < tables->rule_count; i++)
        if (qx_lemma_sought(&tables->blocks[i], lemma))
            return true;
    return false;
}

static void find_sought(qx_quote_tables *tables, const qx_lexicon *lexicon)
{
    for (uint32_t entry = 0; entry < qx_lexicon_entry_count(lexicon); entry++)
        if (!is_sought(tables, qx_entry_lemma(lexicon, entry)))
            tables->sought[entry / 64] &= ~((uint64_t)1 << entry % 64);
}

void qx_quote_tables_speed_up(qx_quote_tables *tables, const qx_weights *weights, const qx_lexicon *lexicon)
{
    find_sought(tables, lexicon);
    const source from = {tables, weights};
    for (unsigned i = 0; i < QX_MARK_PLACES; i++)
        for (uint8_t of = 0; of < QX_CUE_CLASSES; of++)
            tables->known->mark_class[i][of] =
                weight(&from, QX_QUOTE_FRAME_MARK, qx_value_number(i), qx_class_value(tables, of), none);
    for (uint32_t i = 0; i < tables->rule_count; i++)
        find_rule(&from, &tables->rules[i], &tables->known->rules[i]);
    tables->known->ready = true;
}
