/* Learning what tells topics from articles with the topics that people gave them. */
#ifndef QX_FIT_TOPICS_H
#define QX_FIT_TOPICS_H

#include "api/model.h"

/* Reads JSON Lines, an object {"text", "title"?, "topics": [...]} a line (or with "gold": {"topics"}), and prints
 * data/en/topics.txt; returns an exit status. Articles with few topics teach the indexer's model, those with many the
 * reader's. How good topics are that were learned from other articles goes to standard error. */
int fit_topics(const quoteex_model *model, const char *path);

#endif
