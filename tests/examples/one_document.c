/* One document: who says what in a file. */
#include <stdio.h>
#include <stdlib.h>

#include <quoteex/quoteex.h>

/* At most size bytes of a file; 0 where it cannot be read. */
static size_t read_file(const char *path, char *text, size_t size)
{
    FILE *file = fopen(path, "rb");
    size_t got = file ? fread(text, 1, size, file) : 0;
    if (file)
        fclose(file);
    return got;
}

static void print_slice(const quoteex_result *result, quoteex_span span)
{
    printf("%.*s", (int)(span.end - span.start), result->text.data + span.start);
}

static void print_quotes(const quoteex_result *result)
{
    for (size_t i = 0; i < result->quote_count; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        if (quote->speaker != QUOTEEX_NONE) {
            quoteex_string name = result->speakers[quote->speaker].name;
            printf("%.*s", (int)name.size, name.data);
        }
        for (size_t j = 0; j < quote->span_count; j++) {
            printf(j ? " ... " : ": ");
            print_slice(result, quote->spans[j]);
        }
        printf(" (%.0f%%)\n", quote->confidence * 100);
    }
}

static char text[1 << 20];

int main(int argc, char **argv)
{
    quoteex_model *model = NULL;
    quoteex_extractor *extractor = NULL;
    const quoteex_result *result;
    quoteex_error error;
    quoteex_document document = {.text = {text, 0}};
    if (argc != 2 || !(document.text.size = read_file(argv[1], text, sizeof text))) {
        fprintf(stderr, "usage: one_document FILE\n");
        return EXIT_FAILURE;
    }
    int status = EXIT_FAILURE;
    if (quoteex_model_new(NULL, &model, &error) == QUOTEEX_OK &&
        quoteex_extractor_new(model, NULL, &extractor, &error) == QUOTEEX_OK &&
        quoteex_extract(extractor, &document, &result, &error) == QUOTEEX_OK) {
        print_quotes(result);
        status = EXIT_SUCCESS;
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return status;
}
