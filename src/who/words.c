#include "who/words.h"

qx_words qx_words_of(const qx_document *document, const qx_lexicon *lexicon)
{
    return (qx_words){.document = document,
                      .lexicon = lexicon,
                      .entries = qx_lexicon_entries(lexicon),
                      .tokens = document->tokens,
                      .count = document->token_count};
}

bool qx_words_is(const qx_words *words, uint32_t token, const char *word)
{
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    for (uint32_t i = 0; i < size; i++)
        if (qx_words_fold(text[i]) != word[i])
            return false;
    return word[size] == '\0';
}

bool qx_words_in(const qx_words *words, uint32_t token, const char *list)
{
    const char *text = qx_words_text(words, token);
    uint32_t size = qx_words_size(words, token);
    for (const char *word = list + 1; *word; word++) {
        uint32_t i = 0;
        while (i < size && word[i] && qx_words_fold(text[i]) == word[i])
            i++;
        if (i == size && word[i] == ' ')
            return true;
        while (*word && *word != ' ')
            word++;
    }
    return false;
}

bool qx_words_same(const qx_words *words, uint32_t a, uint32_t b)
{
    uint32_t size = qx_words_size(words, a);
    if (size != qx_words_size(words, b))
        return false;
    const char *left = qx_words_text(words, a), *right = qx_words_text(words, b);
    for (uint32_t i = 0; i < size; i++)
        if (qx_words_fold(left[i]) != qx_words_fold(right[i]))
            return false;
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

enum { PHRASE_WORDS = 8 };

uint32_t qx_words_phrase(const qx_words *words, uint32_t token, uint32_t end, const qx_entry **entry)
{
    *entry = NULL;
    uint32_t limit = qx_words_entry(words, token)->phrase;
    if (limit < 2 || token + 1 >= end)
        return 0;
    limit = limit > PHRASE_WORDS ? PHRASE_WORDS : limit;
    limit = limit > end - token ? end - token : limit;
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

uint32_t qx_words_sentence(const qx_words *words, uint32_t token)
{
    const qx_document *document = words->document;
    uint32_t low = 0, high = document->sentence_count;
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->sentences[middle].first <= token)
            low = middle;
        else
            high = middle;
    }
    return low;
}

quoteex_string qx_words_slice(const qx_words *words, uint32_t first, uint32_t end)
{
    if (first >= end)
        return (quoteex_string){NULL, 0};
    uint32_t start = words->tokens[first].start;
    return (quoteex_string){words->document->text + start, words->tokens[end - 1].end - start};
}

uint32_t qx_words_title_hash(const qx_words *words, uint32_t token)
{
    static const struct {
        const char *brief, *full;
    } titles[] = {{" sen sen. ", "senator"},     {" rep rep. congressman congresswoman ", "representative"},
                  {" gov gov. ", "governor"},    {" gen gen. ", "general"},
                  {" prof prof. ", "professor"}, {" dr dr. ", "doctor"},
                  {" rev rev. ", "reverend"},    {" lt lt. ", "lieutenant"},
                  {" sgt sgt. ", "sergeant"},    {" capt capt. ", "captain"},
                  {" col col. ", "colonel"},     {" premier ", "minister"}};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        if (!qx_words_in(words, token, titles[i].brief))
            continue;
        uint32_t hash = 2166136261u;
        for (const char *c = titles[i].full; *c; c++)
            hash = (hash ^ (unsigned char)*c) * 16777619u;
        return hash ^ (hash >> 15);
    }
    return qx_words_hash(words, token, 0);
}
