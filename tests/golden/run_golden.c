/*
 * Runs the golden cases (README.md beside this file says what a case is and how strictly it is compared).
 *
 *     run_golden [CASE]...
 *
 * Without arguments all cases run. Exit status 0: every case passes; 1: not so; 2: the cases cannot be read.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

#include "support/files.h"
#include "support/names.h"

#define FOLDER QUOTEEX_SOURCE_DIR "/tests/golden"

enum { LINES = 32, PIECES = 8, STRETCHES = 64 };

/* One line of expect.tsv. */
typedef struct expectation {
    bool forbidden; /* a line of the form !text: content is the text */
    const char *type, *content, *cue, *mention, *name;
} expectation;

typedef struct golden_case {
    const char *name;
    char *lines; /* what the expectations point into */
    expectation expected[LINES];
    size_t expected_count;
    const quoteex_result *result;
    bool used[LINES]; /* quotes that an expectation has taken */
    bool failed;
} golden_case;

/* ---------------------------------------------------------------- reading */

static void broken(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

static void read_expectations(golden_case *golden, const char *path)
{
    golden->lines = files_read(path, NULL);
    char *rest = golden->lines;
    for (char *line; (line = files_next_line(&rest));) {
        expectation *next = &golden->expected[golden->expected_count++];
        char *fields[5];
        if (golden->expected_count > LINES)
            broken(path, "too many lines");
        if (line[0] == '!')
            *next = (expectation){.forbidden = true, .content = line + 1};
        else if (files_split(line, '\t', fields, 5) == 5)
            *next = (expectation){false, fields[0], fields[1], fields[2], fields[3], fields[4]};
        else
            broken(path, "a line has not five fields");
    }
}

/* ---------------------------------------------------------------- comparing */

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static size_t skip_space(const char *text, size_t at, size_t end)
{
    while (at < end && is_space(text[at]))
        at++;
    return at;
}

/* The pieces of a quote, those that only white space parts joined. */
static size_t stretches_of(const quoteex_result *result, const quoteex_quote *quote, quoteex_span *out)
{
    size_t count = 0;
    for (size_t i = 0; i < quote->span_count && count < STRETCHES; i++) {
        quoteex_span span = quote->spans[i];
        if (count && skip_space(result->text.data, out[count - 1].end, span.start) == span.start)
            out[count - 1].end = span.end;
        else
            out[count++] = span;
    }
    return count;
}

static const char *without_that(const char *text, size_t size)
{
    return size > 5 && strncmp(text, "that ", 5) == 0 ? text + 5 : text;
}

/* Do the expected pieces fill the quote's stretches? */
static bool content_is(const quoteex_result *result, const quoteex_quote *quote, const char *expected)
{
    quoteex_span stretches[STRETCHES];
    size_t count = stretches_of(result, quote, stretches), stretch = 0;
    const char *text = result->text.data;
    stretches[0].start =
        (size_t)(without_that(text + stretches[0].start, stretches[0].end - stretches[0].start) - text);
    expected = without_that(expected, strlen(expected));
    for (size_t at = stretches[0].start; expected;) {
        const char *next = strstr(expected, " ¦ ");
        size_t size = next ? (size_t)(next - expected) : strlen(expected);
        if (stretch == count || size > stretches[stretch].end - at || memcmp(text + at, expected, size) != 0)
            return false;
        at = skip_space(text, at + size, stretches[stretch].end);
        if (at == stretches[stretch].end && ++stretch < count)
            at = stretches[stretch].start;
        expected = next ? next + strlen(" ¦ ") : NULL;
    }
    return stretch == count;
}

static bool same_fold(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++) {
        unsigned char x = (unsigned char)a[i], y = (unsigned char)b[i];
        if ((x >= 'A' && x <= 'Z' ? x + 32 : x) != (y >= 'A' && y <= 'Z' ? y + 32 : y))
            return false;
    }
    return true;
}

