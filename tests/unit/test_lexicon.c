/* What word lists say, and how words are found. */
#include "lexicon_made.h"

/* ---- folding ---- */

static void check_fold(const char *word, const char *expected)
{
    char key[QX_KEY_LIMIT + 1] = "?";
    size_t size = qx_lexicon_fold(word, strlen(word), key);
    assert_int_equal(size, strlen(expected));
    if (size)
        assert_string_equal(key, expected);
}

static void folding(void **state)
{
    (void)state;
    check_fold("Harbour", "harbour");
    check_fold("@AZ[`az{", "@az[`az{");
    check_fold("ÉCLAIR", "éclair");
    check_fold("Müller", "müller");
    check_fold("ГОРОД", "город");
    check_fold("don’t", "don't");
    check_fold("co\xE2\x80\x91op", "co-op");
    check_fold("Cafe\xCC\x81", "caf\xC3\xA9"); /* e and a separate acute accent */
    check_fold("", "");
    check_fold("bad\xFF", "");
    check_fold("cut\xC3", "");
}

static void folding_of_long_words(void **state)
{
    char word[2 * QX_KEY_LIMIT], key[QX_KEY_LIMIT + 1];
    (void)state;
    memset(word, 'A', sizeof word);
    assert_int_equal(qx_lexicon_fold(word, QX_KEY_LIMIT, key), QX_KEY_LIMIT);
    assert_int_equal(strlen(key), QX_KEY_LIMIT);
    assert_int_equal(qx_lexicon_fold(word, QX_KEY_LIMIT + 1, key), 0);
    memcpy(word, "é", 2);
    assert_int_equal(qx_lexicon_fold(word, QX_KEY_LIMIT, key), QX_KEY_LIMIT);
    assert_int_equal(qx_lexicon_fold(word, QX_KEY_LIMIT + 1, key), 0);
    assert_int_equal(qx_lexicon_fold(word, sizeof word, key), 0);
}

/* ---- words and readings ---- */

static void words_are_found_in_any_case(void **state)
{
    (void)state;
    made in = make("[class city]\nNorholm\nÅbrona\nSkjaldarvikurbyggd\n");
    assert_true(knows(&in, "Norholm") && knows(&in, "norholm") && knows(&in, "NORHOLM"));
    assert_true(knows(&in, "Åbrona") && knows(&in, "åBRONA"));
    assert_true(knows(&in, "SKJALDARVIKURBYGGD"));
    assert_false(knows(&in, "Norhol"));
    assert_false(knows(&in, "Norholms"));
    assert_false(knows(&in, "Abrona"));
    assert_false(knows(&in, "Skjaldarvikurbygg"));
    assert_false(knows(&in, ""));
    assert_false(knows(&in, "\xFF"));
    assert_string_equal(qx_lexicon_string(in.lexicon, find(&in, "ÅBRONA")->word), "åbrona");
    drop(&in);
}

static void lengths_around_the_short_key(void **state)
{
    char list[4000] = "[class surname]\n", word[64] = "";
    (void)state;
    for (int size = 1; size <= 40; size++) {
        strcat(word, size % 7 == 3 ? "K" : "e");
        strcat(strcat(list, word), "\n");
    }
    made in = make(list);
    assert_int_equal(qx_lexicon_entry_count(in.lexicon), 41);
    for (size_t size = 1; size <= 40; size++) {
        uint32_t index = qx_lexicon_find(in.lexicon, word, size);
        const char *key = qx_lexicon_string(in.lexicon, in.entries[index].word);
        assert_int_equal(strlen(key), size);
        assert_int_equal(qx_lexicon_find_padded(in.lexicon, word, size), index);
        assert_int_equal(qx_lexicon_find_key(in.lexicon, key, size), index);
    }
    drop(&in);
}

