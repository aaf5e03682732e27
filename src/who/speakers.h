/*
 * Speakers: which of the mentions that attributions name as their source are the same speaker, and that speaker's
 * fullest name. Mentions are read from the start of the text on. Names follow their entities (entities.c); pronouns and
 * phrases such as "the minister" go to the candidate with most points, by gender, number, recency, subject position and
 * who spoke last (the preferences of Lappin and Leass 1994, with whole numbers; antecedent.c: table of points).
 */
#ifndef QX_WHO_SPEAKERS_H
#define QX_WHO_SPEAKERS_H

#include "who/names.h"
#include "who/roles.h"

/* The source of one attribution. */
typedef struct qx_mention {
    uint32_t first, end; /* tokens of the whole mention with its appositions; first == end: no source in the text */
    uint32_t cue;        /* a token of the cue, or UINT32_MAX */
    uint32_t outer;      /* the mention (index) whose content this one stands in, or UINT32_MAX */
    bool quoted;         /* it stands inside quotation marks */
} qx_mention;

typedef struct qx_speaker {
    quoteex_string name; /* the fullest name; without one, the phrase as in the text */
    quoteex_kind kind;
    quoteex_gender gender;
    uint32_t entity; /* index into qx_names.entities, or UINT32_MAX */
    quoteex_string *roles;
    uint32_t role_count;
    uint32_t *members; /* indexes of speakers: of "the mayor and her deputy" */
    uint32_t member_count;
    quoteex_span *mentions; /* in text order: its names, and the other phrases for it among the mentions given */
    uint32_t mention_count;
} qx_speaker;

typedef struct qx_speakers {
    qx_speaker *items; /* in order of their first mention as a source; members before those they belong to */
    uint32_t count;
    uint32_t *of_mention; /* per mention: index of the speaker, or QUOTEEX_NONE */
    quoteex_span *cores;  /* per mention: name or noun phrase at its core, bytes; empty where there is none */
} qx_speakers;

/* Arrays live in the document's arena; names of joint speakers are composed there ("Ana Roth & Ed Holt"). */
void qx_speakers_resolve(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                         const qx_roles *roles, const qx_mention *mentions, uint32_t count, qx_speakers *out);

#endif
