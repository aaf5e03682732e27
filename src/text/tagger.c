#include "text/tagger.h"

#include <string.h>

enum {
    READINGS = 5,
    SURE = 0,
    UNINFORMATIVE = 14,               /* a capital that the place asks for makes a name three times less likely */
    HEADLINE_WORDS = 4,               /* fewer capitalised words than this make no headline */
    START = QX_NOUN + QX_SYMBOL_COUNT /* the symbol that stands before a sentence, in no text */
};

/* What a token may be. */
typedef struct readings {
    unsigned count;
    const uint8_t *symbol, *cost;
} readings;

/* Readings that are not as an entry has them. */
typedef struct made_readings {
    unsigned count;
    uint8_t symbol[READINGS], cost[READINGS];
} made_readings;

/* A reading as the one before the next: the symbol whose row tells the costs of the next, and the one that shares the
 * say. An adverb hides what decides between verb forms ("was also asked", "she also asked"): behind one it is the
 * symbol before the adverb; else the same symbol again. */
typedef struct context {
    uint8_t symbol, second;
} context;

/* The cheapest ways to the readings of one token, where there are several. Only differences between totals count. */
typedef struct front {
    unsigned count;
    unsigned total[READINGS];
    context way[READINGS];
} front;

/* A token whose symbol is still open: its readings, and to which of the token before each goes back. */
typedef struct node {
    uint8_t symbol[READINGS], from[READINGS];
} node;

typedef struct tagger_state {
    const qx_document *document;
    const qx_entry *entries;
    const uint8_t (*costs)[QX_SYMBOL_COUNT];
    const qx_sentence *sentence;
    enum { UNKNOWN, HEADLINE, PROSE } style; /* of the sentence: asked for by few */
    node *open;                              /* of the tokens right before the one that is read */
    uint32_t open_count;
} tagger_state;

static void add(made_readings *out, unsigned symbol, unsigned cost)
{
    if (out->count == READINGS)
        return;
    out->symbol[out->count] = (uint8_t)symbol;
    out->cost[out->count++] = (uint8_t)(cost > 255 ? 255 : cost);
}

/* ---------------------------------------------------------------- what is no word */

static unsigned wide_punctuation(const char *text, size_t size)
{
    if (size == 3 && memcmp(text, "\xE2\x80", 2) == 0) {
        unsigned char last = (unsigned char)text[2];
        if (last >= 0x90 && last <= 0x95)
            return QX_DASH; /* U+2010..2015 */
        return last == 0xA6 ? QX_ELLIPSIS : last == 0xA2 ? QX_BULLET : QX_OTHER;
    }
    bool money = (size == 2 && (memcmp(text, "\xC2\xA3", 2) == 0 || memcmp(text, "\xC2\xA5", 2) == 0)) ||
                 (size == 3 && memcmp(text, "\xE2\x82", 2) == 0); /* pound, yen, U+2080..20BF */
    return money ? QX_MONEY : QX_OTHER;
}

static unsigned punctuation(const char *text, size_t size)
{
    static const uint8_t symbols[128] = {
        [','] = QX_COMMA,   ['.'] = QX_STOP,      ['?'] = QX_QUESTION, ['!'] = QX_EXCLAIM, [':'] = QX_COLON,
        ['('] = QX_LPAREN,  [';'] = QX_SEMICOLON, ['-'] = QX_DASH,     ['['] = QX_LPAREN,  ['{'] = QX_LPAREN,
        [')'] = QX_RPAREN,  [']'] = QX_RPAREN,    ['}'] = QX_RPAREN,   ['*'] = QX_BULLET,  ['&'] = QX_AND,
        ['%'] = QX_PERCENT, ['$'] = QX_MONEY};
    unsigned char first = (unsigned char)*text;
    if (first >= 0x80)
        return wide_punctuation(text, size);
    if (first == '.' && size > 1)
        return QX_ELLIPSIS;
    return symbols[first] ? symbols[first] : (unsigned)QX_OTHER;
}

static unsigned symbol_of_other(const qx_document *document, const qx_token *token)
{
    switch (token->kind) {
    case QX_TOKEN_NUMBER:
        return QX_NUMBER;
    case QX_TOKEN_MARK:
        return token->mark == QX_MARK_OPEN ? QX_OPENQ : token->mark == QX_MARK_CLOSE ? QX_CLOSEQ : QX_OTHER;
    case QX_TOKEN_LINK:
        return QX_LINK;
    case QX_TOKEN_HANDLE:
        return QX_HANDLE;
    default:
        return punctuation(document->text + token->start, token->end - token->start);
    }
}

/* ---------------------------------------------------------------- words */

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t length = strlen(ending);
    return size > length + 1 && memcmp(word + size - length, ending, length) == 0;
}

