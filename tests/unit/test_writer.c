/* The public writer: a hand-made result in each format. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include <quoteex/quoteex.h>

#define STRING(text)                                                                                                   \
    {                                                                                                                  \
        (text), sizeof(text) - 1                                                                                       \
    }

/* "é" and the smiling face make bytes, code points and UTF-16 units differ. */
static const char article[] = "Caf\xC3\xA9 \xF0\x9F\x98\x80 news. \"Shut it,\" said Mara Vell,\tmayor, \"now.\"";

enum { QUOTE = 17, QUOTE_END = 27, CUE = 28, NAME = 33, NAME_END = 42, MORE = 51, MORE_END = 57 };

static const quoteex_span pieces[] = {{QUOTE, QUOTE_END}, {MORE, MORE_END}};
static const quoteex_cue cue = {{CUE, CUE + 4}, "say", QUOTEEX_CUE_SPEECH, 1, 0};
static const quoteex_string topics[] = {STRING("caf\xC3\xA9"), STRING("a\\b")};
static const quoteex_quote quotes[] = {
    {1, QUOTEEX_DIRECT, pieces, 2, &cue, 0, {NAME, NAME_END}, 0, topics, 2, 0.97, "quote.split"},
    {2, QUOTEEX_INDIRECT, pieces, 1, NULL, QUOTEEX_NONE, {0, 0}, 1, NULL, 0, 0.5, NULL}};
static const quoteex_string roles[] = {STRING("mayor")};
static const uint32_t quote_ids[] = {1};
static const quoteex_span mentions[] = {{NAME, NAME_END}};
static const quoteex_speaker speakers[] = {
    {1, STRING("Mara Vell"), QUOTEEX_KIND_PERSON, QUOTEEX_GENDER_FEMALE, roles, 1, quote_ids, 1, NULL, 0, mentions, 1}};
static const quoteex_string items[] = {STRING("one"), STRING("two")};
static const quoteex_field fields[] = {{"name", QUOTEEX_VALUE_STRING, STRING("Caf\xC3\xA9 news"), 0, NULL, 0},
                                       {"count", QUOTEEX_VALUE_INTEGER, {NULL, 0}, 12, NULL, 0},
                                       {"odd", QUOTEEX_VALUE_NUMBER, {NULL, 0}, 2.5, NULL, 0},
                                       {"items", QUOTEEX_VALUE_LIST, {NULL, 0}, 0, items, 2}};
static const quoteex_fact facts[] = {{"event", fields, 4, {0, 5}, 0.9, "fact.event"}};
static const quoteex_main_event event = {.who = {{NAME, NAME_END}, {NULL, 0}}, .when = {{0, 5}, STRING("2021-03-04")}};
static const quoteex_topic topic = {STRING("news"), 0.81, {11, 15}};
static const quoteex_name name = {{NAME, NAME_END}, "person"};
static const quoteex_span sentence = {0, 16};
static const quoteex_warning warning = {"rule-limit", STRING("too long"), {0, 5}};

static quoteex_result make_result(void)
{
    quoteex_result result = {.text = STRING(article), .source = STRING("a.txt")};
    result.quotes = quotes;
    result.quote_count = 2;
    result.speakers = speakers;
    result.speaker_count = 1;
    result.facts = facts;
    result.fact_count = 1;
    result.main_event = &event;
    result.topics = &topic;
    result.topic_count = 1;
    result.names = &name;
    result.name_count = 1;
    result.sentences = &sentence;
    result.sentence_count = 1;
    result.tokens = pieces;
    result.token_count = 2;
    result.warnings = &warning;
    result.warning_count = 1;
    return result;
}

/* Writes a result; the caller frees the text. */
static char *write_with(const quoteex_writer_options *options, const quoteex_result *result,
                        const quoteex_addition *addition)
{
    quoteex_writer *writer;
    quoteex_error error;
    quoteex_string out;
    assert_int_equal(quoteex_writer_new(options, &writer, &error), QUOTEEX_OK);
    assert_int_equal(quoteex_write(writer, result, addition, &out, &error), QUOTEEX_OK);
    char *copy = malloc(out.size + 1);
    assert_non_null(copy);
    memcpy(copy, out.data, out.size);
    copy[out.size] = '\0';
    quoteex_writer_free(writer);
    return copy;
}

