/* The order in which a summary is written, and its words. */
#ifndef QX_CLI_SUMMARY_RANK_H
#define QX_CLI_SUMMARY_RANK_H

#include "cli/summary.h"
#include "cli/table.h"

/* Of everything that is printed, an order that threads do not change: indices. */
typedef struct qx_summary_ranking {
    uint32_t *speakers, *topics, *pairs;
    uint32_t *first_pairs; /* by the topic: the place of its first pair in pairs; one more at the end */
} qx_summary_ranking;

/* In the summary's scratch arena; jumps to its escape when there is no memory. */
qx_summary_ranking qx_summary_rank(qx_summary *summary);

/* The word with a value, or NULL. */
const char *qx_summary_word(const qx_word *words, unsigned value);
const char *qx_summary_kind_name(unsigned kind);
const char *qx_summary_type_name(unsigned type);
const char *qx_summary_gender_name(unsigned gender);

#endif
