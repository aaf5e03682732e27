/*
 * quoteex_fit: learns the tables of data/en from annotated text.
 *
 *   quoteex_fit quotes FOLDER > weights.txt    from a PolNeAR-style folder (text/, attributions/)
 *   quoteex_fit tags FILE > tagger.txt         from tagged sentences, one a line: word_SYMBOL word_SYMBOL ...
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit/examples.h"
#include "fit/tags.h"

static int fail(const char *what, const char *message)
{
    fprintf(stderr, "quoteex_fit: %s: %s\n", what, message);
    return 1;
}

static void add_article(learner *teacher, const quoteex_model *model, qx_matcher *matcher, qx_arena *arena,
                        const char *folder, const char *name, unsigned group)
{
    gold_list gold = {0};
    quoteex_document input = {0};
    qx_analysis analysis;
    if (!gold_read(arena, folder, name, &input.text, &gold))
        return;
    qx_matcher_reset(matcher);
    qx_analyse(arena, model, matcher, &input, QX_DEPTH_CHUNKS, &analysis);
    gold_to_tokens(&analysis.document, &gold);
    qx_quote_context context = qx_quote_context_of(model, matcher, &analysis);
    examples_add(teacher, &context, &gold, group);
}

static int fit_quotes(const quoteex_model *model, const char *folder)
{
    quoteex_error error;
    qx_matcher *matcher;
    qx_arena names_arena, arena;
    qx_arena_init(&names_arena, &model->allocator);
    qx_arena_init(&arena, &model->allocator);
    if (setjmp(names_arena.escape) || setjmp(arena.escape))
        return fail(folder, "no memory");
    size_t count = 0;
    char **names = gold_articles(&names_arena, folder, &count);
    if (!names || qx_matcher_new(&model->allocator, model->image.rules, &matcher, &error) != QUOTEEX_OK)
        return fail(folder, "no articles to read there");
    learner *teacher = learner_new();
    for (size_t i = 0; i < count; i++) {
        add_article(teacher, model, matcher, &arena, folder, names[i], (unsigned)i);
        qx_arena_reset(&arena, SIZE_MAX);
    }
    learner_report(teacher, stderr);
    learner_fit(teacher, 0, 0);
    printf("# What counts on annotated articles have taught (src/score/weights.h). Made by: quoteex_fit quotes FOLDER\n"
           "# template, values, weight\n");
    learner_write(teacher, stdout);
    learner_free(teacher);
    qx_matcher_free(matcher);
    qx_arena_free(&arena);
    qx_arena_free(&names_arena);
    return 0;
}

int main(int argc, char **argv)
{
    quoteex_model_options options = {.data = argc > 3 ? argv[3] : NULL};
    quoteex_model *model;
    quoteex_error error;
    if (argc < 3) {
        fprintf(stderr, "usage: quoteex_fit quotes FOLDER [DATA] | quoteex_fit tags FILE\n");
        return 2;
    }
    if (strcmp(argv[1], "tags") == 0)
        return fit_tags(argv[2]);
    if (quoteex_model_new(&options, &model, &error) != QUOTEEX_OK)
        return fail(error.path, error.message);
    int status = fit_quotes(model, argv[2]);
    quoteex_model_free(model);
    return status;
}
