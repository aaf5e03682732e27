#include "chunk/quantity.h"

typedef struct place {
    const qx_document *document;
    const qx_lexicon *lexicon;
    uint32_t least;
} place;

static unsigned char symbol(const place *p, uint32_t token)
{
    return p->document->tokens[token].symbol;
}

static const qx_entry *entry(const place *p, uint32_t token)
{
    return &qx_lexicon_entries(p->lexicon)[p->document->tokens[token].entry];
}

static bool bounds(const place *p, uint32_t token)
{
    return entry(p, token)->classes & QX_CLASS(BOUND_WORD);
}

static bool is_word(const place *p, uint32_t token, const char *word)
{
    return qx_lexicon_is(p->lexicon, p->document->tokens[token].entry, word);
}

/* Before a number: more than, close to, at least, as many as. */
static uint32_t bounded(const place *p, uint32_t number)
{
    uint32_t room = number - p->least;
    if (room >= 1 && symbol(p, number - 1) == QX_PREP && bounds(p, number - 1))
        return number - 1; /* over, around */
    if (room >= 3 && symbol(p, number - 1) == QX_AS && bounds(p, number - 2) && symbol(p, number - 3) == QX_AS)
        return number - 3;
    if (room < 2)
        return number;
    if (bounds(p, number - 1) && is_word(p, number - 2, "at"))
        return number - 2;
    bool linked = is_word(p, number - 1, "than") || symbol(p, number - 1) == QX_TO;
    return linked && bounds(p, number - 2) ? number - 2 : number;
}

/* Before a number: two out of, six in. */
static uint32_t counted(const place *p, uint32_t number)
{
    uint32_t room = number - p->least;
    if (room >= 3 && is_word(p, number - 1, "of") && is_word(p, number - 2, "out") &&
        symbol(p, number - 3) == QX_NUMBER)
        return number - 3;
    /* A year or a date is longer, or no number of its own: won two in 2016. */
    const qx_token *token = &p->document->tokens[number];
    bool small = entry(p, number)->classes & QX_CLASS(NUMBER_WORD) || token->end - token->start < 4;
    return room >= 2 && small && is_word(p, number - 1, "in") && symbol(p, number - 2) == QX_NUMBER ? number - 2
                                                                                                    : number;
}

/* Before that: only, about, no (more than). */
static uint32_t graded(const place *p, uint32_t first)
{
    while (first > p->least && (symbol(p, first - 1) == QX_ADV || is_word(p, first - 1, "no")) && bounds(p, first - 1))
        first--;
    return first;
}

uint32_t qx_quantity_start(const qx_document *document, const qx_lexicon *lexicon, uint32_t least, uint32_t first)
{
    const place p = {document, lexicon, least};
    if (symbol(&p, first) == QX_INDEF || symbol(&p, first) == QX_DET) /* nearly all, at least half, only the mayor */
        return graded(&p, is_word(&p, first, "half") ? bounded(&p, first) : first);
    /* at | least nine people */
    uint32_t number = first + (symbol(&p, first) != QX_NUMBER && bounds(&p, first));
    if (symbol(&p, number) != QX_NUMBER && symbol(&p, number) != QX_MONEY)
        return first;
    uint32_t start = counted(&p, number);
    start = graded(&p, bounded(&p, start));
    return start < first ? start : first;
}
