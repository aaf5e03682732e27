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
#include "out/digits.h"
#include "out/escape.h"
#include "out/indent.h"
#include "out/pen.h"

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
    qx_escape_add(&buffer, text, size);
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

/* Each byte, at each place of the blocks that are looked at together and of the rest at a string's end; by the fast
 * copy and by its plain twin. */
static void test_escapes_at_every_place(void **state)
{
    (void)state;
    for (int byte = 1; byte < 0x80; byte++) {
        for (size_t size = 0; size <= 40; size++) {
            for (size_t place = 0; place <= size; place++) {
                char text[41] = "abcdefghijklmnopqrstuvwxyz!#$%&/()=?'*+-", one[64], other[64];
                char *exact = malloc(size ? size : 1); /* so that reading past the end is found out */
                text[place < size ? place : 40] = (char)(place < size ? byte : '\0');
                memcpy(exact, text, size);
                size_t plain = qx_escape_copy(one, exact, size);
                assert_int_equal(plain, qx_escape_copy_plain(other, exact, size));
                assert_int_equal(plain, byte < 0x20 || byte == '"' || byte == '\\' ? place : size);
                assert_memory_equal(one, text, plain);
                assert_memory_equal(other, text, plain);
                free(exact);
            }
        }
    }
}

static void test_escapes_read_back(void **state)
{
    (void)state;
    uint64_t seed = 88172645463325252U;
    for (int i = 0; i < 2000; i++) {
        char text[200];
        size_t size = (size_t)i % sizeof text;
        for (size_t j = 0; j < size; j++) {
            seed ^= seed << 13, seed ^= seed >> 7, seed ^= seed << 17;
            text[j] = (char)(seed % 8 ? 'a' + seed % 23 : 1 + seed % 126);
        }
        qx_buffer buffer;
        qx_pen pen;
        start(&buffer);
        char *to = qx_pen_start(&pen, &buffer);
        to = QX_PEN_PUT(to, "\"");
        to = qx_pen_text(&pen, to, text, size);
        to = QX_PEN_PUT(to, "\"");
        qx_pen_end(&pen, to);
        json_t *read = json_loadb(buffer.data, buffer.size, JSON_DECODE_ANY, NULL);
        assert_true(json_is_string(read));
        assert_int_equal(json_string_length(read), size);
        assert_memory_equal(json_string_value(read), text, size);
        json_decref(read);
        qx_buffer_free(&buffer);
    }
}

static void *refuse(void *context, void *memory, size_t size)
{
    size_t *left = context;
    if (size && size > *left)
        return NULL;
    return qx_memory_default.resize(NULL, memory, size);
}

/* Without memory the buffer fails, wherever that happens, and nothing is written past its end. */
static void test_pen_without_memory(void **state)
{
    (void)state;
    char text[3000];
    memset(text, '"', sizeof text);
    for (size_t left = 0; left < 20000; left += 1000) {
        quoteex_allocator poor = {refuse, &left};
        qx_buffer buffer;
        qx_pen pen;
        qx_buffer_init(&buffer, &poor);
        char *to = qx_pen_start(&pen, &buffer);
        for (int i = 0; i < 3; i++) {
            to = QX_PEN_PUT(to, "some words");
            to = qx_pen_text(&pen, to, text, sizeof text);
            to = qx_pen_raw(&pen, to, text, sizeof text);
            to = qx_pen_ask(&pen, to, 0);
        }
        qx_pen_end(&pen, to);
        assert_true(buffer.failed || buffer.size == 3 * (10 + 3 * sizeof text));
        qx_buffer_free(&buffer);
    }
}

static void assert_digits(uint64_t number)
{
    char expected[32], written[32] = "";
    snprintf(expected, sizeof expected, "%llu", (unsigned long long)number);
    char *end = qx_digits_put(written, number);
    *end = '\0';
    assert_string_equal(written, expected);
}

static void test_digits(void **state)
{
    (void)state;
    for (uint64_t number = 0; number < 20000; number++)
        assert_digits(number);
    for (uint64_t number = 1; number; number = number > UINT64_MAX / 10 ? 0 : number * 10) {
        assert_digits(number - 1);
        assert_digits(number);
        assert_digits(number * 7 + 3);
    }
    assert_digits(UINT64_MAX);
}

static void assert_indented(const char *compact, const char *expected)
{
    qx_buffer buffer;
    start(&buffer);
    qx_buffer_text(&buffer, "before");
    qx_buffer_text(&buffer, compact);
    qx_indent(&buffer, 6);
    assert_memory_equal(buffer.data, "before", 6);
    assert_int_equal(buffer.size - 6, strlen(expected));
    assert_memory_equal(buffer.data + 6, expected, strlen(expected));
    qx_buffer_free(&buffer);
}

static void test_indented(void **state)
{
    (void)state;
    assert_indented("{}", "{}");
    assert_indented("{\"source\":\"a,\\\"b{\",\"quotes\":[],\"meta\":{ \"x\":[1,\"}\"] }}",
                    "{\n    \"source\": \"a,\\\"b{\",\n    \"quotes\": [],\n"
                    "    \"meta\": { \"x\":[1,\"}\"] }\n  }");
    assert_indented("{\"topics\":[{\"n\":1,\"m\":[null,true]},{\"n\":2}]}",
                    "{\n    \"topics\": [\n      {\"n\": 1, \"m\": [null, true]},\n      {\"n\": 2}\n    ]\n  }");
    assert_indented("{\"speakers\":[{\"roles\":[],\"mentions\":[{\"start\":1}]}]}",
                    "{\n    \"speakers\": [\n      {\n        \"roles\": [],\n        \"mentions\": [\n"
                    "          {\"start\": 1}\n        ]\n      }\n    ]\n  }");
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
        cmocka_unit_test(test_escapes_read_back),
        cmocka_unit_test(test_pen_without_memory),
        cmocka_unit_test(test_digits),
        cmocka_unit_test(test_indented),
        cmocka_unit_test(test_shares),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
