/* From a builder's records to the image. */
#include "base/error.h"
#include "rules/builder.h"
#include "rules/dispatch.h"
#include "rules/image.h"

/* PCRE2's code for a pattern that is too large to compile. */
enum { TOO_LARGE = 120 };

typedef struct writer {
    qx_rules_builder *builder;
    qx_buffer *out;
    size_t start;           /* of the image in out */
    qx_rule_record **rules; /* in the image's order */
    uint32_t rule_count;
    QX_LIST(qx_image_level) levels;
    QX_LIST(qx_image_rule) records;
    QX_LIST(qx_rule_needs) needs;
    QX_LIST(qx_match_start) starts;
    QX_LIST(uint32_t) groups;
    QX_LIST(qx_image_attribute) attributes;
    QX_LIST(qx_rule_condition) conditions;
    QX_LIST(uint32_t) words;
    QX_LIST(qx_rule_example) examples;
    QX_LIST(qx_rule_expectation) expectations;
    QX_LIST(qx_image_macro) macros;
    QX_LIST(uint8_t) dispatch;
    QX_LIST(qx_image_subset) subsets;
    QX_LIST(qx_image_combined) combined;
    QX_LIST(uint32_t) members;
    QX_LIST(char) strings;
    QX_LIST(const pcre2_code *) codes; /* of rules, then of combined patterns */
    const char *last_path;
    uint32_t last_path_string;
} writer;

#define PUSH(list) (*QX_PUSH(&w->builder->arena, w->list))

static uint32_t add_bytes(writer *w, const char *data, size_t size)
{
    uint32_t at = (uint32_t)w->strings.count;
    for (size_t i = 0; i < size; i++)
        PUSH(strings) = data[i];
    PUSH(strings) = '\0';
    return at;
}

static uint32_t add_string(writer *w, const char *text)
{
    return add_bytes(w, text, strlen(text));
}

static uint32_t add_path(writer *w, const char *path)
{
    if (!w->last_path || strcmp(w->last_path, path) != 0) {
        w->last_path_string = add_string(w, path);
        w->last_path = path;
    }
    return w->last_path_string;
}

/* ---- records ---- */

static void add_condition(writer *w, const qx_condition_record *condition)
{
    qx_rule_condition record = {condition->group, (uint16_t)condition->kind, condition->negated,
                                (uint32_t)w->words.count, (uint32_t)condition->words.count};
    for (size_t i = 0; i < condition->words.count; i++) {
        uint32_t word = add_string(w, condition->words.items[i]);
        PUSH(words) = word;
    }
    PUSH(conditions) = record;
}

static void add_example(writer *w, const qx_example_record *example)
{
    qx_rule_example record = {add_string(w, example->text), example->line, example->positive,
                              (uint32_t)w->expectations.count, (uint32_t)example->expectations.count};
    for (size_t i = 0; i < example->expectations.count; i++) {
        const qx_expectation_record *from = &example->expectations.items[i];
        qx_rule_expectation to = {add_string(w, from->key), add_string(w, from->text), from->group};
        PUSH(expectations) = to;
    }
    PUSH(examples) = record;
}

static void add_lists(writer *w, const qx_rule_record *rule)
{
    for (uint32_t i = 0; i <= rule->group_count; i++) {
        uint32_t name = add_string(w, rule->groups[i]);
        PUSH(groups) = name;
    }
    for (size_t i = 0; i < rule->attributes.count; i++) {
        const qx_rule_attribute_record *from = &rule->attributes.items[i];
        qx_image_attribute to = {add_string(w, from->key), add_string(w, from->value)};
        PUSH(attributes) = to;
    }
    for (size_t i = 0; i < rule->conditions.count; i++)
        add_condition(w, &rule->conditions.items[i]);
    for (size_t i = 0; i < rule->examples.count; i++)
        add_example(w, &rule->examples.items[i]);
}

static const pcre2_code *code_of(writer *w, const qx_rule_record *rule)
{
    int error = 0;
    size_t offset = 0;
    if (rule->code)
        return rule->code;
    qx_build_reserve(w->builder);
    pcre2_code *code = qx_regex_compile(w->builder->context, rule->source, rule->source_size, 0, &error, &offset);
    if (!code) /* it was compiled once before: nothing else can be wrong */
        qx_build_no_memory(w->builder);
    qx_build_keep(w->builder, code);
    return code;
}

