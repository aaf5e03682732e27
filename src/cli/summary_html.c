#include "cli/posix.h"

#include "cli/summary_html.h"

#include <stdlib.h>

#include "out/html.h"
#include "out/markup.h"

enum { SPEAKERS_OF_TOPIC = 3, LINES = 12 /* where the caller does not say */, BAR = 1000 };

typedef struct index {
    qx_summary *summary;
    const qx_summary_ranking *order;
    qx_buffer *out;
} index_page;

static void add(const index_page *p, const char *markup)
{
    qx_buffer_text(p->out, markup);
}

static void add_text(const index_page *p, quoteex_string text)
{
    qx_markup_add(p->out, text.data, text.size);
}

static void add_count(const index_page *p, const char *before, uint64_t count, const char *one, const char *many)
{
    add(p, before);
    qx_markup_count(p->out, count, one, many);
}

static void add_number(const index_page *p, uint64_t number)
{
    add(p, "<td class=\"number\">");
    qx_buffer_unsigned(p->out, number);
    add(p, "</td>");
}

static void add_percent(const index_page *p, uint64_t part, uint64_t whole)
{
    add(p, "<td class=\"number\">");
    qx_markup_percent(p->out, whole ? (double)part / (double)whole : 0);
    add(p, "</td>");
}

/* Opens a part with a table; columns: its header cells. */
static void begin_table(const index_page *p, const char *title, const char *legend, const char *columns)
{
    add(p, "<section>\n<h3>");
    add(p, title);
    add(p, "</h3>\n");
    add(p, legend);
    add(p, "<table>\n<thead><tr>");
    add(p, columns);
    add(p, "</tr></thead>\n<tbody>\n");
}

static void end_table(const index_page *p)
{
    add(p, "</tbody>\n</table>\n</section>\n");
}

/* ---------------------------------------------------------------- bars */

