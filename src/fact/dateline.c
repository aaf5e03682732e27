#include "fact/dateline.h"

#include <string.h>

#include "fact/fields.h"
#include "fact/tables.h"
#include "who/words.h"

/* A dateline stands within so many tokens of the start of one of the first paragraphs. */
enum { PLACE_TOKENS = 12, TOP_PARAGRAPHS = 4, HEADLINE_BYTES = 250 };

typedef struct reading {
    const qx_fact_context *context;
    qx_words words;
    uint32_t first, at, end; /* tokens of the paragraph; at is the next to read */
    uint32_t place_end;
    uint32_t date, date_end;     /* none: equal */
    uint32_t agency, agency_end; /* none: equal */
} reading;

static char sign_at(const reading *r, uint32_t token)
{
    const qx_token *t = &r->words.tokens[token];
    if (token >= r->end || (t->kind != QX_TOKEN_PUNCTUATION && t->kind != QX_TOKEN_SIGN))
        return 0;
    return r->words.document->text[t->start];
}

static bool is_dash(const reading *r, uint32_t token)
{
    const char *text = r->words.document->text + r->words.tokens[token].start;
    if (token >= r->end)
        return false;
    if (*text == '-' || *text == '_')
        return r->words.tokens[token].end - r->words.tokens[token].start <= 3;
    /* U+2012 to U+2015: figure, en and em dash, horizontal bar */
    return memcmp(text, "\xE2\x80", 2) == 0 && text[2] >= '\x92' && text[2] <= '\x95';
}

static uint32_t term_at(const reading *r, uint32_t token, unsigned char symbol)
{
    const qx_fact_tables *tables = r->context->tables;
    uint32_t entry = r->words.tokens[token].entry, term = entry ? qx_term_of(&tables->index, entry) : 0;
    return term && tables->terms->items[term].symbol == symbol ? term : 0;
}

/* The number of a token in digits alone, or 0. */
static unsigned digits_at(const reading *r, uint32_t token)
{
    const qx_token *t = &r->words.tokens[token];
    unsigned value = 0;
    if (token >= r->end || t->kind != QX_TOKEN_NUMBER || t->end - t->start > 4)
        return 0;
    for (uint32_t i = t->start; i < t->end; i++) {
        char c = r->words.document->text[i];
        if (c < '0' || c > '9')
            return 0;
        value = value * 10 + (unsigned)(c - '0');
    }
    return value;
}

/* Reads "March 2", "2 March", with a year behind a comma; leaves at where it is if there is no date. */
static bool read_date(reading *r)
{
    uint32_t at = r->at;
    if (at < r->end && term_at(r, at, QX_SPAN_WEEKDAY)) {
        at++;
        at += sign_at(r, at) == ',';
    }
    bool month_first = at < r->end && term_at(r, at, QX_SPAN_MONTH) && digits_at(r, at + 1);
    bool day_first = digits_at(r, at) && at + 1 < r->end && term_at(r, at + 1, QX_SPAN_MONTH);
    if (!month_first && !day_first)
        return false;
    at += 2;
    uint32_t year = at + (sign_at(r, at) == ',');
    if (digits_at(r, year) >= 1900)
        at = year + 1;
    r->date = r->at;
    r->date_end = r->at = at;
    return true;
}

static bool is_agency(const reading *r, uint32_t first, uint32_t end)
{
    const qx_entry *entry;
    for (uint32_t i = first; i < end; i++)
        if (qx_words_classes(&r->words, i) & (QX_CLASS(AGENCY) | QX_CLASS(ORGANISATION)))
            return true;
    return qx_words_phrase(&r->words, first, end, &entry) &&
           entry->classes & (QX_CLASS(AGENCY) | QX_CLASS(ORGANISATION));
}

/* ", March 2 -" */
static bool is_date_behind(const reading *r, uint32_t token)
{
    reading ahead = *r;
    ahead.at = token + 1;
    return sign_at(r, token) == ',' && read_date(&ahead) && is_dash(&ahead, ahead.at);
}

/* "(Reuters)", "(AP)", "/PRNewswire/"; any few capitalised words in brackets before a dash. */
static bool read_agency(reading *r)
{
    char open = sign_at(r, r->at), close = open == '/' ? '/' : ')';
    if (open != '(' && open != '/')
        return false;
    uint32_t first = r->at + 1, end = first;
    while (end < r->end && end - first < 6 && sign_at(r, end) != close)
        if (!qx_words_flag(&r->words, end++, QX_CAPITAL))
            return false;
    if (end == first || sign_at(r, end) != close ||
        (!is_dash(r, end + 1) && !is_agency(r, first, end) && !is_date_behind(r, end + 1)))
        return false;
    r->agency = first;
    r->agency_end = end;
    r->at = end + 1;
    return true;
}

