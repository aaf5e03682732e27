#include "cli/posix.h"

#include "cli/worker.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "api/writer.h"
#include "cli/apart.h"
#include "cli/contents.h"
#include "cli/feed.h"
#include "cli/notes.h"
#include "cli/pages.h"
#include "out/html.h"

/* From so much text on, quick rules are worth their start: making them takes as long as reading so much without. */
enum { MUCH = 32 * 1024 };

/* Output held back while others are before it in the order. */
enum { HELD = 1024 * 1024 };

/* Bytes of a text whose record is small beside that. */
enum { USUAL = 64 * 1024 };

/* What a binary file is told by: a NUL and many control characters in its first bytes. */
enum { LOOKED_AT = 4096, CONTROLS_LEAST = 8, CONTROLS_SHARE = 20 };

void qx_worker_init(qx_worker *worker, const qx_options *options, const quoteex_allocator *allocator, qx_order *order)
{
    memset(worker, 0, sizeof *worker);
    worker->options = options;
    worker->order = order;
    qx_task_init(&worker->task, allocator);
    qx_file_init(&worker->file, allocator, options->max_text);
    qx_page_init(&worker->page, allocator);
    qx_warc_init(&worker->warc, allocator, options->max_size);
    qx_warc_record_init(&worker->archived, allocator);
    qx_buffer_init(&worker->unpacked, allocator);
    qx_lines_init(&worker->lines, allocator, options->max_size);
    worker->file.encoding = worker->lines.encoding = options->encoding;
    qx_buffer_init(&worker->block, allocator);
    qx_result_init(&worker->result, allocator);
    worker->result.folder = options->output_dir;
    qx_buffer_init(&worker->head, allocator);
    qx_buffer_init(&worker->link, allocator);
    qx_buffer_init(&worker->out, allocator);
    qx_buffer_init(&worker->notes, allocator);
    qx_buffer_init(&worker->meta, allocator);
    qx_buffer_init(&worker->source, allocator);
}

quoteex_status qx_worker_start(qx_worker *worker, const quoteex_model *model, const quoteex_writer_options *writing,
                               quoteex_error *error)
{
    quoteex_options options = qx_options_of_extractor(worker->options, writing->show);
    quoteex_status status = quoteex_extractor_new(model, &options, &worker->extractor, error);
    if (!status)
        status = quoteex_writer_new(writing, &worker->writer, error);
    if (!status)
        worker->frame = quoteex_writer_frame(worker->writer);
    worker->result.format = writing->format;
    worker->skip_empty =
        worker->options->skip_empty || (writing->format == QUOTEEX_FORMAT_TEXT && qx_options_ask(worker->options));
    return status;
}

void qx_worker_free(qx_worker *worker)
{
    quoteex_extractor_free(worker->extractor);
    quoteex_writer_free(worker->writer);
    qx_task_free(&worker->task);
    qx_file_free(&worker->file);
    qx_page_free(&worker->page);
    qx_warc_free(&worker->warc);
    qx_warc_record_free(&worker->archived);
    qx_buffer_free(&worker->unpacked);
    qx_lines_free(&worker->lines);
    qx_buffer_free(&worker->block);
    qx_result_free(&worker->result);
    qx_buffer_free(&worker->head);
    qx_buffer_free(&worker->link);
    qx_buffer_free(&worker->out);
    qx_buffer_free(&worker->notes);
    qx_buffer_free(&worker->meta);
    qx_buffer_free(&worker->source);
}

/* With much input before it the first worker makes the rules quick. */
static void weigh(qx_worker *worker, size_t size)
{
    if (!worker->alone)
        return;
    worker->seen += size;
    if (worker->seen < MUCH)
        return;
    quoteex_model_speed_up(worker->alone);
    worker->alone = NULL;
}

/* Input that is about to be read. */
void qx_worker_count(qx_worker *worker, size_t size)
{
    weigh(worker, size);
    worker->tally.bytes += size;
}

