/* Inside matching: what a matcher holds, and single runs of patterns. */
#ifndef QX_RULES_MATCHER_H
#define QX_RULES_MATCHER_H

#include "rules/image.h"
#include "rules/memo.h"
#include "rules/sieve.h"

enum {
    QX_MEMO_LEVELS = 8,   /* that can be remembered */
    QX_SIFTED_SETS = 8,   /* of rules, that a matcher has sieves for */
    QX_WARM = 500,        /* searches of levels before it makes any memo: one article does not pay for it */
    QX_WARM_SUBJECTS = 64 /* likewise before it makes any sieve */
};

/* The sieves of a set of rules: of those that match at the start of the subject only, and of the others. */
typedef struct qx_sifted_set {
    uint32_t first;
    qx_sieve *at_start, *anywhere; /* NULL: there was no memory */
} qx_sifted_set;

struct qx_matcher {
    const quoteex_allocator *allocator;
    const qx_rules *rules;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL until there is machine code to run */
    bool *limited;          /* by rule: has met a limit in this document */
    uint32_t limited_count;
    bool starved; /* a match has failed for lack of memory in this document */
    qx_sifted_set sifted_sets[QX_SIFTED_SETS];
    uint32_t sifted_count;              /* of them */
    uint32_t searches, sifted_subjects; /* asked for so far, up to QX_WARM and QX_WARM_SUBJECTS */
    bool memo_tried[QX_MEMO_LEVELS];    /* to make one */
    qx_memo *memos[QX_MEMO_LEVELS];     /* by combined level; NULL: done without */
    size_t *spans;                      /* of the last match of a level */
    uint32_t *near_spans;               /* the same, counted from its start, when patterns were run */
};

/* What a code of PCRE2 that is no match comes to: QX_RULE_NO_MATCH, QX_RULE_LIMIT or QX_RULE_NO_MEMORY. */
int qx_matcher_judge(qx_matcher *m, int code);

/* Runs a pattern (index into codes) from a place on: as qx_rule_match, but the spans stay in the match data. */
int qx_matcher_run(qx_matcher *m, uint32_t code, const unsigned char *subject, size_t length, size_t from);

/* The spans of the last match, with those of the groups behind the last set one unset. */
size_t *qx_matcher_spans(qx_matcher *m, uint32_t rule, int found);

void qx_matcher_set_limited(qx_matcher *m, uint32_t rule);

#endif
