#include "fit/topics.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/analysis.h"
#include "api/folder.h"
#include "base/syntax.h"
#include "fact/topics.h"
#include "fit/logistic.h"

enum {
    MANY = 16, /* topics from which on an article teaches the reader's model */
    FOLDS = 5,
    KEY_BYTES = 256,
    BEST_FEW = 5, /* topics that are compared with few given ones, and with many */
    BEST_MANY = 10
};

_Static_assert((int)QX_TOPIC_FEATURE_COUNT <= (int)LOGISTIC_FEATURES, "there is room for each feature");

typedef struct article {
    quoteex_string text, title;
    char **keys; /* of the topics given */
    size_t key_count;
} article;

typedef struct teacher {
    const quoteex_model *model;
    qx_matcher *matcher;
    qx_arena *kept, *arena; /* of the articles; of one analysis */
    article *articles;
    size_t count, room;
    logistic_example *examples[QX_TOPIC_MODELS];
    size_t example_count[QX_TOPIC_MODELS], example_room[QX_TOPIC_MODELS];
} teacher;

static int fail(const char *path, const char *message)
{
    fprintf(stderr, "quoteex_fit: %s: %s\n", path, message);
    return 1;
}

/* ---------------------------------------------------------------- words of topics */

static bool is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

static size_t stemmed(const char *word, size_t size)
{
    static const char *const endings[] = {"ies", "es", "s", "ing", "ed"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (size > ending + 2 && memcmp(word + size - ending, endings[i], ending) == 0)
            return size - ending;
    }
    return size;
}

/* A topic's words without their endings, in lower case: what counts as the same topic. */
static size_t key_of(quoteex_string topic, char key[KEY_BYTES])
{
    size_t size = 0, word = 0;
    for (size_t i = 0; i <= topic.size && size + 2 < KEY_BYTES; i++) {
        unsigned char c = i < topic.size ? (unsigned char)topic.data[i] : ' ';
        c = c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        if (is_letter(c)) {
            key[size++] = (char)c;
        } else if (size > word) {
            size = word + stemmed(key + word, size - word);
            key[size++] = ' ';
            word = size;
        }
    }
    size -= size > 0;
    key[size] = '\0';
    return size;
}

static bool has_key(const article *a, const char *key)
{
    for (size_t i = 0; i < a->key_count; i++)
        if (strcmp(a->keys[i], key) == 0)
            return true;
    return false;
}

static bool is_given(const article *a, quoteex_string topic)
{
    char key[KEY_BYTES];
    return key_of(topic, key) && has_key(a, key);
}

/* ---------------------------------------------------------------- articles */

static void *widen(void *items, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return items;
    *room = *room ? *room * 2 : 256;
    items = realloc(items, *room * size);
    if (!items) {
        fputs("quoteex_fit: no memory\n", stderr);
        exit(1);
    }
    return items;
}

static bool read_topics(teacher *t, char *line, qx_syntax *scan, article *a)
{
    quoteex_string raw;
    size_t room = 0;
    char key[KEY_BYTES];
    if (!qx_syntax_take(scan, '['))
        return false;
    while (!qx_syntax_take(scan, ']')) {
        qx_syntax_space(scan);
        if (!qx_syntax_string(scan, &raw))
            return false;
        size_t size = key_of(qx_syntax_decode(line + (raw.data - line), raw.size), key);
        if (size && !has_key(a, key)) {
            if (a->key_count == room)
                a->keys = qx_arena_widen(t->kept, a->keys, a->key_count, &room, sizeof *a->keys);
            a->keys[a->key_count++] = qx_arena_copy(t->kept, key, size);
        }
        qx_syntax_take(scan, ',');
    }
    return true;
}

