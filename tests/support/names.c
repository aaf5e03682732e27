#include "support/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

/* What may stand before a name and is not of it. */
static bool is_title(const char *word)
{
    static const char *const aside[] = {
        "the",          "a",          "an",     "mr",        "mrs",
        "ms",           "miss",       "dr",     "doctor",    "prof",
        "professor",    "sir",        "dame",   "lord",      "lady",
        "president",    "vice",       "prime",  "minister",  "governor",
        "gov",          "senator",    "sen",    "rep",       "mayor",
        "judge",        "justice",    "chief",  "constable", "detective",
        "inspector",    "sergeant",   "sgt",    "captain",   "capt",
        "commissioner", "councillor", "cllr",   "officer",   "reverend",
        "rev",          "father",     "sister", "coach",     "smt",
        "shri",         "alhaji",     "police", "fire",      "superintendent",
        "secretary",    "general",    "garda",
    };
    for (size_t i = 0; i < sizeof aside / sizeof *aside; i++)
        if (strcmp(word, aside[i]) == 0)
            return true;
    return false;
}

/* Letters, digits and what combines with them. An apostrophe belongs to its word too, but is not kept. */
static bool is_of_word(utf8proc_int32_t point)
{
    utf8proc_category_t category = utf8proc_category(point);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO) || point == '\'' || point == 0x2019;
}

/* Ends the word that starts at byte start; first: how many words there were before this name. */
static void end_word(name_words *words, size_t start, unsigned first)
{
    if (words->used == start || words->used >= NAME_BYTES || words->count == NAME_WORDS)
        return;
    words->bytes[words->used] = '\0';
    if (strcmp(words->bytes + start, "and") == 0 || (words->count == first && is_title(words->bytes + start))) {
        words->used = start;
        return;
    }
    unsigned place = words->count++;
    for (; place && strcmp(words->items[place - 1], words->bytes + start) > 0; place--)
        words->items[place] = words->items[place - 1];
    words->items[place] = words->bytes + start;
    words->used++;
}

void names_add(name_words *words, const char *name, size_t size)
{
    size_t start = words->used;
    unsigned first = words->count;
    for (size_t at = 0; at < size;) {
        utf8proc_int32_t point;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)name + at, (utf8proc_ssize_t)(size - at), &point);
        if (step <= 0)
            break;
        at += (size_t)step;
        if (!is_of_word(point)) {
            end_word(words, start, first);
            start = words->used;
        } else if (point != '\'' && point != 0x2019 && words->used + 5 < NAME_BYTES) {
            words->used +=
                (size_t)utf8proc_encode_char(utf8proc_tolower(point), (utf8proc_uint8_t *)words->bytes + words->used);
        }
    }
    end_word(words, start, first);
}

static bool same(const name_words *a, const name_words *b)
{
    for (unsigned i = 0; i < a->count && a->count == b->count; i++)
        if (strcmp(a->items[i], b->items[i]) != 0)
            return false;
    return a->count == b->count;
}

static bool holds(const name_words *all, const char *word)
{
    for (unsigned i = 0; i < all->count; i++)
        if (strcmp(all->items[i], word) == 0)
            return true;
    return false;
}

static bool is_within(const name_words *part, const name_words *all)
{
    for (unsigned i = 0; i < part->count; i++)
        if (!holds(all, part->items[i]))
            return false;
    return true;
}

/* Calls visit for the names that a speaker is made of: the members', or its own. */
static void each_name(const quoteex_result *result, const quoteex_speaker *speaker,
                      void (*visit)(void *, quoteex_string), void *context)
{
    for (size_t i = 0; i < speaker->member_count; i++)
        visit(context, result->speakers[speaker->members[i] - 1].name);
    if (speaker->member_count == 0 && speaker->name.data)
        visit(context, speaker->name);
}

static void add_name(void *context, quoteex_string name)
{
    names_add(context, name.data, name.size);
}

bool names_right(const quoteex_result *result, const quoteex_quote *quote, const char *expected, const char *mention)
{
    name_words found = {.count = 0}, wanted = {.count = 0};
    if (quote->speaker != QUOTEEX_NONE)
        each_name(result, &result->speakers[quote->speaker], add_name, &found);
    if (strcmp(expected, "-") == 0) {
        names_add(&wanted, result->text.data + quote->mention.start, quote->mention.end - quote->mention.start);
        names_add(&wanted, mention, strlen(mention));
        return is_within(&found, &wanted);
    }
    names_add(&wanted, expected, strlen(expected));
    return same(&wanted, &found);
}

typedef struct shown {
    char *text;
    size_t size, used;
} shown;

static void show_name(void *context, quoteex_string name)
{
    shown *out = context;
    if (out->used < out->size)
        out->used += (size_t)snprintf(out->text + out->used, out->size - out->used, "%s%.*s", out->used ? " & " : "",
                                      (int)name.size, name.data);
}

void names_show(const quoteex_result *result, const quoteex_quote *quote, char *text, size_t size)
{
    shown out = {text, size, 0};
    snprintf(text, size, "-");
    if (quote->speaker != QUOTEEX_NONE)
        each_name(result, &result->speakers[quote->speaker], show_name, &out);
}
