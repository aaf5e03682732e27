/*
 * Roles: what the text says a person is, from the words right before a name ("UK culture minister Ed Holt"), an
 * apposition behind it ("Ed Holt, minister of culture, media and sport,") or "Ed Holt of Harbour Bank".
 */
#ifndef QX_WHO_ROLES_H
#define QX_WHO_ROLES_H

#include "who/names.h"

typedef struct qx_role {
    uint32_t person;     /* index of the person's name in qx_names.items */
    uint32_t first, end; /* tokens of the role, without article and possessor; empty for "Ed Holt of Harbour Bank" */
    uint32_t head;       /* the token of its noun: minister */
    uint32_t of;         /* index of the name of the organisation or country, or UINT32_MAX */
    const char *rule;    /* "role.before", "role.apposition", "role.of" */
} qx_role;

typedef struct qx_roles {
    qx_role *items; /* in the order of the persons' names */
    uint32_t count;
} qx_roles;

/* Finds the roles of a document whose names are known. Arrays live in the document's arena. */
void qx_roles_find(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names, qx_roles *out);

#endif
