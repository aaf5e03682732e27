/*
 * Readings: the symbols that a token may have, cheapest first, with costs of -8 log2 P(symbol | word). Of listed words
 * the lexicon tells them; capitals may make a name of them, unless the place asks for the capital; unlisted words are
 * guessed by their endings.
 */
#ifndef QX_TEXT_READINGS_H
#define QX_TEXT_READINGS_H

#include "lex/lexicon.h"
#include "text/document.h"

enum { QX_READINGS = QX_ENTRY_READINGS + 2, QX_GUESSES = 20 };

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

/* What a word with a capital is, a token of reader->sentence: whether the capital is owed to the place or to a
 * headline, or says something. */
qx_capital_kind qx_capital_of(qx_reader *reader, const qx_token *token);

/* The one reading of a token that is no word. */
uint8_t qx_symbol_of_sign(const qx_document *document, const qx_token *token);

/* The readings of a word that has some in the lists. */
void qx_entry_readings(const qx_entry *entry, qx_capital_kind capital, qx_readings *out);

/* Which of QX_GUESSES guesses its ending suggests for a word in lower case without listed readings; size is not 0. */
unsigned qx_guess_of(const char *word, size_t size);
void qx_guess_readings(unsigned guess, qx_readings *out);

/* The readings of a token of reader->sentence, by all of these. */
void qx_readings_of(qx_reader *reader, const qx_token *token, qx_readings *out);

#endif
