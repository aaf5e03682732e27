/* src/who/words.h against plain twins, and the table of names by tokens. */
#include "who_fixture.h"

#include "who/capitals.h"

static const char text[] =
    "The THE the a An of OF Throughout throughout THROUGHOUT Zebra [z{ @AZ` Ünder ÜNDER under "
    "internationally INTERNATIONALLY internationalle eightlet EIGHTLET sen. Senator SENATOR Congresswoman x";

static qx_words words_of(fixture *f, const char *string)
{
    fixture_read(f, string);
    return qx_words_of(&f->document, f->lexicon);
}

static bool plain_is(const qx_words *words, uint32_t token, const char *word, size_t size)
{
    if (qx_words_size(words, token) != size)
        return false;
    for (size_t i = 0; i < size; i++)
        if (qx_words_fold(qx_words_text(words, token)[i]) != word[i])
            return false;
    return true;
}

static bool plain_same(const qx_words *words, uint32_t a, uint32_t b)
{
    uint32_t size = qx_words_size(words, a);
    for (uint32_t i = 0; size == qx_words_size(words, b) && i < size; i++)
        if (qx_words_fold(qx_words_text(words, a)[i]) != qx_words_fold(qx_words_text(words, b)[i]))
            return false;
    return size == qx_words_size(words, b);
}

static void compares_words_as_numbers(void **state)
{
    qx_words words = words_of(*state, text);
    assert_true(words.count > 20);
    for (uint32_t i = 0; i < words.count; i++) {
        assert_int_equal(qx_words_key(&words, i) == QX_KEY("the"), plain_is(&words, i, "the", 3));
        assert_int_equal(qx_words_key(&words, i) == QX_KEY("a"), plain_is(&words, i, "a", 1));
        assert_int_equal(qx_words_key(&words, i) == QX_KEY("eightlet"), plain_is(&words, i, "eightlet", 8));
        assert_int_equal(qx_words_key(&words, i) == 0, qx_words_size(&words, i) > 8);
        assert_int_equal(qx_words_is(&words, i, "throughout"), plain_is(&words, i, "throughout", 10));
        assert_int_equal(qx_words_in(&words, i, " an throughout of "), plain_is(&words, i, "an", 2) ||
                                                                           plain_is(&words, i, "throughout", 10) ||
                                                                           plain_is(&words, i, "of", 2));
    }
}

/* Sixteen places at a time and one: every word of lists of every length, and what only looks like one. */
static void finds_words_in_lists(void **state)
{
    static const char list[] =
        " an then the under zeb zebrass throughout sen. senator a ass x in of internationally it ";
    qx_words words = words_of(*state, "The a An of Throughout zebra under sen. Senator internationally x in it ass he");
    for (size_t end = 1; end < sizeof list; end++) {
        char part[sizeof list];
        memcpy(part, list, end);
        part[end] = '\0';
        if (part[end - 1] != ' ')
            continue;
        for (uint32_t i = 0; i < words.count; i++) {
            char needle[32] = " ";
            for (uint32_t k = 0; k < qx_words_size(&words, i); k++)
                needle[k + 1] = qx_words_fold(qx_words_text(&words, i)[k]);
            needle[qx_words_size(&words, i) + 1] = ' ';
            assert_int_equal(qx_words_in(&words, i, part), strstr(part, needle) != NULL);
            assert_int_equal(qx_words_in_plain(&words, i, part), strstr(part, needle) != NULL);
        }
    }
}

static void folds_eight_bytes(void **state)
{
    (void)state;
    for (unsigned c = 0; c < 256; c++) {
        char bytes[8] = {'A', 'z', (char)c, '[', '@', (char)c, 'Z', '`'}, folded[8];
        qx_bytes_store(folded, qx_bytes_lower(qx_bytes_load(bytes)));
        for (unsigned i = 0; i < 8; i++)
            assert_int_equal(folded[i], qx_words_fold(bytes[i]));
    }
}

/* Equal words have equal codes; among these few, others have others. */
static void gives_equal_words_equal_codes(void **state)
{
    qx_words words = words_of(*state, text);
    for (uint32_t a = 0; a < words.count; a++)
        for (uint32_t b = 0; b < words.count; b++) {
            assert_int_equal(qx_words_same(&words, a, b), plain_same(&words, a, b));
            assert_int_equal(qx_words_code(&words, a) == qx_words_code(&words, b), plain_same(&words, a, b));
        }
}

static void gives_short_titles_the_code_of_long_ones(void **state)
{
    qx_words words = words_of(*state, "Sen. Gov. Prof. Premier Senator Governor Professor Minister Senators");
    assert_int_equal(words.count, 9);
    for (uint32_t i = 0; i < 4; i++)
        assert_int_equal(qx_words_title_code(&words, i), qx_words_code(&words, i + 4));
    assert_int_equal(qx_words_title_code(&words, 8), qx_words_code(&words, 8));
}

