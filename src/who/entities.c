#include "who/entities.h"

#include "who/groups.h"

enum {
    CONTEXT_LIMIT = 24, /* points that all contexts of one string can give a type */
    LISTED_LIMIT = 4,   /* the same for a name of the lists */
    PRONOUN_REACH = 14, /* tokens */
    TITLE_BONUS = 100,  /* names that the person with the same title is ahead of others of that surname */
    LATEST_BONUS = 3    /* the same: the one named last */
};

/* ---- strings ---- */

static void find_core(const qx_groups *groups, const qx_name *name, uint32_t *first, uint32_t *end)
{
    *first = name->first;
    *end = name->end;
    if (*end - *first == 1)
        return;
    if (qx_words_key(groups->words, *first) == QX_KEY("the"))
        ++*first;
    while (*end - *first > 1 && qx_groups_has(groups, *end - 1, QX_CLASS(COMPANY_SUFFIX)) &&
           !qx_groups_has(groups, *end - 1, QX_CLASS(ORG_WORD))) {
        --*end;
        if (*end - *first > 1 && groups->words->tokens[*end - 1].symbol == QX_COMMA)
            --*end;
    }
}

/* Whether the words of two ranges are the same but for the last, which are known to be. */
static bool same_start(const qx_groups *groups, uint32_t a, uint32_t b, uint32_t size)
{
    for (uint32_t i = 0; i + 1 < size; i++)
        if (qx_spelling_of(groups->spellings, a + i) != qx_spelling_of(groups->spellings, b + i))
            return false;
    return true;
}

static uint32_t add_group(qx_groups *groups, uint32_t index, uint32_t first, uint32_t end)
{
    static const qx_group empty; /* copied: compilers clear a whole structure in slow ways */
    uint32_t id = groups->count++;
    qx_group *made = &groups->items[id];
    *made = empty;
    made->name = index;
    made->first = first;
    made->end = end;
    made->parent = id;
    made->entity = UINT32_MAX;
    qx_classes classes = qx_name_types_form(groups->words, &groups->names->items[index], &made->points);
    made->listed = (classes & QX_LISTED_CLASSES) != 0;
    return id;
}

static uint32_t group_of(qx_groups *groups, uint32_t index)
{
    uint32_t first, end;
    find_core(groups, &groups->names->items[index], &first, &end);
    uint32_t word = qx_spelling_of(groups->spellings, end - 1);
    qx_spelling *spelling = &groups->spellings->list.items[word];
    if (end - first == 1) {
        if (spelling->single == 0)
            spelling->single = add_group(groups, index, first, end) + 1;
        return spelling->single - 1;
    }
    unsigned steps = 0;
    for (uint32_t g = spelling->several; g && steps < 4 * QX_GROUPS_CHAIN; g = groups->items[g - 1].next, steps++) {
        const qx_group *known = &groups->items[g - 1];
        if (qx_group_size(known) == end - first && same_start(groups, known->first, first, end - first))
            return g - 1;
    }
    uint32_t id = add_group(groups, index, first, end);
    spelling = &groups->spellings->list.items[word]; /* words may have been added */
    groups->items[id].next = spelling->several;
    spelling->several = id + 1;
    return id;
}

static void limit_context(qx_group *g, int limit)
{
    for (unsigned t = 0; t < QX_NAME_TYPES; t++) {
        int points = g->context.of[t];
        g->points.of[t] += points > limit ? limit : points < -limit ? -limit : points;
    }
}

/* A longer form of the same ("Lane Inc." for "Lane") tells more. */
static void take_longer(qx_groups *groups, qx_group *g, uint32_t index)
{
    const qx_name *name = &groups->names->items[index], *known = &groups->names->items[g->name];
    if (name->end - name->first <= known->end - known->first)
        return;
    qx_points form = {{0}};
    g->listed = (qx_name_types_form(groups->words, name, &form) & QX_LISTED_CLASSES) != 0;
    g->points = form;
    g->name = index;
}

static void collect(qx_groups *groups)
{
    const qx_words *words = groups->words;
    for (uint32_t i = 0; i < groups->names->count; i++) {
        const qx_name *name = &groups->names->items[i];
        uint32_t id = groups->of[i] = group_of(groups, i);
        qx_group *g = &groups->items[id];
        qx_name_types_context(words, name, &g->context);
        quoteex_gender gender = qx_name_types_gender(words, name);
        if (gender != QUOTEEX_GENDER_UNKNOWN)
            g->gender = (uint8_t)gender;
        if (name->title < name->first)
            g->title = name->first;
        g->with_article |= name->title > 0 && qx_words_key(words, name->title - 1) == QX_KEY("the");
        take_longer(groups, g, i);
    }
    for (uint32_t i = 0; i < groups->count; i++) {
        qx_group *g = &groups->items[i];
        limit_context(g, g->listed ? LISTED_LIMIT : CONTEXT_LIMIT);
        g->type = (uint8_t)qx_name_types_best(&g->points);
    }
}

