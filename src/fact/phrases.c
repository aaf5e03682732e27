#include "fact/phrases.h"

#include <string.h>

#include "who/words.h"

enum {
    PROBES = 16,          /* the longest chain of a hash table */
    ITEM_LIMIT = 1 << 20, /* phrases of one document */
    NAME_LIMIT = 24       /* tokens of a name that counts as one word */
};

typedef struct finder {
    qx_words text;
    const qx_names *names;
    qx_phrases *out;
    uint32_t *word_slots;
    uint32_t word_mask;
    uint32_t name;     /* the first name not yet behind us */
    uint32_t sentence; /* of the token read, from 1 */
    bool run;          /* the last unit's run goes on */
} finder;

static uint64_t mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 29;
}

/* The smallest power of two that is at least twice the count. */
static uint32_t table_size(uint32_t count)
{
    uint32_t size = 16;
    while (size / 2 < count)
        size *= 2;
    return size;
}

static uint32_t *make_table(qx_arena *arena, uint32_t size)
{
    uint32_t *slots = QX_NEW(arena, uint32_t, size);
    memset(slots, 0, size * sizeof *slots);
    return slots;
}

/* ---------------------------------------------------------------- words */

/* The bytes of a word without a plural's ending; "companies" and "company" lose theirs alike. */
static uint32_t stem_size(const char *word, uint32_t size)
{
    char last = qx_words_fold(word[size - 1]);
    if (size < 4)
        return size;
    if (last == 'y')
        return size - 1;
    if (last != 's')
        return size;
    char before = qx_words_fold(word[size - 2]);
    if (before == 's' || before == 'u' || (before == 'i' && size > 4))
        return size;
    if (before != 'e')
        return size - 1;
    char third = qx_words_fold(word[size - 3]);
    if (third == 'i')
        return size > 4 ? size - 3 : size - 1;
    return third == 's' || third == 'x' || third == 'z' || third == 'h' ? size - 2 : size - 1;
}

/* Of a word's stem, case aside (bit 5 is what differs in ASCII and Latin letters). The text is padded. */
static uint64_t stem_key(const char *word, uint32_t size)
{
    uint64_t hash = size, piece;
    for (; size > 8; size -= 8, word += 8) {
        memcpy(&piece, word, 8);
        hash = mix(hash ^ (piece | 0x2020202020202020u));
    }
    memcpy(&piece, word, 8);
    piece |= 0x2020202020202020u;
    return mix(hash ^ (piece & (~(uint64_t)0 >> (8 * (8 - size)))));
}

/* The word of a key, a new one where there is none yet; 0 where the chain is full. */
static uint32_t find_word(finder *f, uint64_t key)
{
    qx_phrases *out = f->out;
    uint32_t at = (uint32_t)(key >> 20);
    for (int probe = 0; probe < PROBES; probe++, at++) {
        uint32_t *slot = &f->word_slots[at & f->word_mask];
        if (*slot && out->words[*slot].key == key)
            return *slot;
        if (!*slot) {
            *slot = out->word_count++;
            out->words[*slot] = (qx_phrase_word){.key = key};
            return *slot;
        }
    }
    return 0;
}

/* Counts one more mention of a word. */
static void count_word(finder *f, uint32_t index, uint32_t token)
{
    qx_phrase_word *word = &f->out->words[index];
    if (!word->count++)
        word->frequency = qx_words_entry(&f->text, token)->frequency;
    if (word->last_sentence != f->sentence) {
        word->last_sentence = f->sentence;
        word->sentences++;
    }
}

/* ---------------------------------------------------------------- units */

/* Words that say when, how many or whom to address, or too little. */
static bool is_empty_word(qx_classes classes)
{
    const qx_classes empty = QX_CLASS(STOP_WORD) | QX_CLASS(TIME_UNIT) | QX_CLASS(TIME_WORD) | QX_CLASS(WEEKDAY) |
                             QX_CLASS(MONTH) | QX_CLASS(NUMBER_WORD) | QX_CLASS(CURRENCY) | QX_CLASS(UNIT);
    const qx_classes address = QX_CLASS(TITLE) | QX_CLASS(ABBREVIATION);
    return (classes & empty) != 0 || (classes & address) == address;
}

static void add_unit(finder *f, uint64_t key, uint32_t token, uint32_t tokens, qx_phrase_kind kind)
{
    uint32_t word = find_word(f, key);
    if (!word) {
        f->run = false;
        return;
    }
    count_word(f, word, token + tokens - 1);
    f->out->units[f->out->unit_count++] = (qx_phrase_unit){
        .word = word, .token = token, .tokens = (uint16_t)tokens, .start = !f->run, .kind = (uint8_t)kind};
    f->run = true;
}

