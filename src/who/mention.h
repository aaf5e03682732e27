/*
 * Mentions of speakers: what kind of phrase one is, and which word or name is its head. "Ed Holt, a baker" is a name,
 * "a spokesman for the bank" a noun phrase, "the mayor and her deputy" two phrases.
 */
#ifndef QX_WHO_MENTION_H
#define QX_WHO_MENTION_H

#include "who/names.h"
#include "who/words.h"

typedef enum qx_mention_kind {
    QX_MENTION_NONE,
    QX_MENTION_NAME,
    QX_MENTION_PRONOUN,  /* he, she, it, they and their forms */
    QX_MENTION_FIRST,    /* I, we */
    QX_MENTION_RELATIVE, /* who, which, that */
    QX_MENTION_NOUN,
    QX_MENTION_OTHER /* some, others, you, everybody */
} qx_mention_kind;

typedef enum qx_number { QX_NUMBER_UNKNOWN, QX_NUMBER_ONE, QX_NUMBER_MANY } qx_number;

typedef struct qx_mention_form {
    uint8_t kind;    /* qx_mention_kind */
    uint8_t number;  /* qx_number */
    uint8_t gender;  /* quoteex_gender, of a pronoun or noun */
    bool definite;   /* the, this, or a capital as in "Police" */
    bool indefinite; /* a, another, one, some */
    bool owned;      /* his lawyer, the bank's spokesman */
    bool named;      /* stands for what has a name */
    uint32_t first,
        end;       /* tokens: a name's or noun phrase's core without article and what hangs on it behind a comma */
    uint32_t head; /* token */
    uint32_t name; /* index of the name, or UINT32_MAX */
} qx_mention_form;

enum { QX_MENTION_PARTS = 6 };

/* Reads the phrase of tokens [first, end). Several phrases joined by "and" are several forms; returns how many (0 for a
 * phrase without words). */
unsigned qx_mention_read(const qx_words *words, const qx_names *names, uint32_t first, uint32_t end,
                         qx_mention_form forms[QX_MENTION_PARTS]);

/* The phrase that ends right before token (a comma aside), for the relative word there: its first token; token when
 * there is none in that sentence. */
uint32_t qx_mention_antecedent(const qx_words *words, const qx_names *names, uint32_t token);

#endif
