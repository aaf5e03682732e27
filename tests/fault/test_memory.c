/* Memory that runs out at the 1st, 2nd, 3rd ... allocation of what the library does: an error comes back, nothing is
 * left, and the next run is right. tests/unit/test_api.c does the same for the small calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "support/failing.h"
#include "support/files.h"

#define DATA QUOTEEX_SOURCE_DIR "/data/en"
#define EXAMPLES QUOTEEX_SOURCE_DIR "/data/examples"
#define CORPUS QUOTEEX_SOURCE_DIR "/tests/fuzz/corpus/"

enum { SHOW_ALL = (1 << 9) - 1 };

/* How many of the places where memory may run out are tried where one try is long. */
enum { TRIES = 20 };

typedef quoteex_status (*attempt)(failing *f, void *context);

/* Runs it with the n-th allocation failing, alone and with all after it, for about `tries` n (0: every n). */
static void fail_each(attempt run, void *context, size_t tries)
{
    failing f;
    failing_start(&f, FAILING_NEVER);
    assert_int_equal(run(&f, context), QUOTEEX_OK);
    assert_int_equal(f.living, 0);
    size_t calls = f.calls, stride = tries && calls > tries ? calls / tries : 1;
    for (size_t n = 0; n < 2 * calls; n += stride) {
        failing_start(&f, n % calls);
        f.once = n >= calls;
        quoteex_status status = run(&f, context);
        if (status != QUOTEEX_NO_MEMORY && status != QUOTEEX_OK) /* OK: it was of use, not of need; run has looked */
            fail_msg("allocation %zu of %zu failed, and the status is %d", n % calls, calls, status);
        assert_int_equal(f.living, 0);
    }
}

/* ---------------------------------------------------------------- models */

static quoteex_status try_model(failing *f, void *context)
{
    quoteex_model_options options = *(const quoteex_model_options *)context;
    quoteex_model *model;
    quoteex_error error = {QUOTEEX_OK, 0, 0, "", ""};
    options.allocator = &f->allocator;
    quoteex_status status = quoteex_model_new(&options, &model, &error);
    assert_int_equal(model == NULL, status != QUOTEEX_OK);
    assert_int_equal(status, error.code);
    assert_true(status == QUOTEEX_OK || error.message[0]);
    quoteex_model_free(model);
    assert_true(status != QUOTEEX_OK || f->calls <= f->fails_at);
    return status;
}

static void test_a_folder_is_loaded(void **state)
{
    (void)state;
    quoteex_model_options options = {.data = DATA};
    fail_each(try_model, &options, TRIES);
}

static void test_rules_and_lists_are_added(void **state)
{
    (void)state;
    const char *rules[] = {CORPUS "rules/quote.rules", CORPUS "rules/chunk.rules", CORPUS "rules/span.rules"};
    const char *lists[] = {CORPUS "lists/all.txt", CORPUS "lists/phrases.txt"};
    quoteex_model_options options = {.rules = rules, .rule_count = 3, .lexicons = lists, .lexicon_count = 2};
    fail_each(try_model, &options, TRIES);
}

/* A broken file is told as such, or as no memory, with nothing left behind either way. */
static void test_broken_rules_are_refused(void **state)
{
    (void)state;
    const char *rules[] = {CORPUS "rules/quantity.rules"};
    for (size_t n = 0, calls = SIZE_MAX; n < calls; n += calls == SIZE_MAX ? 1 : 1 + calls / TRIES) {
        failing f;
        quoteex_model *model;
        failing_start(&f, calls == SIZE_MAX ? FAILING_NEVER : n);
        quoteex_model_options options = {.rules = rules, .rule_count = 1, .allocator = &f.allocator};
        quoteex_status status = quoteex_model_new(&options, &model, NULL);
        assert_true(status == QUOTEEX_DATA || (status == QUOTEEX_NO_MEMORY && calls != SIZE_MAX));
        assert_null(model);
        assert_int_equal(f.living, 0);
        calls = calls == SIZE_MAX ? f.calls : calls;
    }
}

