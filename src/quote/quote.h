/*
 * Attributions: content + cue + speaker. The rules of level quote propose frames (a cue, who speaks, on which side of
 * it the content stands); fitted weights say how likely each frame is and where its content starts and ends; the best
 * consistent set is kept. See src/README.md.
 */
#ifndef QX_QUOTE_QUOTE_H
#define QX_QUOTE_QUOTE_H

#include "chunk/chunk.h"
#include "score/weights.h"

#define QX_NO_CHUNK UINT32_MAX

/* A range of chunks or tokens, end exclusive; first == end: none. */
typedef struct qx_range {
    uint32_t first, end;
} qx_range;

static inline bool qx_range_empty(qx_range range)
{
    return range.first >= range.end;
}

/* What one rule match proposes. */
typedef struct qx_frame {
    uint32_t rule;
    uint32_t unit;
    uint32_t cue_head;      /* token; QX_NO_CHUNK where there is no cue */
    qx_range cue;           /* chunks */
    qx_range speaker;       /* tokens of the mention's core; empty: none */
    qx_range apposition;    /* tokens that may belong to the mention behind its core; empty: none */
    uint32_t speaker_chunk; /* the chunk the mention's head stands in, or QX_NO_CHUNK */
    uint8_t inherited;      /* 0: no; n: the speaker is the subject of the n-th verb to the left that has one */
    bool inherited_cue;     /* that verb reports */
    bool inverted;          /* the speaker stands behind it: “...,” said the mayor, adding */
    qx_value lemma;         /* of the cue: qx_lemma_value */
    uint8_t class;          /* of the cue: qx_class_of */
    uint8_t clauses;        /* 2: a clause left of the cue, 1: right of it */
    qx_range before, after; /* chunks in which content may stand, left and right of the cue */
    int32_t score;          /* log odds in hundredths */
} qx_frame;

/* How a rule's speaker is found. */
enum qx_speaker_way {
    QX_SPEAKER_GIVEN,
    QX_SPEAKER_INHERITED,
    QX_SPEAKER_POSSESSOR,
    QX_SPEAKER_NONE,
    QX_SPEAKER_FLOATING, /* this and those behind propose no frames: the program finds where they hold */
    QX_SPEAKER_LABEL,
    QX_SPEAKER_CREDIT,
    QX_SPEAKER_OTHER,
    QX_SPEAKER_NESTED,
    QX_SPEAKERS
};

enum { QX_PIECES = 24, QX_UNIT_ATTRIBUTIONS = 32 };

/* A chosen attribution. All ranges are tokens. */
typedef struct qx_attribution {
    uint32_t rule;
    uint32_t unit;
    uint32_t cue_head; /* or QX_NO_CHUNK */
    qx_range cue;
    qx_range speaker; /* the whole mention; empty: none */
    qx_range content[QX_PIECES];
    uint32_t content_count;
    uint32_t last_unit; /* of the last piece that was joined, else unit */
    int32_t score;      /* of the frame */
    float product;      /* of the probabilities of all decisions */
    float confidence;   /* probability that content and speaker are right: product, calibrated */
    bool negated, hypothetical;
    bool direct;    /* speech to the letter, though without marks */
    bool inside;    /* stands in the content of another, as speech in speech */
    bool nested;    /* stands in the content of another, which tells of it */
    qx_range named; /* the name of whom the mention stands for, where the mention cannot tell (A: ...); else empty */
} qx_attribution;

