#include "who/name_types.h"

#include "who/name_spans.h"

#define GIVEN (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE))
#define AREA (QX_CLASS(COUNTRY) | QX_CLASS(REGION))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | QX_CLASS(ROLE_NOUN))
#define PERSONAL (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN))

enum { ENOUGH = 3, LOOK_AHEAD = 9 };

/* Feature, points for other, person, organisation, place. */
#define FEATURES(X)                                                                                                    \
    /* the name's own words */                                                                                         \
    X(LISTED_ORGANISATION, 0, 0, 10, 0)                                                                                \
    X(LISTED_AREA, 0, 0, 0, 11) /* country, state */                                                                   \
    X(LISTED_CITY, 0, 0, 0, 9)                                                                                         \
    X(GIVEN_ALONE, 0, 4, 0, 0)                                                                                         \
    X(SURNAME_ALONE, 0, 4, 0, 0)                                                                                       \
    X(GIVEN_FIRST, 0, 10, 0, 0)                                                                                        \
    X(GIVEN_INSIDE, 0, 6, 0, 0)                                                                                        \
    X(SURNAME_LAST, 0, 4, 0, 0)                                                                                        \
    X(INITIAL_INSIDE, 0, 6, 0, 0)                                                                                      \
    X(PARTICLE_INSIDE, 0, 4, 0, 0)                                                                                     \
    X(NAME_SUFFIX_LAST, 0, 9, 0, 0)                                                                                    \
    X(ORG_WORD_LAST, 0, -4, 11, -2)                                                                                    \
    X(ORG_WORD_ALONE, 0, -4, 11, -2) /* the Council */                                                                 \
    X(COMPANY_SUFFIX_LAST, 0, -4, 13, -4)                                                                              \
    X(COMPANY_ENDING, 0, -3, 6, 0) /* Papertech */                                                                     \
    X(AMPERSAND_INSIDE, 0, -3, 8, 0)                                                                                   \
    X(DOT_INSIDE, 0, -3, 8, 0) /* Lane.example */                                                                      \
    X(ACRONYM, 0, -2, 5, -1)   /* two to five capitals */                                                              \
    X(ACRONYM_INSIDE, 0, -7, 7, 0)                                                                                     \
    X(PLACE_WORD_LAST, 0, -3, 0, 9)                                                                                    \
    X(PLACE_OR_SURNAME_LAST, 0, 1, 0, 4) /* Marsh, Hill */                                                             \
    X(PLACE_WORD_FIRST, 0, -2, 0, 8)     /* Mount, Lake */                                                             \
    X(DEMONYM_ALONE, 14, 0, 0, 0)                                                                                      \
    X(DEMONYM_FIRST, 1, -4, 4, 0)                                                                                      \
    X(OFFICE_ALONE, 14, 0, 0, 0)                                                                                       \
    X(AREA_FIRST, 0, -1, 3, 1) /* a place's name and more */                                                           \
    X(EVENT_LAST, 9, -4, -2, -2)                                                                                       \
    X(DOCUMENT_LAST, 8, -4, -2, 0) /* Act, Plan */                                                                     \
    X(ORG_WORD_FIRST, 0, -3, 6, 0) /* Radio, Club */                                                                   \
    X(LISTED_ORGANISATION_LAST, 0, 0, 9, 0)                                                                            \
    X(COMMON_LAST, 3, -4, 1, 0)                                                                                        \
    X(COMMON_ALONE, 5, -3, 1, 0)                                                                                       \
    X(COMMON_ALL, 3, -5, 2, 0)                                                                                         \
    X(NAME_WORDS_TWO, 0, 5, 1, 0) /* no common word among two */                                                       \
    X(NAME_WORDS_THREE, 0, 4, 1, 0)                                                                                    \
    X(ONE_LETTER, 14, 0, 0, 0)                                                                                         \
    X(UNKNOWN_ALONE, 0, 2, 1, 0)                                                                                       \
    /* the words around it */                                                                                          \
    X(TITLE_BEFORE, 0, 12, -3, -4)                                                                                     \
    X(ROLE_BEFORE, 0, 7, -1, -3)      /* spokesman NAME */                                                             \
    X(GROUP_BEFORE, 0, -2, 5, -1)     /* company NAME */                                                               \
    X(PLACE_WORD_BEFORE, 0, -2, 0, 7) /* city of NAME */                                                               \
    X(IN_BEFORE, 0, -2, 0, 5)                                                                                          \
    X(AT_BEFORE, 0, -2, 3, 1)                                                                                          \
    X(NEAR_BEFORE, 0, -2, 0, 6)                                                                                        \
    X(DIRECTION_BEFORE, 0, -3, 0, 6) /* eastern NAME, north of NAME, mayor of NAME */                                  \
    X(AGE_OF_BEFORE, 0, -2, 1, 5)    /* Ana Roth, 29, of NAME */                                                       \
    X(PLAYS_FOR_BEFORE, 0, -2, 6, 0)                                                                                   \
    X(FROM_TO_BEFORE, 0, 0, 0, 1)                                                                                      \
    X(THE_BEFORE, 3, -7, 3, 0)                                                                                         \
    X(PLURAL_WITH_THE, 0, -3, 4, 0)       /* the Rovers */                                                             \
    X(PERSON_COMMA_BEFORE, 0, 5, 0, 0)    /* his widow, NAME */                                                        \
    X(GROUP_COMMA_BEFORE, 0, -1, 5, 0)    /* their company, NAME */                                                    \
    X(MARKED, 6, -2, -4, -4)              /* alone in quotation marks */                                               \
    X(REGION_BEHIND_COMMA, 0, -4, -4, 10) /* an abbreviation behind NAME and comma */                                  \
    X(ROLE_OF_BEFORE, 0, -2, 5, 1)        /* chairman of NAME */                                                       \
    X(SPEECH_VERB_BEFORE, 0, 5, 1, -3)                                                                                 \
    X(BY_LINE, 0, 10, 0, 0)                                                                                            \
    X(DATELINE, 0, -4, 0, 9)                                                                                           \
    X(ROLE_AFTER, 0, -4, 5, 2) /* NAME spokesman */                                                                    \
    X(NOUN_AFTER, 1, -2, 1, 0)                                                                                         \
    X(NATIVE_AFTER, 0, -2, 1, 5)   /* a NAME man */                                                                    \
    X(STATE_AFTER, 0, -3, 0, 5)    /* NAME's parliament */                                                             \
    X(SCORE_AFTER, 0, -2, 6, -2)   /* NAME 3-1 */                                                                      \
    X(COMPANY_AFTER, 0, -3, 6, -1) /* NAME group */                                                                    \
    X(SPEECH_VERB_AFTER, -1, 3, 2, -2)                                                                                 \
    X(VERB_AFTER, 0, 1, 0, -1)                                                                                         \
    X(AGE_AFTER, 0, 9, -3, -3)                                                                                         \
    X(WHO_AFTER, 0, 7, -1, -3)                                                                                         \
    X(WHICH_AFTER, 0, -3, 2, 1)                                                                                        \
    X(PERSON_APPOSITION, 0, 7, -2, -2)                                                                                 \
    X(GROUP_APPOSITION, 0, -2, 6, 0)                                                                                   \
    X(PLACE_AFTER_COMMA, 0, 0, 0, 6)

