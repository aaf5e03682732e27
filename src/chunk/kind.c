#include "chunk/kind.h"

#include <string.h>

#include "who/words.h"

qx_chunk_form qx_chunk_form_find(const char *name)
{
    static const char *const names[] = {
        [QX_FORM_NP] = "np",
        [QX_FORM_INDEF] = "indef",
        [QX_FORM_AMOUNT] = "amount",
        [QX_FORM_FINITE] = "finite",
        [QX_FORM_PROGRESSIVE] = "progressive",
        [QX_FORM_PASSIVE] = "passive",
        [QX_FORM_PASSIVE_INFINITIVE] = "passive-infinitive",
        [QX_FORM_INFINITIVE] = "infinitive",
        [QX_FORM_BASE] = "base",
        [QX_FORM_PARTICIPLE] = "participle",
        [QX_FORM_PAST_PARTICIPLE] = "past-participle",
        [QX_FORM_BE] = "be",
        [QX_FORM_ADJECTIVE] = "adjective",
    };
    for (size_t i = 1; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return (qx_chunk_form)i;
    return QX_FORM_NONE;
}

static const qx_entry *entry_of(const qx_document *document, const qx_lexicon *lexicon, uint32_t token)
{
    return qx_lexicon_entries(lexicon) + document->tokens[token].entry;
}

static bool has_class(const qx_document *document, const qx_lexicon *lexicon, uint32_t token, qx_classes classes)
{
    return (entry_of(document, lexicon, token)->classes & classes) != 0;
}

/* ---------------------------------------------------------------- noun phrases */

/* What a phrase whose head is a name names. */
static unsigned char name_kind(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                               const qx_chunk *chunk)
{
    const qx_classes people = QX_CLASS(DEMONYM) | QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN);
    const qx_name *name = qx_names_at(names, chunk->head);
    if (has_class(document, lexicon, chunk->head, QX_CLASS(WEEKDAY) | QX_CLASS(MONTH)))
        return QX_CHUNK_TIME;
    switch (name ? name->type : QX_NAME_OTHER) {
    case QX_NAME_PERSON:
        return QX_CHUNK_PERSON;
    case QX_NAME_ORGANISATION:
        return QX_CHUNK_ORG;
    case QX_NAME_PLACE:
        return QX_CHUNK_PLACE;
    default:
        return has_class(document, lexicon, chunk->head, people) ? QX_CHUNK_HUMAN : QX_CHUNK_NAMED;
    }
}

/* What a phrase whose head is a common noun means. */
static unsigned char noun_kind(const qx_entry *head)
{
    static const struct {
        qx_classes classes;
        unsigned char symbol;
    } kinds[] = {
        {QX_CLASS(WEEKDAY) | QX_CLASS(MONTH) | QX_CLASS(SEASON) | QX_CLASS(TIME_UNIT) | QX_CLASS(TIME_WORD),
         QX_CHUNK_TIME},
        {QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN) | QX_CLASS(TITLE) | QX_CLASS(DEMONYM), QX_CHUNK_HUMAN},
        {QX_CLASS(DOCUMENT_NOUN), QX_CHUNK_DOC},
        {QX_CLASS(GROUP_NOUN), QX_CHUNK_GROUP},
        {QX_CLASS(SPEECH_NOUN), QX_CHUNK_SPEECH},
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (head->classes & kinds[i].classes)
            return kinds[i].symbol;
    return QX_CHUNK_NP;
}

static bool is_finite(unsigned char symbol)
{
    return symbol == QX_VBD || symbol == QX_VBZ || symbol == QX_MODAL || symbol == QX_HAVE || symbol == QX_BE ||
           symbol == QX_DO;
}

/* A time between two finite verbs is what the second one is about: they said nights would be cold. And who is counted
 * is no time: one said that ..., a second said this. */
static unsigned char not_a_time(const qx_document *document, const qx_lexicon *lexicon, const qx_chunk *chunk)
{
    if (chunk->end >= document->token_count || !is_finite(document->tokens[chunk->end].symbol))
        return QX_CHUNK_TIME;
    if (chunk->end == chunk->first + 2 && document->tokens[chunk->first].symbol == QX_DET &&
        has_class(document, lexicon, chunk->head, QX_CLASS(ORDINAL)))
        return QX_CHUNK_INDEF;
    bool behind_verb = chunk->first > 0 && is_finite(document->tokens[chunk->first - 1].symbol);
    return behind_verb ? QX_CHUNK_NP : QX_CHUNK_TIME;
}

