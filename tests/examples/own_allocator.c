/* Own allocator: every byte is counted, and there is a limit. The program goes on where it is met. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

typedef struct budget {
    size_t used, most, limit;
} budget;

/* Before each piece stands its size. */
typedef union head {
    size_t size;
    max_align_t align;
} head;

static void *resize(void *context, void *memory, size_t size)
{
    budget *b = context;
    head *old = memory ? (head *)memory - 1 : NULL;
    size_t had = old ? old->size : 0;
    if (size == 0) {
        b->used -= had;
        free(old);
        return NULL;
    }
    if (size > had && size - had > b->limit - b->used)
        return NULL;
    head *moved = realloc(old, sizeof *moved + size);
    if (!moved)
        return NULL;
    moved->size = size;
    b->used = b->used - had + size;
    b->most = b->used > b->most ? b->used : b->most;
    return moved + 1;
}

static quoteex_status extract(const quoteex_allocator *allocator, const char *text)
{
    const quoteex_model_options options = {.allocator = allocator};
    const quoteex_document document = {.text = {text, strlen(text)}};
    quoteex_model *model = NULL;
    quoteex_extractor *extractor = NULL;
    const quoteex_result *result;
    quoteex_status status = quoteex_model_new(&options, &model, NULL);
    if (status == QUOTEEX_OK)
        status = quoteex_extractor_new(model, NULL, &extractor, NULL);
    if (status == QUOTEEX_OK)
        status = quoteex_extract(extractor, &document, &result, NULL);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return status;
}

int main(void)
{
    static const char text[] = "\"The ferry sails at noon,\" said Ana Roth.";
    budget b = {.limit = 64 * 1024 * 1024};
    const quoteex_allocator allocator = {resize, &b};
    if (extract(&allocator, text) != QUOTEEX_OK || b.used != 0)
        return EXIT_FAILURE;
    printf("%zu KB at most\n", b.most / 1024);
    b.limit = b.most / 2;
    if (extract(&allocator, text) != QUOTEEX_NO_MEMORY || b.used != 0)
        return EXIT_FAILURE;
    puts("half of it is too little");
    return EXIT_SUCCESS;
}
