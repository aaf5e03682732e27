#include "api/report_speakers.h"

#include <string.h>

static bool in_content(const qx_attribution *a, uint32_t token)
{
    for (uint32_t i = 0; i < a->content_count; i++)
        if (token >= a->content[i].first && token < a->content[i].end)
            return true;
    return false;
}

/* The attribution before i whose content mention i stands in: content reaches back only over the last few. */
static uint32_t outer_of(const qx_attribution_list *attributions, uint32_t i)
{
    enum { REACH = 8 };
    const qx_attribution *items = attributions->items;
    if (qx_range_empty(items[i].speaker))
        return UINT32_MAX;
    for (uint32_t j = i; j-- > 0 && i - j <= REACH;)
        if (in_content(&items[j], items[i].speaker.first))
            return j;
    return UINT32_MAX;
}

/* The first stretch that opens at token or later; stretches are in the order of their opening marks. */
static uint32_t first_from(const qx_document *document, uint32_t token)
{
    uint32_t low = 0, high = document->quotation_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (document->quotations[middle].open < token)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Stands the token between quotation marks? Stretches nest no deeper than the reach. */
static bool is_quoted(const qx_document *document, uint32_t token)
{
    enum { REACH = 8 };
    uint32_t next = first_from(document, token);
    for (uint32_t q = next; q-- > 0 && next - q <= REACH;)
        if (document->quotations[q].close > token)
            return true;
    return false;
}

void qx_report_resolve(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                       const qx_roles *roles, const qx_attribution_list *attributions, qx_speakers *out)
{
    uint32_t count = (uint32_t)attributions->count;
    qx_mention *mentions = QX_NEW(document->arena, qx_mention, count);
    for (uint32_t i = 0; i < count; i++) {
        const qx_attribution *a = &attributions->items[i];
        qx_range who = qx_range_empty(a->named) ? a->speaker : a->named;
        mentions[i] = (qx_mention){.first = who.first,
                                   .end = who.end,
                                   .cue = a->cue_head,
                                   .outer = outer_of(attributions, i),
                                   .quoted = a->inside || is_quoted(document, who.first)};
    }
    qx_speakers_resolve(document, lexicon, names, roles, mentions, count, out);
}

/* ---------------------------------------------------------------- the public form */

/* Numbers the speakers that are needed, in their order; QUOTEEX_NONE for the others. Returns how many. */
static uint32_t number_needed(const qx_speakers *resolved, const quoteex_quote *quotes, size_t count, uint32_t *numbers)
{
    uint32_t next = 0;
    memset(numbers, 0, resolved->count * sizeof *numbers);
    for (size_t i = 0; i < count; i++) {
        if (quotes[i].speaker == QUOTEEX_NONE)
            continue;
        const qx_speaker *speaker = &resolved->items[quotes[i].speaker];
        numbers[quotes[i].speaker] = 1;
        for (uint32_t m = 0; m < speaker->member_count; m++)
            numbers[speaker->members[m]] = 1;
    }
    for (uint32_t i = 0; i < resolved->count; i++)
        numbers[i] = numbers[i] ? next++ : QUOTEEX_NONE;
    return next;
}

static void fill(qx_arena *arena, const qx_speaker *from, const uint32_t *numbers, quoteex_speaker *to)
{
    uint32_t *members = QX_NEW(arena, uint32_t, from->member_count);
    for (uint32_t i = 0; i < from->member_count; i++)
        members[i] = numbers[from->members[i]] + 1;
    to->name = from->name;
    to->kind = from->kind;
    to->gender = from->gender;
    to->roles = from->roles;
    to->role_count = from->role_count;
    to->members = members;
    to->member_count = from->member_count;
    to->mentions = from->mentions;
    to->mention_count = from->mention_count;
}

/* The ids of each speaker's quotes, in one array shared out by counting. */
static void fill_quotes(qx_arena *arena, const quoteex_quote *quotes, size_t count, quoteex_speaker *speakers,
                        uint32_t speaker_count)
{
    uint32_t *ids = QX_NEW(arena, uint32_t, count), *next = ids;
    uint32_t **fill_at = QX_NEW(arena, uint32_t *, speaker_count);
    for (size_t i = 0; i < count; i++)
        if (quotes[i].speaker != QUOTEEX_NONE)
            speakers[quotes[i].speaker].quote_count++;
    for (uint32_t i = 0; i < speaker_count; i++) {
        speakers[i].quotes = fill_at[i] = next;
        next += speakers[i].quote_count;
    }
    for (size_t i = 0; i < count; i++)
        if (quotes[i].speaker != QUOTEEX_NONE)
            *fill_at[quotes[i].speaker]++ = quotes[i].id;
}

void qx_report_speakers(qx_arena *arena, const qx_speakers *resolved, quoteex_quote *quotes, size_t count,
                        quoteex_result *result)
{
    uint32_t *numbers = QX_NEW(arena, uint32_t, resolved->count);
    uint32_t needed = number_needed(resolved, quotes, count, numbers);
    quoteex_speaker *speakers = QX_NEW(arena, quoteex_speaker, needed);
    for (uint32_t i = 0; i < resolved->count; i++)
        if (numbers[i] != QUOTEEX_NONE) {
            speakers[numbers[i]] = (quoteex_speaker){.id = numbers[i] + 1};
            fill(arena, &resolved->items[i], numbers, &speakers[numbers[i]]);
        }
    for (size_t i = 0; i < count; i++)
        if (quotes[i].speaker != QUOTEEX_NONE)
            quotes[i].speaker = numbers[quotes[i].speaker];
    fill_quotes(arena, quotes, count, speakers, needed);
    result->speakers = speakers;
    result->speaker_count = needed;
}
