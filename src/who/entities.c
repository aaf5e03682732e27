#include "who/entities.h"

#include "who/name_types.h"

enum {
    CHAIN_LIMIT = 16,   /* names compared with one name at most */
    CONTEXT_LIMIT = 24, /* points that all contexts of one string can give a type */
    LISTED_LIMIT = 4,   /* the same for a name of the lists */
    PARENT_LIMIT = 8,
    PRONOUN_REACH = 14, /* tokens */
    SURNAME_POINTS = 9, /* to a word that is the last one of a person's full name */
    GIVEN_POINTS = 5,   /* to the first one */
    TITLE_BONUS = 100,  /* the same: the one with the same title */
    LATEST_BONUS = 3,   /* names that the person named last is ahead of others of that surname */
    SHORT_POINTS = 7    /* to the first word or the acronym of an organisation's name */
};

#define LISTED                                                                                                         \
    (QX_CLASS(COUNTRY) | QX_CLASS(REGION) | QX_CLASS(CITY) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) |               \
     QX_CLASS(DEMONYM))

/* All names of one string. */
typedef struct group {
    uint32_t name;                  /* the first of them */
    uint32_t first, end;            /* its tokens that count: without "The" before and "Inc." behind */
    uint32_t next;                  /* the next group of the same hash */
    uint32_t first_code, last_code; /* of its first word, and of the last one that is no suffix */
    uint32_t parent;                /* the group that this one is short for, or itself */
    uint32_t entity;
    uint32_t seen;      /* how many names have been assigned to it */
    uint32_t last_seen; /* index + 1 of the last name in it or below it, while names are assigned in text order */
    qx_points points;   /* of the form; later of all */
    qx_points context;
    uint8_t type, gender;
    uint32_t title;    /* hash of the title before one of them, 0: none */
    bool with_article; /* "the" stands before one of them */
    bool ambiguous;    /* the surname of several persons */
    bool listed;       /* the lists know the whole name */
} group;

enum link_kind { LINK_FIRST, LINK_LAST, LINK_ACRONYM };

/* A way to a group of several words: its first word, its last, its initials. */
typedef struct link {
    uint32_t hash, group, next;
    uint8_t kind;
} link;

typedef struct linker {
    const qx_words *words;
    qx_arena *arena;
    qx_names *names;
    group *groups;
    uint32_t group_count;
    uint32_t *group_of; /* per name */
    link *links;
    uint32_t link_count;
    uint32_t *group_heads, *link_heads; /* hash tables: index + 1 */
    uint32_t mask;
} linker;

static bool has(const linker *l, uint32_t token, qx_classes classes)
{
    return (qx_words_classes(l->words, token) & classes) != 0;
}

/* ---- strings ---- */

static void find_core(const linker *l, const qx_name *name, uint32_t *first, uint32_t *end)
{
    *first = name->first;
    *end = name->end;
    if (*end - *first > 1 && qx_words_is(l->words, *first, "the"))
        ++*first;
    while (*end - *first > 1 && has(l, *end - 1, QX_CLASS(COMPANY_SUFFIX)) && !has(l, *end - 1, QX_CLASS(ORG_WORD))) {
        --*end;
        if (*end - *first > 1 && l->words->tokens[*end - 1].symbol == QX_COMMA)
            --*end;
    }
}

static uint32_t hash_range(const linker *l, uint32_t first, uint32_t end)
{
    uint32_t hash = 0;
    for (uint32_t i = first; i < end; i++)
        hash = hash * 31 ^ qx_words_code(l->words, i);
    return hash;
}

static bool same_range(const linker *l, uint32_t a, uint32_t b, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        if (!qx_words_same(l->words, a + i, b + i))
            return false;
    return true;
}

static void add_points(qx_points *to, const qx_points *from)
{
    for (unsigned i = 0; i < QX_NAME_TYPES; i++)
        to->of[i] += from->of[i];
}

