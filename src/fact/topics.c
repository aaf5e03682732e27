#include "fact/topics.h"

#include <math.h>
#include <string.h>

#include "fact/ranking.h"
#include "who/words.h"

enum {
    LEADS = 5,        /* topics that the indexer's model chooses: at most */
    LEAD_TOKENS = 70, /* and one for so many tokens */
    LANES = 8         /* phrases that are scored together */
};

/* Log odds; what the reader's model counts for where the indexer's chooses. */
static const float MERE_PIECE = -20, SURE = 0.5F, BETTER_PART = 0.5F, READER_SHARE = 0.25F;

typedef struct finder {
    qx_words text;
    const qx_names *names;
    const qx_phrases *phrases;
    const qx_topic_table *table;
    float size; /* log of the document's tokens */
} finder;

/* What features are made of, phrase by phrase: compilers work on all lanes of a row at once. */
typedef struct batch {
    int32_t mentions[LANES], token[LANES], whole[LANES], names[LANES];
    int32_t tokens[LANES], letters[LANES], words[LANES];
    int32_t participle[LANES], adjective[LANES], hyphen[LANES]; /* 0 or 1, like the next */
    int32_t person[LANES], place[LANES], organisation[LANES], name[LANES];
    float counts[LANES], spread[LANES], common[LANES], titled[LANES]; /* sums over the words */
    uint32_t numbers[LANES];                                          /* of the first mentions */
    uint64_t *keys[LANES];                                            /* where their keys are to be kept */
    uint32_t count;
} batch;

/* log2 of a number above 0, off by less than 0.09: the exponent, and the mantissa for its fraction. */
static inline float log2_of(int32_t number)
{
    float value = (float)number;
    int32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (float)bits / (float)(1 << 23) - 127;
}

static inline float log_count(uint32_t count)
{
    return log2_of((int32_t)count + 1);
}

/* The sums over the words of a phrase. */
static void read_words(const finder *f, qx_phrase_place place, batch *b, uint32_t lane)
{
    const uint32_t *words = qx_phrases_words(f->phrases, place);
    float counts = 0, spread = 0, common = 0;
    int32_t titled = 0;
    for (uint32_t i = 0; i < place.length; i++) {
        const qx_phrase_word *word = &f->phrases->words[words[i]];
        counts += log_count(word->count);
        spread += log_count(word->sentences);
        common += (float)word->frequency;
        titled += (word->flags & QX_PHRASE_TITLED) != 0;
    }
    b->words[lane] = (int32_t)place.length;
    b->counts[lane] = counts;
    b->spread[lane] = spread;
    b->common[lane] = common;
    b->titled[lane] = (float)titled;
}

static void read_form(const finder *f, qx_phrase_place place, batch *b, uint32_t lane)
{
    const qx_phrase_unit *last = &f->phrases->units[place.unit], *first = last + 1 - place.length;
    uint32_t letters = last->letters, flags = last->flags;
    for (const qx_phrase_unit *unit = first; unit < last; unit++) {
        letters += unit->letters;
        flags |= unit->flags;
    }
    uint32_t tokens = last->token + last->tokens - first->token;
    b->token[lane] = (int32_t)first->token;
    b->tokens[lane] = (int32_t)tokens;
    b->letters[lane] = (int32_t)letters;
    b->participle[lane] = first->kind == QX_PHRASE_PARTICIPLE;
    b->adjective[lane] = first->kind == QX_PHRASE_ADJECTIVE;
    b->hyphen[lane] = (flags & QX_PHRASE_HYPHEN) != 0;
    b->person[lane] = last->kind == QX_PHRASE_PERSON;
    b->place[lane] = last->kind == QX_PHRASE_PLACE;
    b->organisation[lane] = last->kind == QX_PHRASE_ORGANISATION;
    b->name[lane] = last->kind == QX_PHRASE_NAME;
}

static void read_phrase(const finder *f, const qx_phrase_tally *tally, uint32_t length, batch *b, uint32_t lane)
{
    const qx_phrase_place place = {tally->unit, length};
    b->mentions[lane] = (int32_t)tally->count;
    b->whole[lane] = (int32_t)tally->whole;
    b->names[lane] = (int32_t)tally->names;
    read_words(f, place, b, lane);
    read_form(f, place, b, lane);
}

