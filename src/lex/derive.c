/* What follows from the word lists without being said in them. */
#include "lex/builder.h"

#include <string.h>

enum { FORM_OF_VERB = 1 << 0, FORM_OF_NOUN = 1 << 1, VERB_BASE = 1 << 2, NOUN_BASE = 1 << 3 };

static bool ends_in(const qx_builder_word *word, const char *ending)
{
    size_t size = strlen(ending);
    return word->size > size && memcmp(word->key + word->size - size, ending, size) == 0;
}

static bool is_plural(const qx_builder_word *word)
{
    if (ends_in(word, "men") || ends_in(word, "people"))
        return true;
    return ends_in(word, "s") && !ends_in(word, "ss") && !ends_in(word, "us") && !ends_in(word, "is");
}

/* ---- readings of words without tags ---- */

/* The symbols that a word may get, likeliest first where votes are equal. */
static const unsigned char candidates[] = {QX_NAME, QX_NUMBER, QX_ADJ, QX_NOUNS, QX_NOUN, QX_VBD,
                                           QX_VBN,  QX_VBZ,    QX_VBG, QX_VB,    QX_VBP,  QX_PARTICLE};

enum { CANDIDATES = sizeof candidates, CLASS_VOTES = 4, FORM_VOTES = 4 };

#define NAMES                                                                                                          \
    (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE) | QX_CLASS(SURNAME) | QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) |    \
     QX_CLASS(TITLE_MALE) | QX_CLASS(NAME_PARTICLE) | QX_CLASS(NAME_SUFFIX) | QX_CLASS(COUNTRY) | QX_CLASS(CITY) |     \
     QX_CLASS(REGION) | QX_CLASS(COMPANY_SUFFIX) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | QX_CLASS(WEEKDAY) |     \
     QX_CLASS(MONTH))
#define NOUNS                                                                                                          \
    (QX_CLASS(PLACE_WORD) | QX_CLASS(ORG_WORD) | QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN) | QX_CLASS(FEMALE_NOUN) | \
     QX_CLASS(MALE_NOUN) | QX_CLASS(GROUP_NOUN) | QX_CLASS(DOCUMENT_NOUN) | QX_CLASS(SPEECH_NOUN) |                    \
     QX_CLASS(EVENT_NOUN) | QX_CLASS(WORK_NOUN) | QX_CLASS(SEASON) | QX_CLASS(TIME_UNIT) | QX_CLASS(TIME_WORD) |       \
     QX_CLASS(CURRENCY) | QX_CLASS(UNIT))
#define VERBS (QX_CLASS(VERB_TRANSITIVE_PERSON) | QX_CLASS(EVENT_VERB))

static void vote(uint32_t votes[CANDIDATES], unsigned char symbol, uint32_t weight)
{
    for (int at = 0; at < CANDIDATES; at++)
        if (candidates[at] == symbol)
            votes[at] += weight;
}

static void vote_by_class(uint32_t votes[CANDIDATES], const qx_builder_word *word)
{
    if (word->classes & NAMES)
        vote(votes, QX_NAME, CLASS_VOTES);
    if (word->classes & NOUNS)
        vote(votes, is_plural(word) ? QX_NOUNS : QX_NOUN, CLASS_VOTES);
    if (word->classes & QX_CLASS(DEMONYM)) {
        vote(votes, QX_ADJ, CLASS_VOTES);
        vote(votes, QX_NAME, CLASS_VOTES / 2);
    }
    if (word->classes & QX_CLASS(NUMBER_WORD))
        vote(votes, QX_NUMBER, CLASS_VOTES);
    if (word->classes & QX_CLASS(ORDINAL))
        vote(votes, QX_ADJ, CLASS_VOTES);
    if (word->classes & QX_CLASS(PARTICLE))
        vote(votes, QX_PARTICLE, CLASS_VOTES);
}

static void vote_by_form(uint32_t votes[CANDIDATES], const qx_builder_word *word)
{
    if (word->hints & VERB_BASE || (word->classes & VERBS && !word->hints)) {
        vote(votes, QX_VB, FORM_VOTES);
        vote(votes, QX_VBP, FORM_VOTES / 2);
    }
    if (word->hints & FORM_OF_VERB) {
        if (ends_in(word, "ing")) {
            vote(votes, QX_VBG, FORM_VOTES);
        } else if (ends_in(word, "s")) {
            vote(votes, QX_VBZ, FORM_VOTES);
        } else {
            vote(votes, QX_VBD, FORM_VOTES);
            vote(votes, QX_VBN, FORM_VOTES);
        }
    }
    if (word->classes & NOUNS)
        return;
    if (word->hints & NOUN_BASE)
        vote(votes, QX_NOUN, FORM_VOTES);
    if (word->hints & FORM_OF_NOUN)
        vote(votes, QX_NOUNS, FORM_VOTES);
}

