#include "text_fixture.h"

typedef struct mark_case {
    const char *text;
    const char
        *stretches; /* one in brackets each: nested ones inside; "~" before an unclosed, "+" before a continued one */
} mark_case;

static const mark_case straight[] = {
    {"\"We won,\" said Lee. \"It was late.\"", "[\"We won,\"][\"It was late.\"]"},
    {"He said: \"She called it 'great' twice.\"", "[\"She called it 'great' twice.\"['great']]"},
    {"A 12\" record, 5'10\" tall, 6' wide", ""},
    {"\"It is a 12\" record,\" he said.", "[\"It is a 12\" record,\"]"},
    {"\"Hello, \"he said. \"Bye.\"", "[\"Hello, \"][\"Bye.\"]"},
    {"\"They (the crew) left\" - \"all of them\"--\"at once\"",
     "[\"They (the crew) left\"][\"all of them\"][\"at once\"]"},
    {"\"'Never,' he told me,\" said Ann.", "[\"'Never,' he told me,\"['Never,']]"},
    {"\"\"Doubled,\"\" she said.", "[\"\"Doubled,\"\"]"},
    {"the \"never\"-type answer (\"no\")", "[\"never\"][\"no\"]"},
};

static const mark_case single[] = {
    {"'We won,' said Lee. 'It's late.'", "['We won,']['It's late.']"},
    {"'The teachers' union is strong,' she said.", "['The teachers' union is strong,']"},
    {"the teachers' plan and the boys' club", ""},
    {"the teachers' plan is 'good' now", "['good']"},
    {"'It's the Orms' house.'", "['It's the Orms' house.']"},
    {"‘We won,’ said Lee. ‘The boys’ club is shut.’", "[‘We won,’][‘The boys’ club is shut.’]"},
    {"‘He said “never” and left,’ she said.", "[‘He said “never” and left,’[“never”]]"},
    {"'Tis the '90s, goin' home, 'cause the '16 vote was rock 'n' roll", ""},
    {"Minister: port 'closed'", "['closed']"},
    {"he's the crew's friend, isn't he", ""},
};

static const mark_case curly[] = {
    {"“We won,” said Lee.", "[“We won,”]"},
    {"“We won,\" said Lee. \"It was late.”", "[“We won,\"][\"It was late.”]"},
    {"“She said ‘never’ twice.”", "[“She said ‘never’ twice.”[‘never’]]"},
    {"”We won,” said Lee.", "[”We won,”]"},
    {"“We won,“ said Lee. “Late.”", "[“We won,“][“Late.”]"},
    {"“A ‘b “c” d’ e”", "[“A ‘b “c” d’ e”[‘b “c” d’[“c”]]]"},
    {"A stray ” here and “so” on.", "[“so”]"},
};

static const mark_case foreign[] = {
    {"„Wir bleiben“, sagte sie.", "[„Wir bleiben“]"},
    {"„Zostajemy”, powiedziała.", "[„Zostajemy”]"},
    {"»Wir bleiben«, sagte sie. »Ja.«", "[»Wir bleiben«][»Ja.«]"},
    {"« Nous restons », dit-elle. «Oui.»", "[« Nous restons »][«Oui.»]"},
    {"«Il a dit ‹non› hier»", "[«Il a dit ‹non› hier»[‹non›]]"},
    {"彼は「港は『閉鎖』だ」と述べた。", "[「港は『閉鎖』だ」[『閉鎖』]]"},
    {"``We stay,'' she said, ``for `now' only.''", "[``We stay,''][``for `now' only.''[`now']]"},
};

static const mark_case paragraphs[] = {
    {"“We stay.\n\n“We wait,” said Lee.", "~[“We stay.]+[“We wait,”]"},
    {"\"We stay.\n\n\"We wait.\n\n\"We go,\" said Lee.", "~[\"We stay.]+~[\"We wait.]+[\"We go,\"]"},
    {"“We stay, he said.\n\nNobody else did. “So,” she said.", "~[“We stay, he said.][“So,”]"},
    {"“He said: ‘Go.\n\n“‘Go now.’ So we went.”", "~[“He said: ‘Go.~[‘Go.]]+[“‘Go now.’ So we went.”+[‘Go now.’]]"},
    {"\"We stay,\" he said.\n\n\"We go,\" she said.", "[\"We stay,\"][\"We go,\"]"},
};

static const mark_case dashes[] = {
    {"—Yes,—said Ann.\n\n—No.—He left.—Never.", "[—Yes,—][—No.—]~[—Never.]"},
    {"— Да, — сказала Мария. — Пора.\n\n— Нет, — ответил он.", "[— Да, —]~[— Пора.][— Нет, —]"},
    {"—Sí —dijo Ana—. Vamos.\n\n—No, nunca.\n\n—Bueno.", "[—Sí —]~[—. Vamos.]~[—No, nunca.]~[—Bueno.]"},
    {"A crew — late again — left.\n\n— Ann Vale, mayor\n\n— Paul Orme, clerk", ""},
};

