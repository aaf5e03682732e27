/*
 * Bounds: where content, cue and mention of a frame start and end. Each question is answered by walking over the
 * possible places from left to right; a logistic model says at each how likely it is to be the one, given that none
 * before was (a discrete-time hazard model: Singer & Willett 1993). The likeliest place wins.
 */
#ifndef QX_QUOTE_BOUNDS_H
#define QX_QUOTE_BOUNDS_H

#include "quote/frames.h"

typedef enum qx_bound {
    QX_BOUND_START,   /* where content behind the cue starts: the places are chunks of frame->after */
    QX_BOUND_END,     /* where it ends (exclusive): the places are behind the chunk it starts with */
    QX_BOUND_BACK,    /* where content before the cue starts: the places are chunks of frame->before */
    QX_BOUND_CUE,     /* where the cue ends (exclusive): from frame->cue.end to the content's start */
    QX_BOUND_MENTION, /* does the mention take its apposition? places 0 (no) and 1 */
    QX_BOUND_COUNT
} qx_bound;

/* Behind what may belong to the cue of a frame without content behind it; its end where nothing may. */
uint32_t qx_tail_end(const qx_quote_context *context, const qx_frame *frame);

/* The places of a bound, first to last (inclusive; the last needs no score: what is left over ends there).
 * start: the chunk that content starts with, for END and CUE. */
qx_range qx_bound_places(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start);

/* Adds up the features of one place. */
void qx_bound_score(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                    uint32_t place, qx_score *score);

/* The likeliest place; *probability is multiplied by its probability. */
uint32_t qx_bound_choose(const qx_quote_context *context, const qx_frame *frame, qx_bound bound, uint32_t start,
                         double *probability);

/* Where the clause starts that somebody is told, behind them: (told) the court on Monday |that ...; (asked) the man, a
 * baker, |why ...; the first chunk of `after` where there is no such clause. */
uint32_t qx_bound_clause(const qx_quote_context *context, const qx_frame *frame);

#endif
