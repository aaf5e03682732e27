#include "fact/lists.h"

#include <string.h>

#include "fact/spans.h"
#include "fact/tables.h"

enum { ITEM_LIMIT = 24 };

typedef struct splitter {
    const qx_fact_context *context;
    const qx_words *words;
    quoteex_string items[ITEM_LIMIT];
    size_t count;
} splitter;

static bool is_sign(const splitter *s, uint32_t token, char sign)
{
    return s->words->tokens[token].kind == QX_TOKEN_PUNCTUATION && *qx_words_text(s->words, token) == sign;
}

/* Without outer articles, "and", commas and stops. */
static void put_item(splitter *s, qx_range range)
{
    while (range.first < range.end &&
           (qx_words_in(s->words, range.first, " the a an and or ") || is_sign(s, range.first, ',')))
        range.first++;
    while (range.first < range.end && (is_sign(s, range.end - 1, ',') || is_sign(s, range.end - 1, '.')))
        range.end--;
    if (range.first < range.end && s->count < ITEM_LIMIT)
        s->items[s->count++] = qx_fact_text(s->context->document, range.first, range.end);
}

static void add_items(splitter *s, const char *key, qx_fact_draft *draft)
{
    quoteex_string *items = QX_NEW(s->context->document->arena, quoteex_string, s->count);
    for (size_t i = 0; i < s->count; i++)
        items[i] = s->items[i];
    qx_field_list(draft, key, items, s->count);
}

/* ---------------------------------------------------------------- organisers */

/* Does a new organiser start at token: an article, a possessor's name, or the name of an organisation or person?
 * "Media" in "the Department for Culture, Media and Sport" does not. */
static bool starts_organiser(const splitter *s, uint32_t token, uint32_t end)
{
    const qx_name *name = qx_names_at(s->context->names, token);
    if (qx_words_in(s->words, token, " the a an "))
        return true;
    if (!qx_words_flag(s->words, token, QX_CAPITAL))
        return false;
    for (uint32_t i = token + 1; i < end && i < token + 4; i++) {
        if (s->words->tokens[i].symbol == QX_POSSESS)
            return true;
        if (!qx_words_flag(s->words, i, QX_CAPITAL))
            break;
    }
    return name && name->first == token && (name->type == QX_NAME_ORGANISATION || name->type == QX_NAME_PERSON);
}

void qx_organisers_add(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft)
{
    splitter s = {.context = context, .words = words};
    uint32_t first = range.first;
    for (uint32_t i = range.first; i + 1 < range.end; i++) {
        bool separator = is_sign(&s, i, ',') || qx_words_in(words, i, " and ");
        if (separator && i > first && starts_organiser(&s, i + 1, range.end)) {
            put_item(&s, (qx_range){first, i});
            first = i + 1;
        }
    }
    put_item(&s, (qx_range){first, range.end});
    add_items(&s, "organisers", draft);
}

/* ---------------------------------------------------------------- topics */

static bool has_sign(const splitter *s, qx_range range, char sign)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (is_sign(s, i, sign))
            return true;
    return false;
}

/* The last "and" behind the last comma, where an item is to be split; range.end where there is none. */
static uint32_t last_and(const splitter *s, qx_range range)
{
    for (uint32_t i = range.end; i-- > range.first;)
        if (qx_words_in(s->words, i, " and "))
            return i;
    return range.end;
}

void qx_topic_items_add(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft)
{
    splitter s = {.context = context, .words = words};
    char sign = has_sign(&s, range, ';') ? ';' : ',';
    uint32_t and = sign == ';' ? range.end : last_and(&s, range), first = range.first;
    for (uint32_t i = range.first; i < range.end; i++)
        if (is_sign(&s, i, sign) || i == and) {
            put_item(&s, (qx_range){first, i});
            first = i + 1;
        }
    put_item(&s, (qx_range){first, range.end});
    if (s.count > 1)
        add_items(&s, "items", draft);
}

/* ---------------------------------------------------------------- attendance */

static bool is_about(const qx_words *words, uint32_t token)
{
    uint64_t key = qx_words_key(words, token);
    return key == QX_KEY("about") || key == QX_KEY("around") || key == QX_KEY("nearly") || key == QX_KEY("almost") ||
           key == QX_KEY("roughly") || key == QX_KEY("over") || key == QX_KEY("under") || key == QX_KEY("some") ||
           (key == 0 && qx_words_in(words, token, " approximately estimated "));
}

uint32_t qx_comparison_before(const qx_words *words, uint32_t at, uint32_t stop)
{
    if (at > stop && is_about(words, at - 1))
        return at - 1;
    if (at <= stop + 1)
        return at;
    uint64_t key = qx_words_key(words, at - 1);
    bool found = (key == QX_KEY("than") && qx_words_in(words, at - 2, " more fewer less ")) ||
                 ((key == QX_KEY("least") || key == QX_KEY("most")) && qx_words_is(words, at - 2, "at")) ||
                 (key == QX_KEY("to") && qx_words_is(words, at - 2, "up"));
    return found ? at - 2 : at;
}

