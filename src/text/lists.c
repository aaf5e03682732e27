#include "text/lists.h"

#include "text/characters.h"
#include "text/utf8.h"

enum { LARGEST_ITEM = 999 };

static bool is_single(const qx_document *doc, const qx_token *token, char wanted)
{
    return token->end - token->start == 1 && doc->text[token->start] == wanted;
}

/* The number of an item, or its letter from a = 1; 0 where the token is neither. */
static uint32_t value_of(const qx_document *doc, const qx_token *token, bool *letter)
{
    const char *p = doc->text + token->start;
    uint32_t size = token->end - token->start;
    *letter = token->kind == QX_TOKEN_WORD;
    if (*letter) {
        bool alone = size == 1 || (size == 2 && token->flags & QX_STOP_INSIDE);
        return alone && qx_bits(*p) & QX_LOWER ? (uint32_t)(*p - 'a') + 1 : 0;
    }
    if (token->kind != QX_TOKEN_NUMBER || size > 3)
        return 0;
    uint32_t value = 0;
    for (uint32_t i = 0; i < size; i++) {
        if (!(qx_bits(p[i]) & QX_DIGIT))
            return 0;
        value = value * 10 + (uint32_t)(p[i] - '0');
    }
    return value <= LARGEST_ITEM ? value : 0;
}

qx_enumerator qx_enumerator_read(const qx_document *doc, uint32_t i, uint32_t end)
{
    qx_enumerator found = {0};
    const qx_token *token = &doc->tokens[i];
    uint32_t value = value_of(doc, token, &found.letter), next = i + 1;
    bool stop = token->flags & QX_STOP_INSIDE;
    if (value == 0)
        return found;
    if (!stop && next < end && is_single(doc, &doc->tokens[next], '.') &&
        !(doc->tokens[next].flags & QX_SPACE_BEFORE)) {
        stop = true;
        next++;
    }
    if (next < end && is_single(doc, &doc->tokens[next], ')') && !(doc->tokens[next].flags & QX_SPACE_BEFORE)) {
        found.bracket = true;
        next++;
    }
    bool text_follows = next < end && doc->tokens[next].flags & QX_SPACE_BEFORE;
    if ((!stop && !found.bracket) || !text_follows)
        return found;
    found.value = value;
    found.tokens = next - i;
    return found;
}

bool qx_enumerator_follows(qx_enumerator one, qx_enumerator next)
{
    return one.value && next.value == one.value + 1 && one.letter == next.letter && one.bracket == next.bracket;
}

bool qx_bullet_is(const qx_document *doc, uint32_t i)
{
    const qx_token *token = &doc->tokens[i];
    const char *text = doc->text + token->start;
    if (token->kind != QX_TOKEN_PUNCTUATION && token->kind != QX_TOKEN_SIGN)
        return false;
    return (unsigned char)*text >= 0x80 && qx_is_bullet(qx_utf8_decode(text));
}
