#include "quote/turns.h"

#include <string.h>

enum {
    LABEL_WORDS = 5,     /* of a name, title included */
    LABEL_ASIDE = 8,     /* tokens of what follows it: Jane Okafor, host of the show: */
    TURN_PARAGRAPHS = 6, /* of one turn */
    INTRODUCTIONS = 12,  /* turns looked at for one in which a host gives a name */
    SPEAKING_SHARE = 3   /* one turn in so many, at least, asks, greets or says I or you: a table's rows do not */
};

#define SPEAKING                                                                                                       \
    (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE) | QX_CLASS(SURNAME) | QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) |    \
     QX_CLASS(TITLE_MALE) | QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN) | QX_CLASS(ORGANISATION))

/* A paragraph's label, and the turn that it opens. All but paragraphs are tokens. */
typedef struct turn {
    uint32_t unit;
    uint32_t paragraph, last; /* the paragraph of the label, and the last one of the turn */
    qx_range core;            /* the name; `label` goes on with what is said of it */
    qx_range label;
    uint32_t colon;
    uint32_t times;    /* how often the text has this label, as far as counted */
    unsigned char who; /* 'Q', 'A' for these letters; else 0 */
    bool person;       /* names somebody who can speak, as far as the words tell */
} turn;

typedef QX_LIST(turn) turn_list;

/* ---------------------------------------------------------------- labels */

static qx_classes classes_of(const qx_quote_context *context, uint32_t token)
{
    return qx_lexicon_entries(context->lexicon)[context->document->tokens[token].entry].classes;
}

static bool is_word(const qx_quote_context *context, uint32_t token, const char *word)
{
    return qx_lexicon_is(context->lexicon, context->document->tokens[token].entry, word);
}

/* Is the label the word of an office, and no name: HOST, MODERATOR? */
static bool is_office(const qx_quote_context *context, const turn *one)
{
    return one->core.end == one->core.first + 1 &&
           classes_of(context, one->core.first) & (QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN) | QX_CLASS(TITLE));
}

static bool is_label_word(const qx_quote_context *context, uint32_t token)
{
    const qx_token *t = &context->document->tokens[token];
    if (t->kind == QX_TOKEN_NUMBER) /* Speaker 2 */
        return true;
    return t->kind == QX_TOKEN_WORD && (t->flags & QX_CAPITAL || classes_of(context, token) & QX_CLASS(NAME_PARTICLE));
}

/* Where what is said of the name behind it ends: ", host" and "(on the phone)" end at the colon. */
static uint32_t aside_end(const qx_document *document, uint32_t at, uint32_t end)
{
    unsigned char opens = document->tokens[at].symbol;
    if (opens != QX_COMMA && opens != QX_LPAREN)
        return at;
    for (uint32_t i = at + 1; i < end && i <= at + LABEL_ASIDE; i++) {
        unsigned char symbol = document->tokens[i].symbol;
        if (symbol == QX_COLON)
            return opens == QX_COMMA || document->tokens[i - 1].symbol == QX_RPAREN ? i : at;
        if (symbol == QX_STOP || symbol == QX_VBD || symbol == QX_VBZ || symbol == QX_BE || symbol == QX_OPENQ)
            break;
    }
    return at;
}

/* Q or A, with or without a stop; 0 for anything else. */
static unsigned char letter_of(const qx_document *document, uint32_t at)
{
    const qx_token *token = &document->tokens[at];
    char letter = document->text[token->start];
    bool alone = token->end - token->start == 1 + ((token->flags & QX_STOP_INSIDE) != 0);
    return alone && (letter == 'Q' || letter == 'A') ? (unsigned char)letter : 0;
}

/* Behind a time in brackets: [00:12] HOST: */
static uint32_t skip_time(const qx_document *document, uint32_t at, uint32_t end)
{
    enum { TIME = 6 };
    if (document->tokens[at].symbol == QX_LPAREN)
        for (uint32_t i = at + 1; i + 1 < end && i <= at + TIME; i++)
            if (document->tokens[i].symbol == QX_RPAREN)
                return i + 1;
    return at;
}

