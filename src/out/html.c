#include "out/html.h"

#include <string.h>

#include <sheet_hash.h>

#include "base/hash.h"
#include "out/decimal.h"
#include "out/html_section.h"
#include "out/markup.h"
#include "out/sheet.h"

/* Colours of speakers, and patterns for those of the same colour. */
enum { COLOURS = 8, PATTERNS = 3 };

/* ---------------------------------------------------------------- the page */

static const char head[] = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
                           "'" QX_SHEET_HASH "'; base-uri 'none'; form-action 'none'\">\n"
                           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                           "<meta name=\"color-scheme\" content=\"light dark\">\n"
                           "<meta name=\"referrer\" content=\"no-referrer\">\n"
                           "<meta name=\"generator\" content=\"quoteex " QUOTEEX_VERSION "\">\n<title>";

static const char masthead[] =
    "</style>\n</head>\n<body>\n<header class=\"masthead\">\n<p class=\"brand\">quoteex</p>\n"
    "<h1>Who said what</h1>\n<ul class=\"key\" aria-label=\"Key\">\n"
    "<li><mark class=\"q s1 direct\">direct speech</mark></li>\n"
    "<li><mark class=\"q s1 mixed\">mixed</mark></li>\n<li><mark class=\"q s1 indirect\">indirect</mark></li>\n"
    "<li><b class=\"who s1\">speaker</b></li>\n<li><span class=\"cue\">cue</span></li>\n</ul>\n</header>\n<main>\n";

void qx_html_begin(qx_buffer *buffer, quoteex_string title)
{
    qx_buffer_text(buffer, head);
    qx_markup_foreign(buffer, title);
    qx_buffer_text(buffer, title.size ? " · Who said what</title>\n<style>" : "Who said what</title>\n<style>");
    qx_buffer_add(buffer, qx_sheet_begin, (size_t)(qx_sheet_end - qx_sheet_begin));
    qx_buffer_text(buffer, masthead);
}

const char qx_html_end[] = "</main>\n</body>\n</html>\n";

/* ---------------------------------------------------------------- what the parts share */

static char *put_hash(char *to, uint32_t hash)
{
    static const char digits[] = "0123456789abcdef";
    for (int shift = 28; shift >= 0; shift -= 4)
        *to++ = digits[hash >> shift & 15];
    return to;
}

void qx_html_anchor(char anchor[QX_HTML_ANCHOR], quoteex_string source, quoteex_string text, uint64_t place)
{
    uint32_t apart = place ? qx_hash((const char *)&place, sizeof place) : 0;
    anchor[0] = 'a';
    *put_hash(put_hash(anchor + 1, qx_hash(source.data, source.size)), qx_hash(text.data, text.size) ^ apart) = '\0';
}

static void add_identifier(qx_section *s, const char *attribute, char kind, size_t number)
{
    qx_section_add(s, attribute);
    qx_section_add(s, s->anchor);
    qx_buffer_char(s->out->buffer, '-');
    qx_buffer_char(s->out->buffer, kind);
    qx_buffer_unsigned(s->out->buffer, number);
    qx_buffer_char(s->out->buffer, '"');
}

void qx_section_id(qx_section *s, char kind, size_t number)
{
    add_identifier(s, " id=\"", kind, number);
}

void qx_section_href(qx_section *s, char kind, size_t number)
{
    add_identifier(s, " href=\"#", kind, number);
}

void qx_section_letters(qx_section *s, const quoteex_speaker *speaker)
{
    char letters[8];
    size_t at = sizeof letters;
    for (uint32_t rest = speaker ? speaker->id : 0; rest; rest = (rest - 1) / 26)
        letters[--at] = (char)('A' + (rest - 1) % 26);
    if (!speaker)
        letters[--at] = '?';
    qx_buffer_add(s->out->buffer, letters + at, sizeof letters - at);
}

void qx_section_colour(qx_section *s, const quoteex_speaker *speaker)
{
    unsigned place = speaker ? speaker->id - 1 : 0, pattern = place / COLOURS % PATTERNS;
    qx_section_add(s, "s");
    qx_buffer_unsigned(s->out->buffer, speaker ? place % COLOURS + 1 : 0);
    if (!pattern)
        return;
    qx_section_add(s, " p");
    qx_buffer_unsigned(s->out->buffer, pattern);
}

