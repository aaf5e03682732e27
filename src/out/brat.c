#include "out/brat.h"

#include <string.h>

#include "out/decimal.h"

typedef struct brat {
    qx_output *out;
    size_t texts, events, relations, attributes, notes; /* lines of each kind so far */
} brat;

static void add(brat *b, const char *text)
{
    qx_buffer_text(b->out->buffer, text);
}

static void add_word(brat *b, const qx_output_word *word)
{
    qx_buffer_add(b->out->buffer, word->text, word->size);
}

/* The identifier of a line: a letter and a number. */
static void add_id(brat *b, char letter, size_t number)
{
    qx_buffer_char(b->out->buffer, letter);
    qx_buffer_unsigned(b->out->buffer, number);
}

/* A string in one line, without tabs. */
static void add_string(brat *b, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(b->out, string);
    for (size_t i = 0; i < allowed.size; i++) {
        unsigned char c = (unsigned char)allowed.data[i];
        qx_buffer_char(b->out->buffer, c < ' ' || c == 0x7F ? ' ' : allowed.data[i]);
    }
}

/* ---------------------------------------------------------------- stretches of text */

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* The first part of a span from `from` on that lies in one line; empty: there is no more. */
static quoteex_span part_in_line(quoteex_string text, quoteex_span span, size_t from)
{
    while (from < span.end && ends_line(text.data[from]))
        from++;
    size_t end = from;
    while (end < span.end && !ends_line(text.data[end]))
        end++;
    return (quoteex_span){from, end};
}

/* Writes either the places or the words of spans; brat wants a part for each line that they run through. */
static void add_parts(brat *b, const quoteex_span *spans, size_t count, bool words)
{
    bool more = false;
    for (size_t i = 0; i < count; i++) {
        quoteex_span part = part_in_line(b->out->result->text, spans[i], spans[i].start);
        for (; qx_output_has(part); part = part_in_line(b->out->result->text, spans[i], part.end)) {
            if (more)
                qx_buffer_char(b->out->buffer, words ? ' ' : ';');
            more = true;
            if (words) {
                add_string(b, qx_output_slice(b->out, part));
                continue;
            }
            qx_buffer_unsigned(b->out->buffer, qx_output_place(b->out, part.start));
            qx_buffer_char(b->out->buffer, ' ');
            qx_buffer_unsigned(b->out->buffer, qx_output_place(b->out, part.end));
        }
    }
}

/* A line "T1<tab>Type 0 4;6 9<tab>words"; its number, or 0 where there is nothing to mark. Types start with a capital
 * and have no hyphens. */
static size_t add_text(brat *b, const char *type, const quoteex_span *spans, size_t count)
{
    if (!qx_output_has(part_in_line(b->out->result->text, spans[0], spans[0].start)))
        return 0;
    add_id(b, 'T', ++b->texts);
    qx_buffer_char(b->out->buffer, '\t');
    for (size_t i = 0; type[i]; i++) {
        bool lower = !i && type[i] >= 'a' && type[i] <= 'z';
        qx_buffer_char(b->out->buffer, lower ? (char)(type[i] - 'a' + 'A') : type[i] == '-' ? '_' : type[i]);
    }
    qx_buffer_char(b->out->buffer, ' ');
    add_parts(b, spans, count, false);
    qx_buffer_char(b->out->buffer, '\t');
    add_parts(b, spans, count, true);
    qx_buffer_char(b->out->buffer, '\n');
    return b->texts;
}

/* ---------------------------------------------------------------- what is said of them */

static void begin_note(brat *b, char letter, size_t number)
{
    add_id(b, '#', ++b->notes);
    add(b, "\tAnnotatorNotes ");
    add_id(b, letter, number);
    add(b, "\t");
}

/* What notes say is parted by semicolons. */
static void add_said(brat *b, const char *key, quoteex_string value)
{
    add(b, key);
    add_string(b, value);
    add(b, "; ");
}

static void end_note(brat *b, double confidence, const char *rule)
{
    add(b, "confidence ");
    qx_decimal_share(b->out->buffer, confidence);
    if (rule)
        add(b, "; rule ");
    add(b, rule ? rule : "");
    add(b, "\n");
}

/* A line "A1<tab>Name T1 value"; value NULL: it is there or not. */
static void add_attribute(brat *b, const char *name, char letter, size_t number, const qx_output_word *value)
{
    if (!number)
        return;
    add_id(b, 'A', ++b->attributes);
    add(b, "\t");
    add(b, name);
    add(b, " ");
    add_id(b, letter, number);
    if (value) {
        add(b, " ");
        add_word(b, value);
    }
    add(b, "\n");
}

