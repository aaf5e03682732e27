/* Attributions through the public interface: order, split speech, negation, transcripts, nouns that own their speaker.
 */
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

typedef struct fixture {
    quoteex_model *model;
    quoteex_extractor *extractor;
    const quoteex_result *result;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_SPEAKERS};
    *state = f;
    return quoteex_model_new(NULL, &f->model, NULL) != QUOTEEX_OK ||
           quoteex_extractor_new(f->model, &options, &f->extractor, NULL) != QUOTEEX_OK;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    quoteex_extractor_free(f->extractor);
    quoteex_model_free(f->model);
    free(f);
    return 0;
}

static void extract(fixture *f, const char *text)
{
    quoteex_document document = {.text = {text, strlen(text)}};
    assert_int_equal(quoteex_extract(f->extractor, &document, &f->result, NULL), QUOTEEX_OK);
}

static bool is_slice(const fixture *f, quoteex_span span, const char *text)
{
    return span.end - span.start == strlen(text) && memcmp(f->result->text.data + span.start, text, strlen(text)) == 0;
}

/* The same, but "that" may stand before it. */
static bool is_content(const fixture *f, quoteex_span span, const char *text)
{
    if (span.end - span.start > 5 && memcmp(f->result->text.data + span.start, "that ", 5) == 0)
        span.start += 5;
    return is_slice(f, span, text);
}

/* The quote whose first piece is this. */
static const quoteex_quote *quote_of(const fixture *f, const char *content)
{
    for (size_t i = 0; i < f->result->quote_count; i++)
        if (is_content(f, f->result->quotes[i].spans[0], content))
            return &f->result->quotes[i];
    for (size_t i = 0; i < f->result->quote_count; i++) {
        quoteex_span span = f->result->quotes[i].spans[0];
        print_error("found: %.*s\n", (int)(span.end - span.start), f->result->text.data + span.start);
    }
    fail_msg("no quote starts with the piece: %s", content);
    return NULL;
}

/* One quote in a text of its own; cue is the lemma, mention as it stands in the text or "" for none. */
static const quoteex_quote *assert_quote(void **state, const char *text, quoteex_quote_type type, const char *content,
                                         const char *lemma, const char *mention)
{
    fixture *f = *state;
    extract(f, text);
    const quoteex_quote *quote = quote_of(f, content);
    assert_int_equal(quote->type, type);
    assert_non_null(quote->cue);
    assert_string_equal(quote->cue->lemma, lemma);
    if (!is_slice(f, quote->mention, mention))
        fail_msg("the mention is %.*s", (int)(quote->mention.end - quote->mention.start),
                 f->result->text.data + quote->mention.start);
    assert_int_equal(quote->speaker == QUOTEEX_NONE, !*mention);
    return quote;
}

static void assert_name(const fixture *f, const quoteex_quote *quote, const char *name)
{
    assert_true(quote->speaker < f->result->speaker_count);
    quoteex_string found = f->result->speakers[quote->speaker].name;
    if (found.size != strlen(name) || memcmp(found.data, name, found.size) != 0)
        fail_msg("the name is %.*s, not %s", (int)found.size, found.data, name);
}

/* ---------------------------------------------------------------- order */

static void test_direct_orders(void **state)
{
    assert_quote(state, "\"The lock gates are leaking,\" said Berit Olander.", QUOTEEX_DIRECT,
                 "\"The lock gates are leaking,\"", "say", "Berit Olander");
    assert_quote(state, "\"The lock gates are leaking,\" Berit Olander warned.", QUOTEEX_DIRECT,
                 "\"The lock gates are leaking,\"", "warn", "Berit Olander");
    assert_quote(state, "Berit Olander said: \"The lock gates are leaking.\"", QUOTEEX_DIRECT,
                 "\"The lock gates are leaking.\"", "say", "Berit Olander");
}

