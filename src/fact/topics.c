#include "fact/topics.h"

#include <math.h>
#include <string.h>

#include "who/words.h"

/*
 * What is known of a phrase, as numbers, and what each weighs: for the indexer's model, for the reader's. Logs are to
 * the base 2, of one more than the number.
 */
#define FEATURES(X)                                                                                                    \
    X(BIAS, -0.522F, -2.05F)                                                                                           \
    X(MENTIONS, -0.0503F, 0.846F)  /* log of how many */                                                               \
    X(SHARE, -1.74F, 0.0289F)      /* the part of the document before the first */                                     \
    X(PLACE, -0.158F, -0.124F)     /* log of the words before the first */                                             \
    X(WHOLE, 2.1F, 0.761F)         /* the share of its mentions that are no piece of a longer phrase */                \
    X(CAPITAL, -0.188F, -0.0383F)  /* the share that are capitalised inside a sentence */                              \
    X(WORDS, 0.011F, -0.0494F)     /* log of its words' counts in the document: sum */                                 \
    X(WORD_SPREAD, 1.13F, 0.0432F) /* log of the sentences that its words stand in: mean */                            \
    X(COMMON, -0.0671F, -0.00969F) /* log of how common its words are anywhere: mean */                                \
    X(TWO, 1.82F, -0.841F)         /* its length in words */                                                           \
    X(THREE, 1.63F, -1.43F)                                                                                            \
    X(FOUR, 1.4F, -1.75F)         /* or more */                                                                        \
    X(PARTICIPLE, -2.1F, -0.813F) /* starts with one */                                                                \
    X(HYPHEN, -0.137F, -1.5F)                                                                                          \
    X(LETTERS, 0.779F, 1.07F)   /* log of the letters a word */                                                        \
    X(PERSON, -0.877F, -0.223F) /* ends in the name of one */                                                          \
    X(SIZE, -0.758F, -0.251F)   /* log of the document's words */

enum feature {
#define X(id, indexer, reader) F_##id,
    FEATURES(X)
#undef X
        FEATURE_COUNT
};

static const float indexer_weights[FEATURE_COUNT] = {
#define X(id, indexer, reader) [F_##id] = indexer,
    FEATURES(X)
#undef X
};

static const float reader_weights[FEATURE_COUNT] = {
#define X(id, indexer, reader) [F_##id] = reader,
    FEATURES(X)
#undef X
};

enum {
    LEADS = 5,                /* topics that the indexer's model chooses: at most */
    LEAD_TOKENS = 70,         /* and one for so many tokens */
    BEST = QX_TOPIC_LIMIT * 3 /* phrases that are looked at for each model's choice */
};

/* Log odds. */
static const float MERE_PIECE = -20, SURE = 0, BETTER_PART = 0.5F;

/* The best phrases by one model, best first. */
typedef struct ranking {
    uint32_t phrases[BEST];
    float scores[BEST];
    uint32_t count;
} ranking;

typedef struct finder {
    qx_words text;
    const qx_names *names;
    const qx_phrases *phrases;
    float size; /* log of the document's tokens */
} finder;

/* log2 of a number above 0, off by less than 0.09: the exponent, and the mantissa for its fraction. */
static float log2_of(uint32_t number)
{
    float value = (float)number;
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return (float)bits / (float)(1 << 23) - 127;
}

static float log_count(uint32_t count)
{
    return log2_of(count + 1);
}

static void read_words(const finder *f, const qx_phrase *phrase, float *x)
{
    float spread = 0, common = 0;
    x[F_WORDS] = 0;
    for (uint32_t i = 0; i < phrase->length; i++) {
        const qx_phrase_word *word = &f->phrases->words[phrase->words[i]];
        x[F_WORDS] += log_count(word->count);
        spread += log_count(word->sentences);
        common += (float)word->frequency;
    }
    x[F_WORD_SPREAD] = spread / (float)phrase->length;
    x[F_COMMON] = common / (float)(phrase->length * 8);
}

