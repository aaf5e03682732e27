/* Expected: how much input there is, for the time that is left. */
#ifndef QX_CLI_EXPECTED_H
#define QX_CLI_EXPECTED_H

#include <stdint.h>

#include "cli/options.h"

/* Bytes of all inputs; 0 where that is not known, or where it would take long to find out. */
uint64_t qx_expected_bytes(const qx_options *options, const quoteex_allocator *allocator);

#endif
