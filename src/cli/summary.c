#include "cli/posix.h"

#include "cli/summary.h"

#include <string.h>

#include <utf8proc.h>

#include "base/hash.h"
#include "text/utf8.h"

bool qx_summary_init(qx_summary *summary, const quoteex_allocator *allocator)
{
    memset(summary, 0, sizeof *summary);
    qx_arena_init(&summary->arena, allocator);
    qx_arena_init(&summary->scratch, allocator);
    return pthread_mutex_init(&summary->lock, NULL) == 0;
}

void qx_summary_free(qx_summary *summary)
{
    qx_arena_free(&summary->arena);
    qx_arena_free(&summary->scratch);
    pthread_mutex_destroy(&summary->lock);
}

quoteex_gender qx_summary_gender(const qx_summary_name *speaker)
{
    if (speaker->female == speaker->male)
        return QUOTEEX_GENDER_UNKNOWN;
    return speaker->female ? QUOTEEX_GENDER_FEMALE : QUOTEEX_GENDER_MALE;
}

/* ---- tables ---- */

enum { FIRST_SIZE = 256, KEPT = 1024 * 1024 /* bytes of scratch memory between documents */ };

typedef uint32_t hash_of(const void *items, uint32_t index);

/* Makes room for one more of count items. */
static void make_room(qx_summary *s, qx_summary_table *table, hash_of *hash, const void *items, size_t count)
{
    if (table->size && count < table->size / 2)
        return;
    uint32_t size = table->size ? table->size * 2 : FIRST_SIZE;
    uint32_t *slots = QX_NEW(&s->arena, uint32_t, size);
    memset(slots, 0xFF, size * sizeof *slots);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t at = hash(items, i) & (size - 1);
        while (slots[at] != UINT32_MAX)
            at = (at + 1) & (size - 1);
        slots[at] = i;
    }
    *table = (qx_summary_table){slots, size};
}

static uint32_t hash_of_name(const void *items, uint32_t index)
{
    const qx_summary_name *names = items;
    return qx_hash(names[index].key.data, names[index].key.size);
}

static uint32_t hash_pair(uint32_t speaker, uint32_t topic)
{
    return (speaker * 2654435761u ^ topic) * 2246822519u >> 7;
}

static uint32_t hash_of_pair(const void *items, uint32_t index)
{
    const qx_summary_pair *pairs = items;
    return hash_pair(pairs[index].speaker, pairs[index].topic);
}

static bool same(quoteex_string a, quoteex_string b)
{
    return a.size == b.size && memcmp(a.data, b.data, a.size) == 0;
}

static bool is_before(quoteex_string a, quoteex_string b)
{
    int order = memcmp(a.data, b.data, a.size < b.size ? a.size : b.size);
    return order < 0 || (order == 0 && a.size < b.size);
}

/* A copy with white space as single spaces: names may run over a line's end. */
static quoteex_string tidy(qx_arena *arena, quoteex_string name)
{
    char *copy = qx_arena_alloc(arena, name.size + 1);
    size_t size = 0;
    for (size_t i = 0; i < name.size; i++) {
        bool space = name.data[i] == '\n' || name.data[i] == '\r' || name.data[i] == '\t' || name.data[i] == ' ';
        if (!space)
            copy[size++] = name.data[i];
        else if (size && copy[size - 1] != ' ')
            copy[size++] = ' ';
    }
    return (quoteex_string){copy, size};
}

/* A name in lower case, behind a sign that tells kinds apart. */
static quoteex_string fold(qx_arena *arena, char sign, quoteex_string name)
{
    char *key = qx_arena_alloc(arena, 4 * name.size + 1);
    size_t size = 1;
    key[0] = sign;
    for (size_t at = 0; at < name.size; at += qx_utf8_length(name.data[at]))
        size += (size_t)utf8proc_encode_char(utf8proc_tolower((utf8proc_int32_t)qx_utf8_decode(name.data + at)),
                                             (utf8proc_uint8_t *)key + size);
    return (quoteex_string){key, size};
}

static quoteex_string keep(qx_summary *s, quoteex_string string)
{
    return (quoteex_string){qx_arena_copy(&s->arena, string.data, string.size), string.size};
}

/* The index of a name, which is added where it is new. */
static uint32_t find_name(qx_summary *s, qx_summary_names *names, char sign, quoteex_string text)
{
    quoteex_string name = tidy(&s->scratch, text), key = fold(&s->scratch, sign, name);
    make_room(s, &names->by_key, hash_of_name, names->list.items, names->list.count);
    uint32_t mask = names->by_key.size - 1, at = qx_hash(key.data, key.size) & mask;
    for (; names->by_key.slots[at] != UINT32_MAX; at = (at + 1) & mask) {
        qx_summary_name *known = &names->list.items[names->by_key.slots[at]];
        if (!same(known->key, key))
            continue;
        if (is_before(known->name, name))
            known->name = keep(s, name);
        return names->by_key.slots[at];
    }
    qx_summary_name new = {.key = keep(s, key), .name = keep(s, name)};
    *QX_PUSH(&s->arena, names->list) = new;
    return names->by_key.slots[at] = (uint32_t)names->list.count - 1;
}

