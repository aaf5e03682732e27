/* A result as W3C Web Annotations (Web Annotation Data Model, W3C Recommendation 2017), a JSON-LD object each. */
#ifndef QX_OUT_ANNOTATION_H
#define QX_OUT_ANNOTATION_H

#include "out/output.h"

/* Appends a line for each annotation of the parts that the output's options show, each a JSON-LD object. */
void qx_annotation_write(qx_output *output);

#endif
