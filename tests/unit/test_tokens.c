#include "text_fixture.h"

#include "text/letters.h"

typedef struct token_case {
    const char *text;
    const char *tokens; /* with '|' between, '¶' where a paragraph starts */
} token_case;

static const token_case words[] = {
    {"Nobody answered.", "Nobody|answered|."},
    {"They don't, won't and can't; she'd said we'll see.",
     "They|do|n't|,|wo|n't|and|ca|n't|;|she|'d|said|we|'ll|see|."},
    {"They don’t; I’ve Lu’s and HE’S.", "They|do|n’t|;|I|’ve|Lu|’s|and|HE|’S|."},
    {"You shouldn't've cannot", "You|should|n't|'ve|cannot"},
    {"the teachers' plan, O'Dell's d'Arcy o'clock rock'n'roll",
     "the|teachers|'|plan|,|O'Dell|'s|d'Arcy|o'clock|rock'n'roll"},
    {"UK-based 14-year-old ex-Sen. Vale mid-1990s", "UK-based|14-year-old|ex-Sen.|Vale|mid-1990s"},
    {"a plan—his—and a – dash--so", "a|plan|—|his|—|and|a|–|dash|--|so"},
    {"Mr. J. K. Orme of the U.S. at 5 a.m. met Inc. and Dr.Vale",
     "Mr.|J.|K.|Orme|of|the|U.S.|at|5|a.m.|met|Inc.|and|Dr.|Vale"},
    {"a U.S.-led force, the U.S.'s Ph.D.s", "a|U.S.-led|force|,|the|U.S.|'s|Ph.D.s"},
    {"He sat. No. 5 said no. Then p. 7 and a map.", "He|sat|.|No.|5|said|no|.|Then|p.|7|and|a|map|."},
    {"you and I. Paul I. Orme", "you|and|I|.|Paul|I.|Orme"},
    {"on Sat. morning vs. all", "on|Sat.|morning|vs.|all"},
    {"AT&T and R&D, Yahoo! wiki_page B2B COVID-19 either/or",
     "AT&T|and|R&D|,|Yahoo|!|wiki_page|B2B|COVID-19|either|/|or"},
    {"'Tis 'em ’twas goin' 'cause", "'Tis|'em|’twas|goin|'|'|cause"},
    {"It ended.Then it rained.", "It|ended|.|Then|it|rained|."},
};

static const token_case numbers[] = {
    {"1,000.50 10:30 3/4 2016-09-12 1990s '90s ’80s 10th 2.5m No. 5",
     "1,000.50|10:30|3/4|2016-09-12|1990s|'90s|’80s|10th|2.5m|No.|5"},
    {"5'10\" and 6’2” tall, 4 ft", "5'10\"|and|6’2”|tall|,|4|ft"},
    {"$5, US$ 20, €3.50, £2m, 10%, .5 -3 and 5-3.", "$|5|,|US$|20|,|€|3.50|,|£|2m|,|10|%|,|.5|-3|and|5-3|."},
    {"in 2016. 10°C N°. 12 ½ 1990's 4chan 3-D", "in|2016|.|10|°|C|N°.|12|½|1990|'s|4chan|3-D"},
};

static const token_case signs[] = {
    {"See https://ostia.example/a_(b)?c=1. Or www.ostia.example, then",
     "See|https://ostia.example/a_(b)?c=1|.|Or|www.ostia.example|,|then"},
    {"(http://ostia.example/x) ann.lee@mail.ostia.co.uk, @annlee #north_bank #5",
     "(|http://ostia.example/x|)|ann.lee@mail.ostia.co.uk|,|@annlee|#north_bank|#|5"},
    {"Ostia.com, ostia.com/news and v2.0", "Ostia.com|,|ostia.com/news|and|v2.0"},
    {"so... and . . . or… end.... why?! [...]", "so|...|and|. . .|or|…|end|....|why|?!|[|...|]"},
    {"simple. . . .”", "simple|.|. . .|”"},
    {"“a” ‘b’ „c“ «d» ``e'' \"f\"", "“|a|”|‘|b|’|„|c|“|«|d|»|``|e|''|\"|f|\""},
    {"***** ===== a\001\002b", "*****|=====|a|\001\002|b"},
};

