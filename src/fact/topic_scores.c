#include "fact/topic_scores.h"

#include <string.h>

enum { LANES = 8 /* phrases that are scored together */ };

/* Log odds; what the reader's model counts for where the indexer's chooses. */
static const float MERE_PIECE = -20, READER_SHARE = 0.25F;

/* What features are made of, phrase by phrase: compilers work on all lanes of a row at once. */
typedef struct batch {
    int32_t mentions[LANES], whole[LANES], names[LANES];
    int32_t token[LANES], tokens[LANES], letters[LANES], words[LANES];
    int32_t first[LANES], last[LANES], flags[LANES];                  /* kinds of units; QX_PHRASE_HYPHEN and more */
    float counts[LANES], spread[LANES], common[LANES], titled[LANES]; /* sums over the words */
    uint32_t numbers[LANES];
    uint64_t *keys[LANES]; /* where their keys are to be kept */
    uint32_t count;
} batch;

typedef float feature_rows[QX_TOPIC_FEATURE_COUNT][LANES];

typedef struct scorer {
    const qx_phrases *phrases;
    const qx_topic_table *table;
    uint32_t tokens; /* of the document */
    qx_topic_scores *out;
    batch batch;
} scorer;

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

/* ---------------------------------------------------------------- features */

static void read_tally(const qx_phrase_tally *tally, uint32_t length, batch *b, uint32_t lane)
{
    b->numbers[lane] = qx_phrase_number(tally->unit, length);
    b->mentions[lane] = (int32_t)tally->count;
    b->whole[lane] = (int32_t)tally->whole;
    b->names[lane] = (int32_t)tally->names;
    b->words[lane] = (int32_t)length;
}

/* A word as a phrase. */
static void read_word(const qx_phrases *phrases, const qx_phrase_word *word, batch *b, uint32_t lane)
{
    const qx_phrase_unit *unit = &phrases->units[word->alone.unit];
    read_tally(&word->alone, 1, b, lane);
    b->counts[lane] = log_count(word->count);
    b->spread[lane] = log_count(word->sentences);
    b->common[lane] = (float)word->frequency;
    b->titled[lane] = (float)((word->flags & QX_PHRASE_TITLED) != 0);
    b->token[lane] = (int32_t)unit->token;
    b->tokens[lane] = unit->tokens;
    b->letters[lane] = (int32_t)unit->letters;
    b->first[lane] = b->last[lane] = unit->kind;
    b->flags[lane] = unit->flags;
}

/* The sums over the words of a phrase. */
static void read_words(const qx_phrases *phrases, qx_phrase_place place, batch *b, uint32_t lane)
{
    const uint32_t *words = qx_phrases_words(phrases, place);
    float counts = 0, spread = 0, common = 0;
    int32_t titled = 0;
    for (uint32_t i = 0; i < place.length; i++) {
        const qx_phrase_word *word = &phrases->words[words[i]];
        counts += log_count(word->count);
        spread += log_count(word->sentences);
        common += (float)word->frequency;
        titled += (word->flags & QX_PHRASE_TITLED) != 0;
    }
    b->counts[lane] = counts;
    b->spread[lane] = spread;
    b->common[lane] = common;
    b->titled[lane] = (float)titled;
}

static void read_phrase(const qx_phrases *phrases, const qx_phrase *phrase, batch *b, uint32_t lane)
{
    const qx_phrase_unit *last = &phrases->units[phrase->tally.unit], *first = last + 1 - phrase->length;
    uint32_t letters = last->letters, flags = last->flags;
    for (const qx_phrase_unit *unit = first; unit < last; unit++) {
        letters += unit->letters;
        flags |= unit->flags;
    }
    read_tally(&phrase->tally, phrase->length, b, lane);
    read_words(phrases, (qx_phrase_place){phrase->tally.unit, phrase->length}, b, lane);
    b->token[lane] = (int32_t)first->token;
    b->tokens[lane] = (int32_t)(last->token + last->tokens - first->token);
    b->letters[lane] = (int32_t)letters;
    b->first[lane] = first->kind;
    b->last[lane] = last->kind;
    b->flags[lane] = (int32_t)flags;
}

/* Features that are counts and shares. */
static void make_measures(const batch *restrict b, uint32_t tokens, feature_rows x)
{
    float size = (float)tokens, log_size = log_count(tokens);
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
        x[QX_TOPIC_SIZE][i] = log_size;
    }
}

/* 1 where a row of numbers is this one, else 0. */
static inline void mark(const int32_t row[restrict LANES], int32_t number, float out[restrict LANES])
{
    for (int i = 0; i < LANES; i++)
        out[i] = row[i] == number ? 1.0F : 0.0F;
}

