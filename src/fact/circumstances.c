#include "fact/circumstances.h"

#include <string.h>

/* Below these, nothing is said of causes and manners. */
static const float LEAST_CAUSE = 0.9F, LEAST_MANNER = 1.3F;

/* No place_kind and no manner_score is higher. A sentence where not even that would be the best so far is not read. */
static const float MOST_PLACE = 2.6F, MOST_MANNER = 2;

enum {
    STRETCH_LIMIT = 12, /* tokens of a cause or manner */
    CHAIN_LIMIT = 3     /* places that follow each other: "Orrin, Lake County, Ohio" */
};

/* ---------------------------------------------------------------- when */

static const quoteex_field *field_of(const quoteex_fact *fact, const char *key)
{
    for (size_t i = 0; i < fact->field_count; i++)
        if (strcmp(fact->fields[i].key, key) == 0)
            return &fact->fields[i];
    return NULL;
}

/* How well a time says when something happened: a day or a clock time does, a month at least bounds it; 0: it does
 * not. */
static float exactness(const qx_article *a, const quoteex_fact *fact)
{
    const quoteex_field *timex = field_of(fact, "timex"), *value = field_of(fact, "value");
    if (!timex || timex->string.size != 4 || !value) /* DATE, TIME */
        return 0;
    const char *text = value->string.data, *words = a->words.document->text + fact->span.start;
    size_t size = value->string.size;
    if (text[0] == 'P' || text[0] == 'F') /* PRESENT_REF, PAST_REF, FUTURE_REF; durations */
        return 0;
    if (words[0] >= 'A' && words[0] <= 'Z' && words[1] >= 'A' && words[1] <= 'Z') /* of a name: DAILY NEWS TODAY */
        return 0;
    if (memchr(text, 'T', size) || size >= 10)
        return 2;
    return size >= 7 ? 0.8F : 0;
}

/* How a time stands in its sentence: "on Monday" places what happened, "Monday's vote" does not. */
static float standing(const qx_article *a, const quoteex_fact *fact)
{
    const char *text = a->words.document->text;
    size_t start = fact->span.start, end = fact->span.end;
    if (text[end] == '\'' || (unsigned char)text[end] == 0xE2)
        return -0.8F;
    return start >= 3 && text[start - 1] == ' ' && (text[start - 2] == 'n' || text[start - 2] == 't') ? 0.2F : 0;
}

static uint32_t unit_of(const qx_article *a, uint32_t from, size_t byte)
{
    while (from < a->units && a->words.tokens[a->chunks->units[from].token_end - 1].end <= byte)
        from++;
    return from;
}

/* Whether two times are one: "11pm local time on Thursday". */
static bool adjoin(const qx_article *a, const quoteex_fact *first, const quoteex_fact *second)
{
    enum { GAP = 16 /* bytes */ };
    if (second->span.start < first->span.end || second->span.start - first->span.end > GAP)
        return false;
    const char *text = a->words.document->text;
    for (size_t i = first->span.end; i < second->span.start; i++)
        if (text[i] == '.' || text[i] == ';' || text[i] == '(' || text[i] == '\n')
            return false;
    return exactness(a, second) > 0;
}

quoteex_answer qx_article_when(const qx_article *a)
{
    float best = 0;
    quoteex_answer answer = {{0, 0}, {NULL, 0}};
    uint32_t unit = 0;
    for (size_t i = 0; i < a->facts->count; i++) {
        const quoteex_fact *fact = &a->facts->items[i];
        if (strcmp(fact->type, "time") != 0)
            continue;
        unit = unit_of(a, unit, fact->span.start);
        if (unit == a->units)
            break;
        float score = exactness(a, fact);
        score = score <= 0
                    ? 0
                    : score + standing(a, fact) + a->near[unit] - 0.12F * (float)unit + (unit == a->lead ? 0.5F : 0);
        if (score <= best)
            continue;
        best = score;
        const quoteex_field *value = field_of(fact, "value");
        answer.span = fact->span;
        answer.value = value ? value->string : (quoteex_string){NULL, 0};
        for (size_t k = i + 1; k < a->facts->count && a->facts->items[k].span.start < fact->span.end + 32; k++)
            if (strcmp(a->facts->items[k].type, "time") == 0 && adjoin(a, fact, &a->facts->items[k]))
                answer.span.end = a->facts->items[k].span.end;
    }
    return answer;
}

