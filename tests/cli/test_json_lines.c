/* The reader of JSON Lines records, held against jansson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/memory.h"
#include "base/syntax.h"
#include "cli/feed.h"

enum { LINE_ROOM = 4096 };

typedef struct reading {
    char line[LINE_ROOM];
    bool read;
    qx_feed_record record;
    qx_feed_error error;
    qx_buffer meta;
} reading;

static void read_bytes(reading *r, const char *text, size_t size, const quoteex_string *keep, size_t keep_count)
{
    assert_true(size <= sizeof r->line);
    memcpy(r->line, text, size);
    qx_buffer_init(&r->meta, &qx_memory_default);
    r->read = qx_feed_read(r->line, size, keep, keep_count, &r->meta, &r->record, &r->error);
}

static void read_line(reading *r, const char *text)
{
    read_bytes(r, text, strlen(text), NULL, 0);
}

static void free_reading(reading *r)
{
    qx_buffer_free(&r->meta);
}

static void assert_string(quoteex_string string, const char *expected)
{
    assert_non_null(string.data);
    assert_int_equal(string.size, strlen(expected));
    assert_memory_equal(string.data, expected, string.size);
}

static void assert_text(const char *line, const char *text)
{
    reading r;
    read_line(&r, line);
    assert_true(r.read);
    assert_string(r.record.text, text);
    free_reading(&r);
}

static void assert_wrong(const char *line, const char *wrong, size_t column)
{
    reading r;
    read_line(&r, line);
    assert_false(r.read);
    assert_string_equal(r.error.wrong, wrong);
    assert_int_equal(r.error.column, column);
    free_reading(&r);
}

static void test_fields(void **state)
{
    (void)state;
    reading r;
    read_line(
        &r,
        " { \"id\" : \"a-1\", \"title\":\"Pier\\tshut\", \"date\":\"2021-03-04T05:06:07Z\",\"text\":\"It shut.\"}\r");
    assert_true(r.read);
    assert_string(r.record.id, "a-1");
    assert_string(r.record.title, "Pier\tshut");
    assert_string(r.record.date, "2021-03-04");
    assert_string(r.record.text, "It shut.");
    assert_false(r.record.odd_date);
    assert_null(r.record.meta.data);
    free_reading(&r);
}

static void test_absent_fields(void **state)
{
    (void)state;
    reading r;
    read_line(&r, "{\"text\":\"\",\"id\":null,\"title\":null,\"date\":null}");
    assert_true(r.read);
    assert_null(r.record.id.data);
    assert_null(r.record.title.data);
    assert_null(r.record.date.data);
    assert_non_null(r.record.text.data);
    assert_int_equal(r.record.text.size, 0);
    free_reading(&r);
}

static void test_number_as_id(void **state)
{
    (void)state;
    reading r;
    read_line(&r, "{\"id\":-12.5e3,\"text\":\"x\"}");
    assert_true(r.read);
    assert_string(r.record.id, "-12.5e3");
    free_reading(&r);
}

static void test_odd_dates(void **state)
{
    (void)state;
    static const char *const odd[] = {"Mon, 09 Sep 2013", "2013-13-01",  "2013-00-10",
                                      "2013-01-32",       "2013-01-011", "2013/01/01"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char line[100];
        reading r;
        snprintf(line, sizeof line, "{\"text\":\"x\",\"date\":\"%s\"}", odd[i]);
        read_line(&r, line);
        assert_true(r.read);
        assert_true(r.record.odd_date);
        assert_null(r.record.date.data);
        free_reading(&r);
    }
}

static void test_escapes(void **state)
{
    (void)state;
    assert_text("{\"text\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"}", "\"\\/\b\f\n\r\t");
    assert_text("{\"text\":\"\\u0041\\u00e9\\u20AC\\ud83d\\ude00\"}", "A\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80");
    assert_text("{\"te\\u0078t\":\"by an escaped name\"}", "by an escaped name");
}

static void test_lone_surrogates(void **state)
{
    (void)state;
    assert_text("{\"text\":\"a\\ud83db\"}", "a\xEF\xBF\xBD"
                                            "b");
    assert_text("{\"text\":\"\\ude00\\ud83d\"}", "\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_text("{\"text\":\"\\ud83d\\u0041\"}", "\xEF\xBF\xBD"
                                                 "A");
    assert_text("{\"text\":\"\\ud83d\\n\"}", "\xEF\xBF\xBD\n");
}

static void test_last_of_duplicates_counts(void **state)
{
    (void)state;
    assert_text("{\"text\":\"first\",\"text\":7,\"text\":\"last\"}", "last");
    assert_wrong("{\"text\":\"first\",\"text\":7}", "\"text\" is not a string", 0);
}

static void test_nested_values_are_skipped(void **state)
{
    (void)state;
    assert_text("{\"a\":{\"text\":\"inner\",\"b\":[1,[],{},[{\"c\":null}]]},\"text\":\"outer\",\"z\":[true,false]}",
                "outer");
}

static void test_wrong_lines(void **state)
{
    (void)state;
    assert_wrong("", "not a JSON object", 1);
    assert_wrong("[1]", "not a JSON object", 1);
    assert_wrong("{}", "no \"text\"", 0);
    assert_wrong("{\"text\":null}", "no \"text\"", 0);
    assert_wrong("{\"text\":[]}", "\"text\" is not a string", 0);
    assert_wrong("{\"text\":\"x\",\"id\":{}}", "\"id\" is neither a string nor a number", 0);
    assert_wrong("{\"text\":\"x\",\"title\":1}", "\"title\" is not a string", 0);
    assert_wrong("{\"text\":\"x\",\"date\":20130909}", "\"date\" is not a string", 0);
    assert_wrong("{\"text\":\"x\"", "',' or '}' expected", 12);
    assert_wrong("{\"text\":\"x\",}", "name in quotation marks expected", 13);
    assert_wrong("{\"text\" \"x\"}", "':' expected", 9);
    assert_wrong("{\"text\":}", "value expected", 9);
    assert_wrong("{\"text\":\"x", "string without its closing quotation mark", 11);
    assert_wrong("{\"text\":\"a\tb\"}", "control character in a string", 11);
    assert_wrong("{\"text\":\"\\x\"}", "unknown escape in a string", 11);
    assert_wrong("{\"text\":\"\\u12g4\"}", "\\u without four hexadecimal digits", 14);
    assert_wrong("{\"a\":01}", "',' or '}' expected", 7);
    assert_wrong("{\"a\":1.}", "digit expected in a number", 8);
    assert_wrong("{\"a\":-}", "digit expected in a number", 7);
    assert_wrong("{\"a\":tru}", "value expected", 6);
    assert_wrong("{\"a\":[1 2]}", "',' or ']' expected", 9);
    assert_wrong("{\"a\":[1}}", "',' or ']' expected", 8);
    assert_wrong("{\"text\":\"x\"} x", "something stands after the object", 14);
}

static void test_depth(void **state)
{
    (void)state;
    for (int deeper = 0; deeper <= 1; deeper++) {
        char line[LINE_ROOM] = "{\"text\":\"x\",\"a\":";
        size_t at = strlen(line);
        for (int i = 0; i < QX_SYNTAX_DEPTH + deeper; i++)
            line[at++] = '[';
        line[at++] = '1';
        for (int i = 0; i < QX_SYNTAX_DEPTH + deeper; i++)
            line[at++] = ']';
        line[at++] = '}';
        reading r;
        read_bytes(&r, line, at, NULL, 0);
        assert_int_equal(r.read, !deeper);
        if (deeper)
            assert_string_equal(r.error.wrong, "nested too deep");
        free_reading(&r);
    }
}

static void test_kept_fields_are_copied_as_they_stand(void **state)
{
    (void)state;
    static const char line[] =
        "{\"n\":1.50,\"url\":\"http:\\/\\/a\",\"text\":\"\\u0041\",\"o\":{ \"x\" : [1] },\"id\":\"\\t\"}";
    static const quoteex_string keep[] = {{"url", 3}, {"none", 4}, {"o", 1}, {"n", 1}, {"id", 2}, {"text", 4}};
    reading r;
    read_bytes(&r, line, strlen(line), keep, 6);
    assert_true(r.read);
    assert_string(r.record.meta,
                  "{\"url\":\"http:\\/\\/a\",\"o\":{ \"x\" : [1] },\"n\":1.50,\"id\":\"\\t\",\"text\":\"\\u0041\"}");
    assert_string(r.record.text, "A");
    assert_string(r.record.id, "\t");
    free_reading(&r);
}

static void test_kept_fields_become_utf8(void **state)
{
    (void)state;
    static const char line[] = "{\"text\":\"x\",\"url\":\"a\xFF\"}";
    static const quoteex_string keep[] = {{"url", 3}};
    reading r;
    read_bytes(&r, line, strlen(line), keep, 1);
    assert_true(r.read);
    assert_string(r.record.meta, "{\"url\":\"a\xEF\xBF\xBD\"}");
    free_reading(&r);
}

/* A generator of its own, so that a failure can be repeated. */
static uint32_t next_random(uint32_t *seed)
{
    *seed ^= *seed << 13;
    *seed ^= *seed >> 17;
    *seed ^= *seed << 5;
    return *seed;
}