static uint32_t intern(linker *l, uint32_t index)
{
    const qx_name *name = &l->names->items[index];
    uint32_t first, end;
    find_core(l, name, &first, &end);
    uint32_t slot = hash_range(l, first, end) & l->mask;
    unsigned steps = 0;
    for (uint32_t g = l->group_heads[slot]; g && steps < 4 * CHAIN_LIMIT; g = l->groups[g - 1].next, steps++) {
        const group *known = &l->groups[g - 1];
        if (known->end - known->first == end - first && same_range(l, known->first, first, end - first))
            return g - 1;
    }
    uint32_t id = l->group_count++;
    static const group empty; /* copied: compilers clear a whole structure in slow ways */
    group *made = &l->groups[id];
    *made = empty;
    made->name = index;
    made->first = first;
    made->end = end;
    made->next = l->group_heads[slot];
    made->parent = id;
    made->entity = UINT32_MAX;
    l->group_heads[slot] = id + 1;
    made->listed = (qx_name_types_form(l->words, name, &made->points) & LISTED) != 0;
    return id;
}

static void limit_context(group *g, int limit)
{
    for (unsigned t = 0; t < QX_NAME_TYPES; t++) {
        int points = g->context.of[t];
        g->context.of[t] = points > limit ? limit : points < -limit ? -limit : points;
    }
}

static void collect(linker *l)
{
    for (uint32_t i = 0; i < l->names->count; i++) {
        uint32_t id = l->group_of[i] = intern(l, i);
        group *g = &l->groups[id];
        qx_name_types_context(l->words, &l->names->items[i], &g->context);
        quoteex_gender gender = qx_name_types_gender(l->words, &l->names->items[i]);
        if (gender != QUOTEEX_GENDER_UNKNOWN)
            g->gender = (uint8_t)gender;
        uint32_t title = l->names->items[i].title;
        if (title < l->names->items[i].first)
            g->title = qx_words_title_code(l->words, l->names->items[i].first - 1);
        g->with_article |= title > 0 && qx_words_is(l->words, title - 1, "the");
        /* A longer form of the same ("Lane Inc." for "Lane") tells more. */
        const qx_name *name = &l->names->items[i], *known = &l->names->items[g->name];
        if (name->end - name->first > known->end - known->first) {
            qx_points form = {{0}};
            g->listed = (qx_name_types_form(l->words, name, &form) & LISTED) != 0;
            g->points = form;
            g->name = i;
        }
    }
    for (uint32_t i = 0; i < l->group_count; i++) {
        group *g = &l->groups[i];
        limit_context(g, g->listed ? LISTED_LIMIT : CONTEXT_LIMIT);
        add_points(&g->points, &g->context);
        g->type = (uint8_t)qx_name_types_best(&g->points);
    }
}

/* ---- short forms ---- */

static uint32_t words_of(const group *g)
{
    return g->end - g->first;
}

/* The last word, suffixes such as Jr. aside. */
static uint32_t last_word(const linker *l, const group *g)
{
    uint32_t last = g->end - 1;
    while (last > g->first && (has(l, last, QX_CLASS(NAME_SUFFIX)) || l->words->tokens[last].symbol == QX_COMMA))
        last--;
    return last;
}

static bool has_suffix(const linker *l, const group *g)
{
    return has(l, g->end - 1, QX_CLASS(NAME_SUFFIX));
}

/* The hash of a word as letters, stops left out: the same for "U.N.", "UN" and the initials of two words. */
static uint32_t hash_letters(uint32_t hash, const char *text, uint32_t size)
{
    for (uint32_t i = 0; i < size; i++)
        if (text[i] != '.')
            hash = (hash ^ (unsigned char)qx_words_fold(text[i])) * 16777619u;
    return hash;
}

static uint32_t hash_initials(const linker *l, const group *g, uint32_t *count)
{
    uint32_t hash = 0;
    *count = 0;
    for (uint32_t i = g->first; i < g->end; i++) {
        if (!qx_words_flag(l->words, i, QX_CAPITAL))
            continue;
        hash = hash_letters(hash, qx_words_text(l->words, i), 1);
        ++*count;
    }
    return hash;
}

static void add_link(linker *l, uint32_t id, uint32_t hash, enum link_kind kind)
{
    uint32_t slot = hash & l->mask;
    l->links[l->link_count] = (link){.hash = hash, .group = id, .next = l->link_heads[slot], .kind = (uint8_t)kind};
    l->link_heads[slot] = ++l->link_count;
}

