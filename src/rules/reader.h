/* Rule files as lines: a key, its value, and the more-indented lines that continue it. */
#ifndef QX_RULES_READER_H
#define QX_RULES_READER_H

#include "rules/builder.h"

typedef struct qx_rule_reader {
    const char *at, *end; /* at the start of a line */
    uint32_t file, line;
    const char *about, *about_end; /* the comment lines right above; NULL: none */
} qx_rule_reader;

/* Refuses text that is not UTF-8 or holds NUL bytes. */
void qx_reader_check(qx_rules_builder *builder, qx_slice text);

/* The next statement; false at the end. "rule" takes no continuation lines: what is indented under it are its keys. */
bool qx_reader_next(qx_rules_builder *builder, qx_rule_reader *reader, qx_statement *out);

/* Steps over one byte of a slice. */
void qx_slice_step(qx_slice *slice);

/* A value as one line: continuation lines are joined by a space, lines that are comments left out, ends trimmed. */
qx_placed qx_slice_join(qx_rules_builder *builder, qx_slice slice);

/* A comment as one line, without its signs. */
const char *qx_reader_about(qx_rules_builder *builder, qx_slice about);

/* The next word of a value from *at on; false when there is none. The word is copied. */
bool qx_placed_word(qx_rules_builder *builder, const qx_placed *text, size_t *at, const char **word, qx_place *place);

#endif
