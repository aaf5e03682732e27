#include "fact/topics.h"

#include <math.h>
#include <string.h>

#include "fact/ranking.h"
#include "who/words.h"

enum {
    LEADS = 5,        /* topics that the indexer's model chooses: at most */
    LEAD_TOKENS = 70, /* and one for so many tokens */
};

/* Log odds. */
static const float SURE = 0.5F, BETTER_PART = 0.5F;

typedef struct finder {
    qx_words text;
    const qx_names *names;
    const qx_phrases *phrases;
} finder;

static finder finder_of(const qx_fact_context *context, const qx_phrases *phrases)
{
    return (finder){
        .text = qx_words_of(context->document, context->lexicon), .names = context->names, .phrases = phrases};
}

/* ---------------------------------------------------------------- the choice */

/* Phrases that were chosen, as numbers of their first mentions. */
typedef struct choice {
    const qx_phrases *phrases;
    uint64_t words; /* a bit for each of their words' low six: what has none of them says something else */
    uint32_t numbers[QX_TOPIC_LIMIT];
    uint32_t count;
} choice;

static uint64_t word_bits(const qx_phrases *phrases, qx_phrase_place place)
{
    const uint32_t *words = qx_phrases_words(phrases, place);
    uint64_t bits = 0;
    for (uint32_t i = 0; i < place.length; i++)
        bits |= (uint64_t)1 << (words[i] & 63);
    return bits;
}

static void put_chosen(choice *c, uint32_t number)
{
    c->words |= word_bits(c->phrases, qx_phrase_at(number));
    c->numbers[c->count++] = number;
}

/* Whether all words of part stand together in whole. */
static bool is_part(const qx_phrases *phrases, qx_phrase_place part, qx_phrase_place whole)
{
    const uint32_t *a = qx_phrases_words(phrases, part), *b = qx_phrases_words(phrases, whole);
    for (uint32_t at = 0; at + part.length <= whole.length; at++) {
        uint32_t i = 0;
        while (i < part.length && a[i] == b[at + i])
            i++;
        if (i == part.length)
            return true;
    }
    return false;
}

/* Whether more than half of a phrase's words stand in another. */
static bool overlaps(const qx_phrases *phrases, qx_phrase_place place, qx_phrase_place other)
{
    const uint32_t *a = qx_phrases_words(phrases, place), *b = qx_phrases_words(phrases, other);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < place.length; i++)
        for (uint32_t k = 0; k < other.length; k++)
            shared += a[i] == b[k];
    return shared * 2 > place.length;
}

typedef enum asked_for {
    AS_LEAD,
    AS_OTHER, /* after the leads, a part of one may follow that is much more frequent */
    IN_PART   /* of the text: a quote */
} asked_for;

/* Whether a phrase says what a chosen one says. */
static bool says_same(const qx_phrases *all, qx_phrase_place place, qx_phrase_place chosen, asked_for what)
{
    if (what != AS_OTHER && overlaps(all, place, chosen))
        return true;
    if (what != AS_LEAD && is_part(all, chosen, place))
        return true;
    return what == AS_OTHER && is_part(all, place, chosen) &&
           qx_phrases_tally(all, place)->count * 2 <= qx_phrases_tally(all, chosen)->count * 3;
}

static bool is_repeated(const choice *c, uint32_t number, asked_for what)
{
    qx_phrase_place place = qx_phrase_at(number);
    if (!(word_bits(c->phrases, place) & c->words))
        return false;
    for (uint32_t i = 0; i < c->count; i++)
        if (says_same(c->phrases, place, qx_phrase_at(c->numbers[i]), what))
            return true;
    return false;
}