static void note_replacements(qx_worker *worker, const char *path, size_t line, size_t first, size_t count)
{
    const char *of = line ? " of the text" : "";
    if (count > 1)
        qx_notes_add(&worker->notes, path, line, "invalid UTF-8 at byte %zu%s replaced (and %zu more)", first, of,
                     count - 1);
    else if (count)
        qx_notes_add(&worker->notes, path, line, "invalid UTF-8 at byte %zu%s replaced", first, of);
}

/* Says what was replaced in a document; of a piece of a file only keeps it, to be said once. */
static void count_replacements(qx_worker *worker, const qx_reading *read, const quoteex_result *result, bool is_piece)
{
    if (!result->replacement_count)
        return;
    size_t first = read->input_start + result->replacements[0].input;
    if (!is_piece) {
        note_replacements(worker, read->path, read->line, first, result->replacement_count);
        return;
    }
    if (!worker->replaced)
        worker->replaced_first = first;
    worker->replaced += result->replacement_count;
}

/* Adds a record to the file that is the input's own. */
static void add_to_result(qx_worker *worker, quoteex_string record)
{
    qx_result_file *result = &worker->result;
    quoteex_string before = result->begun ? worker->frame.between : worker->frame.begin;
    result->begun = true;
    qx_sink_add(&result->sink, before.data, before.size);
    qx_sink_add(&result->sink, record.data, record.size);
}

/* Appends a record whole, or not at all. A long one goes on in parts, for which the first has made room. */
static void add_record(qx_worker *worker, const qx_reading *read, quoteex_string record)
{
    qx_buffer *out = &worker->out;
    size_t part = record.size < HELD ? record.size : HELD;
    if (!qx_buffer_reserve(out, worker->frame.between.size + part)) {
        qx_notes_add(&worker->notes, read->path, read->line, "%s", strerror(ENOMEM));
        qx_order_pass(worker->order, worker->ticket, out, &worker->notes);
        return;
    }
    qx_buffer_add(out, worker->frame.between.data, worker->frame.between.size);
    for (; record.size; part = record.size < HELD ? record.size : HELD) {
        qx_buffer_add(out, record.data, part);
        record.data += part;
        record.size -= part;
        if (record.size || out->size > HELD || worker->options->unbuffered)
            qx_order_pass(worker->order, worker->ticket, out, &worker->notes);
    }
}

/* Writes the record of a text of usual size where it will be passed on from, without a copy between. */
static quoteex_status append_record(qx_worker *worker, const qx_reading *read, const quoteex_result *result,
                                    quoteex_error *error)
{
    qx_buffer *out = &worker->out;
    size_t start = out->size;
    qx_buffer_add(out, worker->frame.between.data, worker->frame.between.size);
    quoteex_status status =
        out->failed ? QUOTEEX_NO_MEMORY : qx_writer_append(worker->writer, result, &read->addition, out, error);
    if (status)
        qx_buffer_cut(out, start);
    else if (out->size > HELD || worker->options->unbuffered)
        qx_order_pass(worker->order, worker->ticket, out, &worker->notes);
    return status;
}

/* Whether each document has files of its own. */
static bool is_apart(const qx_worker *worker)
{
    return worker->result.folder && worker->result.format == QUOTEEX_FORMAT_BRAT;
}

static quoteex_status write_result(qx_worker *worker, const qx_reading *read, const quoteex_result *result,
                                   quoteex_error *error)
{
    quoteex_string record;
    if (!is_apart(worker) && !worker->result.open && result->text.size <= USUAL &&
        append_record(worker, read, result, error) == QUOTEEX_OK)
        return QUOTEEX_OK;
    quoteex_status status = quoteex_write(worker->writer, result, &read->addition, &record, error);
    if (status)
        return status;
    if (is_apart(worker))
        qx_apart_put(worker, result, record);
    else if (worker->result.open)
        add_to_result(worker, record);
    else
        add_record(worker, read, record);
    return QUOTEEX_OK;
}

