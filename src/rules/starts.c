#include "rules/starts.h"

#include <string.h>

/* What is told of a pattern by its compiled form. */
typedef struct facts {
    bool anchored; /* a match can start at the start of the subject only */
    bool known;    /* bitmap is set */
    uint8_t bitmap[32];
    uint32_t behind;
} facts;

/* Asks PCRE2. `.*` counts as anchored to it where the search starts, which is not the start of the subject. */
static facts study(qx_rules_builder *builder, const char *pattern, size_t size)
{
    facts found = {0};
    int error = 0;
    size_t offset = 0;
    uint32_t options = 0;
    const uint8_t *bitmap = NULL;
    pcre2_code *code = qx_regex_compile(builder->context, pattern, size, PCRE2_NO_DOTSTAR_ANCHOR, &error, &offset);
    if (!code && qx_regex_no_memory(error))
        qx_build_no_memory(builder);
    if (!code)
        return found;
    pcre2_pattern_info(code, PCRE2_INFO_ALLOPTIONS, &options);
    pcre2_pattern_info(code, PCRE2_INFO_FIRSTBITMAP, &bitmap);
    pcre2_pattern_info(code, PCRE2_INFO_MAXLOOKBEHIND, &found.behind);
    found.anchored = options & PCRE2_ANCHORED;
    found.known = bitmap != NULL;
    if (bitmap)
        memcpy(found.bitmap, bitmap, sizeof found.bitmap);
    pcre2_code_free(code);
    return found;
}

/* The pattern, or NUL: with that, PCRE2 always tells a set, never one symbol in either case. */
static facts study_with_nul(qx_rules_builder *builder, const char *pattern, size_t size)
{
    static const char open[] = "(?:", or_nul[] = ")|\\x00";
    size_t at = sizeof open - 1;
    char *either = QX_NEW(&builder->arena, char, size + sizeof open + sizeof or_nul);
    memcpy(either, open, at);
    memcpy(either + at, pattern, size);
    at += size;
    memcpy(either + at, or_nul, sizeof or_nul);
    return study(builder, either, at + sizeof or_nul - 1);
}

qx_match_start qx_starts_find(qx_rules_builder *builder, const char *pattern, size_t size)
{
    facts whole = study(builder, pattern, size), with_nul = study_with_nul(builder, pattern, size);
    qx_match_start start = {.behind = whole.behind, .only_first = whole.anchored};
    if (with_nul.known)
        memcpy(start.symbols, with_nul.bitmap, sizeof start.symbols);
    else
        memset(start.symbols, 0xFF, sizeof start.symbols);
    return start;
}
