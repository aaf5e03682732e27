#include "cli/posix.h"

#include "cli/summary_rank.h"

#include <stdlib.h>
#include <string.h>

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

static qx_summary_ranking sort_all(qx_summary *s)
{
    qx_arena *arena = &s->scratch;
    qx_summary_ranking order;
    item *items = QX_NEW(arena, item, s->speakers.list.count + s->topics.list.count + s->pairs.count);
    for (uint32_t i = 0; i < s->speakers.list.count; i++) {
        const qx_summary_name *one = &s->speakers.list.items[i];
        items[i] = (item){one->all.quotes, one->all.words, one->key, i, 0};
    }
    order.speakers = sorted(arena, items, s->speakers.list.count);
    for (uint32_t i = 0; i < s->topics.list.count; i++)
        items[i] = (item){s->topics.list.items[i].all.quotes, s->topics.list.items[i].documents,
                          s->topics.list.items[i].key, i, 0};
    order.topics = sorted(arena, items, s->topics.list.count);
    for (uint32_t i = 0; i < s->pairs.count; i++) {
        const qx_summary_pair *pair = &s->pairs.items[i];
        items[i] = (item){pair->quotes, 0, s->speakers.list.items[pair->speaker].key, i, pair->topic};
    }
    order.pairs = sorted(arena, items, s->pairs.count);
    return order;
}

/* The place of a topic's first pair, by the topic. */
static uint32_t *first_pairs(qx_summary *s, const qx_summary_ranking *order)
{
    uint32_t *first = QX_NEW(&s->scratch, uint32_t, s->topics.list.count + 1);
    size_t at = 0;
    for (uint32_t topic = 0; topic <= s->topics.list.count; topic++) {
        while (at < s->pairs.count && s->pairs.items[order->pairs[at]].topic < topic)
            at++;
        first[topic] = (uint32_t)at;
    }
    return first;
}

qx_summary_ranking qx_summary_rank(qx_summary *s)
{
    qx_summary_ranking order = sort_all(s);
    order.first_pairs = first_pairs(s, &order);
    return order;
}

const char *qx_summary_word(const qx_word *words, unsigned value)
{
    while (words->name && words->value != value)
        words++;
    return words->name;
}

const char *qx_summary_kind_name(unsigned kind)
{
    return qx_summary_word(qx_words_kinds, 1U << kind);
}

const char *qx_summary_type_name(unsigned type)
{
    return qx_summary_word(qx_words_types, 1U << type);
}

const char *qx_summary_gender_name(unsigned gender)
{
    static const char *const genders[QX_SUMMARY_GENDERS] = {"unknown", "female", "male"};
    return genders[gender];
}
