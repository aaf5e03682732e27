#include "text/tagger.h"

#include <limits.h>

#include "text/tag_features.h"
#include "text/tag_sum.h"

enum { NONE = QX_SYMBOL_BEFORE };

/* A token with several readings. All others have their symbols before the first of these is decided. */
typedef struct open_token {
    uint32_t token;
    uint8_t count, margin, capital;
    uint8_t symbol[QX_READINGS]; /* 0 from count on */
} open_token;

typedef struct tagger {
    const qx_document *document;
    const qx_entry *entries;
    const qx_tag_table *table;
    open_token *open; /* of the sentence */
    uint32_t open_count;
} tagger;

/* ---------------------------------------------------------------- readings */

static uint8_t open_plain(tagger *t, uint32_t token, const qx_entry *entry)
{
    open_token *open = &t->open[t->open_count++];
    *open = (open_token){.token = token, .count = entry->reading_count, .margin = (uint8_t)qx_tag_margin(entry->cost)};
    memcpy(open->symbol, entry->symbol, sizeof entry->symbol);
    return entry->symbol[0];
}

static uint8_t read_any(tagger *t, qx_reader *reader, const qx_token *token)
{
    qx_readings readings;
    qx_readings_of(reader, token, &readings);
    if (readings.count > 1) {
        open_token *open = &t->open[t->open_count++];
        *open = (open_token){.token = (uint32_t)(token - t->document->tokens),
                             .count = readings.count,
                             .margin = (uint8_t)qx_tag_margin(readings.cost),
                             .capital = readings.capital};
        memcpy(open->symbol, readings.symbol, readings.count);
    }
    return readings.symbol[0];
}

/* Gives every token its likeliest symbol and lists those that have several. */
static void read_sentence(tagger *t, const qx_sentence *sentence)
{
    qx_reader reader = {.document = t->document, .entries = t->entries, .sentence = sentence};
    t->open_count = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        qx_token *token = &t->document->tokens[i];
        const qx_entry *entry = &t->entries[token->entry];
        if (token->kind > QX_TOKEN_CLITIC || token->flags & QX_CAPITAL || !(entry->flags & QX_ENTRY_PLAIN))
            token->symbol = read_any(t, &reader, token);
        else
            token->symbol = entry->reading_count == 1 ? entry->symbol[0] : open_plain(t, i, entry);
    }
}

/* ---------------------------------------------------------------- choice */

/* Where in its sentence the tagger is: the last finite verb of the clause, if it is in reach, of the tokens read. */
typedef struct place {
    const qx_sentence *sentence;
    uint32_t read;
    uint32_t finite_until; /* the first token that it is out of reach of */
} place;

static void read_on(const qx_token *tokens, place *at, uint32_t end)
{
    static const uint8_t reach[128] = {[QX_VBP] = QX_TAG_REACH,
                                       [QX_VBZ] = QX_TAG_REACH,
                                       [QX_VBD] = QX_TAG_REACH,
                                       [QX_BE] = QX_TAG_REACH,
                                       [QX_HAVE] = QX_TAG_REACH,
                                       [QX_DO] = QX_TAG_REACH,
                                       [QX_MODAL] = QX_TAG_REACH,
                                       [QX_SUBORD] = 1,
                                       [QX_WHO] = 1,
                                       [QX_WHICH] = 1,
                                       [QX_THAT] = 1,
                                       [QX_COMMA] = 1,
                                       [QX_COLON] = 1,
                                       [QX_SEMICOLON] = 1,
                                       [QX_DASH] = 1,
                                       [QX_OPENQ] = 1,
                                       [QX_CLOSEQ] = 1,
                                       [QX_WHAT] = 1,
                                       [QX_WHETHER] = 1,
                                       [QX_BUT] = 1,
                                       [QX_STOP] = 1};
    uint32_t until = at->finite_until;
    for (uint32_t i = at->read; i < end; i++)
        until = reach[tokens[i].symbol] ? i + reach[tokens[i].symbol] : until;
    at->finite_until = until;
    at->read = end;
}

/* What stands around a token. */
typedef struct context {
    uint32_t before, before_two, after, after_two; /* symbols or NONE */
    uint32_t after_second;                         /* the second reading of the token after */
    uint32_t left, right;                          /* hashes of the words beside it, 0: none */
} context;

static context context_of(const tagger *t, const open_token *open, const qx_sentence *sentence)
{
    uint32_t i = open->token;
    const qx_token *token = &t->document->tokens[i];
    context c = {NONE, NONE, NONE, NONE, NONE, 0, 0};
    if (i > sentence->first) {
        c.before = token[-1].symbol;
        c.left = t->entries[token[-1].entry].hash;
        if (i > sentence->first + 1)
            c.before_two = token[-2].symbol;
    }
    if (i + 1 < sentence->end) {
        c.after = token[1].symbol;
        c.right = t->entries[token[1].entry].hash;
        if (i + 2 < sentence->end)
            c.after_two = token[2].symbol;
        bool next_is_open = open + 1 < t->open + t->open_count && open[1].token == i + 1;
        c.after_second = next_is_open ? open[1].symbol[1] : (uint32_t)NONE;
    }
    return c;
}

