/* Tagger: readings of the word lists, guesses for other words, and the choice among them, with tables of our own. */
#include "text_fixture.h"

#include "text/overlay.h"
#include "text/tag_features.h"
#include "text/tag_sum.h"
#include "text/tagger.h"

static const char words[] =
    "[class abbreviation title]\nMr.\n"
    "[tags]\nthe DET:5000\nthey PRON:600\na DET:3000\nto TO:4000\nreport NOUN:400 VBP:100 VB:100\nof OF:3000\n"
    "old ADJ:300\nplan NOUN:300 VB:80 VBP:20\nwill MODAL:800 NOUN:20\nsaid VBD:900\nasked VBD:80 VBN:40\nwas BE:900\n"
    "also ADV:500\nbridge NOUN:90 NAME:200\nrose VBD:50 NOUN:10\n's POSSESS:900 BE:100\nin PREP:4000\nopens VBZ:30\n"
    "mayor NOUN:60\nand AND:3000\n";

static const char table_text[] = "# weights\n"
                                 "before PRON NOUN/VBP/VB VBP:40 NOUN:-40\n"
                                 "before MODAL NOUN/VBP/VB NOUN:90\n"
                                 "before MODAL NOUN/VBP/VB VB:40\n"
                                 "before ADJ MODAL/NOUN NOUN:127\n"
                                 "before TO NOUN/VB/VBP VB:40\n"
                                 "before-two BE ADV VBD VBN:40 VBD:-40\n"
                                 "around DET - VBG NOUN:50\n"
                                 "ending -obs VBZ:30\n"
                                 "finite 1 VBD/VBN VBN:45\n"
                                 "prior NOUN 2 0 VB:1 VBP:2 VBZ:3 NOUN:4\n"
                                 "around PRON DET NOUN DET:1 ADV:2 VB:3 VBP:14 NOUN:5\n"
                                 "left-word they NOUN DET:1 ADV:2 PREP:3 BE:14 TO:5 VB:1 ADJ:2 OF:3 VBP:-9 NOUN:1\n";

typedef struct tagging {
    fixture text;
    qx_buffer lines, table;
} tagging;

static const qx_tag_lines *lines_of(const tagging *t)
{
    return (const qx_tag_lines *)(const void *)t->lines.data;
}

static int open_with(tagging *t, const char *lists, const char *table)
{
    size_t start, size;
    quoteex_error error = {0};
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, &error);
    qx_buffer_init(&t->text.image, &qx_memory_default);
    qx_buffer_init(&t->lines, &qx_memory_default);
    qx_buffer_init(&t->table, &qx_memory_default);
    if (qx_lexicon_builder_add(builder, "words", lists, strlen(lists), &error) != QUOTEEX_OK ||
        qx_lexicon_builder_finish(builder, &t->text.image, &start, &size, &error) != QUOTEEX_OK ||
        qx_tag_lines_build("table", table, strlen(table), &t->lines, &error) != QUOTEEX_OK)
        return fprintf(stderr, "%s:%u: %s\n", error.path, error.line, error.message);
    qx_lexicon_builder_free(builder);
    t->text.lexicon = qx_lexicon_attach(t->text.image.data + start, size, &error);
    qx_arena_init(&t->text.arena, &qx_memory_default);
    return qx_tag_table_build(t->text.lexicon, lines_of(t), &t->table, &error) != QUOTEEX_OK;
}

static int open_tagging(void **state)
{
    *state = calloc(1, sizeof(tagging));
    return open_with(*state, words, table_text);
}

static void close_with(tagging *t)
{
    qx_buffer_free(&t->lines);
    qx_buffer_free(&t->table);
    qx_arena_free(&t->text.arena);
    qx_buffer_free(&t->text.image);
}

static int close_tagging(void **state)
{
    close_with(*state);
    free(*state);
    return 0;
}

static qx_document tag(tagging *t, const char *text)
{
    qx_document doc = fixture_read(&t->text, text, strlen(text));
    if (setjmp(t->text.arena.escape))
        fail_msg("no memory");
    qx_tagger_run(&doc, t->text.lexicon, (const qx_tag_table *)(const void *)t->table.data);
    return doc;
}