static bool in_capitals(const qx_document *document, qx_range core)
{
    for (uint32_t i = core.first; i < core.end; i++)
        if (document->tokens[i].kind == QX_TOKEN_WORD && !(document->tokens[i].flags & QX_ALL_CAPITALS) &&
            document->tokens[i].end - document->tokens[i].start > 2)
            return false;
    return document->tokens[core.first].flags & QX_ALL_CAPITALS ||
           document->tokens[core.end - 1].flags & QX_ALL_CAPITALS;
}

/* Does the label name somebody who can speak? Of words in capitals every name does, known or not. */
static bool names_speaker(const qx_quote_context *context, const qx_unit *unit, qx_range core)
{
    uint32_t chunk = unit->first;
    while (context->chunks->items[chunk].end <= core.first)
        chunk++;
    unsigned char symbol = context->chunks->symbols[chunk];
    if (symbol == QX_CHUNK_PERSON || symbol == QX_CHUNK_HUMAN)
        return true;
    if (!in_capitals(context->document, core))
        return false;
    for (uint32_t i = core.first; i < core.end; i++)
        if (!context->document->tokens[i].entry || classes_of(context, i) & SPEAKING)
            return true;
    return false;
}

/* The label that the unit, a paragraph's first, starts with. */
static bool read_label(const qx_quote_context *context, uint32_t index, turn *out)
{
    const qx_document *document = context->document;
    const qx_unit *unit = &context->chunks->units[index];
    uint32_t end = unit->token_end, first = skip_time(document, unit->token, end), at = first;
    while (at < end && at < first + LABEL_WORDS && is_label_word(context, at))
        at++;
    *out = (turn){.unit = index, .paragraph = unit->paragraph, .last = unit->paragraph, .core = {first, at}};
    if (at == first)
        return false;
    out->who = letter_of(document, first);
    if (out->who && document->tokens[first].flags & QX_STOP_INSIDE) {
        out->label = out->core = (qx_range){first, first + 1};
        out->colon = first;
        return true;
    }
    if (at == end)
        return false;
    out->colon = aside_end(document, at, end);
    out->label = (qx_range){first, out->colon};
    unsigned char sign = document->tokens[out->colon].symbol;
    out->who = at == first + 1 ? out->who : 0;
    if (sign != QX_COLON && !(out->who && sign == QX_STOP))
        return false;
    out->person = !out->who && names_speaker(context, unit, out->core);
    return true;
}

static bool starts_paragraph(const qx_chunks *chunks, uint32_t unit)
{
    return unit == 0 || chunks->units[unit - 1].paragraph != chunks->units[unit].paragraph;
}

/* All labels of the text, in order. Only letters may have a stop for a colon. */
static void find_labels(const qx_quote_context *context, turn_list *out)
{
    const qx_chunks *chunks = context->chunks;
    turn label;
    for (uint32_t unit = 0; unit < chunks->unit_count; unit++) {
        if (starts_paragraph(chunks, unit) &&
            (qx_unit_may_have(&chunks->units[unit], QX_CHUNK_COLON) ||
             letter_of(context->document, chunks->units[unit].token)) &&
            read_label(context, unit, &label))
            *QX_PUSH(context->document->arena, *out) = label;
    }
}

/* ---------------------------------------------------------------- is it a transcript? */

static bool same_words(const qx_document *document, qx_range a, qx_range b)
{
    uint32_t start = document->tokens[a.first].start, size = document->tokens[a.end - 1].end - start;
    uint32_t other = document->tokens[b.first].start;
    return document->tokens[b.end - 1].end - other == size &&
           memcmp(document->text + start, document->text + other, size) == 0;
}

/* How often each label comes again; more than a handful says no more. */
static void count_labels(const qx_document *document, turn_list *turns)
{
    enum { REACH = 24 };
    for (size_t i = 0; i < turns->count; i++)
        for (size_t j = i + 1; j < turns->count && j <= i + REACH; j++)
            if (same_words(document, turns->items[i].core, turns->items[j].core)) {
                turns->items[i].times++;
                turns->items[j].times++;
            }
}

/* Does somebody speak in the label's paragraph: ask, greet, say I or you? */
static bool is_spoken(const qx_document *document, const turn *one)
{
    const qx_paragraph *paragraph = &document->paragraphs[one->paragraph];
    for (uint32_t i = one->colon + 1; i < paragraph->end; i++)
        switch (document->tokens[i].symbol) {
        case QX_FIRST:
        case QX_YOU:
        case QX_QUESTION:
        case QX_EXCLAIM:
        case QX_INTERJ:
            return true;
        default:
            break;
        }
    return false;
}

