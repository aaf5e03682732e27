/*
 * What holds of every result, whatever the text: all texts of tests/golden, tests/speakers and data/examples are read,
 * and mutations of them made with fixed seeds.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>
#include <utf8proc.h>

#include <quoteex/quoteex.h>

#include "support/files.h"
#include "support/invention.h"

enum { UNITS = 3, SHOW_ALL = (1 << 8) - 1 };

typedef struct text {
    char *data;
    size_t size;
} text;

typedef struct fixture {
    text *texts;
    size_t text_count;
    quoteex_model *model;
    quoteex_extractor *extractor;
    quoteex_writer *writers[UNITS]; /* by quoteex_unit */
} fixture;

/* ---------------------------------------------------------------- the texts */

static void add_text(fixture *f, const char *folder, const char *name)
{
    char *path = files_path(folder, name);
    f->texts = realloc(f->texts, (f->text_count + 1) * sizeof *f->texts);
    assert_non_null(f->texts);
    text *next = &f->texts[f->text_count];
    next->data = files_read_if_there(path, &next->size);
    f->text_count += next->data != NULL;
    free(path);
}

static void add_folder(fixture *f, const char *folder)
{
    files_list list = files_in(folder, ".txt");
    for (size_t i = 0; i < list.count; i++)
        add_text(f, folder, list.items[i]);
    files_free(&list);
}

static void add_cases(fixture *f, const char *folder)
{
    files_list list = files_in(folder, "");
    for (size_t i = 0; i < list.count; i++) {
        char *path = files_path(folder, list.items[i]);
        add_text(f, path, "input.txt");
        free(path);
    }
    files_free(&list);
}

static int open_fixture(void **state)
{
    fixture *f = calloc(1, sizeof *f);
    quoteex_options options = {.show = SHOW_ALL};
    *state = f;
    add_cases(f, QUOTEEX_SOURCE_DIR "/tests/golden");
    add_folder(f, QUOTEEX_SOURCE_DIR "/tests/speakers");
    add_folder(f, QUOTEEX_SOURCE_DIR "/data/examples");
    assert_true(f->text_count > 150);
    assert_int_equal(quoteex_model_new(NULL, &f->model, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_extractor_new(f->model, &options, &f->extractor, NULL), QUOTEEX_OK);
    for (int unit = 0; unit < UNITS; unit++) {
        quoteex_writer_options writing = {.format =
                                              unit == QUOTEEX_UNIT_BYTES ? QUOTEEX_FORMAT_JSON : QUOTEEX_FORMAT_JSONL,
                                          .unit = (quoteex_unit)unit,
                                          .show = SHOW_ALL,
                                          .explain = f->model};
        assert_int_equal(quoteex_writer_new(&writing, &f->writers[unit], NULL), QUOTEEX_OK);
    }
    return 0;
}

static int close_fixture(void **state)
{
    fixture *f = *state;
    for (int unit = 0; unit < UNITS; unit++)
        quoteex_writer_free(f->writers[unit]);
    quoteex_extractor_free(f->extractor);
    quoteex_model_free(f->model);
    for (size_t i = 0; i < f->text_count; i++)
        free(f->texts[i].data);
    free(f->texts);
    free(f);
    return 0;
}

/* ---------------------------------------------------------------- spans */

/* Between tokens: white space, and what has no width and joins nothing. */
static bool is_between(utf8proc_int32_t c)
{
    utf8proc_category_t category = utf8proc_category(c);
    bool joins = c == 0x00AD || c == 0x200C || c == 0x200D;
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x1F) || c == 0x85 ||
           (category == UTF8PROC_CATEGORY_CF && !joins) || category == UTF8PROC_CATEGORY_ZS ||
           category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
}

static bool is_gap(const quoteex_result *result, size_t start, size_t end)
{
    while (start < end) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)result->text.data + start, (utf8proc_ssize_t)(end - start), &c);
        if (step <= 0 || !is_between(c))
            return false;
        start += (size_t)step;
    }
    return true;
}

static void check_tokens(const quoteex_result *result)
{
    size_t at = 0;
    for (size_t i = 0; i < result->token_count; i++) {
        assert_true(result->tokens[i].start >= at && result->tokens[i].end > result->tokens[i].start);
        assert_true(is_gap(result, at, result->tokens[i].start));
        at = result->tokens[i].end;
    }
    assert_true(at <= result->text.size && is_gap(result, at, result->text.size));
}