/* A phrase as it stands in the text: a name in its fullest form. */
static qx_range form_of(const finder *f, qx_phrase_place place)
{
    const qx_phrase_unit *unit = &f->phrases->units[place.unit];
    if (place.length == 1 && (unit->kind == QX_PHRASE_PERSON || unit->tokens > 1)) {
        const qx_name *name = qx_names_at(f->names, unit->token);
        const qx_name *fullest = &f->names->items[f->names->entities[name->entity].fullest];
        return (qx_range){fullest->first, fullest->end};
    }
    return qx_phrases_tokens(f->phrases, place);
}

quoteex_string qx_topics_form(const qx_fact_context *context, const qx_phrases *phrases, uint32_t number)
{
    finder f = finder_of(context, phrases);
    qx_range tokens = form_of(&f, qx_phrase_at(number));
    return qx_words_slice(&f.text, tokens.first, tokens.end);
}

/* The scores of leads are 0.5 to 1, those of the rest below. */
static void add_topic(const finder *f, qx_topics *out, uint64_t key, bool lead)
{
    qx_range tokens = form_of(f, qx_phrase_at(qx_ranking_item(key)));
    double probability = 1 / (1 + exp(-(double)qx_ranking_score(key)));
    out->items[out->count++] = (quoteex_topic){
        .text = qx_words_slice(&f->text, tokens.first, tokens.end),
        .score = lead ? (1 + probability) / 2 : probability / 2,
        .span = {f->text.tokens[tokens.first].start, f->text.tokens[tokens.end - 1].end},
    };
}

/* Whether a part of several words of a phrase mentioned once is mentioned more often and hardly scored lower: then that
 * part is the topic. */
static bool has_better_part(const qx_topics *topics, uint64_t key)
{
    const qx_phrases *all = &topics->phrases;
    qx_phrase_place place = qx_phrase_at(qx_ranking_item(key));
    if (place.length < 3 || qx_phrases_tally(all, place)->count > 1)
        return false;
    float least = qx_ranking_score(key) - BETTER_PART;
    for (uint32_t size = 2; size <= place.length; size++) {
        uint32_t unit = place.unit - place.length + size;
        if (all->units[unit].kind >= QX_PHRASE_ADJECTIVE)
            continue;
        for (uint32_t length = 2; length < place.length && length <= size; length++) {
            uint32_t part = all->pieces[unit].items[length - 2];
            if (all->items[part].tally.count > 1 && topics->scores.keys[part] < key &&
                qx_ranking_score(topics->scores.keys[part]) > least)
                return true;
        }
    }
    return false;
}

/* Adds a ranking's best to the topics, up to limit. */
static void choose(const finder *f, choice *c, qx_ranking *best, uint32_t limit, bool lead, qx_topics *out)
{
    for (uint32_t i = 0; c->count < limit && qx_ranking_reaches(best, i); i++) {
        uint32_t number = qx_ranking_item(best->best[i]);
        if ((lead && has_better_part(out, best->best[i])) || is_repeated(c, number, lead ? AS_LEAD : AS_OTHER))
            continue;
        put_chosen(c, number);
        add_topic(f, out, best->best[i], lead);
    }
}

/* How many topics the indexer's model chooses: more in a longer text, and those that it is sure of. */
static uint32_t lead_count(qx_ranking *indexer, uint32_t tokens)
{
    uint32_t count = tokens / LEAD_TOKENS;
    count = count < 1 ? 1 : count > LEADS ? LEADS : count;
    while (count < LEADS && qx_ranking_reaches(indexer, count) && qx_ranking_score(indexer->best[count]) > SURE)
        count++;
    return count;
}

void qx_topics_find(const qx_fact_context *context, qx_topics *out)
{
    const qx_phrases *phrases = &out->phrases;
    qx_phrases_find(context, &out->phrases);
    qx_topic_scores *scores = &out->scores;
    finder f = finder_of(context, phrases);
    qx_topic_scores_make(scores, context->document->arena, phrases, context->tables->topics, f.text.count);
    out->count = 0;
    choice c = {.phrases = phrases};
    choose(&f, &c, &scores->indexer, lead_count(&scores->indexer, f.text.count), true, out);
    choose(&f, &c, &scores->reader, QX_TOPIC_LIMIT, false, out);
}