/* In reverse, so that chains give earlier names first. */
static void add_links(linker *l)
{
    for (uint32_t id = l->group_count; id-- > 0;) {
        group *g = &l->groups[id];
        g->first_code = qx_words_code(l->words, g->first);
        if (words_of(g) < 2)
            continue;
        g->last_code = qx_words_code(l->words, last_word(l, g));
        add_link(l, id, g->first_code, LINK_FIRST);
        add_link(l, id, g->last_code, LINK_LAST);
        uint32_t letters, hash = hash_initials(l, g, &letters);
        if (letters >= 2 && g->type != QX_NAME_PERSON)
            add_link(l, id, hash, LINK_ACRONYM);
    }
}

/* Iterates over the links of a hash and kind; *steps bounds the walk. */
static const link *next_link(const linker *l, const link *at, uint32_t hash, enum link_kind kind, unsigned *steps)
{
    uint32_t index = at ? at->next : l->link_heads[hash & l->mask];
    for (; index && *steps < CHAIN_LIMIT; index = l->links[index - 1].next) {
        const link *found = &l->links[index - 1];
        ++*steps;
        if (found->hash == hash && found->kind == kind)
            return found;
    }
    return NULL;
}

static bool initial_matches(const linker *l, uint32_t a, uint32_t b)
{
    uint32_t size = qx_words_size(l->words, a);
    bool initial = size == 1 || (size == 2 && qx_words_text(l->words, a)[1] == '.');
    return initial && qx_words_fold(qx_words_text(l->words, a)[0]) == qx_words_fold(qx_words_text(l->words, b)[0]);
}

/* Whether the words of a stand in b in the same order; an initial stands for a word. */
static bool is_part(const linker *l, const group *a, const group *b)
{
    uint32_t at = b->first;
    for (uint32_t i = a->first; i < a->end; i++) {
        while (at < b->end && !qx_words_same(l->words, i, at) && !initial_matches(l, i, at))
            at++;
        if (at == b->end)
            return false;
        at++;
    }
    return true;
}

static bool is_shorter(const linker *l, const group *a, const group *b)
{
    if (words_of(a) != words_of(b))
        return words_of(a) < words_of(b);
    return l->words->tokens[a->end - 1].end - l->words->tokens[a->first].start <
           l->words->tokens[b->end - 1].end - l->words->tokens[b->first].start;
}

static void adopt(linker *l, uint32_t id, uint32_t parent)
{
    group *g = &l->groups[id];
    g->parent = parent;
    g->type = l->groups[parent].type;
}

static bool is_listed(const linker *l, const group *g)
{
    return (qx_name_types_classes(l->words, g->first, g->end) & LISTED) != 0;
}

/* A full name that lacks what a longer one has: "J. Lane" and "John Lane", "Harbour Bank" and "Old Harbour Bank". */
static void link_several(linker *l, uint32_t id)
{
    static const enum link_kind kinds[] = {LINK_LAST, LINK_FIRST};
    group *g = &l->groups[id];
    for (unsigned k = 0; k < 2; k++) {
        uint32_t hash = kinds[k] == LINK_LAST ? g->last_code : g->first_code;
        unsigned steps = 0;
        for (const link *at = NULL; (at = next_link(l, at, hash, kinds[k], &steps)) != NULL;) {
            const group *other = &l->groups[at->group];
            bool person = g->type == QX_NAME_PERSON || g->type == QX_NAME_OTHER;
            bool types = g->type == other->type || (g->type == QX_NAME_OTHER && other->type != QX_NAME_PLACE);
            if (at->group == id || !types || (kinds[k] == LINK_FIRST && person) || !is_shorter(l, g, other) ||
                has_suffix(l, g) != has_suffix(l, other) || !is_part(l, g, other) || is_listed(l, g))
                continue;
            adopt(l, id, at->group);
            return;
        }
    }
}

/* What a single word may be short for. */
typedef struct candidates {
    uint32_t surname, given, brief; /* groups, or UINT32_MAX */
    uint32_t surname_count;
} candidates;

static bool is_listed_place(const linker *l, const group *g)
{
    return has(l, g->first, QX_CLASS(COUNTRY) | QX_CLASS(REGION) | QX_CLASS(CITY) | QX_CLASS(DEMONYM));
}

