#include "text/marks.h"

#include <string.h>

#include "text/dialogue.h"
#include "text/mark_roles.h"
#include "text/utf8.h"

typedef struct pairing_state {
    qx_document *doc;
    bool dialogue;
    QX_LIST(qx_mark) marks;           /* of the paragraph */
    QX_LIST(qx_quotation) quotations; /* of the document */
    QX_LIST(uint8_t) groups;          /* beside quotations: qx_mark_group, or DEAD */
    const uint32_t *other;            /* the first of doc->others in the paragraph */
    uint32_t unclosed;                /* groups with a stretch that the paragraph before left open, a bit each */
    unsigned nesting;                 /* the deepest */
} pairing_state;

/* The stretches that are open at one place of a paragraph. */
typedef struct open_stack {
    uint32_t items[QX_MARKS_DEPTH]; /* indices into quotations */
    unsigned count;
    size_t refused[QX_GROUP_COUNT]; /* opening marks beyond the depth whose partners are still to come */
} open_stack;

enum { DEAD = QX_GROUP_COUNT };

/* ---------------------------------------------------------------- roles */

static bool starts_with_group(const pairing_state *pairing, uint32_t paragraph, qx_mark_group group)
{
    const qx_document *doc = pairing->doc;
    if (paragraph >= doc->paragraph_count)
        return false;
    const qx_paragraph *next = &doc->paragraphs[paragraph];
    for (uint32_t i = next->first; i < next->end && doc->tokens[i].kind == QX_TOKEN_MARK; i++) {
        qx_mark mark = qx_mark_look(doc, next, i);
        if (mark.shape != QX_SHAPE_OPENS || i > next->first + 1)
            return false;
        if (mark.group == group)
            return true;
    }
    return false;
}

/* Collects the paragraph's marks; returns their groups, a bit each. */
static unsigned collect(pairing_state *pairing, const qx_paragraph *paragraph)
{
    qx_document *doc = pairing->doc;
    const qx_token *tokens = doc->tokens;
    unsigned groups = 0;
    bool dialogue = pairing->dialogue && qx_dialogue_starts(doc, paragraph), open = false;
    pairing->marks.count = 0;
    for (; *pairing->other < paragraph->end; pairing->other++) {
        uint32_t i = *pairing->other;
        if (tokens[i].kind == QX_TOKEN_MARK) {
            qx_mark mark = qx_mark_look(doc, paragraph, i);
            groups |= 1U << mark.group;
            *QX_PUSH(doc->arena, pairing->marks) = mark;
        } else if (dialogue && tokens[i].kind == QX_TOKEN_PUNCTUATION) {
            qx_mark_role role = qx_dialogue_role(doc, paragraph, i, open);
            if (role == QX_MARK_NONE)
                continue;
            open = role == QX_MARK_OPEN;
            *QX_PUSH(doc->arena, pairing->marks) = (qx_mark){.token = i, .group = QX_GROUP_DASH, .role = (uint8_t)role};
        }
    }
    return groups;
}

/* ---------------------------------------------------------------- pairs */

static void drop(pairing_state *pairing, uint32_t quotation)
{
    pairing->groups.items[quotation] = DEAD;
    pairing->doc->tokens[pairing->quotations.items[quotation].open].mark = QX_MARK_NONE;
}

static void open_mark(pairing_state *pairing, open_stack *stack, const qx_mark *mark)
{
    qx_document *doc = pairing->doc;
    if (stack->count == pairing->nesting) {
        stack->refused[mark->group]++;
        if (doc->limits.deep_marks++ == 0)
            doc->limits.first_mark = mark->token;
        return;
    }
    doc->tokens[mark->token].mark = QX_MARK_OPEN;
    stack->items[stack->count++] = (uint32_t)pairing->quotations.count;
    *QX_PUSH(doc->arena, pairing->quotations) = (qx_quotation){
        .open = mark->token, .single = mark->group == QX_GROUP_SINGLE || mark->group == QX_GROUP_SINGLE_GUILLEMET};
    *QX_PUSH(doc->arena, pairing->groups) = mark->group;
}

