#include "quote/attribute.h"

#include <math.h>
#include <stdlib.h>

#include "quote/dialogue.h"
#include "quote/join.h"
#include "quote/nested.h"
#include "quote/polarity.h"
#include "quote/turns.h"

/* Frames below, in hundredths of log odds, are dropped: 0.41 and 0.2, where F1 on annotated articles is about highest.
 * Next to a marked stretch of some length somebody speaks nearly always; the question is only who. */
static const int32_t likely = -35, likely_marked = -138;

qx_range qx_content_tokens(const qx_quote_context *context, uint32_t first, uint32_t end)
{
    const qx_chunks *chunks = context->chunks;
    while (end > first &&
           (chunks->symbols[end - 1] == QX_CHUNK_COMMA || chunks->symbols[end - 1] == QX_CHUNK_STOP ||
            chunks->symbols[end - 1] == QX_CHUNK_COLON || chunks->symbols[end - 1] == QX_CHUNK_SEMICOLON))
        end--;
    while (first < end && (chunks->symbols[first] == QX_CHUNK_COMMA || chunks->symbols[first] == QX_CHUNK_COLON))
        first++;
    if (first == end)
        return (qx_range){0, 0};
    return (qx_range){chunks->items[first].first, chunks->items[end - 1].end};
}

static bool is_mark(const qx_token *token, qx_mark_role role)
{
    return token->kind == QX_TOKEN_MARK && token->mark == role;
}

/* The marks of a short stretch are in no chunk: with one of them at its edge, the content takes the other. */
static qx_range take_marks(const qx_document *document, qx_range content)
{
    const qx_token *tokens = document->tokens;
    unsigned open = 0, closing = 0; /* stretches that only one mark of stands inside */
    for (uint32_t i = content.first; i < content.end; i++) {
        if (is_mark(&tokens[i], QX_MARK_OPEN))
            open++;
        else if (is_mark(&tokens[i], QX_MARK_CLOSE) && open)
            open--;
        else if (is_mark(&tokens[i], QX_MARK_CLOSE))
            closing++;
    }
    for (; open && content.end < document->token_count && is_mark(&tokens[content.end], QX_MARK_CLOSE); open--)
        content.end++;
    if (!open && !closing && content.first && content.end < document->token_count &&
        is_mark(&tokens[content.first - 1], QX_MARK_OPEN) && is_mark(&tokens[content.end], QX_MARK_CLOSE))
        return (qx_range){content.first - 1, content.end + 1};
    for (; closing && content.first && is_mark(&tokens[content.first - 1], QX_MARK_OPEN); closing--)
        content.first--;
    return content;
}

static void add_content(const qx_quote_context *context, qx_attribution *a, uint32_t first, uint32_t end)
{
    qx_range range = qx_content_tokens(context, first, end);
    if (!qx_range_empty(range) && a->content_count < QX_PIECES)
        a->content[a->content_count++] = take_marks(context->document, range);
}

static qx_range cue_tokens(const qx_chunks *chunks, const qx_frame *frame, uint32_t end)
{
    if (qx_range_empty(frame->cue))
        return (qx_range){0, 0};
    return (qx_range){chunks->items[frame->cue.first].first, chunks->items[end - 1].end};
}

/* A possessor's noun is the cue without its possessor: (his) claim. */
static void leave_possessor(const qx_quote_context *context, qx_attribution *a)
{
    if (!qx_range_empty(a->speaker) && a->speaker.first >= a->cue.first && a->speaker.end <= a->cue.end) {
        a->cue.first = a->speaker.end;
        while (a->cue.first < a->cue.end && context->document->tokens[a->cue.first].symbol == QX_POSSESS)
            a->cue.first++;
    }
}

/* A clause that opens the unit (If he says ..., When she said ..., While they call ...) ends before the main clause:
 * content that starts at a chunk of it is cut at the comma that a subject and a finite verb follow. */