static void add_rule(writer *w, const qx_rule_record *rule)
{
    qx_image_rule record = {.name = add_string(w, rule->name),
                            .path = add_path(w, rule->path),
                            .about = add_string(w, rule->about),
                            .line = rule->line,
                            .level = rule->level,
                            .source = add_bytes(w, rule->source, rule->source_size),
                            .source_size = (uint32_t)rule->source_size,
                            .groups = (uint32_t)w->groups.count,
                            .group_count = rule->group_count,
                            .attributes = (uint32_t)w->attributes.count,
                            .attribute_count = (uint32_t)rule->attributes.count,
                            .conditions = (uint32_t)w->conditions.count,
                            .condition_count = (uint32_t)rule->conditions.count,
                            .examples = (uint32_t)w->examples.count,
                            .example_count = (uint32_t)rule->examples.count};
    add_lists(w, rule);
    PUSH(records) = record;
    PUSH(needs) = rule->needs;
    PUSH(starts) = rule->start;
    const pcre2_code *code = code_of(w, rule);
    PUSH(codes) = code;
}

static void add_macro(writer *w, const qx_macro *macro)
{
    qx_image_macro record = {.name = add_string(w, macro->name),
                             .level = macro->level,
                             .source = add_bytes(w, macro->source, macro->source_size),
                             .source_size = (uint32_t)macro->source_size,
                             .is_set = macro->set != NULL};
    for (unsigned i = 0; macro->set && i < 256; i++)
        if (macro->set->member[i])
            record.member[i / 8] = (uint8_t)(record.member[i / 8] | 1u << i % 8);
    PUSH(macros) = record;
}

/* ---- combined patterns ---- */

static void make_pattern(writer *w, qx_buffer *pattern, qx_image_combined part)
{
    qx_buffer_clear(pattern);
    qx_regex_combine_start(pattern);
    for (uint32_t i = 0; i < part.count; i++) {
        const qx_rule_record *rule = w->rules[w->members.items[part.first + i]];
        qx_regex_combine_add(pattern, i, rule->source, rule->source_size);
    }
    qx_regex_combine_end(pattern);
}

/* Compiles the rules as one pattern; false when that is too large. The buffer is not in the arena and must not be lost
 * to a jump, so that nothing is allocated there while it lives. */
static pcre2_code *try_combined(writer *w, qx_image_combined part, int *error)
{
    size_t offset = 0;
    qx_buffer pattern;
    qx_buffer_init(&pattern, w->builder->allocator);
    make_pattern(w, &pattern, part);
    pcre2_code *code = NULL;
    *error = PCRE2_ERROR_NOMEMORY;
    if (!pattern.failed)
        code = qx_regex_compile(w->builder->context, pattern.data, pattern.size, PCRE2_ANCHORED, error, &offset);
    qx_buffer_free(&pattern);
    return code;
}

static void add_combined(writer *w, qx_image_combined part)
{
    int error = 0;
    qx_build_reserve(w->builder);
    pcre2_code *code = try_combined(w, part, &error);
    if (code) {
        qx_build_keep(w->builder, code);
        PUSH(combined) = part;
        PUSH(codes) = code;
    } else if (error == TOO_LARGE && part.count > 1) {
        uint32_t half = part.count / 2;
        add_combined(w, (qx_image_combined){part.first, half});
        add_combined(w, (qx_image_combined){part.first + half, part.count - half});
    } else if (qx_regex_no_memory(error)) {
        qx_build_no_memory(w->builder);
    } else {
        qx_build_fail(w->builder, w->rules[w->members.items[part.first]]->place,
                      "the rule cannot be matched together with the others of its level (PCRE2 error %d)", error);
    }
}

static void add_subset(writer *w, const qx_image_level *level, const qx_subset *subset)
{
    qx_image_subset record = {.first = (uint32_t)w->combined.count};
    qx_image_combined whole = {(uint32_t)w->members.count, subset->count};
    for (uint32_t i = 0; i < subset->count; i++)
        PUSH(members) = level->first + subset->rules[i];
    add_combined(w, whole);
    record.count = (uint32_t)w->combined.count - record.first;
    PUSH(subsets) = record;
}

static void combine_level(writer *w, qx_image_level *level)
{
    qx_dispatch plan;
    qx_dispatch_plan(w->builder, w->rules + level->first, level->count, &plan);
    level->dispatch = (uint32_t)(w->dispatch.count / sizeof plan.subset);
    level->first_subset = (uint32_t)w->subsets.count;
    for (unsigned symbol = 0; symbol < sizeof plan.subset; symbol++)
        PUSH(dispatch) = plan.subset[symbol];
    for (uint32_t i = 0; i < plan.count; i++)
        add_subset(w, level, &plan.subsets[i]);
}

static void combine_levels(writer *w)
{
    for (size_t i = 0; i < w->levels.count; i++) {
        w->levels.items[i].dispatch = QUOTEEX_NONE;
        if (w->builder->language->levels[i].combined)
            combine_level(w, &w->levels.items[i]);
    }
}

/* ---- the image ---- */

