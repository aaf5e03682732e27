#include "fact/article.h"

#include <string.h>

#include "fact/title.h"

enum {
    WORD_LIMIT = 48,    /* words of title and headline that are compared */
    DATELINE_FACTS = 8, /* the first facts, of which one may be the dateline */
    LEAD_UNITS = 8      /* after the headline, among which the lead is */
};

enum { OF_MATTER = 0x80 };

_Static_assert((int)QX_CAUSES < (int)OF_MATTER, "a mark has room for each connective");

/* The words that title and headline, or else the first sentence, consist of. */
typedef struct matter {
    uint8_t marks[QX_CAUSE_MARKS]; /* by an entry's low bits: qx_causes.firsts, and OF_MATTER if it can be here */
    uint32_t hashes[WORD_LIMIT];
    uint32_t count;
    uint64_t filter;     /* a bit for each hash's low six */
    uint32_t shapes[32]; /* by a word's size, low five bits: a bit for its first letter's low five, whatever its case */
} matter;

/* Words that carry meaning; in a title, which is not tagged, also words that no list knows. */
static bool is_content(const qx_words *words, uint32_t token)
{
    unsigned symbol = qx_words_symbol(words, token);
    bool kind = symbol == QX_NOUN || symbol == QX_NOUNS || symbol == QX_NAME || symbol == QX_ADJ ||
                (symbol >= QX_VB && symbol <= QX_VBG) || (!symbol && words->tokens[token].kind == QX_TOKEN_WORD);
    return kind && !(qx_words_classes(words, token) & QX_CLASS(STOP_WORD));
}

static uint32_t shape_bit(const qx_words *words, uint32_t token)
{
    return (uint32_t)1 << (*qx_words_text(words, token) & 31);
}

/* Can the token be a word of the matter? */
static bool can_have(const matter *m, const qx_words *words, uint32_t token)
{
    return (m->shapes[qx_words_size(words, token) & 31] & shape_bit(words, token)) != 0;
}

static bool has_word(const matter *m, uint32_t hash)
{
    if (!(m->filter >> (hash & 63) & 1))
        return false;
    for (uint32_t i = 0; i < m->count; i++)
        if (m->hashes[i] == hash)
            return true;
    return false;
}

static void read_matter(const qx_words *words, uint32_t end, matter *m)
{
    for (uint32_t i = 0; i < end && m->count < WORD_LIMIT; i++) {
        if (!is_content(words, i))
            continue;
        uint32_t hash = qx_words_hash(words, i, 0);
        if (!has_word(m, hash)) {
            m->hashes[m->count++] = hash;
            m->filter |= (uint64_t)1 << (hash & 63);
            m->shapes[qx_words_size(words, i) & 31] |= shape_bit(words, i);
            m->marks[words->tokens[i].entry % QX_CAUSE_MARKS] |= OF_MATTER;
        }
    }
}

/* Lists the tokens [first, end) that have a mark; returns how many. The list has room for one more. */
static uint32_t list_marked(const qx_token *tokens, uint32_t first, uint32_t end, const matter *m, uint32_t *list)
{
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        list[count] = i;
        count += m->marks[tokens[i].entry % QX_CAUSE_MARKS] != 0;
    }
    return count;
}

/* The share of the matter's words that a unit repeats, among the first of its tokens. */
static float nearness(const qx_words *words, const matter *m, const qx_unit *unit, const uint32_t *list, uint32_t count)
{
    enum { REACH = 60 };
    uint32_t shared = 0;
    uint64_t seen = 0;
    for (uint32_t i = 0; i < count && list[i] < unit->token + REACH; i++) {
        if (!can_have(m, words, list[i]) || !is_content(words, list[i]))
            continue;
        uint32_t hash = qx_words_hash(words, list[i], 0);
        if ((seen >> (hash & 63) & 1) || !has_word(m, hash))
            continue;
        seen |= (uint64_t)1 << (hash & 63);
        shared++;
    }
    return m->count ? (float)shared / (float)m->count : 0;
}

/* How near the units are to the event, and where they may name causes. */
static void read_units(qx_article *a, const matter *m, qx_arena *arena)
{
    const qx_unit *units = a->chunks->units;
    const qx_token *tokens = a->words.tokens;
    uint32_t room = units[a->units - 1].token_end - units[0].token + 1, found = 0;
    uint32_t *list = QX_NEW(arena, uint32_t, room), *causes = QX_NEW(arena, uint32_t, room);
    for (uint32_t i = 0; i < a->units; i++) {
        uint32_t count = list_marked(tokens, units[i].token, units[i].token_end, m, list);
        a->near[i] = nearness(&a->words, m, &units[i], list, count);
        for (uint32_t k = 0; k < count; k++) {
            causes[found] = list[k];
            found += (m->marks[tokens[list[k]].entry % QX_CAUSE_MARKS] & ~OF_MATTER) != 0;
        }
        a->cause_ends[i] = found;
    }
    a->causes = causes;
}

