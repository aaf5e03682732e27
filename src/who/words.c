#include "who/words.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

qx_words qx_words_of(const qx_document *document, const qx_lexicon *lexicon)
{
    return (qx_words){.document = document,
                      .lexicon = lexicon,
                      .entries = qx_lexicon_entries(lexicon),
                      .tokens = document->tokens,
                      .count = document->token_count};
}

bool qx_words_equal(const char *text, const char *word, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (qx_words_fold(text[i]) != word[i])
            return false;
    return true;
}

/* Whether the word stands between two spaces of list[from .. end), no matter where. */
static bool in_list(const char *text, uint32_t size, const char *list, size_t from, size_t end)
{
    for (size_t at = from; at + size + 1 < end; at++)
        if (list[at] == ' ' && list[at + 1 + size] == ' ' && qx_words_equal(text, list + at + 1, size))
            return true;
    return false;
}

bool qx_words_in_plain(const qx_words *words, uint32_t token, const char *list)
{
    return in_list(qx_words_text(words, token), qx_words_size(words, token), list, 0, strlen(list));
}

#ifdef __SSE2__

static __m128i load(const char *bytes)
{
    return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

/* Sixteen places at a time: a space, the word's first letter behind it, and a space behind its last. */
bool qx_words_in(const qx_words *words, uint32_t token, const char *list)
{
    const char *text = qx_words_text(words, token);
    size_t size = qx_words_size(words, token), end = strlen(list);
    if (end < size + 17)
        return in_list(text, (uint32_t)size, list, 0, end);
    __m128i space = _mm_set1_epi8(' '), first = _mm_set1_epi8(qx_words_fold(*text));
    for (size_t at = 0, last = end - size - 17;; at = at + 16 < last ? at + 16 : last) {
        __m128i before = _mm_cmpeq_epi8(load(list + at), space), behind = load(list + at + 1 + size);
        __m128i both = _mm_and_si128(before, _mm_cmpeq_epi8(behind, space));
        __m128i found = _mm_and_si128(both, _mm_cmpeq_epi8(load(list + at + 1), first));
        if (_mm_movemask_epi8(found) && in_list(text, (uint32_t)size, list, at, at + size + 17))
            return true;
        if (at == last)
            return false;
    }
}

#else

bool qx_words_in(const qx_words *words, uint32_t token, const char *list)
{
    return qx_words_in_plain(words, token, list);
}

#endif

bool qx_words_is_age(const qx_words *words, uint32_t token)
{
    static const char ending[] = "-year-old";
    uint32_t size = qx_words_size(words, token), tail = sizeof ending - 1;
    return size > tail && memcmp(qx_words_text(words, token) + size - tail, ending, tail) == 0;
}

/* The text has 64 bytes behind its end (text/document.h), so eight can be read at any token. */
static uint64_t eight_of(const char *text, uint32_t size)
{
    uint64_t bytes = qx_bytes_load(text);
    return qx_bytes_lower(size < 8 ? bytes & (((uint64_t)1 << 8 * size) - 1) : bytes);
}

bool qx_words_same_letters(const char *a, const char *b, uint32_t size)
{
    for (uint32_t i = 0; i < size; i += 8) {
        uint64_t beyond = size - i < 8 ? UINT64_MAX << 8 * (size - i) : 0;
        uint64_t left = qx_bytes_load(a + i), right = qx_bytes_load(b + i), differ = (left ^ right) & ~beyond;
        if (differ && (differ & ~QX_BYTES_EACH(0x20) || eight_of(a + i, size - i) != eight_of(b + i, size - i)))
            return false;
    }
    return true;
}

/* FNV-1a. */
uint32_t qx_words_hash(const qx_words *words, uint32_t token, uint32_t seed)
{
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token), hash = seed ^ 2166136261u;
    for (uint32_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)qx_words_fold(text[i])) * 16777619u;
    return hash ^ (hash >> 15);
}

uint32_t qx_words_code_long(const char *text, uint32_t size)
{
    uint32_t code = size;
    for (uint32_t i = 0; i < size; i += 8)
        code = qx_words_code_key((uint64_t)code << 32 ^ code ^ eight_of(text + i, size - i));
    return code;
}

