#include "fact/spans.h"

#include <string.h>

#include "fact/number.h"
#include "fact/people.h"
#include "rules/rules.h"

typedef struct layout {
    const qx_document *document;
    const qx_terms *terms;
    const qx_term_index *index;
    qx_spans *out;
    uint32_t token; /* under way */
} layout;

/* ---------------------------------------------------------------- putting items down */

static void push(layout *l, unsigned char symbol, qx_span_item item)
{
    qx_spans *s = l->out;
    s->items[s->count] = item;
    s->symbols[s->count++] = symbol;
}

static unsigned char symbol_at(const qx_spans *s, uint32_t back)
{
    return back <= s->count ? s->symbols[s->count - back] : 0;
}

static qx_span_item *item_at(const qx_spans *s, uint32_t back)
{
    return &s->items[s->count - back];
}

static bool is_count(unsigned char symbol)
{
    return symbol == QX_SPAN_NUMBER || symbol == QX_SPAN_DAY || symbol == QX_SPAN_YEAR;
}

/* A number that is not written in digits. */
static bool in_words(const qx_spans *s, uint32_t back)
{
    return is_count(symbol_at(s, back)) && item_at(s, back)->term;
}

static void put_word(layout *l, uint32_t start, uint32_t end)
{
    if (symbol_at(l->out, 1) == QX_SPAN_WORD)
        item_at(l->out, 1)->end = end;
    else
        push(l, QX_SPAN_WORD, (qx_span_item){.start = start, .end = end, .token = l->token});
}

/* The number without what doubles add: 1.1 million is 1100000. */
static double rounded(double value)
{
    if (value < 1e3 || value > 9e15)
        return value;
    double whole = (double)(int64_t)(value + 0.5);
    double rest = value - whole;
    return rest < 1e-3 && rest > -1e-3 ? whole : value;
}

/* ---------------------------------------------------------------- numbers of several words */

/* Larger numbers than any that news has; keeps every sum and product exact enough and far from infinity. */
static const double largest = 1e18;

/* Joins the last items down to `back` into one number. */
static void join(layout *l, uint32_t back, unsigned char symbol, double value, const qx_span_item *last)
{
    qx_span_item *first = item_at(l->out, back);
    first->end = last->end;
    first->term = first->term ? last->term : 0; /* what starts in digits counts as digits */
    first->number = rounded(value);
    l->out->symbols[l->out->count - back] = symbol;
    l->out->count -= back - 1;
}

/* 5 million; $180-million; a hundred; half a million */
static bool join_scale(layout *l, const qx_span_item *scale, double value)
{
    const qx_spans *s = l->out;
    uint32_t back = symbol_at(s, 1) == QX_SPAN_HYPHEN ? 2 : 1;
    if (is_count(symbol_at(s, back)) && item_at(s, back)->number * value <= largest) {
        join(l, back, QX_SPAN_NUMBER, item_at(s, back)->number * value, scale);
        return true;
    }
    if (symbol_at(s, 1) != QX_SPAN_A)
        return false;
    bool half = symbol_at(s, 2) == QX_SPAN_HALF;
    join(l, half ? 2 : 1, QX_SPAN_NUMBER, half ? value / 2 : value, scale);
    return true;
}

/* The digits before the last zeros: a number below can be added to it as words do. */
static bool takes(double whole, double part)
{
    if (whole > 1e15)
        return false;
    if (whole >= 20 && whole < 100)
        return part < 10 && (int)whole % 10 == 0;
    for (double step = 100; step <= whole && step <= 1e12; step *= 10)
        if (part < step && (double)((int64_t)(whole / step)) * step == whole && (step == 100 || step >= 1000))
            return whole >= 100;
    return false;
}

/* twenty-four; two hundred and fifty; nineteen ninety-six */
static bool join_words(layout *l, const qx_span_item *item)
{
    const qx_spans *s = l->out;
    unsigned char last = symbol_at(s, 1);
    uint32_t back = last == QX_SPAN_HYPHEN || last == QX_SPAN_AND ? 2 : 1;
    if (!in_words(s, back) || item->number < 1)
        return false;
    double whole = item_at(s, back)->number, part = item->number;
    bool year = symbol_at(s, back) == QX_SPAN_YEAR;
    if (last == QX_SPAN_AND ? whole >= 100 && !year && takes(whole, part)
                            : takes(year ? (int)whole % 100 : whole, part)) {
        join(l, back, year ? QX_SPAN_YEAR : QX_SPAN_NUMBER, whole + part, item);
        return true;
    }
    if (back == 1 && !year && whole >= 10 && whole <= 20 && part >= 10 && part < 100) {
        join(l, back, QX_SPAN_YEAR, whole * 100 + part, item);
        return true;
    }
    return false;
}

