#include "text_fixture.h"

typedef struct split_case {
    const char *text;
    const char *sentences; /* with " | " between */
} split_case;

static const split_case stops[] = {
    {"The quay is shut. Boats wait outside! Who pays? Nobody.",
     "The quay is shut. | Boats wait outside! | Who pays? | Nobody."},
    {"A heading without a stop", "A heading without a stop"},
    {"Prices rose 3.5 percent. 20 shops closed.", "Prices rose 3.5 percent. | 20 shops closed."},
    {"It ended.Then it rained.", "It ended. | Then it rained."},
    {"What?! No way!! Really?", "What?! | No way!! | Really?"},
    {"She works at Ripple! in Ostia. Ripple! Inc. is small.",
     "She works at Ripple! in Ostia. | Ripple! Inc. is small."},
    {"They opened it. iPads sold out.", "They opened it. | iPads sold out."},
    {"Write to ann@ostia.example. She reads it. See https://ostia.example/a. Then call.",
     "Write to ann@ostia.example. | She reads it. | See https://ostia.example/a. | Then call."},
    {"One line.\nAnother line\nA third.", "One line. | Another line | A third."},
    {"港は閉まった。船は待つ。", "港は閉まった。 | 船は待つ。"},
};

static const split_case abbreviations[] = {
    {"Mr. Vale met Dr. J. K. Orme vs. Sen. Lund.", "Mr. Vale met Dr. J. K. Orme vs. Sen. Lund."},
    {"See p. 7 and vol. 2. It is No. 5 there. He said no. Then he left.",
     "See p. 7 and vol. 2. | It is No. 5 there. | He said no. | Then he left."},
    {"He lived in the U.S. for years. The U.S. Senate closed.",
     "He lived in the U.S. for years. | The U.S. Senate closed."},
    {"He lived in the U.S. She lived at home.", "He lived in the U.S. | She lived at home."},
    {"It was Orme & Co. The firm closed.", "It was Orme & Co. | The firm closed."},
    {"Orme & Co. Chairman Vale left.", "Orme & Co. Chairman Vale left."},
    {"At 9 a.m. Mrs. Vale opened the gate. She left at 6 p.m. Mr. Lund closed it.",
     "At 9 a.m. Mrs. Vale opened the gate. | She left at 6 p.m. | Mr. Lund closed it."},
    {"He left at 6 p.m. Monday.", "He left at 6 p.m. Monday."},
    {"It was you and I. Did Paul I. Orme ask?", "It was you and I. | Did Paul I. Orme ask?"},
    {"They went to St. Olaf on Sept. 4.", "They went to St. Olaf on Sept. 4."},
    {"It is N°. 33.2. That is all.", "It is N°. 33.2. | That is all."},
    {"This is Paul Orme Jr.'s boat.", "This is Paul Orme Jr.'s boat."},
};

static const split_case marks[] = {
    {"“It is over.” She left. “Is it?” he asked. “Why?” Vale asked.",
     "“It is over.” | She left. | “Is it?” he asked. | “Why?” Vale asked."},
    {"She told him, \"It is over.\" she said.", "She told him, \"It is over.\" she said."},
    {"She told him, 'It is over.' The boat left.", "She told him, 'It is over.' | The boat left."},
    {"He called it “a mess.” “Never again,” he said.", "He called it “a mess.” | “Never again,” he said."},
    {"The crew (it was late.) at the quay slept.", "The crew (it was late.) at the quay slept."},
    {"The crew (It was late. Nobody woke.) at the quay slept. So did we.",
     "The crew (It was late. Nobody woke.) at the quay slept. | So did we."},
    {"The crew slept. (It was late.) We left.", "The crew slept. | (It was late.) | We left."},
    {"\"A quay [...] has steps [...]\" (Vale 12).", "\"A quay [...] has steps [...]\" (Vale 12)."},
};

static const split_case ellipses[] = {
    {"We waited ... and waited . . . and I left.", "We waited ... and waited . . . and I left."},
    {"We waited.... She left.", "We waited.... | She left."},
    {"We waited… She left.", "We waited… | She left."},
    {"It will “look less simple. . . .”", "It will “look less simple. . . .”"},
    {"End it with a stop . . . . Next one.", "End it with a stop . . . . | Next one."},
    {"That was one. . . . The next was not.", "That was one. | . . . The next was not."},
};

