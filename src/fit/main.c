/*
 * quoteex_fit: learns the tables of data/en from annotated text.
 *
 *   quoteex_fit quotes FOLDER > weights.txt    from a PolNeAR-style folder (text/, attributions/)
 *   quoteex_fit confidence FOLDER >> weights.txt   how probabilities become confidences, from articles that the weights
 *                                              have not seen
 *   quoteex_fit rules FOLDER                   how often each rule fires there and how often it is right, as a page
 *   quoteex_fit topics FILE > topics.txt       from articles with their topics, JSON Lines
 *   quoteex_fit tags TEXTS TAGGED > tagger.txt from texts and their tagged twins, a token a line: word<TAB>SYMBOL
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit/confidence.h"
#include "fit/examples.h"
#include "fit/tags.h"
#include "fit/topics.h"

static int fail(const char *what, const char *message)
{
    fprintf(stderr, "quoteex_fit: %s: %s\n", what, message);
    return 1;
}

/* What is done with each annotated article. */
typedef struct job {
    const quoteex_model *model;
    const char *folder;
    qx_matcher *matcher;
    learner *teacher;       /* or */
    outcome_list *outcomes; /* or */
    rule_counts counts;
    qx_arena *kept; /* of outcomes */
} job;

static void read_article(job *j, qx_arena *arena, const char *name, unsigned group)
{
    gold_list gold = {0};
    quoteex_document input = {0};
    qx_analysis analysis;
    if (!gold_read(arena, j->folder, name, &input.text, &gold))
        return;
    qx_matcher_reset(j->matcher);
    qx_analyse(arena, j->model, j->matcher, &input, NULL, QX_DEPTH_CHUNKS, &analysis);
    gold_to_tokens(&analysis.document, &gold);
    qx_quote_context context = qx_quote_context_of(j->model, j->matcher, &analysis);
    if (j->teacher)
        examples_add(j->teacher, &context, &gold, group);
    else if (j->outcomes)
        confidence_add(j->kept, &context, &gold, j->outcomes);
    else
        examples_count(&context, &gold, &j->counts);
}

static int read_articles(job *j)
{
    quoteex_error error;
    qx_arena names_arena, arena;
    qx_arena_init(&names_arena, &j->model->allocator);
    qx_arena_init(&arena, &j->model->allocator);
    if (setjmp(names_arena.escape) || setjmp(arena.escape))
        return fail(j->folder, "no memory");
    size_t count = 0;
    j->kept = &names_arena;
    char **names = gold_articles(&names_arena, j->folder, &count);
    if (!names || qx_matcher_new(&j->model->allocator, j->model->image.rules, &j->matcher, &error) != QUOTEEX_OK)
        return fail(j->folder, "no articles to read there");
    for (size_t i = 0; i < count; i++) {
        read_article(j, &arena, names[i], (unsigned)i);
        qx_arena_reset(&arena, SIZE_MAX);
    }
    if (j->outcomes) {
        double parts[CONFIDENCE_PARTS];
        confidence_fit(j->outcomes, parts);
        static const char *const parts_named[CONFIDENCE_PARTS] = {"offset", "slope", "bend", "marked", "tilt"};
        for (unsigned i = 0; i < CONFIDENCE_PARTS; i++)
            printf("confidence.%s %.2f\n", parts_named[i], parts[i]);
    }
    qx_matcher_free(j->matcher);
    qx_arena_free(&arena);
    qx_arena_free(&names_arena);
    return 0;
}

