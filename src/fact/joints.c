/*
 * A pattern is read as in Glushkov's construction of automata: of each part the symbols that can be its first and its
 * last, and of neighbours the last of one before the first of the other. Lookarounds count as parts that may be left
 * out: what they test ahead can stand behind what is before them, what they test behind stands before what follows.
 * Where a test looks across a cut, its symbol cannot be the one that is there, so that it comes out the same when it
 * finds nothing. Only tests for the ends of the subject do not, nor calls, conditions and references back: such a rule
 * leaves everything whole.
 */
#include "fact/joints.h"

#include <string.h>

#include "chunk/chunk.h"

_Static_assert((int)QX_SPAN_SYMBOL_COUNT <= (int)QX_JOINT_PLACES, "each symbol of level span has a place");

typedef struct set {
    uint64_t bits[2];
} set;

typedef struct part {
    set first, last;
    bool empty; /* it may be left out */
} part;

typedef struct reader {
    const char *at, *end;
    qx_joints *out;
} reader;

static void unite(set *to, const set *more)
{
    to->bits[0] |= more->bits[0];
    to->bits[1] |= more->bits[1];
}

static void link(reader *r, const set *left, const set *right)
{
    for (unsigned half = 0; half < 2 && (right->bits[0] | right->bits[1]); half++) {
        unsigned place = 64 * half;
        for (uint64_t rest = left->bits[half]; rest; rest >>= 1, place++) {
            for (; !(rest & 0xFF); rest >>= 8)
                place += 8;
            if (rest & 1) {
                r->out->next[place][0] |= right->bits[0];
                r->out->next[place][1] |= right->bits[1];
            }
        }
    }
}

static bool take(reader *r, const char *text)
{
    size_t size = strlen(text);
    if ((size_t)(r->end - r->at) < size || memcmp(r->at, text, size) != 0)
        return false;
    r->at += size;
    return true;
}

static void skip_past(reader *r, char last)
{
    while (r->at < r->end && *r->at++ != last)
        ;
}

static unsigned digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* A symbol as rules/translate.h writes it: a letter, or \xHH. */
static void read_symbol(reader *r, set *to)
{
    unsigned char symbol;
    if (take(r, "\\x")) {
        r->at += 2;
        symbol = (unsigned char)(digit(r->at[-2]) * 16 + digit(r->at[-1]));
    } else {
        symbol = (unsigned char)*r->at++;
    }
    unsigned place = (unsigned)(symbol - '0');
    if (place >= QX_JOINT_PLACES)
        r->out->known = false;
    else
        to->bits[place / 64] |= (uint64_t)1 << place % 64;
}

static part of_one(const set *symbols)
{
    return (part){.first = *symbols, .last = *symbols};
}

static part read_class(reader *r)
{
    set symbols = {{0, 0}};
    bool inverted = take(r, "^");
    while (r->at < r->end && *r->at != ']')
        read_symbol(r, &symbols);
    r->at++;
    if (inverted)
        symbols = (set){{~symbols.bits[0], ~symbols.bits[1]}};
    return of_one(&symbols);
}

static part read_choice(reader *r);

static part read_group(reader *r)
{
    const set none = {{0, 0}};
    if (take(r, "(*") || take(r, "(?R") || take(r, "(?&") || take(r, "(?(")) {
        r->out->known = false;
        return (part){.empty = true};
    }
    bool ahead = take(r, "(?=") || take(r, "(?!"), behind = !ahead && (take(r, "(?<=") || take(r, "(?<!"));
    if (!ahead && !behind && !take(r, "(?:") && !take(r, "(?>") && !take(r, "(?|"))
        skip_past(r, '>'); /* (?<name> */
    part found = read_choice(r);
    r->at++;
    if (ahead)
        found.last = none;
    if (behind)
        found.first = none;
    found.empty |= ahead || behind;
    return found;
}

