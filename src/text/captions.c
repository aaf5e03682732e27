#include "text/captions.h"

#include <string.h>

enum {
    LONGEST = 10,        /* tokens of a caption */
    SHORTEST_PROSE = 12, /* tokens of a paragraph that is no heading itself */
    LONGEST_CREDIT = 10  /* bytes of "photograph" */
};

static bool is_word(const qx_token *token, bool capital)
{
    return token->kind == QX_TOKEN_WORD && ((token->flags & QX_CAPITAL) != 0) == capital;
}

static unsigned symbol_of(const qx_entry *entries, const qx_token *token)
{
    const qx_entry *entry = &entries[token->entry];
    return entry->reading_count ? entry->symbol[0] : 0;
}

/* "In the", "The three": a function word that only a sentence's start capitalises. */
static bool starts_prose(const qx_entry *entries, const qx_token *token)
{
    unsigned symbol = symbol_of(entries, token);
    return is_word(token, true) && token->end - token->start > 1 && is_word(token + 1, false) &&
           (symbol == QX_DET || symbol == QX_PREP || symbol == QX_SUBORD) && !(token->flags & QX_ALL_CAPITALS);
}

static bool is_part_of_name(const qx_entry *entries, const qx_token *token)
{
    unsigned symbol = symbol_of(entries, token);
    if (token->kind == QX_TOKEN_CLITIC)
        return symbol == QX_POSSESS || symbol == QX_BE;
    return is_word(token, true) || (is_word(token, false) && symbol == QX_OF);
}

uint32_t qx_caption_end(const qx_document *doc, const qx_entry *entries, const qx_paragraph *paragraph)
{
    const qx_token *tokens = doc->tokens;
    if (paragraph->end - paragraph->first < SHORTEST_PROSE || !is_part_of_name(entries, &tokens[paragraph->first]))
        return 0;
    for (uint32_t i = paragraph->first + 1; i < paragraph->first + LONGEST; i++) {
        if (i - paragraph->first >= 2 && starts_prose(entries, &tokens[i]) && !(tokens[i - 1].flags & QX_STOP_INSIDE))
            return i;
        if (!is_part_of_name(entries, &tokens[i]))
            return 0;
    }
    return 0;
}

bool qx_caption_is_credit(const qx_document *doc, uint32_t i)
{
    static const char known[] = " Image Images Photo Photos Picture Pictures Photograph ";
    const qx_token *token = &doc->tokens[i];
    size_t size = token->end - token->start;
    if (!is_word(token, true) || size > LONGEST_CREDIT || doc->tokens[i - 1].kind == QX_TOKEN_PUNCTUATION)
        return false;
    char word[LONGEST_CREDIT + 3] = " ";
    memcpy(word + 1, doc->text + token->start, size);
    word[size + 1] = ' ';
    return strstr(known, word) != NULL;
}
