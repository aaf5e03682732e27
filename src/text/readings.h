/*
 * Readings: the symbols that a token may have, cheapest first, with costs of -8 log2 P(symbol | word). Of listed words
 * the lexicon tells them; capitals may make a name of them, unless the place asks for the capital; unlisted words are
 * guessed by their endings.
 */
#ifndef QX_TEXT_READINGS_H
#define QX_TEXT_READINGS_H

#include "lex/lexicon.h"
#include "text/document.h"

enum { QX_READINGS = QX_ENTRY_READINGS + 2 };

/* How a word is written, as far as it tells names from words. */
typedef enum qx_capital_kind { QX_LOWER, QX_CAPITAL_OWED, QX_CAPITAL_TELLING } qx_capital_kind;

typedef struct qx_readings {
    uint8_t count;   /* at least 1 */
    uint8_t capital; /* qx_capital_kind */
    uint8_t symbol[QX_READINGS], cost[QX_READINGS];
} qx_readings;

/* What the readings of a sentence's tokens depend on. */
typedef struct qx_reader {
    const qx_document *document;
    const qx_entry *entries;
    const qx_sentence *sentence;
    enum { QX_STYLE_UNKNOWN, QX_STYLE_HEADLINE, QX_STYLE_PROSE } style; /* of the sentence: asked for by few */
} qx_reader;

/* The readings of a token of reader->sentence. */
void qx_readings_of(qx_reader *reader, const qx_token *token, qx_readings *out);

#endif
