#include "who/name_spans.h"

#include "who/capitals.h"

enum {
    RUN_LIMIT = 32,  /* tokens in one capitalised stretch: a line of capitals is cut into such pieces */
    PIECE_LIMIT = RUN_LIMIT
};

#define GIVEN (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE))
#define PLACE (QX_CLASS(COUNTRY) | QX_CLASS(CITY) | QX_CLASS(REGION))
#define ORG_HEAD (QX_CLASS(ORG_WORD) | QX_CLASS(COMPANY_SUFFIX))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | QX_CLASS(ROLE_NOUN))
#define NO_NAME_PART (QX_CLASS(WEEKDAY) | QX_CLASS(MONTH))

/* A word of a stretch, or a phrase of the lists in it. */
typedef struct piece {
    uint32_t first, end; /* tokens */
    qx_classes classes;
    bool common; /* a common word by the lists, of no class of names */
    bool joiner; /* of, for, and, &, comma, mark: no word of its own */
} piece;

typedef struct finder {
    const qx_words *words;
    qx_arena *arena;
    qx_capitals capitals;
    QX_LIST(qx_name) names;
    piece pieces[PIECE_LIMIT];
    uint32_t count;
} finder;

bool qx_name_spans_common(const qx_words *words, uint32_t token)
{
    const qx_entry *entry = qx_words_entry(words, token);
    if (entry->classes & (GIVEN | PLACE | QX_CLASS(SURNAME) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY)))
        return false;
    return entry->reading_count > 0 && entry->symbol[0] != QX_NAME && entry->symbol[0] != QX_FOREIGN;
}

/* ---- stretches ---- */

static bool is_text(const finder *f, uint32_t token, const char *list)
{
    return token < f->words->count && qx_words_in(f->words, token, list);
}

/* Whether token goes on with the stretch before it: a name word on the same paragraph. */
static bool goes_on(finder *f, uint32_t token)
{
    const qx_words *words = f->words;
    if (token >= words->count || qx_words_flag(words, token, QX_PARAGRAPH_BEFORE | QX_SENTENCE_BEFORE))
        return false;
    if (qx_capitals_of(&f->capitals, token) == QX_CAPITAL_NO)
        return false;
    return true;
}

static bool is_org_complement(finder *f, uint32_t token)
{
    return goes_on(f, token) && !(qx_words_classes(f->words, token) & NO_NAME_PART);
}

/* How a stretch goes on after a small connecting word at token: the tokens up to and with the next name word; 0: it
 * does not. last is the stretch's last name word, organised tells whether it holds an organisation's word. */
static uint32_t join_of(finder *f, uint32_t last, uint32_t token, bool organised)
{
    const qx_words *words = f->words;
    qx_classes classes = qx_words_classes(words, last);
    bool of = words->tokens[token].symbol == QX_OF || qx_words_is(words, token, "of");
    if (!of && !is_text(f, token, " for on against "))
        return 0;
    bool head = (classes & (ORG_HEAD | (of ? QX_CLASS(PLACE_WORD) : 0))) != 0;
    bool plain = of && qx_name_spans_common(words, last) && !organised &&
                 !(classes & (OFFICE | QX_CLASS(PERSON_NOUN) | QX_CLASS(TIME_UNIT) | QX_CLASS(DEMONYM)));
    if (!head && !plain)
        return 0;
    uint32_t next = token + 1;
    if (is_text(f, next, " the "))
        next++;
    if (!is_org_complement(f, next))
        return 0;
    if (!of && !qx_name_spans_common(words, next))
        return 0;
    return next + 1 - token;
}

/* "Culture, Media and Sport", "Health and Human Services": a list of common words inside a complement of "of/for", or
 * before an organisation's word. */
static uint32_t join_list(finder *f, uint32_t last, uint32_t token, bool complement)
{
    const qx_words *words = f->words;
    if (!complement || !qx_name_spans_common(words, last))
        return 0;
    if (qx_words_is(words, token, "and"))
        return is_org_complement(f, token + 1) && qx_name_spans_common(words, token + 1) ? 2 : 0;
    if (words->tokens[token].symbol != QX_COMMA)
        return 0;
    for (uint32_t i = token; i < token + 12 && i + 1 < words->count; i++) {
        bool and = qx_words_is(words, i, "and");
        bool comma = words->tokens[i].symbol == QX_COMMA;
        if (and && i > token)
            return is_org_complement(f, i + 1) && qx_name_spans_common(words, i + 1) ? 2 : 0;
        if (!comma && !(goes_on(f, i) && qx_name_spans_common(words, i)))
            return 0;
    }
    return 0;
}