/* The symbol with most votes, which are then gone. */
static qx_reading take_best(uint32_t votes[CANDIDATES])
{
    int best = 0;
    for (int at = 1; at < CANDIDATES; at++)
        if (votes[at] > votes[best])
            best = at;
    qx_reading reading = {candidates[best], votes[best]};
    votes[best] = 0;
    return reading;
}

static void derive_readings(qx_builder_word *word)
{
    uint32_t votes[CANDIDATES] = {0};
    vote_by_class(votes, word);
    vote_by_form(votes, word);
    qx_reading readings[QX_ENTRY_READINGS];
    unsigned count = 0;
    for (; count < QX_ENTRY_READINGS; count++) {
        readings[count] = take_best(votes);
        if (readings[count].count == 0)
            break;
    }
    word->capital_cost = 0;
    if (count)
        qx_builder_read(word, readings, count);
    word->frequency = 0; /* votes are no occurrences */
}

/* A base with a form in -ing is a verb's. */
static void hint_forms(qx_lexicon_builder *builder, qx_builder_word *base)
{
    qx_builder_word *words = builder->words.items;
    const qx_builder_form *forms = builder->forms.items;
    bool verb = false;
    for (uint32_t at = base->forms; at; at = forms[at].next)
        verb |= ends_in(&words[forms[at].word], "ing");
    base->hints |= verb ? VERB_BASE : NOUN_BASE;
    for (uint32_t at = base->forms; at; at = forms[at].next)
        words[forms[at].word].hints |= verb ? FORM_OF_VERB : FORM_OF_NOUN;
}

static void derive_all_readings(qx_lexicon_builder *builder)
{
    qx_builder_word *words = builder->words.items;
    for (size_t at = 1; at < builder->words.count; at++)
        if (words[at].forms && !memchr(words[at].key, ' ', words[at].size))
            hint_forms(builder, &words[at]);
    for (size_t at = 1; at < builder->words.count; at++)
        if (words[at].reading_count == 0)
            derive_readings(&words[at]);
}

/* What is capitalised anyway is no name for its capital. */
static void mend_demonyms(qx_lexicon_builder *builder)
{
    enum { ONE_IN_EIGHT = 24 };
    for (size_t at = 1; at < builder->words.count; at++) {
        qx_builder_word *word = &builder->words.items[at];
        if (!(word->classes & QX_CLASS(DEMONYM)) || word->reading_count == 0)
            continue;
        word->capital_cost = ONE_IN_EIGHT;
        for (int i = 0; i < word->reading_count; i++)
            if (word->symbol[i] == QX_NAME)
                word->capital_cost = word->cost[i];
    }
}

/* ---- cues ---- */

static bool is_noun(unsigned char symbol)
{
    return symbol == QX_NOUN || symbol == QX_NOUNS;
}

static bool is_verb(unsigned char symbol)
{
    return symbol >= QX_VB && symbol <= QX_VBG;
}

static bool is_phrase(const qx_builder_word *word)
{
    return memchr(word->key, ' ', word->size) != NULL;
}

static bool has_reading(const qx_builder_word *word, bool (*fits)(unsigned char symbol))
{
    for (int at = 0; at < word->reading_count; at++)
        if (fits(word->symbol[at]))
            return true;
    return false;
}

/* Neither noun nor name: adverbs and adjectives attribute too ("allegedly", "confident"). */
static bool is_other(unsigned char symbol)
{
    return !is_noun(symbol) && symbol != QX_NAME;
}

/* Whether a word can be a form of a cue; is_lemma: it is the cue's lemma itself. */
static bool can_be(const qx_builder_word *word, const qx_builder_cue *cue, bool is_lemma)
{
    if (cue->kind == QX_AS_NOUN)
        return word->reading_count == 0 || has_reading(word, is_noun);
    if (cue->flags & QX_CUE_IMPLIED || !is_lemma)
        return has_reading(word, is_verb) || is_phrase(word);
    return word->reading_count == 0 || is_phrase(word) || has_reading(word, is_other);
}

