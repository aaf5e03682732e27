#include "api/image.h"

#include <stdio.h>

#include "api/folder.h"
#include "base/error.h"
#include "chunk/kind.h"
#include "fact/tables.h"
#include "lex/lexicon_builder.h"
#include "quote/frames.h"

enum section {
    SECTION_LEXICON,
    SECTION_RULES,
    SECTION_TAG_LINES,
    SECTION_TAGGER,
    SECTION_WEIGHTS,
    SECTION_TERMS,
    SECTION_TOPICS,
    SECTION_COUNT
};

typedef struct image_head {
    uint64_t magic;
    struct {
        uint64_t offset, size; /* bytes from the head */
    } sections[SECTION_COUNT];
} image_head;

static const uint64_t magic = 0x31657874306f7571; /* also tells the byte order */

/* ---------------------------------------------------------------- what rules may speak of */

static bool class_known(void *context, const char *name)
{
    (void)context;
    for (unsigned i = 0; i < QX_CLASS_COUNT; i++)
        if (strcmp(qx_class_names[i], name) == 0)
            return true;
    return false;
}

static const char *attribute_fault(void *context, const char *level, const char *key, const char *value)
{
    (void)context;
    if (strcmp(level, qx_levels[QX_LEVEL_QUOTE].name) == 0)
        return qx_quote_attribute_fault(key, value);
    if (strcmp(level, qx_levels[QX_LEVEL_FACT].name) == 0)
        return qx_fact_attribute_fault(key, value);
    if (strcmp(level, qx_levels[QX_LEVEL_SPAN].name) == 0)
        return qx_span_attribute_fault(key, value);
    if (strcmp(level, qx_levels[QX_LEVEL_CHUNK].name) == 0) {
        if (strcmp(key, "form") != 0)
            return "the key at level chunk is form";
        return qx_chunk_form_find(value) == QX_FORM_NONE ? "unknown form" : NULL;
    }
    return NULL;
}

const qx_rule_language qx_language = {
    .levels = qx_levels, .level_count = QX_LEVEL_COUNT, .class_known = class_known, .attribute_fault = attribute_fault};

/* ---------------------------------------------------------------- building */

typedef struct image_builder {
    const quoteex_allocator *allocator;
    const char *folder; /* paths below it are stored without it; NULL for a user's own files */
    qx_buffer text;     /* of one file */
    qx_lexicon_builder *lexicon;
    qx_rules_builder *rules;
    qx_buffer *out;
    size_t head; /* where the image starts in out */
} image_builder;

static const char *below_folder(const image_builder *builder, const char *path)
{
    size_t size = builder->folder ? strlen(builder->folder) : 0;
    return size ? path + size + (path[size] == '/') : path;
}

/* Says the whole path of a broken file. */
static quoteex_status located(quoteex_status status, const char *path, quoteex_error *error)
{
    if (status == QUOTEEX_DATA && error)
        snprintf(error->path, sizeof error->path, "%s", path);
    return status;
}

static quoteex_status read_text(image_builder *builder, const char *path, quoteex_error *error)
{
    qx_buffer_clear(&builder->text);
    return qx_folder_read_file(path, &builder->text, error);
}

static quoteex_status add_lexicon(void *context, const char *path, quoteex_error *error)
{
    image_builder *builder = context;
    quoteex_status status = read_text(builder, path, error);
    if (status == QUOTEEX_OK)
        status = qx_lexicon_builder_add(builder->lexicon, path, builder->text.data, builder->text.size, error);
    return located(status, path, error);
}

static quoteex_status add_rules(void *context, const char *path, quoteex_error *error)
{
    image_builder *builder = context;
    quoteex_status status = read_text(builder, path, error);
    if (status == QUOTEEX_OK)
        status = qx_rules_builder_add(builder->rules, below_folder(builder, path), builder->text.data,
                                      builder->text.size, error);
    return located(status, path, error);
}

static quoteex_status visit_below(image_builder *builder, const char *name, const char *ending,
                                  quoteex_status (*visit)(void *, const char *, quoteex_error *), quoteex_error *error)
{
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", builder->folder, name);
    return qx_folder_visit(builder->allocator, path, ending, visit, builder, error);
}