static void assert_written(const quoteex_writer_options *options, const char *expected)
{
    quoteex_result result = make_result();
    char *text = write_with(options, &result, NULL);
    assert_string_equal(text, expected);
    free(text);
}

static void test_quotes_as_json_lines(void **state)
{
    (void)state;
    quoteex_writer_options options = {.show = QUOTEEX_SHOW_QUOTES};
    assert_written(
        &options,
        "{\"schema\":\"quoteex/1\",\"source\":\"a.txt\",\"quotes\":[{\"id\":1,\"type\":\"direct\","
        "\"text\":\"\\\"Shut it,\\\" \\\"now.\\\"\",\"spans\":[{\"start\":13,\"end\":23},{\"start\":47,\"end\":53}],"
        "\"cue\":{\"text\":\"said\",\"start\":24,\"end\":28,\"lemma\":\"say\",\"class\":\"speech\",\"negated\":true,"
        "\"hypothetical\":false},\"speaker\":{\"id\":1,\"name\":\"Mara Vell\",\"kind\":\"person\","
        "\"text\":\"Mara Vell\",\"start\":29,\"end\":38},\"topics\":[\"caf\xC3\xA9\",\"a\\\\b\"],\"confidence\":0.97,"
        "\"rule\":\"quote.split\"},{\"id\":2,\"type\":\"indirect\",\"text\":\"\\\"Shut it,\\\"\","
        "\"spans\":[{\"start\":13,\"end\":23}],\"cue\":null,\"speaker\":null,\"within\":1,\"topics\":[],"
        "\"confidence\":0.5,\"rule\":null}],"
        "\"warnings\":[{\"code\":\"rule-limit\",\"text\":\"too long\",\"start\":0,\"end\":4}]}\n");
}

static void test_other_parts_as_json_lines(void **state)
{
    (void)state;
    quoteex_writer_options options = {.unit = QUOTEEX_UNIT_UTF16,
                                      .show = QUOTEEX_SHOW_SPEAKERS | QUOTEEX_SHOW_FACTS | QUOTEEX_SHOW_MAIN_EVENT |
                                              QUOTEEX_SHOW_TOPICS | QUOTEEX_SHOW_NAMES | QUOTEEX_SHOW_SENTENCES |
                                              QUOTEEX_SHOW_TOKENS};
    assert_written(&options,
                   "{\"schema\":\"quoteex/1\",\"source\":\"a.txt\",\"speakers\":[{\"id\":1,\"name\":\"Mara Vell\","
                   "\"kind\":\"person\",\"gender\":\"female\",\"roles\":[\"mayor\"],\"quotes\":[1],"
                   "\"mentions\":[{\"start\":30,\"end\":39,\"text\":\"Mara Vell\"}]}],"
                   "\"facts\":[{\"type\":\"event\",\"name\":\"Caf\xC3\xA9 "
                   "news\",\"count\":12,\"odd\":2.5,\"items\":[\"one\",\"two\"],"
                   "\"text\":\"Caf\xC3\xA9\",\"start\":0,\"end\":4,\"confidence\":0.9,\"rule\":\"fact.event\"}],"
                   "\"main_event\":{\"who\":{\"text\":\"Mara Vell\",\"start\":30,\"end\":39},"
                   "\"when\":{\"text\":\"Caf\xC3\xA9\",\"start\":0,\"end\":4,\"value\":\"2021-03-04\"}},"
                   "\"topics\":[{\"text\":\"news\",\"score\":0.81,\"start\":8,\"end\":12}],"
                   "\"names\":[{\"type\":\"person\",\"text\":\"Mara Vell\",\"start\":30,\"end\":39}],"
                   "\"sentences\":[{\"start\":0,\"end\":13}],"
                   "\"tokens\":[{\"start\":14,\"end\":24},{\"start\":48,\"end\":54}],"
                   "\"warnings\":[{\"code\":\"rule-limit\",\"text\":\"too long\",\"start\":0,\"end\":4}]}\n");
}

static void test_byte_offsets(void **state)
{
    (void)state;
    quoteex_writer_options options = {
        .format = QUOTEEX_FORMAT_TSV, .unit = QUOTEEX_UNIT_BYTES, .show = QUOTEEX_SHOW_NAMES};
    assert_written(&options, "a.txt\tperson\tMara Vell\t33\t42\n");
}

