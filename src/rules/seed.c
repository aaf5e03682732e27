/*
 * From an opened image back to a builder's records. Strings stay in the image. Patterns are compiled again: PCRE2
 * serialises only together what was compiled together.
 */
#include "base/error.h"
#include "rules/builder.h"
#include "rules/image.h"

static void seed_lists(qx_rules_builder *builder, const qx_rules *rules, uint32_t number, qx_rule_record *rule)
{
    const qx_image_rule *from = &qx_image_rules(rules)[number];
    const qx_image_attribute *attributes = qx_image_records(rules, QX_IMAGE_ATTRIBUTES);
    rule->groups = QX_NEW(&builder->arena, const char *, (size_t)from->group_count + 1);
    for (uint32_t i = 0; i <= from->group_count; i++)
        rule->groups[i] = qx_rule_group(rules, number, i);
    for (uint32_t i = 0; i < from->attribute_count; i++) {
        const qx_image_attribute *attribute = &attributes[from->attributes + i];
        *QX_PUSH(&builder->arena, rule->attributes) = (qx_rule_attribute_record){
            qx_rules_string(rules, attribute->key), qx_rules_string(rules, attribute->value)};
    }
}

static void seed_conditions(qx_rules_builder *builder, const qx_rules *rules, uint32_t number, qx_rule_record *rule)
{
    uint32_t count;
    const qx_rule_condition *conditions = qx_rule_conditions(rules, number, &count);
    for (uint32_t i = 0; i < count; i++) {
        qx_condition_record record = {
            conditions[i].group, (qx_condition_kind)conditions[i].kind, conditions[i].negated, {0}};
        for (uint32_t k = 0; k < conditions[i].word_count; k++)
            *QX_PUSH(&builder->arena, record.words) = qx_rules_word(rules, conditions[i].words + k);
        *QX_PUSH(&builder->arena, rule->conditions) = record;
    }
}

static void seed_examples(qx_rules_builder *builder, const qx_rules *rules, uint32_t number, qx_rule_record *rule)
{
    uint32_t count;
    const qx_rule_example *examples = qx_rule_examples(rules, number, &count);
    for (uint32_t i = 0; i < count; i++) {
        const qx_rule_expectation *expectations = qx_rules_expectations(rules) + examples[i].expectations;
        qx_example_record record = {
            qx_rules_string(rules, examples[i].text), examples[i].line, examples[i].positive, {0}};
        for (uint32_t k = 0; k < examples[i].expectation_count; k++)
            *QX_PUSH(&builder->arena, record.expectations) =
                (qx_expectation_record){qx_rules_string(rules, expectations[k].key),
                                        qx_rules_string(rules, expectations[k].text), expectations[k].group};
        *QX_PUSH(&builder->arena, rule->examples) = record;
    }
}

static void seed_rule(qx_rules_builder *builder, const qx_rules *rules, uint32_t number)
{
    const qx_image_rule *from = &qx_image_rules(rules)[number];
    qx_rule_record *rule = QX_NEW(&builder->arena, qx_rule_record, 1);
    memset(rule, 0, sizeof *rule);
    rule->name = qx_rule_name(rules, number);
    rule->path = qx_rule_path(rules, number);
    rule->about = qx_rule_about(rules, number);
    rule->line = from->line;
    rule->level = from->level;
    rule->seeded = true;
    rule->source = qx_rule_source(rules, number);
    rule->source_size = from->source_size;
    rule->group_count = from->group_count;
    rule->needs = qx_rules_needs(rules)[number];
    rule->start = qx_image_starts(rules)[number];
    seed_lists(builder, rules, number, rule);
    seed_conditions(builder, rules, number, rule);
    seed_examples(builder, rules, number, rule);
    *QX_PUSH(&builder->arena, builder->rules) = rule;
}

static void seed_macro(qx_rules_builder *builder, const qx_rules *rules, const qx_image_macro *from)
{
    qx_macro macro = {.name = qx_rules_string(rules, from->name),
                      .level = from->level,
                      .source = qx_rules_string(rules, from->source),
                      .source_size = from->source_size,
                      .seeded = true};
    if (from->is_set) {
        qx_symbol_set *set = QX_NEW(&builder->arena, qx_symbol_set, 1);
        for (unsigned i = 0; i < 256; i++)
            set->member[i] = from->member[i / 8] >> i % 8 & 1;
        macro.set = set;
    }
    *QX_PUSH(&builder->arena, builder->macros) = macro;
}

static void seed(qx_rules_builder *builder, void *argument)
{
    const qx_rules *rules = argument;
    const qx_image_macro *macros = qx_image_records(rules, QX_IMAGE_MACROS);
    for (uint32_t i = 0; i < qx_rules_count(rules); i++)
        seed_rule(builder, rules, i);
    for (uint32_t i = 0; i < rules->head->table[QX_IMAGE_MACROS].count; i++)
        seed_macro(builder, rules, &macros[i]);
}

static bool same_levels(const qx_rules_builder *builder, const qx_rules *rules)
{
    if (builder->language->level_count != qx_rules_level_count(rules))
        return false;
    for (uint32_t i = 0; i < qx_rules_level_count(rules); i++)
        if (strcmp(builder->language->levels[i].name, qx_level_name(rules, i)) != 0)
            return false;
    return true;
}

quoteex_status qx_rules_builder_seed(qx_rules_builder *builder, const qx_rules *rules, quoteex_error *error)
{
    if (!same_levels(builder, rules))
        return qx_error_set(error, QUOTEEX_ARGUMENT, "the image of rules has other levels");
    return qx_build_run(builder, error, seed, (void *)rules);
}
