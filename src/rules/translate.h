/* From the notation of rule files to PCRE2: symbols become bytes, macros are filled in, white space goes. */
#ifndef QX_RULES_TRANSLATE_H
#define QX_RULES_TRANSLATE_H

#include "rules/builder.h"

/* The pattern of a rule of the builder's level. */
qx_placed qx_translate_pattern(qx_rules_builder *builder, qx_slice source);

/* The value of "define", name and body: adds the macro to the builder's level. */
void qx_translate_define(qx_rules_builder *builder, qx_slice source);

#endif
