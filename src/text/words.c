/*
 * Words: letters and what joins them (hyphens, apostrophes, stops of abbreviations), contractions split as the Penn
 * Treebank does.
 */
#include <string.h>

#include "lex/image.h"
#include "text/scan.h"
#include "text/scanner.h"
#include "text/utf8.h"

enum word_form {
    DOTTED = 1 << 0,  /* letters with stops between: U.S, a.m, Ph.D */
    STOPPED = 1 << 1, /* ends in a stop of its own */
    LINK = 1 << 2,
    PRICE = 1 << 3,      /* US$ */
    HYPHENATED = 1 << 4, /* has a letter after a hyphen */
    NUMERO = 1 << 5      /* N°, before a number */
};

enum { IN_USE = 29 }; /* qx_entry.frequency of a word counted a dozen times */

typedef struct word_state {
    const char *start, *end;
    const char *segment; /* behind the last hyphen or stop */
    unsigned seen;       /* bits of its characters */
    unsigned form;
    qx_script script;  /* of its last letter */
    const char *known; /* where it ended when its entry was looked up; NULL before */
    uint32_t entry;    /* the one found then */
} word_state;

static const qx_entry *find(const qx_scanner *scanner, const char *start, const char *end)
{
    return &scanner->entries[qx_lexicon_find_padded(scanner->lexicon, start, (size_t)(end - start))];
}

static const char *skip_blank(const char *p)
{
    while (*p == ' ' || (p[0] == '\xC2' && p[1] == '\xA0'))
        p += qx_utf8_length(*p);
    return p;
}

static bool is_capital(const char *p)
{
    if ((unsigned char)*p < 0x80)
        return (qx_bits(*p) & QX_UPPER) != 0;
    return qx_character_kind(qx_utf8_decode(p)) == QX_CHARACTER_UPPER;
}