/* The first chunk of a unit behind the dateline, if that stands in it. */
static uint32_t skip_dateline(const qx_article *a, const qx_unit *unit)
{
    uint32_t chunk = unit->first;
    for (size_t i = 0; i < a->facts->count && i < DATELINE_FACTS; i++) {
        const quoteex_fact *fact = &a->facts->items[i];
        if (strcmp(fact->type, "dateline") != 0)
            continue;
        if (a->words.tokens[unit->token].start > fact->span.end)
            return chunk;
        while (chunk < unit->end && (a->words.tokens[a->chunks->items[chunk].first].start < fact->span.end ||
                                     a->chunks->symbols[chunk] == QX_CHUNK_DASH))
            chunk++;
        return chunk;
    }
    return chunk;
}

static bool read_clause(const qx_article *a, uint32_t unit, bool headline, qx_clause *out)
{
    const qx_unit *u = &a->chunks->units[unit];
    return qx_clause_find(&a->words, a->chunks, skip_dateline(a, u), u->end, headline, out);
}

/* "Image caption The bridge", "Media playback is unsupported": what stands at a picture. */
static bool is_caption(const qx_article *a, uint32_t unit)
{
    uint32_t token = a->chunks->units[unit].token;
    return qx_words_in(&a->words, token, " image media photo picture video ") &&
           qx_words_in(&a->words, token + 1, " copyright caption playback credit source ");
}

/* Is it the best sentence so far to tell the event? Earlier ones win unless later ones say much more of the matter. */
static void find_lead(qx_article *a)
{
    float best = -1;
    for (uint32_t i = a->headlines; i < a->units && i < a->headlines + LEAD_UNITS; i++) {
        qx_clause clause;
        if (is_caption(a, i))
            continue;
        float score = a->near[i] - (float)(i - a->headlines) * 0.16F;
        if (score <= best || !read_clause(a, i, false, &clause))
            continue;
        best = score;
        a->lead = i;
        a->first = clause;
        a->has_lead = true;
    }
}

/* Is the text's first line the title that the record has? Else it is what stands below one. */
static bool is_title(const matter *title, const qx_words *words, uint32_t end)
{
    uint32_t shared = 0;
    uint64_t seen[WORD_LIMIT / 64 + 1] = {0};
    for (uint32_t i = 0; i < end; i++)
        for (uint32_t k = 0; k < title->count; k++)
            if (title->hashes[k] == qx_words_hash(words, i, 0) && !(seen[k / 64] >> k % 64 & 1)) {
                seen[k / 64] |= (uint64_t)1 << k % 64;
                shared++;
            }
    return 2 * shared >= title->count;
}

bool qx_article_read(const qx_fact_context *context, const qx_fact_list *facts, qx_article *out)
{
    const qx_chunks *chunks = context->chunks;
    *out = (qx_article){.words = qx_words_of(context->document, context->lexicon),
                        .names = context->names,
                        .chunks = chunks,
                        .facts = facts,
                        .connectives = &context->tables->causes,
                        .units = chunks->unit_count < QX_ARTICLE_UNITS ? chunks->unit_count : QX_ARTICLE_UNITS};
    if (out->units == 0)
        return false;
    matter m = {.count = 0};
    out->title = qx_title_words(context);
    uint32_t headline = qx_title_headline(context);
    memcpy(m.marks, out->connectives->firsts, sizeof m.marks);
    read_matter(&out->title, out->title.count, &m);
    if (headline && m.count && !is_title(&m, &out->words, headline))
        headline = 0;
    if (headline || m.count == 0)
        read_matter(&out->words, chunks->units[0].token_end, &m);
    read_units(out, &m, context->document->arena);
    out->titled = out->title.count > 0;
    out->headlines = headline > 0;
    if (out->headlines)
        out->has_headline = read_clause(out, 0, true, &out->headline);
    find_lead(out);
    return out->has_headline || out->has_lead;
}

quoteex_span qx_article_span(const qx_article *article, qx_range tokens)
{
    const qx_token *all = article->words.tokens;
    while (tokens.first < tokens.end && (all[tokens.first].kind == QX_TOKEN_PUNCTUATION))
        tokens.first++;
    while (tokens.first < tokens.end && all[tokens.end - 1].kind == QX_TOKEN_PUNCTUATION)
        tokens.end--;
    if (qx_range_empty(tokens))
        return (quoteex_span){0, 0};
    return (quoteex_span){all[tokens.first].start, all[tokens.end - 1].end};
}
