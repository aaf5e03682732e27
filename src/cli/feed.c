#include "cli/feed.h"

#include <string.h>

#include "base/syntax.h"
#include "out/clean.h"
#include "out/escape.h"

enum { TEXT, ID, TITLE, DATE, KNOWN };

static const char *const known_names[KNOWN] = {"text", "id", "title", "date"};

/* The raw values of the fields that count, as they are met. */
typedef struct fields {
    quoteex_string known[KNOWN];
    quoteex_string kept[QX_FEED_KEEP_LIMIT];
    const quoteex_string *keep;
    size_t keep_count;
} fields;

static bool is_name(quoteex_string key, const char *name, size_t size)
{
    return key.size == size && memcmp(key.data, name, size) == 0;
}

static void note_field(fields *found, quoteex_string key, quoteex_string raw)
{
    for (size_t i = 0; i < KNOWN; i++)
        if (is_name(key, known_names[i], strlen(known_names[i])))
            found->known[i] = raw;
    for (size_t i = 0; i < found->keep_count; i++)
        if (is_name(key, found->keep[i].data, found->keep[i].size))
            found->kept[i] = raw;
}

/* raw is part of line, so that the line's own pointer may change it. */
static quoteex_string decode(char *line, quoteex_string raw)
{
    return qx_syntax_decode(line + (raw.data - line), raw.size);
}

static bool scan_field(char *line, qx_syntax *scan, fields *found)
{
    quoteex_string key, raw;
    qx_syntax_space(scan);
    if (scan->at == scan->size || scan->text[scan->at] != '"')
        return qx_syntax_fail(scan, "name in quotation marks expected");
    if (!qx_syntax_string(scan, &key))
        return false;
    if (!qx_syntax_take(scan, ':'))
        return qx_syntax_fail(scan, "':' expected");
    if (!qx_syntax_value(scan, &raw))
        return false;
    note_field(found, decode(line, key), raw);
    return true;
}

static bool scan_record(char *line, qx_syntax *scan, fields *found)
{
    if (!qx_syntax_take(scan, '{'))
        return qx_syntax_fail(scan, "not a JSON object");
    if (!qx_syntax_take(scan, '}')) {
        do {
            if (!scan_field(line, scan, found))
                return false;
        } while (qx_syntax_take(scan, ','));
        if (!qx_syntax_take(scan, '}'))
            return qx_syntax_fail(scan, "',' or '}' expected");
    }
    qx_syntax_space(scan);
    return scan->at == scan->size || qx_syntax_fail(scan, "something stands after the object");
}

/* The kept fields as an object. Raw copies are JSON already, but for bytes that are no UTF-8. */
static quoteex_string make_meta(const fields *found, qx_buffer *meta)
{
    bool some = false;
    qx_buffer_clear(meta);
    for (size_t i = 0; i < found->keep_count; i++) {
        quoteex_string raw = found->kept[i];
        if (!raw.data)
            continue;
        qx_buffer_add(meta, some ? ",\"" : "{\"", 2);
        qx_escape_add(meta, found->keep[i].data, found->keep[i].size);
        qx_buffer_add(meta, "\":", 2);
        if (qx_clean_is_utf8(raw.data, raw.size))
            qx_buffer_add(meta, raw.data, raw.size);
        else
            qx_clean_utf8(meta, raw.data, raw.size);
        some = true;
    }
    if (!some || meta->failed)
        return (quoteex_string){NULL, 0};
    qx_buffer_char(meta, '}');
    return (quoteex_string){meta->data, meta->size};
}

static bool is_null(quoteex_string raw)
{
    return !raw.data || raw.data[0] == 'n';
}

/* Sets *value to a string field; absent and null leave it absent. */
static bool take_string(char *line, quoteex_string raw, quoteex_string *value)
{
    if (is_null(raw))
        return true;
    if (raw.data[0] != '"')
        return false;
    *value = decode(line, raw);
    return true;
}

/* An id may be a number too. */
static bool take_id(char *line, quoteex_string raw, quoteex_string *value)
{
    if (!is_null(raw) && raw.data[0] != '\0' && strchr("-0123456789", raw.data[0])) {
        *value = raw;
        return true;
    }
    return take_string(line, raw, value);
}

static const char *take_fields(char *line, const fields *found, qx_feed_record *record)
{
    if (is_null(found->known[TEXT]))
        return "no \"text\"";
    if (!take_string(line, found->known[TEXT], &record->text))
        return "\"text\" is not a string";
    if (!take_id(line, found->known[ID], &record->id))
        return "\"id\" is neither a string nor a number";
    if (!take_string(line, found->known[TITLE], &record->title))
        return "\"title\" is not a string";
    if (!take_string(line, found->known[DATE], &record->date))
        return "\"date\" is not a string";
    return NULL;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static unsigned two_digits(const char *digits)
{
    return (unsigned)(digits[0] - '0') * 10 + (unsigned)(digits[1] - '0');
}

bool qx_feed_is_day(quoteex_string text)
{
    static const char form[] = "dddd-dd-dd";
    if (text.size < sizeof form - 1 || (text.size > sizeof form - 1 && is_digit(text.data[sizeof form - 1])))
        return false;
    for (size_t i = 0; form[i]; i++)
        if (form[i] == 'd' ? !is_digit(text.data[i]) : text.data[i] != form[i])
            return false;
    unsigned month = two_digits(text.data + 5), day = two_digits(text.data + 8);
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

static void check_date(qx_feed_record *record)
{
    record->odd_date = record->date.size && !qx_feed_is_day(record->date);
    if (!record->date.size || record->odd_date)
        record->date = (quoteex_string){NULL, 0};
    else
        record->date.size = 10;
}

bool qx_feed_read(char *line, size_t size, const quoteex_string *keep, size_t keep_count, qx_buffer *meta,
                  qx_feed_record *record, qx_feed_error *error)
{
    qx_syntax scan = {line, size, 0, NULL};
    fields found = {.keep = keep, .keep_count = keep_count};
    memset(record, 0, sizeof *record);
    if (!scan_record(line, &scan, &found)) {
        *error = (qx_feed_error){scan.wrong, scan.at + 1};
        return false;
    }
    record->meta = make_meta(&found, meta);
    const char *wrong = take_fields(line, &found, record);
    if (wrong) {
        *error = (qx_feed_error){wrong, 0};
        return false;
    }
    check_date(record);
    return true;
}