/* ---------------------------------------------------------------- where */

static bool is_locative(const qx_article *a, uint32_t chunk, uint32_t first)
{
    if (chunk < first || a->chunks->symbols[chunk] != QX_CHUNK_PREP)
        return false;
    uint64_t key = qx_words_key(&a->words, a->chunks->items[chunk].first);
    return key == QX_KEY("in") || key == QX_KEY("at") || key == QX_KEY("near") || key == QX_KEY("outside") ||
           key == QX_KEY("inside") || key == QX_KEY("around");
}

/* Whether a locative stands before the chunk, also as in "in the northern city of Orrin". */
static bool is_placed(const qx_article *a, uint32_t chunk, uint32_t first)
{
    const unsigned char *symbols = a->chunks->symbols;
    if (chunk > first && is_locative(a, chunk - 1, first))
        return true;
    return chunk > first + 2 && symbols[chunk - 1] == QX_CHUNK_OF && is_locative(a, chunk - 3, first);
}

/* Whether a chunk says where, if a locative stands before it: a name that no person has, or "Lake province". */
static float place_kind(const qx_article *a, uint32_t chunk)
{
    const qx_chunk *c = &a->chunks->items[chunk];
    switch (a->chunks->symbols[chunk]) {
    case QX_CHUNK_PLACE:
        return (qx_words_classes(&a->words, c->head) & QX_CLASS(COUNTRY)) != 0 ? 1.8F : 2.6F;
    case QX_CHUNK_ORG:
        return 1.8F;
    case QX_CHUNK_NAMED:
        return 2.1F;
    case QX_CHUNK_NP:
    case QX_CHUNK_GROUP:
        return qx_words_classes(&a->words, c->head) & QX_CLASS(PLACE_WORD) &&
                       qx_words_flag(&a->words, c->head - 1, QX_CAPITAL)
                   ? 2.2F
                   : 0;
    default:
        return 0;
    }
}

/* What a place in a unit is worth. */
static float weigh_place(const qx_article *a, uint32_t unit, float kind, uint32_t count, bool placed)
{
    float score = kind + 0.04F * (float)(count < 8 ? count : 8) - (placed ? 0 : 1.4F);
    return score + 0.6F * a->near[unit] - 0.12F * (float)unit;
}

/* What a chunk is worth as the place of the event; 0: none. */
static float place_score(const qx_article *a, uint32_t unit, uint32_t chunk)
{
    const qx_unit *u = &a->chunks->units[unit];
    bool place = a->chunks->symbols[chunk] == QX_CHUNK_PLACE, placed = is_placed(a, chunk, u->first);
    if (!place && !placed)
        return 0;
    float kind = place_kind(a, chunk);
    if (kind == 0)
        return 0;
    const qx_name *name = qx_names_at(a->names, a->chunks->items[chunk].head);
    return weigh_place(a, unit, kind, name ? a->names->entities[name->entity].count : 1, placed);
}

/* A place and those that say where it is. */
static qx_range place_range(const qx_article *a, uint32_t chunk, uint32_t end)
{
    const qx_chunk *items = a->chunks->items;
    const unsigned char *symbols = a->chunks->symbols;
    uint32_t last = chunk + 1;
    for (int i = 0; i < CHAIN_LIMIT && last + 1 < end; i++) {
        bool place = symbols[last + 1] == QX_CHUNK_PLACE;
        if (symbols[last] == QX_CHUNK_COMMA && place)
            last += 2;
        else
            break;
    }
    return (qx_range){items[chunk].first, items[last - 1].end};
}

