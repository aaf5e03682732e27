#include "rules/regex.h"

static void *get(size_t size, void *allocator)
{
    return qx_memory_resize(allocator, NULL, size);
}

static void give(void *memory, void *allocator)
{
    qx_memory_free(allocator, memory);
}

pcre2_general_context *qx_regex_memory(const quoteex_allocator *allocator)
{
    return pcre2_general_context_create(get, give, (void *)allocator);
}

pcre2_code *qx_regex_compile(pcre2_compile_context *context, const char *pattern, size_t size, uint32_t more,
                             int *error, size_t *offset)
{
    uint32_t options = more | PCRE2_DOTALL | PCRE2_DOLLAR_ENDONLY | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP;
    return pcre2_compile((PCRE2_SPTR)pattern, size, options, error, offset, context);
}

bool qx_regex_no_memory(int error)
{
    return error == PCRE2_ERROR_HEAP_FAILED || error == PCRE2_ERROR_NOMEMORY;
}

void qx_regex_combine_start(qx_buffer *out)
{
    qx_buffer_text(out, "(?|");
}

/* Inside (?| a number may bear one name only, so that the groups lose theirs. */
void qx_regex_combine_add(qx_buffer *out, uint32_t place, const char *pattern, size_t size)
{
    qx_buffer_text(out, place ? "|(?:" : "(?:");
    for (size_t i = 0; i < size; i++) {
        qx_buffer_char(out, pattern[i]);
        bool named = pattern[i] == '(' && i + 3 < size && pattern[i + 1] == '?' && pattern[i + 2] == '<' &&
                     pattern[i + 3] != '=' && pattern[i + 3] != '!';
        while (named && pattern[i] != '>')
            i++;
    }
    qx_buffer_text(out, ")(*MARK:");
    qx_buffer_unsigned(out, place);
    qx_buffer_char(out, ')');
}

void qx_regex_combine_end(qx_buffer *out)
{
    qx_buffer_char(out, ')');
}
