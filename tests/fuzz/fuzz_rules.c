/* Rule files: read and compiled on their own, then used in place of the compiled-in rules: their own examples are tried
 * and an article is read with them. */
#include <string.h>

#include "api/check.h"
#include "fuzz/fuzz.h"

static const char article[] =
    "\"The lock gates are leaking,\" said Berit Olander, the engineer. She met Tove Madsen and "
    "Anna Lind on 3 May 2021, and they said that the pump, too, was old: $3 million.\n";

static quoteex_status build(const char *text, size_t size, qx_buffer *image, size_t *offset, quoteex_error *error)
{
    qx_rules_builder *builder;
    MUST(qx_rules_builder_new(image->allocator, &qx_language, &builder) == QUOTEEX_OK);
    quoteex_status status = qx_rules_builder_add(builder, "my.rules", text, size, error);
    if (status == QUOTEEX_OK)
        status = qx_rules_builder_finish(builder, image, offset, error);
    qx_rules_builder_free(builder);
    return status;
}

static void ignore(void *context, const quoteex_error *where)
{
    (void)context;
    MUST(where->code == QUOTEEX_DATA && where->message[0]);
}

static void extract(const quoteex_model *model)
{
    quoteex_extractor *extractor;
    const quoteex_document document = {.text = {article, sizeof article - 1}};
    const quoteex_result *result;
    MUST(quoteex_extractor_new(model, NULL, &extractor, NULL) == QUOTEEX_OK);
    MUST(quoteex_extract(extractor, &document, &result, NULL) == QUOTEEX_OK);
    quoteex_extractor_free(extractor);
}

/* A model as quoteex_model_new would make it, of the compiled-in data and these rules alone. */
static void use(qx_rules *rules)
{
    quoteex_model model = *fuzz_model();
    size_t failed;
    model.image.rules = rules;
    qx_arena_init(&model.arena, &model.allocator);
    if (setjmp(model.arena.escape))
        abort();
    qx_chunk_tables_init(&model.chunks, &model.arena, rules);
    qx_quote_tables_init(&model.quotes, &model.arena, rules, model.image.lexicon);
    qx_fact_tables_init(&model.facts, &model.arena, rules, model.image.lexicon, model.image.terms, model.image.topics);
    MUST(qx_check_examples(&model, NULL, ignore, NULL, &failed, NULL) == QUOTEEX_OK);
    extract(&model);
    qx_arena_free(&model.arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    quoteex_error error = {QUOTEEX_OK, 0, 0, "", ""};
    qx_buffer image;
    qx_rules *rules;
    size_t offset;
    qx_buffer_init(&image, &fuzz_model()->allocator);
    quoteex_status status = build(size ? (const char *)data : "", size, &image, &offset, &error);
    if (status == QUOTEEX_OK) {
        MUST(qx_rules_open(image.allocator, image.data + offset, image.size - offset, &rules, &error) == QUOTEEX_OK);
        use(rules);
        qx_rules_free(rules);
    } else {
        MUST(status == QUOTEEX_DATA && error.code == status && error.message[0]);
    }
    qx_buffer_free(&image);
    return 0;
}