qx_range qx_article_where(const qx_article *a)
{
    static const bool is_place[256] = {[QX_CHUNK_PLACE] = true,
                                       [QX_CHUNK_ORG] = true,
                                       [QX_CHUNK_NAMED] = true,
                                       [QX_CHUNK_NP] = true,
                                       [QX_CHUNK_GROUP] = true};
    float best = 0;
    qx_range answer = {0, 0};
    for (uint32_t unit = 0; unit < a->units; unit++) {
        const qx_unit *u = &a->chunks->units[unit];
        if (weigh_place(a, unit, MOST_PLACE, UINT32_MAX, true) <= best)
            continue;
        for (uint32_t chunk = u->first; chunk < u->end; chunk++) {
            float score = is_place[a->chunks->symbols[chunk]] ? place_score(a, unit, chunk) : 0;
            if (score > best) {
                best = score;
                answer = place_range(a, chunk, u->end);
            }
        }
    }
    return answer;
}

/* ---------------------------------------------------------------- why */

/* What stands from a token on, up to where something else begins; chunk: the one that the token stands in. */
static qx_range stretch_from(const qx_article *a, uint32_t token, uint32_t chunk, uint32_t end)
{
    while (chunk < end && a->chunks->items[chunk].end <= token)
        chunk++;
    if (chunk == end)
        return (qx_range){0, 0};
    uint32_t stop = qx_clause_stretch(&a->words, a->chunks, chunk, end, STRETCH_LIMIT);
    return (qx_range){token, a->chunks->items[stop - 1].end};
}

/* What is blamed: in "blame X on Y" the second, in "blame X for Y" and "blame X as Y" the first. */
static qx_range blamed(const qx_article *a, qx_range range)
{
    for (uint32_t i = range.first; i < range.end; i++) {
        if (qx_words_is(&a->words, i, "on") && i + 1 < range.end)
            return (qx_range){i + 1, range.end};
        if (i > range.first && qx_words_in(&a->words, i, " for as "))
            return (qx_range){range.first, i};
    }
    return range;
}

static bool is_blame(const qx_connective *cause)
{
    return strncmp(cause->first, "blam", 4) == 0;
}

static bool counts_in(const qx_article *a, const qx_connective *cause, uint32_t unit)
{
    bool headline = unit < a->headlines;
    return cause->where == QX_CAUSE_ANYWHERE || headline ||
           (cause->where == QX_CAUSE_NEAR && a->has_lead && unit <= a->lead);
}

/* "for the first time", "for 20 years": no reason. */
static bool is_measure(const qx_article *a, uint32_t token, uint32_t end)
{
    token += token < end && a->words.tokens[token].symbol == QX_DET;
    return token < end && (a->words.tokens[token].kind == QX_TOKEN_NUMBER ||
                           qx_words_classes(&a->words, token) & (QX_CLASS(ORDINAL) | QX_CLASS(NUMBER_WORD)));
}

/* What a connective is worth where it stands: "fined for speeding" tells a reason in the lead too; who is blamed is
 * less of one than what is. 0: nothing. */
static float worth(const qx_article *a, const qx_connective *connective, uint32_t unit, uint32_t token, uint32_t end)
{
    const float deed = 1.7F, who = 1.1F;
    uint32_t next = token + 1;
    if (strcmp(connective->first, "for") == 0) {
        bool near = unit < a->headlines || (a->has_lead && unit <= a->lead);
        if (near && next < end && a->words.tokens[next].symbol == QX_VBG)
            return deed;
        if (is_measure(a, next, end))
            return 0;
    }
    if (!counts_in(a, connective, unit))
        return 0;
    const qx_name *name = is_blame(connective) && next < end ? qx_names_at(a->names, next) : NULL;
    bool person =
        name && name->type == QX_NAME_PERSON && name->end < end && a->words.tokens[name->end].symbol != QX_POSSESS;
    return person ? who : connective->score;
}

/* What a connective that stands at a token leads to; empty where nothing or a quotation. */
static qx_range cause_at(const qx_article *a, const qx_unit *u, uint32_t token, const qx_connective *connective)
{
    uint32_t chunk = u->first;
    while (chunk < u->end && a->chunks->items[chunk].end <= token)
        chunk++;
    if (chunk == u->end || a->chunks->symbols[chunk] == QX_CHUNK_QUOTE)
        return (qx_range){0, 0};
    qx_range range = stretch_from(a, token + connective->tokens, chunk, u->end);
    return is_blame(connective) ? blamed(a, range) : range;
}

