#include "cli/posix.h"

#include "cli/pages.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>

#include "cli/feed.h"
#include "cli/notes.h"
#include "page/charset.h"
#include "page/http.h"

/* Memory that an unpacked response may leave allocated. */
enum { KEPT = 1024 * 1024 };

bool qx_pages_are(const qx_options *options, const char *path, quoteex_string text)
{
    qx_input input = options->input;
    return input == QX_INPUT_HTML ||
           (input == QX_INPUT_AUTO && (qx_page_is_named(path) || qx_page_begins(text.data, text.size)));
}

static void add_field(qx_buffer *meta, quoteex_string name, quoteex_string value)
{
    qx_buffer_char(meta, meta->size > 1 ? ',' : ' ');
    qx_buffer_char(meta, '"');
    qx_buffer_add(meta, name.data, name.size);
    qx_buffer_text(meta, "\":\"");
    for (size_t i = 0; i < value.size; i++) {
        if (value.data[i] == '"' || value.data[i] == '\\')
            qx_buffer_char(meta, '\\');
        qx_buffer_char(meta, value.data[i]);
    }
    qx_buffer_char(meta, '"');
}

/* The fields of --keep that the page has. */
static quoteex_string page_meta(qx_worker *worker)
{
    const qx_options *options = worker->options;
    const qx_about *about = &worker->page.about;
    const struct {
        const char *name;
        quoteex_string value;
    } fields[] = {{"title", about->title}, {"date", about->date}, {"author", about->author}, {"url", about->url}};
    qx_buffer *meta = &worker->meta;
    qx_buffer_clear(meta);
    if (!options->keep_count)
        return (quoteex_string){NULL, 0};
    qx_buffer_char(meta, '{');
    for (size_t i = 0; i < options->keep_count; i++)
        for (size_t j = 0; j < sizeof fields / sizeof *fields; j++) {
            quoteex_string name = qx_worker_string(fields[j].name), kept = options->keep[i];
            if (fields[j].value.data && name.size == kept.size && memcmp(name.data, kept.data, name.size) == 0)
                add_field(meta, name, fields[j].value);
        }
    qx_buffer_char(meta, '}');
    if (meta->size > 2 && !meta->failed) { /* without the space that stood for a comma */
        memmove(meta->data + 1, meta->data + 2, meta->size - 2);
        meta->size--;
    }
    return (quoteex_string){meta->data, meta->size};
}

bool qx_pages_read(qx_worker *worker, const char *path, quoteex_string html)
{
    qx_page *page = &worker->page;
    const char *wrong = "a web page larger than --max-size, skipped";
    const char *encoding = qx_stream_recoder(&worker->file.stream) ? "UTF-8" : worker->options->encoding;
    qx_worker_count(worker, html.size);
    if (!qx_file_is_cut(&worker->file))
        wrong = qx_page_read(page, html.data, html.size, encoding);
    if (!wrong && page->recoder.broken)
        qx_notes_add_broken(&worker->notes, path, 0, &page->recoder);
    quoteex_string meta = page_meta(worker);
    if (wrong || worker->meta.failed) {
        qx_notes_add(&worker->notes, path, 0, "%s", wrong ? wrong : strerror(ENOMEM));
        return false;
    }
    qx_reading read = {.document = {{page->text.size ? page->text.data : "", page->text.size},
                                    qx_worker_string(path),
                                    page->about.title,
                                    page->about.date.data ? page->about.date : worker->options->date},
                       .addition = {.meta = meta},
                       .path = path};
    qx_worker_read(worker, &read, NULL);
    return true;
}

/* ---------------------------------------------------------------- archives */

static void note_archived(qx_worker *worker, const qx_warc_record *record, const char *what)
{
    qx_notes_add(&worker->notes, worker->task.path.data, 0, "record at byte %ju: %s", (uintmax_t)record->offset, what);
}

static void read_archived_text(qx_worker *worker, const qx_warc_record *record)
{
    qx_page *page = &worker->page;
    quoteex_string url = {record->url.data, record->url.size}, day = {record->date.data, record->date.size};
    if (!page->about.url.data && url.size)
        page->about.url = url;
    if (!qx_feed_is_day(day))
        day = worker->options->date;
    quoteex_string meta = page_meta(worker);
    if (worker->meta.failed) {
        note_archived(worker, record, strerror(ENOMEM));
        return;
    }
    if (page->recoder.broken)
        qx_notes_add_broken(&worker->notes, worker->task.path.data, 0, &page->recoder);
    qx_reading read = {.document = {{page->text.size ? page->text.data : "", page->text.size},
                                    url.size ? url : qx_worker_string(worker->task.path.data),
                                    page->about.title,
                                    page->about.date.data ? page->about.date : day},
                       .addition = {.meta = meta},
                       .offset = (uint64_t)record->offset,
                       .path = worker->task.path.data};
    qx_worker_read(worker, &read, NULL);
}

/* What of a record is a page or a text; false: nothing. */
static bool unpack_record(qx_worker *worker, qx_warc_record *record, quoteex_string *type, quoteex_string *body)
{
    qx_http http;
    *type = (quoteex_string){record->type.data, record->type.size};
    *body = (quoteex_string){record->content.data, record->content.size};
    if (!record->response)
        return body->size;
    if (worker->unpacked.capacity > KEPT)
        qx_buffer_free(&worker->unpacked);
    const char *wrong =
        qx_http_read(record->content.data, record->content.size, worker->options->max_size, &worker->unpacked, &http);
    *type = http.type;
    *body = http.body;
    bool wanted = http.status / 100 == 2 &&
                  (!type->size || qx_http_is_type(*type, "text/html") || qx_http_is_type(*type, "text/plain") ||
                   qx_http_is_type(*type, "application/xhtml+xml"));
    if (wrong && (wanted || !http.status))
        note_archived(worker, record, wrong);
    return !wrong && wanted && body->size;
}

void qx_pages_read_archived(qx_worker *worker, qx_warc_record *record)
{
    quoteex_string type, body;
    qx_worker_count(worker, record->content.size);
    if (!unpack_record(worker, record, &type, &body))
        return;
    const char *encoding = worker->options->encoding;
    if (!encoding)
        encoding = qx_charset_of_type(type.data, type.size);
    bool plain = qx_http_is_type(type, "text/plain");
    if (!type.size && !qx_page_begins(body.data, body.size))
        return;
    const char *wrong = plain ? qx_page_read_plain(&worker->page, body.data, body.size, encoding)
                              : qx_page_read(&worker->page, body.data, body.size, encoding);
    if (wrong)
        note_archived(worker, record, wrong);
    else
        read_archived_text(worker, record);
}
