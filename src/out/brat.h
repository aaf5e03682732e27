/*
 * brat: a result as standoff annotation (https://brat.nlplab.org/standoff.html), as the PolNeAR corpus has it: quotes
 * are events of the type Attribution with a Source, a Cue and a Content. Offsets count code points.
 */
#ifndef QX_OUT_BRAT_H
#define QX_OUT_BRAT_H

#include "base/arena.h"
#include "out/output.h"

/* Appends the lines of the result's .ann file. The arena is scratch. */
void qx_brat_write(qx_output *output, qx_arena *arena);

/* What brat's files annotation.conf and visual.conf say of them. */
extern const char qx_brat_annotation_conf[], qx_brat_visual_conf[];

#endif
