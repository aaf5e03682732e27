/* Facts of sentences, through the public calls. Each line of a table is a text, a fact's type and its fields as
 * "key=value" (lists with ; between), or NULL: no fact of that type. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

static quoteex_model *model;
static quoteex_extractor *extractor;

static int set_up(void **state)
{
    (void)state;
    const quoteex_options options = {.show = QUOTEEX_SHOW_FACTS};
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

static quoteex_string string_of(const char *text)
{
    return (quoteex_string){text, text ? strlen(text) : 0};
}

static const quoteex_result *extract(const char *text, const char *date)
{
    const quoteex_result *result;
    quoteex_document document = {.text = string_of(text), .date = string_of(date)};
    assert_int_equal(quoteex_extract(extractor, &document, &result, NULL), QUOTEEX_OK);
    return result;
}

static void write_field(char *out, size_t size, const quoteex_field *field)
{
    size_t used = strlen(out);
    if (field->type == QUOTEEX_VALUE_STRING)
        snprintf(out + used, size - used, "%s=%.*s ", field->key, (int)field->string.size, field->string.data);
    else if (field->type != QUOTEEX_VALUE_LIST)
        snprintf(out + used, size - used, "%s=%.15g ", field->key, field->number);
    else
        snprintf(out + used, size - used, "%s=", field->key);
    for (size_t i = 0; i < field->item_count; i++) {
        used = strlen(out);
        snprintf(out + used, size - used, "%.*s%s", (int)field->items[i].size, field->items[i].data,
                 i + 1 < field->item_count ? "; " : " ");
    }
}

/* The fields of all facts of a type: "key=value key=value | key=value". */
static void describe(const quoteex_result *result, const char *type, char *out, size_t size)
{
    out[0] = '\0';
    for (size_t i = 0; i < result->fact_count; i++) {
        if (strcmp(result->facts[i].type, type) != 0)
            continue;
        if (out[0])
            strncat(out, "| ", size - strlen(out) - 1);
        for (size_t j = 0; j < result->facts[i].field_count; j++)
            write_field(out, size, &result->facts[i].fields[j]);
    }
    size_t used = strlen(out);
    if (used)
        out[used - 1] = '\0';
}

typedef struct expectation {
    const char *text, *type, *fields;
} expectation;

static void assert_facts(const expectation *expected, size_t count, const char *date)
{
    for (size_t i = 0; i < count; i++) {
        char found[1024];
        describe(extract(expected[i].text, date), expected[i].type, found, sizeof found);
        if (strcmp(found, expected[i].fields) != 0)
            print_message("in: %s\n", expected[i].text);
        assert_string_equal(found, expected[i].fields);
    }
}

#define ASSERT_FACTS(date, ...)                                                                                        \
    do {                                                                                                               \
        static const expectation expected[] = {__VA_ARGS__};                                                           \
        assert_facts(expected, sizeof expected / sizeof *expected, date);                                              \
    } while (0)

static void money(void **state)
{
    (void)state;
    ASSERT_FACTS(
        NULL, {"The council paid $1,250.50 for it.", "money", "amount=1250.5 currency=USD"},
        {"The dam cost £3.2bn to build.", "money", "amount=3200000000 currency=GBP"},
        {"The dam cost 84 mln dlrs to build.", "money", "amount=84000000 currency=USD"},
        {"A $180-million fund was set up.", "money", "amount=180000000 currency=USD"},
        {"They asked for one million dollars.", "money", "amount=1000000 currency=USD"},
        {"They paid two hundred and fifty thousand euros.", "money", "amount=250000 currency=EUR"},
        {"It is worth A$5 million now.", "money", "amount=5000000 currency=AUD"},
        {"It is worth 40 Swiss francs now.", "money", "amount=40 currency=CHF"},
        {"It is worth 40 pesos now.", "money", "amount=40"},
        {"The fare is 90 cents now.", "money", "amount=0.9 currency=USD"},
        {"The fare is RM10 now.", "money", "amount=10 currency=MYR"},
        {"The cost is put at $5-10 million.", "money", "amount=5000000 currency=USD | amount=10000000 currency=USD"},
        {"The cost is tens of thousands of dollars.", "money", "currency=USD"},
        {"It cost 12 million pounds.", "money", "amount=12000000 currency=GBP"},
        {"The dollar rose again.", "money", ""});
}

static void percent_and_quantities(void **state)
{
    (void)state;
    ASSERT_FACTS(NULL, {"Turnout fell to 47.34 per cent.", "percent", "value=47.34"},
                 {"Turnout fell by 40%.", "percent", "value=40"},
                 {"Members get a 5-15 percent discount.", "percent", "value=5 | value=15"},
                 {"Sales fell one-tenth of 1 percent.", "percent", "value=0.1"},
                 {"Rates rose by half a percent.", "percent", "value=0.5"},
                 {"Rates rose by 25 basis points.", "percent", "value=0.25"},
                 {"Support fell two percentage points.", "percent", "value=2"},
                 {"The road is 12.5 km long.", "quantity", "value=12.5 unit=km"},
                 {"It covers 40 square miles.", "quantity", "value=40 unit=square miles"},
                 {"The catch weighed 300 pounds.", "quantity", "value=300 unit=lb"},
                 {"At least 12 people were hurt.", "quantity", "value=12 unit=people comparison=at least"},
                 {"The 40 towns voted.", "quantity", ""});
}

