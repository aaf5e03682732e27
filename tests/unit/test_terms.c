/* The table of terms: reading its file, finding words, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "lex/terms.h"

static quoteex_status build(const char *text, qx_buffer *out, quoteex_error *error)
{
    qx_buffer_init(out, &qx_memory_default);
    return qx_terms_build("terms.txt", text, strlen(text), out, error);
}

static void finds_words_in_any_case(void **state)
{
    (void)state;
    qx_buffer out;
    assert_int_equal(build("# months\n[MONTH capital]\nmay 5\nseptember 9\n\n[SIGN]\n£ GBP\n", &out, NULL), QUOTEEX_OK);
    const qx_terms *terms = (const qx_terms *)(void *)out.data;
    assert_int_equal(terms->count, 3);
    assert_int_equal(qx_terms_size(terms), out.size);
    uint32_t may = qx_terms_find(terms, "MAY", 3);
    assert_true(may != 0);
    assert_int_equal(terms->items[may].symbol, QX_SPAN_MONTH);
    assert_true(terms->items[may].number == 5);
    assert_int_equal(terms->items[may].flags, QX_TERM_CAPITAL);
    assert_string_equal(terms->items[qx_terms_find(terms, "£", 2)].value, "GBP");
    assert_int_equal(qx_terms_find(terms, "maybe", 5), 0);
    assert_int_equal(qx_terms_find(terms, "", 0), 0);
    qx_buffer_free(&out);
}

static void assert_refused(const char *text, unsigned line, const char *message)
{
    qx_buffer out;
    quoteex_error error;
    assert_int_equal(build(text, &out, &error), QUOTEEX_DATA);
    assert_string_equal(error.path, "terms.txt");
    assert_int_equal(error.line, line);
    assert_non_null(strstr(error.message, message));
    qx_buffer_free(&out);
}

static void refuses_what_it_cannot_read(void **state)
{
    (void)state;
    assert_refused("monday 1\n", 1, "before any header");
    assert_refused("[MONTHS]\n", 1, "unknown symbol");
    assert_refused("[MONTH loud]\n", 1, "capital");
    assert_refused("[MONTH\n", 1, "']'");
    assert_refused("[MONTH]\nmay 5\nmay 6\n", 3, "twice");
    assert_refused("[MONTH]\nmay-that-is-too-long 5\n", 2, "longer");
    assert_refused("[MONTH]\nmay 12345678901234567\n", 2, "value");
}

static void symbols_have_names(void **state)
{
    (void)state;
    for (unsigned symbol = '0'; symbol < QX_SPAN_END_OF_SYMBOLS; symbol++) {
        const char *name = qx_span_symbol_name((unsigned char)symbol);
        assert_non_null(name);
        assert_int_equal(qx_span_symbol_find(name, strlen(name)), symbol);
    }
    assert_null(qx_span_symbol_name('/'));
    assert_int_equal(qx_span_symbol_find("NOTHING", 7), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_words_in_any_case),
        cmocka_unit_test(refuses_what_it_cannot_read),
        cmocka_unit_test(symbols_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
