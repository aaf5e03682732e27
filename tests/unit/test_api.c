/* The public interface: memory that runs out, models of other data, what is shared and what is owned. */
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "support/failing.h"
#include "support/files.h"

#define DATA QUOTEEX_SOURCE_DIR "/data/en"
#define EXAMPLES QUOTEEX_SOURCE_DIR "/data/examples"

enum { SHOW_ALL = (1 << 9) - 1 };

static const char article[] = "ORSUND, 3 May (Coast Wire) - The harbour of Orsund was closed on Tuesday.\n\n"
                              "\xE2\x80\x9CThe lock gates are leaking,\xE2\x80\x9D said Berit Olander, the engineer. "
                              "\xE2\x80\x9CWe knew it.\xE2\x80\x9D She did not say who would pay the $3 million.\n\n"
                              "Tove Madsen and Berit Olander said that the pump, too, was old.\n";

/* ---------------------------------------------------------------- helpers */

static quoteex_document document_of(const char *text)
{
    return (quoteex_document){.text = {text, strlen(text)}, .source = {"a.txt", 5}};
}

static quoteex_model *open_model(const quoteex_model_options *options)
{
    quoteex_model *model;
    quoteex_error error;
    if (quoteex_model_new(options, &model, &error) != QUOTEEX_OK)
        fail_msg("%s:%u:%u: %s", error.path, error.line, error.column, error.message);
    return model;
}

static quoteex_extractor *open_extractor(const quoteex_model *model)
{
    quoteex_options options = {.show = SHOW_ALL};
    quoteex_extractor *extractor;
    assert_int_equal(quoteex_extractor_new(model, &options, &extractor, NULL), QUOTEEX_OK);
    return extractor;
}

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

static char *findings(quoteex_extractor *extractor, const char *text)
{
    quoteex_document document = document_of(text);
    const quoteex_result *result;
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    return json_of(result);
}

/* What a fresh extractor of the model finds. */
static char *findings_of(const quoteex_model *model, const char *text)
{
    quoteex_extractor *extractor = open_extractor(model);
    char *json = findings(extractor, text);
    quoteex_extractor_free(extractor);
    return json;
}

