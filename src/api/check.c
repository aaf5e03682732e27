#include "api/check.h"

#include <stdio.h>

#include "api/report.h"
#include "base/error.h"
#include "fact/spans.h"

typedef struct checker {
    const quoteex_model *model;
    qx_matcher *matcher;
    qx_arena arena;
    void (*report)(void *context, const quoteex_error *where);
    void *context;
    qx_spans spans; /* of the paragraph under way, for level span */
    size_t failed;
    const char *heard; /* what the rule's nearest match had instead, for the message */
} checker;

/* The text of chunks, tokens or span items [start, end) of a subject that starts at first. */
static quoteex_string group_text(const checker *c, const qx_analysis *a, uint32_t level, uint32_t first, size_t start,
                                 size_t end)
{
    const qx_document *document = &a->document;
    if (start >= end) /* a group that matched nothing */
        return (quoteex_string){"", 0};
    if (level == QX_LEVEL_SPAN) {
        uint32_t at = c->spans.items[start].start;
        return (quoteex_string){document->text + at, c->spans.items[end - 1].end - at};
    }
    uint32_t from = first + (uint32_t)start, to = first + (uint32_t)end - 1;
    if (level != QX_LEVEL_CHUNK) {
        to = a->chunks.items[to].end - 1;
        from = a->chunks.items[from].first;
    }
    const char *at = document->text + document->tokens[from].start;
    return (quoteex_string){at, (size_t)(document->text + document->tokens[to].end - at)};
}

static bool same(quoteex_string text, const char *wanted)
{
    return strlen(wanted) == text.size && memcmp(text.data, wanted, text.size) == 0;
}

/* Do the groups of one match hold what the example expects? */
static bool as_expected(checker *c, const qx_analysis *a, uint32_t rule, const qx_rule_example *example, uint32_t first,
                        const size_t *spans)
{
    const qx_rules *rules = c->model->image.rules;
    uint32_t level = qx_rule_level(rules, rule);
    const qx_rule_expectation *expected = qx_rules_expectations(rules) + example->expectations;
    for (uint32_t i = 0; i < example->expectation_count; i++) {
        uint32_t group = expected[i].group;
        if (group == QUOTEEX_NONE || spans[2 * group] == QX_UNSET)
            return false;
        quoteex_string text = group_text(c, a, level, first, spans[2 * group], spans[2 * group + 1]);
        if (!same(text, qx_rules_string(rules, expected[i].text))) {
            if (!c->heard)
                c->heard = qx_arena_copy(&c->arena, text.data, text.size);
            return false;
        }
    }
    return true;
}

/* Tries the rule at every place of one subject; expected only counts for positive examples. */
static bool found_in(checker *c, const qx_analysis *a, uint32_t rule, const qx_rule_example *example,
                     const unsigned char *subject, const qx_unit *unit, size_t length)
{
    uint32_t first = unit ? unit->first : 0;
    const size_t *spans;
    for (size_t from = 0; from < length && qx_rule_match(c->matcher, rule, subject, length, from, &spans) > 0;
         from = spans[0] + 1)
        if ((!unit || qx_chunk_rule_holds(&a->document, c->model->image.lexicon, c->model->image.rules, &a->chunks,
                                          unit, rule, spans)) &&
            (!example->positive || as_expected(c, a, rule, example, first, spans)))
            return true;
    return false;
}