enum feature {
#define X(id, other, person, organisation, place) id,
    FEATURES(X)
#undef X
        FEATURE_COUNT
};

static const int weights[FEATURE_COUNT][QX_NAME_TYPES] = {
#define X(id, other, person, organisation, place) {other, person, organisation, place},
    FEATURES(X)
#undef X
};

static void give(qx_points *points, enum feature feature)
{
    for (unsigned i = 0; i < QX_NAME_TYPES; i++)
        points->of[i] += weights[feature][i];
}

qx_name_type qx_name_types_best(const qx_points *points)
{
    qx_name_type best = QX_NAME_PERSON;
    for (unsigned i = QX_NAME_ORGANISATION; i < QX_NAME_TYPES; i++)
        if (points->of[i] > points->of[best])
            best = (qx_name_type)i;
    return points->of[best] >= ENOUGH && points->of[best] > points->of[QX_NAME_OTHER] ? best : QX_NAME_OTHER;
}

qx_classes qx_name_types_classes(const qx_words *words, uint32_t first, uint32_t end)
{
    if (end == first + 1)
        return qx_words_classes(words, first);
    const qx_entry *entry;
    bool may_be = qx_words_entry(words, first)->phrase >= end - first;
    return may_be && qx_words_phrase(words, first, end, &entry) == end - first ? entry->classes : 0;
}

