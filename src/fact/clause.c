#include "fact/clause.h"

enum {
    PREDICATE_LIMIT = 14, /* tokens */
    ASIDE_LIMIT = 40      /* chunks */
};

bool qx_clause_is_noun(unsigned char symbol)
{
    switch (symbol) {
    case QX_CHUNK_PERSON:
    case QX_CHUNK_ORG:
    case QX_CHUNK_PLACE:
    case QX_CHUNK_NAMED:
    case QX_CHUNK_PRON:
    case QX_CHUNK_HUMAN:
    case QX_CHUNK_GROUP:
    case QX_CHUNK_DOC:
    case QX_CHUNK_SPEECH:
    case QX_CHUNK_CUENOUN:
    case QX_CHUNK_NP:
        return true;
    default:
        return false;
    }
}

bool qx_clause_is_verb(unsigned char symbol, bool headline)
{
    switch (symbol) {
    case QX_CHUNK_CUE:
    case QX_CHUNK_VERB:
    case QX_CHUNK_CUEPASS:
    case QX_CHUNK_VERBPASS:
    case QX_CHUNK_BE:
        return true;
    case QX_CHUNK_CUEN:
    case QX_CHUNK_VERBN:
    case QX_CHUNK_CUEINF:
    case QX_CHUNK_VERBINF:
    case QX_CHUNK_VERBBASE:
    case QX_CHUNK_CUEBASE:
        return headline;
    default:
        return false;
    }
}

qx_range qx_clause_tokens(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    if (first >= end)
        return (qx_range){0, 0};
    return (qx_range){chunks->items[first].first, chunks->items[end - 1].end};
}

static bool is_mark(unsigned char symbol)
{
    switch (symbol) {
    case QX_CHUNK_STOP:
    case QX_CHUNK_QUESTION:
    case QX_CHUNK_EXCLAIM:
    case QX_CHUNK_COLON:
    case QX_CHUNK_SEMICOLON:
    case QX_CHUNK_DASH:
    case QX_CHUNK_ELLIPSIS:
    case QX_CHUNK_COMMA:
    case QX_CHUNK_LPAREN:
    case QX_CHUNK_RPAREN:
    case QX_CHUNK_BULLET:
        return true;
    default:
        return false;
    }
}

/* Words before which something else begins, though the tagger may take them for prepositions. */
static bool starts_other(const qx_words *words, uint32_t token)
{
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("after") || key == QX_KEY("before") || key == QX_KEY("amid") || key == QX_KEY("while") ||
           key == QX_KEY("despite") || key == QX_KEY("because") || key == QX_KEY("until") || key == QX_KEY("when") ||
           key == QX_KEY("since") || key == QX_KEY("unless") || qx_words_is(words, token, "following");
}

/* Whether a chunk only leads to what follows it. */
static bool is_leading(unsigned char symbol)
{
    switch (symbol) {
    case QX_CHUNK_PREP:
    case QX_CHUNK_OF:
    case QX_CHUNK_TO:
    case QX_CHUNK_BY:
    case QX_CHUNK_AS:
    case QX_CHUNK_AND:
    case QX_CHUNK_OR:
    case QX_CHUNK_DET:
    case QX_CHUNK_WHO:
    case QX_CHUNK_WHICH:
    case QX_CHUNK_THAT:
        return true;
    default:
        return false;
    }
}

uint32_t qx_clause_stretch(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end, uint32_t limit)
{
    uint32_t at = first + 1;
    for (; at < end; at++) {
        unsigned char symbol = chunks->symbols[at];
        if (is_mark(symbol) || symbol == QX_CHUNK_SUBORD || symbol == QX_CHUNK_BUT || symbol == QX_CHUNK_QUOTE)
            break;
        if (chunks->items[at].end - chunks->items[first].first > limit || starts_other(words, chunks->items[at].first))
            break;
        bool joins = symbol == QX_CHUNK_AND || symbol == QX_CHUNK_AS;
        if (joins && at + 2 < end &&
            (qx_clause_is_verb(chunks->symbols[at + 1], false) || qx_clause_is_verb(chunks->symbols[at + 2], false)))
            break;
    }
    while (at > first + 1 && is_leading(chunks->symbols[at - 1]))
        at--;
    return at;
}

