#include "page/page.h"

#include <string.h>

#include "page/charset.h"
#include "page/dom.h"
#include "page/guard.h"
#include "page/prose.h"
#include "page/tags.h"
#include "text/utf8.h"

enum { KEPT = 4 * 1024 * 1024, STEP = 64 * 1024, LEAST_TEXT = 140 };

/* Pages that declare nothing and are not UTF-8 are read as browsers do. */
static const char otherwise[] = "CP1252";

static const char no_memory[] = "out of memory";

void qx_page_init(qx_page *page, const quoteex_allocator *allocator)
{
    memset(page, 0, sizeof *page);
    qx_arena_init(&page->arena, allocator);
    qx_buffer_init(&page->text, allocator);
    qx_buffer_init(&page->decoded, allocator);
    qx_buffer_init(&page->scratch, allocator);
}

void qx_page_free(qx_page *page)
{
    qx_arena_free(&page->arena);
    qx_buffer_free(&page->text);
    qx_buffer_free(&page->decoded);
    qx_buffer_free(&page->scratch);
}

/* ---------------------------------------------------------------- bytes to UTF-8 */

static bool decode(qx_page *page, const char *name, const char *data, size_t size, size_t mark)
{
    qx_recoder *recoder = &page->recoder;
    qx_buffer *to = &page->decoded;
    if (!qx_recoder_open(recoder, name))
        return false;
    recoder->read = mark;
    for (size_t at = mark; at < size;) {
        size_t written;
        char *room = qx_buffer_room(to, STEP);
        if (!room)
            break;
        at += qx_recoder_step(recoder, data + at, size - at, true, room, STEP, &written);
        to->size += written;
    }
    qx_recoder_close(recoder);
    return !to->failed;
}

/* Sets *text to the page in UTF-8; false without memory. */
static bool make_utf8(qx_page *page, const char *data, size_t size, const char *encoding, quoteex_string *text)
{
    size_t mark = 0;
    const char *marked = qx_encoding_marked(data, size, &mark);
    const char *name = marked ? marked : encoding ? encoding : qx_charset_declared(data, size);
    bool valid = qx_utf8_valid(data + mark, size - mark) == size - mark;
    if (!name)
        name = valid ? "UTF-8" : otherwise;
    *text = (quoteex_string){data + mark, size - mark};
    if (qx_encoding_is_utf8(name) && valid)
        return true;
    if (!decode(page, name, data, size, mark))
        return false;
    *text = (quoteex_string){page->decoded.data, page->decoded.size};
    return true;
}

/* ---------------------------------------------------------------- a page */

/* The body that JSON-LD has is taken where the page itself shows less: its lines are blocks. */
static void take_body(qx_page *page, quoteex_string body)
{
    qx_buffer *text = &page->text;
    const char *at = body.data, *end = at + body.size;
    qx_buffer_clear(text);
    while (at < end) {
        const char *next = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((next ? next : end) - at);
        quoteex_string line = qx_prose_value(&page->arena, at, size, &page->scratch);
        if (line.size) {
            if (text->size)
                qx_buffer_char(text, '\n');
            qx_buffer_add(text, line.data, line.size);
            qx_buffer_char(text, '\n');
        }
        at += size + (next != NULL);
    }
}

static const char *read_page(qx_page *page, quoteex_string html)
{
    qx_guarded guarded;
    qx_node *root;
    qx_guard_copy(&page->arena, html.data, html.size, &guarded);
    const char *wrong = qx_dom_parse(&page->arena, guarded.html, guarded.size, &root);
    if (wrong || !root)
        return wrong;
    qx_article article = qx_article_find(root);
    qx_about_find(&page->arena, root, &article, &guarded, &page->scratch, &page->about);
    qx_prose_write(&article, page->about.title, &page->text);
    quoteex_string body = page->about.body;
    if (body.size > LEAST_TEXT && page->text.size < body.size / 2 && qx_utf8_valid(body.data, body.size) == body.size)
        take_body(page, body);
    return page->text.failed ? no_memory : NULL;
}

/* Under the guard of the arena's escape. */
static const char *read_guarded(qx_page *page, quoteex_string html)
{
    switch (setjmp(page->arena.escape)) {
    case 0:
        return read_page(page, html);
    case 1:
        return no_memory;
    default:
        return "a web page too intricate to be read";
    }
}

/* Forgets the page before. */
static void begin(qx_page *page)
{
    qx_arena_reset(&page->arena, KEPT);
    if (page->decoded.capacity > KEPT)
        qx_buffer_free(&page->decoded);
    if (page->text.capacity > KEPT)
        qx_buffer_free(&page->text);
    qx_buffer_clear(&page->decoded);
    qx_buffer_clear(&page->text);
    page->about = (qx_about){{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    page->recoder = (qx_recoder){.name = NULL};
}

const char *qx_page_read(qx_page *page, const char *data, size_t size, const char *encoding)
{
    quoteex_string html;
    begin(page);
    const char *wrong = make_utf8(page, data, size, encoding, &html) ? read_guarded(page, html) : no_memory;
    if (wrong)
        qx_buffer_clear(&page->text);
    return wrong;
}

const char *qx_page_read_plain(qx_page *page, const char *data, size_t size, const char *encoding)
{
    quoteex_string text;
    begin(page);
    if (!make_utf8(page, data, size, encoding, &text))
        return no_memory;
    qx_buffer_add(&page->text, text.data, text.size);
    return page->text.failed ? no_memory : NULL;
}

/* ---------------------------------------------------------------- what is a page */

bool qx_page_begins(const char *data, size_t size)
{
    static const char mark[] = "\xEF\xBB\xBF", doctype[] = "<!doctype html";
    const char *end = data + size;
    if (size >= 3 && memcmp(data, mark, 3) == 0)
        data += 3;
    while (data < end && (*data == ' ' || (*data >= '\t' && *data <= '\r')))
        data++;
    size_t left = (size_t)(end - data);
    return (left >= sizeof doctype - 1 && qx_tag_is(data, sizeof doctype - 1, doctype)) ||
           (left > 5 && qx_tag_is(data, 5, "<html") &&
            (data[5] == '>' || data[5] == ' ' || data[5] == '\n' || data[5] == '\r' || data[5] == '\t'));
}

static bool ends(const char *path, size_t size, const char *ending)
{
    size_t length = strlen(ending);
    return size > length && qx_tag_is(path + size - length, length, ending);
}

bool qx_page_is_named(const char *path)
{
    size_t size = strlen(path);
    size -= ends(path, size, ".gz") ? 3 : ends(path, size, ".zst") ? 4 : 0;
    return ends(path, size, ".html") || ends(path, size, ".htm") || ends(path, size, ".xhtml");
}