static const split_case lists[] = {
    {"1. Tea for all 2. Milk for some 3. Bread", "1. Tea for all | 2. Milk for some | 3. Bread"},
    {"1.) Tea. 2.) Milk.", "1.) Tea. | 2.) Milk."},
    {"1) Tea 2) Milk", "1) Tea | 2) Milk"},
    {"a. Tea b. Milk c. Bread", "a. Tea | b. Milk | c. Bread"},
    {"• Tea for all • Milk", "• Tea for all | • Milk"},
    {"• 9. Tea • 10. Milk", "• 9. Tea | • 10. Milk"},
    {"They sold 2. The rest 3. Nobody", "They sold 2. | The rest 3. | Nobody"},
};

static const split_case captions[] = {
    {"The old ferry in Ostia harbour Image: Paul Orme.", "The old ferry in Ostia harbour | Image: Paul Orme."},
    {"Ann Vale of Ostia In the north of the town the crew opened a new quay.",
     "Ann Vale of Ostia | In the north of the town the crew opened a new quay."},
    {"Ann Vale of Ostia In the North", "Ann Vale of Ostia In the North"},
};

static void assert_split(fixture *f, const split_case *wanted)
{
    qx_document doc = fixture_read(f, wanted->text, strlen(wanted->text));
    fixture_check(&doc);
    char found[1024] = "";
    size_t size = 0;
    for (uint32_t i = 0; i < doc.sentence_count; i++) {
        const qx_token *first = &doc.tokens[doc.sentences[i].first], *last = &doc.tokens[doc.sentences[i].end - 1];
        assert_true(first->flags & QX_SENTENCE_BEFORE);
        size += (size_t)snprintf(found + size, sizeof found - size, "%s%.*s", i ? " | " : "",
                                 (int)(last->end - first->start), doc.text + first->start);
    }
    assert_string_equal(found, wanted->sentences);
}

#define TEST_TABLE(name)                                                                                               \
    static void split_at_##name(void **state)                                                                          \
    {                                                                                                                  \
        for (size_t i = 0; i < sizeof name / sizeof *name; i++)                                                        \
            assert_split(*state, &name[i]);                                                                            \
    }
TEST_TABLE(stops)
TEST_TABLE(abbreviations)
TEST_TABLE(marks)
TEST_TABLE(ellipses)
TEST_TABLE(lists)
TEST_TABLE(captions)

static void flags_mark_first_tokens_only(void **state)
{
    static const char text[] = "It is late. He left.\nShe is here.";
    qx_document doc = fixture_read(*state, text, sizeof text - 1);
    uint32_t flagged = 0;
    for (uint32_t i = 0; i < doc.token_count; i++)
        flagged += (doc.tokens[i].flags & QX_SENTENCE_BEFORE) != 0;
    assert_int_equal(flagged, 3);
    assert_int_equal(doc.sentence_count, 3);
    assert_int_equal(doc.sentences[2].paragraph, 1);
}

static void random_text_is_split_whole(void **state)
{
    static const char *const pieces[] = {"It ", "is ",     "he ",  ". ",    ".",    "? ",    "! ",    "... ", "(",
                                         ") ",  "[",       "] ",   "\"",    "“",    "” ",    "'",     "1. ",  "2. ",
                                         "a) ", "b) ",     "• ",   "U.S. ", "Mr. ", "J. ",   "p.m. ", "。",   "\n",
                                         ": ",  "Image: ", "The ", ", ",    "…",    "Inc. ", "I. ",   "5 "};
    uint64_t seed = 41;
    for (int round = 0; round < 3000; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, sizeof pieces / sizeof *pieces, fixture_random(&seed) % 200, &size);
        qx_document doc = fixture_read(*state, text, size);
        fixture_check(&doc);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(split_at_stops),
        cmocka_unit_test(split_at_abbreviations),
        cmocka_unit_test(split_at_marks),
        cmocka_unit_test(split_at_ellipses),
        cmocka_unit_test(split_at_lists),
        cmocka_unit_test(split_at_captions),
        cmocka_unit_test(flags_mark_first_tokens_only),
        cmocka_unit_test(random_text_is_split_whole),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
