#include "who/roles.h"

#include "who/words.h"

enum {
    REACH = 24 /* tokens that a role may take */
};

#define PERSONAL (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | PERSONAL)

typedef struct finder {
    const qx_words *words;
    const qx_names *names;
    qx_arena *arena;
    QX_LIST(qx_role) roles;
} finder;

/* Forms of address that say nothing of what a person does. */
static bool is_address(const qx_words *words, uint32_t token)
{
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("mr") || key == QX_KEY("mr.") || key == QX_KEY("mrs") || key == QX_KEY("mrs.") ||
           key == QX_KEY("ms") || key == QX_KEY("ms.") || key == QX_KEY("miss") || key == QX_KEY("sir") ||
           key == QX_KEY("dame") || key == QX_KEY("lord") || key == QX_KEY("lady") || key == QX_KEY("dr") ||
           key == QX_KEY("dr.") || key == QX_KEY("mx") || key == QX_KEY("mx.") || key == QX_KEY("madam") ||
           key == QX_KEY("madame") || key == QX_KEY("st") || key == QX_KEY("st.");
}

/* "ex-goalkeeper", "director-general": one part says what a person is. */
static bool has_role_part(const qx_words *words, uint32_t token)
{
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    const char *hyphen = words->tokens[token].mark == QX_WORD_LETTERS ? NULL : memchr(text, '-', size);
    if (!hyphen || hyphen == text || hyphen + 1 == text + size)
        return false;
    uint32_t before = (uint32_t)(hyphen - text);
    uint32_t first = qx_lexicon_find_key(words->lexicon, text, before);
    uint32_t last = qx_lexicon_find_key(words->lexicon, hyphen + 1, size - before - 1);
    return words->entries[last].classes & PERSONAL || words->entries[first].classes & QX_CLASS(ROLE_NOUN);
}

static bool is_role_noun(const qx_words *words, uint32_t token)
{
    qx_classes classes = qx_words_classes(words, token);
    bool particle = classes & QX_CLASS(NAME_PARTICLE) && !qx_words_flag(words, token, QX_CAPITAL); /* Agusan del Sur */
    return (classes & OFFICE && !particle && !is_address(words, token)) || has_role_part(words, token);
}

/* Where a role that would start at token starts: behind ages and counts ("one lawmaker"). */
static uint32_t skip_counts(const qx_words *words, uint32_t token, uint32_t head)
{
    while (token < head && (qx_words_is_age(words, token) || words->tokens[token].symbol == QX_NUMBER))
        token++;
    return token;
}

/* "The then finance minister" */
static uint32_t step_over_then(const qx_words *words, uint32_t at, uint32_t limit)
{
    return at > limit && qx_words_is(words, at - 1, "then") ? at - 1 : at;
}

/* The end of a role that stands right before a name: without a form of address or the short form of a rank that follows
 * it ("spokesman Lt.", "astrophysicist Dr."). */
static uint32_t end_before(const qx_words *words, uint32_t first, uint32_t end)
{
    while (end > first + 1 && is_role_noun(words, end - 2) &&
           !qx_words_in(words, end - 2, " senior junior deputy assistant chief first ") &&
           (is_address(words, end - 1) || (qx_words_classes(words, end - 1) & QX_CLASS(TITLE) &&
                                           qx_words_text(words, end - 1)[qx_words_size(words, end - 1) - 1] == '.')))
        end--;
    return end;
}

/* "Acting", and participles that may stand before what somebody is; those of other clauses do not ("giving President
 * Holt", "the agency quoted director Holt"). */
static bool is_participle(const qx_words *words, uint32_t token)
{
    unsigned symbol = words->tokens[token].symbol;
    if (symbol == QX_VBG)
        return qx_words_in(words, token,
                           " acting leading sitting outgoing incoming reigning founding managing presiding ruling "
                           "visiting consulting commanding operating training marketing engineering advertising ");
    return symbol == QX_VBN && (token == 0 || !qx_symbol_is_noun(words->tokens[token - 1].symbol));
}

static bool is_modifier(const qx_words *words, uint32_t token)
{
    unsigned symbol = words->tokens[token].symbol;
    return symbol == QX_ADJ || symbol == QX_NAME || qx_symbol_is_noun(symbol) || symbol == QX_NUMBER ||
           is_participle(words, token);
}

/* The last name of an organisation in tokens [first, end), or UINT32_MAX; forward: the first one; places: a place's
 * counts too. */
