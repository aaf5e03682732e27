#include "who/name_spans.h"

#include "who/stretches.h"

enum { PIECE_LIMIT = QX_STRETCH_TOKENS };

#define GIVEN (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE))
#define PLACE (QX_CLASS(COUNTRY) | QX_CLASS(CITY) | QX_CLASS(REGION))
#define ORG_HEAD (QX_CLASS(ORG_WORD) | QX_CLASS(COMPANY_SUFFIX))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | QX_CLASS(ROLE_NOUN))
#define PARTING (OFFICE | ORG_HEAD | QX_CLASS(PERSON_NOUN) | QX_CLASS(DEMONYM)) /* what two pieces are parted by */

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
    if (entry->reading_count == 0)
        return (entry->classes & QX_COMMON_CLASSES) != 0;
    return entry->symbol[0] != QX_NAME && entry->symbol[0] != QX_FOREIGN;
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
        p->classes = entry->classes | (qx_words_classes(words, token + size - 1) & OFFICE);
        p->common = entry->reading_count && entry->symbol[0] != QX_NAME && !entry->classes;
    } else {
        p->common = qx_name_spans_common(words, token);
        p->joiner = !qx_words_flag(words, token, QX_CAPITAL) && p->common;
    }
}

/* Returns all classes of them. */
static qx_classes split_pieces(finder *f, uint32_t first, uint32_t end)
{
    qx_classes all = 0;
    f->count = 0;
    for (uint32_t i = first; i < end; i = f->pieces[f->count - 1].end) {
        add_piece(f, i, end);
        all |= f->pieces[f->count - 1].classes;
    }
    return all;
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
    if (is_org_head(f, last) &&
        !(f->pieces[last].classes & GIVEN && last == from + 1 && f->pieces[from].classes & GIVEN))
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

/* "Dean", "Duke", "Earl": a given name where no other one follows, or behind a title. */
static bool is_given_name(const finder *f, uint32_t at)
{
    bool alone = !(f->pieces[at + 1].classes & GIVEN) || (at > 0 && f->pieces[at - 1].classes & OFFICE);
    return f->pieces[at].classes & GIVEN && alone && !(f->pieces[at].classes & QX_CLASS(ROLE_NOUN) && at > 0);
}

/* A title or office; any noun for people before a given name or initial ("Collector S. Rao"). */
static bool is_title(const finder *f, uint32_t at)
{
    if (f->pieces[at].classes & OFFICE)
        return true;
    const piece *next = &f->pieces[at + 1];
    uint32_t size = qx_words_size(f->words, next->first);
    bool initial = size == 1 || (size == 2 && qx_words_flag(f->words, next->first, QX_STOP_INSIDE));
    return f->pieces[at].classes & QX_CLASS(PERSON_NOUN) && f->pieces[at].common && (initial || next->classes & GIVEN);
}

/* Mr, Dr: what is behind it is a person's name, whatever the word. */
static bool is_form_of_address(const finder *f, uint32_t at)
{
    return f->pieces[at].classes & QX_CLASS(TITLE) && !(f->pieces[at].classes & QX_CLASS(ROLE_NOUN)) &&
           qx_words_flag(f->words, f->pieces[at].first, QX_STOP_INSIDE);
}

/* The last title or office with a person's name behind it; count when there is none. */
static uint32_t find_title(const finder *f)
{
    for (uint32_t i = f->count - 1; i-- > 0;)
        if (is_title(f, i) && !is_given_name(f, i))
            return (starts_person(f, i + 1) || (i + 2 == f->count && is_form_of_address(f, i)) ||
                    (i + 3 == f->count && f->pieces[i].classes & QX_CLASS(TITLE) && !f->pieces[i + 2].common)) &&
                           !ends_as_organisation(f, i + 1)
                       ? i
                       : f->count;
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
        if (f->pieces[i].classes & (ORG_HEAD | PLACE | QX_CLASS(ORGANISATION) | QX_CLASS(DEMONYM)))
            named = i + 1;
    for (uint32_t i = 0; i < start && named == 0; i++)
        if (!f->pieces[start - 1 - i].common)
            named = start - i;
    uint32_t from = 0;
    if (named && f->pieces[0].classes & (PLACE | QX_CLASS(DEMONYM))) {
        emit(f, f->pieces[0].first, f->pieces[0].first, f->pieces[0].end);
        from = 1;
    }
    if (named > from)
        emit(f, f->pieces[from].first, f->pieces[from].first, f->pieces[named - 1].end);
    return named;
}

/* Whether "minister of (the)", "commissioner for" stands right before token. */
static bool follows_office(const qx_words *words, uint32_t token)
{
    if (token > 1 && qx_words_key(words, token - 1) == QX_KEY("the"))
        token--;
    uint64_t link = token > 1 ? qx_words_key(words, token - 1) : 0;
    return (link == QX_KEY("of") || link == QX_KEY("for")) && qx_words_classes(words, token - 2) & OFFICE;
}

/* The piece after the last organisation's word, 0 where there is none. */
static uint32_t behind_organisation(const finder *f)
{
    uint32_t behind = 0;
    for (uint32_t i = 1; i < f->count; i++)
        if (is_org_head(f, i))
            behind = i + 1;
    return behind;
}

/* A person's name behind an organisation's, or behind the complement of an office: "minister of the Harbour Office Lu
 * Wei", "Secretary of State Ed Holt". The piece that the person starts with, or 0. */
static uint32_t find_person_behind(const finder *f, uint32_t first)
{
    bool office = follows_office(f->words, first);
    uint32_t person = behind_organisation(f);
    for (uint32_t i = 1; office && person == 0 && i < f->count && (f->pieces[i - 1].common || f->pieces[i - 1].joiner);
         i++)
        if (f->pieces[i].classes & GIVEN)
            person = i;
    if (office && person == 0 && f->count == 3 && !(f->pieces[0].classes & GIVEN) && !f->pieces[1].common &&
        f->pieces[2].classes & QX_CLASS(SURNAME))
        person = 1; /* for Rivers Tamsin Holt */
    if (person == 0 || f->count < person + 2 || f->count > person + 4 || !starts_person(f, person))
        return 0;
    for (uint32_t i = person; i < f->count; i++)
        if (f->pieces[i].joiner)
            return 0;
    if (f->pieces[person].classes & GIVEN)
        return person;
    return office && !(f->pieces[person].classes & PLACE) ? person : 0;
}

/* How many demonyms stand before a person's or place's name: "Italian Roberto Ferri", "American Somali Ana Roth". */
static uint32_t count_demonyms(const finder *f)
{
    uint32_t n = 0;
    while (n + 1 < f->count && f->pieces[n].classes & QX_CLASS(DEMONYM))
        n++;
    const qx_classes party = QX_CLASS(ORGANISATION) | QX_CLASS(PERSON_NOUN);
    if (n == 0 && f->count == 2 && (f->pieces[0].classes & party) == party)
        n = 1; /* "Nazi Germany" */
    if (n == 0 || ends_as_organisation(f, n) || f->pieces[f->count - 1].classes & QX_CLASS(PLACE_WORD))
        return 0;
    uint32_t rest = f->count - n;
    bool place = rest == 1 && f->pieces[n].classes & PLACE;
    bool person = rest > 1 && rest < 5 && starts_person(f, n) && !f->pieces[f->count - 1].common;
    return place || person ? n : 0;
}

/* Whether a word at the start of a sentence that is part of a name elsewhere ("Emil Strand") may be one by itself. */
static bool stands_as_name(const qx_words *words, uint32_t token)
{
    if (qx_words_classes(words, token) & QX_COMMON_CLASSES || qx_words_reading(words, token) == QX_NOUNS ||
        token + 1 >= words->count)
        return false;
    unsigned next = words->tokens[token + 1].symbol;
    return next == QX_COMMA || next == QX_POSSESS || (next >= QX_BE && next <= QX_VBD && next != QX_BEEN);
}

/* "Winter, 53, was": whatever the word, it is somebody's name. */
static bool has_age(const qx_words *words, uint32_t token)
{
    const qx_token *next = words->tokens + token + 1;
    return token + 3 < words->count && next[0].symbol == QX_COMMA && next[1].kind == QX_TOKEN_NUMBER &&
           next[1].end - next[1].start == 2 && next[2].symbol == QX_COMMA;
}

/* Words before a body's name that only a sentence's start capitalises: "Former Delmar Foods boss". */
static bool is_epithet(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token,
                       " former current outgoing incoming acting retired veteran fellow rival giant troubled "
                       "embattled disgraced ailing then ex- carmaker automaker chipmaker drugmaker planemaker "
                       "retailer airline lender insurer brewer ");
}

