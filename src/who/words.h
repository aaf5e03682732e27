/*
 * Looking at the tokens of a document together with what the lexicon says of them: shared by the modules of this
 * folder.
 */
#ifndef QX_WHO_WORDS_H
#define QX_WHO_WORDS_H

#include <string.h>

#include "lex/lexicon.h"
#include "text/document.h"

/* A document and its lexicon. */
typedef struct qx_words {
    const qx_document *document;
    const qx_lexicon *lexicon;
    const qx_entry *entries;
    const qx_token *tokens;
    uint32_t count;
} qx_words;

qx_words qx_words_of(const qx_document *document, const qx_lexicon *lexicon);

static inline const qx_entry *qx_words_entry(const qx_words *words, uint32_t token)
{
    return &words->entries[words->tokens[token].entry];
}

static inline qx_classes qx_words_classes(const qx_words *words, uint32_t token)
{
    return qx_words_entry(words, token)->classes;
}

static inline bool qx_words_flag(const qx_words *words, uint32_t token, unsigned flag)
{
    return (words->tokens[token].flags & flag) != 0;
}

static inline const char *qx_words_text(const qx_words *words, uint32_t token)
{
    return words->document->text + words->tokens[token].start;
}

static inline uint32_t qx_words_size(const qx_words *words, uint32_t token)
{
    return words->tokens[token].end - words->tokens[token].start;
}

/* The tagger's symbol; before tagging, the word's likeliest one (0 for a word in no list). */
static inline unsigned qx_words_symbol(const qx_words *words, uint32_t token)
{
    if (words->tokens[token].symbol)
        return words->tokens[token].symbol;
    const qx_entry *entry = qx_words_entry(words, token);
    return entry->reading_count ? entry->symbol[0] : 0;
}

/* The likeliest reading that the lists give the word whatever its context and capital; 0: none. */
static inline unsigned qx_words_reading(const qx_words *words, uint32_t token)
{
    const qx_entry *entry = qx_words_entry(words, token);
    return entry->reading_count ? entry->symbol[0] : 0;
}

static inline char qx_words_fold(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline bool qx_words_is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

/* Whether the token is this word, given in lower-case ASCII. */
bool qx_words_is(const qx_words *words, uint32_t token, const char *word);

/* Whether the token is one of the words of a list that is lower-case and has a space around each: " of for ". */
bool qx_words_in(const qx_words *words, uint32_t token, const char *list);

/* Whether two tokens are the same word, ASCII case aside. */
bool qx_words_same(const qx_words *words, uint32_t a, uint32_t b);

/* A hash of the token's letters (ASCII case aside) on top of a seed. */
uint32_t qx_words_hash(const qx_words *words, uint32_t token, uint32_t seed);

/* The hash of a title or role noun; "Sen." has that of "senator". */
uint32_t qx_words_title_hash(const qx_words *words, uint32_t token);

/* How many tokens the longest multi-word entry of the lists that starts at token takes, at most up to end, and its
 * entry; 0 and NULL where none does. */
uint32_t qx_words_phrase(const qx_words *words, uint32_t token, uint32_t end, const qx_entry **entry);

/* The sentence that a token stands in: index. */
uint32_t qx_words_sentence(const qx_words *words, uint32_t token);

/* The text from one token to the end of another (exclusive). */
quoteex_string qx_words_slice(const qx_words *words, uint32_t first, uint32_t end);

/* Classes of nouns: a word that the lists know by them alone is a common one. */
#define QX_COMMON_CLASSES                                                                                              \
    (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN) | QX_CLASS(FEMALE_NOUN) | QX_CLASS(MALE_NOUN) |                       \
     QX_CLASS(GROUP_NOUN) | QX_CLASS(DOCUMENT_NOUN) | QX_CLASS(SPEECH_NOUN) | QX_CLASS(EVENT_NOUN) |                   \
     QX_CLASS(WORK_NOUN) | QX_CLASS(TIME_UNIT) | QX_CLASS(TIME_WORD))

/* Whether the word is a plural noun by its symbol or, where a capital hides that, by the lists. */
static inline bool qx_words_plural(const qx_words *words, uint32_t token)
{
    if (words->tokens[token].symbol == QX_NOUNS || qx_words_reading(words, token) == QX_NOUNS)
        return true;
    const qx_entry *entry = qx_words_entry(words, token);
    return entry->reading_count == 0 && entry->classes & QX_COMMON_CLASSES && entry->lemma != entry->word;
}

/* Verbs by their symbols. */
static inline bool qx_symbol_is_verb(unsigned symbol)
{
    return symbol >= QX_BE && symbol <= QX_VBG;
}

static inline bool qx_symbol_is_noun(unsigned symbol)
{
    return symbol == QX_NOUN || symbol == QX_NOUNS;
}

#endif