static void read_form(const finder *f, const qx_phrase *phrase, float *x)
{
    const qx_phrase_unit *first = &f->phrases->units[phrase->unit], *last = first + phrase->length - 1;
    qx_range tokens = qx_phrases_tokens(f->phrases, phrase);
    uint32_t letters = 0, words = tokens.end - tokens.first;
    bool hyphen = false;
    for (uint32_t i = tokens.first; i < tokens.end; i++) {
        uint32_t size = qx_words_size(&f->text, i);
        hyphen |= memchr(qx_words_text(&f->text, i), '-', size) != NULL;
        letters += size;
    }
    x[F_TWO] = words == 2;
    x[F_THREE] = words == 3;
    x[F_FOUR] = words >= 4;
    x[F_PARTICIPLE] = first->kind == QX_PHRASE_PARTICIPLE;
    x[F_HYPHEN] = hyphen;
    x[F_LETTERS] = log2_of(letters) - log2_of(words);
    x[F_PERSON] = last->kind == QX_PHRASE_PERSON;
}

static void read_features(const finder *f, const qx_phrase *phrase, float x[FEATURE_COUNT])
{
    uint32_t token = f->phrases->units[phrase->unit].token;
    float mentions = (float)phrase->count;
    x[F_BIAS] = 1;
    x[F_MENTIONS] = log_count(phrase->count);
    x[F_SHARE] = (float)token / (float)f->text.count;
    x[F_PLACE] = log_count(token);
    x[F_WHOLE] = (float)phrase->whole / mentions;
    x[F_CAPITAL] = (float)phrase->names / mentions;
    x[F_SIZE] = f->size;
    read_words(f, phrase, x);
    read_form(f, phrase, x);
}

static float weigh(const float x[FEATURE_COUNT], const float weights[FEATURE_COUNT])
{
    float sum = 0;
    for (int i = 0; i < FEATURE_COUNT; i++)
        sum += x[i] * weights[i];
    return sum;
}

/* ---------------------------------------------------------------- the choice */

static void rank(ranking *r, uint32_t phrase, float score)
{
    if (r->count == BEST && score <= r->scores[BEST - 1])
        return;
    uint32_t at = r->count < BEST ? r->count++ : BEST - 1;
    for (; at > 0 && r->scores[at - 1] < score; at--) {
        r->scores[at] = r->scores[at - 1];
        r->phrases[at] = r->phrases[at - 1];
    }
    r->scores[at] = score;
    r->phrases[at] = phrase;
}

/* Whether all words of part stand together in whole. */
static bool is_part(const qx_phrase *part, const qx_phrase *whole)
{
    for (uint32_t at = 0; at + part->length <= whole->length; at++)
        if (memcmp(whole->words + at, part->words, part->length * sizeof *part->words) == 0)
            return true;
    return false;
}

/* Whether more than half of a phrase's words stand in another. */
static bool overlaps(const qx_phrase *phrase, const qx_phrase *other)
{
    uint32_t shared = 0;
    for (uint32_t i = 0; i < phrase->length; i++)
        for (uint32_t k = 0; k < other->length; k++)
            shared += phrase->words[i] == other->words[k];
    return shared * 2 > phrase->length;
}

/* Whether a phrase says what a chosen one says. After the leads, a part of one may follow that is much more frequent.
 */