void qx_section_name(qx_section *s, const quoteex_speaker *speaker)
{
    if (speaker)
        qx_markup_string(s->out, speaker->name);
    else
        qx_section_add(s, "nobody named");
}

void qx_section_cue(qx_section *s, const quoteex_cue *cue)
{
    if (cue->hypothetical)
        qx_section_add(s, "<em>if:</em> ");
    if (cue->negated)
        qx_section_add(s, "<em>not:</em> ");
    qx_markup_slice(s->out, cue->span);
}

void qx_section_rule(qx_section *s, const char *rule)
{
    const char *path;
    unsigned line;
    if (!rule)
        return;
    qx_markup_string(s->out, (quoteex_string){rule, strlen(rule)});
    if (!qx_output_rule(s->out, rule, &path, &line))
        return;
    qx_section_add(s, " at ");
    qx_markup_foreign(s->out->buffer, (quoteex_string){path, strlen(path)});
    qx_buffer_char(s->out->buffer, ':');
    qx_buffer_unsigned(s->out->buffer, line);
}

/* ---------------------------------------------------------------- a section */

/* The source: what is on the web can be gone to. */
static void add_source(qx_section *s)
{
    quoteex_string source = s->out->source;
    bool address = qx_markup_is_address(source) && source.size < 2048;
    qx_section_add(s, address ? "<a rel=\"noopener noreferrer\" href=\"" : "");
    if (address)
        qx_markup_string(s->out, source);
    qx_section_add(s, address ? "\">" : "");
    qx_markup_string(s->out, source);
    qx_section_add(s, address ? "</a>" : "");
}

static void add_counts(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    unsigned show = s->out->options->show;
    qx_buffer *buffer = s->out->buffer;
    qx_markup_count(buffer, qx_markup_words(result->text), "word", "words");
    if (show & QUOTEEX_SHOW_QUOTES) {
        qx_section_add(s, " · ");
        qx_markup_count(buffer, result->quote_count, "quote", "quotes");
    }
    if (show & QUOTEEX_SHOW_SPEAKERS) {
        qx_section_add(s, " · ");
        qx_markup_count(buffer, result->speaker_count, "speaker", "speakers");
    }
    if (show & QUOTEEX_SHOW_FACTS) {
        qx_section_add(s, " · ");
        qx_markup_count(buffer, result->fact_count, "fact", "facts");
    }
}

static void add_heading(qx_section *s)
{
    const quoteex_addition *addition = s->out->addition;
    quoteex_string title = addition ? addition->title : (quoteex_string){NULL, 0};
    qx_section_add(s, "<h2");
    qx_section_id(s, 'h', 0);
    qx_section_add(s, ">");
    if (title.size)
        qx_markup_foreign(s->out->buffer, qx_output_allow(s->out, title));
    else
        qx_markup_string(s->out, s->out->source);
    qx_section_add(s, "</h2>\n<p class=\"source\">");
    if (title.size) {
        add_source(s);
        qx_section_add(s, " · ");
    }
    if (addition && addition->date.size) {
        qx_markup_foreign(s->out->buffer, qx_output_allow(s->out, addition->date));
        qx_section_add(s, " · ");
    }
    add_counts(s);
    qx_section_add(s, "</p>\n");
}

void qx_html_write(qx_output *output, qx_arena *arena)
{
    qx_section s = {.out = output, .arena = arena};
    qx_html_anchor(s.anchor, output->result->source, output->result->text,
                   output->addition ? output->addition->place : 0);
    qx_section_add(&s, "<article id=\"");
    qx_section_add(&s, s.anchor);
    qx_section_add(&s, "\" aria-labelledby=\"");
    qx_section_add(&s, s.anchor);
    qx_section_add(&s, "-h0\">\n");
    add_heading(&s);
    qx_section_glance(&s);
    qx_section_text(&s);
    qx_section_speakers(&s);
    qx_section_timeline(&s);
    qx_section_facts(&s);
    qx_section_names(&s);
    qx_section_warnings(&s);
    qx_section_add(&s, "</article>\n");
}
