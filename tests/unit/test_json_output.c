/* JSON and numbers as they are written, held against jansson. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/memory.h"
#include "out/decimal.h"
#include "out/json.h"

static void start(qx_buffer *buffer)
{
    qx_buffer_init(buffer, &qx_memory_default);
}

static void assert_holds(const qx_buffer *buffer, const char *expected)
{
    assert_int_equal(buffer->size, strlen(expected));
    assert_memory_equal(buffer->data, expected, buffer->size);
}

static void assert_escaped(const char *text, size_t size, const char *expected)
{
    qx_buffer buffer;
    start(&buffer);
    qx_json_escape(&buffer, text, size);
    assert_holds(&buffer, expected);
    qx_buffer_free(&buffer);
}

static void test_escapes(void **state)
{
    (void)state;
    assert_escaped("plain text, with more than eight bytes", 38, "plain text, with more than eight bytes");
    assert_escaped("\"\\/\b\f\n\r\t\v", 9, "\\\"\\\\/\\b\\f\\n\\r\\t\\u000b");
    assert_escaped("a\0b\x1f\x7f", 5, "a\\u0000b\\u001f\x7f");
    assert_escaped("caf\xC3\xA9 \xE2\x80\x9Cno\xE2\x80\x9D", 14, "caf\xC3\xA9 \xE2\x80\x9Cno\xE2\x80\x9D");
}

/* Each byte, at each place of the eight that are looked at together and of the rest at a string's end. */
static void test_escapes_at_every_place(void **state)
{
    (void)state;
    for (int byte = 1; byte < 0x80; byte++) {
        for (size_t place = 0; place < 24; place++) {
            char text[25] = "abcdefghijklmnopqrstuvwx";
            size_t size = 24 - (size_t)byte % 8;
            if (place >= size)
                continue;
            text[place] = (char)byte;
            text[size] = '\0';
            qx_buffer buffer;
            qx_json json = {.buffer = &buffer};
            start(&buffer);
            qx_json_string(&json, text, size);
            json_t *read = json_loadb(buffer.data, buffer.size, JSON_DECODE_ANY, NULL);
            assert_true(json_is_string(read));
            assert_string_equal(json_string_value(read), text);
            json_decref(read);
            qx_buffer_free(&buffer);
        }
    }
}

static void write_sample(qx_json *json)
{
    qx_json_open(json, '{', false);
    qx_json_key(json, "a");
    qx_json_open(json, '[', false);
    qx_json_close(json, ']');
    QX_JSON_KEY(json, "b");
    qx_json_open(json, '[', false);
    for (unsigned i = 1; i <= 2; i++) {
        qx_json_open(json, '{', true);
        qx_json_key(json, "n");
        qx_json_unsigned(json, i);
        QX_JSON_KEY(json, "m");
        qx_json_open(json, '[', false);
        qx_json_literal(json, "null");
        qx_json_word(json, "x");
        qx_json_close(json, ']');
        qx_json_close(json, '}');
    }
    qx_json_close(json, ']');
    qx_json_close(json, '}');
}

static void test_compact(void **state)
{
    (void)state;
    qx_buffer buffer;
    qx_json json = {.buffer = &buffer};
    start(&buffer);
    write_sample(&json);
    assert_holds(&buffer, "{\"a\":[],\"b\":[{\"n\":1,\"m\":[null,\"x\"]},{\"n\":2,\"m\":[null,\"x\"]}]}");
    qx_buffer_free(&buffer);
}

static void test_indented(void **state)
{
    (void)state;
    qx_buffer buffer;
    qx_json json = {.buffer = &buffer, .pretty = true};
    start(&buffer);
    write_sample(&json);
    assert_holds(&buffer, "{\n"
                          "  \"a\": [],\n"
                          "  \"b\": [\n"
                          "    {\"n\": 1, \"m\": [null, \"x\"]},\n"
                          "    {\"n\": 2, \"m\": [null, \"x\"]}\n"
                          "  ]\n"
                          "}");
    qx_buffer_free(&buffer);
}

static void assert_share(double share, const char *expected)
{
    qx_buffer buffer;
    start(&buffer);
    qx_decimal_share(&buffer, share);
    assert_holds(&buffer, expected);
    qx_buffer_free(&buffer);
}

static void test_shares(void **state)
{
    (void)state;
    assert_share(0, "0");
    assert_share(-0.5, "0");
    assert_share(1, "1");
    assert_share(2, "1");
    assert_share(0.9, "0.9");
    assert_share(0.97, "0.97");
    assert_share(0.81256, "0.8126");
    assert_share(0.0001, "0.0001");
    assert_share(0.99999, "1");
    assert_share(1.0 / 3, "0.3333");
}

static void assert_number(double number, const char *expected)
{
    qx_buffer buffer;
    start(&buffer);
    qx_decimal_add(&buffer, number);
    assert_holds(&buffer, expected);
    qx_buffer_free(&buffer);
}

static void test_numbers(void **state)
{
    (void)state;
    assert_number(0, "0");
    assert_number(1250, "1250");
    assert_number(-3.5, "-3.5");
    assert_number(0.1, "0.1");
    assert_number(7.25e9, "7250000000");
    assert_number(1e15, "1e+15");
    assert_number(1.0 / 3, "0.3333333333333333");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(-1e300, "-1e+300");
    assert_number(strtod("inf", NULL), "null");
    assert_number(strtod("nan", NULL), "null");
}

static void test_numbers_read_back(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252U;
    for (int i = 0; i < 100000; i++) {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        double number = i % 2 ? (double)(seed % 100000000) / 100 : (double)seed / 1e5;
        qx_buffer buffer;
        start(&buffer);
        qx_decimal_add(&buffer, number);
        qx_buffer_char(&buffer, '\0');
        assert_true(strtod(buffer.data, NULL) == number);
        qx_buffer_free(&buffer);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_escapes_at_every_place),
        cmocka_unit_test(test_compact),
        cmocka_unit_test(test_indented),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
