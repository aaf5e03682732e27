/* Chunks: phrases and marked stretches as single symbols, with the rules and word lists of data/en. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api/analysis.h"
#include "base/memory.h"

typedef struct fixture {
    quoteex_model *model;
    qx_matcher *matcher;
    qx_arena arena;
    qx_analysis analysis;
} fixture;

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    *state = f;
    qx_arena_init(&f->arena, &qx_memory_default);
    return quoteex_model_new(NULL, &f->model, NULL) != QUOTEEX_OK ||
           qx_matcher_new(&qx_memory_default, f->model->image.rules, &f->matcher, NULL) != QUOTEEX_OK;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    qx_matcher_free(f->matcher);
    qx_arena_free(&f->arena);
    quoteex_model_free(f->model);
    free(f);
    return 0;
}

static const qx_chunks *read_chunks(fixture *f, const char *text)
{
    quoteex_document document = {.text = {text, strlen(text)}};
    qx_arena_reset(&f->arena, 1 << 20);
    if (setjmp(f->arena.escape))
        fail_msg("no memory");
    qx_analyse(&f->arena, f->model, f->matcher, &document, NULL, QX_DEPTH_CHUNKS, &f->analysis);
    return &f->analysis.chunks;
}

/* The symbols of the chunks, with a bar between units. */
static void assert_chunks(void **state, const char *text, const char *expected)
{
    char found[1024] = "";
    const qx_chunks *chunks = read_chunks(*state, text);
    for (uint32_t u = 0; u < chunks->unit_count; u++) {
        strcat(found, u ? " |" : "");
        for (uint32_t c = chunks->units[u].first; c < chunks->units[u].end; c++) {
            strcat(found, *found ? " " : "");
            strcat(found, qx_chunk_symbol_name(chunks->symbols[c]));
        }
    }
    assert_string_equal(found, expected);
}

static void test_phrases(void **state)
{
    assert_chunks(state, "The mayor of the town told reporters that the old bridge was safe.",
                  "HUMAN OF GROUP CUE HUMAN THAT NP BE ADJ STOP");
    assert_chunks(state, "He asked them to leave, adding that they were not welcome.",
                  "PRON CUE PRON VERBINF COMMA CUEING THAT PRON BE ADJ STOP");
    assert_chunks(state, "Ana Roth, a lawyer for the company, denied it.",
                  "PERSON COMMA HUMAN PREP GROUP COMMA CUE IT STOP");
}

/* What bounds or counts a number is part of its phrase; a preposition before a time is not. */
static void test_quantities(void **state)
{
    assert_chunks(state, "More than 40 people came.", "HUMAN VERB STOP");
    assert_chunks(state, "At least nine people and up to 12 dogs left.", "HUMAN AND NP VERB STOP");
    assert_chunks(state, "Two out of three voters said no more than $5 million was lost.",
                  "HUMAN CUE AMOUNT VERBPASS STOP");
    assert_chunks(state, "As many as 300 farmers left, only about 40 stayed.", "HUMAN VERB COMMA NP VERB STOP");
    assert_chunks(state, "Nearly half of the nurses came in 2016.", "INDEF OF HUMAN VERB PREP NP STOP");
    assert_chunks(state, "Over two days they left.", "PREP TIME PRON VERB STOP");
    assert_chunks(state, "She is close to the mayor.", "PRON BE ADJ TO HUMAN STOP");
}

static void test_verb_groups(void **state)
{
    assert_chunks(state, "She is saying nothing, according to her lawyer.",
                  "PRON CUE INDEF COMMA ACCORDING TO HUMAN STOP");
    assert_chunks(state, "The company may have failed to pay.", "GROUP VERB VERBINF STOP");
    assert_chunks(state, "The council's claim that it paid $5 million was denied by the minister.",
                  "CUENOUN THAT IT VERB AMOUNT CUEPASS BY HUMAN STOP");
}

/* A marked stretch is one symbol, over the ends of sentences; a word or two between marks is looked through. */
static void test_marked_stretches(void **state)
{
    assert_chunks(state, "\xE2\x80\x9CWe won. We did,\xE2\x80\x9D he said.", "QUOTE PRON CUE STOP");
    assert_chunks(state, "He said. \"The harbour is ours now, and we know it.\" She left.",
                  "PRON CUE STOP | QUOTE | PRON VERB STOP");
    assert_chunks(state, "The \xE2\x80\x9Cholding\xE2\x80\x9D company failed.", "GROUP VERB STOP");
}

static void test_sentences_are_units(void **state)
{
    assert_chunks(state, "She left. He stayed.", "PRON VERB STOP | PRON VERB STOP");
    assert_chunks(state, "", "");
}