/* ---------------------------------------------------------------- examples of rules */

static void ignore(void *context, const quoteex_error *where)
{
    (void)context, (void)where;
}

static quoteex_status try_check(failing *f, void *context)
{
    const char *rules[] = {context};
    quoteex_model_options options = {.rules = rules, .rule_count = 1, .allocator = &f->allocator};
    quoteex_model *model;
    size_t fails_at = f->fails_at, failed;
    f->fails_at = FAILING_NEVER;
    assert_int_equal(quoteex_model_new(&options, &model, NULL), QUOTEEX_OK);
    size_t before = f->calls;
    f->fails_at = fails_at == FAILING_NEVER ? fails_at : before + fails_at;
    quoteex_status status = quoteex_check_rules(model, rules[0], ignore, NULL, &failed, NULL);
    f->fails_at = FAILING_NEVER;
    quoteex_model_free(model);
    assert_true(status != QUOTEEX_OK || failed == 0);
    f->calls -= before;
    return status;
}

static void test_rules_are_checked(void **state)
{
    (void)state;
    static char path[] = CORPUS "rules/quote.rules";
    fail_each(try_check, path, 0);
}

/* ---------------------------------------------------------------- documents */

typedef struct article {
    quoteex_model *model; /* whose allocator is f */
    failing *f;
    quoteex_document document;
    char *expected; /* its record */
} article;

