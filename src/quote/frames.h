/* Frames: what the rules propose, and how likely each is. */
#ifndef QX_QUOTE_FRAMES_H
#define QX_QUOTE_FRAMES_H

#include "quote/quote.h"

typedef QX_LIST(qx_frame) qx_frame_list;

/* What a rule of level quote says of its groups; group numbers are 0 where the rule has no such group. */
typedef struct qx_quote_rule {
    qx_value name;
    uint32_t cue, speaker, apposition, before, after;
    const char *rule_name;
    int32_t prior; /* log odds in hundredths before any weight, for what annotated articles show too rarely */
    enum { QX_SPEAKER_GIVEN, QX_SPEAKER_INHERITED, QX_SPEAKER_POSSESSOR, QX_SPEAKER_NONE, QX_SPEAKER_FLOATING } who;
} qx_quote_rule;

/* Looks up the rules and names that the stage needs, in the arena. */
void qx_quote_tables_init(qx_quote_tables *tables, qx_arena *arena, const qx_rules *rules);

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

/* ---- what features are made of ---- */

static inline qx_value qx_symbol_value(const qx_quote_context *context, uint32_t chunk)
{
    return context->tables->symbols[chunk < context->chunks->count ? context->chunks->symbols[chunk] : 0];
}

/* Like qx_symbol_value, but the end of the unit is a value of its own. */
static inline qx_value qx_symbol_in_unit(const qx_quote_context *context, const qx_unit *unit, uint32_t chunk)
{
    bool inside = chunk >= unit->first && chunk < unit->end;
    return context->tables->symbols[inside ? context->chunks->symbols[chunk] : 0];
}

/* The lemma of a token where it has one; "?" for a word in no list, its text's first sign for what is no word. */
qx_value qx_lemma_value(const qx_quote_context *context, uint32_t token);

/* The word itself, only for words of closed classes (prepositions, conjunctions ...); else its symbol. */
static inline qx_value qx_word_value(const qx_quote_context *context, const qx_unit *unit, uint32_t chunk)
{
    return chunk < unit->first || chunk >= unit->end ? context->tables->symbols[0] : context->words[chunk];
}

/* Computes the words of all chunks. */
qx_value *qx_word_values(const qx_quote_context *context);

qx_value qx_class_value(const qx_quote_context *context, uint32_t cue_head);

/* How long a stretch of tokens is, in steps: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-20, more. */
qx_value qx_length_value(uint32_t tokens);

#endif
