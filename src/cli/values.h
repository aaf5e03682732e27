/* Values: what the options take, read from their words. Each reader returns false where the value is none. */
#ifndef QX_CLI_VALUES_H
#define QX_CLI_VALUES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "cli/table.h"

bool qx_values_word(const char *text, const qx_word *words, unsigned *value);

/* Words with commas; their values are joined by or. An empty list is none. */
bool qx_values_list(const char *text, const qx_word *words, unsigned *values);

/* A number of bytes above 0, with K, M or G for 2^10, 2^20, 2^30. */
bool qx_values_size(const char *text, size_t *bytes);

/* A whole number from 1 to most. */
bool qx_values_count(const char *text, unsigned most, unsigned *count);

/* A decimal number from 0 to 1. */
bool qx_values_share(const char *text, double *share);

/* Appends "a, b or c". */
void qx_values_names(qx_buffer *buffer, const qx_word *words);

/* How many letters must be added, left out, changed or swapped with their neighbour to make b of a. */
unsigned qx_values_distance(const char *a, size_t a_size, const char *b);

#endif