/* ---------------------------------------------------------------- quotes */

static void add_role(brat *b, const char *role, size_t text)
{
    if (!text)
        return;
    add(b, role);
    add_id(b, 'T', text);
}

static void note_quote(brat *b, const quoteex_quote *quote, size_t event)
{
    const quoteex_speaker *speaker = qx_output_speaker(b->out, quote);
    begin_note(b, 'E', event);
    if (speaker)
        add_said(b, "speaker ", speaker->name);
    for (size_t i = 0; i < quote->topic_count; i++)
        add_said(b, "topic ", quote->topics[i]);
    end_note(b, quote->confidence, quote->rule);
}

/* Its lines; the number of its content. */
static size_t add_quote(brat *b, const quoteex_quote *quote)
{
    const quoteex_cue *cue = quote->cue;
    const quoteex_speaker *speaker = qx_output_speaker(b->out, quote);
    size_t source = speaker && qx_output_has(quote->mention) ? add_text(b, "Source", &quote->mention, 1) : 0;
    size_t reports = cue ? add_text(b, "Cue", &cue->span, 1) : 0;
    size_t content = add_text(b, "Content", quote->spans, quote->span_count);
    /* An event has a trigger: the cue's words, or the content's. */
    size_t trigger = reports ? add_text(b, "Attribution", &cue->span, 1) : add_text(b, "Attribution", quote->spans, 1);
    add_id(b, 'E', ++b->events);
    add_role(b, "\tAttribution:", trigger);
    add_role(b, " Content:", content);
    add_role(b, " Cue:", reports);
    add_role(b, " Source:", source);
    add(b, "\n");
    add_attribute(b, "QuoteType", 'E', b->events, qx_output_type(quote->type));
    if (cue && cue->negated)
        add_attribute(b, "Negated", 'T', reports, NULL);
    if (cue && cue->hypothetical)
        add_attribute(b, "Hypothetical", 'T', reports, NULL);
    if (speaker)
        add_attribute(b, "Kind", 'T', source, qx_output_kind(speaker->kind));
    note_quote(b, quote, b->events);
    return content;
}

/* Which quotes stand in which. ids ascend, so that the outer one is found by halving. */
static void add_nesting(brat *b, const quoteex_quote *quote, const size_t *contents)
{
    const quoteex_result *result = b->out->result;
    size_t low = 0, high = result->quote_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (result->quotes[middle].id < quote->within)
            low = middle + 1;
        else
            high = middle;
    }
    size_t inner = contents[quote - result->quotes];
    if (low == result->quote_count || result->quotes[low].id != quote->within || !inner || !contents[low])
        return;
    add_id(b, 'R', ++b->relations);
    add(b, "\tWithin Arg1:");
    add_id(b, 'T', inner);
    add(b, " Arg2:");
    add_id(b, 'T', contents[low]);
    add(b, "\n");
}

static void add_quotes(brat *b, qx_arena *arena)
{
    const quoteex_result *result = b->out->result;
    size_t *contents = QX_NEW(arena, size_t, result->quote_count);
    for (size_t i = 0; i < result->quote_count; i++)
        contents[i] = add_quote(b, &result->quotes[i]);
    for (size_t i = 0; i < result->quote_count; i++)
        if (result->quotes[i].within)
            add_nesting(b, &result->quotes[i], contents);
}

/* ---------------------------------------------------------------- speakers and the rest */

/* Mentions of one speaker are one class of equals. */
static void add_speaker(brat *b, const quoteex_speaker *speaker)
{
    size_t first = b->texts + 1;
    for (size_t i = 0; i < speaker->mention_count; i++)
        add_text(b, "Mention", &speaker->mentions[i], 1);
    if (b->texts < first)
        return;
    if (b->texts > first)
        add(b, "*\tSameSpeaker");
    for (size_t i = first; b->texts > first && i <= b->texts; i++) {
        add(b, " ");
        add_id(b, 'T', i);
    }
    add(b, b->texts > first ? "\n" : "");
    begin_note(b, 'T', first);
    add_said(b, "speaker ", speaker->name);
    for (size_t i = 0; i < speaker->role_count; i++)
        add_said(b, "role ", speaker->roles[i]);
    add_word(b, qx_output_kind(speaker->kind));
    add(b, "\n");
}

