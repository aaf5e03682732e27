/*
 * What a time expression means: its value as TimeML writes ISO 8601 (ISO-TimeML, TIMEX3), reckoned from the document's
 * day. A value that the text or the missing day leaves open is empty, or written with X for what is open.
 */
#ifndef QX_FACT_TIMES_H
#define QX_FACT_TIMES_H

#include "fact/calendar.h"
#include "fact/spans.h"

/* How a rule's value is reckoned. */
#define QX_TIME_FORMULAS(X)                                                                                            \
    X(CALENDAR, "calendar") /* weekday, day, month, year, clock, part of day: what there is of them */                 \
    X(ISO, "iso")                                                                                                      \
    X(SLASH, "slash")                                                                                                  \
    X(TODAY, "today")                 /* yesterday morning */                                                          \
    X(PART_SHIFT, "part-shift")       /* last night */                                                                 \
    X(WEEKDAY_SHIFT, "weekday-shift") /* last Friday */                                                                \
    X(WEEK_OF, "week-of")             /* the week of March 6 */                                                        \
    X(MONTH_SHIFT, "month-shift")     /* June last year */                                                             \
    X(MONTH_NAMED, "month-named")     /* last June, this summer, Easter */                                             \
    X(THE_UNIT, "the-unit")           /* the year; of smaller units no time */                                         \
    X(SHIFT, "shift")                 /* last year */                                                                  \
    X(AGO, "ago")                     /* two weeks ago */                                                              \
    X(QUARTER, "quarter")             /* the third quarter */                                                          \
    X(QUARTER_AGO, "quarter-ago")     /* the year-ago quarter */                                                       \
    X(YEAR_END, "year-end")                                                                                            \
    X(DECADE, "decade")                                                                                                \
    X(CENTURY, "century")                                                                                              \
    X(DURATION, "duration") /* two years */                                                                            \
    X(SOME, "some")         /* years */                                                                                \
    X(SET, "set")           /* every day */                                                                            \
    X(PRESENT, "present")                                                                                              \
    X(PAST, "past")                                                                                                    \
    X(FUTURE, "future")

typedef enum qx_time_formula {
    QX_TIME_NONE,
#define X(id, name) QX_TIME_##id,
    QX_TIME_FORMULAS(X)
#undef X
} qx_time_formula;

typedef enum qx_tense { QX_TENSE_OPEN, QX_TENSE_PAST, QX_TENSE_FUTURE } qx_tense;

/* What is known while a document is read. */
typedef struct qx_time_state {
    bool dated;                /* is there a day to reckon from? */
    qx_day now;                /* that day */
    bool day_named;            /* has a day been named? */
    qx_day day;                /* the last one */
    uint32_t named_in;         /* the paragraph that it was named in */
    uint32_t paragraph;        /* the one being read */
    int year;                  /* the last year named, 0: none */
    int quarter_year, quarter; /* the last quarter named, 0: none */
} qx_time_state;

enum { QX_TIME_VALUE_SIZE = 40 };

typedef struct qx_time {
    char value[QX_TIME_VALUE_SIZE]; /* empty: open */
    bool clock;                     /* the value has a time of day */
    bool duration;                  /* the value is a duration after all: the past decade */
    bool full;                      /* a day with its year, as written */
    qx_day day;                     /* where full */
} qx_time;

/* What a match says. */
typedef struct qx_time_match {
    const qx_terms *terms;
    const qx_span_item *items;
    const unsigned char *symbols;
    uint32_t count;
    const char *text; /* of the document, for dates in digits */
    qx_arena *arena;
    qx_tense tense;
    const struct qx_time_match *other; /* of a range the other end, else NULL */
} qx_time_match;

qx_time_formula qx_time_formula_find(const char *name);

/* False: the words are no time after all (the first day). */
bool qx_time_read(qx_time_state *state, qx_time_formula formula, const qx_time_match *match, qx_time *out);

#endif
