#include "text/tagger.h"

#include <string.h>

enum {
    READINGS = 5,
    SURE = 0,
    UNINFORMATIVE = 14, /* a capital that the place asks for makes a name three times less likely */
    HEADLINE_WORDS = 4  /* fewer capitalised words than this make no headline */
};

/* What a token may be. */
typedef struct lattice {
    uint8_t count;
    uint8_t symbol[READINGS];
    uint8_t cost[READINGS];
    uint8_t from[READINGS];         /* the best reading before, filled by the search */
    const struct lattice *previous; /* NULL at the start */
} lattice;

static void add(lattice *node, unsigned symbol, unsigned cost)
{
    if (node->count == READINGS)
        return;
    node->symbol[node->count] = (uint8_t)symbol;
    node->cost[node->count++] = (uint8_t)(cost > 255 ? 255 : cost);
}

static void read_punctuation(lattice *node, const char *text, size_t size)
{
    unsigned symbol = QX_OTHER;
    switch (text[0]) {
    case ',':
        symbol = QX_COMMA;
        break;
    case '.':
        symbol = size > 1 ? QX_ELLIPSIS : QX_STOP;
        break;
    case '?':
        symbol = QX_QUESTION;
        break;
    case '!':
        symbol = QX_EXCLAIM;
        break;
    case ':':
        symbol = QX_COLON;
        break;
    case ';':
        symbol = QX_SEMICOLON;
        break;
    case '-':
        symbol = QX_DASH;
        break;
    case '(':
    case '[':
    case '{':
        symbol = QX_LPAREN;
        break;
    case ')':
    case ']':
    case '}':
        symbol = QX_RPAREN;
        break;
    case '*':
        symbol = QX_BULLET;
        break;
    case '&':
        symbol = QX_AND;
        break;
    case '%':
        symbol = QX_PERCENT;
        break;
    case '$':
        symbol = QX_MONEY;
        break;
    default:
        break;
    }
    if (size == 3 && memcmp(text, "\xE2\x80", 2) == 0) {
        unsigned char last = (unsigned char)text[2];
        if (last >= 0x90 && last <= 0x95)
            symbol = QX_DASH; /* U+2010..2015 */
        else if (last == 0xA6)
            symbol = QX_ELLIPSIS;
        else if (last == 0xA2)
            symbol = QX_BULLET;
    } else if ((size == 2 && (memcmp(text, "\xC2\xA3", 2) == 0 || memcmp(text, "\xC2\xA5", 2) == 0)) ||
               (size == 3 && memcmp(text, "\xE2\x82", 2) == 0)) {
        symbol = QX_MONEY; /* pound, yen, U+2080..20BF */
    }
    add(node, symbol, SURE);
}

static bool ends_with(const char *word, size_t size, const char *ending)
{
    size_t length = strlen(ending);
    return size > length + 1 && memcmp(word + size - length, ending, length) == 0;
}

/* A lower-case word that is in no list. */
static void guess_by_ending(lattice *node, const char *word, size_t size)
{
    static const struct {
        const char *ending;
        uint8_t first, second, second_cost;
    } endings[] = {
        {"ing", QX_VBG, QX_NOUN, 12}, {"ed", QX_VBD, QX_VBN, 6},    {"ly", QX_ADV, QX_ADJ, 30},
        {"ness", QX_NOUN, 0, 0},      {"ment", QX_NOUN, 0, 0},      {"ion", QX_NOUN, 0, 0},
        {"ss", QX_NOUN, QX_ADJ, 20},  {"ous", QX_ADJ, QX_NOUN, 20}, {"us", QX_NOUN, QX_ADJ, 12},
        {"is", QX_NOUN, 0, 0},        {"s", QX_NOUNS, QX_VBZ, 16},  {"able", QX_ADJ, 0, 0},
        {"al", QX_ADJ, QX_NOUN, 12},  {"ive", QX_ADJ, QX_NOUN, 16}, {"ful", QX_ADJ, 0, 0},
        {"ic", QX_ADJ, QX_NOUN, 10},  {"est", QX_ADJ, QX_NOUN, 12}, {"er", QX_NOUN, QX_ADJ, 16},
    };
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_with(word, size, endings[i].ending)) {
            add(node, endings[i].first, SURE);
            if (endings[i].second)
                add(node, endings[i].second, endings[i].second_cost);
            return;
        }
    }
    bool hyphen = memchr(word, '-', size) != NULL;
    add(node, hyphen ? QX_ADJ : QX_NOUN, 3);
    add(node, hyphen ? QX_NOUN : QX_ADJ, 14);
    add(node, QX_VB, 32);
}

