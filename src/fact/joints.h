/*
 * Joints: which symbols of level span can stand side by side in what a rule looks at. Between two that never do, a
 * string of symbols can be cut: no match and no lookaround reaches across, so that each window between two cuts is
 * matched on its own, and only where it has a core, a symbol without which no rule matches. Most text is cut into
 * windows of one to three symbols, few of which have one.
 */
#ifndef QX_FACT_JOINTS_H
#define QX_FACT_JOINTS_H

#include "lex/terms.h"
#include "rules/rules.h"

enum { QX_JOINT_PLACES = 128 };

typedef struct qx_joints {
    bool known;                        /* false: the rules do what is not understood here, and nothing may be cut */
    uint8_t core[256];                 /* by symbol: of every match, one symbol at least is such */
    uint64_t next[QX_JOINT_PLACES][2]; /* by place of a symbol: the places of those that can stand behind it */
} qx_joints;

typedef struct qx_window {
    uint32_t first, end; /* of the string */
} qx_window;

/* Reads the rules of level span. */
void qx_joints_make(qx_joints *joints, const qx_rules *rules);

/* Can a rule look at both of two symbols side by side? */
static inline bool qx_joints_hold(const qx_joints *joints, unsigned char left, unsigned char right)
{
    unsigned place = (unsigned)(right - '0') & (QX_JOINT_PLACES - 1);
    return joints->next[(unsigned)(left - '0') & (QX_JOINT_PLACES - 1)][place / 64] >> place % 64 & 1;
}

/* The first window with a core that starts at `from`, a cut, or later; false: none. */
bool qx_joints_window(const qx_joints *joints, const unsigned char *symbols, uint32_t count, uint32_t from,
                      qx_window *out);

#endif