static void make_features(const finder *f, const batch *b, float x[QX_TOPIC_FEATURE_COUNT][LANES])
{
    float size = (float)f->text.count;
    for (int i = 0; i < LANES; i++) {
        float mentions = (float)b->mentions[i], words = (float)b->words[i];
        x[QX_TOPIC_BIAS][i] = 1;
        x[QX_TOPIC_MENTIONS][i] = log2_of(b->mentions[i] + 1);
        x[QX_TOPIC_SHARE][i] = (float)b->token[i] / size;
        x[QX_TOPIC_PLACE][i] = log2_of(b->token[i] + 1);
        x[QX_TOPIC_WHOLE][i] = (float)b->whole[i] / mentions;
        x[QX_TOPIC_CAPITAL][i] = (float)b->names[i] / mentions;
        x[QX_TOPIC_WORDS][i] = b->counts[i];
        x[QX_TOPIC_WORD_SPREAD][i] = b->spread[i] / words;
        x[QX_TOPIC_COMMON][i] = b->common[i] / (words * 8);
        x[QX_TOPIC_TITLED][i] = b->titled[i] / words;
        x[QX_TOPIC_LETTERS][i] = log2_of(b->letters[i]) - log2_of(b->tokens[i]);
        x[QX_TOPIC_SIZE][i] = f->size;
    }
    for (int i = 0; i < LANES; i++) {
        x[QX_TOPIC_TWO][i] = (float)(b->tokens[i] == 2);
        x[QX_TOPIC_THREE][i] = (float)(b->tokens[i] == 3);
        x[QX_TOPIC_FOUR][i] = (float)(b->tokens[i] >= 4);
        x[QX_TOPIC_PARTICIPLE][i] = (float)b->participle[i];
        x[QX_TOPIC_ADJECTIVE][i] = (float)b->adjective[i];
        x[QX_TOPIC_HYPHEN][i] = (float)b->hyphen[i];
        x[QX_TOPIC_PERSON][i] = (float)b->person[i];
        x[QX_TOPIC_PLACE_NAME][i] = (float)b->place[i];
        x[QX_TOPIC_ORGANISATION][i] = (float)b->organisation[i];
        x[QX_TOPIC_NAME][i] = (float)b->name[i];
        x[QX_TOPIC_ONCE][i] = (float)(b->mentions[i] == 1);
        x[QX_TOPIC_SEVERAL][i] = b->words[i] > 1 ? x[QX_TOPIC_MENTIONS][i] : 0;
        x[QX_TOPIC_LONE_COMMON][i] = b->words[i] > 1 ? 0 : x[QX_TOPIC_COMMON][i];
    }
}

/* A sum for each model. The terms are added in the order of the features, whatever the machine. */
static void weigh(const qx_topic_table *table, float x[QX_TOPIC_FEATURE_COUNT][LANES],
                  float sums[QX_TOPIC_MODELS][LANES])
{
    for (int model = 0; model < QX_TOPIC_MODELS; model++) {
        float *sum = sums[model];
        for (int i = 0; i < LANES; i++)
            sum[i] = 0;
        for (int feature = 0; feature < QX_TOPIC_FEATURE_COUNT; feature++)
            for (int i = 0; i < LANES; i++)
                sum[i] += x[feature][i] * table->weights[feature][model];
    }
}

static void score_batch(const finder *f, batch *b, qx_ranking *indexer, qx_ranking *reader)
{
    float x[QX_TOPIC_FEATURE_COUNT][LANES], sums[QX_TOPIC_MODELS][LANES];
    make_features(f, b, x);
    weigh(f->table, x, sums);
    for (uint32_t i = 0; i < b->count; i++) {
        float led = sums[QX_TOPIC_INDEXER][i] + READER_SHARE * (sums[QX_TOPIC_READER][i] + 1);
        uint64_t key = qx_ranking_key(led, b->numbers[i]);
        *b->keys[i] = key;
        qx_ranking_add(indexer, key);
        qx_ranking_add(reader, qx_ranking_key(sums[QX_TOPIC_READER][i], b->numbers[i]));
    }
    b->count = 0;
}

/* Whether a phrase of several words is only ever one piece out of a longer one: no model chooses such. */
static bool is_mere_piece(const qx_phrase_tally *tally)
{
    return (tally->count == 1) & (tally->whole == 0);
}

static uint64_t mere_key(uint32_t number)
{
    return qx_ranking_key(MERE_PIECE, number);
}

static void add_phrase(const finder *f, const qx_phrase_tally *tally, uint32_t length, uint64_t *key, batch *b,
                       qx_ranking *indexer, qx_ranking *reader)
{
    read_phrase(f, tally, length, b, b->count);
    b->numbers[b->count] = qx_phrase_number(tally->unit, length);
    b->keys[b->count] = key;
    if (++b->count == LANES)
        score_batch(f, b, indexer, reader);
}

