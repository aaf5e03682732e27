/* The lists of a section: the main event and topics, speakers with their quotes, facts, names, warnings. */
#include <string.h>

#include "out/decimal.h"
#include "out/html_section.h"
#include "out/markup.h"

static void heading(qx_section *s, const char *class, const char *text)
{
    qx_section_add(s, "<section class=\"");
    qx_section_add(s, class);
    qx_section_add(s, "\">\n<h3>");
    qx_section_add(s, text);
    qx_section_add(s, "</h3>\n");
}

/* ---------------------------------------------------------------- at a glance */

static void add_answers(qx_section *s, const quoteex_main_event *event)
{
    qx_section_add(s, "<dl>\n");
    for (unsigned i = 0; i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (!qx_output_has(answer->span))
            continue;
        qx_section_add(s, "<div><dt>");
        qx_section_add(s, qx_output_questions[i]);
        qx_section_add(s, "</dt><dd><a");
        qx_section_href(s, 'e', i + 1);
        qx_section_add(s, ">");
        qx_markup_slice(s->out, answer->span);
        qx_section_add(s, "</a>");
        if (answer->value.data) {
            qx_section_add(s, " <small>");
            qx_markup_string(s->out, answer->value);
            qx_section_add(s, "</small>");
        }
        qx_section_add(s, "</dd></div>\n");
    }
    qx_section_add(s, "</dl>\n</section>\n");
}

static void add_topics(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    qx_section_add(s, "<ul class=\"chips\">\n");
    for (size_t i = 0; i < result->topic_count; i++) {
        qx_section_add(s, "<li><a");
        qx_section_href(s, 't', i + 1);
        qx_section_add(s, ">");
        qx_markup_string(s->out, result->topics[i].text);
        qx_section_add(s, "</a></li>\n");
    }
    qx_section_add(s, "</ul>\n</section>\n");
}

void qx_section_glance(qx_section *s)
{
    unsigned show = s->out->options->show;
    bool event = show & QUOTEEX_SHOW_MAIN_EVENT && s->out->result->main_event,
         topics = show & QUOTEEX_SHOW_TOPICS && s->out->result->topic_count;
    if (!event && !topics)
        return;
    qx_section_add(s, "<div class=\"glance\">\n");
    if (event) {
        heading(s, "event", "Main event");
        add_answers(s, s->out->result->main_event);
    }
    if (topics) {
        heading(s, "topics", "Topics");
        add_topics(s);
    }
    qx_section_add(s, "</div>\n");
}

/* ---------------------------------------------------------------- speakers and quotes */

static void add_quote(qx_section *s, const quoteex_quote *quote)
{
    qx_section_add(s, "<li");
    qx_section_id(s, 'l', quote->id);
    qx_section_add(s, "><a");
    qx_section_href(s, 'q', quote->id);
    qx_section_add(s, " aria-label=\"quote ");
    qx_buffer_unsigned(s->out->buffer, quote->id);
    qx_section_add(s, " in the article\">");
    qx_buffer_unsigned(s->out->buffer, quote->id);
    qx_section_add(s, "</a> <span class=\"said\">");
    for (size_t i = 0; i < quote->span_count; i++) {
        qx_section_add(s, i ? " … " : "");
        qx_markup_slice(s->out, quote->spans[i]);
    }
    qx_section_add(s, "</span> <small>");
    if (quote->cue) {
        qx_section_cue(s, quote->cue);
        qx_section_add(s, " · ");
    }
    qx_section_add(s, qx_output_type(quote->type)->text);
    qx_section_add(s, " · ");
    qx_markup_percent(s->out->buffer, quote->confidence);
    if (quote->rule)
        qx_section_add(s, " · ");
    qx_section_rule(s, quote->rule);
    for (size_t i = 0; i < quote->topic_count; i++) {
        qx_section_add(s, i ? ", " : " · on ");
        qx_markup_string(s->out, quote->topics[i]);
    }
    qx_section_add(s, "</small></li>\n");
}

