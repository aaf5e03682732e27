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

/* The country or organisation whose the role is said to be: "China's" before "Minister of the Harbour Office". */
static const qx_name *possessor(const qx_fact_context *context, const qx_role *role)
{
    const qx_token *tokens = context->document->tokens;
    if (role->first < 2 || role->first == role->end || tokens[role->first - 1].symbol != QX_POSSESS)
        return NULL;
    const qx_name *name = qx_names_at(context->names, role->first - 2);
    return name && name->end == role->first - 1 && name->type != QX_NAME_PERSON ? name : NULL;
}

static void add_role(const qx_fact_context *context, const qx_role *role, const qx_name *of, qx_fact_list *out)
{
    const qx_document *document = context->document;
    const qx_name *person = &context->names->items[role->person];
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

/* The last name of a type that ends in a range, or NULL. */
static const qx_name *last_name(const qx_fact_context *context, qx_range range, qx_name_type type)
{
    for (uint32_t i = range.end; i-- > range.first;) {
        const qx_name *name = qx_names_at(context->names, i);
        if (name && name->type == type)
            return name;
    }
    return NULL;
}

/* Is the role there already: the same person, of the same name? */
static bool is_known(const qx_fact_context *context, const qx_name *person, const qx_name *of)
{
    for (uint32_t i = 0; i < context->roles->count; i++) {
        const qx_role *role = &context->roles->items[i];
        if (context->names->items[role->person].entity == person->entity && role->of != UINT32_MAX &&
            context->names->items[role->of].entity == of->entity)
            return true;
    }
    return false;
}

static void add_stated(const qx_fact_context *context, const qx_name *who, qx_range role, const qx_name *what,
                       const qx_fact_rule *rule, qx_fact_list *out)
{
    const qx_document *document = context->document;
    if ((!what && role.first == role.end) || (what && is_known(context, who, what)))
        return;
    const qx_name *fullest = &context->names->items[context->names->entities[who->entity].fullest];
    qx_fact_draft draft = {.count = 0};
    qx_field_string(&draft, "person", qx_fact_text(document, fullest->first, fullest->end));
    qx_field_string(&draft, "role", qx_fact_text(document, role.first, role.end));
    uint32_t first = who->first, end = who->end;
    if (role.first < role.end) {
        first = least(first, role.first);
        end = most(end, role.end);
    }
    if (what) {
        qx_field_string(&draft, "of", qx_fact_text(document, what->first, what->end));
        first = least(first, what->first);
        end = most(end, what->end);
    }
    quoteex_span span = {document->tokens[first].start, document->tokens[end - 1].end};
    qx_fact_add(context, out, &draft, "role", span, rule->confidence, rule->name);
}

/* No "as" and no article. */
static bool is_role_word(const qx_document *document, uint32_t token)
{
    unsigned symbol = document->tokens[token].symbol;
    return symbol != QX_AS && symbol != QX_DET && symbol != QX_PREP && symbol != QX_COMMA;
}

void qx_role_facts_add(const qx_fact_context *context, qx_range person, qx_range role, qx_range of,
                       const qx_fact_rule *rule, qx_fact_list *out)
{
    const qx_names *names = context->names;
    const qx_name *who = last_name(context, person, QX_NAME_PERSON);
    bool found = false;
    if (!who)
        return;
    if (who->first >= role.first && who->end <= role.end) { /* "Ana Roth (as) director": behind the name */
        role.first = who->end;
        while (role.first < role.end && !is_role_word(context->document, role.first))
            role.first++;
        if (role.first == role.end)
            return;
    }
    for (uint32_t i = qx_names_after(names, of.first); i < names->count && names->items[i].end <= of.end; i++) {
        if (names->items[i].type != QX_NAME_ORGANISATION)
            continue;
        add_stated(context, who, role, &names->items[i], rule, out);
        found = true;
    }
    if (!found)
        add_stated(context, who, role, last_name(context, of, QX_NAME_PLACE), rule, out);
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
        const qx_role *role = &context->roles->items[i];
        const qx_name *of = role->of == UINT32_MAX ? NULL : &context->names->items[role->of];
        const qx_name *owner = possessor(context, role);
        if (owner && owner != of) { /* a role of both: the country's minister of the office */
            add_role(context, role, owner, out);
            put_in_order(out, first);
        }
        if (of || !owner) {
            add_role(context, role, of, out);
            put_in_order(out, first);
        }
    }
}
