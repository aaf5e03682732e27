#include "text/tagger.h"

enum {
    MARGIN_STEP = 8, /* one bit of likelihood */
    MOST_MARGIN = 5,
    REACH = 12 /* a finite verb further back says nothing */
};

/* ---------------------------------------------------------------- nodes */

static uint8_t margin_of(const qx_readings *readings)
{
    if (readings->count < 2)
        return MOST_MARGIN;
    unsigned margin = (unsigned)(readings->cost[1] - readings->cost[0]) / MARGIN_STEP;
    return (uint8_t)(margin < MOST_MARGIN ? margin : MOST_MARGIN);
}

void qx_tag_nodes(const qx_document *document, const qx_lexicon *lexicon, const qx_sentence *sentence,
                  qx_tag_node *nodes)
{
    qx_reader reader = {.document = document, .entries = qx_lexicon_entries(lexicon), .sentence = sentence};
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const qx_token *token = &document->tokens[i];
        qx_tag_node *node = &nodes[i - sentence->first];
        qx_readings readings;
        qx_readings_of(&reader, token, &readings);
        node->word = reader.entries[token->entry].hash;
        node->count = readings.count;
        node->margin = margin_of(&readings);
        node->capital = readings.capital;
        memcpy(node->symbol, readings.symbol, sizeof node->symbol);
        bool guessed = readings.count > 1 && !node->word;
        for (uint32_t k = 0; k < 2; k++)
            node->ending[k] =
                guessed ? qx_tag_ending(document->text + token->start, token->end - token->start, 3 - k) : 0;
    }
}

/* ---------------------------------------------------------------- features */

static bool is_finite(uint8_t symbol)
{
    switch (symbol) {
    case QX_VBP:
    case QX_VBZ:
    case QX_VBD:
    case QX_BE:
    case QX_HAVE:
    case QX_DO:
    case QX_MODAL:
        return true;
    default:
        return false;
    }
}

static bool ends_clause(uint8_t symbol)
{
    switch (symbol) {
    case QX_SUBORD:
    case QX_WHO:
    case QX_WHICH:
    case QX_THAT:
    case QX_COMMA:
    case QX_COLON:
    case QX_SEMICOLON:
    case QX_DASH:
    case QX_OPENQ:
    case QX_CLOSEQ:
    case QX_WHAT:
    case QX_WHETHER:
    case QX_BUT:
    case QX_STOP:
        return true;
    default:
        return false;
    }
}

void qx_tag_walk_start(qx_tag_walk *walk, const qx_tag_node *nodes, uint32_t length)
{
    *walk = (qx_tag_walk){.nodes = nodes, .length = length, .since_finite = REACH};
}

void qx_tag_walk_on(qx_tag_walk *walk, uint8_t symbol)
{
    walk->at++;
    walk->before[1] = walk->before[0];
    walk->before[0] = symbol;
    walk->since_finite = is_finite(symbol)     ? 1
                         : ends_clause(symbol) ? (uint32_t)REACH
                                               : walk->since_finite + (walk->since_finite < (uint32_t)REACH);
}

static uint32_t class_of(const qx_tag_node *node)
{
    uint32_t class = node->symbol[0] | (uint32_t)node->symbol[1] << 8;
    return node->count > 2 ? class | (uint32_t)node->symbol[2] << 16 : class;
}

static uint32_t pair_of(const qx_tag_node *node)
{
    return node->count > 1 ? node->symbol[0] | (uint32_t)node->symbol[1] << 8 : node->symbol[0];
}

