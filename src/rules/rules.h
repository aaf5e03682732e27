/*
 * Rules: PCRE2 patterns over strings of symbols, one byte each.
 *
 * Rule files (format: data/en/rules/README.md) are read by a builder and written as one flat image without pointers. An
 * image is opened without compiling anything, because it carries PCRE2's compiled form; where that was made by another
 * PCRE2, the patterns are compiled anew from the image. Rules are grouped by level; each level has an alphabet, which
 * the caller hands in. An opened qx_rules is immutable and may be shared between threads; a qx_matcher belongs to one.
 *
 * Rules, levels and words are named by number. The rules of a level have consecutive numbers, in file order.
 * All strings handed out are NUL-terminated UTF-8 and live as long as the image.
 */
#ifndef QX_RULES_RULES_H
#define QX_RULES_RULES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "base/buffer.h"

/* ---------------------------------------------------------------- what rule files may speak of */

/* Symbols and their names. A name is [A-Z][A-Z0-9_-]*; no symbol is 0. */
typedef struct qx_alphabet {
    unsigned char (*find)(const char *name, size_t size); /* the symbol of a name, or 0 */
    const char *(*name)(unsigned char symbol);            /* the name of a symbol, or NULL */
} qx_alphabet;

/* A level: what its rules run over. */
typedef struct qx_rule_level_kind {
    const char *name;
    const qx_alphabet *alphabet;
    bool combined; /* matched by qx_level_match: its rules share one pattern */
} qx_rule_level_kind;

/* Levels in order, and what else names in rule files are checked against. A NULL function accepts no name
 * (class, expectation) or any (attribute). Lives as long as the builder. */
typedef struct qx_rule_language {
    const qx_rule_level_kind *levels;
    uint32_t level_count;
    /* Is this the name of a word class ("when speaker class title")? */
    bool (*class_known)(void *context, const char *name);
    /* What is wrong with "set key value" at this level, or NULL. */
    const char *(*attribute_fault)(void *context, const char *level, const char *key, const char *value);
    /* May "=> key: text" stand in an example, though key is no group of the pattern? */
    bool (*expectation_known)(void *context, const char *level, const char *key);
    void *context;
} qx_rule_language;

/* ---------------------------------------------------------------- building */

typedef struct qx_rules qx_rules;
typedef struct qx_rules_builder qx_rules_builder;

/* The language and the allocator must outlive the builder. After a builder's function has failed, only
 * qx_rules_builder_free may be called. */
quoteex_status qx_rules_builder_new(const quoteex_allocator *allocator, const qx_rule_language *language,
                                    qx_rules_builder **out);
void qx_rules_builder_free(qx_rules_builder *builder);

/* Starts from the rules and macros of an opened image, which must outlive the builder and have been built with the same
 * levels. A rule or macro added afterwards replaces the one of the same name, in its place.
 * Call before any add. */
quoteex_status qx_rules_builder_seed(qx_rules_builder *builder, const qx_rules *rules, quoteex_error *error);

/* Adds the rules of one file. path is for error messages and listings; neither string is needed after the call. */
quoteex_status qx_rules_builder_add(qx_rules_builder *builder, const char *path, const char *text, size_t size,
                                    quoteex_error *error);

/* Appends the image to out, at a multiple of 8 bytes; *offset tells where. On failure out is as it was. */
quoteex_status qx_rules_builder_finish(qx_rules_builder *builder, qx_buffer *out, size_t *offset, quoteex_error *error);

/* ---------------------------------------------------------------- an opened image */

/* Opens an image; it must be aligned to 8 bytes and outlive the rules. A truncated or changed image is
 * QUOTEEX_DATA. */
quoteex_status qx_rules_open(const quoteex_allocator *allocator, const void *image, size_t size, qx_rules **out,
                             quoteex_error *error);
void qx_rules_free(qx_rules *rules); /* NULL is allowed */

/* Compiles all patterns that matching uses to machine code, where the platform allows it. Call before the rules are
 * shared, and only while no matcher runs. Finds the same matches. */
void qx_rules_speed_up(qx_rules *rules);

uint32_t qx_rules_count(const qx_rules *rules);
bool qx_rules_find(const qx_rules *rules, const char *name, uint32_t *rule);
const char *qx_rules_string(const qx_rules *rules, uint32_t offset); /* of the string offsets in the structs below */

uint32_t qx_rules_level_count(const qx_rules *rules);
bool qx_rules_level_find(const qx_rules *rules, const char *name, uint32_t *level);
const char *qx_level_name(const qx_rules *rules, uint32_t level);
uint32_t qx_level_rules(const qx_rules *rules, uint32_t level, uint32_t *first); /* how many, and the first */
/* Are matches of a combined level remembered? Not where a rule looks back farther than two symbols: it slows all. */
bool qx_level_remembers(const qx_rules *rules, uint32_t level);