static const token_case scripts[] = {
    {"Élan naïve Zoë’s", "Élan|naïve|Zoë|’s"},
    {"東京タワーのテスト。 ABC漢字 한국어", "東京|タワー|の|テスト|。|ABC|漢字|한국어"},
    {"Мария сказала. שלום ไทยภาษา", "Мария|сказала|.|שלום|ไทยภาษา"},
    {"e\xCC\x81t\xC3\xA9 co\xC2\xADop ❤️ 👩‍💻", "e\xCC\x81t\xC3\xA9|co\xC2\xADop|❤️|👩‍💻"},
    {"a\xC2\xA0"
     "b\xE2\x80\x8B"
     "c",
     "a|b|c"},
};

/* One paragraph a line; the wrapped; both. */
static const token_case layouts[] = {
    {"One here.\nTwo here.\r\nThree here.\rFour\xE2\x80\xA8"
     "Five\xE2\x80\xA9Six\n",
     "One|here|.¶Two|here|.¶Three|here|.¶Four¶Five¶Six"},
    {"\xEF\xBB\xBFTitle\n\n\nText", "Title¶Text"},
    {"\n \n\t\n", ""},
    {"The ferry that has crossed the bay since the war was sold on Monday to\n"
     "a company from the north, which means to run it in the summer months\nonly.\n\nNobody bid more.",
     "The|ferry|that|has|crossed|the|bay|since|the|war|was|sold|on|Monday|to|a|company|from|the|north|,|which|means|to|"
     "run|it|in|the|summer|months|only|.¶Nobody|bid|more|."},
    {"Short heading\nThe ferry that has crossed the bay since the war was sold on Monday to\n"
     "a company from the north.\n    Nobody bid more, and the old captain, who had waited on the quay,\n"
     "went home.",
     "Short|heading¶The|ferry|that|has|crossed|the|bay|since|the|war|was|sold|on|Monday|to|a|company|from|the|north|."
     "¶Nobody|bid|more|,|and|the|old|captain|,|who|had|waited|on|the|quay|,|went|home|."},
    {"Harbour sold\nFerry stays\nMayor thanks the crew\n", "Harbour|sold¶Ferry|stays¶Mayor|thanks|the|crew"},
};

static void assert_tokens(fixture *f, const token_case *wanted)
{
    qx_document doc = fixture_read(f, wanted->text, strlen(wanted->text));
    fixture_check(&doc);
    char found[2048] = "";
    size_t size = 0;
    for (uint32_t i = 0; i < doc.token_count; i++) {
        const qx_token *token = &doc.tokens[i];
        const char *between = i == 0 ? "" : token->flags & QX_PARAGRAPH_BEFORE ? "¶" : "|";
        size += (size_t)snprintf(found + size, sizeof found - size, "%s%.*s", between, (int)(token->end - token->start),
                                 doc.text + token->start);
    }
    assert_string_equal(found, wanted->tokens);
}

#define TEST_TABLE(name)                                                                                               \
    static void tokens_of_##name(void **state)                                                                         \
    {                                                                                                                  \
        for (size_t i = 0; i < sizeof name / sizeof *name; i++)                                                        \
            assert_tokens(*state, &name[i]);                                                                           \
    }
TEST_TABLE(words)
TEST_TABLE(numbers)
TEST_TABLE(signs)
TEST_TABLE(scripts)
TEST_TABLE(layouts)

static const qx_token *token_of(const qx_document *doc, const char *wanted)
{
    for (uint32_t i = 0; i < doc->token_count; i++)
        if (doc->tokens[i].end - doc->tokens[i].start == strlen(wanted) &&
            memcmp(doc->text + doc->tokens[i].start, wanted, strlen(wanted)) == 0)
            return &doc->tokens[i];
    fail_msg("no token %s", wanted);
    return NULL;
}