/* Drops the labels that are none in this text; the rest make a transcript, or there are none left. */
static void keep_speakers(const qx_document *document, turn_list *turns)
{
    size_t kept = 0, spoken = 0, asked = 0, answered = 0;
    bool others = false; /* speakers besides the first */
    for (size_t i = 0; i < turns->count; i++) {
        asked += turns->items[i].who == 'Q';
        answered += turns->items[i].who == 'A';
    }
    for (size_t i = 0; i < turns->count; i++) {
        const turn *one = &turns->items[i];
        if (one->who ? !asked || !answered : !one->person && !one->times)
            continue;
        spoken += is_spoken(document, one);
        others |= !same_words(document, one->core, turns->items[0].core);
        turns->items[kept++] = *one;
    }
    turns->count = kept > 1 && others && spoken * SPEAKING_SHARE >= kept ? kept : 0;
}

/* ---------------------------------------------------------------- turns */

/* "(Laughter)": who the label names does not say that. */
static bool is_aside(const qx_document *document, uint32_t paragraph)
{
    return document->tokens[document->paragraphs[paragraph].first].symbol == QX_LPAREN;
}

/* A turn goes on to the next label; the last one ends with its paragraph, since the text may go on about other things.
 * A label on a line of its own has its turn below. */
static void find_ends(const qx_document *document, turn_list *turns)
{
    for (size_t i = 0; i < turns->count; i++) {
        turn *one = &turns->items[i];
        uint32_t next = i + 1 < turns->count ? one[1].paragraph : UINT32_MAX;
        if (next != UINT32_MAX && next - one->paragraph <= TURN_PARAGRAPHS)
            one->last = next - 1;
        else if (one->colon + 1 >= document->paragraphs[one->paragraph].end &&
                 one->paragraph + 1 < document->paragraph_count)
            one->last = one->paragraph + 1;
    }
}

/* Whom the text before the first turn is about, where answers bear no name: the person named most often, of equals the
 * first. A chunk, or QX_NO_CHUNK. */
static uint32_t find_interviewee(const qx_quote_context *context, const turn *first)
{
    enum { NAMES = 64 };
    const qx_chunks *chunks = context->chunks;
    uint32_t heads[NAMES], times[NAMES] = {0}, count = 0, best = 0;
    for (uint32_t i = 0; i < chunks->units[first->unit].first && count < NAMES; i++) {
        if (chunks->symbols[i] != QX_CHUNK_PERSON || (i > 0 && chunks->symbols[i - 1] == QX_CHUNK_BY))
            continue;
        heads[count] = i;
        uint32_t head = chunks->items[i].head, at = 0;
        while (!same_words(context->document, (qx_range){head, head + 1},
                           (qx_range){chunks->items[heads[at]].head, chunks->items[heads[at]].head + 1}))
            at++;
        times[at]++;
        best = times[at] > times[best] ? at : best;
        count++;
    }
    return count ? heads[best] : QX_NO_CHUNK;
}

/* "HOST: Good morning. I'm Ana Roth.", "My name is Ana Roth": the name that a label without one gives itself in the
 * turn; a chunk, or QX_NO_CHUNK. */
static uint32_t introduced_in(const qx_quote_context *context, const turn *one)
{
    const qx_chunks *chunks = context->chunks;
    const qx_token *tokens = context->document->tokens;
    for (uint32_t unit = one->unit; unit < chunks->unit_count && chunks->units[unit].paragraph <= one->last; unit++)
        for (uint32_t i = chunks->units[unit].first + 1; i < chunks->units[unit].end; i++) {
            if (chunks->symbols[i] != QX_CHUNK_PERSON || chunks->symbols[i - 1] != QX_CHUNK_BE)
                continue;
            uint32_t be = chunks->items[i - 1].first;
            bool first = be > 0 && tokens[be - 1].symbol == QX_FIRST;
            bool name = be > 1 && is_word(context, be - 1, "name") && is_word(context, be - 2, "my");
            if (first || name)
                return i;
        }
    return QX_NO_CHUNK;
}

