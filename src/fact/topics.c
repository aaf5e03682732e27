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
    int32_t two[LANES], three[LANES], four[LANES]; /* 0 or 1, like the next */
    int32_t participle[LANES], adjective[LANES], hyphen[LANES], titled[LANES];
    int32_t person[LANES], place[LANES], organisation[LANES], name[LANES];
    float counts[LANES], spread[LANES], common[LANES]; /* sums over the words */
    uint32_t phrases[LANES];
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

static void read_words(const finder *f, const qx_phrase *phrase, batch *b, uint32_t lane)
{
    const uint32_t *words = qx_phrases_words(f->phrases, phrase);
    float counts = 0, spread = 0, common = 0;
    int32_t titled = 0;
    for (uint32_t i = 0; i < phrase->length; i++) {
        const qx_phrase_word *word = &f->phrases->words[words[i]];
        counts += log_count(word->count);
        spread += log_count(word->sentences);
        common += (float)word->frequency;
        titled += (word->flags & QX_PHRASE_TITLED) != 0;
    }
    b->words[lane] = (int32_t)phrase->length;
    b->counts[lane] = counts;
    b->spread[lane] = spread;
    b->common[lane] = common;
    b->titled[lane] = titled;
}

static void read_form(const finder *f, const qx_phrase *phrase, batch *b, uint32_t lane)
{
    const qx_phrase_unit *first = &f->phrases->units[phrase->unit], *last = first + phrase->length - 1;
    uint32_t letters = first->letters, flags = first->flags;
    for (const qx_phrase_unit *unit = first + 1; unit <= last; unit++) {
        letters += unit->letters;
        flags |= unit->flags;
    }
    b->token[lane] = (int32_t)first->token;
    uint32_t tokens = last->token + last->tokens - first->token;
    b->tokens[lane] = (int32_t)tokens;
    b->two[lane] = tokens == 2;
    b->three[lane] = tokens == 3;
    b->four[lane] = tokens >= 4;
    b->letters[lane] = (int32_t)letters;
    b->participle[lane] = first->kind == QX_PHRASE_PARTICIPLE;
    b->adjective[lane] = first->kind == QX_PHRASE_ADJECTIVE;
    b->hyphen[lane] = (flags & QX_PHRASE_HYPHEN) != 0;
    b->person[lane] = last->kind == QX_PHRASE_PERSON;
    b->place[lane] = last->kind == QX_PHRASE_PLACE;
    b->organisation[lane] = last->kind == QX_PHRASE_ORGANISATION;
    b->name[lane] = last->kind == QX_PHRASE_NAME;
}