/* "Food and Drug Administration": common words on both sides, an organisation's word at the end. */
static uint32_t join_and(finder *f, uint32_t last, uint32_t token)
{
    const qx_words *words = f->words;
    if (!qx_words_is(words, token, "and") || !qx_name_spans_common(words, last) ||
        qx_words_classes(words, last) & (ORG_HEAD | OFFICE))
        return 0;
    uint32_t end = token + 1;
    while (end < token + 6 && goes_on(f, end))
        end++;
    if (end < token + 3 || !(qx_words_classes(words, end - 1) & ORG_HEAD))
        return 0;
    return qx_name_spans_common(words, token + 1) ? 2 : 0;
}

/* de la, van der, bin: particles with a name after them. */
static uint32_t join_particle(finder *f, uint32_t token)
{
    uint32_t next = token;
    while (next < token + 3 && next < f->words->count &&
           qx_words_classes(f->words, next) & QX_CLASS(NAME_PARTICLE) &&
           !qx_words_flag(f->words, next, QX_CAPITAL) && !is_text(f, next, " the of in "))
        next++;
    return next > token && goes_on(f, next) ? next + 1 - token : 0;
}

/* Robert “Bobby” Lane: a nickname in marks. */
static uint32_t join_nickname(finder *f, uint32_t token)
{
    const qx_words *words = f->words;
    if (words->tokens[token].kind != QX_TOKEN_MARK || words->tokens[token].mark != QX_MARK_OPEN)
        return 0;
    uint32_t close = token + 1;
    while (close < token + 4 && close < words->count && words->tokens[close].kind == QX_TOKEN_WORD)
        close++;
    if (close == token + 1 || close + 1 >= words->count || words->tokens[close].kind != QX_TOKEN_MARK ||
        !qx_words_flag(words, token + 1, QX_CAPITAL) || qx_words_flag(words, close + 1, QX_SENTENCE_BEFORE))
        return 0;
    return qx_capitals_of(&f->capitals, close + 1) != QX_CAPITAL_NO ? close + 2 - token : 0;
}

/* & and the suffixes after a comma: "Procter & Gamble", "Lane, Inc.", "Osei, Jr.". */
static uint32_t join_sign(finder *f, uint32_t token)
{
    const qx_words *words = f->words;
    if (qx_words_is(words, token, "&") && token + 1 < words->count)
        return goes_on(f, token + 1) ? 2 : 0;
    if (words->tokens[token].symbol != QX_COMMA || token + 1 >= words->count)
        return 0;
    qx_classes suffix = QX_CLASS(COMPANY_SUFFIX) | QX_CLASS(NAME_SUFFIX);
    bool is_suffix = qx_words_classes(words, token + 1) & suffix && qx_words_flag(words, token + 1, QX_CAPITAL);
    return is_suffix && !qx_words_flag(words, token + 1, QX_PARAGRAPH_BEFORE) ? 2 : 0;
}

typedef struct stretch {
    uint32_t last;   /* its last name word */
    bool organised;  /* holds an organisation's word */
    bool complement; /* behind "of" or "for" in an organisation's name */
} stretch;

static uint32_t join(finder *f, stretch *s, uint32_t token)
{
    if (token >= f->words->count || qx_words_flag(f->words, token, QX_PARAGRAPH_BEFORE))
        return 0;
    uint32_t n = join_sign(f, token);
    if (n == 0)
        n = join_nickname(f, token);
    if (n == 0 && (n = join_of(f, s->last, token, s->organised)) != 0)
        s->complement = true;
    if (n == 0)
        n = join_list(f, s->last, token, s->complement);
    if (n == 0)
        n = join_and(f, s->last, token);
    return n ? n : join_particle(f, token);
}

/* The end of the capitalised stretch that starts at first. */
static uint32_t stretch_end(finder *f, uint32_t first)
{
    stretch s = {.last = first};
    uint32_t end = first + 1, limit = first + RUN_LIMIT;
    for (;;) {
        s.organised |= (qx_words_classes(f->words, s.last) & ORG_HEAD) != 0;
        uint32_t n = goes_on(f, end) ? 1 : join(f, &s, end);
        if (n == 0 || end + n > limit)
            return end;
        end += n;
        s.last = end - 1;
    }
}

