/* replay FILE-OR-FOLDER...: a fuzzer's inputs one by one, without libFuzzer. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "fuzz/fuzz.h"
#include "support/files.h"

static size_t replayed;

/* In memory of just its size, so that a sanitizer sees what reads beyond it. */
static void replay_file(const char *path)
{
    size_t size;
    char *read = files_read(path, &size);
    uint8_t *data = malloc(size ? size : 1);
    MUST(data);
    memcpy(data, read, size);
    free(read);
    fprintf(stderr, "%s\n", path);
    LLVMFuzzerTestOneInput(data, size);
    free(data);
    replayed++;
}

int main(int argc, char **argv)
{
    struct stat status;
    for (int i = 1; i < argc; i++)
        if (stat(argv[i], &status) == 0 && S_ISDIR(status.st_mode))
            files_each(argv[i], replay_file);
        else
            replay_file(argv[i]);
    printf("%zu inputs\n", replayed);
    return replayed == 0;
}
