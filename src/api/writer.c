/* The public writer: options checked and kept, one buffer reused from record to record. */
#include "api/writer.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "out/annotation.h"
#include "out/brat.h"
#include "out/clean.h"
#include "out/html.h"
#include "out/output.h"
#include "out/record.h"
#include "out/text.h"
#include "out/tsv.h"

struct quoteex_writer {
    quoteex_allocator allocator;
    quoteex_writer_options options;
    qx_buffer record;
    qx_buffer header; /* of TSV and HTML */
    qx_buffer source; /* a source that was not UTF-8, in its two written forms */
    qx_output output;
    qx_arena arena; /* of one record */
};

/* The memory that one record may leave allocated. */
enum { KEPT = 4 * 1024 * 1024 };

static quoteex_status no_memory(quoteex_error *error)
{
    return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
}

static quoteex_status check_options(quoteex_writer_options *options, quoteex_error *error)
{
    if ((unsigned)options->format > QUOTEEX_FORMAT_BRAT || (unsigned)options->unit > QUOTEEX_UNIT_UTF16)
        return qx_error_set(error, QUOTEEX_ARGUMENT, "no such format or unit");
    if (!options->show)
        options->show = options->format == QUOTEEX_FORMAT_TSV ? QUOTEEX_SHOW_QUOTES : QUOTEEX_SHOW_DEFAULT;
    if (options->format == QUOTEEX_FORMAT_TSV && (options->show & (options->show - 1)))
        return qx_error_set(error, QUOTEEX_ARGUMENT, "TSV shows one part at a time");
    if (options->format == QUOTEEX_FORMAT_BRAT)
        options->unit = QUOTEEX_UNIT_CODE_POINTS;
    return QUOTEEX_OK;
}

quoteex_status quoteex_writer_new(const quoteex_writer_options *options, quoteex_writer **out, quoteex_error *error)
{
    quoteex_writer_options kept = {0};
    *out = NULL;
    if (options)
        kept = *options;
    quoteex_status status = check_options(&kept, error);
    if (status)
        return status;
    const quoteex_allocator *allocator = kept.allocator ? kept.allocator : &qx_memory_default;
    quoteex_writer *writer = qx_memory_resize(allocator, NULL, sizeof *writer);
    if (!writer)
        return no_memory(error);
    writer->allocator = *allocator;
    allocator = &writer->allocator;
    writer->options = kept;
    qx_buffer_init(&writer->record, allocator);
    qx_buffer_init(&writer->header, allocator);
    qx_buffer_init(&writer->source, allocator);
    qx_arena_init(&writer->arena, allocator);
    if (kept.format == QUOTEEX_FORMAT_TSV)
        qx_tsv_header(&writer->header, kept.show, kept.explain != NULL);
    else if (kept.format == QUOTEEX_FORMAT_HTML)
        qx_html_begin(&writer->header, kept.title);
    if (writer->header.failed) {
        quoteex_writer_free(writer);
        return no_memory(error);
    }
    *out = writer;
    return QUOTEEX_OK;
}

void quoteex_writer_free(quoteex_writer *writer)
{
    if (!writer)
        return;
    qx_buffer_free(&writer->record);
    qx_buffer_free(&writer->header);
    qx_buffer_free(&writer->source);
    qx_arena_free(&writer->arena);
    quoteex_allocator allocator = writer->allocator;
    qx_memory_free(&allocator, writer);
}

quoteex_frame quoteex_writer_frame(const quoteex_writer *writer)
{
    quoteex_frame frame = {{"", 0}, {"", 0}, {"", 0}};
    if (writer->options.format == QUOTEEX_FORMAT_JSON) {
        frame.begin = (quoteex_string){"[\n  ", 4};
        frame.between = (quoteex_string){",\n  ", 4};
        frame.end = (quoteex_string){"\n]\n", 3};
    } else if (writer->options.format == QUOTEEX_FORMAT_TSV) {
        frame.begin = (quoteex_string){writer->header.data, writer->header.size};
    } else if (writer->options.format == QUOTEEX_FORMAT_HTML) {
        frame.begin = (quoteex_string){writer->header.data, writer->header.size};
        frame.end = (quoteex_string){qx_html_end, strlen(qx_html_end)};
    } else if (writer->options.format == QUOTEEX_FORMAT_TEXT) {
        frame.between = (quoteex_string){"\n", 1};
    }
    return frame;
}