/* "Acme chief executive Ana Roth": a word that is in no list, or an organisation's, before what somebody is there. */
static bool has_role_behind(const qx_words *words, uint32_t token)
{
    bool body = qx_words_classes(words, token) & (ORG_HEAD | QX_CLASS(ORGANISATION));
    if (!body && qx_words_entry(words, token)->reading_count)
        return false;
    for (uint32_t i = token + 1; i < token + 4 && i + 1 < words->count; i++) {
        if (qx_words_flag(words, i, QX_CAPITAL) || words->tokens[i].kind != QX_TOKEN_WORD)
            return false;
        if (qx_words_classes(words, i) & QX_CLASS(ROLE_NOUN) && qx_words_flag(words, i + 1, QX_CAPITAL))
            return true;
    }
    return false;
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
        return own & OFFICE || has_age(words, first) || has_role_behind(words, first) ||
                       (stands_as_name(words, first) && qx_capitals_seen(&f->capitals, first))
                   ? first
                   : end;
    const qx_entry *phrase;
    bool keeps =
        own & (GIVEN | PLACE | OFFICE | ORG_HEAD | QX_CLASS(DEMONYM) | QX_CLASS(ORGANISATION) | QX_CLASS(PLACE_WORD)) ||
        qx_words_phrase(words, first, end, &phrase) != 0;
    bool organised =
        (last & (ORG_HEAD | QX_CLASS(PLACE_WORD))) != 0 && (qx_symbol_is_noun(reading) || reading == QX_ADJ);
    /* "Water Ireland West", and given names that the lists know as a rare noun only */
    bool noun = reading == QX_NOUN && !(own & (QX_COMMON_CLASSES & ~(QX_CLASS(GROUP_NOUN) | QX_CLASS(EVENT_NOUN)))) &&
                (end - first > 2 || !qx_name_spans_common(words, first + 1)) &&
                !(qx_words_classes(words, first + 1) & (GIVEN | OFFICE));
    if ((keeps || organised || noun) && is_epithet(words, first))
        return first + 1;
    if (keeps || organised || noun || qx_capitals_seen(&f->capitals, first))
        return first;
    first++;
    while (first < end && !qx_words_flag(words, first, QX_CAPITAL))
        first++;
    return first;
}

