#include "who/capitals.h"

#include "who/capital_scan.h"

enum {
    HEADLINE_WORDS = 3,  /* fewer words than this make no headline */
    HEADLINE_SHARE = 80, /* percent of the long words that are capitalised in one */
    LONG_WORD = 4,
    PREFIX_LETTERS = 5, /* "al-A", "d'O": a capital behind more small letters is that of "anti-American" */
    OWNER_SALT = 0x2545F491,
    ALONE_SALT = 0x1E3779B9,
    OPENING = QX_CAPITAL_HEADLINE << 1 /* in qx_capitals.of: the word stands where any is written with a capital */
};

#define NAME_CLASSES                                                                                                   \
    (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE) | QX_CLASS(SURNAME) | QX_CLASS(COUNTRY) | QX_CLASS(CITY) |          \
     QX_CLASS(REGION) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | QX_CLASS(DEMONYM))

static bool is_headline(const qx_words *words, const qx_sentence *sentence)
{
    const qx_token *tokens = words->tokens;
    bool stops = sentence->end > sentence->first && tokens[sentence->end - 1].symbol == QX_STOP;
    uint32_t long_words = 0, capitals = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        bool is_long = (tokens[i].kind == QX_TOKEN_WORD) & (tokens[i].end - tokens[i].start >= LONG_WORD);
        bool capital = is_long & ((tokens[i].flags & QX_CAPITAL) != 0);
        long_words += is_long;
        capitals += capital;
        if (stops && is_long && !capital)
            return false;
    }
    return long_words >= HEADLINE_WORDS && capitals * 100 >= long_words * HEADLINE_SHARE;
}

static bool is_capital_word(const qx_words *words, uint32_t token)
{
    return (words->tokens[token].kind == QX_TOKEN_WORD) & qx_words_flag(words, token, QX_CAPITAL);
}

/* Whether the token stands where any word is written with a capital. */
static bool opens(const qx_words *words, uint32_t token)
{
    if (token == 0 || qx_words_flag(words, token, QX_SENTENCE_BEFORE | QX_PARAGRAPH_BEFORE))
        return true;
    const qx_token *before = &words->tokens[token - 1];
    if (before->kind == QX_TOKEN_MARK)
        return before->mark != QX_MARK_CLOSE;
    return (before->kind == QX_TOKEN_PUNCTUATION && before->symbol != QX_COMMA) || before->symbol == QX_BULLET;
}

static bool lookup(const qx_capitals *capitals, uint32_t hash)
{
    hash |= 1;
    for (uint32_t i = hash & capitals->mask; capitals->seen[i]; i = (i + 1) & capitals->mask)
        if (capitals->seen[i] == hash)
            return true;
    return false;
}

static void insert(qx_capitals *capitals, uint32_t hash)
{
    hash |= 1;
    uint32_t i = hash & capitals->mask;
    while (capitals->seen[i] && capitals->seen[i] != hash)
        i = (i + 1) & capitals->mask;
    capitals->seen[i] = hash;
}

/* Whether the 's at token belongs to the name before it: a verb follows, as in "Holt's said it would open". */
static bool is_part_of_name(const qx_words *words, uint32_t token, uint32_t end)
{
    if (words->tokens[token].symbol != QX_POSSESS || token + 1 >= end)
        return false;
    unsigned symbol = words->tokens[token + 1].symbol;
    return symbol == QX_VBD || symbol == QX_MODAL || symbol == QX_VBZ || symbol == QX_DO || symbol == QX_HAVE;
}

