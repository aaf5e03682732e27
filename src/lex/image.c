/* Writing a lexicon image. */
#include "lex/image.h"

#include "base/error.h"
#include "base/hash.h"
#include "lex/builder.h"

enum { ALIGNMENT = 64, FREQUENCIES = 256, MANY_CUES = UINT16_MAX };

/* ---- what gets an entry, and where ---- */

static void mark_needed(qx_lexicon_builder *builder)
{
    qx_builder_word *words = builder->words.items;
    for (uint32_t at = 1; at < builder->words.count; at++) {
        qx_builder_word *word = &words[at];
        word->needed |= word->classes || word->reading_count || word->phrase || word->lemma != at ||
                        word->cue[QX_AS_VERB] || word->cue[QX_AS_NOUN];
        if (word->lemma != at)
            words[word->lemma].needed = true;
    }
    for (size_t at = 1; at < builder->cues.count; at++)
        words[builder->cues.items[at].lemma].needed = true;
    words[0].needed = false; /* what cues taken out refer to */
}

/* Gives words their entries by falling frequency, in the order of the lists where that is equal (a counting sort).
 * Returns the number of entries. */
static uint32_t number_words(qx_lexicon_builder *builder)
{
    uint32_t next[FREQUENCIES] = {0};
    for (size_t at = 1; at < builder->words.count; at++)
        if (builder->words.items[at].needed)
            next[builder->words.items[at].frequency]++;
    uint32_t index = 1;
    for (int at = FREQUENCIES - 1; at >= 0; at--) {
        uint32_t count = next[at];
        next[at] = index;
        index += count;
    }
    for (size_t at = 1; at < builder->words.count; at++) {
        qx_builder_word *word = &builder->words.items[at];
        word->index = word->needed ? next[word->frequency]++ : 0;
    }
    return index;
}

static uint32_t number_cues(qx_lexicon_builder *builder)
{
    uint32_t count = 1;
    for (size_t at = 1; at < builder->cues.count; at++)
        if (builder->cues.items[at].lemma)
            builder->cues.items[at].index = count++;
    return count;
}

/* ---- the layout ---- */

static bool needs_string(const qx_builder_word *word)
{
    return word->index && word->size >= QX_SHORT_KEY;
}

/* Keeps 16 bytes readable from any string on. */
static uint64_t string_bytes(const qx_lexicon_builder *builder, uint32_t entry_count)
{
    uint64_t size = (uint64_t)entry_count * QX_SHORT_KEY + QX_SHORT_KEY;
    for (size_t at = 1; at < builder->words.count; at++)
        if (needs_string(&builder->words.items[at]))
            size += builder->words.items[at].size + 1;
    return size;
}

static uint32_t slots_for(uint32_t entry_count, uint32_t *shift)
{
    uint32_t bits = 4;
    while ((uint64_t)1 << bits < 2 * (uint64_t)entry_count && bits < 31)
        bits++;
    *shift = 64 - bits;
    return (uint32_t)1 << bits;
}

