#include "fact/tables.h"

#include <stdlib.h>
#include <string.h>

#include "chunk/chunk.h"

static const char *const span_types[] = {[QX_SPAN_TYPE_NONE] = "none",
                                         [QX_SPAN_TYPE_TIME] = "time",
                                         [QX_SPAN_TYPE_MONEY] = "money",
                                         [QX_SPAN_TYPE_PERCENT] = "percent",
                                         [QX_SPAN_TYPE_QUANTITY] = "quantity"};
static const char *const amounts[] = {
    [QX_AMOUNT_PLAIN] = "plain",  [QX_AMOUNT_POUNDS] = "pounds", [QX_AMOUNT_HUNDREDTH] = "hundredth",
    [QX_AMOUNT_OPEN] = "open",    [QX_AMOUNT_PART] = "part",     [QX_AMOUNT_HALF] = "half",
    [QX_AMOUNT_SUM] = "sum",      [QX_AMOUNT_DIME] = "dime",     [QX_AMOUNT_RATE] = "rate",
    [QX_AMOUNT_PEOPLE] = "people"};
static const char *const timexes[] = {"DATE", "TIME", "DURATION", "SET"};
static const char *const fact_types[] = {[QX_FACT_EVENT] = "event",
                                         [QX_FACT_ATTENDANCE] = "attendance",
                                         [QX_FACT_TOPIC_LIST] = "topic-list",
                                         [QX_FACT_ROLE] = "role",
                                         [QX_FACT_DATELINE] = "dateline"};
static const char *const groups[QX_FACT_GROUPS] = {[QX_FACT_NAME] = "name",
                                                   [QX_FACT_WHO] = "who",
                                                   [QX_FACT_WHOM] = "whom",
                                                   [QX_FACT_VERB] = "verb",
                                                   [QX_FACT_ORGANISERS] = "organisers",
                                                   [QX_FACT_ORGANISED] = "organised",
                                                   [QX_FACT_COUNT] = "count",
                                                   [QX_FACT_ITEMS] = "items",
                                                   [QX_FACT_PERSON] = "person",
                                                   [QX_FACT_TITLE] = "role",
                                                   [QX_FACT_OF] = "of"};

#define COUNT(array) (sizeof(array) / sizeof *(array))

static int index_of(const char *const *names, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], name) == 0)
            return (int)i;
    return -1;
}

/* "0.93" as hundredths, or -1: no locale can change what it means. */
static int hundredths(const char *value)
{
    if (strlen(value) < 3 || (value[0] != '0' && value[0] != '1') || value[1] != '.')
        return -1;
    int number = (value[0] - '0') * 100, weight = 10;
    for (const char *digit = value + 2; *digit; digit++, weight /= 10) {
        if (*digit < '0' || *digit > '9' || weight == 0)
            return -1;
        number += (*digit - '0') * weight;
    }
    return number <= 100 ? number : -1;
}

const char *qx_span_attribute_fault(const char *key, const char *value)
{
    if (strcmp(key, "type") == 0)
        return index_of(span_types, COUNT(span_types), value) < 0 ? "unknown type" : NULL;
    if (strcmp(key, "timex") == 0)
        return index_of(timexes, COUNT(timexes), value) < 0 ? "timex is DATE, TIME, DURATION or SET" : NULL;
    if (strcmp(key, "value") == 0)
        return index_of(amounts, COUNT(amounts), value) < 0 && !qx_time_formula_find(value) ? "unknown value" : NULL;
    if (strcmp(key, "confidence") == 0)
        return hundredths(value) < 0 ? "confidence is a number like 0.93" : NULL;
    return "the keys at level span are type, timex, value and confidence";
}

const char *qx_fact_attribute_fault(const char *key, const char *value)
{
    if (strcmp(key, "type") == 0)
        return index_of(fact_types, COUNT(fact_types), value) < 0 ? "unknown type" : NULL;
    if (strcmp(key, "confidence") == 0)
        return hundredths(value) < 0 ? "confidence is a number like 0.93" : NULL;
    if (strcmp(key, "by") == 0)
        return strcmp(value, "program") ? "by is program, or left out" : NULL;
    return "the keys at level fact are type, confidence and by";
}

static uint32_t group_of(const qx_rules *rules, uint32_t rule, const char *name)
{
    uint32_t group;
    return qx_rule_group_find(rules, rule, name, &group) ? group : 0;
}

static double confidence_of(const qx_rules *rules, uint32_t rule)
{
    const char *value = qx_rule_attribute(rules, rule, "confidence");
    int number = value ? hundredths(value) : -1;
    return number < 0 ? 0.5 : number / 100.0;
}

static void read_span_rule(qx_span_rule *out, const qx_rules *rules, uint32_t rule)
{
    const char *type = qx_rule_attribute(rules, rule, "type"), *value = qx_rule_attribute(rules, rule, "value");
    int found = type ? index_of(span_types, COUNT(span_types), type) : -1;
    int amount = value ? index_of(amounts, COUNT(amounts), value) : -1;
    *out = (qx_span_rule){.name = qx_rule_name(rules, rule),
                          .type = found < 0 ? QX_SPAN_TYPE_NONE : (qx_span_type)found,
                          .timex = qx_rule_attribute(rules, rule, "timex"),
                          .time = value ? qx_time_formula_find(value) : QX_TIME_NONE,
                          .amount = amount < 0 ? QX_AMOUNT_PLAIN : (qx_amount_formula)amount,
                          .confidence = confidence_of(rules, rule),
                          .span = group_of(rules, rule, "span"),
                          .low = group_of(rules, rule, "low"),
                          .high = group_of(rules, rule, "high")};
}

