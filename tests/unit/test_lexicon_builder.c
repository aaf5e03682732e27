/* Word lists as files, images, large ones, and no memory. */
#include <stdlib.h>

#include "lexicon_made.h"

#include "lex/image.h"

/* ---- files ---- */

static void lines_as_people_write_them(void **state)
{
    (void)state;
    made in = make("\xEF\xBB\xBF# cities\r\n\r\n  [class city]  \r\n\t Norholm \r\n  # no city\r\nPort Elm");
    assert_true(knows(&in, "norholm") && knows(&in, "port elm"));
    assert_int_equal(qx_lexicon_entry_count(in.lexicon), 4);
    drop(&in);
}

static void an_empty_lexicon_knows_nothing(void **state)
{
    (void)state;
    made in = make("");
    assert_int_equal(qx_lexicon_entry_count(in.lexicon), 1);
    assert_false(knows(&in, "harbour"));
    drop(&in);
}

typedef struct mistake {
    const char *list;
    unsigned line, column;
    const char *message;
} mistake;

static const mistake mistakes[] = {
    {"Norholm\n", 1, 1, "a header such as [class city] or [tags] must stand before \"Norholm\""},
    {"[class titel]\n", 1, 8, "unknown class \"titel\" (near: title)"},
    {"\n[class city xyzzy]\n", 2, 13, "unknown class \"xyzzy\""},
    {"[class]\n", 1, 7, "a class header needs the name of a class"},
    {"[class city\n", 1, 12, "a header ends in ]"},
    {"[klass city]\n", 1, 2, "unknown kind of section \"klass\" (near: class)"},
    {"[tags now]\n", 1, 7, "this header takes no more words; unexpected \"now\""},
    {"[cues]\n", 1, 6, "a cues header needs the name of a cue class"},
    {"[cues speach]\n", 1, 7, "unknown cue class \"speach\" (near: speech)"},
    {"[cues speech denial]\n", 1, 14, "a cues header takes one class; unexpected \"denial\""},
    {"[cues speech]\ntell recipent\n", 2, 6, "unknown flag \"recipent\" (near: recipient)"},
    {"[tags]\nsaid VDB:3\n", 2, 6, "unknown symbol \"VDB\" (near: VB, VBD)"},
    {"[tags]\nsaid VBD\n", 2, 6, "SYMBOL:count expected instead of \"VBD\""},
    {"[tags]\nsaid\n", 2, 5, "SYMBOL:count expected after the word"},
    {"[tags]\n  said VBD:0\n", 2, 12, "a count from 1 to 4294967295 expected instead of \"0\""},
    {"[tags]\nsaid VBD:4294967296\n", 2, 10, "a count from 1 to 4294967295 expected instead of \"4294967296\""},
    {"[tags]\nsaid VBD:3x\n", 2, 10, "a count from 1 to 4294967295 expected instead of \"3x\""},
    {"[tags]\nsaid VBD:\n", 2, 10, "a count from 1 to 4294967295 expected instead of \"\""},
    {"[tags]\nsaid VBD:3 VBD:4\n", 2, 12, "this symbol was given before: \"VBD:4\""},
    {"[tags]\nso ADV:1 ADJ:1 NOUN:1 NOT:1 VB:1\n", 2, 29, "a word takes up to 4 readings; unexpected \"VB:1\""},
    {"[class city]\nNor\xFFholm\n", 2, 4, "this is not UTF-8"},
    {"# \x01\n", 1, 3, "a control character"},
    {"[class city]\na b c d e f g h i j k l m n o p q\n", 2, 1,
     "a phrase of more than 16 words: \"a b c d e f g h i j k l m n o p q\""},
};

static void mistakes_are_named_with_their_place(void **state)
{
    (void)state;
    for (size_t at = 0; at < sizeof mistakes / sizeof *mistakes; at++) {
        const mistake *expected = &mistakes[at];
        quoteex_error error = {0};
        qx_lexicon_builder *builder = new_builder();
        assert_int_equal(qx_lexicon_builder_add(builder, "my/list.txt", expected->list, strlen(expected->list), &error),
                         QUOTEEX_DATA);
        assert_int_equal(error.code, QUOTEEX_DATA);
        assert_string_equal(error.path, "my/list.txt");
        assert_string_equal(error.message, expected->message);
        assert_int_equal(error.line, expected->line);
        assert_int_equal(error.column, expected->column);
        qx_lexicon_builder_free(builder);
    }
}

static void words_too_long_are_mistakes(void **state)
{
    char list[400] = "[class city]\n";
    quoteex_error error = {0};
    (void)state;
    memset(list + strlen(list), 'x', QX_KEY_LIMIT + 1);
    qx_lexicon_builder *builder = new_builder();
    assert_int_equal(qx_lexicon_builder_add(builder, "l", list, strlen(list), &error), QUOTEEX_DATA);
    assert_int_equal(error.line, 2);
    assert_non_null(strstr(error.message, "longer than 255 bytes"));
    qx_lexicon_builder_free(builder);
}