static uint32_t find_name(const finder *f, uint32_t first, uint32_t end, bool forward, bool places)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = qx_names_after(f->names, first); i < f->names->count && f->names->items[i].first < end; i++) {
        uint8_t type = f->names->items[i].type;
        if (type != QX_NAME_ORGANISATION && !(places && type == QX_NAME_PLACE))
            continue;
        found = i;
        if (forward)
            break;
    }
    return found;
}

static uint32_t find_body(const finder *f, uint32_t first, uint32_t end, bool forward)
{
    return find_name(f, first, end, forward, true);
}

/* The organisation whose name is these tokens, in brackets or not, or UINT32_MAX. */
static uint32_t whole_name(const finder *f, uint32_t first, uint32_t end)
{
    uint32_t name = first < end ? find_name(f, first, end, true, false) : UINT32_MAX;
    bool whole = name != UINT32_MAX && f->names->items[name].first == first && f->names->items[name].end == end;
    return whole ? name : UINT32_MAX;
}

static void add(finder *f, const qx_role *role)
{
    *QX_PUSH(f->arena, f->roles) = *role;
}

/* "minister of the Harbour Office" where at is the first token behind: its start, or at. */
static uint32_t step_over_complement(const finder *f, uint32_t at, uint32_t limit)
{
    const qx_words *words = f->words;
    uint32_t i = at;
    while (i > limit && words->tokens[i - 1].symbol == QX_NAME)
        i--;
    if (i > limit && (words->tokens[i - 1].symbol == QX_DET))
        i--;
    if (i <= limit + 1 || i == at || words->tokens[i - 1].symbol != QX_OF || !is_role_noun(words, i - 2))
        return at;
    return i - 1;
}

/* "the Harbour Party (HP) candidate", "the Harbour Party, HP, candidate": a role with no organisation inside that
 * starts at token is that of both names. */
static void add_with_short(finder *f, qx_role *role, uint32_t token, uint32_t limit)
{
    const qx_token *tokens = f->words->tokens;
    uint32_t close = token - 1, open = close, reach = close > limit + 8 ? close - 8 : limit;
    bool brackets = token > limit && tokens[close].symbol == QX_RPAREN;
    if (role->of != UINT32_MAX || token <= limit || (!brackets && tokens[close].symbol != QX_COMMA)) {
        add(f, role);
        return;
    }
    while (open > reach && (open == close || tokens[open].symbol != (brackets ? QX_LPAREN : QX_COMMA)))
        open--;
    uint32_t second = open > reach ? whole_name(f, open + 1, close) : UINT32_MAX;
    uint32_t first = second != UINT32_MAX ? find_name(f, open - 1, open, true, false) : UINT32_MAX;
    if (first != UINT32_MAX && f->names->items[first].end == open) {
        role->of = first;
        add(f, role);
        role->of = second;
    }
    add(f, role);
}

static void find_before(finder *f, uint32_t person, uint32_t sentence_first)
{
    const qx_words *words = f->words;
    const qx_name *name = &f->names->items[person];
    uint32_t limit = name->first > sentence_first + REACH ? name->first - REACH : sentence_first;
    if (person > 0 && f->names->items[person - 1].end > limit && f->names->items[person - 1].type == QX_NAME_PERSON)
        limit = f->names->items[person - 1].end;
    uint32_t at = name->title < limit ? limit : name->title;
    const qx_name *office = qx_names_at(f->names, at > limit ? at - 1 : at);
    if (office && office->end == at && office->first > limit)
        at = step_over_complement(f, office->first, limit) < office->first
                 ? step_over_complement(f, office->first, limit)
                 : at;
    else
        at = step_over_complement(f, at, limit);
    while (at > limit && is_modifier(words, at - 1))
        at--;
    uint32_t head = UINT32_MAX;
    for (uint32_t i = at; i < name->first; i++)
        if (is_role_noun(words, i) && (head == UINT32_MAX || words->tokens[i - 1].symbol != QX_OF))
            head = words->tokens[i].symbol == QX_ADJ && !qx_words_is(words, i, "chief") ? head : i;
    if (head == UINT32_MAX || words->tokens[name->first - 1].symbol == QX_VBG) /* officers greeting Holt */
        return;
    while (at < head && is_address(words, at))
        at++;
    at = skip_counts(words, step_over_then(words, at, limit), head);
    uint32_t end = end_before(words, at, name->first);
    head = head < end ? head : end - 1;
    uint32_t of = find_body(f, at, name->first, false);
    if (of == UINT32_MAX && at > limit && words->tokens[at - 1].symbol == QX_POSSESS)
        of = find_body(f, at > limit + 1 ? at - 2 : at - 1, at, false);
    qx_role role = {.person = person, .first = at, .end = end, .head = head, .of = of, .rule = "role.before"};
    add_with_short(f, &role, at, limit);
}

