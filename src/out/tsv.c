#include "out/tsv.h"

#include <string.h>

#include "out/decimal.h"

/* Field names that facts have columns for; other fields share the last column. */
#define FACT_FIELDS(X)                                                                                                 \
    X("place")                                                                                                         \
    X("date")                                                                                                          \
    X("agency")                                                                                                        \
    X("name")                                                                                                          \
    X("time")                                                                                                          \
    X("organisers")                                                                                                    \
    X("count")                                                                                                         \
    X("comparison")                                                                                                    \
    X("who") X("items") X("person") X("role") X("of") X("timex") X("value") X("amount") X("currency") X("unit")

static const char *const fact_fields[] = {
#define X(name) name,
    FACT_FIELDS(X)
#undef X
};

enum { FACT_FIELD_COUNT = sizeof fact_fields / sizeof *fact_fields };

#define X(name) "\t" name
static const char quotes_header[] =
    "source\tid\ttype\ttext\tstart\tend\tspans\tcue\tcue_start\tcue_end\tcue_lemma\t"
    "cue_class\tnegated\thypothetical\tspeaker_id\tspeaker\tspeaker_kind\tspeaker_text\t"
    "speaker_start\tspeaker_end\twithin\ttopics\tconfidence\trule";
static const char speakers_header[] = "source\tid\tname\tkind\tgender\troles\tquotes\tmembers\tmentions";
static const char facts_header[] = "source\ttype\ttext\tstart\tend" FACT_FIELDS(X) "\tother\tconfidence\trule";
static const char event_header[] = "source\tquestion\ttext\tstart\tend\tvalue";
static const char topics_header[] = "source\ttext\tscore\tstart\tend";
static const char names_header[] = "source\ttype\ttext\tstart\tend";
static const char spans_header[] = "source\ttext\tstart\tend";
#undef X

void qx_tsv_header(qx_buffer *buffer, unsigned part, bool explain)
{
    const char *header = spans_header;
    switch (part) {
    case QUOTEEX_SHOW_QUOTES:
        header = quotes_header;
        break;
    case QUOTEEX_SHOW_SPEAKERS:
        header = speakers_header;
        break;
    case QUOTEEX_SHOW_FACTS:
        header = facts_header;
        break;
    case QUOTEEX_SHOW_MAIN_EVENT:
        header = event_header;
        break;
    case QUOTEEX_SHOW_TOPICS:
        header = topics_header;
        break;
    case QUOTEEX_SHOW_NAMES:
        header = names_header;
        break;
    default:
        break;
    }
    qx_buffer_text(buffer, header);
    if (explain && (part & (QUOTEEX_SHOW_QUOTES | QUOTEEX_SHOW_FACTS)))
        qx_buffer_text(buffer, "\trule_at");
    qx_buffer_char(buffer, '\n');
}

/* The escape of a byte that would end a cell or read as one, or NULL. */
static const char *escape_of(char c)
{
    switch (c) {
    case '\t':
        return "\\t";
    case '\n':
        return "\\n";
    case '\r':
        return "\\r";
    case '\\':
        return "\\\\";
    default:
        return NULL;
    }
}

void qx_tsv_text(qx_buffer *buffer, const char *data, size_t size)
{
    size_t from = 0;
    for (size_t at = 0; at < size; at++) {
        const char *escape = escape_of(data[at]);
        if (!escape)
            continue;
        qx_buffer_add(buffer, data + from, at - from);
        qx_buffer_add(buffer, escape, 2);
        from = at + 1;
    }
    if (from < size)
        qx_buffer_add(buffer, data + from, size - from);
}

static void add_string(qx_output *output, quoteex_string string)
{
    quoteex_string allowed = qx_output_allow(output, string);
    qx_tsv_text(output->buffer, allowed.data, allowed.size);
}

/* The cells below start with the tab that parts them from the cell before. */
static void next_cell(qx_output *output)
{
    qx_buffer_char(output->buffer, '\t');
}

