#include "fit/tags.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/analysis.h"
#include "api/folder.h"
#include "fit/gold.h"
#include "fit/tag_learner.h"

enum { PATH_BYTES = 4096, WORD_BYTES = 256 };

/* ---------------------------------------------------------------- matching tokens */

/* A word without white space and with all quotation marks alike; returns its size. */
static size_t normalise(const char *word, size_t size, char out[WORD_BYTES])
{
    static const struct {
        const char *from, *to;
    } alike[] = {{"\xE2\x80\x9C", "\""},
                 {"\xE2\x80\x9D", "\""},
                 {"``", "\""},
                 {"''", "\""},
                 {"\xE2\x80\x98", "'"},
                 {"\xE2\x80\x99", "'"},
                 {"`", "'"},
                 {"\xC2\xA0", ""},
                 {" ", ""},
                 {"-LRB-", "("},
                 {"-RRB-", ")"}};
    size_t length = 0;
    for (size_t at = 0; at < size && length + 1 < WORD_BYTES;) {
        size_t i = 0, count = sizeof alike / sizeof *alike;
        while (i < count &&
               (strlen(alike[i].from) > size - at || memcmp(word + at, alike[i].from, strlen(alike[i].from))))
            i++;
        if (i == count) {
            out[length++] = word[at++];
            continue;
        }
        at += strlen(alike[i].from);
        if (*alike[i].to)
            out[length++] = *alike[i].to;
    }
    return length;
}

/* The tagged tokens of one file, read one after the other. */
typedef struct tagged {
    char *at;
    char word[WORD_BYTES];
    size_t size;
    unsigned char symbol; /* 0: not known */
} tagged;

/* The next token with something to match; false at the end. */
static bool next_tagged(tagged *t)
{
    while (*t->at) {
        char *line = t->at, *end = line + strcspn(line, "\n");
        t->at = end + (*end == '\n');
        *end = '\0';
        char *tab = strrchr(line, '\t');
        t->size = tab ? normalise(line, (size_t)(tab - line), t->word) : 0;
        if (t->size) {
            t->symbol = qx_symbol_find(tab + 1, (unsigned)strlen(tab + 1));
            return true;
        }
    }
    return false;
}

/* Sets the symbol of each token that the tagged text has in the same place with the same text, of the others 0. Both
 * are read side by side, by the number of characters read so far. */
static void match(qx_document *document, char *text)
{
    tagged t = {.at = text};
    size_t ours = 0, theirs = 0;
    bool more = next_tagged(&t);
    for (uint32_t i = 0; i < document->token_count; i++) {
        qx_token *token = &document->tokens[i];
        char word[WORD_BYTES];
        size_t size = normalise(document->text + token->start, token->end - token->start, word);
        for (; more && theirs < ours; more = next_tagged(&t))
            theirs += t.size;
        bool same = more && theirs == ours && t.size == size && memcmp(t.word, word, size) == 0;
        token->symbol = same ? t.symbol : 0;
        ours += size;
    }
}

/* ---------------------------------------------------------------- articles */

static void add_sentences(tag_learner *learner, const qx_document *document, const qx_lexicon *lexicon)
{
    for (uint32_t i = 0; i < document->sentence_count; i++) {
        const qx_sentence *sentence = &document->sentences[i];
        uint32_t length = sentence->end - sentence->first;
        qx_tag_node *nodes;
        uint8_t *gold = tag_learner_sentence(learner, length, &nodes);
        qx_tag_nodes(document, lexicon, sentence, nodes);
        for (uint32_t k = 0; k < length; k++)
            gold[k] = document->tokens[sentence->first + k].symbol;
    }
}

static bool read_text(qx_buffer *buffer, const char *folder, const char *name)
{
    char path[PATH_BYTES];
    snprintf(path, sizeof path, "%s/%s.txt", folder, name);
    qx_buffer_clear(buffer);
    if (qx_folder_read_file(path, buffer, NULL) != QUOTEEX_OK)
        return false;
    qx_buffer_char(buffer, '\0');
    return !buffer->failed;
}

static int read_articles(tag_learner *learner, const quoteex_model *model, const char *texts, const char *tagged_folder)
{
    qx_arena names_arena, arena;
    qx_buffer text, symbols;
    qx_arena_init(&names_arena, &model->allocator);
    qx_arena_init(&arena, &model->allocator);
    qx_buffer_init(&text, &model->allocator);
    qx_buffer_init(&symbols, &model->allocator);
    if (setjmp(names_arena.escape) || setjmp(arena.escape))
        return 1;
    size_t count = 0, read = 0;
    char **names = gold_names(&names_arena, texts, &count);
    for (size_t i = 0; names && i < count; i++) {
        if (!read_text(&text, texts, names[i]) || !read_text(&symbols, tagged_folder, names[i]))
            continue;
        quoteex_document input = {.text = {text.data, text.size - 1}};
        qx_analysis analysis;
        qx_analyse(&arena, model, NULL, &input, NULL, QX_DEPTH_SENTENCES, &analysis);
        match(&analysis.document, symbols.data);
        add_sentences(learner, &analysis.document, model->image.lexicon);
        qx_arena_reset(&arena, SIZE_MAX);
        read++;
    }
    qx_buffer_free(&symbols);
    qx_buffer_free(&text);
    qx_arena_free(&arena);
    qx_arena_free(&names_arena);
    return read ? 0 : 1;
}

int fit_tags(const quoteex_model *model, const char *texts, const char *tagged_folder)
{
    tag_learner *learner = tag_learner_new();
    int status = read_articles(learner, model, texts, tagged_folder);
    if (status == 0) {
        tag_learner_fit(learner);
        tag_learner_write(learner, model->image.lexicon, stdout);
    } else {
        fprintf(stderr, "quoteex_fit: no text of %s has a tagged twin in %s\n", texts, tagged_folder);
    }
    tag_learner_free(learner);
    return status;
}