/* Whether pieces from..count are a person's name that starts with a given name. */
static bool is_full_name(const finder *f, uint32_t from)
{
    if (f->count < from + 2 || f->count > from + 4 || !(f->pieces[from].classes & GIVEN) ||
        ends_as_organisation(f, from))
        return false;
    for (uint32_t i = from; i < f->count; i++)
        if (!starts_person(f, i) && !(f->pieces[i].classes & QX_CLASS(NAME_SUFFIX)))
            return false;
    return true;
}

/* Words before a person's name that are no part of it: a country ("ambassador to South Africa Ana Roth"), a body
 * ("Conservative Ed Holt"), a word of praise or blame. How many pieces. */
static uint32_t count_leading(const finder *f)
{
    if (f->count < 3 || f->pieces[0].classes & GIVEN)
        return 0;
    qx_classes area = QX_CLASS(COUNTRY) | QX_CLASS(REGION);
    bool leads = f->pieces[0].classes & (area | QX_CLASS(ORGANISATION) | QX_CLASS(PERSON_NOUN)) || f->pieces[0].common;
    if (leads && is_full_name(f, 1))
        return 1;
    if (!(f->pieces[0].classes & area) || f->pieces[0].end - f->pieces[0].first < 2 || f->count > 4 ||
        ends_as_organisation(f, 1))
        return 0;
    for (uint32_t i = 1; i < f->count; i++)
        if (!starts_person(f, i) || f->pieces[i].classes & (PLACE | QX_CLASS(ORGANISATION)))
            return 0;
    return 1;
}