/* Who it is: name, roles, kind. */
static void add_person(qx_section *s, const quoteex_speaker *speaker)
{
    qx_section_add(s, "<h4><span class=\"badge\" aria-hidden=\"true\">");
    qx_section_letters(s, speaker);
    qx_section_add(s, "</span> ");
    qx_section_name(s, speaker);
    qx_section_add(s, "</h4>\n");
    if (!speaker)
        return;
    qx_section_add(s, "<p>");
    for (size_t i = 0; i < speaker->role_count; i++) {
        qx_markup_string(s->out, speaker->roles[i]);
        qx_section_add(s, i + 1 < speaker->role_count ? ", " : " · ");
    }
    qx_section_add(s, qx_output_kind(speaker->kind)->text);
    if (speaker->gender != QUOTEEX_GENDER_UNKNOWN) {
        qx_section_add(s, ", ");
        qx_section_add(s, qx_output_gender(speaker->gender)->text);
    }
    if (s->out->options->show & QUOTEEX_SHOW_SPEAKERS) {
        qx_section_add(s, " · ");
        qx_markup_count(s->out->buffer, speaker->mention_count, "mention", "mentions");
    }
    qx_section_add(s, "</p>\n");
}

/* The quotes of each speaker as chains of indices, in text order; the last chain is of those without a speaker. */
typedef struct chains {
    uint32_t *first, *next;
} chains;

static chains chain_quotes(const qx_section *s)
{
    const quoteex_result *result = s->out->result;
    size_t count = s->out->options->show & QUOTEEX_SHOW_QUOTES ? result->quote_count : 0;
    chains by_speaker = {QX_NEW(s->arena, uint32_t, result->speaker_count + 1), QX_NEW(s->arena, uint32_t, count + 1)};
    for (size_t i = 0; i <= result->speaker_count; i++)
        by_speaker.first[i] = QUOTEEX_NONE;
    for (size_t i = count; i--;) {
        uint32_t speaker = result->quotes[i].speaker;
        uint32_t *first = &by_speaker.first[speaker < result->speaker_count ? speaker : result->speaker_count];
        by_speaker.next[i] = *first;
        *first = (uint32_t)i;
    }
    return by_speaker;
}

static void add_speaker(qx_section *s, const chains *quotes, size_t index)
{
    const quoteex_result *result = s->out->result;
    const quoteex_speaker *speaker = index < result->speaker_count ? &result->speakers[index] : NULL;
    uint32_t at = quotes->first[index];
    if (at == QUOTEEX_NONE && !(speaker && s->out->options->show & QUOTEEX_SHOW_SPEAKERS))
        return;
    qx_section_add(s, "<li class=\"");
    qx_section_colour(s, speaker);
    qx_section_add(s, "\"");
    qx_section_id(s, 's', speaker ? speaker->id : 0);
    qx_section_add(s, ">\n");
    add_person(s, speaker);
    if (at != QUOTEEX_NONE)
        qx_section_add(s, "<ul>\n");
    for (uint32_t i = at; i != QUOTEEX_NONE; i = quotes->next[i])
        add_quote(s, &result->quotes[i]);
    qx_section_add(s, at != QUOTEEX_NONE ? "</ul>\n</li>\n" : "</li>\n");
}

void qx_section_speakers(qx_section *s)
{
    unsigned show = s->out->options->show;
    const quoteex_result *result = s->out->result;
    bool any =
        (show & QUOTEEX_SHOW_QUOTES && result->quote_count) || (show & QUOTEEX_SHOW_SPEAKERS && result->speaker_count);
    if (!any)
        return;
    chains quotes = chain_quotes(s);
    heading(s, "speakers", "Speakers");
    qx_section_add(s, "<ul>\n");
    for (size_t i = 0; i <= result->speaker_count; i++)
        add_speaker(s, &quotes, i);
    qx_section_add(s, "</ul>\n</section>\n");
}

/* ---------------------------------------------------------------- facts */