/* The symbols of a text's tokens, as "DET NOUN STOP". */
static void assert_tags(void **state, const char *text, const char *expected)
{
    char found[512] = "";
    qx_document doc = tag(*state, text);
    for (uint32_t i = 0; i < doc.token_count; i++) {
        strcat(found, i ? " " : "");
        strcat(found, qx_symbol_name(doc.tokens[i].symbol));
    }
    assert_string_equal(found, expected);
}

static void test_neighbours_decide(void **state)
{
    assert_tags(state, "the report", "DET NOUN");
    assert_tags(state, "they report", "PRON VBP");
    assert_tags(state, "they will report", "PRON MODAL VB");
    assert_tags(state, "the old will", "DET ADJ NOUN");
    assert_tags(state, "to plan the bridge", "TO VB DET NOUN");
}

static void test_an_adverb_is_looked_through(void **state)
{
    assert_tags(state, "they also asked", "PRON ADV VBD");
    assert_tags(state, "they was also asked", "PRON BE ADV VBN");
}

static void test_unknown_words_are_guessed_by_their_endings(void **state)
{
    assert_tags(state, "they glorbed", "PRON VBD");
    assert_tags(state, "the glorbing", "DET NOUN");
    assert_tags(state, "the glorbness", "DET NOUN");
    assert_tags(state, "the glorbous bridge", "DET ADJ NOUN");
    assert_tags(state, "the old glorbs", "DET ADJ NOUNS");
    assert_tags(state, "they also glorbly", "PRON ADV ADV");
}

static void test_capitals_make_names_inside_a_sentence(void **state)
{
    assert_tags(state, "the mayor asked Glorb.", "DET NOUN VBD NAME STOP");
    assert_tags(state, "Glorb said", "NAME VBD");
    assert_tags(state, "The bridge", "DET NOUN");
    assert_tags(state, "They said", "PRON VBD");
    assert_tags(state, "the old mayor of Bridge", "DET ADJ NOUN OF NAME");
    assert_tags(state, "said Mr. Glorb", "VBD NAME NAME");
}

/* In a line where every word has a capital, a capital says nothing. */
static void test_headlines(void **state)
{
    assert_tags(state, "the mayor opens the Bridge", "DET NOUN VBZ DET NAME");
    assert_tags(state, "Mayor Opens The Bridge And Also The Report", "NOUN VBZ DET NOUN AND ADV DET NOUN");
}

static void test_what_is_no_word(void **state)
{
    assert_tags(
        state, "3,000 , . ? ! : ; - ... ( ) % $ & *",
        "NUMBER COMMA STOP QUESTION EXCLAIM COLON SEMICOLON DASH ELLIPSIS LPAREN RPAREN PERCENT MONEY AND BULLET");
    assert_tags(state, "\xE2\x82\xAC \xC2\xA3 \xE2\x80\x94 \xE2\x80\xA6 \xE2\x80\xA2",
                "MONEY MONEY DASH ELLIPSIS BULLET");
    assert_tags(state, "\xE2\x80\x9CThe bridge\xE2\x80\x9D", "OPENQ DET NOUN CLOSEQ");
    assert_tags(state, "said @glorb https://glorb.example/a", "VBD HANDLE LINK");
}

static void test_clitics(void **state)
{
    assert_tags(state, "the mayor's plan", "DET NOUN POSSESS NOUN");
}

/* The reading whose features, made and looked up one by one, have the highest sum. */
static uint8_t choose_plainly(const qx_tag_walk *walk, const qx_tag_lines *lines)
{
    const qx_tag_node *node = &walk->nodes[walk->at];
    qx_tag_feature features[QX_TAG_FEATURES];
    int32_t sums[128] = {0};
    unsigned count = qx_tag_features(walk, features), best = 0;
    for (unsigned i = 0; i < count; i++)
        qx_tag_lines_add(lines, &features[i], sums);
    for (unsigned i = 1; i < node->count; i++)
        if (sums[node->symbol[i]] > sums[node->symbol[best]])
            best = i;
    return node->symbol[best];
}

static void assert_tagged_plainly(const qx_document *doc, const qx_lexicon *lexicon, const qx_tag_lines *lines)
{
    for (uint32_t i = 0; i < doc->sentence_count; i++) {
        const qx_sentence *sentence = &doc->sentences[i];
        uint32_t length = sentence->end - sentence->first;
        qx_tag_node *nodes = QX_NEW(doc->arena, qx_tag_node, length);
        qx_tag_walk walk;
        qx_tag_nodes(doc, lexicon, sentence, nodes);
        qx_tag_walk_start(&walk, nodes, length);
        while (walk.at < length) {
            uint8_t symbol = nodes[walk.at].count > 1 ? choose_plainly(&walk, lines) : nodes[walk.at].symbol[0];
            assert_int_equal(doc->tokens[sentence->first + walk.at].symbol, symbol);
            qx_tag_walk_on(&walk, symbol);
        }
    }
}