/* "Ferry delay sparks anger": what a clause's verb says that it brought about is due to its subject. */
static qx_range effected(const qx_article *a)
{
    const qx_clause *clauses[] = {a->has_headline ? &a->headline : NULL, a->has_lead ? &a->first : NULL};
    for (size_t i = 0; i < sizeof clauses / sizeof *clauses; i++) {
        const qx_clause *clause = clauses[i];
        if (!clause || a->chunks->symbols[clause->subject] == QX_CHUNK_PERSON ||
            a->chunks->symbols[clause->subject] == QX_CHUNK_PRON ||
            a->chunks->symbols[clause->verb] == QX_CHUNK_VERBPASS)
            continue;
        for (uint32_t token = clause->what.first; token < clause->what.first + 3 && token < clause->what.end; token++)
            if (qx_words_in(&a->words, token,
                            " spark sparks sparked trigger triggers triggered cause causes caused prompt prompts "
                            "prompted force forces forced provoke provokes provoked fuel fuels fuelled fueled upset "
                            "upsets anger angers angered delight delights delighted disrupt disrupts disrupted "))
                return clause->who;
    }
    return (qx_range){0, 0};
}

qx_range qx_article_why(const qx_article *a)
{
    float best = LEAST_CAUSE;
    qx_range answer = {0, 0};
    for (uint32_t unit = 0, i = 0; unit < a->units; unit++) {
        float place = 0.8F * a->near[unit] - 0.15F * (float)unit;
        const qx_unit *u = &a->chunks->units[unit];
        for (; i < a->cause_ends[unit]; i++) {
            const qx_connective *connective = qx_causes_at(a->connectives, &a->words, a->causes[i], u->token_end);
            float score = connective ? worth(a, connective, unit, a->causes[i], u->token_end) : 0;
            if (score == 0 || score + place <= best)
                continue;
            qx_range range = cause_at(a, u, a->causes[i], connective);
            if (qx_range_empty(range))
                continue;
            best = score + place;
            answer = range;
        }
    }
    return qx_range_empty(answer) ? effected(a) : answer;
}

/* ---------------------------------------------------------------- how */

/* What a token is worth as the start of a manner, and how many tokens the answer leaves out; 0: it is none. */
static float manner_score(const qx_article *a, uint32_t token, uint32_t chunk, uint32_t end, uint32_t *skip)
{
    unsigned symbol = a->words.tokens[token].symbol, next = token + 1 < end ? a->words.tokens[token + 1].symbol : 0;
    *skip = 1;
    if (next == QX_VBG) {
        if (symbol == QX_BY)
            return 2;
        if ((symbol == QX_PREP || symbol == QX_SUBORD) && qx_words_in(&a->words, token, " after while "))
            return 1.6F;
    }
    if (symbol == QX_PREP && token + 1 == a->chunks->items[chunk].end) {
        unsigned char what = a->chunks->symbols[chunk + 1]; /* in a letter, in an interview */
        bool told = what == QX_CHUNK_SPEECH || what == QX_CHUNK_DOC;
        return told && qx_words_in(&a->words, token, " in via through ") ? 1 : 0;
    }
    *skip = 0;
    return symbol == QX_VBG && qx_words_is(&a->words, token, "using") ? 1.5F : 0;
}

/* The manner that the sentences on the event name: "by cutting the power". */
static qx_range manner(const qx_article *a)
{
    static const bool may_start[256] = {
        [QX_BY] = true, [QX_PREP] = true, [QX_SUBORD] = true, [QX_VBG] = true}; /* those of manner_score */
    const float least_near = 0.15F;
    float best = LEAST_MANNER;
    qx_range answer = {0, 0};
    for (uint32_t unit = 0; unit < a->units; unit++) {
        const qx_unit *u = &a->chunks->units[unit];
        uint32_t chunk = u->first;
        float place = 0.8F * a->near[unit] - 0.2F * (float)unit;
        if (a->near[unit] < least_near || MOST_MANNER + place <= best)
            continue;
        for (uint32_t token = u->token; token < u->token_end; token++) {
            uint32_t skip;
            if (!may_start[a->words.tokens[token].symbol])
                continue;
            while (chunk + 1 < u->end && a->chunks->items[chunk].end <= token)
                chunk++;
            float score =
                a->chunks->symbols[chunk] == QX_CHUNK_QUOTE ? 0 : manner_score(a, token, chunk, u->token_end, &skip);
            if (score == 0 || score + place <= best)
                continue;
            best = score + place;
            answer = stretch_from(a, token + skip, chunk, u->end);
        }
    }
    return answer;
}

