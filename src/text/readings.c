#include "text/readings.h"

#include <string.h>

enum {
    SURE = 0,
    UNINFORMATIVE = 14, /* a capital that the place asks for makes a name three times less likely */
    ADVERB = 60,        /* one written with a capital that tells something is a name: the Clockwise group */
    HEADLINE_WORDS = 4  /* fewer capitalised words than this make no headline */
};

static void add(qx_readings *out, unsigned symbol, unsigned cost)
{
    if (out->count == QX_READINGS)
        return;
    out->symbol[out->count] = (uint8_t)symbol;
    out->cost[out->count++] = (uint8_t)(cost > 255 ? 255 : cost);
}

/* ---------------------------------------------------------------- what is no word */

static unsigned wide_punctuation(const char *text, size_t size)
{
    if (size == 3 && memcmp(text, "\xE2\x80", 2) == 0) {
        unsigned char last = (unsigned char)text[2];
        if (last >= 0x90 && last <= 0x95)
            return QX_DASH; /* U+2010..2015 */
        return last == 0xA6 ? QX_ELLIPSIS : last == 0xA2 ? QX_BULLET : QX_OTHER;
    }
    bool money = (size == 2 && (memcmp(text, "\xC2\xA3", 2) == 0 || memcmp(text, "\xC2\xA5", 2) == 0)) ||
                 (size == 3 && memcmp(text, "\xE2\x82", 2) == 0); /* pound, yen, U+2080..20BF */
    return money ? QX_MONEY : QX_OTHER;
}

static unsigned punctuation(const char *text, size_t size)
{
    static const uint8_t symbols[128] = {
        [','] = QX_COMMA,   ['.'] = QX_STOP,      ['?'] = QX_QUESTION, ['!'] = QX_EXCLAIM, [':'] = QX_COLON,
        ['('] = QX_LPAREN,  [';'] = QX_SEMICOLON, ['-'] = QX_DASH,     ['['] = QX_LPAREN,  ['{'] = QX_LPAREN,
        [')'] = QX_RPAREN,  [']'] = QX_RPAREN,    ['}'] = QX_RPAREN,   ['*'] = QX_BULLET,  ['&'] = QX_AND,
        ['%'] = QX_PERCENT, ['$'] = QX_MONEY};
    unsigned char first = (unsigned char)*text;
    if (first >= 0x80)
        return wide_punctuation(text, size);
    if (first == '.' && size > 1)
        return QX_ELLIPSIS;
    return symbols[first] ? symbols[first] : (unsigned)QX_OTHER;
}

uint8_t qx_symbol_of_sign(const qx_document *document, const qx_token *token)
{
    switch (token->kind) {
    case QX_TOKEN_NUMBER:
        return QX_NUMBER;
    case QX_TOKEN_MARK:
        return token->mark == QX_MARK_OPEN ? QX_OPENQ : token->mark == QX_MARK_CLOSE ? QX_CLOSEQ : QX_OTHER;
    case QX_TOKEN_LINK:
        return QX_LINK;
    case QX_TOKEN_HANDLE:
        return QX_HANDLE;
    default:
        return (uint8_t)punctuation(document->text + token->start, token->end - token->start);
    }
}

/* ---------------------------------------------------------------- words */

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t length = strlen(ending);
    return size > length + 1 && memcmp(word + size - length, ending, length) == 0;
}

static const struct guess {
    char last; /* of the ending */
    uint8_t first, second, second_cost;
    const char *ending;
} endings[] = {
    {'g', QX_VBG, QX_NOUN, 12, "ing"}, {'d', QX_VBD, QX_VBN, 6, "ed"},    {'y', QX_ADV, QX_ADJ, 30, "ly"},
    {'s', QX_NOUN, 0, 0, "ness"},      {'t', QX_NOUN, 0, 0, "ment"},      {'n', QX_NOUN, 0, 0, "ion"},
    {'s', QX_NOUN, QX_ADJ, 20, "ss"},  {'s', QX_ADJ, QX_NOUN, 20, "ous"}, {'s', QX_NOUN, QX_ADJ, 12, "us"},
    {'s', QX_NOUN, 0, 0, "is"},        {'s', QX_NOUNS, QX_VBZ, 16, "s"},  {'e', QX_ADJ, 0, 0, "able"},
    {'l', QX_ADJ, QX_NOUN, 12, "al"},  {'e', QX_ADJ, QX_NOUN, 16, "ive"}, {'l', QX_ADJ, 0, 0, "ful"},
    {'c', QX_ADJ, QX_NOUN, 10, "ic"},  {'t', QX_ADJ, QX_NOUN, 12, "est"}, {'r', QX_NOUN, QX_ADJ, 16, "er"},
};

enum { ENDINGS = sizeof endings / sizeof *endings, WITH_HYPHEN = ENDINGS, WITHOUT };

_Static_assert((int)WITHOUT + 1 == (int)QX_GUESSES, "all are counted");

unsigned qx_guess_of(const char *word, size_t size)
{
    char last = word[size - 1];
    for (unsigned i = 0; i < ENDINGS; i++)
        if (endings[i].last == last && ends_with(word, size, endings[i].ending))
            return i;
    return memchr(word, '-', size) ? WITH_HYPHEN : WITHOUT;
}