static bool has_lone_surrogate(const char *text, size_t size)
{
    for (size_t i = 0; i + 1 < size; i++)
        if (text[i] == '\\' && (text[i + 1] == 'u') && (text[i + 2] | 0x20) == 'd' && text[i + 3] >= '8')
            return true;
    return false;
}

/* Both readers take the line, with the same text, or neither does. */
static void compare(const char *line, size_t size)
{
    json_error_t error;
    json_t *root = json_loadb(line, size, JSON_ALLOW_NUL, &error);
    json_t *text = json_object_get(root, "text");
    reading r;
    read_bytes(&r, line, size, NULL, 0);
    bool known = r.read || r.error.column == 0; /* the syntax holds, whatever the fields are */
    if (known != json_is_object(root))
        fail_msg("%s: jansson %s, here %s", line, root ? "reads" : error.text, r.read ? "reads" : r.error.wrong);
    if (r.read) {
        assert_true(json_is_string(text));
        assert_int_equal(r.record.text.size, json_string_length(text));
        assert_memory_equal(r.record.text.data, json_string_value(text), r.record.text.size);
    }
    free_reading(&r);
    json_decref(root);
}

/* Lines made of pieces of JSON in any order are mostly broken, and now and then whole. */
static void test_random_lines_as_jansson(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "{", "}",  "[",    "]",    ",", ":",  "\"text\"", "\"\"", "\"a\\u00e9\\n\"",  "1",        "-0.5e+3",
        "0", "01", "true", "null", " ", "\"", "\\",       "\t",   "{\"text\":\"y\"}", "\"k\":1,", "1e",
        "x"};
    uint32_t seed = 2463534242U;
    for (int i = 0; i < 200000; i++) {
        char line[400] = "{\"text\":\"x\"";
        if (i % 4 == 0)
            line[0] = '\0';
        for (uint32_t n = next_random(&seed) % 8; n > 0; n--)
            strcat(line, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        if (i % 4 == 1)
            strcat(line, "}");
        compare(line, strlen(line));
    }
}

