#include "out/text.h"

#include <string.h>

#include "out/decimal.h"
#include "out/terminal.h"

enum { WIDTH = 80, WIDTH_LEAST = 30, LABEL = 4, LABELS = 15, INDENT = 2 };

typedef struct page {
    qx_output *output;
    qx_terminal terminal;
    qx_buffer scratch; /* for numbers and places */
} page;

static void put(page *p, unsigned style, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(p->output, string);
    qx_terminal_words(&p->terminal, style, allowed.data, allowed.size);
}

static void put_slice(page *p, unsigned style, quoteex_span span)
{
    put(p, style, qx_output_slice(p->output, span));
}

static void put_text(page *p, unsigned style, const char *text)
{
    qx_terminal_text(&p->terminal, style, text);
}

/* What follows stands close to what stands before. */
static void put_close(page *p, unsigned style, const char *text)
{
    p->terminal.glue = true;
    put_text(p, style, text);
}

static void put_scratch(page *p, unsigned style)
{
    qx_terminal_words(&p->terminal, style, p->scratch.data, p->scratch.size);
    qx_buffer_clear(&p->scratch);
}

static void put_number(page *p, unsigned style, double number)
{
    qx_decimal_add(&p->scratch, number);
    put_scratch(p, style);
}

/* What is said of the words before, "· direct 98%": begun here, then added to the scratch, put as a whole. */
static void begin_note(page *p, const char *text)
{
    qx_buffer_text(&p->scratch, "\xC2\xB7 ");
    qx_buffer_text(&p->scratch, text);
}

static void put_note(page *p)
{
    qx_terminal_whole(&p->terminal, QX_STYLE_FAINT, p->scratch.data, p->scratch.size);
    qx_buffer_clear(&p->scratch);
}

static void put_strings(page *p, unsigned style, const quoteex_string *strings, size_t count, const char *comma)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            put_close(p, QX_STYLE_PLAIN, comma);
        put(p, style, strings[i]);
    }
}

static void put_rule(page *p, const char *rule)
{
    const char *path;
    unsigned line;
    if (!qx_output_rule(p->output, rule, &path, &line))
        return;
    qx_buffer_text(&p->scratch, rule);
    qx_buffer_text(&p->scratch, " at ");
    qx_buffer_text(&p->scratch, path);
    qx_buffer_char(&p->scratch, ':');
    qx_buffer_unsigned(&p->scratch, line);
    qx_terminal_line(&p->terminal, LABEL, LABEL);
    put_scratch(p, QX_STYLE_FAINT);
}

static void heading(page *p, const char *text)
{
    qx_terminal_line(&p->terminal, 0, 0);
    qx_buffer_char(p->terminal.buffer, '\n');
    put_text(p, QX_STYLE_HEADING, text);
}

static unsigned style_of(const quoteex_speaker *speaker)
{
    return speaker ? QX_STYLE_SPEAKER + (speaker->id - 1) % 6 : QX_STYLE_PLAIN;
}

static void put_cue(page *p, const quoteex_cue *cue)
{
    put_close(p, QX_STYLE_PLAIN, ",");
    if (cue->hypothetical)
        put_text(p, QX_STYLE_WARNING, "if:");
    if (cue->negated)
        put_text(p, QX_STYLE_WARNING, "not:");
    put_slice(p, QX_STYLE_CUE, cue->span);
}

static void put_quote(page *p, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(p->output, quote);
    qx_terminal_line(&p->terminal, 0, LABEL);
    qx_buffer_unsigned(&p->scratch, quote->id);
    put_scratch(p, QX_STYLE_FAINT);
    qx_terminal_pad(&p->terminal, LABEL);
    if (speaker)
        put(p, style_of(speaker), speaker->name);
    else
        put_text(p, QX_STYLE_FAINT, "nobody named");
    if (quote->cue)
        put_cue(p, quote->cue);
    begin_note(p, qx_output_type(quote->type)->text);
    qx_buffer_char(&p->scratch, ' ');
    qx_buffer_unsigned(&p->scratch, (unsigned long long)(quote->confidence > 0 ? quote->confidence * 100 + 0.5 : 0));
    qx_buffer_char(&p->scratch, '%');
    put_note(p);
    qx_terminal_line(&p->terminal, LABEL, LABEL);
    for (size_t i = 0; i < quote->span_count; i++) {
        if (i)
            put_text(p, QX_STYLE_FAINT, "\xE2\x80\xA6");
        put_slice(p, style_of(speaker), quote->spans[i]);
    }
    put_rule(p, quote->rule);
}

static void put_speaker(page *p, const quoteex_speaker *speaker)
{
    qx_terminal_line(&p->terminal, INDENT, LABEL);
    put(p, style_of(speaker), speaker->name);
    if (speaker->role_count) {
        put_close(p, QX_STYLE_PLAIN, ",");
        put_strings(p, QX_STYLE_PLAIN, speaker->roles, speaker->role_count, ",");
    }
    begin_note(p, qx_output_kind(speaker->kind)->text);
    put_note(p);
    begin_note(p, "");
    qx_buffer_unsigned(&p->scratch, speaker->quote_count);
    qx_buffer_text(&p->scratch, speaker->quote_count == 1 ? " quote" : " quotes");
    put_note(p);
}