/* ---- images ---- */

static void rebuilding_an_image_changes_nothing(void **state)
{
    (void)state;
    qx_lexicon_builder *builder = new_builder();
    add(builder, cue_lists);
    add(builder, "[class city]\nPort Elm on Sea\nNorholm\nSkjaldarvikurbyggd\n[class demonym]\nNorholmer\n");
    made first = finish(builder);
    builder = new_builder();
    assert_int_equal(qx_lexicon_builder_add_image(builder, first.lexicon, NULL), QUOTEEX_OK);
    made second = finish(builder);
    assert_int_equal(first.image.size, second.image.size);
    assert_memory_equal(first.image.data, second.image.data, first.image.size);
    drop(&first);
    drop(&second);
}

static void lists_add_to_an_image(void **state)
{
    (void)state;
    made first = make(cue_lists);
    qx_lexicon_builder *builder = new_builder();
    assert_int_equal(qx_lexicon_builder_add_image(builder, first.lexicon, NULL), QUOTEEX_OK);
    drop(&first);
    add(builder, "[tags]\nstatement VB:1\n[class city]\nclaim\nAbbotsmere\n[cues speech]\n-claim noun\n-tell\n");
    made in = finish(builder);
    assert_string_equal(readings(&in, "statement"), "VB:0");
    assert_true(find(&in, "claim")->classes == QX_CLASS(CITY));
    assert_int_equal(find(&in, "claim")->reading_count, 2);
    assert_true(knows(&in, "abbotsmere"));
    assert_string_equal(cue(&in, "claims", true), "");
    assert_string_equal(cue(&in, "claims", false), "claim");
    assert_string_equal(cue(&in, "tells", false), "");
    assert_string_equal(lemma(&in, "pointed out"), "point out");
    drop(&in);
}

static void images_are_found_anywhere_in_a_buffer(void **state)
{
    size_t start, size;
    qx_buffer out;
    (void)state;
    qx_buffer_init(&out, &qx_memory_default);
    qx_buffer_text(&out, "abc");
    qx_lexicon_builder *builder = new_builder();
    add(builder, "[class city]\nNorholm\n");
    assert_int_equal(qx_lexicon_builder_finish(builder, &out, &start, &size, NULL), QUOTEEX_OK);
    qx_lexicon_builder_free(builder);
    assert_int_equal(start, 8);
    const qx_lexicon *lexicon = qx_lexicon_attach(out.data + start, size, NULL);
    assert_non_null(lexicon);
    assert_int_equal(qx_lexicon_find(lexicon, "Norholm", 7), 1);
    assert_null(qx_lexicon_attach(out.data + start + 1, size - 1, NULL));
    qx_buffer_free(&out);
}

static void cut_images_are_refused(void **state)
{
    quoteex_error error = {0};
    (void)state;
    made in = make(cue_lists);
    for (size_t size = 0; size < in.image.size; size++) {
        assert_null(qx_lexicon_open(in.image.data, size, &error));
        assert_int_equal(error.code, QUOTEEX_DATA);
    }
    drop(&in);
}

static uint64_t random_of(uint64_t *seed)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return *seed >> 33;
}

/* Whatever bytes change, an image is refused or every lookup stays inside it (the sanitizers watch). */
static void broken_images_do_no_harm(void **state)
{
    uint64_t seed = 7;
    (void)state;
    made in = make(cue_lists);
    size_t size = in.image.size;
    char *broken = malloc(size);
    assert_non_null(broken);
    for (int round = 0; round < 20000; round++) {
        memcpy(broken, in.image.data, size);
        for (int change = 0; change < 1 + round % 3; change++)
            broken[random_of(&seed) % (round % 2 ? size : sizeof(qx_lexicon))] = (char)random_of(&seed);
        const qx_lexicon *lexicon = qx_lexicon_open(broken, size, NULL);
        if (!lexicon)
            continue;
        uint32_t found = qx_lexicon_find(lexicon, "claimed", 7) + qx_lexicon_find(lexicon, "a word of many bytes", 20);
        assert_true(found < 2 * qx_lexicon_entry_count(lexicon));
        for (uint32_t at = 0; at < qx_lexicon_entry_count(lexicon); at++)
            assert_true(strlen(qx_lexicon_string(lexicon, qx_lexicon_entries(lexicon)[at].lemma)) < size);
    }
    free(broken);
    drop(&in);
}

/* ---- many words ---- */

enum { MANY = 10000, WORD_SIZE = 80 };

