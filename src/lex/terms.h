/*
 * Terms: the words that times and amounts are made of, with what each counts for. Read from terms.txt of a language's
 * folder into a flat table without pointers. What is no term is WORD to the rules of level span.
 */
#ifndef QX_LEX_TERMS_H
#define QX_LEX_TERMS_H

#include "base/arena.h"
#include "base/buffer.h"
#include "lex/lexicon.h"

/* clang-format off */
#define QX_SPAN_SYMBOLS(X)                                                                                             \
    X(WORD)      /* any run of other words and signs */                                                                \
    X(NUMBER)    /* a number in digits, words or both: 12,000; three; 1.2 million */                                   \
    X(DAY)       /* a number that can be a day of a month: digits, 1 to 31 */                                          \
    X(YEAR)      /* 1066; 1999; nineteen ninety-six */                                                                 \
    X(DECADE)    /* 1990s, '90s, nineties */                                                                           \
    X(CLOCK)     /* 7:15 */                                                                                            \
    X(ISODATE)   /* 2015-09-12 */                                                                                      \
    X(SLASHDATE) /* 9/12/2015 */                                                                                       \
    X(NTH)       /* 10th */                                                                                            \
    X(ORDINAL)                                                                                                         \
    X(SECOND) /* third; second */                                                                                      \
    X(AMPM)                                                                                                            \
    X(ZONE) /* a.m.; GMT */                                                                                            \
    X(WEEKDAY)                                                                                                         \
    X(WEEKDAYS)                            /* Monday; Mondays */                                                       \
        X(MONTH) X(SEASON)                 /* June, Jan.; summer */                                                    \
        X(UNIT) X(UNITS)                   /* hour, week; hours, weeks */                                              \
        X(QUARTER) X(HALF) X(PERIOD)       /* quarter; half; period */                                                 \
        X(WEEKEND) X(DAYPART) X(DAYPARTS)  /* weekend; morning; mornings */                                            \
        X(NOON) X(TODAY) X(TONIGHT)        /* midnight; yesterday; overnight */                                        \
        X(PRESENT) X(PASTREF) X(FUTUREREF) /* now; recently; soon */                                                   \
        X(SETWORD) X(HOLIDAY)              /* daily; Christmas */                                                      \
        X(LAST) X(PAST) X(PREVIOUS) X(NEXT) X(FOLLOWING) X(COMING) X(THIS) X(THAT) X(CURRENT) X(LATEST) X(RECENT)      \
            X(FUTURE) X(EARLY) X(LATE) X(MID) X(EARLIER) X(LATER) X(START) X(END) X(AGO) X(BEFORE) X(AFTER)            \
                X(COIN) X(FISCAL) X(COMPARABLE) X(EVERY) X(SIGN) X(CODE) X(CURRENCY) X(POUNDS) X(CENT) X(PENNY)        \
                    X(NATION) /* dime; $; USD; euros; pounds; cents; pence; Swiss */                                   \
        X(SCALE) X(SCALES)    /* million standing alone; millions */                                                   \
        X(PERCENT) X(PER) X(PERCENTAGE) X(BASIS) X(POINT) X(SQUARE) X(MEASURE) X(PERSONS) X(HARMING) X(AHEAD)          \
            X(EVE) X(TIMES) /* people; killing; Eve; twice */                                                          \
            X(ABOUT) X(ROUGHLY) X(MORE)                                                                                \
            X(LESS) X(THAN) X(LEAST) X(UP) X(NO) X(FEW) X(THE) X(A) X(ITS) X(OF) X(IN) X(ON) X(TO) X(AND) X(OR)        \
                X(FROM) X(BETWEEN) X(AT) X(AS) X(THESE) X(SO) X(OLD) X(LONG) X(POSSESS) X(COMMA) X(STOP) X(COLON)      \
                    X(LPAREN) X(RPAREN) X(HYPHEN) X(DASH)
/* clang-format on */

enum qx_span_symbol {
    QX_SPAN_BELOW = '0' - 1,
#define X(id) QX_SPAN_##id,
    QX_SPAN_SYMBOLS(X)
#undef X
        QX_SPAN_END_OF_SYMBOLS
};

enum { QX_SPAN_SYMBOL_COUNT = QX_SPAN_END_OF_SYMBOLS - '0' };

const char *qx_span_symbol_name(unsigned char symbol);
unsigned char qx_span_symbol_find(const char *name, size_t size);

enum { QX_TERM_CAPITAL = 1 << 0, QX_TERM_CAPITALS = 1 << 1, QX_TERM_SHORT = 1 << 2 };
enum { QX_TERM_WORD_SIZE = 16, QX_TERM_VALUE_SIZE = 16 };

typedef struct qx_term {
    char word[QX_TERM_WORD_SIZE];   /* the folded key, NUL-terminated */
    char value[QX_TERM_VALUE_SIZE]; /* NUL-terminated; empty: none */
    double number;                  /* the value where it is a number, else 0 */
    uint8_t symbol;                 /* qx_span_symbol */
    uint8_t flags;                  /* QX_TERM_* */
    uint8_t unused[6];              /* 0 */
} qx_term;

/* The table: an open hash of words, terms 1 to count behind it. */
typedef struct qx_terms {
    uint32_t count, mask; /* slots are mask + 1 */
    uint16_t slots[2048]; /* numbers of terms by the hash of their words; 0: free */
    qx_term items[];      /* items[0] is none */
} qx_terms;

/* Reads a terms file and appends a qx_terms to out, whose size must be a multiple of 8. */
quoteex_status qx_terms_build(const char *path, const char *text, size_t size, qx_buffer *out, quoteex_error *error);

/* The number of bytes of a table. */
size_t qx_terms_size(const qx_terms *terms);

/* The term of a word in any case, 0: none. */
uint32_t qx_terms_find(const qx_terms *terms, const char *word, size_t size);

/* From a lexicon's entries to terms: a hash that is made once per model, in its arena. */
typedef struct qx_term_index {
    const qx_lexicon *lexicon;
    uint32_t mask;
    struct qx_term_slot {
        uint32_t entry, term; /* entry 0: free */
    } * slots;
} qx_term_index;

void qx_term_index_make(qx_term_index *index, qx_arena *arena, const qx_terms *terms, const qx_lexicon *lexicon);

/* The term of an entry, 0: none. */
static inline uint32_t qx_term_of(const qx_term_index *index, uint32_t entry)
{
    uint32_t at = entry * 2654435761u >> 16 & index->mask;
    while (index->slots[at].entry != entry) {
        if (!index->slots[at].entry)
            return 0;
        at = (at + 1) & index->mask;
    }
    return index->slots[at].term;
}

#endif
