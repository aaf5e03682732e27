/* The other text files of a language's folder: weights, the tagger's table, terms. Each reader gets each input. */
#include <string.h>

#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "lex/lexicon_builder.h"
#include "lex/terms.h"
#include "score/weights.h"
#include "text/tag_rows.h"

typedef quoteex_status (*table_reader)(const char *path, const char *text, size_t size, qx_buffer *out,
                                       quoteex_error *error);

static void look_up(const qx_buffer *out, const char *text, size_t size)
{
    const qx_terms *terms = (const qx_terms *)(const void *)out->data;
    MUST(qx_terms_size(terms) == out->size);
    for (size_t at = 0; at < size;) {
        const char *end = memchr(text + at, '\n', size - at);
        size_t length = end ? (size_t)(end - text) - at : size - at;
        MUST(qx_terms_find(terms, text + at, length) <= terms->count);
        at += length + 1;
    }
}

static const qx_lexicon *few_words(void)
{
    static const char lists[] = "[tags]\nplan NOUN:9 VB:5 VBP:2\nlight ADJ:9 NOUN:8 VB:1\nled VBD:5 VBN:4\nthe DET:9\n";
    static qx_buffer image;
    static const qx_lexicon *lexicon;
    quoteex_error error;
    size_t start, size;
    if (lexicon)
        return lexicon;
    qx_buffer_init(&image, &qx_memory_default);
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, &error);
    MUST(qx_lexicon_builder_add(builder, "words", lists, sizeof lists - 1, &error) == QUOTEEX_OK);
    MUST(qx_lexicon_builder_finish(builder, &image, &start, &size, &error) == QUOTEEX_OK);
    qx_lexicon_builder_free(builder);
    lexicon = qx_lexicon_attach(image.data + start, size, &error);
    MUST(lexicon);
    return lexicon;
}

static void make_table(const qx_buffer *lines)
{
    quoteex_error error;
    qx_buffer out;
    qx_buffer_init(&out, &qx_memory_default);
    MUST(qx_tag_table_build(few_words(), (const qx_tag_lines *)(const void *)lines->data, &out, &error) == QUOTEEX_OK);
    qx_buffer_free(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const table_reader readers[] = {qx_weights_build, qx_tag_lines_build, qx_terms_build};
    const char *text = size ? (const char *)data : "";
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        quoteex_error error = {QUOTEEX_OK, 0, 0, "", ""};
        qx_buffer out;
        qx_buffer_init(&out, &qx_memory_default);
        quoteex_status status = readers[i]("table.txt", text, size, &out, &error);
        MUST(status == QUOTEEX_OK || (status == QUOTEEX_DATA && error.code == status && error.message[0]));
        if (status == QUOTEEX_OK && readers[i] == qx_terms_build)
            look_up(&out, text, size);
        if (status == QUOTEEX_OK && readers[i] == qx_tag_lines_build)
            make_table(&out);
        qx_buffer_free(&out);
    }
    return 0;
}
