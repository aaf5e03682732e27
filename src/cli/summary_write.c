/* Writing a summary: what is sorted and how it is printed. */
#include "cli/posix.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "cli/summary.h"
#include "cli/table.h"
#include "out/escape.h"

enum { BAR = 20, NAME = 34, SPEAKERS_OF_TOPIC = 3, AS_TEXT = 10 /* lines, where the caller does not say */ };

static const char *const genders[QX_SUMMARY_GENDERS] = {"unknown", "female", "male"};

/* Of everything that is printed, an order that threads do not change. */
typedef struct ranking {
    uint32_t *speakers, *topics, *pairs;
} ranking;

static int by_name(quoteex_string a, quoteex_string b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order ? order : (a.size > b.size) - (a.size < b.size);
}

/* qsort has no place for a context: what is sorted brings along what it is sorted by. */
typedef struct item {
    uint64_t first, second;
    quoteex_string name;
    uint32_t index, group;
} item;

static int by_rank(const void *left, const void *right)
{
    const item *a = left, *b = right;
    if (a->group != b->group)
        return a->group < b->group ? -1 : 1;
    if (a->first != b->first)
        return a->first > b->first ? -1 : 1;
    if (a->second != b->second)
        return a->second > b->second ? -1 : 1;
    return by_name(a->name, b->name);
}

static uint32_t *sorted(qx_arena *arena, item *items, size_t count)
{
    uint32_t *indices = QX_NEW(arena, uint32_t, count);
    if (count)
        qsort(items, count, sizeof *items, by_rank);
    for (size_t i = 0; i < count; i++)
        indices[i] = items[i].index;
    return indices;
}

static ranking sort_all(qx_summary *s)
{
    qx_arena *arena = &s->scratch;
    ranking order;
    item *items = QX_NEW(arena, item, s->speakers.count + s->topics.count + s->pairs.count);
    for (uint32_t i = 0; i < s->speakers.count; i++) {
        const qx_summary_speaker *one = &s->speakers.items[i];
        items[i] = (item){one->all.quotes, one->all.words, one->key, i, 0};
    }
    order.speakers = sorted(arena, items, s->speakers.count);
    for (uint32_t i = 0; i < s->topics.count; i++)
        items[i] = (item){s->topics.items[i].quotes, s->topics.items[i].documents, s->topics.items[i].key, i, 0};
    order.topics = sorted(arena, items, s->topics.count);
    for (uint32_t i = 0; i < s->pairs.count; i++) {
        const qx_summary_pair *pair = &s->pairs.items[i];
        items[i] = (item){pair->quotes, 0, s->speakers.items[pair->speaker].key, i, pair->topic};
    }
    order.pairs = sorted(arena, items, s->pairs.count);
    return order;
}

/* The place of a topic's first pair, by the topic. */
static uint32_t *first_pairs(qx_summary *s, const ranking *order)
{
    uint32_t *first = QX_NEW(&s->scratch, uint32_t, s->topics.count + 1);
    size_t at = 0;
    for (uint32_t topic = 0; topic <= s->topics.count; topic++) {
        while (at < s->pairs.count && s->pairs.items[order->pairs[at]].topic < topic)
            at++;
        first[topic] = (uint32_t)at;
    }
    return first;
}

static const char *word_of(const qx_word *words, unsigned value)
{
    while (words->name && words->value != value)
        words++;
    return words->name;
}

static const char *kind_name(unsigned kind)
{
    return word_of(qx_words_kinds, 1U << kind);
}

static const char *type_name(unsigned type)
{
    return word_of(qx_words_types, 1U << type);
}

static size_t limit(size_t count, unsigned top)
{
    return top && top < count ? top : count;
}

/* ---- JSON ---- */

static void json_string(qx_buffer *out, const char *key, quoteex_string value)
{
    qx_buffer_text(out, key);
    qx_buffer_char(out, '"');
    qx_escape_add(out, value.data, value.size);
    qx_buffer_char(out, '"');
}

