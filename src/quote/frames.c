#include "quote/frames.h"

#include <string.h>

#include "base/bits.h"

enum { FRAMES_PER_RULE = 64 /* of one unit: a hostile line of cues must not cost the square of its length */ };

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

/* Walks left from chunk over a phrase's tail (of the town, in Orrin) to the phrase it hangs on. */
static uint32_t phrase_start(const qx_chunks *chunks, const qx_unit *unit, uint32_t chunk)
{
    while (chunk >= unit->first + 2) {
        unsigned char link = chunks->symbols[chunk - 1];
        if ((link != QX_CHUNK_OF && link != QX_CHUNK_PREP && link != QX_CHUNK_AND) ||
            !qx_is_subject(chunks->symbols[chunk - 2]))
            break;
        chunk -= 2;
    }
    return chunk;
}

/* Where brackets that end at a chunk start: Ana Roth (R-Orrin) said. */
static uint32_t before_brackets(const qx_chunks *chunks, const qx_unit *unit, uint32_t end)
{
    enum { LONGEST = 6 };
    if (end == unit->first || chunks->symbols[end - 1] != QX_CHUNK_RPAREN)
        return end;
    for (uint32_t i = end - 1; i-- > unit->first && end - i <= LONGEST;)
        if (chunks->symbols[i] == QX_CHUNK_LPAREN)
            return i;
    return end;
}

/* The subject of a finite verb: the noun phrase left of it, over an apposition between commas where one stands there;
 * right of it where the verb follows what it reports (“...,” said the mayor). Chunks; empty when there is none. */
static qx_range subject_of(const qx_chunks *chunks, const qx_unit *unit, uint32_t verb)
{
    uint32_t at = verb;
    while (at > unit->first && (chunks->symbols[at - 1] == QX_CHUNK_ADV || chunks->symbols[at - 1] == QX_CHUNK_TIME))
        at--;
    at = before_brackets(chunks, unit, at);
    unsigned char left = at > unit->first ? chunks->symbols[at - 1] : 0;
    if (qx_is_subject(left) || left == QX_CHUNK_WHO || left == QX_CHUNK_WHICH)
        return (qx_range){phrase_start(chunks, unit, at - 1), at};
    if (chunks->symbols[verb] == QX_CHUNK_CUE && verb + 1 < unit->end && qx_is_subject(chunks->symbols[verb + 1]) &&
        (left == QX_CHUNK_QUOTE || left == QX_CHUNK_COMMA))
        return (qx_range){verb + 1, verb + 2};
    for (uint32_t open = at; left == QX_CHUNK_COMMA && open-- > unit->first + 1;)
        if (open + 1 < at && chunks->symbols[open] == QX_CHUNK_COMMA && qx_is_subject(chunks->symbols[open - 1]))
            return (qx_range){phrase_start(chunks, unit, open - 1), open};
    return (qx_range){0, 0};
}

qx_range qx_subject_before(const qx_chunks *chunks, const qx_unit *unit, uint32_t chunk)
{
    for (uint32_t verb = unit->first; verb < chunk; verb++) {
        qx_range subject = qx_is_finite(chunks->symbols[verb]) ? subject_of(chunks, unit, verb) : (qx_range){0, 0};
        if (qx_range_empty(subject) || subject.end > chunk)
            continue;
        unsigned char first = chunks->symbols[subject.first];
        if ((first == QX_CHUNK_WHO || first == QX_CHUNK_WHICH) && subject.first > unit->first)
            subject = (qx_range){phrase_start(chunks, unit, subject.first - 1), subject.first};
        if (qx_can_speak(chunks->symbols[subject.first]))
            return subject;
    }
    return (qx_range){0, 0};
}

qx_range qx_unit_subject(const qx_chunks *chunks, const qx_unit *unit)
{
    for (uint32_t verb = unit->first; verb < unit->end; verb++)
        if (qx_is_finite(chunks->symbols[verb])) {
            qx_range subject = subject_of(chunks, unit, verb);
            if (!qx_range_empty(subject))
                return subject;
        }
    return (qx_range){0, 0};
}

enum { INHERITED_SUBJECTS = 4, INHERITANCE_REACH = 40 };