static uint32_t end_of_clause(const qx_chunks *chunks, const qx_unit *unit, const qx_frame *frame, uint32_t start,
                              uint32_t end)
{
    enum { VERB_REACH = 6 };
    unsigned char opens = chunks->symbols[unit->first];
    if (opens != QX_CHUNK_WHETHER && opens != QX_CHUNK_SUBORD && opens != QX_CHUNK_WHAT)
        return end;
    for (uint32_t i = unit->first; i < frame->cue.first; i++)
        if (qx_is_finite(chunks->symbols[i]) || chunks->symbols[i] == QX_CHUNK_COMMA)
            return end;
    for (uint32_t comma = start + 1; comma + 1 < end; comma++)
        if (chunks->symbols[comma] == QX_CHUNK_COMMA && qx_is_subject(chunks->symbols[comma + 1]))
            for (uint32_t i = comma + 2; i < end && i < comma + VERB_REACH; i++)
                if (qx_is_finite(chunks->symbols[i]))
                    return comma;
    return end;
}

/* Does the frame stand in a relative clause: who says ..., whose brother called ..., which he says is ...? */
static bool is_relative(const qx_quote_context *context, const qx_frame *frame)
{
    const unsigned char *symbols = context->chunks->symbols;
    unsigned char before = qx_range_empty(frame->before) ? 0 : symbols[frame->before.first];
    unsigned char speaker = frame->speaker_chunk == QX_NO_CHUNK ? 0 : symbols[frame->speaker_chunk];
    bool whose = !qx_range_empty(frame->speaker) && context->document->tokens[frame->speaker.first].symbol == QX_WHOSE;
    return before == QX_CHUNK_WHICH || before == QX_CHUNK_WHO || speaker == QX_CHUNK_WHO || speaker == QX_CHUNK_WHICH ||
           whose;
}

/* Does a finite verb stand behind the comma at a chunk, or at the chunk behind a marked stretch (which may hold the
 * comma)? */
static bool verb_goes_on(const unsigned char *symbols, uint32_t at, uint32_t end)
{
    if (symbols[at] == QX_CHUNK_COMMA)
        at++;
    else if (symbols[at - 1] != QX_CHUNK_QUOTE)
        return false;
    at += at < end && symbols[at] == QX_CHUNK_ADV;
    return at < end && qx_is_finite(symbols[at]);
}

/* Where what surrounds the cue's clause goes on: content that starts at a chunk of a relative clause is cut at the
 * comma that a finite verb follows; where the cue stands in brackets, at the bracket. */
static uint32_t end_of_insertion(const qx_quote_context *context, const qx_frame *frame, uint32_t start, uint32_t end)
{
    enum { REACH = 12 };
    const unsigned char *symbols = context->chunks->symbols;
    const qx_unit *unit = &context->chunks->units[frame->unit];
    bool relative = is_relative(context, frame), inside = false;
    for (uint32_t i = frame->cue.first; i-- > unit->first && frame->cue.first - i <= REACH;) {
        inside = symbols[i] == QX_CHUNK_LPAREN;
        if (inside || symbols[i] == QX_CHUNK_RPAREN)
            break;
    }
    if (!relative && !inside)
        return end;
    for (uint32_t i = start + 1; i < end; i++)
        if (inside ? symbols[i] == QX_CHUNK_RPAREN : verb_goes_on(symbols, i, end))
            return i;
    return end;
}

/* Behind a marked stretch that holds its own comma the narrator goes on: ‘Never lend a ladder,’ and I never have. */
static uint32_t end_of_stretch(const qx_quote_context *context, uint32_t start, uint32_t end)
{
    const unsigned char *symbols = context->chunks->symbols;
    if (symbols[start] != QX_CHUNK_QUOTE || start + 2 >= end || symbols[start + 1] != QX_CHUNK_AND ||
        !qx_is_subject(symbols[start + 2]))
        return end;
    const qx_token *close = &context->document->tokens[context->chunks->items[start].end - 1];
    return close[-1].symbol == QX_COMMA ? start + 1 : end;
}

/* What follows the mention's core without a sign between (a draft | seen by the agency) is part of it. */
static bool is_attached(const qx_document *document, const qx_frame *frame)
{
    return document->tokens[frame->apposition.first].kind != QX_TOKEN_PUNCTUATION;
}

/* Does the speaker stand between the cue and the content (in the view of the mayor, ...)? Then the cue ends before. */
static bool stands_between(const qx_quote_context *context, const qx_frame *frame, uint32_t start)
{
    const qx_chunk *items = context->chunks->items;
    return !qx_range_empty(frame->cue) && !qx_range_empty(frame->speaker) &&
           frame->speaker.first >= items[frame->cue.end - 1].end && frame->speaker.first < items[start].first;
}

