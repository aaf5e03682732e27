/* The whole way of a document: extraction with every part, then every format. The first line is its title too. */
#include <string.h>

#include "base/syntax.h"
#include "fuzz/fuzz.h"
#include "text/utf8.h"

enum { SHOW_ALL = (1 << 9) - 1, FORMATS = QUOTEEX_FORMAT_BRAT + 1, PARTS = 9 };

static quoteex_extractor *interpreted, *compiled;

static quoteex_extractor *extractor_of(const quoteex_model *model)
{
    const quoteex_options options = {.show = SHOW_ALL};
    quoteex_extractor *extractor;
    MUST(quoteex_extractor_new(model, &options, &extractor, NULL) == QUOTEEX_OK);
    return extractor;
}

static void open_once(void)
{
    static quoteex_model *quick;
    if (interpreted)
        return;
    interpreted = extractor_of(fuzz_model());
    MUST(quoteex_model_new(NULL, &quick, NULL) == QUOTEEX_OK);
    quoteex_model_speed_up(quick);
    compiled = extractor_of(quick);
}

/* ---------------------------------------------------------------- results */

static void check_place(const quoteex_result *result, size_t at)
{
    MUST(at <= result->text.size);
    MUST(at == result->text.size || ((unsigned char)result->text.data[at] & 0xC0) != 0x80);
}

static void check_span(const quoteex_result *result, quoteex_span span)
{
    MUST(span.start <= span.end);
    check_place(result, span.start);
    check_place(result, span.end);
}

static void check_string(quoteex_string string)
{
    MUST(string.data || !string.size);
    MUST(!string.size || qx_utf8_valid(string.data, string.size) == string.size);
}

static void check_quote(const quoteex_result *result, const quoteex_quote *quote)
{
    MUST(quote->span_count >= 1 && quote->rule);
    for (size_t i = 0; i < quote->span_count; i++) {
        check_span(result, quote->spans[i]);
        MUST(i == 0 || quote->spans[i - 1].end <= quote->spans[i].start);
    }
    if (quote->cue)
        check_span(result, quote->cue->span);
    check_span(result, quote->mention);
    MUST(quote->speaker == QUOTEEX_NONE || quote->speaker < result->speaker_count);
    MUST(quote->within <= result->quote_count);
    MUST(quote->confidence >= 0 && quote->confidence <= 1);
}

static void check_speaker(const quoteex_result *result, const quoteex_speaker *speaker)
{
    check_string(speaker->name);
    for (size_t i = 0; i < speaker->mention_count; i++)
        check_span(result, speaker->mentions[i]);
    for (size_t i = 0; i < speaker->role_count; i++)
        check_string(speaker->roles[i]);
    for (size_t i = 0; i < speaker->member_count; i++)
        MUST(speaker->members[i] >= 1 && speaker->members[i] <= result->speaker_count);
}

static void check_spans(const quoteex_result *result, const quoteex_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        check_span(result, spans[i]);
        MUST(i == 0 || spans[i - 1].end <= spans[i].start);
    }
}

static void check_result(const quoteex_result *result)
{
    check_string(result->text);
    for (size_t i = 0; i < result->quote_count; i++)
        check_quote(result, &result->quotes[i]);
    for (size_t i = 0; i < result->speaker_count; i++)
        check_speaker(result, &result->speakers[i]);
    for (size_t i = 0; i < result->fact_count; i++)
        check_span(result, result->facts[i].span);
    for (size_t i = 0; i < result->topic_count; i++)
        check_span(result, result->topics[i].span);
    for (size_t i = 0; i < result->warning_count; i++)
        check_span(result, result->warnings[i].span);
    check_spans(result, result->sentences, result->sentence_count);
    check_spans(result, result->tokens, result->token_count);
}

/* ---------------------------------------------------------------- output */

/* Nothing of an article reaches a terminal as a control character. */
static void check_terminal(quoteex_string out)
{
    for (size_t i = 0; i < out.size; i++) {
        unsigned char c = (unsigned char)out.data[i];
        MUST((c >= 0x20 && c != 0x7F) || c == '\n');
        MUST(c != 0xC2 || (unsigned char)out.data[i + 1] >= 0xA0);
    }
}

static void check_json(quoteex_string out)
{
    qx_syntax scan = {out.data, out.size, 0, NULL};
    quoteex_string raw;
    MUST(qx_syntax_value(&scan, &raw));
    qx_syntax_space(&scan);
    MUST(scan.at == scan.size);
}

/* A value a line. */
static void check_json_lines(quoteex_string out)
{
    for (size_t start = 0; start < out.size;) {
        const char *newline = memchr(out.data + start, '\n', out.size - start);
        MUST(newline);
        size_t size = (size_t)(newline - out.data) - start;
        check_json((quoteex_string){out.data + start, size});
        start += size + 1;
    }
}

