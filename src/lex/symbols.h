/*
 * Token symbols: what a token is, in one byte, after tagging. The tagger chooses among a word's symbols, rules are
 * patterns over them. Codes are printable ASCII from '0' on, so that a symbol string can be read in a debugger.
 */
#ifndef QX_LEX_SYMBOLS_H
#define QX_LEX_SYMBOLS_H

#include <stddef.h>

/* Words whose symbol comes from the tagger. Penn Treebank tags in brackets. */
/* clang-format off */
#define QX_SYMBOLS(X)                                                                                                  \
    X(NOUN)     /* [NN] */                                                                                             \
    X(NOUNS)    /* [NNS] */                                                                                            \
    X(NAME)     /* [NNP NNPS] a capitalised word inside a name */                                                      \
    X(ADJ)      /* [JJ JJR JJS] */                                                                                     \
    X(ADV)      /* [RB RBR RBS] */                                                                                     \
    X(NOT)      /* not, n't, never */                                                                                  \
    X(NUMBER)   /* [CD] digits and number words */                                                                     \
    X(DET)      /* [DT PDT] a, the, this, every, all */                                                                \
    X(POSSPRON) /* [PRP$] his, their, my */                                                                            \
    X(PRON)     /* he, she, they, and their objects him, her, them */                                                  \
    X(FIRST)    /* I, we, me, us */                                                                                    \
    X(YOU)      /* you */                                                                                              \
    X(IT)       /* it */                                                                                               \
    X(INDEF)    /* someone, everybody, some, many, others, this, these as pronouns */                                  \
    X(REFLEX)   /* himself, themselves */                                                                              \
    X(WHO)      /* who, whom */                                                                                        \
    X(WHICH)    /* which */                                                                                            \
    X(WHOSE)    /* whose */                                                                                            \
    X(WHAT)     /* what, how, why, where, when as question or relative words [WP WRB] */                               \
    X(WHETHER)  /* whether, if */                                                                                      \
    X(THAT)     /* that as conjunction or relative word */                                                             \
    X(TO)       /* to */                                                                                               \
    X(OF)       /* of */                                                                                               \
    X(BY)       /* by */                                                                                               \
    X(AS)       /* as */                                                                                               \
    X(PREP)     /* [IN] other prepositions */                                                                          \
    X(SUBORD)   /* because, although, while, since, after, before, unless, until [IN before a clause] */               \
    X(AND)      /* and, & */                                                                                           \
    X(OR)       /* or, nor */                                                                                          \
    X(BUT)      /* but, yet */                                                                                         \
    X(BE)       /* is are was were 's 're am */                                                                        \
    X(BEEN)     /* be been being */                                                                                    \
    X(HAVE)     /* have has had 've 'd having */                                                                       \
    X(DO)       /* do does did */                                                                                      \
    X(MODAL)    /* [MD] will would can could may might shall should must 'll */                                        \
    X(VB)       /* [VB] base form */                                                                                   \
    X(VBP)      /* [VBP] present, not third person singular */                                                         \
    X(VBZ)      /* [VBZ] */                                                                                            \
    X(VBD)      /* [VBD] */                                                                                            \
    X(VBN)      /* [VBN] */                                                                                            \
    X(VBG)      /* [VBG] */                                                                                            \
    X(THERE)    /* [EX] there */                                                                                       \
    X(POSSESS)  /* [POS] 's ' */                                                                                       \
    X(PARTICLE) /* [RP] */                                                                                             \
    X(INTERJ)   /* [UH] yes, no, oh */                                                                                 \
    X(FOREIGN)  /* [FW] and words of other scripts */                                                                  \
    /* not words */                                                                                                    \
    X(COMMA)                                                                                                           \
    X(STOP)                                                                                                            \
    X(QUESTION)                                                                                                        \
    X(EXCLAIM)                                                                                                         \
    X(COLON)                                                                                                           \
    X(SEMICOLON)                                                                                                       \
    X(DASH)                                                                                                            \
    X(ELLIPSIS) X(LPAREN) X(RPAREN) X(OPENQ) /* a quotation mark that opens, CLOSEQ one that closes */                 \
        X(CLOSEQ) X(MONEY)                   /* $ EUR */                                                               \
        X(PERCENT)                           /* % */                                                                   \
        X(LINK)                              /* URL, e-mail address */                                                 \
        X(HANDLE)                            /* @name, #tag */                                                         \
        X(BULLET) X(OTHER)                   /* any other sign */
/* clang-format on */

enum qx_symbol {
    QX_SYMBOL_BEFORE = '0' - 1,
#define X(id) QX_##id,
    QX_SYMBOLS(X)
#undef X
        QX_SYMBOL_END
};

enum { QX_SYMBOL_COUNT = QX_SYMBOL_END - '0' };

/* The names in the order of the codes, the first that of '0'. */
extern const char *const qx_symbol_names[QX_SYMBOL_COUNT];

/* The name of a symbol ("NOUN"), or NULL for a byte that is none. */
const char *qx_symbol_name(unsigned char symbol);

/* The symbol of a name, or 0. */
unsigned char qx_symbol_find(const char *name, size_t size);

#endif