/* Sets the output's source, made fit for output where it is not UTF-8. */
static void set_source(quoteex_writer *writer, quoteex_string source)
{
    qx_output *output = &writer->output;
    qx_buffer_clear(&writer->source);
    output->source = source;
    output->source_bytes = (quoteex_string){NULL, 0};
    if (!source.data) {
        output->source = (quoteex_string){"", 0};
        return;
    }
    if (qx_clean_is_utf8(source.data, source.size))
        return;
    qx_clean_utf8(&writer->source, source.data, source.size);
    size_t cleaned = writer->source.size;
    qx_clean_percent(&writer->source, source.data, source.size);
    if (writer->source.failed)
        return;
    output->source = (quoteex_string){writer->source.data, cleaned};
    output->source_bytes = (quoteex_string){writer->source.data + cleaned, writer->source.size - cleaned};
}

static void write_record(quoteex_writer *writer)
{
    switch (writer->options.format) {
    case QUOTEEX_FORMAT_JSONL:
        qx_record_write(&writer->output);
        qx_buffer_char(writer->output.buffer, '\n');
        break;
    case QUOTEEX_FORMAT_JSON:
        qx_record_write(&writer->output);
        break;
    case QUOTEEX_FORMAT_TSV:
        qx_tsv_write(&writer->output);
        break;
    case QUOTEEX_FORMAT_TEXT:
        qx_text_write(&writer->output);
        break;
    case QUOTEEX_FORMAT_WEB_ANNOTATION:
        qx_annotation_write(&writer->output);
        break;
    case QUOTEEX_FORMAT_BRAT:
        qx_brat_write(&writer->output, &writer->arena);
        break;
    case QUOTEEX_FORMAT_HTML:
        qx_html_write(&writer->output, &writer->arena);
        break;
    }
}

/* Writes a record, with an index of offsets where they are not bytes. False when there is no memory. */
static bool make_record(quoteex_writer *writer)
{
    qx_output *output = &writer->output;
    qx_arena_reset(&writer->arena, KEPT);
    if (setjmp(writer->arena.escape))
        return false;
    if (writer->options.unit != QUOTEEX_UNIT_BYTES && writer->options.format != QUOTEEX_FORMAT_HTML)
        output->offsets = qx_offsets_make(&writer->arena, output->result->text.data, output->result->text.size);
    qx_output_start(output);
    write_record(writer);
    return !output->buffer->failed;
}

quoteex_status qx_writer_append(quoteex_writer *writer, const quoteex_result *result, const quoteex_addition *addition,
                                qx_buffer *out, quoteex_error *error)
{
    qx_output *output = &writer->output;
    size_t start = out->size;
    output->options = &writer->options;
    output->result = result;
    output->addition = addition;
    output->buffer = out;
    set_source(writer, result->source);
    if (!writer->source.failed && make_record(writer))
        return QUOTEEX_OK;
    qx_buffer_cut(out, start);
    return no_memory(error);
}

quoteex_status quoteex_write(quoteex_writer *writer, const quoteex_result *result, const quoteex_addition *addition,
                             quoteex_string *out, quoteex_error *error)
{
    *out = (quoteex_string){NULL, 0};
    if (writer->record.capacity > KEPT)
        qx_buffer_free(&writer->record);
    qx_buffer_clear(&writer->record);
    quoteex_status status = qx_writer_append(writer, result, addition, &writer->record, error);
    if (status == QUOTEEX_OK)
        *out = (quoteex_string){writer->record.data, writer->record.size};
    return status;
}