static void put_value(page *p, const quoteex_field *field)
{
    if (field->type == QUOTEEX_VALUE_STRING)
        put(p, QX_STYLE_PLAIN, field->string);
    else if (field->type == QUOTEEX_VALUE_LIST)
        put_strings(p, QX_STYLE_PLAIN, field->items, field->item_count, ",");
    else
        put_number(p, QX_STYLE_PLAIN, field->number);
}

/* Whether the fact is what its words come to: a time, an amount. */
static bool is_reckoned(const quoteex_fact *fact)
{
    static const char *const types[] = {"time", "money", "percent", "quantity"};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(fact->type, types[i]) == 0)
            return true;
    return false;
}

/* "next Tuesday = DATE 2015-03-03" */
static void put_reckoned(page *p, const quoteex_fact *fact)
{
    put_slice(p, QX_STYLE_PLAIN, fact->span);
    put_text(p, QX_STYLE_FAINT, "=");
    for (size_t i = 0; i < fact->field_count; i++)
        put_value(p, &fact->fields[i]);
}

static void put_fact(page *p, const quoteex_fact *fact)
{
    bool reckoned = is_reckoned(fact);
    qx_terminal_line(&p->terminal, INDENT, LABELS);
    put_text(p, QX_STYLE_FAINT, fact->type);
    qx_terminal_pad(&p->terminal, LABELS);
    if (reckoned)
        put_reckoned(p, fact);
    for (size_t i = 0; !reckoned && i < fact->field_count; i++) {
        if (i)
            put_close(p, QX_STYLE_PLAIN, ";");
        put_text(p, QX_STYLE_FAINT, fact->fields[i].key);
        put_value(p, &fact->fields[i]);
    }
    put_rule(p, fact->rule);
}

static void put_main_event(page *p, const quoteex_main_event *event)
{
    for (unsigned i = 0; i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (!qx_output_has(answer->span))
            continue;
        qx_terminal_line(&p->terminal, INDENT, LABELS);
        put_text(p, QX_STYLE_FAINT, qx_output_questions[i]);
        qx_terminal_pad(&p->terminal, LABELS);
        put_slice(p, QX_STYLE_PLAIN, answer->span);
        if (answer->value.data) {
            put_text(p, QX_STYLE_FAINT, "=");
            put(p, QX_STYLE_FAINT, answer->value);
        }
    }
}

static void put_topics(page *p)
{
    const quoteex_result *result = p->output->result;
    qx_terminal_line(&p->terminal, INDENT, INDENT);
    for (size_t i = 0; i < result->topic_count; i++) {
        if (i)
            put_close(p, QX_STYLE_PLAIN, ",");
        put(p, QX_STYLE_PLAIN, result->topics[i].text);
    }
}

static void put_name(page *p, const quoteex_name *name)
{
    qx_terminal_line(&p->terminal, INDENT, LABELS);
    put_text(p, QX_STYLE_FAINT, name->type);
    qx_terminal_pad(&p->terminal, LABELS);
    put_slice(p, QX_STYLE_PLAIN, name->span);
}

static void put_spans(page *p, const quoteex_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        qx_terminal_line(&p->terminal, INDENT, LABEL);
        put_slice(p, QX_STYLE_PLAIN, spans[i]);
    }
}

static void put_warnings(page *p, const quoteex_warning *warnings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        qx_terminal_line(&p->terminal, INDENT, LABEL);
        put_text(p, QX_STYLE_WARNING, warnings[i].code);
        put(p, QX_STYLE_PLAIN, warnings[i].text);
    }
}

static void put_findings(page *p, unsigned show)
{
    const quoteex_result *result = p->output->result;
    if ((show & QUOTEEX_SHOW_QUOTES) && result->quote_count)
        heading(p, "Quotes");
    for (size_t i = 0; (show & QUOTEEX_SHOW_QUOTES) && i < result->quote_count; i++)
        put_quote(p, &result->quotes[i]);
    if ((show & QUOTEEX_SHOW_SPEAKERS) && result->speaker_count)
        heading(p, "Speakers");
    for (size_t i = 0; (show & QUOTEEX_SHOW_SPEAKERS) && i < result->speaker_count; i++)
        put_speaker(p, &result->speakers[i]);
    if ((show & QUOTEEX_SHOW_FACTS) && result->fact_count)
        heading(p, "Facts");
    for (size_t i = 0; (show & QUOTEEX_SHOW_FACTS) && i < result->fact_count; i++)
        put_fact(p, &result->facts[i]);
    if ((show & QUOTEEX_SHOW_MAIN_EVENT) && result->main_event) {
        heading(p, "Main event");
        put_main_event(p, result->main_event);
    }
    if ((show & QUOTEEX_SHOW_TOPICS) && result->topic_count) {
        heading(p, "Topics");
        put_topics(p);
    }
}