/* The end of the list that goes on behind a comma inside "minister of culture, media and sport"; at when none does. */
static uint32_t list_end(const qx_words *words, uint32_t at, uint32_t limit)
{
    uint32_t i = at;
    while (i + 2 < limit && words->tokens[i].symbol == QX_COMMA && qx_symbol_is_noun(words->tokens[i + 1].symbol))
        i += 2;
    if (i == at || i + 1 >= limit || words->tokens[i].symbol != QX_AND ||
        !qx_symbol_is_noun(words->tokens[i + 1].symbol))
        return at;
    return i + 2;
}

static bool in_apposition(const qx_words *words, uint32_t token)
{
    switch (words->tokens[token].symbol) {
    case QX_DET:
    case QX_ADJ:
    case QX_NOUN:
    case QX_NOUNS:
    case QX_NAME:
    case QX_POSSESS:
    case QX_POSSPRON:
    case QX_OF:
    case QX_PREP:
    case QX_AND:
    case QX_NUMBER:
    case QX_ADV:
    case QX_TO:
    case QX_VBG:
    case QX_VBN:
        return true;
    default:
        return false;
    }
}

static bool is_inside_name(const finder *f, uint32_t token)
{
    const qx_name *name = qx_names_at(f->names, token);
    return name && name->first < token && token + 1 < name->end;
}

/* The end of an apposition that starts at first; *head its noun, or UINT32_MAX where that names no person. */
static uint32_t apposition_end(const finder *f, uint32_t first, uint32_t limit, uint32_t *head)
{
    const qx_words *words = f->words;
    bool complement = false, decided = false;
    uint32_t i = first;
    *head = UINT32_MAX;
    for (;;) {
        for (; i < limit && in_apposition(words, i); i++) {
            unsigned symbol = words->tokens[i].symbol;
            if (symbol == QX_OF && !decided && is_inside_name(f, i)) /* a University of Orrin professor */
                continue;
            bool preposition = symbol == QX_OF || symbol == QX_PREP || symbol == QX_TO || symbol == QX_VBN;
            if (!decided && is_role_noun(words, i) && (qx_symbol_is_noun(symbol) || symbol == QX_NAME))
                *head = i;
            else if (!decided && qx_symbol_is_noun(symbol))
                *head = UINT32_MAX;
            decided |= preposition || symbol == QX_AND;
            complement |= preposition;
        }
        uint32_t longer = complement && i < limit ? list_end(words, i, limit) : i;
        if (longer == i)
            return i;
        i = longer;
    }
}

/* What may stand between a name and its apposition: an age, "D-Texas". */
static bool is_aside(const qx_words *words, uint32_t token)
{
    if (words->tokens[token + 1].symbol != QX_COMMA)
        return false;
    bool party = qx_words_size(words, token) > 2 && qx_words_text(words, token)[1] == '-' &&
                 qx_words_flag(words, token, QX_CAPITAL);
    return party || words->tokens[token].kind == QX_TOKEN_NUMBER;
}

/* "director of the Harbour Bank and a member of the Port Society": the same role with the organisations behind. */
static void add_further(finder *f, const qx_role *role)
{
    for (uint32_t i = role->of; i != UINT32_MAX && i + 1 < f->names->count; i++) {
        const qx_name *name = &f->names->items[i + 1];
        if (name->end > role->end)
            return;
        qx_role further = *role;
        further.of = i + 1;
        if (name->first > role->head && name->type == QX_NAME_ORGANISATION)
            add(f, &further);
    }
}

/* Whose the role is that an apposition [first, end) tells: the organisation behind "of" and "for", else one before the
 * noun ("a Harbour Bank lawyer in Orrin"), else one anywhere, else a place. */
