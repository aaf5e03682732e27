#include "fact/phrases.h"

#include <string.h>

#include "fact/title.h"

enum {
    PROBES = 16,          /* the longest chain of a hash table */
    ITEM_LIMIT = 1 << 20, /* phrases of several words of one document */
    NAME_LIMIT = 24,      /* tokens of a name that counts as one word */
    TITLE_WORDS = 64      /* words of title and headline that are known */
};

/* Keys of the words of title and headline. */
typedef struct title_words {
    uint64_t keys[TITLE_WORDS];
    uint64_t filter; /* a bit for each, by the top six of its hash */
    uint32_t count;
} title_words;

/* A token that can stand in phrases. */
typedef struct candidate {
    uint32_t token, sentence; /* the number of its sentence */
} candidate;

typedef struct finder {
    qx_words text;
    const qx_names *names;
    qx_phrases *out;
    uint32_t *word_slots;
    unsigned word_shift;
    uint32_t name;    /* the first name not yet behind us */
    uint32_t run_end; /* the token behind the last unit, if a unit there goes on with its run */
    uint32_t run;     /* units in the run under way */
    uint32_t longer;  /* pieces of several words, at most */
    title_words title;
} finder;

/* ---------------------------------------------------------------- tables */

/* An empty table with room for twice the count: the bits that a hash is shifted by to be a slot. */
static unsigned make_table(qx_arena *arena, uint32_t count, uint32_t **slots)
{
    unsigned bits = 4;
    while ((uint32_t)1 << bits < 2 * count && bits < 31)
        bits++;
    *slots = QX_NEW(arena, uint32_t, (size_t)1 << bits);
    memset(*slots, 0, sizeof **slots << bits);
    return 64 - bits;
}

