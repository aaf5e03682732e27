/* Archives: every record that is handed out, its response, and what is read of that. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "cli/warc.h"
#include "fuzz/fuzz.h"
#include "page/http.h"
#include "page/page.h"
#include "text/utf8.h"

enum { LIMIT = 16 * 1024 };

/* A pipe takes so much without a reader. */
enum { PIPE = 60 * 1024 };

static void read_record(qx_warc_record *record)
{
    qx_buffer unpacked;
    qx_http http = {.body = {record->content.data, record->content.size}};
    qx_page page;
    qx_buffer_init(&unpacked, &qx_memory_default);
    qx_page_init(&page, &qx_memory_default);
    MUST(record->content.size <= LIMIT);
    if (!record->response || !qx_http_read(record->content.data, record->content.size, LIMIT, &unpacked, &http)) {
        MUST(http.body.size <= LIMIT + 64 * 1024);
        if (http.body.size && !qx_page_read(&page, http.body.data, http.body.size, NULL))
            MUST(qx_utf8_valid(page.text.data, page.text.size) == page.text.size);
    }
    qx_page_free(&page);
    qx_buffer_free(&unpacked);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    int ends[2];
    qx_warc warc;
    qx_warc_record record;
    qx_buffer notes;
    bool failed = false;
    uint64_t last = 0;
    if (size > PIPE)
        return 0;
    qx_buffer_init(&notes, &qx_memory_default);
    qx_warc_init(&warc, &qx_memory_default, LIMIT);
    qx_warc_record_init(&record, &qx_memory_default);
    MUST(pipe(ends) == 0 && write(ends[1], data, size) == (ssize_t)size && qx_warc_open(&warc, "/dev/null"));
    close(ends[1]);
    close(warc.stream.fd);
    warc.stream.fd = ends[0];
    while (qx_warc_is_open(&warc)) {
        if (qx_warc_next(&warc, &record, &notes, &failed)) {
            MUST(record.offset >= last);
            last = record.offset + 1;
            read_record(&record);
        }
        MUST(!notes.size || failed);
        qx_buffer_clear(&notes);
    }
    qx_warc_record_free(&record);
    qx_warc_free(&warc);
    qx_buffer_free(&notes);
    return 0;
}