static void test_indirect_orders(void **state)
{
    assert_quote(state, "Berit Olander said the lock gates were leaking.", QUOTEEX_INDIRECT,
                 "the lock gates were leaking", "say", "Berit Olander");
    assert_quote(state, "Berit Olander insisted that the lock gates were leaking.", QUOTEEX_INDIRECT,
                 "the lock gates were leaking", "insist", "Berit Olander");
    assert_quote(state, "The lock gates were leaking, Berit Olander said.", QUOTEEX_INDIRECT,
                 "The lock gates were leaking", "say", "Berit Olander");
    assert_quote(state, "The lock gates were leaking, said Berit Olander.", QUOTEEX_INDIRECT,
                 "The lock gates were leaking", "say", "Berit Olander");
}

static void test_mixed(void **state)
{
    assert_quote(state, "Berit Olander said the lock gates were \"a sieve with hinges.\"", QUOTEEX_MIXED,
                 "the lock gates were \"a sieve with hinges.\"", "say", "Berit Olander");
}

static void test_according_to(void **state)
{
    assert_quote(state, "According to Berit Olander, the lock gates were leaking.", QUOTEEX_INDIRECT,
                 "the lock gates were leaking", "according", "Berit Olander");
    assert_quote(state, "The lock gates were leaking, according to Berit Olander.", QUOTEEX_INDIRECT,
                 "The lock gates were leaking", "according", "Berit Olander");
}

static void test_participles(void **state)
{
    const quoteex_quote *quote =
        assert_quote(state, "Berit Olander closed the canal on Friday, saying the lock gates were leaking.",
                     QUOTEEX_INDIRECT, "the lock gates were leaking", "say", "Berit Olander");
    assert_name(*state, quote, "Berit Olander");
}

/* ---------------------------------------------------------------- several pieces */

static void test_split_quotes_are_one_record(void **state)
{
    fixture *f = *state;
    const quoteex_quote *quote =
        assert_quote(state, "\"When the river rises,\" Berit Olander said, \"the pump stops.\"", QUOTEEX_DIRECT,
                     "\"When the river rises,\"", "say", "Berit Olander");
    assert_int_equal(quote->span_count, 2);
    assert_true(is_slice(f, quote->spans[1], "\"the pump stops.\""));
    assert_int_equal(f->result->quote_count, 1);
}

static void test_what_goes_on_is_the_same_record(void **state)
{
    fixture *f = *state;
    const quoteex_quote *quote =
        assert_quote(state, "\"The pump is old,\" said Berit Olander. \"It was built for a smaller river.\"",
                     QUOTEEX_DIRECT, "\"The pump is old,\"", "say", "Berit Olander");
    assert_int_equal(quote->span_count, 2);
    assert_true(is_slice(f, quote->spans[1], "\"It was built for a smaller river.\""));
}

static void test_parenthetical_attributions_part_the_content(void **state)
{
    fixture *f = *state;
    const quoteex_quote *quote = assert_quote(state, "The pump, Berit Olander said, was built for a smaller river.",
                                              QUOTEEX_INDIRECT, "The pump", "say", "Berit Olander");
    assert_int_equal(quote->span_count, 2);
    assert_true(is_slice(f, quote->spans[1], "was built for a smaller river"));
}

static void test_two_speakers_in_one_sentence(void **state)
{
    fixture *f = *state;
    extract(f, "Berit Olander said the pump was old, but Tove Madsen said it would last.");
    assert_name(f, quote_of(f, "the pump was old"), "Berit Olander");
    assert_name(f, quote_of(f, "it would last"), "Tove Madsen");
    assert_int_equal(f->result->speaker_count, 2);
}

/* ---------------------------------------------------------------- what is not asserted */

static void test_negation(void **state)
{
    assert_true(assert_quote(state, "Berit Olander did not say whether the pump was old.", QUOTEEX_INDIRECT,
                             "whether the pump was old", "say", "Berit Olander")
                    ->cue->negated);
    assert_true(assert_quote(state, "Berit Olander denied that the pump was old.", QUOTEEX_INDIRECT, "the pump was old",
                             "deny", "Berit Olander")
                    ->cue->negated);
    assert_false(assert_quote(state, "Berit Olander said that the pump was not old.", QUOTEEX_INDIRECT,
                              "the pump was not old", "say", "Berit Olander")
                     ->cue->negated);
    fixture *f = *state;
    extract(f, "Neither the mayor nor her deputy would confirm that the pump was old. Nobody said it was new.");
    assert_true(quote_of(f, "the pump was old")->cue->negated);
    assert_true(quote_of(f, "it was new")->cue->negated);
}