static void find_names(const linker *l, const group *g, uint32_t hash, candidates *found)
{
    unsigned steps = 0;
    for (const link *at = NULL; (at = next_link(l, at, hash, LINK_LAST, &steps)) != NULL;) {
        if (l->groups[at->group].type == QX_NAME_ORGANISATION && found->brief == UINT32_MAX && g->with_article)
            found->brief = at->group; /* "the Times" */
        if (l->groups[at->group].type != QX_NAME_PERSON || l->groups[at->group].parent != at->group)
            continue;
        if (found->surname_count++ == 0)
            found->surname = at->group;
    }
    steps = 0;
    for (const link *at = NULL; (at = next_link(l, at, hash, LINK_FIRST, &steps)) != NULL;) {
        uint8_t type = l->groups[at->group].type;
        if (type == QX_NAME_PERSON && found->given == UINT32_MAX)
            found->given = at->group;
        bool brief = type == QX_NAME_ORGANISATION && !is_listed_place(l, g) && !has(l, g->first, QX_CLASS(ORG_WORD));
        if (brief && found->brief == UINT32_MAX)
            found->brief = at->group;
    }
}

static void find_acronym(const linker *l, const group *g, candidates *found)
{
    uint32_t size = qx_words_size(l->words, g->first);
    if (!qx_words_flag(l->words, g->first, QX_ALL_CAPITALS) || size < 2 || size > 8)
        return;
    uint32_t hash = hash_letters(0, qx_words_text(l->words, g->first), size);
    unsigned steps = 0;
    const link *at = next_link(l, NULL, hash, LINK_ACRONYM, &steps);
    if (at)
        found->brief = at->group;
}

/* "Harbour Safety Office (HSO)": letters that need not be all initials. */
static void find_definition(const linker *l, const group *g, candidates *found)
{
    const qx_name *name = &l->names->items[g->name];
    if (g->name == 0 || name->end >= l->words->count || !qx_words_flag(l->words, g->first, QX_ALL_CAPITALS))
        return;
    const qx_name *before = name - 1;
    const group *full = &l->groups[l->group_of[g->name - 1]];
    if (before->end + 1 != name->first || l->words->tokens[before->end].symbol != QX_LPAREN ||
        l->words->tokens[name->end].symbol != QX_RPAREN || words_of(full) < 2 || full->type == QX_NAME_PLACE ||
        full->type == QX_NAME_PERSON)
        return;
    char a = qx_words_text(l->words, g->first)[0], b = qx_words_text(l->words, full->first)[0];
    if (a == b)
        found->brief = l->group_of[g->name - 1];
}

static void link_single(linker *l, uint32_t id)
{
    group *g = &l->groups[id];
    candidates found = {UINT32_MAX, UINT32_MAX, UINT32_MAX, 0};
    find_names(l, g, g->first_code, &found);
    find_acronym(l, g, &found);
    find_definition(l, g, &found);
    if (found.surname != UINT32_MAX)
        g->points.of[QX_NAME_PERSON] += SURNAME_POINTS;
    else if (found.given != UINT32_MAX)
        g->points.of[QX_NAME_PERSON] += GIVEN_POINTS;
    if (found.surname == UINT32_MAX && found.brief != UINT32_MAX && l->groups[found.brief].type != QX_NAME_OTHER)
        g->points.of[l->groups[found.brief].type] += SHORT_POINTS;
    g->type = (uint8_t)qx_name_types_best(&g->points);
    if (g->type == QX_NAME_PERSON && found.surname != UINT32_MAX) {
        adopt(l, id, found.surname);
        g->ambiguous = found.surname_count > 1;
    } else if (g->type == QX_NAME_PERSON && found.given != UINT32_MAX) {
        adopt(l, id, found.given);
    } else if (found.brief != UINT32_MAX && g->type == l->groups[found.brief].type) {
        adopt(l, id, found.brief);
    }
}

/* ---- entities ---- */

static uint32_t root_of(const linker *l, uint32_t id)
{
    for (unsigned i = 0; i < PARENT_LIMIT && l->groups[id].parent != id; i++)
        id = l->groups[id].parent;
    return id;
}

/* When a person of this surname was last named: index + 1 of that name, 0: never. */
static uint32_t latest_of_surname(const linker *l, uint32_t hash)
{
    uint32_t latest = 0;
    unsigned steps = 0;
    for (const link *at = NULL; (at = next_link(l, at, hash, LINK_LAST, &steps)) != NULL;) {
        const group *g = &l->groups[root_of(l, at->group)];
        latest = g->type == QX_NAME_PERSON && g->last_seen > latest ? g->last_seen : latest;
    }
    return latest;
}