/* Where the predicate that starts with a chunk ends: a third preposition, or a second that says what for, is too much.
 */
static uint32_t predicate_end(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    uint32_t stop = qx_clause_stretch(words, chunks, first, end, PREDICATE_LIMIT), prepositions = 0;
    for (uint32_t at = first + 1; at < stop; at++) {
        prepositions += chunks->symbols[at] == QX_CHUNK_PREP;
        if (chunks->symbols[at] == QX_CHUNK_PREP &&
            (prepositions > 2 || (prepositions == 2 && qx_words_is(words, chunks->items[at].first, "for"))))
            return at;
    }
    return stop;
}

/* Past what opens a sentence before its subject: "On Monday,", "Speaking in Orrin,", "While talks went on,". */
static uint32_t skip_opening(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    if (qx_clause_is_noun(chunks->symbols[first]))
        return first;
    bool clause =
        chunks->symbols[first] == QX_CHUNK_SUBORD || starts_other(words, chunks->items[first].first); /* may open it */
    for (uint32_t at = first; at < end; at++) {
        if (chunks->symbols[at] == QX_CHUNK_COMMA && at > first)
            return at + 1;
        if (qx_clause_is_verb(chunks->symbols[at], false) && !clause)
            return first;
    }
    return first;
}

/* Past a heading that only names the matter: "Orrin flood: ...". */
static uint32_t skip_heading(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at + 1 < end && !qx_clause_is_verb(chunks->symbols[at], false); at++)
        if (chunks->symbols[at] == QX_CHUNK_COLON)
            return at + 1;
    return first;
}

/* The first noun phrase that is no part of a prepositional phrase. */
static uint32_t find_subject(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    for (uint32_t at = first; at < end; at++) {
        if (!qx_clause_is_noun(chunks->symbols[at]))
            continue;
        unsigned char before = at > first ? chunks->symbols[at - 1] : (unsigned char)QX_CHUNK_STOP;
        if (before != QX_CHUNK_PREP && before != QX_CHUNK_OF && before != QX_CHUNK_TO && before != QX_CHUNK_BY)
            return at;
    }
    return end;
}

/* Where a relative clause or an apposition that starts at a chunk ends; the chunk itself where none starts. */
static uint32_t skip_aside(const qx_chunks *chunks, uint32_t at, uint32_t end)
{
    end = end - at > ASIDE_LIMIT ? at + ASIDE_LIMIT : end;
    unsigned char symbol = chunks->symbols[at];
    bool comma = symbol == QX_CHUNK_COMMA, dash = symbol == QX_CHUNK_DASH, paren = symbol == QX_CHUNK_LPAREN;
    if (comma || dash || paren) {
        unsigned char close = paren ? (unsigned char)QX_CHUNK_RPAREN : symbol;
        for (uint32_t next = at + 1; next < end; next++)
            if (chunks->symbols[next] == close)
                return next + 1;
        return at;
    }
    if (symbol != QX_CHUNK_WHO && symbol != QX_CHUNK_WHICH && symbol != QX_CHUNK_THAT)
        return at;
    for (uint32_t next = at + 1; next < end; next++)
        if (qx_clause_is_verb(chunks->symbols[next], false))
            return next + 1;
    return at;
}

static uint32_t find_verb(const qx_chunks *chunks, uint32_t subject, uint32_t end, bool headline)
{
    for (uint32_t at = subject + 1; at < end;) {
        if (qx_clause_is_verb(chunks->symbols[at], headline))
            return at;
        uint32_t next = skip_aside(chunks, at, end);
        at = next > at ? next : at + 1;
    }
    return end;
}

/* The subject with what "of" and "and" add to it. */
static uint32_t subject_end(const qx_chunks *chunks, uint32_t subject, uint32_t verb)
{
    uint32_t at = subject + 1;
    while (at + 1 < verb && (chunks->symbols[at] == QX_CHUNK_OF || chunks->symbols[at] == QX_CHUNK_AND) &&
           qx_clause_is_noun(chunks->symbols[at + 1]))
        at += 2;
    return at;
}