/* ---- pieces ---- */

static void add_piece(finder *f, uint32_t token, uint32_t end)
{
    const qx_words *words = f->words;
    const qx_entry *entry;
    uint32_t size = qx_words_phrase(words, token, end, &entry);
    piece *p = &f->pieces[f->count++];
    *p = (piece){.first = token, .end = token + 1, .classes = qx_words_classes(words, token)};
    if (size) {
        p->end = token + size;
        p->classes = entry->classes;
        p->common = entry->reading_count && entry->symbol[0] != QX_NAME && !entry->classes;
    } else {
        p->common = qx_name_spans_common(words, token);
        p->joiner = !qx_words_flag(words, token, QX_CAPITAL) && p->common;
    }
}

static void split_pieces(finder *f, uint32_t first, uint32_t end)
{
    f->count = 0;
    for (uint32_t i = first; i < end; i = f->pieces[f->count - 1].end)
        add_piece(f, i, end);
}

/* ---- cutting ---- */

static void emit(finder *f, uint32_t title, uint32_t first, uint32_t end)
{
    if (first < end)
        *QX_PUSH(f->arena, f->names) = (qx_name){.first = first, .end = end, .title = title};
}

static bool is_org_head(const finder *f, uint32_t at)
{
    return (f->pieces[at].classes & ORG_HEAD) != 0;
}

/* Whether pieces from..count are an organisation: its word stands last, or before of/for. */
static bool ends_as_organisation(const finder *f, uint32_t from)
{
    uint32_t last = f->count - 1;
    if (is_org_head(f, last) && !(f->pieces[last].classes & GIVEN && last == from + 1 && f->pieces[from].classes & GIVEN))
        return true;
    for (uint32_t i = from; i + 1 < f->count; i++)
        if (is_org_head(f, i) && f->pieces[i + 1].joiner)
            return true;
    return false;
}

/* Whether a person's name may start with this piece. */
static bool starts_person(const finder *f, uint32_t at)
{
    const piece *p = &f->pieces[at];
    if (p->classes & (GIVEN | QX_CLASS(SURNAME) | QX_CLASS(NAME_PARTICLE)))
        return true;
    return !p->common && !p->joiner && !(p->classes & (ORG_HEAD | QX_CLASS(PLACE_WORD) | QX_CLASS(DEMONYM)));
}

/* The last title or office with a person's name behind it; count when there is none. */
static uint32_t find_title(const finder *f)
{
    for (uint32_t i = f->count - 1; i-- > 0;)
        if (f->pieces[i].classes & OFFICE)
            return starts_person(f, i + 1) && !ends_as_organisation(f, i + 1) ? i : f->count;
    return f->count;
}

/* The organisations and places written before a title: "U.S. Treasury" in "U.S. Treasury Secretary". Returns the
 * piece that the title starts with. */
static uint32_t emit_before_title(finder *f, uint32_t title)
{
    uint32_t start = title, named = 0;
    while (start > 0 && f->pieces[start - 1].classes & OFFICE)
        start--;
    for (uint32_t i = 0; i < start; i++)
        if (!f->pieces[i].common || f->pieces[i].classes & ORG_HEAD)
            named = i + 1;
    uint32_t from = 0;
    if (named && f->pieces[0].classes & (PLACE | QX_CLASS(DEMONYM))) {
        emit(f, f->pieces[0].first, f->pieces[0].first, f->pieces[0].end);
        from = 1;
    }
    if (named > from)
        emit(f, f->pieces[from].first, f->pieces[from].first, f->pieces[named - 1].end);
    return named;
}

/* An organisation with a person's name right behind it: the piece that the person starts with, or 0. */
static uint32_t find_person_behind(const finder *f, uint32_t run)
{
    uint32_t head = 0;
    for (uint32_t i = 1; i < f->count; i++) {
        if (f->pieces[i].joiner)
            return 0;
        if (is_org_head(f, i))
            head = i;
    }
    uint32_t rest = f->count - head - 1;
    if (head == 0 || rest < 2 || rest > 4)
        return 0;
    for (uint32_t i = head + 1; i < f->count; i++)
        if (!starts_person(f, i) && i == head + 1)
            return 0;
    if (f->pieces[head + 1].classes & GIVEN)
        return head + 1;
    /* "minister of the Harbour Office Lu Wei": an office with its complement, then a name without given name. */
    const qx_words *words = f->words;
    uint32_t of = run;
    while (of > 0 && run - of < 3 && !qx_words_is(words, of - 1, "of"))
        of--;
    bool office = of > 1 && run - of < 3 && qx_words_classes(words, of - 2) & OFFICE;
    return office && !(f->pieces[head + 1].classes & PLACE) ? head + 1 : 0;
}