/* What the templates of features are called in data/en/weights.txt. */
#define QX_QUOTE_TEMPLATES(X)                                                                                          \
    X(FRAME_BIAS, "frame")                                                                                             \
    X(FRAME_RULE, "frame.rule")                                                                                        \
    X(FRAME_LEMMA, "frame.lemma")                                                                                      \
    X(FRAME_LEMMA_RULE, "frame.lemma-rule")                                                                            \
    X(FRAME_LEMMA_NEXT, "frame.lemma-next")                                                                            \
    X(FRAME_LEMMA_WORD, "frame.lemma-word")                                                                            \
    X(FRAME_LEMMA_SPEAKER, "frame.lemma-speaker")                                                                      \
    X(FRAME_LEMMA_CUE, "frame.lemma-cue")                                                                              \
    X(FRAME_RULE_NEXT, "frame.rule-next")                                                                              \
    X(FRAME_RULE_NEXT2, "frame.rule-next2")                                                                            \
    X(FRAME_RULE_SPEAKER, "frame.rule-speaker")                                                                        \
    X(FRAME_RULE_BEFORE, "frame.rule-before")                                                                          \
    X(FRAME_AROUND, "frame.around")                                                                                    \
    X(FRAME_LEMMA_BEFORE, "frame.lemma-before")                                                                        \
    X(FRAME_CLASS_AROUND, "frame.class-around")                                                                        \
    X(FRAME_CLAUSES, "frame.clauses")                                                                                  \
    X(FRAME_CLOSING, "frame.closing")                                                                                  \
    X(FRAME_RULE_WORD, "frame.rule-word")                                                                              \
    X(FRAME_CLASS_NEXT, "frame.class-next")                                                                            \
    X(FRAME_CLASS_SPEAKER, "frame.class-speaker")                                                                      \
    X(FRAME_FLAGS, "frame.flags")                                                                                      \
    X(FRAME_SPEAKER_WORD, "frame.speaker-word")                                                                        \
    X(FRAME_PRECEDING, "frame.preceding")                                                                              \
    X(FRAME_CUE_LENGTH, "frame.cue-length")                                                                            \
    X(FRAME_SIZE, "frame.size")                                                                                        \
    X(FRAME_MARK, "frame.mark")                                                                                        \
    X(FRAME_INHERITED, "frame.inherited")                                                                              \
    X(FRAME_QUOTE, "frame.quote")                                                                                      \
    X(START_BIAS, "start")                                                                                             \
    X(START_SYMBOL, "start.symbol")                                                                                    \
    X(START_LEMMA, "start.lemma")                                                                                      \
    X(START_WORD, "start.word")                                                                                        \
    X(START_BEFORE, "start.before")                                                                                    \
    X(START_PATH, "start.path")                                                                                        \
    X(START_LEMMA_WORD, "start.lemma-word")                                                                            \
    X(START_AROUND, "start.around")                                                                                    \
    X(END_BIAS, "end")                                                                                                 \
    X(END_NEXT, "end.next")                                                                                            \
    X(END_NEXT2, "end.next2")                                                                                          \
    X(END_WORD, "end.word")                                                                                            \
    X(END_LAST, "end.last")                                                                                            \
    X(END_CLASS, "end.class")                                                                                          \
    X(END_LEMMA, "end.lemma")                                                                                          \
    X(END_LENGTH, "end.length")                                                                                        \
    X(END_FIRST, "end.first")                                                                                          \
    X(END_QUOTE, "end.quote")                                                                                          \
    X(END_VERB, "end.verb")                                                                                            \
    X(END_LAST_HEAD, "end.last-head")                                                                                  \
    X(END_NEXT_HEAD, "end.next-head")                                                                                  \
    X(BACK_BIAS, "back")                                                                                               \
    X(BACK_SYMBOL, "back.symbol")                                                                                      \
    X(BACK_WORD, "back.word")                                                                                          \
    X(BACK_LENGTH, "back.length")                                                                                      \
    X(BACK_LEMMA, "back.lemma")                                                                                        \
    X(MENTION_BIAS, "mention")                                                                                         \
    X(MENTION_FIRST, "mention.first")                                                                                  \
    X(MENTION_LENGTH, "mention.length")                                                                                \
    X(MENTION_HEAD, "mention.head")                                                                                    \
    X(JOIN_BIAS, "join")                                                                                               \
    X(JOIN_WHERE, "join.where")                                                                                        \
    X(JOIN_QUOTE, "join.quote")                                                                                        \
    X(JOIN_SIZE, "join.size")                                                                                          \
    X(CUE_BIAS, "cue")                                                                                                 \
    X(CUE_FIRST, "cue.first")                                                                                          \
    X(CUE_WORD, "cue.word")                                                                                            \
    X(CUE_LEMMA, "cue.lemma")                                                                                          \
    X(CUE_PATH, "cue.path")                                                                                            \
    X(CUE_HEAD, "cue.head")                                                                                            \
    X(CONFIDENCE_OFFSET, "confidence.offset")                                                                          \
    X(CONFIDENCE_SLOPE, "confidence.slope")                                                                            \
    X(CONFIDENCE_BEND, "confidence.bend")                                                                              \
    X(CONFIDENCE_MARKED, "confidence.marked")                                                                          \
    X(CONFIDENCE_TILT, "confidence.tilt")

enum qx_quote_template {
#define X(id, name) QX_QUOTE_##id,
    QX_QUOTE_TEMPLATES(X)
#undef X
        QX_QUOTE_TEMPLATE_COUNT
};

enum { QX_TIME_WORDS = 5 };

/* Everything that is looked up once per model and shared by all documents. */
typedef struct qx_quote_tables {
    qx_template templates[QX_QUOTE_TEMPLATE_COUNT];
    uint64_t leads[QX_QUOTE_TEMPLATE_COUNT]; /* qx_feature_lead of each */
    qx_value symbols[256];                   /* chunk symbols by their byte; 0 stands for the unit's end */
    qx_value unknown, no_cue, no_speaker, in;
    qx_value times[QX_TIME_WORDS]; /* after, before … */
    const qx_value *lemmas;        /* of the lexicon's first entries, words that are frequent in text at large */
    uint32_t lemma_count;
    struct qx_quote_rule *rules;
    struct qx_rule_block *blocks; /* of 64 rules each */
    uint64_t *sought;             /* words with a lemma that a rule needs, a bit an entry; all bits until speed_up */
    struct qx_known *known;       /* see quote/known.h */
    uint32_t first_rule, rule_count;
    uint32_t rule_by[QX_SPEAKERS]; /* the first rule of each way to the speaker; rule_count: none */
} qx_quote_tables;

/* What the stage works on. */
typedef struct qx_quote_context {
    const qx_document *document;
    const qx_lexicon *lexicon;
    const qx_chunks *chunks;
    const qx_rules *rules;
    qx_matcher *matcher;
    const qx_weights *weights;
    const qx_quote_tables *tables;
} qx_quote_context;

#endif
