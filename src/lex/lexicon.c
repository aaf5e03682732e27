#include "lex/lexicon.h"

#include "base/error.h"
#include "lex/image.h"

/* ---- parts of an image ---- */

static const char *base_of(const qx_lexicon *lexicon)
{
    return (const char *)(const void *)lexicon;
}

uint32_t qx_lexicon_entry_count(const qx_lexicon *lexicon)
{
    return lexicon->entry_count;
}

static const uint32_t *slots_of(const qx_lexicon *lexicon)
{
    return (const void *)(base_of(lexicon) + lexicon->slots);
}

static const uint16_t *hot_of(const qx_lexicon *lexicon)
{
    return (const void *)(base_of(lexicon) + lexicon->hot);
}

/* ---- checks ---- */

/* Whether count items of size bytes at offset lie in the image, aligned to 8 bytes. */
static bool part_fits(const qx_lexicon *lexicon, uint32_t offset, uint32_t count, size_t size)
{
    return offset % 8 == 0 && offset >= sizeof *lexicon && offset <= lexicon->size &&
           count <= (lexicon->size - offset) / size;
}

static bool slots_fit(const qx_lexicon *lexicon)
{
    uint32_t count = lexicon->slot_count;
    return count >= 2 && (count & (count - 1)) == 0 && lexicon->slot_shift < 64 &&
           (uint64_t)1 << (64 - lexicon->slot_shift) == count && (lexicon->index_mask & (lexicon->index_mask + 1)) == 0;
}

static bool head_fits(const qx_lexicon *lexicon, size_t size)
{
    return lexicon->size <= size && lexicon->entry_count >= 1 && lexicon->cue_count >= 1 && slots_fit(lexicon) &&
           part_fits(lexicon, lexicon->entries, lexicon->entry_count, sizeof(qx_entry)) &&
           part_fits(lexicon, lexicon->slots, lexicon->slot_count, sizeof(uint32_t)) &&
           part_fits(lexicon, lexicon->hot, QX_HOT_SLOTS, sizeof(uint16_t)) &&
           part_fits(lexicon, lexicon->cues, lexicon->cue_count, sizeof(qx_cue_word)) &&
           part_fits(lexicon, lexicon->strings, lexicon->string_size, 1) &&
           lexicon->string_size / QX_SHORT_KEY >= lexicon->entry_count;
}

const qx_lexicon *qx_lexicon_attach(const void *image, size_t size, quoteex_error *error)
{
    const qx_lexicon *lexicon = image;
    if ((uintptr_t)image % 8 != 0) {
        qx_error_set(error, QUOTEEX_ARGUMENT, "a lexicon image must be aligned to 8 bytes");
    } else if (size < sizeof *lexicon || lexicon->magic != QX_IMAGE_MAGIC) {
        qx_error_set(error, QUOTEEX_DATA, "this is no lexicon image of this kind of machine");
    } else if (lexicon->version != QX_IMAGE_VERSION) {
        qx_error_set(error, QUOTEEX_DATA, "the lexicon image has version %u, not %u", (unsigned)lexicon->version,
                     (unsigned)QX_IMAGE_VERSION);
    } else if (!head_fits(lexicon, size)) {
        qx_error_set(error, QUOTEEX_DATA, "the lexicon image is cut or its head is broken");
    } else {
        return lexicon;
    }
    return NULL;
}

static bool entry_fits(const qx_lexicon *lexicon, const qx_entry *entry)
{
    if (entry->word >= lexicon->string_size || entry->lemma >= lexicon->string_size ||
        entry->cue >= lexicon->cue_count || entry->noun_cue >= lexicon->cue_count ||
        entry->reading_count > QX_ENTRY_READINGS)
        return false;
    for (int at = 0; at < entry->reading_count; at++)
        if (!qx_symbol_name(entry->symbol[at]))
            return false;
    return true;
}

static bool entries_fit(const qx_lexicon *lexicon)
{
    const qx_entry *entries = qx_lexicon_entries(lexicon);
    for (uint32_t at = 0; at < lexicon->entry_count; at++)
        if (!entry_fits(lexicon, &entries[at]))
            return false;
    return true;
}

static bool cues_fit(const qx_lexicon *lexicon)
{
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(lexicon, &count);
    for (uint32_t at = 0; at < count; at++)
        if (cues[at].lemma >= lexicon->string_size || cues[at].cue_class >= QUOTEEX_CUE_CLASSES)
            return false;
    return true;
}

/* Every slot names an entry, and an empty one ends every search. */
static bool slots_hold(const qx_lexicon *lexicon)
{
    const uint32_t *slots = slots_of(lexicon);
    const uint16_t *hot = hot_of(lexicon);
    uint32_t empty = 0;
    for (uint32_t at = 0; at < QX_HOT_SLOTS; at++)
        if (hot[at] >= lexicon->entry_count)
            return false;
    for (uint32_t at = 0; at < lexicon->slot_count; at++) {
        empty += slots[at] == 0;
        if ((slots[at] & lexicon->index_mask) >= lexicon->entry_count)
            return false;
    }
    return empty > 0;
}

