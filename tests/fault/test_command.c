/* The whole program with each of its allocations failing in turn: it says so and its exit status tells, what it prints
 * is right, and it gives back what it had. Each run is a process of its own, forked from this one. */
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "fault/memory.h"
#include "fault/program.h"
#include "support/files.h"

#define EXAMPLES QUOTEEX_SOURCE_DIR "/data/examples"
#define CORPUS QUOTEEX_SOURCE_DIR "/tests/fuzz/corpus/"

#define PAGES QUOTEEX_SOURCE_DIR "/tests/page/pages"

#ifdef QX_WITH_GUMBO
enum { PAGES_STATUS = 0 };
#else
enum { PAGES_STATUS = 1 };
#endif

#ifdef QX_WITH_SQLITE
enum { BANK_STATUS = 0 };
#else
enum { BANK_STATUS = 2 };
#endif

enum { ARGUMENTS = 16, TRIES = 60, LEAKED = 99 };

static char folder[] = "/tmp/quoteex-fault-XXXXXX";

typedef struct run {
    int status;
    size_t calls;
    char *out, *err;
} run;

static char *in_folder(const char *name)
{
    return files_path(folder, name);
}

static void redirect(const char *name, int to)
{
    char *path = in_folder(name);
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    if (fd < 0 || dup2(fd, to) < 0)
        _exit(LEAKED);
    close(fd);
    free(path);
}

/* What the child does; its calls of the allocator are its word to the parent. */
static void be_child(char **arguments, size_t fails_at, bool once)
{
    static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
    int count = 0;
    while (arguments[count])
        count++;
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++)
        signal(signals[i], SIG_DFL); /* not to cmocka, which would go on with the tests in here */
    redirect("out", STDOUT_FILENO);
    redirect("err", STDERR_FILENO);
    char *path = in_folder("calls");
    memory_fail_at(fails_at, once);
    int status = quoteex_main(count, arguments);
    FILE *file = fopen(path, "w");
    if (!file || fprintf(file, "%zu %zu", memory_calls(), memory_living()) < 0 || fclose(file) != 0)
        _exit(LEAKED);
    free(path);
    exit(status);
}

static char *read_back(const char *name)
{
    char *path = in_folder(name), *text = files_read(path, NULL);
    free(path);
    return text;
}

static run run_program(char **arguments, size_t fails_at, bool once)
{
    int ended;
    run r;
    fflush(NULL);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0)
        be_child(arguments, fails_at, once);
    assert_int_equal(waitpid(child, &ended, 0), child);
    r.out = read_back("out");
    r.err = read_back("err");
    if (!WIFEXITED(ended))
        fail_msg("ended by signal %d with allocation %zu failing\n%s", WTERMSIG(ended), fails_at, r.err);
    r.status = WEXITSTATUS(ended);
    char *calls = read_back("calls"), *rest;
    r.calls = strtoul(calls, &rest, 10);
    if (strtoul(rest, NULL, 10) != 0)
        fail_msg("%s pieces are left with allocation %zu failing", rest, fails_at);
    free(calls);
    return r;
}

static void free_run(run *r)
{
    free(r->out);
    free(r->err);
}

/* Each line that was printed is one of those printed when there is memory, in their order. */
static bool is_part(char *printed, const char *whole)
{
    for (char *line; (line = files_next_line(&printed));) {
        size_t size = strlen(line);
        while (*whole && (strncmp(whole, line, size) != 0 || (whole[size] != '\n' && whole[size])))
            whole += strcspn(whole, "\n") + (whole[strcspn(whole, "\n")] == '\n');
        if (!*whole)
            return false;
        whole += size;
    }
    return true;
}

/* A run that had too little: all is printed and well, or it is said that memory is short. What is printed of documents
 * is not changed by others that are missing; sums are. */
static void check_run(char **arguments, const run *all, size_t n, bool once, bool sums)
{
    run r = run_program(arguments, n, once);
    bool same = r.status == all->status && strcmp(r.out, all->out) == 0 && strcmp(r.err, all->err) == 0;
    if (!same && r.status != 1 && r.status != 2)
        fail_msg("allocation %zu of %zu failed, and the exit status is %d", n, all->calls, r.status);
    if (!same && !strstr(r.err, "emory") && !strstr(r.err, "wrong usage"))
        fail_msg("allocation %zu of %zu failed, and this is said:\n%s", n, all->calls, r.err);
    char *copy = strdup(r.out);
    if (!sums && !is_part(copy, all->out))
        fail_msg("allocation %zu of %zu failed, and this is printed:\n%s", n, all->calls, r.out);
    free(copy);
    free_run(&r);
}

static void check_runs(const char *const *given, int status, bool sums)
{
    char *arguments[ARGUMENTS + 1] = {NULL};
    for (int i = 0; given[i]; i++) {
        assert_true(i < ARGUMENTS);
        arguments[i] = strdup(given[i]);
    }
    run all = run_program(arguments, SIZE_MAX, false);
    if (all.status != status)
        fail_msg("the exit status is %d with all the memory there is\n%s", all.status, all.err);
    size_t stride = 1 + all.calls / TRIES;
    for (int once = 0; once <= 1; once++)
        for (size_t n = 0; n < all.calls; n += stride)
            check_run(arguments, &all, n, once, sums);
    free_run(&all);
    for (int i = 0; arguments[i]; i++)
        free(arguments[i]);
}

static void check_program(const char *const *given, int status)
{
    check_runs(given, status, false);
}

/* ---------------------------------------------------------------- command lines */

static void test_one_article(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "--explain", EXAMPLES "/coastal-forum.txt", NULL};
    check_program(line, 0);
}

