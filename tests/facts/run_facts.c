/*
 * Runs the golden cases of facts (README.md beside this file says what a case is).
 *
 *     run_facts [CASE]...
 *
 * Exit status 0: all cases (without arguments), or those named, pass; 1: not so; 2: a case cannot be read.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <quoteex/quoteex.h>

#include "support/files.h"

#define FOLDER QUOTEEX_SOURCE_DIR "/tests/facts"

enum { FIELDS = 16, VALUE = 1024 };

typedef struct facts_case {
    const char *name;
    const quoteex_result *result;
    bool failed;
} facts_case;

static void broken(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    exit(2);
}

static bool same(quoteex_string text, const char *wanted)
{
    return strlen(wanted) == text.size && memcmp(text.data, wanted, text.size) == 0;
}

static quoteex_string slice(const facts_case *c, quoteex_span span)
{
    return (quoteex_string){c->result->text.data + span.start, span.end - span.start};
}

static void fail(facts_case *c, char **fields, size_t count)
{
    if (!c->failed)
        printf("FAILED %s\n", c->name);
    c->failed = true;
    printf("  expected:");
    for (size_t i = 0; i < count; i++)
        printf("%s%s", i ? " | " : " ", fields[i]);
    printf("\n");
}

/* ---------------------------------------------------------------- facts */

/* "key=value" of a field, as expect.tsv writes it. */
static void write_field(const quoteex_field *field, char *out, size_t size)
{
    size_t used = (size_t)snprintf(out, size, "%s=", field->key);
    if (field->type == QUOTEEX_VALUE_STRING)
        snprintf(out + used, size - used, "%.*s", (int)field->string.size, field->string.data);
    else if (field->type != QUOTEEX_VALUE_LIST)
        snprintf(out + used, size - used, "%.15g", field->number);
    for (size_t i = 0; field->type == QUOTEEX_VALUE_LIST && i < field->item_count && used < size; i++)
        used += (size_t)snprintf(out + used, size - used, "%s%.*s", i ? " ¦ " : "", (int)field->items[i].size,
                                 field->items[i].data);
}

static bool has_fields(const quoteex_fact *fact, char **wanted, size_t count)
{
    char written[VALUE];
    if (fact->field_count != count)
        return false;
    for (size_t i = 0; i < count; i++) {
        write_field(&fact->fields[i], written, sizeof written);
        if (strcmp(written, wanted[i]) != 0)
            return false;
    }
    return true;
}

static void show_fact(const facts_case *c, const quoteex_fact *fact)
{
    char written[VALUE];
    quoteex_string text = slice(c, fact->span);
    printf("  found:    %s | %.*s", fact->type, (int)text.size, text.data);
    for (size_t i = 0; i < fact->field_count; i++) {
        write_field(&fact->fields[i], written, sizeof written);
        printf(" | %s", written);
    }
    printf("   (%s)\n", fact->rule);
}

static void check_fact(facts_case *c, char **fields, size_t count)
{
    for (size_t i = 0; i < c->result->fact_count; i++) {
        const quoteex_fact *fact = &c->result->facts[i];
        if (strcmp(fact->type, fields[0]) == 0 && same(slice(c, fact->span), fields[1]) &&
            has_fields(fact, fields + 2, count - 2))
            return;
    }
    fail(c, fields, count);
    for (size_t i = 0; i < c->result->fact_count; i++)
        if (strcmp(c->result->facts[i].type, fields[0]) == 0)
            show_fact(c, &c->result->facts[i]);
}

static void check_forbidden(facts_case *c, char **fields, size_t count)
{
    const char *text = c->result->text.data, *place = strstr(text, fields[1]);
    if (!place)
        broken(c->name, "a forbidden text is not in input.txt");
    for (; place; place = strstr(place + 1, fields[1])) {
        size_t start = (size_t)(place - text), end = start + strlen(fields[1]);
        for (size_t i = 0; i < c->result->fact_count; i++) {
            const quoteex_fact *fact = &c->result->facts[i];
            if (strcmp(fact->type, fields[0] + 1) == 0 && fact->span.start < end && start < fact->span.end) {
                fail(c, fields, count);
                show_fact(c, fact);
            }
        }
    }
}

