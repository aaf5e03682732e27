/* quoteex_gen FOLDER IMAGE: compiles a language folder, after running every example of its rules. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "api/check.h"
#include "api/model.h"

const void *qx_builtin_image(size_t *size)
{
    *size = 0;
    return NULL;
}

static void print(void *context, const quoteex_error *where)
{
    (void)context;
    if (where->line)
        fprintf(stderr, "%s:%u:%u: %s\n", where->path, where->line, where->column, where->message);
    else
        fprintf(stderr, "%s: %s\n", where->path, where->message);
}

static int write_image(const quoteex_model *model, const char *path)
{
    FILE *file = fopen(path, "wb");
    int failed = !file || fwrite(model->data.data, 1, model->data.size, file) != model->data.size;
    failed |= file && fclose(file) != 0;
    if (failed) {
        fprintf(stderr, "%s: %s\n", path, strerror(errno));
        remove(path);
    }
    return failed;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: quoteex_gen FOLDER IMAGE\n");
        return 2;
    }
    quoteex_model_options options = {.data = argv[1]};
    quoteex_model *model;
    quoteex_error error;
    if (quoteex_model_new(&options, &model, &error) != QUOTEEX_OK) {
        print(NULL, &error);
        return 1;
    }
    size_t failed = 0;
    int status = qx_check_examples(model, NULL, print, NULL, &failed, &error) != QUOTEEX_OK || failed;
    if (status && failed == 0)
        print(NULL, &error);
    if (!status)
        status = write_image(model, argv[2]);
    quoteex_model_free(model);
    return status;
}
