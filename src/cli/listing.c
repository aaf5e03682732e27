#include "cli/listing.h"

#include <stdlib.h>

#include "cli/rows.h"
#include "cli/table.h"

/* ---------------------------------------------------------------- rules */

enum { RULE_COLUMN = 38 };

static void count_examples(const qx_rules *rules, uint32_t rule, uint64_t counts[2])
{
    uint32_t count;
    const qx_rule_example *examples = qx_rule_examples(rules, rule, &count);
    counts[0] = counts[1] = 0;
    for (uint32_t i = 0; i < count; i++)
        counts[examples[i].positive != 0]++;
}

/* "order speaker-cue-content", as the rule's file says it. */
static void add_settings(qx_arena *arena, const qx_rules *rules, uint32_t rule, qx_row_field *field)
{
    uint32_t count = qx_rule_attribute_count(rules, rule);
    const char **items = QX_NEW(arena, const char *, count);
    for (uint32_t i = 0; i < count; i++) {
        const char *key, *value;
        qx_rule_attribute_at(rules, rule, i, &key, &value);
        size_t key_size = strlen(key), value_size = strlen(value);
        char *both = QX_NEW(arena, char, key_size + value_size + 2);
        memcpy(both, key, key_size);
        both[key_size] = ' ';
        memcpy(both + key_size + 1, value, value_size + 1);
        items[i] = both;
    }
    field->items = items;
    field->count = count;
}

static void add_rule(qx_arena *arena, const qx_rules *rules, uint32_t rule, qx_rows *rows)
{
    uint64_t examples[2];
    count_examples(rules, rule, examples);
    qx_row_field fields[] = {{"name", QX_ROW_TEXT, .text = qx_rule_name(rules, rule)},
                             {"level", QX_ROW_TEXT, .text = qx_level_name(rules, qx_rule_level(rules, rule))},
                             {"file", QX_ROW_TEXT, .text = qx_rule_path(rules, rule)},
                             {"line", QX_ROW_NUMBER, .number = qx_rule_line(rules, rule)},
                             {"set", QX_ROW_LIST, .text = NULL},
                             {"match", QX_ROW_NUMBER, .number = examples[1]},
                             {"no_match", QX_ROW_NUMBER, .number = examples[0]},
                             {"about", QX_ROW_TEXT, .text = qx_rule_about(rules, rule)}};
    add_settings(arena, rules, rule, &fields[4]);
    qx_rows_add(rows, fields, sizeof fields / sizeof *fields);
}

/* "  quote.who-cue  en/rules/quotes.rules:80", and what the comment above it says. */
static void print_rule(const qx_rules *rules, uint32_t rule, qx_buffer *out)
{
    const char *name = qx_rule_name(rules, rule), *about = qx_rule_about(rules, rule);
    qx_buffer_text(out, "  ");
    qx_rows_pad(out, name, RULE_COLUMN);
    qx_buffer_text(out, qx_rule_path(rules, rule));
    qx_buffer_char(out, ':');
    qx_buffer_unsigned(out, qx_rule_line(rules, rule));
    qx_buffer_char(out, '\n');
    if (*about) {
        qx_buffer_text(out, "      ");
        qx_buffer_text(out, about);
        qx_buffer_char(out, '\n');
    }
}

static void print_rules(const qx_rules *rules, qx_buffer *out)
{
    for (uint32_t level = 0; level < qx_rules_level_count(rules); level++) {
        uint32_t first, count = qx_level_rules(rules, level, &first);
        qx_buffer_text(out, level ? "\nLevel " : "Level ");
        qx_buffer_text(out, qx_level_name(rules, level));
        qx_buffer_text(out, ": ");
        qx_buffer_unsigned(out, count);
        qx_buffer_text(out, count == 1 ? " rule\n" : " rules\n");
        for (uint32_t rule = first; rule < first + count; rule++)
            print_rule(rules, rule, out);
    }
}

