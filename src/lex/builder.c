#include "lex/builder.h"

#include "base/error.h"
#include "lex/image.h"

enum { FIRST_SLOTS = 1024 };

/* ---- the object ---- */

static quoteex_status no_memory(quoteex_error *error)
{
    return qx_error_set(error, QUOTEEX_NO_MEMORY, "no memory for the word lists");
}

static void make_slots(qx_lexicon_builder *builder, size_t count)
{
    qx_builder_slot *slots = QX_NEW(&builder->arena, qx_builder_slot, count);
    memset(slots, 0, count * sizeof *slots);
    builder->slots = slots;
    builder->slot_count = count;
}

static void add_nothings(qx_lexicon_builder *builder)
{
    *QX_PUSH(&builder->arena, builder->words) = (qx_builder_word){.key = ""};
    *QX_PUSH(&builder->arena, builder->forms) = (qx_builder_form){0};
    *QX_PUSH(&builder->arena, builder->cues) = (qx_builder_cue){0};
    make_slots(builder, FIRST_SLOTS);
}

qx_lexicon_builder *qx_lexicon_builder_new(const quoteex_allocator *allocator, quoteex_error *error)
{
    qx_lexicon_builder *builder = qx_memory_resize(allocator, NULL, sizeof *builder);
    if (!builder) {
        no_memory(error);
        return NULL;
    }
    memset(builder, 0, sizeof *builder);
    qx_arena_init(&builder->arena, allocator);
    if (setjmp(builder->arena.escape)) {
        qx_lexicon_builder_free(builder);
        no_memory(error);
        return NULL;
    }
    add_nothings(builder);
    return builder;
}

void qx_lexicon_builder_free(qx_lexicon_builder *builder)
{
    if (!builder)
        return;
    const quoteex_allocator *allocator = builder->arena.allocator;
    qx_arena_free(&builder->arena);
    qx_memory_free(allocator, builder);
}

/* ---- words ---- */

/* The slot of a key: where it stands, or the empty one where it would. */
static qx_builder_slot *slot_of(const qx_lexicon_builder *builder, const char *key, size_t size, uint64_t hash)
{
    size_t last = builder->slot_count - 1;
    for (size_t at = (size_t)(hash >> 32) & last;; at = (at + 1) & last) {
        qx_builder_slot *slot = &builder->slots[at];
        if (slot->word == 0)
            return slot;
        const qx_builder_word *word = &builder->words.items[slot->word];
        if (slot->hash == (uint32_t)hash && word->size == size && memcmp(word->key, key, size) == 0)
            return slot;
    }
}

/* Room for count words that are not there yet; slots stay half empty. */
static void widen_slots(qx_lexicon_builder *builder, size_t count)
{
    size_t slot_count = builder->slot_count;
    while (slot_count < 2 * (builder->words.count + count))
        slot_count *= 2;
    if (slot_count == builder->slot_count)
        return;
    make_slots(builder, slot_count);
    for (uint32_t word = 1; word < builder->words.count; word++) {
        uint64_t hash = builder->words.items[word].hash;
        size_t at = (size_t)(hash >> 32) & (slot_count - 1);
        while (builder->slots[at].word)
            at = (at + 1) & (slot_count - 1);
        builder->slots[at] = (qx_builder_slot){word, (uint32_t)hash};
    }
}

uint32_t qx_builder_find(const qx_lexicon_builder *builder, const char *key, size_t size)
{
    return slot_of(builder, key, size, qx_key_hash(key, size))->word;
}

uint32_t qx_builder_word_of(qx_lexicon_builder *builder, const char *key, size_t size)
{
    uint64_t hash = qx_key_hash(key, size);
    qx_builder_slot *slot = slot_of(builder, key, size, hash);
    if (slot->word)
        return slot->word;
    uint32_t index = (uint32_t)builder->words.count;
    const char *copy = qx_arena_copy(&builder->arena, key, size);
    *QX_PUSH(&builder->arena, builder->words) =
        (qx_builder_word){.key = copy, .size = (uint32_t)size, .lemma = index, .hash = hash};
    *slot = (qx_builder_slot){index, (uint32_t)hash};
    widen_slots(builder, 1);
    return index;
}

void qx_builder_classify(qx_builder_word *word, qx_classes gained, qx_classes lost)
{
    qx_classes classes = (word->classes | gained) & ~lost;
    if (classes != word->classes && !word->tagged)
        word->reading_count = 0; /* to be derived from the new classes */
    word->classes = classes;
}

/* ---- readings ---- */

/* How likely a capital inside a sentence makes the word a name: of the occurrences that are no names about one in 50
 * is capitalised all the same (titles of works, headings). */
static uint8_t capital_cost(uint64_t names, uint64_t others)
{
    return qx_cost(100 * names + 50, 100 * names + 2 * others + 100);
}

static uint8_t frequency(uint64_t occurrences)
{
    return qx_cost(1, 1 + occurrences);
}

void qx_builder_read(qx_builder_word *word, const qx_reading *readings, unsigned count)
{
    uint64_t total = 0, names = 0;
    unsigned used = 0;
    uint32_t counts[QX_ENTRY_READINGS];
    for (unsigned at = 0; at < count; at++) {
        total += readings[at].count;
        names += readings[at].symbol == QX_NAME ? readings[at].count : 0;
        unsigned place = used++;
        for (; place > 0 && counts[place - 1] < readings[at].count; place--) {
            counts[place] = counts[place - 1];
            word->symbol[place] = word->symbol[place - 1];
        }
        counts[place] = readings[at].count;
        word->symbol[place] = readings[at].symbol;
    }
    for (unsigned at = 0; at < count; at++) /* (count + 1/2) / (total + readings/2) */
        word->cost[at] = qx_cost(2 * (uint64_t)counts[at] + 1, 2 * total + count);
    word->reading_count = (uint8_t)count;
    word->capital_cost = capital_cost(names, total - names);
    word->frequency = frequency(total);
}