static void times_with_a_day_to_count_from(void **state)
{
    (void)state;
    ASSERT_FACTS("2015-09-12", /* a Saturday */
                 {"The mayor resigned on Monday.", "time", "timex=DATE value=2015-09-07"},
                 {"The council will meet on Monday.", "time", "timex=DATE value=2015-09-14"},
                 {"The council met last Friday.", "time", "timex=DATE value=2015-09-11"},
                 {"The ferry sank yesterday.", "time", "timex=DATE value=2015-09-11"},
                 {"The ferry sank late on Friday night.", "time", "timex=TIME value=2015-09-11TNI"},
                 {"The gate was shut at noon Friday.", "time", "timex=TIME value=2015-09-11T12:00"},
                 {"The gate was shut at 9:30 p.m. on Friday.", "time", "timex=TIME value=2015-09-11T21:30"},
                 {"It opened on Feb. 3, 1998.", "time", "timex=DATE value=1998-02-03"},
                 {"It opened on 3 February 1998.", "time", "timex=DATE value=1998-02-03"},
                 {"It opened in July 1997.", "time", "timex=DATE value=1997-07"},
                 {"It opened in December.", "time", "timex=DATE value=2014-12"},
                 {"It will open in December.", "time", "timex=DATE value=2015-12"},
                 {"It opened last month.", "time", "timex=DATE value=2015-08"},
                 {"It opened last week.", "time", "timex=DATE value=2015-W36"},
                 {"It opened two years ago.", "time", "timex=DATE value=2013"},
                 {"It opened ten days ago.", "time", "timex=DATE value=2015-09-02"},
                 {"It opened in the third quarter of 1984.", "time", "timex=DATE value=1984-Q3"},
                 {"Third-quarter profit fell.", "time", "timex=DATE value=2015-Q3"},
                 {"It opened in the early 1980s.", "time", "timex=DATE value=198X"},
                 {"The chapel is of the 11th century.", "time", "timex=DATE value=10"},
                 {"It reopens this summer.", "time", "timex=DATE value=2015-SU"},
                 {"It closed on Thanksgiving Day.", "time", "timex=DATE value=2015-11-26"},
                 {"The mill is now a museum.", "time", "timex=DATE value=PRESENT_REF"});
}

static void durations_and_sets(void **state)
{
    (void)state;
    ASSERT_FACTS("2015-09-12", {"They waited nearly two hours.", "time", "timex=DURATION value=PT2H"},
                 {"They signed a two-year deal.", "time", "timex=DURATION value=P2Y"},
                 {"They waited 2 1/2 years.", "time", "timex=DURATION value=P2Y6M"},
                 {"They waited several weeks.", "time", "timex=DURATION value=PXW"},
                 {"Prices doubled over the past two years.", "time", "timex=DURATION value=P2Y"},
                 {"The river floods every year.", "time", "timex=SET value=P1Y"},
                 {"The market opens every Thursday.", "time", "timex=SET value=XXXX-WXX-4"},
                 {"The ferry runs daily.", "time", "timex=SET value=P1D"}, {"The 52-year-old pilot left.", "time", ""},
                 {"The pilot is in his 30s.", "time", ""});
}

static void times_without_a_day_stay_open(void **state)
{
    (void)state;
    ASSERT_FACTS(NULL, {"The mayor resigned on Monday.", "time", "timex=DATE value=XXXX-WXX-1"},
                 {"It opened on Feb. 3 there.", "time", "timex=DATE value=XXXX-02-03"},
                 {"It opened last month.", "time", "timex=DATE"},
                 {"It opened in 1998.", "time", "timex=DATE value=1998"},
                 {"It opened on 3/4/2015.", "time", "timex=DATE value=2015"},
                 {"It opened in May, they may say.", "time", "timex=DATE value=XXXX-05"});
}

static void a_date_at_the_top_is_the_articles_day(void **state)
{
    (void)state;
    ASSERT_FACTS(NULL,
                 {"Storm floods Orrin\n\nSaturday, September 12, 2015\n\nThe river rose yesterday.", "time",
                  "timex=DATE value=2015-09-12 | timex=DATE value=2015-09-11"},
                 {"ORRIN, Sept. 12, 2015 (Wire) - The river rose yesterday.", "time",
                  "timex=DATE value=2015-09-12 | timex=DATE value=2015-09-11"});
}

