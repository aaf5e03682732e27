/* Counting which symbol follows which. */
#ifndef QX_FIT_TAGS_H
#define QX_FIT_TAGS_H

/* Reads tagged sentences and prints data/en/tagger.txt; returns an exit status. */
int fit_tags(const char *path);

#endif
