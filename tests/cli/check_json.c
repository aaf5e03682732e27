/*
 * Checks a program's JSON output with another parser.
 *
 *     check_json FORM FILE [CHECK]...
 *
 * FORM is jsonl (an object a line) or json (an array of objects, or one object, which is taken for one of one). A CHECK
 * is PATH=JSON      the value at PATH, with compact separators, equals JSON PATH~TEXT      the string at PATH holds
 * TEXT PATH#N         the array or object at PATH has N items; of "." the number of records slices=FILE    in every
 * record, each object with text, start and end holds that slice of FILE, in code points PATH is a record's number from
 * 0 and then names and numbers, with dots between. Exit status 0: all hold.
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

static bool complain(const char *check, const char *what)
{
    fprintf(stderr, "check_json: %s: %s\n", check, what);
    return false;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    size_t room = 1 << 16, got;
    char *data = file ? malloc(room) : NULL;
    *size = 0;
    while (data && (got = fread(data + *size, 1, room - *size, file)) > 0) {
        *size += got;
        if (*size == room)
            data = realloc(data, room *= 2);
    }
    if (file)
        fclose(file);
    return data;
}

/* Each line as an item of an array; NULL and a message where one is no JSON object or lacks its line break. */
static json_t *load_lines(const char *data, size_t size)
{
    json_t *records = json_array();
    for (const char *line = data, *end = data + size; line < end;) {
        const char *newline = memchr(line, '\n', (size_t)(end - line));
        json_error_t error = {.text = "no line break at the end"};
        json_t *record = newline ? json_loadb(line, (size_t)(newline - line), 0, &error) : NULL;
        if (!json_is_object(record)) {
            fprintf(stderr, "check_json: record %zu: %s\n", json_array_size(records),
                    record ? "no object" : error.text);
            json_decref(record);
            json_decref(records);
            return NULL;
        }
        json_array_append_new(records, record);
        line = newline + 1;
    }
    return records;
}

static json_t *load(const char *form, const char *path)
{
    size_t size;
    char *data = read_file(path, &size);
    if (!data) {
        complain(path, "cannot be read");
        return NULL;
    }
    json_error_t error = {.text = ""};
    json_t *records = strcmp(form, "jsonl") == 0 ? load_lines(data, size) : json_loadb(data, size, 0, &error);
    if (json_is_object(records))
        records = json_pack("[o]", records);
    if (!records && *error.text)
        complain(path, error.text);
    free(data);
    return records;
}

/* The value at a path of size characters, or NULL. */
static const json_t *find(const json_t *value, const char *path, size_t size)
{
    for (const char *end = path + size; path < end && value;) {
        char name[100];
        size_t length = strcspn(path, ".");
        if (length > (size_t)(end - path))
            length = (size_t)(end - path);
        if (length) {
            snprintf(name, sizeof name, "%.*s", (int)length, path);
            value =
                json_is_array(value) ? json_array_get(value, strtoul(name, NULL, 10)) : json_object_get(value, name);
        }
        path += length + 1;
    }
    return value;
}

static bool check_equal(const char *check, const json_t *value, const char *expected)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    bool equal = text && strcmp(text, expected) == 0;
    if (!equal)
        complain(check, text ? text : "nothing there");
    free(text);
    return equal;
}

static bool check_count(const char *check, const json_t *value, const char *expected)
{
    size_t count = json_is_array(value) ? json_array_size(value) : json_object_size(value);
    char text[40];
    snprintf(text, sizeof text, "%zu", count);
    return (value && strcmp(text, expected) == 0) || complain(check, value ? text : "nothing there");
}

static bool check_holds(const char *check, const json_t *value, const char *expected)
{
    const char *text = json_string_value(value);
    return (text && strstr(text, expected)) || complain(check, text ? text : "no string there");
}

/* The byte where a code point starts. */
static size_t byte_of(const char *text, size_t size, json_int_t point)
{
    size_t at = 0;
    for (; at < size; at++)
        if (((unsigned char)text[at] & 0xC0) != 0x80 && point-- == 0)
            break;
    return at;
}

static bool check_slice(const json_t *value, const char *text, size_t size)
{
    const json_t *start = json_object_get(value, "start"), *end = json_object_get(value, "end");
    const char *slice = json_string_value(json_object_get(value, "text"));
    if (!slice || !start || !end || json_object_get(value, "code") || json_object_get(value, "score"))
        return true;
    size_t from = byte_of(text, size, json_integer_value(start)), to = byte_of(text, size, json_integer_value(end));
    return (to >= from && strlen(slice) == to - from && memcmp(slice, text + from, to - from) == 0) ||
           complain("slices", slice);
}

static bool check_slices(json_t *value, const char *text, size_t size)
{
    bool right = true;
    const char *key;
    size_t index;
    json_t *item;
    json_array_foreach(value, index, item) right = check_slices(item, text, size) && right;
    json_object_foreach(value, key, item) right = check_slices(item, text, size) && right;
    return json_is_object(value) ? check_slice(value, text, size) && right : right;
}

static bool check_slices_of(json_t *records, const char *path)
{
    size_t size;
    char *text = read_file(path, &size);
    bool right = text ? check_slices(records, text, size) : complain(path, "cannot be read");
    free(text);
    return right;
}

static bool run_check(json_t *records, const char *check)
{
    if (strncmp(check, "slices=", 7) == 0)
        return check_slices_of(records, check + 7);
    size_t size = strcspn(check, "=~#");
    const json_t *value = find(records, check, size);
    switch (check[size]) {
    case '=':
        return check_equal(check, value, check + size + 1);
    case '~':
        return check_holds(check, value, check + size + 1);
    case '#':
        return check_count(check, value, check + size + 1);
    default:
        return complain(check, "not a check");
    }
}

int main(int argc, char **argv)
{
    if (argc < 3) {
        fputs("usage: check_json json|jsonl FILE [CHECK]...\n", stderr);
        return 2;
    }
    json_t *records = load(argv[1], argv[2]);
    bool right = records && json_is_array(records);
    for (int i = 3; i < argc && records; i++)
        right = run_check(records, argv[i]) && right;
    json_decref(records);
    return right ? 0 : 1;
}
