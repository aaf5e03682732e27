/*
 * Groups: all names of a document that are one string. Made and turned into entities by entities.c, joined with the
 * groups that they are short for by short_forms.c.
 */
#ifndef QX_WHO_GROUPS_H
#define QX_WHO_GROUPS_H

#include "who/name_types.h"
#include "who/spellings.h"

typedef struct qx_group {
    uint32_t name;                  /* the first of its names, or a longer form of it */
    uint32_t first, end;            /* its tokens that count: without "The" before and "Inc." behind */
    uint32_t first_word, last_word; /* numbers (who/spellings.h) of its first word, and of the last that is no suffix */
    uint32_t next;                  /* index + 1 of the next group of several words with the same one at its end */
    uint32_t next_first, next_last; /* the same: the next with the same first_word, with the same last_word */
    uint32_t parent;                /* the group that this one is short for, or itself */
    uint32_t entity;
    uint32_t seen;      /* how many names have been assigned to it */
    uint32_t last_seen; /* index + 1 of the last name in it or below it, while names are assigned in text order */
    uint32_t title;     /* index + 1 of the token of the last title before one of them, 0: none */
    qx_points points;   /* of the form; later of all */
    qx_points context;
    uint8_t type, gender;
    bool with_article; /* "the" stands before one of them */
    bool ambiguous;    /* the surname of several persons */
    bool listed;       /* the lists know the whole name */
    bool suffixed;     /* ends in Jr., III */
    bool abbreviable;  /* may have an acronym: several words, no person's by what stands around it */
} qx_group;

typedef struct qx_groups {
    const qx_words *words;
    qx_arena *arena;
    qx_names *names;
    qx_spellings *spellings;
    qx_group *items;
    uint32_t count;
    uint32_t *of;   /* per name: its group */
    bool ambiguous; /* one of them is */
} qx_groups;

/* Groups of one first or last word, or in one slot, that are compared with a name at most. */
enum { QX_GROUPS_CHAIN = 16 };

/* What the lists say of a name that no other can be short for. */
#define QX_LISTED_CLASSES                                                                                              \
    (QX_CLASS(COUNTRY) | QX_CLASS(REGION) | QX_CLASS(CITY) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) |               \
     QX_CLASS(DEMONYM))

static inline bool qx_groups_has(const qx_groups *groups, uint32_t token, qx_classes classes)
{
    return (qx_words_classes(groups->words, token) & classes) != 0;
}

/* How many words. */
static inline uint32_t qx_group_size(const qx_group *group)
{
    return group->end - group->first;
}

/* The group that one is short for, and so on: the last of them. */
uint32_t qx_groups_root(const qx_groups *groups, uint32_t group);

/* Index + 1 of the first group of several words that starts, that ends with a word. */
static inline uint32_t qx_groups_first_of(const qx_groups *groups, uint32_t word)
{
    return groups->spellings->list.items[word].first_of;
}

static inline uint32_t qx_groups_last_of(const qx_groups *groups, uint32_t word)
{
    return groups->spellings->list.items[word].last_of;
}

/* Gives each group its parent, and the types that follow from that. */
void qx_short_forms_join(qx_groups *groups);

#endif