/* The pronoun that follows a person's name before another person is named: +1 her, -1 his, 0 none. */
static int pronoun_after(const linker *l, uint32_t index)
{
    const qx_name *name = &l->names->items[index];
    uint32_t end = name->end + PRONOUN_REACH, next = index + 1;
    while (next < l->names->count && l->names->items[next].type != QX_NAME_PERSON)
        next++;
    if (next < l->names->count && l->names->items[next].title < end)
        end = l->names->items[next].title;
    for (uint32_t i = name->end; i < end && i < l->words->count; i++) {
        unsigned symbol = l->words->tokens[i].symbol;
        if (qx_words_flag(l->words, i, QX_SENTENCE_BEFORE))
            return 0;
        if (symbol != QX_PRON && symbol != QX_POSSPRON)
            continue;
        uint64_t key = qx_words_key(l->words, i);
        if (key == QX_KEY("he") || key == QX_KEY("his") || key == QX_KEY("him"))
            return -1;
        if (key == QX_KEY("she") || key == QX_KEY("her"))
            return 1;
    }
    return 0;
}

/* What the text around a surname tells of the person's gender: its title, else the pronoun behind it. */
static quoteex_gender gender_around(const linker *l, uint32_t index)
{
    const qx_name *name = &l->names->items[index];
    quoteex_gender gender = name->title < name->first ? qx_name_types_gender(l->words, name) : QUOTEEX_GENDER_UNKNOWN;
    int pronoun = gender == QUOTEEX_GENDER_UNKNOWN ? pronoun_after(l, index) : 0;
    return pronoun > 0 ? QUOTEEX_GENDER_FEMALE : pronoun < 0 ? QUOTEEX_GENDER_MALE : gender;
}

/* "The elder Dupree" is the Sr. of two, "the younger" the Jr.: does what stands before the name speak for the group? */
static bool is_generation(const linker *l, const group *g, const qx_name *name)
{
    if (!has_suffix(l, g) || name->title == 0 || name->title < name->first)
        return false;
    uint32_t suffix = l->names->items[g->name].end - 1;
    bool elder = qx_words_in(l->words, name->first - 1, " elder older senior ");
    bool younger = qx_words_in(l->words, name->first - 1, " younger junior ");
    return (elder && qx_words_in(l->words, suffix, " sr sr. ")) ||
           (younger && !qx_words_in(l->words, suffix, " sr sr. "));
}

/* Of the persons with one surname, the one named most so far, or last, that the name's title does not speak against:
 * who is called by the surname alone is the one that the text is about. */
static uint32_t choose_person(const linker *l, uint32_t id, uint32_t index)
{
    const qx_name *name = &l->names->items[index];
    uint32_t hash = l->groups[id].first_code, best = UINT32_MAX;
    quoteex_gender gender = gender_around(l, index);
    int best_rank = -1;
    uint32_t best_seen = 0, latest = latest_of_surname(l, hash);
    unsigned steps = 0;
    for (const link *at = NULL; (at = next_link(l, at, hash, LINK_LAST, &steps)) != NULL;) {
        uint32_t root = root_of(l, at->group);
        const group *g = &l->groups[root];
        if (g->type != QX_NAME_PERSON)
            continue;
        int rank = gender == QUOTEEX_GENDER_UNKNOWN || g->gender == gender ? 2
                   : g->gender == QUOTEEX_GENDER_UNKNOWN                   ? 1
                                                                           : 0;
        rank += is_generation(l, g, name) ? 3 : 0;
        uint32_t title = name->title < name->first ? qx_words_title_code(l->words, name->first - 1) : 0;
        uint32_t seen = g->seen + (title && title == g->title ? (uint32_t)TITLE_BONUS : 0) +
                        (g->last_seen == latest && latest ? (uint32_t)LATEST_BONUS : 0);
        if (rank > best_rank || (rank == best_rank && seen > best_seen)) {
            best = root;
            best_rank = rank;
            best_seen = seen;
        }
    }
    return best == UINT32_MAX ? root_of(l, id) : best;
}