/* The name that token stands in, or NULL. */
static const qx_name *name_at(finder *f, uint32_t token)
{
    const qx_names *names = f->names;
    while (f->name < names->count && names->items[f->name].end <= token)
        f->name++;
    return f->name < names->count && names->items[f->name].first <= token ? &names->items[f->name] : NULL;
}

static qx_phrase_kind name_kind(const qx_name *name)
{
    switch (name ? name->type : QX_NAME_OTHER) {
    case QX_NAME_PERSON:
        return QX_PHRASE_PERSON;
    case QX_NAME_PLACE:
        return QX_PHRASE_PLACE;
    case QX_NAME_ORGANISATION:
        return QX_PHRASE_ORGANISATION;
    default:
        return QX_PHRASE_NAME;
    }
}

/* As what a token can stand in a phrase, by its symbol: a qx_phrase_kind plus one; 0: not at all. */
static const uint8_t kinds[256] = {
    [QX_NOUN] = QX_PHRASE_NOUN + 1,      [QX_NOUNS] = QX_PHRASE_NOUN + 1,    [QX_NAME] = QX_PHRASE_NAME + 1,
    [QX_FOREIGN] = QX_PHRASE_NAME + 1,   [QX_ADJ] = QX_PHRASE_ADJECTIVE + 1, [QX_VBN] = QX_PHRASE_PARTICIPLE + 1,
    [QX_VBG] = QX_PHRASE_PARTICIPLE + 1,
};

/* Whether a name counts as one word: a person's, one too long for its pieces, one that "of" or "and" would cut. */
static bool is_one_word(const finder *f, const qx_name *name)
{
    if (name->end - name->first > NAME_LIMIT)
        return false;
    bool one = name->type == QX_NAME_PERSON || name->end - name->first > QX_PHRASE_LENGTH;
    for (uint32_t i = name->first; i < name->end && !one; i++)
        one = (qx_words_classes(&f->text, i) & QX_CLASS(STOP_WORD)) && !qx_words_flag(&f->text, i, QX_CAPITAL);
    return one;
}

/* Reads the token, or the name that starts with it; returns the token behind. */
static uint32_t read_token(finder *f, uint32_t token)
{
    const qx_token *t = &f->text.tokens[token];
    if (t->flags & QX_SENTENCE_BEFORE) {
        f->sentence++;
        f->run = false;
    }
    if (!kinds[t->symbol]) {
        f->run = false;
        return token + 1;
    }
    qx_phrase_kind kind = (qx_phrase_kind)(kinds[t->symbol] - 1);
    bool empty = is_empty_word(qx_words_classes(&f->text, token));
    const qx_name *name = kind == QX_PHRASE_NAME ? name_at(f, token) : NULL;
    if (name && name->first == token && is_one_word(f, name)) {
        add_unit(f, mix(name->entity | (uint64_t)1 << 32), token, name->end - token, name_kind(name));
        return name->end;
    }
    if (empty && !name) {
        f->run = false;
        return token + 1;
    }
    kind = empty ? QX_PHRASE_ADJECTIVE : name ? name_kind(name) : kind;
    const char *word = f->text.document->text + t->start;
    add_unit(f, stem_key(word, stem_size(word, t->end - t->start)), token, 1, kind);
    return token + 1;
}

static void read_units(finder *f)
{
    qx_arena *arena = f->text.document->arena;
    qx_phrases *out = f->out;
    out->units = QX_NEW(arena, qx_phrase_unit, f->text.count + 1);
    out->words = QX_NEW(arena, qx_phrase_word, f->text.count + 1);
    out->words[0] = (qx_phrase_word){0};
    out->word_count = 1;
    uint32_t size = table_size(f->text.count / 2);
    f->word_slots = make_table(arena, size);
    f->word_mask = size - 1;
    for (uint32_t token = 0; token < f->text.count;)
        token = read_token(f, token);
    out->units[out->unit_count] = (qx_phrase_unit){.token = f->text.count, .start = 1};
}

/* ---------------------------------------------------------------- phrases */

/* The slot of the phrase of these words: its own, an empty one, or NULL where the chain is full. */
static uint32_t *find_slot(const qx_phrases *phrases, const uint32_t *words)
{
    uint64_t low, high;
    memcpy(&low, words, 8);
    memcpy(&high, words + 2, 8);
    uint32_t at = (uint32_t)(mix(mix(low) ^ high) >> 20);
    for (int probe = 0; probe < PROBES; probe++, at++) {
        uint32_t *slot = &phrases->slots[at & phrases->mask];
        if (!*slot || memcmp(phrases->items[*slot].words, words, QX_PHRASE_LENGTH * sizeof *words) == 0)
            return slot;
    }
    return NULL;
}

