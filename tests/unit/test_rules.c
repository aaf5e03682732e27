/* Rule files: what they are translated to, what is refused and where, and what the rules of an image match. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "rules_support.h"

#define EXAMPLES "\n  match x\n  no-match y\n"

/* ---- translation ---- */

static void expect_source(const char *pattern, const char *source)
{
    char text[1024];
    snprintf(text, sizeof text, "level words\nrule r\n  pattern %s" EXAMPLES, pattern);
    qx_rules *rules = rules_of(text);
    assert_string_equal(qx_rule_source(rules, 0), source);
    rules_drop(rules);
}

/* The test alphabet starts NOUN '0', NAME '1', ... and has SAY at 'A'. */
static void test_translation(void **state)
{
    (void)state;
    expect_source("NOUN NAME", "\\x30\\x31");
    expect_source("SAY+ SAY*+ SAY{2} SAY{1 , } SAY{ 0,2 }", "A+A*+A{2}A{1,}A{0,2}");
    expect_source("( NOUN | SAY ) STOP?", "(?:\\x30|A)\\x36?");
    expect_source("[NOUN SAY] [^NOUN] ANY .", "[\\x30A][^\\x30]..");
    expect_source("[SAY]", "A");
    expect_source("^ SAY $", "^A$");
    expect_source("(?<the-cue> SAY ) \\k<the-cue>", "(?<the_cue>A)\\k<the_cue>");
    expect_source("(?= SAY ) (?! NOUN ) (?<= NOUN ) (?<! NAME ) (?> SAY )", "(?=A)(?!\\x30)(?<=\\x30)(?<!\\x31)(?>A)");
    expect_source("SAY # a comment ( [\n    SAY\n# another )\n      SAY", "AAA");
}

static void test_macros(void **state)
{
    (void)state;
    qx_rules *rules = rules_of("level words\n"
                               "define SPEAKER NOUN | [NAME]\n"
                               "define PHRASE SPEAKER (?: COMMA\n   SPEAKER )*\n"
                               "rule r\n  pattern PHRASE+ [SPEAKER SAY] [^SPEAKER]\n  match x\n  no-match y\n"
                               "level marks\n"
                               "rule s\n  pattern OPEN CLOSE\n  match x\n  no-match y\n");
    assert_string_equal(qx_rule_source(rules, 0), "(?:[\\x30\\x31](?:\\x35[\\x30\\x31])*)+[\\x30\\x31A][^\\x30\\x31]");
    assert_string_equal(qx_rule_source(rules, 1), "\\x28\\x29");
    rules_drop(rules);
}

/* ---- errors ---- */

typedef struct broken_file {
    const char *text;
    unsigned line, column;
    const char *message; /* a part of it */
} broken_file;

#define WORDS "level words\n"
#define RULE WORDS "rule r\n"

