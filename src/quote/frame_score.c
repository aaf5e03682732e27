#include "quote/frames.h"

static const qx_value none = 0;

qx_value qx_lemma_value(const qx_quote_context *context, uint32_t token)
{
    if (token == QX_NO_CHUNK)
        return context->tables->no_cue;
    const qx_token *t = &context->document->tokens[token];
    if (t->entry)
        return qx_value_of(qx_lexicon_string(context->lexicon, qx_lexicon_entries(context->lexicon)[t->entry].lemma));
    return t->kind == QX_TOKEN_WORD ? context->tables->unknown : context->tables->symbols[QX_CHUNK_MARK];
}

static bool is_closed(unsigned char symbol)
{
    return symbol >= QX_CHUNK_ADV && symbol < QX_CHUNK_COMMA;
}

qx_value *qx_word_values(const qx_quote_context *context)
{
    const qx_chunks *chunks = context->chunks;
    const qx_entry *entries = qx_lexicon_entries(context->lexicon);
    qx_value *words = QX_NEW(context->document->arena, qx_value, chunks->count + 1);
    for (uint32_t i = 0; i < chunks->count; i++) {
        uint32_t entry = context->document->tokens[chunks->items[i].first].entry;
        words[i] = is_closed(chunks->symbols[i]) && entry
                       ? qx_value_of(qx_lexicon_string(context->lexicon, entries[entry].word))
                       : context->tables->symbols[chunks->symbols[i]];
    }
    return words;
}

qx_value qx_class_value(const qx_quote_context *context, uint32_t cue_head)
{
    if (cue_head == QX_NO_CHUNK)
        return context->tables->no_cue;
    const qx_entry *entry = qx_lexicon_entries(context->lexicon) + context->document->tokens[cue_head].entry;
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(context->lexicon, &count);
    uint16_t cue = entry->cue ? entry->cue : entry->noun_cue;
    return qx_value_number(cue && cue < count ? cues[cue].cue_class : 15);
}

qx_value qx_length_value(uint32_t tokens)
{
    static const uint8_t steps[21] = {0, 1, 2, 3, 4, 4, 5, 5, 5, 6, 6, 6, 6, 6, 7, 7, 7, 7, 7, 7, 7};
    return qx_value_number(tokens < 21 ? steps[tokens] : tokens < 40 ? 8 : 9);
}

/* The chunk behind the cue: content's first, or what follows where content stands before. */
static void score_neighbours(const qx_quote_context *context, const qx_frame *frame, qx_value lemma, qx_value rule,
                             qx_score *score)
{
    const qx_template *t = context->tables->templates;
    const qx_unit *unit = &context->chunks->units[frame->unit];
    qx_value next = qx_symbol_in_unit(context, unit, frame->cue.end);
    qx_value next2 = qx_symbol_in_unit(context, unit, frame->cue.end + 1);
    qx_value word = qx_word_value(context, unit, frame->cue.end);
    qx_value before = qx_symbol_in_unit(context, unit, frame->cue.first - 1);
    qx_value class = qx_class_value(context, frame->cue_head);
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA_NEXT], lemma, next, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA_WORD], lemma, word, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE_NEXT], rule, next, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE_NEXT2], rule, next, next2);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE_WORD], rule, word, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE_BEFORE], rule, before, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_CLASS_NEXT], class, next, next2);
}

static void score_speaker(const qx_quote_context *context, const qx_frame *frame, qx_value lemma, qx_value rule,
                          qx_score *score)
{
    const qx_template *t = context->tables->templates;
    const qx_unit *unit = &context->chunks->units[frame->unit];
    qx_value who = none, preceding = none, head = none;
    if (frame->speaker_chunk == QX_NO_CHUNK) {
        who = context->tables->no_speaker;
    } else {
        who = qx_symbol_value(context, frame->speaker_chunk);
        preceding = qx_word_value(context, unit, frame->speaker_chunk - 1);
        if (frame->speaker_chunk == unit->first)
            preceding = context->tables->symbols[0];
        if (frame->inverted)
            preceding = context->tables->no_cue;
        head = qx_lemma_value(context, context->chunks->items[frame->speaker_chunk].head);
    }
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA_SPEAKER], lemma, who, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE_SPEAKER], rule, who, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_CLASS_SPEAKER], qx_class_value(context, frame->cue_head), who, rule);
    qx_score_add(score, &t[QX_QUOTE_FRAME_SPEAKER_WORD], who, head, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_PRECEDING], rule, preceding, none);
}