/* A paragraph is a subject of level span. */
static bool found_in_spans(checker *c, const qx_analysis *a, uint32_t rule, const qx_rule_example *example)
{
    c->spans = (qx_spans){0};
    for (uint32_t i = 0; i < a->document.paragraph_count; i++) {
        const qx_paragraph *paragraph = &a->document.paragraphs[i];
        c->spans.count = 0;
        qx_spans_lay_out(&a->document, c->model->facts.terms, &c->model->facts.index, paragraph->first, paragraph->end,
                         &c->spans);
        if (found_in(c, a, rule, example, c->spans.symbols, NULL, c->spans.count))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- rules that the program finds without a pattern */

static const quoteex_field *field_of(const quoteex_fact *fact, const char *key)
{
    for (size_t i = 0; i < fact->field_count; i++)
        if (strcmp(fact->fields[i].key, key) == 0)
            return &fact->fields[i];
    return NULL;
}

/* Does a fact have the fields that the example expects? */
static bool has_fields(checker *c, const qx_rule_example *example, const quoteex_fact *fact)
{
    const qx_rules *rules = c->model->image.rules;
    const qx_rule_expectation *expected = qx_rules_expectations(rules) + example->expectations;
    for (uint32_t i = 0; i < example->expectation_count; i++) {
        const quoteex_field *field = field_of(fact, qx_rules_string(rules, expected[i].key));
        if (field && same(field->string, qx_rules_string(rules, expected[i].text)))
            continue;
        if (!c->heard)
            c->heard = field ? qx_arena_copy(&c->arena, field->string.data, field->string.size) : "";
        return false;
    }
    return true;
}

static bool found_by_program(checker *c, uint32_t rule, const qx_rule_example *example, const char *text)
{
    static const quoteex_options options = {.show = QUOTEEX_SHOW_FACTS};
    quoteex_document input = {.text = {text, strlen(text)}};
    const qx_filter filter = {.options = &options};
    const quoteex_result *result = qx_report_make(&c->arena, c->model, c->matcher, &filter, &input);
    const char *name = qx_rule_name(c->model->image.rules, rule);
    for (size_t i = 0; i < result->fact_count; i++)
        if (strcmp(result->facts[i].rule, name) == 0 &&
            (!example->positive || has_fields(c, example, &result->facts[i])))
            return true;
    return false;
}

static bool found(checker *c, const qx_analysis *a, uint32_t rule, const qx_rule_example *example)
{
    if (qx_rule_level(c->model->image.rules, rule) == QX_LEVEL_CHUNK) {
        unsigned char *symbols = QX_NEW(&c->arena, unsigned char, a->document.token_count);
        for (uint32_t i = 0; i < a->document.token_count; i++)
            symbols[i] = a->document.tokens[i].symbol;
        return found_in(c, a, rule, example, symbols, NULL, a->document.token_count);
    }
    if (qx_rule_level(c->model->image.rules, rule) == QX_LEVEL_SPAN)
        return found_in_spans(c, a, rule, example);
    for (uint32_t i = 0; i < a->chunks.unit_count; i++) {
        const qx_unit *unit = &a->chunks.units[i];
        if (found_in(c, a, rule, example, a->chunks.symbols + unit->first, unit, unit->end - unit->first))
            return true;
    }
    return false;
}

/* The symbols of an example's text, which tell why a rule does not match. */
static const char *symbol_names(checker *c, const qx_analysis *a, uint32_t level)
{
    qx_buffer text;
    qx_buffer_init(&text, &c->model->allocator);
    uint32_t count = level == QX_LEVEL_CHUNK  ? a->document.token_count
                     : level == QX_LEVEL_SPAN ? c->spans.count
                                              : a->chunks.count;
    for (uint32_t i = 0; i < count && text.size < 300; i++) {
        const char *name = level == QX_LEVEL_CHUNK  ? qx_symbol_name(a->document.tokens[i].symbol)
                           : level == QX_LEVEL_SPAN ? qx_span_symbol_name(c->spans.symbols[i])
                                                    : qx_chunk_symbol_name(a->chunks.symbols[i]);
        qx_buffer_text(&text, i ? " " : "");
        qx_buffer_text(&text, name ? name : "?");
    }
    const char *names = qx_arena_copy(&c->arena, text.data ? text.data : "", text.size);
    qx_buffer_free(&text);
    return names;
}

static void fail(checker *c, const qx_analysis *a, uint32_t rule, const qx_rule_example *example)
{
    const qx_rules *rules = c->model->image.rules;
    quoteex_error where;
    c->failed++;
    const char *text = qx_rules_string(rules, example->text);
    if (!example->positive)
        qx_error_at(&where, QUOTEEX_DATA, qx_rule_path(rules, rule), example->line, 1,
                    "%s matches, though it must not: %s", qx_rule_name(rules, rule), text);
    else if (c->heard)
        qx_error_at(&where, QUOTEEX_DATA, qx_rule_path(rules, rule), example->line, 1, "%s finds “%s” instead in: %s",
                    qx_rule_name(rules, rule), c->heard, text);
    else
        qx_error_at(&where, QUOTEEX_DATA, qx_rule_path(rules, rule), example->line, 1, "%s does not match: %s (%s)",
                    qx_rule_name(rules, rule), text, symbol_names(c, a, qx_rule_level(rules, rule)));
    c->report(c->context, &where);
}

static void check_rule(checker *c, uint32_t rule)
{
    uint32_t count;
    const qx_rule_example *examples = qx_rule_examples(c->model->image.rules, rule, &count);
    bool by_program =
        qx_rule_level(c->model->image.rules, rule) == QX_LEVEL_FACT && qx_fact_by_program(c->model->image.rules, rule);
    for (uint32_t i = 0; i < count; i++) {
        const char *text = qx_rules_string(c->model->image.rules, examples[i].text);
        quoteex_document input = {.text = {text, strlen(text)}};
        qx_analysis analysis;
        qx_arena_reset(&c->arena, SIZE_MAX);
        qx_matcher_reset(c->matcher);
        c->heard = NULL;
        qx_analyse(&c->arena, c->model, c->matcher, &input, NULL, QX_DEPTH_CHUNKS, &analysis);
        bool is_found =
            by_program ? found_by_program(c, rule, &examples[i], text) : found(c, &analysis, rule, &examples[i]);
        if (qx_matcher_starved(c->matcher))
            longjmp(c->arena.escape, 1);
        if (is_found != (examples[i].positive != 0))
            fail(c, &analysis, rule, &examples[i]);
    }
}

static quoteex_status check_all(checker *c, const char *path, quoteex_error *error)
{
    const qx_rules *rules = c->model->image.rules;
    if (setjmp(c->arena.escape))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory to check the rules");
    for (uint32_t rule = 0; rule < qx_rules_count(rules); rule++)
        if (!path || strcmp(qx_rule_path(rules, rule), path) == 0)
            check_rule(c, rule);
    return QUOTEEX_OK;
}

quoteex_status qx_check_examples(const quoteex_model *model, const char *path,
                                 void (*report)(void *context, const quoteex_error *where), void *context,
                                 size_t *failed, quoteex_error *error)
{
    checker c = {.model = model, .report = report, .context = context};
    qx_arena_init(&c.arena, &model->allocator);
    quoteex_status status = qx_matcher_new(&model->allocator, model->image.rules, &c.matcher, error);
    if (status == QUOTEEX_OK)
        status = check_all(&c, path, error);
    qx_matcher_free(c.matcher);
    qx_arena_free(&c.arena);
    *failed = c.failed;
    return status;
}

quoteex_status quoteex_check_rules(const quoteex_model *model, const char *path,
                                   void (*report)(void *context, const quoteex_error *where), void *context,
                                   size_t *failed, quoteex_error *error)
{
    return qx_check_examples(model, path, report, context, failed, error);
}