/* ---------------------------------------------------------------- the article */

static void paint_span(unsigned char *styles, quoteex_span span, unsigned style)
{
    memset(styles + span.start, (int)style, span.end - span.start);
}

/* The style of each byte of the text: quotes and who speaks them in the speaker's colour, cues underlined. A quote in
 * another comes after it. */
static void paint(page *p, unsigned char *styles)
{
    const quoteex_result *result = p->output->result;
    memset(styles, QX_STYLE_PLAIN, result->text.size);
    for (size_t i = 0; i < result->quote_count; i++) {
        const quoteex_quote *quote = &result->quotes[i];
        unsigned style = style_of(qx_output_speaker(p->output, quote));
        for (size_t piece = 0; piece < quote->span_count; piece++)
            paint_span(styles, quote->spans[piece], style);
        paint_span(styles, quote->mention, style);
    }
    for (size_t i = 0; i < result->quote_count; i++)
        if (result->quotes[i].cue)
            paint_span(styles, result->quotes[i].cue->span, QX_STYLE_CUE);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

/* A stretch of one style, close to what stands before it unless white space parts them. */
static void put_stretch(page *p, unsigned style, const char *data, size_t start, size_t end)
{
    if (start && !is_blank(data[start - 1]) && !is_blank(data[start]))
        p->terminal.glue = true;
    qx_terminal_words(&p->terminal, style, data + start, end - start);
}

/* The text itself, a line on lines of its own, not cut; styles NULL: without any. */
static void put_document(page *p, quoteex_string text, const unsigned char *styles)
{
    for (size_t at = 0, end; at < text.size; at = end + (end < text.size)) {
        const char *found = memchr(text.data + at, '\n', text.size - at);
        end = found ? (size_t)(found - text.data) : text.size;
        qx_terminal_line(&p->terminal, end > at ? INDENT : 0, INDENT);
        if (end == at)
            qx_buffer_char(p->terminal.buffer, '\n');
        for (size_t start = at, next; start < end; start = next) {
            next = styles ? start + 1 : end;
            while (next < end && styles[next] == styles[start])
                next++;
            put_stretch(p, styles ? styles[start] : QX_STYLE_PLAIN, text.data, start, next);
        }
    }
}

static void put_article(page *p)
{
    quoteex_string text = p->output->result->text;
    const quoteex_allocator *allocator = p->output->buffer->allocator;
    bool marked = p->output->options->show & QUOTEEX_SHOW_QUOTES && p->terminal.colour;
    unsigned char *styles = marked ? qx_memory_resize(allocator, NULL, text.size) : NULL;
    if (marked && !styles) {
        p->output->buffer->failed = true;
        return;
    }
    if (marked)
        paint(p, styles);
    heading(p, "Text");
    put_document(p, text, styles);
    qx_memory_free(allocator, styles);
}

static void put_pieces(page *p, unsigned show)
{
    const quoteex_result *result = p->output->result;
    if ((show & QUOTEEX_SHOW_NAMES) && result->name_count)
        heading(p, "Names");
    for (size_t i = 0; (show & QUOTEEX_SHOW_NAMES) && i < result->name_count; i++)
        put_name(p, &result->names[i]);
    if ((show & QUOTEEX_SHOW_SENTENCES) && result->sentence_count) {
        heading(p, "Sentences");
        put_spans(p, result->sentences, result->sentence_count);
    }
    if ((show & QUOTEEX_SHOW_TOKENS) && result->token_count) {
        heading(p, "Tokens");
        put_spans(p, result->tokens, result->token_count);
    }
}

void qx_text_write(qx_output *output)
{
    const quoteex_result *result = output->result;
    const quoteex_addition *addition = output->addition;
    unsigned width = output->options->width ? output->options->width : WIDTH;
    page whole = {output,
                  {.buffer = output->buffer,
                   .colour = output->options->colour != 0,
                   .width = width < WIDTH_LEAST ? WIDTH_LEAST : width},
                  {0}};
    qx_buffer_init(&whole.scratch, output->buffer->allocator);
    qx_terminal_line(&whole.terminal, 0, 0);
    put(&whole, QX_STYLE_HEADING, output->source);
    if ((output->options->show & QUOTEEX_SHOW_TEXT) && result->text.size)
        put_article(&whole);
    put_findings(&whole, output->options->show);
    put_pieces(&whole, output->options->show);
    size_t added = addition ? addition->warning_count : 0;
    if (result->warning_count + added + output->cuts)
        heading(&whole, "Warnings");
    put_warnings(&whole, result->warnings, result->warning_count);
    if (added)
        put_warnings(&whole, addition->warnings, added);
    if (output->cuts) {
        qx_terminal_line(&whole.terminal, INDENT, LABEL);
        put_text(&whole, QX_STYLE_WARNING, "text-cut");
    }
    qx_terminal_end(&whole.terminal);
    output->buffer->failed = output->buffer->failed || whole.scratch.failed;
    qx_buffer_free(&whole.scratch);
}
