/* Arena, buffer, errors; with memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/bytes.h"
#include "base/error.h"
#include "support/failing.h"

/* ---------------------------------------------------------------- arena */

static void test_an_empty_arena_holds_nothing(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    qx_arena_reset(&arena, 1000);
    qx_arena_free(&arena);
    assert_int_equal(f.calls, 0);
}

static void test_memory_is_aligned_and_apart(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    unsigned char *parts[1000];
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    for (size_t i = 0; i < 1000; i++) {
        parts[i] = qx_arena_alloc(&arena, i % 257 + 1);
        assert_int_equal((uintptr_t)parts[i] % 8, 0);
        memset(parts[i], (int)(i & 0xFF), i % 257);
    }
    for (size_t i = 0; i < 1000; i++)
        for (size_t at = 0; at < i % 257; at++)
            assert_int_equal(parts[i][at], i & 0xFF);
    qx_arena_free(&arena);
    assert_int_equal(f.living, 0);
}

static void test_a_large_piece_gets_a_block_of_its_own(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    char *small = qx_arena_alloc(&arena, 16);
    char *large = qx_arena_alloc(&arena, 1 << 20);
    memset(small, 1, 16);
    memset(large, 2, 1 << 20);
    assert_int_equal(small[15], 1);
    assert_int_equal(f.living, 2);
    qx_arena_free(&arena);
    assert_int_equal(f.living, 0);
}

static void fill(qx_arena *arena, size_t pieces)
{
    for (size_t i = 0; i < pieces; i++)
        memset(qx_arena_alloc(arena, 10000), 7, 10000);
}

static void test_a_reset_arena_reuses_its_blocks(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    fill(&arena, 100);
    size_t calls = f.calls;
    qx_arena_reset(&arena, SIZE_MAX);
    fill(&arena, 100);
    assert_int_equal(f.calls, calls);
    qx_arena_free(&arena);
    assert_int_equal(f.living, 0);
}

static void test_a_reset_arena_keeps_no_more_than_asked(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    fill(&arena, 100);
    size_t held = f.living;
    qx_arena_reset(&arena, 300000);
    assert_true(f.living > 0 && f.living < held && f.living * 65536 <= 300000);
    fill(&arena, 100);
    qx_arena_reset(&arena, 0);
    assert_int_equal(f.living, 0);
    fill(&arena, 1);
    qx_arena_free(&arena);
    assert_int_equal(f.living, 0);
}

static void test_without_memory_the_arena_escapes(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, 1);
    qx_arena arena;
    volatile bool escaped = false;
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape)) {
        escaped = true;
    } else {
        fill(&arena, 100);
        fail_msg("there was memory");
    }
    assert_true(escaped);
    assert_int_equal(f.living, 1);
    f.fails_at = FAILING_NEVER;
    qx_arena_reset(&arena, SIZE_MAX);
    if (setjmp(arena.escape))
        fail_msg("no memory after it came back");
    fill(&arena, 100);
    qx_arena_free(&arena);
    assert_int_equal(f.living, 0);
}

static void ask_for_array(qx_arena *arena)
{
    qx_arena_array(arena, SIZE_MAX / 4, 8);
}

static void ask_for_all(qx_arena *arena)
{
    qx_arena_alloc(arena, SIZE_MAX - 3);
}

static void ask_for_nearly_all(qx_arena *arena)
{
    qx_arena_alloc(arena, SIZE_MAX - 16);
}

static void expect_escape(void (*ask)(qx_arena *arena))
{
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    if (!setjmp(arena.escape)) {
        ask(&arena);
        fail_msg("there was memory");
    }
    qx_arena_free(&arena);
    assert_int_equal(f.calls, 0);
}

static void test_a_size_that_overflows_is_no_memory(void **state)
{
    (void)state;
    expect_escape(ask_for_array);
    expect_escape(ask_for_all);
    expect_escape(ask_for_nearly_all);
}

static void test_lists_grow(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    QX_LIST(unsigned) list = {0};
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    for (unsigned i = 0; i < 10000; i++)
        *QX_PUSH(&arena, list) = i * 3;
    assert_int_equal(list.count, 10000);
    for (unsigned i = 0; i < 10000; i++)
        assert_int_equal(list.items[i], i * 3);
    qx_arena_free(&arena);
}