/* The numbers say the same, so bars need no words. */
static void begin_bar(const index_page *p)
{
    add(p, "<td><svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
}

static uint64_t bar_length(uint64_t part, uint64_t whole)
{
    return whole ? (part * BAR + whole / 2) / whole : 0;
}

static void add_stretch(const index_page *p, const char *class, uint64_t from, uint64_t to)
{
    if (to <= from)
        return;
    add(p, "<rect class=\"");
    add(p, class);
    add(p, "\" height=\"10\" x=\"");
    qx_buffer_unsigned(p->out, from);
    add(p, "\" width=\"");
    qx_buffer_unsigned(p->out, to - from);
    add(p, "\"/>");
}

static void end_bar(const index_page *p)
{
    add(p, "</svg></td>");
}

/* ---------------------------------------------------------------- parts */

static const char legend[] =
    "<p class=\"legend\"><svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"direct\" "
    "width=\"10\" height=\"10\"/></svg>direct <svg class=\"swatch\" viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect "
    "class=\"mixed\" width=\"10\" height=\"10\"/></svg>mixed <svg class=\"swatch\" viewBox=\"0 0 10 10\" "
    "aria-hidden=\"true\"><rect class=\"indirect\" width=\"10\" height=\"10\"/></svg>indirect</p>\n";

static void add_speaker(const index_page *p, const qx_summary_name *speaker, uint64_t most)
{
    uint64_t from = 0;
    add(p, "<tr><th scope=\"row\">");
    add_text(p, speaker->name);
    add(p, "</th>");
    begin_bar(p);
    for (unsigned type = 0, to = 0; type < QX_SUMMARY_TYPES; type++, from = bar_length(to, most)) {
        to += (unsigned)speaker->types[type];
        add_stretch(p, qx_summary_type_name(type), from, bar_length(to, most));
    }
    end_bar(p);
    add_number(p, speaker->all.quotes);
    add_number(p, speaker->all.words);
    add_number(p, speaker->documents);
    add(p, "</tr>\n");
}

static void add_speakers(const index_page *p, size_t lines)
{
    const qx_summary_name *names = p->summary->speakers.list.items;
    size_t count = p->summary->speakers.list.count;
    if (!count)
        return;
    begin_table(p, "Who is quoted most", legend,
                "<th scope=\"col\">Speaker</th><td class=\"bars\"></td><th scope=\"col\" "
                "class=\"number\">Quotes</th><th scope=\"col\" "
                "class=\"number\">Words</th><th scope=\"col\" class=\"number\">Articles</th>");
    for (size_t i = 0; i < count && i < lines; i++)
        add_speaker(p, &names[p->order->speakers[i]], names[p->order->speakers[0]].all.quotes);
    end_table(p);
}

static void add_topic(const index_page *p, uint32_t index)
{
    const qx_summary *s = p->summary;
    const uint32_t *first = p->order->first_pairs;
    const qx_summary_name *topic = &s->topics.list.items[index];
    add(p, "<tr><th scope=\"row\">");
    add_text(p, topic->name);
    add(p, "</th><td>");
    for (uint32_t i = first[index]; i < first[index + 1] && i < first[index] + SPEAKERS_OF_TOPIC; i++) {
        add(p, i > first[index] ? ", " : "");
        add_text(p, s->speakers.list.items[s->pairs.items[p->order->pairs[i]].speaker].name);
    }
    add(p, "</td>");
    add_number(p, topic->all.quotes);
    add_number(p, topic->documents);
    add(p, "</tr>\n");
}

static void add_topics(const index_page *p, size_t lines)
{
    size_t count = p->summary->topics.list.count;
    if (!count)
        return;
    begin_table(p, "On what, by whom", "",
                "<th scope=\"col\">Topic</th><th scope=\"col\">Most by</th><th scope=\"col\" "
                "class=\"number\">Quotes</th><th scope=\"col\" class=\"number\">Articles</th>");
    for (size_t i = 0; i < count && i < lines; i++)
        add_topic(p, p->order->topics[i]);
    end_table(p);
}

static void add_shares(const index_page *p, const char *title, const char *what, const char *(*name)(unsigned),
                       const qx_summary_count *counts, unsigned count)
{
    uint64_t all = 0;
    for (unsigned i = 0; i < count; i++)
        all += counts[i].quotes;
    if (!all)
        return;
    begin_table(p, title, "", what);
    for (unsigned i = 0; i < count; i++) {
        if (!counts[i].quotes)
            continue;
        add(p, "<tr><th scope=\"row\">");
        add(p, name(i));
        add(p, "</th>");
        begin_bar(p);
        add_stretch(p, "direct", 0, bar_length(counts[i].quotes, all));
        end_bar(p);
        add_number(p, counts[i].quotes);
        add_percent(p, counts[i].quotes, all);
        add(p, "</tr>\n");
    }
    end_table(p);
}

#define SHARES(what)                                                                                                   \
    "<th scope=\"col\">" what                                                                                          \
    "</th><td class=\"bars\"></td><th scope=\"col\" class=\"number\">Quotes</th><th scope=\"col\" "                    \
    "class=\"number\">Share</th>"

static void add_totals(const index_page *p)
{
    const qx_summary *s = p->summary;
    add_count(p, "<h2>", s->documents, "article", "articles");
    add_count(p, ", ", s->all.quotes, "quote", "quotes");
    add_count(p, "</h2>\n<p class=\"source\">", s->quoting, "article", "articles");
    add(p, " with quotes");
    add_count(p, " · ", s->speakers.list.count, "speaker", "speakers");
    add_count(p, " · ", s->all.words, "word quoted", "words quoted");
    add_count(p, " · ", s->none.quotes, "quote", "quotes");
    add(p, " without a speaker</p>\n");
}

/* ---------------------------------------------------------------- documents */

static int by_order(const void *left, const void *right)
{
    const qx_summary_document *a = left, *b = right;
    if (a->ticket != b->ticket)
        return a->ticket < b->ticket ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void add_document(const index_page *p, const qx_summary_document *one)
{
    add(p, "<tr><th scope=\"row\">");
    add(p, one->link.size ? "<a href=\"" : "");
    add_text(p, one->link);
    add(p, one->link.size ? "\">" : "");
    qx_markup_foreign(p->out, one->name);
    add(p, one->link.size ? "</a></th>" : "</th>");
    if (one->counted) {
        add_number(p, one->quotes);
        add_number(p, one->speakers);
        add_number(p, one->facts);
    } else {
        add(p, "<td colspan=\"3\">made before, not counted here</td>");
    }
    add(p, "</tr>\n");
}

static void add_documents(const index_page *p)
{
    qx_summary *s = p->summary;
    if (!s->list.count)
        return;
    qsort(s->list.items, s->list.count, sizeof *s->list.items, by_order);
    begin_table(p, "Articles", "",
                "<th scope=\"col\">Article</th><th scope=\"col\" class=\"number\">Quotes</th><th scope=\"col\" "
                "class=\"number\">Speakers</th><th scope=\"col\" class=\"number\">Facts</th>");
    for (size_t i = 0; i < s->list.count; i++)
        add_document(p, &s->list.items[i]);
    end_table(p);
}

/* ---------------------------------------------------------------- all of it */

static void add_charts(const index_page *p, size_t lines)
{
    const qx_summary *s = p->summary;
    add(p, "<div class=\"charts\">\n<div>\n");
    add_speakers(p, lines);
    add(p, "</div>\n<div>\n");
    add_shares(p, "How they are quoted", SHARES("Type"), qx_summary_type_name, s->types, QX_SUMMARY_TYPES);
    add_shares(p, "What kind of speaker", SHARES("Kind"), qx_summary_kind_name, s->kinds, QX_SUMMARY_KINDS);
    add_shares(p, "Women and men, as far as the texts show it", SHARES("Persons"), qx_summary_gender_name, s->genders,
               QX_SUMMARY_GENDERS);
    add(p, "</div>\n<div>\n");
    add_topics(p, lines);
    add(p, "</div>\n<div>\n");
    add_documents(p);
    add(p, "</div>\n</div>\n");
}

static void add_index(const index_page *p, unsigned top)
{
    add(p, "<section class=\"index\" aria-label=\"Index\">\n");
    add_totals(p);
    add_charts(p, top ? top : LINES);
    add(p, "</section>\n");
}

void qx_summary_html_page(qx_summary *summary, const qx_summary_ranking *order, unsigned top, qx_buffer *out)
{
    const index_page p = {summary, order, out};
    qx_html_begin(out, (quoteex_string){NULL, 0});
    add_index(&p, top);
    qx_buffer_text(out, qx_html_end);
}

static bool make_index(qx_summary *summary, qx_buffer *out, bool page)
{
    if (setjmp(summary->scratch.escape))
        return false;
    qx_arena_reset(&summary->scratch, 0);
    const qx_summary_ranking order = qx_summary_rank(summary);
    const index_page p = {summary, &order, out};
    if (page)
        qx_summary_html_page(summary, &order, 0, out);
    else
        add_index(&p, 0);
    return !out->failed;
}

bool qx_summary_html_index(qx_summary *summary, qx_buffer *out)
{
    return make_index(summary, out, false);
}

bool qx_summary_html_index_page(qx_summary *summary, qx_buffer *out)
{
    return make_index(summary, out, true);
}