/* A lower-case word that is in no list. */
static void guess_by_ending(made_readings *out, const char *word, size_t size)
{
    static const struct {
        char last; /* of the ending */
        uint8_t first, second, second_cost;
        const char *ending;
    } endings[] = {
        {'g', QX_VBG, QX_NOUN, 12, "ing"}, {'d', QX_VBD, QX_VBN, 6, "ed"},    {'y', QX_ADV, QX_ADJ, 30, "ly"},
        {'s', QX_NOUN, 0, 0, "ness"},      {'t', QX_NOUN, 0, 0, "ment"},      {'n', QX_NOUN, 0, 0, "ion"},
        {'s', QX_NOUN, QX_ADJ, 20, "ss"},  {'s', QX_ADJ, QX_NOUN, 20, "ous"}, {'s', QX_NOUN, QX_ADJ, 12, "us"},
        {'s', QX_NOUN, 0, 0, "is"},        {'s', QX_NOUNS, QX_VBZ, 16, "s"},  {'e', QX_ADJ, 0, 0, "able"},
        {'l', QX_ADJ, QX_NOUN, 12, "al"},  {'e', QX_ADJ, QX_NOUN, 16, "ive"}, {'l', QX_ADJ, 0, 0, "ful"},
        {'c', QX_ADJ, QX_NOUN, 10, "ic"},  {'t', QX_ADJ, QX_NOUN, 12, "est"}, {'r', QX_NOUN, QX_ADJ, 16, "er"},
    };
    char last = word[size - 1];
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (endings[i].last == last && ends_with(word, size, endings[i].ending)) {
            add(out, endings[i].first, SURE);
            if (endings[i].second)
                add(out, endings[i].second, endings[i].second_cost);
            return;
        }
    }
    bool hyphen = memchr(word, '-', size) != NULL;
    add(out, hyphen ? QX_ADJ : QX_NOUN, 3);
    add(out, hyphen ? QX_NOUN : QX_ADJ, 14);
    add(out, QX_VB, 32);
}

/* -8 log2(1 - P) for the cost -8 log2 P: what it costs a capitalised word to be no name. */
static unsigned opposite(unsigned cost)
{
    static const uint8_t of_cost[] = {40, 29, 21, 17, 14, 12, 10, 9, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2};
    return cost < sizeof of_cost ? of_cost[cost] : 1;
}

/* Whether a sentence is a line in Title Case: its capitals tell nothing. */
static bool is_headline(const qx_document *document, const qx_sentence *sentence)
{
    unsigned words = 0, lower = 0, length = sentence->end - sentence->first;
    for (uint32_t i = sentence->first; i < sentence->end && lower * 10 <= length; i++) {
        const qx_token *token = &document->tokens[i];
        if (token->kind != QX_TOKEN_WORD || token->end - token->start < 4)
            continue;
        words++;
        lower += (token->flags & QX_CAPITAL) == 0;
    }
    return words >= HEADLINE_WORDS && lower * 10 <= words;
}

/* Whether a capital says something here: it is owed neither to the place nor to a headline. */
static bool is_informative(tagger_state *tagger, const qx_token *token)
{
    uint32_t i = (uint32_t)(token - tagger->document->tokens);
    if (i == tagger->sentence->first || token[-1].kind == QX_TOKEN_MARK || token[-1].flags & QX_SENTENCE_BEFORE ||
        token->kind != QX_TOKEN_WORD)
        return false;
    if (tagger->style == UNKNOWN)
        tagger->style = is_headline(tagger->document, tagger->sentence) ? HEADLINE : PROSE;
    return tagger->style == PROSE;
}

/* The readings of a listed word. The NAME reading of a word that has others speaks of capitalised words only, and its
 * cost is capital_cost. */
static void read_entry(made_readings *out, const qx_entry *entry, bool capital, bool informative)
{
    bool open = entry->flags & QX_ENTRY_OPEN;
    unsigned penalty = informative && open ? opposite(entry->capital_cost) : 0;
    for (unsigned i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] != QX_NAME || entry->reading_count == 1)
            add(out, entry->symbol[i], entry->cost[i] + penalty);
    if (capital && open && !(entry->reading_count == 1 && entry->symbol[0] == QX_NAME))
        add(out, QX_NAME, entry->capital_cost + (informative ? 0u : (unsigned)UNINFORMATIVE));
    if (out->count == 0)
        add(out, QX_NAME, SURE);
}

static void read_unknown(made_readings *out, const qx_document *document, const qx_token *token)
{
    if (token->flags & (QX_CAPITAL | QX_ALL_CAPITALS))
        add(out, QX_NAME, SURE);
    else
        guess_by_ending(out, document->text + token->start, token->end - token->start);
}

static void read_rest(made_readings *out, tagger_state *tagger, const qx_token *token)
{
    out->count = 0;
    if (token->kind > QX_TOKEN_CLITIC) {
        add(out, symbol_of_other(tagger->document, token), SURE);
        return;
    }
    const qx_entry *entry = &tagger->entries[token->entry];
    bool capital = token->flags & QX_CAPITAL;
    if (entry->reading_count)
        read_entry(out, entry, capital, capital && is_informative(tagger, token));
    else
        read_unknown(out, tagger->document, token);
}