/* The item before `back`, hyphens apart. */
static uint32_t before(const qx_spans *s, uint32_t back)
{
    return symbol_at(s, back + 1) == QX_SPAN_HYPHEN ? back + 2 : back + 1;
}

/* two and a half; two-and-a-half */
static bool join_half(layout *l, const qx_span_item *item)
{
    const qx_spans *s = l->out;
    uint32_t a = before(s, 0), and = before(s, a), number = before(s, and);
    if (symbol_at(s, a) != QX_SPAN_A || symbol_at(s, and) != QX_SPAN_AND || !is_count(symbol_at(s, number)))
        return false;
    join(l, number, QX_SPAN_NUMBER, item_at(s, number)->number + 0.5, item);
    return true;
}

static void put_term(layout *l, uint32_t start, uint32_t end, uint32_t number)
{
    const qx_term *term = &l->terms->items[number];
    qx_span_item item = {.start = start, .end = end, .token = l->token, .term = number, .number = term->number};
    if (term->symbol == QX_SPAN_SCALE && join_scale(l, &item, term->number))
        return;
    if (term->symbol == QX_SPAN_NUMBER && join_words(l, &item))
        return;
    if (term->symbol == QX_SPAN_HALF && join_half(l, &item))
        return;
    push(l, term->symbol, item);
}

/* ---------------------------------------------------------------- pieces of tokens */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_upper(char c)
{
    return c >= 'A' && c <= 'Z';
}