static uint32_t find_held(const finder *f, uint32_t first, uint32_t head, uint32_t end, uint32_t sentence_end)
{
    const qx_words *words = f->words;
    uint64_t key = head + 1 < end ? qx_words_key(words, head + 1) : 0;
    uint32_t before = find_name(f, first, head, false, false), behind = find_name(f, head + 1, end, true, false);
    bool held = key == QX_KEY("of") || key == QX_KEY("for") || key == QX_KEY("at") || key == QX_KEY("with");
    if (behind != UINT32_MAX && (held || before == UINT32_MAX))
        return behind;
    if (before != UINT32_MAX)
        return before;
    /* "leader of the largest party, the Harbour Alliance" */
    uint32_t next = end + 1;
    if (next + 1 < sentence_end && words->tokens[end].symbol == QX_COMMA && held &&
        qx_words_classes(words, end - 1) & QX_CLASS(GROUP_NOUN)) {
        next += words->tokens[next].symbol == QX_DET;
        uint32_t apposed = find_name(f, next, next + 1, true, false);
        if (apposed != UINT32_MAX && f->names->items[apposed].first == next)
            return apposed;
    }
    uint32_t place = find_body(f, head + 1, end, true);
    return place != UINT32_MAX ? place : find_body(f, first, head, false);
}

/* "leader of the Harbour Party (HP)": the same role with the name in brackets. */
static void add_bracketed(finder *f, const qx_role *role, uint32_t sentence_end)
{
    const qx_token *tokens = f->words->tokens;
    uint32_t open = role->end, limit = open + 8 < sentence_end ? open + 8 : sentence_end, close = open + 1;
    if (role->of == UINT32_MAX || f->names->items[role->of].end != open || open >= limit ||
        tokens[open].symbol != QX_LPAREN)
        return;
    while (close < limit && tokens[close].symbol != QX_RPAREN)
        close++;
    qx_role further = *role;
    if (close < limit && (further.of = whole_name(f, open + 1, close)) != UINT32_MAX)
        add(f, &further);
}

/* "Delmar Foods said Ana Roth, its director, ...": the organisation before, in the same sentence, that "its" means. */
static uint32_t owner(const finder *f, uint32_t pronoun, uint32_t person, uint32_t sentence_first)
{
    uint32_t before = f->names->items[person].title;
    return qx_words_key(f->words, pronoun) == QX_KEY("its") ? find_name(f, sentence_first, before, false, false)
                                                            : UINT32_MAX;
}

/* "Ana Roth, director Ed Holt and ...": what somebody else is, who is named behind it. */
static bool is_of_another(const finder *f, uint32_t head)
{
    const qx_name *at = qx_names_at(f->names, head), *next = qx_names_at(f->names, head + 1);
    return (at && at->type == QX_NAME_PERSON) || (next && next->type == QX_NAME_PERSON);
}

static void find_apposition(finder *f, uint32_t person, uint32_t sentence_first, uint32_t sentence_end)
{
    const qx_words *words = f->words;
    const qx_name *name = &f->names->items[person];
    uint32_t limit = name->end + REACH < sentence_end ? name->end + REACH : sentence_end, first = name->end;
    if (first + 2 >= limit || words->tokens[first].symbol != QX_COMMA)
        return;
    first++;
    if (is_aside(words, first))
        first += 2;
    if (first >= limit)
        return;
    uint32_t head, end = apposition_end(f, first, limit, &head);
    if (head == UINT32_MAX || is_of_another(f, head) || words->tokens[head].symbol == QX_NOUNS)
        return;
    uint32_t own = words->tokens[first].symbol == QX_POSSPRON ? owner(f, first, person, sentence_first) : UINT32_MAX;
    while (first < head && (words->tokens[first].symbol == QX_DET || words->tokens[first].symbol == QX_ADV ||
                            words->tokens[first].symbol == QX_POSSPRON))
        first++;
    first = skip_counts(words, first, head);
    qx_role role = {.person = person, .first = first, .end = end, .head = head, .rule = "role.apposition"};
    role.of = find_held(f, first, head, end, sentence_end);
    role.of = role.of == UINT32_MAX ? own : role.of;
    add(f, &role);
    add_further(f, &role);
    add_bracketed(f, &role, sentence_end);
}

/* Where a token ends an organisation's name behind "of" or "for", that organisation, and *token is what stands before
 * "of": "the director of the Harbour Bank". Else UINT32_MAX. */