/* The part that starts at *end, which moves behind it. */
static uint32_t place(uint64_t *end, uint64_t count, size_t size)
{
    uint64_t start = *end;
    *end = (start + count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    return (uint32_t)start;
}

/* Fills the head; returns the image's bytes, which may be more than a head can say. */
static uint64_t lay_out(const qx_lexicon_builder *builder, uint32_t entry_count, uint32_t cue_count, qx_lexicon *head)
{
    uint64_t strings = string_bytes(builder, entry_count), end = 0;
    *head = (qx_lexicon){.magic = QX_IMAGE_MAGIC, .version = QX_IMAGE_VERSION};
    head->entry_count = entry_count;
    head->cue_count = cue_count;
    head->string_size = (uint32_t)strings;
    head->slot_count = slots_for(entry_count, &head->slot_shift);
    place(&end, 1, sizeof *head);
    head->entries = place(&end, entry_count, sizeof(qx_entry));
    head->slots = place(&end, head->slot_count, sizeof(uint32_t));
    head->hot = place(&end, QX_HOT_SLOTS, sizeof(uint16_t));
    head->cues = place(&end, cue_count, sizeof(qx_cue_word));
    head->strings = place(&end, strings, 1);
    head->size = (uint32_t)end;
    while (head->index_mask < entry_count - 1)
        head->index_mask = head->index_mask << 1 | 1;
    return end;
}

/* ---- the parts; image is zeroed ---- */

static void write_key(char *strings, const qx_builder_word *word, qx_entry *entry, uint32_t *end)
{
    char *key = strings + (size_t)word->index * QX_SHORT_KEY;
    if (word->size <= QX_SHORT_KEY)
        memcpy(key, word->key, word->size);
    else
        memset(key, 0xFF, QX_SHORT_KEY);
    entry->word = word->index * QX_SHORT_KEY;
    if (needs_string(word)) {
        entry->word = *end;
        memcpy(strings + *end, word->key, word->size);
        *end += word->size + 1;
    }
}

static bool is_open_class(unsigned symbol)
{
    switch (symbol) {
    case QX_NOUN:
    case QX_NOUNS:
    case QX_ADJ:
    case QX_ADV:
    case QX_VB:
    case QX_VBP:
    case QX_VBZ:
    case QX_VBD:
    case QX_VBN:
    case QX_VBG:
    case QX_NAME:
    case QX_INTERJ:
    case QX_FOREIGN:
    case QX_NUMBER:
    case QX_MODAL:
        return true;
    default:
        return false;
    }
}

static uint8_t entry_flags(const qx_builder_word *word)
{
    unsigned flags =
        QX_ENTRY_OPEN | (word->tagged ? QX_ENTRY_TAGGED : 0U) | (word->reading_count ? QX_ENTRY_PLAIN : 0U);
    for (unsigned at = 0; at < word->reading_count; at++) {
        if (!is_open_class(word->symbol[at]))
            flags &= ~(unsigned)QX_ENTRY_OPEN;
        if (word->symbol[at] == QX_NAME && word->reading_count > 1)
            flags &= ~(unsigned)QX_ENTRY_PLAIN;
    }
    return (uint8_t)flags;
}

/* Whether the word is an abbreviation, or is one with a stop behind it. */
static bool takes_stop(const qx_lexicon_builder *builder, const qx_builder_word *word)
{
    char stopped[QX_KEY_LIMIT + 2];
    memcpy(stopped, word->key, word->size);
    stopped[word->size] = '.';
    uint32_t other = qx_builder_find(builder, stopped, word->size + 1);
    return ((word->classes | builder->words.items[other].classes) & QX_ABBREVIATIONS) != 0;
}

static void write_entry(const qx_lexicon_builder *builder, const qx_builder_word *word, qx_entry *entry)
{
    entry->classes = word->classes;
    entry->hash = qx_hash(word->key, word->size);
    entry->cue = (uint16_t)builder->cues.items[word->cue[QX_AS_VERB]].index;
    entry->noun_cue = (uint16_t)builder->cues.items[word->cue[QX_AS_NOUN]].index;
    entry->reading_count = word->reading_count;
    entry->capital_cost = word->capital_cost;
    for (int at = 0; at < word->reading_count; at++) {
        entry->symbol[at] = word->symbol[at];
        entry->cost[at] = word->cost[at];
    }
    entry->phrase = word->phrase;
    entry->frequency = word->frequency;
    entry->flags = (uint8_t)(entry_flags(word) | (takes_stop(builder, word) ? 0U : QX_ENTRY_UNSTOPPED));
}

static void write_slot(const qx_lexicon *head, uint32_t *slots, const qx_builder_word *word)
{
    uint32_t at = (uint32_t)(word->hash >> head->slot_shift);
    while (slots[at])
        at = (at + 1) & (head->slot_count - 1);
    slots[at] = ((uint32_t)word->hash & ~head->index_mask) | word->index;
}

/* In the order of entries, so that the slots of frequent words are found at the first look. */
static void write_slots(const qx_lexicon_builder *builder, const qx_lexicon *head, uint32_t *slots,
                        const uint32_t *by_index)
{
    for (uint32_t at = 1; at < head->entry_count; at++)
        write_slot(head, slots, &builder->words.items[by_index[at]]);
}

static void write_hot(const qx_lexicon_builder *builder, const qx_lexicon *head, uint16_t *hot,
                      const uint32_t *by_index)
{
    for (uint32_t at = 1; at < head->entry_count && at <= UINT16_MAX; at++) {
        const qx_builder_word *word = &builder->words.items[by_index[at]];
        if (word->size <= QX_SHORT_KEY && hot[word->hash >> QX_HOT_SHIFT] == 0)
            hot[word->hash >> QX_HOT_SHIFT] = (uint16_t)at;
    }
}

static void write_cues(const qx_lexicon_builder *builder, const qx_entry *entries, qx_cue_word *cues)
{
    for (size_t at = 1; at < builder->cues.count; at++) {
        const qx_builder_cue *cue = &builder->cues.items[at];
        if (cue->lemma)
            cues[cue->index] = (qx_cue_word){.lemma = entries[builder->words.items[cue->lemma].index].word,
                                             .cue_class = cue->cue_class,
                                             .noun = cue->kind == QX_AS_NOUN,
                                             .flags = cue->flags};
    }
}

static void write_parts(qx_lexicon_builder *builder, const qx_lexicon *head, char *image)
{
    qx_entry *entries = (void *)(image + head->entries);
    char *strings = image + head->strings;
    uint32_t *by_index = QX_NEW(&builder->arena, uint32_t, head->entry_count);
    uint32_t end = head->entry_count * QX_SHORT_KEY;
    memcpy(image, head, sizeof *head);
    for (uint32_t at = 1; at < builder->words.count; at++)
        by_index[builder->words.items[at].index] = at; /* words without an entry share 0 */
    for (uint32_t at = 1; at < head->entry_count; at++) {
        const qx_builder_word *word = &builder->words.items[by_index[at]];
        write_entry(builder, word, &entries[at]);
        write_key(strings, word, &entries[at], &end);
    }
    for (uint32_t at = 1; at < head->entry_count; at++)
        entries[at].lemma = entries[builder->words.items[builder->words.items[by_index[at]].lemma].index].word;
    write_slots(builder, head, (void *)(image + head->slots), by_index);
    write_hot(builder, head, (void *)(image + head->hot), by_index);
    write_cues(builder, entries, (void *)(image + head->cues));
}

quoteex_status qx_builder_write(qx_lexicon_builder *builder, qx_buffer *out, size_t *start, size_t *size,
                                quoteex_error *error)
{
    qx_lexicon head;
    mark_needed(builder);
    uint32_t cue_count = number_cues(builder);
    if (cue_count > MANY_CUES)
        return qx_error_set(error, QUOTEEX_LIMIT, "the word lists have more than %d cues", (int)MANY_CUES - 1);
    uint64_t bytes = lay_out(builder, number_words(builder), cue_count, &head);
    if (bytes > UINT32_MAX)
        return qx_error_set(error, QUOTEEX_LIMIT, "the word lists are larger than 4 GB");
    size_t padding = (8 - out->size % 8) % 8;
    if (!qx_buffer_reserve(out, padding + (size_t)bytes))
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the word lists");
    memset(out->data + out->size, 0, padding + (size_t)bytes);
    *start = out->size + padding;
    *size = (size_t)bytes;
    write_parts(builder, &head, out->data + *start);
    out->size += padding + (size_t)bytes;
    return QUOTEEX_OK;
}
