#include "text_fixture.h"

typedef struct decoding {
    const char *input;
    size_t size;
    const char *text;
    size_t count; /* of replacements */
} decoding;

#define BAD "\xEF\xBF\xBD"

/* Unicode 15, section 3.9, tables 3-8 to 3-11, and more of the kind. */
static const decoding decodings[] = {
    {"", 0, "", 0},
    {"plain", 5, "plain", 0},
    {"caf\xC3\xA9 \xE2\x80\x9C\xF0\x9F\x98\x80", 13, "caf\xC3\xA9 \xE2\x80\x9C\xF0\x9F\x98\x80", 0},
    {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", 9, BAD BAD BAD BAD BAD BAD BAD BAD "A", 8},
    {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", 9, BAD BAD BAD BAD BAD BAD BAD BAD "A", 8},
    {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", 9, BAD BAD BAD BAD BAD "A" BAD BAD "B", 7},
    {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", 9, BAD BAD BAD BAD "A", 4},
    {"ab\xE2\x80", 4, "ab" BAD, 1},
    {"ab\xF0\x9F\x98", 5, "ab" BAD, 1},
    {"\xC3", 1, BAD, 1},
    {"\xF5\x80\x80\x80", 4, BAD BAD BAD BAD, 4},
    {"0123456789abcdef\xFFtail of more than sixteen bytes", 48,
     "0123456789abcdef" BAD "tail of more than sixteen bytes", 1},
};

static void reads_as_maximal_subparts(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof decodings / sizeof *decodings; i++) {
        const decoding *wanted = &decodings[i];
        qx_document doc = fixture_read(f, wanted->input, wanted->size);
        assert_int_equal(doc.size, strlen(wanted->text));
        assert_memory_equal(doc.text, wanted->text, doc.size);
        assert_int_equal(doc.replacement_count, wanted->count);
        for (size_t at = 0; at < QX_TEXT_PADDING; at++)
            assert_int_equal(doc.text[doc.size + at], 0);
    }
}

static void records_each_replacement(void **state)
{
    fixture *f = *state;
    qx_document doc = fixture_read(f, "a\xE2\x80z\xFF", 5);
    assert_int_equal(doc.replacement_count, 2);
    assert_int_equal(doc.replacements[0].at, 1);
    assert_int_equal(doc.replacements[0].input, 1);
    assert_int_equal(doc.replacements[0].bytes, 2);
    assert_int_equal(doc.replacements[1].at, 5);
    assert_int_equal(doc.replacements[1].input, 4);
    assert_int_equal(doc.replacements[1].bytes, 1);
}

/* A NUL and the text after it are read like anything else. */
static void keeps_nul_bytes(void **state)
{
    qx_document doc = fixture_read(*state, "a\0b", 3);
    assert_int_equal(doc.size, 3);
    assert_memory_equal(doc.text, "a\0b", 3);
}

static void counts_as_decoding_does(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "bc ", "\xC3\xA9", "\xE2\x80\x9D", "\xF0\x9F\x98\x80", "0123456789"};
    uint64_t seed = 11;
    for (int round = 0; round < 300; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, 6, fixture_random(&seed) % 200, &size);
        size_t points = 0, wide = 0;
        for (size_t at = 0; at < size; at += qx_utf8_length(text[at]), points++)
            wide += qx_utf8_decode(text + at) > 0xFFFF;
        assert_int_equal(qx_utf8_count(text, size), points);
        assert_int_equal(qx_utf8_count_long(text, size), wide);
        assert_int_equal(qx_utf8_valid(text, size), size);
        assert_int_equal(qx_utf8_is_ascii(text, size), points == size);
        free(text);
    }
}

static void replaces_random_bytes_by_valid_text(void **state)
{
    uint64_t seed = 5;
    for (int round = 0; round < 500; round++) {
        char bytes[96];
        size_t size = fixture_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)fixture_random(&seed);
        qx_document doc = fixture_read(*state, bytes, size);
        assert_int_equal(qx_utf8_valid(doc.text, doc.size), doc.size);
        size_t replaced = 0;
        for (size_t i = 0; i < doc.replacement_count; i++) {
            assert_true(doc.replacements[i].bytes >= 1 && doc.replacements[i].bytes <= 3);
            assert_memory_equal(doc.text + doc.replacements[i].at, BAD, 3);
            replaced += doc.replacements[i].bytes;
        }
        assert_int_equal(doc.size - 3 * doc.replacement_count + replaced, size);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_as_maximal_subparts),
        cmocka_unit_test(records_each_replacement),
        cmocka_unit_test(keeps_nul_bytes),
        cmocka_unit_test(counts_as_decoding_does),
        cmocka_unit_test(replaces_random_bytes_by_valid_text),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
