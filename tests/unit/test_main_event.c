/* The six questions about an article's main event, through the public calls. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

static quoteex_model *model;
static quoteex_extractor *extractor;

static int set_up(void **state)
{
    (void)state;
    const quoteex_options options = {.show = QUOTEEX_SHOW_MAIN_EVENT};
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

static const quoteex_result *extract(const char *text, const char *date)
{
    const quoteex_result *result;
    quoteex_document document = {.text = {text, strlen(text)}, .date = {date, strlen(date)}};
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    return result;
}

static void assert_answer(const quoteex_result *result, const quoteex_answer *answer, const char *expected)
{
    size_t size = answer->span.end - answer->span.start;
    if (size != strlen(expected) || memcmp(result->text.data + answer->span.start, expected, size) != 0)
        fail_msg("“%.*s” instead of “%s”", (int)size, result->text.data + answer->span.start, expected);
}

static void reads_a_headline_and_its_lead(void **state)
{
    (void)state;
    const quoteex_result *result =
        extract("Gunman robs museum in Veldmark\n\n"
                "A gunman robbed the city museum in Veldmark on Tuesday evening by hiding in a cupboard until it "
                "closed, police said.\n\n"
                "Two paintings are missing because the alarm was switched off, a guard said.\n",
                "2021-05-06");
    assert_non_null(result->main_event);
    assert_answer(result, &result->main_event->who, "Gunman");
    assert_answer(result, &result->main_event->what, "robs museum in Veldmark");
    assert_answer(result, &result->main_event->when, "Tuesday evening");
    assert_answer(result, &result->main_event->where, "Veldmark");
    assert_answer(result, &result->main_event->why, "the alarm was switched off");
    assert_answer(result, &result->main_event->how, "hiding in a cupboard");
    assert_memory_equal(result->main_event->when.value.data, "2021-05-04", 10);
}

static void reads_a_lead_without_headline(void **state)
{
    (void)state;
    const quoteex_result *result = extract(
        "The regional council approved a new ferry terminal on Monday. The old one burned in March.\n", "2021-05-06");
    assert_non_null(result->main_event);
    assert_answer(result, &result->main_event->who, "The regional council");
    assert_answer(result, &result->main_event->what, "approved a new ferry terminal on Monday");
    assert_answer(result, &result->main_event->when, "Monday");
}

static void takes_who_acts_for_who(void **state)
{
    (void)state;
    const quoteex_result *result = extract("Bridge near Orrin destroyed by rebels\n\n"
                                           "The bridge was destroyed by rebels on Sunday, the army said.\n",
                                           "");
    assert_non_null(result->main_event);
    assert_answer(result, &result->main_event->who, "rebels");
}

static void skips_headings_and_openings(void **state)
{
    (void)state;
    const quoteex_result *result = extract("Veldmark strike: Dockers reject pay offer\n\n"
                                           "Dockers rejected a pay offer on Friday.\n",
                                           "");
    assert_answer(result, &result->main_event->who, "Dockers");
    assert_answer(result, &result->main_event->what, "reject pay offer");
    result = extract("In a short ceremony, the minister opened the tunnel.\n", "");
    assert_answer(result, &result->main_event->who, "the minister");
    assert_answer(result, &result->main_event->what, "opened the tunnel");
}

static void names_causes(void **state)
{
    static const struct {
        const char *text, *cause;
    } cases[] = {
        {"The ferry was cancelled because of high waves.\n", "high waves"},
        {"The ferry was cancelled due to high waves, the company said.\n", "high waves"},
        {"Rebels shelled the town in retaliation for an air raid.\n", "retaliation for an air raid"},
        {"The mayor blamed the delay on the contractor.\n", "the contractor"},
        {"The mayor blamed the contractor for the delay.\n", "the contractor"},
        {"The council closed the pool in an effort to save money.\n", "to save money"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const quoteex_result *result = extract(cases[i].text, "");
        assert_non_null(result->main_event);
        assert_answer(result, &result->main_event->why, cases[i].cause);
    }
}

static void leaves_open_what_the_text_leaves_open(void **state)
{
    (void)state;
    const quoteex_result *result = extract("The council approved a new ferry terminal.\n", "2021-05-06");
    assert_non_null(result->main_event);
    assert_answer(result, &result->main_event->when, "");
    assert_answer(result, &result->main_event->where, "");
    assert_answer(result, &result->main_event->why, "");
    assert_answer(result, &result->main_event->how, "");
    assert_null(result->main_event->when.value.data);
}

static void finds_no_event_without_a_clause(void **state)
{
    (void)state;
    assert_null(extract("", "")->main_event);
    assert_null(extract("Tables and chairs.\n", "")->main_event);
    assert_null(extract(",,, ((( ...\n", "")->main_event);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_headline_and_its_lead),
        cmocka_unit_test(reads_a_lead_without_headline),
        cmocka_unit_test(takes_who_acts_for_who),
        cmocka_unit_test(skips_headings_and_openings),
        cmocka_unit_test(names_causes),
        cmocka_unit_test(leaves_open_what_the_text_leaves_open),
        cmocka_unit_test(finds_no_event_without_a_clause),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
