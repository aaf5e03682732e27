/*
 * The layout of a lexicon image: the head below, then at the offsets it gives
 *
 *   entries   qx_entry each, entry 0 for unknown words, the rest by falling frequency
 *   slots     uint32_t each, a power of two of them: open addressing with linear probing. The low bits (index_mask) are
 *             an entry's index, the others those bits of its key's hash; 0 is an empty slot, and one at least is empty
 *   hot       uint16_t each, QX_HOT_SLOTS of them: by the hash's top bits the most frequent word there, 0 for none.
 * Four words in five of a text are found in this small table, which stays in the first-level cache cues qx_cue_word
 * each, cue 0 for none strings   first 16 bytes an entry: its key with zeros after it, so that a string of up to 15
 * bytes is its own terminated string; of longer keys the string stands behind all these, and where a key has more than
 * 16 bytes its 16 are 0xFF, which no UTF-8 holds. Ends in a NUL.
 *
 * A hit reads a slot and a key, both near others of ordinary words. Numbers are native: an image is used where it was
 * made.
 */
#ifndef QX_LEX_IMAGE_H
#define QX_LEX_IMAGE_H

#include <stdbool.h>
#include <string.h>

#include "base/bytes.h"
#include "lex/lexicon.h"

enum { QX_IMAGE_VERSION = 2, QX_SHORT_KEY = 16, QX_HOT_SHIFT = 64 - 13, QX_HOT_SLOTS = 1 << 13 };

#define QX_IMAGE_MAGIC UINT64_C(0x786578656c5f7871) /* "qx_lexex" in little-endian order */

struct qx_lexicon {
    uint64_t magic;
    uint32_t version;
    uint32_t size; /* bytes of the whole image; offsets below are bytes from its start */
    uint32_t entries, entry_count;
    uint32_t slots, slot_count;
    uint32_t cues, cue_count;
    uint32_t strings, string_size;
    uint32_t index_mask; /* 2^n - 1, at least entry_count - 1 */
    uint32_t slot_shift; /* 64 - log2(slot_count): the hash's top bits are the slot */
    uint32_t hot;
    uint32_t reserved;
};

/* A key of up to 16 bytes, the first lowest, zeros after it. */
typedef struct qx_short_key {
    uint64_t low, high;
} qx_short_key;

static inline qx_short_key qx_short_key_load(const char *bytes)
{
    return (qx_short_key){qx_bytes_load(bytes), qx_bytes_load(bytes + 8)};
}

/* Multiply, fold, multiply (as in MurmurHash3's finaliser): the top bits depend on every byte. */
static inline uint64_t qx_short_key_hash(qx_short_key key)
{
    uint64_t mixed = key.low * UINT64_C(0x9E3779B97F4A7C15);
    mixed ^= (key.high ^ mixed >> 29) * UINT64_C(0xFF51AFD7ED558CCD);
    mixed ^= mixed >> 32;
    return mixed * UINT64_C(0xC4CEB9FE1A85EC53);
}

static inline bool qx_short_key_is(const char *keys, uint32_t index, qx_short_key key)
{
    qx_short_key found = qx_short_key_load(keys + (size_t)index * QX_SHORT_KEY);
    return ((found.low ^ key.low) | (found.high ^ key.high)) == 0;
}

/* The slow half of qx_short_key_find. */
uint32_t qx_short_key_probe(const qx_lexicon *lexicon, qx_short_key key, uint64_t hash);

/* The entry of a key, folded already; 0 when it is in no list. */
static inline uint32_t qx_short_key_find(const qx_lexicon *lexicon, qx_short_key key)
{
    const char *base = (const char *)(const void *)lexicon;
    const uint16_t *hot = (const void *)(base + lexicon->hot);
    uint64_t hash = qx_short_key_hash(key);
    uint32_t index = hot[hash >> QX_HOT_SHIFT];
    if (index && qx_short_key_is(base + lexicon->strings, index, key))
        return index;
    return qx_short_key_probe(lexicon, key, hash);
}

/* The hash of a key of any length; for up to 16 bytes that of the short key. */
uint64_t qx_key_hash(const char *key, size_t size);

#endif
