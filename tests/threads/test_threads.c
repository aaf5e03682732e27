/* One model, many threads: each reads all articles, writes them in every format, checks rules and asks for their places
 * while the others do the same. Under ThreadSanitizer (preset threads) it shows that nothing shared is written to. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "support/files.h"

#define EXAMPLES QUOTEEX_SOURCE_DIR "/data/examples"
#define RULES QUOTEEX_SOURCE_DIR "/tests/fuzz/corpus/rules/quote.rules"

enum { THREADS = 8, ROUNDS = 4, ARTICLES = 32, SHOW_ALL = (1 << 8) - 1 };

static struct {
    quoteex_string text, record; /* what one thread alone makes of it */
} articles[ARTICLES];
static size_t article_count;

static quoteex_string copy(quoteex_string string)
{
    char *data = malloc(string.size + 1);
    memcpy(data, string.data, string.size);
    data[string.size] = '\0';
    return (quoteex_string){data, string.size};
}

static bool same(quoteex_string a, quoteex_string b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

/* ---------------------------------------------------------------- one thread */

typedef struct reader {
    quoteex_model *model;
    size_t first; /* article: each thread starts with another */
    quoteex_extractor *extractor;
    quoteex_writer *writer;
    bool right;
} reader;

static bool open_reader(reader *r)
{
    const quoteex_options options = {.show = SHOW_ALL};
    const quoteex_writer_options writing = {.show = SHOW_ALL, .explain = r->model};
    return quoteex_extractor_new(r->model, &options, &r->extractor, NULL) == QUOTEEX_OK &&
           quoteex_writer_new(&writing, &r->writer, NULL) == QUOTEEX_OK;
}

static bool read_article(reader *r, quoteex_string text, quoteex_string *record)
{
    const quoteex_document document = {.text = text, .source = {"an article", 10}};
    const quoteex_result *result;
    return quoteex_extract(r->extractor, &document, &result, NULL) == QUOTEEX_OK &&
           quoteex_write(r->writer, result, NULL, record, NULL) == QUOTEEX_OK;
}

static void ignore(void *context, const quoteex_error *where)
{
    (void)context, (void)where;
}

static bool ask_for_rules(const quoteex_model *model)
{
    size_t failed;
    const char *path;
    unsigned line;
    return quoteex_check_rules(model, RULES, ignore, NULL, &failed, NULL) == QUOTEEX_OK && failed == 0 &&
           quoteex_rule_place(model, "quote.verb-speaker", &path, &line) && line == 7;
}

static void *read_all(void *context)
{
    reader *r = context;
    r->right = open_reader(r);
    for (size_t i = 0; r->right && i < ROUNDS * article_count; i++) {
        size_t at = (r->first + i) % article_count;
        quoteex_string record;
        r->right =
            read_article(r, articles[at].text, &record) && same(record, articles[at].record) && ask_for_rules(r->model);
    }
    quoteex_writer_free(r->writer);
    quoteex_extractor_free(r->extractor);
    return NULL;
}

/* ---------------------------------------------------------------- the tests */

static void run_threads(quoteex_model *model)
{
    pthread_t threads[THREADS];
    reader readers[THREADS];
    for (size_t i = 0; i < THREADS; i++) {
        readers[i] = (reader){.model = model, .first = i};
        assert_int_equal(pthread_create(&threads[i], NULL, read_all, &readers[i]), 0);
    }
    for (size_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(readers[i].right);
    }
}

static quoteex_model *open_model(void)
{
    const char *rules[] = {RULES};
    const quoteex_model_options options = {.rules = rules, .rule_count = 1};
    quoteex_model *model;
    assert_int_equal(quoteex_model_new(&options, &model, NULL), QUOTEEX_OK);
    return model;
}

static void add_article(reader *r, const char *path)
{
    quoteex_string text, record;
    assert_true(article_count < ARTICLES);
    text.data = files_read(path, &text.size);
    assert_true(read_article(r, text, &record));
    articles[article_count].text = text;
    articles[article_count++].record = copy(record);
}

static int read_articles(void **state)
{
    reader r = {.model = open_model()};
    files_list names = files_in(EXAMPLES, ".txt");
    assert_true(open_reader(&r) && names.count > 0);
    for (size_t i = 0; i < names.count; i++) {
        char *path = files_path(EXAMPLES, names.items[i]);
        add_article(&r, path);
        free(path);
    }
    files_free(&names);
    quoteex_writer_free(r.writer);
    quoteex_extractor_free(r.extractor);
    *state = r.model;
    return 0;
}

static void drop(quoteex_string string)
{
    union {
        const char *read;
        void *freed;
    } data = {string.data};
    free(data.freed);
}

static int drop_articles(void **state)
{
    for (size_t i = 0; i < article_count; i++) {
        drop(articles[i].text);
        drop(articles[i].record);
    }
    quoteex_model_free(*state);
    return 0;
}

static void test_one_model(void **state)
{
    run_threads(*state);
}

static void test_one_model_of_machine_code(void **state)
{
    (void)state;
    quoteex_model *model = open_model();
    quoteex_model_speed_up(model);
    run_threads(model);
    quoteex_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_model),
        cmocka_unit_test(test_one_model_of_machine_code),
    };
    return cmocka_run_group_tests(tests, read_articles, drop_articles);
}
