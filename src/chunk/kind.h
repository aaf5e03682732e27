/* What a chunk is: from the form that its rule gives and the word lists' knowledge of its head to a chunk symbol. */
#ifndef QX_CHUNK_KIND_H
#define QX_CHUNK_KIND_H

#include "chunk/chunk.h"

typedef enum qx_chunk_form {
    QX_FORM_NONE,
    QX_FORM_NP,
    QX_FORM_INDEF,
    QX_FORM_AMOUNT,
    QX_FORM_FINITE,
    QX_FORM_PROGRESSIVE,
    QX_FORM_PASSIVE,
    QX_FORM_PASSIVE_INFINITIVE,
    QX_FORM_INFINITIVE,
    QX_FORM_BASE,
    QX_FORM_PARTICIPLE,
    QX_FORM_PAST_PARTICIPLE,
    QX_FORM_BE,
    QX_FORM_ADJECTIVE
} qx_chunk_form;

/* The form of a name in a rule file ("finite"), QX_FORM_NONE for an unknown one. */
qx_chunk_form qx_chunk_form_find(const char *name);

/* The chunk symbol of the chunk; sets its flags and, for a name with a title behind it, mends its head. */
unsigned char qx_chunk_kind(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                            qx_chunk_form form, qx_chunk *chunk);

/* Where a noun phrase ends whose last words say when: a poll | last week, the vote | held Friday; end where none do.
 * Its first token for a participle that only a time follows: (data) | released Friday. */
uint32_t qx_chunk_before_time(const qx_document *document, const qx_lexicon *lexicon, uint32_t first, uint32_t end);

/* The chunk symbol of a token that no rule took. */
unsigned char qx_chunk_single(const qx_document *document, const qx_lexicon *lexicon, uint32_t token);

#endif