static void tags_become_costs(void **state)
{
    (void)state;
    made in = make("[tags]\nsailed VBN:30 VBD:90\nharbour NOUN:12\nwill MODAL:700 NAME:1 NOUN:99\n");
    assert_string_equal(readings(&in, "Sailed"), "VBD:3 VBN:16"); /* p = 90.5 / 121 and 30.5 / 121 */
    assert_string_equal(readings(&in, "harbour"), "NOUN:0");
    assert_string_equal(readings(&in, "will"), "MODAL:2 NOUN:24 NAME:72");
    assert_int_equal(find(&in, "sailed")->flags, QX_ENTRY_TAGGED | QX_ENTRY_OPEN | QX_ENTRY_PLAIN | QX_ENTRY_UNSTOPPED);
    assert_int_equal(find(&in, "will")->flags, QX_ENTRY_TAGGED | QX_ENTRY_OPEN | QX_ENTRY_UNSTOPPED);
    assert_int_equal(find(&in, "harbour")->frequency, 30); /* 8 log2 13 = 29.6 */
    assert_true(find(&in, "will")->frequency > find(&in, "sailed")->frequency);
    drop(&in);
}

static void words_know_their_stop(void **state)
{
    (void)state;
    made in =
        make("[tags]\nco NOUN:2\nsat VBD:9\nmat NOUN:5\n[class abbreviation]\nsat\n[class abbreviation-end]\nco.\n");
    assert_int_equal(find(&in, "co")->flags & QX_ENTRY_UNSTOPPED, 0);
    assert_int_equal(find(&in, "sat")->flags & QX_ENTRY_UNSTOPPED, 0);
    assert_int_not_equal(find(&in, "mat")->flags & QX_ENTRY_UNSTOPPED, 0);
    drop(&in);
}

static void extreme_counts(void **state)
{
    (void)state;
    made in = make("[tags]\nso ADV:4294967295 SUBORD:4294967295 INTERJ:1\n");
    assert_string_equal(readings(&in, "so"), "ADV:8 SUBORD:8 INTERJ:255");
    assert_int_equal(find(&in, "so")->frequency, 255);
    drop(&in);
}

static void a_capital_speaks_for_a_name(void **state)
{
    (void)state;
    made in = make("[tags]\nrose NOUN:40 NAME:60\nthe DET:9000\nDanubian ADJ:60 NAME:20\n[class demonym]\nDanubian\n");
    assert_true(find(&in, "rose")->capital_cost < find(&in, "rose")->cost[0]);
    assert_true(find(&in, "the")->capital_cost > 40);
    assert_int_equal(find(&in, "the")->flags & QX_ENTRY_OPEN, 0);
    assert_int_equal(find(&in, "danubian")->capital_cost, find(&in, "danubian")->cost[1]);
    drop(&in);
}

static void entries_stand_by_falling_frequency(void **state)
{
    (void)state;
    made in = make("[class city]\nNorholm\n[tags]\nrare ADJ:1\nthe DET:9000\nharbour NOUN:80\n");
    assert_int_equal(qx_lexicon_find(in.lexicon, "the", 3), 1);
    assert_int_equal(qx_lexicon_find(in.lexicon, "harbour", 7), 2);
    assert_int_equal(qx_lexicon_find(in.lexicon, "rare", 4), 3);
    assert_int_equal(qx_lexicon_find(in.lexicon, "Norholm", 7), 4);
    drop(&in);
}

static void later_tags_replace(void **state)
{
    (void)state;
    qx_lexicon_builder *builder = new_builder();
    add(builder, "[tags]\nferry VB:5 NOUN:90\n");
    add(builder, "[tags]\nFERRY NOUN:1\n");
    made in = finish(builder);
    assert_string_equal(readings(&in, "ferry"), "NOUN:0");
    drop(&in);
}

static void classes_add_up_and_are_taken_out(void **state)
{
    (void)state;
    qx_lexicon_builder *builder = new_builder();
    add(builder, "[class title title-female]\nQueen\nDame\n[class surname]\nQueen\n");
    add(builder, "[class surname]\n-queen\n[class title title-female]\n-Dame\n-unheard-of\n");
    made in = finish(builder);
    assert_true(find(&in, "queen")->classes == (QX_CLASS(TITLE) | QX_CLASS(TITLE_FEMALE)));
    assert_false(knows(&in, "dame"));
    assert_false(knows(&in, "unheard-of"));
    drop(&in);
}