/* Writes a file in a new folder, whose name is written to folder; returns the path, to be freed. */
static char *write_file(char folder[32], const char *name, const char *text)
{
    strcpy(folder, "/tmp/quoteex-test-XXXXXX");
    assert_non_null(mkdtemp(folder));
    char *path = files_path(folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    return path;
}

static void remove_file(char *path, const char *folder)
{
    assert_int_equal(remove(path), 0);
    assert_int_equal(rmdir(folder), 0);
    free(path);
}

/* ---------------------------------------------------------------- no memory */

typedef quoteex_status (*attempt)(failing *f, void *context);

/* Runs what needs memory with the n-th allocation failing, for n = 0, stride, 2 stride ... until all goes well. */
static void fail_each(attempt run, void *context, size_t stride)
{
    for (int once = 0; once <= 1; once++) {
        quoteex_status status = QUOTEEX_NO_MEMORY;
        for (size_t n = 0; status != QUOTEEX_OK; n += stride) {
            failing f;
            failing_start(&f, n);
            f.once = once;
            status = run(&f, context);
            assert_true(status == QUOTEEX_OK || status == QUOTEEX_NO_MEMORY);
            assert_int_equal(f.living, 0);
        }
    }
}

static quoteex_status try_model(failing *f, void *context)
{
    quoteex_model_options options = *(const quoteex_model_options *)context;
    quoteex_model *model;
    quoteex_error error = {0};
    options.allocator = &f->allocator;
    quoteex_status status = quoteex_model_new(&options, &model, &error);
    assert_int_equal(model == NULL, status != QUOTEEX_OK);
    assert_int_equal(status, error.code);
    quoteex_model_free(model);
    return status;
}

static void test_a_model_without_memory(void **state)
{
    (void)state;
    quoteex_model_options options = {0};
    fail_each(try_model, &options, 1);
}

static const char own_words[] = "[lemmas]\nglorble glorbles glorbled glorbling\n[cues speech]\nglorble\n";

static void test_a_built_model_without_memory(void **state)
{
    (void)state;
    char folder[32], *path = write_file(folder, "words.txt", own_words);
    const char *lexicons[] = {path};
    quoteex_model_options options = {.lexicons = lexicons, .lexicon_count = 1};
    fail_each(try_model, &options, 41);
    remove_file(path, folder);
}

static quoteex_status try_extractor(failing *f, void *context)
{
    quoteex_model_options options = {.allocator = &f->allocator};
    quoteex_options extraction = {.show = SHOW_ALL};
    quoteex_extractor *extractor;
    size_t fails_at = f->fails_at;
    (void)context;
    f->fails_at = FAILING_NEVER;
    quoteex_model *model = open_model(&options);
    f->fails_at = f->calls + fails_at;
    quoteex_status status = quoteex_extractor_new(model, &extraction, &extractor, NULL);
    assert_int_equal(extractor == NULL, status != QUOTEEX_OK);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return status;
}

static void test_an_extractor_without_memory(void **state)
{
    (void)state;
    fail_each(try_extractor, NULL, 1);
}

/* An extraction that ran out of memory leaves the extractor as good as new. */
static quoteex_status try_extraction(failing *f, void *context)
{
    quoteex_model_options options = {.allocator = &f->allocator};
    quoteex_document document = document_of(article);
    const quoteex_result *result;
    size_t fails_at = f->fails_at;
    f->fails_at = FAILING_NEVER;
    quoteex_model *model = open_model(&options);
    quoteex_extractor *extractor = open_extractor(model);
    f->fails_at = f->calls + fails_at;
    quoteex_status status = quoteex_extract(extractor, &document, &result, NULL);
    assert_int_equal(result == NULL, status != QUOTEEX_OK);
    bool reached = f->calls > f->fails_at;
    f->fails_at = FAILING_NEVER;
    if (status == QUOTEEX_OK) { /* what only makes matching faster is done without */
        char *found = json_of(result);
        assert_string_equal(found, context);
        free(found);
    }
    char *json = findings(extractor, article);
    assert_string_equal(json, context);
    free(json);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return reached ? QUOTEEX_NO_MEMORY : status;
}

static void test_an_extraction_without_memory(void **state)
{
    char *expected = findings_of(*state, article);
    fail_each(try_extraction, expected, 1);
    free(expected);
}

static quoteex_status try_writing(failing *f, void *context)
{
    quoteex_writer_options options = {.show = SHOW_ALL, .format = QUOTEEX_FORMAT_TEXT, .allocator = &f->allocator};
    quoteex_writer *writer;
    quoteex_string out;
    quoteex_status status = quoteex_writer_new(&options, &writer, NULL);
    if (status != QUOTEEX_OK) {
        assert_null(writer);
        return status;
    }
    status = quoteex_write(writer, context, NULL, &out, NULL);
    assert_int_equal(out.data == NULL, status != QUOTEEX_OK);
    f->fails_at = FAILING_NEVER;
    assert_int_equal(quoteex_write(writer, context, NULL, &out, NULL), QUOTEEX_OK);
    quoteex_writer_free(writer);
    return status;
}

static void test_a_writer_without_memory(void **state)
{
    quoteex_extractor *extractor = open_extractor(*state);
    quoteex_document document = document_of(article);
    const quoteex_result *result;
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    union {
        const quoteex_result *read;
        void *passed;
    } context = {result};
    fail_each(try_writing, context.passed, 1);
    quoteex_extractor_free(extractor);
}

/* ---------------------------------------------------------------- models */

/* Calls check for each article of data/examples. */
static void each_example(void (*check)(const char *text, void *context), void *context)
{
    files_list names = files_in(EXAMPLES, ".txt");
    assert_true(names.count >= 6);
    for (size_t i = 0; i < names.count; i++) {
        char *path = files_path(EXAMPLES, names.items[i]), *text = files_read(path, NULL);
        check(text, context);
        free(text);
        free(path);
    }
    files_free(&names);
}

typedef struct two_models {
    const quoteex_model *one, *other;
} two_models;

static void assert_same_findings(const char *text, void *context)
{
    const two_models *models = context;
    char *one = findings_of(models->one, text), *other = findings_of(models->other, text);
    assert_string_equal(one, other);
    free(one);
    free(other);
}

static void test_the_folder_gives_what_is_compiled_in(void **state)
{
    quoteex_model *other = open_model(&(quoteex_model_options){.data = DATA});
    two_models models = {*state, other};
    each_example(assert_same_findings, &models);
    quoteex_model_free(other);
}

static void test_machine_code_finds_the_same(void **state)
{
    quoteex_model *fast = open_model(NULL);
    quoteex_model_speed_up(fast);
    two_models models = {*state, fast};
    each_example(assert_same_findings, &models);
    quoteex_model_free(fast);
}

static void test_own_words_are_taken(void **state)
{
    static const char text[] = "Berit Olander glorbled that the pump was old.";
    char folder[32], *path = write_file(folder, "words.txt", own_words);
    const char *lexicons[] = {path};
    quoteex_model *model = open_model(&(quoteex_model_options){.lexicons = lexicons, .lexicon_count = 1});
    char *without = findings_of(*state, text), *with = findings_of(model, text);
    assert_null(strstr(without, "\"lemma\":\"glorble\""));
    assert_non_null(strstr(with, "\"lemma\":\"glorble\",\"class\":\"speech\""));
    free(with);
    free(without);
    quoteex_model_free(model);
    remove_file(path, folder);
}

static const char own_rules[] = "level quote\n"
                                "\n"
                                "# Heard from Ana Roth: the dam is old.\n"
                                "rule quote.heard\n"
                                "  pattern   (?<cue> ANY ) PREP (?<speaker> PERSON ) COLON (?<after> ANY+ )\n"
                                "  set       order speaker-cue-content\n"
                                "  match     Heard from Ana Roth: the dam is old. => speaker: Ana Roth\n"
                                "  no-match  Ana Roth said the dam was old.\n";

static void test_own_rules_are_taken(void **state)
{
    char folder[32], *path = write_file(folder, "heard.rules", own_rules);
    const char *rules[] = {path}, *where;
    unsigned line;
    quoteex_model *model = open_model(&(quoteex_model_options){.rules = rules, .rule_count = 1});
    assert_false(quoteex_rule_place(*state, "quote.heard", &where, &line));
    assert_true(quoteex_rule_place(model, "quote.heard", &where, &line));
    assert_string_equal(where, path);
    assert_int_equal(line, 4);
    assert_true(quoteex_rule_place(model, "quote.speaker-cue-content", &where, &line));
    assert_string_equal(where, "rules/quotes.rules");
    quoteex_model_free(model);
    remove_file(path, folder);
}

static void expect_broken(const char *name, const char *text, unsigned line)
{
    char folder[32], *path = write_file(folder, name, text);
    const char *paths[] = {path};
    bool is_rules = strstr(name, ".rules");
    quoteex_model_options options = {0};
    if (is_rules)
        options.rules = paths, options.rule_count = 1;
    else
        options.lexicons = paths, options.lexicon_count = 1;
    quoteex_model *model;
    quoteex_error error = {0};
    assert_int_equal(quoteex_model_new(&options, &model, &error), QUOTEEX_DATA);
    assert_null(model);
    assert_int_equal(error.code, QUOTEEX_DATA);
    assert_string_equal(error.path, path);
    assert_int_equal(error.line, line);
    assert_true(error.column > 0 && *error.message);
    assert_int_equal(quoteex_model_new(&options, &model, NULL), QUOTEEX_DATA);
    remove_file(path, folder);
}

static void test_broken_files_are_named_with_their_place(void **state)
{
    (void)state;
    expect_broken("a.rules", "level quote\nrule quote.a\n  pattern NOSUCH\n  match A.\n  no-match B.\n", 3);
    expect_broken("a.rules", "level quote\nrule quote.a\n  pattern ( CUE\n  match A.\n  no-match B.\n", 3);
    expect_broken("a.rules", "level nowhere\n", 1);
    expect_broken("a.rules", "level quote\n\nrule quote.a\n  pattern CUE\n  no-match B.\n", 3);
    expect_broken("a.rules", "level quote\nrule quote.a\n  pattern CUE\n  set who nobody\n  match A.\n  no-match B.\n",
                  4);
    expect_broken("words.txt", "harbour\n", 1);
    expect_broken("words.txt", "[class person-noun]\npilot\n[class no-such-class]\n", 3);
    expect_broken("words.txt", "[tags]\npilot NOUN:3\npilot NOSUCH:3\n", 3);
    expect_broken("words.txt", "[cues loudly]\nsay\n", 1);
}

static void test_missing_files_are_named(void **state)
{
    (void)state;
    const char *paths[] = {"/no/such/file"};
    quoteex_model_options each[] = {
        {.data = "/no/such/folder"}, {.rules = paths, .rule_count = 1}, {.lexicons = paths, .lexicon_count = 1}};
    for (size_t i = 0; i < sizeof each / sizeof *each; i++) {
        quoteex_model *model;
        quoteex_error error = {0};
        assert_int_equal(quoteex_model_new(&each[i], &model, &error), QUOTEEX_IO);
        assert_null(model);
        assert_memory_equal(error.path, "/no/such/", 9);
    }
}

/* ---------------------------------------------------------------- examples of rules */

typedef struct reports {
    unsigned count, line;
} reports;

static void note(void *context, const quoteex_error *where)
{
    reports *r = context;
    r->count++;
    r->line = where->line;
    assert_true(*where->message && where->column > 0);
}

static void expect_failures(const char *rules, unsigned failures, unsigned line)
{
    char folder[32], *path = write_file(folder, "own.rules", rules);
    const char *paths[] = {path};
    quoteex_model *model = open_model(&(quoteex_model_options){.rules = paths, .rule_count = 1});
    quoteex_error error = {0};
    reports r = {0};
    size_t failed = 99;
    assert_int_equal(quoteex_check_rules(model, path, note, &r, &failed, &error), QUOTEEX_OK);
    assert_int_equal(failed, failures);
    assert_int_equal(r.count, failures);
    assert_int_equal(r.line, line);
    quoteex_model_free(model);
    remove_file(path, folder);
}

static void test_examples_of_rules_are_tried(void **state)
{
    (void)state;
    expect_failures(own_rules, 0, 0);
    expect_failures("level quote\n"
                    "rule quote.colon\n"
                    "  pattern   (?<speaker> PERSON ) (?<cue> COLON ) (?<after> ANY+ )\n"
                    "  set       order speaker-cue-content\n"
                    "  match     Ana Roth: the dam is old. => speaker: Ana\n"
                    "  no-match  The dam is old.\n",
                    1, 5);
    expect_failures("level quote\n"
                    "rule quote.colon\n"
                    "  pattern   (?<speaker> PERSON ) (?<cue> COLON ) (?<after> ANY+ )\n"
                    "  set       order speaker-cue-content\n"
                    "  match     Ana Roth: the dam is old.\n"
                    "  no-match  Ana Roth: the dam was old.\n",
                    1, 6);
}

/* ---------------------------------------------------------------- documents */

static void test_the_text_is_not_needed_afterwards(void **state)
{
    quoteex_extractor *extractor = open_extractor(*state);
    char *text = malloc(sizeof article), source[] = "a.txt", *expected = findings(extractor, article);
    const quoteex_result *result;
    memcpy(text, article, sizeof article);
    quoteex_document document = {.text = {text, sizeof article - 1}, .source = {source, 5}};
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    memset(text, 'x', sizeof article);
    free(text);
    memset(source, 'x', 5);
    char *found = json_of(result);
    assert_string_equal(found, expected);
    free(found);
    free(expected);
    quoteex_extractor_free(extractor);
}

static void test_too_large_a_document_is_refused(void **state)
{
    quoteex_extractor *extractor = open_extractor(*state);
    quoteex_document document = {.text = {article, UINT32_MAX}};
    const quoteex_result *result = NULL;
    quoteex_error error;
    assert_int_equal(quoteex_extract(extractor, &document, &result, &error), QUOTEEX_LIMIT);
    assert_null(result);
    free(findings(extractor, article));
    quoteex_extractor_free(extractor);
}

static void test_a_document_may_be_limited(void **state)
{
    const quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES, .limits = {.document = 10}};
    quoteex_extractor *extractor;
    const quoteex_result *result;
    quoteex_document document = {.text = {"The pier fell.", 10}};
    assert_int_equal(quoteex_extractor_new(*state, &options, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    document.text.size = 11;
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_LIMIT);
    quoteex_extractor_free(extractor);
}

static void test_limits_out_of_their_range_are_refused(void **state)
{
    const quoteex_limits wrong[] = {{.document = ((size_t)1 << 30) + 1},
                                    {.nesting = QUOTEEX_MOST_NESTING + 1},
                                    {.sentence = QUOTEEX_LEAST_SENTENCE - 1}};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES, .limits = wrong[i]};
        quoteex_extractor *extractor;
        assert_int_equal(quoteex_extractor_new(*state, &options, &extractor, NULL), QUOTEEX_ARGUMENT);
        assert_null(extractor);
    }
}