static void text_cell(qx_output *output, const char *text)
{
    next_cell(output);
    if (text)
        qx_tsv_text(output->buffer, text, strlen(text));
}

static void string_cell(qx_output *output, quoteex_string string)
{
    next_cell(output);
    add_string(output, string);
}

static void unsigned_cell(qx_output *output, unsigned long long value)
{
    next_cell(output);
    qx_buffer_unsigned(output->buffer, value);
}

static void share_cell(qx_output *output, double share)
{
    next_cell(output);
    qx_decimal_share(output->buffer, share);
}

static void place_cells(qx_output *output, quoteex_span span)
{
    unsigned_cell(output, qx_output_place(output, span.start));
    unsigned_cell(output, qx_output_place(output, span.end));
}

static void text_and_place_cells(qx_output *output, quoteex_span span)
{
    string_cell(output, qx_output_slice(output, span));
    place_cells(output, span);
}

static void empty_cells(qx_output *output, unsigned count)
{
    while (count--)
        next_cell(output);
}

static void spans_cell(qx_output *output, const quoteex_span *spans, size_t count)
{
    next_cell(output);
    for (size_t i = 0; i < count; i++) {
        if (i)
            qx_buffer_char(output->buffer, ' ');
        qx_buffer_unsigned(output->buffer, qx_output_place(output, spans[i].start));
        qx_buffer_char(output->buffer, '-');
        qx_buffer_unsigned(output->buffer, qx_output_place(output, spans[i].end));
    }
}

static void add_strings(qx_output *output, const quoteex_string *strings, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (i)
            qx_buffer_add(output->buffer, "; ", 2);
        add_string(output, strings[i]);
    }
}

static void ids_cell(qx_output *output, const uint32_t *ids, size_t count)
{
    next_cell(output);
    for (size_t i = 0; i < count; i++) {
        if (i)
            qx_buffer_char(output->buffer, ' ');
        qx_buffer_unsigned(output->buffer, ids[i]);
    }
}

static void rule_cells(qx_output *output, double confidence, const char *rule)
{
    share_cell(output, confidence);
    text_cell(output, rule);
    if (output->options->explain) {
        next_cell(output);
        qx_output_add_rule(output, rule);
    }
}

static void cue_cells(qx_output *output, const quoteex_cue *cue)
{
    if (!cue) {
        empty_cells(output, 7);
        return;
    }
    text_and_place_cells(output, cue->span);
    text_cell(output, cue->lemma);
    text_cell(output, qx_output_cue_class(cue->cue_class)->text);
    text_cell(output, cue->negated ? "true" : "false");
    text_cell(output, cue->hypothetical ? "true" : "false");
}

static void quote_speaker_cells(qx_output *output, const quoteex_quote *quote)
{
    const quoteex_speaker *speaker = qx_output_speaker(output, quote);
    if (!speaker) {
        empty_cells(output, 6);
        return;
    }
    unsigned_cell(output, speaker->id);
    string_cell(output, speaker->name);
    text_cell(output, qx_output_kind(speaker->kind)->text);
    if (qx_output_has(quote->mention))
        text_and_place_cells(output, quote->mention);
    else
        empty_cells(output, 3);
}

static void start_row(qx_output *output)
{
    add_string(output, output->source);
}

static void end_row(qx_output *output)
{
    qx_buffer_char(output->buffer, '\n');
}

static void quote_row(qx_output *output, const quoteex_quote *quote)
{
    quoteex_span whole = {quote->spans[0].start, quote->spans[quote->span_count - 1].end};
    start_row(output);
    unsigned_cell(output, quote->id);
    text_cell(output, qx_output_type(quote->type)->text);
    next_cell(output);
    for (size_t i = 0; i < quote->span_count; i++) {
        if (i)
            qx_buffer_char(output->buffer, ' ');
        add_string(output, qx_output_slice(output, quote->spans[i]));
    }
    place_cells(output, whole);
    spans_cell(output, quote->spans, quote->span_count);
    cue_cells(output, quote->cue);
    quote_speaker_cells(output, quote);
    next_cell(output);
    if (quote->within)
        qx_buffer_unsigned(output->buffer, quote->within);
    next_cell(output);
    add_strings(output, quote->topics, quote->topic_count);
    rule_cells(output, quote->confidence, quote->rule);
    end_row(output);
}