/* ---- entities ---- */

/* When a person of this surname was last named: index + 1 of that name, 0: never. */
static uint32_t latest_of_surname(const qx_groups *groups, uint32_t word)
{
    uint32_t latest = 0, at = qx_groups_last_of(groups, word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_last, n++) {
        const qx_group *g = &groups->items[qx_groups_root(groups, at - 1)];
        latest = g->type == QX_NAME_PERSON && g->last_seen > latest ? g->last_seen : latest;
    }
    return latest;
}

/* The pronoun that follows a person's name before another person is named: +1 her, -1 his, 0 none. */
static int pronoun_after(const qx_groups *groups, uint32_t index)
{
    const qx_name *name = &groups->names->items[index];
    uint32_t end = name->end + PRONOUN_REACH, next = index + 1;
    while (next < groups->names->count && groups->names->items[next].type != QX_NAME_PERSON)
        next++;
    if (next < groups->names->count && groups->names->items[next].title < end)
        end = groups->names->items[next].title;
    for (uint32_t i = name->end; i < end && i < groups->words->count; i++) {
        unsigned symbol = groups->words->tokens[i].symbol;
        if (qx_words_flag(groups->words, i, QX_SENTENCE_BEFORE))
            return 0;
        if (symbol != QX_PRON && symbol != QX_POSSPRON)
            continue;
        uint64_t key = qx_words_key(groups->words, i);
        if (key == QX_KEY("he") || key == QX_KEY("his") || key == QX_KEY("him"))
            return -1;
        if (key == QX_KEY("she") || key == QX_KEY("her"))
            return 1;
    }
    return 0;
}

/* What the text around a surname tells of the person's gender: its title, else the pronoun behind it. */
static quoteex_gender gender_around(const qx_groups *groups, uint32_t index)
{
    const qx_name *name = &groups->names->items[index];
    quoteex_gender gender =
        name->title < name->first ? qx_name_types_gender(groups->words, name) : QUOTEEX_GENDER_UNKNOWN;
    int pronoun = gender == QUOTEEX_GENDER_UNKNOWN ? pronoun_after(groups, index) : 0;
    return pronoun > 0 ? QUOTEEX_GENDER_FEMALE : pronoun < 0 ? QUOTEEX_GENDER_MALE : gender;
}

/* "The elder Dupree" is the Sr. of two, "the younger" the Jr.: does what stands before the name speak for the group? */
static bool is_generation(const qx_groups *groups, const qx_group *g, const qx_name *name)
{
    if (!g->suffixed || name->title == 0 || name->title < name->first)
        return false;
    uint32_t suffix = groups->names->items[g->name].end - 1;
    bool elder = qx_words_in(groups->words, name->first - 1, " elder older senior ");
    bool younger = qx_words_in(groups->words, name->first - 1, " younger junior ");
    return (elder && qx_words_in(groups->words, suffix, " sr sr. ")) ||
           (younger && !qx_words_in(groups->words, suffix, " sr sr. "));
}

/* Of the persons with one surname, the one named most so far, or last, that the name's title does not speak against:
 * who is called by the surname alone is the one that the text is about. */
static uint32_t choose_person(const qx_groups *groups, uint32_t id, uint32_t index)
{
    const qx_words *words = groups->words;
    const qx_name *name = &groups->names->items[index];
    uint32_t word = groups->items[id].first_word, best = UINT32_MAX;
    quoteex_gender gender = gender_around(groups, index);
    bool titled = name->title < name->first;
    uint32_t title = titled ? qx_words_title_code(words, name->first - 1) : 0;
    int best_rank = -1;
    uint32_t best_seen = 0, latest = latest_of_surname(groups, word), at = qx_groups_last_of(groups, word);
    for (unsigned n = 0; at && n < QX_GROUPS_CHAIN; at = groups->items[at - 1].next_last, n++) {
        uint32_t root = qx_groups_root(groups, at - 1);
        const qx_group *g = &groups->items[root];
        if (g->type != QX_NAME_PERSON)
            continue;
        int rank = gender == QUOTEEX_GENDER_UNKNOWN || g->gender == gender ? 2
                   : g->gender == QUOTEEX_GENDER_UNKNOWN                   ? 1
                                                                           : 0;
        rank += is_generation(groups, g, name) ? 3 : 0;
        bool same_title = titled && g->title && qx_words_title_code(words, g->title - 1) == title;
        uint32_t seen = g->seen + (same_title ? (uint32_t)TITLE_BONUS : 0) +
                        (g->last_seen == latest && latest ? (uint32_t)LATEST_BONUS : 0);
        if (rank > best_rank || (rank == best_rank && seen > best_seen)) {
            best = root;
            best_rank = rank;
            best_seen = seen;
        }
    }
    return best == UINT32_MAX ? qx_groups_root(groups, id) : best;
}

