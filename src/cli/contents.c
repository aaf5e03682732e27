#include "cli/posix.h"

#include "cli/contents.h"

#include <errno.h>
#include <string.h>

#include "cli/notes.h"
#include "cli/summary_html.h"
#include "out/clean.h"
#include "out/html.h"

static const char index_name[] = "index.html";

/* Begins the link to what is listed: the file below the folder, or nothing where all is in one page. */
static void begin_link(qx_worker *worker)
{
    qx_buffer_clear(&worker->link);
    if (!worker->result.folder)
        return;
    const char *below = worker->result.path.data + strlen(worker->result.folder) + 1;
    qx_clean_percent(&worker->link, below, strlen(below));
}

static void list(qx_worker *worker, qx_summary_document *document)
{
    document->ticket = worker->ticket;
    document->number = worker->listed++;
    document->link = (quoteex_string){worker->link.data, worker->link.size};
    if (worker->link.failed)
        qx_notes_add(&worker->notes, NULL, 0, "%s", strerror(ENOMEM));
    else
        qx_summary_list(worker->summary, document);
}

void qx_contents_add(qx_worker *worker, const qx_reading *read, const quoteex_result *result)
{
    char anchor[QX_HTML_ANCHOR];
    qx_summary_document document = {.name = read->document.title.size ? read->document.title : result->source,
                                    .quotes = result->quote_count,
                                    .speakers = result->speaker_count,
                                    .facts = result->fact_count,
                                    .counted = true};
    qx_html_anchor(anchor, result->source, result->text, read->addition.place);
    begin_link(worker);
    qx_buffer_char(&worker->link, '#');
    qx_buffer_text(&worker->link, anchor);
    qx_summary_add(worker->summary, result);
    list(worker, &document);
}

void qx_contents_skip(qx_worker *worker, const char *path)
{
    qx_summary_document document = {.name = qx_worker_string(path)};
    begin_link(worker);
    list(worker, &document);
}

/* Whether a result has the name of the index. */
static bool is_taken(const qx_summary *summary)
{
    size_t size = strlen(index_name);
    for (size_t i = 0; i < summary->list.count; i++) {
        quoteex_string link = summary->list.items[i].link;
        if (link.size >= size && memcmp(link.data, index_name, size) == 0 &&
            (link.size == size || link.data[size] == '#'))
            return true;
    }
    return false;
}

static bool put_beside(qx_summary *summary, const char *folder, const quoteex_allocator *allocator, mode_t rights)
{
    qx_buffer text, path;
    qx_buffer_init(&text, allocator);
    qx_buffer_init(&path, allocator);
    qx_buffer_text(&path, folder);
    qx_buffer_char(&path, '/');
    qx_buffer_add(&path, index_name, sizeof index_name);
    const char *wrong = is_taken(summary) ? "there is a result of this name, so there is no index" : NULL;
    if (!wrong && (!qx_summary_html_index_page(summary, &text) || path.failed))
        wrong = strerror(ENOMEM);
    bool whole = wrong ? qx_notes_tell(allocator, path.failed ? folder : path.data, wrong)
                       : qx_sink_put(allocator, path.data, rights, (quoteex_string){text.data, text.size});
    qx_buffer_free(&text);
    qx_buffer_free(&path);
    return whole;
}

static bool put_within(qx_summary *summary, const quoteex_allocator *allocator, qx_sink *sink)
{
    qx_buffer text;
    qx_buffer_init(&text, allocator);
    bool made = qx_summary_html_index(summary, &text);
    if (made)
        qx_sink_add(sink, text.data, text.size);
    qx_buffer_free(&text);
    return made || qx_notes_tell(allocator, NULL, strerror(ENOMEM));
}

bool qx_contents_put(qx_summary *summary, const qx_options *options, const quoteex_allocator *allocator, mode_t rights,
                     qx_sink *sink)
{
    if (summary->list.count < (options->output_dir ? 1 : 2)) /* one article on a page needs none */
        return true;
    return options->output_dir ? put_beside(summary, options->output_dir, allocator, rights)
                               : put_within(summary, allocator, sink);
}
