/* Names: spans, types, entities, roles, over short articles of our own. */
#include "who_fixture.h"

static const char *const types[] = {"other", "person", "organisation", "place"};

/* Asserts the names that have a type, as "text/type text/type". */
static void check_names(void **state, const char *text, const char *expected)
{
    fixture *f = *state;
    char found[1024] = "";
    fixture_read(f, text);
    for (uint32_t i = 0; i < f->names.count; i++) {
        const qx_name *name = &f->names.items[i];
        if (name->type == QX_NAME_OTHER)
            continue;
        size_t used = strlen(found);
        snprintf(found + used, sizeof found - used, "%s%s/%s", used ? " | " : "",
                 fixture_text(f, name->first, name->end), types[name->type]);
    }
    assert_string_equal(found, expected);
}

static void finds_persons(void **state)
{
    check_names(state, "The mayor met Ana Roth and J. R. Osei.", "Ana Roth/person | J. R. Osei/person");
    check_names(state, "Sen. Maria de la Cruz said it.", "Maria de la Cruz/person");
    check_names(state, "It was Robert “Bobby” Lane who won.", "Robert “Bobby” Lane/person");
    check_names(state, "It was Elizabeth (Betty) Quon who won.", "Elizabeth (Betty) Quon/person");
    check_names(state, "The letter to John Mayne Jr. was late.", "John Mayne Jr./person");
    check_names(state, "The striker, Omar bin Haddad, left.", "Omar bin Haddad/person");
    check_names(state, "It was Ed O'Neil-Smith, 42, who left.", "Ed O'Neil-Smith/person");
}

static void leaves_titles_outside(void **state)
{
    fixture *f = *state;
    check_names(state, "It was Prime Minister Peter Holm who left.", "Peter Holm/person");
    const qx_name *name = &f->names.items[f->names.count - 1];
    assert_string_equal(fixture_text(f, name->title, name->first), "Prime Minister");
    check_names(state, "It was Mr. Good who left.", "Good/person");
}

static void finds_organisations(void **state)
{
    check_names(state, "She left the Department for Culture, Media and Sport in May.",
                "Department for Culture, Media and Sport/organisation");
    check_names(state, "He met the University of Oslo again.", "University of Oslo/organisation");
    check_names(state, "The bank was Holm & Lane Inc. of late.", "Holm & Lane Inc./organisation");
    check_names(state, "It was the Food and Safety Agency that closed it.", "Food and Safety Agency/organisation");
    check_names(state, "The company, Vantor, opened again.", "Vantor/organisation");
}

static void finds_places(void **state)
{
    check_names(state, "They met in Paris, in Hebrin and at the Ostra River.",
                "Paris/place | Hebrin/place | Ostra River/place");
    check_names(state, "OSTRAVIK (Reuters) - The tide rose.", "OSTRAVIK/place | Reuters/organisation");
    check_names(state, "He lives in London. France's minister left.", "London/place | France/place");
}

static void decides_starts_of_sentences(void **state)
{
    check_names(state, "Rain fell. Prices rose. Good was the tide.", "");
    check_names(state, "It was Ed Strand who won. Strand said it. Yesterday Ana Roth left.",
                "Ed Strand/person | Strand/person | Ana Roth/person");
}

static void leaves_out_demonyms_and_days(void **state)
{
    check_names(state, "On Monday the French minister met Norwegian Ana Roth.", "Ana Roth/person");
    check_names(state, "Q: Was it late?\n\nA: It was.", "");
    check_names(state, "They met in April, and April Holt left last April.", "April Holt/person");
}

static void keeps_possessives_outside(void **state)
{
    check_names(state, "It was Ana Roth's bridge, not London’s.", "Ana Roth/person | London/place");
    check_names(state, "It was Dandor's that closed. But Dandor's said it. He met Dandor's.",
                "Dandor's/organisation | Dandor's/organisation | Dandor's/organisation");
}

/* The entity of the nth typed or untyped name. */
static uint32_t entity(fixture *f, uint32_t index)
{
    assert_true(index < f->names.count);
    return f->names.items[index].entity;
}

static void joins_short_forms(void **state)
{
    fixture *f = *state;
    fixture_read(f, "It was Ana Roth who left. Roth said it. Ana laughed.");
    assert_int_equal(f->names.count, 3);
    assert_int_equal(entity(f, 0), entity(f, 1));
    assert_int_equal(entity(f, 0), entity(f, 2));
    assert_int_equal(f->names.entities[0].gender, QUOTEEX_GENDER_FEMALE);

    fixture_read(f, "It was the State Harbour Office (SHO) that left. The SHO closed it.");
    assert_int_equal(f->names.count, 3);
    assert_int_equal(entity(f, 0), entity(f, 1));
    assert_int_equal(entity(f, 0), entity(f, 2));

    fixture_read(f, "It was Wei Tolan, a baker, who left. Wei said it was Tolan again.");
    assert_int_equal(entity(f, 0), entity(f, 1));
}

