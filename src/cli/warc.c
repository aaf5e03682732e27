#include "cli/posix.h"

#include "cli/warc.h"

#include <errno.h>
#include <string.h>

#include "cli/notes.h"
#include "page/http.h"
#include "page/tags.h"

enum { READ = 64 * 1024, MOST_HEADER = 64 * 1024, KEPT = 1024 * 1024 };

static const char magic[] = "WARC/1.";

enum { MAGIC = sizeof magic - 1 };

void qx_warc_record_init(qx_warc_record *record, const quoteex_allocator *allocator)
{
    memset(record, 0, sizeof *record);
    qx_buffer_init(&record->content, allocator);
    qx_buffer_init(&record->url, allocator);
    qx_buffer_init(&record->date, allocator);
    qx_buffer_init(&record->type, allocator);
}

void qx_warc_record_free(qx_warc_record *record)
{
    qx_buffer_free(&record->content);
    qx_buffer_free(&record->url);
    qx_buffer_free(&record->date);
    qx_buffer_free(&record->type);
}

void qx_warc_init(qx_warc *warc, const quoteex_allocator *allocator, size_t limit)
{
    memset(warc, 0, sizeof *warc);
    qx_stream_init(&warc->stream);
    warc->limit = limit;
    qx_buffer_init(&warc->path, allocator);
    qx_buffer_init(&warc->input, allocator);
}

void qx_warc_close(qx_warc *warc)
{
    qx_stream_close(&warc->stream);
}

void qx_warc_free(qx_warc *warc)
{
    qx_warc_close(warc);
    qx_buffer_free(&warc->path);
    qx_buffer_free(&warc->input);
}

bool qx_warc_open(qx_warc *warc, const char *path)
{
    if (!qx_stream_open(&warc->stream, path))
        return false;
    qx_buffer_clear(&warc->path);
    qx_buffer_add(&warc->path, path, strlen(path) + 1);
    qx_buffer_clear(&warc->input);
    warc->at = 0;
    warc->offset = 0;
    warc->ended = false;
    if (!warc->path.failed)
        return true;
    qx_warc_close(warc);
    errno = ENOMEM;
    return false;
}

bool qx_warc_is_named(const char *path)
{
    static const char *const endings[] = {".warc", ".warc.gz", ".warc.zst"};
    size_t size = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (size > length && qx_tag_is(path + size - length, length, endings[i]))
            return true;
    }
    return false;
}

/* ---------------------------------------------------------------- bytes */

typedef struct reading {
    qx_warc *warc;
    qx_buffer *notes;
    bool *failed;
} reading;

static uint64_t place(const qx_warc *warc)
{
    return warc->offset + warc->at;
}

static size_t left(const qx_warc *warc)
{
    return warc->input.size - warc->at;
}

static const char *here(const qx_warc *warc)
{
    return warc->input.data + warc->at;
}

static void note(reading *r, uint64_t offset, const char *what)
{
    qx_notes_add(r->notes, r->warc->path.data, 0, "record at byte %ju: %s", (uintmax_t)offset, what);
    *r->failed = true;
}

/* Forgets what is used. */
static void compact(qx_warc *warc)
{
    qx_buffer *input = &warc->input;
    if (warc->at < READ && warc->at < input->size)
        return;
    memmove(input->data, input->data + warc->at, left(warc));
    input->size -= warc->at;
    warc->offset += warc->at;
    warc->at = 0;
}

static void stop(reading *r, const char *wrong)
{
    if (wrong)
        qx_notes_add(r->notes, r->warc->path.data, 0, "%s", wrong);
    *r->failed = *r->failed || wrong;
    r->warc->ended = true;
}

static bool read_more(reading *r)
{
    qx_warc *warc = r->warc;
    if (warc->ended)
        return false;
    if (warc->at)
        compact(warc);
    ptrdiff_t got = qx_stream_read(&warc->stream, &warc->input, READ);
    if (got <= 0)
        stop(r, got < 0 ? warc->stream.wrong : NULL);
    return got > 0;
}

/* Has so many bytes at hand, or all to the end. */
static bool have(reading *r, size_t size)
{
    while (left(r->warc) < size && read_more(r))
        continue;
    return left(r->warc) >= size;
}

static void skip(reading *r, uint64_t size)
{
    while (size) {
        size_t part = left(r->warc) < size ? left(r->warc) : (size_t)size;
        r->warc->at += part;
        size -= part;
        if (size && !read_more(r))
            return;
    }
}

static void skip_blank(reading *r)
{
    while (have(r, 1) && (*here(r->warc) == '\r' || *here(r->warc) == '\n'))
        r->warc->at++;
}

static bool at_record(reading *r)
{
    return have(r, MAGIC) && memcmp(here(r->warc), magic, MAGIC) == 0;
}

/* Goes to the next line that starts a record. */
static void resume(reading *r)
{
    qx_warc *warc = r->warc;
    while (have(r, 1)) {
        const char *line = memchr(here(warc), '\n', left(warc));
        warc->at += line ? (size_t)(line - here(warc)) + 1 : left(warc);
        if (line && at_record(r))
            return;
    }
}

/* ---------------------------------------------------------------- records */

typedef struct header {
    quoteex_string type, url, date, media;
    uint64_t length;
    bool has_length;
    size_t size; /* bytes, with the empty line behind it */
} header;