static void sort_rules(writer *w)
{
    qx_rules_builder *b = w->builder;
    w->rules = QX_NEW(&b->arena, qx_rule_record *, b->rules.count);
    for (uint32_t i = 0; i < b->language->level_count; i++) {
        qx_image_level level = {.name = add_string(w, b->language->levels[i].name), .first = w->rule_count};
        for (size_t k = 0; k < b->rules.count; k++)
            if (b->rules.items[k]->level == i)
                w->rules[w->rule_count++] = b->rules.items[k];
        level.count = w->rule_count - level.first;
        PUSH(levels) = level;
    }
}

static void pad(writer *w)
{
    while (w->out->size % 8 && !w->out->failed)
        qx_buffer_char(w->out, '\0');
}

static qx_image_head *head_of(writer *w)
{
    return (qx_image_head *)(void *)(w->out->data + w->start);
}

static void add_table(writer *w, enum qx_image_part part, const void *records, size_t count)
{
    pad(w);
    if (w->out->failed || w->out->size - w->start > UINT32_MAX || count > UINT32_MAX)
        qx_build_no_memory(w->builder);
    head_of(w)->table[part] = (qx_image_table){(uint32_t)(w->out->size - w->start), (uint32_t)count};
    qx_buffer_add(w->out, records, count * qx_image_record_size(part));
}

static void add_code(writer *w)
{
    uint8_t *bytes = NULL;
    size_t size = 0;
    if (w->codes.count) {
        int32_t done =
            pcre2_serialize_encode(w->codes.items, (int32_t)w->codes.count, &bytes, &size, w->builder->memory);
        if (done < 0)
            qx_build_no_memory(w->builder);
    }
    pad(w);
    if (!w->out->failed)
        head_of(w)->table[QX_IMAGE_CODE] = (qx_image_table){(uint32_t)(w->out->size - w->start), (uint32_t)size};
    qx_buffer_add(w->out, (const char *)bytes, size);
    pcre2_serialize_free(bytes);
}

static void add_tables(writer *w)
{
    add_table(w, QX_IMAGE_LEVELS, w->levels.items, w->levels.count);
    add_table(w, QX_IMAGE_RULES, w->records.items, w->records.count);
    add_table(w, QX_IMAGE_NEEDS, w->needs.items, w->needs.count);
    add_table(w, QX_IMAGE_STARTS, w->starts.items, w->starts.count);
    add_table(w, QX_IMAGE_GROUPS, w->groups.items, w->groups.count);
    add_table(w, QX_IMAGE_ATTRIBUTES, w->attributes.items, w->attributes.count);
    add_table(w, QX_IMAGE_CONDITIONS, w->conditions.items, w->conditions.count);
    add_table(w, QX_IMAGE_WORDS, w->words.items, w->words.count);
    add_table(w, QX_IMAGE_EXAMPLES, w->examples.items, w->examples.count);
    add_table(w, QX_IMAGE_EXPECTATIONS, w->expectations.items, w->expectations.count);
    add_table(w, QX_IMAGE_MACROS, w->macros.items, w->macros.count);
    add_table(w, QX_IMAGE_DISPATCH, w->dispatch.items, w->dispatch.count);
    add_table(w, QX_IMAGE_SUBSETS, w->subsets.items, w->subsets.count);
    add_table(w, QX_IMAGE_COMBINED, w->combined.items, w->combined.count);
    add_table(w, QX_IMAGE_MEMBERS, w->members.items, w->members.count);
    add_table(w, QX_IMAGE_STRINGS, w->strings.items, w->strings.count);
    add_code(w);
}

static void write_image(writer *w)
{
    qx_image_head head = {.magic = QX_IMAGE_MAGIC, .version = QX_IMAGE_VERSION};
    pad(w);
    w->start = w->out->size;
    qx_buffer_add(w->out, (const char *)&head, sizeof head);
    add_tables(w);
    pad(w);
    if (w->out->failed || w->out->size - w->start > UINT32_MAX)
        qx_build_no_memory(w->builder);
    head_of(w)->size = (uint32_t)(w->out->size - w->start);
    qx_image_seal(head_of(w));
}

static void finish(qx_rules_builder *builder, void *argument)
{
    writer *w = argument;
    w->builder = builder;
    sort_rules(w);
    for (uint32_t i = 0; i < w->rule_count; i++)
        add_rule(w, w->rules[i]);
    for (size_t i = 0; i < builder->macros.count; i++)
        add_macro(w, &builder->macros.items[i]);
    combine_levels(w);
    write_image(w);
}

quoteex_status qx_rules_builder_finish(qx_rules_builder *builder, qx_buffer *out, size_t *offset, quoteex_error *error)
{
    size_t before = out->size;
    writer w = {.out = out};
    quoteex_status status = qx_build_run(builder, error, finish, &w);
    *offset = w.start;
    if (status != QUOTEEX_OK)
        out->size = before;
    return status;
}
