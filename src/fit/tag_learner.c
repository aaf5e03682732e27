#include "fit/tag_learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum {
    EPOCHS = 5,
    LEAST_COUNT = 3,  /* features seen less often are left out */
    LEAST_WEIGHT = 8, /* eighths, as are all weights in the file */
    SCALE = 8,
    FEATURE_SLOTS = 1 << 22
};

/* The weight of one symbol; total is the sum of weight over time as of step `since`. */
typedef struct part {
    uint8_t symbol;
    float weight;
    double total;
    uint64_t since;
} part;

typedef struct row {
    qx_tag_feature feature;
    uint32_t key, count, part_count;
    part *parts;
} row;

typedef struct sentence {
    uint32_t length;
    qx_tag_node *nodes;
    uint8_t *gold;
} sentence;

struct tag_learner {
    row *rows; /* open addressing by key */
    sentence *sentences;
    size_t count, capacity, used;
    uint64_t step;
};

static void *must(void *memory)
{
    if (!memory) {
        fputs("quoteex_fit: no memory\n", stderr);
        exit(1);
    }
    return memory;
}

tag_learner *tag_learner_new(void)
{
    tag_learner *l = must(calloc(1, sizeof *l));
    l->rows = must(calloc(FEATURE_SLOTS, sizeof *l->rows));
    return l;
}

void tag_learner_free(tag_learner *l)
{
    for (size_t i = 0; i < l->count; i++) {
        free(l->sentences[i].nodes);
        free(l->sentences[i].gold);
    }
    for (size_t i = 0; i < FEATURE_SLOTS; i++)
        free(l->rows[i].parts);
    free(l->sentences);
    free(l->rows);
    free(l);
}

uint8_t *tag_learner_sentence(tag_learner *l, uint32_t length, qx_tag_node **nodes)
{
    if (l->count == l->capacity) {
        l->capacity = l->capacity ? l->capacity * 2 : 1024;
        l->sentences = must(realloc(l->sentences, l->capacity * sizeof *l->sentences));
    }
    sentence *s = &l->sentences[l->count++];
    s->length = length;
    s->nodes = must(calloc(length + (size_t)1, sizeof *s->nodes));
    s->gold = must(calloc(length + (size_t)1, 1));
    *nodes = s->nodes;
    return s->gold;
}

/* Never 0. Multilinear hashing (Lemire & Kaser, Strongly universal string hashing is fast, 2014, section 2). */
static uint32_t key_of(const qx_tag_feature *feature)
{
    uint64_t sum = feature->template * UINT64_C(0x9E3779B97F4A7C15) + feature->value[0] * UINT64_C(0xC2B2AE3D27D4EB4F) +
                   feature->value[1] * UINT64_C(0x165667B19E3779F9) + feature->value[2] * UINT64_C(0x27D4EB2F165667C5);
    uint32_t key = (uint32_t)(sum >> 32);
    return key + (key == 0);
}

static row *row_of(tag_learner *l, const qx_tag_feature *feature)
{
    uint32_t key = key_of(feature), at = key & (FEATURE_SLOTS - 1);
    while (l->rows[at].key && l->rows[at].key != key)
        at = (at + 1) & (FEATURE_SLOTS - 1);
    if (!l->rows[at].key) {
        if (++l->used * 2 > FEATURE_SLOTS)
            must(NULL);
        l->rows[at].key = key;
        l->rows[at].feature = *feature;
    }
    return &l->rows[at];
}

static void change(row *r, uint8_t symbol, float by, uint64_t step)
{
    uint32_t i = 0;
    while (i < r->part_count && r->parts[i].symbol != symbol)
        i++;
    if (i == r->part_count) {
        r->parts = must(realloc(r->parts, (i + (size_t)1) * sizeof *r->parts));
        r->parts[r->part_count++] = (part){.symbol = symbol, .since = step};
    }
    part *p = &r->parts[i];
    p->total += (double)p->weight * (double)(step - p->since);
    p->since = step;
    p->weight += by;
}

static uint8_t choose(const qx_tag_node *node, row *const *rows, unsigned count)
{
    float sum[256] = {0};
    for (unsigned i = 0; i < count; i++)
        for (uint32_t k = 0; k < rows[i]->part_count; k++)
            sum[rows[i]->parts[k].symbol] += rows[i]->parts[k].weight;
    unsigned best = 0;
    for (unsigned i = 1; i < node->count; i++)
        if (sum[node->symbol[i]] > sum[node->symbol[best]])
            best = i;
    return node->symbol[best];
}

static bool has(const qx_tag_node *node, uint8_t symbol)
{
    return symbol && memchr(node->symbol, symbol, node->count);
}

