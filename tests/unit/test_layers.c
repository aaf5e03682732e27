/* The order of the folders in src: each includes only those before it. And what else every source file keeps to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/files.h"

#define SOURCES QUOTEEX_SOURCE_DIR "/src"

enum { LONGEST_FILE = 600 /* lines */ };

/* The library from the bottom up, then the programs on top of it, which do not know each other. */
static const char *const library[] = {"base",  "lex",   "text", "rules", "score", "who",
                                      "chunk", "quote", "fact", "out",   "api",   "page"};
static const char *const programs[] = {"gen", "fit", "cli"};

enum { LIBRARY = sizeof library / sizeof *library, PROGRAMS = sizeof programs / sizeof *programs };

/* The place of a folder from the bottom; all programs stand at LIBRARY; -1: no folder of ours. */
static int rank_of(const char *folder, size_t size)
{
    for (int i = 0; i < LIBRARY; i++)
        if (strlen(library[i]) == size && memcmp(library[i], folder, size) == 0)
            return i;
    for (int i = 0; i < PROGRAMS; i++)
        if (strlen(programs[i]) == size && memcmp(programs[i], folder, size) == 0)
            return LIBRARY;
    return -1;
}

typedef struct source {
    const char *folder, *name;
    char *text;
} source;

/* Calls visit for every source file; returns how often it said that something is wrong. */
static unsigned visit_sources(unsigned (*visit)(const source *file))
{
    files_list folders = files_in(SOURCES, "");
    unsigned wrong = 0, files = 0;
    for (size_t i = 0; i < folders.count; i++) {
        if (strchr(folders.items[i], '.'))
            continue; /* README.md */
        char *folder = files_path(SOURCES, folders.items[i]);
        files_list names = files_in(folder, "");
        for (size_t j = 0; j < names.count; j++) {
            char *path = files_path(folder, names.items[j]);
            source file = {folders.items[i], names.items[j], files_read(path, NULL)};
            wrong += visit(&file);
            files++;
            free(file.text);
            free(path);
        }
        files_free(&names);
        free(folder);
    }
    files_free(&folders);
    assert_true(files > 50);
    return wrong;
}

static unsigned complain(const source *file, const char *what, const char *about)
{
    print_error("src/%s/%s: %s: %s\n", file->folder, file->name, what, about);
    return 1;
}

/* ---------------------------------------------------------------- includes */

/* Cuts what an #include line names out of the line; NULL for any other line. */
static char *included(char *line, bool *own)
{
    line += strspn(line, " \t");
    if (*line++ != '#')
        return NULL;
    line += strspn(line, " \t");
    if (strncmp(line, "include", 7) != 0)
        return NULL;
    line += 7 + strspn(line + 7, " \t");
    *own = *line == '"';
    if (*line != '"' && *line != '<')
        return NULL;
    line++;
    line[strcspn(line, "\">")] = '\0';
    return line;
}

static bool may_include(const char *folder, const char *path)
{
    size_t size = strcspn(path, "/");
    int to = rank_of(path, size);
    if (path[size] != '/' || to < 0)
        return false;
    return rank_of(folder, strlen(folder)) > to || (strlen(folder) == size && memcmp(folder, path, size) == 0);
}

static unsigned check_order(const source *file)
{
    unsigned wrong = 0;
    char *rest = file->text;
    if (rank_of(file->folder, strlen(file->folder)) < 0)
        return complain(file, "a folder without a place in the order", file->folder);
    for (char *line; (line = files_next_line(&rest));) {
        bool own;
        char *path = included(line, &own);
        if (path && own && !may_include(file->folder, path))
            wrong += complain(file, "must not include", path);
    }
    return wrong;
}

static void test_a_folder_includes_those_before_it(void **state)
{
    (void)state;
    assert_int_equal(visit_sources(check_order), 0);
}

static unsigned check_pcre2(const source *file)
{
    char *rest = file->text;
    for (char *line; (line = files_next_line(&rest));) {
        bool own;
        char *path = included(line, &own);
        if (path && strcmp(path, "pcre2.h") == 0 && strcmp(file->folder, "rules") != 0)
            return complain(file, "must not include", path);
    }
    return 0;
}

static void test_only_rules_know_pcre2(void **state)
{
    (void)state;
    assert_int_equal(visit_sources(check_pcre2), 0);
}

/* ---------------------------------------------------------------- size */

static unsigned check_length(const source *file)
{
    unsigned lines = 0;
    char *rest = file->text;
    while (files_next_line(&rest))
        lines++;
    return lines < LONGEST_FILE ? 0 : complain(file, "600 lines or more", "part it");
}

static void test_files_are_short(void **state)
{
    (void)state;
    assert_int_equal(visit_sources(check_length), 0);
}

/* ---------------------------------------------------------------- the checks themselves */

static void test_the_order_is_seen(void **state)
{
    (void)state;
    assert_true(may_include("text", "base/arena.h"));
    assert_true(may_include("text", "text/utf8.h"));
    assert_true(may_include("cli", "api/model.h"));
    assert_false(may_include("base", "text/utf8.h"));
    assert_false(may_include("cli", "fit/learn.h"));
    assert_false(may_include("text", "utf8.h"));
    assert_false(may_include("text", "elsewhere/utf8.h"));
    char line[] = "#  include <pcre2.h> /* why */";
    bool own = true;
    assert_string_equal(included(line, &own), "pcre2.h");
    assert_false(own);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_folder_includes_those_before_it),
        cmocka_unit_test(test_only_rules_know_pcre2),
        cmocka_unit_test(test_files_are_short),
        cmocka_unit_test(test_the_order_is_seen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