/* Whether the lists know a word as a form of this symbol. */
static bool can_be(const qx_words *words, uint32_t token, unsigned symbol)
{
    const qx_entry *entry = qx_words_entry(words, token);
    for (uint32_t i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] == symbol)
            return true;
    return false;
}

bool qx_clause_headline_verb(const qx_words *words, uint32_t token, uint32_t end)
{
    unsigned likeliest = qx_words_reading(words, token);
    bool small = !qx_words_flag(words, token, QX_CAPITAL);
    if (likeliest == QX_VBZ || (small && can_be(words, token, QX_VBZ)))
        return true;
    if (likeliest == QX_VBD || likeliest == QX_VBN)
        return small || (token + 1 < end && words->tokens[token + 1].symbol == QX_BY);
    char before = words->document->text[words->tokens[token - 1].end - 1];
    return small && (likeliest == QX_VB || likeliest == QX_VBP || (before == 's' && can_be(words, token, QX_VB)));
}

/* Any other word of a headline that can be a verb in -s: "Ferry delay upsets islanders". */
static bool is_small_verb(const qx_words *words, uint32_t token)
{
    return !qx_words_flag(words, token, QX_CAPITAL) && can_be(words, token, QX_VBZ);
}

/* The verb that stands in chunks [first, end) as a part of a noun phrase: behind a name, or (second try) anywhere. Its
 * token; 0 for none. */
static uint32_t find_hidden_verb(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end,
                                 bool second, uint32_t *chunk)
{
    uint32_t stop = chunks->items[end - 1].end;
    for (*chunk = first; *chunk < end; ++*chunk) {
        if (!qx_clause_is_noun(chunks->symbols[*chunk]))
            continue;
        for (uint32_t i = chunks->items[*chunk].first + 1; i < chunks->items[*chunk].end; i++) {
            if (words->tokens[i].kind != QX_TOKEN_WORD)
                continue;
            if (second ? is_small_verb(words, i)
                       : qx_words_flag(words, i - 1, QX_CAPITAL) && qx_clause_headline_verb(words, i, stop))
                return i;
        }
    }
    return 0;
}

static bool is_finite(unsigned char symbol)
{
    return qx_clause_is_verb(symbol, false);
}

static bool has_open_verb(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    while (first < end && !qx_clause_is_verb(chunks->symbols[first], true))
        first++;
    return first < end;
}

/* Reads a headline whose verb hides in a noun phrase before its first open one. */
static bool find_hidden(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end, qx_clause *out)
{
    uint32_t open = first, chunk;
    while (open < end && !is_finite(chunks->symbols[open]) && chunks->symbols[open] != QX_CHUNK_SUBORD &&
           chunks->symbols[open] != QX_CHUNK_AS && !starts_other(words, chunks->items[open].first))
        open++;
    if (open == first || (open < end && is_finite(chunks->symbols[open])))
        return false;
    uint32_t token = find_hidden_verb(words, chunks, first, open, false, &chunk);
    if (!token && !has_open_verb(chunks, first, open))
        token = find_hidden_verb(words, chunks, first, open, true, &chunk);
    if (!token)
        return false;
    out->verb = chunk;
    out->subject = find_subject(chunks, first, chunk + 1);
    if (out->subject > chunk)
        return false;
    out->who = (qx_range){chunks->items[out->subject].first, token};
    out->what = (qx_range){token, chunks->items[predicate_end(words, chunks, chunk, end) - 1].end};
    return true;
}

bool qx_clause_find(const qx_words *words, const qx_chunks *chunks, uint32_t first, uint32_t end, bool headline,
                    qx_clause *out)
{
    if (first >= end)
        return false;
    if (headline)
        first = skip_heading(chunks, first, end);
    first = skip_opening(words, chunks, first, end);
    if (headline && first < end && find_hidden(words, chunks, first, end, out))
        return true;
    out->subject = find_subject(chunks, first, end);
    if (out->subject == end)
        return false;
    out->verb = find_verb(chunks, out->subject, end, headline);
    if (out->verb == end)
        return false;
    out->who = qx_clause_tokens(chunks, out->subject, subject_end(chunks, out->subject, out->verb));
    out->what = qx_clause_tokens(chunks, out->verb, predicate_end(words, chunks, out->verb, end));
    return true;
}
