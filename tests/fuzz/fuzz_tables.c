/* The other text files of a language's folder: weights, the tagger's table, terms. Each reader gets each input. */
#include <string.h>

#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "lex/terms.h"
#include "score/weights.h"
#include "text/tag_table.h"

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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const table_reader readers[] = {qx_weights_build, qx_tag_table_build, qx_terms_build};
    const char *text = size ? (const char *)data : "";
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        quoteex_error error = {QUOTEEX_OK, 0, 0, "", ""};
        qx_buffer out;
        qx_buffer_init(&out, &qx_memory_default);
        quoteex_status status = readers[i]("table.txt", text, size, &out, &error);
        MUST(status == QUOTEEX_OK || (status == QUOTEEX_DATA && error.code == status && error.message[0]));
        if (status == QUOTEEX_OK && readers[i] == qx_terms_build)
            look_up(&out, text, size);
        qx_buffer_free(&out);
    }
    return 0;
}
