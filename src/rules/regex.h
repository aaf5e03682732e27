/* PCRE2 as the rules use it: options, memory, and the pattern in which the rules of a level are combined. */
#ifndef QX_RULES_REGEX_H
#define QX_RULES_REGEX_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "base/buffer.h"

/* A general context on an allocator, which must outlive it; NULL when there is no memory. */
pcre2_general_context *qx_regex_memory(const quoteex_allocator *allocator);

/* Compiles a translated pattern, with more of PCRE2's options than all have. NULL: *error is PCRE2's
 * (qx_regex_no_memory tells lack of memory), *offset the place. */
pcre2_code *qx_regex_compile(pcre2_compile_context *context, const char *pattern, size_t size, uint32_t more,
                             int *error, size_t *offset);

bool qx_regex_no_memory(int error);

/* Starts, extends and ends the pattern of several rules, in out. Groups of each rule are numbered from 1; the mark of a
 * match is the rule's place among them in decimal. */
void qx_regex_combine_start(qx_buffer *out);
void qx_regex_combine_add(qx_buffer *out, uint32_t place, const char *pattern, size_t size);
void qx_regex_combine_end(qx_buffer *out);

#endif
