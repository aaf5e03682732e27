/*
 * The features that the tagger decides by, one after the other: what the fitting tool learns from. The tagger itself
 * sums their weights without making them (text/tagger.c); the tests hold the two equal.
 */
#ifndef QX_TEXT_TAG_FEATURES_H
#define QX_TEXT_TAG_FEATURES_H

#include "text/readings.h"
#include "text/tag_table.h"

enum {
    QX_TAG_FEATURES = 15,
    QX_TAG_MARGIN_STEP = 8, /* one bit of likelihood */
    QX_TAG_MOST_MARGIN = 5,
    QX_TAG_REACH = 12 /* a finite verb further back says nothing */
};

/* A token as features see it. */
typedef struct qx_tag_node {
    uint32_t word;      /* hash of the key of a listed word; 0: not listed */
    uint32_t ending[2]; /* of a word with readings that is not listed: its last three and two bytes; else 0 */
    bool read;          /* the lists have readings of it */
    uint8_t count;      /* of its readings */
    uint8_t margin;     /* how much cheaper the first is than the second, 0 to 5 */
    uint8_t capital;    /* qx_capital_kind */
    uint8_t symbol[QX_READINGS];
} qx_tag_node;

/* A sentence on its way: nodes of all its tokens, symbols of those before `at`. */
typedef struct qx_tag_walk {
    const qx_tag_node *nodes;
    uint32_t length, at;
    uint8_t before[2];     /* the symbols decided last, the last one first; 0: none */
    uint32_t since_finite; /* tokens since the last finite verb of the clause; no more than matter */
} qx_tag_walk;

/* Fills the nodes of a sentence's tokens. */
void qx_tag_nodes(const qx_document *document, const qx_lexicon *lexicon, const qx_sentence *sentence,
                  qx_tag_node *nodes);

void qx_tag_walk_start(qx_tag_walk *walk, const qx_tag_node *nodes, uint32_t length);

/* The features of the token at walk->at; returns how many. */
unsigned qx_tag_features(const qx_tag_walk *walk, qx_tag_feature features[QX_TAG_FEATURES]);

/* Decides the token at walk->at and steps behind it. */
void qx_tag_walk_on(qx_tag_walk *walk, uint8_t symbol);

/* Of a word's two lowest costs, the lower one first. */
static inline unsigned qx_tag_margin(const uint8_t cost[2])
{
    unsigned margin = ((unsigned)cost[1] - cost[0]) / QX_TAG_MARGIN_STEP;
    return margin < QX_TAG_MOST_MARGIN ? margin : (unsigned)QX_TAG_MOST_MARGIN;
}

static inline bool qx_tag_is_finite(uint8_t symbol)
{
    switch (symbol) {
    case QX_VBP:
    case QX_VBZ:
    case QX_VBD:
    case QX_BE:
    case QX_HAVE:
    case QX_DO:
    case QX_MODAL:
        return true;
    default:
        return false;
    }
}

static inline bool qx_tag_ends_clause(uint8_t symbol)
{
    switch (symbol) {
    case QX_SUBORD:
    case QX_WHO:
    case QX_WHICH:
    case QX_THAT:
    case QX_COMMA:
    case QX_COLON:
    case QX_SEMICOLON:
    case QX_DASH:
    case QX_OPENQ:
    case QX_CLOSEQ:
    case QX_WHAT:
    case QX_WHETHER:
    case QX_BUT:
    case QX_STOP:
        return true;
    default:
        return false;
    }
}

#endif