static void json_number(qx_buffer *out, const char *key, uint64_t value)
{
    qx_buffer_text(out, key);
    qx_buffer_unsigned(out, value);
}

static void json_counts(qx_buffer *out, const char *key, const char *(*name)(unsigned), const qx_summary_count *counts,
                        unsigned count)
{
    qx_buffer_text(out, key);
    for (unsigned i = 0; i < count; i++) {
        qx_buffer_text(out, i ? ", \"" : "{\"");
        qx_buffer_text(out, name(i));
        json_number(out, "\": {\"quotes\": ", counts[i].quotes);
        json_number(out, ", \"words\": ", counts[i].words);
        qx_buffer_char(out, '}');
    }
    qx_buffer_char(out, '}');
}

static const char *gender_name(unsigned gender)
{
    return genders[gender];
}

static void json_speaker(qx_buffer *out, const qx_summary_speaker *speaker)
{
    quoteex_gender gender = qx_summary_gender(speaker);
    json_string(out, "\n    {\"name\": ", speaker->name);
    qx_buffer_text(out, ", \"kind\": \"");
    qx_buffer_text(out, kind_name(speaker->kind));
    qx_buffer_text(out, "\", \"gender\": ");
    qx_buffer_text(out, gender == QUOTEEX_GENDER_UNKNOWN  ? "null"
                        : gender == QUOTEEX_GENDER_FEMALE ? "\"female\""
                                                          : "\"male\"");
    json_number(out, ", \"quotes\": ", speaker->all.quotes);
    json_number(out, ", \"words\": ", speaker->all.words);
    json_number(out, ", \"documents\": ", speaker->documents);
    for (unsigned i = 0; i < QX_SUMMARY_TYPES; i++) {
        qx_buffer_text(out, ", \"");
        qx_buffer_text(out, type_name(i));
        json_number(out, "\": ", speaker->types[i]);
    }
    qx_buffer_char(out, '}');
}

static void json_topic(qx_buffer *out, const qx_summary *s, const ranking *order, const uint32_t *first, uint32_t index)
{
    const qx_summary_topic *topic = &s->topics.items[index];
    json_string(out, "\n    {\"text\": ", topic->name);
    json_number(out, ", \"quotes\": ", topic->quotes);
    json_number(out, ", \"documents\": ", topic->documents);
    qx_buffer_text(out, ", \"speakers\": [");
    for (uint32_t i = first[index]; i < first[index + 1]; i++) {
        const qx_summary_pair *pair = &s->pairs.items[order->pairs[i]];
        json_string(out, i > first[index] ? ", {\"name\": " : "{\"name\": ", s->speakers.items[pair->speaker].name);
        json_number(out, ", \"quotes\": ", pair->quotes);
        qx_buffer_char(out, '}');
    }
    qx_buffer_text(out, "]}");
}

static void write_json(qx_summary *s, const ranking *order, unsigned top, qx_buffer *out)
{
    const uint32_t *first = first_pairs(s, order);
    json_number(out, "{\n  \"documents\": ", s->documents);
    json_number(out, ",\n  \"documents_with_quotes\": ", s->quoting);
    json_number(out, ",\n  \"quotes\": ", s->all.quotes);
    json_number(out, ",\n  \"words\": ", s->all.words);
    json_number(out, ",\n  \"quotes_without_speaker\": ", s->none.quotes);
    json_counts(out, ",\n  \"types\": ", type_name, s->types, QX_SUMMARY_TYPES);
    json_counts(out, ",\n  \"kinds\": ", kind_name, s->kinds, QX_SUMMARY_KINDS);
    json_counts(out, ",\n  \"genders\": ", gender_name, s->genders, QX_SUMMARY_GENDERS);
    for (unsigned i = 0; i < QUOTEEX_CUE_CLASSES; i++) {
        qx_buffer_text(out, i ? ", \"" : ",\n  \"classes\": {\"");
        qx_buffer_text(out, word_of(qx_words_cues, 1U << i));
        json_number(out, "\": ", s->classes[i]);
    }
    qx_buffer_text(out, "},\n  \"speakers\": [");
    for (size_t i = 0; i < limit(s->speakers.count, top); i++) {
        qx_buffer_text(out, i ? "," : "");
        json_speaker(out, &s->speakers.items[order->speakers[i]]);
    }
    qx_buffer_text(out, "],\n  \"topics\": [");
    for (size_t i = 0; i < limit(s->topics.count, top); i++) {
        qx_buffer_text(out, i ? "," : "");
        json_topic(out, s, order, first, order->topics[i]);
    }
    qx_buffer_text(out, "]\n}\n");
}