static uint32_t entity_of(linker *l, uint32_t root, uint32_t name)
{
    group *g = &l->groups[root];
    if (g->entity == UINT32_MAX) {
        g->entity = l->names->entity_count++;
        l->names->entities[g->entity] =
            (qx_entity){.fullest = g->name, .first = name, .type = g->type, .gender = g->gender};
    }
    return g->entity;
}

static void assign(linker *l)
{
    qx_names *names = l->names;
    names->entities = QX_NEW(l->arena, qx_entity, l->group_count);
    for (uint32_t i = 0; i < names->count; i++) {
        uint32_t id = l->group_of[i];
        uint32_t root = l->groups[id].ambiguous ? choose_person(l, id, i) : root_of(l, id);
        if (!qx_name_types_hangs(l->words, &names->items[i]))
            l->groups[root].last_seen = i + 1;
        else if (l->groups[root].last_seen == 0)
            l->groups[root].last_seen = 1;
        l->groups[root].seen++;
        uint32_t entity = entity_of(l, root, i);
        qx_entity *e = &names->entities[entity];
        e->count++;
        if (e->gender == QUOTEEX_GENDER_UNKNOWN && e->type == QX_NAME_PERSON &&
            (names->items[i].title < names->items[i].first || id == root))
            e->gender = l->groups[id].gender;
        names->items[i].entity = entity;
        names->items[i].type = e->type;
    }
}

/* "Lu Wei ... Lu said": the first word is the family name, if it can be one, and tells no gender. */
static void doubt_gender(linker *l)
{
    for (uint32_t i = 0; i < l->names->count; i++) {
        const qx_name *name = &l->names->items[i];
        qx_entity *e = &l->names->entities[name->entity];
        const qx_name *fullest = &l->names->items[e->fullest];
        if (e->type == QX_NAME_PERSON && name->end - name->first == 1 && fullest->end - fullest->first == 2 &&
            fullest->title == fullest->first && qx_words_same(l->words, name->first, fullest->first) &&
            qx_words_classes(l->words, fullest->first) & QX_CLASS(SURNAME))
            e->gender = QUOTEEX_GENDER_UNKNOWN;
    }
}

/* Persons whose names tell no gender get that of the pronouns behind them. */
static void vote_gender(linker *l)
{
    int *votes = QX_NEW(l->arena, int, l->names->entity_count);
    memset(votes, 0, l->names->entity_count * sizeof *votes);
    for (uint32_t i = 0; i < l->names->count; i++) {
        const qx_entity *e = &l->names->entities[l->names->items[i].entity];
        if (e->type == QX_NAME_PERSON && e->gender == QUOTEEX_GENDER_UNKNOWN)
            votes[l->names->items[i].entity] += pronoun_after(l, i);
    }
    for (uint32_t i = 0; i < l->names->entity_count; i++)
        if (votes[i] != 0)
            l->names->entities[i].gender = votes[i] > 0 ? QUOTEEX_GENDER_FEMALE : QUOTEEX_GENDER_MALE;
}

void qx_entities_link(const qx_words *words, qx_arena *arena, qx_names *names)
{
    uint32_t size = 16;
    while (size < 4 * (uint64_t)names->count && size < (uint32_t)1 << 30)
        size *= 2;
    linker l = {.words = words, .arena = arena, .names = names, .mask = size - 1};
    l.groups = QX_NEW(arena, group, names->count);
    l.group_of = QX_NEW(arena, uint32_t, names->count);
    l.links = QX_NEW(arena, link, (size_t)3 * names->count);
    l.group_heads = QX_NEW(arena, uint32_t, size);
    l.link_heads = QX_NEW(arena, uint32_t, size);
    memset(l.group_heads, 0, size * sizeof *l.group_heads);
    memset(l.link_heads, 0, size * sizeof *l.link_heads);
    collect(&l);
    add_links(&l);
    for (uint32_t i = 0; i < l.group_count; i++)
        if (words_of(&l.groups[i]) > 1)
            link_several(&l, i);
    for (uint32_t i = 0; i < l.group_count; i++)
        if (words_of(&l.groups[i]) == 1)
            link_single(&l, i);
    assign(&l);
    doubt_gender(&l);
    vote_gender(&l);
}