static uint32_t entity_of(qx_groups *groups, uint32_t root, uint32_t name)
{
    qx_group *g = &groups->items[root];
    if (g->entity == UINT32_MAX) {
        g->entity = groups->names->entity_count++;
        groups->names->entities[g->entity] =
            (qx_entity){.fullest = g->name, .first = name, .type = g->type, .gender = g->gender};
    }
    return g->entity;
}

/* Notes that a name of the group was met; asked for only where a surname is that of several persons. */
static void note_seen(const qx_groups *groups, qx_group *root, uint32_t index)
{
    if (!qx_name_types_hangs(groups->words, &groups->names->items[index]))
        root->last_seen = index + 1;
    else if (root->last_seen == 0)
        root->last_seen = 1;
    root->seen++;
}

static void assign(qx_groups *groups)
{
    qx_names *names = groups->names;
    names->entities = QX_NEW(groups->arena, qx_entity, groups->count);
    for (uint32_t i = 0; i < names->count; i++) {
        qx_name *name = &names->items[i];
        uint32_t id = groups->of[i];
        const qx_group *g = &groups->items[id];
        uint32_t root = g->ambiguous ? choose_person(groups, id, i) : qx_groups_root(groups, id);
        if (groups->ambiguous)
            note_seen(groups, &groups->items[root], i);
        name->entity = entity_of(groups, root, i);
        qx_entity *e = &names->entities[name->entity];
        e->count++;
        if (e->gender == QUOTEEX_GENDER_UNKNOWN && e->type == QX_NAME_PERSON &&
            (name->title < name->first || id == root))
            e->gender = g->gender;
        name->type = e->type;
    }
}

/* "Lu Wei ... Lu said": the first word is the family name, if it can be one, and tells no gender. */
static void doubt_gender(const qx_groups *groups)
{
    qx_names *names = groups->names;
    for (uint32_t i = 0; i < names->count; i++) {
        const qx_name *name = &names->items[i];
        if (name->type != QX_NAME_PERSON || name->end - name->first != 1)
            continue;
        qx_entity *e = &names->entities[name->entity];
        const qx_name *fullest = &names->items[e->fullest];
        if (fullest->end - fullest->first == 2 && fullest->title == fullest->first &&
            qx_groups_has(groups, fullest->first, QX_CLASS(SURNAME)) &&
            qx_words_same(groups->words, name->first, fullest->first))
            e->gender = QUOTEEX_GENDER_UNKNOWN;
    }
}

/* Persons whose names tell no gender get that of the pronouns behind them. */
static void vote_gender(const qx_groups *groups)
{
    qx_names *names = groups->names;
    int *votes = QX_NEW(groups->arena, int, names->entity_count);
    memset(votes, 0, names->entity_count * sizeof *votes);
    for (uint32_t i = 0; i < names->count; i++) {
        const qx_name *name = &names->items[i];
        if (name->type == QX_NAME_PERSON && names->entities[name->entity].gender == QUOTEEX_GENDER_UNKNOWN)
            votes[name->entity] += pronoun_after(groups, i);
    }
    for (uint32_t i = 0; i < names->entity_count; i++)
        if (votes[i] != 0)
            names->entities[i].gender = votes[i] > 0 ? QUOTEEX_GENDER_FEMALE : QUOTEEX_GENDER_MALE;
}

void qx_entities_link(const qx_words *words, qx_spellings *spellings, qx_arena *arena, qx_names *names)
{
    qx_groups groups = {.words = words, .arena = arena, .names = names, .spellings = spellings};
    groups.items = QX_NEW(arena, qx_group, names->count);
    groups.of = QX_NEW(arena, uint32_t, names->count);
    collect(&groups);
    qx_short_forms_join(&groups);
    assign(&groups);
    doubt_gender(&groups);
    vote_gender(&groups);
}