/* "Secretary of" before a stretch becomes part of its title, and no name of its own: where the title starts. */
static uint32_t take_office(finder *f, uint32_t first)
{
    uint32_t office = qx_words_is(f->words, first - 1, "the") ? first - 3 : first - 2;
    if (f->names.count && f->names.items[f->names.count - 1].end == office + 1) {
        office = f->names.items[f->names.count - 1].title;
        f->names.count--;
    }
    return office;
}

static void cut(finder *f, uint32_t first, uint32_t end)
{
    first = skip_opening(f, first, end);
    if (first >= end)
        return;
    qx_classes all = first + 1 < end ? split_pieces(f, first, end) : 0;
    bool whole = f->count == 2 && !(all & PARTING) && !follows_office(f->words, first);
    if (first + 1 == end || f->count == 1 || whole) {
        emit(f, first, first, end);
        return;
    }
    uint32_t title = find_title(f);
    uint32_t person = title < f->count ? 0 : find_person_behind(f, first);
    uint32_t leading = count_leading(f);
    if (leading == 0)
        leading = count_demonyms(f);
    if (title < f->count && !(title == 0 && ends_as_organisation(f, 0))) {
        uint32_t start = emit_before_title(f, title);
        emit(f, f->pieces[start].first, f->pieces[title + 1].first, end);
    } else if (person) {
        bool body = behind_organisation(f) || person > 1;
        uint32_t title_first = f->pieces[person].first;
        if (body)
            emit(f, first, first, f->pieces[person - 1].end);
        else
            title_first = take_office(f, first);
        emit(f, title_first, f->pieces[person].first, end);
    } else if (leading) {
        emit(f, first, first, f->pieces[leading - 1].end);
        emit(f, f->pieces[leading].first, f->pieces[leading].first, end);
    } else {
        emit(f, first, first, end);
    }
}

/* A title in small letters right before a name, "president", is a role, not part of it; "7th" before a court is. */
static uint32_t widen_left(const finder *f, uint32_t first, uint32_t end)
{
    const qx_words *words = f->words;
    if (qx_words_flag(words, first, QX_SENTENCE_BEFORE) || words->tokens[first - 1].kind != QX_TOKEN_NUMBER)
        return first;
    char last = qx_words_text(words, first - 1)[qx_words_size(words, first - 1) - 1];
    bool ordinal = last == 'h' || last == 't' || last == 'd';
    for (uint32_t i = first; ordinal && i < end; i++)
        if (qx_words_classes(words, i) & ORG_HEAD)
            return first - 1;
    return first;
}

void qx_name_spans_find(const qx_words *words, qx_spellings *spellings, qx_arena *arena, qx_names *out)
{
    finder *f = QX_NEW(arena, finder, 1);
    memset(f, 0, sizeof *f);
    f->words = words;
    f->arena = arena;
    qx_capitals_init(&f->capitals, words, spellings, arena);
    uint32_t end = 0;
    for (uint32_t i = 0; i < f->capitals.count; i++) {
        uint32_t first = f->capitals.tokens[i];
        if (first < end)
            continue;
        end = qx_stretch_end(&f->capitals, first);
        cut(f, widen_left(f, first, end), end);
    }
    *out = (qx_names){.items = f->names.items, .count = (uint32_t)f->names.count};
}
