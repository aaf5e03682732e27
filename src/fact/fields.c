#include "fact/fields.h"

#include <string.h>

static quoteex_field *next_field(qx_fact_draft *draft, const char *key, quoteex_value_type type)
{
    quoteex_field *field = &draft->fields[draft->count++];
    *field = (quoteex_field){.key = key, .type = type};
    return field;
}

void qx_field_string(qx_fact_draft *draft, const char *key, quoteex_string value)
{
    if (value.size)
        next_field(draft, key, QUOTEEX_VALUE_STRING)->string = value;
}

void qx_field_text(qx_fact_draft *draft, const char *key, const char *value)
{
    if (value)
        qx_field_string(draft, key, (quoteex_string){value, strlen(value)});
}

void qx_field_number(qx_fact_draft *draft, const char *key, double value)
{
    bool whole = value > -9e15 && value < 9e15 && value == (double)(int64_t)value;
    next_field(draft, key, whole ? QUOTEEX_VALUE_INTEGER : QUOTEEX_VALUE_NUMBER)->number = value;
}

void qx_field_list(qx_fact_draft *draft, const char *key, const quoteex_string *items, size_t count)
{
    if (!count)
        return;
    quoteex_field *field = next_field(draft, key, QUOTEEX_VALUE_LIST);
    field->items = items;
    field->item_count = count;
}

void qx_fact_add(const qx_fact_context *context, qx_fact_list *out, const qx_fact_draft *draft, const char *type,
                 quoteex_span span, double confidence, const char *rule)
{
    qx_arena *arena = context->document->arena;
    quoteex_field *fields = QX_NEW(arena, quoteex_field, draft->count);
    if (draft->count)
        memcpy(fields, draft->fields, draft->count * sizeof *fields);
    *QX_PUSH(arena, *out) = (quoteex_fact){.type = type,
                                           .fields = fields,
                                           .field_count = draft->count,
                                           .span = span,
                                           .confidence = confidence,
                                           .rule = rule};
}

quoteex_string qx_fact_text(const qx_document *document, uint32_t first, uint32_t end)
{
    if (first >= end)
        return (quoteex_string){0};
    uint32_t start = document->tokens[first].start;
    return (quoteex_string){document->text + start, document->tokens[end - 1].end - start};
}