/* The first number of a range that is no year, as an item; false: none. */
static bool find_number(const qx_fact_context *context, qx_range range, qx_span_item *out)
{
    qx_spans spans = {0};
    qx_spans_lay_out(context->document, context->tables->terms, &context->tables->index, range.first, range.end,
                     &spans);
    for (uint32_t i = 0; i < spans.count; i++)
        if (spans.symbols[i] == QX_SPAN_NUMBER || spans.symbols[i] == QX_SPAN_DAY || spans.symbols[i] == QX_SPAN_YEAR) {
            *out = spans.items[i];
            return true;
        }
    return false;
}

quoteex_string qx_comparison_text(const qx_document *document, uint32_t first, uint32_t end)
{
    quoteex_string text = qx_fact_text(document, first, end);
    char *copy = qx_arena_copy(document->arena, text.data, text.size);
    for (size_t i = 0; i < text.size; i++)
        copy[i] = qx_words_fold(copy[i]);
    return (quoteex_string){copy, text.size};
}

/* "between 200 and", "200 to" before the higher number of a range: their first token, or at. */
static uint32_t range_before(const qx_words *words, uint32_t at, uint32_t stop)
{
    if (at < stop + 2 || words->tokens[at - 2].kind != QX_TOKEN_NUMBER)
        return at;
    if (qx_words_in(words, at - 1, " to "))
        return at - 2;
    return qx_words_in(words, at - 1, " and ") && at > stop + 2 && qx_words_in(words, at - 3, " between ") ? at - 3
                                                                                                           : at;
}

bool qx_attendance_read(const qx_fact_context *context, const qx_words *words, qx_range range, qx_fact_draft *draft,
                        quoteex_span *span)
{
    qx_span_item number;
    if (!find_number(context, range, &number) || number.number < 2)
        return false;
    uint32_t start = context->document->sentence_count
                         ? context->document->sentences[qx_sentence_at(words->document, number.token)].first
                         : number.token;
    uint32_t first = range_before(words, qx_comparison_before(words, number.token, start), start), who = number.token;
    while (who < range.end && words->tokens[who].start < number.end)
        who++;
    if (who >= range.end)
        return false;
    qx_field_number(draft, "count", number.number);
    if (first < number.token)
        qx_field_string(draft, "comparison", qx_comparison_text(context->document, first, number.token));
    qx_field_string(draft, "who", qx_fact_text(context->document, who, range.end));
    *span = (quoteex_span){words->tokens[first].start, words->tokens[range.end - 1].end};
    return true;
}

static const quoteex_field *find_field(const quoteex_fact *fact, const char *key)
{
    for (size_t i = 0; i < fact->field_count; i++)
        if (strcmp(fact->fields[i].key, key) == 0)
            return &fact->fields[i];
    return NULL;
}

/* Does an event's name have the word of a token, whatever its case? */
static bool is_named_so(const qx_words *words, const quoteex_fact *event, uint32_t token)
{
    const quoteex_field *name = find_field(event, "name");
    uint32_t size = qx_words_size(words, token);
    for (size_t i = 0; name && i + size <= name->string.size; i++) {
        const char *at = name->string.data + i;
        bool whole = (i == 0 || at[-1] == ' ') && (i + size == name->string.size || !qx_words_is_letter(at[size]));
        if (whole && qx_words_same_letters(at, qx_words_text(words, token), size))
            return true;
    }
    return false;
}

/* The event that what is said of attendance is said of, or NULL. */
static quoteex_fact *attended(const qx_words *words, qx_fact_list *facts, size_t first, uint32_t token, uint32_t end)
{
    enum { REACH = 4 };
    for (size_t i = first; i < facts->count; i++)
        if (strcmp(facts->items[i].type, "event") == 0)
            return &facts->items[i];
    for (size_t i = first; i-- > 0 && first - i <= REACH;)
        for (uint32_t at = token; strcmp(facts->items[i].type, "event") == 0 && at < end; at++)
            if (qx_words_classes(words, at) & QX_CLASS(EVENT_NOUN) && is_named_so(words, &facts->items[i], at))
                return &facts->items[i];
    return NULL;
}

void qx_attendance_link(const qx_words *words, qx_fact_list *facts, size_t first, uint32_t token, uint32_t end)
{
    for (size_t i = first; i < facts->count; i++) {
        if (strcmp(facts->items[i].type, "attendance") != 0)
            continue;
        quoteex_fact *event = attended(words, facts, first, token, end);
        if (!event || find_field(event, "attendance"))
            return;
        const quoteex_field *comparison = find_field(&facts->items[i], "comparison");
        quoteex_field *fields = QX_NEW(words->document->arena, quoteex_field, event->field_count + 2);
        memcpy(fields, event->fields, event->field_count * sizeof *fields);
        event->fields = fields;
        fields[event->field_count] = *find_field(&facts->items[i], "count");
        fields[event->field_count++].key = "attendance";
        if (comparison)
            fields[event->field_count++] = *comparison;
    }
}
