/*
 * Looking at the tokens of a document together with what the lexicon says of them: shared by the modules of this
 * folder.
 */
#ifndef QX_WHO_WORDS_H
#define QX_WHO_WORDS_H

#include <string.h>

#include "base/bytes.h"
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

/* The word as one number, to be compared with QX_KEY("word"): its bytes, letters in lower case. 0 for a word of more
 * than eight bytes. Words that are not all of letters, digits, stops and other ASCII signs below '@' may share one. */
static inline uint64_t qx_words_key(const qx_words *words, uint32_t token)
{
    uint32_t size = qx_words_size(words, token);
    if (size - 1 > 7)
        return 0;
    return (qx_bytes_load(qx_words_text(words, token)) | QX_BYTES_EACH(0x20)) & UINT64_MAX >> (64 - 8 * size);
}

/* The same with ASCII letters alone in lower case, so that no two words share one. */
static inline uint64_t qx_words_exact_key(const qx_words *words, uint32_t token)
{
    uint32_t size = qx_words_size(words, token);
    if (size - 1 > 7)
        return 0;
    return qx_bytes_lower(qx_bytes_load(qx_words_text(words, token)) & UINT64_MAX >> (64 - 8 * size));
}

/* The key of a literal of up to eight letters and such signs: a constant. */
#define QX_KEY_BYTE(word, i) ((uint64_t)((i) < sizeof(word) ? (unsigned char)(word)[(i) % sizeof(word)] : 0) << 8 * (i))
#define QX_KEY(word)                                                                                                   \
    (QX_KEY_BYTE(word, 0) | QX_KEY_BYTE(word, 1) | QX_KEY_BYTE(word, 2) | QX_KEY_BYTE(word, 3) |                       \
     QX_KEY_BYTE(word, 4) | QX_KEY_BYTE(word, 5) | QX_KEY_BYTE(word, 6) | QX_KEY_BYTE(word, 7))

/* Whether size bytes are those of a lower-case word, ASCII case aside. */
bool qx_words_equal(const char *text, const char *word, size_t size);

/* Whether the token says how old somebody is: "42-year-old". */
bool qx_words_is_age(const qx_words *words, uint32_t token);

/* Whether the token is this word, given in lower-case ASCII. */
static inline bool qx_words_is(const qx_words *words, uint32_t token, const char *word)
{
    size_t size = strlen(word);
    return qx_words_size(words, token) == size && qx_words_equal(qx_words_text(words, token), word, size);
}

/* Whether the token is one of the words of a list that is lower-case and has a space around each: " of for ". */
bool qx_words_in(const qx_words *words, uint32_t token, const char *list);

/* Its plain twin. */
bool qx_words_in_plain(const qx_words *words, uint32_t token, const char *list);

/* qx_words_same for words of one size. */
bool qx_words_same_letters(const char *a, const char *b, uint32_t size);

/* Whether two tokens are the same word, ASCII case aside. */
static inline bool qx_words_same(const qx_words *words, uint32_t a, uint32_t b)
{
    uint32_t size = qx_words_size(words, a);
    return size == qx_words_size(words, b) &&
           qx_words_same_letters(qx_words_text(words, a), qx_words_text(words, b), size);
}

/* A hash of the token's letters (ASCII case aside) on top of a seed. */
uint32_t qx_words_hash(const qx_words *words, uint32_t token, uint32_t seed);

/* The code of a word of more than eight bytes. */
uint32_t qx_words_code_long(const char *text, uint32_t size);

/* What qx_words_code makes of a key. */
static inline uint32_t qx_words_code_key(uint64_t key)
{
    uint64_t code = key * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(code >> 32 ^ code >> 12);
}

/* Another hash, quicker; for tables, where its value is in no result. */
static inline uint32_t qx_words_code(const qx_words *words, uint32_t token)
{
    uint32_t size = qx_words_size(words, token);
    return size > 8 ? qx_words_code_long(qx_words_text(words, token), size)
                    : qx_words_code_key(qx_words_exact_key(words, token));
}

/* The code of a title or role noun; "Sen." has that of "senator". */
uint32_t qx_words_title_code(const qx_words *words, uint32_t token);

/* qx_words_phrase where the token's word begins a phrase of the lists. */
uint32_t qx_words_phrase_find(const qx_words *words, uint32_t token, uint32_t end, const qx_entry **entry);

/* How many tokens the longest multi-word entry of the lists that starts at token takes, at most up to end, and its
 * entry; 0 and NULL where none does. */
static inline uint32_t qx_words_phrase(const qx_words *words, uint32_t token, uint32_t end, const qx_entry **entry)
{
    *entry = NULL;
    return qx_words_entry(words, token)->phrase < 2 ? 0 : qx_words_phrase_find(words, token, end, entry);
}

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
