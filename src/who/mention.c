#include "who/mention.h"

enum { REACH = 30 };

#define PERSONAL (QX_CLASS(ROLE_NOUN) | QX_CLASS(PERSON_NOUN))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | PERSONAL)
#define SPEAKING (PERSONAL | QX_CLASS(GROUP_NOUN) | QX_CLASS(DOCUMENT_NOUN) | QX_CLASS(SPEECH_NOUN))

typedef struct reader {
    const qx_words *words;
    const qx_names *names;
} reader;

static unsigned symbol_at(const reader *r, uint32_t token)
{
    return r->words->tokens[token].symbol;
}

static bool has(const reader *r, uint32_t token, qx_classes classes)
{
    return (qx_words_classes(r->words, token) & classes) != 0;
}

static uint32_t name_index(const reader *r, uint32_t token)
{
    const qx_name *name = qx_names_at(r->names, token);
    return name ? (uint32_t)(name - r->names->items) : UINT32_MAX;
}

static bool in_name(const reader *r, uint32_t token)
{
    return qx_names_at(r->names, token) != NULL;
}

/* ---- pronouns ---- */

/* What pronouns of one row stand for. */
typedef struct pronouns {
    uint8_t kind, number, gender;
} pronouns;

static const pronouns *find_pronoun(const qx_words *words, uint32_t token)
{
    static const pronouns he = {QX_MENTION_PRONOUN, QX_NUMBER_ONE, QUOTEEX_GENDER_MALE},
                          she = {QX_MENTION_PRONOUN, QX_NUMBER_ONE, QUOTEEX_GENDER_FEMALE},
                          they = {QX_MENTION_PRONOUN, QX_NUMBER_MANY, QUOTEEX_GENDER_UNKNOWN},
                          it = {QX_MENTION_PRONOUN, QX_NUMBER_ONE, QUOTEEX_GENDER_UNKNOWN},
                          me = {QX_MENTION_FIRST, QX_NUMBER_ONE, QUOTEEX_GENDER_UNKNOWN},
                          us = {QX_MENTION_FIRST, QX_NUMBER_MANY, QUOTEEX_GENDER_UNKNOWN},
                          who = {QX_MENTION_RELATIVE, QX_NUMBER_UNKNOWN, QUOTEEX_GENDER_UNKNOWN};
#define IS(word) (key == QX_KEY(word))
    uint64_t key = qx_words_key(words, token);
    switch (qx_words_fold(*qx_words_text(words, token))) {
    case 'h':
        return IS("he") || IS("his") || IS("him") || IS("himself") ? &he
               : IS("her") || IS("hers") || IS("herself")          ? &she
                                                                   : NULL;
    case 's':
        return IS("she") ? &she : NULL;
    case 'i':
        return IS("it") || IS("its") || IS("itself") ? &it : IS("i") ? &me : NULL;
    case 'm':
        return IS("me") || IS("my") || IS("myself") ? &me : NULL;
    case 't':
        if (IS("that"))
            return &who;
        return IS("they") || IS("their") || IS("them") || qx_words_is(words, token, "themselves") ? &they : NULL;
    case 'u':
        return IS("us") ? &us : NULL;
    case 'o':
        return IS("our") || qx_words_is(words, token, "ourselves") ? &us : NULL;
    case 'w':
        return IS("we") ? &us : IS("who") || IS("which") || IS("whom") || IS("whose") ? &who : NULL;
    default:
        return NULL;
    }
#undef IS
}

static bool read_pronoun(const reader *r, uint32_t token, qx_mention_form *form)
{
    bool shouted = qx_words_size(r->words, token) > 1 && qx_words_flag(r->words, token, QX_ALL_CAPITALS); /* US, IT */
    if (r->words->tokens[token].kind != QX_TOKEN_WORD || shouted)
        return false;
    const pronouns *found = find_pronoun(r->words, token);
    if (!found)
        return false;
    form->kind = found->kind;
    form->number = found->number;
    form->gender = found->gender;
    form->first = form->head = token;
    form->end = token + 1;
    return true;
}

static bool is_possessive_pronoun(const reader *r, uint32_t token)
{
    return symbol_at(r, token) == QX_POSSPRON;
}

