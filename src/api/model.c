#include "api/model.h"

#include "base/error.h"
#include "quote/known.h"

static quoteex_status make_tables(quoteex_model *model)
{
    qx_arena_init(&model->arena, &model->allocator);
    if (setjmp(model->arena.escape))
        return QUOTEEX_NO_MEMORY;
    qx_chunk_tables_init(&model->chunks, &model->arena, model->image.rules);
    qx_quote_tables_init(&model->quotes, &model->arena, model->image.rules, model->image.lexicon);
    qx_fact_tables_init(&model->facts, &model->arena, model->image.rules, model->image.lexicon, model->image.terms,
                        model->image.topics);
    return QUOTEEX_OK;
}

static bool asks_for_other_data(const quoteex_model_options *options)
{
    return options->data || options->rule_count || options->lexicon_count;
}

/* Builds the image that the options ask for, on top of the compiled-in one. */
static quoteex_status build(quoteex_model *model, const quoteex_model_options *options, quoteex_error *error)
{
    size_t size;
    const void *builtin = options->data ? NULL : qx_builtin_image(&size);
    qx_image base = {0};
    quoteex_status status = QUOTEEX_OK;
    if (builtin)
        status = qx_image_open(&model->allocator, builtin, size, &base, error);
    qx_image_sources sources = {builtin ? &base : NULL, options->data,     options->rules,
                                options->rule_count,    options->lexicons, options->lexicon_count};
    if (status == QUOTEEX_OK)
        status = qx_image_build(&model->allocator, &sources, &model->data, error);
    qx_image_close(&base);
    return status;
}

static quoteex_status load(quoteex_model *model, const quoteex_model_options *options, quoteex_error *error)
{
    size_t size = 0;
    const void *data = NULL;
    if (asks_for_other_data(options)) {
        quoteex_status status = build(model, options, error);
        if (status != QUOTEEX_OK)
            return status;
        data = model->data.data;
        size = model->data.size;
    } else {
        data = qx_builtin_image(&size);
    }
    if (!data)
        return qx_error_set(error, QUOTEEX_ARGUMENT, "this program has no data of its own; name a folder");
    quoteex_status status = qx_image_open(&model->allocator, data, size, &model->image, error);
    if (status == QUOTEEX_OK && (status = make_tables(model)) != QUOTEEX_OK)
        qx_error_set(error, status, "no memory for the model");
    return status;
}

quoteex_status quoteex_model_new(const quoteex_model_options *options, quoteex_model **out, quoteex_error *error)
{
    static const quoteex_model_options defaults;
    options = options ? options : &defaults;
    const quoteex_allocator *allocator = options->allocator ? options->allocator : &qx_memory_default;
    *out = NULL;
    quoteex_model *model = qx_memory_resize(allocator, NULL, sizeof *model);
    if (!model)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the model");
    memset(model, 0, sizeof *model);
    model->allocator = *allocator;
    qx_buffer_init(&model->data, &model->allocator);
    qx_arena_init(&model->arena, &model->allocator);
    quoteex_status status = load(model, options, error);
    if (status == QUOTEEX_OK)
        *out = model;
    else
        quoteex_model_free(model);
    return status;
}

void quoteex_model_speed_up(quoteex_model *model)
{
    qx_rules_speed_up(model->image.rules);
    qx_quote_tables_speed_up(&model->quotes, model->image.weights, model->image.lexicon);
}

void quoteex_model_free(quoteex_model *model)
{
    if (!model)
        return;
    quoteex_allocator allocator = model->allocator;
    qx_image_close(&model->image);
    qx_arena_free(&model->arena);
    qx_buffer_free(&model->data);
    qx_memory_free(&allocator, model);
}

int quoteex_rule_place(const quoteex_model *model, const char *rule, const char **path, unsigned *line)
{
    uint32_t index;
    if (!qx_rules_find(model->image.rules, rule, &index))
        return 0;
    *path = qx_rule_path(model->image.rules, index);
    *line = qx_rule_line(model->image.rules, index);
    return 1;
}
