/*
 * The roles of one paragraph's marks of one kind: the cheapest reading of all of them together (Viterbi's algorithm
 * over the nesting depth), so that one odd mark does not turn all that follow inside out. What a mark would like to be
 * follows from its shape and from what stands on both sides of it.
 */
#ifndef QX_TEXT_MARK_ROLES_H
#define QX_TEXT_MARK_ROLES_H

#include "text/document.h"

/* Marks that pair with each other. */
typedef enum qx_mark_group {
    QX_GROUP_DOUBLE, /* " “ ” „ `` '' */
    QX_GROUP_SINGLE, /* ' ‘ ’ ‚ ` */
    QX_GROUP_GUILLEMET,
    QX_GROUP_SINGLE_GUILLEMET,
    QX_GROUP_CORNER,
    QX_GROUP_WHITE_CORNER,
    QX_GROUP_DASH, /* of dialogue; its roles are set beforehand */
    QX_GROUP_COUNT
} qx_mark_group;

/* Which way a mark's glyph points. */
typedef enum qx_glyph {
    QX_GLYPH_STRAIGHT,
    QX_GLYPH_LEFT,  /* “ ‘ « 「: opens, in most languages */
    QX_GLYPH_RIGHT, /* ” ’ » 」 */
    QX_GLYPH_LOW    /* „ ‚ ``: opens, and makes “ ‘ close */
} qx_glyph;

/* What its surroundings say of a mark. */
typedef enum qx_mark_shape {
    QX_SHAPE_OPENS,  /* space or bracket before, word after */
    QX_SHAPE_CLOSES, /* word or punctuation before, space or punctuation after */
    QX_SHAPE_FLOATS, /* space on both sides */
    QX_SHAPE_INNER   /* no space on either side */
} qx_mark_shape;

/* A role beside those of qx_mark_role: opens where a stretch of its group is open, which it ends. Papers whose
 * paragraphs were run together have it: "We won. "It was hard," he said. */
enum { QX_MARK_REOPEN = QX_MARK_CLOSE + 1 };

/* Why a mark may be none at all. */
typedef enum qx_apostrophe {
    QX_APOSTROPHE_UNLIKELY,
    QX_APOSTROPHE_MEASURE,    /* behind a number: feet, inches */
    QX_APOSTROPHE_POSSESSIVE, /* behind s, before a space */
    QX_APOSTROPHE_ELISION,    /* goin', '16 */
    QX_APOSTROPHE_SURE        /* 'cause */
} qx_apostrophe;

typedef struct qx_mark {
    uint32_t token;
    uint8_t group;      /* qx_mark_group */
    uint8_t glyph;      /* qx_glyph */
    uint8_t shape;      /* qx_mark_shape */
    uint8_t apostrophe; /* qx_apostrophe */
    uint8_t role;       /* qx_mark_role: the result */
    uint8_t steps;      /* scratch of the search */
    bool punctuated;    /* punctuation stands right before it */
    bool initial;       /* it opens, by its shape, behind the end of a sentence */
    bool announced;     /* ... behind a colon */
} qx_mark;

/* What the mark at a token of the paragraph is like. */
qx_mark qx_mark_look(const qx_document *doc, const qx_paragraph *paragraph, uint32_t token);

/* Sets the roles of the group's marks among count marks of one paragraph. goes_on: the next paragraph starts with
 * such a mark, so that an open stretch may well stay unclosed. */
void qx_mark_roles(qx_mark *marks, size_t count, qx_mark_group group, bool goes_on);

#endif