/* The letters of a clitic behind an apostrophe (s re ve ll d m) at p, or 0. */
static unsigned clitic_letters(const char *p)
{
    char first = (char)(p[0] | 0x20), second = (char)(p[0] ? p[1] | 0x20 : 0);
    bool two = (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
    bool one = first == 's' || first == 'd' || first == 'm';
    unsigned letters = two ? 2 : one ? 1 : 0;
    return letters && !qx_scan_is_word(p + letters) ? letters : 0;
}

/* Whether the word before the apostrophe at p goes on as n't. */
static bool is_negation(const word_state *word, const char *p, unsigned apostrophe)
{
    return (p[apostrophe] | 0x20) == 't' && !qx_scan_is_word(p + apostrophe + 1) && p - word->start >= 2 &&
           (p[-1] | 0x20) == 'n';
}

/* ---------------------------------------------------------------- stops */

/* "I" is an initial only inside a name. */
static bool is_initial(const qx_scanner *scanner, const char *letter, const char *stop)
{
    if (*letter != 'I')
        return is_capital(letter);
    if (scanner->count == scanner->paragraph || !is_capital(skip_blank(stop + 1)))
        return false;
    const qx_token *before = &scanner->tokens[scanner->count - 1];
    return before->kind == QX_TOKEN_WORD && before->flags & QX_CAPITAL;
}

/* An abbreviation that looks like a word in common use ("sat", "no", "mass"): where it is meant as that word. */
static bool is_plain_word(const qx_scanner *scanner, const qx_entry *plain, const qx_entry *stopped,
                          const char *segment, const char *stop)
{
    bool in_use = plain->flags & QX_ENTRY_TAGGED && plain->reading_count > 0 && plain->symbol[0] != QX_NAME;
    if (!in_use || plain->frequency < IN_USE || plain->frequency < stopped->frequency)
        return false;
    const char *next = skip_blank(stop + 1);
    bool goes_on = qx_bits(*next) & (QX_LOWER | QX_DIGIT) || *next == ',';
    return !goes_on && (!is_capital(segment) || scanner->count == scanner->paragraph);
}

/* Whether the stop belongs to the word before it: initials, and what the word lists call abbreviations. */
static bool takes_stop(const qx_scanner *scanner, word_state *word, const char *stop)
{
    bool number_follows = (qx_bits(*skip_blank(stop + 1)) & QX_DIGIT) != 0;
    if (word->form & DOTTED || (word->form & NUMERO && number_follows))
        return true;
    const char *segment = word->segment;
    size_t size = (size_t)(stop - segment);
    if (size == 0 || size > 16 || !(word->seen & (QX_LETTER | QX_HIGH)))
        return false;
    if (size == qx_utf8_length(*segment) && is_capital(segment))
        return is_initial(scanner, segment, stop);
    const qx_entry *plain = find(scanner, segment, stop), *stopped = find(scanner, segment, stop + 1);
    if (segment == word->start) {
        word->known = stop;
        word->entry = (uint32_t)(plain - scanner->entries);
    }
    qx_classes classes = (plain->classes | stopped->classes) & QX_ABBREVIATIONS;
    if (classes & QX_CLASS(ABBREVIATION_NUMBER) && number_follows)
        return true;
    if (!(classes & ~QX_CLASS(ABBREVIATION_NUMBER)))
        return false;
    return !is_plain_word(scanner, plain, stopped, segment, stop);
}

/* Letters after a stop that is inside an abbreviation (U.S, a.m, B.Sc., Ph.D.); NULL where it is none. */
static const char *dotted(const word_state *word, const char *stop)
{
    unsigned seen = 0;
    const char *end = qx_scan_letters(stop + 1, &seen);
    long before = (long)(stop - word->segment), after = (long)(end - stop) - 1;
    if (after == 0 || !(qx_bits(word->segment[0]) & QX_LETTER) || qx_bits(*end) & (QX_DIGIT | QX_HIGH))
        return NULL;
    if (before == 1 && (after == 1 || (after <= 3 && *end == '.')))
        return end;
    return before <= 3 && after == 1 && seen == QX_UPPER && *end == '.' ? end : NULL;
}

static bool take(word_state *word, const char *end, unsigned seen, unsigned form)
{
    word->end = end;
    word->seen |= seen;
    word->form |= form;
    return true;
}

static bool extend_link(word_state *word, const char *stop)
{
    const char *end = qx_scan_address(word->start, stop);
    if (end)
        return take(word, end, 0, LINK);
    bool is_link;
    end = *stop == '.' ? qx_scan_host(word->start, stop, &is_link) : NULL;
    if (!end)
        return false;
    word->segment = end;
    return take(word, end, 0, is_link ? LINK : 0);
}

static bool extend_stop(const qx_scanner *scanner, word_state *word)
{
    const char *stop = word->end;
    if (word->form & (STOPPED | LINK) || word->segment == stop || stop[1] == '.')
        return false;
    if (qx_scan_is_word(stop + 1)) {
        const char *end = dotted(word, stop);
        if (end) {
            word->segment = stop + 1;
            return take(word, end, is_capital(stop + 1) ? QX_UPPER : QX_LOWER, DOTTED);
        }
        if (extend_link(word, stop))
            return true;
        if (qx_bits(stop[-1]) & QX_DIGIT && qx_bits(stop[1]) & QX_DIGIT)
            return take(word, qx_scan_digits(stop + 1), 0, 0);
    }
    if (!takes_stop(scanner, word, stop))
        return false;
    word->segment = stop + 1;
    return take(word, stop + 1, 0, STOPPED);
}

/* ---------------------------------------------------------------- joining */

static bool extend_hyphen(word_state *word, unsigned bytes)
{
    const char *next = word->end + bytes;
    if (!qx_scan_is_word(next))
        return false;
    bool digit = (qx_bits(*next) & QX_DIGIT) != 0;
    word->form = (word->form & ~(unsigned)(STOPPED | DOTTED)) | (digit ? 0U : HYPHENATED);
    word->segment = next;
    word->script = QX_SCRIPT_OTHER;
    return take(word, next, bytes > 1 ? QX_HIGH : 0, 0);
}

static bool extend_apostrophe(word_state *word, unsigned bytes)
{
    const char *next = word->end + bytes;
    if (!qx_scan_is_word(next) || qx_bits(*next) & QX_DIGIT || word->form & STOPPED)
        return false;
    if (clitic_letters(next) || is_negation(word, word->end, bytes))
        return false;
    return take(word, next, bytes > 1 ? QX_HIGH : 0, 0);
}

/* "N°", the number sign of Romance languages. */
static bool is_ordinal_sign(const word_state *word, uint32_t code)
{
    return code == 0x00B0 && word->end - word->start == 1 && (*word->start | 0x20) == 'n';
}

static bool extend_high(word_state *word)
{
    uint32_t code = qx_utf8_decode(word->end);
    unsigned bytes = qx_utf8_length(*word->end);
    if (code == 0x2019 || code == 0x2018)
        return extend_apostrophe(word, bytes);
    if (code == 0x2010 || code == 0x2011)
        return extend_hyphen(word, bytes);
    qx_character kind = qx_character_kind(code);
    switch (kind) {
    case QX_CHARACTER_LOWER:
    case QX_CHARACTER_UPPER:
    case QX_CHARACTER_LETTER:
        if (word->end > word->start && qx_character_script(code) != word->script)
            return false;
        word->script = qx_character_script(code);
        return take(word, word->end + bytes,
                    QX_HIGH | (kind == QX_CHARACTER_LOWER   ? QX_LOWER
                               : kind == QX_CHARACTER_UPPER ? QX_UPPER
                                                            : 0U),
                    0);
    case QX_CHARACTER_COMBINING:
    case QX_CHARACTER_JOINER:
    case QX_CHARACTER_DIGIT:
        return take(word, word->end + bytes, QX_HIGH, 0);
    default:
        return is_ordinal_sign(word, code) && take(word, word->end + bytes, QX_HIGH, NUMERO);
    }
}

static bool is_scheme(const word_state *word)
{
    return word->end[1] == '/' && word->end[2] == '/' && word->end - word->start <= 10 && !(word->seen & QX_HIGH);
}

/* Takes what goes on at the word's end, if anything does. */
static bool extend(const qx_scanner *scanner, word_state *word)
{
    const char *p = word->end;
    unsigned bits = qx_bits(*p);
    if (bits & QX_HIGH)
        return extend_high(word);
    if (bits & (QX_LETTER | QX_DIGIT)) {
        if (word->script != QX_SCRIPT_OTHER || word->form & STOPPED)
            return false;
        p = qx_scan_letters(p, &word->seen);
        return take(word, qx_scan_digits(p), bits & QX_DIGIT, 0);
    }
    switch (*p) {
    case '-':
        return extend_hyphen(word, 1);
    case '\'':
        return extend_apostrophe(word, 1);
    case '.':
        return extend_stop(scanner, word);
    case '_':
        return qx_scan_is_word(p + 1) && take(word, p + 1, 0, 0);
    case '&':
        return qx_bits(p[-1]) & qx_bits(p[1]) & QX_UPPER && take(word, p + 1, 0, 0);
    case '@':
        return extend_link(word, p);
    case ':':
        return is_scheme(word) && take(word, qx_scan_link(p + 3), 0, LINK);
    case '$':
        return word->seen == QX_UPPER && p - word->start <= 3 && take(word, p + 1, 0, PRICE);
    default:
        return false;
    }
}

/* ---------------------------------------------------------------- tokens */

static unsigned letter_count(const char *p, const char *end)
{
    unsigned count = 0;
    for (; p < end && count < 4; p++)
        count += (qx_bits(*p) & QX_LETTER) || (unsigned char)*p >= 0xC0;
    return count;
}

static unsigned flags_of(const word_state *word)
{
    unsigned flags = is_capital(word->start) ? QX_CAPITAL : 0;
    if (word->seen & QX_UPPER && !(word->seen & QX_LOWER) && letter_count(word->start, word->end) >= 2)
        flags |= QX_ALL_CAPITALS;
    if (word->seen & QX_HIGH)
        flags |= QX_NOT_ASCII;
    return word->form & STOPPED ? flags | QX_STOP_INSIDE : flags;
}

static qx_token_kind kind_of(const word_state *word)
{
    if (word->form & LINK)
        return QX_TOKEN_LINK;
    if (word->form & PRICE)
        return QX_TOKEN_SIGN;
    bool number = qx_bits(*word->start) & QX_DIGIT && !(word->form & HYPHENATED);
    return number && letter_count(word->start, word->end) <= 3 ? QX_TOKEN_NUMBER : QX_TOKEN_WORD;
}

static void add_word(qx_scanner *scanner, const word_state *word)
{
    qx_token_kind kind = kind_of(word);
    qx_token *token = qx_scanner_add(scanner, word->start, word->end, kind);
    token->flags |= (uint8_t)flags_of(word);
    if (kind == QX_TOKEN_WORD && word->form & STOPPED)
        *QX_PUSH(scanner->doc->arena, scanner->others) = scanner->count - 1;
    if (kind == QX_TOKEN_NUMBER || kind == QX_TOKEN_LINK)
        return;
    size_t size = (size_t)(word->end - word->start);
    if (word->known == word->end) {
        token->entry = word->entry;
        return;
    }
    token->entry = qx_lexicon_find_padded(scanner->lexicon, word->start, size);
    if (!token->entry && word->form & STOPPED)
        token->entry = qx_lexicon_find_padded(scanner->lexicon, word->start, size - 1);
}

/* A clitic of some letters, all ASCII, behind an apostrophe of some bytes; before is what stands before it, 'n' or 0.
 */
static const char *add_clitic(qx_scanner *scanner, const char *p, unsigned apostrophe, unsigned letters, char before)
{
    const char *end = p + apostrophe + letters;
    qx_short_key key = {'\'', 0};
    for (unsigned i = 0; i < letters; i++)
        key.low |= (uint64_t)(p[apostrophe + i] | 0x20) << (8 * i + 8);
    if (before)
        key.low = key.low << 8 | (unsigned char)before;
    qx_token *token = qx_scanner_add(scanner, before ? p - 1 : p, end, QX_TOKEN_CLITIC);
    token->entry = qx_short_key_find(scanner->lexicon, key);
    token->flags |= apostrophe > 1 ? QX_NOT_ASCII : 0U;
    return end;
}

const char *qx_words_read_clitics(qx_scanner *scanner, const char *p)
{
    unsigned apostrophe, letters;
    while ((apostrophe = qx_scan_apostrophe(p)) && (letters = clitic_letters(p + apostrophe)))
        p = add_clitic(scanner, p, apostrophe, letters, 0);
    return p;
}

/* Adds the word and the clitics behind it. */
static const char *finish(qx_scanner *scanner, word_state *word)
{
    const char *end = word->end;
    unsigned apostrophe = qx_scan_apostrophe(end);
    if (apostrophe && is_negation(word, end, apostrophe)) {
        word->end--;
        add_word(scanner, word);
        end = add_clitic(scanner, end, apostrophe, 1, 'n');
    } else {
        add_word(scanner, word);
    }
    return qx_words_read_clitics(scanner, end);
}

bool qx_words_ends(const char *end, const qx_entry *entry)
{
    unsigned apostrophe = qx_scan_apostrophe(end);
    if (apostrophe)
        return !qx_scan_is_word(end + apostrophe) || clitic_letters(end + apostrophe);
    if (*end == '.')
        return entry->flags & QX_ENTRY_UNSTOPPED && !qx_scan_is_word(end + 1);
    return *end == '-' && !qx_scan_is_word(end + 1);
}

static const char *read(qx_scanner *scanner, word_state *word)
{
    while (!(qx_bits(*word->end) & QX_WORD_END) && extend(scanner, word))
        continue;
    return finish(scanner, word);
}

const char *qx_words_read(qx_scanner *scanner, const char *p)
{
    unsigned seen = 0;
    const char *end = qx_scan_letters(p, &seen);
    word_state word = {.start = p, .end = end, .segment = p, .seen = seen};
    return read(scanner, &word);
}

const char *qx_words_read_number(qx_scanner *scanner, const char *start, const char *end)
{
    if (qx_bits(*end) & QX_WORD_END) {
        qx_scanner_add(scanner, start, end, QX_TOKEN_NUMBER);
        return end;
    }
    word_state word = {.start = start, .end = end, .segment = end, .seen = QX_DIGIT};
    return read(scanner, &word);
}

const char *qx_words_read_elided(qx_scanner *scanner, const char *start, const char *p)
{
    word_state word = {.start = start, .end = p, .segment = p, .seen = qx_bits(*start) & QX_HIGH};
    return read(scanner, &word);
}
