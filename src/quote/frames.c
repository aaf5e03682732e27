#include "quote/frames.h"

#include <string.h>

enum { FRAMES_PER_RULE = 64 /* of one unit: a hostile line of cues must not cost the square of its length */ };

/* What the conditions of rules are tested on. */
typedef struct match_place {
    const qx_quote_context *context;
    const qx_unit *unit;
} match_place;

static bool word_holds(const qx_quote_context *context, qx_condition_kind kind, const char *word, uint32_t token)
{
    const qx_entry *entry = qx_lexicon_entries(context->lexicon) + context->document->tokens[token].entry;
    if (kind == QX_CONDITION_LEMMA)
        return context->document->tokens[token].entry &&
               strcmp(qx_lexicon_string(context->lexicon, entry->lemma), word) == 0;
    for (unsigned bit = 0; bit < QX_CLASS_COUNT; bit++)
        if (strcmp(qx_class_names[bit], word) == 0)
            return (entry->classes >> bit) & 1;
    return false;
}

static bool condition_holds(void *place, qx_condition_kind kind, uint32_t word, size_t start, size_t end)
{
    const match_place *at = place;
    const char *text = qx_rules_word(at->context->rules, word);
    for (size_t i = start; i < end; i++) {
        const qx_chunk *chunk = &at->context->chunks->items[at->unit->first + i];
        if (word_holds(at->context, kind, text, chunk->head))
            return true;
    }
    return false;
}

/* The chunks of a group; empty where it took no part. */
static qx_range group_range(const qx_unit *unit, const size_t *spans, uint32_t group)
{
    if (group == 0 || spans[2 * group] == QX_UNSET)
        return (qx_range){0, 0};
    return (qx_range){unit->first + (uint32_t)spans[2 * group], unit->first + (uint32_t)spans[2 * group + 1]};
}

static qx_range tokens_of(const qx_chunks *chunks, qx_range range)
{
    if (qx_range_empty(range))
        return (qx_range){0, 0};
    return (qx_range){chunks->items[range.first].first, chunks->items[range.end - 1].end};
}

static bool is_subject(unsigned char symbol)
{
    return (symbol >= QX_CHUNK_PERSON && symbol <= QX_CHUNK_NP) && symbol != QX_CHUNK_REFLEX;
}

static bool is_finite(unsigned char symbol)
{
    return symbol == QX_CHUNK_CUE || symbol == QX_CHUNK_VERB || symbol == QX_CHUNK_BE || symbol == QX_CHUNK_CUEPASS ||
           symbol == QX_CHUNK_VERBPASS;
}

/* Walks left from chunk over a phrase's tail (of the town, in Orrin) to the phrase it hangs on. */
static uint32_t phrase_start(const qx_chunks *chunks, const qx_unit *unit, uint32_t chunk)
{
    while (chunk >= unit->first + 2) {
        unsigned char link = chunks->symbols[chunk - 1];
        if ((link != QX_CHUNK_OF && link != QX_CHUNK_PREP && link != QX_CHUNK_AND) ||
            !is_subject(chunks->symbols[chunk - 2]))
            break;
        chunk -= 2;
    }
    return chunk;
}

/* The subject of the finite verb nearest to the left of `before`: the noun phrase left of that verb, over an apposition
 * between commas where one stands there. QX_NO_CHUNK when there is none. */
static uint32_t inherited_subject(const qx_chunks *chunks, const qx_unit *unit, uint32_t before, uint32_t *end)
{
    for (uint32_t verb = before; verb-- > unit->first;) {
        if (!is_finite(chunks->symbols[verb]))
            continue;
        uint32_t at = verb;
        while (at > unit->first && (chunks->symbols[at - 1] == QX_CHUNK_ADV || chunks->symbols[at - 1] == QX_CHUNK_TIME))
            at--;
        if (at == unit->first)
            continue;
        unsigned char left = chunks->symbols[at - 1];
        if (is_subject(left) || left == QX_CHUNK_WHO || left == QX_CHUNK_WHICH) {
            *end = at;
            return phrase_start(chunks, unit, at - 1);
        }
        if (left == QX_CHUNK_COMMA)
            for (uint32_t open = at - 1; open-- > unit->first + 1;)
                if (chunks->symbols[open] == QX_CHUNK_COMMA && is_subject(chunks->symbols[open - 1])) {
                    *end = open;
                    return phrase_start(chunks, unit, open - 1);
                }
    }
    return QX_NO_CHUNK;
}

