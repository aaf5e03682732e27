/* Speakers: which mentions are the same speaker, and by what name. Mentions stand in braces in the texts. */
#include "who_fixture.h"

enum { MENTIONS = 16 };

typedef struct reading {
    qx_mention mentions[MENTIONS];
    uint32_t count;
    qx_speakers speakers;
} reading;

static uint32_t token_at(const fixture *f, size_t offset)
{
    uint32_t token = 0;
    while (token < f->document.token_count && f->document.tokens[token].start < offset)
        token++;
    return token;
}

/* Reads a text whose mentions stand in braces, in text order, and resolves them. */
static void resolve(fixture *f, const char *marked, reading *out)
{
    char text[2048];
    size_t size = 0, starts[MENTIONS], ends[MENTIONS];
    memset(out, 0, sizeof *out);
    for (const char *c = marked; *c; c++) {
        if (*c == '{')
            starts[out->count] = size;
        else if (*c == '}')
            ends[out->count++] = size;
        else
            text[size++] = *c;
    }
    text[size] = '\0';
    fixture_read(f, text);
    for (uint32_t i = 0; i < out->count; i++)
        out->mentions[i] = (qx_mention){
            .first = token_at(f, starts[i]), .end = token_at(f, ends[i]), .cue = UINT32_MAX, .outer = UINT32_MAX};
    qx_speakers_resolve(&f->document, f->lexicon, &f->names, &f->roles, out->mentions, out->count, &out->speakers);
}

static const qx_speaker *speaker(const reading *r, uint32_t mention)
{
    assert_true(r->speakers.of_mention[mention] < r->speakers.count);
    return &r->speakers.items[r->speakers.of_mention[mention]];
}

/* Asserts the names of the mentions' speakers, joined by " | ". */
static void check(void **state, const char *marked, const char *expected)
{
    reading r;
    char found[1024] = "";
    resolve(*state, marked, &r);
    for (uint32_t i = 0; i < r.count; i++) {
        quoteex_string name = speaker(&r, i)->name;
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%.*s", i ? " | " : "", (int)name.size, name.data);
    }
    assert_string_equal(found, expected);
}

static void names_in_full(void **state)
{
    check(state,
          "{The mayor, Ana Roth,} said it was late. {Roth} added that rain fell. {Ana} laughed. {Ms. Roth} left.",
          "Ana Roth | Ana Roth | Ana Roth | Ana Roth");
    check(state, "It was Wei Tolan, a baker, who left. {Wei} said it.", "Wei Tolan");
    check(state, "{Robert “Bobby” Lane} said it. {Lane} left.", "Robert “Bobby” Lane | Robert “Bobby” Lane");
    check(state, "{J. R. Osei} said it. {Osei} left.", "J. R. Osei | J. R. Osei");
}

static void leaves_roles_out_of_names(void **state)
{
    check(state, "{Norway's foreign minister Ed Holm} said it.", "Ed Holm");
    check(state, "{Ana Roth, a spokeswoman for Harbour Bank,} said it.", "Ana Roth");
    check(state, "{A spokesman for John Smith} said it.", "spokesman for John Smith");
    check(state, "{Minister of the State Harbour Office Omar Lund} said it.", "Omar Lund");
}

static void resolves_pronouns(void **state)
{
    check(state, "{Ana Roth} said it was late. {She} added that Ed Holm was late. {He} laughed.",
          "Ana Roth | Ana Roth | Ed Holm");
    check(state, "Ana Roth met Ed Holm. {She} said it was good. {He} said it was not.", "Ana Roth | Ed Holm");
    check(state, "{Analysts} said prices rose. {They} added that rain fell.", "Analysts | Analysts");
    check(state, "Harbour Bank closed. {It} said prices fell.", "Harbour Bank");
    check(state, "{Peter Lane} said it. \"It was Ed Holm,\" {he} added.", "Peter Lane | Peter Lane");
}

static void resolves_relatives(void **state)
{
    check(state, "He met Ana Roth, {who} said it was late.", "Ana Roth");
    check(state, "It was Ana Roth, a baker {who} said it was late.", "Ana Roth");
}

static void resolves_descriptions(void **state)
{
    check(state, "Minister Ed Holm met Ana Roth, the mayor. {The minister} said it. {The mayor} laughed.",
          "Ed Holm | Ana Roth");
    check(state, "The Harbour Ministry closed. {The ministry} said it was late.", "Harbour Ministry");
    check(state, "{A spokesman for the bank} said it. {The spokesman} added that rain fell.",
          "spokesman for the bank | spokesman for the bank");
    check(state, "Sen. Ana Roth won. {The senator} laughed.", "Ana Roth");
    check(state, "Ed Holm, a striker, won. {The 19-year-old} laughed.", "Ed Holm");
}

static void keeps_new_people_apart(void **state)
{
    reading r;
    check(state, "{Ed Holm} said it. {His lawyer} said it was not.", "Ed Holm | His lawyer");
    resolve(*state, "{A woman} said it. {Another woman} laughed.", &r);
    assert_int_not_equal(r.speakers.of_mention[0], r.speakers.of_mention[1]);
    resolve(*state, "{French leaders} said it. {Norwegian leaders} laughed.", &r);
    assert_int_not_equal(r.speakers.of_mention[0], r.speakers.of_mention[1]);
}