/* The place of the innermost open stretch of a group on the stack, or its count. */
static unsigned find_open(const pairing_state *pairing, const open_stack *stack, unsigned group)
{
    for (unsigned i = stack->count; i-- > 0;)
        if (pairing->groups.items[stack->items[i]] == group)
            return i;
    return stack->count;
}

/* Stretches that would cross: single marks give way, as most of them are apostrophes; else what opened later does. */
static void close_mark(pairing_state *pairing, open_stack *stack, const qx_mark *mark)
{
    if (stack->refused[mark->group]) {
        stack->refused[mark->group]--;
        return;
    }
    unsigned at = find_open(pairing, stack, mark->group);
    if (at == stack->count)
        return;
    if (mark->group == QX_GROUP_SINGLE && at + 1 < stack->count) {
        drop(pairing, stack->items[at]);
        memmove(&stack->items[at], &stack->items[at + 1], (stack->count - at - 1) * sizeof *stack->items);
        stack->count--;
        return;
    }
    while (stack->count > at + 1)
        drop(pairing, stack->items[--stack->count]);
    pairing->quotations.items[stack->items[--stack->count]].close = mark->token;
    pairing->doc->tokens[mark->token].mark = QX_MARK_CLOSE;
}

static bool is_sign(const qx_document *doc, uint32_t token, const char *signs)
{
    const qx_token *t = &doc->tokens[token];
    return t->kind == QX_TOKEN_PUNCTUATION && strchr(signs, doc->text[t->start]);
}

/* Where a stretch that opened at `open` and lost its closing mark ends, when the next opens at `next`: there; but what
 * announces the next (... three. The mayor said: “...) is no part of it. */
static uint32_t lost_close(const qx_document *doc, uint32_t open, uint32_t next)
{
    uint32_t end = next;
    if (!is_sign(doc, next - 1, ":,"))
        return next;
    while (end > open + 1 && !is_sign(doc, end - 1, ".?!"))
        end--;
    return end > open + 1 ? end : next;
}

/* The same end, or that of a stretch inside which it would cut through. */
static uint32_t end_behind_inner(const pairing_state *pairing, uint32_t outer, uint32_t end)
{
    for (size_t i = outer + (size_t)1; i < pairing->quotations.count; i++) {
        const qx_quotation *inner = &pairing->quotations.items[i];
        uint32_t stop = inner->unclosed ? inner->close : inner->close + 1;
        if (pairing->groups.items[i] != DEAD && inner->open < end && stop > end)
            end = stop;
    }
    return end;
}

/* Ends the innermost open stretch of the group before the mark, which opens the next. */
static void reopen_mark(pairing_state *pairing, open_stack *stack, const qx_mark *mark)
{
    unsigned at = find_open(pairing, stack, mark->group);
    if (at < stack->count) {
        while (stack->count > at + 1)
            drop(pairing, stack->items[--stack->count]);
        uint32_t ended = stack->items[--stack->count];
        qx_quotation *quotation = &pairing->quotations.items[ended];
        quotation->close = end_behind_inner(pairing, ended, lost_close(pairing->doc, quotation->open, mark->token));
        quotation->unclosed = true;
    }
    open_mark(pairing, stack, mark);
    if (stack->count)
        pairing->quotations.items[stack->items[stack->count - 1]].continues =
            !is_sign(pairing->doc, mark->token - 1, ":,");
}

static void set_unclosed(pairing_state *pairing, const open_stack *stack, const qx_paragraph *paragraph)
{
    pairing->unclosed = 0;
    for (unsigned i = 0; i < stack->count; i++) {
        qx_quotation *quotation = &pairing->quotations.items[stack->items[i]];
        quotation->close = paragraph->end;
        quotation->unclosed = true;
        pairing->unclosed |= 1U << pairing->groups.items[stack->items[i]];
    }
}

