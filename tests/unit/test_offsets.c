#include "text/offsets.h"

#include "text_fixture.h"

static void check_all(qx_arena *arena, const char *text, size_t size)
{
    qx_offsets offsets = qx_offsets_make(arena, text, size);
    size_t points = 0, units = 0;
    for (size_t at = 0;; at += qx_utf8_length(text[at])) {
        assert_int_equal(qx_offsets_points(&offsets, at), points);
        assert_int_equal(qx_offsets_units(&offsets, at), units);
        if (at == size)
            break;
        points++;
        units += qx_utf8_length(text[at]) == 4 ? 2 : 1;
    }
}

static void ascii_needs_no_index(void **state)
{
    fixture *f = *state;
    const char text[] = "The harbour closes at ten.";
    qx_offsets offsets = qx_offsets_make(&f->arena, text, sizeof text - 1);
    assert_null(offsets.blocks);
    check_all(&f->arena, text, sizeof text - 1);
}

static void every_boundary_of_mixed_text(void **state)
{
    fixture *f = *state;
    static const char *const pieces[] = {"a", " ", "\xC3\xA9", "\xE2\x80\x9D", "\xF0\x9F\x98\x80", "Ostia"};
    uint64_t seed = 3;
    for (size_t wanted = 0; wanted < 300; wanted++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, 6, wanted, &size);
        check_all(&f->arena, text, size);
        free(text);
        qx_arena_reset(&f->arena, 1 << 20);
    }
}

static void text_that_fills_its_blocks(void **state)
{
    fixture *f = *state;
    char text[256];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "\xC3\xA9", 2);
    check_all(&f->arena, text, 64);
    check_all(&f->arena, text, 128);
    check_all(&f->arena, text, 256);
}

/* Input "a<E2 80>z<FF>b", text "a U+FFFD z U+FFFD b". */
static void input_behind_replacements(void **state)
{
    qx_document doc = fixture_read(*state,
                                   "a\xE2\x80z\xFF"
                                   "b",
                                   6);
    static const size_t wanted[][2] = {{0, 0}, {1, 1}, {4, 3}, {5, 4}, {8, 5}, {9, 6}};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(qx_offsets_input(doc.replacements, doc.replacement_count, wanted[i][0]), wanted[i][1]);
    assert_int_equal(qx_offsets_input(NULL, 0, 7), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_needs_no_index),
        cmocka_unit_test(every_boundary_of_mixed_text),
        cmocka_unit_test(text_that_fills_its_blocks),
        cmocka_unit_test(input_behind_replacements),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
