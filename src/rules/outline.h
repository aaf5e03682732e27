/*
 * A rule in outline: which symbols can follow each other in what it matches, by positions: the symbols and sets of its
 * pattern. Whatever the rule matches keeps to its outline, and other strings may. What is looked at ahead or behind
 * counts where that is a symbol or two; numbers of repetitions do not.
 */
#ifndef QX_RULES_OUTLINE_H
#define QX_RULES_OUTLINE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    QX_OUTLINE_POSITIONS = 64,
    QX_OUTLINE_END = 0 /* the symbol that stands behind the last */
};

/* A set of symbols, a bit for each. */
typedef struct qx_symbol_bits {
    uint64_t words[4];
} qx_symbol_bits;

static inline bool qx_symbol_in(const qx_symbol_bits *set, unsigned char symbol)
{
    return set->words[symbol / 64] >> symbol % 64 & 1;
}

typedef struct qx_outline {
    bool known;     /* else nothing is: the rule may match anything */
    unsigned count; /* of positions */
    qx_symbol_bits with[QX_OUTLINE_POSITIONS];
    uint64_t follow[QX_OUTLINE_POSITIONS]; /* where the next symbol can stand */
    uint64_t first;                        /* where the first symbol of a match, or one looked at before it, can */
    uint64_t at_start;                     /* positions taken before the first symbol of a subject */
    uint64_t last;                         /* a match can be whole here */
    unsigned shortest;                     /* how many symbols it takes at least until then */
} qx_outline;

/* The outline of a translated pattern that PCRE2 has accepted. */
void qx_outline_make(qx_outline *outline, const char *pattern);

#endif
