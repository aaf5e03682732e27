/*
 * Heat: which tokens can have anything to do with a match of level span, told without laying them out. A token is hot
 * where it can become a core (fact/joints.h), a part of a number, or a symbol that rules see beside WORD; plain where
 * it is laid out as WORD whatever stands around it; else cool, a term that only counts next to hot ones.
 *
 * Between two plain tokens, a stretch without a hot one takes part in no match: it has no core, and no rule looks from
 * it to the words around it.
 */
#ifndef QX_FACT_HEAT_H
#define QX_FACT_HEAT_H

#include "fact/joints.h"
#include "text/document.h"

typedef enum qx_heat { QX_HEAT_PLAIN, QX_HEAT_COOL, QX_HEAT_HOT } qx_heat;

typedef struct qx_heats {
    bool known;              /* false: everything counts */
    uint8_t of_symbol[256];  /* qx_heat by span symbol */
    const uint8_t *of_entry; /* by entry of the lexicon */
    uint16_t unlisted[32];   /* of terms that are no entries: bits for their sizes, by their first letter's low five */
} qx_heats;

/* Everything lives in arena. */
void qx_heats_make(qx_heats *heats, qx_arena *arena, const qx_joints *joints, const qx_terms *terms,
                   const qx_term_index *index, const qx_lexicon *lexicon);

/* Reads the tokens of a paragraph in their order. */
typedef struct qx_heat_reader {
    const qx_heats *heats;
    const char *text;
    uint32_t hyphen, end; /* bytes: of the next hyphen (end: none), of the paragraph */
} qx_heat_reader;

qx_heat_reader qx_heats_read(const qx_heats *heats, const qx_document *document, uint32_t first, uint32_t end);

/* Of a token that is no word, or a word that is in no list. */
qx_heat qx_heats_of_other(const qx_heats *heats, const char *text, const qx_token *token);

/* Has a token a hyphen in it? */
bool qx_heats_hyphened(qx_heat_reader *reader, const qx_token *token);

static inline qx_heat qx_heats_of(qx_heat_reader *reader, const qx_token *token)
{
    if (token->end > reader->hyphen && qx_heats_hyphened(reader, token))
        return QX_HEAT_HOT;
    if (token->kind != QX_TOKEN_WORD || !token->entry)
        return qx_heats_of_other(reader->heats, reader->text, token);
    return token->flags & QX_NOT_ASCII ? QX_HEAT_HOT : (qx_heat)reader->heats->of_entry[token->entry];
}

#endif
