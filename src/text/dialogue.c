#include "text/dialogue.h"

#include <string.h>

#include "text/characters.h"
#include "text/utf8.h"

enum { TURNS = 3, PARAGRAPHS_PER_TURN = 20 };

static bool is_dash(const qx_document *doc, const qx_token *token)
{
    return token->kind == QX_TOKEN_PUNCTUATION && qx_is_dash(qx_utf8_decode(doc->text + token->start));
}

static bool is_stop(const qx_document *doc, const qx_token *token)
{
    const char *text = doc->text + token->start;
    return token->kind == QX_TOKEN_PUNCTUATION && token->start < token->end &&
           (strchr(",.?!;:", *text) || qx_utf8_decode(text) == 0x2026);
}

bool qx_dialogue_starts(const qx_document *doc, const qx_paragraph *paragraph)
{
    const qx_token *first = &doc->tokens[paragraph->first];
    if (paragraph->end - paragraph->first < 2 || !is_dash(doc, first))
        return false;
    return first[1].kind == QX_TOKEN_WORD || first[1].kind == QX_TOKEN_NUMBER || first[1].kind == QX_TOKEN_PUNCTUATION;
}

qx_mark_role qx_dialogue_role(const qx_document *doc, const qx_paragraph *paragraph, uint32_t i, bool open)
{
    const qx_token *token = &doc->tokens[i];
    if (!is_dash(doc, token))
        return QX_MARK_NONE;
    if (i == paragraph->first)
        return QX_MARK_OPEN;
    bool after_stop = is_stop(doc, token - 1);
    bool last = i + 1 == paragraph->end;
    bool space_after = last || token[1].flags & QX_SPACE_BEFORE;
    if (open)
        return after_stop || (token->flags & QX_SPACE_BEFORE && !space_after) ? QX_MARK_CLOSE : QX_MARK_NONE;
    return !last && (after_stop || is_stop(doc, token + 1)) ? QX_MARK_OPEN : QX_MARK_NONE;
}

/* Whether a dash behind punctuation turns from speech to narrator. */
static bool has_narrator(const qx_document *doc, const qx_paragraph *paragraph)
{
    for (uint32_t i = paragraph->first + 1; i + 1 < paragraph->end; i++)
        if (is_dash(doc, &doc->tokens[i]) && is_stop(doc, &doc->tokens[i - 1]))
            return true;
    return false;
}

static bool is_spoken_turn(const qx_document *doc, const qx_paragraph *paragraph)
{
    const qx_token *first = &doc->tokens[paragraph->first];
    return !(first[1].flags & QX_SPACE_BEFORE) && is_stop(doc, &doc->tokens[paragraph->end - 1]);
}

bool qx_dialogue_is_used(const qx_document *doc)
{
    uint32_t starts = 0, turns = 0;
    bool narrated = false;
    for (uint32_t i = 0; i < doc->paragraph_count; i++) {
        const qx_paragraph *paragraph = &doc->paragraphs[i];
        if (!qx_dialogue_starts(doc, paragraph))
            continue;
        starts++;
        narrated = narrated || has_narrator(doc, paragraph);
        turns += is_spoken_turn(doc, paragraph);
    }
    bool enough = starts >= 2 && starts >= doc->paragraph_count / PARAGRAPHS_PER_TURN;
    return enough && (narrated || turns >= TURNS);
}