/* Adds a frame for each subject that the cue may share: those of the verbs to its left, nearest first. */
static void add_inherited(const qx_quote_context *context, const qx_frame *frame, qx_frame_list *frames)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = &chunks->units[frame->unit];
    uint32_t last = QX_NO_CHUNK;
    uint8_t found = 0;
    for (uint32_t verb = frame->cue.first; verb-- > unit->first && found < INHERITED_SUBJECTS;) {
        if (frame->cue.first - verb > INHERITANCE_REACH)
            break;
        qx_range subject = qx_is_finite(chunks->symbols[verb]) ? subject_of(chunks, unit, verb) : (qx_range){0, 0};
        if (qx_range_empty(subject) || subject.first == last)
            continue;
        last = subject.first;
        qx_frame one = *frame;
        one.inherited = ++found;
        one.inherited_cue = chunks->symbols[verb] == QX_CHUNK_CUE;
        one.inverted = subject.first > verb;
        one.speaker_chunk = subject.first;
        one.speaker = tokens_of(chunks, subject);
        *QX_PUSH(context->document->arena, *frames) = one;
    }
    if (found == 0)
        *QX_PUSH(context->document->arena, *frames) = *frame;
}

qx_range qx_possessor(const qx_document *document, const qx_chunk *chunk)
{
    for (uint32_t i = chunk->head; i-- > chunk->first + 1;)
        if (document->tokens[i].symbol == QX_POSSESS)
            return (qx_range){chunk->first, i}; /* her brother('s claim) */
    bool own = document->tokens[chunk->first].symbol == QX_POSSPRON;
    return own ? (qx_range){chunk->first, chunk->first + 1} : (qx_range){0, 0};
}

/* Without a phrase that says where it was said: Ana Roth | in her closing remarks. */
static qx_range without_occasion(const qx_quote_context *context, qx_range speaker)
{
    const qx_chunks *chunks = context->chunks;
    for (uint32_t i = speaker.first + 1; i + 1 < speaker.end; i++) {
        unsigned char said = chunks->symbols[i + 1];
        if ((said == QX_CHUNK_SPEECH || said == QX_CHUNK_CUENOUN) && chunks->symbols[i] == QX_CHUNK_PREP &&
            qx_lemma_value(context, chunks->items[i].head) == context->tables->in)
            return (qx_range){speaker.first, i};
    }
    return speaker;
}

/* Does the chunk open a time clause or phrase: after, before, since? */
static bool opens_time(const qx_quote_context *context, uint32_t chunk)
{
    if (context->chunks->symbols[chunk] != QX_CHUNK_PREP)
        return false;
    qx_value lemma = qx_lemma_value(context, context->chunks->items[chunk].head);
    for (size_t i = 0; i < sizeof context->tables->times / sizeof *context->tables->times; i++)
        if (lemma == context->tables->times[i])
            return true;
    return false;
}

/* Without a time clause or phrase behind it, where the cue stands before: said Ana Roth | after the match. */
static qx_range without_time(const qx_quote_context *context, const qx_frame *frame, qx_range speaker)
{
    bool inverted = !qx_range_empty(frame->cue) && frame->cue.first < speaker.first;
    for (uint32_t i = speaker.first + 1; inverted && i + 1 < speaker.end; i++)
        if (opens_time(context, i))
            return (qx_range){speaker.first, i};
    return speaker;
}