static void test_replaced_bytes_are_listed(void **state)
{
    quoteex_extractor *extractor = open_extractor(*state);
    quoteex_document document = document_of("a\xFF"
                                            "b\xE2\x80"
                                            "c");
    const quoteex_result *result;
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    assert_int_equal(result->text.size, 9);
    assert_memory_equal(result->text.data,
                        "a\xEF\xBF\xBD"
                        "b\xEF\xBF\xBD"
                        "c",
                        9);
    assert_int_equal(result->replacement_count, 2);
    assert_int_equal(result->replacements[0].at, 1);
    assert_int_equal(result->replacements[0].input, 1);
    assert_int_equal(result->replacements[1].at, 5);
    assert_int_equal(result->replacements[1].input, 3);
    assert_int_equal(result->replacements[1].bytes, 2);
    quoteex_extractor_free(extractor);
}

static void test_only_what_is_shown_is_there(void **state)
{
    quoteex_options options = {.show = QUOTEEX_SHOW_SENTENCES};
    quoteex_document document = document_of(article);
    quoteex_extractor *extractor;
    const quoteex_result *result;
    assert_int_equal(quoteex_extractor_new(*state, &options, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    assert_true(result->sentence_count > 3);
    assert_int_equal(result->quote_count + result->speaker_count + result->fact_count + result->token_count, 0);
    assert_null(result->main_event);
    quoteex_extractor_free(extractor);
    assert_int_equal(quoteex_extractor_new(*state, NULL, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    assert_true(result->quote_count >= 3 && result->speaker_count >= 2 && result->fact_count >= 1);
    assert_int_equal(result->sentence_count + result->token_count, 0);
    quoteex_extractor_free(extractor);
}

static void test_nothing_can_be_freed(void **state)
{
    (void)state;
    quoteex_model_free(NULL);
    quoteex_extractor_free(NULL);
    quoteex_writer_free(NULL);
}

/* ---------------------------------------------------------------- threads */

enum { THREADS = 4, ROUNDS = 20 };

typedef struct reader {
    const quoteex_model *model;
    const char *expected;
    bool right;
} reader;

static void *read_again_and_again(void *context)
{
    reader *r = context;
    quoteex_options options = {.show = SHOW_ALL};
    quoteex_document document = document_of(article);
    quoteex_extractor *extractor = NULL;
    quoteex_writer *writer = NULL;
    quoteex_writer_options writing = {.show = SHOW_ALL};
    const quoteex_result *result;
    quoteex_string out;
    r->right = quoteex_extractor_new(r->model, &options, &extractor, NULL) == QUOTEEX_OK &&
               quoteex_writer_new(&writing, &writer, NULL) == QUOTEEX_OK;
    for (int i = 0; r->right && i < ROUNDS; i++)
        r->right = quoteex_extract(extractor, &document, &result, NULL) == QUOTEEX_OK &&
                   quoteex_write(writer, result, NULL, &out, NULL) == QUOTEEX_OK && out.size == strlen(r->expected) &&
                   memcmp(out.data, r->expected, out.size) == 0;
    quoteex_writer_free(writer);
    quoteex_extractor_free(extractor);
    return NULL;
}

static void test_threads_share_a_model(void **state)
{
    char *expected = findings_of(*state, article);
    pthread_t threads[THREADS];
    reader readers[THREADS];
    for (int i = 0; i < THREADS; i++) {
        readers[i] = (reader){*state, expected, false};
        assert_int_equal(pthread_create(&threads[i], NULL, read_again_and_again, &readers[i]), 0);
    }
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_true(readers[i].right);
    }
    free(expected);
}

static int open_shared(void **state)
{
    quoteex_model *model;
    quoteex_status status = quoteex_model_new(NULL, &model, NULL);
    *state = model;
    return status != QUOTEEX_OK;
}

static int close_shared(void **state)
{
    quoteex_model_free(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_model_without_memory),
        cmocka_unit_test(test_a_built_model_without_memory),
        cmocka_unit_test(test_an_extractor_without_memory),
        cmocka_unit_test(test_an_extraction_without_memory),
        cmocka_unit_test(test_a_writer_without_memory),
        cmocka_unit_test(test_the_folder_gives_what_is_compiled_in),
        cmocka_unit_test(test_machine_code_finds_the_same),
        cmocka_unit_test(test_own_words_are_taken),
        cmocka_unit_test(test_own_rules_are_taken),
        cmocka_unit_test(test_broken_files_are_named_with_their_place),
        cmocka_unit_test(test_missing_files_are_named),
        cmocka_unit_test(test_examples_of_rules_are_tried),
        cmocka_unit_test(test_the_text_is_not_needed_afterwards),
        cmocka_unit_test(test_too_large_a_document_is_refused),
        cmocka_unit_test(test_a_document_may_be_limited),
        cmocka_unit_test(test_limits_out_of_their_range_are_refused),
        cmocka_unit_test(test_replaced_bytes_are_listed),
        cmocka_unit_test(test_only_what_is_shown_is_there),
        cmocka_unit_test(test_nothing_can_be_freed),
        cmocka_unit_test(test_threads_share_a_model),
    };
    return cmocka_run_group_tests(tests, open_shared, close_shared);
}