/* ---- noun phrases ---- */

/* The end of the noun phrase that starts at first: up to what hangs on it (of, who, a comma, a verb form, "and"). */
static uint32_t phrase_end(const reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const qx_name *name = qx_names_at(r->names, i);
        if (name) {
            i = name->end - 1;
            continue;
        }
        switch (symbol_at(r, i)) {
        case QX_NOUN:
        case QX_NOUNS:
        case QX_NAME:
        case QX_ADJ:
        case QX_ADV:
        case QX_NUMBER:
        case QX_DET:
        case QX_POSSESS:
        case QX_POSSPRON:
        case QX_INDEF:
        case QX_FOREIGN:
        case QX_OPENQ:
        case QX_CLOSEQ:
        case QX_PERCENT:
        case QX_PRON:
        case QX_MONEY:
        case QX_HANDLE:
        case QX_LINK:
            break;
        case QX_VBN:
        case QX_VBG:
        case QX_VBD:
        case QX_VB:
        case QX_VBP:
        case QX_VBZ:
            /* before the head "leading economists"; behind it a clause of its own */
            if (i > first && (qx_symbol_is_noun(symbol_at(r, i - 1)) || symbol_at(r, i - 1) == QX_NAME))
                return i;
            break;
        default:
            return i > first ? i : i + 1;
        }
    }
    return end;
}

/* The last word of a phrase that can be a head: no possessive, mark or adverb. */
static uint32_t head_of(const reader *r, uint32_t first, uint32_t end)
{
    uint32_t head = end - 1;
    while (head > first) {
        unsigned symbol = symbol_at(r, head);
        bool word = r->words->tokens[head].kind == QX_TOKEN_WORD || r->words->tokens[head].kind == QX_TOKEN_HANDLE ||
                    r->words->tokens[head].kind == QX_TOKEN_LINK;
        bool behind = symbol == QX_ADJ && qx_symbol_is_noun(symbol_at(r, head - 1)); /* the woman next (to me) */
        if ((word && symbol != QX_ADV && !behind) || in_name(r, head))
            break;
        head--;
    }
    return head;
}

/* "the news agency NAME" has the name as its head, "NAME news agency" too: the name in front of a noun for a body. */
static uint32_t name_before_group(const reader *r, uint32_t first, uint32_t head)
{
    if (!has(r, head, QX_CLASS(GROUP_NOUN) | QX_CLASS(AGENCY)) || symbol_at(r, head) != QX_NOUN)
        return UINT32_MAX;
    uint32_t at = head;
    while (at > first && head - at < 3 && !in_name(r, at - 1) && qx_symbol_is_noun(symbol_at(r, at - 1)))
        at--;
    if (at == first || !in_name(r, at - 1))
        return UINT32_MAX;
    uint32_t index = name_index(r, at - 1);
    return r->names->items[index].type == QX_NAME_ORGANISATION ? index : UINT32_MAX;
}

/* A person's name behind the complement of an office: "minister of the Harbour Office Lu Wei". The name must follow
 * another name or a noun, not the preposition: "a lawyer for Mr Holt" is no Mr Holt. A name whose title reaches in
 * front of the complement has the office as that title: "Secretary of State Jorge Lima". */
static bool behind_complement(const reader *r, uint32_t from, uint32_t at, const qx_name *name)
{
    if (name->title < from)
        return true;
    if (symbol_at(r, from) == QX_AND && name->title == from + 1 &&
        at > from + 1) /* founder and chief executive Ed Holt */
        return true;
    return at > from + 1 && name->title > from &&
           (in_name(r, name->title - 1) || qx_symbol_is_noun(symbol_at(r, name->title - 1)));
}

static uint32_t name_behind_complement(const reader *r, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        unsigned symbol = symbol_at(r, i);
        if (symbol == QX_COMMA || symbol == QX_WHO || symbol == QX_LPAREN)
            return UINT32_MAX;
        const qx_name *name = qx_names_at(r->names, i);
        if (!name)
            continue;
        if (name->type == QX_NAME_PERSON && behind_complement(r, from, i, name))
            return (uint32_t)(name - r->names->items);
        i = name->end - 1;
    }
    return UINT32_MAX;
}