/* Decides one token and learns where that was wrong. */
static uint8_t learn_token(tag_learner *l, const qx_tag_walk *walk, uint8_t gold, bool first)
{
    const qx_tag_node *node = &walk->nodes[walk->at];
    qx_tag_feature features[QX_TAG_FEATURES];
    row *rows[QX_TAG_FEATURES];
    unsigned count = qx_tag_features(walk, features);
    for (unsigned i = 0; i < count; i++) {
        rows[i] = row_of(l, &features[i]);
        rows[i]->count += first;
    }
    uint8_t chosen = choose(node, rows, count);
    l->step++;
    if (has(node, gold) && chosen != gold)
        for (unsigned i = 0; i < count; i++) {
            change(rows[i], gold, 1, l->step);
            change(rows[i], chosen, -1, l->step);
        }
    return chosen;
}

void tag_learner_fit(tag_learner *l)
{
    for (unsigned epoch = 0; epoch < EPOCHS; epoch++) {
        unsigned long known = 0, right = 0;
        for (size_t i = 0; i < l->count; i++) {
            const sentence *s = &l->sentences[i];
            qx_tag_walk walk;
            qx_tag_walk_start(&walk, s->nodes, s->length);
            while (walk.at < walk.length) {
                uint8_t symbol = s->nodes[walk.at].symbol[0], gold = s->gold[walk.at];
                if (s->nodes[walk.at].count > 1) {
                    symbol = learn_token(l, &walk, gold, epoch == 0);
                    known += gold != 0;
                    right += gold == symbol;
                }
                qx_tag_walk_on(&walk, symbol);
            }
        }
        fprintf(stderr, "round %u: %lu of %lu ambiguous tokens right\n", epoch + 1, right, known);
    }
}

/* ---------------------------------------------------------------- writing */

static long average(const part *p, uint64_t step)
{
    double total = p->total + (double)p->weight * (double)(step - p->since);
    long weight = lround(total / (double)step * SCALE);
    return weight > 127 ? 127 : weight < -127 ? -127 : weight;
}

static int by_hash(const void *a, const void *b)
{
    const qx_entry *left = *(const qx_entry *const *)a, *right = *(const qx_entry *const *)b;
    return left->hash < right->hash ? -1 : left->hash > right->hash;
}

typedef struct dictionary {
    const qx_lexicon *lexicon;
    const qx_entry **entries; /* by hash */
    size_t count;
} dictionary;

static const char *word_of(void *context, uint32_t hash)
{
    const dictionary *d = context;
    qx_entry wanted = {.hash = hash};
    const qx_entry *key = &wanted;
    const qx_entry **found = bsearch(&key, d->entries, d->count, sizeof *d->entries, by_hash);
    return found ? qx_lexicon_string(d->lexicon, (*found)->word) : NULL;
}

/* The least weight that a row's line has: no more than QX_TAG_LINE_WEIGHTS are as strong. */
static long least_weight(const row *r, uint64_t step)
{
    for (long least = LEAST_WEIGHT;; least++) {
        unsigned count = 0;
        for (uint32_t i = 0; i < r->part_count; i++)
            count += labs(average(&r->parts[i], step)) >= least;
        if (count <= QX_TAG_LINE_WEIGHTS || least > 127)
            return least;
    }
}

/* A row's line in line; false where nothing in it counts. */
static bool write_row(const row *r, uint64_t step, dictionary *words, qx_buffer *line)
{
    bool any = false;
    qx_buffer_clear(line);
    if (r->count < LEAST_COUNT || !qx_tag_feature_write(&r->feature, word_of, words, line))
        return false;
    long least = least_weight(r, step);
    for (uint32_t i = 0; i < r->part_count; i++) {
        char text[32];
        long weight = average(&r->parts[i], step);
        if (labs(weight) < least)
            continue;
        snprintf(text, sizeof text, ":%ld", weight);
        qx_buffer_char(line, ' ');
        qx_buffer_text(line, qx_symbol_name(r->parts[i].symbol));
        qx_buffer_text(line, text);
        any = true;
    }
    qx_buffer_char(line, '\0');
    return any;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

void tag_learner_write(const tag_learner *l, const qx_lexicon *lexicon, FILE *out)
{
    dictionary words = {.lexicon = lexicon, .count = qx_lexicon_entry_count(lexicon)};
    words.entries = must(calloc(words.count, sizeof *words.entries));
    for (size_t i = 0; i < words.count; i++)
        words.entries[i] = &qx_lexicon_entries(lexicon)[i];
    qsort(words.entries, words.count, sizeof *words.entries, by_hash);
    char **lines = must(calloc(l->used + 1, sizeof *lines));
    size_t count = 0;
    qx_buffer line;
    qx_buffer_init(&line, &qx_memory_default);
    for (size_t i = 0; i < FEATURE_SLOTS; i++)
        if (l->rows[i].key && write_row(&l->rows[i], l->step, &words, &line))
            lines[count++] = must(strdup(line.data));
    qsort(lines, count, sizeof *lines, by_text);
    fputs("# What tells the tagger which reading a word has (src/text/tag_table.h). Made by: quoteex_fit tags TEXTS "
          "TAGGED\n# template, values, weights of symbols in eighths\n",
          out);
    for (size_t i = 0; i < count; i++) {
        fprintf(out, "%s\n", lines[i]);
        free(lines[i]);
    }
    free(lines);
    free(words.entries);
    qx_buffer_free(&line);
}
