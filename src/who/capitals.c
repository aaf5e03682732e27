#include "who/capitals.h"

enum {
    HEADLINE_WORDS = 3,  /* fewer words than this make no headline */
    HEADLINE_SHARE = 80, /* percent of the words of four letters or more that are capitalised in one */
    PREFIX_LETTERS = 5,  /* "al-A", "d'O": a capital behind more small letters is that of "anti-American" */
    OWNER_SALT = 0x2545F491,
    ALONE_SALT = 0x1E3779B9
};

#define NAME_CLASSES                                                                                                   \
    (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE) | QX_CLASS(SURNAME) | QX_CLASS(COUNTRY) | QX_CLASS(CITY) |          \
     QX_CLASS(REGION) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | QX_CLASS(DEMONYM))

static bool is_headline(const qx_words *words, const qx_sentence *sentence)
{
    uint32_t long_words = 0, capital = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        if (words->tokens[i].kind != QX_TOKEN_WORD || qx_words_size(words, i) < 4)
            continue;
        long_words++;
        capital += qx_words_flag(words, i, QX_CAPITAL);
    }
    bool stops = sentence->end > sentence->first && words->tokens[sentence->end - 1].symbol == QX_STOP;
    if (stops && capital < long_words)
        return false;
    return long_words >= HEADLINE_WORDS && capital * 100 >= long_words * HEADLINE_SHARE;
}

static bool is_capital_word(const qx_words *words, uint32_t token)
{
    return words->tokens[token].kind == QX_TOKEN_WORD && qx_words_flag(words, token, QX_CAPITAL);
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

/* Remembers the capitalised words of one sentence, and which of them stand without capitals beside them. */
static void remember(qx_capitals *capitals, const qx_sentence *sentence)
{
    const qx_words *words = capitals->words;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        unsigned symbol = words->tokens[i].symbol;
        if (!is_capital_word(words, i) || (symbol != QX_NAME && symbol != QX_ADJ && !qx_symbol_is_noun(symbol)))
            continue;
        uint32_t hash = qx_words_hash(words, i, 0);
        if (i + 1 < sentence->end && is_part_of_name(words, i + 1, sentence->end))
            insert(capitals, hash ^ (uint32_t)OWNER_SALT);
        if (opens(words, i))
            continue;
        insert(capitals, hash);
        bool beside = (i > sentence->first && is_capital_word(words, i - 1)) ||
                      (i + 1 < sentence->end && is_capital_word(words, i + 1));
        if (!beside)
            insert(capitals, hash ^ (uint32_t)ALONE_SALT);
    }
}

void qx_capitals_init(qx_capitals *capitals, const qx_words *words, qx_arena *arena)
{
    uint32_t count = 0, size = 16;
    for (uint32_t i = 0; i < words->count; i++)
        count += is_capital_word(words, i);
    while (size < 4 * (uint64_t)count && size < (uint32_t)1 << 30)
        size *= 2;
    *capitals = (qx_capitals){.words = words, .mask = size - 1, .sentence = UINT32_MAX};
    capitals->seen = QX_NEW(arena, uint32_t, size);
    memset(capitals->seen, 0, size * sizeof *capitals->seen);
    const qx_document *document = words->document;
    for (uint32_t i = 0; i < document->sentence_count; i++)
        if (!is_headline(words, &document->sentences[i]))
            remember(capitals, &document->sentences[i]);
}

static void enter_sentence(qx_capitals *capitals, uint32_t token)
{
    const qx_document *document = capitals->words->document;
    uint32_t at = capitals->sentence;
    if (at != UINT32_MAX && document->sentences[at].first <= token && token < document->sentences[at].end)
        return;
    at = at == UINT32_MAX || document->sentences[at].first > token ? qx_words_sentence(capitals->words, token) : at;
    while (at + 1 < document->sentence_count && document->sentences[at].end <= token)
        at++;
    capitals->sentence = at;
    capitals->headline = is_headline(capitals->words, &document->sentences[at]);
}

/* "American-based", "Blair-led": an adjective made of a name, but not "Ki-moon". */
static bool is_compound_adjective(const qx_words *words, uint32_t token)
{
    static const char *const endings[] = {"ed",   "ing",  "led",  "born", "run",  "style", "like", "wide", "era",
                                          "made", "type", "free", "only", "size", "area",  "held", "built"};
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    const char *hyphen = memchr(text, '-', size);
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
    uint32_t hash = qx_words_hash(words, token, 0);
    if (lookup(capitals, hash ^ (uint32_t)ALONE_SALT))
        return QX_CAPITAL_YES;
    if (reading == 0)
        return words->tokens[token].symbol == QX_NAME || lookup(capitals, hash) ? QX_CAPITAL_YES : QX_CAPITAL_NO;
    bool all = qx_words_flag(words, token, QX_ALL_CAPITALS) && qx_words_size(words, token) <= 5 && !capitals->headline;
    if (all || (named && words->tokens[token].symbol == QX_NAME))
        return QX_CAPITAL_YES;
    return QX_CAPITAL_WITH;
}

bool qx_capitals_seen(const qx_capitals *capitals, uint32_t token)
{
    return lookup(capitals, qx_words_hash(capitals->words, token, 0));
}

bool qx_capitals_own_s(const qx_capitals *capitals, uint32_t token)
{
    return lookup(capitals, qx_words_hash(capitals->words, token, 0) ^ (uint32_t)OWNER_SALT);
}

enum qx_capital qx_capitals_of(qx_capitals *capitals, uint32_t token)
{
    const qx_words *words = capitals->words;
    if (token >= words->count || words->tokens[token].kind != QX_TOKEN_WORD)
        return QX_CAPITAL_NO;
    if (!qx_words_flag(words, token, QX_CAPITAL)) {
        bool odd = words->tokens[token].entry == 0 || qx_words_reading(words, token) == QX_NAME;
        return odd && has_inner_capital(words, token) ? QX_CAPITAL_YES : QX_CAPITAL_NO;
    }
    enter_sentence(capitals, token);
    qx_classes classes = qx_words_classes(words, token);
    unsigned symbol = words->tokens[token].symbol;
    bool letters = qx_words_flag(words, token, QX_ALL_CAPITALS) && classes & NAME_CLASSES && !capitals->headline;
    if (letters)
        return QX_CAPITAL_YES; /* US */
    if (classes & QX_CLASS(WEEKDAY) || symbol == QX_FIRST || is_compound_adjective(words, token))
        return QX_CAPITAL_NO;
    if (classes & QX_CLASS(MONTH))
        return classes & (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE)) ? QX_CAPITAL_WITH : QX_CAPITAL_NO;
    if (capitals->headline || opens(words, token))
        return judge_opening(capitals, token);
    if (is_function_symbol(qx_words_reading(words, token)) && symbol != QX_NAME)
        return QX_CAPITAL_WITH;
    return QX_CAPITAL_YES;
}
