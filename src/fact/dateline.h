/*
 * Dateline: the place, day and agency that a report starts with.
 *
 *     LONDON - ...; LONDON (Reuters) - ...; ORRIN, N.Y., March 2 (AP) — ...; Orrin, Sept 4, 1998 -- ...;
 *     BERLIN/ORRIN, March 2 - ...; (Reuters) - ...
 */
#ifndef QX_FACT_DATELINE_H
#define QX_FACT_DATELINE_H

#include "fact/fact.h"
#include "fact/times.h"

/* Appends the dateline, if there is one at the article's start (its headline may stand before it). A day with its year
 * becomes the day that times are counted from, where none is known. */
void qx_dateline_find(const qx_fact_context *context, qx_time_state *state, qx_fact_list *out);

#endif