/* Is the token a word that the name of a place in a dateline may have? */
static bool is_place_word(const reading *r, uint32_t token)
{
    const qx_token *t = &r->words.tokens[token];
    if (t->kind != QX_TOKEN_WORD && t->kind != QX_TOKEN_CLITIC && t->mark == QX_MARK_NONE && t->kind != QX_TOKEN_MARK)
        return false;
    if (t->flags & QX_CAPITAL || t->kind != QX_TOKEN_WORD)
        return true;
    return (qx_words_classes(&r->words, token) & QX_CLASS(NAME_PARTICLE)) ||
           qx_words_in(&r->words, token, " of the on and upon sur am an de la ");
}

/* Reads the place: names with commas, slashes or "and" between, up to a date, a bracket or a dash. */
static bool read_place(reading *r)
{
    uint32_t limit = r->first + PLACE_TOKENS < r->end ? r->first + PLACE_TOKENS : r->end;
    if (r->first >= r->end || !qx_words_flag(&r->words, r->first, QX_CAPITAL))
        return false;
    const qx_entry *entry;
    uint32_t known = r->first + qx_words_phrase(&r->words, r->first, limit, &entry); /* New york */
    for (r->at = r->first; r->at < limit; r->at++) {
        char sign = sign_at(r, r->at);
        if (is_dash(r, r->at) || sign == '(' || sign == ':')
            break;
        if (sign == ',' || sign == '/' || sign == '.') {
            uint32_t comma = r->at++;
            if (r->at < limit && read_date(r)) {
                r->place_end = comma;
                return comma > r->first;
            }
            r->at = comma;
        } else if (r->at < known) {
            continue;
        } else if (!is_place_word(r, r->at) || term_at(r, r->at, QX_SPAN_MONTH)) {
            uint32_t stop = r->at;
            r->place_end = stop;
            return stop > r->first && read_date(r); /* LONDON March 2 - */
        }
    }
    r->place_end = r->at;
    if (r->at > r->first && sign_at(r, r->at - 1) == ',')
        r->place_end--;
    return r->at < limit && r->place_end > r->first;
}

/* Is every word of the place in capitals, connecting words and what stands behind a comma (N.Y., Calif.) aside? */
static bool in_capitals(const reading *r)
{
    for (uint32_t i = r->first; i < r->place_end && sign_at(r, i) != ','; i++) {
        const qx_token *t = &r->words.tokens[i];
        if (t->kind == QX_TOKEN_WORD && !(t->flags & QX_ALL_CAPITALS) && t->end - t->start > 2)
            return false;
    }
    return r->words.tokens[r->first].end - r->words.tokens[r->first].start > 1;
}

/* Is it known as a place, by the word lists or the document's names? */
static bool is_place(const reading *r)
{
    const qx_entry *entry;
    const qx_classes places = QX_CLASS(CITY) | QX_CLASS(COUNTRY) | QX_CLASS(REGION);
    const qx_name *name = qx_names_at(r->context->names, r->first);
    if (qx_words_classes(&r->words, r->first) & places && (r->place_end == r->first + 1 || sign_at(r, r->first + 1)))
        return true;
    if (qx_words_phrase(&r->words, r->first, r->place_end, &entry) && entry->classes & places)
        return true;
    return name && name->type == QX_NAME_PLACE;
}

/* EXCLUSIVE, UPDATE: a common word that is no place. A state or country behind a comma speaks for a place. */
static bool is_common_word(const reading *r)
{
    const qx_entry *entry = qx_words_entry(&r->words, r->first);
    for (uint32_t i = r->first; i < r->place_end; i++)
        if (sign_at(r, i) == ',')
            return false;
    return entry->flags & QX_ENTRY_TAGGED && entry->reading_count && entry->symbol[0] != QX_NAME;
}

/* A headline in capitals goes on in capitals; a report does not. */
static bool goes_on_as_text(const reading *r)
{
    uint32_t lower = 0, upper = 0;
    for (uint32_t i = r->at; i < r->end && i < r->at + 12; i++) {
        const qx_token *t = &r->words.tokens[i];
        if (t->kind == QX_TOKEN_WORD)
            *(t->flags & QX_ALL_CAPITALS ? &upper : &lower) += 1;
    }
    return lower > upper;
}