bool qx_fact_by_program(const qx_rules *rules, uint32_t rule)
{
    return qx_rule_attribute(rules, rule, "by") != NULL;
}

static void read_fact_rule(qx_fact_rule *out, const qx_rules *rules, uint32_t rule)
{
    const char *type = qx_rule_attribute(rules, rule, "type");
    int found = type ? index_of(fact_types, COUNT(fact_types), type) : -1;
    *out = (qx_fact_rule){.name = qx_rule_name(rules, rule),
                          .type = found < 0 ? QX_FACT_EVENT : (qx_fact_type)found,
                          .confidence = confidence_of(rules, rule),
                          .by_program = qx_fact_by_program(rules, rule)};
    for (size_t i = 0; i < QX_FACT_GROUPS; i++)
        out->groups[i] = group_of(rules, rule, groups[i]);
}

static void add_always(qx_fact_tables *tables, const qx_rules *rules, uint32_t rule)
{
    tables->verbs.always |= qx_fact_rule_bit(rule);
    tables->verbs.always_needs &= qx_rules_needs(rules)[tables->fact_first + rule].all;
}

/* Adds a rule to a lemma's; false where there is no room. */
static bool add_verb(qx_verb_table *table, size_t *used, uint32_t lemma, uint64_t rule)
{
    uint32_t at = lemma * 2654435761u >> 16 & (QX_VERB_SLOTS - 1);
    while (table->slots[at].lemma && table->slots[at].lemma != lemma)
        at = (at + 1) & (QX_VERB_SLOTS - 1);
    if (!table->slots[at].lemma && ++*used > QX_VERB_SLOTS / 2)
        return false;
    table->slots[at].lemma = lemma;
    table->slots[at].rules |= rule;
    table->filter[lemma / 64 % QX_VERB_FILTER] |= (uint64_t)1 << lemma % 64;
    return true;
}

/* The condition that names a rule's verbs, or NULL. */
static const qx_rule_condition *verb_condition(const qx_rules *rules, uint32_t rule, uint32_t group)
{
    uint32_t count;
    const qx_rule_condition *conditions = qx_rule_conditions(rules, rule, &count);
    for (uint32_t i = 0; i < count; i++)
        if (group && conditions[i].group == group && conditions[i].kind == QX_CONDITION_LEMMA && !conditions[i].negated)
            return &conditions[i];
    return NULL;
}

static void read_verbs(qx_fact_tables *tables, qx_arena *arena, const qx_rules *rules, const qx_lexicon *lexicon)
{
    size_t used = 0;
    tables->verbs = (qx_verb_table){.always_needs = UINT64_MAX};
    tables->verbs.slots = QX_NEW(arena, struct qx_verb_slot, QX_VERB_SLOTS);
    memset(tables->verbs.slots, 0, QX_VERB_SLOTS * sizeof *tables->verbs.slots);
    for (uint32_t i = 0; i < tables->fact_count; i++) {
        if (tables->facts[i].by_program)
            continue;
        const qx_rule_condition *verbs =
            verb_condition(rules, tables->fact_first + i, tables->facts[i].groups[QX_FACT_VERB]);
        if (!verbs)
            add_always(tables, rules, i);
        for (uint32_t word = 0; verbs && word < verbs->word_count; word++) {
            const char *lemma = qx_rules_word(rules, verbs->words + word);
            uint32_t entry = qx_lexicon_find_key(lexicon, lemma, strlen(lemma));
            uint32_t word_of = qx_lexicon_entries(lexicon)[entry].word;
            if (entry && !add_verb(&tables->verbs, &used, word_of, qx_fact_rule_bit(i)))
                add_always(tables, rules, i);
        }
    }
}

void qx_fact_tables_init(qx_fact_tables *tables, qx_arena *arena, const qx_rules *rules, const qx_lexicon *lexicon,
                         const qx_terms *terms, const qx_topic_table *topics)
{
    uint32_t count = qx_level_rules(rules, QX_LEVEL_SPAN, &tables->span_first);
    qx_span_rule *spans = QX_NEW(arena, qx_span_rule, count);
    for (uint32_t i = 0; i < count; i++)
        read_span_rule(&spans[i], rules, tables->span_first + i);
    tables->fact_count = qx_level_rules(rules, QX_LEVEL_FACT, &tables->fact_first);
    qx_fact_rule *facts = QX_NEW(arena, qx_fact_rule, tables->fact_count);
    for (uint32_t i = 0; i < tables->fact_count; i++)
        read_fact_rule(&facts[i], rules, tables->fact_first + i);
    tables->spans = spans;
    tables->facts = facts;
    tables->terms = terms;
    tables->topics = topics;
    read_verbs(tables, arena, rules, lexicon);
    qx_causes_make(&tables->causes, lexicon);
    qx_joints_make(&tables->joints, rules);
    qx_term_index_make(&tables->index, arena, terms, lexicon);
    qx_heats_make(&tables->heats, arena, &tables->joints, terms, &tables->index, lexicon);
}