static void test_copies_end_with_a_nul(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_arena arena;
    qx_arena_init(&arena, &f.allocator);
    if (setjmp(arena.escape))
        fail_msg("no memory");
    assert_string_equal(qx_arena_copy(&arena, "harbour wall", 7), "harbour");
    assert_string_equal(qx_arena_copy(&arena, NULL, 0), "");
    qx_arena_free(&arena);
}

/* ---------------------------------------------------------------- buffer */

static void test_a_buffer_grows(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_buffer buffer;
    qx_buffer_init(&buffer, &f.allocator);
    qx_buffer_add(&buffer, NULL, 0);
    assert_int_equal(f.calls, 0);
    for (unsigned i = 0; i < 20000; i++)
        qx_buffer_char(&buffer, (char)('a' + i % 26));
    assert_int_equal(buffer.size, 20000);
    for (unsigned i = 0; i < 20000; i++)
        assert_int_equal(buffer.data[i], 'a' + i % 26);
    assert_true(f.calls < 10);
    qx_buffer_free(&buffer);
    assert_int_equal(f.living, 0);
    qx_buffer_text(&buffer, "used again");
    assert_memory_equal(buffer.data, "used again", 10);
    qx_buffer_free(&buffer);
}

static void test_a_cleared_buffer_keeps_its_memory(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_buffer buffer;
    qx_buffer_init(&buffer, &f.allocator);
    qx_buffer_text(&buffer, "one");
    qx_buffer_clear(&buffer);
    qx_buffer_text(&buffer, "two");
    assert_int_equal(buffer.size, 3);
    assert_memory_equal(buffer.data, "two", 3);
    assert_int_equal(f.calls, 1);
    qx_buffer_free(&buffer);
}

static void test_numbers(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_buffer buffer;
    qx_buffer_init(&buffer, &f.allocator);
    qx_buffer_unsigned(&buffer, 0);
    qx_buffer_char(&buffer, ' ');
    qx_buffer_unsigned(&buffer, 4096);
    qx_buffer_char(&buffer, ' ');
    qx_buffer_unsigned(&buffer, UINT64_MAX);
    qx_buffer_char(&buffer, '\0');
    assert_string_equal(buffer.data, "0 4096 18446744073709551615");
    qx_buffer_free(&buffer);
}

/* Around every power of ten, where the number of digits changes. */
static void test_numbers_of_every_length(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_buffer buffer;
    qx_buffer_init(&buffer, &f.allocator);
    unsigned long long power = 1;
    for (int digits = 1; digits <= 20; digits++, power *= 10) {
        for (unsigned long long value = power - 1; value <= power + 1; value++) {
            char expected[32];
            snprintf(expected, sizeof expected, "%llu", value);
            qx_buffer_clear(&buffer);
            qx_buffer_unsigned(&buffer, value);
            qx_buffer_char(&buffer, '\0');
            assert_string_equal(buffer.data, expected);
        }
    }
    qx_buffer_free(&buffer);
}

static void test_the_lowest_bit_is_found(void **state)
{
    (void)state;
    for (unsigned bit = 0; bit < 64; bit++) {
        assert_int_equal(qx_bits_lowest((uint64_t)1 << bit), bit);
        assert_int_equal(qx_bits_lowest(UINT64_MAX << bit), bit);
        assert_int_equal(qx_bits_lowest((uint64_t)5 << bit), bit);
    }
}

static void test_few_bytes_are_loaded_alone(void **state)
{
    (void)state;
    static const char text[] = "abcdefg";
    for (size_t size = 1; size <= 7; size++) {
        char *few = malloc(size), stored[8], padded[8] = {0}; /* so that a sanitizer sees reads behind them */
        assert_non_null(few);
        memcpy(few, text, size);
        memcpy(padded, text, size);
        qx_bytes_store(stored, qx_bytes_load_few(few, size));
        free(few);
        assert_memory_equal(stored, padded, sizeof padded);
    }
}