static void speaker_row(qx_output *output, const quoteex_speaker *speaker)
{
    start_row(output);
    unsigned_cell(output, speaker->id);
    string_cell(output, speaker->name);
    text_cell(output, qx_output_kind(speaker->kind)->text);
    text_cell(output, qx_output_gender(speaker->gender)->text);
    next_cell(output);
    add_strings(output, speaker->roles, speaker->role_count);
    ids_cell(output, speaker->quotes, speaker->quote_count);
    ids_cell(output, speaker->members, speaker->member_count);
    spans_cell(output, speaker->mentions, speaker->mention_count);
    end_row(output);
}

static void add_value(qx_output *output, const quoteex_field *field)
{
    if (field->type == QUOTEEX_VALUE_STRING)
        add_string(output, field->string);
    else if (field->type == QUOTEEX_VALUE_LIST)
        add_strings(output, field->items, field->item_count);
    else
        qx_decimal_add(output->buffer, field->number);
}

static bool has_column(const quoteex_field *field)
{
    for (size_t i = 0; i < FACT_FIELD_COUNT; i++)
        if (strcmp(field->key, fact_fields[i]) == 0)
            return true;
    return false;
}

static void field_cell(qx_output *output, const quoteex_fact *fact, const char *key)
{
    next_cell(output);
    for (size_t i = 0; i < fact->field_count; i++) {
        if (strcmp(fact->fields[i].key, key) == 0) {
            add_value(output, &fact->fields[i]);
            return;
        }
    }
}

static void other_fields_cell(qx_output *output, const quoteex_fact *fact)
{
    next_cell(output);
    bool some = false;
    for (size_t i = 0; i < fact->field_count; i++) {
        if (has_column(&fact->fields[i]))
            continue;
        if (some)
            qx_buffer_add(output->buffer, "; ", 2);
        qx_buffer_text(output->buffer, fact->fields[i].key);
        qx_buffer_char(output->buffer, '=');
        add_value(output, &fact->fields[i]);
        some = true;
    }
}

static void fact_row(qx_output *output, const quoteex_fact *fact)
{
    start_row(output);
    text_cell(output, fact->type);
    text_and_place_cells(output, fact->span);
    for (size_t i = 0; i < FACT_FIELD_COUNT; i++)
        field_cell(output, fact, fact_fields[i]);
    other_fields_cell(output, fact);
    rule_cells(output, fact->confidence, fact->rule);
    end_row(output);
}

static void event_rows(qx_output *output, const quoteex_main_event *event)
{
    for (unsigned i = 0; event && i < QX_QUESTIONS; i++) {
        const quoteex_answer *answer = qx_output_answer(event, i);
        if (!qx_output_has(answer->span))
            continue;
        start_row(output);
        text_cell(output, qx_output_questions[i]);
        text_and_place_cells(output, answer->span);
        string_cell(output, answer->value);
        end_row(output);
    }
}

static void topic_row(qx_output *output, const quoteex_topic *topic)
{
    start_row(output);
    string_cell(output, topic->text);
    share_cell(output, topic->score);
    place_cells(output, topic->span);
    end_row(output);
}

static void name_row(qx_output *output, const quoteex_name *name)
{
    start_row(output);
    text_cell(output, name->type);
    text_and_place_cells(output, name->span);
    end_row(output);
}

static void span_rows(qx_output *output, const quoteex_span *spans, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        start_row(output);
        text_and_place_cells(output, spans[i]);
        end_row(output);
    }
}

/* The text itself is not cut. */
static void text_row(qx_output *output)
{
    quoteex_string text = output->result->text;
    start_row(output);
    next_cell(output);
    qx_tsv_text(output->buffer, text.data, text.size);
    place_cells(output, (quoteex_span){0, text.size});
    end_row(output);
}

