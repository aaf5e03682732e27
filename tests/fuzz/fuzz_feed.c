/* JSON Lines: every line of the input as a record. */
#include <string.h>

#include "base/memory.h"
#include "base/syntax.h"
#include "cli/feed.h"
#include "fuzz/fuzz.h"
#include "text/utf8.h"

static void check_within(quoteex_string string, const char *line, size_t size)
{
    MUST(!string.data || (string.data >= line && string.data + string.size <= line + size));
}

static void check_meta(quoteex_string meta)
{
    qx_syntax scan = {meta.data, meta.size, 0, NULL};
    quoteex_string raw;
    MUST(qx_syntax_value(&scan, &raw) && scan.at == scan.size);
    MUST(meta.data[0] == '{' && qx_utf8_valid(meta.data, meta.size) == meta.size);
}

static void check_record(const qx_feed_record *record, const char *line, size_t size)
{
    MUST(record->text.data);
    check_within(record->text, line, size);
    check_within(record->id, line, size);
    check_within(record->title, line, size);
    check_within(record->date, line, size);
    MUST(!record->date.data || qx_feed_is_day(record->date));
    if (record->meta.data)
        check_meta(record->meta);
}

/* The line stands in memory of its own: it is changed, and nothing beyond it may be looked at. */
static void read_line(const char *text, size_t size)
{
    static const quoteex_string keep[] = {{"url", 3}, {"id", 2}, {"\xC3\xA9", 2}};
    char *line = malloc(size ? size : 1);
    qx_buffer meta;
    qx_feed_record record;
    qx_feed_error error;
    MUST(line);
    memcpy(line, text, size);
    qx_buffer_init(&meta, &qx_memory_default);
    if (qx_feed_read(line, size, keep, sizeof keep / sizeof *keep, &meta, &record, &error))
        check_record(&record, line, size);
    else
        MUST(error.wrong && error.column <= size + 1);
    qx_buffer_free(&meta);
    free(line);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = size ? (const char *)data : "";
    for (size_t at = 0; at <= size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - text) - at : size - at;
        read_line(text + at, length);
        at += length + 1;
    }
    return 0;
}
