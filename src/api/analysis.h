/* The stages up to chunks, which every kind of finding needs; shared by the extractor and the fitting tool. */
#ifndef QX_API_ANALYSIS_H
#define QX_API_ANALYSIS_H

#include "api/model.h"
#include "chunk/chunk.h"
#include "who/names.h"

typedef struct qx_analysis {
    qx_document document;
    qx_names names;
    qx_chunks chunks;
} qx_analysis;

/* How far to go. */
typedef enum qx_depth { QX_DEPTH_SENTENCES, QX_DEPTH_NAMES, QX_DEPTH_CHUNKS } qx_depth;

/* Reads a document into arena. input's strings are not needed afterwards. limits: NULL for the default ones; those of
 * the matcher are its own. */
void qx_analyse(qx_arena *arena, const quoteex_model *model, qx_matcher *matcher, const quoteex_document *input,
                const quoteex_limits *limits, qx_depth depth, qx_analysis *out);

/* What the stage of attributions works on, of an analysis. */
qx_quote_context qx_quote_context_of(const quoteex_model *model, qx_matcher *matcher, const qx_analysis *analysis);

#endif
