#include "chunk/chunk.h"

#include <string.h>

#include "chunk/kind.h"
#include "chunk/quantity.h"

/* The strings that one unit is matched on. */
typedef struct scratch {
    unsigned char *symbols;     /* token symbols, a long marked stretch folded to one OPENQ */
    const uint32_t *tokens;     /* the token that each symbol stands for; one more at the end */
    const uint32_t *quotations; /* for a folded stretch its index, else UINT32_MAX */
    uint32_t length;
    uint32_t *own_tokens, *own_quotations; /* room for them where stretches are folded or looked through */
    uint32_t *each, *none;                 /* what they are elsewhere: from each token on; nothing but UINT32_MAX */
} scratch;

typedef struct finder {
    const qx_document *document;
    const qx_lexicon *lexicon;
    const qx_names *names;
    qx_matcher *matcher;
    const qx_chunk_rule *kinds; /* by rule */
    scratch scratch;
    qx_chunks *out;
    uint32_t next;      /* the place of the next chunk */
    uint32_t unit;      /* the first of the unit at hand */
    uint32_t quotation; /* the first stretch of the depth at hand not yet behind us */
    uint32_t behind;    /* the first one that opens behind the text at hand */
    uint32_t parent;    /* what the text at hand is inside of, or UINT32_MAX */
} finder;

enum { SHORT_STRETCH = 4 };

/* A colon before or behind the marks parts them from any phrase: Mayor: “It is safe”. */
static bool meets_colon(const qx_document *document, const qx_quotation *quotation)
{
    const qx_token *tokens = document->tokens;
    return tokens[quotation->close + 1].symbol == QX_COLON ||
           (quotation->open > 0 && tokens[quotation->open - 1].symbol == QX_COLON);
}

/* A few words between marks that stand inside a phrase (the “holding” company): their marks are looked through. */
static bool is_transparent(const qx_document *document, const qx_quotation *quotation)
{
    if (quotation->unclosed || quotation->close - quotation->open - 1 > SHORT_STRETCH ||
        meets_colon(document, quotation))
        return false;
    for (uint32_t i = quotation->open + 1; i < quotation->close; i++)
        if (document->tokens[i].kind == QX_TOKEN_PUNCTUATION)
            return false;
    return true;
}

static uint32_t stretch_end(const qx_quotation *quotation)
{
    return quotation->unclosed ? quotation->close : quotation->close + 1;
}

/* The next stretch, not in another of the text at hand, that opens at token or later; f->behind when there is none.
 * Tokens are asked for in order. */
static uint32_t next_quotation(finder *f, uint32_t token)
{
    const qx_document *document = f->document;
    while (f->quotation < f->behind &&
           (document->quotations[f->quotation].open < token || document->quotations[f->quotation].parent != f->parent))
        f->quotation++;
    return f->quotation;
}

static void put(scratch *s, unsigned char symbol, uint32_t token, uint32_t quotation)
{
    s->symbols[s->length] = symbol;
    s->own_quotations[s->length] = quotation;
    s->own_tokens[s->length++] = token;
}

enum { LABEL_WORDS = 4 };

/* The colon of a speaker's label inside the marks ("WALLACE: Let us start"), or 0. */
static uint32_t label_end(const qx_document *document, const qx_quotation *quotation)
{
    uint32_t at = quotation->open + 1, end = stretch_end(quotation);
    while (at < end && at <= quotation->open + LABEL_WORDS && document->tokens[at].symbol == QX_NAME)
        at++;
    bool labelled = at > quotation->open + 1 && at + 1 < end && document->tokens[at].symbol == QX_COLON;
    return labelled ? at : 0;
}

/* A folded stretch; its label, if it has one, stays in sight before it. */
static void put_stretch(finder *f, uint32_t q)
{
    const qx_document *document = f->document;
    const qx_quotation *quotation = &document->quotations[q];
    uint32_t colon = label_end(document, quotation), first = quotation->open;
    for (uint32_t i = quotation->open + 1; colon && i <= colon; i++)
        put(&f->scratch, document->tokens[i].symbol, i, UINT32_MAX);
    first = colon ? colon + 1 : first;
    put(&f->scratch, QX_OPENQ, first, q);
}

/* Lays out the tokens from first to end (exclusive), in which no stretch opens. */
static void lay_out_plain(finder *f, uint32_t first, uint32_t end)
{
    const qx_token *tokens = f->document->tokens + first;
    scratch *s = &f->scratch;
    s->length = end - first;
    s->tokens = s->each + first;
    s->quotations = s->none;
    for (uint32_t i = 0; i < s->length; i++)
        s->symbols[i] = tokens[i].symbol;
}

