#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "quote/known.h"

static const char *const template_names[QX_QUOTE_TEMPLATE_COUNT] = {
#define X(id, name) [QX_QUOTE_##id] = name,
    QX_QUOTE_TEMPLATES(X)
#undef X
};

static uint32_t group_of(const qx_rules *rules, uint32_t rule, const char *name)
{
    uint32_t group = 0;
    return qx_rule_group_find(rules, rule, name, &group) ? group : 0;
}

/* The lemmas that the rule's first condition of that kind asks for. */
static void read_conditions(qx_quote_rule *out, qx_arena *arena, const qx_rules *rules, uint32_t rule)
{
    uint32_t count;
    const qx_rule_condition *conditions = qx_rule_conditions(rules, rule, &count);
    out->has_conditions = count > 0;
    out->lemma_count = 0;
    for (uint32_t i = 0; i < count && out->lemma_count == 0; i++)
        if (conditions[i].kind == QX_CONDITION_LEMMA && !conditions[i].negated) {
            const char **lemmas = QX_NEW(arena, const char *, conditions[i].word_count);
            for (uint32_t w = 0; w < conditions[i].word_count; w++)
                lemmas[w] = qx_rules_word(rules, conditions[i].words + w);
            out->lemmas = lemmas;
            out->lemma_count = conditions[i].word_count;
        }
}

static const char *const speaker_names[QX_SPEAKERS] = {"given", "inherit", "possessor", "none",  "floating",
                                                       "label", "credit",  "other",     "nested"};

static void read_rule(qx_quote_rule *out, qx_arena *arena, const qx_rules *rules, uint32_t rule)
{
    out->rule_name = qx_rule_name(rules, rule);
    out->name = qx_value_of(out->rule_name);
    out->cue = group_of(rules, rule, "cue");
    out->speaker = group_of(rules, rule, "speaker");
    out->apposition = group_of(rules, rule, "apposition");
    out->before = group_of(rules, rule, "before");
    out->after = group_of(rules, rule, "after");
    out->who = QX_SPEAKER_GIVEN;
    read_conditions(out, arena, rules, rule);
    const char *odds = qx_rule_attribute(rules, rule, "odds");
    out->prior = odds ? (int32_t)lroundf(100 * logf(strtof(odds, NULL))) : 0;
    const char *who = qx_rule_attribute(rules, rule, "speaker");
    for (unsigned i = 0; who && i < sizeof speaker_names / sizeof *speaker_names; i++)
        if (strcmp(who, speaker_names[i]) == 0)
            out->who = (uint8_t)i;
}

const char *qx_quote_attribute_fault(const char *key, const char *value)
{
    if (strcmp(key, "speaker") == 0) {
        for (unsigned i = 0; i < sizeof speaker_names / sizeof *speaker_names; i++)
            if (strcmp(value, speaker_names[i]) == 0)
                return NULL;
        return "speaker is given, inherit, possessor, none, floating, label, credit, other or nested";
    }
    if (strcmp(key, "odds") == 0)
        return strtof(value, NULL) > 0 ? NULL : "odds is a number above 0: how many times likelier right than wrong";
    return strcmp(key, "order") == 0 ? NULL : "keys at level quote are speaker, order and odds";
}

static void find_ways(qx_quote_tables *tables)
{
    for (unsigned way = 0; way < QX_SPEAKERS; way++) {
        uint32_t rule = 0;
        while (rule < tables->rule_count && tables->rules[rule].who != way)
            rule++;
        tables->rule_by[way] = rule;
    }
}

/* ---------------------------------------------------------------- what rules need */

static void add_need(qx_rule_block *block, uint64_t any, uint64_t rule)
{
    uint32_t at = 0;
    while (at < block->need_count && block->needs[at].any != any)
        at++;
    if (at == block->need_count) {
        block->needs[at].any = any;
        block->needs[at].rules = 0;
        block->need_count++;
    }
    block->needs[at].rules |= rule;
}

/* A need that nearly every unit meets, of many symbols any, costs more than it saves. */
static bool is_choosy(uint64_t any)
{
    enum { MOST = 4 };
    unsigned count = 0;
    for (; any; any &= any - 1)
        count++;
    return count <= MOST;
}

static void add_needs(qx_rule_block *block, const qx_rule_needs *needs, uint64_t rule)
{
    for (uint64_t left = needs->all; left; left &= left - 1)
        add_need(block, left & (~left + 1), rule);
    for (size_t i = 0; i < sizeof needs->any / sizeof *needs->any; i++)
        if (is_choosy(needs->any[i]))
            add_need(block, needs->any[i], rule);
    block->rules |= rule;
}

uint64_t qx_rules_possible(const qx_rule_block *block, uint64_t present)
{
    uint64_t impossible = 0;
    for (uint32_t i = 0; i < block->need_count; i++)
        impossible |=
            block->needs[i].rules & -(uint64_t) !(block->needs[i].any & present); /* no branch to mispredict */
    return block->rules & ~impossible;
}

