#include "who/name_types.h"
#include "who/resolver.h"

enum {
    NAME_REACH = 48,     /* names looked at before a pronoun */
    SENTENCE_REACH = 6,  /* sentences */
    SAID_REACH = 12,     /* earlier sources looked at */
    ROLE_REACH = 24,     /* roles of one noun looked at */
    MODIFIER_REACH = 24, /* words of a role or phrase compared */
    HEAD_REACH = 12,     /* speakers of one noun looked at */
    CONTENT_REACH = 4    /* words behind a mention */
};

/* Points of a candidate for a pronoun. */
enum {
    LAST_SPEAKER = 7,    /* the source of the attribution before */
    EARLIER_SPEAKER = 3, /* of one before that */
    SUBJECT = 6,         /* stands first in its sentence, or before a verb */
    SAME_SENTENCE = 4,
    SAME_PARAGRAPH = 6,
    FULL_NAME = 1,
    PER_SENTENCE = -4, /* distance */
    IN_MARKS = -8,     /* named in what somebody says */
    POSSESSOR = -4,    /* Roth's */
    BEHIND_PREPOSITION = -3,
    GENDER_KNOWN = 8,
    TAKES_OVER = 7, /* subject in this paragraph, behind the last source */
    FREQUENT = 2,   /* named three times or more */
    PLURAL_KNOWN = 4,
    PLACE_NAME = -5, /* "it" for a country or town */
    ENOUGH = -14
};

typedef struct choice {
    uint32_t speaker, entity; /* one of them, or UINT32_MAX both */
    int points;
} choice;

static void consider(choice *best, uint32_t speaker, uint32_t entity, int points)
{
    if (points > best->points)
        *best = (choice){speaker, entity, points};
}

static unsigned symbol_at(const qx_resolver *r, uint32_t token)
{
    return r->words->tokens[token].symbol;
}

/* Whether a pronoun of this form may stand for a speaker of this kind, gender and number. */
static bool agrees(const qx_mention_form *form, uint8_t kind, uint8_t gender, uint8_t number)
{
    if (form->gender != QUOTEEX_GENDER_UNKNOWN)
        return (kind == QUOTEEX_KIND_PERSON || kind == QUOTEEX_KIND_UNKNOWN) && number != QX_NUMBER_MANY &&
               (gender == QUOTEEX_GENDER_UNKNOWN || gender == form->gender || form->gender == QX_GENDER_ANY);
    if (form->number == QX_NUMBER_MANY)
        return kind != QUOTEEX_KIND_DOCUMENT && (number == QX_NUMBER_MANY || kind != QUOTEEX_KIND_PERSON);
    return kind == QUOTEEX_KIND_ORGANISATION || kind == QUOTEEX_KIND_DOCUMENT ||
           (kind == QUOTEEX_KIND_GROUP && number != QX_NUMBER_MANY);
}

static int agreement_points(const qx_mention_form *form, uint8_t gender, uint8_t number)
{
    if (form->gender != QUOTEEX_GENDER_UNKNOWN)
        return gender == form->gender ? GENDER_KNOWN : 0;
    return form->number == QX_NUMBER_MANY && number == QX_NUMBER_MANY ? PLURAL_KNOWN : 0;
}

static bool same_paragraph(const qx_resolver *r, uint32_t a, uint32_t b)
{
    return r->words->document->sentences[a].paragraph == r->words->document->sentences[b].paragraph;
}

/* The sources of earlier attributions. */
static void consider_said(const qx_resolver *r, const qx_mention_form *form, uint32_t sentence, choice *best)
{
    bool last = true;
    for (size_t n = 0; n < SAID_REACH && n < r->said.count; n++) {
        const qx_said *said = &r->said.items[r->said.count - 1 - n];
        if (said->speaker == UINT32_MAX || said->sentence > sentence || said->quoted)
            continue;
        const qx_known *known = &r->known.items[said->speaker];
        bool person = known->entity != UINT32_MAX || known->kind != QUOTEEX_KIND_UNKNOWN ||
                      form->gender == QUOTEEX_GENDER_UNKNOWN;
        bool agreed = person && !known->author && (known->entity != UINT32_MAX || !form->named) &&
                      agrees(form, known->kind, known->gender, known->number);
        int distance = (int)(sentence - said->sentence);
        if (agreed && distance <= 2 * SENTENCE_REACH)
            consider(best, said->speaker, UINT32_MAX,
                     (last ? LAST_SPEAKER : EARLIER_SPEAKER) + SUBJECT + (distance == 0 ? SAME_SENTENCE : 0) +
                         (same_paragraph(r, sentence, said->sentence) ? SAME_PARAGRAPH : 0) +
                         (distance > 1 ? (distance - 1) * PER_SENTENCE / 2 : 0) +
                         agreement_points(form, known->gender, known->number));
        last = false;
    }
}