static void tells_namesakes_apart(void **state)
{
    fixture *f = *state;
    fixture_read(f, "It was Ana Kell and Peter Kell who met. Ms. Kell laughed. Mr. Kell left. Ms. Kell won.");
    assert_int_equal(f->names.count, 5);
    assert_int_not_equal(entity(f, 0), entity(f, 1));
    assert_int_equal(entity(f, 2), entity(f, 0));
    assert_int_equal(entity(f, 3), entity(f, 1));
    assert_int_equal(entity(f, 4), entity(f, 0));
}

static void learns_gender_from_pronouns(void **state)
{
    fixture *f = *state;
    fixture_read(f, "It was Robin Kell who said her bridge fell.");
    assert_int_equal(f->names.entities[0].gender, QUOTEEX_GENDER_FEMALE);
}

static void check_role(void **state, const char *text, const char *person, const char *role, const char *of,
                       const char *rule)
{
    fixture *f = *state;
    fixture_read(f, text);
    for (uint32_t i = 0; i < f->roles.count; i++) {
        const qx_role *r = &f->roles.items[i];
        if (strcmp(r->rule, rule) != 0)
            continue;
        const qx_name *name = &f->names.items[r->person];
        assert_string_equal(fixture_text(f, name->first, name->end), person);
        assert_string_equal(fixture_text(f, r->first, r->end), role);
        if (r->of != UINT32_MAX)
            assert_string_equal(fixture_text(f, f->names.items[r->of].first, f->names.items[r->of].end), of);
        else
            assert_string_equal("", of);
        return;
    }
    fail_msg("no role by %s in: %s", rule, text);
}

static void finds_roles(void **state)
{
    check_role(state, "It was Norway's foreign minister Ed Holm who left.", "Ed Holm", "foreign minister", "Norway",
               "role.before");
    check_role(state, "It was Ed Holm, minister of culture, media and sport, who left.", "Ed Holm",
               "minister of culture, media and sport", "", "role.apposition");
    check_role(state, "It was Ana Roth, 42, a spokeswoman for Harbour Bank, who left.", "Ana Roth",
               "spokeswoman for Harbour Bank", "Harbour Bank", "role.apposition");
    check_role(state, "Its director, Ana Roth, left.", "Ana Roth", "director", "", "role.before-comma");
    check_role(state, "He met Ana Roth of Harbour Bank.", "Ana Roth", "", "Harbour Bank", "role.of");
    check_role(state, "It was Minister of the State Harbour Office Omar Lund who left.", "Omar Lund",
               "Minister of the State Harbour Office", "State Harbour Office", "role.before");
}

static void tells_the_tagger(void **state)
{
    fixture *f = *state;
    fixture_read(f, "It was Ed Strand who won. Strand laughed.");
    const qx_name *name = &f->names.items[1];
    assert_int_equal(f->document.tokens[name->first].symbol, QX_NAME);
}

/* Every name lies inside the document, none overlap, each knows its entity: for text without sense, too. */
static void holds_for_any_text(void **state)
{
    static const char *const pieces[] = {"Ana ",  "Roth ", "of ",       "the ", "and ", ", ",  "Office ",
                                         "said ", "“",     "” ",        "(",    ") ",   "'s ", "Jr. ",
                                         "& ",    "Mr. ",  "Minister ", ". ",   "\n\n", "de "};
    fixture *f = *state;
    uint32_t seed = 7;
    for (unsigned round = 0; round < 200; round++) {
        char text[1200] = "";
        for (unsigned i = 0; i < 120; i++) {
            seed = seed * 1664525 + 1013904223;
            strcat(text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
        }
        fixture_read(f, text);
        uint32_t at = 0;
        for (uint32_t i = 0; i < f->names.count; i++) {
            const qx_name *name = &f->names.items[i];
            assert_true(name->title >= at && name->title <= name->first && name->first < name->end);
            assert_true(name->end <= f->document.token_count && name->entity < f->names.entity_count);
            assert_ptr_equal(qx_names_at(&f->names, name->first), name);
            at = name->end;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_persons),
        cmocka_unit_test(leaves_titles_outside),
        cmocka_unit_test(finds_organisations),
        cmocka_unit_test(finds_places),
        cmocka_unit_test(decides_starts_of_sentences),
        cmocka_unit_test(leaves_out_demonyms_and_days),
        cmocka_unit_test(keeps_possessives_outside),
        cmocka_unit_test(joins_short_forms),
        cmocka_unit_test(tells_namesakes_apart),
        cmocka_unit_test(learns_gender_from_pronouns),
        cmocka_unit_test(finds_roles),
        cmocka_unit_test(tells_the_tagger),
        cmocka_unit_test(holds_for_any_text),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
