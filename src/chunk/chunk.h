/*
 * Chunks: noun phrases, verb groups, times, amounts and marked stretches, each one symbol in the string that the rules
 * of level quote and fact run over. What stands in no chunk is a chunk of its own (a comma, a preposition).
 *
 * Chunks are made a unit at a time. A unit is a sentence, or several where a marked stretch runs over their ends
 * (“We won. We did,” he said.): inside a unit each marked stretch of some length is one chunk, QUOTE.
 */
#ifndef QX_CHUNK_CHUNK_H
#define QX_CHUNK_CHUNK_H

#include "lex/lexicon.h"
#include "rules/rules.h"
#include "text/document.h"
#include "who/names.h"

/* clang-format off */
#define QX_CHUNK_SYMBOLS(X)                                                                                            \
    /* noun phrases by their head */                                                                                   \
    X(PERSON) /* Ana Roth */                                                                                           \
    X(ORG)    /* the Ministry of Works */                                                                              \
    X(PLACE)  /* London */                                                                                             \
    X(NAMED)  /* any other name */                                                                                     \
    X(PRON)   /* he, she, they */                                                                                      \
    X(FIRST)  /* I, we */                                                                                              \
    X(YOU)                                                                                                             \
    X(IT)                                                                                                              \
    X(INDEF) /* some, many, others, this */                                                                            \
    X(REFLEX)                                                                                                          \
    X(WHO)                                                                                                             \
    X(WHICH)                                                                                                           \
    X(HUMAN)   /* the spokesman, two residents */                                                                      \
    X(GROUP)   /* the company, police */                                                                               \
    X(DOC)     /* the report, a poll */                                                                                \
    X(SPEECH)  /* a statement, an interview */                                                                         \
    X(CUENOUN) /* his claim, a promise */                                                                              \
    X(NP)      /* any other */                                                                                         \
    X(TIME)    /* on Monday is PREP TIME */                                                                            \
    X(AMOUNT)  /* $5, 3 percent */                                                                                     \
    /* verb groups: of a cue lemma, of any other */                                                                    \
    X(CUE)                                                                                                             \
    X(VERB) /* said, has not said, will say; also 'is saying' */                                                       \
    X(CUEPASS)                                                                                                         \
    X(VERBPASS)                         /* was told, has been asked */                                                 \
        X(CUEING) X(VERBING)            /* saying, having said */                                                      \
        X(CUEINF) X(VERBINF)            /* to say */                                                                   \
        X(CUEBASE) X(VERBBASE)          /* (let us) say */                                                             \
        X(CUEN) X(VERBN)                /* (a plan) proposed (by) */                                                   \
        X(BE)                           /* is, was not, will be: no verb behind it */                                  \
        X(ADJ)                          /* confident, very happy */                                                    \
        X(QUOTE) /* a marked stretch */ /* single words and marks */                                                   \
        X(ADV) X(NOT) X(DET) X(POSSPRON) X(WHOSE) X(WHAT) X(WHETHER) X(THAT) X(TO) X(OF) X(BY) X(AS) X(PREP) X(SUBORD) \
            X(ACCORDING) X(AND) X(OR) X(BUT) X(THERE) X(POSSESS) X(PARTICLE) X(INTERJ) X(COMMA) X(STOP) X(QUESTION)    \
                X(EXCLAIM) X(COLON) X(SEMICOLON) X(DASH) X(ELLIPSIS) X(LPAREN) X(RPAREN) X(MARK) X(LINK) X(HANDLE)     \
                    X(BULLET) X(OTHER)
/* clang-format on */

enum qx_chunk_symbol {
    QX_CHUNK_BEFORE = '0' - 1,
#define X(id) QX_CHUNK_##id,
    QX_CHUNK_SYMBOLS(X)
#undef X
        QX_CHUNK_END
};

enum { QX_CHUNK_SYMBOL_COUNT = QX_CHUNK_END - '0' };

const char *qx_chunk_symbol_name(unsigned char symbol);
unsigned char qx_chunk_symbol_find(const char *name, size_t size);

/* The levels of rules: chunk runs over token symbols, quote and fact over chunk symbols, span over those of terms. */
enum { QX_LEVEL_CHUNK, QX_LEVEL_QUOTE, QX_LEVEL_FACT, QX_LEVEL_SPAN, QX_LEVEL_COUNT };
extern const qx_rule_level_kind qx_levels[QX_LEVEL_COUNT];

enum qx_chunk_flag {
    QX_CHUNK_NEGATED = 1 << 0,     /* a verb group with not, never */
    QX_CHUNK_MODAL = 1 << 1,       /* would say, may say */
    QX_CHUNK_POSSESSIVE = 1 << 2,  /* a noun phrase with a possessor: his claim, the mayor's plan */
    QX_CHUNK_PROGRESSIVE = 1 << 3, /* is saying */
    QX_CHUNK_DEFINITE = 1 << 4     /* the, this, his */
};

typedef struct qx_chunk {
    uint32_t first, end; /* tokens, end exclusive */
    uint32_t head;       /* the token that makes it what it is: the verb, the noun, the surname */
    uint32_t quotation;  /* for QUOTE: index into the document's quotations; else UINT32_MAX */
    uint8_t flags;       /* qx_chunk_flag */
} qx_chunk;

typedef struct qx_unit {
    uint32_t first, end;       /* chunks */
    uint32_t token, token_end; /* tokens */
    uint32_t paragraph;
    uint64_t present; /* qx_symbol_mask of its chunks' symbols */
} qx_unit;

typedef struct qx_chunks {
    qx_chunk *items;
    unsigned char *symbols; /* parallel to items, 0 behind the last */
    uint32_t count;         /* of the text */
    qx_unit *units;
    uint32_t unit_count;  /* units that the text consists of */
    uint32_t inner_count; /* and, behind them, units inside a marked stretch, with the stretches nested in it as QUOTE;
                             their chunks stand behind the text's and a 0 */
    uint32_t places;      /* of chunks, those taken together */
} qx_chunks;

/* Do the rule's conditions (`when`) hold for a match over the chunks of a unit? */
bool qx_chunk_rule_holds(const qx_document *document, const qx_lexicon *lexicon, const qx_rules *rules,
                         const qx_chunks *chunks, const qx_unit *unit, uint32_t rule, const size_t *spans);

/* What a rule of level chunk makes: a qx_chunk_form, and whether its first group is the head. */
typedef struct qx_chunk_rule {
    uint8_t form;
    bool has_head;
} qx_chunk_rule;

/* What is looked up once per model. */
typedef struct qx_chunk_tables {
    qx_chunk_rule *rules; /* by rule */
} qx_chunk_tables;

void qx_chunk_tables_init(qx_chunk_tables *tables, qx_arena *arena, const qx_rules *rules);

/* Finds the chunks of a tagged document. A rule that meets its limit (qx_matcher_limited) is left out. */
void qx_chunks_find(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                    const qx_chunk_tables *tables, qx_matcher *matcher, qx_chunks *out);

#endif