static void test_nothing_found(void **state)
{
    (void)state;
    quoteex_result result = {.text = {"", 0}, .source = {"-", 1}};
    char *text = write_with(NULL, &result, NULL);
    assert_string_equal(text, "{\"schema\":\"quoteex/1\",\"source\":\"-\",\"quotes\":[],\"speakers\":[],\"facts\":[],"
                              "\"main_event\":null,\"topics\":[],\"warnings\":[]}\n");
    free(text);
}

static void test_tsv(void **state)
{
    (void)state;
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TSV};
    assert_written(
        &options,
        "a.txt\t1\tdirect\t\"Shut it,\" \"now.\"\t13\t53\t13-23 47-53\tsaid\t24\t28\tsay\tspeech\ttrue\tfalse\t"
        "1\tMara Vell\tperson\tMara Vell\t29\t38\t\tcaf\xC3\xA9; a\\\\b\t0.97\tquote.split\n"
        "a.txt\t2\tindirect\t\"Shut it,\"\t13\t23\t13-23\t\t\t\t\t\t\t\t\t\t\t\t\t\t1\t\t0.5\t\n");
    options.show = QUOTEEX_SHOW_FACTS;
    assert_written(
        &options,
        "a.txt\tevent\tCaf\xC3\xA9\t0\t4\t\t\t\tCaf\xC3\xA9 news\t\t\t12\t\t\tone; two\t\t\t\t\t\t\t\t\todd=2.5\t"
        "0.9\tfact.event\n");
}

/* Every row has as many cells as the header. */
static void test_tsv_cells(void **state)
{
    (void)state;
    for (unsigned part = QUOTEEX_SHOW_QUOTES; part <= QUOTEEX_SHOW_TEXT; part <<= 1) {
        quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TSV, .show = part};
        quoteex_result result = make_result();
        quoteex_writer *writer;
        quoteex_string rows;
        assert_int_equal(quoteex_writer_new(&options, &writer, NULL), QUOTEEX_OK);
        assert_int_equal(quoteex_write(writer, &result, NULL, &rows, NULL), QUOTEEX_OK);
        quoteex_string header = quoteex_writer_frame(writer).begin;
        size_t wanted = 0, cells = 0;
        for (size_t i = 0; i < header.size; i++)
            wanted += header.data[i] == '\t';
        assert_true(rows.size > 0 && wanted > 0);
        for (size_t i = 0; i < rows.size; i++) {
            cells += rows.data[i] == '\t';
            if (rows.data[i] != '\n')
                continue;
            assert_int_equal(cells, wanted);
            cells = 0;
        }
        quoteex_writer_free(writer);
    }
}

static void test_tsv_takes_one_part(void **state)
{
    (void)state;
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TSV, .show = QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_NAMES};
    quoteex_writer *writer;
    quoteex_error error;
    assert_int_equal(quoteex_writer_new(&options, &writer, &error), QUOTEEX_ARGUMENT);
    assert_null(writer);
}

static void test_indented_array(void **state)
{
    (void)state;
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_JSON};
    quoteex_writer *writer;
    assert_int_equal(quoteex_writer_new(&options, &writer, NULL), QUOTEEX_OK);
    quoteex_frame frame = quoteex_writer_frame(writer);
    quoteex_result result = make_result();
    quoteex_string record;
    char whole[16384];
    assert_int_equal(quoteex_write(writer, &result, NULL, &record, NULL), QUOTEEX_OK);
    snprintf(whole, sizeof whole, "%s%.*s%s%.*s%s", frame.begin.data, (int)record.size, record.data, frame.between.data,
             (int)record.size, record.data, frame.end.data);
    json_error_t error;
    json_t *array = json_loads(whole, 0, &error);
    if (!array)
        fail_msg("%s at line %d of\n%s", error.text, error.line, whole);
    assert_int_equal(json_array_size(array), 2);
    assert_true(json_equal(json_array_get(array, 0), json_array_get(array, 1)));
    json_decref(array);
    quoteex_writer_free(writer);
}