unsigned qx_tag_features(const qx_tag_walk *walk, qx_tag_feature features[QX_TAG_FEATURES])
{
    const qx_tag_node *node = &walk->nodes[walk->at], none = {0};
    const qx_tag_node *left = walk->at ? node - 1 : &none;
    const qx_tag_node *right = walk->at + 1 < walk->length ? node + 1 : &none;
    uint32_t first = node->symbol[0], class = class_of(node), before = walk->before[0], next = right->symbol[0];
    uint32_t second = walk->at + 2 < walk->length ? node[2].symbol[0] : 0;
    uint32_t finite = walk->since_finite < (uint32_t)REACH;
    unsigned count = 0;
    features[count++] = (qx_tag_feature){QX_TAG_PRIOR, {first, node->margin, node->capital}};
    features[count++] = (qx_tag_feature){QX_TAG_CLASS, {class, node->capital, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_BEFORE, {before, class, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_AFTER, {pair_of(right), class, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_BEFORE_TWO, {walk->before[1], before, first}};
    features[count++] = (qx_tag_feature){QX_TAG_AFTER_TWO, {next, second, first}};
    features[count++] = (qx_tag_feature){QX_TAG_AROUND, {before, next, first}};
    features[count++] = (qx_tag_feature){QX_TAG_FINITE, {finite, class, 0}};
    if (node->word) {
        features[count++] = (qx_tag_feature){QX_TAG_WORD, {node->word, node->capital != QX_LOWER, 0}};
        features[count++] = (qx_tag_feature){QX_TAG_WORD_BEFORE, {node->word, before, 0}};
        features[count++] = (qx_tag_feature){QX_TAG_WORD_AFTER, {node->word, next, 0}};
    }
    for (unsigned i = 0; i < 2; i++)
        if (node->ending[i])
            features[count++] = (qx_tag_feature){QX_TAG_ENDING, {node->ending[i], 0, 0}};
    if (left->word)
        features[count++] = (qx_tag_feature){QX_TAG_LEFT_WORD, {left->word, first, 0}};
    if (right->word)
        features[count++] = (qx_tag_feature){QX_TAG_RIGHT_WORD, {right->word, first, 0}};
    return count;
}

/* ---------------------------------------------------------------- choice */

/* The reading with the highest sum; of equals, the likeliest. */
static uint8_t choose(const qx_tag_walk *walk, const qx_tag_table *table)
{
    const qx_tag_node *node = &walk->nodes[walk->at];
    const qx_tag_weight *weights = qx_tag_weights(table);
    qx_tag_feature features[QX_TAG_FEATURES];
    unsigned count = qx_tag_features(walk, features);
    int sum[QX_SYMBOL_COUNT] = {0};
    for (unsigned i = 0; i < count; i++) {
        qx_tag_slot slot = qx_tag_find(table, qx_tag_key(&features[i]));
        for (uint32_t k = slot.first; k < (uint32_t)(slot.first + slot.count); k++)
            sum[weights[k].symbol - QX_NOUN] += weights[k].weight;
    }
    unsigned best = 0;
    for (unsigned i = 1; i < node->count; i++)
        if (sum[node->symbol[i] - QX_NOUN] > sum[node->symbol[best] - QX_NOUN])
            best = i;
    return node->symbol[best];
}

static void tag_sentence(qx_document *document, const qx_sentence *sentence, const qx_tag_node *nodes,
                         const qx_tag_table *table)
{
    qx_tag_walk walk;
    qx_tag_walk_start(&walk, nodes, sentence->end - sentence->first);
    while (walk.at < walk.length) {
        uint8_t symbol = nodes[walk.at].count == 1 ? nodes[walk.at].symbol[0] : choose(&walk, table);
        document->tokens[sentence->first + walk.at].symbol = symbol;
        qx_tag_walk_on(&walk, symbol);
    }
}

void qx_tagger_run(qx_document *document, const qx_lexicon *lexicon, const qx_tag_table *table)
{
    uint32_t longest = 0;
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        uint32_t length = document->sentences[i].end - document->sentences[i].first;
        longest = length > longest ? length : longest;
    }
    qx_tag_node *nodes = QX_NEW(document->arena, qx_tag_node, longest);
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        const qx_sentence *sentence = &document->sentences[i];
        qx_tag_nodes(document, lexicon, sentence, nodes);
        tag_sentence(document, sentence, nodes, table);
    }
}