/* An attribution without content yet. Its pieces stay undefined: there is room for many. */
static void begin(qx_attribution *out, const qx_frame *frame)
{
    out->rule = frame->rule;
    out->unit = out->last_unit = frame->unit;
    out->cue_head = frame->cue_head;
    out->score = frame->score;
    out->speaker = frame->speaker;
    out->named = (qx_range){0, 0};
    out->content_count = 0;
    out->confidence = 0;
    out->direct = out->inside = out->nested = false;
}

/* Speech behind a dash that opens a paragraph, without marks: — Where were you? asked the inspector. */
static bool is_dash_speech(const qx_quote_context *context, const qx_frame *frame)
{
    uint32_t first = context->chunks->units[frame->unit].first;
    return frame->before.first == first + 1 && context->chunks->symbols[first] == QX_CHUNK_DASH &&
           qx_range_empty(frame->after);
}

/* Is a noun for speech all that a verb of speech has? Who delivered a speech said nothing yet; who repeated the mayor's
 * remarks did. */
static bool names_speech(const qx_quote_context *context, const qx_frame *frame, uint32_t start, uint32_t end)
{
    uint32_t head = context->chunks->items[start].head;
    const qx_entry *entry = &qx_lexicon_entries(context->lexicon)[context->document->tokens[head].entry];
    return qx_range_empty(frame->before) && end == start + 1 && qx_is_subject(context->chunks->symbols[start]) &&
           entry->classes & QX_CLASS(SPEECH_NOUN) && frame->class == QUOTEEX_CUE_SPEECH &&
           !(context->chunks->items[start].flags & QX_CHUNK_POSSESSIVE);
}

/* Settles where the frame's parts start and end. */
static void settle(const qx_quote_context *context, const qx_frame *frame, qx_attribution *out)
{
    const qx_chunks *chunks = context->chunks;
    double p = qx_weights_chance(context->weights, frame->score);
    begin(out, frame);
    uint32_t cue_end = frame->cue.end;
    if (!qx_range_empty(frame->before)) {
        out->direct = is_dash_speech(context, frame);
        uint32_t start = out->direct ? frame->before.first : qx_bound_choose(context, frame, QX_BOUND_BACK, 0, &p);
        add_content(context, out, start, frame->before.end);
        if (qx_range_empty(frame->after))
            cue_end = qx_bound_choose(context, frame, QX_BOUND_CUE, qx_tail_end(context, frame), &(double){1});
    }
    if (!qx_range_empty(frame->after)) {
        uint32_t start = qx_bound_choose(context, frame, QX_BOUND_START, 0, &p);
        if (start + 2 < frame->after.end && chunks->symbols[start] == QX_CHUNK_THAT &&
            chunks->symbols[start + 1] == QX_CHUNK_COMMA) /* said that, ... */
            start += 2;
        uint32_t end = qx_bound_choose(context, frame, QX_BOUND_END, start, &p);
        end = end_of_clause(chunks, &chunks->units[frame->unit], frame, start, end);
        end = end_of_insertion(context, frame, start, end);
        end = end_of_stretch(context, start, end);
        if (!stands_between(context, frame, start))
            cue_end = qx_bound_choose(context, frame, QX_BOUND_CUE, start, &(double){1});
        if (!names_speech(context, frame, start, end))
            add_content(context, out, start, end);
    }
    out->cue = cue_tokens(chunks, frame, cue_end);
    if (!qx_range_empty(frame->apposition) &&
        (is_attached(context->document, frame) || qx_bound_choose(context, frame, QX_BOUND_MENTION, 0, &p)))
        out->speaker.end = frame->apposition.end;
    leave_possessor(context, out);
    out->negated = qx_cue_negated(context, frame);
    out->hypothetical = qx_cue_hypothetical(context, frame);
    out->product = (float)p;
}

/* Content on both sides of the cue, more likely right than not: it says what two one-sided frames say. */
static bool is_whole(const qx_frame *frame)
{
    return !qx_range_empty(frame->before) && !qx_range_empty(frame->after) && frame->score > 0;
}

