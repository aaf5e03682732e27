#include "text/tag_features.h"

/* ---------------------------------------------------------------- nodes */

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
        node->read = reader.entries[token->entry].reading_count > 0;
        node->count = readings.count;
        node->margin = (uint8_t)(readings.count > 1 ? qx_tag_margin(readings.cost) : (unsigned)QX_TAG_MOST_MARGIN);
        node->capital = readings.capital;
        memcpy(node->symbol, readings.symbol, sizeof node->symbol);
        bool guessed = readings.count > 1 && !node->word;
        for (uint32_t k = 0; k < 2; k++)
            node->ending[k] =
                guessed ? qx_tag_ending(document->text + token->start, token->end - token->start, 3 - k) : 0;
    }
}

/* ---------------------------------------------------------------- features */

void qx_tag_walk_start(qx_tag_walk *walk, const qx_tag_node *nodes, uint32_t length)
{
    *walk = (qx_tag_walk){.nodes = nodes, .length = length, .since_finite = QX_TAG_REACH};
}

void qx_tag_walk_on(qx_tag_walk *walk, uint8_t symbol)
{
    walk->at++;
    walk->before[1] = walk->before[0];
    walk->before[0] = symbol;
    walk->since_finite = qx_tag_is_finite(symbol) ? 1
                         : qx_tag_ends_clause(symbol)
                             ? (uint32_t)QX_TAG_REACH
                             : walk->since_finite + (walk->since_finite < (uint32_t)QX_TAG_REACH);
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
    uint32_t finite = walk->since_finite < (uint32_t)QX_TAG_REACH;
    unsigned count = 0;
    features[count++] = (qx_tag_feature){QX_TAG_PRIOR, {first, node->margin, node->capital}};
    features[count++] = (qx_tag_feature){QX_TAG_CLASS, {class, node->capital, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_BEFORE, {before, class, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_AFTER, {pair_of(right), class, 0}};
    features[count++] = (qx_tag_feature){QX_TAG_BEFORE_TWO, {walk->before[1], before, first}};
    features[count++] = (qx_tag_feature){QX_TAG_AFTER_TWO, {next, second, first}};
    features[count++] = (qx_tag_feature){QX_TAG_AROUND, {before, next, first}};
    features[count++] = (qx_tag_feature){QX_TAG_FINITE, {finite, class, 0}};
    if (node->read) {
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