/* ---- forms and cues ---- */

void qx_builder_inflect(qx_lexicon_builder *builder, uint32_t base, uint32_t form)
{
    qx_builder_word *words = builder->words.items;
    if (form == base)
        return;
    words[form].lemma = base;
    for (uint32_t at = words[base].forms; at; at = builder->forms.items[at].next)
        if (builder->forms.items[at].word == form)
            return;
    uint32_t index = (uint32_t)builder->forms.count;
    *QX_PUSH(&builder->arena, builder->forms) = (qx_builder_form){form, words[base].forms};
    words[base].forms = index;
}

uint32_t qx_builder_add_cue(qx_lexicon_builder *builder, qx_builder_cue cue)
{
    uint32_t *own = &builder->words.items[cue.lemma].own_cue[cue.kind];
    if (!*own) {
        *own = (uint32_t)builder->cues.count;
        QX_PUSH(&builder->arena, builder->cues);
    }
    builder->cues.items[*own] = cue;
    return *own;
}

void qx_builder_remove_cue(qx_lexicon_builder *builder, uint32_t lemma, unsigned kind)
{
    uint32_t *own = &builder->words.items[lemma].own_cue[kind];
    if (*own)
        builder->cues.items[*own].lemma = 0;
    *own = 0;
}

/* ---- taking over an image ---- */

static uint32_t word_at(qx_lexicon_builder *builder, const qx_lexicon *lexicon, uint32_t offset)
{
    const char *key = qx_lexicon_string(lexicon, offset);
    return qx_builder_word_of(builder, key, strlen(key));
}

static void take_entry(qx_lexicon_builder *builder, const qx_lexicon *lexicon, const qx_entry *entry, uint32_t index,
                       const uint32_t *cues)
{
    if (entry->lemma != entry->word)
        qx_builder_inflect(builder, word_at(builder, lexicon, entry->lemma), index);
    qx_builder_word *word = &builder->words.items[index];
    qx_builder_classify(word, entry->classes, 0);
    bool tagged = (entry->flags & QX_ENTRY_TAGGED) != 0;
    if (entry->reading_count && (tagged || !word->tagged)) {
        memcpy(word->symbol, entry->symbol, sizeof word->symbol);
        memcpy(word->cost, entry->cost, sizeof word->cost);
        word->reading_count = entry->reading_count;
        word->capital_cost = entry->capital_cost;
        word->frequency = entry->frequency;
        word->tagged = tagged;
    }
    if (entry->cue)
        word->cue[QX_AS_VERB] = cues[entry->cue];
    if (entry->noun_cue)
        word->cue[QX_AS_NOUN] = cues[entry->noun_cue];
}

static qx_builder_cue cue_at(qx_lexicon_builder *builder, const qx_lexicon *lexicon, const qx_cue_word *cue)
{
    return (qx_builder_cue){.lemma = word_at(builder, lexicon, cue->lemma),
                            .flags = cue->flags,
                            .cue_class = cue->cue_class,
                            .kind = cue->noun ? QX_AS_NOUN : QX_AS_VERB};
}

static void take_image(qx_lexicon_builder *builder, const qx_lexicon *lexicon)
{
    const qx_entry *entries = qx_lexicon_entries(lexicon);
    uint32_t entry_count = qx_lexicon_entry_count(lexicon), cue_count;
    const qx_cue_word *cues = qx_lexicon_cues(lexicon, &cue_count);
    uint32_t *words = QX_NEW(&builder->arena, uint32_t, entry_count);
    widen_slots(builder, entry_count);
    for (uint32_t at = 1; at < entry_count; at++) /* all first, as their order is that of the new image */
        words[at] = word_at(builder, lexicon, entries[at].word);
    uint32_t *taken = QX_NEW(&builder->arena, uint32_t, cue_count);
    for (uint32_t at = 1; at < cue_count; at++)
        taken[at] = qx_builder_add_cue(builder, cue_at(builder, lexicon, &cues[at]));
    for (uint32_t at = 1; at < entry_count; at++)
        take_entry(builder, lexicon, &entries[at], words[at], taken);
}

quoteex_status qx_lexicon_builder_add_image(qx_lexicon_builder *builder, const qx_lexicon *lexicon,
                                            quoteex_error *error)
{
    if (setjmp(builder->arena.escape))
        return no_memory(error);
    take_image(builder, lexicon);
    return QUOTEEX_OK;
}

quoteex_status qx_lexicon_builder_add(qx_lexicon_builder *builder, const char *path, const char *text, size_t size,
                                      quoteex_error *error)
{
    if (setjmp(builder->arena.escape))
        return no_memory(error);
    return qx_builder_read_file(builder, path, text, size, error);
}

quoteex_status qx_lexicon_builder_finish(qx_lexicon_builder *builder, qx_buffer *out, size_t *start, size_t *size,
                                         quoteex_error *error)
{
    if (setjmp(builder->arena.escape))
        return no_memory(error);
    qx_builder_derive(builder);
    return qx_builder_write(builder, out, start, size, error);
}