static quoteex_status visit_files(image_builder *builder, const char *const *paths, size_t count,
                                  quoteex_status (*visit)(void *, const char *, quoteex_error *), quoteex_error *error)
{
    quoteex_status status = QUOTEEX_OK;
    builder->folder = NULL;
    for (size_t i = 0; status == QUOTEEX_OK && i < count; i++)
        status = visit(builder, paths[i], error);
    return status;
}

/* Pads out to a multiple of 64 bytes from the image's start. */
static void align(image_builder *builder)
{
    while ((builder->out->size - builder->head) % 64 && !builder->out->failed)
        qx_buffer_char(builder->out, '\0');
}

static void set_section(image_builder *builder, enum section section, size_t start, size_t size)
{
    if (builder->out->failed)
        return;
    image_head *head = (image_head *)(void *)(builder->out->data + builder->head);
    head->sections[section].offset = start - builder->head;
    head->sections[section].size = size;
}

static quoteex_status build_lexicon(image_builder *builder, const qx_image_sources *sources, quoteex_error *error)
{
    quoteex_status status = QUOTEEX_OK;
    builder->lexicon = qx_lexicon_builder_new(builder->allocator, error);
    if (!builder->lexicon)
        return QUOTEEX_NO_MEMORY;
    if (sources->folder) {
        builder->folder = sources->folder;
        status = visit_below(builder, "lexicon", ".txt", add_lexicon, error);
    } else if (sources->base) {
        status = qx_lexicon_builder_add_image(builder->lexicon, sources->base->lexicon, error);
    }
    if (status == QUOTEEX_OK)
        status = visit_files(builder, sources->lexicons, sources->lexicon_count, add_lexicon, error);
    if (status != QUOTEEX_OK)
        return status;
    size_t start, size;
    align(builder);
    status = qx_lexicon_builder_finish(builder->lexicon, builder->out, &start, &size, error);
    if (status == QUOTEEX_OK)
        set_section(builder, SECTION_LEXICON, start, size);
    return status;
}

static quoteex_status build_rules(image_builder *builder, const qx_image_sources *sources, quoteex_error *error)
{
    quoteex_status status = qx_rules_builder_new(builder->allocator, &qx_language, &builder->rules);
    if (status != QUOTEEX_OK)
        return qx_error_set(error, status, "no memory for the rules");
    if (sources->folder) {
        builder->folder = sources->folder;
        status = visit_below(builder, "rules", ".rules", add_rules, error);
    } else if (sources->base) {
        status = qx_rules_builder_seed(builder->rules, sources->base->rules, error);
    }
    if (status == QUOTEEX_OK)
        status = visit_files(builder, sources->rules, sources->rule_count, add_rules, error);
    if (status != QUOTEEX_OK)
        return status;
    size_t start;
    align(builder);
    status = qx_rules_builder_finish(builder->rules, builder->out, &start, error);
    if (status == QUOTEEX_OK)
        set_section(builder, SECTION_RULES, start, builder->out->size - start);
    return status;
}

typedef quoteex_status (*table_reader)(const char *path, const char *text, size_t size, qx_buffer *out,
                                       quoteex_error *error);

/* A table that is one file of the folder, or copied from the base. */
static quoteex_status build_table(image_builder *builder, const qx_image_sources *sources, enum section section,
                                  const char *name, table_reader reader, const void *old, size_t old_size,
                                  quoteex_error *error)
{
    quoteex_status status = QUOTEEX_OK;
    align(builder);
    size_t start = builder->out->size;
    if (sources->folder) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", sources->folder, name);
        status = read_text(builder, path, error);
        if (status == QUOTEEX_OK)
            status = reader(path, builder->text.data, builder->text.size, builder->out, error);
    } else {
        qx_buffer_add(builder->out, old, old_size);
    }
    set_section(builder, section, start, builder->out->size - start);
    return status;
}

static size_t weights_size(const qx_weights *weights)
{
    return weights ? sizeof *weights + (size_t)weights->slot_count * sizeof weights->slots[0] : 0;
}

static const void *section_of(const image_builder *builder, enum section section)
{
    const char *start = builder->out->data + builder->head;
    const image_head *head = (const void *)start;
    return start + head->sections[section].offset;
}