/* Takes out the dead among the quotations from first on and gives the others their parents. */
static void settle(pairing_state *pairing, size_t first)
{
    uint32_t parents[QX_MARKS_DEPTH];
    unsigned depth = 0;
    size_t kept = first;
    for (size_t i = first; i < pairing->quotations.count; i++) {
        if (pairing->groups.items[i] == DEAD)
            continue;
        qx_quotation *quotation = &pairing->quotations.items[kept];
        *quotation = pairing->quotations.items[i];
        pairing->groups.items[kept] = pairing->groups.items[i];
        while (depth > 0 && pairing->quotations.items[parents[depth - 1]].close <= quotation->open)
            depth--;
        quotation->parent = depth ? parents[depth - 1] : UINT32_MAX;
        parents[depth++] = (uint32_t)kept++;
    }
    pairing->quotations.count = kept;
    pairing->groups.count = kept;
}

/* Marks the stretches that reopen, at the paragraph's very start, what the paragraph before left open. */
static void set_continued(pairing_state *pairing, size_t first, const qx_paragraph *paragraph, uint32_t unclosed)
{
    for (size_t i = first; i < pairing->quotations.count; i++) {
        qx_quotation *quotation = &pairing->quotations.items[i];
        if (quotation->open - paragraph->first != i - first)
            break;
        quotation->continues =
            (unclosed >> pairing->groups.items[i] & 1) != 0 && pairing->groups.items[i] != QX_GROUP_DASH;
    }
}

/* ---------------------------------------------------------------- the document */

static void pair_paragraph(pairing_state *pairing, uint32_t index)
{
    qx_document *doc = pairing->doc;
    const qx_paragraph *paragraph = &doc->paragraphs[index];
    uint32_t unclosed = pairing->unclosed;
    unsigned groups = collect(pairing, paragraph);
    pairing->unclosed = 0;
    if (pairing->marks.count == 0)
        return;
    for (unsigned group = 0; group < QX_GROUP_DASH; group++)
        if (groups >> group & 1)
            qx_mark_roles(pairing->marks.items, pairing->marks.count, (qx_mark_group)group,
                          starts_with_group(pairing, index + 1, (qx_mark_group)group));
    size_t first = pairing->quotations.count;
    open_stack stack = {.count = 0};
    for (size_t i = 0; i < pairing->marks.count; i++) {
        const qx_mark *mark = &pairing->marks.items[i];
        doc->tokens[mark->token].kind = QX_TOKEN_MARK;
        if (mark->role == QX_MARK_OPEN)
            open_mark(pairing, &stack, mark);
        else if (mark->role == QX_MARK_REOPEN)
            reopen_mark(pairing, &stack, mark);
        else if (mark->role == QX_MARK_CLOSE)
            close_mark(pairing, &stack, mark);
        else if (mark->apostrophe == QX_APOSTROPHE_POSSESSIVE)
            doc->tokens[mark->token].kind = QX_TOKEN_CLITIC;
    }
    set_unclosed(pairing, &stack, paragraph);
    settle(pairing, first);
    set_continued(pairing, first, paragraph, unclosed);
}

void qx_marks_pair(qx_document *doc)
{
    unsigned nesting = doc->limits.nesting;
    pairing_state pairing = {.doc = doc,
                             .other = doc->others,
                             .dialogue = qx_dialogue_is_used(doc),
                             .nesting = nesting && nesting < QX_MARKS_DEPTH ? nesting : QX_MARKS_DEPTH};
    for (uint32_t i = 0; i < doc->paragraph_count; i++)
        pair_paragraph(&pairing, i);
    doc->quotations = pairing.quotations.items;
    doc->quotation_count = (uint32_t)pairing.quotations.count;
}