static void find_speaker(const qx_quote_context *context, const qx_unit *unit, const qx_quote_rule *rule,
                         const size_t *spans, qx_frame *frame)
{
    const qx_chunks *chunks = context->chunks;
    frame->speaker_chunk = QX_NO_CHUNK;
    if (rule->who == QX_SPEAKER_POSSESSOR) {
        frame->speaker = qx_possessor(context->document, &chunks->items[frame->cue.first]);
        frame->speaker_chunk = qx_range_empty(frame->speaker) ? QX_NO_CHUNK : frame->cue.first;
    } else if (rule->speaker) {
        qx_range range = without_occasion(context, group_range(unit, spans, rule->speaker));
        range = without_time(context, frame, range);
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
    frame.lemma = qx_lemma_value(context, frame.cue_head);
    frame.class = qx_class_of(context, frame.cue_head);
    frame.before = trim_end(context->chunks, group_range(unit, spans, groups->before));
    frame.after = trim_end(context->chunks, group_range(unit, spans, groups->after));
    if (qx_range_empty(frame.before) && qx_range_empty(frame.after))
        return;
    find_speaker(context, unit, groups, spans, &frame);
    if (groups->who == QX_SPEAKER_INHERITED)
        add_inherited(context, &frame, frames);
    else
        *QX_PUSH(context->document->arena, *frames) = frame;
}

/* All of a rule's matches in a unit, none of which starts behind `last`, until there are too many. */
static void match_rule(const qx_quote_context *context, uint32_t unit_index, uint32_t number, size_t last,
                       qx_frame_list *frames)
{
    const qx_chunks *chunks = context->chunks;
    const qx_unit *unit = &chunks->units[unit_index];
    const qx_quote_rule *groups = &context->tables->rules[number];
    const unsigned char *subject = chunks->symbols + unit->first;
    uint32_t rule = context->tables->first_rule + number;
    size_t length = unit->end - unit->first, from = 0;
    for (unsigned found = 0; found < FRAMES_PER_RULE && from < length && from <= last; found++) {
        const size_t *spans;
        if (qx_rule_match(context->matcher, rule, subject, length, from, &spans) <= 0)
            return;
        size_t next = groups->cue ? spans[2 * groups->cue + 1] : spans[1];
        if (!groups->has_conditions ||
            qx_chunk_rule_holds(context->document, context->lexicon, context->rules, chunks, unit, rule, spans))
            add_frame(context, unit_index, rule, spans, frames);
        from = next > from ? next : from + 1;
    }
}

/* The rules, of those that need a lemma, whose lemma stands in the unit. */
static uint64_t rules_with_lemma(const qx_quote_context *context, const qx_unit *unit, const qx_rule_block *block)
{
    uint64_t rules = 0;
    for (uint32_t i = unit->first; i < unit->end; i++) {
        uint32_t head = context->chunks->items[i].head, entry = context->document->tokens[head].entry;
        if (!(context->tables->sought[entry / 64] >> entry % 64 & 1))
            continue;
        qx_value lemma = qx_lemma_value(context, head);
        if (!qx_lemma_sought(block, lemma))
            continue;
        for (uint32_t at = lemma & block->lemma_mask; block->lemmas[at].rules; at = (at + 1) & block->lemma_mask)
            rules |= block->lemmas[at].lemma == lemma ? block->lemmas[at].rules : 0;
    }
    return rules;
}

/* Is there a finite verb in the chunks? */
static bool holds_clause(const qx_chunks *chunks, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (qx_is_finite(chunks->symbols[i]))
            return true;
    return false;
}

/* Tells each frame of a unit (those from first on) on which sides of its cue a clause stands. */
static void find_clauses(const qx_chunks *chunks, const qx_unit *unit, qx_frame_list *frames, size_t first)
{
    uint32_t left = unit->first, right = unit->end; /* of the first finite verb; behind the last */
    while (left < unit->end && !qx_is_finite(chunks->symbols[left]))
        left++;
    while (right > left && !qx_is_finite(chunks->symbols[right - 1]))
        right--;
    for (size_t i = first; i < frames->count; i++) {
        qx_frame *frame = &frames->items[i];
        bool behind = frame->cue.end >= unit->first ? right > left && frame->cue.end < right
                                                    : holds_clause(chunks, frame->cue.end, unit->end);
        frame->clauses = (uint8_t)((left < frame->cue.first ? 2 : 0) + behind);
    }
}

/* The rules of a block that can match the unit. Those that need a lemma are too rare for the sieve. */
static void sift(const qx_quote_context *context, const qx_unit *unit, uint32_t block_index, qx_sifted *out)
{
    const qx_rule_block *block = &context->tables->blocks[block_index];
    uint32_t first = context->tables->first_rule + block_index * QX_RULES_PER_BLOCK;
    uint64_t choosy = block->choosy ? rules_with_lemma(context, unit, block) : 0,
             others = block->rules & ~block->choosy;
    bool knows = qx_rules_sift(context->matcher, first, others, context->chunks->symbols + unit->first,
                               unit->end - unit->first, out);
    if (knows && !choosy)
        return;
    uint64_t possible = qx_rules_possible(block, unit->present) & (knows ? choosy : others | choosy);
    out->rules = knows ? out->rules | possible : possible;
    for (; possible; possible &= possible - 1)
        out->last[qx_lowest_bit(possible)] = UINT32_MAX;
}

void qx_frames_find(const qx_quote_context *context, uint32_t unit, qx_frame_list *frames)
{
    const qx_quote_tables *tables = context->tables;
    const qx_unit *one = &context->chunks->units[unit];
    size_t first = frames->count;
    for (uint32_t block = 0; block * QX_RULES_PER_BLOCK < tables->rule_count; block++) {
        qx_sifted sifted;
        sift(context, one, block, &sifted);
        for (uint64_t left = sifted.rules; left; left &= left - 1) {
            uint32_t rule = qx_lowest_bit(left);
            match_rule(context, unit, block * QX_RULES_PER_BLOCK + rule, sifted.last[rule], frames);
        }
    }
    if (frames->count > first)
        find_clauses(context->chunks, one, frames, first);
}