/* ---- TSV ---- */

static void write_tsv(qx_summary *s, const ranking *order, unsigned top, qx_buffer *out)
{
    qx_buffer_text(out, "name\tkind\tgender\tquotes\twords\tdocuments\tdirect\tmixed\tindirect\n");
    for (size_t i = 0; i < limit(s->speakers.count, top); i++) {
        const qx_summary_speaker *speaker = &s->speakers.items[order->speakers[i]];
        quoteex_gender gender = qx_summary_gender(speaker);
        const uint64_t numbers[] = {speaker->all.quotes, speaker->all.words, speaker->documents,
                                    speaker->types[0],   speaker->types[1],  speaker->types[2]};
        for (size_t c = 0; c < speaker->name.size; c++)
            qx_buffer_text(out, speaker->name.data[c] == '\\' ? "\\\\" : (char[]){speaker->name.data[c], '\0'});
        qx_buffer_char(out, '\t');
        qx_buffer_text(out, kind_name(speaker->kind));
        qx_buffer_char(out, '\t');
        qx_buffer_text(out, gender ? genders[gender] : "");
        for (size_t n = 0; n < sizeof numbers / sizeof *numbers; n++) {
            qx_buffer_char(out, '\t');
            qx_buffer_unsigned(out, numbers[n]);
        }
        qx_buffer_char(out, '\n');
    }
}

/* ---- text ---- */

static void add_format(qx_buffer *out, const char *format, unsigned long long a, unsigned long long b)
{
    char line[160];
    int size = snprintf(line, sizeof line, format, a, b);
    qx_buffer_add(out, line, (size_t)size);
}

/* A name in NAME columns: cut, and filled up with spaces; what is no printable character becomes '?'. */
static void add_name(qx_buffer *out, quoteex_string name)
{
    unsigned column = 0;
    for (size_t at = 0; at < name.size;) {
        utf8proc_int32_t code;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)name.data + at, (utf8proc_ssize_t)(name.size - at), &code);
        if (step <= 0)
            break;
        utf8proc_category_t category = utf8proc_category(code);
        bool control = category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_CF ||
                       category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
        unsigned width = control ? 1 : (unsigned)utf8proc_charwidth(code);
        if (column + width > NAME - 1) {
            qx_buffer_text(out, "…");
            column++;
            break;
        }
        if (control)
            qx_buffer_char(out, '?');
        else
            qx_buffer_add(out, name.data + at, (size_t)step);
        column += width;
        at += (size_t)step;
    }
    for (; column < NAME; column++)
        qx_buffer_char(out, ' ');
}

static void add_bar(qx_buffer *out, uint64_t part, uint64_t whole)
{
    uint64_t length = whole ? (part * BAR + whole - 1) / whole : 0;
    qx_buffer_text(out, length ? "  " : "");
    for (uint64_t i = 0; i < length; i++)
        qx_buffer_text(out, "▪");
    qx_buffer_char(out, '\n');
}

static void add_share(qx_buffer *out, const char *name, const qx_summary_count *of, const qx_summary_count *all)
{
    if (!of->quotes)
        return;
    qx_buffer_text(out, "  ");
    add_name(out, (quoteex_string){name, strlen(name)});
    add_format(out, "%6llu  %3llu%%", of->quotes, all->quotes ? (of->quotes * 100 + all->quotes / 2) / all->quotes : 0);
    add_bar(out, of->quotes, all->quotes);
}

