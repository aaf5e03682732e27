/* Word lists: read, made into a lexicon, every offset of which is then checked, and looked up in. */
#include <string.h>

#include "base/memory.h"
#include "fuzz/fuzz.h"
#include "lex/lexicon_builder.h"

static void check_error(const quoteex_error *error, quoteex_status status)
{
    MUST(status == QUOTEEX_DATA && error->code == status);
    MUST(memchr(error->message, '\0', sizeof error->message) && error->message[0]);
}

/* What stands in the lists can be asked for, in any case, as words and as phrases. */
static void look_up(const qx_lexicon *lexicon, const char *text, size_t size)
{
    uint32_t count = qx_lexicon_entry_count(lexicon);
    for (size_t at = 0; at < size;) {
        size_t end = at;
        while (end < size && text[end] != '\n' && text[end] != ' ')
            end++;
        MUST(qx_lexicon_find(lexicon, text + at, end - at) < count);
        at = end + 1;
    }
}

static void open_image(const qx_buffer *image, size_t start, size_t size, const char *text, size_t text_size)
{
    quoteex_error error;
    MUST(start % 8 == 0 && start + size == image->size);
    const qx_lexicon *lexicon = qx_lexicon_open(image->data + start, size, &error);
    MUST(lexicon);
    look_up(lexicon, text, text_size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = size ? (const char *)data : "";
    quoteex_error error = {QUOTEEX_OK, 0, 0, "", ""};
    size_t start, image_size;
    qx_buffer image;
    qx_buffer_init(&image, &qx_memory_default);
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, &error);
    MUST(builder);
    quoteex_status status = qx_lexicon_builder_add(builder, "list.txt", text, size, &error);
    if (status == QUOTEEX_OK)
        status = qx_lexicon_builder_finish(builder, &image, &start, &image_size, &error);
    if (status == QUOTEEX_OK)
        open_image(&image, start, image_size, text, size);
    else
        check_error(&error, status);
    qx_lexicon_builder_free(builder);
    qx_buffer_free(&image);
    return 0;
}
