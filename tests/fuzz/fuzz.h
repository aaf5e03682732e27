/* What the fuzzers share. Each reads one input through LLVMFuzzerTestOneInput and aborts where something that must hold
 * does not; libFuzzer finds inputs, replay.c runs kept ones. */
#ifndef QX_TESTS_FUZZ_H
#define QX_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <quoteex/quoteex.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MUST(condition)                                                                                                \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: must hold: %s\n", __FILE__, __LINE__, #condition);                                 \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

/* The model of the compiled-in data; made once and kept. */
static inline quoteex_model *fuzz_model(void)
{
    static quoteex_model *model;
    if (!model)
        MUST(quoteex_model_new(NULL, &model, NULL) == QUOTEEX_OK);
    return model;
}

#endif