/* ---- the name's own words ---- */

/* What the lists say of the whole name. */
static void give_listed(qx_classes classes, const qx_name *name, qx_points *points)
{
    bool alone = name->end == name->first + 1;
    if (classes & (QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY)))
        give(points, LISTED_ORGANISATION);
    if (classes & AREA)
        give(points, LISTED_AREA);
    else if (classes & QX_CLASS(CITY))
        give(points, LISTED_CITY);
    if (classes & QX_CLASS(DEMONYM) && !(classes & AREA))
        give(points, DEMONYM_ALONE);
    if (classes & QX_CLASS(EVENT_NOUN) && !alone)
        give(points, EVENT_LAST);
    if (alone && classes & GIVEN)
        give(points, GIVEN_ALONE);
    if (alone && classes & QX_CLASS(SURNAME))
        give(points, SURNAME_ALONE);
    if (classes & (QX_CLASS(TITLE) | QX_CLASS(ROLE_NOUN)) && !(classes & (GIVEN | QX_CLASS(SURNAME))))
        give(points, OFFICE_ALONE);
}

static bool is_initial(const qx_words *words, uint32_t token)
{
    uint32_t size = qx_words_size(words, token);
    return qx_words_flag(words, token, QX_CAPITAL) &&
           (size == 1 || (size == 2 && qx_words_text(words, token)[1] == '.'));
}

/* Whether the word begins what an organisation is for, or where. */
static bool is_of(const qx_words *words, uint32_t token)
{
    if (qx_words_flag(words, token, QX_CAPITAL))
        return false;
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("of") || key == QX_KEY("for") || key == QX_KEY("on") || key == QX_KEY("at");
}

/* Three capitals or more beside a word in small letters: "BDDP" in "Wells BDDP", no initials of a person. */
static bool is_inner_acronym(const qx_words *words, const qx_name *name, uint32_t token)
{
    if (!qx_words_flag(words, token, QX_ALL_CAPITALS) || qx_words_flag(words, token, QX_STOP_INSIDE) ||
        qx_words_size(words, token) < 3 || qx_words_classes(words, token) & QX_CLASS(NAME_SUFFIX))
        return false;
    for (uint32_t i = name->first; i < name->end; i++)
        if (qx_words_flag(words, i, QX_CAPITAL) && !qx_words_flag(words, i, QX_ALL_CAPITALS))
            return true;
    return false;
}

/* A word that no list knows, with an ending that makes companies' names. */
static bool ends_as_company(const qx_words *words, uint32_t token)
{
    static const char *const endings[] = {"bank", "tech", "soft", "corp", "pharma", "telecom", "media", "works"};
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    if (qx_words_classes(words, token) || qx_words_entry(words, token)->reading_count)
        return false;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        uint32_t tail = (uint32_t)strlen(endings[i]);
        if (size > tail + 2 && memcmp(text + size - tail, endings[i], tail) == 0)
            return true;
    }
    return false;
}

