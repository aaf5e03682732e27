#include "fact/people.h"

#include <string.h>

enum { MOST = 3 };

/* A word of the word lists, in one piece, that is no term and stands in the sentence of the one before it. */
static bool is_plain(const qx_document *document, const qx_term_index *index, const qx_token *token)
{
    return token->kind == QX_TOKEN_WORD && token->entry && !(token->flags & (QX_NOT_ASCII | QX_SENTENCE_BEFORE)) &&
           !qx_term_of(index, token->entry) && !memchr(document->text + token->start, '-', token->end - token->start);
}

uint32_t qx_people_counted(const qx_document *document, const qx_term_index *index, uint32_t first, uint32_t end)
{
    const qx_entry *entries = qx_lexicon_entries(index->lexicon);
    const qx_classes people = QX_CLASS(PERSON_NOUN) | QX_CLASS(ROLE_NOUN);
    for (uint32_t i = first; i < end && i < first + MOST; i++) {
        const qx_token *token = &document->tokens[i];
        if (!is_plain(document, index, token))
            return 0;
        if (token->symbol == QX_NOUNS && entries[token->entry].classes & people)
            return i + 1 - first;
        if (token->symbol != QX_ADJ && token->symbol != QX_NOUN)
            return 0;
    }
    return 0;
}
