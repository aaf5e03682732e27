/* Speakers of a report: who stands behind the mentions of its attributions. */
#ifndef QX_API_REPORT_SPEAKERS_H
#define QX_API_REPORT_SPEAKERS_H

#include "quote/attribute.h"
#include "who/speakers.h"

/* Resolves the attributions' mentions; out->of_mention is parallel to the attributions. */
void qx_report_resolve(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                       const qx_roles *roles, const qx_attribution_list *attributions, qx_speakers *out);

/* The public speakers of those that some quote (or a joint speaker of one) names. On entry quotes[i].speaker indexes
 * `resolved`; on return the result's speakers. */
void qx_report_speakers(qx_arena *arena, const qx_speakers *resolved, quoteex_quote *quotes, size_t count,
                        quoteex_result *result);

#endif
