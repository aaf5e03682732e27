#include "text/tagger.h"

#include "text/tag_features.h"
#include "text/tag_rows.h"

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
    int32_t sums[128]; /* by symbol */
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

static void add_words(tagger *t, const open_token *open, const context *c, uint32_t hash)
{
    const qx_tag_table *table = t->table;
    const qx_tag_head *words = qx_tag_words(table);
    uint32_t first = open->symbol[0] - (uint32_t)NONE;
    uint32_t word = qx_tag_row(words, table->word_shift, hash);
    qx_tag_add_cell(table, word, QX_COLUMN_WORD + (uint32_t)(open->capital != QX_LOWER), t->sums);
    qx_tag_add_cell(table, word, QX_COLUMN_WORD_BEFORE + c->before - (uint32_t)NONE, t->sums);
    qx_tag_add_cell(table, word, QX_COLUMN_WORD_AFTER + c->after - (uint32_t)NONE, t->sums);
    qx_tag_add_cell(table, qx_tag_row(words, table->word_shift, c->left), QX_COLUMN_LEFT_WORD + first, t->sums);
    qx_tag_add_cell(table, qx_tag_row(words, table->word_shift, c->right), QX_COLUMN_RIGHT_WORD + first, t->sums);
}

static void add_symbols(tagger *t, const open_token *open, const context *c, bool finite)
{
    const qx_tag_table *table = t->table;
    uint32_t first = open->symbol[0];
    uint32_t class_key = first | (uint32_t)open->symbol[1] << 8 | (uint32_t)open->symbol[2] << 16;
    uint32_t class = qx_tag_row(qx_tag_classes(table), table->class_shift, class_key);
    qx_tag_add_cell(table, class, QX_COLUMN_CLASS + (uint32_t)open->capital, t->sums);
    qx_tag_add_cell(table, class, QX_COLUMN_FINITE + (uint32_t)finite, t->sums);
    qx_tag_add_cell(table, class, QX_COLUMN_BEFORE + c->before - (uint32_t)NONE, t->sums);
    qx_tag_add_cell(table, class, QX_COLUMN_AFTER + (uint32_t)table->pairs[qx_tag_two(c->after, c->after_second)],
                    t->sums);
    qx_tag_add_cell(table, table->prior[first - (uint32_t)NONE],
                    (uint32_t)QX_TAG_NUMBERS * open->margin + open->capital, t->sums);
    uint32_t before = table->before[qx_tag_two(c->before, first)], after = table->after[qx_tag_two(c->after, first)];
    qx_tag_add_cell(table, before, QX_COLUMN_AROUND + c->after - (uint32_t)NONE, t->sums);
    qx_tag_add_cell(table, before, QX_COLUMN_BEFORE_TWO + c->before_two - (uint32_t)NONE, t->sums);
    qx_tag_add_cell(table, after, c->after_two - (uint32_t)NONE, t->sums);
}

static void add_endings(tagger *t, const qx_token *token)
{
    const char *word = t->document->text + token->start;
    for (size_t size = 3; size > 1; size--) {
        uint32_t ending = qx_tag_ending(word, token->end - token->start, size);
        uint32_t base = qx_tag_row(qx_tag_classes(t->table), t->table->class_shift, qx_tag_ending_key(ending));
        qx_tag_add_cell(t->table, base, QX_COLUMN_ENDING, t->sums);
    }
}

/* The reading with the highest sum; of equals, the likeliest. */
static uint8_t choose(tagger *t, const open_token *open, const qx_sentence *sentence, bool finite)
{
    const qx_token *token = &t->document->tokens[open->token];
    context c = context_of(t, open, sentence);
    for (unsigned i = 0; i < QX_READINGS; i++)
        t->sums[open->symbol[i]] = 0;
    add_symbols(t, open, &c, finite);
    uint32_t hash = t->entries[token->entry].hash;
    add_words(t, open, &c, hash);
    if (!hash)
        add_endings(t, token);
    uint8_t best = open->symbol[0];
    for (unsigned i = 1; i < open->count; i++)
        if (t->sums[open->symbol[i]] > t->sums[best])
            best = open->symbol[i];
    return best;
}

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