static void finds_names_by_token(void **state)
{
    fixture *f = *state;
    fixture_read(
        f, "Ana Roth met Ed Holt and Maria Osei in Oslo on Monday. \"We won,\" said Peter Lane of Harbour Bank. It "
           "was late, and the rain fell again and again and again in the old town. Roth left.");
    assert_true(f->names.count > 5);
    for (uint32_t token = 0; token < f->document.token_count + 20; token++) {
        uint32_t after = 0;
        while (after < f->names.count && f->names.items[after].end <= token)
            after++;
        assert_int_equal(qx_names_after(&f->names, token), after);
        bool inside = after < f->names.count && f->names.items[after].first <= token;
        assert_ptr_equal(qx_names_at(&f->names, token), inside ? &f->names.items[after] : NULL);
    }
}

static void lists_words_with_capitals(void **state)
{
    qx_words words =
        words_of(*state, "The al-Amr street lies near eBay and Blair-led Holt’s offices. It is so on Monday.");
    qx_capitals capitals;
    qx_spellings spellings;
    fixture *f = *state;
    qx_spellings_init(&spellings, &words, &f->arena, 8);
    qx_capitals_init(&capitals, &words, &spellings, &f->arena);
    uint32_t at = 0;
    for (uint32_t i = 0; i < words.count; i++) {
        bool listed = at < capitals.count && capitals.tokens[at] == i;
        at += listed;
        bool part =
            plain_is(&words, i, "al-amr", 6) || plain_is(&words, i, "ebay", 4) || plain_is(&words, i, "holt", 4);
        assert_int_equal(qx_capitals_of(&capitals, i), part ? QX_CAPITAL_YES : QX_CAPITAL_NO);
        assert_int_equal(listed, part);
    }
    assert_int_equal(at, capitals.count);
    assert_int_equal(qx_capitals_of(&capitals, words.count), QX_CAPITAL_NO);
}

/* The words with capitals that the tokenizer lists, and others of several parts. */
static void lists_capitals_with_tokens(void **state)
{
    static const char *const pieces[] = {"Ana ", "of ",     "eBay ", "in ", "\xC3\x9Cnder ", "caf\xC3\xA9 ", "-",
                                         "42 ",  "al-Amr ", "x",     ". ",  "McX "};
    char string[600];
    fixture *f = *state;
    for (unsigned seed = 1; seed < 200; seed++) {
        size_t size = 0;
        for (unsigned i = 0, random = seed; i < seed % 60; i++) {
            random = random * 1103515245U + 12345U;
            const char *piece = pieces[(random >> 16) % (sizeof pieces / sizeof *pieces)];
            memcpy(string + size, piece, strlen(piece));
            size += strlen(piece);
        }
        string[size] = '\0';
        fixture_read(f, string);
        uint32_t at = 0;
        for (uint32_t i = 0; i < f->document.token_count; i++) {
            const qx_token *token = &f->document.tokens[i];
            bool capital = false;
            for (uint32_t k = token->start; k < token->end; k++)
                capital |= string[k] >= 'A' && string[k] <= 'Z';
            bool listed = at < f->document.capital_count && f->document.capitals[at] == i;
            at += listed;
            assert_true(listed || token->kind != QX_TOKEN_WORD || !(capital || token->flags & QX_CAPITAL));
            assert_true(!listed || token->kind == QX_TOKEN_WORD);
        }
        assert_int_equal(at, f->document.capital_count);
    }
}

/* Equal words have one number, asked for in any order, and what is noted of one is noted of the other. */
static void numbers_words(void **state)
{
    fixture *f = *state;
    qx_words words = words_of(f, text);
    qx_spellings spellings;
    qx_spellings_init(&spellings, &words, &f->arena, 2);
    for (uint32_t a = words.count; a-- > 0;)
        for (uint32_t b = 0; b < words.count; b++)
            assert_int_equal(qx_spelling_of(&spellings, a) == qx_spelling_of(&spellings, b), plain_same(&words, a, b));
    qx_spelling_at(&spellings, 0)->written = QX_WRITTEN_ALONE;
    assert_int_equal(qx_spelling_at(&spellings, 1)->written, QX_WRITTEN_ALONE); /* The, THE */
    assert_int_not_equal(qx_spelling_of(&spellings, 0), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_words_as_numbers),
        cmocka_unit_test(finds_words_in_lists),
        cmocka_unit_test(folds_eight_bytes),
        cmocka_unit_test(gives_equal_words_equal_codes),
        cmocka_unit_test(gives_short_titles_the_code_of_long_ones),
        cmocka_unit_test(finds_names_by_token),
        cmocka_unit_test(lists_words_with_capitals),
        cmocka_unit_test(lists_capitals_with_tokens),
        cmocka_unit_test(numbers_words),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