static part read_item(reader *r)
{
    set symbols = {{0, 0}};
    if (*r->at == '(')
        return read_group(r);
    if (take(r, "["))
        return read_class(r);
    if (take(r, "."))
        symbols = (set){{UINT64_MAX, UINT64_MAX}};
    else if (*r->at == '^' || *r->at == '$' || take(r, "\\k"))
        r->out->known = false;
    else
        read_symbol(r, &symbols);
    return of_one(&symbols);
}

static void read_quantifier(reader *r, part *item)
{
    if (take(r, "?")) {
        item->empty = true;
    } else if (take(r, "*") || take(r, "+") || take(r, "{")) {
        item->empty |= r->at[-1] == '*' || (r->at[-1] == '{' && (*r->at == '0' || *r->at == ','));
        if (r->at[-1] == '{')
            skip_past(r, '}');
        link(r, &item->last, &item->first);
    } else {
        return;
    }
    if (!take(r, "+"))
        take(r, "?");
}

static part read_sequence(reader *r)
{
    part all = {.empty = true};
    while (r->out->known && r->at < r->end && *r->at != '|' && *r->at != ')') {
        part item = read_item(r);
        read_quantifier(r, &item);
        link(r, &all.last, &item.first);
        if (all.empty)
            unite(&all.first, &item.first);
        if (item.empty)
            unite(&item.last, &all.last);
        all.last = item.last;
        all.empty &= item.empty;
    }
    return all;
}

static part read_choice(reader *r)
{
    part found = read_sequence(r);
    while (r->out->known && take(r, "|")) {
        part other = read_sequence(r);
        unite(&found.first, &other.first);
        unite(&found.last, &other.last);
        found.empty |= other.empty;
    }
    return found;
}

/* ---------------------------------------------------------------- cores */

static unsigned bits(uint64_t mask)
{
    unsigned count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* The need that adds the fewest symbols to the cores; 0: the rule has none of symbols with bits of their own. */
static uint64_t best_need(const qx_rule_needs *needs, uint64_t cores)
{
    const uint64_t unfit = qx_symbol_bit(QX_SPAN_WORD) | (uint64_t)1 << 63;
    uint64_t best = 0;
    for (uint64_t rest = needs->all & ~unfit; rest; rest &= rest - 1) {
        uint64_t one = rest & (~rest + 1);
        if (!best || bits(one & ~cores) < bits(best & ~cores))
            best = one;
    }
    for (unsigned i = 0; i < 3; i++)
        if (!(needs->any[i] & unfit) && (!best || bits(needs->any[i] & ~cores) < bits(best & ~cores)))
            best = needs->any[i];
    return best;
}

static void read_cores(qx_joints *joints, const qx_rules *rules, uint32_t first, uint32_t count)
{
    uint64_t cores = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t need = best_need(&qx_rules_needs(rules)[first + i], cores);
        joints->known &= need != 0;
        cores |= need;
    }
    for (unsigned bit = 0; bit < 63; bit++)
        joints->core['0' + bit] = cores >> bit & 1;
}

void qx_joints_make(qx_joints *joints, const qx_rules *rules)
{
    uint32_t first, count = qx_level_rules(rules, QX_LEVEL_SPAN, &first);
    memset(joints, 0, sizeof *joints);
    joints->known = true;
    for (uint32_t i = 0; i < count && joints->known; i++) {
        const char *source = qx_rule_source(rules, first + i);
        reader r = {source, source + strlen(source), joints};
        read_choice(&r);
    }
    read_cores(joints, rules, first, count);
}

bool qx_joints_window(const qx_joints *joints, const unsigned char *symbols, uint32_t count, uint32_t from,
                      qx_window *out)
{
    uint32_t core = from;
    while (core < count && !joints->core[symbols[core]])
        core++;
    if (core == count)
        return false;
    out->first = core;
    out->end = core + 1;
    while (out->first > from && qx_joints_hold(joints, symbols[out->first - 1], symbols[out->first]))
        out->first--;
    while (out->end < count && qx_joints_hold(joints, symbols[out->end - 1], symbols[out->end]))
        out->end++;
    return true;
}