/* Words inside a name of several words. */
static void give_inner(const qx_words *words, const qx_name *name, qx_points *points)
{
    uint32_t plain = 0, common = 0;
    bool initial = false, particle = false, sign = false, of = false, acronym = false;
    for (uint32_t i = name->first; i < name->end; i++) {
        qx_classes classes = qx_words_classes(words, i);
        initial |= is_initial(words, i);
        particle |= i > name->first && classes & QX_CLASS(NAME_PARTICLE) && !qx_words_flag(words, i, QX_CAPITAL);
        sign |= qx_words_key(words, i) == '&' || (i + 2 == name->end && qx_words_is(words, i, "and"));
        acronym |= is_inner_acronym(words, name, i);
        of |= i > name->first && is_of(words, i);
        bool is_common = qx_name_spans_common(words, i) && !(classes & (OFFICE | QX_CLASS(NAME_SUFFIX)));
        common += is_common;
        plain += !is_common && qx_words_flag(words, i, QX_CAPITAL);
    }
    if (initial && !sign)
        give(points, INITIAL_INSIDE);
    if (particle && !of)
        give(points, PARTICLE_INSIDE);
    if (acronym)
        give(points, ACRONYM_INSIDE);
    if (sign)
        give(points, AMPERSAND_INSIDE);
    if (common == 0 && plain == 2)
        give(points, NAME_WORDS_TWO);
    else if (common == 0 && plain == 3)
        give(points, NAME_WORDS_THREE);
    else if (plain == 0)
        give(points, COMMON_ALL);
    if (common == 0 && qx_words_classes(words, name->end - 1) & QX_CLASS(NAME_SUFFIX))
        give(points, NAME_SUFFIX_LAST);
}

/* The word that says what a name of several words is: the last one, or that before "of" and "for". */
static uint32_t head_word(const qx_words *words, const qx_name *name)
{
    for (uint32_t i = name->first + 1; i + 1 < name->end; i++)
        if (is_of(words, i))
            return i - 1;
    return name->end - 1;
}

static void give_several(const qx_words *words, const qx_name *name, qx_points *points)
{
    uint32_t last = head_word(words, name);
    qx_classes first_classes = qx_words_classes(words, name->first), last_classes = qx_words_classes(words, last);
    if (last_classes & QX_CLASS(COMPANY_SUFFIX))
        give(points, COMPANY_SUFFIX_LAST);
    else if (last_classes & QX_CLASS(ORG_WORD))
        give(points, ORG_WORD_LAST);
    else if (last_classes & QX_CLASS(PLACE_WORD) && !(last_classes & QX_CLASS(SURNAME)))
        give(points, PLACE_WORD_LAST);
    else if (last_classes & QX_CLASS(PLACE_WORD) && !(first_classes & GIVEN))
        give(points, PLACE_OR_SURNAME_LAST);
    else if (last_classes & QX_CLASS(EVENT_NOUN))
        give(points, EVENT_LAST);
    else if (last_classes & QX_CLASS(DOCUMENT_NOUN))
        give(points, DOCUMENT_LAST);
    else if (first_classes & QX_CLASS(ORG_WORD))
        give(points, ORG_WORD_FIRST);
    else if (qx_name_spans_common(words, last) && !(first_classes & GIVEN))
        give(points, COMMON_LAST);
    else if (last_classes & QX_CLASS(SURNAME))
        give(points, SURNAME_LAST);
    if (first_classes & GIVEN)
        give(points, GIVEN_FIRST);
    else if (name->end == name->first + 3 && last == name->end - 1 && qx_words_classes(words, name->first + 1) & GIVEN)
        give(points, GIVEN_INSIDE);
    else if (first_classes & (AREA | QX_CLASS(CITY)))
        give(points, AREA_FIRST);
    else if (first_classes & QX_CLASS(DEMONYM))
        give(points, DEMONYM_FIRST);
    else if (first_classes & QX_CLASS(PLACE_WORD))
        give(points, PLACE_WORD_FIRST);
    if (last > name->first + 1 && qx_name_types_classes(words, name->first + 1, name->end) & QX_CLASS(ORGANISATION))
        give(points, LISTED_ORGANISATION_LAST);
    give_inner(words, name, points);
}