enum { PHRASE_WORDS = 8 };

/* The longest phrase of tokens that stand apart as words do, by other signs than single spaces. */
static uint32_t find_apart(const qx_words *words, uint32_t token, uint32_t limit, const qx_entry **entry)
{
    quoteex_string parts[PHRASE_WORDS];
    for (uint32_t i = 0; i < limit; i++)
        parts[i] = qx_words_slice(words, token + i, token + i + 1);
    unsigned used = 0;
    uint32_t index = qx_lexicon_find_phrase(words->lexicon, parts, limit, &used);
    if (index == 0)
        return 0;
    *entry = &words->entries[index];
    return used;
}

uint32_t qx_words_phrase_find(const qx_words *words, uint32_t token, uint32_t end, const qx_entry **entry)
{
    uint32_t limit = qx_words_entry(words, token)->phrase;
    if (token + 1 >= end)
        return 0;
    limit = limit > PHRASE_WORDS ? PHRASE_WORDS : limit;
    limit = limit > end - token ? end - token : limit;
    const char *text = words->document->text;
    const qx_token *first = &words->tokens[token];
    for (uint32_t i = 1; i < limit; i++)
        if (first[i].start != first[i - 1].end + 1 || text[first[i].start - 1] != ' ')
            return find_apart(words, token, limit, entry);
    for (uint32_t used = limit; used > 1; used--) { /* with single spaces between, the text is the phrase */
        uint32_t size = first[used - 1].end - first->start;
        uint32_t index = qx_lexicon_find_padded(words->lexicon, text + first->start, size);
        if (index) {
            *entry = &words->entries[index];
            return used;
        }
    }
    return 0;
}

quoteex_string qx_words_slice(const qx_words *words, uint32_t first, uint32_t end)
{
    if (first >= end)
        return (quoteex_string){NULL, 0};
    uint32_t start = words->tokens[first].start;
    return (quoteex_string){words->document->text + start, words->tokens[end - 1].end - start};
}

/* Of a word with eight zeros behind it. */
static uint32_t code_of(const char *text)
{
    uint32_t size = (uint32_t)strlen(text);
    return size > 8 ? qx_words_code_long(text, size) : qx_words_code_key(eight_of(text, size));
}

uint32_t qx_words_title_code(const qx_words *words, uint32_t token)
{
    enum { BRIEF = 14, FULL = 24 }; /* a code may be taken of full: it has zeros behind it */
    enum { SIZES = 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 7 | 1 << 11 | 1 << 13 };
    static const struct {
        char brief[BRIEF], full[FULL];
    } titles[] = {{"sen", "senator"},
                  {"sen.", "senator"},
                  {"rep", "representative"},
                  {"rep.", "representative"},
                  {"gov", "governor"},
                  {"gov.", "governor"},
                  {"gen", "general"},
                  {"gen.", "general"},
                  {"prof", "professor"},
                  {"prof.", "professor"},
                  {"dr", "doctor"},
                  {"dr.", "doctor"},
                  {"rev", "reverend"},
                  {"rev.", "reverend"},
                  {"lt", "lieutenant"},
                  {"lt.", "lieutenant"},
                  {"sgt", "sergeant"},
                  {"sgt.", "sergeant"},
                  {"capt", "captain"},
                  {"capt.", "captain"},
                  {"col", "colonel"},
                  {"col.", "colonel"},
                  {"premier", "minister"},
                  {"congressman", "representative"},
                  {"congresswoman", "representative"}};
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    char first = qx_words_fold(*text);
    bool may_be = size < BRIEF && SIZES >> size & 1; /* one of the brief ones is of that size */
    for (size_t i = 0; may_be && i < sizeof titles / sizeof *titles; i++)
        if (titles[i].brief[0] == first && titles[i].brief[size] == '\0' && qx_words_is(words, token, titles[i].brief))
            return code_of(titles[i].full);
    return qx_words_code(words, token);
}
