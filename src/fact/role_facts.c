#include "fact/role_facts.h"

#include "fact/fields.h"

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

static uint32_t most(uint32_t a, uint32_t b)
{
    return a > b ? a : b;
}

static void add_role(const qx_fact_context *context, const qx_role *role, qx_fact_list *out)
{
    const qx_document *document = context->document;
    const qx_name *person = &context->names->items[role->person];
    const qx_name *of = role->of == UINT32_MAX ? NULL : &context->names->items[role->of];
    const qx_name *fullest = &context->names->items[context->names->entities[person->entity].fullest];
    uint32_t first = person->first, end = person->end;
    qx_fact_draft draft = {.count = 0};
    qx_field_string(&draft, "person", qx_fact_text(document, fullest->first, fullest->end));
    if (role->first < role->end) {
        qx_field_string(&draft, "role", qx_fact_text(document, role->first, role->end));
        first = least(first, role->first);
        end = most(end, role->end);
    }
    if (of) {
        qx_field_string(&draft, "of", qx_fact_text(document, of->first, of->end));
        first = least(first, of->first);
        end = most(end, of->end);
    }
    quoteex_span span = {document->tokens[first].start, document->tokens[end - 1].end};
    qx_fact_add(context, out, &draft, "role", span, of ? 0.8 : 0.75, role->rule);
}

/* Roles come in the order of their persons; those that start before the person may stand before the last one. */
static void put_in_order(qx_fact_list *out, size_t first)
{
    size_t at = out->count - 1;
    quoteex_fact fact = out->items[at];
    for (; at > first && out->items[at - 1].span.start > fact.span.start; at--)
        out->items[at] = out->items[at - 1];
    out->items[at] = fact;
}

void qx_role_facts_find(const qx_fact_context *context, qx_fact_list *out)
{
    size_t first = out->count;
    for (uint32_t i = 0; i < context->roles->count; i++) {
        add_role(context, &context->roles->items[i], out);
        put_in_order(out, first);
    }
}