/* What tells a dateline from a sentence or headline with a dash. */
static bool is_dateline(reading *r)
{
    bool dated = r->date < r->date_end, agency = r->agency < r->agency_end;
    if (!is_dash(r, r->at) && sign_at(r, r->at) != ':') {
        if (!agency || !(dated || in_capitals(r) || is_place(r)))
            return false;
    } else {
        bool colon = sign_at(r, r->at++) == ':'; /* NEW DELHI: */
        if (colon && !dated && !agency && !(in_capitals(r) && is_place(r)))
            return false;
        if (!dated && !agency && !is_place(r) &&
            !(in_capitals(r) && r->place_end - r->first <= 4 && !is_common_word(r)))
            return false;
    }
    const qx_token *next = &r->words.tokens[r->at];
    bool spaced = r->at >= r->end || next->flags & QX_SPACE_BEFORE || dated || agency;
    return spaced && r->at < r->end && goes_on_as_text(r);
}

/* "(Norvia Wire) - ORRIN -": what stands in brackets before a dash and a place. */
static void read_agency_first(reading *r)
{
    r->at = r->first;
    if (read_agency(r) && is_dash(r, r->at))
        r->first = r->at + 1;
    else
        r->agency = r->agency_end;
}

static bool read_dateline(reading *r)
{
    read_agency_first(r);
    if (!read_place(r))
        return false;
    if (r->date == r->date_end) {
        uint32_t at = r->at;
        r->at += sign_at(r, r->at) == ',';
        if (!read_date(r))
            r->at = at;
    }
    r->at += sign_at(r, r->at) == ',';
    if (r->agency == r->agency_end && read_agency(r) && r->date == r->date_end) { /* LONDON (Reuters), March 2 - */
        uint32_t at = r->at;
        r->at += sign_at(r, r->at) == ',';
        if (!read_date(r))
            r->at = at;
    } else if (r->agency == r->agency_end && r->date < r->date_end && sign_at(r, r->at) == ',') {
        r->at++;
    }
    return is_dateline(r);
}

/* Takes the day for the document's, where it is whole. */
static void take_date(const reading *r, qx_time_state *state)
{
    int month = 0, day = 0, year = 0;
    for (uint32_t i = r->date; i < r->date_end; i++) {
        uint32_t term = term_at(r, i, QX_SPAN_MONTH);
        int number = (int)digits_at(r, i);
        if (term)
            month = (int)r->context->tables->terms->items[term].number;
        else if (number >= 1900)
            year = number;
        else if (number)
            day = number;
    }
    if (!state->dated && qx_day_exists(year, month, day)) {
        state->dated = true;
        state->now = (qx_day){year, month, day};
    }
}

static void add_dateline(const reading *r, qx_fact_list *out)
{
    const qx_document *document = r->words.document;
    qx_fact_draft draft = {.count = 0};
    uint32_t end = r->agency < r->agency_end && r->agency > r->first ? r->agency_end + 1
                   : r->date < r->date_end                           ? r->date_end
                                                                     : r->place_end;
    end = end < r->date_end ? r->date_end : end;
    qx_field_string(&draft, "place", qx_fact_text(document, r->first, r->place_end));
    qx_field_string(&draft, "date", qx_fact_text(document, r->date, r->date_end));
    qx_field_string(&draft, "agency", qx_fact_text(document, r->agency, r->agency_end));
    quoteex_span span = {document->tokens[r->first].start, document->tokens[end - 1].end};
    qx_fact_add(r->context, out, &draft, "dateline", span,
                r->date < r->date_end || r->agency < r->agency_end ? 0.99 : 0.95, "fact.dateline");
}

void qx_dateline_find(const qx_fact_context *context, qx_time_state *state, qx_fact_list *out)
{
    const qx_document *document = context->document;
    for (uint32_t i = 0; i < document->paragraph_count && i < TOP_PARAGRAPHS; i++) {
        const qx_paragraph *paragraph = &document->paragraphs[i];
        reading r = {.context = context,
                     .words = qx_words_of(document, context->lexicon),
                     .first = paragraph->first,
                     .end = paragraph->end};
        if (read_dateline(&r)) {
            take_date(&r, state);
            add_dateline(&r, out);
            return;
        }
        if (document->tokens[paragraph->end - 1].end - document->tokens[paragraph->first].start > HEADLINE_BYTES)
            return;
    }
}