/* Whether the token stands between quotation marks: looked for in its sentence only. */
static bool in_marks(const qx_resolver *r, uint32_t token, uint32_t sentence_first)
{
    uint32_t limit = token > sentence_first + NAME_REACH ? token - NAME_REACH : sentence_first;
    for (uint32_t i = token; i-- > limit;) {
        if (r->words->tokens[i].kind != QX_TOKEN_MARK)
            continue;
        return r->words->tokens[i].mark == QX_MARK_OPEN;
    }
    return false;
}

/* Whether nothing but a description stands before the name in its sentence: Resident Ed Holt, Nine-year-old Ana. */
static bool opens_sentence(const qx_resolver *r, uint32_t name, uint32_t sentence_first)
{
    enum { DESCRIPTION = 6 };
    if (name > sentence_first + DESCRIPTION)
        return false;
    for (uint32_t i = sentence_first; i < name; i++) {
        unsigned symbol = symbol_at(r, i);
        if (!qx_symbol_is_noun(symbol) && symbol != QX_NAME && symbol != QX_ADJ && symbol != QX_DET &&
            symbol != QX_POSSPRON && symbol != QX_POSSESS && symbol != QX_NUMBER)
            return false;
    }
    return true;
}

static int place_points(const qx_resolver *r, const qx_name *name, uint32_t sentence_first)
{
    const qx_words *words = r->words;
    int points = 0;
    bool opens = opens_sentence(r, name->title, sentence_first);
    unsigned after = name->end < words->count ? symbol_at(r, name->end) : 0;
    if (qx_name_types_hangs(r->words, name))
        points += BEHIND_PREPOSITION;
    else if (opens || (after >= QX_BE && after <= QX_VBD && after != QX_BEEN))
        points += SUBJECT;
    if (after == QX_POSSESS)
        points += POSSESSOR;
    if (in_marks(r, name->first, sentence_first))
        points += IN_MARKS;
    return points;
}

static uint8_t kind_of_name(const qx_name *name)
{
    switch (name->type) {
    case QX_NAME_PERSON:
        return QUOTEEX_KIND_PERSON;
    case QX_NAME_ORGANISATION:
    case QX_NAME_PLACE:
        return QUOTEEX_KIND_ORGANISATION;
    default:
        return QUOTEEX_KIND_UNKNOWN;
    }
}

/* The sentence of the last source outside marks; 0 where there is none. */
static uint32_t last_said(const qx_resolver *r)
{
    for (size_t n = 0; n < SAID_REACH && n < r->said.count; n++)
        if (!r->said.items[r->said.count - 1 - n].quoted)
            return r->said.items[r->said.count - 1 - n].sentence;
    return 0;
}

/* The names before the pronoun. */
static void consider_names(const qx_resolver *r, const qx_mention_form *form, uint32_t sentence, choice *best)
{
    const qx_document *document = r->words->document;
    uint32_t at = sentence;
    uint32_t index = qx_names_after(r->names, form->head);
    uint32_t said = last_said(r);
    bool new_paragraph = !same_paragraph(r, said, sentence);
    for (unsigned n = 0; n < NAME_REACH && index-- > 0; n++) {
        const qx_name *name = &r->names->items[index];
        while (at > 0 && document->sentences[at].first > name->first)
            at--;
        int distance = (int)(sentence - at);
        if (distance > SENTENCE_REACH)
            return;
        const qx_entity *entity = &r->names->entities[name->entity];
        uint8_t kind = kind_of_name(name);
        if (kind == QUOTEEX_KIND_UNKNOWN || name->entity == r->byline ||
            !agrees(form, kind, entity->gender, QX_NUMBER_UNKNOWN))
            continue;
        int points = distance * PER_SENTENCE + (distance == 0 ? SAME_SENTENCE : 0) +
                     (same_paragraph(r, sentence, at) ? SAME_PARAGRAPH : 0) + (entity->count >= 3 ? FREQUENT : 0) +
                     (name->end - name->first > 1 ? FULL_NAME : 0) +
                     agreement_points(form, entity->gender, QX_NUMBER_UNKNOWN) +
                     (name->type == QX_NAME_PLACE ? PLACE_NAME : 0);
        if (points + SUBJECT + TAKES_OVER <= best->points) /* a place gives no more than that */
            continue;
        int place = place_points(r, name, document->sentences[at].first);
        bool takes_over = (new_paragraph || at > said) && place >= SUBJECT && same_paragraph(r, sentence, at) &&
                          name->type != QX_NAME_PLACE && !qx_symbol_is_noun(symbol_at(r, name->end));
        consider(best, UINT32_MAX, name->entity, points + place + (takes_over ? TAKES_OVER : 0));
    }
}

