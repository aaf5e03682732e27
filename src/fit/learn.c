#include "fit/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Frames have more features than examples tell apart: their weights are held back more. */
static const double rate = 0.15, smoothing = 1, l1 = 0.3, l2 = 1.5, l2_frames = 10;
enum { EPOCHS = 12, LEAST_COUNT = 3, FIRST_SLOTS = 1 << 20 };

typedef struct feature {
    uint32_t key, count;
    char *line; /* its template and values, as in the table */
    double z, n;
    float weight, l2;
} feature;

typedef struct example {
    uint32_t first, end; /* in learner.ids */
    unsigned group;
    bool label;
    float prior, share;
} example;

struct learner {
    feature *features; /* open addressing by key */
    uint32_t slots, feature_count;
    uint32_t *ids; /* slots of features */
    size_t id_count, id_capacity;
    example *examples;
    size_t example_count, example_capacity;
    uint32_t begin;
    qx_trace trace;
    const char **names; /* open addressing by hash */
};

static void *must(void *memory)
{
    if (!memory) {
        fputs("quoteex_fit: no memory\n", stderr);
        exit(1);
    }
    return memory;
}

/* Room for one more item. */
static void *widen(void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 1024;
    return must(realloc(items, *capacity * size));
}

enum { NAME_SLOTS = 1 << 19 };

void learner_name(learner *l, const char *name)
{
    uint32_t hash = qx_value_of(name), at = hash & (NAME_SLOTS - 1);
    while (l->names[at] && qx_value_of(l->names[at]) != hash)
        at = (at + 1) & (NAME_SLOTS - 1);
    l->names[at] = name;
}

static const char *name_of(const learner *l, qx_value value)
{
    uint32_t at = value & (NAME_SLOTS - 1);
    while (l->names[at] && qx_value_of(l->names[at]) != value)
        at = (at + 1) & (NAME_SLOTS - 1);
    return l->names[at] ? l->names[at] : "?";
}

static char *line_of(const learner *l, const char *template, const qx_value values[3])
{
    char line[512];
    size_t size = (size_t)snprintf(line, sizeof line, "%s", template);
    for (unsigned i = 0; i < 3 && values[i] && size < sizeof line; i++)
        size += (size_t)snprintf(line + size, sizeof line - size, " %s", name_of(l, values[i]));
    return must(strdup(line));
}

static void trace(void *context, uint32_t key, const char *template, const qx_value values[3])
{
    learner *l = context;
    uint32_t at = key & (l->slots - 1);
    while (l->features[at].key && l->features[at].key != key)
        at = (at + 1) & (l->slots - 1);
    if (!l->features[at].key) {
        if (l->feature_count * 2 > l->slots)
            must(NULL);
        l->feature_count++;
        bool of_frame = strncmp(template, "frame", strlen("frame")) == 0;
        l->features[at] =
            (feature){.key = key, .line = line_of(l, template, values), .l2 = (float)(of_frame ? l2_frames : l2)};
    }
    l->features[at].count++;
    l->ids = widen(l->ids, l->id_count, &l->id_capacity, sizeof *l->ids);
    l->ids[l->id_count++] = at;
}

learner *learner_new(void)
{
    learner *l = must(calloc(1, sizeof *l));
    l->slots = FIRST_SLOTS * 8;
    l->features = must(calloc(l->slots, sizeof *l->features));
    l->names = must(calloc(NAME_SLOTS, sizeof *l->names));
    l->trace = (qx_trace){trace, l};
    return l;
}

void learner_free(learner *l)
{
    for (uint32_t i = 0; i < l->slots; i++)
        free(l->features[i].line);
    free(l->features);
    free(l->names);
    free(l->ids);
    free(l->examples);
    free(l);
}

const qx_trace *learner_trace(learner *l)
{
    return &l->trace;
}

void learner_begin(learner *l)
{
    l->begin = (uint32_t)l->id_count;
}

void learner_end(learner *l, bool label, double prior, double share, unsigned group)
{
    l->examples = widen(l->examples, l->example_count, &l->example_capacity, sizeof *l->examples);
    l->examples[l->example_count++] =
        (example){l->begin, (uint32_t)l->id_count, group, label, (float)prior, (float)share};
}

static float weight_of(const feature *f)
{
    if (f->count < LEAST_COUNT || fabs(f->z) <= l1)
        return 0;
    double sign = f->z < 0 ? -1 : 1;
    return (float)(-(f->z - sign * l1) / ((smoothing + sqrt(f->n)) / rate + (double)f->l2));
}

static void step(learner *l, const example *e)
{
    double sum = (double)e->prior;
    for (uint32_t i = e->first; i < e->end; i++) {
        feature *f = &l->features[l->ids[i]];
        f->weight = weight_of(f);
        sum += f->weight;
    }
    double gradient = (1 / (1 + exp(-sum)) - e->label) * (double)e->share;
    for (uint32_t i = e->first; i < e->end; i++) {
        feature *f = &l->features[l->ids[i]];
        double sigma = (sqrt(f->n + gradient * gradient) - sqrt(f->n)) / rate;
        f->z += gradient - sigma * f->weight;
        f->n += gradient * gradient;
    }
}

/* Fisher and Yates's shuffle with a fixed generator: the same articles give the same table. */
static void shuffle(uint32_t *order, size_t count, uint64_t *state)
{
    for (size_t i = count; i > 1; i--) {
        *state = *state * 6364136223846793005u + 1442695040888963407u;
        size_t j = (size_t)((*state >> 33) % i);
        uint32_t kept = order[i - 1];
        order[i - 1] = order[j];
        order[j] = kept;
    }
}

void learner_fit(learner *l, unsigned folds, unsigned fold)
{
    uint32_t *order = must(malloc((l->example_count + 1) * sizeof *order));
    size_t count = 0;
    for (uint32_t i = 0; i < l->slots; i++)
        l->features[i].z = l->features[i].n = 0;
    for (size_t i = 0; i < l->example_count; i++)
        if (folds == 0 || l->examples[i].group % folds != fold)
            order[count++] = (uint32_t)i;
    uint64_t state = 1;
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
        shuffle(order, count, &state);
        for (size_t i = 0; i < count; i++)
            step(l, &l->examples[order[i]]);
    }
    for (uint32_t i = 0; i < l->slots; i++)
        l->features[i].weight = weight_of(&l->features[i]);
    free(order);
}

static int by_line(const void *a, const void *b)
{
    const feature *const *left = a, *const *right = b;
    return strcmp((*left)->line, (*right)->line);
}

void learner_write(const learner *l, FILE *out)
{
    const feature **kept = must(malloc((l->feature_count + 1) * sizeof *kept));
    size_t count = 0;
    for (uint32_t i = 0; i < l->slots; i++)
        if (l->features[i].key && fabsf(l->features[i].weight) >= 0.02f)
            kept[count++] = &l->features[i];
    qsort(kept, count, sizeof *kept, by_line);
    for (size_t i = 0; i < count; i++)
        fprintf(out, "%s %.2f\n", kept[i]->line, (double)kept[i]->weight);
    free(kept);
}

void learner_report(const learner *l, FILE *out)
{
    size_t positive = 0;
    for (size_t i = 0; i < l->example_count; i++)
        positive += l->examples[i].label;
    fprintf(out, "%zu decisions, %zu of them yes, %u features\n", l->example_count, positive, l->feature_count);
}
