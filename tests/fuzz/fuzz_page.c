/* Web pages: any bytes, in what they say they are written in and in others, become text. */
#include <string.h>

#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "page/page.h"
#include "text/utf8.h"

static void check_line(quoteex_string line)
{
    MUST(!line.data || (line.size && qx_utf8_valid(line.data, line.size) == line.size));
    for (size_t i = 0; i < line.size; i++)
        MUST((unsigned char)line.data[i] >= ' ' && line.data[i] != 0x7F);
}

static void check_text(const qx_buffer *text)
{
    MUST(qx_utf8_valid(text->data, text->size) == text->size);
    MUST(!text->size || (text->data[0] != '\n' && text->data[text->size - 1] == '\n'));
    for (size_t i = 0; i < text->size; i++) {
        MUST((unsigned char)text->data[i] >= ' ' || text->data[i] == '\n' || text->data[i] == '\t');
        MUST(i < 2 || memcmp(text->data + i - 2, "\n\n\n", 3) != 0);
    }
}

static void read_as(qx_page *page, const char *data, size_t size, const char *encoding)
{
    const char *wrong = qx_page_read(page, data, size, encoding);
    if (wrong)
        return;
    check_text(&page->text);
    check_line(page->about.title);
    check_line(page->about.date);
    check_line(page->about.author);
    check_line(page->about.url);
    MUST(!page->about.date.data || qx_about_is_day(page->about.date.data, page->about.date.size));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    qx_page page;
    qx_page_init(&page, &qx_memory_default);
    read_as(&page, size ? (const char *)data : "", size, NULL);
    read_as(&page, size ? (const char *)data : "", size, "CP932");
    qx_page_begins(size ? (const char *)data : "", size);
    qx_page_free(&page);
    return 0;
}