/* Writes a record, or counts the result in the summary instead, or does both for an index. */
static quoteex_status keep_result(qx_worker *worker, const qx_reading *read, const quoteex_result *result,
                                  quoteex_error *error)
{
    if (worker->options->summary) {
        qx_summary_add(worker->summary, result);
        return QUOTEEX_OK;
    }
    quoteex_status status = write_result(worker, read, result, error);
    if (!status && worker->summary)
        qx_contents_add(worker, read, result);
    return status;
}

void qx_worker_read(qx_worker *worker, qx_reading *read, quoteex_warning *warning)
{
    const quoteex_result *result;
    quoteex_error error;
    read->addition.title = read->document.title;
    read->addition.date = read->document.date;
    read->addition.place = (uint64_t)worker->task.repeat << 48 | (read->line + read->offset + read->input_start);
    quoteex_status status = quoteex_extract(worker->extractor, &read->document, &result, &error);
    bool wanted = !status && (!worker->skip_empty || result->quote_count);
    if (wanted && warning)
        warning->span = (quoteex_span){0, result->text.size};
    if (!status)
        count_replacements(worker, read, result, warning != NULL);
    if (wanted)
        status = keep_result(worker, read, result, &error);
    if (status) {
        qx_notes_add_error(&worker->notes, read->path, read->line, &error);
    } else if (wanted) {
        qx_tally_result(&worker->tally, result);
        worker->tally.warnings += read->addition.warning_count;
    }
}

/* One piece of a file that is larger than a document may be. */
static void read_piece(qx_worker *worker, qx_reading *read)
{
    char text[80], meta[80];
    const qx_file *file = &worker->file;
    if (file->number == 1)
        qx_notes_add(&worker->notes, read->path, 0, "larger than --max-size (%zu bytes), read in pieces", file->limit);
    snprintf(text, sizeof text, "piece %u, from byte %zu of the input", file->number, file->piece_start);
    snprintf(meta, sizeof meta, "{\"piece\":%u,\"start\":%zu}", file->number, file->piece_start);
    quoteex_warning warning = {"document-cut", qx_worker_string(text), {0, 0}};
    read->addition = (quoteex_addition){.meta = qx_worker_string(meta), .warnings = &warning, .warning_count = 1};
    qx_worker_read(worker, read, &warning);
}

/* Why a text is not worth reading, or NULL. Like grep, a NUL alone does not make a text binary here: some texts have a
 * few; what is compiled, compressed or drawn has many control characters beside. */
static const char *refusal(quoteex_string text)
{
    const unsigned char *bytes = (const unsigned char *)text.data;
    size_t size = text.size < LOOKED_AT ? text.size : LOOKED_AT, controls = 0;
    if (!size || !memchr(bytes, '\0', size))
        return NULL;
    for (size_t i = 0; i < size; i++)
        controls += bytes[i] < 8 || (bytes[i] > 13 && bytes[i] < 32 && bytes[i] != 27) || bytes[i] == 127;
    return controls >= CONTROLS_LEAST && controls >= size / CONTROLS_SHARE ? "binary file, skipped" : NULL;
}

/* Reads the open archive; false where some may be missing. */
static bool read_all_archived(qx_worker *worker)
{
    bool failed = false;
    while (qx_warc_is_open(&worker->warc))
        if (qx_warc_next(&worker->warc, &worker->archived, &worker->notes, &failed))
            qx_pages_read_archived(worker, &worker->archived);
    return !failed;
}

/* What was wrong with the open file's bytes. */
static void note_stream(qx_worker *worker, const char *path)
{
    const qx_recoder *recoder = qx_stream_recoder(&worker->file.stream);
    if (recoder && recoder->broken)
        qx_notes_add_broken(&worker->notes, path, 0, recoder);
    if (worker->file.wrong)
        qx_notes_add(&worker->notes, path, 0, "%s", worker->file.wrong);
}

