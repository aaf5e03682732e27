/*
 * Making a lexicon image out of word lists. The lists' format stands in data/README.md.
 *
 *     qx_lexicon_builder_new, then any of _add_image and _add in order, then _finish, then _free.
 *
 * What the files say adds up, but for this: the tags of a word replace earlier ones, its lemma the earlier one, and a
 * cue's class and flags earlier ones. `-word` under a class or cue header takes the word out again.
 *
 * What follows without being said: a word without tags gets readings from its classes (a city is a NAME) or, as a form
 * of a verb or noun in [lemmas], from its ending; every form of a cue lemma that can be a verb is a cue, and for noun
 * cues every form that can be a noun (a noun cue's line makes the verb a cue as well, if there is one); a cue lemma
 * that is no verb ("allegedly") is a cue as it stands; the forms of a tell-verb or event-verb belong to that class too;
 * of a phrase cue ("point out") the forms of the first word make phrases as well ("pointed out").
 */
#ifndef QX_LEX_LEXICON_BUILDER_H
#define QX_LEX_LEXICON_BUILDER_H

#include "base/buffer.h"
#include "lex/lexicon.h"

typedef struct qx_lexicon_builder qx_lexicon_builder;

/* All memory comes from allocator, which must outlive the builder. NULL when there is none. After a call has failed
 * the builder can only be freed. */
qx_lexicon_builder *qx_lexicon_builder_new(const quoteex_allocator *allocator, quoteex_error *error);

/* NULL is allowed. */
void qx_lexicon_builder_free(qx_lexicon_builder *builder);

/* Adds all that an image holds, which is not needed after the call. */
quoteex_status qx_lexicon_builder_add_image(qx_lexicon_builder *builder, const qx_lexicon *lexicon,
                                            quoteex_error *error);

/* Adds the lines of one file. path is for error messages only; the text is not needed after the call. */
quoteex_status qx_lexicon_builder_add(qx_lexicon_builder *builder, const char *path, const char *text, size_t size,
                                      quoteex_error *error);

/* Appends the image to out, after zeros up to a multiple of 8 bytes. *start, *size (bytes) say where in out it stands.
 * The same calls give the same image. To be called once. */
quoteex_status qx_lexicon_builder_finish(qx_lexicon_builder *builder, qx_buffer *out, size_t *start, size_t *size,
                                         quoteex_error *error);

#endif
