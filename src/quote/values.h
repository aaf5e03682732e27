/* What features are made of: the values that chunks, words and cues have. */
#ifndef QX_QUOTE_VALUES_H
#define QX_QUOTE_VALUES_H

#include "quote/quote.h"

static inline qx_value qx_symbol_value(const qx_quote_context *context, uint32_t chunk)
{
    return context->tables->symbols[chunk < context->chunks->places ? context->chunks->symbols[chunk] : 0];
}

/* Like qx_symbol_value, but the end of the unit is a value of its own. */
static inline qx_value qx_symbol_in_unit(const qx_quote_context *context, const qx_unit *unit, uint32_t chunk)
{
    bool inside = chunk >= unit->first && chunk < unit->end;
    return context->tables->symbols[inside ? context->chunks->symbols[chunk] : 0];
}

/* May a symbol stand in the unit? false only if it does not. */
static inline bool qx_unit_may_have(const qx_unit *unit, unsigned char symbol)
{
    return unit->present & qx_symbol_bit(symbol);
}

/* The value of an entry's lemma. */
qx_value qx_entry_lemma(const qx_lexicon *lexicon, uint32_t number);

/* The lemma of a token where it has one; "?" for a word in no list, its text's first sign for what is no word. */
qx_value qx_lemma_value(const qx_quote_context *context, uint32_t token);

/* The slow half of qx_word_value. */
qx_value qx_closed_word_value(const qx_quote_context *context, uint32_t chunk);

/* The word itself, only for words of closed classes (prepositions, conjunctions ...); else its symbol. */
static inline qx_value qx_word_value(const qx_quote_context *context, const qx_unit *unit, uint32_t chunk)
{
    if (chunk < unit->first || chunk >= unit->end)
        return context->tables->symbols[0];
    unsigned char symbol = context->chunks->symbols[chunk];
    bool closed = symbol >= QX_CHUNK_ADV && symbol < QX_CHUNK_COMMA;
    return closed ? qx_closed_word_value(context, chunk) : context->tables->symbols[symbol];
}

enum {
    QX_SYMBOL_PLACES = QX_CHUNK_SYMBOL_COUNT + 1, /* 0: the end of the unit */
    QX_NO_CUE_CLASS = QX_VALUE_NUMBERS,           /* behind the cue classes, of which the last stands for none */
    QX_CUE_CLASSES,
    QX_LENGTHS = 10
};

/* The number of a symbol (0: the end of the unit) among all. */
static inline unsigned qx_symbol_place(unsigned char symbol)
{
    return symbol ? symbol - '0' + 1u : 0;
}

/* The symbol of a chunk; 0 outside the unit. */
static inline unsigned char qx_symbol_at(const qx_quote_context *context, const qx_unit *unit, uint32_t chunk)
{
    return chunk >= unit->first && chunk < unit->end ? context->chunks->symbols[chunk] : 0;
}

uint8_t qx_class_of(const qx_quote_context *context, uint32_t cue_head);

/* QX_CUE_* of the verb that a cue's head is; 0 where it is none. */
uint16_t qx_cue_flags(const qx_quote_context *context, uint32_t cue_head);

static inline qx_value qx_class_value(const qx_quote_tables *tables, uint8_t class)
{
    return class == QX_NO_CUE_CLASS ? tables->no_cue : qx_value_number(class);
}

/* How long a stretch of tokens is, in steps: 0, 1, 2, 3, 4-5, 6-8, 9-13, 14-20, 21-39, more. */
static inline unsigned qx_length_step(uint32_t tokens)
{
    static const uint8_t steps[21] = {0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7};
    return tokens < 21 ? steps[tokens] : tokens < 40 ? 8 : 9;
}

static inline qx_value qx_length_value(uint32_t tokens)
{
    return qx_value_number(qx_length_step(tokens));
}

#endif