/* Bytes of what spreadsheets drop at the start of a cell: blanks, control characters, the mark of quoted cells. */
static size_t dropped_size(const char *data, size_t size)
{
    unsigned char c = size ? (unsigned char)data[0] : '\t';
    if ((c <= ' ' || c == 0x7F || c == '"') && c != '\t' && c != '\n')
        return 1;
    if (size >= 2 && memcmp(data, "\xC2\xA0", 2) == 0)
        return 2;
    return size >= 3 && memcmp(data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* An = + - or @, or one of full width. */
static bool is_operator(const char *data, size_t size)
{
    static const char wide[] = "\x9D\x8B\x8D\xA0";
    if (size >= 3 && memcmp(data, "\xEF\xBC", 2) == 0)
        return memchr(wide, data[2], sizeof wide - 1) != NULL;
    return size && memchr("=+-@", data[0], 4);
}

static bool is_formula(const char *cell, size_t size)
{
    for (size_t dropped; (dropped = dropped_size(cell, size)) != 0; cell += dropped)
        size -= dropped;
    return is_operator(cell, size);
}

static bool ends_cell(char c)
{
    return c == '\t' || c == '\n';
}

static size_t count_formulas(const char *data, size_t size)
{
    size_t count = 0;
    for (size_t start = 0, end; start < size; start = end + 1) {
        for (end = start; end < size && !ends_cell(data[end]); end++)
            continue;
        count += is_formula(data + start, end - start);
    }
    return count;
}

/* From the last cell to the first formula, each moves by as many bytes as come before it. */
void qx_tsv_guard(qx_buffer *buffer, size_t from)
{
    size_t end = buffer->size, count = end > from ? count_formulas(buffer->data + from, end - from) : 0;
    if (!count || !qx_buffer_reserve(buffer, count))
        return;
    buffer->size += count;
    for (size_t start = end; count; end = --start) {
        while (start > from && !ends_cell(buffer->data[start - 1]))
            start--;
        bool formula = is_formula(buffer->data + start, end - start);
        memmove(buffer->data + start + count, buffer->data + start, end - start);
        if (formula)
            buffer->data[start + --count] = '\'';
        if (count)
            buffer->data[start - 1 + count] = buffer->data[start - 1];
    }
}

static void write_rows(qx_output *output)
{
    const quoteex_result *result = output->result;
    unsigned show = output->options->show;
    if (show & QUOTEEX_SHOW_QUOTES)
        for (size_t i = 0; i < result->quote_count; i++)
            quote_row(output, &result->quotes[i]);
    if (show & QUOTEEX_SHOW_SPEAKERS)
        for (size_t i = 0; i < result->speaker_count; i++)
            speaker_row(output, &result->speakers[i]);
    if (show & QUOTEEX_SHOW_FACTS)
        for (size_t i = 0; i < result->fact_count; i++)
            fact_row(output, &result->facts[i]);
    if (show & QUOTEEX_SHOW_MAIN_EVENT)
        event_rows(output, result->main_event);
    if (show & QUOTEEX_SHOW_TOPICS)
        for (size_t i = 0; i < result->topic_count; i++)
            topic_row(output, &result->topics[i]);
    if (show & QUOTEEX_SHOW_NAMES)
        for (size_t i = 0; i < result->name_count; i++)
            name_row(output, &result->names[i]);
    if (show & QUOTEEX_SHOW_SENTENCES)
        span_rows(output, result->sentences, result->sentence_count);
    if (show & QUOTEEX_SHOW_TOKENS)
        span_rows(output, result->tokens, result->token_count);
    if (show & QUOTEEX_SHOW_TEXT)
        text_row(output);
}

void qx_tsv_write(qx_output *output)
{
    size_t from = output->buffer->size;
    write_rows(output);
    if (output->options->safe_cells && !output->buffer->failed)
        qx_tsv_guard(output->buffer, from);
}