/* A frame in the order of cues, the best of each first. */
typedef struct rank {
    uint32_t cue_head, index;
    int32_t score;
    bool whole;
} rank;

static int by_cue_then_score(const void *left, const void *right)
{
    const rank *a = left, *b = right;
    if (a->cue_head != b->cue_head)
        return a->cue_head < b->cue_head ? -1 : 1;
    if (a->whole != b->whole)
        return a->whole ? -1 : 1;
    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return a->index < b->index ? -1 : a->index > b->index;
}

enum { FEW = 16 };

static void sort_ranks(rank *ranks, size_t count)
{
    if (count > FEW) {
        qsort(ranks, count, sizeof *ranks, by_cue_then_score);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        rank one = ranks[i];
        size_t at = i;
        for (; at > 0 && by_cue_then_score(&one, &ranks[at - 1]) < 0; at--)
            ranks[at] = ranks[at - 1];
        ranks[at] = one;
    }
}

/* Ranks the best frame of each cue, where it is likely; how many there are. */
static size_t rank_best(const qx_chunks *chunks, const qx_frame *frames, uint32_t count, rank *ranks)
{
    size_t kept = 0;
    uint32_t last = 0;
    for (uint32_t i = 0; i < count; i++)
        ranks[i] = (rank){frames[i].cue_head, i, frames[i].score, is_whole(&frames[i])};
    sort_ranks(ranks, count);
    for (uint32_t i = 0; i < count; i++) {
        bool first = i == 0 || ranks[i].cue_head != last;
        last = ranks[i].cue_head;
        if (first && ranks[i].score >= likely_marked &&
            (ranks[i].score >= likely || qx_frame_is_marked(chunks, &frames[ranks[i].index])))
            ranks[kept++] = ranks[i];
    }
    return kept;
}

static bool contains(const qx_attribution *a, uint32_t token)
{
    for (uint32_t i = 0; i < a->content_count; i++)
        if (token >= a->content[i].first && token < a->content[i].end)
            return true;
    return false;
}

/* Are the two one attribution, found twice: does b's cue stand in a's (the colon of "said:"), or does content of both
 * start at the same token? */
static bool is_twin(const qx_attribution *a, const qx_attribution *b)
{
    if (b->cue_head >= a->cue.first && b->cue_head < a->cue.end)
        return true;
    for (uint32_t i = 0; i < a->content_count; i++)
        for (uint32_t k = 0; k < b->content_count; k++)
            if (a->content[i].first == b->content[k].first)
                return true;
    return false;
}

static bool has_word(const qx_document *document, const qx_attribution *a)
{
    return a->cue_head != QX_NO_CHUNK && document->tokens[a->cue_head].kind == QX_TOKEN_WORD;
}

/* Of twins: a word says more than a colon, else the likelier one. */
static bool is_better(const qx_document *document, const qx_attribution *a, const qx_attribution *b)
{
    bool word = has_word(document, a), other = has_word(document, b);
    return word != other ? word : a->score >= b->score;
}

/* Where b's clause starts behind a's, if it does: the connector before a cue that shares a's speaker (said the bridge
 * was safe | and added that ...), the semicolon before a speaker of its own; all of it is b's in "quoted
 * the mayor as saying ...". QX_NO_CHUNK: b may be part of what a says.
 */
static uint32_t parting(const qx_document *document, const qx_attribution *a, const qx_attribution *b)
{
    const qx_token *tokens = document->tokens;
    if (qx_range_empty(b->speaker) || b->cue.first <= a->cue.first)
        return QX_NO_CHUNK;
    if (b->speaker.first == a->content[0].first && tokens[b->cue.first - 1].symbol == QX_AS)
        return b->speaker.first;
    uint32_t at = b->speaker.first == a->speaker.first ? b->cue.first : b->speaker.first;
    if (at == 0) /* the text starts with it */
        return QX_NO_CHUNK;
    unsigned char before = tokens[at - 1].symbol;
    if (at == b->speaker.first)
        return before == QX_SEMICOLON ? at - 1 : QX_NO_CHUNK;
    if (before != QX_AND && before != QX_BUT && before != QX_COMMA)
        return QX_NO_CHUNK;
    return at >= 2 && tokens[at - 2].symbol == QX_COMMA ? at - 2 : at - 1;
}