static void read_phrase(const finder *f, uint32_t index, batch *b, uint32_t lane)
{
    const qx_phrase *phrase = &f->phrases->items[index];
    b->phrases[lane] = index;
    b->mentions[lane] = (int32_t)phrase->count;
    b->whole[lane] = (int32_t)phrase->whole;
    b->names[lane] = (int32_t)phrase->names;
    read_words(f, phrase, b, lane);
    read_form(f, phrase, b, lane);
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
        x[QX_TOPIC_TITLED][i] = (float)b->titled[i] / words;
        x[QX_TOPIC_LETTERS][i] = log2_of(b->letters[i]) - log2_of(b->tokens[i]);
        x[QX_TOPIC_SIZE][i] = f->size;
    }
    for (int i = 0; i < LANES; i++) {
        x[QX_TOPIC_TWO][i] = (float)b->two[i];
        x[QX_TOPIC_THREE][i] = (float)b->three[i];
        x[QX_TOPIC_FOUR][i] = (float)b->four[i];
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

static void score_batch(const finder *f, batch *b, qx_topics *out, qx_ranking *indexer, qx_ranking *reader)
{
    float x[QX_TOPIC_FEATURE_COUNT][LANES], sums[QX_TOPIC_MODELS][LANES];
    for (uint32_t lane = b->count; lane < LANES; lane++)
        read_phrase(f, b->phrases[0], b, lane);
    make_features(f, b, x);
    weigh(f->table, x, sums);
    for (uint32_t i = 0; i < b->count; i++) {
        uint32_t phrase = b->phrases[i];
        float led = sums[QX_TOPIC_INDEXER][i] + READER_SHARE * (sums[QX_TOPIC_READER][i] + 1);
        uint64_t key = out->keys[phrase] = qx_ranking_key(led, phrase);
        qx_ranking_add(indexer, key);
        qx_ranking_add(reader, qx_ranking_key(sums[QX_TOPIC_READER][i], phrase));
    }
    b->count = 0;
}

/* Whether a phrase is only ever one piece of several words out of a longer one: no model chooses such. */
static bool is_mere_piece(const qx_phrase *phrase)
{
    return (phrase->count == 1) & (phrase->whole == 0) & (phrase->length > 1);
}

static void score_phrases(const finder *f, qx_topics *out, qx_ranking *indexer, qx_ranking *reader)
{
    batch b;
    b.count = 0;
    for (uint32_t i = 1; i < f->phrases->count; i++) {
        if (is_mere_piece(&f->phrases->items[i])) {
            out->keys[i] = qx_ranking_key(MERE_PIECE, i);
            continue;
        }
        read_phrase(f, i, &b, b.count);
        if (++b.count == LANES)
            score_batch(f, &b, out, indexer, reader);
    }
    if (b.count)
        score_batch(f, &b, out, indexer, reader);
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

bool qx_topics_features(const qx_fact_context *context, const qx_phrases *phrases, uint32_t phrase,
                        float out[QX_TOPIC_FEATURE_COUNT])
{
    finder f = finder_of(context, phrases);
    float x[QX_TOPIC_FEATURE_COUNT][LANES];
    batch b;
    if (is_mere_piece(&phrases->items[phrase]))
        return false;
    for (uint32_t lane = 0; lane < LANES; lane++)
        read_phrase(&f, phrase, &b, lane);
    make_features(&f, &b, x);
    for (int i = 0; i < QX_TOPIC_FEATURE_COUNT; i++)
        out[i] = x[i][0];
    return true;
}

/* ---------------------------------------------------------------- the choice */

/* Whether all words of part stand together in whole. */
static bool is_part(const qx_phrases *phrases, const qx_phrase *part, const qx_phrase *whole)
{
    const uint32_t *a = qx_phrases_words(phrases, part), *b = qx_phrases_words(phrases, whole);
    for (uint32_t at = 0; at + part->length <= whole->length; at++) {
        uint32_t i = 0;
        while (i < part->length && a[i] == b[at + i])
            i++;
        if (i == part->length)
            return true;
    }
    return false;
}

/* Whether more than half of a phrase's words stand in another. */
static bool overlaps(const qx_phrases *phrases, const qx_phrase *phrase, const qx_phrase *other)
{
    const uint32_t *a = qx_phrases_words(phrases, phrase), *b = qx_phrases_words(phrases, other);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < phrase->length; i++)
        for (uint32_t k = 0; k < other->length; k++)
            shared += a[i] == b[k];
    return shared * 2 > phrase->length;
}

/* Whether a phrase says what a chosen one says. After the leads, a part of one may follow that is much more frequent.
 */
static bool is_repeated(const qx_phrases *all, const qx_phrase *phrase, const qx_phrase *chosen, bool lead)
{
    if (lead)
        return overlaps(all, phrase, chosen);
    if (is_part(all, chosen, phrase))
        return true;
    return is_part(all, phrase, chosen) && phrase->count * 2 <= chosen->count * 3;
}

/* A phrase as it stands in the text: a name in its fullest form. */
static qx_range form_of(const finder *f, const qx_phrase *phrase)
{
    const qx_phrase_unit *unit = &f->phrases->units[phrase->unit];
    if (phrase->length == 1 && (unit->kind == QX_PHRASE_PERSON || unit->tokens > 1)) {
        const qx_name *name = qx_names_at(f->names, unit->token);
        const qx_name *fullest = &f->names->items[f->names->entities[name->entity].fullest];
        return (qx_range){fullest->first, fullest->end};
    }
    return qx_phrases_tokens(f->phrases, phrase);
}

quoteex_string qx_topics_form(const qx_fact_context *context, const qx_phrases *phrases, uint32_t phrase)
{
    finder f = finder_of(context, phrases);
    qx_range tokens = form_of(&f, &phrases->items[phrase]);
    return qx_words_slice(&f.text, tokens.first, tokens.end);
}

/* The scores of leads are 0.5 to 1, those of the rest below. */
static void add_topic(const finder *f, qx_topics *out, uint32_t index, float score, bool lead)
{
    qx_range tokens = form_of(f, &f->phrases->items[index]);
    double probability = 1 / (1 + exp(-(double)score));
    out->items[out->count] = (quoteex_topic){
        .text = qx_words_slice(&f->text, tokens.first, tokens.end),
        .score = lead ? (1 + probability) / 2 : probability / 2,
        .span = {f->text.tokens[tokens.first].start, f->text.tokens[tokens.end - 1].end},
    };
    out->chosen[out->count++] = index;
}

/* Whether a part of several words of a phrase mentioned once is mentioned more often and hardly scored lower: then that
 * part is the topic. */
static bool has_better_part(const finder *f, qx_ranking *best, uint32_t at)
{
    const qx_phrase *phrase = &f->phrases->items[qx_ranking_item(best->best[at])];
    if (phrase->count > 1 || phrase->length < 3)
        return false;
    float least = qx_ranking_score(best->best[at]) - BETTER_PART;
    for (uint32_t i = at + 1; qx_ranking_reaches(best, i) && qx_ranking_score(best->best[i]) > least; i++) {
        const qx_phrase *part = &f->phrases->items[qx_ranking_item(best->best[i])];
        if (part->count > 1 && part->length > 1 && is_part(f->phrases, part, phrase))
            return true;
    }
    return false;
}

/* Adds a ranking's best to the topics, up to limit. */
static void choose(const finder *f, qx_topics *out, qx_ranking *best, uint32_t limit, bool lead)
{
    for (uint32_t i = 0; out->count < limit && qx_ranking_reaches(best, i); i++) {
        uint32_t item = qx_ranking_item(best->best[i]);
        const qx_phrase *phrase = &f->phrases->items[item];
        bool repeated = lead && has_better_part(f, best, i);
        for (uint32_t k = 0; k < out->count && !repeated; k++)
            repeated = is_repeated(f->phrases, phrase, &f->phrases->items[out->chosen[k]], lead);
        if (!repeated)
            add_topic(f, out, item, qx_ranking_score(best->best[i]), lead);
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
    out->keys = QX_NEW(arena, uint64_t, phrases->count);
    out->seen = QX_NEW(arena, uint32_t, phrases->count);
    memset(out->seen, 0, phrases->count * sizeof *out->seen);
    finder f = finder_of(context, phrases);
    qx_ranking indexer, reader;
    qx_ranking_init(&indexer, arena, phrases->count);
    qx_ranking_init(&reader, arena, phrases->count);
    score_phrases(&f, out, &indexer, &reader);
    choose(&f, out, &indexer, lead_count(&indexer, f.text.count), true);
    choose(&f, out, &reader, QX_TOPIC_LIMIT, false);
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

/* Ranks the phrases that stand in a range of tokens. */
static uint32_t rank_range(const qx_topics *topics, qx_range range, uint64_t *best, uint32_t count)
{
    const qx_phrases *phrases = &topics->phrases;
    uint32_t run = unit_from(phrases, range.first), part = topics->seen[0];
    for (uint32_t at = run; at < phrases->unit_count; at++) {
        const qx_phrase_unit *unit = &phrases->units[at];
        if (unit->token + unit->tokens > range.end)
            break;
        run = unit->start ? at : run;
        if (unit->kind >= QX_PHRASE_ADJECTIVE)
            continue;
        uint32_t longest = at + 1 - run < QX_PHRASE_LENGTH ? at + 1 - run : QX_PHRASE_LENGTH;
        for (uint32_t i = 0; i < longest; i++) {
            uint32_t phrase = phrases->pieces[at].items[i];
            if (!phrase || topics->seen[phrase] == part)
                continue;
            topics->seen[phrase] = part;
            count = qx_ranking_insert(best, count, topics->keys[phrase]);
        }
    }
    return count;
}

uint32_t qx_topics_of(const qx_fact_context *context, const qx_topics *topics, const qx_range *pieces, uint32_t count,
                      quoteex_string out[QX_QUOTE_TOPIC_LIMIT])
{
    const qx_phrases *phrases = &topics->phrases;
    uint64_t best[QX_RANKING_BEST];
    uint32_t ranked = 0;
    topics->seen[0]++;
    for (uint32_t i = 0; i < count; i++)
        ranked = rank_range(topics, pieces[i], best, ranked);
    finder f = finder_of(context, phrases);
    const qx_phrase *chosen[QX_QUOTE_TOPIC_LIMIT];
    uint32_t found = 0;
    for (uint32_t i = 0; i < ranked && found < QX_QUOTE_TOPIC_LIMIT; i++) {
        const qx_phrase *phrase = &phrases->items[qx_ranking_item(best[i])];
        bool repeated = false;
        for (uint32_t k = 0; k < found && !repeated; k++)
            repeated = overlaps(phrases, phrase, chosen[k]) || is_part(phrases, chosen[k], phrase);
        if (repeated)
            continue;
        qx_range tokens = form_of(&f, phrase);
        out[found] = qx_words_slice(&f.text, tokens.first, tokens.end);
        chosen[found++] = phrase;
    }
    return found;
}