/* Features that are 0 or 1, or a number or 0. */
static void make_marks(const batch *b, feature_rows x)
{
    mark(b->tokens, 2, x[QX_TOPIC_TWO]);
    mark(b->tokens, 3, x[QX_TOPIC_THREE]);
    mark(b->first, QX_PHRASE_PARTICIPLE, x[QX_TOPIC_PARTICIPLE]);
    mark(b->first, QX_PHRASE_ADJECTIVE, x[QX_TOPIC_ADJECTIVE]);
    mark(b->last, QX_PHRASE_PERSON, x[QX_TOPIC_PERSON]);
    mark(b->last, QX_PHRASE_PLACE, x[QX_TOPIC_PLACE_NAME]);
    mark(b->last, QX_PHRASE_ORGANISATION, x[QX_TOPIC_ORGANISATION]);
    mark(b->last, QX_PHRASE_NAME, x[QX_TOPIC_NAME]);
    mark(b->mentions, 1, x[QX_TOPIC_ONCE]);
    for (int i = 0; i < LANES; i++) {
        bool lone = b->words[i] == 1;
        x[QX_TOPIC_FOUR][i] = b->tokens[i] > 3 ? 1.0F : 0.0F;
        x[QX_TOPIC_HYPHEN][i] = (float)(b->flags[i] & QX_PHRASE_HYPHEN);
        x[QX_TOPIC_SEVERAL][i] = lone ? 0.0F : x[QX_TOPIC_MENTIONS][i];
        x[QX_TOPIC_LONE_COMMON][i] = lone ? x[QX_TOPIC_COMMON][i] : 0.0F;
    }
}

_Static_assert(QX_PHRASE_HYPHEN == 1, "the flag is the feature");

/* ---------------------------------------------------------------- sums */

/* The sums of both models. The terms are added in the order of the features, whatever the machine. */
static void weigh(const qx_topic_table *restrict table, feature_rows x, float indexer[restrict LANES],
                  float reader[restrict LANES])
{
    float sums[QX_TOPIC_MODELS][LANES] = {{0}};
    for (int feature = 0; feature < QX_TOPIC_FEATURE_COUNT; feature++) {
        float by_indexer = table->weights[feature][QX_TOPIC_INDEXER];
        float by_reader = table->weights[feature][QX_TOPIC_READER];
        for (int i = 0; i < LANES; i++)
            sums[QX_TOPIC_INDEXER][i] += x[feature][i] * by_indexer;
        for (int i = 0; i < LANES; i++)
            sums[QX_TOPIC_READER][i] += x[feature][i] * by_reader;
    }
    for (int i = 0; i < LANES; i++)
        indexer[i] = sums[QX_TOPIC_INDEXER][i] + READER_SHARE * (sums[QX_TOPIC_READER][i] + 1);
    memcpy(reader, sums[QX_TOPIC_READER], sizeof sums[QX_TOPIC_READER]);
}

static void score_batch(scorer *s)
{
    batch *b = &s->batch;
    feature_rows x;
    float indexer[LANES], reader[LANES];
    make_measures(b, s->tokens, x);
    make_marks(b, x);
    weigh(s->table, x, indexer, reader);
    for (uint32_t i = 0; i < b->count; i++) {
        uint64_t key = qx_ranking_key(indexer[i], b->numbers[i]);
        *b->keys[i] = key;
        qx_ranking_add(&s->out->indexer, key);
        qx_ranking_add(&s->out->reader, qx_ranking_key(reader[i], b->numbers[i]));
    }
    b->count = 0;
}

/* The phrase that was read last is complete. */
static inline void close_lane(scorer *s, uint64_t *key)
{
    s->batch.keys[s->batch.count] = key;
    if (++s->batch.count == LANES)
        score_batch(s);
}

static bool is_mere_piece(const qx_phrase_tally *tally)
{
    return (tally->count == 1) & (tally->whole == 0);
}

uint64_t qx_topic_mere_key(uint32_t number)
{
    return qx_ranking_key(MERE_PIECE, number);
}

void qx_topic_scores_make(qx_topic_scores *out, qx_arena *arena, const qx_phrases *phrases, const qx_topic_table *table,
                          uint32_t tokens)
{
    scorer s = {.phrases = phrases, .table = table, .tokens = tokens, .out = out};
    out->word_keys = QX_NEW(arena, uint64_t, phrases->word_count);
    out->keys = QX_NEW(arena, uint64_t, phrases->count);
    qx_ranking_init(&out->indexer, arena, phrases->word_count + phrases->count);
    qx_ranking_init(&out->reader, arena, phrases->word_count + phrases->count);
    for (uint32_t i = 1; i < phrases->word_count; i++) {
        if (!phrases->words[i].alone.count)
            continue;
        read_word(phrases, &phrases->words[i], &s.batch, s.batch.count);
        close_lane(&s, &out->word_keys[i]);
    }
    for (uint32_t i = 1; i < phrases->count; i++) {
        const qx_phrase *phrase = &phrases->items[i];
        if (is_mere_piece(&phrase->tally)) {
            out->keys[i] = qx_topic_mere_key(qx_phrase_number(phrase->tally.unit, phrase->length));
            continue;
        }
        read_phrase(phrases, phrase, &s.batch, s.batch.count);
        close_lane(&s, &out->keys[i]);
    }
    if (s.batch.count)
        score_batch(&s);
    qx_ranking_close(&out->indexer);
    qx_ranking_close(&out->reader);
}

bool qx_topic_features(const qx_phrases *phrases, uint32_t number, uint32_t tokens, float out[QX_TOPIC_FEATURE_COUNT])
{
    qx_phrase_place place = qx_phrase_at(number);
    batch b = {.count = 0};
    feature_rows x;
    if (place.length == 1)
        read_word(phrases, &phrases->words[phrases->unit_words[place.unit]], &b, 0);
    else
        read_phrase(phrases, &phrases->items[phrases->pieces[place.unit].items[place.length - 2]], &b, 0);
    make_measures(&b, tokens, x);
    make_marks(&b, x);
    for (int i = 0; i < QX_TOPIC_FEATURE_COUNT; i++)
        out[i] = x[i][0];
    return place.length == 1 || !is_mere_piece(qx_phrases_tally(phrases, place));
}
