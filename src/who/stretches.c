#include "who/stretches.h"

#include "who/name_spans.h"

enum { RUN_LIMIT = QX_STRETCH_TOKENS }; /* a line of capitals is cut into such pieces */

#define GIVEN (QX_CLASS(GIVEN_FEMALE) | QX_CLASS(GIVEN_MALE))
#define PLACE (QX_CLASS(COUNTRY) | QX_CLASS(CITY) | QX_CLASS(REGION))
#define ORG_HEAD (QX_CLASS(ORG_WORD) | QX_CLASS(COMPANY_SUFFIX))
#define OFFICE (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE) | QX_CLASS(TITLE_MALE) | QX_CLASS(ROLE_NOUN))
#define NO_NAME_PART (QX_CLASS(WEEKDAY) | QX_CLASS(MONTH))

/* A tab parts columns or paragraphs, not the words of a name. */
static bool has_tab_before(const qx_words *words, uint32_t token)
{
    const char *text = words->document->text;
    for (uint32_t at = words->tokens[token].start; at > 0; at--)
        if (text[at - 1] != ' ')
            return text[at - 1] == '\t';
    return false;
}

/* Whether token goes on with the stretch before it: a name word on the same paragraph. */
static bool goes_on(const qx_capitals *c, uint32_t token)
{
    const qx_words *words = c->words;
    enum qx_capital capital = qx_capitals_of(c, token);
    if (capital == QX_CAPITAL_NO || qx_words_flag(words, token, QX_PARAGRAPH_BEFORE | QX_SENTENCE_BEFORE) ||
        has_tab_before(words, token))
        return false;
    bool headline = capital == QX_CAPITAL_WITH && qx_capitals_in_headline(c, token);
    return !headline || qx_words_classes(words, token) & (ORG_HEAD | OFFICE | QX_CLASS(PLACE_WORD));
}

/* A listed word that is no name of a person or place by itself: what an organisation may be for. */
static bool is_subject_matter(const qx_words *words, uint32_t token)
{
    return words->tokens[token].entry &&
           !(qx_words_classes(words, token) & (GIVEN | PLACE | QX_CLASS(SURNAME) | QX_CLASS(ORGANISATION)));
}

static bool is_org_complement(const qx_capitals *c, uint32_t token)
{
    return goes_on(c, token) && !(qx_words_classes(c->words, token) & NO_NAME_PART);
}

/* The words that join parts of names. */
static bool is_of(const qx_words *words, uint32_t token)
{
    return words->tokens[token].symbol == QX_OF || qx_words_key(words, token) == QX_KEY("of");
}

static bool is_for(uint64_t key)
{
    return key == QX_KEY("for") || key == QX_KEY("on") || key == QX_KEY("against");
}

static bool is_and(const qx_words *words, uint32_t token)
{
    return qx_words_key(words, token) == QX_KEY("and");
}

/* How a stretch goes on after a small connecting word at token: the tokens up to and with the next name word; 0: it
 * does not. last is the stretch's last name word, organised tells whether it holds an organisation's word. */
static uint32_t join_of(const qx_capitals *c, uint32_t last, uint32_t token, bool organised)
{
    const qx_words *words = c->words;
    bool of = is_of(words, token);
    if (!of && !is_for(qx_words_key(words, token)))
        return 0;
    qx_classes classes = qx_words_classes(words, last);
    bool head = (classes & (QX_CLASS(ORG_WORD) | (of ? QX_CLASS(PLACE_WORD) : 0))) != 0;
    bool plain = of && qx_name_spans_common(words, last) && !organised &&
                 !(classes & (OFFICE | QX_CLASS(PERSON_NOUN) | QX_CLASS(TIME_UNIT) | QX_CLASS(DEMONYM)));
    if (!head && !plain)
        return 0;
    uint32_t next = token + 1;
    if (next < words->count && qx_words_is(words, next, "the"))
        next++;
    if (!is_org_complement(c, next))
        return 0;
    bool company = classes & QX_CLASS(COMPANY_SUFFIX) || qx_words_in(words, last, " media architects books hotels ");
    if (company && qx_words_classes(words, next) & PLACE)
        return 0; /* "Harbour Partners of Orrin": where it is */
    if (!of && !is_subject_matter(words, next))
        return 0;
    return next + 1 - token;
}

/* "Culture, Media and Sport", "Health and Human Services": a list of common words inside a complement of "of/for", or
 * before an organisation's word. */
