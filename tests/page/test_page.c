/* Web pages: any bytes are read; what hostile ones ask for is bounded; encodings and HTTP as pages have them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "base/memory.h"
#include "page/charset.h"
#include "page/guard.h"
#include "page/http.h"
#include "page/page.h"
#include "support/files.h"
#include "text/utf8.h"

#define PAGES QUOTEEX_SOURCE_DIR "/tests/page/pages"

static quoteex_string of(const char *text)
{
    return (quoteex_string){text, strlen(text)};
}

#ifdef QX_WITH_GUMBO

static void check_text(const qx_page *page)
{
    const qx_buffer *text = &page->text;
    assert_true(qx_utf8_valid(text->data, text->size) == text->size);
    for (size_t i = 0; i < text->size; i++) {
        unsigned char c = (unsigned char)text->data[i];
        assert_true(c >= ' ' || c == '\n' || c == '\t');
    }
    if (text->size)
        assert_true(text->data[0] != '\n' && text->data[text->size - 1] == '\n');
}

static void read_any(qx_page *page, const char *data, size_t size)
{
    char *alone = malloc(size ? size : 1);
    memcpy(alone, data, size);
    assert_null(qx_page_read(page, alone, size, NULL));
    check_text(page);
    free(alone);
}

/* Numbers that are the same each time (splitmix64). */
static uint64_t next_number(uint64_t *state)
{
    uint64_t z = *state += UINT64_C(0x9E3779B97F4A7C15);
    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return z ^ (z >> 31);
}

static void mutate(char *html, size_t size, uint64_t *state)
{
    static const char bytes[] = "<>/=\"'&;! -pbdi\n\xFF\x80";
    for (int i = 0; i < 20 && size; i++) {
        size_t at = next_number(state) % size;
        if (next_number(state) % 3)
            html[at] = bytes[next_number(state) % (sizeof bytes - 1)];
        else
            html[at] = html[next_number(state) % size];
    }
}

static void test_any_bytes_are_read(void **state)
{
    (void)state;
    uint64_t numbers = 7;
    qx_page page;
    qx_page_init(&page, &qx_memory_default);
    files_list names = files_in(PAGES, ".html");
    for (size_t i = 0; i < names.count; i++) {
        size_t size;
        char *path = files_path(PAGES, names.items[i]), *html = files_read(path, &size);
        if (size > 8000)
            size = 8000;
        for (size_t cut = 0; cut < size; cut += 37)
            read_any(&page, html, cut);
        for (int n = 0; n < 40; n++) {
            mutate(html, size, &numbers);
            read_any(&page, html, size);
        }
        free(html);
        free(path);
    }
    files_free(&names);
    qx_page_free(&page);
}

/* A page made of a start, so many times a middle, and an end, is read in little time. */
static void read_repeated(const char *start, const char *middle, size_t count, const char *end)
{
    qx_buffer html;
    qx_page page;
    clock_t began = clock();
    qx_buffer_init(&html, &qx_memory_default);
    qx_page_init(&page, &qx_memory_default);
    qx_buffer_text(&html, start);
    for (size_t i = 0; i < count; i++) {
        qx_buffer_text(&html, middle);
        if (strchr(middle, '='))
            qx_buffer_unsigned(&html, i);
        if (strchr(middle, '='))
            qx_buffer_char(&html, middle[0] == '<' ? '>' : ' ');
    }
    qx_buffer_text(&html, end);
    const char *wrong = qx_page_read(&page, html.data, html.size, NULL);
    assert_true(!wrong || strstr(wrong, "intricate"));
    check_text(&page);
    assert_true((clock() - began) / CLOCKS_PER_SEC < 10);
    qx_page_free(&page);
    qx_buffer_free(&html);
}