/* The name in an apposition behind a comma: "the team's coach, Ana Roth". */
static uint32_t name_in_apposition(const reader *r, uint32_t comma, uint32_t end, bool person)
{
    if (comma + 1 >= end || (symbol_at(r, comma) != QX_COMMA && symbol_at(r, comma) != QX_DASH))
        return UINT32_MAX;
    uint32_t stop = phrase_end(r, comma + 1, end);
    uint32_t index = name_index(r, head_of(r, comma + 1, stop));
    if (index == UINT32_MAX)
        return UINT32_MAX;
    uint8_t type = r->names->items[index].type;
    return (person ? type == QX_NAME_PERSON : type != QX_NAME_PLACE) ? index : UINT32_MAX;
}

static void take_name(const reader *r, uint32_t index, qx_mention_form *form)
{
    const qx_name *name = &r->names->items[index];
    form->kind = QX_MENTION_NAME;
    form->name = index;
    form->first = name->first;
    form->end = name->end;
    form->head = name->end - 1;
}

static quoteex_gender noun_gender(const reader *r, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        bool female = has(r, i, QX_CLASS(FEMALE_NOUN)), male = has(r, i, QX_CLASS(MALE_NOUN));
        if (female != male)
            return female ? QUOTEEX_GENDER_FEMALE : QUOTEEX_GENDER_MALE;
    }
    return QUOTEEX_GENDER_UNKNOWN;
}

static bool is_indefinite(uint64_t key)
{
    return key == QX_KEY("another") || key == QX_KEY("one") || key == QX_KEY("some") || key == QX_KEY("other") ||
           key == QX_KEY("several") || key == QX_KEY("many") || key == QX_KEY("most") || key == QX_KEY("few") ||
           key == QX_KEY("two") || key == QX_KEY("three") || key == QX_KEY("four") || key == QX_KEY("any") ||
           key == QX_KEY("no");
}

/* Articles and what else decides whether a phrase names something known. */
static uint32_t read_determiner(const reader *r, uint32_t first, uint32_t end, qx_mention_form *form)
{
    const qx_words *words = r->words;
    uint64_t key = qx_words_key(words, first);
    bool article = key == QX_KEY("a") || key == QX_KEY("an");
    if (key == QX_KEY("the") || key == QX_KEY("this") || key == QX_KEY("that") || key == QX_KEY("these") ||
        key == QX_KEY("those"))
        article = form->definite = true;
    else if (article || is_indefinite(key))
        form->indefinite = true;
    return article && first + 1 < end ? first + 1 : first;
}

/* Whether the token may stand in what hangs on a noun: "for the bank", "of two of the hospitals". */
static bool in_complement(const reader *r, uint32_t token)
{
    switch (symbol_at(r, token)) {
    case QX_NOUN:
    case QX_NOUNS:
    case QX_NAME:
    case QX_ADJ:
    case QX_NUMBER:
    case QX_DET:
    case QX_POSSESS:
    case QX_POSSPRON:
    case QX_OF:
    case QX_PREP:
    case QX_TO:
    case QX_AND:
    case QX_INDEF:
    case QX_FOREIGN:
        return true;
    default:
        return false;
    }
}

static void read_noun(const reader *r, uint32_t first, uint32_t phrase, uint32_t end, uint32_t head,
                      qx_mention_form *form)
{
    form->kind = QX_MENTION_NOUN;
    form->head = head;
    form->number = qx_words_plural(r->words, head) ? QX_NUMBER_MANY : QX_NUMBER_ONE;
    form->gender = (uint8_t)noun_gender(r, first, head + 1);
    for (uint32_t i = first; i < head; i++)
        form->owned |= symbol_at(r, i) == QX_POSSESS || is_possessive_pronoun(r, i);
    form->first = read_determiner(r, first, head + 1, form);
    uint32_t stop = phrase;
    while (stop < end && (in_complement(r, stop) || in_name(r, stop)))
        stop++;
    form->end = stop;
}

/* "More than 20 of the senators", "dozens of farmers", "two out of three voters": those who speak are what is counted.
 * Where its phrase starts; first where nothing is counted, or one of many. */
