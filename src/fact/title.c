#include "fact/title.h"

#include <string.h>

#include "text/tokens.h"
#include "text/utf8.h"

enum {
    HEADLINE_LIMIT = 40,   /* tokens */
    TITLE_LIMIT = 1 << 10, /* bytes of the record's title that are read */
};

qx_words qx_title_words(const qx_fact_context *context)
{
    const qx_document *document = context->document;
    quoteex_string title = document->title;
    if (!title.size)
        return (qx_words){.count = 0};
    qx_document *read = QX_NEW(document->arena, qx_document, 1);
    memset(read, 0, sizeof *read);
    read->arena = document->arena;
    qx_utf8_read(read, title.data, title.size < TITLE_LIMIT ? title.size : TITLE_LIMIT);
    qx_tokens_read(read, context->lexicon);
    return qx_words_of(read, context->lexicon);
}

uint32_t qx_title_headline(const qx_fact_context *context)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = chunks->units;
    if (chunks->unit_count < 2 || unit[1].paragraph == unit->paragraph)
        return 0;
    bool ends = context->document->tokens[unit->token_end - 1].symbol == QX_STOP;
    return unit->token_end - unit->token <= HEADLINE_LIMIT && !ends ? unit->token_end : 0;
}
