/* Filter: which quotes the caller wants to see. */
#ifndef QX_API_FILTER_H
#define QX_API_FILTER_H

#include "rules/pattern.h"
#include "who/speakers.h"

typedef struct qx_filter {
    const quoteex_options *options;
    qx_pattern *speaker, *topic; /* or NULL: any */
} qx_filter;

/* Makes the patterns of the options, which must outlive the filter; on failure there is nothing to free. */
quoteex_status qx_filter_init(qx_filter *filter, const quoteex_allocator *allocator, const quoteex_options *options,
                              quoteex_error *error);
void qx_filter_free(qx_filter *filter);

/* Are the topics of a quote asked for? */
static inline bool qx_filter_needs_topics(const qx_filter *filter)
{
    return filter->topic != NULL;
}

/* Is the quote wanted? quote->speaker is an index into speakers; text is the document's. */
bool qx_filter_takes(const qx_filter *filter, const quoteex_quote *quote, const qx_speakers *speakers,
                     quoteex_string text);

/* Has a pattern given up on this document? Asked once. */
bool qx_filter_gave_up(const qx_filter *filter);

/* Has a pattern not matched for lack of memory? Asked once. */
bool qx_filter_starved(const qx_filter *filter);

#endif