static const broken_file broken_files[] = {
    {"rule r\n", 1, 1, "level NAME"},
    {"level\n", 1, 1, "needs a name"},
    {"level sounds\n", 1, 7, "no level sounds"},
    {"level words more\n", 1, 13, "nothing may follow"},
    {WORDS "rules r\n", 2, 1, "'rules' is no keyword"},
    {"  pattern NOUN\n", 1, 3, "none above it"},
    {WORDS "rule\n", 2, 1, "needs a name"},
    {WORDS "rule R\n", 2, 6, "lower-case"},
    {WORDS "rule r s\n", 2, 8, "nothing may follow"},
    {WORDS "rule r\n\tpattern NOUN\n", 3, 1, "tabs"},
    {WORDS "rule a\xff\n", 2, 7, "UTF-8"},
    {RULE "  match x\n  no-match y\n", 2, 6, "no pattern"},
    {RULE "  pattern NOUN\n  no-match y\n", 2, 6, "(match"},
    {RULE "  pattern NOUN\n  match y\n", 2, 6, "(no-match"},
    {RULE "  pattern NOUN" EXAMPLES "  pattern NOUN\n", 6, 3, "already"},
    {RULE "  pattern\n", 3, 3, "empty"},
    {RULE "  patern NOUN\n", 2, 6, "no pattern"},
    {RULE "  pattern NOUN\n  wehn x lemma y" EXAMPLES, 4, 3, "'wehn' is no key"},
    {RULE "  pattern NOUN" EXAMPLES "rule r\n  pattern NOUN" EXAMPLES, 6, 6, "already, in my.rules, line 2"},
    /* patterns */
    {RULE "  pattern NOUN NOUM" EXAMPLES, 3, 16, "is NOUN meant?"},
    {RULE "  pattern NOUN\n     XYZZY" EXAMPLES, 4, 6, "called XYZZY"},
    {RULE "  pattern NOUN says" EXAMPLES, 3, 16, "'says' means nothing"},
    {RULE "  pattern \"NOUN" EXAMPLES, 3, 11, "means nothing"},
    {RULE "  pattern NOUN \\b" EXAMPLES, 3, 16, "\\b means nothing"},
    {RULE "  pattern NOUN \\" EXAMPLES, 3, 16, "means nothing"},
    {RULE "  pattern ( NOUN" EXAMPLES, 3, 11, "never closed"},
    {RULE "  pattern NOUN )" EXAMPLES, 3, 16, "closes nothing"},
    {RULE "  pattern [NOUN" EXAMPLES, 3, 11, "never closed"},
    {RULE "  pattern []" EXAMPLES, 3, 11, "needs a symbol"},
    {RULE "  pattern [NOUN,]" EXAMPLES, 3, 16, "names of symbols only"},
    {RULE "  pattern [ANY]" EXAMPLES, 3, 12, "ANY"},
    {RULE "  pattern NOUN{,2}" EXAMPLES, 3, 15, "{0,2}"},
    {RULE "  pattern NOUN{2" EXAMPLES, 3, 15, "{2}"},
    {RULE "  pattern NOUN{4,2}" EXAMPLES, 3, 15, "out of order"},
    {RULE "  pattern NOUN**" EXAMPLES, 3, 16, "quantifier"},
    {RULE "  pattern\n    NOUN |\n      * NAME" EXAMPLES, 5, 7, "quantifier"},
    {RULE "  pattern (?i) NOUN" EXAMPLES, 3, 11, "no place in a rule"},
    {RULE "  pattern (?<Cue> NOUN)" EXAMPLES, 3, 14, "lower-case letter"},
    {RULE "  pattern (?<cue_a> NOUN)" EXAMPLES, 3, 17, "'-'"},
    {RULE "  pattern (?<match> NOUN)" EXAMPLES, 3, 11, "the whole match"},
    {RULE "  pattern (?<cue> NOUN) (?<cue> NAME)" EXAMPLES, 3, 25, "two named subpatterns"},
    {RULE "  pattern NOUN \\k<cue>" EXAMPLES, 3, 16, "non-existent"},
    {RULE "  pattern SAY (?<= NOUN+ ) NAME" EXAMPLES, 3, 15, "lookbehind"},
    {RULE "  pattern (*UTF) NOUN" EXAMPLES, 3, 11, "verbs"},
    {RULE "  pattern NOUN (*ACCEPT)" EXAMPLES, 3, 16, "verbs"},
    {RULE "  pattern NOUN*" EXAMPLES, 3, 11, "match nothing"},
    {RULE "  pattern NOUN? | NAME" EXAMPLES, 3, 11, "match nothing"},
    {RULE "  pattern (?= NOUN)" EXAMPLES, 3, 11, "match nothing"},
    {"level tied\nrule r\n  pattern (?<a> NOUN) \\k<a>" EXAMPLES, 3, 23, "matched together"},
    {"level tied\nrule r\n  pattern NOUN (*COMMIT)" EXAMPLES, 3, 16, "matched together"},
    {"level tied\nrule r\n  pattern (?<a> NOUN) (?&a)" EXAMPLES, 3, 23, "matched together"},
    /* macros */
    {WORDS "define\n", 2, 7, "name in capitals"},
    {WORDS "define Cue NOUN\n", 2, 9, "made of capitals"},
    {WORDS "define CUE\n", 2, 8, "has no pattern"},
    {WORDS "define CUE # nothing\n", 2, 8, "has no pattern"},
    {WORDS "define NOUN NAME\n", 2, 8, "symbol of level words already"},
    {WORDS "define CUE NAME\ndefine CUE NOUN\n", 3, 8, "defined already"},
    {WORDS "define CUE NOUN CUE?\n", 2, 17, "uses itself"},
    {WORDS "define CUE ( NOUN\n", 2, 12, "never closed"},
    {WORDS "define CUE NOUN +\n  ++\n", 3, 4, "quantifier"},
    {WORDS "define CUE NOUN NAME\n"
           "rule r\n  pattern [SAY CUE]" EXAMPLES,
     4, 16, "no choice"},
    {WORDS "define CUE NOUN\nlevel marks\nrule r\n  pattern CUE" EXAMPLES, 5, 11, "called CUE"},
    /* conditions, attributes, examples */
    {RULE "  pattern (?<cue> SAY)\n  when" EXAMPLES, 4, 3, "when GROUP"},
    {RULE "  pattern (?<cue> SAY)\n  when kue lemma say" EXAMPLES, 4, 8, "no group kue"},
    {RULE "  pattern (?<cue> SAY)\n  when cue is say" EXAMPLES, 4, 12, "when GROUP"},
    {RULE "  pattern (?<cue> SAY)\n  when cue not" EXAMPLES, 4, 12, "when GROUP"},
    {RULE "  pattern (?<cue> SAY)\n  when cue lemma" EXAMPLES, 4, 12, "names no word"},
    {RULE "  pattern (?<cue> SAY)\n  when cue class title tilte" EXAMPLES, 4, 24, "no word class tilte"},
    {RULE "  pattern NOUN\n  set" EXAMPLES, 4, 3, "key and a value"},
    {RULE "  pattern NOUN\n  set form" EXAMPLES, 4, 7, "set to nothing"},
    {RULE "  pattern NOUN\n  set form a\n  set form b" EXAMPLES, 5, 7, "already"},
    {RULE "  pattern NOUN\n  set form wrong" EXAMPLES, 4, 7, "form cannot be that"},
    {RULE "  pattern NOUN\n  match\n  no-match y\n", 4, 3, "no text"},
    {RULE "  pattern NOUN\n  match x => \n  no-match y\n", 4, 12, "GROUP: text"},
    {RULE "  pattern NOUN\n  match x => kue: y\n  no-match y\n", 4, 14, "no group kue"},
    {RULE "  pattern NOUN\n  match x => match: y | z\n  no-match y\n", 4, 25, "GROUP: text"},
    {RULE "  pattern NOUN\n  match x\n  no-match y => match: y\n", 5, 14, "finds nothing"},
};