/* Elements nest, and nothing of an article opens one: what opens none that is known is text. */
static void check_markup(quoteex_string out)
{
    long depth = 0;
    check_terminal(out);
    for (size_t i = 0; i + 1 < out.size; i++) {
        if (out.data[i] != '<')
            continue;
        MUST(out.data[i + 1] == '/' || (out.data[i + 1] >= 'a' && out.data[i + 1] <= 'z'));
        depth += out.data[i + 1] == '/' ? -1 : 1;
        MUST(depth >= 0);
    }
    MUST(depth == 0);
}

/* One row a line, each with as many cells. */
static void check_table(quoteex_string header, quoteex_string out)
{
    size_t cells = 1, seen = 1;
    for (size_t i = 0; i < header.size; i++)
        cells += header.data[i] == '\t';
    for (size_t i = 0; i < out.size; i++) {
        if (out.data[i] == '\n')
            MUST(seen == cells);
        seen = out.data[i] == '\n' ? 1 : seen + (out.data[i] == '\t');
    }
    MUST(seen == 1);
}

/* Lines of two or three cells. */
static void check_annotation(quoteex_string out)
{
    size_t tabs = 0;
    for (size_t i = 0; i < out.size; i++) {
        if (out.data[i] == '\n')
            MUST(tabs == 1 || tabs == 2);
        tabs = out.data[i] == '\n' ? 0 : tabs + (out.data[i] == '\t');
    }
    MUST(tabs == 0);
}

static void check_format(const quoteex_result *result, quoteex_format format, unsigned show)
{
    const quoteex_writer_options options = {
        .format = format, .unit = (quoteex_unit)(show % 3), .show = show, .explain = fuzz_model()};
    quoteex_writer *writer;
    quoteex_string out;
    MUST(quoteex_writer_new(&options, &writer, NULL) == QUOTEEX_OK);
    MUST(quoteex_write(writer, result, NULL, &out, NULL) == QUOTEEX_OK);
    check_string(out);
    if (format == QUOTEEX_FORMAT_TSV)
        check_table(quoteex_writer_frame(writer).begin, out);
    else if (format == QUOTEEX_FORMAT_TEXT)
        check_terminal(out);
    else if (format == QUOTEEX_FORMAT_WEB_ANNOTATION)
        check_json_lines(out);
    else if (format == QUOTEEX_FORMAT_HTML)
        check_markup(out);
    else if (format == QUOTEEX_FORMAT_BRAT)
        check_annotation(out);
    else
        check_json(out);
    quoteex_writer_free(writer);
}

/* The record as JSON; *size bytes, to be freed. */
static char *record_of(const quoteex_result *result, size_t *size)
{
    const quoteex_writer_options options = {.show = SHOW_ALL};
    quoteex_writer *writer;
    quoteex_string out;
    MUST(quoteex_writer_new(&options, &writer, NULL) == QUOTEEX_OK);
    MUST(quoteex_write(writer, result, NULL, &out, NULL) == QUOTEEX_OK);
    char *copy = malloc(out.size);
    MUST(copy);
    memcpy(copy, out.data, out.size);
    *size = out.size;
    quoteex_writer_free(writer);
    return copy;
}

/* A rule that has met a limit has met it at a place that depends on how the rules run. */
static int was_limited(const quoteex_result *result)
{
    for (size_t i = 0; i < result->warning_count; i++)
        if (strcmp(result->warnings[i].code, "rule-limit") == 0)
            return 1;
    return 0;
}

/* Machine code finds the same. */
static void compare(const quoteex_document *document, const quoteex_result *result)
{
    const quoteex_result *other;
    size_t size, other_size;
    MUST(quoteex_extract(compiled, document, &other, NULL) == QUOTEEX_OK);
    if (was_limited(result) || was_limited(other))
        return;
    char *record = record_of(result, &size), *other_record = record_of(other, &other_size);
    MUST(size == other_size && memcmp(record, other_record, size) == 0);
    free(record);
    free(other_record);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = size ? (const char *)data : "", *line = memchr(text, '\n', size);
    const quoteex_document document = {.text = {text, size},
                                       .source = {text, size < 40 ? size : 40},
                                       .title = {text, line ? (size_t)(line - text) : size},
                                       .date = {"2021-03-04", 10}};
    const quoteex_result *result;
    open_once();
    MUST(quoteex_extract(interpreted, &document, &result, NULL) == QUOTEEX_OK);
    check_result(result);
    for (int format = 0; format < FORMATS; format++)
        if (format != QUOTEEX_FORMAT_TSV)
            check_format(result, (quoteex_format)format, SHOW_ALL);
    for (int part = 0; part < PARTS; part++)
        check_format(result, QUOTEEX_FORMAT_TSV, 1u << part);
    compare(&document, result);
    return 0;
}