/* Sentences are in order, and every token is in exactly one. */
static void check_sentences(const quoteex_result *result)
{
    size_t token = 0;
    for (size_t i = 0; i < result->sentence_count; i++) {
        assert_true(token < result->token_count);
        assert_int_equal(result->sentences[i].start, result->tokens[token].start);
        while (token < result->token_count && result->tokens[token].end < result->sentences[i].end)
            token++;
        assert_true(token < result->token_count);
        assert_int_equal(result->sentences[i].end, result->tokens[token++].end);
    }
    assert_int_equal(token, result->token_count);
}

static bool is_boundary(const quoteex_result *result, size_t at)
{
    return at == result->text.size || ((unsigned char)result->text.data[at] & 0xC0) != 0x80;
}

static void check_span(const quoteex_result *result, quoteex_span span)
{
    assert_true(span.start < span.end && span.end <= result->text.size);
    assert_true(is_boundary(result, span.start) && is_boundary(result, span.end));
}

static void check_span_or_none(const quoteex_result *result, quoteex_span span)
{
    if (span.end != span.start)
        check_span(result, span);
}

static void check_strings(const quoteex_string *strings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        assert_true(strings[i].data && strings[i].size);
}

/* ---------------------------------------------------------------- findings */

static void check_finding(const char *rule, double confidence)
{
    assert_true(confidence >= 0 && confidence <= 1);
    assert_true(rule && *rule);
}

/* The rule stands in a file of data/. */
static void check_rule(const fixture *f, const char *rule)
{
    const char *path;
    unsigned line;
    if (!quoteex_rule_place(f->model, rule, &path, &line))
        fail_msg("the rule %s stands nowhere", rule);
    assert_true(*path && line);
}

static void check_quote(const fixture *f, const quoteex_result *result, const quoteex_quote *quote)
{
    assert_true(quote->span_count > 0);
    for (size_t i = 0; i < quote->span_count; i++) {
        check_span(result, quote->spans[i]);
        assert_true(i == 0 || quote->spans[i].start >= quote->spans[i - 1].end);
    }
    if (quote->cue) {
        check_span(result, quote->cue->span);
        assert_true(quote->cue->lemma && *quote->cue->lemma && quote->cue->cue_class < QUOTEEX_CUE_CLASSES);
    }
    check_span_or_none(result, quote->mention);
    assert_true(quote->speaker == QUOTEEX_NONE || quote->speaker < result->speaker_count);
    assert_true(quote->within <= result->quote_count && quote->within != quote->id);
    check_strings(quote->topics, quote->topic_count);
    check_finding(quote->rule, quote->confidence);
    check_rule(f, quote->rule);
}

/* A speaker's list of quotes holds those that name it, in order, and no others. */
static void check_quotes_of(const quoteex_result *result, uint32_t speaker)
{
    const quoteex_speaker *one = &result->speakers[speaker];
    size_t at = 0;
    for (size_t i = 0; i < result->quote_count; i++) {
        if (result->quotes[i].speaker != speaker)
            continue;
        assert_true(at < one->quote_count);
        assert_int_equal(one->quotes[at++], result->quotes[i].id);
    }
    assert_int_equal(at, one->quote_count);
}

static void check_speaker(const quoteex_result *result, uint32_t index)
{
    const quoteex_speaker *speaker = &result->speakers[index];
    assert_int_equal(speaker->id, index + 1);
    assert_true(speaker->name.data && speaker->name.size);
    check_strings(speaker->roles, speaker->role_count);
    check_quotes_of(result, index);
    for (size_t i = 0; i < speaker->member_count; i++)
        assert_true(speaker->members[i] >= 1 && speaker->members[i] <= result->speaker_count &&
                    speaker->members[i] != speaker->id);
    for (size_t i = 0; i < speaker->mention_count; i++)
        check_span(result, speaker->mentions[i]);
}