const qx_lexicon *qx_lexicon_open(const void *image, size_t size, quoteex_error *error)
{
    const qx_lexicon *lexicon = qx_lexicon_attach(image, size, error);
    if (!lexicon)
        return NULL;
    if (*qx_lexicon_string(lexicon, lexicon->string_size - 1) == '\0' && entries_fit(lexicon) && cues_fit(lexicon) &&
        slots_hold(lexicon))
        return lexicon;
    qx_error_set(error, QUOTEEX_DATA, "the lexicon image is broken inside");
    return NULL;
}

/* ---- lookup ---- */

uint32_t qx_short_key_probe(const qx_lexicon *lexicon, qx_short_key key)
{
    uint64_t hash = qx_short_key_hash(key);
    const uint32_t *slots = slots_of(lexicon);
    const char *keys = base_of(lexicon) + lexicon->strings;
    uint32_t index_mask = lexicon->index_mask, last = lexicon->slot_count - 1;
    for (uint32_t at = (uint32_t)(hash >> lexicon->slot_shift); slots[at] != 0; at = (at + 1) & last) {
        if (((slots[at] ^ (uint32_t)hash) & ~index_mask) != 0)
            continue;
        uint32_t index = slots[at] & index_mask;
        if (qx_short_key_is(keys, index, key))
            return index;
    }
    return 0;
}

static bool is_word(const qx_lexicon *lexicon, uint32_t index, const char *key, size_t size)
{
    uint32_t offset = qx_lexicon_entries(lexicon)[index].word;
    const char *word = qx_lexicon_string(lexicon, offset);
    return size < lexicon->string_size - offset && memcmp(word, key, size) == 0 && word[size] == '\0';
}

static uint32_t find_long(const qx_lexicon *lexicon, const char *key, size_t size)
{
    const uint32_t *slots = slots_of(lexicon);
    uint32_t index_mask = lexicon->index_mask, last = lexicon->slot_count - 1;
    uint64_t hash = qx_key_hash(key, size);
    for (uint32_t at = (uint32_t)(hash >> lexicon->slot_shift); slots[at] != 0; at = (at + 1) & last)
        if (((slots[at] ^ (uint32_t)hash) & ~index_mask) == 0 && is_word(lexicon, slots[at] & index_mask, key, size))
            return slots[at] & index_mask;
    return 0;
}

uint32_t qx_lexicon_find_key(const qx_lexicon *lexicon, const char *key, size_t size)
{
    if (size > QX_SHORT_KEY)
        return find_long(lexicon, key, size);
    char padded[QX_SHORT_KEY] = {0};
    memcpy(padded, key, size);
    return qx_short_key_find(lexicon, qx_short_key_load(padded));
}

static uint32_t find_folded(const qx_lexicon *lexicon, const char *word, size_t size)
{
    char key[QX_KEY_LIMIT + 1];
    size_t key_size = qx_lexicon_fold(word, size, key);
    return key_size ? qx_lexicon_find_key(lexicon, key, key_size) : 0;
}

uint32_t qx_lexicon_find_padded(const qx_lexicon *lexicon, const char *word, size_t size)
{
    /* 16 bytes from window + 16 - size on: ones for the word's bytes, zeros for those after it. */
    static const char window[2 * QX_SHORT_KEY] = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF";
    if (size > QX_SHORT_KEY)
        return find_folded(lexicon, word, size);
    qx_short_key key = qx_short_key_load(word);
    qx_short_key mask = qx_short_key_load(window + QX_SHORT_KEY - size);
    key.low &= mask.low;
    key.high &= mask.high;
    if (((key.low | key.high) & UINT64_C(0x8080808080808080)) != 0)
        return find_folded(lexicon, word, size);
    key.low = qx_bytes_lower(key.low);
    key.high = qx_bytes_lower(key.high);
    return qx_short_key_find(lexicon, key);
}

uint32_t qx_lexicon_find(const qx_lexicon *lexicon, const char *word, size_t size)
{
    if (size > QX_SHORT_KEY)
        return find_folded(lexicon, word, size);
    char padded[QX_SHORT_KEY] = {0};
    if (size)
        memcpy(padded, word, size);
    return qx_lexicon_find_padded(lexicon, padded, size);
}

uint32_t qx_lexicon_find_phrase(const qx_lexicon *lexicon, const quoteex_string *words, unsigned count, unsigned *used)
{
    char joined[QX_KEY_LIMIT + 1], word[QX_KEY_LIMIT + 1];
    size_t ends[QX_PHRASE_WORDS]; /* of the joined key, after each word */
    size_t size = 0;
    unsigned taken = 0;
    for (; taken < count && taken < QX_PHRASE_WORDS; taken++) {
        size_t more = qx_lexicon_fold(words[taken].data, words[taken].size, word);
        size_t space = taken > 0;
        if (more == 0 || size + space + more > QX_KEY_LIMIT)
            break;
        joined[size] = ' '; /* under the first word's first byte, at once overwritten */
        memcpy(joined + size + space, word, more);
        size += space + more;
        ends[taken] = size;
    }
    for (; taken > 1; taken--) {
        uint32_t entry = qx_lexicon_find_key(lexicon, joined, ends[taken - 1]);
        if (entry) {
            *used = taken;
            return entry;
        }
    }
    *used = 0;
    return 0;
}