static bool read_object(teacher *t, char *line, qx_syntax *scan, article *a)
{
    if (!qx_syntax_take(scan, '{'))
        return false;
    while (!qx_syntax_take(scan, '}')) {
        quoteex_string name, raw;
        qx_syntax_space(scan);
        if (!qx_syntax_string(scan, &name) || !qx_syntax_take(scan, ':'))
            return false;
        name = (quoteex_string){name.data + 1, name.size - 2};
        qx_syntax_space(scan);
        bool done = true;
        if (name.size == 6 && memcmp(name.data, "topics", 6) == 0)
            done = read_topics(t, line, scan, a);
        else if (name.size == 4 && memcmp(name.data, "gold", 4) == 0)
            done = read_object(t, line, scan, a);
        else if (!qx_syntax_value(scan, &raw))
            done = false;
        else if (name.size == 4 && memcmp(name.data, "text", 4) == 0)
            a->text = qx_syntax_decode(line + (raw.data - line), raw.size);
        else if (name.size == 5 && memcmp(name.data, "title", 5) == 0)
            a->title = qx_syntax_decode(line + (raw.data - line), raw.size);
        if (!done)
            return false;
        qx_syntax_take(scan, ',');
    }
    return true;
}

static bool read_articles(teacher *t, char *text, size_t size)
{
    for (char *line = text, *end = text + size; line < end;) {
        char *stop = memchr(line, '\n', (size_t)(end - line));
        stop = stop ? stop : end;
        qx_syntax scan = {line, (size_t)(stop - line), 0, NULL};
        article a = {.keys = NULL};
        if (stop > line) {
            if (!read_object(t, line, &scan, &a) || !a.text.data)
                return false;
            t->articles = widen(t->articles, t->count, &t->room, sizeof *t->articles);
            t->articles[t->count++] = a;
        }
        line = stop + 1;
    }
    return t->count > 0;
}

/* ---------------------------------------------------------------- examples */

static qx_fact_context analyse(teacher *t, const article *a, qx_analysis *analysis)
{
    quoteex_document input = {.text = a->text, .title = a->title};
    qx_matcher_reset(t->matcher);
    qx_analyse(t->arena, t->model, t->matcher, &input, NULL, QX_DEPTH_CHUNKS, analysis);
    return (qx_fact_context){.document = &analysis->document,
                             .lexicon = t->model->image.lexicon,
                             .names = &analysis->names,
                             .chunks = &analysis->chunks,
                             .rules = t->model->image.rules,
                             .matcher = t->matcher,
                             .tables = &t->model->facts};
}

static void add_examples(teacher *t, unsigned group)
{
    const article *a = &t->articles[group];
    qx_topic_model model = a->key_count < MANY ? QX_TOPIC_INDEXER : QX_TOPIC_READER;
    qx_analysis analysis;
    qx_phrases phrases;
    qx_fact_context context = analyse(t, a, &analysis);
    qx_phrases_find(&context, &phrases);
    for (uint32_t i = 1; i < phrases.word_count + phrases.count; i++) {
        logistic_example e = {.weight = 1, .group = group};
        bool none = i < phrases.word_count ? phrases.words[i].alone.count == 0 : i == phrases.word_count;
        uint32_t number = none ? 0 : qx_phrases_number(&phrases, i);
        if (none || !qx_topic_features(&phrases, number, context.document->token_count, e.features))
            continue;
        if (model == QX_TOPIC_INDEXER)
            e.features[QX_TOPIC_TITLED] = 0; /* the reader's counts for both: few indexed articles have a title */
        e.label = is_given(a, qx_topics_form(&context, &phrases, number));
        t->examples[model] =
            widen(t->examples[model], t->example_count[model], &t->example_room[model], sizeof *t->examples[model]);
        t->examples[model][t->example_count[model]++] = e;
    }
    qx_arena_reset(t->arena, SIZE_MAX);
}

/* Weights as they are when written and read again. */
static qx_topic_table learn(const teacher *t, unsigned folds, unsigned fold)
{
    qx_topic_table table;
    for (int model = 0; model < QX_TOPIC_MODELS; model++) {
        float weights[LOGISTIC_FEATURES];
        logistic_fit(t->examples[model], t->example_count[model], QX_TOPIC_FEATURE_COUNT, folds, fold, weights);
        for (int i = 0; i < QX_TOPIC_FEATURE_COUNT; i++)
            table.weights[i][model] = roundf(weights[i] * 1000) / 1000;
    }
    table.weights[QX_TOPIC_TITLED][QX_TOPIC_INDEXER] = table.weights[QX_TOPIC_TITLED][QX_TOPIC_READER];
    return table;
}

/* ---------------------------------------------------------------- how good they are */