/* Two to five capitals that are no common word, outside of a line of capitals; no "RM10". */
static bool is_acronym(const qx_words *words, uint32_t token)
{
    char last = qx_words_text(words, token)[qx_words_size(words, token) - 1];
    if ((last >= '0' && last <= '9') || !qx_words_flag(words, token, QX_ALL_CAPITALS) ||
        qx_words_size(words, token) > 5 || qx_name_spans_common(words, token))
        return false;
    bool before = token > 0 && !qx_words_flag(words, token, QX_PARAGRAPH_BEFORE) &&
                  qx_words_flag(words, token - 1, QX_ALL_CAPITALS);
    return !before && !(token + 1 < words->count && qx_words_flag(words, token + 1, QX_ALL_CAPITALS));
}

static void give_single(const qx_words *words, const qx_name *name, qx_points *points)
{
    uint32_t token = name->first, size = qx_words_size(words, token);
    qx_classes classes = qx_words_classes(words, token);
    const char *text = qx_words_text(words, token), *dot = memchr(text, '.', size);
    bool known = classes & (AREA | QX_CLASS(CITY) | QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | GIVEN);
    bool party = size > 3 && text[1] == '-' && text[2] >= 'A' && text[2] <= 'Z'; /* "D-Texas" */
    if (size == 1 || party || (size == 2 && (text[0] & 0x80 || text[1] == '.')))
        give(points, ONE_LETTER);
    else if (classes & QX_CLASS(ORG_WORD))
        give(points, ORG_WORD_ALONE);
    else if (classes & QX_CLASS(ABBREVIATION_NUMBER) && words->tokens[name->end].kind == QX_TOKEN_NUMBER)
        give(points, ONE_LETTER); /* "No. 1" */
    else if (is_acronym(words, token) && !known)
        give(points, ACRONYM);
    else if (dot && dot + 2 < text + size && dot > text + 1)
        give(points, DOT_INSIDE);
    else if (!known && qx_name_spans_common(words, token))
        give(points, COMMON_ALONE);
    else if (!known)
        give(points, UNKNOWN_ALONE);
}

qx_classes qx_name_types_form(const qx_words *words, const qx_name *name, qx_points *points)
{
    qx_classes classes = qx_name_types_classes(words, name->first, name->end);
    give_listed(classes, name, points);
    if (ends_as_company(words, name->end - 1))
        give(points, COMPANY_ENDING);
    if (name->end == name->first + 1)
        give_single(words, name, points);
    else if (!(classes & (QX_CLASS(ORGANISATION) | QX_CLASS(AGENCY) | QX_CLASS(CITY) | AREA)))
        give_several(words, name, points);
    return classes;
}

/* ---- the words around it ---- */

static bool is_speech_verb(const qx_words *words, uint32_t token)
{
    const qx_entry *entry = qx_words_entry(words, token);
    return entry->cue != 0 && qx_symbol_is_verb(words->tokens[token].symbol);
}

/* Whether an age stands at token: "42," or "42 and". */
static bool is_age(const qx_words *words, uint32_t token)
{
    return words->tokens[token].kind == QX_TOKEN_NUMBER && qx_words_size(words, token) <= 2 &&
           token + 1 < words->count &&
           (words->tokens[token + 1].symbol == QX_COMMA || words->tokens[token + 1].symbol == QX_STOP);
}

/* Words that a place's name follows behind "of": what lies there, and who is there. */
static bool is_of_place(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token,
                       " mayor mayors governor prefect bishop archbishop north south east west northeast northwest "
                       "southeast southwest coast outskirts residents inhabitants suburb ");
}