static bool is_open_class(unsigned symbol)
{
    switch (symbol) {
    case QX_NOUN:
    case QX_NOUNS:
    case QX_ADJ:
    case QX_ADV:
    case QX_VB:
    case QX_VBP:
    case QX_VBZ:
    case QX_VBD:
    case QX_VBN:
    case QX_VBG:
    case QX_NAME:
    case QX_INTERJ:
    case QX_FOREIGN:
    case QX_NUMBER:
    case QX_MODAL:
        return true;
    default:
        return false;
    }
}

/* -8 log2(1 - P) for the cost -8 log2 P: what it costs a capitalised word to be no name. */
static unsigned opposite(unsigned cost)
{
    static const uint8_t of_cost[] = {40, 29, 21, 17, 14, 12, 10, 9, 8, 7, 6, 6, 5, 5, 4, 4, 3, 3, 3, 2, 2, 2, 2, 2};
    return cost < sizeof of_cost ? of_cost[cost] : 1;
}

static bool is_open_entry(const qx_entry *entry)
{
    for (unsigned i = 0; i < entry->reading_count; i++)
        if (!is_open_class(entry->symbol[i]))
            return false;
    return true;
}

/* The readings of a listed word. informative: a capital says something here (not first in a sentence or headline). The
 * NAME reading of a word that has others speaks of capitalised words only, and its cost is capital_cost. */
static void read_entry(lattice *node, const qx_entry *entry, bool capital, bool informative)
{
    bool open = is_open_entry(entry);
    unsigned penalty = capital && informative && open ? opposite(entry->capital_cost) : 0;
    for (unsigned i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] != QX_NAME || entry->reading_count == 1)
            add(node, entry->symbol[i], entry->cost[i] + penalty);
    if (capital && open && !(entry->reading_count == 1 && entry->symbol[0] == QX_NAME))
        add(node, QX_NAME, entry->capital_cost + (informative ? 0u : (unsigned)UNINFORMATIVE));
}

static void read_word(lattice *node, const qx_document *document, const qx_token *token, const qx_lexicon *lexicon,
                      bool informative)
{
    bool capital = token->flags & QX_CAPITAL;
    const qx_entry *entry = qx_lexicon_entries(lexicon) + token->entry;
    if (token->entry && entry->reading_count)
        read_entry(node, entry, capital, informative);
    else if (capital || token->flags & QX_ALL_CAPITALS)
        add(node, QX_NAME, SURE);
    else
        guess_by_ending(node, document->text + token->start, token->end - token->start);
    if (node->count == 0)
        add(node, QX_NAME, SURE);
}

static void read_token(lattice *node, const qx_document *document, const qx_token *token, const qx_lexicon *lexicon,
                       bool informative)
{
    node->count = 0;
    switch (token->kind) {
    case QX_TOKEN_WORD:
    case QX_TOKEN_CLITIC:
        read_word(node, document, token, lexicon, informative && token->kind == QX_TOKEN_WORD);
        break;
    case QX_TOKEN_NUMBER:
        add(node, QX_NUMBER, SURE);
        break;
    case QX_TOKEN_MARK:
        add(node, token->mark == QX_MARK_OPEN ? QX_OPENQ : token->mark == QX_MARK_CLOSE ? QX_CLOSEQ : QX_OTHER, SURE);
        break;
    case QX_TOKEN_LINK:
        add(node, QX_LINK, SURE);
        break;
    case QX_TOKEN_HANDLE:
        add(node, QX_HANDLE, SURE);
        break;
    default:
        read_punctuation(node, document->text + token->start, token->end - token->start);
        break;
    }
}

