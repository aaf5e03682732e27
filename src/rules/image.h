/*
 * The image of a set of rules: a head, then tables of fixed-size records, strings and PCRE2's serialised code, each at
 * a multiple of 8 bytes. Records refer to each other by index, to strings by their offset in the strings.
 */
#ifndef QX_RULES_IMAGE_H
#define QX_RULES_IMAGE_H

#include "rules/regex.h"
#include "rules/rules.h"

#define QX_IMAGE_MAGIC "qxrules"

enum { QX_IMAGE_VERSION = 3 };

enum qx_image_part {
    QX_IMAGE_LEVELS,       /* qx_image_level */
    QX_IMAGE_RULES,        /* qx_image_rule */
    QX_IMAGE_NEEDS,        /* qx_rule_needs, by rule */
    QX_IMAGE_STARTS,       /* qx_match_start, by rule */
    QX_IMAGE_GROUPS,       /* uint32_t, a string */
    QX_IMAGE_ATTRIBUTES,   /* qx_image_attribute */
    QX_IMAGE_CONDITIONS,   /* qx_rule_condition */
    QX_IMAGE_WORDS,        /* uint32_t, a string */
    QX_IMAGE_EXAMPLES,     /* qx_rule_example */
    QX_IMAGE_EXPECTATIONS, /* qx_rule_expectation */
    QX_IMAGE_MACROS,       /* qx_image_macro */
    QX_IMAGE_DISPATCH,     /* uint8_t, 256 by combined level: by symbol, a subset of the level plus one, or 0 */
    QX_IMAGE_SUBSETS,      /* qx_image_subset */
    QX_IMAGE_COMBINED,     /* qx_image_combined */
    QX_IMAGE_MEMBERS,      /* uint32_t, a rule */
    QX_IMAGE_STRINGS,      /* bytes */
    QX_IMAGE_CODE,         /* bytes: the code of all rules, then of all combined patterns */
    QX_IMAGE_PARTS
};

typedef struct qx_image_table {
    uint32_t offset; /* bytes from the head */
    uint32_t count;  /* records */
} qx_image_table;

typedef struct qx_image_head {
    char magic[8];
    uint32_t version;
    uint32_t size; /* bytes, head included */
    uint64_t sum;  /* qx_image_sum of all that follows the head's tables */
    qx_image_table table[QX_IMAGE_PARTS];
} qx_image_head;

typedef struct qx_image_level {
    uint32_t name;
    uint32_t first, count; /* rules */
    uint32_t dispatch;     /* record, or QUOTEEX_NONE where the level is not combined */
    uint32_t first_subset;
} qx_image_level;

typedef struct qx_image_rule {
    uint32_t name, path, about, line, level;
    uint32_t source, source_size;
    uint32_t groups, group_count; /* groups[0] is "match", not counted */
    uint32_t attributes, attribute_count;
    uint32_t conditions, condition_count;
    uint32_t examples, example_count;
} qx_image_rule;

typedef struct qx_image_attribute {
    uint32_t key, value;
} qx_image_attribute;

typedef struct qx_image_macro {
    uint32_t name, level, source, source_size;
    uint32_t is_set;
    uint8_t member[32]; /* bit per symbol, where it is a set */
} qx_image_macro;

/* The rules of a combined level that can start with some symbols. */
typedef struct qx_image_subset {
    uint32_t first, count; /* combined patterns: one, unless that was too large for PCRE2 */
} qx_image_subset;

/* Rules that share one pattern, which matches only where the search starts. */
typedef struct qx_image_combined {
    uint32_t first, count; /* members */
} qx_image_combined;

/* The size of a part's records. */
size_t qx_image_record_size(enum qx_image_part part);

/* A sum over size bytes (a multiple of 8) that a changed byte changes. */
uint64_t qx_image_sum(const void *data, size_t size);

/* Sets the head's sum. */
void qx_image_seal(qx_image_head *head);

struct qx_rules {
    const quoteex_allocator *allocator;
    const qx_image_head *head;
    pcre2_general_context *memory;
    pcre2_code **codes; /* of all rules, then of all combined patterns */
    uint32_t code_count;
    uint32_t largest; /* groups of the rule with the most */
    bool *fast;       /* by code: has machine code */
    bool any_fast;
};

static inline const void *qx_image_records(const qx_rules *rules, enum qx_image_part part)
{
    return (const char *)rules->head + rules->head->table[part].offset;
}

static inline const qx_image_rule *qx_image_rules(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_RULES);
}

static inline const qx_image_level *qx_image_levels(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_LEVELS);
}

static inline const qx_match_start *qx_image_starts(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_STARTS);
}

static inline const uint32_t *qx_image_members(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_MEMBERS);
}

static inline const uint8_t *qx_image_dispatch(const qx_rules *rules, uint32_t record)
{
    return (const uint8_t *)qx_image_records(rules, QX_IMAGE_DISPATCH) + (size_t)record * 256;
}

static inline const qx_image_subset *qx_image_subsets(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_SUBSETS);
}

static inline const qx_image_combined *qx_image_combined_patterns(const qx_rules *rules)
{
    return qx_image_records(rules, QX_IMAGE_COMBINED);
}

#endif
