#include "support/invention.h"

#include <math.h>
#include <regex.h>
#include <stdio.h>
#include <string.h>

#include <utf8proc.h>

typedef struct finder {
    const quoteex_result *result;
    char *what;
    size_t size;
    bool found;
} finder;

static void tell(finder *f, const char *where, const char *key, quoteex_string value)
{
    if (!f->found)
        snprintf(f->what, f->size, "%s: %s \"%.*s\" is not in the text", where, key, (int)value.size, value.data);
    f->found = true;
}

/* ---------------------------------------------------------------- words of the text */

static unsigned char fold(char c)
{
    return (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
}

static bool is_letter(char c)
{
    return (fold(c) >= 'a' && fold(c) <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Does a letter or digit start at a place of the text, or end there? Marks beyond ASCII are none: “about, café’s. */
static bool letter_starts(quoteex_string text, size_t at)
{
    utf8proc_int32_t c;
    if (at == text.size || (unsigned char)text.data[at] < 0x80)
        return at < text.size && is_letter(text.data[at]);
    utf8proc_iterate((const utf8proc_uint8_t *)text.data + at, (utf8proc_ssize_t)(text.size - at), &c);
    utf8proc_category_t category = utf8proc_category(c);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

static bool letter_ends(quoteex_string text, size_t at)
{
    while (at > 0 && ((unsigned char)text.data[at - 1] & 0xC0) == 0x80)
        at--;
    return at > 0 && letter_starts(text, at - 1);
}

static bool same_fold(const char *a, const char *b, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (fold(a[i]) != fold(b[i]))
            return false;
    return true;
}

/* Does the text hold the word, case aside, as a whole word? */
static bool has_word(quoteex_string text, const char *word, size_t size)
{
    for (size_t at = 0; at + size <= text.size; at++)
        if (!letter_ends(text, at) && same_fold(text.data + at, word, size) && !letter_starts(text, at + size))
            return true;
    return false;
}

static bool has_words(quoteex_string text, quoteex_string words)
{
    for (size_t at = 0; at < words.size;) {
        size_t end = at;
        while (end < words.size && is_letter(words.data[end]))
            end++;
        if (end > at && !has_word(text, words.data + at, end - at))
            return false;
        at = end + 1;
    }
    return true;
}

/* Does the text hold the string to the letter? */
static bool has_string(quoteex_string text, quoteex_string string)
{
    for (size_t at = 0; at + string.size <= text.size; at++)
        if (memcmp(text.data + at, string.data, string.size) == 0)
            return true;
    return false;
}

static quoteex_string slice(const finder *f, quoteex_span span)
{
    return (quoteex_string){f->result->text.data + span.start, span.end - span.start};
}

/* ---------------------------------------------------------------- normal forms */

static bool fits(const char *pattern, const char *value, size_t size)
{
    char copy[64];
    regex_t compiled;
    if (size >= sizeof copy || regcomp(&compiled, pattern, REG_EXTENDED | REG_NOSUB) != 0)
        return false;
    memcpy(copy, value, size);
    copy[size] = '\0';
    bool does = regexec(&compiled, copy, 0, NULL, 0) == 0;
    regfree(&compiled);
    return does;
}

bool invention_is_time(const char *value, size_t size)
{
    return fits("^("
                "([0-9]{4}|XXXX)(-(W([0-4][0-9]|5[0-3]|XX)(-([1-7]|WE))?|SP|SU|FA|WI|Q[1-4]|H[12]|"
                "(0[1-9]|1[0-2]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?))?(T(([01][0-9]|2[0-4]):[0-5][0-9]|MO|AF|EV|NI))?|"
                "[0-9]{3}X|[0-9]{2}|"
                "P(T?([0-9]+(\\.[0-9])?|X)[YMWDQHS])([0-9]+[MS])?|"
                "PAST_REF|PRESENT_REF|FUTURE_REF)$",
                value, size);
}

static bool is_unit(const finder *f, const quoteex_fact *fact, quoteex_string unit)
{
    return fits("^([A-Z]{3}/|people|[km]?m|cm|mi|ft|in|yd|acre|ha|k?g|t|ton|lb|oz|l|gal|bbl|bu|mi/h|km/"
                "h|kn|[kMG]?W|kWh|V|°|°[CF]|"
                "[MGT]?B|Hz|[kMG]Hz|[kMG]Wh|st|nmi|pt|qt|[kM]?t|mg|ml|MW|[kMG]?(m|ft|mi|yd)[23]|TW|cal|J)?"
                "(/?(s|min|h|d|wk|mo|yr))?$",
                unit.data, unit.size) ||
           has_string(slice(f, fact->span), unit);
}

static bool is(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* ---------------------------------------------------------------- what is said */

static bool is_timex(quoteex_string value)
{
    return fits("^(DATE|TIME|DURATION|SET)$", value.data, value.size);
}

/* Is the field a normal form, or in the text where it must be? */
static bool is_founded(const finder *f, const quoteex_fact *fact, const char *key, quoteex_string value)
{
    if (is(fact->type, "time"))
        return is(key, "timex") ? is_timex(value) : is(key, "value") && invention_is_time(value.data, value.size);
    if (is(key, "currency"))
        return fits("^[A-Z]{3}$", value.data, value.size);
    if (is(key, "unit"))
        return is_unit(f, fact, value);
    if (is(key, "comparison")) /* of amounts it stands before them */
        return has_words((quoteex_string){f->result->text.data, fact->span.end}, value);
    if (is(fact->type, "role")) /* the fullest form of a name may stand elsewhere */
        return has_string(f->result->text, value);
    return has_string(slice(f, fact->span), value);
}

static void check_fact(finder *f, const quoteex_fact *fact)
{
    for (size_t i = 0; i < fact->field_count; i++) {
        const quoteex_field *field = &fact->fields[i];
        if (field->type == QUOTEEX_VALUE_STRING && !is_founded(f, fact, field->key, field->string))
            tell(f, fact->rule, field->key, field->string);
        for (size_t k = 0; field->type == QUOTEEX_VALUE_LIST && k < field->item_count; k++)
            if (!is_founded(f, fact, field->key, field->items[k]))
                tell(f, fact->rule, field->key, field->items[k]);
        bool number = field->type == QUOTEEX_VALUE_INTEGER || field->type == QUOTEEX_VALUE_NUMBER;
        if (number && (!isfinite(field->number) || field->number < 0))
            tell(f, fact->rule, field->key, slice(f, fact->span));
    }
}

static void check_speaker(finder *f, const quoteex_speaker *speaker)
{
    bool joined = speaker->member_count; /* of the members' names, which are speakers of their own */
    if (!joined && !has_string(f->result->text, speaker->name) && !has_words(f->result->text, speaker->name))
        tell(f, "speaker", "name", speaker->name);
    for (size_t i = 0; i < speaker->role_count; i++)
        if (!has_string(f->result->text, speaker->roles[i]))
            tell(f, "speaker", "role", speaker->roles[i]);
}

static void check_main_event(finder *f, const quoteex_main_event *event)
{
    const quoteex_answer *answers[] = {&event->who,   &event->what, &event->when,
                                       &event->where, &event->why,  &event->how};
    for (size_t i = 0; i < sizeof answers / sizeof *answers; i++)
        if (answers[i]->value.size && !invention_is_time(answers[i]->value.data, answers[i]->value.size))
            tell(f, "main event", "value", answers[i]->value);
}

bool invention_find(const quoteex_result *result, char *what, size_t size)
{
    finder f = {.result = result, .what = what, .size = size};
    for (size_t i = 0; i < result->fact_count; i++)
        check_fact(&f, &result->facts[i]);
    for (size_t i = 0; i < result->speaker_count; i++)
        check_speaker(&f, &result->speakers[i]);
    for (size_t i = 0; i < result->topic_count; i++)
        if (!has_string(result->text, result->topics[i].text))
            tell(&f, "topic", "text", result->topics[i].text);
    for (size_t i = 0; i < result->quote_count; i++)
        for (size_t k = 0; k < result->quotes[i].topic_count; k++)
            if (!has_string(result->text, result->quotes[i].topics[k]))
                tell(&f, "quote", "topic", result->quotes[i].topics[k]);
    if (result->main_event)
        check_main_event(&f, result->main_event);
    return f.found;
}
