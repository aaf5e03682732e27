/*
 * Measures on the gold set of this folder how many quotes get the right full name (README.md beside this file).
 *
 *     run_speakers FLOOR [ARTICLE]...
 *
 * FLOOR is the share of all lines, in percent, below which the test fails. A quote that is not found counts as wrong.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

#include "support/files.h"
#include "support/names.h"

#define FOLDER QUOTEEX_SOURCE_DIR "/tests/speakers"

typedef struct tally {
    size_t lines, found, right;
} tally;

static void broken(const char *path, const char *what, const char *text)
{
    fprintf(stderr, "%s: %s: %s\n", path, what, text);
    exit(2);
}

static size_t content_size(const quoteex_quote *quote)
{
    size_t size = 0;
    for (size_t i = 0; i < quote->span_count; i++)
        size += quote->spans[i].end - quote->spans[i].start;
    return size;
}

/* Is every byte of the text's stretch, white space aside, in a piece of the quote? */
static bool covers(const quoteex_result *result, const quoteex_quote *quote, size_t start, size_t end)
{
    size_t at = start;
    for (size_t i = 0; i < quote->span_count && at < end; i++) {
        while (at < end && strchr(" \t\r\n", result->text.data[at]))
            at++;
        if (quote->spans[i].start <= at && at < quote->spans[i].end)
            at = quote->spans[i].end;
    }
    return at >= end;
}

/* The shortest quote that covers the slice, or NULL. */
static const quoteex_quote *quote_of(const quoteex_result *result, const char *slice)
{
    const quoteex_quote *best = NULL;
    const char *place = strstr(result->text.data, slice);
    size_t start = (size_t)(place - result->text.data), end = start + strlen(slice);
    if (strncmp(slice, "that ", 5) == 0)
        start += 5; /* an outer "that" may belong to the cue */
    for (size_t i = 0; i < result->quote_count; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        if (covers(result, quote, start, end) && (!best || content_size(quote) < content_size(best)))
            best = quote;
    }
    return best;
}

static void check_line(const char *path, const quoteex_result *result, char *line, tally *sum)
{
    char *fields[3], name[256];
    if (files_split(line, '\t', fields, 3) != 3)
        broken(path, "a line has not three fields", line);
    const char *place = strstr(result->text.data, fields[0]);
    if (!place || strstr(place + 1, fields[0]))
        broken(path, "does not stand in the article exactly once", fields[0]);
    const quoteex_quote *quote = quote_of(result, fields[0]);
    sum->lines++;
    sum->found += quote != NULL;
    if (quote && names_right(result, quote, fields[2], fields[1])) {
        sum->right++;
        return;
    }
    snprintf(name, sizeof name, "no such quote");
    if (quote)
        names_show(result, quote, name, sizeof name);
    printf("  %s: %s [%s] -> %s, not %s\n", strrchr(path, '/') + 1, fields[0], fields[1], name, fields[2]);
}

static void run_article(quoteex_extractor *extractor, const char *gold_name, tally *sum)
{
    char *gold_path = files_path(FOLDER, gold_name), *text_path = files_path(FOLDER, gold_name);
    strcpy(strrchr(text_path, '.'), ".txt");
    quoteex_document document = {0};
    const quoteex_result *result;
    quoteex_error error;
    document.text.data = files_read(text_path, &document.text.size);
    if (quoteex_extract(extractor, &document, &result, &error) != QUOTEEX_OK)
        broken(text_path, "cannot be read", error.message);
    char *gold = files_read(gold_path, NULL), *rest = gold;
    for (char *line; (line = files_next_line(&rest));)
        check_line(gold_path, result, line, sum);
    free(gold);
    free((char *)document.text.data);
    free(text_path);
    free(gold_path);
}

static bool is_asked_for(const char *gold_name, char **articles)
{
    for (char **article = articles; *article; article++)
        if (strncmp(gold_name, *article, strlen(*article)) == 0)
            return true;
    return !*articles;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: run_speakers FLOOR [ARTICLE]...\n");
        return 2;
    }
    quoteex_options options = {.show = QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_SPEAKERS};
    quoteex_model *model = NULL;
    quoteex_extractor *extractor = NULL;
    quoteex_error error;
    if (quoteex_model_new(NULL, &model, &error) != QUOTEEX_OK ||
        quoteex_extractor_new(model, &options, &extractor, &error) != QUOTEEX_OK)
        broken("quoteex", "cannot start", error.message);
    double floor = strtod(argv[1], NULL);
    tally sum = {0};
    files_list golds = files_in(FOLDER, ".gold");
    for (size_t i = 0; i < golds.count; i++)
        if (is_asked_for(golds.items[i], argv + 2))
            run_article(extractor, golds.items[i], &sum);
    files_free(&golds);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    double share = sum.lines ? 100.0 * (double)sum.right / (double)sum.lines : 0;
    printf("full names: %zu lines, %zu quotes found, %zu names right: %.1f%% of all, floor %g%%\n", sum.lines,
           sum.found, sum.right, share, floor);
    return share < floor || sum.lines == 0;
}
