/* The labels of encodings: those of the WHATWG's table, and no others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/encoding.h"
#include "page/labels.h"

static const char *find(const char *label)
{
    return qx_label_find(label, strlen(label));
}

/* The encodings of the standard, each with one of its less common labels. */
static const char *const encodings[][2] = {{"utf-8", "x-unicode20utf8"},
                                           {"ibm866", "csibm866"},
                                           {"iso-8859-2", "iso_8859-2:1987"},
                                           {"iso-8859-3", "csisolatin3"},
                                           {"iso-8859-4", "iso-ir-110"},
                                           {"iso-8859-5", "csisolatincyrillic"},
                                           {"iso-8859-6", "asmo-708"},
                                           {"iso-8859-7", "sun_eu_greek"},
                                           {"iso-8859-8", "visual"},
                                           {"iso-8859-8-i", "logical"},
                                           {"iso-8859-10", "iso-ir-157"},
                                           {"iso-8859-13", "iso885913"},
                                           {"iso-8859-14", "iso885914"},
                                           {"iso-8859-15", "csisolatin9"},
                                           {"iso-8859-16", "ISO-8859-16"},
                                           {"koi8-r", "koi"},
                                           {"koi8-u", "koi8-ru"},
                                           {"macintosh", "x-mac-roman"},
                                           {"windows-874", "tis-620"},
                                           {"windows-1250", "x-cp1250"},
                                           {"windows-1251", "cp1251"},
                                           {"windows-1252", "ansi_x3.4-1968"},
                                           {"windows-1253", "x-cp1253"},
                                           {"windows-1254", "latin5"},
                                           {"windows-1255", "cp1255"},
                                           {"windows-1256", "cp1256"},
                                           {"windows-1257", "x-cp1257"},
                                           {"windows-1258", "cp1258"},
                                           {"x-mac-cyrillic", "x-mac-ukrainian"},
                                           {"gbk", "iso-ir-58"},
                                           {"gb18030", "GB18030"},
                                           {"big5", "x-x-big5"},
                                           {"euc-jp", "cseucpkdfmtjapanese"},
                                           {"iso-2022-jp", "csiso2022jp"},
                                           {"shift_jis", "windows-31j"},
                                           {"euc-kr", "windows-949"},
                                           {"utf-16be", "unicodefffe"},
                                           {"utf-16le", "iso-10646-ucs-2"}};

static void test_every_encoding_is_known_and_can_be_read(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        qx_recoder recoder;
        const char *name = find(encodings[i][0]);
        assert_non_null(name);
        assert_ptr_equal(name, find(encodings[i][1]));
        assert_true(qx_recoder_open(&recoder, name));
        qx_recoder_close(&recoder);
    }
}

static void test_names_mean_what_pages_mean_by_them(void **state)
{
    (void)state;
    assert_string_equal(find("latin1"), "CP1252");
    assert_string_equal(find("us-ascii"), "CP1252");
    assert_string_equal(find(" ISO-8859-1\n"), "CP1252");
    assert_string_equal(find("ISO-8859-9"), "CP1254");
    assert_string_equal(find("gb2312"), "GB18030");
    assert_string_equal(find("utf-16"), "UTF-16LE");
    assert_string_equal(find("x-user-defined"), "CP1252");
}

static void test_other_names_are_unknown(void **state)
{
    (void)state;
    static const char *const unknown[] = {"",         " ",     "utf",         "utf-8 utf8",  "8859-1",    "latin9",
                                          "utf-32le", "utf-7", "iso-2022-kr", "replacement", "hz-gb-2312"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        assert_null(find(unknown[i]));
    assert_null(qx_label_find("utf-8\0x", 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_encoding_is_known_and_can_be_read),
        cmocka_unit_test(test_names_mean_what_pages_mean_by_them),
        cmocka_unit_test(test_other_names_are_unknown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