/* Slots summed sixteen at a time have the sums of those summed one by one; of equals the one with the higher base wins.
 */
static void test_sums_by_lanes_agree(void **state)
{
    (void)state;
    uint64_t seed = 7;
    for (int round = 0; round < 2000; round++) {
        qx_tag_sum sum = {0};
        qx_tag_plain_sum plain = {{0}};
        int16_t base[QX_TAG_LANES];
        unsigned readings = 2 + fixture_random(&seed) % (QX_READINGS - 1);
        for (unsigned i = 0; i < QX_TAG_LANES; i++)
            base[i] = INT16_MIN;
        for (unsigned i = 0; i < readings; i++)
            base[(i * 3 + (unsigned)round) % QX_TAG_SLOTS] =
                (int16_t)((int)(fixture_random(&seed) % 7 - 3) * QX_TAG_SCALE + 7 - (int)i);
        for (unsigned i = 0; i < QX_TAG_MOST_CELLS; i++) {
            qx_tag_cell cell = {.row = (uint16_t)fixture_random(&seed)};
            for (unsigned k = 0; k < QX_TAG_SLOTS; k++)
                cell.weight[k] = (uint8_t)(round % 3 ? 126 + fixture_random(&seed) % 4 : fixture_random(&seed));
            qx_tag_sum_add(&sum, &cell);
            qx_tag_plain_add(&plain, &cell);
        }
        assert_int_equal(qx_tag_sum_best(&sum, base), qx_tag_plain_best(&plain, base));
        assert_true(base[qx_tag_sum_best(&sum, base)] != INT16_MIN);
    }
}

/* Rows laid over one another share no cell and no base. */
static void test_rows_lie_apart(void **state)
{
    tagging *t = *state;
    static uint8_t taken[1 << 16], bases[1 << 16];
    uint64_t seed = 3;
    qx_overlay overlay;
    qx_arena_reset(&t->text.arena, 1 << 20);
    qx_overlay_init(&overlay, &t->text.arena);
    taken[0] = 1;
    for (int round = 0; round < 2000; round++) {
        uint32_t columns[40], count = 0, base;
        for (uint32_t column = fixture_random(&seed) % 20; column < 300 && count < 40;
             column += 1 + fixture_random(&seed) % 60)
            columns[count++] = column;
        assert_true(qx_overlay_place(&overlay, columns, count, 1 << 16, &base));
        assert_true(base > 0 && !bases[base]);
        bases[base] = 1;
        for (uint32_t i = 0; i < count; i++)
            assert_false(taken[base + columns[i]]++);
    }
    assert_false(qx_overlay_place(&overlay, (const uint32_t[]){0}, 1, 0, &(uint32_t){0}));
}

/* The tagger sums weights without making features; its plain twin makes them. */
static void test_the_plain_twin_agrees(void **state)
{
    static const char *const pieces[] = {"the ",  "they ",   "report ", "plan ",  "will ",  "asked ",   "was ",
                                         "also ", "Bridge ", "old ",    ", ",     "flobs ", "glorbed ", "opens ",
                                         ". ",    "to ",     "rose ",   "Mayor ", "'s ",    "glorbing "};
    tagging *t = *state;
    const qx_tag_table *table = (const qx_tag_table *)(const void *)t->table.data;
    uint64_t seed = 5;
    for (int round = 0; round < 300; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, sizeof pieces / sizeof *pieces, 200, &size);
        qx_document doc = fixture_read(&t->text, text, size);
        qx_tagger_run(&doc, t->text.lexicon, table);
        assert_tagged_plainly(&doc, t->text.lexicon, lines_of(t));
        free(text);
    }
}

enum { MADE_WORDS = 40, MADE_SYMBOLS = 22, MADE_LINES = 1500 };

static void print_symbols(char **at, uint64_t *seed, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        *at +=
            sprintf(*at, "%s%s", i ? "/" : " ", qx_symbol_name((uint8_t)('0' + fixture_random(seed) % MADE_SYMBOLS)));
}