/* Content ends where the same speaker's next cue, or another speaker's clause, follows. */
static void part(const qx_document *document, qx_attribution *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++) {
            if (i == j || items[i].content_count == 0 || items[j].score <= likely ||
                !contains(&items[i], items[j].cue_head))
                continue;
            qx_range *last = &items[i].content[items[i].content_count - 1];
            uint32_t end = parting(document, &items[i], &items[j]);
            if (end != QX_NO_CHUNK && end >= last->first && end < last->end)
                last->end = end;
        }
}

/* Attributions are large: most stay where they are. */
static void move(qx_attribution *items, size_t to, size_t from)
{
    if (to != from)
        items[to] = items[from];
}

/* An attribution whose cue stands in another's content is that other's matter ("She said he believes ..."). Where each
 * holds the other's cue, and of twins, the likelier one stays. */
static void drop_contained(const qx_document *document, qx_attribution *items, size_t *count)
{
    bool dropped[QX_UNIT_ATTRIBUTIONS] = {false};
    for (size_t i = 0; i < *count; i++)
        for (size_t j = 0; j < *count; j++) {
            if (i == j || dropped[i] || dropped[j])
                continue;
            bool inside = contains(&items[i], items[j].cue_head);
            bool mutual = inside && contains(&items[j], items[i].cue_head);
            if (mutual)
                dropped[j] = items[i].score >= items[j].score;
            else if (inside)
                dropped[j] = true;
            else if (is_twin(&items[i], &items[j]))
                dropped[j] = is_better(document, &items[i], &items[j]);
        }
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++)
        if (!dropped[i])
            move(items, kept++, i);
    *count = kept;
}

static bool overlap(qx_range a, qx_range b)
{
    return a.first < b.end && b.first < a.end;
}

/* No word is content of two attributions: the later one's content starts where the earlier one's ends. */
static void separate(qx_attribution *items, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            for (uint32_t a = 0; i != j && a < items[i].content_count; a++)
                for (uint32_t b = 0; b < items[j].content_count; b++) {
                    qx_range *left = &items[i].content[a], *right = &items[j].content[b];
                    if (!overlap(*left, *right) || left->first > right->first)
                        continue;
                    if (items[j].cue.first < right->first && items[j].cue.first > left->first)
                        left->end = items[j].cue.first;
                    else if (left->end < right->end)
                        right->first = left->end;
                }
}

static void drop_empty(qx_attribution *items, size_t *count)
{
    size_t kept = 0;
    for (size_t i = 0; i < *count; i++) {
        uint32_t pieces = 0;
        for (uint32_t p = 0; p < items[i].content_count; p++)
            if (!qx_range_empty(items[i].content[p]))
                items[i].content[pieces++] = items[i].content[p];
        items[i].content_count = pieces;
        if (pieces)
            move(items, kept++, i);
    }
    *count = kept;
}

/* What units are worked on with; kept from one to the next. */
typedef struct workbench {
    qx_frame_list frames;
    QX_LIST(rank) ranks; /* as many as frames */
} workbench;

static rank *make_ranks(const qx_quote_context *context, workbench *bench)
{
    if (bench->ranks.capacity < bench->frames.capacity) {
        bench->ranks.capacity = bench->frames.capacity;
        bench->ranks.items = QX_NEW(context->document->arena, rank, bench->ranks.capacity);
    }
    return bench->ranks.items;
}

/* Makes attributions of a unit's frames. */
static void attribute_unit(const qx_quote_context *context, const qx_frame *frames, uint32_t frame_count, rank *ranks,
                           qx_attribution_list *out)
{
    size_t first = out->count, kept = rank_best(context->chunks, frames, frame_count, ranks);
    for (size_t i = 0; i < kept && i < QX_UNIT_ATTRIBUTIONS; i++)
        settle(context, &frames[ranks[i].index], QX_PUSH(context->document->arena, *out));
    size_t count = out->count - first;
    qx_attribution *found = count ? &out->items[first] : NULL;
    if (count > 1) {
        part(context->document, found, count);
        drop_contained(context->document, found, &count);
        separate(found, count);
    }
    drop_empty(found, &count);
    out->count = first + count;
}