/* Lays out the tokens from first to end (exclusive), which no folded stretch crosses. */
static void lay_out_folded(finder *f, uint32_t first, uint32_t end)
{
    const qx_document *document = f->document;
    f->scratch.length = 0;
    f->scratch.tokens = f->scratch.own_tokens;
    f->scratch.quotations = f->scratch.own_quotations;
    uint32_t hidden = UINT32_MAX; /* the closing mark of a transparent stretch */
    for (uint32_t i = first; i < end;) {
        uint32_t q = next_quotation(f, i), open = q < f->behind ? document->quotations[q].open : end;
        for (; i < end && i < open; i++)
            if (i != hidden)
                put(&f->scratch, document->tokens[i].symbol, i, UINT32_MAX);
        if (i == end)
            break;
        if (is_transparent(document, &document->quotations[q])) {
            hidden = document->quotations[q].close;
            i++;
        } else {
            put_stretch(f, q);
            i = stretch_end(&document->quotations[q]);
        }
    }
    f->scratch.own_tokens[f->scratch.length] = end;
}

static void lay_out(finder *f, uint32_t first, uint32_t end)
{
    uint32_t q = next_quotation(f, first);
    if (q < f->behind && f->document->quotations[q].open < end)
        lay_out_folded(f, first, end);
    else
        lay_out_plain(f, first, end);
}

static bool is_name_like(unsigned char symbol)
{
    return symbol == QX_NAME || symbol == QX_NOUN || symbol == QX_NOUNS || symbol == QX_DET || symbol == QX_PRON ||
           symbol == QX_FIRST || symbol == QX_POSSPRON || symbol == QX_ADJ || symbol == QX_POSSESS || symbol == QX_OF;
}

/* Does the sentence only say who spoke ("Graham asked.")? After “...?” it ends the sentence that the mark opened. */
static bool is_tag(const finder *f, const qx_sentence *sentence)
{
    enum { REACH = 8 };
    const qx_token *tokens = f->document->tokens;
    uint32_t at = sentence->first;
    while (at < sentence->end && at < sentence->first + REACH && is_name_like(tokens[at].symbol))
        at++;
    if (at == sentence->first || at >= sentence->end || (tokens[at].symbol != QX_VBD && tokens[at].symbol != QX_VBZ) ||
        !qx_lexicon_entries(f->lexicon)[tokens[at].entry].cue)
        return false;
    unsigned char next = at + 1 < sentence->end ? tokens[at + 1].symbol : QX_STOP;
    return next == QX_STOP || next == QX_COMMA || next == QX_OPENQ || next == QX_COLON;
}

/* Does the sentence end in a question or call between marks? */
static bool ends_in_question(const qx_document *document, const qx_sentence *sentence)
{
    const qx_token *last = &document->tokens[sentence->end - 1];
    return sentence->end - sentence->first > 2 && last->symbol == QX_CLOSEQ &&
           (last[-1].symbol == QX_QUESTION || last[-1].symbol == QX_EXCLAIM || last[-1].symbol == QX_DASH ||
            last[-1].symbol == QX_ELLIPSIS);
}

/* Where the unit that starts with sentence ends: at the first sentence end that no marked stretch crosses. */
static uint32_t unit_end(finder *f, uint32_t sentence)
{
    const qx_document *document = f->document;
    uint32_t q = next_quotation(f, document->sentences[sentence].first), stop = 0; /* of the stretches met */
    for (;; sentence++) {
        uint32_t end = document->sentences[sentence].end;
        for (; q < f->behind && document->quotations[q].open < end; q++) {
            uint32_t here = stretch_end(&document->quotations[q]);
            stop = document->quotations[q].parent == f->parent && here > stop ? here : stop;
        }
        const qx_sentence *here = &document->sentences[sentence];
        if (sentence + 1 == document->sentence_count || here[1].paragraph != here->paragraph)
            return sentence + 1;
        if (stop <= end && !(ends_in_question(document, here) && is_tag(f, here + 1)))
            return sentence + 1;
    }
}

/* The token after the symbols up to at: closing marks of transparent stretches stay with what is before them. */
static uint32_t token_end(const scratch *s, uint32_t at)
{
    return s->quotations[at - 1] == UINT32_MAX ? s->tokens[at - 1] + 1 : s->tokens[at];
}

/* over two days is a preposition and a time */
static bool may_be_bounded(unsigned char symbol)
{
    return (symbol >= QX_CHUNK_HUMAN && symbol <= QX_CHUNK_NP) || symbol == QX_CHUNK_AMOUNT || symbol == QX_CHUNK_INDEF;
}