const char *qx_rule_name(const qx_rules *rules, uint32_t rule);
const char *qx_rule_path(const qx_rules *rules, uint32_t rule);
const char *qx_rule_about(const qx_rules *rules, uint32_t rule); /* the comment above it, or "" */
unsigned qx_rule_line(const qx_rules *rules, uint32_t rule);
uint32_t qx_rule_level(const qx_rules *rules, uint32_t rule);
const char *qx_rule_source(const qx_rules *rules, uint32_t rule); /* the PCRE2 pattern it was translated to */

/* The value of "set key value", or NULL. */
const char *qx_rule_attribute(const qx_rules *rules, uint32_t rule, const char *key);

/* All of them in the order of the file, by number. */
uint32_t qx_rule_attribute_count(const qx_rules *rules, uint32_t rule);
void qx_rule_attribute_at(const qx_rules *rules, uint32_t rule, uint32_t number, const char **key, const char **value);

/* Groups are numbered from 1; 0 is the whole match, named "match". All groups have names. */
uint32_t qx_rule_group_count(const qx_rules *rules, uint32_t rule);
const char *qx_rule_group(const qx_rules *rules, uint32_t rule, uint32_t group);
bool qx_rule_group_find(const qx_rules *rules, uint32_t rule, const char *name, uint32_t *group);

typedef struct qx_rule_expectation {
    uint32_t key;   /* string: a group's name, "match", or what the language knows */
    uint32_t text;  /* string: what it must be */
    uint32_t group; /* its number, or QUOTEEX_NONE where key is no group */
} qx_rule_expectation;

typedef struct qx_rule_example {
    uint32_t text;     /* string; \n was turned into a line break */
    uint32_t line;     /* in the rule's file */
    uint32_t positive; /* 1: match, 0: no-match */
    uint32_t expectations, expectation_count;
} qx_rule_example;

const qx_rule_example *qx_rule_examples(const qx_rules *rules, uint32_t rule, uint32_t *count);
const qx_rule_expectation *qx_rules_expectations(const qx_rules *rules); /* indexed by qx_rule_example.expectations */

/* ---------------------------------------------------------------- conditions */

typedef enum qx_condition_kind { QX_CONDITION_LEMMA, QX_CONDITION_CLASS } qx_condition_kind;

/* "when GROUP [not] lemma|class WORD...": holds when one of the words is (not: none of them is) found in the group. */
typedef struct qx_rule_condition {
    uint32_t group;
    uint16_t kind; /* qx_condition_kind */
    uint16_t negated;
    uint32_t words, word_count; /* numbers of words, see qx_rules_word */
} qx_rule_condition;

const qx_rule_condition *qx_rule_conditions(const qx_rules *rules, uint32_t rule, uint32_t *count);

/* The words of all conditions are numbered through, so that a caller can look each up once and keep what it found in a
 * table indexed by the number. */
uint32_t qx_rules_word_count(const qx_rules *rules);
const char *qx_rules_word(const qx_rules *rules, uint32_t word);

/* Is the word (by number) the lemma or class of what stands in [start, end) of the subject? */
typedef bool (*qx_condition_test)(void *context, qx_condition_kind kind, uint32_t word, size_t start, size_t end);

/* Do all conditions of a rule hold for a match? For a group that took no part, a condition holds only when negated. */
bool qx_rule_holds(const qx_rules *rules, uint32_t rule, const size_t *spans, qx_condition_test test, void *context);

/* ---------------------------------------------------------------- skipping rules that cannot match */

/* Symbols that any match of a rule needs. Symbols are folded to 64 bits: '0' is bit 0, '1' is bit 1 and so on; bit 63
 * stands for all the others. */
typedef struct qx_rule_needs {
    uint64_t all;    /* each of these must occur in the subject */
    uint64_t any[3]; /* and of each of these sets one symbol at least; all bits: no such need */
} qx_rule_needs;

static inline uint64_t qx_symbol_bit(unsigned char symbol)
{
    unsigned char place = (unsigned char)(symbol - '0');
    return (uint64_t)1 << (place < 63 ? place : 63);
}

/* The symbols of a subject. */
static inline uint64_t qx_symbol_mask(const unsigned char *subject, size_t length)
{
    uint64_t mask = 0;
    for (size_t i = 0; i < length; i++)
        mask |= qx_symbol_bit(subject[i]);
    return mask;
}