static void classes_give_readings_where_tags_do_not(void **state)
{
    (void)state;
    made in = make("[class city]\nNorholm\nReading\n[class person-noun]\nferryman\nferrymen\nwitness\nwitnesses\n"
                   "[class demonym]\nNorholmer\n[class weekday]\nMonday\n[class number-word]\nfifty\n"
                   "[class abbreviation]\napprox\n[class surname document-noun]\nBill\n"
                   "[tags]\nreading VBG:8 NOUN:8\n");
    assert_string_equal(readings(&in, "norholm"), "NAME:0");
    assert_string_equal(readings(&in, "ferryman"), "NOUN:0");
    assert_string_equal(readings(&in, "ferrymen"), "NOUNS:0");
    assert_string_equal(readings(&in, "witness"), "NOUN:0");
    assert_string_equal(readings(&in, "witnesses"), "NOUNS:0");
    assert_string_equal(readings(&in, "norholmer"), "ADJ:5 NAME:12");
    assert_string_equal(readings(&in, "monday"), "NAME:0");
    assert_string_equal(readings(&in, "fifty"), "NUMBER:0");
    assert_string_equal(readings(&in, "approx"), "");
    assert_string_equal(readings(&in, "bill"), "NAME:8 NOUN:8");
    assert_string_equal(readings(&in, "reading"), "VBG:8 NOUN:8");
    assert_int_equal(find(&in, "norholm")->flags & QX_ENTRY_TAGGED, 0);
    drop(&in);
}

/* ---- lemmas ---- */

static void forms_have_lemmas(void **state)
{
    (void)state;
    made in = make("[lemmas]\nsay says said saying\nfound founds founded founding\nfind finds found finding\n"
                   "ferry ferries\n[tags]\nsaid VBD:9\nFerry NOUN:3\n");
    assert_string_equal(lemma(&in, "Said"), "say");
    assert_string_equal(lemma(&in, "say"), "say");
    assert_string_equal(lemma(&in, "found"), "find");
    assert_string_equal(lemma(&in, "founded"), "found");
    assert_string_equal(lemma(&in, "ferries"), "ferry");
    assert_string_equal(readings(&in, "said"), "VBD:0");
    assert_string_equal(readings(&in, "saying"), "VBG:0");
    assert_string_equal(readings(&in, "says"), "VBZ:0");
    assert_string_equal(readings(&in, "founded"), "VBD:8 VBN:8");
    assert_string_equal(readings(&in, "find"), "VB:5 VBP:12");
    assert_string_equal(readings(&in, "ferries"), "NOUNS:0");
    drop(&in);
}

static void forms_share_the_classes_of_verbs(void **state)
{
    (void)state;
    made in = make("[lemmas]\ntell tells told telling\n[class tell-verb stop-word]\ntell\n");
    assert_true(find(&in, "told")->classes == QX_CLASS(VERB_TRANSITIVE_PERSON));
    drop(&in);
}

/* ---- cues ---- */

static void forms_of_cues_are_cues(void **state)
{
    (void)state;
    made in = make(cue_lists);
    assert_string_equal(cue(&in, "claims", false), "claim");
    assert_string_equal(cue(&in, "claims", true), "claim");
    assert_string_equal(cue(&in, "claimed", false), "claim");
    assert_string_equal(cue(&in, "claimed", true), "");
    assert_string_equal(cue(&in, "tells", false), "tell");
    assert_string_equal(cue(&in, "told", false), ""); /* tagged as an adjective only */
    assert_string_equal(cue(&in, "statements", false), "");
    assert_string_equal(cue(&in, "statements", true), "statement");
    assert_string_equal(cue(&in, "allegedly", false), "allegedly");
    assert_string_equal(cue(&in, "opinion", false), "");
    assert_int_equal(cue_word(&in, "tell")->cue_class, QUOTEEX_CUE_SPEECH);
    assert_int_equal(cue_word(&in, "tell")->flags, QX_CUE_RECIPIENT);
    drop(&in);
}

static void phrase_cues_inflect(void **state)
{
    (void)state;
    made in = make(cue_lists);
    assert_string_equal(cue(&in, "pointed out", false), "point out");
    assert_string_equal(lemma(&in, "points out"), "point out");
    assert_string_equal(cue(&in, "points", false), "");
    assert_int_equal(find(&in, "pointed")->phrase, 2);
    drop(&in);
}