/* Takes what bounds the phrase of the last chunk into it, where that is whole chunks of the unit at hand. */
static void take_bounds(finder *f)
{
    if (!may_be_bounded(f->out->symbols[f->next - 1]))
        return;
    qx_chunk *last = &f->out->items[f->next - 1];
    uint32_t first = qx_quantity_start(f->document, f->lexicon, f->scratch.tokens[0], last->first), at = f->next - 1;
    if (first == last->first)
        return;
    while (at > f->unit && f->out->items[at - 1].first >= first && f->out->symbols[at - 1] != QX_CHUNK_QUOTE)
        at--;
    if (f->out->items[at].first != first)
        return;
    f->out->items[at] = *last;
    f->out->items[at].first = first;
    f->out->symbols[at] = f->out->symbols[f->next - 1];
    f->next = at + 1;
}

static void append_single(finder *f, uint32_t at)
{
    const scratch *s = &f->scratch;
    uint32_t first = s->tokens[at], quotation = s->quotations[at];
    f->out->items[f->next] =
        (qx_chunk){.first = first, .end = token_end(s, at + 1), .head = first, .quotation = quotation};
    f->out->symbols[f->next++] =
        quotation != UINT32_MAX ? (unsigned char)QX_CHUNK_QUOTE : qx_chunk_single(f->document, f->lexicon, first);
    take_bounds(f);
}

/* Where the noun phrase of the symbols from at to end ends, without a time behind it. */
static uint32_t without_time(const finder *f, uint32_t at, uint32_t end)
{
    const scratch *s = &f->scratch;
    uint32_t first = s->tokens[at], last = s->tokens[end - 1];
    if (last - first != end - 1 - at) /* with marks inside */
        return end;
    return at + (qx_chunk_before_time(f->document, f->lexicon, first, last + 1) - first);
}

/* The chunk of a match from the symbol `at` on. Its head is the last token of the rule's first group, where it has one
 * that took part, else of the match. */
static uint32_t append_matched(finder *f, uint32_t rule, uint32_t at, const uint32_t *spans)
{
    const scratch *s = &f->scratch;
    qx_chunk_rule kind = f->kinds[rule];
    uint32_t end = at + spans[1], head = kind.has_head && spans[3] != QX_LEVEL_UNSET ? at + spans[3] : end;
    head = head > at && head <= end ? head : end;
    if (kind.form == QX_FORM_NP && head == end)
        head = end = without_time(f, at, end);
    if (end == at) {
        kind.form = QX_FORM_PAST_PARTICIPLE;
        head = ++end;
    }
    qx_chunk *chunk = &f->out->items[f->next];
    *chunk = (qx_chunk){
        .first = s->tokens[at], .end = token_end(s, end), .head = s->tokens[head - 1], .quotation = UINT32_MAX};
    f->out->symbols[f->next++] = qx_chunk_kind(f->document, f->lexicon, f->names, (qx_chunk_form)kind.form, chunk);
    take_bounds(f);
    return end;
}

static void chunk_unit(finder *f, uint32_t first, uint32_t end)
{
    f->unit = f->next;
    lay_out(f, first, end);
    const scratch *s = &f->scratch;
    qx_level_cursor cursor = {
        .matcher = f->matcher, .level = QX_LEVEL_CHUNK, .subject = s->symbols, .length = s->length};
    for (uint32_t at = 0; at < s->length;) {
        bool matched = qx_level_next(&cursor, at) > 0;
        uint32_t next = matched ? (uint32_t)cursor.start : s->length;
        for (; at < next; at++)
            append_single(f, at);
        if (matched)
            at = append_matched(f, cursor.rule, at, cursor.spans);
    }
}

void qx_chunk_tables_init(qx_chunk_tables *tables, qx_arena *arena, const qx_rules *rules)
{
    uint32_t first, count = qx_level_rules(rules, QX_LEVEL_CHUNK, &first);
    tables->rules = QX_NEW(arena, qx_chunk_rule, first + count);
    for (uint32_t rule = first; rule < first + count; rule++) {
        const char *form = qx_rule_attribute(rules, rule, "form");
        tables->rules[rule] = (qx_chunk_rule){.form = (uint8_t)(form ? qx_chunk_form_find(form) : QX_FORM_NONE),
                                              .has_head = qx_rule_group_count(rules, rule) > 0};
    }
}

