/* The smallest program that uses the library, as C and as C++. */
#include <quoteex/quoteex.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    static const char text[] = "\"The ferry sails at noon,\" said Ana Roth.";
    quoteex_model *model;
    quoteex_extractor *extractor;
    const quoteex_result *result;
    quoteex_error error;
    quoteex_document document;
    memset(&document, 0, sizeof document);
    document.text.data = text;
    document.text.size = strlen(text);
    if (quoteex_model_new(NULL, &model, &error) != QUOTEEX_OK ||
        quoteex_extractor_new(model, NULL, &extractor, &error) != QUOTEEX_OK ||
        quoteex_extract(extractor, &document, &result, &error) != QUOTEEX_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    if (result->speaker_count == 1)
        printf("%.*s\n", (int)result->speakers[0].name.size, result->speakers[0].name.data);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return 0;
}