static void check_fact(const fixture *f, const quoteex_result *result, const quoteex_fact *fact)
{
    check_span(result, fact->span);
    check_finding(fact->rule, fact->confidence);
    check_rule(f, fact->rule);
    for (size_t i = 0; i < fact->field_count; i++) {
        const quoteex_field *field = &fact->fields[i];
        assert_true(field->key && *field->key);
        if (field->type == QUOTEEX_VALUE_STRING)
            check_strings(&field->string, 1);
        else if (field->type == QUOTEEX_VALUE_LIST)
            check_strings(field->items, field->item_count);
    }
}

static void check_main_event(const quoteex_result *result)
{
    const quoteex_main_event *event = result->main_event;
    if (!event)
        return;
    const quoteex_span spans[] = {event->who.span,   event->what.span, event->when.span,
                                  event->where.span, event->why.span,  event->how.span};
    for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
        check_span_or_none(result, spans[i]);
}

static void check_result(const fixture *f, const quoteex_result *result)
{
    char what[512];
    check_tokens(result);
    check_sentences(result);
    for (size_t i = 0; i < result->quote_count; i++) {
        assert_int_equal(result->quotes[i].id, i + 1);
        check_quote(f, result, &result->quotes[i]);
    }
    for (uint32_t i = 0; i < result->speaker_count; i++)
        check_speaker(result, i);
    for (size_t i = 0; i < result->fact_count; i++)
        check_fact(f, result, &result->facts[i]);
    check_main_event(result);
    for (size_t i = 0; i < result->name_count; i++) {
        check_span(result, result->names[i].span);
        assert_true(i == 0 || result->names[i].span.start >= result->names[i - 1].span.end);
    }
    for (size_t i = 0; i < result->topic_count; i++) {
        check_span(result, result->topics[i].span);
        assert_true(result->topics[i].score >= 0 && result->topics[i].score <= 1);
    }
    if (invention_find(result, what, sizeof what))
        fail_msg("%s", what);
    for (size_t i = 0; i < result->replacement_count; i++)
        assert_memory_equal(result->text.data + result->replacements[i].at, "\xEF\xBF\xBD", 3);
}

/* ---------------------------------------------------------------- JSON */

/* places[n]: the byte at which the n-th unit of the text starts, SIZE_MAX within a character. */
static size_t *places_of(const char *data, size_t size, quoteex_unit unit)
{
    size_t *places = malloc((size + 1) * sizeof *places), count = 0, at = 0;
    assert_non_null(places);
    while (at < size) {
        unsigned char first = (unsigned char)data[at];
        size_t bytes = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        size_t units = unit == QUOTEEX_UNIT_BYTES ? bytes : unit == QUOTEEX_UNIT_UTF16 && bytes == 4 ? 2 : 1;
        places[count++] = at;
        for (size_t i = 1; i < units; i++)
            places[count++] = SIZE_MAX;
        at += bytes;
    }
    places[count] = size;
    while (count < size)
        places[++count] = SIZE_MAX;
    return places;
}

typedef struct slices {
    const quoteex_result *result;
    const size_t *places;
    size_t checked;
} slices;

static size_t place_in(const slices *s, const json_t *number)
{
    json_int_t value = json_integer_value(number);
    assert_true(json_is_integer(number) && value >= 0 && (size_t)value <= s->result->text.size);
    assert_true(s->places[value] != SIZE_MAX);
    return s->places[value];
}

/* {"text", "start", "end"}: the text is the slice. */
static void check_slice(slices *s, const json_t *object)
{
    const json_t *string = json_object_get(object, "text");
    size_t start = place_in(s, json_object_get(object, "start")), end = place_in(s, json_object_get(object, "end"));
    if (!string)
        return;
    assert_true(json_is_string(string) && start <= end);
    assert_int_equal(json_string_length(string), end - start);
    assert_memory_equal(json_string_value(string), s->result->text.data + start, end - start);
    s->checked++;
}

/* {"text", "spans"}: the text is the slices with single spaces between. */
static void check_pieces(slices *s, const json_t *object)
{
    const char *string = json_string_value(json_object_get(object, "text"));
    size_t size = json_string_length(json_object_get(object, "text")), at = 0, i;
    json_t *piece;
    json_array_foreach(json_object_get(object, "spans"), i, piece)
    {
        size_t start = place_in(s, json_object_get(piece, "start")), end = place_in(s, json_object_get(piece, "end"));
        assert_true(i == 0 || string[at++] == ' ');
        assert_true(at + (end - start) <= size);
        assert_memory_equal(string + at, s->result->text.data + start, end - start);
        at += end - start;
    }
    assert_int_equal(at, size);
    s->checked++;
}

