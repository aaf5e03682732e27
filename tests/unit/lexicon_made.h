/* Lexicons made of lists in a test, and what they say of a word. */
#ifndef QX_TESTS_UNIT_LEXICON_MADE_H
#define QX_TESTS_UNIT_LEXICON_MADE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lex/lexicon_builder.h"

typedef struct made {
    qx_buffer image;
    const qx_lexicon *lexicon;
    const qx_entry *entries;
} made;

static inline made finish(qx_lexicon_builder *builder)
{
    made result = {.lexicon = NULL};
    quoteex_error error;
    size_t start, size;
    qx_buffer_init(&result.image, &qx_memory_default);
    assert_int_equal(qx_lexicon_builder_finish(builder, &result.image, &start, &size, &error), QUOTEEX_OK);
    qx_lexicon_builder_free(builder);
    assert_int_equal(start % 8, 0);
    assert_int_equal(start + size, result.image.size);
    result.lexicon = qx_lexicon_open(result.image.data + start, size, &error);
    assert_non_null(result.lexicon);
    result.entries = qx_lexicon_entries(result.lexicon);
    return result;
}

static inline void add(qx_lexicon_builder *builder, const char *list)
{
    quoteex_error error = {0};
    if (qx_lexicon_builder_add(builder, "list.txt", list, strlen(list), &error))
        fail_msg("%u:%u: %s", error.line, error.column, error.message);
}

static inline qx_lexicon_builder *new_builder(void)
{
    qx_lexicon_builder *builder = qx_lexicon_builder_new(&qx_memory_default, NULL);
    assert_non_null(builder);
    return builder;
}

static inline made make(const char *list)
{
    qx_lexicon_builder *builder = new_builder();
    add(builder, list);
    return finish(builder);
}

static inline void drop(made *lexicon)
{
    qx_buffer_free(&lexicon->image);
}

static inline const qx_entry *find(const made *in, const char *word)
{
    return &in->entries[qx_lexicon_find(in->lexicon, word, strlen(word))];
}

static inline bool knows(const made *in, const char *word)
{
    return find(in, word) != in->entries;
}

static inline const char *lemma(const made *in, const char *word)
{
    return qx_lexicon_string(in->lexicon, find(in, word)->lemma);
}

/* "VBD:0 VBN:12" */
static inline const char *readings(const made *in, const char *word)
{
    static char text[80];
    const qx_entry *entry = find(in, word);
    size_t used = 0;
    text[0] = '\0';
    for (int at = 0; at < entry->reading_count; at++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s:%u", at ? " " : "",
                                 qx_symbol_name(entry->symbol[at]), entry->cost[at]);
    return text;
}

/* The lemma of the cue that a word is, "" for none. */
static inline const char *cue(const made *in, const char *word, bool noun)
{
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(in->lexicon, &count);
    const qx_entry *entry = find(in, word);
    uint16_t index = noun ? entry->noun_cue : entry->cue;
    assert_true(index < count);
    assert_true(index == 0 || cues[index].noun == noun);
    return qx_lexicon_string(in->lexicon, cues[index].lemma);
}

static inline const qx_cue_word *cue_word(const made *in, const char *word)
{
    uint32_t count;
    return &qx_lexicon_cues(in->lexicon, &count)[find(in, word)->cue];
}

/* Verbs, nouns and cues of several kinds. */
static const char cue_lists[] =
    "[lemmas]\nclaim claims claimed claiming\ntell tells told telling\npoint points pointed\n"
    "opinion opinions\nstatement statements\n"
    "[tags]\nclaim NOUN:8 VB:4\nclaims NOUNS:8 VBZ:4\nclaimed VBD:5 VBN:3 ADJ:1\n"
    "statement NOUN:7\nstatements NOUNS:4\nallegedly ADV:3\ntold ADJ:1\n"
    "[cues speech]\nclaim noun\ntell recipient\npoint out\nstatement noun\nallegedly\n"
    "[cues denial]\ntell noun negative\n";

#endif