/* The first byte that needs an escape is found whatever stands before and behind it. */
static void test_the_first_escape_is_found(void **state)
{
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        bool wanted = byte < 0x20 || byte == '"' || byte == '\\';
        for (size_t place = 0; place < 8; place++) {
            char text[8] = {'a', '!', '#', '\x7F', '\xC3', '\xA2', '[', ']'};
            text[place] = (char)byte;
            size_t found = qx_bytes_count(qx_bytes_below(qx_bytes_escapes(qx_bytes_load(text))));
            assert_int_equal(found, wanted ? place : 8);
        }
    }
}

/* Once an append failed, nothing is written any more, even what would fit, and what is there stays. */
static void test_a_failed_buffer_stays_failed(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, 1);
    qx_buffer buffer;
    static const char large[10000];
    qx_buffer_init(&buffer, &f.allocator);
    qx_buffer_text(&buffer, "before");
    qx_buffer_add(&buffer, large, sizeof large);
    assert_true(buffer.failed);
    f.fails_at = FAILING_NEVER;
    qx_buffer_text(&buffer, "after");
    assert_true(buffer.failed);
    assert_int_equal(buffer.size, 6);
    assert_memory_equal(buffer.data, "before", 6);
    assert_int_equal(f.living, 1);
    qx_buffer_clear(&buffer);
    qx_buffer_add(&buffer, large, sizeof large);
    assert_false(buffer.failed);
    assert_int_equal(buffer.size, sizeof large);
    qx_buffer_free(&buffer);
    assert_int_equal(f.living, 0);
}

static void test_a_buffer_refuses_sizes_that_overflow(void **state)
{
    (void)state;
    failing f;
    failing_start(&f, FAILING_NEVER);
    qx_buffer buffer;
    qx_buffer_init(&buffer, &f.allocator);
    qx_buffer_text(&buffer, "some");
    assert_false(qx_buffer_reserve(&buffer, SIZE_MAX));
    assert_true(buffer.failed);
    assert_int_equal(f.calls, 1);
    qx_buffer_free(&buffer);
}

/* ---------------------------------------------------------------- errors */

static void test_errors_say_where(void **state)
{
    (void)state;
    quoteex_error error;
    assert_int_equal(qx_error_at(&error, QUOTEEX_DATA, "a.rules", 3, 9, "no %s", "end"), QUOTEEX_DATA);
    assert_int_equal(error.code, QUOTEEX_DATA);
    assert_string_equal(error.path, "a.rules");
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 9);
    assert_string_equal(error.message, "no end");
    assert_int_equal(qx_error_set(&error, QUOTEEX_IO, "gone"), QUOTEEX_IO);
    assert_string_equal(error.path, "");
    assert_int_equal(error.line, 0);
    assert_int_equal(qx_error_at(NULL, QUOTEEX_LIMIT, NULL, 0, 0, "nobody asked"), QUOTEEX_LIMIT);
}

static void test_long_errors_are_cut(void **state)
{
    (void)state;
    char path[2000];
    quoteex_error error;
    memset(path, 'x', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    qx_error_at(&error, QUOTEEX_DATA, path, 1, 1, "%s", path);
    assert_int_equal(strlen(error.path), sizeof error.path - 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_empty_arena_holds_nothing),
        cmocka_unit_test(test_memory_is_aligned_and_apart),
        cmocka_unit_test(test_a_large_piece_gets_a_block_of_its_own),
        cmocka_unit_test(test_a_reset_arena_reuses_its_blocks),
        cmocka_unit_test(test_a_reset_arena_keeps_no_more_than_asked),
        cmocka_unit_test(test_without_memory_the_arena_escapes),
        cmocka_unit_test(test_a_size_that_overflows_is_no_memory),
        cmocka_unit_test(test_lists_grow),
        cmocka_unit_test(test_copies_end_with_a_nul),
        cmocka_unit_test(test_a_buffer_grows),
        cmocka_unit_test(test_a_cleared_buffer_keeps_its_memory),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_numbers_of_every_length),
        cmocka_unit_test(test_the_lowest_bit_is_found),
        cmocka_unit_test(test_few_bytes_are_loaded_alone),
        cmocka_unit_test(test_the_first_escape_is_found),
        cmocka_unit_test(test_a_failed_buffer_stays_failed),
        cmocka_unit_test(test_a_buffer_refuses_sizes_that_overflow),
        cmocka_unit_test(test_errors_say_where),
        cmocka_unit_test(test_long_errors_are_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
