/* What the tests of src/text share: a document read with a small lexicon, and a generator of fixed pseudo-random input.
 */
#ifndef QX_TESTS_TEXT_FIXTURE_H
#define QX_TESTS_TEXT_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "lex/lexicon_builder.h"
#include "text/document.h"
#include "text/marks.h"
#include "text/sentences.h"
#include "text/tokens.h"
#include "text/utf8.h"

typedef struct fixture {
    qx_buffer image;
    const qx_lexicon *lexicon;
    qx_arena arena;
} fixture;

static const char fixture_words[] =
    "[class abbreviation title]\nMr.\nMrs.\nDr.\nSen.\nProf.\nGov.\n"
    "[class abbreviation]\nvs.\ne.g.\nSept.\nSt.\nMt.\nSat.\n"
    "[class abbreviation-number]\nNo.\np.\nvol.\n"
    "[class abbreviation-end]\nInc.\nCo.\nLtd.\na.m.\np.m.\nU.S.\nU.K.\netc.\nJr.\n"
    "[class company-suffix]\nInc.\nLtd.\n"
    "[class weekday]\nMonday\nFriday\n"
    "[tags]\nsat VBD:40\nno DET:700\nno. NOUN:25\nthe DET:5000\na DET:3000\nhe PRON:900\nshe PRON:700\nit IT:900\n"
    "they PRON:600\nhow WHAT:200\nin PREP:4000\nat PREP:1500\non PREP:1500\nis BE:900\nwas BE:900\nleft VBD:90\n"
    "asked VBD:80\nsaid VBD:900\nopened VBD:50\nwent VBD:70\nlived VBD:20\nclosed VBD:30\nof OF:3000\nthis DET:300\n"
    "'s POSSESS:900\nwho WHO:300\nwhat WHAT:300\n"
    "spokesp NOUN:2\nspokespe NOUN:2\nspokespersonshi NOUN:2\nspokespersonship NOUN:2\nspokespersonships NOUN:2\n"
    "[lemmas]\nask asks asked asking\nsay says said saying\n"
    "[cues speech]\nask\nsay\n";

static inline int fixture_open(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    quoteex_error error = {0};
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, &error);
    size_t start, size;
    qx_buffer_init(&f->image, &qx_memory_default);
    if (!builder ||
        qx_lexicon_builder_add(builder, "words", fixture_words, sizeof fixture_words - 1, &error) != QUOTEEX_OK ||
        qx_lexicon_builder_finish(builder, &f->image, &start, &size, &error) != QUOTEEX_OK)
        return fprintf(stderr, "%s\n", error.message);
    qx_lexicon_builder_free(builder);
    f->lexicon = qx_lexicon_attach(f->image.data + start, size, &error);
    qx_arena_init(&f->arena, &qx_memory_default);
    *state = f;
    return f->lexicon == NULL;
}

static inline int fixture_close(void **state)
{
    fixture *f = *state;
    qx_arena_free(&f->arena);
    qx_buffer_free(&f->image);
    free(f);
    return 0;
}

/* Runs tokens, marks and sentences over any bytes. */
static inline qx_document fixture_read(fixture *f, const char *text, size_t size)
{
    qx_arena_reset(&f->arena, 1 << 20);
    if (setjmp(f->arena.escape))
        fail_msg("no memory");
    qx_document doc = {.arena = &f->arena};
    qx_utf8_read(&doc, text, size);
    qx_tokens_read(&doc, f->lexicon);
    qx_marks_pair(&doc);
    qx_sentences_split(&doc, f->lexicon);
    return doc;
}

/* xorshift64*: Marsaglia, Xorshift RNGs, 2003. */
static inline uint32_t fixture_random(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (uint32_t)((*seed * 2685821657736338717U) >> 32);
}

/* Text put together from the pieces, with its size in *size; to be freed. */
static inline char *fixture_soup(uint64_t *seed, const char *const *pieces, size_t count, size_t wanted, size_t *size)
{
    char *text = malloc(wanted + 64);
    for (*size = 0; *size < wanted;) {
        const char *piece = pieces[fixture_random(seed) % count];
        memcpy(text + *size, piece, strlen(piece));
        *size += strlen(piece);
    }
    return text;
}

/* What holds of every document, whatever its bytes were. */
static inline void fixture_check(const qx_document *doc)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < doc->token_count; i++) {
        const qx_token *token = &doc->tokens[i];
        assert_true(token->start >= at && token->start < token->end && token->end <= doc->size);
        assert_int_equal(qx_utf8_valid(doc->text + token->start, token->end - token->start), token->end - token->start);
        for (uint32_t gap = at; gap < token->start; gap++)
            assert_true(doc->text[gap] == ' ' || (doc->text[gap] >= '\t' && doc->text[gap] <= '\r') ||
                        (doc->text[gap] >= 0x1C && doc->text[gap] <= 0x1F) || (unsigned char)doc->text[gap] >= 0x80);
        at = token->end;
    }
    assert_int_equal(doc->tokens[doc->token_count].start, doc->size);
    uint32_t token = 0, sentence = 0;
    for (uint32_t i = 0; i < doc->paragraph_count; i++) {
        const qx_paragraph *paragraph = &doc->paragraphs[i];
        assert_true(paragraph->first == token && paragraph->end > token && paragraph->sentence == sentence);
        assert_true(doc->tokens[token].flags & QX_PARAGRAPH_BEFORE);
        for (; sentence < paragraph->sentence_end; sentence++) {
            assert_true(doc->sentences[sentence].first == token && doc->sentences[sentence].end > token);
            assert_int_equal(doc->sentences[sentence].paragraph, i);
            token = doc->sentences[sentence].end;
        }
        assert_int_equal(token, paragraph->end);
    }
    assert_int_equal(token, doc->token_count);
    assert_int_equal(sentence, doc->sentence_count);
}

#endif