static void test_hostile_pages_take_little_time(void **state)
{
    (void)state;
    enum { MANY = 10000 };
    read_repeated("<html>", "<div>", MANY, "The end, she said.");
    read_repeated("<html>", "<b id=", MANY, "<p>The end.");
    read_repeated("<html>", "<p><font id=", MANY, "<p>The end.");
    read_repeated("<html>", "<table><tr><td>x", MANY, "");
    read_repeated("<html>", "<table>x<a>", MANY, "");
    read_repeated("<html>", "<ul><li><dl><dd>", MANY, "");
    read_repeated("<html>", "<button><p>", MANY, "");
    read_repeated("<html>", "<svg><object><math>", MANY, "The end.");
    read_repeated("<html>", "<body id=", MANY, "");
    read_repeated("<html><body ", "a=", MANY, ">The end.");
    read_repeated("<html>", "</p></br></div>", MANY, "");
    read_repeated("<html>", "<!--", MANY, "");
    read_repeated("<html>", "&lt&amp;&#x110000;&notit;", MANY, "");
    read_repeated("<html><script type=application/ld+json>", "{\"author\":[", MANY, "</script>");
    read_repeated("<html>", "<q>", MANY, "The end.");
    read_repeated("<html>", "<i></p></i><b></div>", MANY, "");
}

#endif

/* ---------------------------------------------------------------- the guard */

static char *guard(qx_arena *arena, const char *html)
{
    qx_guarded guarded;
    qx_guard_copy(arena, html, strlen(html), &guarded);
    assert_true(strlen(guarded.html) == guarded.size);
    return guarded.html + strlen("<!DOCTYPE html>");
}

static void test_the_guard_keeps_what_articles_are_found_by(void **state)
{
    (void)state;
    qx_arena arena;
    qx_arena_init(&arena, &qx_memory_default);
    if (setjmp(arena.escape))
        fail();
    assert_string_equal(guard(&arena, "<P CLASS='a \"b' onclick=x class=c>T &amp; 1 < 2</P>"),
                        "<p class=\"a &quot;b\">T &amp; 1 &lt; 2</p>");
    assert_string_equal(guard(&arena, "a<script>if (1<2) x='</p>'</script >b<!-- <p> -->c<!-->d<?e?>f"), "abcdf");
    assert_string_equal(guard(&arena, "<my-box id=x>a</my-box><blink>b</blink></div></b>"), "<div id=\"x\">a</div>b");
    assert_string_equal(guard(&arena, "<title>A <b> & c</title>x<svg><p>y</p></svg>z"),
                        "<title>A &lt;b> & c</title>xz");
    assert_string_equal(guard(&arena, "<a>x<a>y</a></a>"), "<a>x</a><a>y</a>");
    assert_string_equal(guard(&arena, "x<object>y<style>p{}"), "xy");
    assert_string_equal(guard(&arena, "x<p class=\"y"), "x");
    qx_arena_free(&arena);
}

static void test_the_guard_bounds_depth(void **state)
{
    (void)state;
    qx_arena arena;
    qx_buffer html;
    qx_arena_init(&arena, &qx_memory_default);
    qx_buffer_init(&html, &qx_memory_default);
    for (int i = 0; i < 2 * QX_GUARD_DEPTH; i++)
        qx_buffer_text(&html, "<div>");
    for (int i = 0; i < 2 * QX_GUARD_DEPTH; i++)
        qx_buffer_text(&html, "</div>");
    qx_buffer_add(&html, "", 1);
    if (setjmp(arena.escape))
        fail();
    int depth = 0, deepest = 0;
    for (const char *at = guard(&arena, html.data); *at; at++) {
        depth += strncmp(at, "<div>", 5) == 0;
        depth -= strncmp(at, "</div>", 6) == 0;
        deepest = depth > deepest ? depth : deepest;
    }
    assert_int_equal(deepest, QX_GUARD_DEPTH);
    assert_int_equal(depth, 0);
    qx_buffer_free(&html);
    qx_arena_free(&arena);
}

/* ---------------------------------------------------------------- encodings, HTTP, names */