/* Frames that are found before they are scored, and scored before they are settled: each of these works with tables of
 * its own, which the others push out of the caches. */
enum { ENOUGH_FRAMES = 256 };

/* Attributes units [unit, end). */
static void attribute(const qx_quote_context *context, uint32_t unit, uint32_t end, workbench *bench,
                      qx_attribution_list *out)
{
    qx_frame_list *frames = &bench->frames;
    qx_score score = {.weights = context->weights};
    while (unit < end) {
        frames->count = 0;
        while (unit < end && frames->count < ENOUGH_FRAMES)
            qx_frames_find(context, unit++, frames);
        for (size_t i = 0; i < frames->count; i++) {
            score.sum = 0;
            qx_frame_score(context, &frames->items[i], &score);
            frames->items[i].score = score.sum;
        }
        rank *ranks = make_ranks(context, bench);
        for (size_t i = 0, next; i < frames->count; i = next) {
            for (next = i + 1; next < frames->count && frames->items[next].unit == frames->items[i].unit;)
                next++;
            attribute_unit(context, &frames->items[i], (uint32_t)(next - i), ranks, out);
        }
    }
}

bool qx_attribution_is_marked(const qx_document *document, const qx_attribution *a)
{
    for (uint32_t p = 0; p < a->content_count; p++)
        for (uint32_t i = a->content[p].first; i < a->content[p].end; i++)
            if (is_mark(&document->tokens[i], QX_MARK_OPEN))
                return true;
    return false;
}

/* From the product of probabilities to the share that is right (see src/fit/confidence.h). */
static int32_t single_weight(const qx_quote_context *context, enum qx_quote_template template)
{
    return qx_weights_find(context->weights, qx_feature_key(context->tables->templates[template].hash, 0, 0, 0));
}

static void calibrate(const qx_quote_context *context, qx_attribution *a)
{
    int32_t offset = single_weight(context, QX_QUOTE_CONFIDENCE_OFFSET);
    int32_t slope = single_weight(context, QX_QUOTE_CONFIDENCE_SLOPE);
    const float least = 1e-4F;
    float p = a->product < least ? least : a->product > 1 - least ? 1 - least : a->product;
    float logit = logf(p / (1 - p));
    if (!slope) /* not learned yet */
        slope = 100;
    if (logit > 0)
        slope += single_weight(context, QX_QUOTE_CONFIDENCE_BEND);
    if (qx_attribution_is_marked(context->document, a)) {
        offset += single_weight(context, QX_QUOTE_CONFIDENCE_MARKED);
        slope += single_weight(context, QX_QUOTE_CONFIDENCE_TILT);
    }
    a->confidence = (float)qx_weights_chance(context->weights, offset + (int32_t)lroundf(logit * (float)slope));
}

static int by_place(const void *left, const void *right)
{
    const qx_attribution *a = left, *b = right;
    return a->content[0].first < b->content[0].first ? -1 : a->content[0].first > b->content[0].first;
}

void qx_attributions_sort(qx_attribution_list *list)
{
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, by_place);
}

/* Quotations inside of others: “She told us ‘never again’ and left,” he said. What is said there without marks is the
 * outer speaker's. */
static void attribute_inside(const qx_quote_context *context, workbench *bench, qx_attribution_list *out)
{
    size_t count = out->count, kept = count;
    uint32_t first = context->chunks->unit_count;
    attribute(context, first, first + context->chunks->inner_count, bench, out);
    for (size_t i = count; i < out->count; i++)
        if (qx_attribution_is_marked(context->document, &out->items[i]))
            move(out->items, kept++, i);
    out->count = kept;
    if (kept > count)
        qx_attributions_sort(out);
}

void qx_attributions_find(const qx_quote_context *context, qx_attribution_list *out)
{
    workbench bench = {{0}, {0}};
    attribute(context, 0, context->chunks->unit_count, &bench, out);
    qx_dialogue_make(context, out);
    qx_joins_make(context, out);
    attribute_inside(context, &bench, out);
    qx_nested_make(context, out);
    qx_turns_make(context, out);
    for (size_t i = 0; i < out->count; i++)
        calibrate(context, &out->items[i]);
}
