/*
 * Which of up to 64 rules can match a subject: a few automata of all their outlines, which go side by side, a step a
 * symbol. Their states are made as they are met; when there is no room for more, all of an automaton are forgotten.
 */
#ifndef QX_RULES_SIEVE_H
#define QX_RULES_SIEVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <quoteex/quoteex.h>

#include "rules/rules.h"

typedef struct qx_sieve qx_sieve;

/* A sieve of translated patterns, a rule each; NULL for a rule that is none of its own. NULL without memory. */
qx_sieve *qx_sieve_new(const quoteex_allocator *allocator, const char *const patterns[QX_SIFTED_RULES]);
void qx_sieve_free(qx_sieve *sieve); /* NULL is allowed */

/* Adds to out the sieve's rules that can match the subject. */
void qx_sieve_run(qx_sieve *sieve, const unsigned char *subject, size_t length, qx_sifted *out);

#endif