static void give_preposition(const qx_words *words, uint32_t before, qx_points *points)
{
    uint64_t key = qx_words_key(words, before);
    if (key == QX_KEY("in"))
        give(points, IN_BEFORE);
    else if (key == QX_KEY("at"))
        give(points, AT_BEFORE);
    else if (key == QX_KEY("near") || key == QX_KEY("outside") || key == QX_KEY("across") ||
             qx_words_is(words, before, "throughout"))
        give(points, NEAR_BEFORE);
    else if (key == QX_KEY("from") || key == QX_KEY("to"))
        give(points, FROM_TO_BEFORE);
    else if (before > 0 && (key == QX_KEY("of") || key == QX_KEY("for"))) {
        qx_classes classes = qx_words_classes(words, before - 1);
        if (key == QX_KEY("of") && is_of_place(words, before - 1))
            give(points, DIRECTION_BEFORE);
        else if (key == QX_KEY("of") && before > 2 && words->tokens[before - 1].symbol == QX_COMMA &&
                 is_age(words, before - 2))
            give(points, AGE_OF_BEFORE);
        else if (key == QX_KEY("for") && qx_words_in(words, before - 1, " play plays played playing "))
            give(points, PLAYS_FOR_BEFORE);
        else if (classes & QX_CLASS(PLACE_WORD))
            give(points, PLACE_WORD_BEFORE);
        else if (classes & QX_CLASS(ROLE_NOUN))
            give(points, ROLE_OF_BEFORE);
    }
}

/* A plural with "the", no people: a team, a band. */
static bool is_plural(const qx_words *words, const qx_name *name)
{
    uint32_t last = name->end - 1, size = qx_words_size(words, last);
    const char *text = qx_words_text(words, last);
    bool ends = size > 3 && text[size - 1] == 's' && text[size - 2] != 's';
    return ends && !(qx_words_classes(words, last) & (QX_CLASS(DEMONYM) | AREA | QX_CLASS(PLACE_WORD)));
}

static void give_before(const qx_words *words, const qx_name *name, qx_points *points)
{
    if (name->title < name->first)
        give(points, TITLE_BEFORE);
    if (name->title == 0 || qx_words_flag(words, name->title, QX_PARAGRAPH_BEFORE))
        return;
    uint32_t before = name->title - 1;
    qx_classes classes = qx_words_classes(words, before);
    bool small = !qx_words_flag(words, before, QX_CAPITAL);
    bool modifies = name->end < words->count && qx_symbol_is_noun(words->tokens[name->end].symbol);
    if (qx_words_is(words, before, "the")) {
        if (!modifies)
            give(points, THE_BEFORE);
        if (is_plural(words, name))
            give(points, PLURAL_WITH_THE);
    } else if (words->tokens[before].symbol == QX_COMMA && before > 0 && small) {
        if (qx_words_classes(words, before - 1) & PERSONAL && words->tokens[before - 1].symbol == QX_NOUN)
            give(points, PERSON_COMMA_BEFORE);
        else if (qx_words_classes(words, before - 1) & QX_CLASS(GROUP_NOUN) &&
                 words->tokens[before - 1].symbol == QX_NOUN)
            give(points, GROUP_COMMA_BEFORE);
        else if (words->tokens[before - 1].symbol == QX_NAME && qx_words_flag(words, name->end - 1, QX_STOP_INSIDE) &&
                 qx_words_classes(words, name->end - 1) & QX_CLASS(ABBREVIATION) && name->end == name->first + 1)
            give(points, REGION_BEHIND_COMMA);
    } else if (small && classes & PERSONAL && words->tokens[before].symbol == QX_NOUN)
        give(points, ROLE_BEFORE);
    else if (classes & QX_CLASS(GROUP_NOUN) &&
             (small ? words->tokens[before].symbol == QX_NOUN
                    : before == 0 ||
                          qx_words_flag(words, before, QX_SENTENCE_BEFORE | QX_PARAGRAPH_BEFORE))) /* Carmaker NAME */
        give(points, GROUP_BEFORE);
    else if (small && words->tokens[before].symbol == QX_ADJ &&
             qx_words_in(words, before,
                         " eastern western northern southern central northeastern northwestern "
                         "southeastern southwestern "))
        give(points, DIRECTION_BEFORE);
    else if (is_speech_verb(words, before))
        give(points, SPEECH_VERB_BEFORE);
    else if (qx_words_is(words, before, "by") && qx_words_flag(words, before, QX_PARAGRAPH_BEFORE))
        give(points, BY_LINE);
    else
        give_preposition(words, before, points);
}

