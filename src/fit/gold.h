/*
 * Gold annotation: a PolNeAR-style folder, text/NAME.txt and attributions/NAME_ANNOTATOR.ann (brat standoff, offsets in
 * code points). Where several annotators marked one article, the alphabetically first one counts.
 */
#ifndef QX_FIT_GOLD_H
#define QX_FIT_GOLD_H

#include "base/arena.h"
#include "base/buffer.h"

typedef QX_LIST(quoteex_span) gold_spans; /* code points, or tokens once mapped; in text order */

typedef struct gold_attribution {
    gold_spans source, cue, content;
} gold_attribution;

typedef QX_LIST(gold_attribution) gold_list;

/* The names of the texts (NAME.txt) in a folder, in byte order; NULL when it cannot be listed. */
char **gold_names(qx_arena *arena, const char *folder, size_t *count);

/* The names of the articles of an annotated folder, in byte order; NULL when it cannot be listed. */
char **gold_articles(qx_arena *arena, const char *folder, size_t *count);

/* Reads one article's text and attributions; false when there is no text. */
bool gold_read(qx_arena *arena, const char *folder, const char *name, quoteex_string *text, gold_list *attributions);

#endif