static void test_errors(void **state)
{
    (void)state;
    unsigned faults = 0;
    for (size_t i = 0; i < sizeof broken_files / sizeof *broken_files; i++) {
        const broken_file *file = &broken_files[i];
        quoteex_error error = {0};
        qx_rules *rules = NULL;
        if (rules_build(&qx_memory_default, NULL, file->text, &rules, &error) != QUOTEEX_DATA ||
            error.line != file->line || error.column != file->column || !strstr(error.message, file->message) ||
            strcmp(error.path, "my.rules") != 0)
            faults++, print_error("%s\nexpected %u:%u: ...%s...\ngot      %u:%u: %s\n", file->text, file->line,
                                  file->column, file->message, error.line, error.column, error.message);
    }
    assert_int_equal(faults, 0);
}

static void test_macros_that_grow_too_long(void **state)
{
    (void)state;
    char text[1024] = WORDS "define A0 NOUN NOUN\n";
    for (int i = 1; i < 16; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "define A%d A%d A%d\n", i, i - 1, i - 1);
    quoteex_error error;
    qx_rules *rules;
    assert_int_equal(rules_build(&qx_memory_default, NULL, text, &rules, &error), QUOTEEX_DATA);
    assert_non_null(strstr(error.message, "too long"));
    assert_true(error.line > 8);
}

static void test_nesting(void **state)
{
    (void)state;
    char text[4096] = RULE "  pattern ";
    memset(text + strlen(text), '(', 1000);
    quoteex_error error;
    qx_rules *rules;
    assert_int_equal(rules_build(&qx_memory_default, NULL, text, &rules, &error), QUOTEEX_DATA);
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 211);
}

static void test_carriage_returns_and_byte_order_mark(void **state)
{
    (void)state;
    qx_rules *rules = rules_of("\xEF\xBB\xBFlevel words\r\n\r\nrule r\r\n  pattern SAY\r\n    SAY\r\n  set form a b\r\n"
                               "  match x\r\n  no-match y\r\n");
    assert_string_equal(qx_rule_source(rules, 0), "AA");
    assert_string_equal(qx_rule_attribute(rules, 0, "form"), "a b");
    rules_drop(rules);
}

