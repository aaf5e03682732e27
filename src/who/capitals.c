#include "who/capitals.h"

enum {
    HEADLINE_WORDS = 3,  /* fewer words than this make no headline */
    HEADLINE_SHARE = 80, /* percent of the long words that are capitalised in one */
    LONG_WORD = 4,
    PREFIX_LETTERS = 5, /* "al-A", "d'O": a capital behind more small letters is that of "anti-American" */
};

#define NAME_CLASSES                                                                                                   \
    (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE) | QX_CLASS(SURNAME) | QX_CLASS(COUNTRY) | QX_CLASS(CITY) |          \
     QX_CLASS(REGION) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | QX_CLASS(DEMONYM))

/* How many long words without a capital a headline may have at most. list: the words that may have one, and those
 * behind the sentence. */
static uint32_t small_words(const qx_sentence *sentence, const uint32_t *list)
{
    uint32_t capitals = 0;
    while (list[capitals] < sentence->end)
        capitals++;
    return capitals * (100 - HEADLINE_SHARE) / HEADLINE_SHARE;
}

static bool is_headline(const qx_words *words, const qx_sentence *sentence, const uint32_t *list)
{
    const qx_token *tokens = words->tokens;
    if (list[1] >= sentence->end || list[2] >= sentence->end) /* no HEADLINE_WORDS, nor that share of them */
        return false;
    bool stops = tokens[sentence->end - 1].symbol == QX_STOP;
    uint32_t limit = stops ? 0 : small_words(sentence, list), small = 0, large = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        if ((tokens[i].kind != QX_TOKEN_WORD) | (tokens[i].end - tokens[i].start < LONG_WORD))
            continue;
        bool capital = (tokens[i].flags & QX_CAPITAL) != 0;
        large += capital;
        small += !capital;
        if (small > limit)
            return false;
    }
    return small + large >= HEADLINE_WORDS && large * 100 >= (small + large) * HEADLINE_SHARE;
}

static bool is_capital_word(const qx_words *words, uint32_t token)
{
    return (words->tokens[token].kind == QX_TOKEN_WORD) & qx_words_flag(words, token, QX_CAPITAL);
}

