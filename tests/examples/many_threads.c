/* Many threads: one model for all, an extractor and a writer for each. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

enum { THREADS = 4 };

static const char *const texts[THREADS] = {
    "\"The ferry sails at noon,\" said Ana Roth.",
    "Berit Olander said that the lock gates were leaking.",
    "\"No,\" the mayor replied.",
    "According to Tove Madsen, the pier is safe.",
};

typedef struct job {
    const quoteex_model *model;
    const char *text;
    char *record; /* as JSON, to be freed; NULL: it failed */
} job;

static char *copy(quoteex_string string)
{
    char *text = malloc(string.size + 1);
    if (text) {
        memcpy(text, string.data, string.size);
        text[string.size] = '\0';
    }
    return text;
}

static void *work(void *argument)
{
    job *self = argument;
    quoteex_extractor *extractor = NULL;
    quoteex_writer *writer = NULL;
    const quoteex_result *result;
    const quoteex_document document = {.text = {self->text, strlen(self->text)}};
    quoteex_string record;
    if (quoteex_extractor_new(self->model, NULL, &extractor, NULL) == QUOTEEX_OK &&
        quoteex_writer_new(NULL, &writer, NULL) == QUOTEEX_OK &&
        quoteex_extract(extractor, &document, &result, NULL) == QUOTEEX_OK &&
        quoteex_write(writer, result, NULL, &record, NULL) == QUOTEEX_OK)
        self->record = copy(record); /* the writer's own is gone with it */
    quoteex_writer_free(writer);
    quoteex_extractor_free(extractor);
    return NULL;
}

int main(void)
{
    quoteex_model *model;
    pthread_t threads[THREADS];
    job jobs[THREADS];
    int started = 0, status = EXIT_SUCCESS;
    if (quoteex_model_new(NULL, &model, NULL) != QUOTEEX_OK)
        return EXIT_FAILURE;
    quoteex_model_speed_up(model); /* before any other thread has it */
    for (; started < THREADS; started++) {
        jobs[started] = (job){model, texts[started], NULL};
        if (pthread_create(&threads[started], NULL, work, &jobs[started]) != 0)
            break;
    }
    for (int i = 0; i < started; i++) {
        pthread_join(threads[i], NULL);
        if (jobs[i].record)
            fputs(jobs[i].record, stdout);
        else
            status = EXIT_FAILURE;
        free(jobs[i].record);
    }
    quoteex_model_free(model);
    return started == THREADS ? status : EXIT_FAILURE;
}