static void test_hypotheses(void **state)
{
    assert_true(assert_quote(state, "It will be replaced if Berit Olander says the pump is old.", QUOTEEX_INDIRECT,
                             "the pump is old", "say", "Berit Olander")
                    ->cue->hypothetical);
    assert_false(assert_quote(state, "Berit Olander said the pump was old.", QUOTEEX_INDIRECT, "the pump was old",
                              "say", "Berit Olander")
                     ->cue->hypothetical);
}

/* ---------------------------------------------------------------- speakers */

static void test_transcripts(void **state)
{
    fixture *f = *state;
    extract(f, "HOST: Why is the pump so loud?\n\nOLANDER: It is old.\n\nHOST: And who built it?\n");
    const quoteex_quote *first = quote_of(f, "Why is the pump so loud?"), *second = quote_of(f, "And who built it?");
    assert_true(is_slice(f, first->mention, "HOST") && is_slice(f, second->mention, "HOST"));
    assert_true(first->speaker == second->speaker && first->speaker != QUOTEEX_NONE);
}

static void test_who_owns_the_noun_speaks(void **state)
{
    fixture *f = *state;
    extract(f, "Nobody knew Berit Olander. Her claim that the pump was old, however, was true.");
    const quoteex_quote *quote = quote_of(f, "the pump was old");
    assert_string_equal(quote->cue->lemma, "claim");
    assert_name(f, quote, "Berit Olander");
}

static void test_what_is_told_of_stands_within(void **state)
{
    fixture *f = *state;
    extract(f, "The court rejected the company's argument that bees do not count as livestock.");
    const quoteex_quote *inner = quote_of(f, "bees do not count as livestock");
    assert_non_null(inner);
    assert_true(is_slice(f, inner->cue->span, "argument"));
    assert_int_equal(inner->within, 1);
    extract(f, "The court said the company's argument that bees do not count as livestock was odd.");
    for (size_t i = 0; i < f->result->quote_count; i++)
        assert_int_equal(f->result->quotes[i].within, 0);
}

static void test_a_speech_is_no_content(void **state)
{
    fixture *f = *state;
    extract(f, "The mayor of Orrin delivered a keynote speech, stressing that the quay would stay.");
    assert_int_equal(f->result->quote_count, 1);
    assert_non_null(quote_of(f, "the quay would stay"));
}

static void test_speech_behind_a_dash_is_direct(void **state)
{
    fixture *f = *state;
    extract(f, "\xE2\x80\x94 Where is the bridge? asked the mayor.\n\n\xE2\x80\x94 In the river, answered Roth.");
    const quoteex_quote *asked = quote_of(f, "Where is the bridge?");
    assert_non_null(asked);
    assert_int_equal(asked->type, QUOTEEX_DIRECT);
    assert_non_null(quote_of(f, "In the river"));
}

static void test_a_speaker_is_one_through_the_text(void **state)
{
    fixture *f = *state;
    extract(f, "Berit Olander, the harbour engineer, said the pump was old. Olander said it would be replaced. "
               "\"We have waited for nine years,\" she said.");
    assert_int_equal(f->result->quote_count, 3);
    assert_int_equal(f->result->speaker_count, 1);
    assert_name(f, quote_of(f, "\"We have waited for nine years,\""), "Berit Olander");
    assert_int_equal(f->result->speakers[0].quote_count, 3);
    assert_int_equal(f->result->speakers[0].kind, QUOTEEX_KIND_PERSON);
}

/* ---------------------------------------------------------------- what is none */

static void test_no_quotes(void **state)
{
    static const char *const texts[] = {
        "",
        "The canal was closed on Friday. Two barges waited above the lock.",
        "The film \"The Last Lock\" opens on Friday.",
        "The lock is 5'10\" wide and was dug in the '90s.",
    };
    fixture *f = *state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        extract(f, texts[i]);
        if (f->result->quote_count)
            fail_msg("a quote in: %s", texts[i]);
    }
}

/* ---------------------------------------------------------------- weights known beforehand */

