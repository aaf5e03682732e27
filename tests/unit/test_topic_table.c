/* The table of what tells topics: reading its file, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "fact/topic_table.h"

static quoteex_status build(const char *text, qx_buffer *out, quoteex_error *error)
{
    qx_buffer_init(out, &qx_memory_default);
    return qx_topic_table_build("topics.txt", text, strlen(text), out, error);
}

static void reads_weights(void **state)
{
    (void)state;
    qx_buffer out;
    assert_int_equal(build("# what counts\nbias -1500 250\n\none-more 1 2\n", &out, NULL), QUOTEEX_DATA);
    qx_buffer_free(&out);
    assert_int_equal(build("# what counts\nbias -1500 250\r\n\nonce 0 -4\nshare 7 8", &out, NULL), QUOTEEX_OK);
    assert_int_equal(out.size, sizeof(qx_topic_table));
    const qx_topic_table *table = (const qx_topic_table *)(void *)out.data;
    assert_true(table->weights[QX_TOPIC_BIAS][QX_TOPIC_INDEXER] == -1.5F);
    assert_true(table->weights[QX_TOPIC_BIAS][QX_TOPIC_READER] == 0.25F);
    assert_true(table->weights[QX_TOPIC_ONCE][QX_TOPIC_READER] == -0.004F);
    assert_true(table->weights[QX_TOPIC_SHARE][QX_TOPIC_READER] == 0.008F);
    assert_true(table->weights[QX_TOPIC_TWO][QX_TOPIC_READER] == 0);
    qx_buffer_free(&out);
}

static void refuses_what_it_cannot_read(void **state)
{
    static const char *const broken[] = {"bias 1\n",   "bias 1 2 3\n",      "bias 1.5 2\n", "bias  1 2\n",
                                         "bias 1 -\n", "bias 12345678 2\n", "colour 1 2\n", "bias"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        qx_buffer out;
        quoteex_error error;
        assert_int_equal(build(broken[i], &out, &error), QUOTEEX_DATA);
        assert_string_equal(error.path, "topics.txt");
        assert_int_equal(error.line, 1);
        qx_buffer_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(reads_weights), cmocka_unit_test(refuses_what_it_cannot_read)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
