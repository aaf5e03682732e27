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
           key == QX_KEY("madame");
}

static bool is_role_noun(const qx_words *words, uint32_t token)
{
    return qx_words_classes(words, token) & OFFICE && !is_address(words, token);
}

static bool is_modifier(const qx_words *words, uint32_t token)
{
    unsigned symbol = words->tokens[token].symbol;
    return symbol == QX_ADJ || symbol == QX_NAME || qx_symbol_is_noun(symbol) || symbol == QX_NUMBER ||
           symbol == QX_VBN || symbol == QX_VBG;
}

/* The last name of an organisation or place in tokens [first, end), or UINT32_MAX; forward: the first one. */
static uint32_t find_body(const finder *f, uint32_t first, uint32_t end, bool forward)
{
    uint32_t found = UINT32_MAX;
    for (uint32_t i = qx_names_after(f->names, first); i < f->names->count && f->names->items[i].first < end; i++) {
        uint8_t type = f->names->items[i].type;
        if (type != QX_NAME_ORGANISATION && type != QX_NAME_PLACE)
            continue;
        found = i;
        if (forward)
            break;
    }
    return found;
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
            head = words->tokens[i].symbol == QX_ADJ ? head : i;
    if (head == UINT32_MAX)
        return;
    while (at < head && is_address(words, at))
        at++;
    uint32_t of = find_body(f, at, name->first, false);
    if (of == UINT32_MAX && at > limit && words->tokens[at - 1].symbol == QX_POSSESS)
        of = find_body(f, at > limit + 1 ? at - 2 : at - 1, at, false);
    add(f,
        &(qx_role){.person = person, .first = at, .end = name->first, .head = head, .of = of, .rule = "role.before"});
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

/* The end of an apposition that starts at first; *head its noun, or UINT32_MAX where that names no person. */
static uint32_t apposition_end(const qx_words *words, uint32_t first, uint32_t limit, uint32_t *head)
{
    bool complement = false, decided = false;
    uint32_t i = first;
    *head = UINT32_MAX;
    for (;;) {
        for (; i < limit && in_apposition(words, i); i++) {
            unsigned symbol = words->tokens[i].symbol;
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

static void find_apposition(finder *f, uint32_t person, uint32_t sentence_end)
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
    uint32_t head, end = apposition_end(words, first, limit, &head);
    if (head == UINT32_MAX)
        return;
    while (first < head && (words->tokens[first].symbol == QX_DET || words->tokens[first].symbol == QX_ADV))
        first++;
    qx_role role = {.person = person, .first = first, .end = end, .head = head, .rule = "role.apposition"};
    role.of = find_body(f, head + 1, end, true);
    if (role.of == UINT32_MAX)
        role.of = find_body(f, first, head, false);
    add(f, &role);
    add_further(f, &role);
}

/* "its spokesman, Mr Ed Holt,": the role before a comma. */
static void find_before_comma(finder *f, uint32_t person, uint32_t sentence_first)
{
    const qx_words *words = f->words;
    const qx_name *name = &f->names->items[person];
    if (name->title < sentence_first + 2 || words->tokens[name->title - 1].symbol != QX_COMMA)
        return;
    uint32_t head = name->title - 2, limit = head > sentence_first + REACH ? head - REACH : sentence_first;
    if (!is_role_noun(words, head) || words->tokens[head].symbol != QX_NOUN)
        return;
    uint32_t at = head;
    while (at > limit && is_modifier(words, at - 1))
        at--;
    uint32_t of = find_body(f, at, head, false);
    if (of == UINT32_MAX && at > limit + 1 && words->tokens[at - 1].symbol == QX_POSSESS)
        of = find_body(f, at - 2, at, false);
    add(f, &(qx_role){
               .person = person, .first = at, .end = head + 1, .head = head, .of = of, .rule = "role.before-comma"});
}

static void find_of(finder *f, uint32_t person, uint32_t sentence_end)
{
    const qx_words *words = f->words;
    uint32_t at = f->names->items[person].end;
    if (at + 2 < sentence_end && words->tokens[at].symbol == QX_COMMA)
        at++;
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
        find_apposition(&f, i, document->sentences[sentence].end);
        find_of(&f, i, document->sentences[sentence].end);
    }
    *out = (qx_roles){.items = f.roles.items, .count = (uint32_t)f.roles.count};
}