enum { MOST_QUOTES = 64 };

static size_t read_confidences(const fixture *f, double confidence[MOST_QUOTES])
{
    for (size_t i = 0; i < f->result->quote_count && i < MOST_QUOTES; i++)
        confidence[i] = f->result->quotes[i].confidence;
    return f->result->quote_count;
}

static void test_speed_changes_nothing(void **state)
{
    static const char text[] =
        "\"The lock gates are leaking,\" said Berit Olander, who runs the harbour. She added that the pump, the mayor "
        "said, was \"a sieve with hinges that nobody had looked at for years\". According to Tove Madsen, a diver, it "
        "is "
        "old. Her claim that it works was denied by the ministry. He was told to wait. It seems to rain.\n\n"
        "OLANDER: It is old, and asked about it, everyone confirmed that it had been built for a smaller river.\n\n"
        "\"We have waited for nine years, and we may well wait for nine more,\" they warned, insisting it would last.";
    fixture *f = *state;
    double slow[MOST_QUOTES], fast[MOST_QUOTES];
    extract(f, text);
    size_t count = read_confidences(f, slow);
    fixture other = *f;
    quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES};
    assert_int_equal(quoteex_model_new(NULL, &other.model, NULL), QUOTEEX_OK);
    quoteex_model_speed_up(other.model);
    assert_int_equal(quoteex_extractor_new(other.model, &options, &other.extractor, NULL), QUOTEEX_OK);
    extract(&other, text);
    assert_true(count > 5);
    assert_int_equal(read_confidences(&other, fast), count);
    assert_memory_equal(slow, fast, count * sizeof *slow);
    quoteex_extractor_free(other.extractor);
    quoteex_model_free(other.model);
}

/* ---------------------------------------------------------------- options */

static size_t count_with(fixture *f, quoteex_options options, const char *text)
{
    quoteex_document document = {.text = {text, strlen(text)}};
    quoteex_extractor *extractor;
    options.show = QUOTEEX_SHOW_QUOTES;
    assert_int_equal(quoteex_extractor_new(f->model, &options, &extractor, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extract(extractor, &document, &f->result, NULL), QUOTEEX_OK);
    size_t count = f->result->quote_count;
    quoteex_extractor_free(extractor);
    return count;
}

static void test_options_choose(void **state)
{
    static const char text[] = "Berit Olander said the pump was old. She hopes to replace it by the end of the year.";
    assert_int_equal(count_with(*state, (quoteex_options){0}, text), 2);
    assert_int_equal(count_with(*state, (quoteex_options){.cue_classes = 1 << QUOTEEX_CUE_SPEECH}, text), 1);
    assert_int_equal(count_with(*state, (quoteex_options){.cue_classes = 1 << QUOTEEX_CUE_INTENT}, text), 1);
    assert_int_equal(count_with(*state, (quoteex_options){.cue_classes = 1 << QUOTEEX_CUE_DENIAL}, text), 0);
    assert_int_equal(count_with(*state, (quoteex_options){.min_confidence = 1.1}, text), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_direct_orders),
        cmocka_unit_test(test_indirect_orders),
        cmocka_unit_test(test_mixed),
        cmocka_unit_test(test_according_to),
        cmocka_unit_test(test_participles),
        cmocka_unit_test(test_split_quotes_are_one_record),
        cmocka_unit_test(test_what_goes_on_is_the_same_record),
        cmocka_unit_test(test_parenthetical_attributions_part_the_content),
        cmocka_unit_test(test_two_speakers_in_one_sentence),
        cmocka_unit_test(test_negation),
        cmocka_unit_test(test_hypotheses),
        cmocka_unit_test(test_transcripts),
        cmocka_unit_test(test_who_owns_the_noun_speaks),
        cmocka_unit_test(test_what_is_told_of_stands_within),
        cmocka_unit_test(test_a_speech_is_no_content),
        cmocka_unit_test(test_speech_behind_a_dash_is_direct),
        cmocka_unit_test(test_a_speaker_is_one_through_the_text),
        cmocka_unit_test(test_no_quotes),
        cmocka_unit_test(test_speed_changes_nothing),
        cmocka_unit_test(test_options_choose),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