static void kinds(void **state)
{
    qx_document doc = fixture_read(*state, "Ann's 14-year-old 10th $ @ann http://a.example/ , “x” cat_1 US$ 1990s", 73);
    static const struct {
        const char *token;
        qx_token_kind kind;
    } wanted[] = {
        {"Ann", QX_TOKEN_WORD},
        {"'s", QX_TOKEN_CLITIC},
        {"14-year-old", QX_TOKEN_WORD},
        {"10th", QX_TOKEN_NUMBER},
        {"$", QX_TOKEN_SIGN},
        {"@ann", QX_TOKEN_HANDLE},
        {"http://a.example/", QX_TOKEN_LINK},
        {",", QX_TOKEN_PUNCTUATION},
        {"“", QX_TOKEN_MARK},
        {"cat_1", QX_TOKEN_WORD},
        {"US$", QX_TOKEN_SIGN},
        {"1990s", QX_TOKEN_NUMBER},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        assert_int_equal(token_of(&doc, wanted[i].token)->kind, wanted[i].kind);
}

static void flags(void **state)
{
    static const char text[] = "Éva met\nU.S. NATO(x) ok";
    qx_document doc = fixture_read(*state, text, sizeof text - 1);
    assert_int_equal(token_of(&doc, "Éva")->flags,
                     QX_SPACE_BEFORE | QX_PARAGRAPH_BEFORE | QX_SENTENCE_BEFORE | QX_CAPITAL | QX_NOT_ASCII);
    assert_int_equal(token_of(&doc, "met")->flags, QX_SPACE_BEFORE);
    assert_int_equal(token_of(&doc, "U.S.")->flags, QX_SPACE_BEFORE | QX_LINE_BEFORE | QX_PARAGRAPH_BEFORE |
                                                        QX_SENTENCE_BEFORE | QX_CAPITAL | QX_ALL_CAPITALS |
                                                        QX_STOP_INSIDE);
    assert_int_equal(token_of(&doc, "NATO")->flags, QX_SPACE_BEFORE | QX_CAPITAL | QX_ALL_CAPITALS);
    assert_int_equal(token_of(&doc, "(")->flags, 0);
}

static void entries(void **state)
{
    fixture *f = *state;
    qx_document doc = fixture_read(f, "THE Lu’s qwerty Inc. teachers' x", 33);
    assert_int_equal(token_of(&doc, "THE")->entry, qx_lexicon_find(f->lexicon, "the", 3));
    assert_int_equal(token_of(&doc, "’s")->entry, qx_lexicon_find(f->lexicon, "'s", 2));
    assert_int_not_equal(token_of(&doc, "Inc.")->entry, 0);
    assert_int_equal(token_of(&doc, "qwerty")->entry, 0);
}

/* Words around the eight bytes that are looked at together and the sixteen of a short key. */
static void words_of_every_length(void **state)
{
    static const char lower[] = "spokespersonshipsandships", upper[] = "SPOKESPERSONSHIPSANDSHIPS";
    unsigned known = 0; /* five of the lengths are in the fixture's lexicon */
    for (size_t size = 2; size < sizeof lower; size++) {
        char text[2 * sizeof lower], *word = text + 2;
        for (int form = 0; form < 4; form++) {
            memcpy(text, "a ", 2);
            memcpy(word, form == 2 ? upper : lower, size);
            if (form == 1)
                word[0] = 'S';
            if (form == 3)
                word[size - 1] = upper[size - 1];
            memcpy(word + size, ", b", 3);
            qx_document doc = fixture_read(*state, text, size + 5);
            assert_int_equal(doc.token_count, 4);
            assert_int_equal(doc.tokens[1].end, 2 + size);
            unsigned flags = form == 1 ? QX_CAPITAL : form == 2 ? QX_CAPITAL | QX_ALL_CAPITALS : 0U;
            assert_int_equal(doc.tokens[1].flags, QX_SPACE_BEFORE | flags);
            assert_int_equal(doc.tokens[1].entry, qx_lexicon_find(((fixture *)*state)->lexicon, word, size));
            known += doc.tokens[1].entry != 0;
        }
    }
    assert_int_equal(known, 5 * 4);
}

static void sentinel(void **state)
{
    for (size_t size = 0; size < 6; size++) {
        qx_document doc = fixture_read(*state, "a b c\n", size);
        const qx_token *last = &doc.tokens[doc.token_count];
        assert_int_equal(last->start, size);
        assert_int_equal(last->end, size);
        assert_int_equal(last->kind, QX_TOKEN_PUNCTUATION);
        assert_true(last->flags & QX_PARAGRAPH_BEFORE);
    }
}

static void random_text_is_tiled(void **state)
{
    static const char *const pieces[] = {"a",
                                         "the ",
                                         "I.",
                                         "U.S",
                                         ".",
                                         " ",
                                         "\n",
                                         "\r",
                                         "'",
                                         "\"",
                                         "’",
                                         "“",
                                         "-",
                                         "--",
                                         "—",
                                         "…",
                                         ". . ",
                                         "@",
                                         "#x",
                                         "http://",
                                         "www.",
                                         "1",
                                         ",0",
                                         ":",
                                         "5'",
                                         "é",
                                         "漢",
                                         "ไ",
                                         "\xCC\x81",
                                         "\xE2\x80\x8D",
                                         "😀",
                                         "\xC2\xAD",
                                         "$",
                                         "&",
                                         "(",
                                         ")",
                                         "/",
                                         "_",
                                         "\x01",
                                         "n't",
                                         "'s",
                                         "Mr.",
                                         "No.",
                                         "A.b@c.de",
                                         "\xE2\x80\xA8",
                                         "\xEF\xBB\xBF",
                                         "\xC2\x85",
                                         "\xC2\xB0"};
    uint64_t seed = 77;
    for (int round = 0; round < 3000; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, sizeof pieces / sizeof *pieces, fixture_random(&seed) % 160, &size);
        qx_document doc = fixture_read(*state, text, size);
        fixture_check(&doc);
        free(text);
    }
}

