#include "text/tag_sets.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "text/tag_features.h"

enum { MOST_SETS = UINT16_MAX - QX_TAG_OPEN, TABLE_SLOTS = 1 << 17 };

/* ---------------------------------------------------------------- words with features of their own */

static int by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *)a, right = *(const uint32_t *)b;
    return left < right ? -1 : left > right;
}

static void find_own(qx_tag_sets *sets, const qx_tag_lines *lines)
{
    uint32_t *own = QX_NEW(sets->arena, uint32_t, lines->count);
    size_t count = 0;
    for (uint32_t i = 0; i < lines->count; i++) {
        unsigned template = lines->line[i].template;
        if (template == QX_TAG_WORD || template == QX_TAG_WORD_BEFORE || template == QX_TAG_WORD_AFTER)
            own[count++] = lines->line[i].value[0];
    }
    if (count)
        qsort(own, count, sizeof *own, by_number);
    sets->own = own;
    sets->own_count = count;
}

static bool is_own(const qx_tag_sets *sets, uint32_t hash)
{
    return sets->own_count && bsearch(&hash, sets->own, sets->own_count, sizeof hash, by_number);
}

/* ---------------------------------------------------------------- families */

/* How many symbols of a set a family lacks. */
static unsigned lacks(const qx_tag_family *family, const qx_tag_set_key *key)
{
    unsigned count = 0;
    for (unsigned i = 0; i < key->count; i++)
        count += qx_tag_slot_of(family, key->symbol[i]) < 0;
    return count;
}

/* The family with the same likeliest symbol that lacks least of a set, if there is room for that; else a new one. */
static uint32_t family_of(qx_tag_sets *sets, const qx_tag_set_key *key)
{
    uint32_t best = (uint32_t)sets->families.count;
    unsigned least = QX_READINGS + 1;
    for (uint32_t i = 0; i < sets->families.count; i++) {
        const qx_tag_family *family = &sets->families.items[i];
        unsigned missing = family->symbol[0] == key->symbol[0] ? lacks(family, key) : least;
        if (missing < least && family->count + missing <= QX_TAG_SLOTS) {
            least = missing;
            best = i;
        }
    }
    if (best == sets->families.count)
        *QX_PUSH(sets->arena, sets->families) = (qx_tag_family){.count = 0};
    qx_tag_family *family = &sets->families.items[best];
    for (unsigned i = 0; i < key->count; i++)
        if (qx_tag_slot_of(family, key->symbol[i]) < 0)
            family->symbol[family->count++] = key->symbol[i];
    return best;
}

/* ---------------------------------------------------------------- sets */

/* The number of a set's choice, QX_TAG_OPEN where there is no room. */
static uint16_t choice_of_set(qx_tag_sets *sets, const qx_tag_set_key *key)
{
    uint32_t at = qx_hash((const char *)key, sizeof *key) % TABLE_SLOTS;
    for (; sets->slots[at]; at = (at + 1) % TABLE_SLOTS)
        if (memcmp(&sets->sets.items[sets->slots[at] - 1].key, key, sizeof *key) == 0)
            return (uint16_t)(QX_TAG_OPEN + sets->slots[at] - 1);
    if (sets->sets.count > MOST_SETS)
        return QX_TAG_OPEN;
    uint32_t class = key->symbol[0] | (uint32_t)key->symbol[1] << 8 | (uint32_t)key->symbol[2] << 16;
    *QX_PUSH(sets->arena, sets->sets) = (qx_tag_found){*key, family_of(sets, key), class};
    sets->slots[at] = (uint32_t)sets->sets.count;
    return (uint16_t)(QX_TAG_OPEN + sets->sets.count - 1);
}

static uint16_t choice_of(qx_tag_sets *sets, const qx_readings *readings, uint32_t own)
{
    if (readings->count == 1)
        return readings->symbol[0];
    qx_tag_set_key key = {.count = readings->count,
                          .margin = (uint8_t)qx_tag_margin(readings->cost),
                          .capital = readings->capital,
                          .own = own};
    memcpy(key.symbol, readings->symbol, readings->count);
    return choice_of_set(sets, &key);
}

static void find_word(qx_tag_sets *sets, const qx_entry *entry, qx_tag_word *word)
{
    uint32_t own = is_own(sets, entry->hash) ? entry->hash : 0;
    for (unsigned capital = 0; capital < QX_TAG_CAPITALS; capital++) {
        qx_readings readings;
        qx_entry_readings(entry, (qx_capital_kind)capital, &readings);
        word->choice[capital] = choice_of(sets, &readings, own);
    }
}

bool qx_tag_sets_find(qx_arena *arena, const qx_lexicon *lexicon, const qx_tag_lines *lines, qx_tag_sets *out)
{
    const qx_entry *entries = qx_lexicon_entries(lexicon);
    uint32_t count = qx_lexicon_entry_count(lexicon);
    *out = (qx_tag_sets){.arena = arena};
    out->words = QX_NEW(arena, qx_tag_word, count);
    out->slots = QX_NEW(arena, uint32_t, TABLE_SLOTS);
    memset(out->slots, 0, TABLE_SLOTS * sizeof *out->slots);
    find_own(out, lines);
    for (uint32_t i = 0; i < count; i++) {
        out->words[i] = (qx_tag_word){.choice = {0, QX_NAME, QX_NAME}};
        if (entries[i].reading_count)
            find_word(out, &entries[i], &out->words[i]);
    }
    for (unsigned i = 0; i < QX_GUESSES; i++) {
        qx_readings readings;
        qx_guess_readings(i, &readings);
        out->guesses[i] = choice_of(out, &readings, 0);
    }
    return out->sets.count <= MOST_SETS;
}
