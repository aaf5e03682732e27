/* The pipeline of one document: the public extractor. */
#include "api/analysis.h"
#include "api/filter.h"
#include "api/report.h"
#include "base/error.h"

enum { KEEP_BYTES = 4 * 1024 * 1024 /* of scratch memory between documents */ };

/* Of a text: tokens count bytes in 32 bits. */
static const size_t MOST_BYTES = (size_t)1 << 30;

struct quoteex_extractor {
    const quoteex_model *model;
    quoteex_options options;
    qx_matcher *matcher;
    qx_filter filter;
    qx_arena arena;
};

static bool are_sound(const quoteex_limits *limits)
{
    return limits->document <= MOST_BYTES && limits->nesting <= QUOTEEX_MOST_NESTING &&
           (!limits->sentence || limits->sentence >= QUOTEEX_LEAST_SENTENCE);
}

quoteex_status quoteex_extractor_new(const quoteex_model *model, const quoteex_options *options,
                                     quoteex_extractor **out, quoteex_error *error)
{
    static const quoteex_options defaults = {.show = QUOTEEX_SHOW_DEFAULT};
    *out = NULL;
    if (options && !are_sound(&options->limits))
        return qx_error_set(error, QUOTEEX_ARGUMENT, "a limit of the extractor is out of its range");
    quoteex_extractor *extractor = qx_memory_resize(&model->allocator, NULL, sizeof *extractor);
    if (!extractor)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the extractor");
    memset(extractor, 0, sizeof *extractor);
    extractor->model = model;
    extractor->options = options ? *options : defaults;
    qx_arena_init(&extractor->arena, &model->allocator);
    quoteex_status status = qx_matcher_new(&model->allocator, model->image.rules, &extractor->matcher, error);
    if (status == QUOTEEX_OK && extractor->options.limits.steps)
        qx_matcher_set_steps(extractor->matcher, extractor->options.limits.steps);
    if (status == QUOTEEX_OK)
        status = qx_filter_init(&extractor->filter, &model->allocator, &extractor->options, error);
    if (status == QUOTEEX_OK)
        *out = extractor;
    else
        quoteex_extractor_free(extractor);
    return status;
}

void quoteex_extractor_free(quoteex_extractor *extractor)
{
    if (!extractor)
        return;
    qx_matcher_free(extractor->matcher);
    qx_filter_free(&extractor->filter);
    qx_arena_free(&extractor->arena);
    qx_memory_free(&extractor->model->allocator, extractor);
}

quoteex_status quoteex_extract(quoteex_extractor *extractor, const quoteex_document *document,
                               const quoteex_result **out, quoteex_error *error)
{
    qx_arena *arena = &extractor->arena;
    *out = NULL;
    size_t most = extractor->options.limits.document ? extractor->options.limits.document : MOST_BYTES;
    if (document->text.size > most)
        return qx_error_set(error, QUOTEEX_LIMIT, "a document of more than %zu bytes", most);
    qx_arena_reset(arena, KEEP_BYTES);
    qx_matcher_reset(extractor->matcher);
    qx_filter_starved(&extractor->filter); /* in a document that was left for lack of memory */
    if (setjmp(arena->escape))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the document");
    const quoteex_result *result =
        qx_report_make(arena, extractor->model, extractor->matcher, &extractor->filter, document);
    if (qx_matcher_starved(extractor->matcher) || qx_filter_starved(&extractor->filter))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the rules");
    *out = result;
    return QUOTEEX_OK;
}
