/* A summary as HTML: as a page of its own, and as the index of a page of articles. */
#ifndef QX_CLI_SUMMARY_HTML_H
#define QX_CLI_SUMMARY_HTML_H

#include "cli/summary_rank.h"

/* Appends a whole page. top: how many speakers and topics, 0 for some. */
void qx_summary_html_page(qx_summary *summary, const qx_summary_ranking *order, unsigned top, qx_buffer *out);

/* Appends the index of the documents that were listed, for a page (out/html.h). False when there was no memory. */
bool qx_summary_html_index(qx_summary *summary, qx_buffer *out);

/* Appends a page that is such an index. False when there was no memory. */
bool qx_summary_html_index_page(qx_summary *summary, qx_buffer *out);

#endif