/* Can a rule match a subject whose symbols are mask? */
static inline bool qx_needs_met(const qx_rule_needs *needs, uint64_t mask)
{
    return !(needs->all & ~mask) && (needs->any[0] & mask) && (needs->any[1] & mask) && (needs->any[2] & mask);
}

/* Indexed by rule. */
const qx_rule_needs *qx_rules_needs(const qx_rules *rules);

/* Where a match of a rule can start. */
typedef struct qx_match_start {
    uint8_t symbols[32]; /* bit per symbol: can be the first of a match */
    uint32_t behind;     /* how many symbols before its start a match may depend on */
    uint32_t only_first; /* a match can start at the start of the subject only */
} qx_match_start;

static inline bool qx_start_possible(const qx_match_start *start, unsigned char symbol)
{
    return start->symbols[symbol / 8] >> symbol % 8 & 1;
}

/* ---------------------------------------------------------------- matching */

enum {
    QX_RULE_NO_MATCH = 0,
    QX_RULE_LIMIT = -1, /* gave up: match, depth, heap or JIT stack limit */
    QX_RULE_NO_MEMORY = -2
};

/* A span of a group that took no part in the match starts and ends here. */
#define QX_UNSET SIZE_MAX

/* One thread's match memory for one set of rules, which must outlive it. */
typedef struct qx_matcher qx_matcher;

quoteex_status qx_matcher_new(const quoteex_allocator *allocator, const qx_rules *rules, qx_matcher **out,
                              quoteex_error *error);
void qx_matcher_free(qx_matcher *matcher); /* NULL is allowed */

/* How much one attempt at one start may cost, in PCRE2's steps, instead of the default. */
void qx_matcher_set_steps(qx_matcher *matcher, uint32_t steps);

/* The same as PCRE2 has it: its match and depth limits, and KiB of backtracking memory. */
void qx_matcher_set_limits(qx_matcher *matcher, uint32_t match, uint32_t depth, uint32_t heap);

/* The leftmost match of one rule that starts at or after from. Returns the highest group set plus one (at least 1),
 * QX_RULE_NO_MATCH, QX_RULE_LIMIT or QX_RULE_NO_MEMORY. (*spans)[2 * g] and [2 * g + 1] are start and end of group g
 * for every group of the rule, good until the matcher is used again. A match is never empty. A rule that has met a
 * limit is not tried again before qx_matcher_reset. The cost may grow with the square of the length: cap sentences. */
int qx_rule_match(qx_matcher *matcher, uint32_t rule, const unsigned char *subject, size_t length, size_t from,
                  const size_t **spans);

/* Matches of a combined level in a subject, one after the other, as qx_level_match finds them. Start with the first
 * four. */
typedef struct qx_level_cursor {
    qx_matcher *matcher;
    uint32_t level;
    const unsigned char *subject;
    size_t length;
    uint32_t rule; /* of the match */
    size_t start;
    const uint32_t *spans; /* of its groups, counted from its start on; QX_LEVEL_UNSET where one took no part */
} qx_level_cursor;

#define QX_LEVEL_UNSET UINT32_MAX

/* The next match at or after from: returns what qx_level_match does. */
int qx_level_next(qx_level_cursor *cursor, size_t from);

enum { QX_SIFTED_RULES = 64 };

/* Which rules, counted from the first of a set of up to 64, can match a subject. */
typedef struct qx_sifted {
    uint64_t rules;
    uint32_t last[QX_SIFTED_RULES]; /* of those: no match starts behind this place */
} qx_sifted;

/* Tells which of the rules (bits, counted from first) can match a subject; rules may be told that do not. False when
 * the matcher does not know: without memory, or before there was much to match. With one first, the rules asked for are
 * the same always. */
bool qx_rules_sift(qx_matcher *matcher, uint32_t first, uint64_t rules, const unsigned char *subject, size_t length,
                   qx_sifted *out);

/* The leftmost match at or after from of all rules of a combined level; where several start there, that of the first
 * in file order. Like qx_rule_match, but a rule that meets a limit is left out and never the answer: see
 * qx_matcher_limited. */
int qx_level_match(qx_matcher *matcher, uint32_t level, const unsigned char *subject, size_t length, size_t from,
                   uint32_t *rule, const size_t **spans);

/* The first rule from `rule` on that has met a limit since the last reset, or QUOTEEX_NONE. */
uint32_t qx_matcher_limited(const qx_matcher *matcher, uint32_t rule);

/* Has a match failed for lack of memory since the last reset? Then what was found is not all there is. */
bool qx_matcher_starved(const qx_matcher *matcher);

/* Forgets limits and lack of memory: call at the start of each document. */
void qx_matcher_reset(qx_matcher *matcher);

#endif