static void add_shares(qx_buffer *out, const char *title, const char *(*name)(unsigned), const qx_summary_count *counts,
                       unsigned count)
{
    qx_summary_count all = {0, 0};
    for (unsigned i = 0; i < count; i++)
        all.quotes += counts[i].quotes;
    if (!all.quotes)
        return;
    qx_buffer_text(out, title);
    for (unsigned i = 0; i < count; i++)
        add_share(out, name(i), &counts[i], &all);
}

static void add_speakers(qx_summary *s, const ranking *order, size_t count, qx_buffer *out)
{
    if (!count)
        return;
    qx_buffer_text(out, "\nWho is quoted                       quotes   words   documents\n");
    for (size_t i = 0; i < count; i++) {
        const qx_summary_speaker *speaker = &s->speakers.items[order->speakers[i]];
        qx_buffer_text(out, "  ");
        add_name(out, speaker->name);
        add_format(out, "%6llu %7llu", speaker->all.quotes, speaker->all.words);
        add_format(out, "%12llu", speaker->documents, 0);
        add_bar(out, speaker->all.quotes, s->speakers.items[order->speakers[0]].all.quotes);
    }
}

static void add_topics(qx_summary *s, const ranking *order, size_t count, qx_buffer *out)
{
    const uint32_t *first = first_pairs(s, order);
    if (!count)
        return;
    qx_buffer_text(out, "\nOn what                             quotes   by\n");
    for (size_t i = 0; i < count; i++) {
        uint32_t index = order->topics[i], end = first[index + 1];
        qx_buffer_text(out, "  ");
        add_name(out, s->topics.items[index].name);
        add_format(out, "%6llu   ", s->topics.items[index].quotes, 0);
        for (uint32_t p = first[index]; p < end && p < first[index] + SPEAKERS_OF_TOPIC; p++) {
            const qx_summary_pair *pair = &s->pairs.items[order->pairs[p]];
            quoteex_string name = s->speakers.items[pair->speaker].name;
            size_t start = out->size;
            qx_buffer_text(out, p > first[index] ? ", " : "");
            add_name(out, name);
            while (!out->failed && out->size > start && out->data[out->size - 1] == ' ')
                out->size--;
            add_format(out, " (%llu)", pair->quotes, 0);
        }
        qx_buffer_char(out, '\n');
    }
}

static void write_text(qx_summary *s, const ranking *order, unsigned top, qx_buffer *out)
{
    unsigned lines = top ? top : AS_TEXT;
    add_format(out, "%llu documents, %llu of them with quotes\n", s->documents, s->quoting);
    add_format(out, "%llu quotes, %llu words in them", s->all.quotes, s->all.words);
    add_format(out, "; %llu without a speaker\n", s->none.quotes, 0);
    add_shares(out, "\nQuotes\n", type_name, s->types, QX_SUMMARY_TYPES);
    add_shares(out, "\nSpeakers by kind, share of quotes\n", kind_name, s->kinds, QX_SUMMARY_KINDS);
    add_shares(out, "\nPersons by gender, as far as the texts show it\n", gender_name, s->genders, QX_SUMMARY_GENDERS);
    add_speakers(s, order, limit(s->speakers.count, lines), out);
    add_topics(s, order, limit(s->topics.count, lines), out);
}

bool qx_summary_write(qx_summary *s, quoteex_format format, unsigned top, qx_buffer *out)
{
    if (setjmp(s->scratch.escape))
        return false;
    qx_arena_reset(&s->scratch, 0);
    ranking order = sort_all(s);
    if (format == QUOTEEX_FORMAT_TSV)
        write_tsv(s, &order, top, out);
    else if (format == QUOTEEX_FORMAT_TEXT)
        write_text(s, &order, top, out);
    else
        write_json(s, &order, top, out);
    return !out->failed;
}