static uint64_t spread(uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u;
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

/* Of a word's stem, case aside: its bytes where they are few, else a hash of them. The text is padded. */
static uint64_t stem_key(const char *word, uint32_t size)
{
    uint64_t hash = 0;
    for (; size > 8; size -= 8, word += 8) {
        hash = spread(hash ^ (qx_bytes_load(word) | QX_BYTES_EACH(0x20)));
        hash ^= hash >> 29;
    }
    return hash ^ ((qx_bytes_load(word) | QX_BYTES_EACH(0x20)) & UINT64_MAX >> (64 - 8 * size));
}

/* Of a name that counts as one word: unlike any short stem's, whose lowest byte is not 0. */
static uint64_t name_key(const qx_name *name)
{
    return (uint64_t)(name->entity + 1) << 8;
}

static unsigned hyphen_flag(const qx_words *text, uint32_t token)
{
    return memchr(qx_words_text(text, token), '-', qx_words_size(text, token)) ? QX_PHRASE_HYPHEN : 0;
}

/* The word of a key, a new one where there is none yet; 0 where the chain is full. */
static uint32_t find_word(finder *f, uint64_t key)
{
    qx_phrases *out = f->out;
    uint32_t mask = UINT32_MAX >> (f->word_shift - 32), at = (uint32_t)(spread(key) >> f->word_shift);
    for (int probe = 0; probe < PROBES; probe++, at++) {
        uint32_t slot = f->word_slots[at & mask];
        if (!slot) {
            slot = f->word_slots[at & mask] = out->word_count++;
            out->words[slot] = (qx_phrase_word){.key = key, .alone.unit = UINT32_MAX};
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
        one = !qx_words_flag(&f->text, i, QX_CAPITAL) && (qx_words_classes(&f->text, i) & QX_CLASS(STOP_WORD));
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
        title->filter |= (uint64_t)1 << (spread(key) >> 58);
    }
}

static bool is_titled(const title_words *title, uint64_t key)
{
    if (!(title->filter >> (spread(key) >> 58) & 1))
        return false;
    for (uint32_t i = 0; i < title->count; i++)
        if (title->keys[i] == key)
            return true;
    return false;
}

/* Counts one more mention of the word of a unit whose last token is given. */
static void count_word(finder *f, qx_phrase_word *word, uint32_t last, uint32_t sentence, bool name)
{
    if (!word->count++) {
        word->frequency = qx_words_entry(&f->text, last)->frequency;
        word->flags = name ? 0 : (uint8_t)hyphen_flag(&f->text, last);
        word->flags |= is_titled(&f->title, name ? word_key(&f->text, last) : word->key) ? QX_PHRASE_TITLED : 0;
        word->last_sentence = ~sentence;
    }
    word->sentences += word->last_sentence != sentence;
    word->last_sentence = sentence;
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
static void add_unit(finder *f, uint64_t key, candidate first, uint32_t end, qx_phrase_kind kind, bool name)
{
    qx_phrases *out = f->out;
    const qx_token *token = &f->text.tokens[first.token];
    uint32_t word = find_word(f, key), unit = out->unit_count;
    if (!word) {
        f->run_end = UINT32_MAX;
        return;
    }
    count_word(f, &out->words[word], end - 1, first.sentence, name);
    unsigned flags = out->words[word].flags;
    uint32_t letters = name ? measure(f, first.token, end, &flags) : token->end - token->start;
    bool capital = (token->flags & (QX_CAPITAL | QX_SENTENCE_BEFORE)) == QX_CAPITAL;
    bool start = (first.token != f->run_end) | ((token->flags & QX_SENTENCE_BEFORE) != 0);
    f->run = (f->run + 1) * !start;
    uint32_t before = f->run < QX_PHRASE_LENGTH ? f->run : QX_PHRASE_LENGTH;
    f->run_end = end;
    f->longer += before < QX_PHRASE_LONGER ? before : QX_PHRASE_LONGER;
    out->unit_words[unit] = word;
    out->units[unit] = (qx_phrase_unit){.token = first.token,
                                        .letters = letters,
                                        .tokens = (uint8_t)(end - first.token),
                                        .before = (uint8_t)before,
                                        .kind = (uint8_t)kind,
                                        .flags = (uint8_t)(flags | (capital ? QX_PHRASE_CAPITAL : 0))};
    out->unit_count++;
}

/* Reads a candidate, or the name that starts with it; returns the token behind. */
static uint32_t read_candidate(finder *f, candidate c)
{
    qx_phrase_kind kind = (qx_phrase_kind)(kinds[f->text.tokens[c.token].symbol] - 1);
    const qx_name *name = kind == QX_PHRASE_NAME ? name_at(f, c.token) : NULL;
    if (name && name->first == c.token && is_one_word(f, name)) {
        add_unit(f, name_key(name), c, name->end, name_kind(name), true);
        return name->end;
    }
    bool empty = is_empty_word(qx_words_classes(&f->text, c.token));
    if (empty && !name)
        return c.token + 1;
    kind = empty ? QX_PHRASE_ADJECTIVE : name ? name_kind(name) : kind;
    add_unit(f, word_key(&f->text, c.token), c, c.token + 1, kind, false);
    return c.token + 1;
}

/* Lists the tokens that can stand in phrases; returns how many. The list has room for one more. */
static uint32_t list_candidates(const qx_document *document, candidate *list)
{
    const qx_token *tokens = document->tokens;
    uint32_t count = 0;
    for (uint32_t s = 0; s < document->sentence_count; s++) {
        for (uint32_t token = document->sentences[s].first; token < document->sentences[s].end; token++) {
            list[count] = (candidate){token, s};
            count += kinds[tokens[token].symbol] != 0;
        }
    }
    return count;
}

static void read_units(finder *f)
{
    qx_arena *arena = f->text.document->arena;
    qx_phrases *out = f->out;
    candidate *list = QX_NEW(arena, candidate, (size_t)f->text.count + 1);
    uint32_t count = list_candidates(f->text.document, list), token = 0;
    out->units = QX_NEW(arena, qx_phrase_unit, (size_t)count + 1);
    out->unit_words = QX_NEW(arena, uint32_t, (size_t)count + 1);
    out->words = QX_NEW(arena, qx_phrase_word, (size_t)count + 1);
    out->words[0] = (qx_phrase_word){0};
    out->word_count = 1;
    f->word_shift = make_table(arena, count, &f->word_slots);
    f->run_end = UINT32_MAX;
    for (uint32_t i = 0; i < count; i++)
        if (list[i].token >= token)
            token = read_candidate(f, list[i]);
    out->units[out->unit_count] = (qx_phrase_unit){.token = f->text.count};
}

/* ---------------------------------------------------------------- phrases */

static void count_mention(const qx_phrases *out, qx_phrase_tally *tally, uint32_t first, uint32_t last, bool whole)
{
    tally->count++;
    tally->unit = last < tally->unit ? last : tally->unit;
    tally->whole += whole;
    tally->names += (out->units[first].flags & QX_PHRASE_CAPITAL) != 0;
}

/* A new phrase; 0 where there are too many. */
static uint32_t add_phrase(qx_phrases *out, uint64_t key, uint32_t length)
{
    if (out->count == ITEM_LIMIT)
        return 0;
    out->items[out->count] = (qx_phrase){.key = key, .tally.unit = UINT32_MAX, .length = length};
    return out->count++;
}

/* The phrase of a word and a tail, one that may be mentioned again; 0 where it is not kept. */
static uint32_t find_phrase(qx_phrases *out, uint64_t key, uint32_t length)
{
    uint32_t mask = UINT32_MAX >> (out->shift - 32), at = (uint32_t)(spread(key ^ key >> 23) >> out->shift);
    for (int probe = 0; probe < PROBES; probe++, at++) {
        uint32_t slot = out->slots[at & mask];
        if (!slot)
            return out->slots[at & mask] = add_phrase(out, key, length);
        if (out->items[slot].key == key && out->items[slot].length == length)
            return slot;
    }
    return 0;
}

/* The pieces of several words that a unit ends. */
static void cut_longer(qx_phrases *out, uint32_t last)
{
    uint32_t *pieces = out->pieces[last].items, before = out->units[last].before, tail = out->unit_words[last];
    uint32_t longest = before < QX_PHRASE_LENGTH ? before + 1 : QX_PHRASE_LENGTH;
    bool ends = out->units[last + 1].before == 0;
    bool again = out->words[tail].count > 1; /* may it be mentioned again? */
    for (uint32_t length = 2; length <= longest; length++) {
        uint32_t unit = last + 1 - length, word = out->unit_words[unit];
        bool whole = ends && before + 1 == length;
        again &= tail && out->words[word].count > 1;
        tail = again ? find_phrase(out, (uint64_t)word << 32 | tail, length) : whole ? add_phrase(out, 0, length) : 0;
        pieces[length - 2] = tail;
        if (tail)
            count_mention(out, &out->items[tail].tally, unit, last, whole);
    }
}

static void cut_runs(finder *f)
{
    qx_arena *arena = f->text.document->arena;
    qx_phrases *out = f->out;
    uint32_t room = f->longer < ITEM_LIMIT ? f->longer : ITEM_LIMIT;
    out->items = QX_NEW(arena, qx_phrase, (size_t)room + 1);
    out->items[0] = (qx_phrase){0};
    out->count = 1;
    out->pieces = QX_NEW(arena, qx_phrase_pieces, (size_t)out->unit_count + 1);
    out->shift = make_table(arena, room, &out->slots);
    for (uint32_t unit = 0; unit < out->unit_count; unit++) {
        const qx_phrase_unit *u = &out->units[unit];
        bool ends = u->kind < QX_PHRASE_ADJECTIVE, whole = !(u->before | u[1].before);
        uint32_t word = out->unit_words[unit] & (0u - ends); /* else word 0, whose mentions nobody asks for */
        count_mention(out, &out->words[word].alone, unit, unit, whole);
        if (ends & (u->before > 0))
            cut_longer(out, unit);
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