/* ---- listing ---- */

static const char listed[] =
    WORDS "rule r.one\n"
          "  pattern   (?<content> OPEN ) COMMA? (?<the-cue> SAY )\n"
          "  when      the-cue lemma say add\n"
          "  when      content not class title\n"
          "  set       order  content-cue\n"
          "  match     “It holds,” said   Ana. => content: “It holds,” | the-cue: said | extra: a\\|b\n"
          "  match     One line\n"
          "            and another\\nhere\n"
          "  no-match  None\n"
          "rule r.two\n"
          "  pattern   SAY\n  match x\n  no-match y\n"
          "level marks\n"
          "rule m.one\n"
          "  pattern   OPEN\n  match x\n  no-match y\n";

static void check_listing(const qx_rules *rules)
{
    uint32_t number, count, first;
    assert_int_equal(qx_rules_count(rules), 3);
    assert_true(qx_rules_find(rules, "r.two", &number));
    assert_int_equal(number, 1);
    assert_false(qx_rules_find(rules, "r.three", &number));
    assert_string_equal(qx_rule_name(rules, 2), "m.one");
    assert_string_equal(qx_rule_path(rules, 2), "my.rules");
    assert_int_equal(qx_rule_line(rules, 2), 16);
    assert_string_equal(qx_level_name(rules, qx_rule_level(rules, 2)), "marks");
    assert_true(qx_rules_level_find(rules, "words", &number));
    assert_int_equal(qx_level_rules(rules, number, &first), 2);
    assert_int_equal(first, 0);
    assert_string_equal(qx_rule_attribute(rules, 0, "order"), "content-cue");
    assert_null(qx_rule_attribute(rules, 0, "content"));
    assert_int_equal(qx_rule_group_count(rules, 0), 2);
    assert_string_equal(qx_rule_group(rules, 0, 0), "match");
    assert_string_equal(qx_rule_group(rules, 0, 2), "the-cue");
    assert_true(qx_rule_group_find(rules, 0, "content", &number));
    assert_int_equal(number, 1);
    assert_false(qx_rule_group_find(rules, 1, "content", &number));
    qx_rule_conditions(rules, 1, &count);
    assert_int_equal(count, 0);
}

static void check_conditions(const qx_rules *rules)
{
    uint32_t count;
    const qx_rule_condition *conditions = qx_rule_conditions(rules, 0, &count);
    assert_int_equal(count, 2);
    assert_int_equal(qx_rules_word_count(rules), 3);
    assert_int_equal(conditions[0].group, 2);
    assert_int_equal(conditions[0].kind, QX_CONDITION_LEMMA);
    assert_int_equal(conditions[0].negated, 0);
    assert_int_equal(conditions[0].word_count, 2);
    assert_string_equal(qx_rules_word(rules, conditions[0].words + 1), "add");
    assert_int_equal(conditions[1].group, 1);
    assert_int_equal(conditions[1].kind, QX_CONDITION_CLASS);
    assert_int_equal(conditions[1].negated, 1);
    assert_string_equal(qx_rules_word(rules, conditions[1].words), "title");
}

static void check_examples(const qx_rules *rules)
{
    uint32_t count;
    const qx_rule_example *examples = qx_rule_examples(rules, 0, &count);
    const qx_rule_expectation *expectations = qx_rules_expectations(rules);
    assert_int_equal(count, 3);
    assert_string_equal(qx_rules_string(rules, examples[0].text), "“It holds,” said   Ana.");
    assert_int_equal(examples[0].line, 7);
    assert_int_equal(examples[0].positive, 1);
    assert_int_equal(examples[0].expectation_count, 3);
    expectations += examples[0].expectations;
    assert_string_equal(qx_rules_string(rules, expectations[1].key), "the-cue");
    assert_string_equal(qx_rules_string(rules, expectations[1].text), "said");
    assert_int_equal(expectations[1].group, 2);
    assert_int_equal(expectations[2].group, QUOTEEX_NONE);
    assert_string_equal(qx_rules_string(rules, expectations[2].text), "a|b");
    assert_string_equal(qx_rules_string(rules, examples[1].text), "One line and another\nhere");
    assert_int_equal(examples[2].positive, 0);
}