/* Whether the token stands where any word is written with a capital. */
static bool opens(const qx_token *token)
{
    if (token->flags & (QX_SENTENCE_BEFORE | QX_PARAGRAPH_BEFORE))
        return true;
    const qx_token *before = token - 1;
    if (before->kind == QX_TOKEN_MARK)
        return before->mark != QX_MARK_CLOSE;
    return (before->kind == QX_TOKEN_PUNCTUATION && before->symbol != QX_COMMA) || before->symbol == QX_BULLET;
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
static void remember(qx_capitals *capitals, const qx_sentence *sentence, uint32_t token, bool opening)
{
    const qx_words *words = capitals->words;
    unsigned symbol = words->tokens[token].symbol;
    bool own = token + 1 < sentence->end && is_part_of_name(words, token + 1, sentence->end);
    if ((opening && !own) || (symbol != QX_NAME && symbol != QX_ADJ && !qx_symbol_is_noun(symbol)))
        return;
    unsigned written = own ? QX_WRITTEN_OWNER : 0;
    if (!opening) {
        bool beside = (token > sentence->first && is_capital_word(words, token - 1)) ||
                      (token + 1 < sentence->end && is_capital_word(words, token + 1));
        written |= beside ? QX_WRITTEN_CAPITAL : QX_WRITTEN_CAPITAL | QX_WRITTEN_ALONE;
    }
    qx_spelling_at(capitals->spellings, token)->written |= (uint8_t)written;
}

/* "American-based", "Blair-led": an adjective made of a name, but not "Ki-moon". */
static bool is_compound_adjective(const qx_words *words, uint32_t token)
{
    static const char *const endings[] = {"ed",   "ing",  "led",  "born", "run",  "style", "like", "wide", "era",
                                          "made", "type", "free", "only", "size", "area",  "held", "built"};
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    const char *hyphen = words->tokens[token].mark == QX_WORD_LETTERS ? NULL : memchr(text, '-', size);
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

/* Symbols of words of which names are made, 0 for a word in no list: all but those of function words. */
static const bool is_open[256] = {
    [0] = true,      [QX_NOUN] = true,    [QX_NOUNS] = true, [QX_NAME] = true, [QX_ADJ] = true,
    [QX_VB] = true,  [QX_VBP] = true,     [QX_VBZ] = true,   [QX_VBD] = true,  [QX_VBN] = true,
    [QX_VBG] = true, [QX_FOREIGN] = true, [QX_NUMBER] = true};

/* A capital at a place that asks for one: what the lists say of it. */
static enum qx_capital judge_opening(const qx_entry *entry)
{
    unsigned reading = entry->symbol[0];
    bool named = (entry->classes & NAME_CLASSES) != 0;
    if (reading == 0 && !named && entry->classes & QX_COMMON_CLASSES)
        reading = QX_NOUN;
    if (!is_open[reading])
        return named && reading != QX_DET ? QX_CAPITAL_WITH : QX_CAPITAL_NO;
    return reading == QX_NAME || (reading == 0 && named) ? QX_CAPITAL_YES : QX_CAPITAL_UNDECIDED;
}

/* The same where the lists leave it open: whether the word has a capital elsewhere. */
static enum qx_capital judge_by_others(const qx_capitals *capitals, uint32_t token)
{
    const qx_words *words = capitals->words;
    const qx_entry *entry = qx_words_entry(words, token);
    unsigned written = qx_spelling_at(capitals->spellings, token)->written;
    bool named = (entry->classes & NAME_CLASSES) != 0, tagged = words->tokens[token].symbol == QX_NAME;
    if (written & QX_WRITTEN_ALONE)
        return QX_CAPITAL_YES;
    if (entry->symbol[0] == 0 && !(entry->classes & QX_COMMON_CLASSES))
        return tagged || written & QX_WRITTEN_CAPITAL ? QX_CAPITAL_YES : QX_CAPITAL_NO;
    bool all = qx_words_flag(words, token, QX_ALL_CAPITALS) && qx_words_size(words, token) <= 5 &&
               !qx_capitals_in_headline(capitals, token);
    return all || (named && tagged) ? QX_CAPITAL_YES : QX_CAPITAL_WITH;
}

bool qx_capitals_seen(const qx_capitals *capitals, uint32_t token)
{
    return (qx_spelling_at(capitals->spellings, token)->written & QX_WRITTEN_CAPITAL) != 0;
}

bool qx_capitals_own_s(const qx_capitals *capitals, uint32_t token)
{
    return (qx_spelling_at(capitals->spellings, token)->written & QX_WRITTEN_OWNER) != 0;
}

static enum qx_capital judge_small(const qx_words *words, uint32_t token)
{
    bool odd = words->tokens[token].entry == 0 || qx_words_reading(words, token) == QX_NAME;
    bool month = qx_words_classes(words, token) & QX_CLASS(MONTH); /* mid-December */
    return odd && !month && has_inner_capital(words, token) ? QX_CAPITAL_YES : QX_CAPITAL_NO;
}

/* Does what stands before a month that is a given name too tell that it is the month: in April, last June? */
static bool is_dated(const qx_words *words, uint32_t token)
{
    static const char *const before[] = {"in",   "since", "until", "till", "during", "last", "next",
                                         "this", "early", "late",  "mid",  "every",  "each"};
    bool alone = token + 1 >= words->count || !qx_words_flag(words, token + 1, QX_CAPITAL);
    for (size_t i = 0; alone && token > 0 && i < sizeof before / sizeof *before; i++)
        if (qx_words_is(words, token - 1, before[i]))
            return true;
    return false;
}

/* at_start: the capital is owed to the place. */
static enum qx_capital judge(const qx_words *words, uint32_t token, bool headline, bool at_start)
{
    const qx_token *at = &words->tokens[token];
    const qx_entry *entry = &words->entries[at->entry];
    qx_classes classes = entry->classes;
    if (at->flags & QX_ALL_CAPITALS && classes & NAME_CLASSES && !headline)
        return QX_CAPITAL_YES;            /* US */
    if (qx_words_size(words, token) == 1) /* Q: */
        return QX_CAPITAL_WITH;
    if (at->symbol == QX_FIRST || is_compound_adjective(words, token))
        return QX_CAPITAL_NO;
    if (classes & (QX_CLASS(WEEKDAY) | QX_CLASS(MONTH)))
        return classes & QX_CLASS(WEEKDAY) || !(classes & (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE))) ||
                       is_dated(words, token)
                   ? QX_CAPITAL_NO
                   : QX_CAPITAL_WITH;
    if (at_start)
        return judge_opening(entry);
    return is_open[entry->symbol[0]] || at->symbol == QX_NAME ? QX_CAPITAL_YES : QX_CAPITAL_WITH;
}

/* Whether a capitalised word is part of a name beyond doubt: most are. Says so of no other. */
static bool is_plain(const qx_words *words, const qx_token *token)
{
    const qx_token *before = token - 1, *after = token + 1;
    enum { PLACE = QX_CAPITAL | QX_SENTENCE_BEFORE | QX_PARAGRAPH_BEFORE };
    if ((token->symbol != QX_NAME) | (token->mark != QX_WORD_LETTERS) | ((token->flags & PLACE) != QX_CAPITAL))
        return false;
    qx_classes classes = words->entries[token->entry].classes;
    return (before->kind == QX_TOKEN_WORD) & (before->symbol != QX_BULLET) & (after->symbol != QX_POSSESS) &
           ((classes & (QX_CLASS(WEEKDAY) | QX_CLASS(MONTH))) == 0);
}

/* Remembers a word that is_plain is true of. */
static void remember_plain(qx_capitals *capitals, const qx_token *token, uint32_t index)
{
    const qx_token *before = token - 1, *after = token + 1;
    bool ends = (after->flags & QX_SENTENCE_BEFORE) != 0 || after->kind != QX_TOKEN_WORD;
    bool beside = ((before->flags | (ends ? 0 : after->flags)) & QX_CAPITAL) != 0;
    uint8_t written = (uint8_t)(beside ? QX_WRITTEN_CAPITAL : QX_WRITTEN_CAPITAL | QX_WRITTEN_ALONE);
    qx_spelling_at(capitals->spellings, index)->written |= written;
}

/* A word that may have a capital, in a sentence that is a headline or not. */
static enum qx_capital judge_word(qx_capitals *capitals, const qx_sentence *sentence, uint32_t token, bool headline)
{
    const qx_words *words = capitals->words;
    if (headline)
        return qx_words_flag(words, token, QX_CAPITAL) ? judge(words, token, true, true) : judge_small(words, token);
    if (is_plain(words, &words->tokens[token])) {
        remember_plain(capitals, &words->tokens[token], token);
        return QX_CAPITAL_YES;
    }
    if (!qx_words_flag(words, token, QX_CAPITAL))
        return judge_small(words, token);
    bool opening = opens(&words->tokens[token]);
    remember(capitals, sentence, token, opening);
    return judge(words, token, false, opening);
}

/* Decides the words that were left undecided, whose places in capitals->tokens are given. */
static void decide(qx_capitals *capitals, const uint32_t *places, uint32_t count)
{
    uint32_t kept = count ? places[0] : 0, end = capitals->count;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t token = capitals->tokens[places[i]], last = i + 1 < count ? places[i + 1] : end;
        enum qx_capital capital = judge_by_others(capitals, token);
        capitals->of[token] = (uint8_t)((capitals->of[token] & ~3U) | capital);
        for (uint32_t at = places[i] + (capital == QX_CAPITAL_NO); at < last; at++)
            capitals->tokens[kept++] = capitals->tokens[at];
    }
    capitals->count = count ? kept : end;
}