/* A result as JSON, to be freed. */
static char *json_of(const quoteex_result *result)
{
    quoteex_writer_options options = {.show = SHOW_ALL};
    quoteex_writer *writer;
    quoteex_string out;
    assert_int_equal(quoteex_writer_new(&options, &writer, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_write(writer, result, NULL, &out, NULL), QUOTEEX_OK);
    char *json = malloc(out.size + 1);
    memcpy(json, out.data, out.size);
    json[out.size] = '\0';
    quoteex_writer_free(writer);
    return json;
}

static void check_result(const article *read, const quoteex_result *result)
{
    char *json = json_of(result);
    assert_string_equal(json, read->expected);
    free(json);
}

static void check_findings(const article *read, quoteex_extractor *extractor)
{
    const quoteex_result *result;
    assert_int_equal(quoteex_extract(extractor, &read->document, &result, NULL), QUOTEEX_OK);
    check_result(read, result);
}

/* One extraction in which the n-th allocation fails, then another with the same extractor; false when none failed. */
static bool extract_without(const article *read, size_t n, bool once)
{
    const quoteex_options options = {.show = SHOW_ALL};
    quoteex_extractor *extractor;
    const quoteex_result *result;
    size_t living = read->f->living;
    assert_int_equal(quoteex_extractor_new(read->model, &options, &extractor, NULL), QUOTEEX_OK);
    read->f->fails_at = read->f->calls + n;
    read->f->once = once;
    quoteex_status status = quoteex_extract(extractor, &read->document, &result, NULL);
    bool failed = read->f->calls > read->f->fails_at;
    read->f->fails_at = FAILING_NEVER;
    assert_true(status == QUOTEEX_OK || (failed && status == QUOTEEX_NO_MEMORY));
    assert_int_equal(result == NULL, status != QUOTEEX_OK);
    if (status == QUOTEEX_OK)
        check_result(read, result);
    check_findings(read, extractor);
    quoteex_extractor_free(extractor);
    assert_int_equal(read->f->living, living);
    return failed;
}

static void check_article(article *read)
{
    const quoteex_options options = {.show = SHOW_ALL};
    quoteex_extractor *extractor;
    const quoteex_result *result;
    assert_int_equal(quoteex_extractor_new(read->model, &options, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &read->document, &result, NULL), QUOTEEX_OK);
    read->expected = json_of(result);
    quoteex_extractor_free(extractor);
    for (int once = 0; once <= 1; once++)
        for (size_t n = 0; extract_without(read, n, once); n++)
            continue;
    free(read->expected);
}

static void check_folder(const char *folder)
{
    failing f;
    article read = {.f = &f};
    failing_start(&f, FAILING_NEVER);
    quoteex_model_options options = {.allocator = &f.allocator};
    assert_int_equal(quoteex_model_new(&options, &read.model, NULL), QUOTEEX_OK);
    files_list names = files_in(folder, ".txt");
    assert_true(names.count > 0);
    for (size_t i = 0; i < names.count; i++) {
        char *path = files_path(folder, names.items[i]);
        size_t size;
        char *text = files_read(path, &size);
        read.document = (quoteex_document){.text = {text, size}, .title = {text, size < 60 ? size : 60}};
        check_article(&read);
        free(text);
        free(path);
    }
    files_free(&names);
    quoteex_model_free(read.model);
    assert_int_equal(f.living, 0);
}

static void test_articles(void **state)
{
    (void)state;
    check_folder(EXAMPLES);
}

static void test_odd_texts(void **state)
{
    (void)state;
    check_folder(CORPUS "extract");
}

/* ---------------------------------------------------------------- writers */

typedef struct writing {
    const quoteex_result *result;
    const quoteex_model *model;
    quoteex_writer_options options;
} writing;

static quoteex_status try_writing(failing *f, void *context)
{
    const writing *w = context;
    quoteex_writer_options options = w->options;
    quoteex_writer *writer;
    quoteex_string out;
    options.allocator = &f->allocator;
    quoteex_status status = quoteex_writer_new(&options, &writer, NULL);
    assert_int_equal(writer == NULL, status != QUOTEEX_OK);
    if (status != QUOTEEX_OK)
        return status;
    status = quoteex_write(writer, w->result, NULL, &out, NULL);
    assert_int_equal(out.data == NULL, status != QUOTEEX_OK);
    size_t calls = f->calls, size = out.size;
    f->fails_at = FAILING_NEVER;
    assert_int_equal(quoteex_write(writer, w->result, NULL, &out, NULL), QUOTEEX_OK);
    assert_true(status != QUOTEEX_OK || out.size == size);
    quoteex_writer_free(writer);
    f->calls = calls;
    return status;
}

static void write_each(writing *w)
{
    static const quoteex_format formats[] = {QUOTEEX_FORMAT_JSONL, QUOTEEX_FORMAT_JSON,           QUOTEEX_FORMAT_TSV,
                                             QUOTEEX_FORMAT_TEXT,  QUOTEEX_FORMAT_WEB_ANNOTATION, QUOTEEX_FORMAT_HTML,
                                             QUOTEEX_FORMAT_BRAT};
    for (int explain = 0; explain <= 1; explain++)
        for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
            w->options = (quoteex_writer_options){.format = formats[i],
                                                  .unit = QUOTEEX_UNIT_UTF16,
                                                  .show = formats[i] == QUOTEEX_FORMAT_TSV ? 1u << i : SHOW_ALL,
                                                  .explain = explain ? w->model : NULL};
            fail_each(try_writing, w, 0);
        }
}

static void test_every_format(void **state)
{
    (void)state;
    const quoteex_options options = {.show = SHOW_ALL};
    size_t size;
    char *text = files_read(EXAMPLES "/coastal-forum.txt", &size);
    const quoteex_document document = {.text = {text, size}, .source = {"odd \xFF.txt", 9}};
    quoteex_model *model;
    quoteex_extractor *extractor;
    writing w;
    assert_int_equal(quoteex_model_new(NULL, &model, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extractor_new(model, &options, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &document, &w.result, NULL), QUOTEEX_OK);
    w.model = model;
    write_each(&w);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_folder_is_loaded),
        cmocka_unit_test(test_rules_and_lists_are_added),
        cmocka_unit_test(test_broken_rules_are_refused),
        cmocka_unit_test(test_rules_are_checked),
        cmocka_unit_test(test_articles),
        cmocka_unit_test(test_odd_texts),
        cmocka_unit_test(test_every_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