/* Words of 1 to 40 letters, some not ASCII, each made unique by its number in base 26. */
static void random_word(uint64_t *seed, int number, char word[WORD_SIZE])
{
    static const char *const letters[] = {"a", "e", "k", "t", "'", "é", "ж", "-"};
    size_t used = 0;
    for (int rest = number; rest; rest /= 26)
        word[used++] = (char)('a' + rest % 26);
    word[used++] = 'z';
    for (uint64_t more = random_of(seed) % 3 ? random_of(seed) % 8 : random_of(seed) % 36; more; more--) {
        const char *letter = letters[random_of(seed) % 8];
        memcpy(word + used, letter, strlen(letter));
        used += strlen(letter);
    }
    word[used++] = '1'; /* so that none ends in 's */
    word[used] = '\0';
}

static void many_random_words(void **state)
{
    static char words[MANY][WORD_SIZE];
    uint64_t seed = 1;
    qx_buffer list;
    (void)state;
    qx_buffer_init(&list, &qx_memory_default);
    qx_buffer_text(&list, "[class surname]\n");
    for (int at = 0; at < MANY; at++) {
        random_word(&seed, at, words[at]);
        if (at % 2)
            continue; /* every other word stays out */
        qx_buffer_text(&list, words[at]);
        qx_buffer_char(&list, '\n');
    }
    qx_buffer_char(&list, '\0');
    list.data[list.size - 1] = '\0';
    made in = make(list.data);
    assert_int_equal(qx_lexicon_entry_count(in.lexicon), MANY / 2 + 1);
    for (int at = 0; at < MANY; at++) {
        uint32_t index = qx_lexicon_find(in.lexicon, words[at], strlen(words[at]));
        assert_int_equal(index != 0, at % 2 == 0);
        assert_int_equal(qx_lexicon_find_padded(in.lexicon, words[at], strlen(words[at])), index);
        if (index)
            assert_string_equal(qx_lexicon_string(in.lexicon, in.entries[index].word), words[at]);
    }
    qx_buffer_free(&list);
    drop(&in);
}

/* ---- memory ---- */

typedef struct meter {
    size_t left;  /* allocations until one fails */
    size_t alive; /* blocks */
} meter;

static void *metered(void *context, void *memory, size_t size)
{
    meter *in = context;
    if (size == 0) {
        in->alive -= memory != NULL;
        free(memory);
        return NULL;
    }
    if (in->left == 0)
        return NULL;
    in->left--;
    void *result = realloc(memory, size);
    assert_non_null(result);
    in->alive += memory == NULL;
    return result;
}

/* Builds from an image and a list; returns the status of the first step that fails. */
static quoteex_status build(const quoteex_allocator *allocator, const qx_lexicon *base, const char *list,
                            quoteex_error *error)
{
    size_t start, size;
    qx_buffer out;
    qx_buffer_init(&out, allocator);
    qx_lexicon_builder *builder = qx_lexicon_builder_new(allocator, error);
    if (!builder)
        return error->code;
    quoteex_status status = qx_lexicon_builder_add_image(builder, base, error);
    if (!status)
        status = qx_lexicon_builder_add(builder, "list.txt", list, strlen(list), error);
    if (!status)
        status = qx_lexicon_builder_finish(builder, &out, &start, &size, error);
    qx_lexicon_builder_free(builder);
    qx_buffer_free(&out);
    return status;
}

static void every_allocation_can_fail(void **state)
{
    enum { WORDS = 3000 };
    static char list[WORDS * 8];
    size_t used = (size_t)snprintf(list, sizeof list, "[class city]\n");
    (void)state;
    for (int at = 0; at < WORDS; at++)
        used += (size_t)snprintf(list + used, sizeof list - used, "w%d\n", at);
    made base = make(cue_lists);
    quoteex_status status = QUOTEEX_NO_MEMORY;
    size_t allowed = 0;
    for (; status; allowed++) {
        meter counted = {.left = allowed};
        quoteex_allocator allocator = {metered, &counted};
        quoteex_error error = {0};
        status = build(&allocator, base.lexicon, list, &error);
        assert_int_equal(status, error.code);
        assert_true(status == QUOTEEX_OK || status == QUOTEEX_NO_MEMORY);
        assert_int_equal(counted.alive, 0);
    }
    assert_true(allowed > 10);
    drop(&base);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_as_people_write_them),
        cmocka_unit_test(an_empty_lexicon_knows_nothing),
        cmocka_unit_test(mistakes_are_named_with_their_place),
        cmocka_unit_test(words_too_long_are_mistakes),
        cmocka_unit_test(rebuilding_an_image_changes_nothing),
        cmocka_unit_test(lists_add_to_an_image),
        cmocka_unit_test(images_are_found_anywhere_in_a_buffer),
        cmocka_unit_test(cut_images_are_refused),
        cmocka_unit_test(broken_images_do_no_harm),
        cmocka_unit_test(many_random_words),
        cmocka_unit_test(every_allocation_can_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