static void take_words(const qx_tag_table *table, const open_token *open, const context *c, uint32_t hash,
                       qx_tag_sum *sum)
{
    uint32_t first = open->symbol[0] - (uint32_t)NONE;
    uint32_t word = qx_tag_word_row(table, hash);
    qx_tag_sum_take(sum, word, QX_COLUMN_WORD + (uint32_t)(open->capital != QX_LOWER));
    qx_tag_sum_take(sum, word, QX_COLUMN_WORD_BEFORE + c->before - (uint32_t)NONE);
    qx_tag_sum_take(sum, word, QX_COLUMN_WORD_AFTER + c->after - (uint32_t)NONE);
    qx_tag_sum_take(sum, qx_tag_word_row(table, c->left), QX_COLUMN_LEFT_WORD + first);
    qx_tag_sum_take(sum, qx_tag_word_row(table, c->right), QX_COLUMN_RIGHT_WORD + first);
}

static void take_symbols(const qx_tag_table *table, const open_token *open, const context *c, bool finite,
                         qx_tag_sum *sum)
{
    uint32_t first = open->symbol[0];
    uint32_t class_key = first | (uint32_t)open->symbol[1] << 8 | (uint32_t)open->symbol[2] << 16;
    uint32_t class = qx_tag_class_row(table, class_key);
    qx_tag_sum_take(sum, class, QX_COLUMN_CLASS + (uint32_t)open->capital);
    qx_tag_sum_take(sum, class, QX_COLUMN_FINITE + (uint32_t)finite);
    qx_tag_sum_take(sum, class, QX_COLUMN_BEFORE + c->before - (uint32_t)NONE);
    qx_tag_sum_take(sum, class, QX_COLUMN_AFTER + (uint32_t)table->pairs[qx_tag_two(c->after, c->after_second)]);
    const qx_tag_cell *prior = table->prior[first - (uint32_t)NONE][open->margin][open->capital];
    qx_tag_sum_put(sum, prior[0]);
    qx_tag_sum_put(sum, prior[1]);
    uint32_t before = table->before[qx_tag_two(c->before, first)], after = table->after[qx_tag_two(c->after, first)];
    qx_tag_sum_take(sum, before, QX_COLUMN_AROUND + c->after - (uint32_t)NONE);
    qx_tag_sum_take(sum, before, QX_COLUMN_BEFORE_TWO + c->before_two - (uint32_t)NONE);
    qx_tag_sum_take(sum, after, c->after_two - (uint32_t)NONE);
}

static void take_endings(const tagger *t, const qx_token *token, qx_tag_sum *sum)
{
    const char *word = t->document->text + token->start;
    for (size_t size = 3; size > 1; size--) {
        uint32_t ending = qx_tag_ending(word, token->end - token->start, size);
        uint32_t base = qx_tag_class_row(t->table, qx_tag_ending_key(ending));
        qx_tag_sum_take(sum, base, QX_COLUMN_ENDING);
    }
}

/* The reading with the highest sum; of equals, the likeliest. */
static uint8_t highest(const open_token *open, const qx_tag_sum *sum)
{
    int best = INT_MIN;
    uint8_t symbol = open->symbol[0];
    for (unsigned first = 0; first < open->count; first += QX_TAG_AT_ONCE) {
        int totals[QX_TAG_AT_ONCE];
        qx_tag_sums_of(sum, open->symbol + first, totals);
        for (unsigned i = 0; i < QX_TAG_AT_ONCE; i++) {
            bool better = totals[i] > best && open->symbol[first + i];
            symbol = better ? open->symbol[first + i] : symbol;
            best = better ? totals[i] : best;
        }
    }
    return symbol;
}

_Static_assert(QX_READINGS % QX_TAG_AT_ONCE == 0, "no reading is left over");

static uint8_t choose(const tagger *t, const open_token *open, const qx_sentence *sentence, bool finite)
{
    const qx_token *token = &t->document->tokens[open->token];
    context c = context_of(t, open, sentence);
    uint32_t hash = t->entries[token->entry].hash;
    qx_tag_sum sum;
    qx_tag_sum_start(&sum, t->table);
    take_symbols(t->table, open, &c, finite, &sum);
    take_words(t->table, open, &c, hash, &sum);
    if (!hash)
        take_endings(t, token, &sum);
    qx_tag_sum_end(&sum, t->table);
    return highest(open, &sum);
}

_Static_assert((int)QX_TAG_MARGINS > (int)QX_TAG_MOST_MARGIN && (int)QX_TAG_CAPITALS > (int)QX_CAPITAL_TELLING,
               "an array has all of them");

static void tag_sentence(tagger *t, const qx_sentence *sentence)
{
    place at = {.sentence = sentence, .read = sentence->first};
    for (uint32_t i = 0; i < t->open_count; i++) {
        const open_token *open = &t->open[i];
        read_on(t->document->tokens, &at, open->token);
        t->document->tokens[open->token].symbol = choose(t, open, sentence, open->token < at.finite_until);
    }
}

void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_tag_table *table)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        uint32_t length = document->sentences[i].end - document->sentences[i].first;
        longest = length > longest ? length : longest;
    }
    tagger t = {.document = document,
                .entries = qx_lexicon_entries(lexicon),
                .table = table,
                .open = QX_NEW(document->arena, open_token, longest)};
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        read_sentence(&t, &document->sentences[i]);
        if (table->cell_count)
            tag_sentence(&t, &document->sentences[i]);
    }
}