/* Makes the next unit, of the tokens from first to end (exclusive). */
static void add_unit(finder *f, uint32_t first, uint32_t end, uint32_t paragraph)
{
    qx_unit *unit = &f->out->units[f->out->unit_count + f->out->inner_count];
    *unit = (qx_unit){.first = f->next, .token = first, .token_end = end, .paragraph = paragraph};
    chunk_unit(f, first, end);
    unit->end = f->next;
    unit->present = qx_symbol_mask(f->out->symbols + unit->first, unit->end - unit->first);
}

/* ---- stretches inside of others ---- */

/* The stretches that others stand in, and what the units inside of them need. */
typedef struct inside {
    uint32_t tokens, units;
    bool *outer; /* by quotation: does another stand in it? NULL: in none */
} inside;

static inside measure_inside(const qx_document *document)
{
    inside room = {0, 0, NULL};
    for (uint32_t i = 0; i < document->quotation_count; i++) {
        uint32_t parent = document->quotations[i].parent;
        if (parent == UINT32_MAX)
            continue;
        if (!room.outer) {
            room.outer = QX_NEW(document->arena, bool, document->quotation_count);
            memset(room.outer, 0, document->quotation_count * sizeof *room.outer);
        }
        if (room.outer[parent])
            continue;
        room.outer[parent] = true;
        const qx_quotation *outer = &document->quotations[parent];
        room.tokens += outer->close - outer->open;
        room.units += qx_sentence_at(document, outer->close - 1) - qx_sentence_at(document, outer->open) + 1;
    }
    return room;
}

/* The units inside one stretch that another stands in: its sentences, or what of them is inside. */
static void find_inside(finder *f, uint32_t outer)
{
    const qx_document *document = f->document;
    const qx_quotation *quotation = &document->quotations[outer];
    uint32_t sentence = qx_sentence_at(document, quotation->open + 1);
    f->parent = outer;
    f->quotation = f->behind = outer + 1;
    while (f->behind < document->quotation_count && document->quotations[f->behind].open < quotation->close)
        f->behind++;
    for (uint32_t token = quotation->open + 1; token < quotation->close;) {
        uint32_t last = unit_end(f, sentence), end = document->sentences[last - 1].end;
        end = end < quotation->close ? end : quotation->close;
        uint32_t child = next_quotation(f, token);
        if (child < f->behind && document->quotations[child].open < end) {
            add_unit(f, token, end, document->sentences[sentence].paragraph);
            f->out->inner_count++;
        }
        sentence = last;
        token = end;
    }
}

static void find_all_inside(finder *f, const inside *room)
{
    f->next++; /* behind the text's 0 */
    for (uint32_t q = 0; room->outer && q < f->document->quotation_count; q++)
        if (room->outer[q])
            find_inside(f, q);
}

static void make_scratch(scratch *s, qx_arena *arena, uint32_t tokens)
{
    *s = (scratch){.symbols = QX_NEW(arena, unsigned char, tokens),
                   .own_tokens = QX_NEW(arena, uint32_t, tokens),
                   .own_quotations = QX_NEW(arena, uint32_t, tokens),
                   .each = QX_NEW(arena, uint32_t, tokens),
                   .none = QX_NEW(arena, uint32_t, tokens)};
    for (uint32_t i = 0; i < tokens; i++)
        s->each[i] = i;
    memset(s->none, 0xFF, tokens * sizeof *s->none);
}

void qx_chunks_find(const qx_document *document, const qx_lexicon *lexicon, const qx_names *names,
                    const qx_chunk_tables *tables, qx_matcher *matcher, qx_chunks *out)
{
    qx_arena *arena = document->arena;
    inside room = measure_inside(document);
    uint32_t longest = document->token_count + 1, tokens = longest + room.tokens + 1;
    *out = (qx_chunks){.items = QX_NEW(arena, qx_chunk, tokens),
                       .symbols = QX_NEW(arena, unsigned char, tokens),
                       .units = QX_NEW(arena, qx_unit, document->sentence_count + room.units)};
    finder f = {.document = document,
                .lexicon = lexicon,
                .names = names,
                .matcher = matcher,
                .kinds = tables->rules,
                .out = out,
                .behind = document->quotation_count,
                .parent = UINT32_MAX};
    make_scratch(&f.scratch, arena, longest);
    for (uint32_t sentence = 0; sentence < document->sentence_count;) {
        uint32_t next = unit_end(&f, sentence);
        add_unit(&f, document->sentences[sentence].first, document->sentences[next - 1].end,
                 document->sentences[sentence].paragraph);
        out->unit_count++;
        sentence = next;
    }
    out->count = f.next;
    out->symbols[out->count] = 0;
    find_all_inside(&f, &room);
    out->symbols[f.next] = 0;
    out->places = f.next;
}