static uint32_t counted_from(const reader *r, uint32_t first, uint32_t end)
{
    bool counts = false;
    uint32_t at = first;
    for (; at < end; at++) {
        unsigned symbol = symbol_at(r, at);
        uint64_t key = qx_words_key(r->words, at);
        if (in_name(r, at) || key == QX_KEY("one") || key == QX_KEY("another") || key == QX_KEY("each"))
            break;
        bool number = symbol == QX_NUMBER || symbol == QX_INDEF || has(r, at, QX_CLASS(NUMBER_WORD));
        counts |= number;
        if (!number && !has(r, at, QX_CLASS(BOUND_WORD)) && symbol != QX_PREP && symbol != QX_AS && symbol != QX_TO &&
            symbol != QX_PERCENT && !(counts && (symbol == QX_OF || symbol == QX_DET)))
            break;
    }
    unsigned symbol = at < end ? symbol_at(r, at) : 0;
    bool noun = qx_symbol_is_noun(symbol) || symbol == QX_ADJ || symbol == QX_VBN || symbol == QX_VBG;
    return counts && noun && !in_name(r, at) ? at : first;
}

/* One phrase without "and" at its top. */
static void read_phrase(const reader *r, uint32_t first, uint32_t end, qx_mention_form *form)
{
    *form = (qx_mention_form){.name = UINT32_MAX, .first = first, .end = end, .head = end - 1};
    bool alone = first + 1 == end || !is_possessive_pronoun(r, first);
    if (alone && !in_name(r, first) && read_pronoun(r, first, form) &&
        (form->kind != QX_MENTION_RELATIVE || first + 1 == end || symbol_at(r, first) != QX_DET))
        return;
    uint32_t counted = counted_from(r, first, end), phrase = phrase_end(r, counted, end);
    uint32_t head = head_of(r, counted, phrase), index = name_index(r, head);
    bool office =
        index != UINT32_MAX && r->names->items[index].type == QX_NAME_OTHER && has(r, head, OFFICE | QX_CLASS(DEMONYM));
    if (index != UINT32_MAX && !office) {
        take_name(r, index, form);
        return;
    }
    bool person = has(r, head, OFFICE), group = !person && has(r, head, QX_CLASS(GROUP_NOUN));
    index = name_before_group(r, first, head);
    if (index == UINT32_MAX && person)
        index = name_behind_complement(r, phrase, end);
    uint32_t comma = phrase;
    while (index == UINT32_MAX && comma < end && comma < phrase + REACH && symbol_at(r, comma) != QX_COMMA)
        comma++;
    if (index == UINT32_MAX && comma < end && !qx_words_plural(r->words, head))
        index = name_in_apposition(r, comma, end, !group);
    if (index != UINT32_MAX)
        take_name(r, index, form);
    else if (symbol_at(r, head) == QX_INDEF || symbol_at(r, head) == QX_YOU || symbol_at(r, head) == QX_NUMBER)
        form->kind = QX_MENTION_OTHER;
    else
        read_noun(r, first, phrase, end, head, form);
}

/* ---- several phrases ---- */

/* Whether the phrase that ends at end could speak: a name, or a noun for people, bodies, documents. */
static bool may_speak(const reader *r, uint32_t first, uint32_t end)
{
    uint32_t head = head_of(r, first, end);
    const qx_name *name = qx_names_at(r->names, head);
    return (name && name->type != QX_NAME_OTHER) || has(r, head, SPEAKING) || symbol_at(r, head) == QX_PRON;
}

/* "the mayor and her deputy": where the phrase behind "and" starts, or 0. A bare noun behind "and" is a second office
 * of the same person: "chairman and chief executive Ed Holt". */
static uint32_t split_at(const reader *r, uint32_t first, uint32_t end)
{
    uint32_t phrase = phrase_end(r, first, end);
    if (phrase + 1 >= end || symbol_at(r, phrase) != QX_AND || !may_speak(r, first, phrase))
        return 0;
    uint32_t next = phrase + 1, next_end = phrase_end(r, next, end);
    if (!may_speak(r, next, next_end))
        return 0;
    bool named = in_name(r, head_of(r, first, phrase));
    bool starts = symbol_at(r, next) == QX_DET || is_possessive_pronoun(r, next) || symbol_at(r, first) != QX_DET;
    uint32_t head = head_of(r, first, phrase);
    bool plural = qx_words_plural(r->words, head);
    return named || plural || (starts && symbol_at(r, first) == QX_DET) ? next : 0;
}