static void test_a_folder(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "1", EXAMPLES, "nowhere.txt", NULL};
    check_program(line, 1);
}

static void test_threads(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "3", EXAMPLES, CORPUS "extract", EXAMPLES, EXAMPLES, NULL};
    check_program(line, 1);
}

static void test_records(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "--input", "jsonl", "--keep", "url,id", CORPUS "feed/records.jsonl",
                                       NULL};
    check_program(line, 1);
}

static void test_pieces_as_a_table(void **state)
{
    (void)state;
    static const char *const line[] = {
        "quoteex", "--max-size", "1K", "--format", "tsv", "--show", "tokens", EXAMPLES "/comet-lander.txt", NULL};
    check_program(line, 1);
}

static void test_encoding(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "--encoding", "utf-16le", EXAMPLES "/coastal-forum.txt", NULL};
    check_program(line, 1);
}

static void test_pages(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "1", "--input", "html", "--keep", "title,url", PAGES, NULL};
    check_program(line, PAGES_STATUS);
}

static void test_archive(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "2", "--input", "warc", CORPUS "warc/pages.warc", NULL};
    check_program(line, PAGES_STATUS);
}

static void test_summary(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "2", "--summary", "--format", "json", EXAMPLES, NULL};
    check_runs(line, 0, true);
}

static void test_summary_as_a_page(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "1", "--summary", "--format", "html", EXAMPLES, NULL};
    check_runs(line, 0, true);
}

static void test_page_of_articles(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j", "1", "--format", "html", EXAMPLES, NULL};
    check_runs(line, 0, true);
}

static void test_filters(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "-j",           "1",      "--speaker", "Brakman|board", "--topic",
                                       "barrier", "--skip-empty", EXAMPLES, NULL};
    check_program(line, 0);
}

static void test_bank(void **state)
{
    (void)state;
    static char bank[] = "/tmp/quoteex-fault-bank-XXXXXX";
    int fd = mkstemp(bank);
    assert_true(fd >= 0);
    close(fd);
    const char *const line[] = {"quoteex", "-j", "1", "--format", "sqlite", "-o", bank, EXAMPLES, NULL};
    check_program(line, BANK_STATUS);
    remove(bank);
}

/* ---------------------------------------------------------------- files of their own */

static void remove_file(const char *path)
{
    remove(path);
}

/* Each file is the whole of what stands under its name in the other folder; the index tells of those that there are. */
static void check_whole(const char *place, const char *other, size_t n)
{
    files_list names = files_in(place, "");
    for (size_t i = 0; i < names.count; i++) {
        if (strcmp(names.items[i], "index.html") == 0)
            continue;
        char *path = files_path(place, names.items[i]), *wanted = files_path(other, names.items[i]);
        if (access(wanted, R_OK) != 0)
            fail_msg("with allocation %zu failing there is a file %s", n, path);
        char *text = files_read(path, NULL), *whole = files_read(wanted, NULL);
        if (strcmp(text, whole) != 0)
            fail_msg("with allocation %zu failing %s is not whole", n, path);
        free(text);
        free(whole);
        free(path);
        free(wanted);
    }
    files_free(&names);
}

static void check_files(const char *format)
{
    char whole[] = "/tmp/quoteex-fault-whole-XXXXXX", place[] = "/tmp/quoteex-fault-files-XXXXXX";
    assert_true(mkdtemp(whole) && mkdtemp(place));
    char *line[] = {strdup("quoteex"),      strdup("-j1"), strdup("--format"), strdup(format),
                    strdup("--output-dir"), whole,         strdup(EXAMPLES),   NULL};
    run all = run_program(line, SIZE_MAX, false);
    assert_int_equal(all.status, 0);
    line[5] = place;
    for (int once = 0; once <= 1; once++)
        for (size_t n = 0; n < all.calls; n += 1 + all.calls / TRIES) {
            check_run(line, &all, n, once, false);
            check_whole(place, whole, n);
            files_each(place, remove_file);
        }
    files_each(whole, remove_file);
    assert_int_equal(rmdir(whole) + rmdir(place), 0);
    free_run(&all);
    line[5] = NULL;
    for (size_t i = 0; i < sizeof line / sizeof *line; i++)
        free(line[i]);
}

static void test_pages_of_their_own(void **state)
{
    (void)state;
    check_files("html");
}

static void test_annotations_of_their_own(void **state)
{
    (void)state;
    check_files("brat");
}

static void test_rules(void **state)
{
    (void)state;
    static const char *const line[] = {"quoteex", "--check-rules", CORPUS "rules/quote.rules", NULL};
    check_program(line, 0);
}

static void test_help(void **state)
{
    (void)state;
    static const char *const help[] = {"quoteex", "--help", NULL};
    check_program(help, 0);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) == NULL;
}

static int remove_folder(void **state)
{
    (void)state;
    static const char *const names[] = {"out", "err", "calls"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *path = in_folder(names[i]);
        remove(path);
        free(path);
    }
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_one_article),
        cmocka_unit_test(test_a_folder),
        cmocka_unit_test(test_threads),
        cmocka_unit_test(test_encoding),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_archive),
        cmocka_unit_test(test_records),
        cmocka_unit_test(test_rules),
        cmocka_unit_test(test_pieces_as_a_table),
        cmocka_unit_test(test_help),
        cmocka_unit_test(test_summary),
        cmocka_unit_test(test_filters),
        cmocka_unit_test(test_bank),
        cmocka_unit_test(test_summary_as_a_page),
        cmocka_unit_test(test_page_of_articles),
        cmocka_unit_test(test_pages_of_their_own),
        cmocka_unit_test(test_annotations_of_their_own),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