static void count_pair(qx_summary *s, uint32_t speaker, uint32_t topic)
{
    make_room(s, &s->by_pair, hash_of_pair, s->pairs.items, s->pairs.count);
    uint32_t at = hash_pair(speaker, topic) & (s->by_pair.size - 1);
    for (; s->by_pair.slots[at] != UINT32_MAX; at = (at + 1) & (s->by_pair.size - 1)) {
        qx_summary_pair *known = &s->pairs.items[s->by_pair.slots[at]];
        if (known->speaker == speaker && known->topic == topic) {
            known->quotes++;
            return;
        }
    }
    *QX_PUSH(&s->arena, s->pairs) = (qx_summary_pair){speaker, topic, 1};
    s->by_pair.slots[at] = (uint32_t)s->pairs.count - 1;
}

/* ---- one document ---- */

/* Words as white space parts them. */
static uint64_t count_words(const quoteex_result *result, const quoteex_quote *quote)
{
    uint64_t words = 0;
    for (size_t i = 0; i < quote->span_count; i++) {
        bool inside = false;
        for (size_t at = quote->spans[i].start; at < quote->spans[i].end; at++) {
            bool space = strchr(" \t\r\n", result->text.data[at]) != NULL;
            words += !space && !inside;
            inside = !space;
        }
    }
    return words;
}

static void count(qx_summary_count *of, uint64_t words)
{
    of->quotes++;
    of->words += words;
}

static void count_name(const qx_summary *s, qx_summary_name *name, uint64_t words)
{
    count(&name->all, words);
    name->documents += name->last != s->documents;
    name->last = s->documents;
}

static void count_speaker(qx_summary *s, const quoteex_speaker *from, const quoteex_quote *quote, uint64_t words,
                          const uint32_t *topics)
{
    uint32_t index = find_name(s, &s->speakers, (char)('0' + from->kind), from->name);
    qx_summary_name *speaker = &s->speakers.list.items[index];
    count_name(s, speaker, words);
    speaker->kind = from->kind;
    speaker->types[quote->type]++;
    speaker->female = speaker->female || from->gender == QUOTEEX_GENDER_FEMALE;
    speaker->male = speaker->male || from->gender == QUOTEEX_GENDER_MALE;
    count(&s->kinds[from->kind], words);
    if (from->kind == QUOTEEX_KIND_PERSON)
        count(&s->genders[from->gender], words);
    for (size_t i = 0; i < quote->topic_count; i++)
        count_pair(s, index, topics[i]);
}

static void count_quote(qx_summary *s, const quoteex_result *result, const quoteex_quote *quote)
{
    uint64_t words = count_words(result, quote);
    uint32_t *topics = QX_NEW(&s->scratch, uint32_t, quote->topic_count);
    count(&s->all, words);
    count(&s->types[quote->type], words);
    if (quote->cue)
        s->classes[quote->cue->cue_class]++;
    for (size_t i = 0; i < quote->topic_count; i++) {
        topics[i] = find_name(s, &s->topics, 't', quote->topics[i]);
        count_name(s, &s->topics.list.items[topics[i]], words);
    }
    if (quote->speaker >= result->speaker_count) {
        count(&s->none, words);
        return;
    }
    const quoteex_speaker *speaker = &result->speakers[quote->speaker];
    for (size_t i = 0; i < speaker->member_count; i++)
        count_speaker(s, &result->speakers[speaker->members[i] - 1], quote, words, topics);
    if (!speaker->member_count)
        count_speaker(s, speaker, quote, words, topics);
}

void qx_summary_add(qx_summary *s, const quoteex_result *result)
{
    pthread_mutex_lock(&s->lock);
    if (setjmp(s->arena.escape) || setjmp(s->scratch.escape)) {
        s->starved = true;
    } else {
        qx_arena_reset(&s->scratch, KEPT);
        s->documents++;
        s->quoting += result->quote_count > 0;
        for (size_t i = 0; i < result->quote_count; i++)
            count_quote(s, result, &result->quotes[i]);
    }
    pthread_mutex_unlock(&s->lock);
}

void qx_summary_list(qx_summary *s, const qx_summary_document *document)
{
    pthread_mutex_lock(&s->lock);
    if (setjmp(s->arena.escape)) {
        s->starved = true;
    } else {
        qx_summary_document *copy = QX_PUSH(&s->arena, s->list);
        *copy = (qx_summary_document){.ticket = document->ticket};
        quoteex_string name = keep(s, document->name), link = keep(s, document->link);
        *copy = *document;
        copy->name = name;
        copy->link = link;
    }
    pthread_mutex_unlock(&s->lock);
}

void qx_summary_unlink(qx_summary *s, size_t ticket)
{
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->list.count; i++)
        if (s->list.items[i].ticket == ticket)
            s->list.items[i].link = (quoteex_string){NULL, 0};
    pthread_mutex_unlock(&s->lock);
}