/* What stands after "NAME ,". located: behind "in", where a person begins something else: "in Skarn, her daughter". */
static void give_apposition(const qx_words *words, uint32_t token, bool located, qx_points *points)
{
    if (is_age(words, token)) {
        give(points, AGE_AFTER);
        return;
    }
    if (words->tokens[token].symbol == QX_WHO) {
        give(points, WHO_AFTER);
        return;
    }
    if (words->tokens[token].symbol == QX_WHICH) {
        give(points, WHICH_AFTER);
        return;
    }
    if (qx_words_classes(words, token) & (AREA | QX_CLASS(CITY)) && qx_words_flag(words, token, QX_CAPITAL)) {
        give(points, PLACE_AFTER_COMMA);
        return;
    }
    for (uint32_t i = token; i < token + LOOK_AHEAD && i < words->count; i++) {
        unsigned symbol = words->tokens[i].symbol;
        qx_classes classes = qx_words_classes(words, i);
        bool ends = i + 1 >= words->count || !qx_symbol_is_noun(words->tokens[i + 1].symbol);
        bool noun = qx_symbol_is_noun(symbol) || (symbol == QX_NAME && classes & PERSONAL);
        bool source = i + 1 < words->count && is_speech_verb(words, i + 1); /* ", an official said" */
        if (noun && ends && !source && classes & (PERSONAL | QX_CLASS(GROUP_NOUN))) {
            if (!(located && classes & PERSONAL))
                give(points, classes & PERSONAL ? PERSON_APPOSITION : GROUP_APPOSITION);
            return;
        }
        bool inside = symbol == QX_DET || symbol == QX_ADJ || symbol == QX_NAME || qx_symbol_is_noun(symbol) ||
                      symbol == QX_POSSESS || symbol == QX_POSSPRON || symbol == QX_NUMBER || symbol == QX_ADV;
        if (!inside || (qx_symbol_is_noun(symbol) && ends))
            return;
    }
}

/* What is a company, and what it has: "the Rollei company", "the Mutual chain". */
static bool is_company_noun(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token,
                       " company companies firm firms group chain airline airlines bank newspaper magazine corporation "
                       "subsidiary affiliate conglomerate retailer manufacturer brand union unions website network "
                       "shareholders stockholders employees executives executive spokesman spokeswoman spokesperson ");
}

/* Who is of a place: "a Skarn man". */
static bool is_native(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token,
                       " man woman men women resident residents couple teenager teenagers native boy girl ");
}

/* What states have, and few others: "Norvia's parliament". */
static bool is_of_state(const qx_words *words, uint32_t token)
{
    return qx_words_in(words, token,
                       " parliament government president capital economy army military prime foreign central border "
                       "borders coast currency ambassador population exports armed neighbour neighbor ");
}

/* "3-1" */
static bool is_score(const qx_words *words, uint32_t token)
{
    return words->tokens[token].kind == QX_TOKEN_NUMBER && qx_words_size(words, token) <= 5 &&
           memchr(qx_words_text(words, token), '-', qx_words_size(words, token));
}

static void give_after(const qx_words *words, const qx_name *name, qx_points *points)
{
    uint32_t after = name->end;
    if (after >= words->count || qx_words_flag(words, after, QX_PARAGRAPH_BEFORE))
        return;
    unsigned symbol = words->tokens[after].symbol;
    if (symbol == QX_COMMA && after + 1 < words->count)
        give_apposition(words, after + 1, name->title > 0 && qx_words_is(words, name->title - 1, "in"), points);
    else if (symbol == QX_WHO)
        give(points, WHO_AFTER);
    else if (symbol == QX_POSSESS && after + 1 < words->count && is_of_state(words, after + 1))
        give(points, STATE_AFTER);
    else if (is_score(words, after))
        give(points, SCORE_AFTER);
    else if (symbol == QX_NOUN || symbol == QX_NOUNS ? is_native(words, after) : false)
        give(points, NATIVE_AFTER);
    else if (is_speech_verb(words, after))
        give(points, SPEECH_VERB_AFTER);
    else if (symbol >= QX_VBP && symbol <= QX_VBD)
        give(points, VERB_AFTER);
    else if (qx_symbol_is_noun(symbol) && is_company_noun(words, after))
        give(points, COMPANY_AFTER);
    else if (qx_symbol_is_noun(symbol)) {
        bool common = after == name->first + 1 && qx_name_spans_common(words, name->first); /* "Internet users" */
        give(points, qx_words_classes(words, after) & PERSONAL && !common ? ROLE_AFTER : NOUN_AFTER);
    }
}