/* The indented and the compact form say the same. */
static void test_forms_agree(void **state)
{
    (void)state;
    quoteex_result result = make_result();
    quoteex_writer_options lines = {.show = 0xFF}, indented = {.format = QUOTEEX_FORMAT_JSON, .show = 0xFF};
    char *one = write_with(&lines, &result, NULL), *other = write_with(&indented, &result, NULL);
    json_t *a = json_loads(one, 0, NULL), *b = json_loads(other, 0, NULL);
    assert_non_null(a);
    assert_true(json_equal(a, b));
    json_decref(a);
    json_decref(b);
    free(one);
    free(other);
}

static void test_additions(void **state)
{
    (void)state;
    static const quoteex_warning cut = {"document-cut", STRING("piece 2"), {0, 5}};
    const quoteex_addition addition = {.meta = STRING("{\"url\":\"u\"}"), .warnings = &cut, .warning_count = 1};
    quoteex_writer_options options = {.show = QUOTEEX_SHOW_TOPICS};
    quoteex_result result = {.text = STRING(article), .source = STRING("b")};
    char *text = write_with(&options, &result, &addition);
    assert_string_equal(text,
                        "{\"schema\":\"quoteex/1\",\"source\":\"b\",\"meta\":{\"url\":\"u\"},\"topics\":[],"
                        "\"warnings\":[{\"code\":\"document-cut\",\"text\":\"piece 2\",\"start\":0,\"end\":4}]}\n");
    free(text);
}

static void test_source_that_is_no_utf8(void **state)
{
    (void)state;
    quoteex_writer_options options = {.show = QUOTEEX_SHOW_TOPICS};
    quoteex_result result = {.text = {"", 0}, .source = STRING("n/caf\xE9 \"1\"\n.txt")};
    char *text = write_with(&options, &result, NULL);
    assert_string_equal(text, "{\"schema\":\"quoteex/1\",\"source\":\"n/caf\xEF\xBF\xBD \\\"1\\\"\\n.txt\","
                              "\"source_bytes\":\"n/caf%E9%20%221%22%0A.txt\",\"topics\":[],\"warnings\":[]}\n");
    free(text);
}

/* A thousand findings that share one long text repeat only so much of it. */
static void test_repetition_is_bounded(void **state)
{
    (void)state;
    enum { SIZE = 300000, COUNT = 2000 };
    char *text = malloc(SIZE);
    quoteex_name *names = malloc(COUNT * sizeof *names);
    assert_non_null(text);
    assert_non_null(names);
    for (size_t i = 0; i < SIZE; i++) /* a two-byte character stands at every place where a cut may fall */
        text[i] = i % 2 ? '\xA9' : '\xC3';
    for (size_t i = 0; i < COUNT; i++)
        names[i] = (quoteex_name){{i * 2, SIZE}, "person"};
    quoteex_result result = {.text = {text, SIZE}, .source = STRING("a"), .names = names, .name_count = COUNT};
    quoteex_writer_options options = {.show = QUOTEEX_SHOW_NAMES};
    char *written = write_with(&options, &result, NULL);
    assert_true(strlen(written) < 4 * SIZE + 1024 * 1024 + COUNT * 256);
    json_t *record = json_loads(written, 0, NULL);
    assert_non_null(record);
    json_t *warnings = json_object_get(record, "warnings");
    assert_int_equal(json_array_size(warnings), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(warnings, 0), "code")), "text-cut");
    json_decref(record);
    free(written);
    free(names);
    free(text);
}

static void test_text(void **state)
{
    (void)state;
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TEXT, .width = 40};
    assert_written(&options, "a.txt\n"
                             "\n"
                             "Quotes\n"
                             "1   Mara Vell, not: said \xC2\xB7 direct 97%\n"
                             "    \"Shut it,\" \xE2\x80\xA6 \"now.\"\n"
                             "2   nobody named \xC2\xB7 indirect 50%\n"
                             "    \"Shut it,\"\n"
                             "\n"
                             "Speakers\n"
                             "  Mara Vell, mayor \xC2\xB7 person \xC2\xB7 1 quote\n"
                             "\n"
                             "Facts\n"
                             "  event        name Caf\xC3\xA9 news; count 12;\n"
                             "               odd 2.5; items one, two\n"
                             "\n"
                             "Main event\n"
                             "  who          Mara Vell\n"
                             "  when         Caf\xC3\xA9 = 2021-03-04\n"
                             "\n"
                             "Topics\n"
                             "  news\n"
                             "\n"
                             "Warnings\n"
                             "  rule-limit too long\n");
}