static void random_bytes_are_tiled(void **state)
{
    uint64_t seed = 99;
    for (int round = 0; round < 3000; round++) {
        char bytes[128];
        size_t size = fixture_random(&seed) % sizeof bytes;
        for (size_t i = 0; i < size; i++)
            bytes[i] = (char)(round % 2 ? fixture_random(&seed) : fixture_random(&seed) % 128);
        qx_document doc = fixture_read(*state, bytes, size);
        fixture_check(&doc);
    }
}

/* Random words, among random bytes of every kind, look alike to both readers of letters. */
static void letters_with_and_without_sse(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char bytes[24];
        size_t letters = fixture_random(&seed) % 18;
        for (size_t i = 0; i < sizeof bytes; i++)
            bytes[i] = (char)(i < letters ? "AZMazm"[fixture_random(&seed) % 6] : (int)(fixture_random(&seed) % 256));
        qx_letters one = qx_letters_read(bytes), other = qx_letters_read_plain(bytes);
        assert_int_equal(one.size, other.size);
        assert_int_equal(one.key.low, other.key.low);
        assert_int_equal(one.key.high, other.key.high);
        assert_int_equal(one.upper, other.upper);
        assert_int_equal(one.upper >> one.size, 0);
        for (unsigned i = 0; i < one.size; i++)
            assert_int_equal(one.upper >> i & 1, (bytes[i] & 0x20) == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tokens_of_words),
        cmocka_unit_test(tokens_of_numbers),
        cmocka_unit_test(tokens_of_signs),
        cmocka_unit_test(tokens_of_scripts),
        cmocka_unit_test(tokens_of_layouts),
        cmocka_unit_test(kinds),
        cmocka_unit_test(flags),
        cmocka_unit_test(entries),
        cmocka_unit_test(words_of_every_length),
        cmocka_unit_test(sentinel),
        cmocka_unit_test(random_text_is_tiled),
        cmocka_unit_test(random_bytes_are_tiled),
        cmocka_unit_test(letters_with_and_without_sse),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