static bool is_nominal(unsigned char symbol)
{
    return qx_symbol_is_noun(symbol) || symbol == QX_NAME;
}

/* this, last, next */
static bool points_to_time(const qx_document *document, const qx_lexicon *lexicon, uint32_t token)
{
    uint32_t entry = document->tokens[token].entry;
    return qx_lexicon_is(lexicon, entry, "last") || qx_lexicon_is(lexicon, entry, "this") ||
           qx_lexicon_is(lexicon, entry, "next");
}

uint32_t qx_chunk_before_time(const qx_document *document, const qx_lexicon *lexicon, uint32_t first, uint32_t end)
{
    const qx_classes times = QX_CLASS(WEEKDAY) | QX_CLASS(TIME_UNIT) | QX_CLASS(TIME_WORD);
    const qx_token *tokens = document->tokens;
    uint32_t time = end;
    while (time > first && has_class(document, lexicon, time - 1, times))
        time--;
    if (time == end || time == first)
        return end;
    bool pointed = time > first + 1 && points_to_time(document, lexicon, time - 1);
    uint32_t core = pointed ? time - 1 : time;
    bool day = pointed || has_class(document, lexicon, time, QX_CLASS(WEEKDAY) | QX_CLASS(TIME_WORD));
    bool behind_name = tokens[core - 1].symbol == QX_NAME && !pointed; /* Fat Tuesday, Fox News Sunday */
    if (!day || behind_name || (!is_nominal(tokens[core - 1].symbol) && tokens[core - 1].symbol != QX_VBN))
        return end;
    while (core > first && !is_nominal(tokens[core - 1].symbol))
        core--;
    return core > first || tokens[first].symbol == QX_VBN ? core : end;
}

static unsigned char noun_phrase(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                                 qx_chunk *chunk)
{
    const qx_token *first = &document->tokens[chunk->first], *head = &document->tokens[chunk->head];
    const qx_entry *entry = entry_of(document, lexicon, chunk->head);
    for (uint32_t i = chunk->first; i < chunk->head; i++)
        if (document->tokens[i].symbol == QX_POSSESS)
            chunk->flags |= QX_CHUNK_POSSESSIVE;
    if (first->symbol == QX_POSSPRON)
        chunk->flags |= QX_CHUNK_POSSESSIVE;
    if (chunk->flags & QX_CHUNK_POSSESSIVE || first->symbol == QX_DET)
        chunk->flags |= QX_CHUNK_DEFINITE;
    if (head->symbol == QX_NAME)
        return name_kind(document, lexicon, names, chunk);
    if (entry->noun_cue && !(entry->classes & (QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN))))
        return QX_CHUNK_CUENOUN;
    unsigned char kind = noun_kind(entry);
    return kind == QX_CHUNK_TIME ? not_a_time(document, lexicon, chunk) : kind;
}

/* ---------------------------------------------------------------- verb groups */

/* BE, HAVE and MODAL forms and negations inside the group. */
static void read_auxiliaries(const qx_document *document, qx_chunk *chunk)
{
    for (uint32_t i = chunk->first; i < chunk->head; i++) {
        if (document->tokens[i].symbol == QX_NOT)
            chunk->flags |= QX_CHUNK_NEGATED;
        else if (document->tokens[i].symbol == QX_MODAL)
            chunk->flags |= QX_CHUNK_MODAL;
    }
}

/* The second of each pair follows the first in the list of chunk symbols. */
static unsigned char cue_or_verb(const qx_entry *head, unsigned char cue)
{
    return head->cue ? cue : (unsigned char)(cue + 1);
}

static unsigned char verb_group(const qx_document *document, const qx_lexicon *lexicon, qx_chunk_form form,
                                qx_chunk *chunk)
{
    const qx_entry *head = entry_of(document, lexicon, chunk->head);
    read_auxiliaries(document, chunk);
    switch (form) {
    case QX_FORM_PASSIVE:
    case QX_FORM_PASSIVE_INFINITIVE:
        return cue_or_verb(head, QX_CHUNK_CUEPASS);
    case QX_FORM_INFINITIVE:
        return cue_or_verb(head, QX_CHUNK_CUEINF);
    case QX_FORM_BASE:
        return cue_or_verb(head, QX_CHUNK_CUEBASE);
    case QX_FORM_PARTICIPLE:
        return qx_lexicon_is(lexicon, document->tokens[chunk->head].entry, "according")
                   ? (unsigned char)QX_CHUNK_ACCORDING
                   : cue_or_verb(head, QX_CHUNK_CUEING);
    case QX_FORM_PAST_PARTICIPLE:
        return cue_or_verb(head, QX_CHUNK_CUEN);
    case QX_FORM_PROGRESSIVE:
        chunk->flags |= QX_CHUNK_PROGRESSIVE;
        return cue_or_verb(head, QX_CHUNK_CUE);
    default:
        return cue_or_verb(head, QX_CHUNK_CUE);
    }
}

