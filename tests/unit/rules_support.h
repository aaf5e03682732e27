/* Small rule sets for tests, over alphabets of their own. */
#ifndef RULES_SUPPORT_H
#define RULES_SUPPORT_H

#include <stdio.h>

#include "base/buffer.h"
#include "rules/rules.h"

static const struct {
    const char *name;
    unsigned char symbol;
} support_symbols[] = {{"NOUN", '0'},  {"NAME", '1'}, {"PRON", '2'}, {"DET", '3'}, {"ADJ", '4'},
                       {"COMMA", '5'}, {"STOP", '6'}, {"OPEN", '7'}, {"SAY", 'A'}, {"TELL", 'B'}};

static const char *support_name(unsigned char symbol)
{
    for (size_t i = 0; i < sizeof support_symbols / sizeof *support_symbols; i++)
        if (support_symbols[i].symbol == symbol)
            return support_symbols[i].name;
    return NULL;
}

static unsigned char support_find(const char *name, size_t size)
{
    for (size_t i = 0; i < sizeof support_symbols / sizeof *support_symbols; i++)
        if (strlen(support_symbols[i].name) == size && memcmp(support_symbols[i].name, name, size) == 0)
            return support_symbols[i].symbol;
    return 0;
}

/* Brackets: bytes that mean something to PCRE2. */
static const char *support_mark_name(unsigned char symbol)
{
    return symbol == '(' ? "OPEN" : symbol == ')' ? "CLOSE" : NULL;
}

static unsigned char support_mark_find(const char *name, size_t size)
{
    if (size == 4 && memcmp(name, "OPEN", 4) == 0)
        return '(';
    return size == 5 && memcmp(name, "CLOSE", 5) == 0 ? ')' : 0;
}

static bool support_class(void *context, const char *name)
{
    (void)context;
    return strcmp(name, "title") == 0;
}

static const char *support_fault(void *context, const char *level, const char *key, const char *value)
{
    (void)context, (void)level, (void)key;
    return strcmp(value, "wrong") == 0 ? "form cannot be that" : NULL;
}

static bool support_expectation(void *context, const char *level, const char *key)
{
    (void)context, (void)level;
    return strcmp(key, "extra") == 0;
}

static const qx_alphabet support_words = {support_find, support_name};
static const qx_alphabet support_marks = {support_mark_find, support_mark_name};
static const qx_rule_level_kind support_levels[] = {
    {"words", &support_words, false}, {"tied", &support_words, true}, {"marks", &support_marks, false}};
static const qx_rule_language support_language = {support_levels,      3,   support_class, support_fault,
                                                  support_expectation, NULL};

/* Appends the image of text, seeded from base where that is not NULL, to out. */
static inline quoteex_status image_build(const quoteex_allocator *allocator, const qx_rules *base, const char *text,
                                         qx_buffer *out, quoteex_error *error)
{
    qx_rules_builder *builder;
    size_t offset = 0;
    quoteex_status status = qx_rules_builder_new(allocator, &support_language, &builder);
    if (status == QUOTEEX_OK && base)
        status = qx_rules_builder_seed(builder, base, error);
    if (status == QUOTEEX_OK)
        status = qx_rules_builder_add(builder, "my.rules", text, strlen(text), error);
    if (status == QUOTEEX_OK)
        status = qx_rules_builder_finish(builder, out, &offset, error);
    qx_rules_builder_free(builder);
    return status;
}

/* Opened rules and the bytes of their image, which must live as long: rules_drop finds them here. */
typedef struct support_image {
    qx_rules *rules;
    qx_buffer image;
} support_image;

enum { SUPPORT_IMAGES = 8 };
static support_image support_open_images[SUPPORT_IMAGES];

static inline quoteex_status rules_build(const quoteex_allocator *allocator, const qx_rules *base, const char *text,
                                         qx_rules **out, quoteex_error *error)
{
    support_image *slot = support_open_images;
    while (slot->rules)
        slot++;
    qx_buffer_init(&slot->image, allocator);
    *out = NULL;
    quoteex_status status = image_build(allocator, base, text, &slot->image, error);
    if (status == QUOTEEX_OK)
        status = qx_rules_open(allocator, slot->image.data, slot->image.size, out, error);
    if (status != QUOTEEX_OK)
        qx_buffer_free(&slot->image);
    slot->rules = *out;
    return status;
}

static inline void rules_drop(qx_rules *rules)
{
    support_image *slot = support_open_images;
    while (slot->rules != rules)
        slot++;
    qx_rules_free(rules);
    qx_buffer_free(&slot->image);
    slot->rules = NULL;
}

static inline qx_rules *rules_of(const char *text)
{
    qx_rules *rules;
    quoteex_error error;
    if (rules_build(&qx_memory_default, NULL, text, &rules, &error) != QUOTEEX_OK)
        fail_msg("%u:%u: %s\n%s", error.line, error.column, error.message, text);
    return rules;
}

static inline qx_matcher *matcher_of(const qx_rules *rules)
{
    qx_matcher *matcher;
    assert_int_equal(qx_matcher_new(&qx_memory_default, rules, &matcher, NULL), QUOTEEX_OK);
    return matcher;
}

#endif
