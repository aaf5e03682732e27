#include "rules/rule.h"

#include "rules/needs.h"
#include "rules/reader.h"
#include "rules/starts.h"
#include "rules/translate.h"

/* ---- names ---- */

static bool is_rule_name(const char *name)
{
    return *name >= 'a' && *name <= 'z' && name[strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789.-")] == '\0';
}

static size_t find_rule(const qx_rules_builder *builder, const char *name)
{
    size_t i = 0;
    while (i < builder->rules.count && strcmp(builder->rules.items[i]->name, name) != 0)
        i++;
    return i;
}

void qx_rule_start(qx_rules_builder *builder, qx_rule_draft *draft, const qx_statement *statement)
{
    qx_placed value = qx_slice_join(builder, statement->value);
    const char *name, *more;
    qx_place place = statement->place, more_place;
    size_t at = 0;
    if (!qx_placed_word(builder, &value, &at, &name, &place))
        qx_build_fail(builder, place, "rule needs a name");
    if (!is_rule_name(name))
        qx_build_fail(builder, place, "a rule's name is made of lower-case letters, digits, '.' and '-'");
    if (qx_placed_word(builder, &value, &at, &more, &more_place))
        qx_build_fail(builder, more_place, "nothing may follow the rule's name");
    size_t known = find_rule(builder, name);
    if (known < builder->rules.count && !builder->rules.items[known]->seeded)
        qx_build_fail(builder, place, "there is a rule %s already, in %s, line %u", name,
                      builder->rules.items[known]->path, builder->rules.items[known]->line);
    qx_rule_record *record = QX_NEW(&builder->arena, qx_rule_record, 1);
    memset(record, 0, sizeof *record);
    record->name = name;
    record->about = qx_reader_about(builder, statement->about);
    record->place = place;
    record->path = builder->paths.items[place.file];
    record->line = place.line;
    record->level = builder->level;
    memset(draft, 0, sizeof *draft);
    draft->open = true;
    draft->record = record;
}

void qx_rule_add_key(qx_rules_builder *builder, qx_rule_draft *draft, const qx_statement *statement)
{
    if (!draft->open)
        qx_build_fail(builder, statement->place, "an indented line belongs to a rule, and there is none above it");
    *QX_PUSH(&builder->arena, draft->keys) = *statement;
}

/* ---- groups ---- */

static uint32_t find_group(const qx_rule_record *rule, const char *name)
{
    for (uint32_t i = 0; i <= rule->group_count; i++)
        if (strcmp(rule->groups[i], name) == 0)
            return i;
    return QUOTEEX_NONE;
}

static const char *group_name(qx_rules_builder *builder, PCRE2_SPTR name)
{
    char *copy = qx_arena_copy(&builder->arena, (const char *)name, strlen((const char *)name));
    for (char *c = copy; *c; c++)
        if (*c == '_')
            *c = '-';
    return copy;
}

static void list_groups(qx_rules_builder *builder, qx_rule_record *rule)
{
    uint32_t groups = 0, names = 0, size = 0;
    PCRE2_SPTR table = NULL;
    pcre2_pattern_info(rule->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMECOUNT, &names);
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(rule->code, PCRE2_INFO_NAMETABLE, &table);
    rule->group_count = groups;
    rule->groups = QX_NEW(&builder->arena, const char *, (size_t)groups + 1);
    for (uint32_t i = 0; i <= groups; i++)
        rule->groups[i] = i ? "" : "match";
    for (uint32_t i = 0; i < names; i++, table += size) {
        uint32_t number = (uint32_t)table[0] << 8 | table[1];
        rule->groups[number] = group_name(builder, table + 2);
    }
}

/* ---- keys ---- */

static void read_pattern(qx_rules_builder *builder, qx_rule_record *rule, const qx_statement *key)
{
    qx_placed pattern = qx_translate_pattern(builder, key->value);
    uint32_t empty = 0;
    if (rule->code)
        qx_build_fail(builder, key->place, "the rule %s has a pattern already", rule->name);
    if (pattern.text.count == 0)
        qx_build_fail(builder, key->place, "the pattern is empty");
    rule->code = qx_build_compile(builder, &pattern);
    rule->source = pattern.text.items;
    rule->source_size = pattern.text.count;
    pcre2_pattern_info(rule->code, PCRE2_INFO_MATCHEMPTY, &empty);
    if (empty)
        qx_build_fail(builder, key->value.place,
                      "the pattern can match nothing at all: make one of its parts necessary");
    rule->needs = qx_needs_find(rule->source, rule->source_size);
    rule->start = qx_starts_find(builder, rule->source, rule->source_size);
    list_groups(builder, rule);
    for (uint32_t i = 1; i <= rule->group_count; i++)
        if (strcmp(rule->groups[i], "match") == 0)
            qx_build_fail(builder, key->value.place, "\"match\" is the whole match; name the group otherwise");
}

static uint32_t read_group(qx_rules_builder *builder, const qx_rule_record *rule, const qx_placed *value, size_t *at,
                           qx_place place)
{
    const char *name;
    if (!qx_placed_word(builder, value, at, &name, &place))
        qx_build_fail(builder, place, "a condition is written: when GROUP [not] lemma|class WORD...");
    uint32_t group = find_group(rule, name);
    if (group == QUOTEEX_NONE)
        qx_build_fail(builder, place, "the pattern has no group %s", name);
    return group;
}

static void read_words(qx_rules_builder *builder, qx_condition_record *condition, const qx_placed *value, size_t at,
                       qx_place place)
{
    const qx_rule_language *language = builder->language;
    const char *word;
    while (qx_placed_word(builder, value, &at, &word, &place)) {
        bool known = condition->kind != QX_CONDITION_CLASS ||
                     (language->class_known && language->class_known(language->context, word));
        if (!known)
            qx_build_fail(builder, place, "there is no word class %s", word);
        *QX_PUSH(&builder->arena, condition->words) = word;
    }
    if (condition->words.count == 0)
        qx_build_fail(builder, place, "the condition names no word");
}

static void read_condition(qx_rules_builder *builder, qx_rule_record *rule, const qx_statement *key)
{
    qx_placed value = qx_slice_join(builder, key->value);
    qx_condition_record condition = {0};
    qx_place place = key->place;
    const char *kind = "";
    size_t at = 0;
    condition.group = read_group(builder, rule, &value, &at, place);
    qx_placed_word(builder, &value, &at, &kind, &place);
    if (strcmp(kind, "not") == 0) {
        condition.negated = true;
        kind = "";
        qx_placed_word(builder, &value, &at, &kind, &place);
    }
    if (strcmp(kind, "class") == 0)
        condition.kind = QX_CONDITION_CLASS;
    else if (strcmp(kind, "lemma") == 0)
        condition.kind = QX_CONDITION_LEMMA;
    else
        qx_build_fail(builder, place, "a condition is written: when GROUP [not] lemma|class WORD...");
    read_words(builder, &condition, &value, at, place);
    *QX_PUSH(&builder->arena, rule->conditions) = condition;
}

/* value[from, to) trimmed, with \n, \| and \\ resolved; *start gets the place of its first byte. */
static const char *read_text(qx_rules_builder *builder, const qx_placed *value, size_t from, size_t to, qx_place *start)
{
    const char *text = value->text.items;
    while (from < to && text[from] == ' ')
        from++;
    while (to > from && text[to - 1] == ' ')
        to--;
    if (from < to)
        *start = value->places.items[from];
    char *out = qx_arena_alloc(&builder->arena, to - from + 1);
    size_t size = 0;
    for (size_t i = from; i < to; i++) {
        char next = text[i] == '\\' && i + 1 < to ? text[i + 1] : '\0';
        bool escape = next == 'n' || next == '|' || next == '\\';
        out[size++] = !escape ? text[i] : next == 'n' ? '\n' : next;
        i += escape;
    }
    out[size] = '\0';
    return out;
}

static void read_attribute(qx_rules_builder *builder, qx_rule_record *rule, const qx_statement *key)
{
    const qx_rule_language *language = builder->language;
    qx_placed value = qx_slice_join(builder, key->value);
    qx_rule_attribute_record attribute;
    qx_place place = key->place;
    size_t at = 0;
    if (!qx_placed_word(builder, &value, &at, &attribute.key, &place))
        qx_build_fail(builder, place, "set needs a key and a value");
    for (size_t i = 0; i < rule->attributes.count; i++)
        if (strcmp(rule->attributes.items[i].key, attribute.key) == 0)
            qx_build_fail(builder, place, "%s is set already", attribute.key);
    qx_place value_place = place;
    attribute.value = read_text(builder, &value, at, value.text.count, &value_place);
    if (!*attribute.value)
        qx_build_fail(builder, place, "%s is set to nothing", attribute.key);
    const char *fault = language->attribute_fault
                            ? language->attribute_fault(language->context, language->levels[rule->level].name,
                                                        attribute.key, attribute.value)
                            : NULL;
    if (fault)
        qx_build_fail(builder, place, "%s", fault);
    *QX_PUSH(&builder->arena, rule->attributes) = attribute;
}

/* ---- examples ---- */

/* The first text in value[from, to), or to. A backslash keeps its next byte from counting. */
static size_t find_text(const qx_placed *value, size_t from, size_t to, const char *wanted)
{
    const char *text = value->text.items;
    size_t size = strlen(wanted);
    for (size_t i = from; i + size <= to; i++) {
        if (memcmp(text + i, wanted, size) == 0)
            return i;
        i += text[i] == '\\';
    }
    return to;
}

static void read_expectation(qx_rules_builder *builder, const qx_rule_record *rule, qx_example_record *example,
                             const qx_placed *value, size_t from, size_t to)
{
    const qx_rule_language *language = builder->language;
    size_t colon = find_text(value, from, to, ":");
    qx_place place = value->places.items[from ? from - 1 : 0];
    const char *key = read_text(builder, value, from, colon, &place);
    if (colon == to || !*key)
        qx_build_fail(builder, place, "what an example finds is written: GROUP: text | GROUP: text");
    qx_expectation_record expectation = {key, NULL, find_group(rule, key)};
    bool known = expectation.group != QUOTEEX_NONE ||
                 (language->expectation_known &&
                  language->expectation_known(language->context, language->levels[rule->level].name, key));
    if (!known)
        qx_build_fail(builder, place, "the pattern has no group %s", key);
    expectation.text = read_text(builder, value, colon + 1, to, &place);
    *QX_PUSH(&builder->arena, example->expectations) = expectation;
}

static void read_expectations(qx_rules_builder *builder, const qx_rule_record *rule, qx_example_record *example,
                              const qx_placed *value, size_t at)
{
    while (at <= value->text.count) {
        size_t bar = find_text(value, at, value->text.count, "|");
        read_expectation(builder, rule, example, value, at, bar);
        at = bar + 1;
    }
}

static void read_example(qx_rules_builder *builder, qx_rule_record *rule, const qx_statement *key, bool positive)
{
    qx_placed value = qx_slice_join(builder, key->value);
    qx_example_record example = {.line = key->place.line, .positive = positive};
    qx_place place = key->place;
    size_t arrow = find_text(&value, 0, value.text.count, "=>");
    example.text = read_text(builder, &value, 0, arrow, &place);
    if (!*example.text)
        qx_build_fail(builder, key->place, "the example has no text");
    if (arrow < value.text.count && !positive)
        qx_build_fail(builder, value.places.items[arrow],
                      "a no-match example finds nothing: leave out => and the rest");
    if (arrow < value.text.count)
        read_expectations(builder, rule, &example, &value, arrow + 2);
    *QX_PUSH(&builder->arena, rule->examples) = example;
}

/* ---- the rule ---- */

static bool is_key(const qx_statement *statement, const char *key)
{
    return statement->key_size == strlen(key) && memcmp(statement->key, key, statement->key_size) == 0;
}

static void read_key(qx_rules_builder *builder, qx_rule_record *rule, const qx_statement *key)
{
    if (is_key(key, "when"))
        read_condition(builder, rule, key);
    else if (is_key(key, "set"))
        read_attribute(builder, rule, key);
    else if (is_key(key, "match"))
        read_example(builder, rule, key, true);
    else if (is_key(key, "no-match"))
        read_example(builder, rule, key, false);
    else if (!is_key(key, "pattern"))
        qx_build_fail(builder, key->place, "'%.*s' is no key of a rule: pattern, when, set, match, no-match are",
                      (int)key->key_size, key->key);
}

static void check_examples(qx_rules_builder *builder, const qx_rule_record *rule)
{
    bool positive = false, negative = false;
    for (size_t i = 0; i < rule->examples.count; i++) {
        positive = positive || rule->examples.items[i].positive;
        negative = negative || !rule->examples.items[i].positive;
    }
    if (!positive)
        qx_build_fail(builder, rule->place, "the rule %s has no example that matches (match ...)", rule->name);
    if (!negative)
        qx_build_fail(builder, rule->place, "the rule %s has no example that does not match (no-match ...)",
                      rule->name);
}

/* A seeded rule of the same name gives way. */
static void add_rule(qx_rules_builder *builder, qx_rule_record *rule)
{
    size_t known = find_rule(builder, rule->name);
    if (known < builder->rules.count)
        builder->rules.items[known] = rule;
    else
        *QX_PUSH(&builder->arena, builder->rules) = rule;
}

void qx_rule_finish(qx_rules_builder *builder, qx_rule_draft *draft)
{
    if (!draft->open)
        return;
    qx_rule_record *rule = draft->record;
    for (size_t i = 0; i < draft->keys.count; i++)
        if (is_key(&draft->keys.items[i], "pattern"))
            read_pattern(builder, rule, &draft->keys.items[i]);
    if (!rule->code)
        qx_build_fail(builder, rule->place, "the rule %s has no pattern", rule->name);
    for (size_t i = 0; i < draft->keys.count; i++)
        read_key(builder, rule, &draft->keys.items[i]);
    check_examples(builder, rule);
    add_rule(builder, rule);
    draft->open = false;
}
