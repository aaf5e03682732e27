/* Sections of pages: stretches that lie in and across each other, what is escaped, the order of times. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <quoteex/quoteex.h>

#include "base/memory.h"
#include "out/html.h"
#include "out/markup.h"

static quoteex_string string(const char *text)
{
    return (quoteex_string){text, strlen(text)};
}

/* The section of a result, to be freed. */
static char *section_of(const quoteex_result *result, unsigned show, const quoteex_addition *addition)
{
    const quoteex_writer_options options = {.format = QUOTEEX_FORMAT_HTML, .show = show};
    quoteex_writer *writer;
    quoteex_string out;
    assert_int_equal(quoteex_writer_new(&options, &writer, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_write(writer, result, addition, &out, NULL), QUOTEEX_OK);
    char *copy = calloc(1, out.size + 1);
    assert_non_null(copy);
    memcpy(copy, out.data, out.size);
    quoteex_writer_free(writer);
    return copy;
}

/* Its article, without what was put into it beside marks: the text between tags of `p`. */
static void assert_marked(const char *section, const char *expected)
{
    const char *start = strstr(section, "<div class=\"text\">\n"), *end = start ? strstr(start, "\n</div>") : NULL;
    assert_non_null(end);
    start += strlen("<div class=\"text\">\n");
    assert_int_equal(end - start, strlen(expected));
    assert_memory_equal(start, expected, strlen(expected));
}

static void test_stretches_across_each_other(void **state)
{
    (void)state;
    /*                         0123456789 */
    const char *const text = "abcdefghij";
    const quoteex_fact facts[] = {{"event", NULL, 0, {1, 5}, 1, "r"}, {"event", NULL, 0, {3, 8}, 1, "r"}};
    const quoteex_name names[] = {{{3, 5}, "place"}};
    const quoteex_result result = {
        .text = string(text), .source = string("s"), .facts = facts, .fact_count = 2, .names = names, .name_count = 1};
    char *section = section_of(&result, QUOTEEX_SHOW_FACTS | QUOTEEX_SHOW_NAMES, NULL);
    char expected[400], anchor[QX_HTML_ANCHOR];
    qx_html_anchor(anchor, result.source, result.text, 0);
    snprintf(expected, sizeof expected,
             "<p>a<span class=\"found\" id=\"%s-f1\">bc<span class=\"found\" id=\"%s-f2\"><span class=\"name place\">de"
             "</span></span></span><span class=\"found\">fgh</span>ij</p>",
             anchor, anchor);
    assert_marked(section, expected);
    free(section);
}

static void test_stretches_across_paragraphs(void **state)
{
    (void)state;
    const quoteex_fact facts[] = {{"event", NULL, 0, {4, 14}, 1, "r"}};
    const quoteex_result result = {
        .text = string("One two.\n\nThree four."), .source = string("s"), .facts = facts, .fact_count = 1};
    char *section = section_of(&result, QUOTEEX_SHOW_FACTS, NULL);
    char expected[400], anchor[QX_HTML_ANCHOR];
    qx_html_anchor(anchor, result.source, result.text, 0);
    snprintf(
        expected, sizeof expected,
        "<p>One <span class=\"found\" id=\"%s-f1\">two.</span></p>\n<p><span class=\"found\">Thre</span>e four.</p>",
        anchor);
    assert_marked(section, expected);
    free(section);
}

static void test_a_quote_with_its_note(void **state)
{
    (void)state;
    const quoteex_span pieces[] = {{4, 7}, {8, 11}};
    const quoteex_cue cue = {{0, 3}, "say", QUOTEEX_CUE_SPEECH, 1, 0};
    const quoteex_quote quote = {1, QUOTEEX_MIXED, pieces, 2, &cue, QUOTEEX_NONE, {0, 0}, 0, NULL, 0, 0.914, "q.r"};
    const quoteex_result result = {
        .text = string("say abc def"), .source = string("s"), .quotes = &quote, .quote_count = 1};
    char *section = section_of(&result, QUOTEEX_SHOW_QUOTES, NULL);
    assert_non_null(strstr(section, "<span class=\"cue\">say</span> <mark class=\"q s0 mixed\" id=\""));
    assert_non_null(strstr(section, "<span class=\"note\"><b>nobody named</b> <em>not:</em> say<span class=\"more\">"
                                    "<span><i>quote</i> 1, mixed, piece 1 of 2</span>"
                                    "<span><i>cue</i> <em>not:</em> say (speech)</span>"
                                    "<span><i>sure</i> 91&nbsp;%</span><span><i>rule</i> q.r</span></span></span>"));
    assert_non_null(strstr(section, "aria-label=\"quote 1, nobody named\">?</a>abc</mark> "));
    assert_non_null(strstr(section, "<mark class=\"q s0 mixed\"><span class=\"note again\">"));
    assert_non_null(strstr(section, "<span class=\"said\">abc … def</span>"));
    free(section);
}

static quoteex_fact time_fact(quoteex_field fields[2], const char *timex, const char *value, size_t start)
{
    fields[0] = (quoteex_field){"timex", QUOTEEX_VALUE_STRING, string(timex), 0, NULL, 0};
    fields[1] = (quoteex_field){"value", QUOTEEX_VALUE_STRING, string(value), 0, NULL, 0};
    return (quoteex_fact){"time", fields, 2, {start, start + 1}, 1, "r"};
}

static void test_times_stand_in_order(void **state)
{
    (void)state;
    static const char *const values[] = {"2021-03-04T21:30", "XXXX-05-09", "2021-W10",     "199X",       "2021-SU",
                                         "2021-03-04",       "2021",       "2020-12",      "2021-W10-3", "XXXX-WXX-1",
                                         "FUTURE_REF",       "2021-XX-XX", "2021-03-04TEV"};
    static const char *const order[] = {"<b>199X</b>",     "December 2020</time>", "2021</time>",
                                        "4 March 2021<",   "<b>2021-03-04TEV<",    "2021-03-04T21:30</time>",
                                        "week 10 of 2021", "2021-W10-3",           "2021-SU",
                                        "<b>9 May</b>"};
    enum { COUNT = sizeof values / sizeof *values };
    quoteex_field fields[COUNT][2];
    quoteex_fact facts[COUNT];
    for (size_t i = 0; i < COUNT; i++)
        facts[i] = time_fact(fields[i], strchr(values[i], 'T') ? "TIME" : "DATE", values[i], 0);
    const quoteex_result result = {.text = string("x"), .source = string("s"), .facts = facts, .fact_count = COUNT};
    char *section = section_of(&result, QUOTEEX_SHOW_FACTS, NULL);
    char *at = strstr(section, "<section class=\"timeline\">"), *end = at ? strstr(at, "</section>") : NULL;
    assert_non_null(end);
    *end = '\0';
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        char *found = strstr(at, order[i]);
        if (!found)
            fail_msg("%s does not follow in %s", order[i], at);
        at = found + 1;
    }
    assert_null(strstr(section, "<b>XXXX-WXX-1"));
    free(section);
}