static bool cue_is(const quoteex_result *result, const quoteex_quote *quote, const char *expected)
{
    if (strcmp(expected, "*") == 0)
        return true;
    if (strcmp(expected, "-") == 0)
        return !quote->cue;
    size_t size = strlen(expected);
    for (size_t at = quote->cue ? quote->cue->span.start : 0; quote->cue && at + size <= quote->cue->span.end; at++)
        if (same_fold(result->text.data + at, expected, size))
            return true;
    return false;
}

/* Cuts what may be missing from a mention: an article, a possessive ending, the comma that closes an apposition. */
static quoteex_string bare_mention(const char *text, size_t size)
{
    static const char *const articles[] = {"the ", "an ", "a "};
    static const char *const endings[] = {",", "'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"};
    for (size_t i = 0; i < sizeof articles / sizeof *articles; i++) {
        size_t length = strlen(articles[i]);
        if (size > length && same_fold(text, articles[i], length)) {
            text += length, size -= length;
            break;
        }
    }
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(endings[i]);
        if (size > length && memcmp(text + size - length, endings[i], length) == 0)
            size -= length;
    }
    return (quoteex_string){text, size};
}

static bool mention_is(const quoteex_result *result, const quoteex_quote *quote, const char *expected)
{
    size_t size = quote->mention.end - quote->mention.start;
    if (strcmp(expected, "*") == 0)
        return true;
    if (strcmp(expected, "-") == 0)
        return size == 0;
    quoteex_string found = bare_mention(result->text.data + quote->mention.start, size);
    quoteex_string wanted = bare_mention(expected, strlen(expected));
    return found.size == wanted.size && memcmp(found.data, wanted.data, found.size) == 0;
}

static const char *type_name(quoteex_quote_type type)
{
    return type == QUOTEEX_DIRECT ? "direct" : type == QUOTEEX_MIXED ? "mixed" : "indirect";
}

/* ---------------------------------------------------------------- telling */

static void show_quote(const golden_case *golden, const quoteex_quote *quote)
{
    const quoteex_result *result = golden->result;
    const char *text = result->text.data;
    quoteex_span stretches[STRETCHES];
    size_t count = stretches_of(result, quote, stretches);
    printf("%s | ", type_name(quote->type));
    for (size_t i = 0; i < count; i++)
        printf("%s%.*s", i ? " ¦ " : "", (int)(stretches[i].end - stretches[i].start), text + stretches[i].start);
    char name[256];
    names_show(result, quote, name, sizeof name);
    size_t mention = quote->mention.end - quote->mention.start;
    if (quote->cue)
        printf(" | %.*s", (int)(quote->cue->span.end - quote->cue->span.start), text + quote->cue->span.start);
    else
        printf(" | -");
    printf(" | %.*s | %s   (%s)\n", mention ? (int)mention : 1, mention ? text + quote->mention.start : "-", name,
           quote->rule);
}

static void fail(golden_case *golden, const expectation *expected, const quoteex_quote *found, const char *what)
{
    if (!golden->failed)
        printf("FAILED %s\n", golden->name);
    golden->failed = true;
    if (expected->forbidden)
        printf("  expected: no quote over \"%s\"\n", expected->content);
    else
        printf("  expected: %s | %s | %s | %s | %s\n", expected->type, expected->content, expected->cue,
               expected->mention, expected->name);
    printf("  found:    ");
    if (found)
        show_quote(golden, found);
    else
        printf("no quote with this content\n");
    if (what)
        printf("  differs:  %s\n", what);
}

/* The quotes that no expectation is about, which help to see what became of a missing one. */
static void show_others(const golden_case *golden)
{
    for (size_t i = 0; i < golden->result->quote_count && i < LINES; i++)
        if (!golden->used[i]) {
            printf("  besides:  ");
            show_quote(golden, &golden->result->quotes[i]);
        }
}

