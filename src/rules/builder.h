/*
 * Inside the rule builder: what has been read so far, and how its parts report errors.
 *
 * Everything lives in the builder's arena, but for compiled patterns, which the builder frees. An error in a rule file
 * and a lack of memory both leave by a jump to arena.escape (qx_build_run sets it), so that reading needs no checks.
 */
#ifndef QX_RULES_BUILDER_H
#define QX_RULES_BUILDER_H

#include "base/arena.h"
#include "rules/regex.h"
#include "rules/rules.h"

typedef struct qx_place {
    uint32_t file; /* index into the builder's paths */
    uint32_t line, column;
} qx_place;

/* A stretch of a rule file: one value with its continuation lines. */
typedef struct qx_slice {
    const char *at, *end;
    qx_place place; /* of at */
} qx_slice;

/* Text with the place that each of its bytes comes from. */
typedef struct qx_placed {
    QX_LIST(char) text;
    QX_LIST(qx_place) places;
} qx_placed;

/* A key of a rule file and its value. */
typedef struct qx_statement {
    size_t indent;
    const char *key;
    size_t key_size;
    qx_place place;
    qx_slice value;
    qx_slice about; /* the comment right above it; empty: none */
} qx_statement;

typedef struct qx_symbol_set {
    bool member[256];
} qx_symbol_set;

typedef struct qx_macro {
    const char *name;
    uint32_t level;
    const char *source; /* translated, and wrapped so that a quantifier may follow */
    size_t source_size;
    const qx_symbol_set *set; /* where it is a choice of single symbols, else NULL */
    bool seeded;
} qx_macro;

typedef struct qx_word_list {
    QX_LIST(const char *) words;
} qx_word_list;

typedef struct qx_rule_attribute_record {
    const char *key, *value;
} qx_rule_attribute_record;

typedef struct qx_condition_record {
    uint32_t group;
    qx_condition_kind kind;
    bool negated;
    QX_LIST(const char *) words;
} qx_condition_record;

typedef struct qx_expectation_record {
    const char *key, *text;
    uint32_t group;
} qx_expectation_record;

typedef struct qx_example_record {
    const char *text;
    uint32_t line;
    bool positive;
    QX_LIST(qx_expectation_record) expectations;
} qx_example_record;

typedef struct qx_rule_record {
    const char *name;
    const char *path;
    const char *about; /* the comment above it, in one line, or "" */
    qx_place place;    /* of the name; file is meaningless where seeded */
    uint32_t line;
    uint32_t level;
    bool seeded;
    const char *source;
    size_t source_size;
    const pcre2_code *code; /* owned by the builder's codes; NULL: not compiled yet, as it is seeded */
    const char **groups;    /* names by number; groups[0] is "match" */
    uint32_t group_count;   /* without the 0th */
    qx_rule_needs needs;
    qx_match_start start;
    QX_LIST(qx_rule_attribute_record) attributes;
    QX_LIST(qx_condition_record) conditions;
    QX_LIST(qx_example_record) examples;
} qx_rule_record;

struct qx_rules_builder {
    const quoteex_allocator *allocator;
    const qx_rule_language *language;
    qx_arena arena;
    pcre2_general_context *memory;
    pcre2_compile_context *context;
    quoteex_error *error;  /* of the call under way */
    quoteex_status status; /* what the next jump means */
    uint32_t level;        /* of the rules that follow in the file under way, or QUOTEEX_NONE */
    QX_LIST(const char *) paths;
    QX_LIST(qx_macro) macros;
    QX_LIST(qx_rule_record *) rules;
    QX_LIST(pcre2_code *) codes;
};

/* Runs work under the arena's guard: an error reported by qx_build_fail, or a lack of memory, ends it. */
quoteex_status qx_build_run(qx_rules_builder *builder, quoteex_error *error,
                            void (*work)(qx_rules_builder *builder, void *argument), void *argument);

/* Reports a broken rule file and leaves. */
_Noreturn void qx_build_fail(qx_rules_builder *builder, qx_place place, const char *format, ...);

/* Leaves for lack of memory. */
_Noreturn void qx_build_no_memory(qx_rules_builder *builder);

/* Compiles a translated pattern; the builder owns the code. A pattern that PCRE2 refuses is an error at the place that
 * PCRE2 names. */
const pcre2_code *qx_build_compile(qx_rules_builder *builder, const qx_placed *pattern);

/* Makes room for one compiled pattern, so that none is ever without an owner. */
void qx_build_reserve(qx_rules_builder *builder);

/* Refuses the body of a macro that is no pattern by itself, but for groups that it refers to. */
void qx_build_check(qx_rules_builder *builder, const qx_placed *body);

/* Keeps a compiled pattern, for which there is room, until the builder is freed. */
void qx_build_keep(qx_rules_builder *builder, pcre2_code *code);

#endif