/* The tagger's table of the lexicon and lines that are in the image. */
static quoteex_status build_tagger(image_builder *builder, quoteex_error *error)
{
    if (builder->out->failed)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the data");
    qx_buffer_clear(&builder->text);
    quoteex_status status = qx_tag_table_build(section_of(builder, SECTION_LEXICON),
                                               section_of(builder, SECTION_TAG_LINES), &builder->text, error);
    align(builder);
    size_t start = builder->out->size;
    if (status == QUOTEEX_OK)
        qx_buffer_add(builder->out, builder->text.data, builder->text.size);
    set_section(builder, SECTION_TAGGER, start, builder->out->size - start);
    return status;
}

static quoteex_status build_sections(image_builder *builder, const qx_image_sources *sources, quoteex_error *error)
{
    const qx_image *base = sources->base;
    quoteex_status status = build_lexicon(builder, sources, error);
    if (status == QUOTEEX_OK)
        status = build_rules(builder, sources, error);
    if (status == QUOTEEX_OK)
        status = build_table(builder, sources, SECTION_TAG_LINES, "tagger.txt", qx_tag_lines_build,
                             base ? base->tag_lines : NULL, base ? qx_tag_lines_size(base->tag_lines) : 0, error);
    if (status == QUOTEEX_OK)
        status = build_tagger(builder, error);
    if (status == QUOTEEX_OK)
        status = build_table(builder, sources, SECTION_WEIGHTS, "weights.txt", qx_weights_build,
                             base ? base->weights : NULL, weights_size(base ? base->weights : NULL), error);
    if (status == QUOTEEX_OK)
        status = build_table(builder, sources, SECTION_TERMS, "terms.txt", qx_terms_build, base ? base->terms : NULL,
                             base ? qx_terms_size(base->terms) : 0, error);
    if (status == QUOTEEX_OK)
        status = build_table(builder, sources, SECTION_TOPICS, "topics.txt", qx_topic_table_build,
                             base ? base->topics : NULL, base ? sizeof *base->topics : 0, error);
    if (status == QUOTEEX_OK && builder->out->failed)
        status = qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the data");
    return status;
}

quoteex_status qx_image_build(const quoteex_allocator *allocator, const qx_image_sources *sources, qx_buffer *out,
                              quoteex_error *error)
{
    image_builder builder = {.allocator = allocator, .out = out, .head = out->size};
    image_head head = {.magic = magic};
    qx_buffer_init(&builder.text, allocator);
    qx_buffer_add(out, (const char *)&head, sizeof head);
    quoteex_status status = build_sections(&builder, sources, error);
    qx_lexicon_builder_free(builder.lexicon);
    qx_rules_builder_free(builder.rules);
    qx_buffer_free(&builder.text);
    return status;
}

/* ---------------------------------------------------------------- opening */

static const void *section_data(const void *data, size_t size, enum section section, size_t *section_size)
{
    const image_head *head = data;
    uint64_t offset = head->sections[section].offset;
    *section_size = (size_t)head->sections[section].size;
    if (offset > size || *section_size > size - offset || offset % 8)
        return NULL;
    return (const char *)data + offset;
}

quoteex_status qx_image_open(const quoteex_allocator *allocator, const void *data, size_t size, qx_image *image,
                             quoteex_error *error)
{
    const image_head *head = data;
    const void *sections[SECTION_COUNT];
    size_t sizes[SECTION_COUNT];
    *image = (qx_image){0};
    if (size < sizeof *head || head->magic != magic)
        return qx_error_set(error, QUOTEEX_DATA, "the compiled data is not quoteex's");
    for (int i = 0; i < SECTION_COUNT; i++)
        if (!(sections[i] = section_data(data, size, (enum section)i, &sizes[i])))
            return qx_error_set(error, QUOTEEX_DATA, "the compiled data is cut");
    image->tag_lines = sections[SECTION_TAG_LINES];
    image->tagger = sections[SECTION_TAGGER];
    image->weights = sections[SECTION_WEIGHTS];
    image->terms = sections[SECTION_TERMS];
    image->topics = sections[SECTION_TOPICS];
    image->lexicon = qx_lexicon_attach(sections[SECTION_LEXICON], sizes[SECTION_LEXICON], error);
    if (!image->lexicon)
        return QUOTEEX_DATA;
    return qx_rules_open(allocator, sections[SECTION_RULES], sizes[SECTION_RULES], &image->rules, error);
}

void qx_image_close(qx_image *image)
{
    qx_rules_free(image->rules);
    *image = (qx_image){0};
}