/* Remembers a capitalised word of a sentence, and whether it stands without capitals beside it. */
static void remember(qx_capitals *capitals, const qx_sentence *sentence, uint32_t token)
{
    const qx_words *words = capitals->words;
    unsigned symbol = words->tokens[token].symbol;
    if (!is_capital_word(words, token))
        return;
    bool opening = opens(words, token);
    capitals->of[token] |= opening ? OPENING : 0;
    bool own = token + 1 < sentence->end && is_part_of_name(words, token + 1, sentence->end);
    if ((opening && !own) || (symbol != QX_NAME && symbol != QX_ADJ && !qx_symbol_is_noun(symbol)))
        return;
    uint32_t code = qx_words_code(words, token);
    if (own)
        insert(capitals, code ^ (uint32_t)OWNER_SALT);
    if (opening)
        return;
    insert(capitals, code);
    bool beside = (token > sentence->first && is_capital_word(words, token - 1)) ||
                  (token + 1 < sentence->end && is_capital_word(words, token + 1));
    if (!beside)
        insert(capitals, code ^ (uint32_t)ALONE_SALT);
}

static void make_table(qx_capitals *capitals, qx_arena *arena)
{
    uint32_t size = 16;
    while (size < 4 * (uint64_t)capitals->count && size < (uint32_t)1 << 30)
        size *= 2;
    capitals->mask = size - 1;
    capitals->seen = QX_NEW(arena, uint32_t, size);
    memset(capitals->seen, 0, size * sizeof *capitals->seen);
}

/* Whether there may be a hyphen in a word: a quick look that most words end at. */
static bool may_have_hyphen(const char *text, uint32_t size)
{
    uint64_t low = qx_bytes_load(text) ^ QX_BYTES_EACH('-'), high = qx_bytes_load(text + 8) ^ QX_BYTES_EACH('-');
    uint64_t found = ((low - QX_BYTES_EACH(1)) & ~low) | ((high - QX_BYTES_EACH(1)) & ~high);
    return ((found & QX_BYTES_EACH(0x80)) != 0) | (size > 16);
}

/* "American-based", "Blair-led": an adjective made of a name, but not "Ki-moon". */
static bool is_compound_adjective(const qx_words *words, uint32_t token)
{
    static const char *const endings[] = {"ed",   "ing",  "led",  "born", "run",  "style", "like", "wide", "era",
                                          "made", "type", "free", "only", "size", "area",  "held", "built"};
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    const char *hyphen = may_have_hyphen(text, size) ? memchr(text, '-', size) : NULL;
    if (!hyphen || hyphen + 3 >= text + size || hyphen[1] < 'a' || hyphen[1] > 'z')
        return false;
    size_t tail = (size_t)(text + size - hyphen - 1);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (tail >= length && memcmp(text + size - length, endings[i], length) == 0)
            return true;
    }
    return tail > 6;
}

/* "al-Amr", "d'Orsay", "eBay": a small letter first, a capital later. */
static bool has_inner_capital(const qx_words *words, uint32_t token)
{
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    for (uint32_t i = 1; i < PREFIX_LETTERS && i + 1 < size; i++)
        if (text[i] >= 'A' && text[i] <= 'Z')
            return true;
    return false;
}

static bool is_function_symbol(unsigned symbol)
{
    switch (symbol) {
    case 0:
    case QX_NOUN:
    case QX_NOUNS:
    case QX_NAME:
    case QX_ADJ:
    case QX_VB:
    case QX_VBP:
    case QX_VBZ:
    case QX_VBD:
    case QX_VBN:
    case QX_VBG:
    case QX_FOREIGN:
    case QX_NUMBER:
        return false;
    default:
        return true;
    }
}