unsigned char qx_chunk_kind(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                            qx_chunk_form form, qx_chunk *chunk)
{
    switch (form) {
    case QX_FORM_NP:
        return noun_phrase(document, lexicon, names, chunk);
    case QX_FORM_INDEF:
        return QX_CHUNK_INDEF;
    case QX_FORM_AMOUNT:
        return QX_CHUNK_AMOUNT;
    case QX_FORM_BE:
        read_auxiliaries(document, chunk);
        return QX_CHUNK_BE;
    case QX_FORM_ADJECTIVE:
        return QX_CHUNK_ADJ;
    default:
        return verb_group(document, lexicon, form, chunk);
    }
}

/* ---------------------------------------------------------------- single tokens */

static unsigned char of_token_symbol(unsigned char symbol)
{
    static const unsigned char kinds[QX_SYMBOL_COUNT] = {
#define MAP(token, chunk) [QX_##token - QX_NOUN] = QX_CHUNK_##chunk
        MAP(NOUN, NP),
        MAP(NOUNS, NP),
        MAP(NAME, NAMED),
        MAP(ADJ, ADJ),
        MAP(ADV, ADV),
        MAP(NOT, NOT),
        MAP(NUMBER, NP),
        MAP(DET, DET),
        MAP(POSSPRON, PRON),
        MAP(PRON, PRON),
        MAP(FIRST, FIRST),
        MAP(YOU, YOU),
        MAP(IT, IT),
        MAP(INDEF, INDEF),
        MAP(REFLEX, REFLEX),
        MAP(WHO, WHO),
        MAP(WHICH, WHICH),
        MAP(WHOSE, WHOSE),
        MAP(WHAT, WHAT),
        MAP(WHETHER, WHETHER),
        MAP(THAT, THAT),
        MAP(TO, TO),
        MAP(OF, OF),
        MAP(BY, BY),
        MAP(AS, AS),
        MAP(PREP, PREP),
        MAP(SUBORD, SUBORD),
        MAP(AND, AND),
        MAP(OR, OR),
        MAP(BUT, BUT),
        MAP(BE, BE),
        MAP(BEEN, BE),
        MAP(HAVE, VERB),
        MAP(DO, VERB),
        MAP(MODAL, BE),
        MAP(VB, VERBBASE),
        MAP(VBP, VERB),
        MAP(VBZ, VERB),
        MAP(VBD, VERB),
        MAP(VBN, VERBN),
        MAP(VBG, VERBING),
        MAP(THERE, THERE),
        MAP(POSSESS, POSSESS),
        MAP(PARTICLE, PARTICLE),
        MAP(INTERJ, INTERJ),
        MAP(FOREIGN, NAMED),
        MAP(COMMA, COMMA),
        MAP(STOP, STOP),
        MAP(QUESTION, QUESTION),
        MAP(EXCLAIM, EXCLAIM),
        MAP(COLON, COLON),
        MAP(SEMICOLON, SEMICOLON),
        MAP(DASH, DASH),
        MAP(ELLIPSIS, ELLIPSIS),
        MAP(LPAREN, LPAREN),
        MAP(RPAREN, RPAREN),
        MAP(OPENQ, MARK),
        MAP(CLOSEQ, MARK),
        MAP(MONEY, OTHER),
        MAP(PERCENT, OTHER),
        MAP(LINK, LINK),
        MAP(HANDLE, HANDLE),
        MAP(BULLET, BULLET),
        MAP(OTHER, OTHER),
#undef MAP
    };
    return kinds[symbol - QX_NOUN];
}

unsigned char qx_chunk_single(const qx_document *document, const qx_lexicon *lexicon, uint32_t token)
{
    unsigned char symbol = document->tokens[token].symbol;
    if (symbol == QX_PREP && qx_lexicon_is(lexicon, document->tokens[token].entry, "according"))
        return QX_CHUNK_ACCORDING;
    if (symbol == QX_ADV && has_class(document, lexicon, token, QX_CLASS(TIME_WORD)))
        return QX_CHUNK_TIME;
    return of_token_symbol(symbol);
}