static void cues_change_class_and_go(void **state)
{
    (void)state;
    qx_lexicon_builder *builder = new_builder();
    add(builder, cue_lists);
    add(builder, "[cues thought]\nclaim\n[cues speech]\n-statement noun\n-allegedly\n");
    made in = finish(builder);
    assert_int_equal(cue_word(&in, "claimed")->cue_class, QUOTEEX_CUE_THOUGHT);
    assert_string_equal(cue(&in, "claims", true), "claim");
    assert_string_equal(cue(&in, "statements", true), "");
    assert_string_equal(cue(&in, "allegedly", false), "");
    drop(&in);
}

/* ---- phrases ---- */

/* Words cut at blanks. */
static uint32_t find_phrase(const made *in, const char *text, unsigned *used)
{
    quoteex_string words[8];
    unsigned count = 0;
    for (const char *at = text; *at && count < 8; count++) {
        words[count].data = at;
        words[count].size = strcspn(at, " ");
        at += words[count].size;
        at += *at == ' ';
    }
    return qx_lexicon_find_phrase(in->lexicon, words, count, used);
}

static void the_longest_phrase_is_found(void **state)
{
    unsigned used;
    (void)state;
    made in = make("[class city]\nPort  Elm\nPort\tElm on Sea\n[class organisation]\nElm's Yard\n");
    assert_int_equal(find(&in, "port")->phrase, 4);
    assert_int_equal(find(&in, "elm")->phrase, 3);
    uint32_t longest = find_phrase(&in, "Port Elm on Sea said", &used);
    assert_int_equal(used, 4);
    assert_string_equal(qx_lexicon_string(in.lexicon, in.entries[longest].word), "port elm on sea");
    assert_true(in.entries[longest].classes == QX_CLASS(CITY));
    find_phrase(&in, "PORT ELM on land", &used);
    assert_int_equal(used, 2);
    assert_true(find_phrase(&in, "Elm ’s Yard", &used) != 0);
    assert_int_equal(used, 3);
    assert_int_equal(find_phrase(&in, "Port Oak", &used), 0);
    assert_int_equal(used, 0);
    assert_int_equal(find_phrase(&in, "Port", &used), 0);
    assert_int_equal(find_phrase(&in, "", &used), 0);
    drop(&in);
}

static void phrases_too_long_to_join(void **state)
{
    char word[QX_KEY_LIMIT + 100];
    unsigned used;
    (void)state;
    made in = make("[class city]\nPort Elm\n");
    memset(word, 'x', sizeof word);
    quoteex_string words[3] = {{"Port", 4}, {"Elm", 3}, {word, sizeof word}};
    assert_true(qx_lexicon_find_phrase(in.lexicon, words, 3, &used) != 0);
    assert_int_equal(used, 2);
    words[2].size = QX_KEY_LIMIT - 8; /* one byte more than there is room for */
    assert_true(qx_lexicon_find_phrase(in.lexicon, words, 3, &used) != 0);
    assert_int_equal(used, 2);
    words[0] = words[2];
    assert_int_equal(qx_lexicon_find_phrase(in.lexicon, words, 3, &used), 0);
    drop(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folding),
        cmocka_unit_test(folding_of_long_words),
        cmocka_unit_test(words_are_found_in_any_case),
        cmocka_unit_test(lengths_around_the_short_key),
        cmocka_unit_test(tags_become_costs),
        cmocka_unit_test(words_know_their_stop),
        cmocka_unit_test(extreme_counts),
        cmocka_unit_test(a_capital_speaks_for_a_name),
        cmocka_unit_test(entries_stand_by_falling_frequency),
        cmocka_unit_test(later_tags_replace),
        cmocka_unit_test(classes_add_up_and_are_taken_out),
        cmocka_unit_test(classes_give_readings_where_tags_do_not),
        cmocka_unit_test(forms_have_lemmas),
        cmocka_unit_test(forms_share_the_classes_of_verbs),
        cmocka_unit_test(forms_of_cues_are_cues),
        cmocka_unit_test(phrase_cues_inflect),
        cmocka_unit_test(cues_change_class_and_go),
        cmocka_unit_test(the_longest_phrase_is_found),
        cmocka_unit_test(phrases_too_long_to_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
