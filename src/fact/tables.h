/* What the rules of levels span and fact say, looked up once per model. */
#ifndef QX_FACT_TABLES_H
#define QX_FACT_TABLES_H

#include "fact/causes.h"
#include "fact/heat.h"
#include "fact/joints.h"
#include "fact/times.h"
#include "fact/topic_table.h"
#include "rules/rules.h"

typedef enum qx_span_type {
    QX_SPAN_TYPE_NONE,
    QX_SPAN_TYPE_TIME,
    QX_SPAN_TYPE_MONEY,
    QX_SPAN_TYPE_PERCENT,
    QX_SPAN_TYPE_QUANTITY
} qx_span_type;

/* How an amount's number is meant. */
typedef enum qx_amount_formula {
    QX_AMOUNT_PLAIN,
    QX_AMOUNT_POUNDS,    /* sterling only where a million or the word says so; else the weight */
    QX_AMOUNT_HUNDREDTH, /* cents, basis points */
    QX_AMOUNT_OPEN,      /* several thousand dollars */
    QX_AMOUNT_PART,      /* one-tenth of 1 percent */
    QX_AMOUNT_HALF,      /* half a percent */
    QX_AMOUNT_SUM,       /* three dollars and fifty cents */
    QX_AMOUNT_DIME,      /* tenths of a dollar */
    QX_AMOUNT_RATE,      /* $250 a day: a quantity */
    QX_AMOUNT_PEOPLE     /* killing six */
} qx_amount_formula;

/* A rule of level span; groups are 0 where it has none of that name. */
typedef struct qx_span_rule {
    const char *name;
    qx_span_type type;
    const char *timex;
    qx_time_formula time;
    qx_amount_formula amount;
    double confidence;
    uint32_t span, low, high;
} qx_span_rule;

typedef enum qx_fact_type {
    QX_FACT_EVENT,
    QX_FACT_ATTENDANCE,
    QX_FACT_TOPIC_LIST,
    QX_FACT_ROLE,
    QX_FACT_DATELINE /* by the program alone */
} qx_fact_type;

/* A rule of level fact. Groups by what they give; 0: none. */
typedef enum qx_fact_group {
    QX_FACT_NAME,
    QX_FACT_WHO,
    QX_FACT_WHOM,
    QX_FACT_VERB,
    QX_FACT_ORGANISERS, /* before the verb */
    QX_FACT_ORGANISED,  /* behind it */
    QX_FACT_COUNT,
    QX_FACT_ITEMS,
    QX_FACT_PERSON, /* of a role */
    QX_FACT_TITLE,  /* the role itself */
    QX_FACT_OF,
    QX_FACT_GROUPS
} qx_fact_group;

typedef struct qx_fact_rule {
    const char *name;
    qx_fact_type type;
    double confidence;
    bool by_program; /* not to be matched: src/who and src/fact find it over tokens */
    uint32_t groups[QX_FACT_GROUPS];
} qx_fact_rule;

enum {
    QX_VERB_SLOTS = 1024, /* several times the verbs that rules name */
    QX_VERB_FILTER = 16,
    QX_FACT_RULES_SHARE = 63 /* rules from this one on share a bit */
};
#define QX_FACT_RULES_LAST ((uint64_t)1 << QX_FACT_RULES_SHARE)

/* Which rules a verb is named by (`when verb lemma ...`): rule i of the level is bit i, from 63 on all share bit 63.
 * Rules that name none are tried at every verb. */
typedef struct qx_verb_table {
    uint64_t always;
    uint64_t filter[QX_VERB_FILTER]; /* a bit for each lemma's low ten */
    uint64_t always_needs;           /* symbols that each of them needs: of qx_rule_needs.all */
    struct qx_verb_slot {
        uint32_t lemma; /* qx_entry.lemma; 0: free */
        uint64_t rules;
    } * slots;
} qx_verb_table;

/* The rules that name a lemma. */
static inline uint64_t qx_verb_rules(const qx_verb_table *table, uint32_t lemma)
{
    if (!(table->filter[lemma / 64 % QX_VERB_FILTER] >> lemma % 64 & 1))
        return 0;
    uint32_t at = lemma * 2654435761u >> 16 & (QX_VERB_SLOTS - 1);
    while (table->slots[at].lemma && table->slots[at].lemma != lemma)
        at = (at + 1) & (QX_VERB_SLOTS - 1);
    return table->slots[at].rules;
}

static inline uint64_t qx_fact_rule_bit(uint32_t index)
{
    return (uint64_t)1 << (index < QX_FACT_RULES_SHARE ? index : QX_FACT_RULES_SHARE);
}

typedef struct qx_fact_tables {
    const qx_terms *terms;
    qx_term_index index;
    const qx_span_rule *spans; /* by rule, from span_first on */
    uint32_t span_first;
    qx_joints joints; /* of the rules of level span */
    qx_heats heats;
    const qx_fact_rule *facts;
    uint32_t fact_first, fact_count;
    qx_verb_table verbs; /* of the rules of level fact */
    qx_causes causes;
    const qx_topic_table *topics;
} qx_fact_tables;

/* Everything lives in arena; terms, topics, rules and lexicon must outlive it. */
void qx_fact_tables_init(qx_fact_tables *tables, qx_arena *arena, const qx_rules *rules, const qx_lexicon *lexicon,
                         const qx_terms *terms, const qx_topic_table *topics);

/* Is a rule of level fact one that the program finds without its pattern? */
bool qx_fact_by_program(const qx_rules *rules, uint32_t rule);

/* What is wrong with "set key value" in a rule of level span or fact, or NULL. */
const char *qx_span_attribute_fault(const char *key, const char *value);
const char *qx_fact_attribute_fault(const char *key, const char *value);

#endif
