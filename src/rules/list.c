/* What rules are there: names, places, attributes, groups, examples, conditions. */
#include "rules/image.h"

uint32_t qx_rules_count(const qx_rules *rules)
{
    return rules->head->table[QX_IMAGE_RULES].count;
}

const char *qx_rules_string(const qx_rules *rules, uint32_t offset)
{
    return (const char *)qx_image_records(rules, QX_IMAGE_STRINGS) + offset;
}

bool qx_rules_find(const qx_rules *rules, const char *name, uint32_t *rule)
{
    for (uint32_t i = 0; i < qx_rules_count(rules); i++)
        if (strcmp(qx_rule_name(rules, i), name) == 0) {
            *rule = i;
            return true;
        }
    return false;
}

uint32_t qx_rules_level_count(const qx_rules *rules)
{
    return rules->head->table[QX_IMAGE_LEVELS].count;
}

bool qx_rules_level_find(const qx_rules *rules, const char *name, uint32_t *level)
{
    for (uint32_t i = 0; i < qx_rules_level_count(rules); i++)
        if (strcmp(qx_level_name(rules, i), name) == 0) {
            *level = i;
            return true;
        }
    return false;
}

const char *qx_level_name(const qx_rules *rules, uint32_t level)
{
    return qx_rules_string(rules, qx_image_levels(rules)[level].name);
}

uint32_t qx_level_rules(const qx_rules *rules, uint32_t level, uint32_t *first)
{
    *first = qx_image_levels(rules)[level].first;
    return qx_image_levels(rules)[level].count;
}

const char *qx_rule_name(const qx_rules *rules, uint32_t rule)
{
    return qx_rules_string(rules, qx_image_rules(rules)[rule].name);
}

const char *qx_rule_path(const qx_rules *rules, uint32_t rule)
{
    return qx_rules_string(rules, qx_image_rules(rules)[rule].path);
}

const char *qx_rule_about(const qx_rules *rules, uint32_t rule)
{
    return qx_rules_string(rules, qx_image_rules(rules)[rule].about);
}

unsigned qx_rule_line(const qx_rules *rules, uint32_t rule)
{
    return qx_image_rules(rules)[rule].line;
}

uint32_t qx_rule_level(const qx_rules *rules, uint32_t rule)
{
    return qx_image_rules(rules)[rule].level;
}

const char *qx_rule_source(const qx_rules *rules, uint32_t rule)
{
    return qx_rules_string(rules, qx_image_rules(rules)[rule].source);
}

uint32_t qx_rule_attribute_count(const qx_rules *rules, uint32_t rule)
{
    return qx_image_rules(rules)[rule].attribute_count;
}

void qx_rule_attribute_at(const qx_rules *rules, uint32_t rule, uint32_t number, const char **key, const char **value)
{
    const qx_image_attribute *attributes = qx_image_records(rules, QX_IMAGE_ATTRIBUTES);
    const qx_image_attribute *attribute = &attributes[qx_image_rules(rules)[rule].attributes + number];
    *key = qx_rules_string(rules, attribute->key);
    *value = qx_rules_string(rules, attribute->value);
}

const char *qx_rule_attribute(const qx_rules *rules, uint32_t rule, const char *key)
{
    const char *other, *value;
    for (uint32_t i = 0; i < qx_rule_attribute_count(rules, rule); i++) {
        qx_rule_attribute_at(rules, rule, i, &other, &value);
        if (strcmp(other, key) == 0)
            return value;
    }
    return NULL;
}

uint32_t qx_rule_group_count(const qx_rules *rules, uint32_t rule)
{
    return qx_image_rules(rules)[rule].group_count;
}

const char *qx_rule_group(const qx_rules *rules, uint32_t rule, uint32_t group)
{
    const uint32_t *groups = qx_image_records(rules, QX_IMAGE_GROUPS);
    return qx_rules_string(rules, groups[qx_image_rules(rules)[rule].groups + group]);
}

bool qx_rule_group_find(const qx_rules *rules, uint32_t rule, const char *name, uint32_t *group)
{
    for (uint32_t i = 0; i <= qx_rule_group_count(rules, rule); i++)
        if (strcmp(qx_rule_group(rules, rule, i), name) == 0) {
            *group = i;
            return true;
        }
    return false;
}

const qx_rule_example *qx_rule_examples(const qx_rules *rules, uint32_t rule, uint32_t *count)
{
    const qx_image_rule *record = &qx_image_rules(rules)[rule];
    *count = record->example_count;
    return (const qx_rule_example *)qx_image_records(rules, QX_IMAGE_EXAMPLES) + record->examples;
}

const qx_rule_expectation *qx_rules_expectations(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_EXPECTATIONS);
}

const qx_rule_condition *qx_rule_conditions(const qx_rules *rules, uint32_t rule, uint32_t *count)
{
    const qx_image_rule *record = &qx_image_rules(rules)[rule];
    *count = record->condition_count;
    return (const qx_rule_condition *)qx_image_records(rules, QX_IMAGE_CONDITIONS) + record->conditions;
}

uint32_t qx_rules_word_count(const qx_rules *rules)
{
    return rules->head->table[QX_IMAGE_WORDS].count;
}

const char *qx_rules_word(const qx_rules *rules, uint32_t word)
{
    const uint32_t *words = qx_image_records(rules, QX_IMAGE_WORDS);
    return qx_rules_string(rules, words[word]);
}

static bool condition_holds(const qx_rule_condition *condition, const size_t *spans, qx_condition_test test,
                            void *context)
{
    size_t start = spans[2 * condition->group], end = spans[2 * condition->group + 1];
    if (start == QX_UNSET)
        return condition->negated;
    for (uint32_t i = 0; i < condition->word_count; i++)
        if (test(context, (qx_condition_kind)condition->kind, condition->words + i, start, end))
            return !condition->negated;
    return condition->negated;
}

bool qx_rule_holds(const qx_rules *rules, uint32_t rule, const size_t *spans, qx_condition_test test, void *context)
{
    uint32_t count;
    const qx_rule_condition *conditions = qx_rule_conditions(rules, rule, &count);
    for (uint32_t i = 0; i < count; i++)
        if (!condition_holds(&conditions[i], spans, test, context))
            return false;
    return true;
}

const qx_rule_needs *qx_rules_needs(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_NEEDS);
}