static uint32_t join_list(const qx_capitals *c, uint32_t last, uint32_t token, bool complement)
{
    const qx_words *words = c->words;
    if (!complement || !is_subject_matter(words, last))
        return 0;
    if (is_and(words, token))
        return is_org_complement(c, token + 1) && is_subject_matter(words, token + 1) ? 2 : 0;
    if (words->tokens[token].symbol != QX_COMMA)
        return 0;
    for (uint32_t i = token; i < token + 12 && i + 1 < words->count; i++) {
        bool and = is_and(words, i);
        bool comma = words->tokens[i].symbol == QX_COMMA;
        if (and&&i > token)
            return is_org_complement(c, i + 1) && is_subject_matter(words, i + 1) ? 2 : 0;
        if (!comma && !(goes_on(c, i) && is_subject_matter(words, i)))
            return 0;
    }
    return 0;
}

/* "Food and Drug Administration": common words on both sides, an organisation's word at the end; "Roth and Sons". */
static uint32_t join_and(const qx_capitals *c, uint32_t last, uint32_t token)
{
    const qx_words *words = c->words;
    if (!is_and(words, token))
        return 0;
    if (qx_words_in(words, token + 1, " partners associates sons brothers ") && goes_on(c, token + 1))
        return 2;
    if (!is_subject_matter(words, last) || qx_words_classes(words, last) & (ORG_HEAD | OFFICE))
        return 0;
    uint32_t end = token + 1;
    while (end < token + 6 && goes_on(c, end))
        end++;
    if (end < token + 3 || !(qx_words_classes(words, end - 1) & ORG_HEAD))
        return 0;
    return is_subject_matter(words, token + 1) ? 2 : 0;
}

/* Particles of names that are English words too. */
static bool is_english(const qx_words *words, uint32_t token)
{
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("the") || key == QX_KEY("of") || key == QX_KEY("in");
}

/* de la, van der, bin: particles with a name after them. */
static uint32_t join_particle(const qx_capitals *c, uint32_t token)
{
    uint32_t next = token;
    while (next < token + 3 && next < c->words->count && qx_words_classes(c->words, next) & QX_CLASS(NAME_PARTICLE) &&
           !qx_words_flag(c->words, next, QX_CAPITAL) && !is_english(c->words, next))
        next++;
    return next > token && goes_on(c, next) ? next + 1 - token : 0;
}

/* Robert “Bobby” Lane, Elizabeth (Betty) Lane: a nickname in marks. last is the word before it. */
static uint32_t join_nickname(const qx_capitals *c, uint32_t last, uint32_t token)
{
    const qx_words *words = c->words;
    bool marks = words->tokens[token].kind == QX_TOKEN_MARK && words->tokens[token].mark == QX_MARK_OPEN;
    bool parentheses = words->tokens[token].symbol == QX_LPAREN && qx_words_classes(words, last) & GIVEN;
    if (!marks && !parentheses)
        return 0;
    uint32_t close = token + 1;
    while (close < token + 4 && close < words->count && words->tokens[close].kind == QX_TOKEN_WORD)
        close++;
    if (close == token + 1 || close + 1 >= words->count ||
        (words->tokens[close].kind != QX_TOKEN_MARK && words->tokens[close].symbol != QX_RPAREN) ||
        !qx_words_flag(words, token + 1, QX_CAPITAL) || qx_words_flag(words, close + 1, QX_SENTENCE_BEFORE))
        return 0;
    return qx_capitals_of(c, close + 1) != QX_CAPITAL_NO ? close + 2 - token : 0;
}

/* "Lane, Osei & Roth": single names with commas that end in & and a name or suffix. The tokens up to &. */
static uint32_t join_partners(const qx_capitals *c, uint32_t first, uint32_t token)
{
    const qx_words *words = c->words;
    if (token != first + 1 || qx_words_classes(words, first) & (PLACE | OFFICE))
        return 0;
    for (uint32_t at = token; at < token + 6 && words->tokens[at].symbol == QX_COMMA; at += 2) {
        if (!goes_on(c, at + 1) || at + 3 >= words->count)
            return 0;
        if (qx_words_key(words, at + 2) == '&' && goes_on(c, at + 3))
            return at + 2 - token;
    }
    return 0;
}

/* & and the suffixes after a comma: "Procter & Gamble", "Lane, Inc.", "Osei, Jr.". */
static uint32_t join_sign(const qx_capitals *c, uint32_t token)
{
    const qx_words *words = c->words;
    if (qx_words_key(words, token) == '&' && token + 1 < words->count)
        return goes_on(c, token + 1) ? 2 : 0;
    if (words->tokens[token].symbol != QX_COMMA || token + 1 >= words->count)
        return 0;
    qx_classes suffix = QX_CLASS(COMPANY_SUFFIX) | QX_CLASS(NAME_SUFFIX);
    bool is_suffix = qx_words_classes(words, token + 1) & suffix && qx_words_flag(words, token + 1, QX_CAPITAL);
    return is_suffix && !qx_words_flag(words, token + 1, QX_PARAGRAPH_BEFORE) ? 2 : 0;
}