/* Who speaks in the turn, where its label does not say: the chunk of a name, or QX_NO_CHUNK. */
static uint32_t find_name(const qx_quote_context *context, const turn_list *turns, const turn *one,
                          uint32_t interviewee)
{
    if (one->who == 'A' && interviewee != QX_NO_CHUNK)
        return interviewee;
    if (one->who || !is_office(context, one))
        return QX_NO_CHUNK;
    for (size_t i = 0; i < turns->count && i < INTRODUCTIONS; i++) {
        uint32_t name = same_words(context->document, turns->items[i].core, one->core)
                            ? introduced_in(context, &turns->items[i])
                            : QX_NO_CHUNK;
        if (name != QX_NO_CHUNK)
            return name;
    }
    return QX_NO_CHUNK;
}

static void add_turn(const qx_quote_context *context, uint32_t rule, const turn *one, uint32_t name,
                     qx_attribution_list *list)
{
    const qx_document *document = context->document;
    qx_attribution a = {.rule = context->tables->first_rule + rule,
                        .unit = one->unit,
                        .last_unit = one->unit,
                        .cue_head = one->colon,
                        .cue = {one->colon, one->colon + (one->colon >= one->label.end)},
                        .speaker = one->label,
                        .direct = true};
    if (name != QX_NO_CHUNK)
        a.named = (qx_range){context->chunks->items[name].first, context->chunks->items[name].end};
    a.score = context->tables->rules[rule].prior;
    a.product = (float)qx_weights_probability(a.score);
    for (uint32_t p = one->paragraph; p <= one->last && a.content_count < QX_PIECES; p++) {
        const qx_paragraph *paragraph = &document->paragraphs[p];
        qx_range piece = {p == one->paragraph ? one->colon + 1 : paragraph->first, paragraph->end};
        if (!qx_range_empty(piece) && !is_aside(document, p))
            a.content[a.content_count++] = piece;
    }
    if (a.content_count)
        *QX_PUSH(document->arena, *list) = a;
}

/* ---------------------------------------------------------------- what was found before */

/* The turn that a token stands in, its label included, or turns->count. Tokens are asked for in order. */
static size_t turn_at(const qx_document *document, const turn_list *turns, uint32_t token)
{
    size_t low = 0, high = turns->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (document->paragraphs[turns->items[middle].last].end <= token)
            low = middle + 1;
        else
            high = middle;
    }
    return low < turns->count && document->paragraphs[turns->items[low].paragraph].first <= token ? low : turns->count;
}

static bool is_inner_quotation(const qx_document *document, const qx_attribution *a, const turn *one)
{
    if (a->cue_head == QX_NO_CHUNK || a->cue_head <= one->colon)
        return false;
    for (uint32_t p = 0; p < a->content_count; p++)
        for (uint32_t i = a->content[p].first; i < a->content[p].end; i++)
            if (document->tokens[i].symbol == QX_OPENQ)
                return true;
    return false;
}

/* Drops what the turns say better: attributions in them, and pieces joined to others from there. */
static void give_way(const qx_document *document, const turn_list *turns, qx_attribution_list *list)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        qx_attribution *a = &list->items[i];
        uint32_t pieces = 0;
        size_t at = turn_at(document, turns, a->content[0].first);
        for (uint32_t p = 0; p < a->content_count; p++)
            if (turn_at(document, turns, a->content[p].first) == at)
                a->content[pieces++] = a->content[p];
        a->content_count = pieces;
        if (at == turns->count || is_inner_quotation(document, a, &turns->items[at])) {
            a->inside = at < turns->count;
            list->items[kept++] = *a;
        }
    }
    list->count = kept;
}

void qx_turns_make(const qx_quote_context *context, qx_attribution_list *list)
{
    turn_list turns = {0};
    uint32_t rule = context->tables->rule_by[QX_SPEAKER_LABEL];
    if (rule == context->tables->rule_count)
        return;
    find_labels(context, &turns);
    if (turns.count < 2)
        return;
    count_labels(context->document, &turns);
    keep_speakers(context->document, &turns);
    if (turns.count == 0)
        return;
    find_ends(context->document, &turns);
    give_way(context->document, &turns, list);
    uint32_t interviewee = find_interviewee(context, &turns.items[0]);
    for (size_t i = 0; i < turns.count; i++)
        add_turn(context, rule, &turns.items[i], find_name(context, &turns, &turns.items[i], interviewee), list);
    qx_attributions_sort(list);
}
