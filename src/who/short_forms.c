/* Short forms: "Lane" and "J. Lane" for John Lane, "HSO" for Harbour Safety Office. */
#include "who/groups.h"

enum {
    SURNAME_POINTS = 9, /* to a word that is the last one of a person's full name */
    GIVEN_POINTS = 5,   /* to the first one */
    SHORT_POINTS = 7,   /* to the first word or the acronym of an organisation's name */
    ACRONYM_LETTERS = 8,
    PARENT_LIMIT = 8
};

typedef struct joiner {
    qx_groups *groups;
    const qx_words *words;
    uint32_t *heads, *next; /* groups by their initials: index + 1 in each slot, and of the next; NULL: not yet made */
    uint32_t *initials;     /* per group: a hash of them */
    uint32_t mask;
} joiner;

uint32_t qx_groups_root(const qx_groups *groups, uint32_t group)
{
    for (unsigned i = 0; i < PARENT_LIMIT && groups->items[group].parent != group; i++)
        group = groups->items[group].parent;
    return group;
}

/* ---- ways from words to groups ---- */

/* The last word, suffixes such as Jr. aside. */
static uint32_t last_word(const qx_groups *groups, const qx_group *g)
{
    uint32_t last = g->end - 1;
    while (last > g->first &&
           (qx_groups_has(groups, last, QX_CLASS(NAME_SUFFIX)) || groups->words->tokens[last].symbol == QX_COMMA))
        last--;
    return last;
}

/* In reverse, so that chains give earlier names first. */
static void chain(qx_groups *groups)
{
    for (uint32_t id = groups->count; id-- > 0;) {
        qx_group *g = &groups->items[id];
        g->first_word = qx_spelling_of(groups->spellings, g->first);
        g->suffixed = qx_groups_has(groups, g->end - 1, QX_CLASS(NAME_SUFFIX));
        if (qx_group_size(g) < 2)
            continue;
        g->abbreviable = g->type != QX_NAME_PERSON;
        g->last_word = qx_spelling_of(groups->spellings, last_word(groups, g));
        qx_spelling *first = &groups->spellings->list.items[g->first_word];
        qx_spelling *last = &groups->spellings->list.items[g->last_word];
        g->next_first = first->first_of;
        g->next_last = last->last_of;
        first->first_of = last->last_of = id + 1;
    }
}

/* The hash of a word as letters, stops left out: the same for "U.N.", "UN" and the initials of two words. */
static uint32_t hash_letters(uint32_t hash, const char *text, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        if (text[i] != '.')
            hash = (hash ^ (unsigned char)qx_words_fold(text[i])) * 16777619u;
    return hash;
}

static uint32_t hash_initials(const qx_words *words, const qx_group *g, uint32_t *count)
{
    uint32_t hash = 0;
    *count = 0;
    for (uint32_t i = g->first; i < g->end; i++) {
        if (!qx_words_flag(words, i, QX_CAPITAL))
            continue;
        hash = hash_letters(hash, qx_words_text(words, i), 1);
        ++*count;
    }
    return hash;
}

static uint32_t *slot_of(const joiner *j, uint32_t initials)
{
    return &j->heads[(initials ^ initials >> 15) & j->mask];
}

/* Looks through the groups that may have an acronym; most documents ask for one. */
static void index_initials(joiner *j)
{
    qx_arena *arena = j->groups->arena;
    uint32_t count = j->groups->count, size = 16;
    while (size < count && size < (uint32_t)1 << 30)
        size *= 2;
    j->mask = size - 1;
    j->heads = QX_NEW(arena, uint32_t, size);
    j->next = QX_NEW(arena, uint32_t, count);
    j->initials = QX_NEW(arena, uint32_t, count);
    memset(j->heads, 0, size * sizeof *j->heads);
    for (uint32_t id = count; id-- > 0;) {
        const qx_group *g = &j->groups->items[id];
        uint32_t letters;
        if (!g->abbreviable)
            continue;
        j->initials[id] = hash_initials(j->words, g, &letters);
        if (letters < 2)
            continue;
        uint32_t *head = slot_of(j, j->initials[id]);
        j->next[id] = *head;
        *head = id + 1;
    }
}