/* "LONDON -", "SPRINGFIELD, Utah (AP)" at the start of a paragraph. */
static bool is_dateline(const qx_words *words, const qx_name *name)
{
    if (!qx_words_flag(words, name->title, QX_PARAGRAPH_BEFORE) || name->end >= words->count)
        return false;
    for (uint32_t i = name->first; i < name->end; i++)
        if (!qx_words_flag(words, i, QX_ALL_CAPITALS))
            return false;
    unsigned symbol = words->tokens[name->end].symbol;
    return symbol == QX_LPAREN || symbol == QX_DASH || symbol == QX_COMMA || qx_words_is(words, name->end, "_");
}

static bool is_marked(const qx_words *words, const qx_name *name)
{
    uint32_t after = name->end;
    if (name->title == 0 || after + 1 >= words->count || words->tokens[name->title - 1].symbol != QX_OPENQ)
        return false;
    return words->tokens[after].symbol == QX_CLOSEQ ||
           (words->tokens[after].symbol == QX_COMMA && words->tokens[after + 1].symbol == QX_CLOSEQ);
}

void qx_name_types_context(const qx_words *words, const qx_name *name, qx_points *points)
{
    if (is_dateline(words, name))
        give(points, DATELINE);
    if (is_marked(words, name))
        give(points, MARKED);
    give_before(words, name, points);
    give_after(words, name, points);
}

/* ---- gender ---- */

static quoteex_gender gender_of(qx_classes classes, qx_classes female, qx_classes male)
{
    bool is_female = (classes & female) != 0, is_male = (classes & male) != 0;
    if (is_female == is_male)
        return QUOTEEX_GENDER_UNKNOWN;
    return is_female ? QUOTEEX_GENDER_FEMALE : QUOTEEX_GENDER_MALE;
}

quoteex_gender qx_name_types_gender(const qx_words *words, const qx_name *name)
{
    qx_classes female = QX_CLASS(TITLE_FEMALE) | QX_CLASS(FEMALE_NOUN),
               male = QX_CLASS(TITLE_MALE) | QX_CLASS(MALE_NOUN);
    uint32_t from = name->title > 0 ? name->title - 1 : 0;
    for (uint32_t i = from; i < name->first; i++) {
        quoteex_gender gender = gender_of(qx_words_classes(words, i), female, male);
        if (gender != QUOTEEX_GENDER_UNKNOWN)
            return gender;
    }
    for (uint32_t i = name->first; i < name->end; i++)
        if (!is_initial(words, i))
            return gender_of(qx_words_classes(words, i), QX_CLASS(GIVEN_FEMALE), QX_CLASS(GIVEN_MALE));
    return QUOTEEX_GENDER_UNKNOWN;
}

/* ---- position ---- */

bool qx_name_types_hangs(const qx_words *words, const qx_name *name)
{
    uint32_t at = name->title, limit = at > 6 ? at - 6 : 0;
    while (at > limit && !qx_words_flag(words, at, QX_SENTENCE_BEFORE)) {
        unsigned symbol = words->tokens[--at].symbol;
        if (symbol == QX_OF || symbol == QX_PREP || symbol == QX_TO || symbol == QX_BY)
            return true;
        if (symbol != QX_ADJ && symbol != QX_NAME && symbol != QX_DET && symbol != QX_NOUN && symbol != QX_NUMBER)
            return false;
    }
    return false;
}