uint32_t qx_antecedent_pronoun(qx_resolver *r, const qx_mention_form *form)
{
    uint32_t sentence = qx_resolver_sentence(r, form->head);
    choice best = {UINT32_MAX, UINT32_MAX, ENOUGH};
    consider_said(r, form, sentence, &best);
    consider_names(r, form, sentence, &best);
    if (best.entity != UINT32_MAX)
        return qx_resolver_entity(r, best.entity);
    return best.speaker;
}

/* ---- phrases ---- */

static bool same_noun(const qx_resolver *r, uint32_t a, uint32_t b)
{
    if (qx_words_same(r->words, a, b))
        return true;
    uint32_t x = qx_words_entry(r->words, a)->lemma, y = qx_words_entry(r->words, b)->lemma;
    return r->words->tokens[a].entry && r->words->tokens[b].entry && x == y && x != 0;
}

/* Whether the words before the form's noun stand in tokens [first, end) too: "the harbour board" is no "school board".
 */
static bool has_modifiers(const qx_resolver *r, const qx_mention_form *form, uint32_t first, uint32_t end)
{
    uint32_t limit = end < first + MODIFIER_REACH ? end : first + MODIFIER_REACH;
    for (uint32_t i = form->first; i < form->head; i++) {
        unsigned symbol = symbol_at(r, i);
        if (symbol == QX_DET || symbol == QX_POSSESS || symbol == QX_POSSPRON || symbol == QX_INDEF ||
            qx_words_is(r->words, i, "new")) /* the new sheriff: of two, who was called so last */
            continue;
        uint32_t at = first;
        while (at < limit && !same_noun(r, i, at))
            at++;
        if (at == limit)
            return false;
    }
    return true;
}

/* "vice president" is not who "the president" is. */
static bool is_lesser(const qx_resolver *r, const qx_mention_form *form, const qx_role *role)
{
    static const char words[] = " vice deputy assistant former associate ex shadow ";
    return role->head > role->first && qx_words_in(r->words, role->head - 1, words) &&
           !(form->head > form->first && qx_words_in(r->words, form->head - 1, words));
}

/* The person who was called so: the latest one before, else the first one after. */
static uint32_t person_of_role(qx_resolver *r, const qx_mention_form *form)
{
    uint32_t hash = qx_words_title_code(r->words, form->head), before = UINT32_MAX, after = UINT32_MAX;
    unsigned steps = 0;
    for (uint32_t i = r->role_heads[hash & r->role_mask]; i && steps < ROLE_REACH; i = r->next_role[i - 1], steps++) {
        const qx_role *role = &r->roles->items[i - 1];
        if (qx_words_title_code(r->words, role->head) != hash || is_lesser(r, form, role) ||
            !has_modifiers(r, form, role->first, role->end))
            continue;
        const qx_name *name = &r->names->items[role->person];
        uint8_t gender = r->names->entities[name->entity].gender;
        if (form->gender != QUOTEEX_GENDER_UNKNOWN && gender != QUOTEEX_GENDER_UNKNOWN && gender != form->gender)
            continue;
        if (name->first < form->head)
            before = name->entity;
        else if (after == UINT32_MAX)
            after = name->entity;
    }
    uint32_t entity = before != UINT32_MAX ? before : after;
    return entity == UINT32_MAX ? UINT32_MAX : qx_resolver_entity(r, entity);
}

