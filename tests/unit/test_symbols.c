/* Symbols and classes: names and codes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lex/classes.h"
#include "lex/near.h"
#include "lex/symbols.h"

static void every_symbol_has_a_name_that_finds_it(void **state)
{
    (void)state;
    for (unsigned code = '0'; code < QX_SYMBOL_END; code++) {
        const char *name = qx_symbol_name((unsigned char)code);
        assert_non_null(name);
        assert_int_equal(qx_symbol_find(name, (unsigned)strlen(name)), code);
    }
    assert_string_equal(qx_symbol_name(QX_NOUN), "NOUN");
    assert_string_equal(qx_symbol_name(QX_OTHER), "OTHER");
}

static void codes_are_printable_ascii(void **state)
{
    (void)state;
    assert_int_equal(QX_NOUN, '0');
    assert_true(QX_SYMBOL_END <= 0x7F);
}

static void other_bytes_and_names_are_no_symbols(void **state)
{
    (void)state;
    assert_null(qx_symbol_name(0));
    assert_null(qx_symbol_name('0' - 1));
    assert_null(qx_symbol_name(QX_SYMBOL_END));
    assert_null(qx_symbol_name(0xFF));
    assert_int_equal(qx_symbol_find("NOU", 3), 0);
    assert_int_equal(qx_symbol_find("NOUNX", 5), 0);
    assert_int_equal(qx_symbol_find("noun", 4), 0);
    assert_int_equal(qx_symbol_find("", 0), 0);
}

static void every_class_has_a_name_that_finds_it(void **state)
{
    (void)state;
    for (int class = 0; class < QX_CLASS_COUNT; class ++)
        assert_int_equal(qx_class_find(qx_class_names[class], strlen(qx_class_names[class])), class);
    assert_int_equal(qx_class_find("given-female", 12), QX_CLASS_BIT_GIVEN_FEMALE);
    assert_int_equal(qx_class_find("given", 5), -1);
    assert_int_equal(qx_class_find("", 0), -1);
}

static void near_names_come_nearest_first(void **state)
{
    static const char *const names[] = {"title", "title-male", "city", "tile"};
    char text[QX_NEAR_SIZE];
    (void)state;
    assert_int_equal(qx_near_names(names, 4, "titel", 5, text), 2);
    assert_string_equal(text, " (near: title, tile)"); /* swapped letters are one mistake */
    assert_int_equal(qx_near_names(names, 4, "title-mal", 9, text), 2);
    assert_string_equal(text, " (near: title-male, title)");
    assert_int_equal(qx_near_names(names, 4, "CITY", 4, text), 1);
    assert_string_equal(text, " (near: city)");
    assert_int_equal(qx_near_names(names, 4, "harbour", 7, text), 0);
    assert_string_equal(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_symbol_has_a_name_that_finds_it), cmocka_unit_test(codes_are_printable_ascii),
        cmocka_unit_test(other_bytes_and_names_are_no_symbols),  cmocka_unit_test(every_class_has_a_name_that_finds_it),
        cmocka_unit_test(near_names_come_nearest_first),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
