/* Lists of what a model has: its rules with their places, its cues with their classes and forms. */
#ifndef QX_CLI_LISTING_H
#define QX_CLI_LISTING_H

#include <stdbool.h>

#include "api/model.h"

/* Appends a list; false when there is no memory. Web annotations are no format of it. */
bool qx_listing_rules(const quoteex_model *model, quoteex_format format, qx_buffer *out);
bool qx_listing_cues(const quoteex_model *model, quoteex_format format, qx_buffer *out);

#endif