/* ---------------------------------------------------------------- topics of a part */

/* The first unit that starts at token or later. */
static uint32_t unit_from(const qx_phrases *phrases, uint32_t token)
{
    uint32_t low = 0, left = phrases->unit_count;
    while (left) { /* without branches that nobody could foresee */
        uint32_t half = (left + 1) / 2;
        low += half & (0u - (phrases->units[low + half - 1].token < token));
        left -= half;
    }
    return low;
}

/* The best phrases of a part of the text, all worse than a bound. */
typedef struct part_ranking {
    uint64_t keys[QX_QUOTE_TOPIC_LIMIT * 2]; /* best first */
    uint32_t count;
    uint64_t bound;
} part_ranking;

static void rank(part_ranking *r, uint64_t key)
{
    enum { ROOM = sizeof r->keys / sizeof *r->keys };
    if (key >= r->bound || (r->count == ROOM && key <= r->keys[ROOM - 1]))
        return;
    uint32_t at = 0;
    while (at < r->count && r->keys[at] > key)
        at++;
    if (at < r->count && r->keys[at] == key)
        return;
    r->count += r->count < ROOM;
    for (uint32_t i = r->count - 1; i > at; i--)
        r->keys[i] = r->keys[i - 1];
    r->keys[at] = key;
}

/* Ranks the phrases of several words that end with a unit and start at unit `first` or later. */
static void rank_longer(const qx_topics *topics, uint32_t unit, uint32_t first, part_ranking *r)
{
    const uint32_t *pieces = topics->phrases.pieces[unit].items;
    uint32_t before = topics->phrases.units[unit].before;
    before = before < unit - first ? before : unit - first;
    for (uint32_t length = 2; length <= before + 1 && length <= QX_PHRASE_LENGTH; length++) {
        uint32_t piece = pieces[length - 2];
        rank(r, piece ? topics->scores.keys[piece] : qx_topic_mere_key(qx_phrase_number(unit, length)));
    }
}

/* Ranks the phrases that stand in a range of tokens. */
static void rank_range(const qx_topics *topics, qx_range range, part_ranking *r)
{
    const qx_phrases *phrases = &topics->phrases;
    uint32_t first = unit_from(phrases, range.first);
    for (uint32_t at = first; at < phrases->unit_count; at++) {
        const qx_phrase_unit *unit = &phrases->units[at];
        if (unit->token + unit->tokens > range.end)
            break;
        if (unit->kind >= QX_PHRASE_ADJECTIVE)
            continue;
        rank(r, topics->scores.word_keys[phrases->unit_words[at]]);
        if (unit->before)
            rank_longer(topics, at, first, r);
    }
}

uint32_t qx_topics_of(const qx_fact_context *context, const qx_topics *topics, const qx_range *pieces, uint32_t count,
                      quoteex_string out[QX_QUOTE_TOPIC_LIMIT])
{
    finder f = {
        .text = qx_words_of(context->document, context->lexicon), .names = context->names, .phrases = &topics->phrases};
    choice c = {.phrases = f.phrases};
    part_ranking r = {.bound = UINT64_MAX};
    do {
        r.count = 0;
        for (uint32_t i = 0; i < count; i++)
            rank_range(topics, pieces[i], &r);
        for (uint32_t i = 0; i < r.count && c.count < QX_QUOTE_TOPIC_LIMIT; i++) {
            uint32_t number = qx_ranking_item(r.keys[i]);
            r.bound = r.keys[i];
            if (is_repeated(&c, number, IN_PART))
                continue;
            qx_range tokens = form_of(&f, qx_phrase_at(number));
            out[c.count] = qx_words_slice(&f.text, tokens.first, tokens.end);
            put_chosen(&c, number);
        }
    } while (r.count == sizeof r.keys / sizeof *r.keys && c.count < QX_QUOTE_TOPIC_LIMIT);
    return c.count;
}