/* The latest speaker whose own phrase has the same noun; of several people ("E.U. leaders") only the same words. */
static uint32_t speaker_of_noun(const qx_resolver *r, const qx_mention_form *form)
{
    uint32_t at = r->heads[qx_words_code(r->words, form->head) & r->head_mask];
    for (unsigned steps = 0; at && steps < HEAD_REACH; steps++) {
        const qx_known *known = &r->known.items[at - 1];
        bool same = qx_words_same(r->words, known->head, form->head) &&
                    has_modifiers(r, form, known->has_noun ? form->first : known->first, known->head);
        bool as_long = form->definite || form->number != QX_NUMBER_MANY || known->has_noun ||
                       known->head - known->first == form->head - form->first;
        if (same && as_long)
            return at - 1;
        at = known->same_head + 1;
    }
    return UINT32_MAX;
}

/* The organisation, no place, that the text names most before the form, twice at least: "the company" far from its
 * name.
 */
static uint32_t main_body(qx_resolver *r, const qx_mention_form *form)
{
    enum { ENTITIES = 128 }; /* those looked at: what a text is about is named early */
    uint32_t best = UINT32_MAX, most = 1;
    for (uint32_t i = 0; i < r->names->entity_count && i < ENTITIES; i++) {
        const qx_entity *e = &r->names->entities[i];
        if (e->type == QX_NAME_ORGANISATION && e->count > most && r->names->items[e->first].first < form->head) {
            best = i;
            most = e->count;
        }
    }
    return best == UINT32_MAX ? UINT32_MAX : qx_resolver_entity(r, best);
}

/* "the ministry": the latest organisation whose name has that word. "the company": the latest one that is no place. */
static uint32_t organisation_of(qx_resolver *r, const qx_mention_form *form)
{
    uint32_t index = qx_names_after(r->names, form->head);
    for (unsigned n = 0; n < NAME_REACH && index-- > 0; n++) {
        const qx_name *name = &r->names->items[index];
        if (name->type == QX_NAME_PERSON)
            continue;
        const qx_name *full = &r->names->items[r->names->entities[name->entity].fullest];
        for (uint32_t i = full->first; i < full->end; i++)
            if (same_noun(r, i, form->head))
                return qx_resolver_entity(r, name->entity);
    }
    if (!qx_words_in(r->words, form->head,
                     " company firm group organisation organization agency party club corporation bank newspaper "
                     "paper carrier retailer manufacturer maker airline charity union network team association "
                     "institute institution foundation magazine chain giant start-up startup developer operator "
                     "lender broadcaster publisher brewer automaker carmaker chipmaker drugmaker business brand "
                     "insurer supplier supermarket utility conglomerate nonprofit studio watchdog "))
        return UINT32_MAX;
    qx_mention_form it = *form;
    it.gender = QUOTEEX_GENDER_UNKNOWN;
    it.number = QX_NUMBER_ONE;
    it.named = true; /* "the company" is no court */
    uint32_t found = qx_antecedent_pronoun(r, &it);
    return found != UINT32_MAX ? found : main_body(r, form);
}

/* "The conductor said she would": the pronoun right behind the verb mostly stands for the speaker. */
static uint8_t gender_behind(const qx_resolver *r, const qx_mention_form *form)
{
    uint32_t limit = form->end + CONTENT_REACH < r->words->count ? form->end + CONTENT_REACH : r->words->count;
    for (uint32_t i = form->end; i < limit && r->words->tokens[i].kind == QX_TOKEN_WORD; i++) {
        if (symbol_at(r, i) == QX_PRON)
            return qx_words_is(r->words, i, "she")  ? QUOTEEX_GENDER_FEMALE
                   : qx_words_is(r->words, i, "he") ? QUOTEEX_GENDER_MALE
                                                    : QX_GENDER_ANY;
    }
    return QX_GENDER_ANY;
}

/* Whether the text introduced another one of that noun ("a widow") after it had named the person: "the widow" is not
 * that person then. */