static bool holds_quote(const qx_chunks *chunks, qx_range range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (chunks->symbols[i] == QX_CHUNK_QUOTE)
            return true;
    return false;
}

/* How long the marked stretch at a chunk is: 0 none, 1 a few words, 2 a clause, 3 more. */
static unsigned mark_at(const qx_chunks *chunks, uint32_t chunk)
{
    if (chunks->symbols[chunk] != QX_CHUNK_QUOTE)
        return 0;
    uint32_t tokens = chunks->items[chunk].end - chunks->items[chunk].first;
    return tokens < 6 ? 1 : tokens < 11 ? 2 : 3;
}

/* The marked stretches right behind the cue (a comma, colon or "that" aside) and right before cue or speaker. */
static unsigned adjacent_marks(const qx_chunks *chunks, const qx_frame *frame)
{
    unsigned before = qx_range_empty(frame->before) ? 0 : mark_at(chunks, frame->before.end - 1), after = 0;
    for (uint32_t i = frame->after.first; i < frame->after.end; i++) {
        unsigned char symbol = chunks->symbols[i];
        after = mark_at(chunks, i);
        if (symbol != QX_CHUNK_COMMA && symbol != QX_CHUNK_COLON && symbol != QX_CHUNK_THAT)
            break;
    }
    return before * 4 + after;
}

bool qx_frame_is_marked(const qx_chunks *chunks, const qx_frame *frame)
{
    unsigned marks = adjacent_marks(chunks, frame);
    return marks / 4 > 1 || marks % 4 > 1;
}

int32_t qx_frame_prior(const qx_quote_context *context, const qx_frame *frame)
{
    return context->tables->rules[frame->rule - context->tables->first_rule].prior;
}

void qx_frame_score(const qx_quote_context *context, const qx_frame *frame, qx_score *score)
{
    const qx_template *t = context->tables->templates;
    const qx_chunks *chunks = context->chunks;
    qx_value rule = context->tables->rules[frame->rule - context->tables->first_rule].name;
    qx_value lemma = qx_lemma_value(context, frame->cue_head);
    qx_value cue = qx_range_empty(frame->cue) ? none : qx_symbol_value(context, frame->cue.end - 1);
    uint8_t flags = qx_range_empty(frame->cue) ? 0 : chunks->items[frame->cue.end - 1].flags;
    const qx_range *content = qx_range_empty(frame->after) ? &frame->before : &frame->after;
    uint32_t size = chunks->items[content->end - 1].end - chunks->items[content->first].first;
    qx_value quote =
        qx_value_number((holds_quote(chunks, frame->before) ? 2u : 0u) + holds_quote(chunks, frame->after));
    score->sum += qx_frame_prior(context, frame);
    qx_score_add(score, &t[QX_QUOTE_FRAME_BIAS], none, none, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_RULE], rule, none, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA], lemma, none, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA_RULE], lemma, rule, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_LEMMA_CUE], lemma, cue, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_FLAGS], rule, qx_value_number(flags), none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_CUE_LENGTH], cue, qx_value_number(frame->cue.end - frame->cue.first), rule);
    qx_score_add(score, &t[QX_QUOTE_FRAME_SIZE], rule, qx_length_value(size), none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_QUOTE], rule, quote, qx_class_value(context, frame->cue_head));
    qx_value marks = qx_value_number(adjacent_marks(chunks, frame));
    qx_score_add(score, &t[QX_QUOTE_FRAME_MARK], marks, none, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_MARK], marks, qx_class_value(context, frame->cue_head), none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_MARK], marks, rule, none);
    qx_score_add(score, &t[QX_QUOTE_FRAME_MARK], marks, cue, lemma);
    if (frame->inherited) {
        qx_value verb = qx_value_number(frame->inherited * 2u + frame->inherited_cue);
        qx_value before = qx_symbol_in_unit(context, &chunks->units[frame->unit], frame->cue.first - 1);
        qx_score_add(score, &t[QX_QUOTE_FRAME_INHERITED], rule, verb, before);
        qx_score_add(score, &t[QX_QUOTE_FRAME_INHERITED], cue, verb, none);
    }
    score_neighbours(context, frame, lemma, rule, score);
    score_speaker(context, frame, lemma, rule, score);
}