/* F1 of the first topics that a table chooses. */
static double rate(teacher *t, const article *a, const qx_topic_table *table)
{
    enum { LIMIT = QX_TOPIC_LIMIT };
    qx_analysis analysis;
    qx_topics topics;
    qx_fact_context context = analyse(t, a, &analysis);
    qx_fact_tables tables = *context.tables;
    tables.topics = table;
    context.tables = &tables;
    qx_topics_find(&context, &topics);
    char keys[LIMIT][KEY_BYTES];
    size_t limit = a->key_count < MANY ? BEST_FEW : BEST_MANY, count = 0, right = 0;
    for (uint32_t i = 0; i < topics.count && count < limit; i++) {
        bool known = key_of(topics.items[i].text, keys[count]) == 0;
        for (size_t k = 0; k < count; k++)
            known |= strcmp(keys[k], keys[count]) == 0;
        if (known)
            continue;
        right += has_key(a, keys[count]);
        count++;
    }
    qx_arena_reset(t->arena, SIZE_MAX);
    return right ? 2.0 * (double)right / (double)(a->key_count + count) : 0;
}

static void report(teacher *t)
{
    double sums[QX_TOPIC_MODELS] = {0};
    size_t counts[QX_TOPIC_MODELS] = {0};
    for (unsigned fold = 0; fold < FOLDS; fold++) {
        qx_topic_table table = learn(t, FOLDS, fold);
        for (size_t i = fold; i < t->count; i += FOLDS) {
            qx_topic_model model = t->articles[i].key_count < MANY ? QX_TOPIC_INDEXER : QX_TOPIC_READER;
            sums[model] += rate(t, &t->articles[i], &table);
            counts[model]++;
        }
    }
    for (int model = 0; model < QX_TOPIC_MODELS; model++)
        if (counts[model])
            fprintf(stderr, "articles with %s topics: F1 of the first %d is %.2f on %zu articles not learned from\n",
                    model == QX_TOPIC_INDEXER ? "few" : "many", model == QX_TOPIC_INDEXER ? BEST_FEW : BEST_MANY,
                    100 * sums[model] / (double)counts[model], counts[model]);
}

static void print(const qx_topic_table *table)
{
    puts("# What tells topics (src/fact/topic_table.h). Made by: quoteex_fit topics FILE\n"
         "# feature, thousandths by the indexer's model, by the reader's");
    for (int i = 0; i < QX_TOPIC_FEATURE_COUNT; i++)
        printf("%s %.0f %.0f\n", qx_topic_feature_name((qx_topic_feature)i),
               (double)(1000 * table->weights[i][QX_TOPIC_INDEXER]),
               (double)(1000 * table->weights[i][QX_TOPIC_READER]));
}

static int teach(teacher *t, const char *path, qx_buffer *file)
{
    quoteex_error error;
    if (qx_folder_read_file(path, file, &error) != QUOTEEX_OK)
        return fail(path, error.message);
    if (!read_articles(t, file->data, file->size))
        return fail(path, "no articles: JSON Lines with \"text\" and \"topics\" expected");
    for (size_t i = 0; i < t->count; i++)
        add_examples(t, (unsigned)i);
    report(t);
    qx_topic_table table = learn(t, 0, 0);
    print(&table);
    return 0;
}

int fit_topics(const quoteex_model *model, const char *path)
{
    quoteex_error error;
    qx_arena kept, arena;
    qx_buffer file;
    teacher t = {.model = model, .kept = &kept, .arena = &arena};
    qx_arena_init(&kept, &model->allocator);
    qx_arena_init(&arena, &model->allocator);
    qx_buffer_init(&file, &model->allocator);
    if (setjmp(kept.escape) || setjmp(arena.escape))
        return fail(path, "no memory");
    if (qx_matcher_new(&model->allocator, model->image.rules, &t.matcher, &error) != QUOTEEX_OK)
        return fail(path, error.message);
    int status = teach(&t, path, &file);
    for (int i = 0; i < QX_TOPIC_MODELS; i++)
        free(t.examples[i]);
    free(t.articles);
    qx_matcher_free(t.matcher);
    qx_buffer_free(&file);
    qx_arena_free(&arena);
    qx_arena_free(&kept);
    return status;
}