void qx_guess_readings(unsigned guess, qx_readings *out)
{
    *out = (qx_readings){.capital = QX_LOWER};
    if (guess < ENDINGS) {
        add(out, endings[guess].first, SURE);
        if (endings[guess].second)
            add(out, endings[guess].second, endings[guess].second_cost);
        return;
    }
    bool hyphen = guess == WITH_HYPHEN;
    add(out, hyphen ? QX_ADJ : QX_NOUN, 3);
    add(out, hyphen ? QX_NOUN : QX_ADJ, 14);
    add(out, QX_VB, 32);
}

/* -8 log2(1 - P) for the cost -8 log2 P: what it costs a capitalised word to be no name. */
static unsigned opposite(unsigned cost)
{
    static const uint8_t of_cost[] = {40, 29, 21, 17, 14, 12, 10, 9, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2};
    return cost < sizeof of_cost ? of_cost[cost] : 1;
}

/* Whether a sentence is a line in Title Case: its capitals tell nothing. */
static bool is_headline(const qx_document *document, const qx_sentence *sentence)
{
    unsigned words = 0, lower = 0, length = sentence->end - sentence->first;
    for (uint32_t i = sentence->first; i < sentence->end && lower * 10 <= length; i++) {
        const qx_token *token = &document->tokens[i];
        if (token->kind != QX_TOKEN_WORD || token->end - token->start < 4)
            continue;
        words++;
        lower += (token->flags & QX_CAPITAL) == 0;
    }
    return words >= HEADLINE_WORDS && lower * 10 <= words;
}

qx_capital_kind qx_capital_of(qx_reader *reader, const qx_token *token)
{
    uint32_t i = (uint32_t)(token - reader->document->tokens);
    if (i == reader->sentence->first || token[-1].kind == QX_TOKEN_MARK || token[-1].flags & QX_SENTENCE_BEFORE ||
        token->kind != QX_TOKEN_WORD)
        return QX_CAPITAL_OWED;
    if (reader->style == QX_STYLE_UNKNOWN)
        reader->style = is_headline(reader->document, reader->sentence) ? QX_STYLE_HEADLINE : QX_STYLE_PROSE;
    return reader->style == QX_STYLE_PROSE ? QX_CAPITAL_TELLING : QX_CAPITAL_OWED;
}

/* The readings of a listed word. The NAME reading of a word that has others speaks of capitalised words only, and its
 * cost is capital_cost. */
static void read_entry(qx_readings *out, const qx_entry *entry, bool capital, bool informative)
{
    bool open = entry->flags & QX_ENTRY_OPEN;
    unsigned penalty = informative && open ? opposite(entry->capital_cost) : 0;
    for (unsigned i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] != QX_NAME || entry->reading_count == 1)
            add(out, entry->symbol[i], entry->cost[i] + penalty + (penalty && entry->symbol[i] == QX_ADV ? ADVERB : 0));
    if (capital && open && !(entry->reading_count == 1 && entry->symbol[0] == QX_NAME))
        add(out, QX_NAME, entry->capital_cost + (informative ? 0u : (unsigned)UNINFORMATIVE));
    if (out->count == 0)
        add(out, QX_NAME, SURE);
}

/* Cheapest first; equals keep their order. */
static void sort_by_cost(qx_readings *readings)
{
    for (unsigned i = 1; i < readings->count; i++) {
        uint8_t symbol = readings->symbol[i], cost = readings->cost[i];
        unsigned place = i;
        for (; place > 0 && readings->cost[place - 1] > cost; place--) {
            readings->symbol[place] = readings->symbol[place - 1];
            readings->cost[place] = readings->cost[place - 1];
        }
        readings->symbol[place] = symbol;
        readings->cost[place] = cost;
    }
}

/* Most words are in lower case, and their entry holds their readings as they are. */
void qx_entry_readings(const qx_entry *entry, qx_capital_kind capital, qx_readings *out)
{
    *out = (qx_readings){.capital = (uint8_t)capital};
    if (capital == QX_LOWER && entry->flags & QX_ENTRY_PLAIN) {
        out->count = entry->reading_count;
        memcpy(out->symbol, entry->symbol, sizeof entry->symbol);
        memcpy(out->cost, entry->cost, sizeof entry->cost);
        return;
    }
    read_entry(out, entry, capital != QX_LOWER, capital == QX_CAPITAL_TELLING);
    sort_by_cost(out);
}

void qx_readings_of(qx_reader *reader, const qx_token *token, qx_readings *out)
{
    const qx_entry *entry = &reader->entries[token->entry];
    const char *word = reader->document->text + token->start;
    bool is_word = token->kind <= QX_TOKEN_CLITIC;
    qx_capital_kind capital = is_word && token->flags & QX_CAPITAL ? qx_capital_of(reader, token) : QX_LOWER;
    *out = (qx_readings){.capital = (uint8_t)capital};
    if (!is_word)
        add(out, qx_symbol_of_sign(reader->document, token), SURE);
    else if (entry->reading_count)
        qx_entry_readings(entry, capital, out);
    else if (token->flags & (QX_CAPITAL | QX_ALL_CAPITALS))
        add(out, QX_NAME, SURE);
    else
        qx_guess_readings(qx_guess_of(word, token->end - token->start), out);
}