static void walk(slices *s, json_t *value)
{
    const char *key;
    size_t i;
    json_t *item;
    if (json_object_get(value, "start"))
        check_slice(s, value);
    if (json_object_get(value, "spans"))
        check_pieces(s, value);
    json_object_foreach(value, key, item) if (strcmp(key, "warnings") != 0) walk(s, item);
    json_array_foreach(value, i, item) walk(s, item);
}

static void check_json(fixture *f, const quoteex_result *result, int unit)
{
    quoteex_string out;
    assert_int_equal(quoteex_write(f->writers[unit], result, NULL, &out, NULL), QUOTEEX_OK);
    json_error_t error;
    json_t *record = json_loadb(out.data, out.size, JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &error);
    if (!record)
        fail_msg("%s at byte %d of %.*s", error.text, error.position, (int)out.size, out.data);
    size_t *places = places_of(result->text.data, result->text.size, (quoteex_unit)unit);
    slices s = {result, places, 0};
    walk(&s, record);
    assert_int_equal(json_array_size(json_object_get(record, "quotes")), result->quote_count);
    assert_true(s.checked >= result->quote_count);
    free(places);
    json_decref(record);
}

/* ---------------------------------------------------------------- the tests */

static void check_text(fixture *f, const char *data, size_t size)
{
    quoteex_document document = {.text = {data, size}, .source = {"a text", 6}};
    const quoteex_result *result;
    quoteex_string out;
    assert_int_equal(quoteex_extract(f->extractor, &document, &result, NULL), QUOTEEX_OK);
    check_result(f, result);
    for (int unit = 0; unit < UNITS; unit++)
        check_json(f, result, unit);
    assert_int_equal(quoteex_write(f->writers[0], result, NULL, &out, NULL), QUOTEEX_OK);
    char *first = malloc(out.size);
    size_t first_size = out.size;
    memcpy(first, out.data, out.size);
    assert_int_equal(quoteex_extract(f->extractor, &document, &result, NULL), QUOTEEX_OK);
    assert_int_equal(quoteex_write(f->writers[0], result, NULL, &out, NULL), QUOTEEX_OK);
    assert_int_equal(out.size, first_size);
    assert_memory_equal(out.data, first, first_size);
    free(first);
}

static void test_texts(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < f->text_count; i++)
        check_text(f, f->texts[i].data, f->texts[i].size);
}

/* A paragraph is a document too: what stands in front of a phrase elsewhere is missing there. */
static void test_lines(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < f->text_count; i++) {
        const char *at = f->texts[i].data, *end = at + f->texts[i].size;
        while (at < end) {
            const char *stop = memchr(at, '\n', (size_t)(end - at));
            size_t size = (size_t)((stop ? stop : end) - at);
            check_text(f, at, size);
            at += size + 1;
        }
    }
}

/* xorshift64*: Marsaglia, Xorshift RNGs, 2003. */
static size_t pick(uint64_t *seed, size_t limit)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return (size_t)((*seed * 2685821657736338717U) >> 32) % limit;
}

typedef void (*mutation)(uint64_t *seed, text *t);

/* Runs mutated copies of all texts. */
static void run_mutated(fixture *f, uint64_t seed, size_t room, mutation mutate)
{
    for (size_t i = 0; i < f->text_count; i++) {
        text copy = {malloc(f->texts[i].size + room), f->texts[i].size};
        memcpy(copy.data, f->texts[i].data, copy.size);
        mutate(&seed, &copy);
        /* exactly as large as the text, so that a sanitizer sees what reads beyond it */
        char *exact = malloc(copy.size + (copy.size == 0));
        memcpy(exact, copy.data, copy.size);
        check_text(f, exact, copy.size);
        free(exact);
        free(copy.data);
    }
}

static void insert(text *t, size_t at, const char *piece, size_t size)
{
    memmove(t->data + at + size, t->data + at, t->size - at);
    memcpy(t->data + at, piece, size);
    t->size += size;
}

