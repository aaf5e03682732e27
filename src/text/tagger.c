#include "text/tagger.h"

#include "text/tag_features.h"
#include "text/tag_sum.h"

enum { NONE = QX_SYMBOL_BEFORE };

/* A token with several readings. All others have their symbols before the first of these is decided. */
typedef struct open_token {
    uint32_t token;
    const qx_tag_set *set;
} open_token;

typedef struct tagger {
    const qx_document *document;
    const qx_entry *entries;
    const qx_tag_table *table;
    const qx_tag_word *words;
    const qx_tag_set *sets;
    const qx_tag_family *families;
    const uint32_t *before, *after;
    const qx_tag_cell *cells;
    open_token *open; /* of the sentence */
    uint32_t open_count;
} tagger;

static const void *part(const qx_tag_table *table, uint32_t offset)
{
    return (const char *)(const void *)table + offset;
}

/* ---------------------------------------------------------------- readings */

/* What the ending of a word says that has no readings in the lists. */
static uint32_t guess(const tagger *t, const qx_token *token)
{
    if (token->flags & (QX_CAPITAL | QX_ALL_CAPITALS))
        return QX_NAME;
    return t->table->guesses[qx_guess_of(t->document->text + token->start, token->end - token->start)];
}

static uint32_t choice_of(const tagger *t, qx_reader *reader, const qx_token *token)
{
    const uint16_t *choice = t->words[token->entry].choice;
    qx_capital_kind capital = QX_LOWER;
    if (token->flags & QX_CAPITAL)
        capital =
            choice[QX_CAPITAL_OWED] == choice[QX_CAPITAL_TELLING] ? QX_CAPITAL_OWED : qx_capital_of(reader, token);
    return choice[capital] ? choice[capital] : guess(t, token);
}

/* Gives every token its likeliest symbol and lists those that have several. */
static void read_sentence(tagger *t, const qx_sentence *sentence)
{
    qx_reader reader = {.document = t->document, .entries = t->entries, .sentence = sentence};
    uint32_t count = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        qx_token *token = &t->document->tokens[i];
        if (token->kind > QX_TOKEN_CLITIC) {
            token->symbol = qx_symbol_of_sign(t->document, token);
            continue;
        }
        uint32_t choice = choice_of(t, &reader, token);
        if (choice < QX_TAG_OPEN) {
            token->symbol = (uint8_t)choice;
            continue;
        }
        const qx_tag_set *set = &t->sets[choice - QX_TAG_OPEN];
        t->open[count++] = (open_token){i, set};
        token->symbol = set->first;
    }
    t->open_count = count;
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

/* What stands around a token, as symbols less NONE. */
typedef struct context {
    uint32_t before, before_two, after, after_two; /* 0: nothing */
    uint32_t pair;                                 /* column of the two likeliest after */
    uint32_t left, right;                          /* entries, 0: none */
} context;

static context context_of(const tagger *t, const open_token *open, const qx_sentence *sentence)
{
    uint32_t i = open->token;
    const qx_token *token = &t->document->tokens[i];
    context c = {0};
    if (i > sentence->first) {
        c.before = token[-1].symbol - (uint32_t)NONE;
        c.left = token[-1].entry;
        if (i > sentence->first + 1)
            c.before_two = token[-2].symbol - (uint32_t)NONE;
    }
    if (i + 1 < sentence->end) {
        c.after = token[1].symbol - (uint32_t)NONE;
        c.right = token[1].entry;
        if (i + 2 < sentence->end)
            c.after_two = token[2].symbol - (uint32_t)NONE;
    }
    bool next_is_open = open + 1 < t->open + t->open_count && open[1].token == i + 1;
    c.pair = next_is_open ? open[1].set->pair : t->table->pairs[c.after * QX_TAG_SIDE];
    return c;
}

static inline void take(const tagger *t, uint32_t base, uint32_t column, qx_tag_sum *sum)
{
    qx_tag_sum_add(sum, qx_tag_cell_at(t->cells, base, column));
}

/* What the last three and two bytes of an unlisted word tell. */
static void take_endings(const tagger *t, const qx_token *token, uint32_t family, qx_tag_sum *sum)
{
    const qx_tag_tail *tails = part(t->table, t->table->tails);
    for (size_t size = 3; size > 1; size--) {
        uint32_t ending = qx_tag_ending(t->document->text + token->start, token->end - token->start, size);
        uint32_t low = 0, high = t->table->tail_count;
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (tails[middle].ending < ending)
                low = middle + 1;
            else
                high = middle;
        }
        bool found = low < t->table->tail_count && tails[low].ending == ending;
        take(t, found ? tails[low].row : 0, found ? family : 0, sum);
    }
}

static uint8_t choose(const tagger *t, const open_token *open, const qx_sentence *sentence, bool finite)
{
    const qx_token *token = &t->document->tokens[open->token];
    const qx_tag_set *set = open->set;
    uint32_t family = set->family, families = t->table->family_count;
    context c = context_of(t, open, sentence);
    uint32_t before = t->before[family * QX_TAG_SIDE + c.before], after = t->after[family * QX_TAG_SIDE + c.after];
    qx_tag_sum sum = {0};
    take(t, set->class_row, QX_COLUMN_BEFORE + c.before, &sum);
    take(t, set->class_row, QX_COLUMN_AFTER + c.pair, &sum);
    take(t, before, QX_COLUMN_AROUND + c.after, &sum);
    take(t, before, QX_COLUMN_BEFORE_TWO + c.before_two, &sum);
    take(t, after, c.after_two, &sum);
    take(t, set->word_row, QX_COLUMN_WORD_BEFORE + c.before, &sum);
    take(t, set->word_row, QX_COLUMN_WORD_AFTER + c.after, &sum);
    take(t, t->words[c.left].beside, family, &sum);
    take(t, t->words[c.right].beside, families + family, &sum);
    if (!token->entry)
        take_endings(t, token, family, &sum);
    return t->families[family].symbol[qx_tag_sum_best(&sum, set->base[finite])];
}

/* "The bridge, which engineers say is safe": a noun for people that a finite verb follows is no verb. */
static bool is_subject(const tagger *t, const open_token *open, const qx_sentence *sentence)
{
    const qx_classes people = QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN);
    const qx_token *token = &t->document->tokens[open->token];
    return open->token + 1 < sentence->end && qx_tag_is_finite(token[1].symbol) &&
           t->entries[token->entry].classes & people && qx_tag_slot_of(&t->families[open->set->family], QX_NOUNS) >= 0;
}

static void tag_sentence(tagger *t, const qx_sentence *sentence)
{
    place at = {.sentence = sentence, .read = sentence->first};
    for (uint32_t i = 0; i < t->open_count; i++) {
        const open_token *open = &t->open[i];
        read_on(t->document->tokens, &at, open->token);
        uint8_t symbol = choose(t, open, sentence, open->token < at.finite_until);
        t->document->tokens[open->token].symbol =
            symbol == QX_VBZ && is_subject(t, open, sentence) ? (uint8_t)QX_NOUNS : symbol;
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
                .words = part(table, table->words),
                .sets = part(table, table->sets),
                .families = part(table, table->families),
                .before = part(table, table->before),
                .after = part(table, table->after),
                .cells = part(table, table->cells),
                .open = QX_NEW(document->arena, open_token, longest)};
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        read_sentence(&t, &document->sentences[i]);
        tag_sentence(&t, &document->sentences[i]);
    }
}
