#include "rules/pattern.h"

#include <string.h>

#include "base/error.h"
#include "base/memory.h"
#include "rules/regex.h"

/* Steps and KiB that nobody's search needs; a pattern that takes more would never end. */
enum { STEPS = 200000, HEAP = 8192 };

struct qx_pattern {
    const quoteex_allocator *allocator;
    pcre2_general_context *memory;
    pcre2_match_context *context;
    pcre2_match_data *data;
    pcre2_code *code;
    bool gave_up, starved;
};

static quoteex_status refuse(quoteex_error *error, int code, size_t offset)
{
    char message[256];
    if (qx_regex_no_memory(code))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    if (pcre2_get_error_message(code, (PCRE2_UCHAR *)message, sizeof message) < 0)
        strcpy(message, "it is no regular expression");
    return qx_error_at(error, QUOTEEX_ARGUMENT, NULL, 0, (unsigned)offset + 1, "%s", message);
}

static quoteex_status compile(qx_pattern *pattern, const char *text, quoteex_error *error)
{
    enum { OPTIONS = PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C };
    int code;
    size_t offset;
    pcre2_compile_context *compiling = pcre2_compile_context_create(pattern->memory);
    if (!compiling)
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    pattern->code = pcre2_compile((PCRE2_SPTR)text, strlen(text), OPTIONS, &code, &offset, compiling);
    pcre2_compile_context_free(compiling);
    return pattern->code ? QUOTEEX_OK : refuse(error, code, offset);
}

quoteex_status qx_pattern_new(const quoteex_allocator *allocator, const char *text, qx_pattern **out,
                              quoteex_error *error)
{
    quoteex_status status = QUOTEEX_NO_MEMORY;
    qx_pattern *pattern = qx_memory_resize(allocator, NULL, sizeof *pattern);
    *out = NULL;
    if (pattern) {
        *pattern = (qx_pattern){.allocator = allocator, .memory = qx_regex_memory(allocator)};
        pattern->context = pattern->memory ? pcre2_match_context_create(pattern->memory) : NULL;
        pattern->data = pattern->memory ? pcre2_match_data_create(1, pattern->memory) : NULL;
    }
    if (!pattern || !pattern->context || !pattern->data)
        qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    else
        status = compile(pattern, text, error);
    if (status) {
        qx_pattern_free(pattern);
        return status;
    }
    pcre2_set_match_limit(pattern->context, STEPS);
    pcre2_set_depth_limit(pattern->context, STEPS);
    pcre2_set_heap_limit(pattern->context, HEAP);
    *out = pattern;
    return QUOTEEX_OK;
}

void qx_pattern_free(qx_pattern *pattern)
{
    if (!pattern)
        return;
    pcre2_code_free(pattern->code);
    pcre2_match_data_free(pattern->data);
    pcre2_match_context_free(pattern->context);
    pcre2_general_context_free(pattern->memory);
    qx_memory_free(pattern->allocator, pattern);
}

bool qx_pattern_finds(qx_pattern *pattern, quoteex_string text)
{
    if (!text.size)
        return false;
    int found = pcre2_match(pattern->code, (PCRE2_SPTR)text.data, text.size, 0, PCRE2_NO_UTF_CHECK, pattern->data,
                            pattern->context);
    if (found == PCRE2_ERROR_NOMEMORY)
        pattern->starved = true;
    else if (found < 0 && found != PCRE2_ERROR_NOMATCH)
        pattern->gave_up = true;
    return found >= 0;
}

bool qx_pattern_gave_up(qx_pattern *pattern)
{
    bool gave_up = pattern->gave_up;
    pattern->gave_up = false;
    return gave_up;
}

bool qx_pattern_starved(qx_pattern *pattern)
{
    bool starved = pattern->starved;
    pattern->starved = false;
    return starved;
}