/* Reads the open file; false where it has no result, or one that is not whole. */
static bool read_pieces(qx_worker *worker, const char *path)
{
    qx_file *file = &worker->file;
    quoteex_string text;
    worker->replaced = 0;
    while (qx_file_next(file, &text)) {
        const char *refused = file->number == 1 ? refusal(text) : NULL;
        if (refused) {
            qx_notes_add(&worker->notes, path, 0, "%s", refused);
            return false;
        }
        if (!text.size && file->wrong)
            break;
        if (file->number == 1 && qx_pages_are(worker->options, path, text)) {
            qx_file_widen(file, worker->options->max_size, &text);
            bool whole = qx_pages_read(worker, path, text) && !file->wrong;
            note_stream(worker, path);
            return whole && worker->result.begun;
        }
        qx_reading read = {.document = {.text = text, .source = qx_worker_string(path), .date = worker->options->date},
                           .path = path,
                           .input_start = file->piece_start};
        qx_worker_count(worker, text.size);
        if (qx_file_is_cut(file))
            read_piece(worker, &read);
        else
            qx_worker_read(worker, &read, NULL);
    }
    note_replacements(worker, path, 0, worker->replaced_first, worker->replaced);
    note_stream(worker, path);
    return !file->wrong && worker->result.begun;
}

/* The source of a record without an id: "PATH:LINE". */
static quoteex_string line_source(qx_worker *worker, size_t line)
{
    qx_buffer *source = &worker->source;
    qx_buffer_clear(source);
    qx_buffer_text(source, worker->task.path.data);
    qx_buffer_char(source, ':');
    qx_buffer_unsigned(source, line);
    return (quoteex_string){source->data, source->size};
}

static void note_wrong(qx_worker *worker, size_t line, const qx_feed_error *wrong)
{
    const char *path = worker->task.path.data;
    if (wrong->column)
        qx_notes_add(&worker->notes, path, line, "%s at column %zu", wrong->wrong, wrong->column);
    else
        qx_notes_add(&worker->notes, path, line, "%s", wrong->wrong);
}

static void read_line(qx_worker *worker, char *text, size_t size, size_t line)
{
    const qx_options *options = worker->options;
    const char *path = worker->task.path.data;
    qx_feed_record record;
    qx_feed_error wrong;
    qx_buffer_clear(&worker->source);
    if (size > options->max_size) {
        qx_notes_add(&worker->notes, path, line, "record larger than --max-size, skipped");
        return;
    }
    if (!qx_feed_read(text, size, options->keep, options->keep_count, &worker->meta, &record, &wrong)) {
        note_wrong(worker, line, &wrong);
        return;
    }
    if (record.odd_date)
        qx_notes_add(&worker->notes, path, line, "\"date\" does not start with a day written YYYY-MM-DD, left out");
    qx_reading read = {.document = {record.text, record.id.data ? record.id : line_source(worker, line), record.title,
                                    record.date.data ? record.date : options->date},
                       .addition = {.meta = record.meta},
                       .path = path,
                       .line = line};
    if (worker->meta.failed || worker->source.failed)
        qx_notes_add(&worker->notes, path, line, "%s", strerror(ENOMEM));
    else
        qx_worker_read(worker, &read, NULL);
}

static bool is_blank(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size && (text[at] == ' ' || text[at] == '\t' || text[at] == '\r'))
        at++;
    return at == size;
}

/* Reads whole lines, of which the first has this number. */
static void read_lines(qx_worker *worker, qx_buffer *block, size_t line)
{
    static const char mark[] = "\xEF\xBB\xBF";
    char *at = block->data, *end = at + block->size;
    qx_worker_count(worker, block->size);
    if (line == 1 && end - at >= 3 && memcmp(at, mark, 3) == 0)
        at += 3;
    for (; at < end; line++) {
        char *newline = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((newline ? newline : end) - at);
        if (!is_blank(at, size))
            read_line(worker, at, size, line);
        at += size + (newline != NULL);
    }
}