static void flip_bytes(uint64_t *seed, text *t)
{
    for (size_t i = pick(seed, 12) + 1; i--;)
        t->data[pick(seed, t->size)] = (char)pick(seed, 256);
}

static void cut(uint64_t *seed, text *t)
{
    size_t start = pick(seed, t->size), size = pick(seed, t->size - start) + 1;
    memmove(t->data, t->data + start, size);
    t->size = size;
}

static void drop_pieces(uint64_t *seed, text *t)
{
    for (size_t i = 0; i < 6 && t->size > 8; i++) {
        size_t start = pick(seed, t->size - 4), size = pick(seed, 4) + 1;
        memmove(t->data + start, t->data + start + size, t->size - start - size);
        t->size -= size;
    }
}

static void add_marks(uint64_t *seed, text *t)
{
    static const char *const marks[] = {"\"",
                                        "'",
                                        "\xE2\x80\x9C",
                                        "\xE2\x80\x9D",
                                        "\xE2\x80\x98",
                                        "\xE2\x80\x99",
                                        "\xE2\x80\x9E",
                                        "\xC2\xAB",
                                        "\xC2\xBB",
                                        "\xE3\x80\x8C",
                                        "\xE3\x80\x8D",
                                        "``",
                                        "''",
                                        "(",
                                        ")",
                                        "\n\n",
                                        " - ",
                                        ", ",
                                        ". ",
                                        ":"};
    for (size_t i = pick(seed, 24) + 1; i--;) {
        const char *mark = marks[pick(seed, sizeof marks / sizeof *marks)];
        insert(t, pick(seed, t->size), mark, strlen(mark));
    }
}

static void add_invalid(uint64_t *seed, text *t)
{
    static const struct {
        const char *bytes;
        size_t size;
    } pieces[] = {{"\xFF", 1},         {"\xC3", 1},         {"\xED\xA0\x80", 3}, {"\xF0\x9F", 2},
                  {"\xC0\x80", 2},     {"\x80\x80\x80", 3}, {"\0", 1},           {"\xF4\x90\x80\x80", 4},
                  {"\xEF\xBB\xBF", 3}, {"\xE2\x80", 2},     {"\x1B[2J", 4},      {"\xF0\x9F\x98\x80", 4}};
    for (size_t i = pick(seed, 8) + 1; i--;) {
        size_t which = pick(seed, sizeof pieces / sizeof *pieces);
        insert(t, pick(seed, t->size), pieces[which].bytes, pieces[which].size);
    }
}

static void change_case(uint64_t *seed, text *t)
{
    size_t start = pick(seed, t->size), end = start + pick(seed, t->size - start) + 1;
    bool upper = pick(seed, 2);
    for (size_t i = start; i < end; i++) {
        if (upper && t->data[i] >= 'a' && t->data[i] <= 'z')
            t->data[i] = (char)(t->data[i] - 32);
        else if (!upper && t->data[i] >= 'A' && t->data[i] <= 'Z')
            t->data[i] = (char)(t->data[i] + 32);
    }
}

enum { ROUNDS = 4, ROOM = 256 };

static void run_rounds(void **state, mutation mutate)
{
    for (uint64_t round = 1; round <= ROUNDS; round++)
        run_mutated(*state, round * 0x9E3779B97F4A7C15U, ROOM, mutate);
}

static void test_flipped_bytes(void **state)
{
    run_rounds(state, flip_bytes);
}

static void test_cuts(void **state)
{
    run_rounds(state, cut);
}

static void test_dropped_pieces(void **state)
{
    run_rounds(state, drop_pieces);
}

static void test_marks(void **state)
{
    run_rounds(state, add_marks);
}

static void test_invalid_bytes(void **state)
{
    run_rounds(state, add_invalid);
}

static void test_changed_case(void **state)
{
    run_rounds(state, change_case);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_texts),          cmocka_unit_test(test_lines),
        cmocka_unit_test(test_flipped_bytes),  cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_dropped_pieces), cmocka_unit_test(test_marks),
        cmocka_unit_test(test_invalid_bytes),  cmocka_unit_test(test_changed_case),
    };
    return cmocka_run_group_tests(tests, open_fixture, close_fixture);
}