static void datelines(void **state)
{
    (void)state;
    ASSERT_FACTS(
        NULL, {"ORRIN - The port was shut.", "dateline", "place=ORRIN"},
        {"ORRIN (Reuters) - The port was shut.", "dateline", "place=ORRIN agency=Reuters"},
        {"LONDON, March 2 - The port was shut.", "dateline", "place=LONDON date=March 2"},
        {"Orrin, Sept 4, 1998 (AP) -- The port was shut.", "dateline", "place=Orrin date=Sept 4, 1998 agency=AP"},
        {"ST. ORRIN, N.Y., March 2 - The port was shut.", "dateline", "place=ST. ORRIN, N.Y. date=March 2"},
        {"LONDON/ORRIN, March 2 - The port was shut.", "dateline", "place=LONDON/ORRIN date=March 2"},
        {"Port of Orrin shut after storm\n\nORRIN, Norvia — The port was shut.", "dateline", "place=ORRIN, Norvia"},
        {"EXCLUSIVE - The port was shut.", "dateline", ""}, {"ORRIN PORT SHUT - MINISTER BLAMES STORM", "dateline", ""},
        {"The port - a small one - was shut.", "dateline", ""}, {"Orrin was shut on March 2.", "dateline", ""});
}

static void events(void **state)
{
    (void)state;
    ASSERT_FACTS(
        NULL,
        {"The Third Orrin Harbour Forum, organised by the Port Authority and the Ministry of Culture, Media and "
         "Sport, was held in London on Monday.",
         "event",
         "name=Third Orrin Harbour Forum place=London time=Monday organisers=Port Authority; Ministry of "
         "Culture, Media and Sport"},
        {"Police arrested two pilots in London on Friday.", "event",
         "name=Police arrested two pilots who=Police whom=two pilots place=London time=Friday"},
        {"Two pilots were arrested in London.", "event", "name=Two pilots were arrested whom=Two pilots place=London"},
        {"The mayor resigned on Monday.", "event", "name=mayor resigned who=mayor time=Monday"},
        {"The mayor did not resign on Monday.", "event", ""},
        {"\"The mayor resigned on Monday,\" said Ana Roth.", "event", ""});
}

static void attendance_and_topics(void **state)
{
    (void)state;
    ASSERT_FACTS(
        NULL,
        {"More than 100 delegates, many of them students, attended the forum.", "attendance",
         "count=100 comparison=more than who=delegates"},
        {"The forum was attended by about 340 delegates.", "attendance", "count=340 comparison=about who=delegates"},
        {"The delegates attended the forum.", "attendance", ""},
        {"Key topics of the forum included the following: old harbours; new boats; cheap rope.", "topic-list",
         "items=old harbours; new boats; cheap rope"},
        {"Topics of the meeting included old harbours, new boats and cheap rope.", "topic-list",
         "items=old harbours; new boats; cheap rope"});
}

static void roles(void **state)
{
    (void)state;
    ASSERT_FACTS(NULL,
                 {"France's Minister of the Central Harbour Office Karl Brandt left.", "role",
                  "person=Karl Brandt role=Minister of the Central Harbour Office of=France | person=Karl Brandt "
                  "role=Minister of the Central Harbour Office of=Central Harbour Office"},
                 {"Karl Brandt, who heads the Skarn Harbour Commission, left.", "role",
                  "person=Karl Brandt of=Skarn Harbour Commission"},
                 {"Karl Brandt is not a member of the Skarn Harbour Commission.", "role", ""});
}

/* Every fact's span lies in the text, facts come in order, and confidences are probabilities. */
static void facts_are_in_order(void **state)
{
    (void)state;
    const quoteex_result *result = extract(
        "LONDON, March 2 (AP) - Police arrested 12 people on Monday and took $5 million and 3 percent of 40 km. "
        "Mayor Ana Roth of Orrin resigned last year, two days after 300 delegates attended the forum.",
        "2015-09-12");
    assert_true(result->fact_count >= 9);
    for (size_t i = 0; i < result->fact_count; i++) {
        const quoteex_fact *fact = &result->facts[i];
        assert_true(fact->span.start < fact->span.end && fact->span.end <= result->text.size);
        assert_true(fact->confidence > 0 && fact->confidence <= 1);
        assert_true(i == 0 || result->facts[i - 1].span.start <= fact->span.start);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(money),
        cmocka_unit_test(percent_and_quantities),
        cmocka_unit_test(times_with_a_day_to_count_from),
        cmocka_unit_test(durations_and_sets),
        cmocka_unit_test(times_without_a_day_stay_open),
        cmocka_unit_test(a_date_at_the_top_is_the_articles_day),
        cmocka_unit_test(datelines),
        cmocka_unit_test(events),
        cmocka_unit_test(attendance_and_topics),
        cmocka_unit_test(roles),
        cmocka_unit_test(facts_are_in_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
