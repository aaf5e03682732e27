/*
 * A rule in outline: an automaton that accepts a subject wherever the rule has a match in it, and sometimes else. Looks
 * ahead and behind are left out of it, and numbers of repetitions. It costs a few steps a symbol, where the pattern
 * itself would be tried at each place.
 */
#ifndef QX_RULES_OUTLINE_H
#define QX_RULES_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    QX_OUTLINE_POSITIONS = 64, /* symbols and sets of a pattern */
    QX_OUTLINE_CLASSES = 32,   /* of symbols that stand in the same of these */
    QX_OUTLINE_STATES = 32
};

typedef struct qx_outline {
    bool known;      /* else every subject is accepted */
    bool only_first; /* a match can start at the start of the subject only */
    uint8_t class_of[256];
    uint64_t with[QX_OUTLINE_CLASSES]; /* positions that a symbol of the class can stand at */
    uint64_t follow[QX_OUTLINE_POSITIONS], first, last;
    uint64_t states[QX_OUTLINE_STATES]; /* sets of positions, met so far; the first is empty */
    uint8_t next[QX_OUTLINE_STATES][QX_OUTLINE_CLASSES];
    uint32_t state_count;
} qx_outline;

/* The outline of a translated pattern that PCRE2 has accepted. */
void qx_outline_make(qx_outline *outline, const char *pattern, bool only_first);

/* Can there be a match that starts at or after from, which is 0 where it can start at the start only? Notes states that
 * are met for the first time. */
bool qx_outline_accepts(qx_outline *outline, const unsigned char *subject, size_t length, size_t from);

#endif
