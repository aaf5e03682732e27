/* Learning the tagger's table from texts whose tokens carry symbols. */
#ifndef QX_FIT_TAGS_H
#define QX_FIT_TAGS_H

#include "api/model.h"

/* Reads TEXTS/NAME.txt with TAGGED/NAME.txt (a token a line, word<TAB>SYMBOL, blank lines between sentences) and prints
 * data/en/tagger.txt; returns an exit status. Tokens are matched by their characters; where the two cut them otherwise,
 * nothing is learned. */
int fit_tags(const quoteex_model *model, const char *texts, const char *tagged);

#endif