/* Words w0, w1 … that are up to four of some symbols, a few of them none. */
static void make_words(char *at, uint64_t *seed)
{
    at += sprintf(at, "[class person-noun]\nw1\nw2\n[tags]\n");
    for (unsigned i = 3; i < MADE_WORDS; i++, at += sprintf(at, "\n")) {
        uint32_t first = fixture_random(seed) % MADE_SYMBOLS, step = 1 + fixture_random(seed) % 5;
        at += sprintf(at, "w%u", i);
        for (unsigned k = 0; k < 1 + i % 4; k++)
            at += sprintf(at, " %s:%u", qx_symbol_name((uint8_t)('0' + (first + k * step) % MADE_SYMBOLS)),
                          1 + fixture_random(seed) % 50);
    }
}

/* Lines of all templates. */
static void make_lines(char *at, uint64_t *seed)
{
    /* The kinds of values: w a word, n a number, s a symbol, p two, c three, e an ending. */
    static const char *const templates[] = {
        "prior snn", "class cn", "before sc",      "after pc",      "before-two sss", "after-two sss", "around sss",
        "finite nc", "word wn",  "word-before ws", "word-after ws", "ending e",       "left-word ws",  "right-word ws"};
    for (unsigned i = 0; i < MADE_LINES; i++, at += sprintf(at, "\n")) {
        const char *template = templates[i % (sizeof templates / sizeof *templates)], *kinds = strchr(template, ' ');
        at += sprintf(at, "%.*s", (int)(kinds - template), template);
        while (*++kinds)
            if (*kinds == 'w')
                at += sprintf(at, " w%u", fixture_random(seed) % MADE_WORDS);
            else if (*kinds == 'n')
                at += sprintf(at, " %u", fixture_random(seed) % 3);
            else if (*kinds == 'e')
                at += sprintf(at, fixture_random(seed) % 2 ? " -ing" : " -ed");
            else
                print_symbols(&at, seed, *kinds == 's' ? 1 : *kinds == 'p' ? 2 : 2 + fixture_random(seed) % 2);
        uint32_t first = fixture_random(seed) % MADE_SYMBOLS;
        for (unsigned k = 0; k < 1 + i % 10; k++)
            at += sprintf(at, " %s:%d", qx_symbol_name((uint8_t)('0' + (first + k) % MADE_SYMBOLS)),
                          (int)(fixture_random(seed) % 255) - 127);
    }
}

/* Whatever the words and features are. */
static void test_the_plain_twin_agrees_on_made_tables(void **state)
{
    (void)state;
    static char lists[1 << 14], lines[1 << 18], text[1 << 12];
    uint64_t seed = 11;
    for (int round = 0; round < 20; round++) {
        tagging t;
        char *at = text;
        make_words(lists, &seed);
        make_lines(lines, &seed);
        assert_int_equal(open_with(&t, lists, lines), 0);
        for (int i = 0; i < 400; i++) {
            uint32_t kind = fixture_random(&seed) % 20;
            at += sprintf(at,
                          kind < 14    ? "w%u "
                          : kind < 16  ? "W%u "
                          : kind == 16 ? ". W%u "
                          : kind == 17 ? ", %u "
                          : kind == 18 ? "bl%uing "
                                       : "fluting, w%u ",
                          fixture_random(&seed) % MADE_WORDS);
        }
        qx_document doc = fixture_read(&t.text, text, (size_t)(at - text));
        qx_tagger_run(&doc, t.text.lexicon, (const qx_tag_table *)(const void *)t.table.data);
        assert_tagged_plainly(&doc, t.text.lexicon, lines_of(&t));
        close_with(&t);
    }
}

static void test_every_token_gets_a_symbol(void **state)
{
    static const char *const pieces[] = {"the ", "Report", " of",          "\n\n", "\"", "'s",
                                         ". ",   "Mr.",    "\xE6\x97\xA5", "(",    "9"};
    tagging *t = *state;
    uint64_t seed = 77;
    for (int round = 0; round < 200; round++) {
        size_t size;
        char *text = fixture_soup(&seed, pieces, sizeof pieces / sizeof *pieces, 300, &size);
        qx_document doc = fixture_read(&t->text, text, size);
        qx_tagger_run(&doc, t->text.lexicon, (const qx_tag_table *)(const void *)t->table.data);
        for (uint32_t i = 0; i < doc.token_count; i++)
            assert_non_null(qx_symbol_name(doc.tokens[i].symbol));
        free(text);
    }
}

