/* Putting facts and their fields together. Strings that are parts of the text are not copied. */
#ifndef QX_FACT_FIELDS_H
#define QX_FACT_FIELDS_H

#include "fact/fact.h"

enum { QX_FACT_FIELDS = 8 };

/* A fact under way. */
typedef struct qx_fact_draft {
    quoteex_field fields[QX_FACT_FIELDS];
    size_t count;
} qx_fact_draft;

/* Each adds a field; a string without data, or a list without items, is left out. Lists are not copied. */
void qx_field_string(qx_fact_draft *draft, const char *key, quoteex_string value);
void qx_field_text(qx_fact_draft *draft, const char *key, const char *value); /* NULL or "": left out */
void qx_field_number(qx_fact_draft *draft, const char *key, double value);
void qx_field_list(qx_fact_draft *draft, const char *key, const quoteex_string *items, size_t count);

/* Adds the fact to the list. type and rule must live as long as the model. */
void qx_fact_add(const qx_fact_context *context, qx_fact_list *out, const qx_fact_draft *draft, const char *type,
                 quoteex_span span, double confidence, const char *rule);

/* The text of tokens [first, end). */
quoteex_string qx_fact_text(const qx_document *document, uint32_t first, uint32_t end);

#endif