/* A demonym before a person: "Italian Roberto Ferri". */
static bool leads_as_demonym(const finder *f)
{
    return f->count > 1 && f->pieces[0].classes & QX_CLASS(DEMONYM) &&
           !(f->pieces[0].classes & QX_CLASS(SURNAME) && f->count == 2) && f->pieces[1].classes & GIVEN &&
           !ends_as_organisation(f, 1);
}

/* Drops common words from the start of a stretch whose capital is owed to the sentence. */
static uint32_t skip_opening(finder *f, uint32_t first, uint32_t end)
{
    const qx_words *words = f->words;
    if (qx_capitals_of(&f->capitals, first) != QX_CAPITAL_WITH)
        return first;
    qx_classes last = qx_words_classes(words, end - 1), own = qx_words_classes(words, first);
    unsigned reading = qx_words_reading(words, first);
    if (end - first == 1)
        return own & OFFICE ? first : end;
    bool keeps = own & (GIVEN | PLACE | OFFICE | ORG_HEAD | QX_CLASS(DEMONYM) | QX_CLASS(ORGANISATION)) ||
                 qx_words_entry(words, first)->phrase != 0;
    bool organised = (last & (ORG_HEAD | QX_CLASS(PLACE_WORD))) != 0 &&
                     (qx_symbol_is_noun(reading) || reading == QX_ADJ);
    return keeps || organised ? first : first + 1;
}

static void cut(finder *f, uint32_t first, uint32_t end)
{
    first = skip_opening(f, first, end);
    if (first >= end)
        return;
    split_pieces(f, first, end);
    if (f->count == 1) {
        emit(f, first, first, end);
        return;
    }
    uint32_t title = find_title(f);
    uint32_t person = title < f->count ? 0 : find_person_behind(f, first);
    if (title < f->count && !(title == 0 && ends_as_organisation(f, 0))) {
        uint32_t start = emit_before_title(f, title);
        emit(f, f->pieces[start].first, f->pieces[title + 1].first, end);
    } else if (person) {
        emit(f, first, first, f->pieces[person - 1].end);
        emit(f, f->pieces[person].first, f->pieces[person].first, end);
    } else if (leads_as_demonym(f)) {
        emit(f, first, first, f->pieces[0].end);
        emit(f, f->pieces[1].first, f->pieces[1].first, end);
    } else {
        emit(f, first, first, end);
    }
}

/* A title in small letters right before a name, "president", is a role, not part of it; "7th" before a court is. */
static uint32_t widen_left(const finder *f, uint32_t first, uint32_t end)
{
    const qx_words *words = f->words;
    if (first == 0 || words->tokens[first - 1].kind != QX_TOKEN_NUMBER || qx_words_flag(words, first, QX_SENTENCE_BEFORE))
        return first;
    char last = qx_words_text(words, first - 1)[qx_words_size(words, first - 1) - 1];
    bool ordinal = last == 'h' || last == 't' || last == 'd';
    for (uint32_t i = first; ordinal && i < end; i++)
        if (qx_words_classes(words, i) & ORG_HEAD)
            return first - 1;
    return first;
}

void qx_name_spans_find(const qx_words *words, qx_arena *arena, qx_names *out)
{
    finder *f = QX_NEW(arena, finder, 1);
    memset(f, 0, sizeof *f);
    f->words = words;
    f->arena = arena;
    qx_capitals_init(&f->capitals, words, arena);
    for (uint32_t i = 0; i < words->count;) {
        if (qx_capitals_of(&f->capitals, i) == QX_CAPITAL_NO) {
            i++;
            continue;
        }
        uint32_t end = stretch_end(f, i);
        cut(f, widen_left(f, i, end), end);
        i = end;
    }
    *out = (qx_names){.items = f->names.items, .count = (uint32_t)f->names.count};
}
