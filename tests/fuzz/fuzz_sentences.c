/* Bytes to tokens, quotation marks, paragraphs and sentences. */
#include "api/analysis.h"
#include "fuzz/fuzz.h"
#include "text/utf8.h"

static void check_tokens(const qx_document *document)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < document->token_count; i++) {
        const qx_token *token = &document->tokens[i];
        MUST(token->start >= at && token->start < token->end && token->end <= document->size);
        MUST(qx_utf8_valid(document->text + token->start, token->end - token->start) == token->end - token->start);
        at = token->end;
    }
    MUST(document->tokens[document->token_count].start == document->size);
}

/* Paragraphs and sentences hold all tokens, in order, each once. */
static void check_sentences(const qx_document *document)
{
    uint32_t token = 0, sentence = 0;
    for (uint32_t i = 0; i < document->paragraph_count; i++) {
        const qx_paragraph *paragraph = &document->paragraphs[i];
        MUST(paragraph->first == token && paragraph->end > token && paragraph->sentence == sentence);
        for (; sentence < paragraph->sentence_end; sentence++) {
            MUST(document->sentences[sentence].first == token && document->sentences[sentence].end > token);
            MUST(document->sentences[sentence].paragraph == i);
            token = document->sentences[sentence].end;
        }
        MUST(token == paragraph->end);
    }
    MUST(token == document->token_count && sentence == document->sentence_count);
}

/* Stretches nest and never cross. */
static void check_quotations(const qx_document *document)
{
    for (uint32_t i = 0; i < document->quotation_count; i++) {
        const qx_quotation *inner = &document->quotations[i];
        MUST(inner->open < inner->close && inner->close <= document->token_count);
        MUST(i == 0 || document->quotations[i - 1].open < inner->open);
        if (inner->parent == UINT32_MAX)
            continue;
        const qx_quotation *outer = &document->quotations[inner->parent];
        MUST(inner->parent < i && outer->open < inner->open && inner->close <= outer->close);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static qx_arena arena;
    const quoteex_document input = {.text = {size ? (const char *)data : "", size}};
    qx_analysis analysis;
    const quoteex_model *model = fuzz_model();
    if (!arena.allocator)
        qx_arena_init(&arena, &model->allocator);
    if (setjmp(arena.escape))
        abort();
    qx_arena_reset(&arena, 1 << 20);
    qx_analyse(&arena, model, NULL, &input, NULL, QX_DEPTH_SENTENCES, &analysis);
    MUST(qx_utf8_valid(analysis.document.text, analysis.document.size) == analysis.document.size);
    check_tokens(&analysis.document);
    check_sentences(&analysis.document);
    check_quotations(&analysis.document);
    return 0;
}