/* Every name that a value of a feature may have. */
static void name_values(learner *teacher, const quoteex_model *model)
{
    static const char *const others[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",   "7",       "8", "9",
                                         "10", "11", "12", "13", "14", "15", "END", "UNKNOWN", "-", "none"};
    const qx_lexicon *lexicon = model->image.lexicon;
    for (uint32_t i = 0; i < qx_lexicon_entry_count(lexicon); i++) {
        learner_name(teacher, qx_lexicon_string(lexicon, qx_lexicon_entries(lexicon)[i].word));
        learner_name(teacher, qx_lexicon_string(lexicon, qx_lexicon_entries(lexicon)[i].lemma));
    }
    for (unsigned symbol = 0; symbol < 256; symbol++) {
        if (qx_symbol_name((unsigned char)symbol))
            learner_name(teacher, qx_symbol_name((unsigned char)symbol));
        if (qx_chunk_symbol_name((unsigned char)symbol))
            learner_name(teacher, qx_chunk_symbol_name((unsigned char)symbol));
    }
    for (uint32_t i = 0; i < model->quotes.rule_count; i++)
        learner_name(teacher, model->quotes.rules[i].rule_name);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        learner_name(teacher, others[i]);
}

static int fit_quotes(const quoteex_model *model, const char *folder)
{
    job j = {.model = model, .folder = folder, .teacher = learner_new()};
    name_values(j.teacher, model);
    int status = read_articles(&j);
    if (status == 0) {
        learner_report(j.teacher, stderr);
        learner_fit(j.teacher, 0, 0);
        printf("# What counts on annotated articles have taught (src/score/weights.h). Made by: quoteex_fit quotes "
               "FOLDER\n# template, values, weight\n");
        learner_write(j.teacher, stdout);
    }
    learner_free(j.teacher);
    return status;
}

static int fit_confidence(const quoteex_model *model, const char *folder)
{
    outcome_list outcomes = {0};
    job j = {.model = model, .folder = folder, .outcomes = &outcomes};
    return read_articles(&j);
}

static int count_rules(const quoteex_model *model, const char *folder)
{
    uint32_t count = model->quotes.rule_count;
    job j = {.model = model, .folder = folder};
    j.counts.fired = calloc(count, sizeof *j.counts.fired);
    j.counts.right = calloc(count, sizeof *j.counts.right);
    int status = !j.counts.fired || !j.counts.right ? fail(folder, "no memory") : read_articles(&j);
    printf("| rule | fires | right | share |\n|---|---:|---:|---:|\n");
    for (uint32_t i = 0; status == 0 && i < count; i++)
        printf("| %s | %lu | %lu | %.1f %% |\n", model->quotes.rules[i].rule_name, j.counts.fired[i], j.counts.right[i],
               j.counts.fired[i] ? 100.0 * (double)j.counts.right[i] / (double)j.counts.fired[i] : 0);
    printf("\n%lu attributions, %lu of them with a frame on their cue, %lu with a right frame.\n", j.counts.gold,
           j.counts.gold_cue, j.counts.gold_right);
    free(j.counts.fired);
    free(j.counts.right);
    return status;
}

int main(int argc, char **argv)
{
    quoteex_model_options options = {.data = NULL};
    bool tags = argc > 1 && strcmp(argv[1], "tags") == 0;
    quoteex_model *model;
    quoteex_error error;
    if (argc < 3 + tags) {
        fprintf(stderr, "usage: quoteex_fit quotes|confidence|rules FOLDER [DATA] | quoteex_fit topics FILE [DATA] |"
                        " quoteex_fit tags TEXTS TAGGED [DATA]\n");
        return 2;
    }
    options.data = argc > 3 + tags ? argv[3 + tags] : NULL;
    if (quoteex_model_new(&options, &model, &error) != QUOTEEX_OK)
        return fail(error.path, error.message);
    int status = tags                                 ? fit_tags(model, argv[2], argv[3])
                 : strcmp(argv[1], "rules") == 0      ? count_rules(model, argv[2])
                 : strcmp(argv[1], "topics") == 0     ? fit_topics(model, argv[2])
                 : strcmp(argv[1], "confidence") == 0 ? fit_confidence(model, argv[2])
                                                      : fit_quotes(model, argv[2]);
    quoteex_model_free(model);
    return status;
}