static void joins_speakers(void **state)
{
    reading r;
    resolve(*state, "{Ana Roth and Ed Holm} said it. {They} laughed. {Both} left. {Holm} agreed.", &r);
    assert_int_equal(speaker(&r, 0)->member_count, 2);
    assert_string_equal(speaker(&r, 0)->name.data ? "named" : "", "named");
    assert_memory_equal(speaker(&r, 0)->name.data, "Ana Roth & Ed Holm", strlen("Ana Roth & Ed Holm"));
    assert_int_equal(r.speakers.of_mention[1], r.speakers.of_mention[0]);
    assert_int_equal(r.speakers.of_mention[2], r.speakers.of_mention[0]);
    assert_int_equal(r.speakers.of_mention[3], speaker(&r, 0)->members[1]);

    resolve(*state, "{The mayor and her deputy} said it.", &r);
    assert_int_equal(speaker(&r, 0)->member_count, 2);
    check(state, "Ana Roth met Ed Holm. {The couple} laughed.", "Ana Roth & Ed Holm");
}

static void tells_namesakes_apart(void **state)
{
    check(state, "Ana Kell and Peter Kell met. {Ms. Kell} laughed. {Mr. Kell} left. {She} said it.",
          "Ana Kell | Peter Kell | Ana Kell");
    check(state, "It was Sen. Ana Kell and Gov. Robin Kell. {Senator Kell} said it. {Governor Kell} left.",
          "Ana Kell | Robin Kell");
}

static void knows_the_author(void **state)
{
    check(state, "By Ana Roth\n\n{I} met Ed Holm. {He} said it was late. {She} laughed.", "Ana Roth | Ed Holm | She");
    check(state, "Rain fell and {we} laughed.", "we");
}

static void reads_first_person_in_marks(void **state)
{
    fixture *f = *state;
    reading r;
    resolve(f, "{Ed Holm} said it. \"It was late, {I} said,\" he added.", &r);
    r.mentions[1].quoted = true;
    r.mentions[1].outer = 0;
    qx_speakers_resolve(&f->document, f->lexicon, &f->names, &f->roles, r.mentions, r.count, &r.speakers);
    assert_int_equal(r.speakers.of_mention[1], r.speakers.of_mention[0]);
}

static void finds_issuers(void **state)
{
    check(state, "{A statement from Harbour Bank} said it. {The statement} added that rain fell.",
          "Harbour Bank | Harbour Bank");
    check(state, "{The report} said it. {It} added that rain fell.", "report | report");
}

static void fills_what_is_known(void **state)
{
    reading r;
    resolve(*state, "{Ana Roth, a spokeswoman for Harbour Bank,} said it. {She} laughed. {Harbour Bank} agreed.", &r);
    const qx_speaker *ana = speaker(&r, 0);
    assert_int_equal(ana->kind, QUOTEEX_KIND_PERSON);
    assert_int_equal(ana->gender, QUOTEEX_GENDER_FEMALE);
    assert_int_equal(ana->role_count, 1);
    assert_memory_equal(ana->roles[0].data, "spokeswoman for Harbour Bank", ana->roles[0].size);
    assert_int_equal(ana->mention_count, 2);
    assert_true(ana->mentions[0].start < ana->mentions[1].start);
    assert_int_equal(speaker(&r, 2)->kind, QUOTEEX_KIND_ORGANISATION);
    resolve(*state, "{Analysts} said it. {The letter} said it was not.", &r);
    assert_int_equal(speaker(&r, 0)->kind, QUOTEEX_KIND_GROUP);
    assert_int_equal(speaker(&r, 1)->kind, QUOTEEX_KIND_DOCUMENT);
}

static void takes_empty_mentions(void **state)
{
    fixture *f = *state;
    qx_mention mention = {.first = 2, .end = 2, .cue = UINT32_MAX, .outer = UINT32_MAX};
    qx_speakers speakers;
    fixture_read(f, "Prices rose again.");
    qx_speakers_resolve(&f->document, f->lexicon, &f->names, &f->roles, &mention, 1, &speakers);
    assert_int_equal(speakers.of_mention[0], QUOTEEX_NONE);
    assert_int_equal(speakers.count, 0);
    qx_speakers_resolve(&f->document, f->lexicon, &f->names, &f->roles, NULL, 0, &speakers);
    assert_int_equal(speakers.count, 0);
}

/* Any range of tokens may be given as a mention. */
static void takes_any_range(void **state)
{
    static const char text[] = "The mayor, Ana Roth, and her deputy, \"Ed\" (Holm), who heads the Office of Sport & "
                               "Co., said: both, it, I, which? Sen. Kell's lawyer -- the couple -- laughed, and, and.";
    fixture *f = *state;
    fixture_read(f, text);
    for (uint32_t first = 0; first < f->document.token_count; first++) {
        for (uint32_t end = first + 1; end <= f->document.token_count; end++) {
            qx_mention mention = {.first = first, .end = end, .cue = UINT32_MAX, .outer = UINT32_MAX};
            qx_speakers speakers;
            qx_speakers_resolve(&f->document, f->lexicon, &f->names, &f->roles, &mention, 1, &speakers);
            assert_true(speakers.of_mention[0] == QUOTEEX_NONE || speakers.of_mention[0] < speakers.count);
            for (uint32_t i = 0; i < speakers.count; i++)
                assert_true(speakers.items[i].name.size > 0);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_in_full),         cmocka_unit_test(leaves_roles_out_of_names),
        cmocka_unit_test(resolves_pronouns),     cmocka_unit_test(resolves_relatives),
        cmocka_unit_test(resolves_descriptions), cmocka_unit_test(keeps_new_people_apart),
        cmocka_unit_test(joins_speakers),        cmocka_unit_test(tells_namesakes_apart),
        cmocka_unit_test(knows_the_author),      cmocka_unit_test(reads_first_person_in_marks),
        cmocka_unit_test(finds_issuers),         cmocka_unit_test(fills_what_is_known),
        cmocka_unit_test(takes_empty_mentions),  cmocka_unit_test(takes_any_range),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