/* Most words are in lower case, and their entry holds their readings as they are. */
static inline readings read_token(made_readings *made, tagger_state *tagger, const qx_token *token)
{
    const qx_entry *entry = &tagger->entries[token->entry];
    if (token->kind <= QX_TOKEN_CLITIC && !(token->flags & QX_CAPITAL) && entry->flags & QX_ENTRY_PLAIN)
        return (readings){entry->reading_count, entry->symbol, entry->cost};
    read_rest(made, tagger, token);
    return (readings){made->count, made->symbol, made->cost};
}

/* ---------------------------------------------------------------- the search: Viterbi's */

static inline context context_of(unsigned symbol, unsigned before)
{
    bool adverb = symbol == QX_ADV || symbol == QX_NOT;
    return (context){(uint8_t)symbol, (uint8_t)(adverb ? before : symbol)};
}

static inline unsigned step_cost(const uint8_t (*costs)[QX_SYMBOL_COUNT], context before, unsigned symbol)
{
    return ((unsigned)costs[before.symbol - QX_NOUN][symbol - QX_NOUN] +
            costs[before.second - QX_NOUN][symbol - QX_NOUN]) /
           2;
}

/* From one way to several readings. */
static void fan_out(tagger_state *tagger, context before, const readings *next, front *ways)
{
    const uint8_t *row = tagger->costs[before.symbol - QX_NOUN], *second = tagger->costs[before.second - QX_NOUN];
    node *links = &tagger->open[tagger->open_count++];
    unsigned count = next->count;
    ways->count = count;
    for (unsigned i = 0; i < count; i++) {
        unsigned symbol = next->symbol[i], at = symbol - QX_NOUN;
        ways->total[i] = ((unsigned)row[at] + second[at]) / 2 + next->cost[i];
        ways->way[i] = context_of(symbol, before.symbol);
        links->symbol[i] = (uint8_t)symbol;
        links->from[i] = 0;
    }
}

/* The cheapest of several ways to a symbol, and its total. */
static inline unsigned cheapest(const uint8_t (*costs)[QX_SYMBOL_COUNT], const front *ways, unsigned symbol,
                                unsigned *total)
{
    unsigned best = UINT32_MAX, from = 0;
    for (unsigned j = 0; j < ways->count; j++) {
        unsigned here = ways->total[j] + step_cost(costs, ways->way[j], symbol);
        from = here < best ? j : from;
        best = here < best ? here : best;
    }
    *total = best;
    return from;
}

/* From several ways to several readings. */
static void cross(tagger_state *tagger, const readings *next, front *ways)
{
    front before = *ways;
    node *links = &tagger->open[tagger->open_count++];
    ways->count = next->count;
    for (unsigned i = 0; i < next->count; i++) {
        unsigned symbol = next->symbol[i], total;
        unsigned from = cheapest(tagger->costs, &before, symbol, &total);
        ways->total[i] = total + next->cost[i];
        ways->way[i] = context_of(symbol, before.way[from].symbol);
        links->symbol[i] = (uint8_t)symbol;
        links->from[i] = (uint8_t)from;
    }
}

/* Settles the open tokens, which stand before `end`; the last of them has the reading `from`. */
static void settle(tagger_state *tagger, qx_token *end, unsigned from)
{
    const node *last = tagger->open + tagger->open_count;
    for (tagger->open_count = 0; last > tagger->open;) {
        (--end)->symbol = (--last)->symbol[from];
        from = last->from[from];
    }
}

/* A token with one reading is a dead end for all ways to it but one: what is behind it needs no search any more. */
static void tag_sentence(tagger_state *tagger, qx_token *tokens)
{
    context before = {START, START}; /* where there is one way */
    front ways = {.count = 1};       /* where there are several */
    made_readings made;
    qx_token *token = tokens + tagger->sentence->first, *end = tokens + tagger->sentence->end;
    tagger->style = UNKNOWN;
    for (; token < end; token++) {
        readings next = read_token(&made, tagger, token);
        if (next.count > 1) {
            if (ways.count == 1)
                fan_out(tagger, before, &next, &ways);
            else
                cross(tagger, &next, &ways);
            continue;
        }
        unsigned symbol = next.symbol[0], total;
        if (ways.count > 1) {
            unsigned from = cheapest(tagger->costs, &ways, symbol, &total);
            before.symbol = ways.way[from].symbol;
            settle(tagger, token, from);
            ways.count = 1;
        }
        before = context_of(symbol, before.symbol);
        token->symbol = (uint8_t)symbol;
    }
    unsigned best = 0;
    for (unsigned i = 1; i < ways.count; i++)
        if (ways.total[i] < ways.total[best])
            best = i;
    settle(tagger, end, best);
}

void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_transitions *transitions)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        uint32_t length = document->sentences[i].end - document->sentences[i].first;
        longest = length > longest ? length : longest;
    }
    tagger_state tagger = {.document = document, .entries = qx_lexicon_entries(lexicon), .costs = transitions->cost};
    tagger.open = QX_NEW(document->arena, node, longest);
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        tagger.sentence = &document->sentences[i];
        tag_sentence(&tagger, document->tokens);
    }
}
