/* Files larger than a document may be, read in pieces. */
#define _DEFAULT_SOURCE
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/memory.h"
#include "cli/file.h"

enum { LIMIT = 64, ROOM = 4096 };

/* Writes a file under a new name. */
static void make_file(char *path, const char *text, size_t size)
{
    strcpy(path, "pieces-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, size), (ssize_t)size);
    close(fd);
}

/* The ends of the pieces of a text, ended by 0. Checks that they are the text, in order, each within the limit. */
static void cut(const char *text, size_t size, size_t *ends)
{
    char path[64];
    qx_file file;
    quoteex_string piece;
    size_t at = 0, count = 0;
    make_file(path, text, size);
    qx_file_init(&file, &qx_memory_default, LIMIT);
    assert_true(qx_file_open(&file, path));
    while (qx_file_next(&file, &piece)) {
        assert_true(piece.size <= LIMIT);
        assert_true(piece.size > 0 || size == 0);
        assert_int_equal(file.piece_start, at);
        assert_true(at + piece.size <= size);
        assert_memory_equal(piece.data, text + at, piece.size);
        assert_int_equal(qx_file_is_cut(&file), size > LIMIT);
        at += piece.size;
        ends[count++] = at;
    }
    ends[count] = 0;
    assert_int_equal(at, size);
    assert_null(file.wrong);
    qx_file_free(&file);
    unlink(path);
}

static void test_small_files_are_whole(void **state)
{
    (void)state;
    size_t ends[ROOM];
    char text[LIMIT];
    memset(text, 'x', sizeof text);
    cut(text, LIMIT, ends);
    assert_int_equal(ends[0], LIMIT);
    assert_int_equal(ends[1], 0);
    cut(text, 1, ends);
    assert_int_equal(ends[0], 1);
}

static void test_an_empty_file_is_one_piece(void **state)
{
    (void)state;
    char path[64];
    qx_file file;
    quoteex_string piece;
    make_file(path, "", 0);
    qx_file_init(&file, &qx_memory_default, LIMIT);
    assert_true(qx_file_open(&file, path));
    assert_true(qx_file_next(&file, &piece));
    assert_int_equal(piece.size, 0);
    assert_false(qx_file_is_cut(&file));
    assert_false(qx_file_next(&file, &piece));
    qx_file_free(&file);
    unlink(path);
}

/* A text of x with marks at places where it may be cut. */
static size_t first_cut(size_t place, const char *mark)
{
    char text[2 * LIMIT];
    size_t ends[ROOM];
    memset(text, 'x', sizeof text);
    text[LIMIT - 2] = ' ';
    memcpy(text + place, mark, strlen(mark));
    cut(text, sizeof text, ends);
    return ends[0];
}

static void test_cut_at_the_best_place(void **state)
{
    (void)state;
    assert_int_equal(first_cut(40, "\n\n"), 42);
    assert_int_equal(first_cut(40, "\r\n\r\n"), 44);
    assert_int_equal(first_cut(40, "\n"), 41);
    assert_int_equal(first_cut(40, "\n\nxx\n"), 42);
    assert_int_equal(first_cut(40, " "), LIMIT - 1);
}

/* A cut far from the end would make small pieces of a long text. */
static void test_the_first_half_is_not_searched(void **state)
{
    (void)state;
    assert_int_equal(first_cut(10, "\n\n"), LIMIT - 1);
}

static void test_characters_stay_whole(void **state)
{
    (void)state;
    char text[LIMIT * 3];
    size_t ends[ROOM];
    for (size_t shift = 0; shift < 4; shift++) {
        memset(text, 'x', sizeof text);
        for (size_t at = shift; at + 4 <= sizeof text; at += 4)
            memcpy(text + at, "\xF0\x9F\x98\x80", 4);
        cut(text, sizeof text, ends);
        for (size_t i = 0; ends[i] && ends[i] < sizeof text; i++)
            assert_int_not_equal(text[ends[i]] & 0xC0, 0x80);
    }
}

static void test_any_bytes(void **state)
{
    (void)state;
    static const char bytes[] = "xy \n\r\x80\xE2\xFF";
    uint32_t seed = 2463534242U;
    size_t ends[ROOM];
    char text[1000];
    for (int i = 0; i < 500; i++) {
        for (size_t at = 0; at < sizeof text; at++) {
            seed ^= seed << 13;
            seed ^= seed >> 17;
            seed ^= seed << 5;
            text[at] = bytes[seed % (sizeof bytes - 1)];
        }
        cut(text, seed % sizeof text, ends);
    }
}

/* What is beyond a large limit comes in pieces that are no larger than needed; what is not, whole. */
static void test_large_files(void **state)
{
    (void)state;
    size_t limit = 3 * (size_t)QX_FILE_PIECE, count = 0, at = 0;
    for (size_t size = limit; size <= limit + 1; size++) {
        char path[64], *text = malloc(size);
        qx_file file;
        quoteex_string piece;
        memset(text, 'x', size);
        make_file(path, text, size);
        qx_file_init(&file, &qx_memory_default, limit);
        assert_true(qx_file_open(&file, path));
        for (count = at = 0; qx_file_next(&file, &piece); count++, at += piece.size)
            assert_int_equal(piece.size, size == limit                ? limit
                                         : at + QX_FILE_PIECE <= size ? QX_FILE_PIECE
                                                                      : size - at);
        assert_int_equal(at, size);
        assert_int_equal(count, size == limit ? 1 : 4);
        qx_file_free(&file);
        unlink(path);
        free(text);
    }
}

static void test_a_missing_file(void **state)
{
    (void)state;
    qx_file file;
    qx_file_init(&file, &qx_memory_default, LIMIT);
    assert_false(qx_file_open(&file, "/nowhere/at/all"));
    qx_file_free(&file);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_small_files_are_whole), cmocka_unit_test(test_an_empty_file_is_one_piece),
        cmocka_unit_test(test_cut_at_the_best_place), cmocka_unit_test(test_the_first_half_is_not_searched),
        cmocka_unit_test(test_characters_stay_whole), cmocka_unit_test(test_any_bytes),
        cmocka_unit_test(test_large_files),           cmocka_unit_test(test_a_missing_file),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