static uint32_t whole_behind(const finder *f, uint32_t *token, uint32_t limit)
{
    const qx_words *words = f->words;
    uint32_t index = find_name(f, *token, *token + 1, false, false);
    if (index == UINT32_MAX || f->names->items[index].end != *token + 1)
        return UINT32_MAX;
    uint32_t of = f->names->items[index].first;
    of -= of > limit && words->tokens[of - 1].symbol == QX_DET;
    uint64_t key = of > limit + 1 ? qx_words_key(words, of - 1) : 0;
    if (key != QX_KEY("of") && key != QX_KEY("for"))
        return UINT32_MAX;
    *token = of - 2;
    return index;
}

/* "its spokesman, Mr Ed Holt,", "the director of the Harbour Bank, Ed Holt,": the role before a comma. */
static void find_before_comma(finder *f, uint32_t person, uint32_t sentence_first)
{
    const qx_words *words = f->words;
    const qx_name *name = &f->names->items[person];
    if (name->title < sentence_first + 2 || words->tokens[name->title - 1].symbol != QX_COMMA)
        return;
    uint32_t head = name->title - 2, limit = head > sentence_first + REACH ? head - REACH : sentence_first;
    uint32_t held = whole_behind(f, &head, limit);
    if (!is_role_noun(words, head) || words->tokens[head].symbol != QX_NOUN)
        return;
    uint32_t at = head;
    while (at > limit && is_modifier(words, at - 1))
        at--;
    uint32_t of = held != UINT32_MAX ? held : find_body(f, at, head, false);
    if (of == UINT32_MAX && at > limit + 1 && words->tokens[at - 1].symbol == QX_POSSESS)
        of = find_body(f, at - 2, at, false);
    bool counted = words->tokens[at].symbol == QX_NUMBER; /* "one passenger, Ana Roth," tells of no office */
    if (counted && !(qx_words_classes(words, head) & QX_CLASS(ROLE_NOUN)))
        return;
    at = skip_counts(words, step_over_then(words, at, limit), head);
    uint32_t end = held != UINT32_MAX ? f->names->items[held].end : head + 1;
    add(f, &(qx_role){.person = person, .first = at, .end = end, .head = head, .of = of, .rule = "role.before-comma"});
}

static void find_of(finder *f, uint32_t person, uint32_t sentence_end)
{
    const qx_words *words = f->words;
    uint32_t at = f->names->items[person].end;
    if (at + 2 < sentence_end && words->tokens[at].symbol == QX_COMMA)
        at += is_aside(words, at + 1) ? 3 : 1; /* an age */
    if (at + 1 >= sentence_end)
        return;
    uint64_t key = qx_words_key(words, at);
    if (key != QX_KEY("of") && key != QX_KEY("from") && key != QX_KEY("at") && key != QX_KEY("with"))
        return;
    uint32_t limit = at + 6 < sentence_end ? at + 6 : sentence_end;
    for (at++; at < limit && !qx_names_at(f->names, at) &&
               (words->tokens[at].symbol == QX_DET || words->tokens[at].symbol == QX_ADJ);)
        at++;
    uint32_t of = at < limit ? find_body(f, at, at + 1, true) : UINT32_MAX;
    /* "of Norway's Harbour Bank" */
    if (of != UINT32_MAX && f->names->items[of].end + 1 < sentence_end && of + 1 < f->names->count &&
        words->tokens[f->names->items[of].end].symbol == QX_POSSESS &&
        f->names->items[of + 1].first == f->names->items[of].end + 1 &&
        f->names->items[of + 1].type == QX_NAME_ORGANISATION)
        of++;
    if (of != UINT32_MAX)
        add(f, &(qx_role){.person = person, .first = at, .end = at, .head = UINT32_MAX, .of = of, .rule = "role.of"});
}

void qx_roles_find(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names, qx_roles *out)
{
    qx_words words = qx_words_of(document, lexicon);
    finder f = {.words = &words, .names = names, .arena = document->arena};
    uint32_t sentence = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        if (names->items[i].type != QX_NAME_PERSON)
            continue;
        while (sentence + 1 < document->sentence_count && document->sentences[sentence].end <= names->items[i].first)
            sentence++;
        find_before(&f, i, document->sentences[sentence].first);
        find_before_comma(&f, i, document->sentences[sentence].first);
        find_apposition(&f, i, document->sentences[sentence].first, document->sentences[sentence].end);
        find_of(&f, i, document->sentences[sentence].end);
    }
    *out = (qx_roles){.items = f.roles.items, .count = (uint32_t)f.roles.count};
}