/* Reads until the whole header is at hand; 0: it does not end. */
static size_t header_size(reading *r)
{
    for (size_t at = 0;; at++) {
        if (at == MOST_HEADER || !have(r, at + 1))
            return 0;
        const char *text = here(r->warc);
        if (text[at] == '\n' && at &&
            (text[at - 1] == '\n' || (at > 1 && text[at - 1] == '\r' && text[at - 2] == '\n')))
            return at + 1;
    }
}

static void read_length(quoteex_string value, header *to)
{
    to->has_length = value.size && value.size < 19;
    to->length = 0;
    for (size_t i = 0; i < value.size && to->has_length; i++) {
        to->has_length = value.data[i] >= '0' && value.data[i] <= '9';
        to->length = to->length * 10 + (uint64_t)(value.data[i] - '0');
    }
}

/* The header at hand; its strings lie in the input. */
static void parse(quoteex_string text, header *to)
{
    quoteex_string line, value;
    size_t at = 0;
    qx_http_line(text, &at, &line);
    while (qx_http_line(text, &at, &line)) {
        if (qx_http_field(line, "warc-type", &value))
            to->type = value;
        else if (qx_http_field(line, "warc-target-uri", &value))
            to->url = value;
        else if (qx_http_field(line, "warc-date", &value))
            to->date = value;
        else if (qx_http_field(line, "content-type", &value))
            to->media = value;
        else if (qx_http_field(line, "content-length", &value))
            read_length(value, to);
    }
    if (to->url.size > 1 && to->url.data[0] == '<' && to->url.data[to->url.size - 1] == '>')
        to->url = (quoteex_string){to->url.data + 1, to->url.size - 2};
}

static bool is(quoteex_string value, const char *word)
{
    return value.size && qx_tag_is(value.data, value.size, word);
}

static bool is_wanted(const header *h)
{
    if (is(h->type, "response"))
        return !h->media.size || qx_http_is_type(h->media, "application/http");
    return (is(h->type, "resource") || is(h->type, "conversion")) &&
           (qx_http_is_type(h->media, "text/html") || qx_http_is_type(h->media, "text/plain") ||
            qx_http_is_type(h->media, "application/xhtml+xml"));
}

static void set(qx_buffer *to, quoteex_string value)
{
    qx_buffer_clear(to);
    qx_buffer_add(to, value.data, value.size);
}

static void take(const header *h, uint64_t offset, const char *content, qx_warc_record *record)
{
    if (record->content.capacity > KEPT)
        qx_buffer_free(&record->content);
    record->offset = offset;
    record->response = is(h->type, "response");
    set(&record->content, (quoteex_string){content, (size_t)h->length});
    set(&record->url, h->url);
    set(&record->date, h->date);
    set(&record->type, h->media);
}

static bool was_taken(const qx_warc_record *record)
{
    return !record->content.failed && !record->url.failed && !record->date.failed && !record->type.failed;
}

/* A record larger than is kept at hand. */
static void pass_over(reading *r, const header *h, uint64_t offset, bool wanted)
{
    uint64_t all = h->size + h->length;
    if (wanted)
        note(r, offset, "larger than --max-size, skipped");
    skip(r, all);
    if (place(r->warc) - offset < all)
        note(r, offset, "the archive ends within it");
}

/* After the content of a record that is at hand stand two line breaks, the next record or the end. */
static bool ends_well(reading *r, size_t size)
{
    size_t at = size;
    if (have(r, at + 4) && memcmp(here(r->warc) + at, "\r\n\r\n", 4) == 0)
        return true;
    while (have(r, at + 1) && (here(r->warc)[at] == '\r' || here(r->warc)[at] == '\n'))
        at++;
    return !have(r, at + 1) || (have(r, at + MAGIC) && memcmp(here(r->warc) + at, magic, MAGIC) == 0);
}

/* One record; true where it may hold a document. */
static bool read_record(reading *r, qx_warc_record *record)
{
    qx_warc *warc = r->warc;
    header h = {.size = header_size(r)};
    uint64_t offset = place(warc);
    if (h.size)
        parse((quoteex_string){here(warc), h.size}, &h);
    if (!h.has_length) {
        note(r, offset, h.size ? "without its length, skipped" : "its header does not end, skipped");
        resume(r);
        return false;
    }
    bool wanted = is_wanted(&h);
    if (h.length > warc->limit) {
        pass_over(r, &h, offset, wanted);
        return false;
    }
    size_t all = h.size + (size_t)h.length;
    bool whole = have(r, all), well = whole && ends_well(r, all);
    if (!well) {
        note(r, offset, whole ? "its length is not true, skipped" : "the archive ends within it, skipped");
        resume(r);
        return false;
    }
    parse((quoteex_string){here(warc), h.size}, &h); /* the input may have moved */
    if (wanted)
        take(&h, offset, here(warc) + h.size, record);
    warc->at += all;
    if (wanted && !was_taken(record)) {
        note(r, offset, strerror(ENOMEM));
        return false;
    }
    return wanted;
}

bool qx_warc_next(qx_warc *warc, qx_warc_record *record, qx_buffer *notes, bool *failed)
{
    reading r = {warc, notes, failed};
    while (qx_warc_is_open(warc)) {
        skip_blank(&r);
        if (!have(&r, 1)) {
            qx_warc_close(warc);
        } else if (!at_record(&r)) {
            note(&r, place(warc), "none starts here, skipped to the next");
            resume(&r);
        } else if (read_record(&r, record)) {
            return true;
        }
        if (notes->size > READ)
            return false; /* so many that they are told before more are read */
    }
    return false;
}
