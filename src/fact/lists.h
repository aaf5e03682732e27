/* Parts of facts that are lists or counts: organisers, topics, attendance. All ranges are tokens. */
#ifndef QX_FACT_LISTS_H
#define QX_FACT_LISTS_H

#include "fact/fields.h"
#include "who/words.h"

/* Adds "organisers": "the port of Orrin and Norvia's Ministry of Culture, Media and Sport" are two. */
void qx_organisers_add(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft);

/* Adds "items": split at semicolons, or where there are none at commas and the last "and". */
void qx_topic_items_add(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft);

/* Adds "count", "comparison" and "who" of a phrase such as "100 delegates", with "more than" before it; *span covers
 * all of them. False: there is no number in it. */
bool qx_attendance_read(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft,
                        quoteex_span *span);

/* Tells events how many attended them: attendance that facts from `first` on state of an event that they name too, or
 * of one before whose noun stands in tokens [token, end). Fields "attendance" and "comparison" are added. */
void qx_attendance_link(const qx_words *words, qx_fact_list *facts, size_t first, uint32_t token, uint32_t end);

/* "more than", "at least", "some": the tokens right before `at` that compare, none of them before `stop`; their first,
 * or at. */
uint32_t qx_comparison_before(const qx_words *words, uint32_t at, uint32_t stop);

/* The text of tokens [first, end) in lower case. */
quoteex_string qx_comparison_text(const qx_document *document, uint32_t first, uint32_t end);

#endif
