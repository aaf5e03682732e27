#include "text/tokens.h"

#include <string.h>

#include "lex/image.h"
#include "text/letters.h"
#include "text/paragraphs.h"
#include "text/scan.h"
#include "text/scanner.h"
#include "text/utf8.h"

enum { BYTES_PER_TOKEN = 4, SPARE_TOKENS = 16 }; /* news has five bytes a token, white space counted */

void qx_scanner_grow(qx_scanner *scanner)
{
    size_t capacity = scanner->capacity * (size_t)2;
    if (capacity > UINT32_MAX)
        capacity = UINT32_MAX;
    qx_token *tokens = QX_NEW(scanner->doc->arena, qx_token, capacity);
    memcpy(tokens, scanner->tokens, scanner->count * sizeof *tokens);
    scanner->tokens = tokens;
    uint32_t *capitals = QX_NEW(scanner->doc->arena, uint32_t, capacity);
    memcpy(capitals, scanner->capitals, scanner->capital_count * sizeof *capitals);
    scanner->capitals = capitals;
    scanner->capacity = (uint32_t)capacity;
}

/* ---------------------------------------------------------------- white space */

static const char *skip_space(qx_scanner *scanner, const char *p)
{
    unsigned all = 0;
    for (unsigned bits; (bits = qx_bits(*p)) & QX_SPACE; p++)
        all |= bits;
    scanner->before |= QX_SPACE_BEFORE | (all & QX_LINE ? QX_LINE_BEFORE : 0U);
    return p;
}

/* ---------------------------------------------------------------- marks and numbers */

/* Whether nothing that could end in a closing mark or apostrophe stands right before the next token. */
static bool starts_fresh(const qx_scanner *scanner)
{
    if (scanner->before & QX_SPACE_BEFORE || scanner->count == scanner->paragraph)
        return true;
    unsigned kind = scanner->tokens[scanner->count - 1].kind;
    return kind != QX_TOKEN_WORD && kind != QX_TOKEN_NUMBER && kind != QX_TOKEN_CLITIC && kind != QX_TOKEN_LINK &&
           kind != QX_TOKEN_HANDLE;
}

/* '90s */
static bool is_decade(const char *p)
{
    const char *end = qx_scan_digits(p);
    return end - p == 2 && (*end | 0x20) == 's' && !qx_scan_is_word(end + 1);
}

static bool is_elided(const char *p)
{
    static const char known[] = " tis twas twere twill em til n ";
    char word[8] = " ";
    unsigned size = 1;
    while (size < 6 && qx_bits(*p) & QX_LETTER)
        word[size++] = (char)(*p++ | 0x20);
    if (size == 1 || qx_scan_is_word(p))
        return false;
    word[size] = ' ';
    return strstr(known, word) != NULL;
}

/* The 'n' of rock 'n' roll: where it ends, or p. */
static const char *skip_elided_and(const char *p)
{
    unsigned apostrophe = (*p | 0x20) == 'n' ? qx_scan_apostrophe(p + 1) : 0;
    return apostrophe && !qx_scan_is_word(p + 1 + apostrophe) ? p + 1 + apostrophe : p;
}

static const char *add_listed(qx_scanner *scanner, const char *start, const char *end, qx_token_kind kind)
{
    qx_token *token = qx_scanner_add(scanner, start, end, kind);
    token->entry = qx_lexicon_find_padded(scanner->lexicon, start, (size_t)(end - start));
    return end;
}

static const char *read_run(qx_scanner *scanner, const char *p, qx_token_kind kind)
{
    const char *end = p + 1;
    while (*end == *p)
        end++;
    qx_scanner_add(scanner, p, end, kind);
    return end;
}