/* The tokens of a phrase's possessor: his, the mayor (without its 's). */
static qx_range possessor(const qx_document *document, const qx_chunk *chunk)
{
    if (document->tokens[chunk->first].symbol == QX_POSSPRON)
        return (qx_range){chunk->first, chunk->first + 1};
    for (uint32_t i = chunk->head; i-- > chunk->first + 1;)
        if (document->tokens[i].symbol == QX_POSSESS)
            return (qx_range){chunk->first, i};
    return (qx_range){0, 0};
}

static void find_speaker(const qx_quote_context *context, const qx_unit *unit, const qx_quote_rule *rule,
                         const size_t *spans, qx_frame *frame)
{
    const qx_chunks *chunks = context->chunks;
    frame->speaker_chunk = QX_NO_CHUNK;
    if (rule->who == QX_SPEAKER_INHERITED) {
        uint32_t end;
        uint32_t subject = inherited_subject(chunks, unit, frame->cue.first, &end);
        frame->inherited = true;
        if (subject != QX_NO_CHUNK) {
            frame->speaker_chunk = subject;
            frame->speaker = tokens_of(chunks, (qx_range){subject, end});
        }
    } else if (rule->who == QX_SPEAKER_POSSESSOR) {
        frame->speaker = possessor(context->document, &chunks->items[frame->cue.first]);
        frame->speaker_chunk = qx_range_empty(frame->speaker) ? QX_NO_CHUNK : frame->cue.first;
    } else if (rule->speaker) {
        qx_range range = group_range(unit, spans, rule->speaker);
        frame->speaker_chunk = range.first;
        frame->speaker = tokens_of(chunks, range);
        frame->apposition = tokens_of(chunks, group_range(unit, spans, rule->apposition));
    }
}

/* Without the marks that end the sentence and stand for no content. */
static qx_range trim_end(const qx_chunks *chunks, qx_range range)
{
    while (range.end > range.first) {
        unsigned char last = chunks->symbols[range.end - 1];
        if (last != QX_CHUNK_STOP && last != QX_CHUNK_COMMA && last != QX_CHUNK_COLON && last != QX_CHUNK_SEMICOLON)
            break;
        range.end--;
    }
    return range;
}

static void add_frame(const qx_quote_context *context, uint32_t unit_index, uint32_t rule, const size_t *spans,
                      qx_frame_list *frames)
{
    const qx_unit *unit = &context->chunks->units[unit_index];
    const qx_quote_rule *groups = &context->tables->rules[rule - context->tables->first_rule];
    qx_frame frame = {.rule = rule, .unit = unit_index, .cue_head = QX_NO_CHUNK};
    frame.cue = group_range(unit, spans, groups->cue);
    if (!qx_range_empty(frame.cue))
        frame.cue_head = context->chunks->items[frame.cue.end - 1].head;
    if (groups->who == QX_SPEAKER_GIVEN && context->chunks->symbols[frame.cue.first] == QX_CHUNK_ACCORDING)
        frame.cue_head = context->chunks->items[frame.cue.first].head;
    frame.before = trim_end(context->chunks, group_range(unit, spans, groups->before));
    frame.after = trim_end(context->chunks, group_range(unit, spans, groups->after));
    if (qx_range_empty(frame.before) && qx_range_empty(frame.after))
        return;
    find_speaker(context, unit, groups, spans, &frame);
    *QX_PUSH(context->document->arena, *frames) = frame;
}

static void match_rule(const qx_quote_context *context, uint32_t unit_index, uint32_t rule, qx_frame_list *frames)
{
    const qx_unit *unit = &context->chunks->units[unit_index];
    const qx_quote_rule *groups = &context->tables->rules[rule - context->tables->first_rule];
    const unsigned char *subject = context->chunks->symbols + unit->first;
    size_t length = unit->end - unit->first, from = 0;
    for (unsigned found = 0; found < FRAMES_PER_RULE && from < length; found++) {
        const size_t *spans;
        if (qx_rule_match(context->matcher, rule, subject, length, from, &spans) <= 0)
            return;
        match_place place = {context, unit};
        size_t next = groups->cue ? spans[2 * groups->cue + 1] : spans[1];
        if (qx_rule_holds(context->rules, rule, spans, condition_holds, &place))
            add_frame(context, unit_index, rule, spans, frames);
        from = next > from ? next : from + 1;
    }
}

void qx_frames_find(const qx_quote_context *context, uint32_t unit, qx_frame_list *frames)
{
    const qx_rule_needs *needs = qx_rules_needs(context->rules);
    const qx_quote_tables *tables = context->tables;
    for (uint32_t i = 0; i < tables->rule_count; i++)
        if (qx_needs_met(&needs[tables->first_rule + i], context->chunks->units[unit].present))
            match_rule(context, unit, tables->first_rule + i, frames);
}
