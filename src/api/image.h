/*
 * The image: word lists, rules, the tagger's table, weights, terms and what tells topics of one language in one flat
 * block, without pointers. Made from a folder such as data/en, at build time into the program or at run time for
 * --data; opened in place.
 */
#ifndef QX_API_IMAGE_H
#define QX_API_IMAGE_H

#include "base/buffer.h"
#include "fact/topic_table.h"
#include "lex/lexicon.h"
#include "lex/terms.h"
#include "rules/rules.h"
#include "score/weights.h"
#include "text/tagger.h"

/* An opened image: views into it, and the rules' decoded patterns (qx_image_close). */
typedef struct qx_image {
    const qx_lexicon *lexicon;
    const qx_tag_lines *tag_lines; /* what the tagger's table is made of */
    const qx_tag_table *tagger;
    const qx_weights *weights;
    const qx_terms *terms;
    const qx_topic_table *topics;
    qx_rules *rules;
} qx_image;

/* What an image is made of. base may be NULL; what the folder (or NULL) gives replaces the base's parts, and the single
 * files are added to them. */
typedef struct qx_image_sources {
    const qx_image *base;
    const char *folder;
    const char *const *rules;
    size_t rule_count;
    const char *const *lexicons;
    size_t lexicon_count;
} qx_image_sources;

quoteex_status qx_image_build(const quoteex_allocator *allocator, const qx_image_sources *sources, qx_buffer *out,
                              quoteex_error *error);

/* data is aligned to 8 bytes and must outlive the image; on failure nothing is open. */
quoteex_status qx_image_open(const quoteex_allocator *allocator, const void *data, size_t size, qx_image *image,
                             quoteex_error *error);
void qx_image_close(qx_image *image);

/* What rule files may speak of. */
extern const qx_rule_language qx_language;

#endif