static void collect(const qx_phrases *phrases, uint32_t unit, uint32_t length, uint32_t *words)
{
    memset(words, 0, QX_PHRASE_LENGTH * sizeof *words);
    for (uint32_t i = 0; i < length; i++)
        words[i] = phrases->units[unit + i].word;
}

/* The phrase of some units, a new one where there is none yet; 0 where it is not kept. */
static uint32_t find_phrase(finder *f, uint32_t unit, uint32_t length)
{
    qx_phrases *out = f->out;
    uint32_t words[QX_PHRASE_LENGTH];
    collect(out, unit, length, words);
    uint32_t *slot = find_slot(out, words);
    if (!slot || (!*slot && out->count == ITEM_LIMIT))
        return 0;
    if (!*slot) {
        *slot = out->count++;
        qx_phrase *fresh = &out->items[*slot];
        *fresh = (qx_phrase){.unit = unit, .length = length};
        memcpy(fresh->words, words, sizeof words);
    }
    return *slot;
}

/* Counts one more mention of the phrase of some units; returns it, 0 where it is not kept. */
static uint32_t count_phrase(finder *f, uint32_t unit, uint32_t length, bool whole)
{
    uint32_t index = find_phrase(f, unit, length);
    if (!index)
        return 0;
    qx_phrase *phrase = &f->out->items[index];
    const qx_token *token = &f->text.tokens[f->out->units[unit].token];
    phrase->count++;
    phrase->whole += whole;
    phrase->names += (token->flags & (QX_CAPITAL | QX_SENTENCE_BEFORE)) == QX_CAPITAL;
    phrase->sentences += phrase->last_sentence != f->sentence;
    phrase->last_sentence = f->sentence;
    return index;
}

/* All pieces of the run of units [first, end) that a noun or name ends. */
static void cut_run(finder *f, uint32_t first, uint32_t end)
{
    const qx_phrase_unit *units = f->out->units;
    for (uint32_t stop = first + 1; stop <= end; stop++) {
        if (units[stop - 1].kind >= QX_PHRASE_ADJECTIVE)
            continue;
        qx_phrase_pieces *pieces = &f->out->pieces[stop - 1];
        uint32_t longest = stop - first < QX_PHRASE_LENGTH ? stop - first : QX_PHRASE_LENGTH;
        for (uint32_t length = 1; length <= longest; length++)
            pieces->items[length - 1] = count_phrase(f, stop - length, length, stop == end && stop - length == first);
    }
}

static uint32_t piece_count(const qx_phrases *phrases)
{
    uint32_t count = 1, run = 0;
    for (uint32_t i = 0; i < phrases->unit_count; i++) {
        run = phrases->units[i].start ? 1 : run + 1;
        count += run < QX_PHRASE_LENGTH ? run : QX_PHRASE_LENGTH;
    }
    return count < ITEM_LIMIT ? count : ITEM_LIMIT;
}

static void cut_runs(finder *f)
{
    qx_phrases *out = f->out;
    uint32_t room = piece_count(out), size = table_size(room);
    out->items = QX_NEW(f->text.document->arena, qx_phrase, room);
    out->items[0] = (qx_phrase){0};
    out->pieces = QX_NEW(f->text.document->arena, qx_phrase_pieces, out->unit_count + 1);
    out->count = 1;
    out->slots = make_table(f->text.document->arena, size);
    out->mask = size - 1;
    const qx_sentence *sentences = f->text.document->sentences;
    f->sentence = 0;
    for (uint32_t first = 0, end; first < out->unit_count; first = end) {
        for (end = first + 1; !out->units[end].start;)
            end++;
        while (sentences[f->sentence].end <= out->units[first].token)
            f->sentence++;
        f->sentence++;
        cut_run(f, first, end);
        f->sentence--;
    }
}

void qx_phrases_find(const qx_fact_context *context, qx_phrases *out)
{
    memset(out, 0, sizeof *out);
    finder f = {.text = qx_words_of(context->document, context->lexicon), .names = context->names, .out = out};
    read_units(&f);
    cut_runs(&f);
}

qx_range qx_phrases_tokens(const qx_phrases *phrases, const qx_phrase *phrase)
{
    const qx_phrase_unit *first = &phrases->units[phrase->unit], *last = first + phrase->length - 1;
    return (qx_range){first->token, last->token + last->tokens};
}
