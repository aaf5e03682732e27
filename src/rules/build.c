#include <stdarg.h>
#include <stdio.h>

#include "base/error.h"
#include "rules/builder.h"
#include "rules/reader.h"
#include "rules/rule.h"
#include "rules/translate.h"

/* PCRE2's codes for a quantifier behind nothing, a lookbehind of varying length, and a reference to a group that is not
 * in the pattern. The first two come with the place of the culprit, others with the place behind it. */
enum { NOTHING_TO_REPEAT = 109, VARYING_LOOKBEHIND = 125, NO_SUCH_GROUP = 115 };

quoteex_status qx_build_run(qx_rules_builder *builder, quoteex_error *error,
                            void (*work)(qx_rules_builder *builder, void *argument), void *argument)
{
    builder->error = error;
    builder->status = QUOTEEX_NO_MEMORY;
    if (setjmp(builder->arena.escape)) {
        if (builder->status == QUOTEEX_NO_MEMORY)
            qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
        return builder->status;
    }
    work(builder, argument);
    return QUOTEEX_OK;
}

_Noreturn void qx_build_fail(qx_rules_builder *builder, qx_place place, const char *format, ...)
{
    char message[sizeof builder->error->message];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    builder->status = qx_error_at(builder->error, QUOTEEX_DATA, builder->paths.items[place.file], place.line,
                                  place.column, "%s", message);
    longjmp(builder->arena.escape, 1);
}

_Noreturn void qx_build_no_memory(qx_rules_builder *builder)
{
    builder->status = QUOTEEX_NO_MEMORY;
    longjmp(builder->arena.escape, 1);
}

void qx_build_keep(qx_rules_builder *builder, pcre2_code *code)
{
    builder->codes.items[builder->codes.count++] = code;
}

void qx_build_reserve(qx_rules_builder *builder)
{
    (void)QX_PUSH(&builder->arena, builder->codes);
    builder->codes.count--;
}

static _Noreturn void refuse(qx_rules_builder *builder, const qx_placed *pattern, int code, size_t offset)
{
    PCRE2_UCHAR message[256];
    if (qx_regex_no_memory(code))
        qx_build_no_memory(builder);
    pcre2_get_error_message(code, message, sizeof message);
    size_t last = pattern->places.count - 1;
    bool before = code == NOTHING_TO_REPEAT || code == VARYING_LOOKBEHIND;
    size_t at = offset && !before ? offset - 1 : offset;
    qx_build_fail(builder, pattern->places.items[at < last ? at : last], "%s", (const char *)message);
}

const pcre2_code *qx_build_compile(qx_rules_builder *builder, const qx_placed *pattern)
{
    int error = 0;
    size_t offset = 0;
    qx_build_reserve(builder);
    pcre2_code *code = qx_regex_compile(builder->context, pattern->text.items, pattern->text.count, 0, &error, &offset);
    if (!code)
        refuse(builder, pattern, error, offset);
    qx_build_keep(builder, code);
    return code;
}

void qx_build_check(qx_rules_builder *builder, const qx_placed *body)
{
    int error = 0;
    size_t offset = 0;
    pcre2_code *code = qx_regex_compile(builder->context, body->text.items, body->text.count, 0, &error, &offset);
    if (!code && error != NO_SUCH_GROUP)
        refuse(builder, body, error, offset);
    pcre2_code_free(code);
}

quoteex_status qx_rules_builder_new(const quoteex_allocator *allocator, const qx_rule_language *language,
                                    qx_rules_builder **out)
{
    *out = NULL;
    qx_rules_builder *builder = qx_memory_resize(allocator, NULL, sizeof *builder);
    if (!builder)
        return QUOTEEX_NO_MEMORY;
    memset(builder, 0, sizeof *builder);
    builder->allocator = allocator;
    builder->language = language;
    qx_arena_init(&builder->arena, allocator);
    builder->memory = qx_regex_memory(allocator);
    builder->context = builder->memory ? pcre2_compile_context_create(builder->memory) : NULL;
    if (!builder->context) {
        qx_rules_builder_free(builder);
        return QUOTEEX_NO_MEMORY;
    }
    *out = builder;
    return QUOTEEX_OK;
}

void qx_rules_builder_free(qx_rules_builder *builder)
{
    if (!builder)
        return;
    for (size_t i = 0; i < builder->codes.count; i++)
        pcre2_code_free(builder->codes.items[i]);
    pcre2_compile_context_free(builder->context);
    pcre2_general_context_free(builder->memory);
    qx_arena_free(&builder->arena);
    qx_memory_free(builder->allocator, builder);
}

/* ---- a file ---- */

typedef struct source_file {
    const char *path, *text;
    size_t size;
} source_file;

static bool is_key(const qx_statement *statement, const char *key)
{
    return statement->key_size == strlen(key) && memcmp(statement->key, key, statement->key_size) == 0;
}

static void read_level(qx_rules_builder *builder, const qx_statement *statement)
{
    qx_placed value = qx_slice_join(builder, statement->value);
    const char *name;
    qx_place place = statement->place;
    size_t at = 0;
    if (!qx_placed_word(builder, &value, &at, &name, &place))
        qx_build_fail(builder, place, "level needs a name");
    for (uint32_t i = 0; i < builder->language->level_count; i++) {
        if (strcmp(builder->language->levels[i].name, name) != 0)
            continue;
        builder->level = i;
        if (qx_placed_word(builder, &value, &at, &name, &place))
            qx_build_fail(builder, place, "nothing may follow the level's name");
        return;
    }
    qx_build_fail(builder, place, "there is no level %s", name);
}

static void need_level(qx_rules_builder *builder, const qx_statement *statement)
{
    if (builder->level == QUOTEEX_NONE)
        qx_build_fail(builder, statement->place, "a line \"level NAME\" must stand before this");
}

static void read_statement(qx_rules_builder *builder, qx_rule_draft *draft, const qx_statement *statement)
{
    if (statement->indent) {
        qx_rule_add_key(builder, draft, statement);
        return;
    }
    qx_rule_finish(builder, draft);
    if (is_key(statement, "level")) {
        read_level(builder, statement);
    } else if (is_key(statement, "define")) {
        need_level(builder, statement);
        qx_translate_define(builder, statement->value);
    } else if (is_key(statement, "rule")) {
        need_level(builder, statement);
        qx_rule_start(builder, draft, statement);
    } else {
        qx_build_fail(builder, statement->place, "'%.*s' is no keyword: a line starts with level, define or rule",
                      (int)statement->key_size, statement->key);
    }
}

static void add_file(qx_rules_builder *builder, void *argument)
{
    const source_file *file = argument;
    uint32_t number = (uint32_t)builder->paths.count;
    *QX_PUSH(&builder->arena, builder->paths) = qx_arena_copy(&builder->arena, file->path, strlen(file->path));
    const char *text = file->text, *end = file->text + file->size;
    builder->level = QUOTEEX_NONE;
    qx_reader_check(builder, (qx_slice){text, end, {number, 1, 1}});
    if (file->size >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    qx_rule_reader reader = {.at = text, .end = end, .file = number, .line = 1};
    qx_rule_draft draft = {0};
    qx_statement statement;
    while (qx_reader_next(builder, &reader, &statement))
        read_statement(builder, &draft, &statement);
    qx_rule_finish(builder, &draft);
}

quoteex_status qx_rules_builder_add(qx_rules_builder *builder, const char *path, const char *text, size_t size,
                                    quoteex_error *error)
{
    source_file file = {path, text, size};
    return qx_build_run(builder, error, add_file, &file);
}
