#include "fact/phrases.h"

#include <string.h>

#include "fact/title.h"

enum {
    PROBES = 16,          /* the longest chain of a hash table */
    ITEM_LIMIT = 1 << 20, /* phrases of one document */
    NAME_LIMIT = 24,      /* tokens of a name that counts as one word */
    TITLE_WORDS = 64      /* words of title and headline that are known */
};

/* Keys of the words of title and headline. */
typedef struct title_words {
    uint64_t keys[TITLE_WORDS];
    uint64_t filter; /* a bit for each key's low six */
    uint32_t count;
} title_words;

typedef struct finder {
    qx_words text;
    const qx_names *names;
    qx_phrases *out;
    uint32_t *word_slots;
    uint32_t word_mask;
    uint32_t name;     /* the first name not yet behind us */
    uint32_t at;       /* the sentence of the token read: index */
    uint32_t sentence; /* its number, where those that start inside a name do not count */
    uint32_t run_end;  /* the token behind the last unit, if a unit there goes on with its run */
    uint32_t room;     /* for phrases: one more than there are pieces */
    uint32_t run;      /* units in the run under way */
    title_words title;
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

/* Letters of either case alike (bit 5 is what differs in ASCII and Latin ones). */
static char fold(char c)
{
    return (char)(c | 0x20);
}

/* The bytes of a word without a plural's ending; "companies" and "company" lose theirs alike. */
static uint32_t stem_size(const char *word, uint32_t size)
{
    char last = fold(word[size - 1]);
    if ((last != 's' && last != 'y') || size < 4)
        return size;
    if (last == 'y')
        return size - 1;
    char before = fold(word[size - 2]);
    if (before == 's' || before == 'u' || (before == 'i' && size > 4))
        return size;
    if (before != 'e')
        return size - 1;
    char third = fold(word[size - 3]);
    if (third == 'i')
        return size > 4 ? size - 3 : size - 1;
    return third == 's' || third == 'x' || third == 'z' || third == 'h' ? size - 2 : size - 1;
}

/* Of a word's stem, case aside. The text is padded. */
static uint64_t stem_key(const char *word, uint32_t size)
{
    uint64_t hash = size;
    for (; size > 8; size -= 8, word += 8)
        hash = mix(hash ^ (qx_bytes_load(word) | QX_BYTES_EACH(0x20)));
    return mix(hash ^ ((qx_bytes_load(word) | QX_BYTES_EACH(0x20)) & UINT64_MAX >> (64 - 8 * size)));
}

static unsigned hyphen_flag(const qx_words *text, uint32_t token)
{
    return memchr(qx_words_text(text, token), '-', qx_words_size(text, token)) ? QX_PHRASE_HYPHEN : 0;
}

/* The word of a key, a new one where there is none yet; 0 where the chain is full. */
static uint32_t find_word(finder *f, uint64_t key)
{
    qx_phrases *out = f->out;
    uint32_t at = (uint32_t)(key >> 20);
    for (int probe = 0; probe < PROBES; probe++, at++) {
        uint32_t slot = f->word_slots[at & f->word_mask];
        if (!slot) {
            slot = f->word_slots[at & f->word_mask] = out->word_count++;
            out->words[slot] = (qx_phrase_word){.key = key};
            return slot;
        }
        if (out->words[slot].key == key)
            return slot;
    }
    return 0;
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

static uint64_t word_key(const qx_words *text, uint32_t token)
{
    const char *word = qx_words_text(text, token);
    return stem_key(word, stem_size(word, qx_words_size(text, token)));
}

static void add_title(title_words *title, const qx_words *text, uint32_t end)
{
    for (uint32_t i = 0; i < end && title->count < TITLE_WORDS; i++) {
        if (text->tokens[i].kind != QX_TOKEN_WORD || qx_words_classes(text, i) & QX_CLASS(STOP_WORD))
            continue;
        uint64_t key = title->keys[title->count++] = word_key(text, i);
        title->filter |= (uint64_t)1 << (key & 63);
    }
}

static bool is_titled(const title_words *title, uint64_t key)
{
    if (!(title->filter >> (key & 63) & 1))
        return false;
    for (uint32_t i = 0; i < title->count; i++)
        if (title->keys[i] == key)
            return true;
    return false;
}

/* Counts one more mention of the word of a unit whose last token is given; returns what its flags say. */
static unsigned count_word(finder *f, qx_phrase_word *word, uint32_t last, bool name)
{
    if (!word->count++) {
        uint64_t key = name ? word_key(&f->text, last) : word->key;
        word->frequency = qx_words_entry(&f->text, last)->frequency;
        word->flags = name ? 0 : (uint8_t)hyphen_flag(&f->text, last);
        word->flags |= is_titled(&f->title, key) ? QX_PHRASE_TITLED : 0;
    }
    word->sentences += word->last_sentence != f->sentence + 1;
    word->last_sentence = f->sentence + 1;
    return word->flags;
}

/* The bytes of the words of a name, and whether there is a hyphen. */
static uint32_t measure(const finder *f, uint32_t first, uint32_t end, unsigned *flags)
{
    uint32_t letters = 0;
    for (uint32_t i = first; i < end; i++) {
        letters += qx_words_size(&f->text, i);
        *flags |= hyphen_flag(&f->text, i);
    }
    return letters;
}

/* Adds the unit of tokens [first, end). */
static void add_unit(finder *f, uint64_t key, uint32_t first, uint32_t end, qx_phrase_kind kind, bool name)
{
    qx_phrases *out = f->out;
    const qx_token *token = &f->text.tokens[first];
    uint32_t word = find_word(f, key);
    if (!word) {
        f->run_end = UINT32_MAX;
        return;
    }
    unsigned flags = count_word(f, &out->words[word], end - 1, name);
    uint32_t letters = name ? measure(f, first, end, &flags) : token->end - token->start;
    if ((token->flags & (QX_CAPITAL | QX_SENTENCE_BEFORE)) == QX_CAPITAL)
        flags |= QX_PHRASE_CAPITAL;
    bool start = (first != f->run_end) | ((token->flags & QX_SENTENCE_BEFORE) != 0);
    f->run = start ? 1 : f->run + 1;
    f->run_end = end;
    f->room += f->run < QX_PHRASE_LENGTH ? f->run : QX_PHRASE_LENGTH;
    out->unit_words[out->unit_count] = word;
    qx_phrase_unit *unit = &out->units[out->unit_count++];
    unit->token = first;
    unit->letters = letters;
    unit->tokens = (uint8_t)(end - first);
    unit->start = start;
    unit->kind = (uint8_t)kind;
    unit->flags = (uint8_t)flags;
}

/* Reads a candidate, or the name that starts with it; returns the token behind. */
static uint32_t read_candidate(finder *f, uint32_t token)
{
    const qx_token *t = &f->text.tokens[token];
    qx_phrase_kind kind = (qx_phrase_kind)(kinds[t->symbol] - 1);
    const qx_sentence *sentences = f->text.document->sentences;
    for (; sentences[f->at].end <= token; f->at++)
        f->sentence++;
    const qx_name *name = kind == QX_PHRASE_NAME ? name_at(f, token) : NULL;
    bool one = name && name->first == token && is_one_word(f, name);
    bool empty = !one && is_empty_word(qx_words_classes(&f->text, token));
    if (empty && !name)
        return token + 1;
    const char *word = f->text.document->text + t->start;
    uint64_t key = one ? mix(name->entity | (uint64_t)1 << 32) : stem_key(word, stem_size(word, t->end - t->start));
    uint32_t end = one ? name->end : token + 1;
    kind = empty ? QX_PHRASE_ADJECTIVE : name ? name_kind(name) : kind;
    add_unit(f, key, token, end, kind, one);
    while (one && sentences[f->at].end < end) /* a name counts as of one sentence */
        f->at++;
    return end;
}

/* Lists the tokens that can stand in phrases; returns how many. The list has room for one more. */
static uint32_t list_candidates(const qx_token *tokens, uint32_t token_count, uint32_t *list)
{
    uint32_t count = 0;
    for (uint32_t token = 0; token < token_count; token++) {
        list[count] = token;
        count += kinds[tokens[token].symbol] != 0;
    }
    return count;
}

static void read_units(finder *f)
{
    qx_arena *arena = f->text.document->arena;
    qx_phrases *out = f->out;
    uint32_t *list = QX_NEW(arena, uint32_t, (size_t)f->text.count + 1);
    uint32_t count = list_candidates(f->text.tokens, f->text.count, list), size = table_size(count), token = 0;
    out->units = QX_NEW(arena, qx_phrase_unit, (size_t)count + 1);
    out->unit_words = QX_NEW(arena, uint32_t, (size_t)count + 1);
    out->words = QX_NEW(arena, qx_phrase_word, (size_t)count + 1);
    out->words[0] = (qx_phrase_word){0};
    out->word_count = 1;
    f->word_slots = make_table(arena, size);
    f->word_mask = size - 1;
    f->run_end = UINT32_MAX;
    f->room = 1;
    for (uint32_t i = 0; i < count; i++)
        if (list[i] >= token)
            token = read_candidate(f, list[i]);
    out->units[out->unit_count] = (qx_phrase_unit){.token = f->text.count, .start = 1};
}

/* ---------------------------------------------------------------- phrases */

/* A new phrase; 0 where there are too many. */
static uint32_t add_phrase(qx_phrases *out, uint64_t key, uint32_t unit, uint32_t length)
{
    if (out->count == ITEM_LIMIT)
        return 0;
    out->items[out->count] = (qx_phrase){.key = key, .unit = unit, .length = length};
    return out->count++;
}

/* The phrase of one unit; 0 where it is not kept. */
static uint32_t find_single(qx_phrases *out, uint32_t unit)
{
    qx_phrase_word *word = &out->words[out->unit_words[unit]];
    if (!word->phrase)
        word->phrase = add_phrase(out, word->key, unit, 1);
    return word->phrase;
}

/* The phrase of some units of which the last ones are a phrase; 0 where it is not kept. */
static uint32_t find_longer(qx_phrases *out, uint32_t unit, uint32_t length, uint32_t tail)
{
    uint64_t key = (uint64_t)out->unit_words[unit] << 32 | tail;
    uint32_t at = (uint32_t)(mix(key) >> 20);
    for (int probe = 0; tail && probe < PROBES; probe++, at++) {
        uint32_t slot = out->slots[at & out->mask];
        if (!slot)
            return out->slots[at & out->mask] = add_phrase(out, key, unit, length);
        if (out->items[slot].key == key)
            return slot;
    }
    return 0;
}

/* Counts one more mention of a phrase. */
static void count_phrase(qx_phrases *out, uint32_t phrase, uint32_t unit)
{
    out->items[phrase].count++;
    out->items[phrase].names += (out->units[unit].flags & QX_PHRASE_CAPITAL) != 0;
}

/* All pieces of the run from unit first on that unit last ends. */
static void cut_pieces(qx_phrases *out, uint32_t first, uint32_t last)
{
    uint32_t *pieces = out->pieces[last].items, size = last + 1 - first;
    uint32_t longest = size < QX_PHRASE_LENGTH ? size : QX_PHRASE_LENGTH;
    pieces[0] = find_single(out, last);
    count_phrase(out, pieces[0], last);
    for (uint32_t length = 2; length <= longest; length++) {
        uint32_t unit = last + 1 - length;
        pieces[length - 1] = find_longer(out, unit, length, pieces[length - 2]);
        count_phrase(out, pieces[length - 1], unit);
    }
    if (out->units[last + 1].start && size <= QX_PHRASE_LENGTH)
        out->items[pieces[size - 1]].whole++;
}

static void cut_runs(finder *f)
{
    qx_phrases *out = f->out;
    uint32_t room = f->room < ITEM_LIMIT ? f->room : ITEM_LIMIT, size = table_size(f->room - out->unit_count);
    out->items = QX_NEW(f->text.document->arena, qx_phrase, room);
    out->items[0] = (qx_phrase){0};
    out->pieces = QX_NEW(f->text.document->arena, qx_phrase_pieces, (size_t)out->unit_count + 1);
    out->count = 1;
    size = size < 2 * ITEM_LIMIT ? size : 2 * ITEM_LIMIT;
    out->slots = make_table(f->text.document->arena, size);
    out->mask = size - 1;
    for (uint32_t unit = 0, first = 0; unit < out->unit_count; unit++) {
        first = out->units[unit].start ? unit : first;
        if (out->units[unit].kind < QX_PHRASE_ADJECTIVE)
            cut_pieces(out, first, unit);
    }
}

void qx_phrases_find(const qx_fact_context *context, qx_phrases *out)
{
    memset(out, 0, sizeof *out);
    finder f = {.text = qx_words_of(context->document, context->lexicon), .names = context->names, .out = out};
    qx_words title = qx_title_words(context);
    add_title(&f.title, &title, title.count);
    add_title(&f.title, &f.text, qx_title_headline(context));
    read_units(&f);
    cut_runs(&f);
}