/* ---- several words ---- */

static bool is_initial(const qx_words *words, uint32_t token)
{
    uint32_t size = qx_words_size(words, token);
    return size == 1 || (size == 2 && qx_words_text(words, token)[1] == '.');
}

static bool same_initial(const qx_words *words, uint32_t a, uint32_t b)
{
    return qx_words_fold(qx_words_text(words, a)[0]) == qx_words_fold(qx_words_text(words, b)[0]);
}

/* Whether the words of a stand in b in the same order; an initial stands for a word. */
static bool is_part(const qx_groups *groups, const qx_group *a, const qx_group *b)
{
    uint32_t at = b->first;
    for (uint32_t i = a->first; i < a->end; i++) {
        uint32_t word = qx_spelling_of(groups->spellings, i);
        bool initial = is_initial(groups->words, i);
        while (at < b->end && qx_spelling_of(groups->spellings, at) != word &&
               !(initial && same_initial(groups->words, i, at)))
            at++;
        if (at == b->end)
            return false;
        at++;
    }
    return true;
}

static bool is_shorter(const qx_words *words, const qx_group *a, const qx_group *b)
{
    if (qx_group_size(a) != qx_group_size(b))
        return qx_group_size(a) < qx_group_size(b);
    return words->tokens[a->end - 1].end - words->tokens[a->first].start <
           words->tokens[b->end - 1].end - words->tokens[b->first].start;
}

static bool is_listed(const qx_words *words, const qx_group *g)
{
    return (qx_name_types_classes(words, g->first, g->end) & QX_LISTED_CLASSES) != 0;
}

static void adopt(qx_groups *groups, uint32_t id, uint32_t parent)
{
    groups->items[id].parent = parent;
    groups->items[id].type = groups->items[parent].type;
}

/* Whether the name may be a longer form of g. */
static bool is_longer(const qx_groups *groups, const qx_group *g, const qx_group *other)
{
    bool types = g->type == other->type || (g->type == QX_NAME_OTHER && other->type != QX_NAME_PLACE);
    return types && is_shorter(groups->words, g, other) && g->suffixed == other->suffixed && is_part(groups, g, other);
}

/* A full name that lacks what a longer one has: "J. Lane" and "John Lane", "Harbour Bank" and "Old Harbour Bank". */
static void join_several(qx_groups *groups, uint32_t id)
{
    const qx_group *g = &groups->items[id];
    bool person = g->type == QX_NAME_PERSON || g->type == QX_NAME_OTHER;
    uint32_t at = qx_groups_last_of(groups, g->last_word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_last, n++)
        if (at - 1 != id && is_longer(groups, g, &groups->items[at - 1])) {
            if (!is_listed(groups->words, g))
                adopt(groups, id, at - 1);
            return;
        }
    at = person ? 0 : qx_groups_first_of(groups, g->first_word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_first, n++)
        if (at - 1 != id && is_longer(groups, g, &groups->items[at - 1])) {
            if (!is_listed(groups->words, g))
                adopt(groups, id, at - 1);
            return;
        }
}

/* ---- one word ---- */

/* What a single word may be short for. */
typedef struct candidates {
    uint32_t surname, given, brief; /* groups, or UINT32_MAX */
    uint32_t surname_count;
} candidates;

static bool is_listed_place(const qx_groups *groups, const qx_group *g)
{
    return qx_groups_has(groups, g->first, QX_CLASS(COUNTRY) | QX_CLASS(REGION) | QX_CLASS(CITY) | QX_CLASS(DEMONYM));
}

static void find_surnames(const qx_groups *groups, const qx_group *g, candidates *found)
{
    uint32_t at = qx_groups_last_of(groups, g->first_word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_last, n++) {
        const qx_group *full = &groups->items[at - 1];
        if (full->type == QX_NAME_ORGANISATION && found->brief == UINT32_MAX && g->with_article)
            found->brief = at - 1; /* "the Times" */
        if (full->type == QX_NAME_PERSON && full->parent == at - 1 && found->surname_count++ == 0)
            found->surname = at - 1;
    }
}

