/* The whole way of a document: extraction with every part, then every format; then once more with options and limits
 * that the last bytes choose, and every format with options that they choose. The first line is its title too. */
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

static const quoteex_warning added = {"document-cut", {"cut here", 8}, {0, 0}};
static const quoteex_addition addition = {
    .meta = {"{\"a\": [1, \"<b>\"]}", 17}, .warnings = &added, .warning_count = 1};

/* Bytes of a colour that the terminal is told at the start of data, none of an article; else 0. */
static size_t colour_size(const char *data, size_t size)
{
    size_t i = 2;
    if (size < 4 || memcmp(data, "\x1b[", 2) != 0)
        return 0;
    while (i < size && data[i] >= '0' && data[i] <= '9')
        i++;
    return i > 2 && i < 5 && i < size && data[i] == 'm' ? i + 1 : 0;
}

/* Nothing of an article reaches a terminal as a control character. */
static void check_terminal(quoteex_string out, int colour)
{
    for (size_t i = 0; i < out.size; i++) {
        for (size_t size; colour && (size = colour_size(out.data + i, out.size - i)) != 0;)
            i += size;
        if (i == out.size)
            break;
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
    check_terminal(out, 0);
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

/* No cell is a formula to a spreadsheet, one that drops blanks and marks before it included. */
static void check_cells(quoteex_string out)
{
    for (size_t i = 0, start = 1; i < out.size; i++) {
        char c = out.data[i];
        MUST(!start || !memchr("=+-@", c, 4));
        start = c == '\t' || c == '\n' || (start && (c == ' ' || c == '"' || !c));
    }
}

static void check_format(const quoteex_result *result, quoteex_writer_options options)
{
    const quoteex_format format = options.format;
    quoteex_writer *writer;
    quoteex_string out;
    MUST(quoteex_writer_new(&options, &writer, NULL) == QUOTEEX_OK);
    MUST(quoteex_write(writer, result, &addition, &out, NULL) == QUOTEEX_OK);
    check_string(out);
    check_string(quoteex_writer_frame(writer).begin);
    if (format == QUOTEEX_FORMAT_TSV)
        check_table(quoteex_writer_frame(writer).begin, out);
    else if (format == QUOTEEX_FORMAT_TEXT)
        check_terminal(out, options.colour);
    else if (format == QUOTEEX_FORMAT_JSONL || format == QUOTEEX_FORMAT_WEB_ANNOTATION)
        check_json_lines(out);
    else if (format == QUOTEEX_FORMAT_HTML)
        check_markup(out);
    else if (format == QUOTEEX_FORMAT_BRAT)
        check_annotation(out);
    else
        check_json(out);
    if (format == QUOTEEX_FORMAT_TSV && options.safe_cells)
        check_cells(out);
    quoteex_writer_free(writer);
}

static void check_formats(const quoteex_result *result, quoteex_writer_options options)
{
    for (int format = 0; format < FORMATS; format++) {
        options.format = (quoteex_format)format;
        if (format != QUOTEEX_FORMAT_TSV)
            check_format(result, options);
    }
    options.format = QUOTEEX_FORMAT_TSV;
    for (int part = 0; part < PARTS; part++) {
        options.show = 1u << part;
        options.unit = (quoteex_unit)(part % 3);
        check_format(result, options);
    }
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

/* ---------------------------------------------------------------- options */

/* Takes the next choice of fewer than `among` from *seed. */
static unsigned choose(uint64_t *seed, unsigned among)
{
    unsigned chosen = (unsigned)(*seed % among);
    *seed /= among;
    return chosen;
}

/* The last bytes as a number: mutating them changes options, mutating others does not. */
static uint64_t seed_of(const uint8_t *data, size_t size)
{
    uint64_t seed = 0;
    for (size_t i = size > 8 ? size - 8 : 0; i < size; i++)
        seed = seed << 8 | data[i];
    return seed * 0x9E3779B97F4A7C15u;
}

static void check_chosen(const quoteex_options *options, const quoteex_result *result)
{
    check_result(result);
    for (size_t i = 0; i < result->quote_count; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        quoteex_kind kind =
            quote->speaker == QUOTEEX_NONE ? QUOTEEX_KIND_UNKNOWN : result->speakers[quote->speaker].kind;
        MUST(quote->confidence >= options->min_confidence);
        MUST(!options->cue_classes || !quote->cue || options->cue_classes >> quote->cue->cue_class & 1);
        MUST(!options->types || options->types >> quote->type & 1);
        MUST(!options->kinds || options->kinds >> kind & 1);
    }
}

/* With narrow limits and a choice of parts and filters; then written with options of all kinds. */
static void check_choices(const quoteex_document *document, uint64_t seed)
{
    static const char *const patterns[] = {NULL, "a|b", "^\\w+ \\p{L}", "(.*)*x", ""};
    quoteex_options options = {.show = 1 + choose(&seed, SHOW_ALL),
                               .cue_classes = choose(&seed, 1u << QUOTEEX_CUE_CLASSES),
                               .min_confidence = choose(&seed, 4) * 0.25,
                               .limits = {.sentence = QUOTEEX_LEAST_SENTENCE + choose(&seed, 40),
                                          .nesting = choose(&seed, QUOTEEX_MOST_NESTING + 1),
                                          .steps = choose(&seed, 2) ? 1 + choose(&seed, 300) : 0},
                               .types = choose(&seed, 8),
                               .kinds = choose(&seed, 32)};
    options.speaker = patterns[choose(&seed, 5)];
    options.topic = patterns[choose(&seed, 5)];
    quoteex_writer_options writing = {.unit = (quoteex_unit)choose(&seed, 3),
                                      .show = options.show,
                                      .safe_cells = (int)choose(&seed, 2),
                                      .colour = (int)choose(&seed, 2),
                                      .width = choose(&seed, 200),
                                      .most_text = choose(&seed, 3),
                                      .title = document->title};
    quoteex_extractor *extractor;
    const quoteex_result *result;
    MUST(quoteex_extractor_new(fuzz_model(), &options, &extractor, NULL) == QUOTEEX_OK);
    MUST(quoteex_extract(extractor, document, &result, NULL) == QUOTEEX_OK);
    check_chosen(&options, result);
    check_formats(result, writing);
    quoteex_extractor_free(extractor);
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
    check_formats(result, (quoteex_writer_options){.show = SHOW_ALL, .explain = fuzz_model()});
    compare(&document, result);
    check_choices(&document, seed_of(data, size));
    return 0;
}