/* A single mark of the given bytes that may be an apostrophe. */
static const char *read_apostrophe(qx_scanner *scanner, const char *p, unsigned bytes)
{
    const char *next = p + bytes;
    if (starts_fresh(scanner)) {
        if (is_decade(next)) {
            const char *end = qx_scan_digits(next) + 1;
            qx_scanner_add(scanner, p, end, QX_TOKEN_NUMBER);
            return end;
        }
        if (skip_elided_and(next) > next)
            return add_listed(scanner, p, skip_elided_and(next), QX_TOKEN_WORD);
        if (is_elided(next))
            return qx_words_read_elided(scanner, p, next);
    }
    if (*p == '\'' && *next == '\'')
        return read_run(scanner, p, QX_TOKEN_MARK);
    qx_token *mark = qx_scanner_add(scanner, p, next, QX_TOKEN_MARK);
    bool possessive = scanner->count - 1 > scanner->paragraph && !(mark->flags & QX_SPACE_BEFORE) &&
                      (p[-1] | 0x20) == 's' && !qx_scan_is_word(next);
    if (possessive)
        mark->entry = qx_lexicon_find_padded(scanner->lexicon, "'\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 1);
    return next;
}

static const char *read_number(qx_scanner *scanner, const char *start, const char *digits)
{
    return qx_words_read_number(scanner, start, qx_scan_number(digits));
}

/* ---------------------------------------------------------------- signs */

static const char *read_one(qx_scanner *scanner, const char *p, qx_token_kind kind)
{
    qx_scanner_add(scanner, p, p + 1, kind);
    return p + 1;
}

/* Whether a stop is certainly no ellipsis or number. */
static bool is_lone_stop(const char *p)
{
    bool near = p[1] == '.' || qx_bits(p[1]) & (QX_DIGIT | QX_HIGH), far = p[2] == '.' || qx_bits(p[2]) & QX_HIGH;
    return !near && !far;
}

static const char *read_stop(qx_scanner *scanner, const char *p)
{
    if (is_lone_stop(p))
        return read_one(scanner, p, QX_TOKEN_PUNCTUATION);
    bool fresh = starts_fresh(scanner);
    const char *end = qx_scan_ellipsis(p);
    bool ellipsis_follows = !fresh && p[1] != '.' && qx_scan_ellipsis(p + 2) > p + 2; /* "word. . . ." */
    if (end > p && !(ellipsis_follows && end - p > 5)) {
        qx_scanner_add(scanner, p, end, QX_TOKEN_PUNCTUATION);
        return end;
    }
    if (end == p && fresh && qx_bits(p[1]) & QX_DIGIT)
        return read_number(scanner, p, p + 1);
    return read_one(scanner, p, QX_TOKEN_PUNCTUATION);
}

static const char *read_hyphen(qx_scanner *scanner, const char *p)
{
    if (scanner->before & QX_SPACE_BEFORE && qx_bits(p[1]) & QX_DIGIT)
        return read_number(scanner, p, p + 1);
    return read_run(scanner, p, QX_TOKEN_PUNCTUATION);
}

static const char *read_exclamation(qx_scanner *scanner, const char *p)
{
    const char *end = p;
    while (*end == '!' || *end == '?')
        end++;
    qx_scanner_add(scanner, p, end, QX_TOKEN_PUNCTUATION);
    return end;
}

static const char *read_handle(qx_scanner *scanner, const char *p)
{
    const char *end = qx_scan_handle(p + 1);
    bool digits_only = qx_scan_digits(p + 1) == end; /* also when there is nothing */
    if (digits_only || !starts_fresh(scanner))
        return read_run(scanner, p, QX_TOKEN_SIGN);
    qx_token *token = qx_scanner_add(scanner, p, end, QX_TOKEN_HANDLE);
    for (p++; p < end; p++)
        token->flags |= (uint8_t)(qx_bits(*p) & QX_HIGH ? QX_NOT_ASCII : 0);
    return end;
}

static const char *read_sign(qx_scanner *scanner, const char *p)
{
    const char *end = p + 1;
    while (*end == *p)
        end++;
    return add_listed(scanner, p, end, QX_TOKEN_SIGN);
}

static const char *read_control(qx_scanner *scanner, const char *p, const char *end)
{
    const char *start = p;
    while (p < end && ((unsigned char)*p < 0x20 || *p == 0x7F) && !(qx_bits(*p) & QX_SPACE))
        p++;
    qx_scanner_add(scanner, start, p, QX_TOKEN_SIGN);
    return p;
}

/* A token that starts with an ASCII character other than a letter or digit. */
static const char *read_ascii(qx_scanner *scanner, const char *p, const char *end)
{
    switch (*p) {
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
    case '/':
        return read_one(scanner, p, QX_TOKEN_PUNCTUATION);
    case '.':
        return read_stop(scanner, p);
    case '-':
        return read_hyphen(scanner, p);
    case '!':
    case '?':
        return read_exclamation(scanner, p);
    case '"':
    case '`':
        return read_run(scanner, p, QX_TOKEN_MARK);
    case '\'':
        return read_apostrophe(scanner, p, 1);
    case '@':
    case '#':
        return read_handle(scanner, p);
    default:
        break;
    }
    return (unsigned char)*p < 0x20 || *p == 0x7F ? read_control(scanner, p, end) : read_sign(scanner, p);
}

/* ---------------------------------------------------------------- not ASCII */

static bool is_mark(uint32_t code)
{
    return (code >= 0x2018 && code <= 0x201F) || code == 0x00AB || code == 0x00BB || code == 0x2039 || code == 0x203A ||
           (code >= 0x300C && code <= 0x300F) || (code >= 0x301D && code <= 0x301F) || code == 0xFF02 ||
           code == 0xFF07 || code == 0xFF62 || code == 0xFF63;
}

/* A sign with what modifies it: variation selectors, joined emoji, skin tones. */
static const char *read_symbol(qx_scanner *scanner, const char *p, qx_token_kind kind)
{
    const char *end = p + qx_utf8_length(*p);
    while ((unsigned char)*end >= 0x80) {
        uint32_t code = qx_utf8_decode(end);
        qx_character next = qx_character_kind(code);
        bool joined = code == 0x200D && (unsigned char)end[3] >= 0x80 &&
                      qx_character_kind(qx_utf8_decode(end + 3)) == QX_CHARACTER_SIGN;
        if (joined)
            end += 3;
        else if (next != QX_CHARACTER_COMBINING && !(code >= 0x1F3FB && code <= 0x1F3FF))
            break;
        end += qx_utf8_length(*end);
    }
    add_listed(scanner, p, end, kind);
    scanner->tokens[scanner->count - 1].flags |= QX_NOT_ASCII;
    return end;
}

static const char *read_ellipsis(qx_scanner *scanner, const char *p)
{
    const char *end = qx_scan_ellipsis(p);
    qx_scanner_add(scanner, p, end, QX_TOKEN_PUNCTUATION)->flags |= QX_NOT_ASCII;
    return end;
}

static const char *read_mark(qx_scanner *scanner, const char *p, uint32_t code)
{
    unsigned bytes = qx_utf8_length(*p);
    const char *end = p + bytes;
    if (code == 0x2019 || code == 0x2018)
        end = read_apostrophe(scanner, p, bytes);
    else
        qx_scanner_add(scanner, p, end, QX_TOKEN_MARK);
    scanner->tokens[scanner->count - 1].flags |= QX_NOT_ASCII;
    return end;
}

/* A token, or white space, that starts with a character that is not ASCII. */
static const char *read_high(qx_scanner *scanner, const char *p)
{
    uint32_t code = qx_utf8_decode(p);
    if (is_mark(code))
        return read_mark(scanner, p, code);
    if (code == 0x2026)
        return read_ellipsis(scanner, p);
    const char *end = p + qx_utf8_length(*p);
    switch (qx_character_kind(code)) {
    case QX_CHARACTER_SPACE:
        scanner->before |= QX_SPACE_BEFORE;
        return end;
    case QX_CHARACTER_LINE:
        scanner->before |= QX_SPACE_BEFORE | QX_LINE_BEFORE;
        return end;
    case QX_CHARACTER_LOWER:
    case QX_CHARACTER_UPPER:
    case QX_CHARACTER_LETTER:
    case QX_CHARACTER_COMBINING:
    case QX_CHARACTER_JOINER:
        return qx_words_read(scanner, p);
    case QX_CHARACTER_DIGIT:
        while ((unsigned char)*end >= 0x80 && qx_character_kind(qx_utf8_decode(end)) == QX_CHARACTER_DIGIT)
            end += qx_utf8_length(*end);
        qx_scanner_add(scanner, p, end, QX_TOKEN_NUMBER)->flags |= QX_NOT_ASCII;
        return end;
    case QX_CHARACTER_PUNCTUATION:
        return read_symbol(scanner, p, QX_TOKEN_PUNCTUATION);
    default:
        return read_symbol(scanner, p, qx_is_bullet(code) ? QX_TOKEN_PUNCTUATION : QX_TOKEN_SIGN);
    }
}

/* ---------------------------------------------------------------- plain words */

static inline unsigned case_flags(const qx_letters *letters)
{
    if (!(letters->upper & 1))
        return 0;
    bool all = letters->size >= 2 && letters->upper + 1 == 1U << letters->size;
    return all ? QX_CAPITAL | QX_ALL_CAPITALS : QX_CAPITAL;
}

/* Words of ASCII letters, with single spaces between. Nearly all have up to 15 letters, and white space or punctuation
 * behind; the first that is not so, or what stands behind the last, is left to others. What the loop needs stays out of
 * the scanner, so that no store to a token makes it be read again. */
static const char *read_words(qx_scanner *scanner, const char *p)
{
    if (scanner->count == scanner->capacity)
        qx_scanner_grow(scanner);
    const qx_lexicon *lexicon = scanner->lexicon;
    const qx_hot_keys hot = qx_hot_keys_of(lexicon);
    const char *text = scanner->text;
    qx_token *token = scanner->tokens + scanner->count, *limit = scanner->tokens + scanner->capacity;
    uint32_t *capital = scanner->capitals + scanner->capital_count;
    unsigned before = scanner->before;
    bool joined, whole = true;
    for (;; p++) {
        qx_letters letters = qx_letters_read(p);
        const char *end = p + letters.size;
        uint32_t entry = qx_hot_keys_find(hot, lexicon, letters.key);
        joined = !(qx_bits(*end) & QX_WORD_END);
        whole = letters.size < QX_SHORT_KEY &&
                (!joined || (letters.size > 1 && qx_words_ends(end, &scanner->entries[entry])));
        if (!whole)
            break;
        if (letters.upper) {
            *capital++ = (uint32_t)(token - scanner->tokens);
            before |= case_flags(&letters);
        }
        *token++ = (qx_token){.start = (uint32_t)(p - text),
                              .end = (uint32_t)(end - text),
                              .entry = entry,
                              .kind = QX_TOKEN_WORD,
                              .flags = (uint8_t)before};
        p = end;
        before = 0;
        if (*p != ' ' || !(qx_bits(p[1]) & QX_LETTER) || token == limit)
            break;
        before = QX_SPACE_BEFORE;
    }
    scanner->count = (uint32_t)(token - scanner->tokens);
    scanner->capital_count = (uint32_t)(capital - scanner->capitals);
    scanner->before = before;
    if (!whole)
        return qx_words_read(scanner, p);
    return joined ? qx_words_read_clitics(scanner, p) : p;
}

/* ---------------------------------------------------------------- paragraphs */

static void read_paragraph(qx_scanner *scanner, const qx_range *range)
{
    const char *p = scanner->text + range->start, *end = scanner->text + range->end;
    scanner->paragraph = scanner->count;
    scanner->before = QX_PARAGRAPH_BEFORE | QX_SPACE_BEFORE | (scanner->count ? QX_LINE_BEFORE : 0U);
    while (p < end) {
        unsigned bits = qx_bits(*p);
        if (bits & QX_SPACE)
            p = skip_space(scanner, p);
        else if (bits & QX_LETTER)
            p = read_words(scanner, p);
        else if (bits & QX_DIGIT)
            p = read_number(scanner, p, p);
        else if (bits & QX_HIGH)
            p = read_high(scanner, p);
        else
            p = read_ascii(scanner, p, end);
    }
}

static void add_sentinel(qx_scanner *scanner)
{
    const char *end = scanner->text + scanner->doc->size;
    scanner->before = QX_PARAGRAPH_BEFORE | QX_SPACE_BEFORE | QX_SENTENCE_BEFORE;
    qx_scanner_add(scanner, end, end, QX_TOKEN_PUNCTUATION);
    scanner->count--;
}

void qx_tokens_read(qx_document *doc, const qx_lexicon *lexicon)
{
    qx_ranges ranges = qx_paragraphs_find(doc->arena, doc->text, doc->size);
    qx_scanner scanner = {.doc = doc, .lexicon = lexicon, .entries = qx_lexicon_entries(lexicon), .text = doc->text};
    scanner.capacity = (uint32_t)(doc->size / BYTES_PER_TOKEN + SPARE_TOKENS);
    scanner.tokens = QX_NEW(doc->arena, qx_token, scanner.capacity);
    scanner.capitals = QX_NEW(doc->arena, uint32_t, scanner.capacity);
    doc->paragraphs = QX_NEW(doc->arena, qx_paragraph, ranges.count);
    doc->paragraph_count = 0;
    for (size_t i = 0; i < ranges.count; i++) {
        read_paragraph(&scanner, &ranges.items[i]);
        if (scanner.count > scanner.paragraph)
            doc->paragraphs[doc->paragraph_count++] = (qx_paragraph){.first = scanner.paragraph, .end = scanner.count};
    }
    add_sentinel(&scanner);
    doc->tokens = scanner.tokens;
    doc->token_count = scanner.count;
    doc->others = scanner.others.items;
    scanner.capitals[scanner.capital_count] = UINT32_MAX; /* there is room: one token is the text's end */
    doc->capitals = scanner.capitals;
    doc->capital_count = scanner.capital_count;
}