static bool is_saint(const qx_words *words, uint32_t token)
{
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("st.") || key == QX_KEY("st") || key == QX_KEY("saint");
}

/* "Nurses' Federation", "St. Brennan's Hospital": a possessor inside an organisation's name. */
static uint32_t join_possessor(const qx_capitals *c, uint32_t last, uint32_t token)
{
    const qx_words *words = c->words;
    if (words->tokens[token].symbol != QX_POSSESS)
        return 0;
    bool common =
        qx_words_plural(words, last) && !(qx_words_classes(words, last) & (GIVEN | PLACE | QX_CLASS(SURNAME)));
    const qx_entry *entry;
    bool saint = last > 0 && is_saint(words, last - 1);
    saint = saint && !(qx_words_phrase(words, last - 1, last + 1, &entry) && entry->classes & PLACE);
    if (!common && !saint)
        return 0;
    uint32_t end = token + 1;
    while (end < token + 6 && goes_on(c, end)) {
        if (qx_words_classes(words, end) & (ORG_HEAD | QX_CLASS(PLACE_WORD)))
            return end + 1 - token;
        end++;
    }
    return 0;
}

/* "State University at Orrin": a university's place. */
static uint32_t join_campus(const qx_capitals *c, uint32_t last, uint32_t token)
{
    const qx_words *words = c->words;
    bool at = qx_words_key(words, token) == QX_KEY("at") && qx_words_in(words, last, " university college ");
    return at && goes_on(c, token + 1) && qx_words_classes(words, token + 1) & PLACE ? 2 : 0;
}

typedef struct stretch {
    uint32_t first;
    uint32_t last;   /* its last name word */
    bool organised;  /* holds an organisation's word */
    bool complement; /* behind "of" or "for" in an organisation's name */
} stretch;

/* Whether any of the ways to go on may start with token: most ends of stretches are ordinary words. */
static bool may_join(const qx_words *words, const stretch *s, uint32_t token)
{
    const qx_token *at = &words->tokens[token];
    switch (at->symbol) {
    case QX_COMMA: /* a list, or a suffix behind it */
        return s->complement || at[1].flags & QX_CAPITAL;
    case QX_OF:
    case QX_POSSESS:
    case QX_LPAREN:
        return true;
    default:
        break;
    }
    if (at->kind == QX_TOKEN_MARK)
        return at->mark == QX_MARK_OPEN;
    if (words->entries[at->entry].classes & QX_CLASS(NAME_PARTICLE))
        return true;
    uint32_t size = at->end - at->start;
    if (size > sizeof "and" - 1 && size != sizeof "against" - 1)
        return false;
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("of") || key == QX_KEY("and") || key == QX_KEY("at") || key == '&' || is_for(key);
}

static uint32_t join(const qx_capitals *c, stretch *s, uint32_t token)
{
    if (token >= c->words->count || qx_words_flag(c->words, token, QX_PARAGRAPH_BEFORE) ||
        !may_join(c->words, s, token))
        return 0;
    uint32_t n = join_sign(c, token);
    if (n == 0)
        n = join_partners(c, s->first, token);
    if (n == 0)
        n = join_nickname(c, s->last, token);
    if (n == 0)
        n = join_campus(c, s->last, token);
    if (n == 0 && (n = join_of(c, s->last, token, s->organised)) != 0)
        s->complement = true;
    if (n == 0)
        n = join_list(c, s->last, token, s->complement);
    if (n == 0)
        n = join_and(c, s->last, token);
    if (n == 0)
        n = join_possessor(c, s->last, token);
    return n ? n : join_particle(c, token);
}

uint32_t qx_stretch_end(const qx_capitals *c, uint32_t first)
{
    stretch s = {.first = first, .last = first};
    uint32_t end = first + 1, limit = first + RUN_LIMIT;
    for (;;) {
        s.organised |= (qx_words_classes(c->words, s.last) & ORG_HEAD) != 0;
        uint32_t n = goes_on(c, end) ? 1 : join(c, &s, end);
        if (n == 0 && end < c->words->count && c->words->tokens[end].symbol == QX_POSSESS &&
            qx_capitals_own_s(c, end - 1))
            n = 1;
        if (n == 0 || end + n > limit)
            return end;
        end += n;
        s.last = end - 1;
    }
}