static void add_field(brat *b, const quoteex_field *field)
{
    if (field->type == QUOTEEX_VALUE_LIST) {
        for (size_t i = 0; i < field->item_count; i++) {
            add(b, field->key);
            add_said(b, " ", field->items[i]);
        }
        return;
    }
    add(b, field->key);
    add(b, " ");
    if (field->type == QUOTEEX_VALUE_STRING)
        add_string(b, field->string);
    else
        qx_decimal_add(b->out->buffer, field->number);
    add(b, "; ");
}

static void add_fact(brat *b, const quoteex_fact *fact)
{
    size_t text = add_text(b, fact->type, &fact->span, 1);
    if (!text)
        return;
    begin_note(b, 'T', text);
    for (size_t i = 0; i < fact->field_count; i++)
        add_field(b, &fact->fields[i]);
    end_note(b, fact->confidence, fact->rule);
}

static void add_main_event(brat *b, const quoteex_main_event *event)
{
    for (unsigned i = 0; event && i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        size_t text = qx_output_has(answer->span) ? add_text(b, qx_output_questions[i], &answer->span, 1) : 0;
        if (!text || !answer->value.data)
            continue;
        begin_note(b, 'T', text);
        add_string(b, answer->value);
        add(b, "\n");
    }
}

static void add_spans(brat *b, const char *type, const quoteex_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_text(b, type, &spans[i], 1);
}

void qx_brat_write(qx_output *output, qx_arena *arena)
{
    const quoteex_result *result = output->result;
    unsigned show = output->options->show;
    brat b = {.out = output};
    if (show & QUOTEEX_SHOW_QUOTES)
        add_quotes(&b, arena);
    for (size_t i = 0; show & QUOTEEX_SHOW_SPEAKERS && i < result->speaker_count; i++)
        add_speaker(&b, &result->speakers[i]);
    for (size_t i = 0; show & QUOTEEX_SHOW_FACTS && i < result->fact_count; i++)
        add_fact(&b, &result->facts[i]);
    if (show & QUOTEEX_SHOW_MAIN_EVENT)
        add_main_event(&b, result->main_event);
    for (size_t i = 0; show & QUOTEEX_SHOW_TOPICS && i < result->topic_count; i++)
        add_text(&b, "Topic", &result->topics[i].span, 1);
    for (size_t i = 0; show & QUOTEEX_SHOW_NAMES && i < result->name_count; i++)
        add_text(&b, result->names[i].type, &result->names[i].span, 1);
    if (show & QUOTEEX_SHOW_SENTENCES)
        add_spans(&b, "Sentence", result->sentences, result->sentence_count);
    if (show & QUOTEEX_SHOW_TOKENS)
        add_spans(&b, "Token", result->tokens, result->token_count);
}

/* ---------------------------------------------------------------- brat's own files */

const char qx_brat_annotation_conf[] =
    "# What quoteex annotates, for brat.\n"
    "[entities]\nSource\nCue\nContent\nMention\nPerson\nOrganisation\nPlace\n"
    "Dateline\nEvent\nAttendance\nTopic_list\nRole\nTime\nMoney\nPercent\nQuantity\n"
    "Who\nWhat\nWhen\nWhere\nWhy\nHow\nTopic\nSentence\nToken\n\n"
    "[relations]\nWithin\tArg1:Content, Arg2:Content\n"
    "SameSpeaker\tArg1:Mention, Arg2:Mention, <REL-TYPE>:symmetric-transitive\n"
    "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n"
    "[events]\nAttribution\tContent:Content, Cue?:Cue, Source?:Source\n\n"
    "[attributes]\nQuoteType\tArg:Attribution, Value:direct|mixed|indirect\nNegated\tArg:Cue\n"
    "Hypothetical\tArg:Cue\nKind\tArg:Source, Value:person|organisation|group|document|unknown\n";

const char qx_brat_visual_conf[] = "# How brat shows what quoteex annotates.\n"
                                   "[labels]\nSameSpeaker | same speaker\nTopic_list | topic list\n"
                                   "QuoteType | type\n\n"
                                   "[drawing]\nSPAN_DEFAULT\tfgColor:black, bgColor:#e8e8e8, borderColor:darken\n"
                                   "Source\tbgColor:#b7e0f5\nCue\tbgColor:#f5d7a8\nContent\tbgColor:#c8ecc2\n"
                                   "Attribution\tbgColor:#f5c3d9\nMention\tbgColor:#dfeff8\n"
                                   "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5\n"
                                   "Within\tdashArray:3-3\n\n"
                                   "[drawing attributes]\n";