static bool is_repeated(const qx_phrase *phrase, const qx_phrase *chosen, bool lead)
{
    if (lead)
        return overlaps(phrase, chosen);
    if (is_part(chosen, phrase))
        return true;
    return is_part(phrase, chosen) && phrase->count * 2 <= chosen->count * 3;
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
static bool has_better_part(const finder *f, const ranking *best, uint32_t at)
{
    const qx_phrase *phrase = &f->phrases->items[best->phrases[at]];
    if (phrase->count > 1 || phrase->length < 3)
        return false;
    for (uint32_t i = at + 1; i < best->count && best->scores[i] > best->scores[at] - BETTER_PART; i++) {
        const qx_phrase *part = &f->phrases->items[best->phrases[i]];
        if (part->count > 1 && part->length > 1 && is_part(part, phrase))
            return true;
    }
    return false;
}

/* Adds a ranking's best to the topics, up to limit. */
static void choose(const finder *f, qx_topics *out, const ranking *best, uint32_t limit, bool lead)
{
    for (uint32_t i = 0; i < best->count && out->count < limit; i++) {
        const qx_phrase *phrase = &f->phrases->items[best->phrases[i]];
        bool repeated = lead && has_better_part(f, best, i);
        for (uint32_t k = 0; k < out->count && !repeated; k++)
            repeated = is_repeated(phrase, &f->phrases->items[out->chosen[k]], lead);
        if (!repeated)
            add_topic(f, out, best->phrases[i], best->scores[i], lead);
    }
}

/* How many topics the indexer's model chooses: more in a longer text, and those that it is sure of. */
static uint32_t lead_count(const ranking *indexer, uint32_t tokens)
{
    uint32_t count = tokens / LEAD_TOKENS;
    count = count < 1 ? 1 : count > LEADS ? LEADS : count;
    while (count < LEADS && count < indexer->count && indexer->scores[count] > SURE)
        count++;
    return count;
}

/* Whether a phrase is only ever one piece of several words out of a longer one: no model chooses such. */
static bool is_mere_piece(const qx_phrase *phrase)
{
    return phrase->count == 1 && phrase->whole == 0 && phrase->length > 1;
}

void qx_topics_find(const qx_fact_context *context, qx_topics *out)
{
    const qx_phrases *phrases = &out->phrases;
    qx_phrases_find(context, &out->phrases);
    out->count = 0;
    out->scores = QX_NEW(context->document->arena, float, phrases->count);
    out->seen = QX_NEW(context->document->arena, uint32_t, phrases->count);
    memset(out->seen, 0, phrases->count * sizeof *out->seen);
    finder f = {.text = qx_words_of(context->document, context->lexicon), .names = context->names, .phrases = phrases};
    f.size = log_count(f.text.count);
    ranking indexer, reader;
    indexer.count = reader.count = 0;
    for (uint32_t i = 1; i < phrases->count; i++) {
        float x[FEATURE_COUNT];
        if (is_mere_piece(&phrases->items[i])) {
            out->scores[i] = MERE_PIECE;
            continue;
        }
        read_features(&f, &phrases->items[i], x);
        out->scores[i] = weigh(x, indexer_weights);
        rank(&indexer, i, out->scores[i]);
        rank(&reader, i, weigh(x, reader_weights));
    }
    choose(&f, out, &indexer, lead_count(&indexer, f.text.count), true);
    choose(&f, out, &reader, QX_TOPIC_LIMIT, false);
}

/* ---------------------------------------------------------------- topics of a part */

/* The first unit that starts at token or later. */
static uint32_t unit_from(const qx_phrases *phrases, uint32_t token)
{
    uint32_t low = 0, high = phrases->unit_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (phrases->units[middle].token < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Ranks the phrases that stand in a range of tokens. */
static void rank_range(const qx_topics *topics, qx_range range, ranking *best)
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
        for (uint32_t length = 1; length <= QX_PHRASE_LENGTH && at + 1 >= run + length; length++) {
            uint32_t phrase = phrases->pieces[at].items[length - 1];
            if (!phrase || topics->seen[phrase] == topics->seen[0])
                continue;
            topics->seen[phrase] = topics->seen[0];
            rank(best, phrase, topics->scores[phrase]);
        }
    }
}

uint32_t qx_topics_of(const qx_fact_context *context, const qx_topics *topics, const qx_range *pieces, uint32_t count,
                      quoteex_string out[QX_QUOTE_TOPIC_LIMIT])
{
    ranking best;
    best.count = 0;
    topics->seen[0]++;
    for (uint32_t i = 0; i < count; i++)
        rank_range(topics, pieces[i], &best);
    finder f = {
        .text = qx_words_of(context->document, context->lexicon), .names = context->names, .phrases = &topics->phrases};
    const qx_phrase *chosen[QX_QUOTE_TOPIC_LIMIT];
    uint32_t found = 0;
    for (uint32_t i = 0; i < best.count && found < QX_QUOTE_TOPIC_LIMIT; i++) {
        const qx_phrase *phrase = &topics->phrases.items[best.phrases[i]];
        bool repeated = false;
        for (uint32_t k = 0; k < found && !repeated; k++)
            repeated = overlaps(phrase, chosen[k]) || is_part(chosen[k], phrase);
        if (repeated)
            continue;
        qx_range tokens = form_of(&f, phrase);
        out[found] = qx_words_slice(&f.text, tokens.first, tokens.end);
        chosen[found++] = phrase;
    }
    return found;
}
