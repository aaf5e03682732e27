/* What documents and quotes are about, through the public calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

static quoteex_model *model;
static quoteex_extractor *extractor;

static int set_up(void **state)
{
    (void)state;
    const quoteex_options options = {.show = QUOTEEX_SHOW_TOPICS | QUOTEEX_SHOW_QUOTES};
    if (quoteex_model_new(NULL, &model, NULL) != QUOTEEX_OK)
        return 1;
    return quoteex_extractor_new(model, &options, &extractor, NULL) != QUOTEEX_OK;
}

static int tear_down(void **state)
{
    (void)state;
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return 0;
}

static const quoteex_result *extract_bytes(const char *text, size_t size)
{
    const quoteex_result *result;
    quoteex_document document = {.text = {text, size}};
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    return result;
}

static const quoteex_result *extract(const char *text)
{
    return extract_bytes(text, strlen(text));
}

static const char reservoir[] =
    "Drought forces Veldmark to ration water\n\n"
    "Veldmark will ration drinking water from Friday, after the Ostra reservoir fell to a fifth of its capacity, "
    "the water authority said. The Ostra reservoir supplies three towns, and farmers upstream have been told to stop "
    "irrigation.\n\n"
    "“The reservoir will not recover before winter,” said Mirela Tadic, who heads the water authority. “We must mend "
    "the rusty pipes first.” Tadic said the rusty pipes lose a third of the drinking water. Engineers will inspect "
    "the rusty pipes under Veldmark's old quarter in March, and Mirela Tadic hopes to lift the water rationing in "
    "April.\n";

static int place_of(const quoteex_result *result, const char *text)
{
    for (size_t i = 0; i < result->topic_count; i++)
        if (result->topics[i].text.size == strlen(text) && memcmp(result->topics[i].text.data, text, strlen(text)) == 0)
            return (int)i;
    return -1;
}

static void finds_what_an_article_is_about(void **state)
{
    (void)state;
    const quoteex_result *result = extract(reservoir);
    assert_in_range(result->topic_count, 5, 15);
    assert_int_not_equal(place_of(result, "Ostra reservoir"), -1);
    assert_int_not_equal(place_of(result, "rusty pipes"), -1);
    assert_in_range(place_of(result, "drinking water"), 0, 9);
}

static void orders_topics_by_score(void **state)
{
    (void)state;
    const quoteex_result *result = extract(reservoir);
    for (size_t i = 0; i < result->topic_count; i++) {
        assert_true(result->topics[i].score > 0 && result->topics[i].score < 1);
        if (i > 0)
            assert_true(result->topics[i].score <= result->topics[i - 1].score);
    }
}

static void spans_topics_as_they_are_written(void **state)
{
    (void)state;
    const quoteex_result *result = extract(reservoir);
    for (size_t i = 0; i < result->topic_count; i++) {
        const quoteex_topic *topic = &result->topics[i];
        assert_int_equal(topic->text.size, topic->span.end - topic->span.start);
        assert_memory_equal(topic->text.data, result->text.data + topic->span.start, topic->text.size);
    }
}

static void folds_the_forms_of_a_name(void **state)
{
    (void)state;
    const quoteex_result *result =
        extract("Mirela Tadic opened the bridge. Tadic thanked the builders. “It is a good bridge,” Tadic said. The "
                "mayor thanked Mirela Tadic, and Tadic left.\n");
    assert_int_not_equal(place_of(result, "Mirela Tadic"), -1);
    assert_int_equal(place_of(result, "Tadic"), -1);
}

static void folds_plurals_and_capitals(void **state)
{
    (void)state;
    const quoteex_result *result =
        extract("Wind turbines stand on the ridge. A wind turbine needs a road. The Wind Turbine that burned was old, "
                "and the council wants fewer wind turbines.\n");
    unsigned found = 0;
    for (size_t i = 0; i < result->topic_count; i++)
        found += result->topics[i].text.size >= 12 && memcmp(result->topics[i].text.data + 1, "ind ", 4) == 0;
    assert_int_equal(found, 1);
}

static void leaves_out_times_and_stop_words(void **state)
{
    (void)state;
    const quoteex_result *result =
        extract("On Monday the council met for two hours. On Monday, many others came in the morning. Last year the "
                "council met in March, and the council met again on Monday.\n");
    assert_int_not_equal(place_of(result, "council"), -1);
    assert_int_equal(place_of(result, "Monday"), -1);
    assert_int_equal(place_of(result, "March"), -1);
    assert_int_equal(place_of(result, "hours"), -1);
    assert_int_equal(place_of(result, "others"), -1);
}

static int has_topic(const quoteex_quote *quote, const char *text)
{
    for (size_t i = 0; i < quote->topic_count; i++)
        if (quote->topics[i].size == strlen(text) && memcmp(quote->topics[i].data, text, strlen(text)) == 0)
            return 1;
    return 0;
}

static void gives_quotes_their_own_topics(void **state)
{
    (void)state;
    const quoteex_result *result = extract(reservoir);
    int pipes = 0;
    assert_true(result->quote_count >= 2);
    for (size_t i = 0; i < result->quote_count; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        assert_true(quote->topic_count <= 4);
        pipes += has_topic(quote, "rusty pipes");
        assert_false(has_topic(quote, "Engineers"));
    }
    assert_true(pipes > 0);
}

static void finds_nothing_in_nothing(void **state)
{
    (void)state;
    assert_int_equal(extract("")->topic_count, 0);
    assert_int_equal(extract("...!?\n\n, ,")->topic_count, 0);
    assert_int_equal(extract("It is. He was not there.\n")->topic_count, 0);
}

/* Time that a repeated piece takes: the least of some tries, in clock ticks. */
static clock_t time_of(const char *piece, size_t count)
{
    size_t size = strlen(piece);
    char *text = malloc(size * count);
    clock_t best = 0;
    assert_non_null(text);
    for (size_t i = 0; i < count; i++)
        memcpy(text + i * size, piece, size);
    for (int i = 0; i < 3; i++) {
        clock_t start = clock();
        extract_bytes(text, size * count);
        clock_t took = clock() - start;
        best = i == 0 || took < best ? took : best;
    }
    free(text);
    return best;
}

static void takes_linear_time(void **state)
{
    static const char *const pieces[] = {"old harbour wall repair ", "Harbour Wall ", "(Roth, ", "wall of "};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        clock_t once = time_of(pieces[i], 5000), eightfold = time_of(pieces[i], 40000);
        assert_true(eightfold < 24 * once + CLOCKS_PER_SEC / 50);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_an_article_is_about),
        cmocka_unit_test(orders_topics_by_score),
        cmocka_unit_test(spans_topics_as_they_are_written),
        cmocka_unit_test(folds_the_forms_of_a_name),
        cmocka_unit_test(folds_plurals_and_capitals),
        cmocka_unit_test(leaves_out_times_and_stop_words),
        cmocka_unit_test(gives_quotes_their_own_topics),
        cmocka_unit_test(finds_nothing_in_nothing),
        cmocka_unit_test(takes_linear_time),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
