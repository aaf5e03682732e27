/*
 * The layout of a lexicon image: the head (struct qx_lexicon), then at the offsets it gives
 *
 *   entries   qx_entry each, entry 0 for unknown words, the rest by falling frequency
 *   slots     uint32_t each, a power of two of them: open addressing with linear probing. The low bits (index_mask) are
 *             an entry's index, the others those bits of its key's hash; 0 is an empty slot, and one at least is empty
 *   hot       uint16_t each, QX_HOT_SLOTS of them: by the hash's top bits the most frequent word there, 0 for none.
 *             Four words in five of a text are found in this small table, which stays in the first-level cache
 *   cues      qx_cue_word each, cue 0 for none
 *   strings   first 16 bytes an entry: its key with zeros after it, so that a string of up to 15 bytes is its own
 *             terminated string; of longer keys the string stands behind all these, and where a key has more than 16
 *             bytes its 16 are 0xFF, which no UTF-8 holds. Ends in a NUL
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

enum { QX_IMAGE_VERSION = 3, QX_SHORT_KEY = 16, QX_HOT_SHIFT = 64 - 13, QX_HOT_SLOTS = 1 << 13 };

#define QX_IMAGE_MAGIC UINT64_C(0x786578656c5f7871) /* "qx_lexex" in little-endian order */

/* A key of up to 16 bytes, the first lowest, zeros after it. */
typedef struct qx_short_key {
    uint64_t low, high;
} qx_short_key;

static inline qx_short_key qx_short_key_load(const char *bytes)
{
    return (qx_short_key){qx_bytes_load(bytes), qx_bytes_load(bytes + 8)};
}

/* A sum of products: the top half depends on every byte ... */
static inline uint64_t qx_short_key_mix(qx_short_key key)
{
    return key.low * UINT64_C(0x9E3779B97F4A7C15) + key.high * UINT64_C(0xC4CEB9FE1A85EC53);
}

/* ... and the low half takes from it. */
static inline uint64_t qx_short_key_hash(qx_short_key key)
{
    uint64_t mixed = qx_short_key_mix(key);
    return mixed ^ mixed >> 32;
}

static inline bool qx_short_key_is(const char *keys, uint32_t index, qx_short_key key)
{
    qx_short_key found = qx_short_key_load(keys + (size_t)index * QX_SHORT_KEY);
    return ((found.low ^ key.low) | (found.high ^ key.high)) == 0;
}

/* The slow half of qx_short_key_find. */
uint32_t qx_short_key_probe(const qx_lexicon *lexicon, qx_short_key key);

/* The parts of an image where most words are found. */
typedef struct qx_hot_keys {
    const uint16_t *hot;
    const char *keys;
} qx_hot_keys;

static inline qx_hot_keys qx_hot_keys_of(const qx_lexicon *lexicon)
{
    const char *base = (const char *)(const void *)lexicon;
    return (qx_hot_keys){(const void *)(base + lexicon->hot), base + lexicon->strings};
}

/* The entry of a key, folded already; 0 when it is in no list. The key of entry 0 is no word's. */
static inline uint32_t qx_hot_keys_find(qx_hot_keys in, const qx_lexicon *lexicon, qx_short_key key)
{
    uint32_t index = in.hot[qx_short_key_mix(key) >> QX_HOT_SHIFT];
    return qx_short_key_is(in.keys, index, key) ? index : qx_short_key_probe(lexicon, key);
}

static inline uint32_t qx_short_key_find(const qx_lexicon *lexicon, qx_short_key key)
{
    return qx_hot_keys_find(qx_hot_keys_of(lexicon), lexicon, key);
}

/* The hash of a key of any length; for up to 16 bytes that of the short key. */
uint64_t qx_key_hash(const char *key, size_t size);

#endif