/* Whole lines with one byte changed, put in or left out. */
static void test_damaged_lines_as_jansson(void **state)
{
    (void)state;
    static const char whole[] = "{\"id\":17,\"text\":\"The \\\"pier\\\" \\u2014 "
                                "shut.\",\"a\":[1,-2.5E-3,{\"b\":{}},[]],\"c\":null,\"d\":false}";
    static const char bytes[] = "{}[]\",:\\0129.-+eEtfnu /x\t";
    uint32_t seed = 88172645U;
    for (int i = 0; i < 100000; i++) {
        char line[200];
        size_t size = sizeof whole - 1, at = next_random(&seed) % size;
        char byte = bytes[next_random(&seed) % (sizeof bytes - 1)];
        memcpy(line, whole, size);
        switch (next_random(&seed) % 3) {
        case 0:
            line[at] = byte;
            break;
        case 1:
            memmove(line + at, line + at + 1, --size - at);
            break;
        default:
            memmove(line + at + 1, line + at, size++ - at);
            line[at] = byte;
            break;
        }
        line[size] = '\0';
        if (!has_lone_surrogate(line, size))
            compare(line, size);
    }
}

/* Each byte at each place: blocks and words stop where it stands, or within the last bytes of the text. */
static void test_plain_bytes(void **state)
{
    (void)state;
    for (int byte = 1; byte < 256; byte++) {
        bool stops = byte < 0x20 || byte == '"' || byte == '\\';
        for (size_t size = 1; size <= 40; size++) {
            for (size_t place = 0; place < size; place++) {
                char *text = malloc(size);
                memset(text, 'a', size);
                text[place] = (char)byte;
                size_t blocks = qx_syntax_plain(text, size), words = qx_syntax_plain_words(text, size);
                size_t limit = stops ? place : size;
                assert_true(blocks <= limit && (blocks == limit || size - blocks < 8));
                assert_true(words <= limit && (words == limit || size - words < 8));
                free(text);
            }
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_bytes),
        cmocka_unit_test(test_fields),
        cmocka_unit_test(test_absent_fields),
        cmocka_unit_test(test_number_as_id),
        cmocka_unit_test(test_odd_dates),
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_lone_surrogates),
        cmocka_unit_test(test_last_of_duplicates_counts),
        cmocka_unit_test(test_nested_values_are_skipped),
        cmocka_unit_test(test_wrong_lines),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_kept_fields_are_copied_as_they_stand),
        cmocka_unit_test(test_kept_fields_become_utf8),
        cmocka_unit_test(test_random_lines_as_jansson),
        cmocka_unit_test(test_damaged_lines_as_jansson),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
