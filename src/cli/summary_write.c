/* Writing a summary: as JSON, as a table, for people at a terminal. */
#include "cli/posix.h"

#include <stdio.h>
#include <string.h>

#include "cli/summary.h"
#include "cli/summary_html.h"
#include "cli/summary_rank.h"
#include "cli/table.h"
#include "out/escape.h"
#include "out/terminal.h"

enum { SPEAKERS_OF_TOPIC = 3, AS_TEXT = 10 /* lines, where the caller does not say */ };

static size_t limit(size_t count, unsigned top)
{
    return top && top < count ? top : count;
}

/* ---- JSON ---- */

static void json_string(qx_buffer *out, const char *key, quoteex_string value)
{
    qx_buffer_text(out, key);
    qx_buffer_char(out, '"');
    qx_escape_add(out, value.data, value.size);
    qx_buffer_char(out, '"');
}

static void json_number(qx_buffer *out, const char *key, uint64_t value)
{
    qx_buffer_text(out, key);
    qx_buffer_unsigned(out, value);
}

static void json_counts(qx_buffer *out, const char *key, const char *(*name)(unsigned), const qx_summary_count *counts,
                        unsigned count)
{
    qx_buffer_text(out, key);
    for (unsigned i = 0; i < count; i++) {
        qx_buffer_text(out, i ? ", \"" : "{\"");
        qx_buffer_text(out, name(i));
        json_number(out, "\": {\"quotes\": ", counts[i].quotes);
        json_number(out, ", \"words\": ", counts[i].words);
        qx_buffer_char(out, '}');
    }
    qx_buffer_char(out, '}');
}

static void json_speaker(qx_buffer *out, const qx_summary_name *speaker)
{
    quoteex_gender gender = qx_summary_gender(speaker);
    json_string(out, "\n    {\"name\": ", speaker->name);
    qx_buffer_text(out, ", \"kind\": \"");
    qx_buffer_text(out, qx_summary_kind_name(speaker->kind));
    qx_buffer_text(out, "\", \"gender\": ");
    qx_buffer_text(out, gender == QUOTEEX_GENDER_UNKNOWN  ? "null"
                        : gender == QUOTEEX_GENDER_FEMALE ? "\"female\""
                                                          : "\"male\"");
    json_number(out, ", \"quotes\": ", speaker->all.quotes);
    json_number(out, ", \"words\": ", speaker->all.words);
    json_number(out, ", \"documents\": ", speaker->documents);
    for (unsigned i = 0; i < QX_SUMMARY_TYPES; i++) {
        qx_buffer_text(out, ", \"");
        qx_buffer_text(out, qx_summary_type_name(i));
        json_number(out, "\": ", speaker->types[i]);
    }
    qx_buffer_char(out, '}');
}

static void json_topic(qx_buffer *out, const qx_summary *s, const qx_summary_ranking *order, uint32_t index)
{
    const qx_summary_name *topic = &s->topics.list.items[index];
    json_string(out, "\n    {\"text\": ", topic->name);
    json_number(out, ", \"quotes\": ", topic->all.quotes);
    json_number(out, ", \"documents\": ", topic->documents);
    qx_buffer_text(out, ", \"speakers\": [");
    for (uint32_t i = order->first_pairs[index]; i < order->first_pairs[index + 1]; i++) {
        const qx_summary_pair *pair = &s->pairs.items[order->pairs[i]];
        json_string(out, i > order->first_pairs[index] ? ", {\"name\": " : "{\"name\": ",
                    s->speakers.list.items[pair->speaker].name);
        json_number(out, ", \"quotes\": ", pair->quotes);
        qx_buffer_char(out, '}');
    }
    qx_buffer_text(out, "]}");
}

static void write_json(qx_summary *s, const qx_summary_ranking *order, unsigned top, qx_buffer *out)
{
    json_number(out, "{\n  \"documents\": ", s->documents);
    json_number(out, ",\n  \"documents_with_quotes\": ", s->quoting);
    json_number(out, ",\n  \"quotes\": ", s->all.quotes);
    json_number(out, ",\n  \"words\": ", s->all.words);
    json_number(out, ",\n  \"quotes_without_speaker\": ", s->none.quotes);
    json_counts(out, ",\n  \"types\": ", qx_summary_type_name, s->types, QX_SUMMARY_TYPES);
    json_counts(out, ",\n  \"kinds\": ", qx_summary_kind_name, s->kinds, QX_SUMMARY_KINDS);
    json_counts(out, ",\n  \"genders\": ", qx_summary_gender_name, s->genders, QX_SUMMARY_GENDERS);
    for (unsigned i = 0; i < QUOTEEX_CUE_CLASSES; i++) {
        qx_buffer_text(out, i ? ", \"" : ",\n  \"classes\": {\"");
        qx_buffer_text(out, qx_summary_word(qx_words_cues, 1U << i));
        json_number(out, "\": ", s->classes[i]);
    }
    qx_buffer_text(out, "},\n  \"speakers\": [");
    for (size_t i = 0; i < limit(s->speakers.list.count, top); i++) {
        qx_buffer_text(out, i ? "," : "");
        json_speaker(out, &s->speakers.list.items[order->speakers[i]]);
    }
    qx_buffer_text(out, "],\n  \"topics\": [");
    for (size_t i = 0; i < limit(s->topics.list.count, top); i++) {
        qx_buffer_text(out, i ? "," : "");
        json_topic(out, s, order, order->topics[i]);
    }
    qx_buffer_text(out, "]\n}\n");
}