/* "points out" for "point out", where "points" is a form of "point". */
static void inflect_phrase(qx_lexicon_builder *builder, uint32_t phrase, uint32_t form)
{
    const qx_builder_word *word = &builder->words.items[phrase], *first = &builder->words.items[form];
    const char *rest = memchr(word->key, ' ', word->size);
    size_t rest_size = word->size - (size_t)(rest - word->key);
    char key[2 * QX_KEY_LIMIT];
    if (first->size + rest_size > QX_KEY_LIMIT)
        return;
    memcpy(key, first->key, first->size);
    memcpy(key + first->size, rest, rest_size);
    qx_builder_inflect(builder, phrase, qx_builder_word_of(builder, key, first->size + rest_size));
}

static void inflect_phrase_cues(qx_lexicon_builder *builder)
{
    for (size_t at = 1; at < builder->cues.count; at++) {
        uint32_t lemma = builder->cues.items[at].lemma;
        const qx_builder_word *word = &builder->words.items[lemma];
        const char *space = memchr(word->key, ' ', word->size);
        if (!space)
            continue;
        uint32_t first = qx_builder_find(builder, word->key, (size_t)(space - word->key));
        for (uint32_t form = first ? builder->words.items[first].forms : 0; form;
             form = builder->forms.items[form].next)
            inflect_phrase(builder, lemma, builder->forms.items[form].word);
    }
}

/* A form of two cue lemmas belongs to the one that is its lemma. */
static void give_cue(qx_lexicon_builder *builder, uint32_t form, uint32_t cue)
{
    const qx_builder_cue *given = &builder->cues.items[cue];
    qx_builder_word *word = &builder->words.items[form];
    uint32_t *held = &word->cue[given->kind];
    if (can_be(word, given, form == given->lemma) && (*held == 0 || word->lemma == given->lemma))
        *held = cue;
}

static void forget_removed_cues(qx_lexicon_builder *builder)
{
    for (size_t at = 1; at < builder->words.count; at++)
        for (int kind = 0; kind < QX_CUE_KINDS; kind++) {
            uint32_t *held = &builder->words.items[at].cue[kind];
            if (builder->cues.items[*held].lemma == 0)
                *held = 0;
        }
}

static void give_cues(qx_lexicon_builder *builder)
{
    forget_removed_cues(builder);
    for (uint32_t cue = 1; cue < builder->cues.count; cue++) {
        uint32_t lemma = builder->cues.items[cue].lemma;
        if (!lemma)
            continue;
        give_cue(builder, lemma, cue);
        for (uint32_t at = builder->words.items[lemma].forms; at; at = builder->forms.items[at].next)
            give_cue(builder, builder->forms.items[at].word, cue);
    }
}

/* ---- classes and phrases ---- */

static void share_verb_classes(qx_lexicon_builder *builder)
{
    qx_builder_word *words = builder->words.items;
    for (size_t base = 1; base < builder->words.count; base++) {
        qx_classes shared = words[base].classes & VERBS;
        for (uint32_t at = shared ? words[base].forms : 0; at; at = builder->forms.items[at].next) {
            qx_builder_word *form = &words[builder->forms.items[at].word];
            if (has_reading(form, is_verb))
                form->classes |= shared;
        }
    }
}

static uint8_t count_words(const qx_builder_word *phrase)
{
    uint8_t count = 1;
    for (uint32_t at = 0; at < phrase->size; at++)
        count = (uint8_t)(count + (phrase->key[at] == ' '));
    return count;
}

/* Tells the first word of every phrase how long phrases get. */
static void announce_phrases(qx_lexicon_builder *builder)
{
    size_t count = builder->words.count; /* first words that are added are no phrases */
    for (size_t at = 1; at < count; at++) {
        const qx_builder_word *phrase = &builder->words.items[at];
        const char *space = memchr(phrase->key, ' ', phrase->size);
        if (!space)
            continue;
        uint8_t length = count_words(phrase);
        uint32_t first = qx_builder_word_of(builder, phrase->key, (size_t)(space - phrase->key));
        if (builder->words.items[first].phrase < length)
            builder->words.items[first].phrase = length;
    }
}

void qx_builder_derive(qx_lexicon_builder *builder)
{
    inflect_phrase_cues(builder);
    derive_all_readings(builder);
    mend_demonyms(builder);
    give_cues(builder);
    share_verb_classes(builder);
    announce_phrases(builder);
}