/* The first chunk with the symbol. */
static const qx_chunk *chunk_of(fixture *f, const char *text, unsigned char symbol)
{
    const qx_chunks *chunks = read_chunks(f, text);
    for (uint32_t c = 0; c < chunks->count; c++)
        if (chunks->symbols[c] == symbol)
            return &chunks->items[c];
    fail_msg("no %s in: %s", qx_chunk_symbol_name(symbol), text);
    return NULL;
}

static void test_flags(void **state)
{
    assert_true(chunk_of(*state, "She did not say why.", QX_CHUNK_CUE)->flags & QX_CHUNK_NEGATED);
    assert_true(chunk_of(*state, "She has never said why.", QX_CHUNK_CUE)->flags & QX_CHUNK_NEGATED);
    assert_false(chunk_of(*state, "She said why.", QX_CHUNK_CUE)->flags & QX_CHUNK_NEGATED);
    assert_true(chunk_of(*state, "She would say why.", QX_CHUNK_CUE)->flags & QX_CHUNK_MODAL);
    assert_true(chunk_of(*state, "She is saying why.", QX_CHUNK_CUE)->flags & QX_CHUNK_PROGRESSIVE);
    assert_true(chunk_of(*state, "Her claim that it rained was false.", QX_CHUNK_CUENOUN)->flags & QX_CHUNK_POSSESSIVE);
}

static void assert_head(fixture *f, const char *text, unsigned char symbol, const char *head)
{
    uint32_t token = chunk_of(f, text, symbol)->head;
    const qx_token *found = &f->analysis.document.tokens[token];
    assert_int_equal(found->end - found->start, strlen(head));
    assert_memory_equal(f->analysis.document.text + found->start, head, strlen(head));
}

static void test_heads(void **state)
{
    assert_head(*state, "The new harbour minister said so.", QX_CHUNK_HUMAN, "minister");
    assert_head(*state, "She has not yet said so.", QX_CHUNK_CUE, "said");
    assert_head(*state, "Old Ana Roth said so.", QX_CHUNK_PERSON, "Roth");
}

/* Chunks tile their unit, units tile the document, and units know which symbols they hold. */
static void test_chunks_tile_the_text(void **state)
{
    fixture *f = *state;
    const qx_chunks *chunks = read_chunks(
        f, "\xE2\x80\x9CThe dam is old,\xE2\x80\x9D Ana Roth, 51, said on Friday. \xE2\x80\x9CIt is ours.\n\n"
           "\xE2\x80\x9CWe will mend it,\xE2\x80\x9D she added \xE2\x80\x94 in vain. ``Why?'' (Nobody knows.)\n");
    uint32_t token = 0, chunk = 0;
    assert_true(chunks->unit_count > 2);
    for (uint32_t u = 0; u < chunks->unit_count; u++) {
        const qx_unit *unit = &chunks->units[u];
        assert_int_equal(unit->first, chunk);
        assert_int_equal(unit->token, token);
        for (; chunk < unit->end; chunk++) {
            const qx_chunk *item = &chunks->items[chunk];
            assert_int_equal(item->first, token);
            assert_true(item->end > item->first && item->head >= item->first && item->head < item->end);
            assert_int_equal((chunks->symbols[chunk] == QX_CHUNK_QUOTE), (item->quotation != UINT32_MAX));
            token = item->end;
        }
        assert_int_equal(unit->token_end, token);
        assert_int_equal(unit->present, qx_symbol_mask(chunks->symbols + unit->first, unit->end - unit->first));
    }
    assert_int_equal(chunk, chunks->count);
    assert_int_equal(token, f->analysis.document.token_count);
    assert_int_equal(chunks->symbols[chunks->count], 0);
}

static void test_symbols_have_names(void **state)
{
    (void)state;
    for (int symbol = '0'; symbol < QX_CHUNK_END; symbol++) {
        const char *name = qx_chunk_symbol_name((unsigned char)symbol);
        assert_non_null(name);
        assert_int_equal(qx_chunk_symbol_find(name, strlen(name)), symbol);
    }
    assert_null(qx_chunk_symbol_name('/'));
    assert_null(qx_chunk_symbol_name((unsigned char)QX_CHUNK_END));
    assert_int_equal(qx_chunk_symbol_find("QUOT", 4), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_phrases),
        cmocka_unit_test(test_quantities),
        cmocka_unit_test(test_verb_groups),
        cmocka_unit_test(test_marked_stretches),
        cmocka_unit_test(test_sentences_are_units),
        cmocka_unit_test(test_flags),
        cmocka_unit_test(test_heads),
        cmocka_unit_test(test_chunks_tile_the_text),
        cmocka_unit_test(test_symbols_have_names),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