/* ---- TSV ---- */

static void write_tsv(qx_summary *s, const qx_summary_ranking *order, unsigned top, qx_buffer *out)
{
    qx_buffer_text(out, "name\tkind\tgender\tquotes\twords\tdocuments\tdirect\tmixed\tindirect\n");
    for (size_t i = 0; i < limit(s->speakers.list.count, top); i++) {
        const qx_summary_name *speaker = &s->speakers.list.items[order->speakers[i]];
        quoteex_gender gender = qx_summary_gender(speaker);
        const uint64_t numbers[] = {speaker->all.quotes, speaker->all.words, speaker->documents,
                                    speaker->types[0],   speaker->types[1],  speaker->types[2]};
        for (size_t c = 0; c < speaker->name.size; c++)
            qx_buffer_text(out, speaker->name.data[c] == '\\' ? "\\\\" : (char[]){speaker->name.data[c], '\0'});
        qx_buffer_char(out, '\t');
        qx_buffer_text(out, qx_summary_kind_name(speaker->kind));
        qx_buffer_char(out, '\t');
        qx_buffer_text(out, gender ? qx_summary_gender_name(gender) : "");
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
            qx_buffer_char(out, '\t');
            qx_buffer_unsigned(out, numbers[n]);
        }
        qx_buffer_char(out, '\n');
    }
}

/* ---- text ---- */

/* Columns: where numbers end, the least width, from which width on there are bars, and from which they are long. */
enum { QUOTES_END = 8, WORDS_END = 17, DOCUMENTS_END = 28, NARROW = 60, WIDE = 80, ROOMY = 100 };

static const char bar[] = "▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪▪";
enum { BAR = 20, BAR_BYTES = (sizeof bar - 1) / BAR };

static void add_right(qx_terminal *page, unsigned style, const char *text, unsigned end)
{
    unsigned size = (unsigned)strlen(text);
    qx_terminal_pad(page, end > size ? end - size : 0);
    qx_terminal_text(page, style, text);
}

static void add_number(qx_terminal *page, uint64_t number, const char *sign, unsigned end)
{
    char digits[32];
    snprintf(digits, sizeof digits, "%llu%s", (unsigned long long)number, sign);
    add_right(page, QX_STYLE_PLAIN, digits, end);
}

/* Columns of the longest bar. */
static unsigned longest(const qx_terminal *page)
{
    return page->width < WIDE ? 0 : page->width < ROOMY ? BAR / 2 : BAR;
}

static unsigned name_start(const qx_terminal *page)
{
    return DOCUMENTS_END + 2 + (page->width < WIDE ? 0 : longest(page) + 2);
}

/* A line of numbers, a bar as long as a part of the whole, and what follows stands as far right as in all such lines.
 */
static void add_bar(qx_terminal *page, uint64_t part, uint64_t whole)
{
    uint64_t length = whole ? (part * longest(page) + whole - 1) / whole : 0;
    qx_terminal_pad(page, DOCUMENTS_END + 2);
    qx_terminal_words(page, QX_STYLE_FAINT, bar, length * BAR_BYTES);
    qx_terminal_pad(page, name_start(page));
}

static void add_heading(qx_terminal *page, const char *text)
{
    qx_terminal_end(page);
    qx_buffer_char(page->buffer, '\n');
    qx_terminal_line(page, 0, 0);
    qx_terminal_text(page, QX_STYLE_HEADING, text);
}

/* The heading of numbers, and of the names behind them. */
static void add_headings(qx_terminal *page, const char *names)
{
    add_heading(page, "");
    add_right(page, QX_STYLE_HEADING, "quotes", QUOTES_END);
    add_right(page, QX_STYLE_HEADING, "words", WORDS_END);
    add_right(page, QX_STYLE_HEADING, "documents", DOCUMENTS_END);
    qx_terminal_pad(page, name_start(page));
    qx_terminal_text(page, QX_STYLE_HEADING, names);
}