static void test_text_is_safe_for_terminals(void **state)
{
    (void)state;
    static const char hostile[] = "a\x1b[31mred\x07\x7f \xC2\x9B"
                                  "31m \xE2\x80\xAE"
                                  "txt \x00 end";
    quoteex_span span = {0, sizeof hostile - 1};
    quoteex_result result = {
        .text = STRING(hostile), .source = STRING("x\x1b]0;t\x07"), .sentences = &span, .sentence_count = 1};
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TEXT, .show = QUOTEEX_SHOW_SENTENCES};
    char *text = write_with(&options, &result, NULL);
    for (const char *c = text; *c; c++)
        assert_true(*c == '\n' || ((unsigned char)*c >= 0x20 && *c != 0x7F));
    assert_null(strstr(text, "\xC2\x9B"));
    assert_null(strstr(text, "\xE2\x80\xAE"));
    assert_non_null(strstr(text, "a\xE2\x90\x9B[31mred\xE2\x90\x87\xE2\x90\xA1"));
    assert_non_null(strstr(text, "\xE2\x90\x80 end"));
    free(text);
}

static void test_colour(void **state)
{
    (void)state;
    quoteex_result result = make_result();
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TEXT, .colour = 1};
    char *text = write_with(&options, &result, NULL);
    assert_non_null(strstr(text, "\x1b[1mQuotes\x1b[0m"));
    assert_non_null(strstr(text, "\x1b[4msaid\x1b[0m"));
    assert_non_null(strstr(text, "\x1b[36mMara Vell\x1b[0m"));
    free(text);
}

/* Commas stay behind their words, words that are wider than a line stay apart from the next; a name of two columns a
 * character takes so many. */
static void test_lines_are_full(void **state)
{
    (void)state;
    static const quoteex_topic many[] = {{STRING("abcdefghij klmnopqrst uvwxyz"), 1, {0, 1}}, {STRING("b"), 1, {0, 1}}};
    static const char wide[] = "\xE6\x9D\xB1\xE4\xBA\xAC\xE6\xB8\xAF\xE6\xB9\xBE";
    quoteex_span sentences[] = {{0, 39},
                                {40, sizeof "abcdefghijklmnopqrstuvwxyzabcdefghijk l abc " - 1 + sizeof wide - 1}};
    char text[128];
    snprintf(text, sizeof text, "abcdefghijklmnopqrstuvwxyzabcdefghijk l abc %s", wide);
    quoteex_result result = {.text = {text, strlen(text)}, .source = STRING("x"), .topics = many, .topic_count = 2};
    result.sentences = sentences;
    result.sentence_count = 2;
    quoteex_writer_options options = {
        .format = QUOTEEX_FORMAT_TEXT, .show = QUOTEEX_SHOW_TOPICS | QUOTEEX_SHOW_SENTENCES, .width = 30};
    char *out = write_with(&options, &result, NULL);
    assert_string_equal(out,
                        "x\n\nTopics\n  abcdefghij klmnopqrst\n  uvwxyz, b\n\nSentences\n"
                        "  abcdefghijklmnopqrstuvwxyzab\n    cdefghijk l\n  abc \xE6\x9D\xB1\xE4\xBA\xAC\xE6\xB8\xAF"
                        "\xE6\xB9\xBE\n");
    free(out);
}

/* The article in colour: quotes and who speaks in one, cues underlined, nothing parted that stands together. */
static void test_the_article_in_colour(void **state)
{
    (void)state;
    quoteex_result result = make_result();
    quoteex_writer_options options = {
        .format = QUOTEEX_FORMAT_TEXT, .show = QUOTEEX_SHOW_TEXT | QUOTEEX_SHOW_QUOTES, .colour = 1, .width = 80};
    char *text = write_with(&options, &result, NULL);
    assert_non_null(strstr(text, "  Caf\xC3\xA9 \xF0\x9F\x98\x80 news. \"Shut it,\" \x1b[4msaid\x1b[0m "
                                 "\x1b[36mMara Vell\x1b[0m, mayor, \x1b[36m\"now.\"\x1b[0m\n"));
    free(text);
    options.colour = 0;
    text = write_with(&options, &result, NULL);
    assert_non_null(strstr(text, "news. \"Shut it,\" said Mara Vell, mayor, \"now.\"\n"));
    free(text);
}