static void find_given(const qx_groups *groups, const qx_group *g, candidates *found)
{
    uint32_t at = qx_groups_first_of(groups, g->first_word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_first, n++) {
        uint8_t type = groups->items[at - 1].type;
        if (type == QX_NAME_PERSON && found->given == UINT32_MAX)
            found->given = at - 1;
        if (type == QX_NAME_ORGANISATION && found->brief == UINT32_MAX && !is_listed_place(groups, g) &&
            !qx_groups_has(groups, g->first, QX_CLASS(ORG_WORD)))
            found->brief = at - 1;
    }
}

static void find_acronym(joiner *j, const qx_group *g, candidates *found)
{
    uint32_t size = qx_words_size(j->words, g->first);
    if (size < 2 || size > ACRONYM_LETTERS)
        return;
    if (!j->heads)
        index_initials(j);
    uint32_t hash = hash_letters(0, qx_words_text(j->words, g->first), size), at = *slot_of(j, hash);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = j->next[at - 1], n++)
        if (j->initials[at - 1] == hash) {
            found->brief = at - 1;
            return;
        }
}

/* "Harbour Safety Office (HSO)": letters that need not be all initials. */
static void find_definition(const qx_groups *groups, const qx_group *g, candidates *found)
{
    const qx_words *words = groups->words;
    const qx_name *name = &groups->names->items[g->name];
    if (g->name == 0 || name->end >= words->count)
        return;
    const qx_name *before = name - 1;
    const qx_group *full = &groups->items[groups->of[g->name - 1]];
    if (before->end + 1 != name->first || words->tokens[before->end].symbol != QX_LPAREN ||
        words->tokens[name->end].symbol != QX_RPAREN || qx_group_size(full) < 2 || full->type == QX_NAME_PLACE ||
        full->type == QX_NAME_PERSON)
        return;
    if (qx_words_text(words, g->first)[0] == qx_words_text(words, full->first)[0])
        found->brief = groups->of[g->name - 1];
}

static void join_single(joiner *j, uint32_t id)
{
    qx_groups *groups = j->groups;
    qx_group *g = &groups->items[id];
    candidates found = {UINT32_MAX, UINT32_MAX, UINT32_MAX, 0};
    find_surnames(groups, g, &found);
    find_given(groups, g, &found);
    if (qx_words_flag(j->words, g->first, QX_ALL_CAPITALS)) {
        find_acronym(j, g, &found);
        find_definition(groups, g, &found);
    }
    if (found.surname == UINT32_MAX && found.given == UINT32_MAX && found.brief == UINT32_MAX)
        return;
    if (found.surname != UINT32_MAX)
        g->points.of[QX_NAME_PERSON] += SURNAME_POINTS;
    else if (found.given != UINT32_MAX)
        g->points.of[QX_NAME_PERSON] += GIVEN_POINTS;
    if (found.surname == UINT32_MAX && found.brief != UINT32_MAX && groups->items[found.brief].type != QX_NAME_OTHER)
        g->points.of[groups->items[found.brief].type] += SHORT_POINTS;
    g->type = (uint8_t)qx_name_types_best(&g->points);
    if (g->type == QX_NAME_PERSON && found.surname != UINT32_MAX) {
        adopt(groups, id, found.surname);
        g->ambiguous = found.surname_count > 1;
        groups->ambiguous |= g->ambiguous;
    } else if (g->type == QX_NAME_PERSON && found.given != UINT32_MAX) {
        adopt(groups, id, found.given);
    } else if (found.brief != UINT32_MAX && g->type == groups->items[found.brief].type) {
        adopt(groups, id, found.brief);
    }
}

void qx_short_forms_join(qx_groups *groups)
{
    joiner j = {.groups = groups, .words = groups->words};
    chain(groups);
    for (uint32_t i = 0; i < groups->count; i++)
        if (qx_group_size(&groups->items[i]) > 1)
            join_several(groups, i);
    for (uint32_t i = 0; i < groups->count; i++)
        if (qx_group_size(&groups->items[i]) == 1)
            join_single(&j, i);
}