static void test_listing(void **state)
{
    (void)state;
    qx_rules *rules = rules_of(listed);
    check_listing(rules);
    check_conditions(rules);
    check_examples(rules);
    rules_drop(rules);
}

/* The words "say" and "title" are what stands everywhere. */
static bool holds_everywhere(void *context, qx_condition_kind kind, uint32_t word, size_t start, size_t end)
{
    const qx_rules *rules = context;
    const char *text = qx_rules_word(rules, word);
    assert_true(start < end);
    return strcmp(text, kind == QX_CONDITION_LEMMA ? "say" : "title") == 0;
}

static void test_conditions(void **state)
{
    (void)state;
    qx_rules *rules = rules_of(
        WORDS "rule a\n  pattern (?<g> SAY)\n  when g lemma add say\n  when match class title" EXAMPLES
              "rule b\n  pattern (?<g> SAY)\n  when g not lemma add say" EXAMPLES
              "rule c\n  pattern (?<h> NOUN)? SAY\n  when h lemma say" EXAMPLES
              "rule d\n  pattern (?<h> NOUN)? SAY\n  when h not lemma say" EXAMPLES "rule e\n  pattern SAY" EXAMPLES);
    const bool expected[] = {true, false, false, true, true};
    qx_matcher *matcher = matcher_of(rules);
    for (uint32_t i = 0; i < 5; i++) {
        const size_t *spans;
        assert_true(qx_rule_match(matcher, i, (const unsigned char *)"AA", 2, 0, &spans) > 0);
        assert_int_equal(qx_rule_holds(rules, i, spans, holds_everywhere, rules), expected[i]);
    }
    qx_matcher_free(matcher);
    rules_drop(rules);
}

/* ---- a user's rules on top ---- */

static void test_seeding(void **state)
{
    (void)state;
    qx_rules *base = rules_of(WORDS "define SPEAKER NOUN | NAME\ndefine PAIR NOUN COMMA NOUN\n"
                                    "rule a\n  pattern SAY\n  set form x\n  when match lemma say" EXAMPLES
                                    "rule b\n  pattern NAME\n  match p => match: q\n  no-match y\n"
                                    "level marks\nrule m\n  pattern OPEN" EXAMPLES);
    qx_rules *rules = NULL;
    quoteex_error error;
    const char *mine = WORDS "define SPEAKER SPEAKER | SAY\n"
                             "rule c\n  pattern [SPEAKER] PAIR" EXAMPLES "rule a\n  pattern SAY SAY" EXAMPLES;
    assert_int_equal(rules_build(&qx_memory_default, base, mine, &rules, &error), QUOTEEX_OK);
    assert_int_equal(qx_rules_count(rules), 4);
    assert_string_equal(qx_rule_name(rules, 0), "a");
    assert_string_equal(qx_rule_source(rules, 0), "AA");
    assert_null(qx_rule_attribute(rules, 0, "form"));
    assert_string_equal(qx_rule_name(rules, 1), "b");
    uint32_t count;
    const qx_rule_example *examples = qx_rule_examples(rules, 1, &count);
    assert_int_equal(count, 2);
    assert_string_equal(qx_rules_string(rules, qx_rules_expectations(rules)[examples[0].expectations].text), "q");
    assert_string_equal(qx_rule_source(rules, 2), "[\\x30\\x31A](?:\\x30\\x35\\x30)");
    assert_string_equal(qx_rule_name(rules, 3), "m");
    rules_drop(rules);
    const char *twice = WORDS "rule b\n  pattern SAY" EXAMPLES "rule b\n  pattern SAY" EXAMPLES;
    assert_int_equal(rules_build(&qx_memory_default, base, twice, &rules, &error), QUOTEEX_DATA);
    assert_int_equal(error.line, 6);
    rules_drop(base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_translation), cmocka_unit_test(test_macros),
        cmocka_unit_test(test_errors),      cmocka_unit_test(test_macros_that_grow_too_long),
        cmocka_unit_test(test_nesting),     cmocka_unit_test(test_carriage_returns_and_byte_order_mark),
        cmocka_unit_test(test_listing),     cmocka_unit_test(test_conditions),
        cmocka_unit_test(test_seeding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