/* ---------------------------------------------------------------- the other parts */

static quoteex_string answer_of(const facts_case *c, const char *key, size_t size)
{
    const quoteex_main_event *event = c->result->main_event;
    const struct {
        const char *key;
        const quoteex_answer *answer;
    } answers[] = {{"who", &event->who},     {"what", &event->what}, {"when", &event->when},
                   {"where", &event->where}, {"why", &event->why},   {"how", &event->how}};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (strlen(answers[i].key) == size && strncmp(answers[i].key, key, size) == 0)
            return slice(c, answers[i].answer->span);
    if (size == 10 && strncmp(key, "when-value", size) == 0)
        return event->when.value;
    broken(c->name, "an unknown answer");
    return (quoteex_string){0};
}

static void check_main_event(facts_case *c, char **fields, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const char *equals = strchr(fields[i], '=');
        if (!equals)
            broken(c->name, "an answer without =");
        quoteex_string found = {"", 0};
        if (c->result->main_event)
            found = answer_of(c, fields[i], (size_t)(equals - fields[i]));
        if (same(found, strcmp(equals + 1, "-") == 0 ? "" : equals + 1))
            continue;
        fail(c, fields + i, 1);
        printf("  found:    %.*s\n", (int)found.size, found.size ? found.data : "");
    }
}

static void check_topics(facts_case *c, char **fields, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < c->result->topic_count; k++)
            found |= same(c->result->topics[k].text, fields[i]);
        if (found)
            continue;
        fail(c, fields + i, 1);
        for (size_t k = 0; k < c->result->topic_count; k++)
            printf("  found:    %.*s\n", (int)c->result->topics[k].text.size, c->result->topics[k].text.data);
    }
}

static void check_quote_topics(facts_case *c, char **fields, size_t count)
{
    size_t number = strtoul(fields[1], NULL, 10);
    if (number < 1 || number > c->result->quote_count) {
        fail(c, fields, count);
        return;
    }
    const quoteex_quote *quote = &c->result->quotes[number - 1];
    for (size_t i = 2; i < count; i++) {
        bool found = false;
        for (size_t k = 0; k < quote->topic_count; k++)
            found |= same(quote->topics[k], fields[i]);
        if (found)
            continue;
        fail(c, fields + i, 1);
        for (size_t k = 0; k < quote->topic_count; k++)
            printf("  found:    %.*s\n", (int)quote->topics[k].size, quote->topics[k].data);
    }
}

static void check_speaker_role(facts_case *c, char **fields, size_t count)
{
    for (size_t i = 0; i < c->result->speaker_count; i++)
        for (size_t k = 0; k < c->result->speakers[i].role_count; k++)
            if (same(c->result->speakers[i].name, fields[1]) && same(c->result->speakers[i].roles[k], fields[2]))
                return;
    fail(c, fields, count);
    for (size_t i = 0; i < c->result->speaker_count; i++)
        for (size_t k = 0; k < c->result->speakers[i].role_count; k++)
            printf("  found:    %.*s | %.*s\n", (int)c->result->speakers[i].name.size, c->result->speakers[i].name.data,
                   (int)c->result->speakers[i].roles[k].size, c->result->speakers[i].roles[k].data);
}

static void check_name(facts_case *c, char **fields, size_t count)
{
    for (size_t i = 0; i < c->result->name_count; i++)
        if (strcmp(c->result->names[i].type, fields[1]) == 0 && same(slice(c, c->result->names[i].span), fields[2]))
            return;
    fail(c, fields, count);
    for (size_t i = 0; i < c->result->name_count; i++) {
        quoteex_string text = slice(c, c->result->names[i].span);
        printf("  found:    %s | %.*s\n", c->result->names[i].type, (int)text.size, text.data);
    }
}