static void test_what_is_escaped(void **state)
{
    (void)state;
    static const char odd[] = "a<b>&\"'\r\n\f\t\x01\x7F\xC2\x85\xE2\x80\xAE\xEF\xBF\xBE\xEF\xBB\xBF\xF0\x9F\x98\x80\0z";
    qx_buffer buffer;
    qx_buffer_init(&buffer, &qx_memory_default);
    qx_markup_add(&buffer, odd, sizeof odd - 1);
    qx_buffer_char(&buffer, '\0');
    assert_string_equal(buffer.data,
                        "a&lt;b&gt;&amp;&quot;&#39;\n\n\n ␁␡\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
                        "\xF0\x9F\x98\x80␀z");
    qx_buffer_clear(&buffer);
    qx_markup_foreign(&buffer, (quoteex_string){"<\xFF\xC3>", 4});
    qx_buffer_char(&buffer, '\0');
    assert_string_equal(buffer.data, "&lt;\xEF\xBF\xBD\xEF\xBF\xBD&gt;");
    qx_buffer_free(&buffer);
    assert_true(qx_markup_is_address(string("https://a.example/b?c=\"")));
    assert_false(qx_markup_is_address(string("https://a b")));
    assert_false(qx_markup_is_address(string("javascript:a//http://b")));
    assert_false(qx_markup_is_address(string("http://")));
    assert_int_equal(qx_markup_words(string("  a bc\n d ")), 3);
}

static void test_title_and_date(void **state)
{
    (void)state;
    const quoteex_result result = {.text = string("x"), .source = string("https://a.example/?b&c")};
    const quoteex_addition addition = {.title = string("A <title>\xFF"), .date = string("2021-03-04")};
    char *section = section_of(&result, QUOTEEX_SHOW_DEFAULT, &addition);
    assert_non_null(strstr(section, ">A &lt;title&gt;\xEF\xBF\xBD</h2>\n<p class=\"source\"><a rel=\"noopener "
                                    "noreferrer\" href=\"https://a.example/?b&amp;c\">https://a.example/?b&amp;c</a> · "
                                    "2021-03-04 · 1 word · 0 quotes · 0 speakers · 0 facts</p>"));
    free(section);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_stretches_across_each_other),
        cmocka_unit_test(test_stretches_across_paragraphs),
        cmocka_unit_test(test_a_quote_with_its_note),
        cmocka_unit_test(test_times_stand_in_order),
        cmocka_unit_test(test_what_is_escaped),
        cmocka_unit_test(test_title_and_date),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
