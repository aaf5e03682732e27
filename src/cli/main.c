#include "cli/posix.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <quoteex/quoteex.h>

#include "base/memory.h"
#include "cli/completion.h"
#include "cli/jobs.h"
#include "cli/listing.h"
#include "cli/manual.h"
#include "cli/notes.h"
#include "cli/options.h"
#include "cli/sink.h"
#include "cli/summary.h"
#include "cli/version.h"
#include "out/tsv.h"

/* Exit statuses. PIPE is what a shell says of a program that a closed pipe ended, as it does cat; it is returned where
 * whoever started the program has it ignore that signal. */
enum { WHOLE = 0, NOT_WHOLE = 1, USAGE = 2, PIPE = 128 + 13 };

static int fail(int status, const char *path, const char *what)
{
    qx_buffer notes;
    qx_buffer_init(&notes, &qx_memory_default);
    qx_notes_add(&notes, path, 0, "%s", what);
    qx_notes_say(&notes);
    qx_buffer_free(&notes);
    return status;
}

static int fail_with(int status, const quoteex_error *error)
{
    qx_buffer notes;
    qx_buffer_init(&notes, &qx_memory_default);
    qx_notes_add_error(&notes, NULL, 0, error);
    qx_notes_say(&notes);
    qx_buffer_free(&notes);
    return status;
}

static const char *output_name(const qx_options *options)
{
    return options->output ? options->output : "standard output";
}

static int close_sink(qx_sink *sink, const qx_options *options, int status)
{
    if (qx_sink_close(sink))
        return status;
    return sink->error == EPIPE ? PIPE : fail(NOT_WHOLE, output_name(options), strerror(sink->error));
}

/* Prints a text on standard output. */
static int print(const qx_options *options, void (*make)(qx_buffer *))
{
    qx_sink sink;
    qx_buffer text;
    qx_sink_open(&sink, &qx_memory_default, NULL, 0);
    qx_buffer_init(&text, &qx_memory_default);
    make(&text);
    int status = text.failed ? fail(NOT_WHOLE, NULL, "out of memory") : WHOLE;
    if (status == WHOLE)
        qx_sink_add(&sink, text.data, text.size);
    qx_buffer_free(&text);
    return close_sink(&sink, options, status);
}

static int generate(const qx_options *options)
{
    static void (*const make[])(qx_buffer *) = {[QX_GENERATED_MAN] = qx_manual_make,
                                                [QX_GENERATED_BASH] = qx_completion_bash,
                                                [QX_GENERATED_ZSH] = qx_completion_zsh,
                                                [QX_GENERATED_FISH] = qx_completion_fish};
    return print(options, make[options->generated]);
}

static bool is_set(const char *name)
{
    const char *value = getenv(name);
    return value && *value;
}

static bool wants_colour(qx_when when, int fd)
{
    const char *terminal = getenv("TERM");
    if (when != QX_WHEN_AUTO)
        return when == QX_WHEN_ALWAYS;
    return isatty(fd) && !is_set("NO_COLOR") && terminal && strcmp(terminal, "dumb") != 0;
}

