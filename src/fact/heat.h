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
    bool known;             /* false: everything counts */
    uint8_t of_symbol[256]; /* qx_heat by span symbol */
    /* By kind and symbol of tokens; behind them, by entry of the lexicon, of words of ASCII letters without hyphens.
     * The bit above those of qx_heat: the letters decide. */
    const uint8_t *of_token;
    uint16_t unlisted[32]; /* of terms that are no entries: bits for their sizes, by their first letter's low five */
} qx_heats;

/* Everything lives in arena. */
void qx_heats_make(qx_heats *heats, qx_arena *arena, const qx_joints *joints, const qx_terms *terms,
                   const qx_term_index *index, const qx_lexicon *lexicon);

/* The heats of a document's tokens, and eight of PLAIN before and behind them. */
const uint8_t *qx_heats_read(const qx_heats *heats, const qx_document *document);

/* The first hot token from `from` on; count where there is none. */
uint32_t qx_heats_next_hot(const uint8_t *heats, uint32_t from, uint32_t count);

/* Where the run of tokens that are plain, or of those that are not, ends which starts at `from`, at most end; and where
 * the run starts that ends there, at least first. */
uint32_t qx_heats_end(const uint8_t *heats, uint32_t from, uint32_t end, bool plain);
uint32_t qx_heats_start(const uint8_t *heats, uint32_t first, uint32_t from, bool plain);

#endif