/* A line in Title Case: its capitals tell nothing. */
static bool is_headline(const qx_document *document, const qx_sentence *sentence)
{
    unsigned words = 0, capitals = 0;
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const qx_token *token = &document->tokens[i];
        if (token->kind != QX_TOKEN_WORD || token->end - token->start < 4)
            continue;
        words++;
        capitals += (token->flags & QX_CAPITAL) != 0;
    }
    return words >= HEADLINE_WORDS && capitals * 10 >= words * 9;
}

/* Where a capital is owed to the place, not to the word. */
static bool opens(const qx_document *document, const qx_sentence *sentence, uint32_t i)
{
    if (i == sentence->first)
        return true;
    const qx_token *before = &document->tokens[i - 1];
    return before->symbol == QX_OPENQ || before->kind == QX_TOKEN_MARK || before->flags & QX_SENTENCE_BEFORE;
}

/* An adverb hides what decides between verb forms ("was also asked", "she also asked"): then the symbol before the
 * adverb has half the say. */
static unsigned step_cost(const uint8_t (*costs)[QX_SYMBOL_COUNT], const lattice *before, unsigned j, unsigned symbol)
{
    unsigned from = before->symbol[j], cost = costs[from - QX_NOUN][symbol - QX_NOUN];
    if (before->previous && (from == QX_ADV || from == QX_NOT))
        return (cost + costs[before->previous->symbol[before->from[j]] - QX_NOUN][symbol - QX_NOUN]) / 2;
    return cost;
}

/* Viterbi's step: the cheapest way to each reading of node. */
static void extend(const uint8_t (*costs)[QX_SYMBOL_COUNT], const lattice *before, const unsigned *total, lattice *node,
                   unsigned *next)
{
    node->previous = before;
    if (before->count == 1 && node->count == 1) {
        node->from[0] = 0;
        next[0] = 0; /* only differences count */
        return;
    }
    for (unsigned i = 0; i < node->count; i++) {
        unsigned best = UINT32_MAX;
        for (unsigned j = 0; j < before->count; j++) {
            unsigned cost = total[j] + step_cost(costs, before, j, node->symbol[i]);
            if (cost < best) {
                best = cost;
                node->from[i] = (uint8_t)j;
            }
        }
        next[i] = best + node->cost[i];
    }
}

static void tag_sentence(qx_document *document, const qx_sentence *sentence, const qx_lexicon *lexicon,
                         const qx_transitions *transitions, lattice *nodes)
{
    bool headline = is_headline(document, sentence);
    lattice start = {.count = 1, .symbol = {QX_NOUN + QX_SYMBOL_COUNT}};
    const lattice *before = &start;
    unsigned totals[2][READINGS] = {{0}};
    uint32_t length = sentence->end - sentence->first;
    for (uint32_t i = 0; i < length; i++) {
        const qx_token *token = &document->tokens[sentence->first + i];
        read_token(&nodes[i], document, token, lexicon, !headline && !opens(document, sentence, sentence->first + i));
        extend(transitions->cost, before, totals[i & 1], &nodes[i], totals[(i + 1) & 1]);
        before = &nodes[i];
    }
    unsigned best = 0;
    for (unsigned i = 1; i < before->count; i++)
        if (totals[length & 1][i] < totals[length & 1][best])
            best = i;
    for (uint32_t i = length; i-- > 0;) {
        document->tokens[sentence->first + i].symbol = nodes[i].symbol[best];
        best = nodes[i].from[best];
    }
}

void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_transitions *transitions)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        uint32_t length = document->sentences[i].end - document->sentences[i].first;
        longest = length > longest ? length : longest;
    }
    lattice *nodes = QX_NEW(document->arena, lattice, longest);
    for (uint32_t i = 0; i < document->sentence_count; i++)
        tag_sentence(document, &document->sentences[i], lexicon, transitions, nodes);
}