/* ---------------------------------------------------------------- running */

static void check_quote(golden_case *golden, const expectation *expected)
{
    const quoteex_result *result = golden->result;
    for (size_t i = 0; i < result->quote_count && i < LINES; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        if (golden->used[i] || !content_is(result, quote, expected->content))
            continue;
        golden->used[i] = true;
        const char *what =
            strcmp(type_name(quote->type), expected->type) != 0 ? "type"
            : !cue_is(result, quote, expected->cue)             ? "cue"
            : !mention_is(result, quote, expected->mention)     ? "mention"
            : strcmp(expected->name, "*") != 0 && !names_right(result, quote, expected->name, expected->mention)
                ? "name"
                : NULL;
        if (what)
            fail(golden, expected, quote, what);
        return;
    }
    fail(golden, expected, NULL, NULL);
}

static void check_forbidden(golden_case *golden, const expectation *expected)
{
    const char *text = golden->result->text.data;
    size_t size = strlen(expected->content);
    const char *place = strstr(text, expected->content);
    if (!place)
        broken(golden->name, "a forbidden text is not in input.txt");
    for (; place; place = strstr(place + 1, expected->content)) {
        size_t start = (size_t)(place - text), end = start + size;
        for (size_t i = 0; i < golden->result->quote_count; i++) {
            const quoteex_quote *quote = &golden->result->quotes[i];
            for (size_t s = 0; s < quote->span_count; s++)
                if (quote->spans[s].start < end && start < quote->spans[s].end) {
                    fail(golden, expected, quote, NULL);
                    return;
                }
        }
    }
}

/* Does the case pass? */
static bool run_case(quoteex_extractor *extractor, const char *name)
{
    golden_case golden = {.name = name};
    char *folder = files_path(FOLDER, name), *input = files_path(folder, "input.txt");
    char *expect = files_path(folder, "expect.tsv");
    quoteex_document document = {0};
    quoteex_error error;
    document.text.data = files_read(input, &document.text.size);
    read_expectations(&golden, expect);
    if (quoteex_extract(extractor, &document, &golden.result, &error) != QUOTEEX_OK)
        broken(input, error.message);
    for (size_t i = 0; i < golden.expected_count; i++)
        if (!golden.expected[i].forbidden)
            check_quote(&golden, &golden.expected[i]);
    for (size_t i = 0; i < golden.expected_count; i++)
        if (golden.expected[i].forbidden)
            check_forbidden(&golden, &golden.expected[i]);
    if (golden.failed)
        show_others(&golden);
    free((char *)document.text.data);
    free(golden.lines);
    free(expect);
    free(input);
    free(folder);
    return !golden.failed;
}

static int run_all(quoteex_extractor *extractor, const files_list *entries)
{
    size_t cases = 0, passed = 0;
    for (size_t i = 0; i < entries->count; i++) {
        if (strchr(entries->items[i], '.'))
            continue; /* README.md and this file are no cases */
        cases++;
        passed += run_case(extractor, entries->items[i]);
    }
    printf("golden cases: %zu, passed %zu\n", cases, passed);
    return passed < cases || cases == 0;
}

static int run_named(quoteex_extractor *extractor, char **names)
{
    int failed = 0;
    for (; *names; names++)
        failed |= !run_case(extractor, *names);
    return failed;
}

int main(int argc, char **argv)
{
    quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_SPEAKERS};
    quoteex_model *model = NULL;
    quoteex_extractor *extractor = NULL;
    quoteex_error error;
    if (quoteex_model_new(NULL, &model, &error) != QUOTEEX_OK ||
        quoteex_extractor_new(model, &options, &extractor, &error) != QUOTEEX_OK)
        broken("quoteex", error.message);
    files_list entries = files_in(FOLDER, "");
    int status = argc > 1 ? run_named(extractor, argv + 1) : run_all(extractor, &entries);
    files_free(&entries);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return status;
}
