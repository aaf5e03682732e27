/* One part of a result as tab-separated lines. */
#ifndef QX_OUT_TSV_H
#define QX_OUT_TSV_H

#include "out/output.h"

/* Appends the header line of a part (one QUOTEEX_SHOW_* bit); explain: with the column rule_at, where rules have one.
 */
void qx_tsv_header(qx_buffer *buffer, unsigned part, bool explain);

/* Puts an apostrophe before each cell, of those from byte `from` on, that a spreadsheet would take for a formula: one
 * that starts, past blanks, control characters and quotation marks that spreadsheets drop, with = + - or @, or one of
 * these of full width (OWASP, CSV Injection; a tab or return is written as an escape in any case). */
void qx_tsv_guard(qx_buffer *buffer, size_t from);

/* Appends text as a cell has it: what would end the cell, or reads as an escape, is written as an escape. */
void qx_tsv_text(qx_buffer *buffer, const char *data, size_t size);

/* Appends a line for each item of the part that the output's options show. */
void qx_tsv_write(qx_output *output);

#endif
