/* run_pages FOLDER [write]: what is read of each page in the folder is in the file beside it that ends in .txt. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "page/page.h"
#include "support/files.h"

static void add_field(qx_buffer *out, const char *name, quoteex_string value)
{
    qx_buffer_text(out, name);
    qx_buffer_add(out, value.data, value.size);
    qx_buffer_char(out, '\n');
}

static void describe(const qx_page *page, qx_buffer *out)
{
    add_field(out, "title: ", page->about.title);
    add_field(out, "date: ", page->about.date);
    add_field(out, "author: ", page->about.author);
    add_field(out, "url: ", page->about.url);
    qx_buffer_char(out, '\n');
    qx_buffer_add(out, page->text.data, page->text.size);
}

static int compare(const char *path, const qx_buffer *out)
{
    size_t size;
    char *expected = files_read(path, &size);
    bool same = size == out->size && memcmp(expected, out->data, size) == 0;
    if (!same)
        fprintf(stderr, "%s: this is read:\n%.*s\n", path, (int)out->size, out->data);
    free(expected);
    return !same;
}

static int write_out(const char *path, const qx_buffer *out)
{
    FILE *file = fopen(path, "w");
    bool written = file && fwrite(out->data, 1, out->size, file) == out->size;
    return !(file && fclose(file) == 0 && written);
}

static int check(qx_page *page, const char *path, bool writing)
{
    size_t size, stem = strlen(path) - strlen(".html");
    char *html = files_read(path, &size), *beside = malloc(stem + sizeof ".txt");
    qx_buffer out;
    qx_buffer_init(&out, &qx_memory_default);
    const char *wrong = qx_page_read(page, html, size, NULL);
    if (wrong)
        fprintf(stderr, "%s: %s\n", path, wrong);
    else
        describe(page, &out);
    memcpy(beside, path, stem);
    memcpy(beside + stem, ".txt", sizeof ".txt");
    int failed = wrong ? 1 : writing ? write_out(beside, &out) : compare(beside, &out);
    qx_buffer_free(&out);
    free(beside);
    free(html);
    return failed;
}

int main(int argc, char **argv)
{
    int failed = 0;
    qx_page page;
    if (argc < 2)
        return 2;
    qx_page_init(&page, &qx_memory_default);
    files_list names = files_in(argv[1], ".html");
    for (size_t i = 0; i < names.count; i++) {
        char *path = files_path(argv[1], names.items[i]);
        failed += check(&page, path, argc > 2);
        free(path);
    }
    printf("%zu pages, %d not as expected\n", names.count, failed);
    int empty = names.count == 0;
    files_free(&names);
    qx_page_free(&page);
    return failed || empty;
}