/* Reads the open file of records; false where some may be missing at its end. */
static bool read_all_lines(qx_worker *worker)
{
    bool failed = false;
    size_t line = 1;
    while (qx_lines_is_open(&worker->lines)) {
        qx_lines_next(&worker->lines, &worker->block, &line, &worker->notes, &failed);
        if (worker->block.size)
            read_lines(worker, &worker->block, line);
    }
    return !failed;
}

static void note_errno(qx_worker *worker, const char *path)
{
    qx_notes_add(&worker->notes, path, 0, "%s", strerror(errno));
}

/* Ends the result of a file, if it has one of its own. */
static void end_result(qx_worker *worker, bool whole)
{
    qx_result_file *result = &worker->result;
    if (!result->open)
        return;
    if (!result->begun)
        qx_sink_add(&result->sink, worker->frame.begin.data, worker->frame.begin.size);
    qx_sink_add(&result->sink, worker->frame.end.data, worker->frame.end.size);
    bool put = qx_result_close(result, whole);
    if (!put)
        note_errno(worker, result->path.data);
    if (worker->summary && !(put && whole))
        qx_summary_unlink(worker->summary, worker->ticket);
}

/* The page of a file has its name. */
static bool name_page(qx_worker *worker, const char *path)
{
    qx_buffer_clear(&worker->head);
    qx_html_begin(&worker->head, qx_worker_string(path));
    worker->frame.begin = (quoteex_string){worker->head.data, worker->head.size};
    return !worker->head.failed;
}

/* Begins it; false where that fails, or where there is nothing to do. */
static bool begin_result(qx_worker *worker, const char *path)
{
    qx_result_file *result = &worker->result;
    result->begun = true;
    if (!result->folder)
        return true;
    qx_result_name(result, path + worker->task.shape);
    if (worker->options->resume && qx_result_is_fresh(result, path)) {
        worker->tally.skipped++;
        if (worker->summary)
            qx_contents_skip(worker, path);
        return false;
    }
    if (is_apart(worker))
        return true;
    errno = ENOMEM;
    if ((result->format != QUOTEEX_FORMAT_HTML || name_page(worker, path)) && qx_result_open(result))
        return true;
    note_errno(worker, result->path.failed ? path : result->path.data);
    return false;
}

static void read_file(qx_worker *worker)
{
    const char *path = worker->task.path.data;
    bool records = worker->options->records, archive = qx_source_is_archive(worker->options, path);
    worker->tally.files++;
    if (records   ? !qx_lines_open(&worker->lines, path)
        : archive ? !qx_warc_open(&worker->warc, path)
                  : !qx_file_open(&worker->file, path)) {
        note_errno(worker, path);
        return;
    }
    if (begin_result(worker, path))
        end_result(worker, records   ? read_all_lines(worker)
                           : archive ? read_all_archived(worker)
                                     : read_pieces(worker, path));
    qx_lines_close(&worker->lines);
    qx_warc_close(&worker->warc);
    qx_file_close(&worker->file);
}

void qx_worker_run(qx_worker *worker)
{
    qx_task *task = &worker->task;
    worker->listed = 0;
    if (task->notes.size)
        qx_buffer_add(&worker->notes, task->notes.data, task->notes.size);
    if (task->notes.failed)
        worker->notes.failed = true;
    if (task->is_file)
        read_file(worker);
    else if (task->is_archived)
        qx_pages_read_archived(worker, &task->archived);
    else if (task->block.size)
        read_lines(worker, &task->block, task->line);
    qx_order_leave(worker->order, worker->ticket, &worker->out, &worker->notes);
    qx_progress_add(worker->order->progress, &worker->tally);
}