void qx_capitals_init(qx_capitals *capitals, const qx_words *words, qx_spellings *spellings, qx_arena *arena)
{
    const qx_document *document = words->document;
    const uint32_t *list = document->capitals;
    *capitals = (qx_capitals){.words = words, .spellings = spellings};
    capitals->of = QX_NEW(arena, uint8_t, words->count);
    memset(capitals->of, QX_CAPITAL_NO, words->count);
    capitals->tokens = QX_NEW(arena, uint32_t, (size_t)document->capital_count + 1);
    uint32_t *undecided = QX_NEW(arena, uint32_t, (size_t)document->capital_count + 1);
    uint32_t count = 0, open = 0;
    for (uint32_t i = 0; *list != UINT32_MAX; i++) {
        const qx_sentence *sentence = &document->sentences[i];
        bool headline = *list < sentence->end && is_headline(words, sentence, list);
        for (; *list < sentence->end; list++) {
            enum qx_capital capital = judge_word(capitals, sentence, *list, headline);
            capitals->of[*list] = (uint8_t)(capital | (headline ? (unsigned)QX_CAPITAL_HEADLINE : 0));
            capitals->tokens[count] = *list;
            undecided[open] = count;
            count += capital != QX_CAPITAL_NO;
            open += capital == QX_CAPITAL_UNDECIDED;
        }
    }
    capitals->count = count;
    decide(capitals, undecided, open);
}