static bool is_another(const qx_resolver *r, const qx_mention_form *form, uint32_t speaker)
{
    enum { INTRODUCTION_REACH = 1500, ARTICLE_REACH = 4 };
    const qx_words *words = r->words;
    uint32_t entity = r->known.items[speaker].entity;
    if (entity == UINT32_MAX)
        return false;
    uint32_t named = r->names->items[r->names->entities[entity].first].end;
    uint32_t limit = form->head > INTRODUCTION_REACH ? form->head - INTRODUCTION_REACH : 0;
    limit = limit > named ? limit : named;
    for (uint32_t i = form->first; i-- > limit;) {
        if (!qx_words_same(words, i, form->head) || qx_names_at(r->names, i))
            continue;
        uint32_t at = i;
        while (at > limit && i - at < ARTICLE_REACH && words->tokens[at - 1].kind == QX_TOKEN_WORD &&
               symbol_at(r, at) != QX_DET)
            at--;
        if (qx_words_in(words, at, " a an one another ") && words->tokens[at - 1].symbol != QX_BE &&
            words->tokens[at - 1].symbol != QX_AS)
            return !(at > 0 && words->tokens[at - 1].symbol == QX_COMMA && qx_names_at(r->names, at - 2));
    }
    return false;
}

/* "the striker", "the woman", "the mayor" without an introduction: whoever was spoken of last. */
static uint32_t latest_person(qx_resolver *r, const qx_mention_form *form)
{
    qx_mention_form as = *form;
    if (as.gender == QUOTEEX_GENDER_UNKNOWN)
        as.gender = gender_behind(r, form);
    uint32_t found = qx_antecedent_pronoun(r, &as);
    return found != UINT32_MAX && is_another(r, form, found) ? UINT32_MAX : found;
}

/* "the German" is one person; "the French", "the Chinese" are many. */
static bool is_national(const qx_resolver *r, const qx_mention_form *form)
{
    if (!(qx_words_classes(r->words, form->head) & QX_CLASS(DEMONYM)) || form->first != form->head)
        return false;
    const char *end = qx_words_text(r->words, form->head) + qx_words_size(r->words, form->head);
    return qx_words_size(r->words, form->head) > 3 && memcmp(end - 2, "sh", 2) != 0 && memcmp(end - 2, "ch", 2) != 0 &&
           memcmp(end - 2, "ss", 2) != 0 && memcmp(end - 3, "ese", 3) != 0;
}

/* "chief executive", "prime minister": as one word. */
static bool is_phrase(const qx_resolver *r, const qx_mention_form *form)
{
    const qx_entry *entry;
    uint32_t end = form->head + 1;
    return qx_words_phrase(r->words, form->first, end, &entry) == end - form->first;
}

uint32_t qx_antecedent_phrase(qx_resolver *r, const qx_mention_form *form)
{
    qx_classes classes = qx_words_classes(r->words, form->head);
    bool personal = classes & (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN) | QX_CLASS(TITLE)) ||
                    qx_words_is_age(r->words, form->head) || is_national(r, form);
    uint32_t found = UINT32_MAX;
    if (form->number == QX_NUMBER_ONE && personal)
        found = person_of_role(r, form);
    if (form->owned)
        return found;
    if (found == UINT32_MAX)
        found = speaker_of_noun(r, form);
    if (found == UINT32_MAX && form->number == QX_NUMBER_ONE && !form->owned && !personal)
        found = organisation_of(r, form);
    bool bare = form->number == QX_NUMBER_ONE && form->end == form->head + 1 &&
                (form->first == form->head || !(classes & QX_CLASS(ROLE_NOUN)) || is_phrase(r, form));
    if (found == UINT32_MAX && personal && bare && form->definite)
        found = latest_person(r, form);
    return found;
}

quoteex_kind qx_resolver_kind(const qx_words *words, uint32_t head, uint8_t number)
{
    qx_classes classes = qx_words_classes(words, head);
    if (classes & (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN) | QX_CLASS(FEMALE_NOUN) | QX_CLASS(MALE_NOUN)))
        return number == QX_NUMBER_MANY ? QUOTEEX_KIND_GROUP : QUOTEEX_KIND_PERSON;
    if (classes & (QX_CLASS(DOCUMENT_NOUN) | QX_CLASS(SPEECH_NOUN)))
        return QUOTEEX_KIND_DOCUMENT;
    if (classes & (QX_CLASS(GROUP_NOUN) | QX_CLASS(ORG_WORD) | QX_CLASS(DEMONYM)))
        return QUOTEEX_KIND_GROUP;
    return QUOTEEX_KIND_UNKNOWN;
}
