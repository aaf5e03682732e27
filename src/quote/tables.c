#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "quote/frames.h"

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

static const char *const speaker_names[] = {"given", "inherit", "possessor", "none", "floating"};

static void read_rule(qx_quote_rule *out, const qx_rules *rules, uint32_t rule)
{
    out->rule_name = qx_rule_name(rules, rule);
    out->name = qx_value_of(out->rule_name);
    out->cue = group_of(rules, rule, "cue");
    out->speaker = group_of(rules, rule, "speaker");
    out->apposition = group_of(rules, rule, "apposition");
    out->before = group_of(rules, rule, "before");
    out->after = group_of(rules, rule, "after");
    out->who = QX_SPEAKER_GIVEN;
    const char *odds = qx_rule_attribute(rules, rule, "odds");
    out->prior = odds ? (int32_t)lroundf(100 * logf(strtof(odds, NULL))) : 0;
    const char *who = qx_rule_attribute(rules, rule, "speaker");
    for (unsigned i = 0; who && i < sizeof speaker_names / sizeof *speaker_names; i++)
        if (strcmp(who, speaker_names[i]) == 0)
            out->who = i;
}

const char *qx_quote_attribute_fault(const char *key, const char *value)
{
    if (strcmp(key, "speaker") == 0) {
        for (unsigned i = 0; i < sizeof speaker_names / sizeof *speaker_names; i++)
            if (strcmp(value, speaker_names[i]) == 0)
                return NULL;
        return "speaker is given, inherit, possessor, none or floating";
    }
    if (strcmp(key, "odds") == 0)
        return strtof(value, NULL) > 0 ? NULL : "odds is a number above 0: how many times likelier right than wrong";
    return strcmp(key, "order") == 0 ? NULL : "keys at level quote are speaker, order and odds";
}

void qx_quote_tables_init(qx_quote_tables *tables, qx_arena *arena, const qx_rules *rules)
{
    for (unsigned i = 0; i < QX_QUOTE_TEMPLATE_COUNT; i++)
        tables->templates[i] = (qx_template){template_names[i], qx_hash(template_names[i], strlen(template_names[i]))};
    for (unsigned i = 0; i < 256; i++) {
        const char *name = qx_chunk_symbol_name((unsigned char)i);
        tables->symbols[i] = qx_value_of(name ? name : "END");
    }
    tables->unknown = qx_value_of("UNKNOWN");
    tables->no_cue = qx_value_of("-");
    tables->no_speaker = qx_value_of("none");
    tables->rule_count = qx_level_rules(rules, QX_LEVEL_QUOTE, &tables->first_rule);
    tables->rules = QX_NEW(arena, qx_quote_rule, tables->rule_count);
    for (uint32_t i = 0; i < tables->rule_count; i++)
        read_rule(&tables->rules[i], rules, tables->first_rule + i);
}