/* Whether a verb only says that somebody spoke: "said on Monday", not "spilled from the stands". */
static bool is_speech(const qx_article *a, uint32_t verb, uint32_t end)
{
    const unsigned char *symbols = a->chunks->symbols;
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(a->words.lexicon, &count);
    uint16_t cue = qx_words_entry(&a->words, a->chunks->items[verb].head)->cue;
    if (!cue || cues[cue].cue_class != QUOTEEX_CUE_SPEECH)
        return false;
    return verb + 2 >= end || symbols[verb + 1] != QX_CHUNK_PREP || symbols[verb + 2] == QX_CHUNK_TIME;
}

/* Past a noun phrase, if one of few words stands at a chunk. */
static uint32_t skip_object(const qx_chunks *chunks, uint32_t at, uint32_t end)
{
    enum { OBJECT_LIMIT = 4 };
    bool object = at < end && qx_clause_is_noun(chunks->symbols[at]) &&
                  chunks->items[at].end - chunks->items[at].first <= OBJECT_LIMIT;
    return object ? at + 1 : at;
}

/* Verbs that tell what came of a deed. */
static bool is_outcome(const qx_article *a, uint32_t verb)
{
    return qx_words_in(&a->words, a->chunks->items[verb].head,
                       " killed injured wounded hurt died dies die left leaves failed ");
}

/* Verbs that tell of no deed, if nothing follows them. */
static bool is_idle(const qx_article *a, uint32_t verb)
{
    return qx_words_in(
        &a->words, a->chunks->items[verb].head,
        " come comes came remain remains remained seem seems seemed appear appears appeared go goes went "
        "happen happens happened ");
}

/* The deed that a clause of a unit tells: its verb and what the verb takes. That somebody just spoke is none. */
static qx_range deed(const qx_article *a, uint32_t verb, uint32_t unit)
{
    const qx_chunks *chunks = a->chunks;
    uint32_t end = chunks->units[unit].end, stop = verb + 1;
    if (chunks->symbols[verb] == QX_CHUNK_BE || is_outcome(a, verb))
        return (qx_range){0, 0};
    unsigned char next = stop < end ? chunks->symbols[stop] : (unsigned char)QX_CHUNK_STOP;
    if (next == QX_CHUNK_VERBINF || next == QX_CHUNK_CUEINF || next == QX_CHUNK_PARTICLE)
        stop++;
    stop = skip_object(chunks, stop, end);
    if (stop == verb + 1 && (is_speech(a, verb, end) || is_idle(a, verb)))
        return (qx_range){0, 0};
    return qx_clause_tokens(chunks, verb, stop);
}

/* "Five dead after bus overturns": what a headline that tells only what came of it says behind "after". */
static qx_range what_led_to_it(const qx_article *a)
{
    const qx_chunks *chunks = a->chunks;
    bool after = false;
    for (uint32_t at = chunks->units[0].first; a->headlines && at < chunks->units[0].end; at++) {
        bool verb = qx_clause_is_verb(chunks->symbols[at], false);
        if (verb)
            return after ? deed(a, at, 0) : (qx_range){0, 0};
        after |= qx_words_in(&a->words, chunks->items[at].first, " after ");
    }
    return (qx_range){0, 0};
}

qx_range qx_article_how(const qx_article *a)
{
    qx_range answer = manner(a);
    if (qx_range_empty(answer))
        answer = what_led_to_it(a);
    if (qx_range_empty(answer) && a->has_lead && (a->has_headline || a->titled))
        answer = deed(a, a->first.verb, a->lead);
    if (qx_range_empty(answer) && a->has_headline && qx_clause_is_verb(a->chunks->symbols[a->headline.verb], true))
        answer = deed(a, a->headline.verb, 0);
    return answer;
}