/* ---------------------------------------------------------------- the table */

/* A feature is written as it was read, but for words, whose hashes alone are known. */
static const char *no_word(void *context, uint32_t hash)
{
    (void)context;
    return hash == 7 ? "glorb" : NULL;
}

static void assert_written(qx_tag_feature feature, const char *expected)
{
    qx_buffer out;
    qx_buffer_init(&out, &qx_memory_default);
    assert_int_equal(qx_tag_feature_write(&feature, no_word, NULL, &out), expected != NULL);
    assert_int_equal(out.size, expected ? strlen(expected) : 0);
    if (expected)
        assert_memory_equal(out.data, expected, out.size);
    qx_buffer_free(&out);
}

static void test_features_are_written(void **state)
{
    (void)state;
    assert_written((qx_tag_feature){QX_TAG_BEFORE, {0, QX_VBN | QX_VBD << 8, 0}}, "before - VBN/VBD");
    assert_written((qx_tag_feature){QX_TAG_PRIOR, {QX_NOUN, 3, 1}}, "prior NOUN 3 1");
    assert_written((qx_tag_feature){QX_TAG_ENDING, {qx_tag_ending("walked", 6, 2), 0, 0}}, "ending -ed");
    assert_written((qx_tag_feature){QX_TAG_WORD, {7, 1, 0}}, "word glorb 1");
    assert_written((qx_tag_feature){QX_TAG_WORD, {8, 1, 0}}, NULL);
}

static void test_clauses_and_endings(void **state)
{
    assert_tags(state, "they said the report glorbed", "PRON VBD DET NOUN VBN");
    assert_tags(state, "they said , the report glorbed", "PRON VBD COMMA DET NOUN VBD");
    assert_tags(state, "the old glorbs", "DET ADJ NOUNS");
    assert_tags(state, "the old flobs", "DET ADJ VBZ");
}

static void expect_error(const char *text, unsigned line)
{
    qx_buffer out;
    quoteex_error error = {0};
    qx_buffer_init(&out, &qx_memory_default);
    assert_int_equal(qx_tag_lines_build("my/tagger.txt", text, strlen(text), &out, &error), QUOTEEX_DATA);
    assert_string_equal(error.path, "my/tagger.txt");
    assert_int_equal(error.line, line);
    qx_buffer_free(&out);
}

static void test_broken_tables_are_named(void **state)
{
    (void)state;
    expect_error("before NOUN\n", 1);
    expect_error("# weights\nbefore NOUN VBD VBN:3\nbefore NOUN VERB VBN:3\n", 3);
    expect_error("behind NOUN VBD VBN:3\n", 1);
    expect_error("before NOUN VBD\n", 1);
    expect_error("before NOUN VBD VBN:128\n", 1);
    expect_error("before NOUN VBD VBN:x\n", 1);
    expect_error("before NOUN VBD VBN:3 VBD:1 VBN:3\n", 1);
    expect_error("around NOUN/VB - VBD VBN:3\n", 1);
    expect_error("ending ed VBN:3\n", 1);
    expect_error("finite yes VBD VBN:3\n", 1);
    expect_error("finite 1 VBD VBN:1 VBD:2 VB:3 VBP:4 VBZ:5 NOUN:6 NOUNS:7 ADJ:8 ADV:9 PREP:10 OF:11\n", 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_neighbours_decide),
        cmocka_unit_test(test_an_adverb_is_looked_through),
        cmocka_unit_test(test_unknown_words_are_guessed_by_their_endings),
        cmocka_unit_test(test_capitals_make_names_inside_a_sentence),
        cmocka_unit_test(test_headlines),
        cmocka_unit_test(test_what_is_no_word),
        cmocka_unit_test(test_clitics),
        cmocka_unit_test(test_sums_by_lanes_agree),
        cmocka_unit_test(test_rows_lie_apart),
        cmocka_unit_test(test_the_plain_twin_agrees),
        cmocka_unit_test(test_the_plain_twin_agrees_on_made_tables),
        cmocka_unit_test(test_every_token_gets_a_symbol),
        cmocka_unit_test(test_clauses_and_endings),
        cmocka_unit_test(test_features_are_written),
        cmocka_unit_test(test_broken_tables_are_named),
    };
    return cmocka_run_group_tests(tests, open_tagging, close_tagging);
}
