/* Running the examples of rules. */
#ifndef QX_API_CHECK_H
#define QX_API_CHECK_H

#include "api/model.h"

/* Runs the examples of all rules that come from path (NULL: of all). An example says what the rule alone finds in its
 * text: the matched groups, before weights choose among rules. report gets each failure, *failed counts them. */
quoteex_status qx_check_examples(const quoteex_model *model, const char *path,
                                 void (*report)(void *context, const quoteex_error *where), void *context,
                                 size_t *failed, quoteex_error *error);

#endif