static size_t print(const qx_document *doc, uint32_t *at, uint32_t parent, char *out, size_t room)
{
    size_t size = 0;
    while (*at < doc->quotation_count && doc->quotations[*at].parent == parent) {
        uint32_t index = (*at)++;
        const qx_quotation *quotation = &doc->quotations[index];
        uint32_t last = quotation->unclosed ? quotation->close - 1 : quotation->close;
        uint32_t start = doc->tokens[quotation->open].start;
        size +=
            (size_t)snprintf(out + size, room - size, "%s%s[%.*s", quotation->continues ? "+" : "",
                             quotation->unclosed ? "~" : "", (int)(doc->tokens[last].end - start), doc->text + start);
        size += print(doc, at, index, out + size, room - size);
        size += (size_t)snprintf(out + size, room - size, "]");
    }
    return size;
}

/* Stretches nest, stay in their paragraph, and agree with the marks' roles. */
static void check_tree(const qx_document *doc)
{
    size_t opens = 0, closes = 0, closed = 0;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        if (doc->tokens[i].kind != QX_TOKEN_MARK)
            continue;
        opens += doc->tokens[i].mark == QX_MARK_OPEN;
        closes += doc->tokens[i].mark == QX_MARK_CLOSE;
    }
    for (uint32_t i = 0; i < doc->quotation_count; i++) {
        const qx_quotation *quotation = &doc->quotations[i];
        assert_true(quotation->open < quotation->close && quotation->close <= doc->token_count);
        assert_int_equal(doc->tokens[quotation->open].mark, QX_MARK_OPEN);
        for (uint32_t t = quotation->open + 1; t < quotation->close; t++)
            assert_false(doc->tokens[t].flags & QX_PARAGRAPH_BEFORE);
        if (!quotation->unclosed)
            assert_int_equal(doc->tokens[quotation->close].mark, QX_MARK_CLOSE);
        closed += !quotation->unclosed;
        assert_true(i == 0 || doc->quotations[i - 1].open < quotation->open);
        unsigned depth = 0;
        for (uint32_t parent = quotation->parent; parent != UINT32_MAX; parent = doc->quotations[parent].parent) {
            assert_true(parent < i && doc->quotations[parent].open < quotation->open);
            assert_true(doc->quotations[parent].close >= quotation->close);
            assert_true(++depth < QX_MARKS_DEPTH);
        }
    }
    assert_int_equal(opens, doc->quotation_count);
    assert_int_equal(closes, closed);
}

static void assert_marks(fixture *f, const mark_case *wanted)
{
    qx_document doc = fixture_read(f, wanted->text, strlen(wanted->text));
    check_tree(&doc);
    char found[1024] = "";
    uint32_t at = 0;
    print(&doc, &at, UINT32_MAX, found, sizeof found);
    assert_int_equal(at, doc.quotation_count);
    assert_string_equal(found, wanted->stretches);
}

#define TEST_TABLE(name)                                                                                               \
    static void pairs_##name(void **state)                                                                             \
    {                                                                                                                  \
        for (size_t i = 0; i < sizeof name / sizeof *name; i++)                                                        \
            assert_marks(*state, &name[i]);                                                                            \
    }
TEST_TABLE(straight)
TEST_TABLE(single)
TEST_TABLE(curly)
TEST_TABLE(foreign)
TEST_TABLE(paragraphs)
TEST_TABLE(dashes)

static void possessives_become_clitics(void **state)
{
    qx_document doc = fixture_read(*state, "'The teachers' union,' she said.", 32);
    assert_int_equal(doc.tokens[3].kind, QX_TOKEN_CLITIC);
    assert_int_equal(doc.tokens[0].mark, QX_MARK_OPEN);
    assert_true(doc.quotations[0].single);
}

static void deep_nesting_is_capped(void **state)
{
    enum { COUNT = 100000 };
    static const char *const opens[] = {"“", "«", "「", "『", "‹", "‘"};
    static const char *const closes[] = {"”", "»", "」", "』", "›", "’"};
    char *text = malloc(COUNT * 12);
    size_t size = 0;
    for (size_t i = 0; i < COUNT; i++)
        size += (size_t)sprintf(text + size, " %sa", opens[i % 6]);
    for (size_t i = COUNT; i-- > 0;)
        size += (size_t)sprintf(text + size, "b%s ", closes[i % 6]);
    qx_document doc = fixture_read(*state, text, size);
    check_tree(&doc);
    assert_true(doc.quotation_count > 0);
    free(text);
}

static void random_marks_make_a_tree(void **state)
{
    static const char *const pieces[] = {"a",  "s",  "It ", " ", " ", ". ", ", ",  "\"", "\"", "'",  "'",
                                         "“",  "”",  "‘",   "’", "„", "«",  "»",   "‹",  "›",  "「", "」",
                                         "『", "``", "''",  "`", "—", "\n", "\n—", "5",  "(",  ")",  "12\""};
    uint64_t seed = 23;
    for (int round = 0; round < 5000; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, sizeof pieces / sizeof *pieces, fixture_random(&seed) % 150, &size);
        qx_document doc = fixture_read(*state, text, size);
        fixture_check(&doc);
        check_tree(&doc);
        free(text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pairs_straight),
        cmocka_unit_test(pairs_single),
        cmocka_unit_test(pairs_curly),
        cmocka_unit_test(pairs_foreign),
        cmocka_unit_test(pairs_paragraphs),
        cmocka_unit_test(pairs_dashes),
        cmocka_unit_test(possessives_become_clitics),
        cmocka_unit_test(deep_nesting_is_capped),
        cmocka_unit_test(random_marks_make_a_tree),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