static unsigned terminal_width(int fd)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    long width = columns ? strtol(columns, NULL, 10) : 0;
    if (width <= 0 && ioctl(fd, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width > 0 && width < 10000 ? (unsigned)width : 0;
}

static quoteex_writer_options choose_writing(const qx_options *options, const quoteex_model *model, int fd)
{
    quoteex_writer_options writing = {.format = options->format,
                                      .unit = options->unit,
                                      .show = options->show,
                                      .most_text = options->max_output,
                                      .safe_cells = options->safe_csv,
                                      .explain = options->explain ? model : NULL};
    if (!options->format_given)
        writing.format = isatty(fd) ? QUOTEEX_FORMAT_TEXT : QUOTEEX_FORMAT_JSONL;
    bool asked = writing.format == QUOTEEX_FORMAT_TEXT && qx_options_ask(options);
    if (!writing.show)
        writing.show = asked || writing.format == QUOTEEX_FORMAT_TSV ? QUOTEEX_SHOW_QUOTES : QUOTEEX_SHOW_DEFAULT;
    if (writing.format == QUOTEEX_FORMAT_TEXT) {
        writing.colour = wants_colour(options->color, fd);
        writing.width = terminal_width(fd);
        if (writing.colour && !options->show && !asked)
            writing.show |= QUOTEEX_SHOW_TEXT; /* where colours mark what is said */
    }
    return writing;
}

/* Says what is wrong with the pattern of an option, if anything is. */
static bool check_pattern(const quoteex_model *model, const char *option, const quoteex_options *with)
{
    quoteex_extractor *extractor;
    quoteex_error error;
    char what[sizeof error.message + 64];
    if (!quoteex_extractor_new(model, with, &extractor, &error)) {
        quoteex_extractor_free(extractor);
        return true;
    }
    if (error.code == QUOTEEX_ARGUMENT)
        snprintf(what, sizeof what, "%s, at byte %u: %s", option, error.column, error.message);
    else
        snprintf(what, sizeof what, "%s", error.message);
    fail(USAGE, NULL, what);
    return false;
}

static bool check_patterns(const qx_options *options, const quoteex_model *model)
{
    const quoteex_options speaker = {.show = QUOTEEX_SHOW_QUOTES, .speaker = options->speaker};
    const quoteex_options topic = {.show = QUOTEEX_SHOW_QUOTES, .topic = options->topic};
    return (!options->speaker || check_pattern(model, "--speaker", &speaker)) &&
           (!options->topic || check_pattern(model, "--topic", &topic));
}

static int fill_bank(const qx_options *options, quoteex_model *model)
{
    qx_sink sink;
    quoteex_error error;
    qx_bank *bank = qx_bank_open(&qx_memory_default, options->output, options->unit, &error);
    if (!bank)
        return fail(error.code == QUOTEEX_ARGUMENT ? USAGE : NOT_WHOLE, options->output, error.message);
    qx_sink_open_bank(&sink, &qx_memory_default, bank);
    quoteex_writer_options writing = choose_writing(options, model, -1);
    bool whole = qx_jobs_run(options, &qx_memory_default, model, &writing, NULL, &sink);
    qx_sink_close(&sink);
    if (!qx_bank_close(bank, &error))
        return fail(NOT_WHOLE, options->output, error.message);
    return whole ? WHOLE : NOT_WHOLE;
}

static void guard_cells(const qx_options *options, quoteex_format format, qx_buffer *table)
{
    if (options->safe_csv && format == QUOTEEX_FORMAT_TSV)
        qx_tsv_guard(table, 0);
}

/* Reads all inputs, then writes what they come to. */
static int summarise(const qx_options *options, quoteex_model *model)
{
    qx_sink sink;
    qx_summary summary;
    qx_buffer text;
    const quoteex_writer_options adding = {.show = QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_SPEAKERS | QUOTEEX_SHOW_TOPICS};
    if (!qx_sink_open(&sink, &qx_memory_default, options->output, qx_sink_rights()))
        return fail(NOT_WHOLE, output_name(options), strerror(errno));
    if (!qx_summary_init(&summary, &qx_memory_default)) {
        qx_sink_abandon(&sink);
        return fail(NOT_WHOLE, NULL, "out of memory");
    }
    bool whole = qx_jobs_run(options, &qx_memory_default, model, &adding, &summary, &sink);
    qx_buffer_init(&text, &qx_memory_default);
    quoteex_format format = options->format_given ? options->format : QUOTEEX_FORMAT_TEXT;
    bool made = qx_summary_write(&summary, format, options->top, terminal_width(sink.fd), &text);
    guard_cells(options, format, &text);
    made = made && !text.failed;
    if (made)
        qx_sink_add(&sink, text.data, text.size);
    if (!made || summary.starved)
        fail(NOT_WHOLE, NULL, "out of memory");
    int status = close_sink(&sink, options, whole && made && !summary.starved ? WHOLE : NOT_WHOLE);
    qx_buffer_free(&text);
    qx_summary_free(&summary);
    return status;
}

/* With an index of what is in them. */
static bool make_pages(const qx_options *options, quoteex_model *model, quoteex_writer_options *writing, qx_sink *sink)
{
    qx_summary summary;
    if (!qx_summary_init(&summary, &qx_memory_default))
        return fail(NOT_WHOLE, NULL, "out of memory") == WHOLE;
    if (options->input_count == 1)
        writing->title = (quoteex_string){options->inputs[0], strlen(options->inputs[0])};
    bool whole = qx_jobs_run(options, &qx_memory_default, model, writing, &summary, sink);
    if (summary.starved)
        whole = fail(NOT_WHOLE, NULL, "out of memory") == WHOLE;
    qx_summary_free(&summary);
    return whole;
}

static int extract(const qx_options *options, quoteex_model *model)
{
    qx_sink sink;
    if (!check_patterns(options, model))
        return USAGE;
    if (options->bank)
        return fill_bank(options, model);
    if (options->summary)
        return summarise(options, model);
    if (!qx_sink_open(&sink, &qx_memory_default, options->output, qx_sink_rights()))
        return fail(NOT_WHOLE, output_name(options), strerror(errno));
    quoteex_writer_options writing = choose_writing(options, model, options->output_dir ? -1 : sink.fd);
    bool whole = writing.format == QUOTEEX_FORMAT_HTML
                     ? make_pages(options, model, &writing, &sink)
                     : qx_jobs_run(options, &qx_memory_default, model, &writing, NULL, &sink);
    return close_sink(&sink, options, whole ? WHOLE : NOT_WHOLE);
}

static void report_example(void *context, const quoteex_error *where)
{
    (void)context;
    fail_with(USAGE, where);
}

static int check_rules(const qx_options *options, const quoteex_model *model)
{
    size_t failed = 0;
    quoteex_error error;
    if (quoteex_check_rules(model, options->check_rules, report_example, NULL, &failed, &error))
        return fail_with(USAGE, &error);
    return failed ? USAGE : WHOLE;
}

/* Lists what the model has. */
static int list(const qx_options *options, const quoteex_model *model)
{
    qx_sink sink;
    qx_buffer text;
    quoteex_format format = options->format_given ? options->format : QUOTEEX_FORMAT_TEXT;
    if (!qx_sink_open(&sink, &qx_memory_default, options->output, qx_sink_rights()))
        return fail(NOT_WHOLE, output_name(options), strerror(errno));
    qx_buffer_init(&text, &qx_memory_default);
    bool made = options->action == QX_ACTION_LIST_RULES ? qx_listing_rules(model, format, &text)
                                                        : qx_listing_cues(model, format, &text);
    guard_cells(options, format, &text);
    made = made && !text.failed;
    if (made)
        qx_sink_add(&sink, text.data, text.size);
    qx_buffer_free(&text);
    if (!made) {
        qx_sink_abandon(&sink);
        return fail(NOT_WHOLE, NULL, "out of memory");
    }
    return close_sink(&sink, options, WHOLE);
}

static int run_action(const qx_options *options, quoteex_model *model)
{
    switch (options->action) {
    case QX_ACTION_CHECK_RULES:
        return check_rules(options, model);
    case QX_ACTION_LIST_RULES:
    case QX_ACTION_LIST_CUES:
        return list(options, model);
    default:
        return extract(options, model);
    }
}

static int run(const qx_options *options)
{
    quoteex_model *model;
    quoteex_error error;
    const quoteex_model_options from = {.data = options->data,
                                        .rules = options->rules,
                                        .rule_count = options->rule_count,
                                        .lexicons = options->lexicons,
                                        .lexicon_count = options->lexicon_count};
    quoteex_status failure = quoteex_model_new(&from, &model, &error);
    if (failure)
        return fail_with(failure == QUOTEEX_NO_MEMORY ? NOT_WHOLE : USAGE, &error);
    int status = run_action(options, model);
    quoteex_model_free(model);
    return status;
}

static int refuse(qx_buffer *problem)
{
    qx_buffer_text(problem, " (see quoteex --help)");
    qx_buffer_char(problem, '\0');
    int status = fail(USAGE, NULL, problem->failed ? "wrong usage" : problem->data);
    qx_buffer_free(problem);
    return status;
}

/* With standard error closed, a file that is opened would become it, and be written notes into. */
static void guard_standard_error(void)
{
    if (fcntl(STDERR_FILENO, F_GETFD) >= 0 || errno != EBADF)
        return;
    int nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0 && nowhere != STDERR_FILENO) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
}

int main(int argc, char **argv)
{
    guard_standard_error();
    qx_options options;
    qx_buffer problem;
    qx_buffer_init(&problem, &qx_memory_default);
    if (!qx_options_parse(&options, argc, argv, &problem))
        return refuse(&problem);
    switch (options.action) {
    case QX_ACTION_HELP:
        return print(&options, qx_options_help);
    case QX_ACTION_BRIEF_HELP:
        return print(&options, qx_options_brief_help);
    case QX_ACTION_GENERATE:
        return generate(&options);
    case QX_ACTION_VERSION:
        return print(&options, qx_version_make);
    default:
        return run(&options);
    }
}
