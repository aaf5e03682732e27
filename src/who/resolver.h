/* What the modules that resolve speakers share: speakers.c (the walk), antecedent.c (pronouns and phrases). */
#ifndef QX_WHO_RESOLVER_H
#define QX_WHO_RESOLVER_H

#include "who/mention.h"
#include "who/speakers.h"

/* In a form that asks for a person of either gender. */
enum { QX_GENDER_ANY = 3 };

/* A speaker while mentions are being read. */
typedef struct qx_known {
    uint32_t entity;     /* or UINT32_MAX */
    uint32_t first, end; /* tokens of the name or phrase that it is called by, where it has no entity */
    uint32_t head;       /* of that phrase */
    uint32_t head_hash;
    uint32_t same_head; /* the speaker before with a head of the same hash slot, or UINT32_MAX */
    uint32_t *members;
    uint32_t member_count;
    uint8_t kind, gender, number;
    bool author;
    bool has_noun; /* head is that of a noun which stands for it ("the statement"), and same_head is set */
} qx_known;

/* The speaker of one mention, in the order in which they are read. */
typedef struct qx_said {
    uint32_t speaker;
    uint32_t head; /* token */
    uint32_t sentence;
    bool quoted;
} qx_said;

typedef struct qx_resolver {
    const qx_words *words;
    const qx_names *names;
    const qx_roles *roles;
    qx_arena *arena;
    QX_LIST(qx_known) known;
    QX_LIST(qx_said) said;
    uint32_t *of_entity;  /* per entity: speaker, or UINT32_MAX */
    uint32_t *heads;      /* hash table of head words: speaker + 1 */
    uint32_t *role_heads; /* hash table of role nouns: index of the role + 1 */
    uint32_t *next_role;  /* per role: the next one in the slot, later in the text */
    bool *has_role;       /* per entity */
    uint32_t head_mask, role_mask;
    uint32_t sentence; /* where qx_resolver_sentence was last */
    uint32_t author;   /* speaker, or UINT32_MAX */
    uint32_t byline;   /* the author's entity, or UINT32_MAX */
} qx_resolver;

/* The sentence that a token stands in: quick near the one asked for last. */
uint32_t qx_resolver_sentence(qx_resolver *resolver, uint32_t token);

/* The speaker of an entity, made where it is none yet. */
uint32_t qx_resolver_entity(qx_resolver *resolver, uint32_t entity);

/* The person, body or group that a pronoun at form->head stands for; UINT32_MAX when there is nobody. */
uint32_t qx_antecedent_pronoun(qx_resolver *resolver, const qx_mention_form *form);

/* The speaker that a definite phrase ("the minister", "the company") stands for; UINT32_MAX when it is a new one. */
uint32_t qx_antecedent_phrase(qx_resolver *resolver, const qx_mention_form *form);

/* What kind of speaker a noun makes. */
quoteex_kind qx_resolver_kind(const qx_words *words, uint32_t head, uint8_t number);

#endif