static uint32_t trim_start(const reader *r, uint32_t first, uint32_t end)
{
    while (first < end) {
        const qx_token *token = &r->words->tokens[first];
        bool word = token->kind == QX_TOKEN_WORD || token->kind == QX_TOKEN_NUMBER || token->kind == QX_TOKEN_HANDLE ||
                    token->kind == QX_TOKEN_LINK || in_name(r, first);
        if (word)
            break;
        first++;
    }
    return first;
}

static uint32_t trim_end(const reader *r, uint32_t first, uint32_t end)
{
    while (end > first) {
        const qx_token *token = &r->words->tokens[end - 1];
        bool word = token->kind == QX_TOKEN_WORD || token->kind == QX_TOKEN_NUMBER || token->kind == QX_TOKEN_HANDLE ||
                    token->kind == QX_TOKEN_LINK || in_name(r, end - 1);
        if (word)
            break;
        end--;
    }
    return end;
}

/* "Roth, Holt and Osei": names between commas before the "and"; where the first comma stands, or 0. */
static uint32_t list_comma(const reader *r, uint32_t first, uint32_t end)
{
    uint32_t phrase = phrase_end(r, first, end), at = phrase;
    if (phrase >= end || symbol_at(r, phrase) != QX_COMMA || !in_name(r, head_of(r, first, phrase)))
        return 0;
    for (unsigned n = 0; n < QX_MENTION_PARTS && at < end && symbol_at(r, at) == QX_COMMA; n++) {
        const qx_name *name = at + 1 < end ? qx_names_at(r->names, at + 1) : NULL;
        if (!name || name->type == QX_NAME_PLACE)
            return 0;
        at = name->end;
    }
    return at + 1 < end && symbol_at(r, at) == QX_AND && in_name(r, at + 1) ? phrase : 0;
}

unsigned qx_mention_read(const qx_words *words, const qx_names *names, uint32_t first, uint32_t end,
                         qx_mention_form forms[QX_MENTION_PARTS])
{
    reader r = {words, names};
    first = trim_start(&r, first, end);
    end = trim_end(&r, first, end);
    unsigned count = 0;
    while (first < end && count < QX_MENTION_PARTS) {
        uint32_t comma = list_comma(&r, first, end);
        uint32_t next = comma ? comma + 1 : split_at(&r, first, end);
        uint32_t stop = comma ? comma : next ? next - 1 : end;
        read_phrase(&r, first, stop, &forms[count++]);
        first = next && count < QX_MENTION_PARTS ? next : end;
    }
    return count;
}

uint32_t qx_mention_antecedent(const qx_words *words, const qx_names *names, uint32_t token)
{
    reader r = {words, names};
    uint32_t sentence = words->document->sentences[qx_sentence_at(words->document, token)].first, end = token;
    uint32_t limit = token > sentence + REACH ? token - REACH : sentence;
    if (end > limit && symbol_at(&r, end - 1) == QX_COMMA)
        end--;
    uint32_t first = end;
    while (first > limit) {
        unsigned symbol = symbol_at(&r, first - 1);
        const qx_name *name = qx_names_at(names, first - 1);
        if (name) {
            first = name->title > limit ? name->title : limit;
            continue;
        }
        bool inside = symbol == QX_NOUN || symbol == QX_NOUNS || symbol == QX_NAME || symbol == QX_ADJ ||
                      symbol == QX_NUMBER || symbol == QX_DET || symbol == QX_POSSESS || symbol == QX_POSSPRON ||
                      symbol == QX_INDEF || symbol == QX_OF || symbol == QX_VBN;
        /* "an analyst at Harbour Bank": a preposition with a noun for people before it */
        bool hangs = (symbol == QX_PREP || symbol == QX_TO) && first - 1 > limit &&
                     qx_words_classes(words, first - 2) & (OFFICE | QX_CLASS(GROUP_NOUN));
        if (!inside && !hangs)
            break;
        first--;
    }
    return first == end ? token : first;
}