static void test_a_page_declares_its_encoding(void **state)
{
    (void)state;
    static const char *const pages[][2] = {
        {"<meta charset=koi8-r>", "KOI8-R"},
        {"<html><head><META  name=x content=\"charset=big5\"><meta CharSet = 'latin2' >", "ISO-8859-2"},
        {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=shift_jis\">", "CP932"},
        {"<meta content='text/html;charset = \"gbk\"' http-equiv=content-type>", "GB18030"},
        {"<meta charset=utf-16le>", "UTF-8"},
        {"<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "CP1251"},
        {"<meta charset=klingon><meta charset=utf-8>", "UTF-8"},
        {"<metal charset=koi8-r>", NULL},
        {"<meta content='charset=koi8-r'>", NULL},
        {"<meta charset", NULL},
        {"<!--", NULL}};
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        const char *name = qx_charset_declared(pages[i][0], strlen(pages[i][0]));
        if (pages[i][1])
            assert_string_equal(name, pages[i][1]);
        else
            assert_null(name);
    }
}

static void check_body(const char *response, const char *body)
{
    char *copy = strdup(response);
    qx_buffer unpacked;
    qx_http http;
    qx_buffer_init(&unpacked, &qx_memory_default);
    assert_null(qx_http_read(copy, strlen(copy), 1000, &unpacked, &http));
    assert_int_equal(http.body.size, strlen(body));
    assert_memory_equal(http.body.data, body, http.body.size);
    qx_buffer_free(&unpacked);
    free(copy);
}

static void test_chunks_are_joined(void **state)
{
    (void)state;
#define CHUNKED "HTTP/1.1 200 OK\r\nTransfer-Encoding: Chunked\r\n\r\n"
    check_body("HTTP/1.0 200 OK\nContent-Type: text/html\n\nbody", "body");
    check_body(CHUNKED "3\r\nabc\r\nA;n=v\r\n0123456789\r\n0\r\n\r\n", "abc0123456789");
    check_body(CHUNKED "3\r\nabc\r\n5\r\nde", "abcde");
    check_body(CHUNKED "3\r\nabc\r\nffffffff\r\nde", "abcde");
    check_body(CHUNKED "<p>Joined before.", "<p>Joined before.");
    check_body(CHUNKED "", "");
#undef CHUNKED
    qx_http http;
    char odd[] = "HTTP/1.1 OK\r\n\r\nbody";
    assert_non_null(qx_http_read(odd, sizeof odd - 1, 1000, NULL, &http));
    assert_true(qx_http_is_type(of("Text/HTML; charset=x"), "text/html"));
    assert_false(qx_http_is_type(of("text/htmlx"), "text/html"));
}

static void test_pages_are_told_by_name_and_start(void **state)
{
    (void)state;
    assert_true(qx_page_is_named("a/b.html") && qx_page_is_named("b.HTM.gz") && qx_page_is_named("x.xhtml.zst"));
    assert_false(qx_page_is_named(".html") || qx_page_is_named("b.html.txt") || qx_page_is_named("html"));
    assert_true(qx_page_begins("\xEF\xBB\xBF \n<!DOCTYPE HTML PUBLIC", 26));
    assert_true(qx_page_begins("<html lang=en>", 14));
    assert_false(qx_page_begins("<html", 5) || qx_page_begins("The <html> tag", 14) || qx_page_begins("<htmlx>", 7));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
#ifdef QX_WITH_GUMBO
        cmocka_unit_test(test_any_bytes_are_read),
        cmocka_unit_test(test_hostile_pages_take_little_time),
#endif
        cmocka_unit_test(test_the_guard_keeps_what_articles_are_found_by),
        cmocka_unit_test(test_the_guard_bounds_depth),
        cmocka_unit_test(test_a_page_declares_its_encoding),
        cmocka_unit_test(test_chunks_are_joined),
        cmocka_unit_test(test_pages_are_told_by_name_and_start),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
