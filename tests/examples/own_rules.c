/* Own rules: a rule file, checked and added to the built-in rules. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

static const char text[] = "If you ask Ana Roth, the bridge is safe.";

static void print_problem(void *context, const quoteex_error *where)
{
    (void)context;
    fprintf(stderr, "%s:%u: %s\n", where->path, where->line, where->message);
}

/* Prints which rule of which file found each quote. */
static int extract(const quoteex_model *model)
{
    quoteex_extractor *extractor;
    const quoteex_result *result;
    const quoteex_document document = {.text = {text, strlen(text)}};
    if (quoteex_extractor_new(model, NULL, &extractor, NULL) != QUOTEEX_OK)
        return EXIT_FAILURE;
    int status = EXIT_FAILURE;
    if (quoteex_extract(extractor, &document, &result, NULL) == QUOTEEX_OK) {
        for (size_t i = 0; i < result->quote_count; i++) {
            const char *path;
            unsigned line;
            if (quoteex_rule_place(model, result->quotes[i].rule, &path, &line))
                printf("%s of %s, line %u\n", result->quotes[i].rule, path, line);
        }
        status = EXIT_SUCCESS;
    }
    quoteex_extractor_free(extractor);
    return status;
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fprintf(stderr, "usage: own_rules FILE\n");
        return EXIT_FAILURE;
    }
    const char *paths[] = {argv[1]};
    const quoteex_model_options options = {.rules = paths, .rule_count = 1};
    quoteex_model *model;
    quoteex_error error;
    size_t failed;
    if (quoteex_model_new(&options, &model, &error) != QUOTEEX_OK) {
        print_problem(NULL, &error);
        return EXIT_FAILURE;
    }
    int status = EXIT_FAILURE;
    if (quoteex_check_rules(model, argv[1], print_problem, NULL, &failed, &error) == QUOTEEX_OK && failed == 0)
        status = extract(model);
    quoteex_model_free(model);
    return status;
}