/* Times and amounts say what their words come to; the empty line of an article has no blanks. */
static void test_reckoned_facts(void **state)
{
    (void)state;
    static const char words[] = "Over $2 million on Monday.\n\nDone.";
    static const quoteex_field amount[] = {{"amount", QUOTEEX_VALUE_INTEGER, {NULL, 0}, 2000000, NULL, 0},
                                           {"currency", QUOTEEX_VALUE_STRING, STRING("USD"), 0, NULL, 0}};
    static const quoteex_field time[] = {{"timex", QUOTEEX_VALUE_STRING, STRING("DATE"), 0, NULL, 0},
                                         {"value", QUOTEEX_VALUE_STRING, STRING("XXXX-WXX-1"), 0, NULL, 0}};
    const quoteex_fact reckoned[] = {
        {.type = "money", .fields = amount, .field_count = 2, .span = {5, 15}, .rule = "r"},
        {.type = "time", .fields = time, .field_count = 2, .span = {19, 25}, .rule = "r"}};
    quoteex_result result = {.text = STRING(words), .source = STRING("x"), .facts = reckoned, .fact_count = 2};
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TEXT, .show = QUOTEEX_SHOW_TEXT | QUOTEEX_SHOW_FACTS};
    char *text = write_with(&options, &result, NULL);
    assert_string_equal(text, "x\n\nText\n  Over $2 million on Monday.\n\n  Done.\n\nFacts\n"
                              "  money        $2 million = 2000000 USD\n"
                              "  time         Monday = DATE XXXX-WXX-1\n");
    free(text);
}

/* Kind and share of a quote stand on one line. */
static void test_notes_are_kept_whole(void **state)
{
    (void)state;
    quoteex_result result = make_result();
    quoteex_writer_options options = {.format = QUOTEEX_FORMAT_TEXT, .show = QUOTEEX_SHOW_QUOTES, .width = 34};
    char *text = write_with(&options, &result, NULL);
    assert_non_null(strstr(text, "1   Mara Vell, not: said\n    \xC2\xB7 direct 97%\n"));
    free(text);
}

/* Fails every allocation from the one numbered *context on. */
static void *failing_resize(void *context, void *memory, size_t size)
{
    int *left = context;
    if (size == 0) {
        free(memory);
        return NULL;
    }
    return (*left)-- > 0 ? realloc(memory, size) : NULL;
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    quoteex_result result = make_result();
    result.source = (quoteex_string)STRING("\xFF");
    for (int format = QUOTEEX_FORMAT_JSONL; format <= QUOTEEX_FORMAT_TEXT; format++) {
        quoteex_status status = QUOTEEX_NO_MEMORY;
        for (int allowed = 0; status; allowed++) {
            int left = allowed;
            quoteex_allocator allocator = {failing_resize, &left};
            quoteex_writer_options options = {.format = (quoteex_format)format, .allocator = &allocator};
            quoteex_writer *writer;
            quoteex_error error;
            quoteex_string out = {NULL, 0};
            assert_true(allowed < 100);
            status = quoteex_writer_new(&options, &writer, &error);
            if (!status)
                status = quoteex_write(writer, &result, NULL, &out, &error);
            assert_true(status == QUOTEEX_OK || (status == QUOTEEX_NO_MEMORY && error.code == status && !out.data));
            quoteex_writer_free(writer);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_quotes_as_json_lines),
        cmocka_unit_test(test_other_parts_as_json_lines),
        cmocka_unit_test(test_byte_offsets),
        cmocka_unit_test(test_nothing_found),
        cmocka_unit_test(test_tsv),
        cmocka_unit_test(test_tsv_cells),
        cmocka_unit_test(test_tsv_takes_one_part),
        cmocka_unit_test(test_indented_array),
        cmocka_unit_test(test_forms_agree),
        cmocka_unit_test(test_additions),
        cmocka_unit_test(test_source_that_is_no_utf8),
        cmocka_unit_test(test_repetition_is_bounded),
        cmocka_unit_test(test_text),
        cmocka_unit_test(test_text_is_safe_for_terminals),
        cmocka_unit_test(test_colour),
        cmocka_unit_test(test_lines_are_full),
        cmocka_unit_test(test_the_article_in_colour),
        cmocka_unit_test(test_reckoned_facts),
        cmocka_unit_test(test_notes_are_kept_whole),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