static bool spelt_as(const qx_term *term, const char *text, uint32_t size)
{
    if (term->flags & QX_TERM_CAPITAL)
        return is_upper(*text);
    for (uint32_t i = 0; term->flags & QX_TERM_CAPITALS && i < size; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
    return true;
}

static uint32_t find(const layout *l, const char *text, uint32_t size)
{
    uint32_t term = qx_terms_find(l->terms, text, size);
    if (!term && size > 1 && text[size - 1] == '.') /* Sept. */
        term = qx_terms_find(l->terms, text, size - 1);
    return term && spelt_as(&l->terms->items[term], text, size) ? term : 0;
}

static unsigned char plain_symbol(const char *text, uint32_t size, double value)
{
    bool digits = true;
    for (uint32_t i = 0; i < size; i++)
        digits &= is_digit(text[i]);
    if (digits && size <= 2 && value >= 1 && value <= 31)
        return QX_SPAN_DAY;
    return digits && size == 4 && value >= 1000 && value <= 2100 ? QX_SPAN_YEAR : QX_SPAN_NUMBER;
}

static bool same(const char *text, uint32_t size, const char *word)
{
    return strlen(word) == size && memcmp(text, word, size) == 0;
}

/* What letters behind digits multiply them by: always, or (m, b, k) behind a currency's sign. */
static double scale_letters(const char *text, uint32_t size, bool money)
{
    char c = (char)(*text | 0x20);
    if (size == 2 && (same(text, size, "bn") || same(text, size, "BN")))
        return 1e9;
    if (size == 2 && (same(text, size, "tn") || same(text, size, "TN")))
        return 1e12;
    if (size != 1 || !money)
        return 0;
    return c == 'm' ? 1e6 : c == 'b' ? 1e9 : c == 'k' ? 1e3 : 0;
}

static bool is_nth(const char *text, uint32_t size)
{
    return same(text, size, "st") || same(text, size, "nd") || same(text, size, "rd") || same(text, size, "th");
}

/* "2m euros", "4.2m people": what the token behind is tells millions from metres. */
static bool counts_in_millions(const layout *l)
{
    const qx_token *next = &l->document->tokens[l->token + 1];
    uint32_t term = next->entry ? qx_term_of(l->index, next->entry) : 0;
    switch (l->terms->items[term].symbol) {
    case QX_SPAN_CURRENCY:
    case QX_SPAN_POUNDS:
    case QX_SPAN_NATION:
    case QX_SPAN_PERSONS:
        return term != 0;
    default:
        return false;
    }
}

/* Digits with letters behind them: 10th, 1990s, $10.3bn, 5km. False: none of these. */
static bool put_suffixed(layout *l, uint32_t start, uint32_t digits_end, uint32_t end, double value)
{
    const char *suffix = l->document->text + digits_end;
    uint32_t size = end - digits_end;
    unsigned char last = symbol_at(l->out, 1);
    bool money = last == QX_SPAN_SIGN || last == QX_SPAN_CODE || counts_in_millions(l);
    qx_span_item item = {.start = start, .end = end, .token = l->token, .number = value};
    double scale = scale_letters(suffix, size, money);
    if (same(suffix, size, "s") && value < 1e4 && (int64_t)value % 10 == 0 &&
        (digits_end - start == 4 || digits_end - start == 2)) {
        push(l, QX_SPAN_DECADE, item);
    } else if (is_nth(suffix, size)) {
        push(l, QX_SPAN_NTH, item);
    } else if (scale > 0) {
        item.number = rounded(value * scale);
        push(l, QX_SPAN_NUMBER, item);
    } else {
        uint32_t term = find(l, suffix, size);
        if (!term || (l->terms->items[term].symbol == QX_SPAN_PENNY && value >= 100)) /* 1080p */
            return false;
        item.end = digits_end;
        push(l, plain_symbol(l->document->text + start, digits_end - start, value), item);
        put_term(l, digits_end, end, term);
    }
    return true;
}

/* "½" and its like behind digits; 0: none. */
static double half_sign(const char *text, size_t size)
{
    if (size != 2 || text[0] != '\xC2')
        return 0;
    return text[1] == '\xBC' ? 0.25 : text[1] == '\xBD' ? 0.5 : text[1] == '\xBE' ? 0.75 : 0;
}

/* A piece that starts with a digit. */
static bool put_digits(layout *l, uint32_t start, uint32_t end)
{
    const char *text = l->document->text + start;
    unsigned char symbol;
    qx_span_item item = {.start = start, .end = end, .token = l->token};
    size_t size = end - start, read = qx_number_shape(text, size, &symbol, &item.number);
    if (read == size) {
        bool mixed = symbol == QX_SPAN_NUMBER && is_count(symbol_at(l->out, 1)) && !in_words(l->out, 1);
        if (mixed) /* 5 1/2 */
            join(l, 1, QX_SPAN_NUMBER, item_at(l->out, 1)->number + item.number, &item);
        else
            push(l, symbol, item);
        return true;
    }
    if (read && symbol == QX_SPAN_CLOCK) { /* 7:15pm */
        uint32_t term = find(l, text + read, (uint32_t)(size - read));
        if (!term)
            return false;
        item.end = start + (uint32_t)read;
        push(l, symbol, item);
        put_term(l, item.end, end, term);
        return true;
    }
    read = qx_number_read(text, size, &item.number);
    if (item.number > largest)
        return false;
    double part = read ? half_sign(text + read, size - read) : 0; /* 4½ */
    item.number += part;
    read = part > 0 ? size : read;
    if (read < size)
        return read && put_suffixed(l, start, start + (uint32_t)read, end, item.number);
    push(l, plain_symbol(text, (uint32_t)size, item.number), item);
    return true;
}

/* RM10, US$3.5m: the sign of a currency right before its number. */
static bool put_prefixed(layout *l, uint32_t start, uint32_t end)
{
    const char *text = l->document->text;
    uint32_t letters = start;
    while (letters < end && is_upper(text[letters]))
        letters++;
    letters += letters < end && text[letters] == '$';
    if (letters == start || letters - start > 4 || letters == end || !is_digit(text[letters]))
        return false;
    if (letters - start == 1 && end - letters < 3) /* R2 */
        return false;
    uint32_t term = find(l, text + start, letters - start);
    if (!term || (l->terms->items[term].symbol != QX_SPAN_CODE && l->terms->items[term].symbol != QX_SPAN_SIGN))
        return false;
    uint32_t count = l->out->count;
    put_term(l, start, letters, term);
    if (put_digits(l, letters, end))
        return true;
    l->out->count = count;
    return false;
}

/* A whole token or what stands between its hyphens. */
static bool put_piece(layout *l, uint32_t start, uint32_t end)
{
    const char *text = l->document->text + start;
    if (is_digit(*text) || (*text == '.' && end - start > 1))
        return put_digits(l, start, end);
    if (text[0] == '\'' && end - start == 4 && is_digit(text[1])) { /* '90s */
        double value = (text[1] - '0') * 10;
        push(l, QX_SPAN_DECADE, (qx_span_item){.start = start, .end = end, .token = l->token, .number = value});
        return true;
    }
    if (is_digit(text[end - start - 1]) || (is_upper(*text) && (memchr(text, '$', end - start) || is_digit(text[1]))))
        return put_prefixed(l, start, end);
    uint32_t term = find(l, text, end - start);
    if (term && l->terms->items[term].flags & QX_TERM_SHORT &&
        !is_digit(text[end - start + (text[end - start] == '-')]))
        return false; /* Jan-Michael */
    if (term)
        put_term(l, start, end, term);
    return term != 0;
}

static bool is_hyphen(const char *text)
{
    return *text == '-' || (text[0] == '\xE2' && text[1] == '\x80' && (text[2] == '\x90' || text[2] == '\x91'));
}

static void put_pieces(layout *l, uint32_t start, uint32_t end)
{
    const char *text = l->document->text;
    while (start < end) {
        uint32_t stop = start;
        while (stop < end && (!is_hyphen(text + stop) || stop == start))
            stop++;
        if (!put_piece(l, start, stop))
            put_word(l, start, stop);
        if (stop == end)
            return;
        uint32_t next = stop + (text[stop] == '-' ? 1 : 3);
        push(l, QX_SPAN_HYPHEN, (qx_span_item){.start = stop, .end = next, .token = l->token});
        start = next;
    }
}

/* ---------------------------------------------------------------- tokens */

static unsigned char punctuation(const char *text, uint32_t size)
{
    switch (*text) {
    case ',':
        return QX_SPAN_COMMA;
    case '.':
    case '!':
    case '?':
    case ';':
        return QX_SPAN_STOP;
    case ':':
        return QX_SPAN_COLON;
    case '(':
    case '[':
        return QX_SPAN_LPAREN;
    case ')':
    case ']':
        return QX_SPAN_RPAREN;
    case '/':
        return QX_SPAN_PER;
    case '-':
        return size == 1 ? QX_SPAN_HYPHEN : QX_SPAN_DASH;
    case '\xE2':
        return text[1] == '\x80' && (text[2] == '\x93' || text[2] == '\x94') ? QX_SPAN_DASH : QX_SPAN_WORD;
    default:
        return QX_SPAN_WORD;
    }
}

/* US$, C$: letters right before the sign belong to it. */
static bool put_sign_with_letters(layout *l, const qx_token *token)
{
    const char *text = l->document->text;
    char whole[8];
    uint32_t size = 0;
    if (l->token == 0 || token->flags & QX_SPACE_BEFORE || text[token->start] != '$' ||
        token->end - token[-1].start > 7)
        return false;
    uint32_t start = token[-1].start;
    for (uint32_t i = start; i < token->end; i++)
        if (text[i] != '.')
            whole[size++] = text[i];
    uint32_t term = find(l, whole, size);
    unsigned char last = symbol_at(l->out, 1);
    if (!term || (last != QX_SPAN_WORD && last != QX_SPAN_NATION && last != QX_SPAN_A))
        return false;
    qx_span_item *item = item_at(l->out, 1);
    if (item->start == start)
        l->out->count--;
    else
        item->end = start;
    put_term(l, start, token->end, term);
    return true;
}

/* Puts down the people counted that start at token first; the first token behind them. */
static uint32_t put_people(layout *l, uint32_t first, uint32_t end)
{
    unsigned char last = symbol_at(l->out, 1);
    bool counted = last == QX_SPAN_NUMBER || last == QX_SPAN_DAY;
    uint32_t count = counted ? qx_people_counted(l->document, l->index, first, end) : 0;
    if (count)
        push(l, QX_SPAN_PERSONS,
             (qx_span_item){.start = l->document->tokens[first].start,
                            .end = l->document->tokens[first + count - 1].end,
                            .token = first + count - 1,
                            .term = qx_terms_find(l->terms, "people", 6)});
    return first + count;
}

/* May and march as verbs are no months. */
static bool is_verb(const qx_token *token)
{
    return token->symbol >= QX_BE && token->symbol <= QX_VBG;
}

static void put_word_token(layout *l, const qx_token *token)
{
    const char *text = l->document->text + token->start;
    uint32_t size = token->end - token->start;
    uint32_t term = token->entry ? qx_term_of(l->index, token->entry) : 0;
    if (term) {
        const qx_term *found = &l->terms->items[term];
        bool month = found->symbol == QX_SPAN_MONTH && is_verb(token);
        bool cut = found->flags & QX_TERM_SHORT && text[size - 1] != '.' && token[1].kind != QX_TOKEN_NUMBER;
        uint32_t stop = found->symbol == QX_SPAN_MEASURE && text[size - 1] == '.'; /* 10 km. */
        if (!month && !cut && spelt_as(found, text, size))
            put_term(l, token->start, token->end - stop, term);
        else
            put_word(l, token->start, token->end);
    } else if (size > 3 && (memchr(text, '-', size) || (token->flags & QX_NOT_ASCII && size < 40))) {
        put_pieces(l, token->start, token->end);
    } else if (token->entry || size >= QX_TERM_WORD_SIZE || !put_piece(l, token->start, token->end)) {
        put_word(l, token->start, token->end);
    }
}

static void put_token(layout *l, const qx_token *token)
{
    const char *text = l->document->text + token->start;
    uint32_t size = token->end - token->start;
    switch (token->kind) {
    case QX_TOKEN_NUMBER:
        if (*text == '-' && size > 1 && is_digit(text[1])) { /* what the sign means, its reader tells */
            put_word(l, token->start, token->start + 1);
            put_pieces(l, token->start + 1, token->end);
        } else if (!put_piece(l, token->start, token->end))
            put_pieces(l, token->start, token->end);
        break;
    case QX_TOKEN_SIGN:
        if (!put_sign_with_letters(l, token) && !put_piece(l, token->start, token->end))
            put_word(l, token->start, token->end);
        break;
    case QX_TOKEN_PUNCTUATION: {
        unsigned char symbol = punctuation(text, size);
        if (symbol == QX_SPAN_WORD)
            put_word(l, token->start, token->end);
        else
            push(l, symbol, (qx_span_item){.start = token->start, .end = token->end, .token = l->token});
        break;
    }
    case QX_TOKEN_WORD:
        put_word_token(l, token);
        break;
    default:
        if (token->symbol == QX_POSSESS)
            push(l, QX_SPAN_POSSESS, (qx_span_item){.start = token->start, .end = token->end, .token = l->token});
        else
            put_word(l, token->start, token->end);
    }
}

/* Tokens make one item or a few, never more than their bytes. */
static void make_room(layout *l, uint32_t first, uint32_t end)
{
    qx_spans *s = l->out;
    const qx_token *tokens = l->document->tokens;
    uint32_t wanted = s->count + 2 * (tokens[end - 1].end - tokens[first].start + (end - first));
    if (wanted <= s->capacity)
        return;
    uint32_t capacity = wanted > 2 * s->capacity ? wanted : 2 * s->capacity;
    capacity = capacity < 256 ? 256 : capacity;
    qx_span_item *items = QX_NEW(l->document->arena, qx_span_item, capacity);
    unsigned char *symbols = QX_NEW(l->document->arena, unsigned char, capacity + 1);
    if (s->count) {
        memcpy(items, s->items, s->count * sizeof *items);
        memcpy(symbols, s->symbols, s->count);
    }
    s->items = items;
    s->symbols = symbols;
    s->capacity = capacity;
}

static void put_tokens(layout *l, uint32_t first, uint32_t end)
{
    if (first < end)
        make_room(l, first, end);
    for (l->token = first; l->token < end; l->token++) {
        l->token = put_people(l, l->token, end);
        if (l->token < end)
            put_token(l, &l->document->tokens[l->token]);
    }
}

static void finish(qx_spans *spans)
{
    if (spans->symbols)
        spans->symbols[spans->count] = 0;
}

void qx_spans_lay_out(const qx_document *document, const qx_terms *terms, const qx_term_index *index, uint32_t first,
                      uint32_t end, qx_spans *spans)
{
    layout l = {.document = document, .terms = terms, .index = index, .out = spans};
    put_tokens(&l, first, end);
    finish(spans);
}

/* One word for the plain tokens [first, end); apart: from a word before it. */
static void put_plain(layout *l, uint32_t first, uint32_t end, bool apart)
{
    const qx_token *tokens = l->document->tokens;
    if (first == end)
        return;
    make_room(l, first, first + 1);
    if (!apart)
        first = put_people(l, first, end);
    if (first == end)
        return;
    l->token = first;
    if (apart)
        push(l, QX_SPAN_WORD, (qx_span_item){.start = tokens[first].start, .end = tokens[end - 1].end, .token = first});
    else
        put_word(l, tokens[first].start, tokens[end - 1].end);
}

void qx_spans_lay_out_hot(const qx_document *document, const qx_terms *terms, const qx_term_index *index,
                          const uint8_t *heats, uint32_t first, uint32_t end, qx_spans *spans)
{
    layout l = {.document = document, .terms = terms, .index = index, .out = spans};
    uint32_t done = first; /* all before it is laid out, or left out */
    for (uint32_t hot; (hot = qx_heats_next_hot(heats, done, end)) < end;) {
        uint32_t start = qx_heats_start(heats, done, hot, false), stop = qx_heats_end(heats, hot, end, false);
        uint32_t plain = qx_heats_start(heats, done, start, true), behind = qx_heats_end(heats, stop, end, true);
        put_plain(&l, plain, start, plain > first);
        put_tokens(&l, start, stop);
        put_plain(&l, stop, behind, false);
        done = behind;
    }
    finish(spans);
}