/* The lemmas that the block's rules (some of count) need. */
static void make_lemmas(qx_rule_block *block, qx_arena *arena, const qx_quote_rule *rules, uint32_t count)
{
    uint32_t words = 0, slots = 8;
    for (uint32_t i = 0; i < count; i++)
        words += rules[i].lemma_count;
    while (slots < 2 * words)
        slots *= 2;
    block->lemmas = QX_NEW(arena, qx_lemma_need, slots);
    memset(block->lemmas, 0, slots * sizeof *block->lemmas);
    block->lemma_mask = slots - 1;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t rule = block->rules & (uint64_t)1 << i;
        block->choosy |= rules[i].lemma_count ? rule : 0;
        for (uint32_t w = 0; w < rules[i].lemma_count && rule; w++) {
            qx_value lemma = qx_value_of(rules[i].lemmas[w]);
            uint32_t at = lemma & block->lemma_mask;
            while (block->lemmas[at].rules && block->lemmas[at].lemma != lemma)
                at = (at + 1) & block->lemma_mask;
            block->lemmas[at].lemma = lemma;
            block->lemmas[at].rules |= rule;
            block->lemma_bits[lemma >> 6 & 15] |= (uint64_t)1 << (lemma & 63);
        }
    }
}

static void make_blocks(qx_quote_tables *tables, qx_arena *arena, const qx_rules *rules)
{
    uint32_t count = (tables->rule_count + QX_RULES_PER_BLOCK - 1) / QX_RULES_PER_BLOCK;
    tables->blocks = QX_NEW(arena, qx_rule_block, count);
    memset(tables->blocks, 0, count * sizeof *tables->blocks);
    for (uint32_t i = 0; i < tables->rule_count; i++)
        if (tables->rules[i].who < QX_SPEAKER_FLOATING)
            add_needs(&tables->blocks[i / QX_RULES_PER_BLOCK], &qx_rules_needs(rules)[tables->first_rule + i],
                      (uint64_t)1 << i % QX_RULES_PER_BLOCK);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t first = i * QX_RULES_PER_BLOCK, left = tables->rule_count - first;
        make_lemmas(&tables->blocks[i], arena, &tables->rules[first],
                    left < QX_RULES_PER_BLOCK ? left : QX_RULES_PER_BLOCK);
    }
}

static void find_lemmas(qx_quote_tables *tables, qx_arena *arena, const qx_lexicon *lexicon)
{
    enum { FREQUENT = 4096 };
    uint32_t count = qx_lexicon_entry_count(lexicon);
    tables->lemma_count = count < FREQUENT ? count : FREQUENT;
    qx_value *lemmas = QX_NEW(arena, qx_value, tables->lemma_count);
    for (uint32_t i = 0; i < tables->lemma_count; i++)
        lemmas[i] = i ? qx_entry_lemma(lexicon, i) : 0;
    tables->lemmas = lemmas;
}

void qx_quote_tables_init(qx_quote_tables *tables, qx_arena *arena, const qx_rules *rules, const qx_lexicon *lexicon)
{
    size_t words = qx_lexicon_entry_count(lexicon) / 64 + 1;
    tables->sought = QX_NEW(arena, uint64_t, words);
    memset(tables->sought, 0xFF, words * sizeof *tables->sought);
    for (unsigned i = 0; i < QX_QUOTE_TEMPLATE_COUNT; i++) {
        tables->templates[i] = (qx_template){template_names[i], qx_value_of(template_names[i])};
        tables->leads[i] = qx_feature_lead(tables->templates[i].hash);
    }
    for (unsigned i = 0; i < 256; i++) {
        const char *name = qx_chunk_symbol_name((unsigned char)i);
        tables->symbols[i] = qx_value_of(name ? name : "END");
    }
    tables->unknown = qx_value_of("UNKNOWN");
    tables->no_cue = qx_value_of("-");
    tables->no_speaker = qx_value_of("none");
    tables->in = qx_value_of("in");
    static const char *const times[QX_TIME_WORDS] = {"after", "before", "since", "until", "during"};
    for (size_t i = 0; i < QX_TIME_WORDS; i++)
        tables->times[i] = qx_value_of(times[i]);
    tables->rule_count = qx_level_rules(rules, QX_LEVEL_QUOTE, &tables->first_rule);
    tables->rules = QX_NEW(arena, qx_quote_rule, tables->rule_count);
    for (uint32_t i = 0; i < tables->rule_count; i++)
        read_rule(&tables->rules[i], arena, rules, tables->first_rule + i);
    find_ways(tables);
    find_lemmas(tables, arena, lexicon);
    make_blocks(tables, arena, rules);
    qx_known_init(tables, arena);
}