/* A line each for what some of all quotes are. */
static void add_shares(qx_terminal *page, const char *title, const char *(*name)(unsigned),
                       const qx_summary_count *counts, unsigned count)
{
    uint64_t all = 0;
    for (unsigned i = 0; i < count; i++)
        all += counts[i].quotes;
    if (!all)
        return;
    add_heading(page, title);
    for (unsigned i = 0; i < count; i++) {
        if (!counts[i].quotes)
            continue;
        qx_terminal_line(page, 0, name_start(page));
        add_number(page, counts[i].quotes, "", QUOTES_END);
        add_number(page, (counts[i].quotes * 100 + all / 2) / all, "%", WORDS_END);
        add_bar(page, counts[i].quotes, all);
        qx_terminal_text(page, QX_STYLE_PLAIN, name(i));
    }
}

static void add_counts(qx_terminal *page, const qx_summary_name *of, uint64_t most)
{
    qx_terminal_line(page, 0, name_start(page));
    add_number(page, of->all.quotes, "", QUOTES_END);
    add_number(page, of->all.words, "", WORDS_END);
    add_number(page, of->documents, "", DOCUMENTS_END);
    add_bar(page, of->all.quotes, most);
    qx_terminal_words(page, QX_STYLE_PLAIN, of->name.data, of->name.size);
}

static void add_speakers(const qx_summary *s, const qx_summary_ranking *order, size_t count, qx_terminal *page)
{
    const qx_summary_name *names = s->speakers.list.items;
    if (!count)
        return;
    add_headings(page, "who is quoted");
    for (size_t i = 0; i < count; i++)
        add_counts(page, &names[order->speakers[i]], names[order->speakers[0]].all.quotes);
}

static void add_topics(qx_summary *s, const qx_summary_ranking *order, size_t count, qx_terminal *page)
{
    const qx_summary_name *names = s->topics.list.items;
    if (!count)
        return;
    add_headings(page, "on what, by whom");
    for (size_t i = 0; i < count; i++) {
        uint32_t index = order->topics[i], end = order->first_pairs[index + 1];
        add_counts(page, &names[index], names[order->topics[0]].all.quotes);
        for (uint32_t p = order->first_pairs[index]; p < end && p < order->first_pairs[index] + SPEAKERS_OF_TOPIC;
             p++) {
            quoteex_string by = s->speakers.list.items[s->pairs.items[order->pairs[p]].speaker].name;
            page->glue = true;
            qx_terminal_text(page, QX_STYLE_FAINT, p > order->first_pairs[index] ? "," : ":");
            qx_terminal_words(page, QX_STYLE_FAINT, by.data, by.size);
        }
    }
}

static void add_totals(const qx_summary *s, qx_terminal *page)
{
    char line[160];
    snprintf(line, sizeof line, "%llu document%s, %llu of them with quotes", (unsigned long long)s->documents,
             s->documents == 1 ? "" : "s", (unsigned long long)s->quoting);
    qx_terminal_line(page, 0, 0);
    qx_terminal_text(page, QX_STYLE_PLAIN, line);
    snprintf(line, sizeof line, "%llu quote%s, %llu word%s in them; %llu without a speaker",
             (unsigned long long)s->all.quotes, s->all.quotes == 1 ? "" : "s", (unsigned long long)s->all.words,
             s->all.words == 1 ? "" : "s", (unsigned long long)s->none.quotes);
    qx_terminal_line(page, 0, 0);
    qx_terminal_text(page, QX_STYLE_PLAIN, line);
}

static void write_text(qx_summary *s, const qx_summary_ranking *order, unsigned top, unsigned width, qx_buffer *out)
{
    unsigned lines = top ? top : AS_TEXT;
    qx_terminal page = {.buffer = out, .width = !width ? WIDE : width < NARROW ? NARROW : width};
    add_totals(s, &page);
    add_shares(&page, "Quotes", qx_summary_type_name, s->types, QX_SUMMARY_TYPES);
    add_shares(&page, "Speakers by kind, share of quotes", qx_summary_kind_name, s->kinds, QX_SUMMARY_KINDS);
    add_shares(&page, "Persons by gender, as far as the texts show it", qx_summary_gender_name, s->genders,
               QX_SUMMARY_GENDERS);
    add_speakers(s, order, limit(s->speakers.list.count, lines), &page);
    add_topics(s, order, limit(s->topics.list.count, lines), &page);
    qx_terminal_end(&page);
}

bool qx_summary_write(qx_summary *s, quoteex_format format, unsigned top, unsigned width, qx_buffer *out)
{
    if (setjmp(s->scratch.escape))
        return false;
    qx_arena_reset(&s->scratch, 0);
    qx_summary_ranking order = qx_summary_rank(s);
    if (format == QUOTEEX_FORMAT_TSV)
        write_tsv(s, &order, top, out);
    else if (format == QUOTEEX_FORMAT_TEXT)
        write_text(s, &order, top, width, out);
    else if (format == QUOTEEX_FORMAT_HTML)
        qx_summary_html_page(s, &order, top, out);
    else
        write_json(s, &order, top, out);
    return !out->failed;
}