static void list_rules(qx_arena *arena, const quoteex_model *model, qx_rows *rows)
{
    const qx_rules *rules = model->image.rules;
    if (rows->format == QUOTEEX_FORMAT_TEXT) {
        print_rules(rules, rows->out);
        return;
    }
    for (uint32_t rule = 0; rule < qx_rules_count(rules); rule++)
        add_rule(arena, rules, rule, rows);
    qx_rows_end(rows);
}

/* ---------------------------------------------------------------- cues */

enum { LEMMA_COLUMN = 26, CLASS_COLUMN = 10, PART_COLUMN = 12, PATTERN_COLUMN = 22 };

/* A cue as it is listed. */
typedef struct listed {
    const char *lemma;
    uint32_t cue;
    bool noun;
} listed;

/* All cues, and the words that are forms of each: those of cue i stand from first[i] to first[i + 1]. */
typedef struct cue_list {
    const qx_lexicon *lexicon;
    const qx_cue_word *cues;
    uint32_t count;
    uint32_t *first;
    const char **forms;
} cue_list;

static int by_lemma(const void *left, const void *right)
{
    const listed *a = left, *b = right;
    int order = strcmp(a->lemma, b->lemma);
    return order ? order : a->noun - b->noun;
}

static int by_text(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Calls of one pass over the entries: counting, or putting forms in their places. */
static void take_form(cue_list *list, uint32_t cue, const char *form, uint32_t *filled)
{
    if (!cue || cue >= list->count)
        return;
    if (filled)
        list->forms[list->first[cue] + filled[cue]++] = form;
    else
        list->first[cue + 1]++;
}

static void take_forms(cue_list *list, uint32_t *filled)
{
    const qx_entry *entries = qx_lexicon_entries(list->lexicon);
    for (uint32_t i = 1; i < qx_lexicon_entry_count(list->lexicon); i++) {
        const char *form = qx_lexicon_string(list->lexicon, entries[i].word);
        take_form(list, entries[i].cue, form, filled);
        take_form(list, entries[i].noun_cue, form, filled);
    }
}

static void gather_forms(qx_arena *arena, cue_list *list)
{
    list->first = QX_NEW(arena, uint32_t, list->count + 1);
    memset(list->first, 0, (list->count + 1) * sizeof *list->first);
    take_forms(list, NULL);
    for (uint32_t i = 0; i < list->count; i++)
        list->first[i + 1] += list->first[i];
    list->forms = QX_NEW(arena, const char *, list->first[list->count]);
    uint32_t *filled = QX_NEW(arena, uint32_t, list->count);
    memset(filled, 0, list->count * sizeof *filled);
    take_forms(list, filled);
    for (uint32_t i = 0; i < list->count; i++)
        if (filled[i])
            qsort(list->forms + list->first[i], filled[i], sizeof *list->forms, by_text);
}

static bool reads_as(const qx_lexicon *lexicon, const char *word, size_t size, unsigned first, unsigned last)
{
    const qx_entry *entry = &qx_lexicon_entries(lexicon)[qx_lexicon_find(lexicon, word, size)];
    for (unsigned i = 0; i < entry->reading_count; i++)
        if (entry->symbol[i] >= first && entry->symbol[i] <= last)
            return true;
    return false;
}

/* What a cue is: where it is no noun, by the readings of its forms and, of phrases, of their first words. */
static const char *part_of(const cue_list *list, uint32_t index)
{
    const qx_cue_word *cue = &list->cues[index];
    const char *lemma = qx_lexicon_string(list->lexicon, cue->lemma);
    size_t size = strcspn(lemma, " ");
    if (cue->noun)
        return "noun";
    for (uint32_t i = list->first[index]; i < list->first[index + 1]; i++)
        if (reads_as(list->lexicon, list->forms[i], strcspn(list->forms[i], " "), QX_VB, QX_VBG))
            return "verb";
    return reads_as(list->lexicon, lemma, size, QX_ADJ, QX_ADJ)   ? "adjective"
           : reads_as(list->lexicon, lemma, size, QX_ADV, QX_ADV) ? "adverb"
                                                                  : "other";
}

/* The line of a noun makes a verb a cue, if there is one. */
static bool is_there(const cue_list *list, uint32_t index)
{
    return !(list->cues[index].flags & QX_CUE_IMPLIED) || list->first[index + 1] > list->first[index];
}

static void add_cue(const cue_list *list, uint32_t index, qx_rows *rows)
{
    const qx_cue_word *cue = &list->cues[index];
    qx_row_field fields[] = {
        {"lemma", QX_ROW_TEXT, .text = qx_lexicon_string(list->lexicon, cue->lemma)},
        {"class", QX_ROW_TEXT, .text = qx_words_cues[cue->cue_class].name},
        {"part", QX_ROW_TEXT, .text = part_of(list, index)},
        {"recipient", QX_ROW_TRUTH, .number = (cue->flags & QX_CUE_RECIPIENT) != 0},
        {"negative", QX_ROW_TRUTH, .number = (cue->flags & QX_CUE_NEGATIVE) != 0},
        {"implied", QX_ROW_TRUTH, .number = (cue->flags & QX_CUE_IMPLIED) != 0},
        {"forms", QX_ROW_LIST, .items = list->forms + list->first[index],
         .count = list->first[index + 1] - list->first[index]},
    };
    qx_rows_add(rows, fields, sizeof fields / sizeof *fields);
}

static void print_cue(const cue_list *list, uint32_t index, qx_buffer *out)
{
    const qx_cue_word *cue = &list->cues[index];
    const char *pattern = cue->flags & QX_CUE_NEGATIVE    ? "negated by itself"
                          : cue->flags & QX_CUE_RECIPIENT ? "with recipient"
                          : cue->flags & QX_CUE_IMPLIED   ? "by its noun"
                                                          : "";
    qx_rows_pad(out, qx_lexicon_string(list->lexicon, cue->lemma), LEMMA_COLUMN);
    qx_rows_pad(out, qx_words_cues[cue->cue_class].name, CLASS_COLUMN);
    qx_rows_pad(out, part_of(list, index), PART_COLUMN);
    qx_rows_pad(out, pattern, PATTERN_COLUMN);
    for (uint32_t i = list->first[index]; i < list->first[index + 1]; i++) {
        qx_buffer_text(out, i > list->first[index] ? ", " : "");
        qx_buffer_text(out, list->forms[i]);
    }
    qx_buffer_char(out, '\n');
}

static void list_cues(qx_arena *arena, const quoteex_model *model, qx_rows *rows)
{
    cue_list list = {.lexicon = model->image.lexicon};
    list.cues = qx_lexicon_cues(list.lexicon, &list.count);
    gather_forms(arena, &list);
    listed *order = QX_NEW(arena, listed, list.count);
    uint32_t count = 0;
    for (uint32_t cue = 1; cue < list.count; cue++)
        if (is_there(&list, cue))
            order[count++] =
                (listed){qx_lexicon_string(list.lexicon, list.cues[cue].lemma), cue, list.cues[cue].noun != 0};
    qsort(order, count, sizeof *order, by_lemma);
    for (uint32_t i = 0; i < count; i++) {
        if (rows->format == QUOTEEX_FORMAT_TEXT)
            print_cue(&list, order[i].cue, rows->out);
        else
            add_cue(&list, order[i].cue, rows);
    }
    qx_rows_end(rows);
}

/* ---------------------------------------------------------------- both */

typedef void (*lister)(qx_arena *arena, const quoteex_model *model, qx_rows *rows);

static bool make(lister lists, const quoteex_model *model, quoteex_format format, qx_buffer *out)
{
    qx_arena arena;
    qx_arena_init(&arena, &model->allocator);
    bool done = false;
    if (!setjmp(arena.escape)) {
        qx_rows rows = {out, format, 0};
        lists(&arena, model, &rows);
        done = !out->failed;
    }
    qx_arena_free(&arena);
    return done;
}

bool qx_listing_rules(const quoteex_model *model, quoteex_format format, qx_buffer *out)
{
    return make(list_rules, model, format, out);
}

bool qx_listing_cues(const quoteex_model *model, quoteex_format format, qx_buffer *out)
{
    return make(list_cues, model, format, out);
}
