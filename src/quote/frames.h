/* Frames: what the rules propose, and how likely each is. */
#ifndef QX_QUOTE_FRAMES_H
#define QX_QUOTE_FRAMES_H

#include "quote/values.h"

typedef QX_LIST(qx_frame) qx_frame_list;

/* What a rule of level quote says of its groups; group numbers are 0 where the rule has no such group. */
typedef struct qx_quote_rule {
    qx_value name;
    uint32_t cue, speaker, apposition, before, after;
    const char *rule_name;
    bool has_conditions;
    const char *const *lemmas; /* a match needs a chunk whose head has one of these; */
    uint32_t lemma_count;      /* 0: no such need */
    int32_t prior; /* log odds in hundredths before any weight, for what annotated articles show too rarely */
    uint8_t who;   /* qx_speaker_way */
} qx_quote_rule;

enum { QX_RULES_PER_BLOCK = QX_SIFTED_RULES, QX_BLOCK_NEEDS = 4 * QX_RULES_PER_BLOCK + 64 };

/* The rules, as bits, that a lemma is enough for; no rules: a free slot. */
typedef struct qx_lemma_need {
    qx_value lemma;
    uint64_t rules;
} qx_lemma_need;

/* Which of up to 64 rules can match: what they need, each need once. */
typedef struct qx_rule_block {
    struct {
        uint64_t any, rules; /* the rules that need one symbol at least of the set `any` */
    } needs[QX_BLOCK_NEEDS];
    uint32_t need_count;
    uint64_t rules;          /* all that propose frames */
    uint64_t choosy;         /* those of them that need a lemma */
    uint64_t lemma_bits[16]; /* their values' lowest ten bits, a bit for each */
    qx_lemma_need *lemmas;   /* by open addressing: the value's low bits */
    uint32_t lemma_mask;
} qx_rule_block;

/* May the lemma be one that a rule of the block needs? */
static inline bool qx_lemma_sought(const qx_rule_block *block, qx_value lemma)
{
    return block->lemma_bits[lemma >> 6 & 15] >> (lemma & 63) & 1;
}

/* The rules, as bits, that a unit with these symbols can match. */
uint64_t qx_rules_possible(const qx_rule_block *block, uint64_t present);

/* Looks up the rules and names that the stage needs, in the arena. */
void qx_quote_tables_init(qx_quote_tables *tables, qx_arena *arena, const qx_rules *rules, const qx_lexicon *lexicon);

/* What is wrong with "set key value" in a rule of level quote, or NULL. */
const char *qx_quote_attribute_fault(const char *key, const char *value);

/* Adds the frames of one unit to the list. */
void qx_frames_find(const qx_quote_context *context, uint32_t unit, qx_frame_list *frames);

/* The log odds that the frame's rule starts from (set odds N: N to 1). */
int32_t qx_frame_prior(const qx_quote_context *context, const qx_frame *frame);

/* Does a marked stretch of more than a few words stand next to cue or speaker? */
bool qx_frame_is_marked(const qx_chunks *chunks, const qx_frame *frame);

/* Adds up the frame's features: the log odds that it is right. */
void qx_frame_score(const qx_quote_context *context, const qx_frame *frame, qx_score *score);

/* The subject of a unit's first finite verb that has one; chunks, empty when there is none. */
qx_range qx_unit_subject(const qx_chunks *chunks, const qx_unit *unit);

/* The first subject, of a finite verb left of a chunk in its unit, that can speak; chunks, empty when there is none.
 */
qx_range qx_subject_before(const qx_chunks *chunks, const qx_unit *unit, uint32_t chunk);

/* The tokens of a noun phrase's possessor: his, the mayor (without its 's); empty where it has none. */
qx_range qx_possessor(const qx_document *document, const qx_chunk *chunk);

/* Is the chunk symbol that of a finite verb? */
static inline bool qx_is_finite(unsigned char symbol)
{
    _Static_assert(QX_CHUNK_VERBPASS - QX_CHUNK_CUE == 3, "CUE, VERB, CUEPASS, VERBPASS in this order");
    return (symbol >= QX_CHUNK_CUE && symbol <= QX_CHUNK_VERBPASS) || symbol == QX_CHUNK_BE;
}

/* Is the chunk symbol that of who may be quoted without a cue? */
static inline bool qx_can_speak(unsigned char symbol)
{
    return symbol == QX_CHUNK_PERSON || symbol == QX_CHUNK_PRON || symbol == QX_CHUNK_HUMAN ||
           symbol == QX_CHUNK_GROUP || symbol == QX_CHUNK_ORG || symbol == QX_CHUNK_DOC;
}

/* Is the chunk symbol that of what can be a subject? */
static inline bool qx_is_subject(unsigned char symbol)
{
    return (symbol >= QX_CHUNK_PERSON && symbol <= QX_CHUNK_NP) && symbol != QX_CHUNK_REFLEX;
}

#endif