static void score_phrases(const finder *f, qx_topics *out, qx_ranking *indexer, qx_ranking *reader)
{
    const qx_phrases *all = f->phrases;
    batch b = {.count = 0}; /* lanes that nothing is put into are computed too */
    for (uint32_t i = 1; i < all->word_count; i++)
        if (all->words[i].alone.count)
            add_phrase(f, &all->words[i].alone, 1, &out->word_keys[i], &b, indexer, reader);
    for (uint32_t i = 1; i < all->count; i++) {
        const qx_phrase *phrase = &all->items[i];
        if (is_mere_piece(&phrase->tally))
            out->keys[i] = mere_key(qx_phrase_number(phrase->tally.unit, phrase->length));
        else
            add_phrase(f, &phrase->tally, phrase->length, &out->keys[i], &b, indexer, reader);
    }
    if (b.count)
        score_batch(f, &b, indexer, reader);
    qx_ranking_close(indexer);
    qx_ranking_close(reader);
}

static finder finder_of(const qx_fact_context *context, const qx_phrases *phrases)
{
    finder f = {.text = qx_words_of(context->document, context->lexicon),
                .names = context->names,
                .phrases = phrases,
                .table = context->tables->topics};
    f.size = log_count(f.text.count);
    return f;
}

bool qx_topics_features(const qx_fact_context *context, const qx_phrases *phrases, uint32_t number,
                        float out[QX_TOPIC_FEATURE_COUNT])
{
    finder f = finder_of(context, phrases);
    float x[QX_TOPIC_FEATURE_COUNT][LANES];
    batch b = {.count = 0};
    qx_phrase_place place = qx_phrase_at(number);
    const qx_phrase_tally *tally = qx_phrases_tally(phrases, place);
    if (tally->count == 0 || (place.length > 1 && is_mere_piece(tally)))
        return false;
    read_phrase(&f, tally, place.length, &b, 0);
    make_features(&f, &b, x);
    for (int i = 0; i < QX_TOPIC_FEATURE_COUNT; i++)
        out[i] = x[i][0];
    return true;
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
            if (all->items[part].tally.count > 1 && topics->keys[part] < key &&
                qx_ranking_score(topics->keys[part]) > least)
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
    qx_arena *arena = context->document->arena;
    const qx_phrases *phrases = &out->phrases;
    qx_phrases_find(context, &out->phrases);
    out->count = 0;
    out->word_keys = QX_NEW(arena, uint64_t, phrases->word_count);
    out->keys = QX_NEW(arena, uint64_t, phrases->count);
    finder f = finder_of(context, phrases);
    qx_ranking indexer, reader;
    qx_ranking_init(&indexer, arena, phrases->word_count + phrases->count);
    qx_ranking_init(&reader, arena, phrases->word_count + phrases->count);
    score_phrases(&f, out, &indexer, &reader);
    choice c = {.phrases = phrases};
    choose(&f, &c, &indexer, lead_count(&indexer, f.text.count), true, out);
    choose(&f, &c, &reader, QX_TOPIC_LIMIT, false, out);
}

/* ---------------------------------------------------------------- topics of a part */

/* The first unit that starts at token or later. */
static uint32_t unit_from(const qx_phrases *phrases, uint32_t token)
{
    uint32_t low = 0, left = phrases->unit_count;
    while (left) { /* without branches that nobody could foresee */
        uint32_t half = (left + 1) / 2;
        low += phrases->units[low + half - 1].token < token ? half : 0;
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

/* Ranks the phrases of several words that end with a unit. */
static void rank_longer(const qx_topics *topics, uint32_t unit, uint32_t longest, part_ranking *r)
{
    const uint32_t *pieces = topics->phrases.pieces[unit].items;
    longest = longest < QX_PHRASE_LENGTH ? longest : QX_PHRASE_LENGTH;
    for (uint32_t length = 2; length <= longest; length++) {
        uint32_t piece = pieces[length - 2];
        rank(r, piece ? topics->keys[piece] : mere_key(qx_phrase_number(unit, length)));
    }
}

/* Ranks the phrases that stand in a range of tokens. */
static void rank_range(const qx_topics *topics, qx_range range, part_ranking *r)
{
    const qx_phrases *phrases = &topics->phrases;
    uint32_t run = unit_from(phrases, range.first);
    for (uint32_t at = run; at < phrases->unit_count; at++) {
        const qx_phrase_unit *unit = &phrases->units[at];
        if (unit->token + unit->tokens > range.end)
            break;
        run = unit->start ? at : run;
        if (unit->kind >= QX_PHRASE_ADJECTIVE)
            continue;
        rank(r, topics->word_keys[phrases->unit_words[at]]);
        if (at > run)
            rank_longer(topics, at, at + 1 - run, r);
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