/* ---------------------------------------------------------------- running */

static void check_line(facts_case *c, char *line)
{
    static const struct {
        const char *kind;
        size_t least;
        void (*check)(facts_case *c, char **fields, size_t count);
    } kinds[] = {{"main_event", 2, check_main_event},
                 {"topics", 2, check_topics},
                 {"quote-topics", 3, check_quote_topics},
                 {"speaker-role", 3, check_speaker_role},
                 {"name", 3, check_name}};
    char *fields[FIELDS];
    size_t count = files_split(line, '\t', fields, FIELDS);
    if (count < 2 || count > FIELDS)
        broken(c->name, "a line of expect.tsv has too few or too many fields");
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(fields[0], kinds[i].kind) == 0) {
            if (count < kinds[i].least)
                broken(c->name, "a line of expect.tsv has too few fields");
            kinds[i].check(c, fields, count);
            return;
        }
    (fields[0][0] == '!' ? check_forbidden : check_fact)(c, fields, count);
}

/* The first line, where it says what the record has beside its text; moves rest behind it. */
static void read_document(quoteex_document *document, char **rest)
{
    char *fields[FIELDS];
    if (strncmp(*rest, "document\t", 9) != 0)
        return;
    size_t count = files_split(files_next_line(rest), '\t', fields, FIELDS);
    for (size_t i = 1; i < count; i++) {
        if (strncmp(fields[i], "date=", 5) == 0)
            document->date = (quoteex_string){fields[i] + 5, strlen(fields[i] + 5)};
        else if (strncmp(fields[i], "title=", 6) == 0)
            document->title = (quoteex_string){fields[i] + 6, strlen(fields[i] + 6)};
        else
            broken(fields[i], "neither date nor title");
    }
}

static bool run_case(quoteex_extractor *extractor, const char *name)
{
    facts_case c = {.name = name};
    char *folder = files_path(FOLDER, name), *input = files_path(folder, "input.txt");
    char *expect = files_path(folder, "expect.tsv");
    quoteex_document document = {0};
    quoteex_error error;
    document.text.data = files_read(input, &document.text.size);
    char *lines = files_read(expect, NULL), *rest = lines;
    read_document(&document, &rest);
    if (quoteex_extract(extractor, &document, &c.result, &error) != QUOTEEX_OK)
        broken(input, error.message);
    for (char *line; (line = files_next_line(&rest));)
        check_line(&c, line);
    free((char *)document.text.data);
    free(lines);
    free(expect);
    free(input);
    free(folder);
    return !c.failed;
}

static int run_all(quoteex_extractor *extractor)
{
    size_t cases = 0, passed = 0;
    files_list entries = files_in(FOLDER, "");
    for (size_t i = 0; i < entries.count; i++) {
        if (strchr(entries.items[i], '.'))
            continue; /* README.md and this file are no cases */
        cases++;
        passed += run_case(extractor, entries.items[i]);
    }
    files_free(&entries);
    printf("golden cases of facts: %zu, passed %zu\n", cases, passed);
    return passed < cases || cases == 0;
}

int main(int argc, char **argv)
{
    quoteex_options options = {.show = QUOTEEX_SHOW_DEFAULT | QUOTEEX_SHOW_NAMES};
    quoteex_model *model = NULL;
    quoteex_extractor *extractor = NULL;
    quoteex_error error;
    int failed = 0;
    if (quoteex_model_new(NULL, &model, &error) != QUOTEEX_OK ||
        quoteex_extractor_new(model, &options, &extractor, &error) != QUOTEEX_OK)
        broken("quoteex", error.message);
    if (argc == 1)
        failed = run_all(extractor);
    for (int i = 1; i < argc; i++)
        failed |= !run_case(extractor, argv[i]);
    quoteex_extractor_free(extractor);
    quoteex_model_free(model);
    return failed;
}
