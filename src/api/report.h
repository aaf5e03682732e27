/* From findings to the public result. */
#ifndef QX_API_REPORT_H
#define QX_API_REPORT_H

#include "api/analysis.h"
#include "api/filter.h"

/* Reads a document and reports what the filter's options show; everything lives in arena. */
const quoteex_result *qx_report_make(qx_arena *arena, const quoteex_model *model, qx_matcher *matcher,
                                     const qx_filter *filter, const quoteex_document *input);

#endif