/* A capital at a place that asks for one. */
static enum qx_capital judge_opening(const qx_capitals *capitals, uint32_t token)
{
    const qx_words *words = capitals->words;
    const qx_entry *entry = qx_words_entry(words, token);
    unsigned reading = qx_words_reading(words, token);
    bool named = (entry->classes & NAME_CLASSES) != 0;
    if (reading == 0 && !named && entry->classes & QX_COMMON_CLASSES)
        reading = QX_NOUN;
    if (is_function_symbol(reading))
        return named && reading != QX_DET ? QX_CAPITAL_WITH : QX_CAPITAL_NO;
    if (reading == QX_NAME || (reading == 0 && named))
        return QX_CAPITAL_YES;
    uint32_t code = qx_words_code(words, token);
    if (lookup(capitals, code ^ (uint32_t)ALONE_SALT))
        return QX_CAPITAL_YES;
    if (reading == 0)
        return words->tokens[token].symbol == QX_NAME || lookup(capitals, code) ? QX_CAPITAL_YES : QX_CAPITAL_NO;
    bool all = qx_words_flag(words, token, QX_ALL_CAPITALS) && qx_words_size(words, token) <= 5 &&
               !qx_capitals_in_headline(capitals, token);
    if (all || (named && words->tokens[token].symbol == QX_NAME))
        return QX_CAPITAL_YES;
    return QX_CAPITAL_WITH;
}

bool qx_capitals_seen(const qx_capitals *capitals, uint32_t token)
{
    return lookup(capitals, qx_words_code(capitals->words, token));
}

bool qx_capitals_own_s(const qx_capitals *capitals, uint32_t token)
{
    return lookup(capitals, qx_words_code(capitals->words, token) ^ (uint32_t)OWNER_SALT);
}

static enum qx_capital judge(const qx_capitals *capitals, uint32_t token)
{
    const qx_words *words = capitals->words;
    bool headline = qx_capitals_in_headline(capitals, token);
    if (!qx_words_flag(words, token, QX_CAPITAL)) {
        bool odd = words->tokens[token].entry == 0 || qx_words_reading(words, token) == QX_NAME;
        return odd && has_inner_capital(words, token) ? QX_CAPITAL_YES : QX_CAPITAL_NO;
    }
    qx_classes classes = qx_words_classes(words, token);
    unsigned symbol = words->tokens[token].symbol;
    bool letters = qx_words_flag(words, token, QX_ALL_CAPITALS) && classes & NAME_CLASSES && !headline;
    if (letters)
        return QX_CAPITAL_YES; /* US */
    if (classes & QX_CLASS(WEEKDAY) || symbol == QX_FIRST || is_compound_adjective(words, token))
        return QX_CAPITAL_NO;
    if (classes & QX_CLASS(MONTH))
        return classes & (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE)) ? QX_CAPITAL_WITH : QX_CAPITAL_NO;
    if (capitals->of[token] & (QX_CAPITAL_HEADLINE | OPENING))
        return judge_opening(capitals, token);
    if (is_function_symbol(qx_words_reading(words, token)) && symbol != QX_NAME)
        return QX_CAPITAL_WITH;
    return QX_CAPITAL_YES;
}

void qx_capitals_init(qx_capitals *capitals, const qx_words *words, qx_arena *arena)
{
    const qx_document *document = words->document;
    *capitals = (qx_capitals){.words = words};
    capitals->of = QX_NEW(arena, uint8_t, words->count);
    memset(capitals->of, 0, words->count);
    capitals->tokens = QX_NEW(arena, uint32_t, (size_t)words->count + 1);
    capitals->count = qx_capital_scan(document, capitals->tokens);
    make_table(capitals, arena);
    for (uint32_t i = 0, at = 0; i < document->sentence_count; i++) {
        const qx_sentence *sentence = &document->sentences[i];
        bool headline = is_headline(words, sentence);
        for (; at < capitals->count && capitals->tokens[at] < sentence->end; at++)
            if (headline)
                capitals->of[capitals->tokens[at]] = QX_CAPITAL_HEADLINE;
            else
                remember(capitals, sentence, capitals->tokens[at]);
    }
    uint32_t kept = 0;
    for (uint32_t at = 0; at < capitals->count; at++) {
        uint32_t token = capitals->tokens[at];
        enum qx_capital capital = judge(capitals, token);
        capitals->of[token] |= (uint8_t)capital;
        capitals->tokens[kept] = token;
        kept += capital != QX_CAPITAL_NO;
    }
    capitals->count = kept;
}