static void add_value(qx_section *s, const quoteex_field *field)
{
    if (field->type == QUOTEEX_VALUE_STRING) {
        qx_markup_string(s->out, field->string);
    } else if (field->type == QUOTEEX_VALUE_LIST) {
        for (size_t i = 0; i < field->item_count; i++) {
            qx_section_add(s, i ? "; " : "");
            qx_markup_string(s->out, field->items[i]);
        }
    } else {
        qx_decimal_add(s->out->buffer, field->number);
    }
}

static void add_fact(qx_section *s, const quoteex_fact *fact, size_t number)
{
    qx_section_add(s, "<tr><th scope=\"row\">");
    qx_section_add(s, fact->type);
    qx_section_add(s, "</th><td>");
    for (size_t i = 0; i < fact->field_count; i++) {
        qx_section_add(s, i ? ", <i>" : "<i>");
        qx_section_add(s, fact->fields[i].key);
        qx_section_add(s, "</i> ");
        add_value(s, &fact->fields[i]);
    }
    qx_section_add(s, "</td><td><a");
    qx_section_href(s, 'f', number);
    qx_section_add(s, ">");
    qx_markup_slice(s->out, fact->span);
    qx_section_add(s, "</a></td><td>");
    qx_markup_percent(s->out->buffer, fact->confidence);
    qx_section_add(s, "</td><td>");
    qx_section_rule(s, fact->rule);
    qx_section_add(s, "</td></tr>\n");
}

void qx_section_facts(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    if (!(s->out->options->show & QUOTEEX_SHOW_FACTS) || !result->fact_count)
        return;
    heading(s, "facts", "Facts");
    qx_section_add(s, "<div class=\"wide\" role=\"group\" aria-label=\"Facts\" tabindex=\"0\">\n<table>\n<thead><tr>"
                      "<th scope=\"col\">Type</th><th scope=\"col\">What it says</th><th scope=\"col\">In the text</th>"
                      "<th scope=\"col\">Sure</th><th scope=\"col\">Rule</th></tr></thead>\n<tbody>\n");
    for (size_t i = 0; i < result->fact_count; i++)
        add_fact(s, &result->facts[i], i + 1);
    qx_section_add(s, "</tbody>\n</table>\n</div>\n</section>\n");
}

/* ---------------------------------------------------------------- names, warnings */

void qx_section_names(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    if (!(s->out->options->show & QUOTEEX_SHOW_NAMES) || !result->name_count)
        return;
    heading(s, "names", "Names");
    qx_section_add(s, "<ul class=\"chips\">\n");
    for (size_t i = 0; i < result->name_count; i++) {
        qx_section_add(s, "<li>");
        qx_markup_slice(s->out, result->names[i].span);
        qx_section_add(s, " <small>");
        qx_section_add(s, result->names[i].type);
        qx_section_add(s, "</small></li>\n");
    }
    qx_section_add(s, "</ul>\n</section>\n");
}

static void add_warnings(qx_section *s, const quoteex_warning *warnings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        qx_section_add(s, "<li><b>");
        qx_section_add(s, warnings[i].code);
        qx_section_add(s, "</b> ");
        qx_markup_foreign(s->out->buffer, qx_output_allow(s->out, warnings[i].text));
        qx_section_add(s, "</li>\n");
    }
}

void qx_section_warnings(qx_section *s)
{
    const quoteex_result *result = s->out->result;
    const quoteex_addition *addition = s->out->addition;
    size_t added = addition ? addition->warning_count : 0;
    if (!(result->warning_count + added + s->out->cuts))
        return;
    heading(s, "warnings", "Warnings");
    qx_section_add(s, "<ul>\n");
    add_warnings(s, result->warnings, result->warning_count);
    if (added)
        add_warnings(s, addition->warnings, added);
    if (s->out->cuts)
        qx_section_add(s, "<li><b>text-cut</b> long strings are cut</li>\n");
    qx_section_add(s, "</ul>\n</section>\n");
}
