/*
 * The positions of a pattern, and which can follow which, as Glushkov made automata of expressions. `^` is a position
 * that no symbol stands at, `$` one for the end. A set that is looked at ahead narrows what the item behind it starts
 * with; one that is looked at behind narrows what the item may follow, or becomes a position before the first.
 */
#include "rules/outline.h"

#include <string.h>

#include "base/bits.h"
#include "rules/scan.h"

enum { BEHINDS = 8 };

typedef struct part {
    uint64_t first, last; /* positions where it can start and end */
    bool nullable;
} part;

/* What must stand before a position. */
typedef struct behind {
    qx_symbol_bits sets[2]; /* the last one right before it */
    unsigned count;
    bool at_start; /* or nothing stands before it */
} behind;

typedef struct maker {
    qx_outline *outline;
    const char *at;
    unsigned depth; /* of brackets */
    behind behinds[BEHINDS];
    unsigned behind_count;
    uint64_t needing;                    /* positions that need one: */
    uint8_t needs[QX_OUTLINE_POSITIONS]; /* by position, which */
    bool failed;
} maker;

/* Looks that have been read and bear on the next item. */
typedef struct looks {
    bool ahead;
    qx_symbol_bits set;
    bool behind;
    uint8_t need; /* which of the behinds */
} looks;

static uint64_t bit(unsigned position)
{
    return (uint64_t)1 << position;
}

static void narrow(qx_symbol_bits *set, const qx_symbol_bits *by)
{
    for (unsigned i = 0; i < 4; i++)
        set->words[i] &= by->words[i];
}

static bool meets(const qx_symbol_bits *a, const qx_symbol_bits *b)
{
    uint64_t common = 0;
    for (unsigned i = 0; i < 4; i++)
        common |= a->words[i] & b->words[i];
    return common != 0;
}

/* Those of the positions that may stand behind one. */
static uint64_t allowed(const maker *m, unsigned before, uint64_t positions)
{
    bool is_start = m->outline->at_start >> before & 1;
    for (uint64_t left = positions & m->needing; left; left &= left - 1) {
        const behind *b = &m->behinds[m->needs[qx_lowest_bit(left)]];
        if (is_start ? !b->at_start : !meets(&m->outline->with[before], &b->sets[b->count - 1]))
            positions &= ~(left & (~left + 1));
    }
    return positions;
}

static void lead(maker *m, uint64_t from, uint64_t to)
{
    for (; from; from &= from - 1)
        m->outline->follow[qx_lowest_bit(from)] |= allowed(m, qx_lowest_bit(from), to);
}

static part add_position(maker *m, const qx_symbol_bits *set)
{
    if (m->outline->count == QX_OUTLINE_POSITIONS) {
        m->failed = true;
        return (part){0, 0, false};
    }
    unsigned position = m->outline->count++;
    m->outline->with[position] = *set;
    return (part){bit(position), bit(position), false};
}

/* ---- single symbols ---- */

static qx_symbol_bits all_but(const qx_symbol_bits *set, bool with_end)
{
    qx_symbol_bits rest;
    for (unsigned i = 0; i < 4; i++)
        rest.words[i] = ~set->words[i];
    rest.words[0] = with_end ? rest.words[0] | 1 : rest.words[0] & ~(uint64_t)1;
    return rest;
}

/* What stands for one symbol, and is not written with brackets. */
static qx_symbol_bits read_symbols(const char **at)
{
    qx_symbol_bits set = {{0}};
    if (qx_scan_take(at, "."))
        return all_but(&set, false);
    bool is_set = qx_scan_take(at, "["), is_inverted = is_set && qx_scan_take(at, "^");
    do {
        unsigned char symbol = qx_scan_letter(at);
        set.words[symbol / 64] |= (uint64_t)1 << symbol % 64;
    } while (is_set && **at && **at != ']');
    if (is_set)
        qx_scan_take(at, "]");
    return is_inverted ? all_but(&set, false) : set;
}

/* Reads what stands for one symbol: one, a set, or a choice of these in brackets; false where something else stands. */
static bool read_one(const char **at, qx_symbol_bits *set)
{
    const char *next = *at;
    bool in_brackets = qx_scan_take(&next, "(?:");
    memset(set, 0, sizeof *set);
    do {
        if (!*next || strchr("()|^$", *next) || strncmp(next, "\\k", 2) == 0)
            return false;
        qx_symbol_bits one = read_symbols(&next);
        for (unsigned i = 0; i < 4; i++)
            set->words[i] |= one.words[i];
    } while (in_brackets && qx_scan_take(&next, "|"));
    if (in_brackets && !qx_scan_take(&next, ")"))
        return false;
    *at = next;
    return true;
}

/* The content of a look, up to its bracket, where that is a symbol or two, each of a set; else 0. */
static unsigned read_sets(const char *at, qx_symbol_bits sets[2])
{
    unsigned count = 0;
    while (count < 2 && *at != ')' && read_one(&at, &sets[count]))
        count++;
    while (count == 1 && qx_scan_take(&at, "|")) {
        qx_symbol_bits other;
        if (!read_one(&at, &other))
            return 0;
        for (unsigned i = 0; i < 4; i++)
            sets[0].words[i] |= other.words[i];
    }
    return *at == ')' ? count : 0;
}

/* ---- looks ---- */

static void skip_brackets(const char **at)
{
    for (unsigned depth = 1; **at && depth; ++*at)
        depth = **at == '(' ? depth + 1 : depth - (**at == ')');
}

static void look_ahead(looks *found, const qx_symbol_bits *set)
{
    if (found->ahead)
        narrow(&found->set, set);
    else
        found->set = *set;
    found->ahead = true;
}

static void look_behind(maker *m, looks *found, const qx_symbol_bits *sets, unsigned count, bool negated)
{
    if (m->behind_count == BEHINDS || found->behind || (negated && count > 1))
        return;
    found->need = (uint8_t)m->behind_count;
    behind *b = &m->behinds[m->behind_count++];
    *b = (behind){{sets[0], sets[1]}, count, negated};
    if (negated)
        b->sets[0] = all_but(&sets[0], false);
    found->behind = true;
}

/* Reads a look where one stands. One ahead at the very end of the pattern is left to be read as any brackets. */
static bool read_look(maker *m, looks *found)
{
    const char *at = m->at;
    bool is_ahead = qx_scan_take(&at, "(?="), is_not = !is_ahead && qx_scan_take(&at, "(?!");
    bool is_behind = !is_ahead && !is_not && qx_scan_take(&at, "(?<=");
    bool is_not_behind = !is_ahead && !is_not && !is_behind && qx_scan_take(&at, "(?<!");
    if (!is_ahead && !is_not && !is_behind && !is_not_behind)
        return false;
    qx_symbol_bits sets[2] = {0};
    unsigned count = read_sets(at, sets);
    skip_brackets(&at);
    if (is_ahead && m->depth == 0 && !*at)
        return false;
    m->at = at;
    if (is_not)
        sets[0] = all_but(&sets[0], true);
    if (count == 1 && (is_ahead || is_not))
        look_ahead(found, &sets[0]);
    else if (count && (is_behind || is_not_behind))
        look_behind(m, found, sets, count, is_not_behind);
    return true;
}

/* ---- the pattern ---- */

static part read_choice(maker *m);

static part read_group(maker *m)
{
    if (qx_scan_take(&m->at, "(*")) { /* leads to fewer matches, if to others at all */
        qx_scan_past(&m->at, ')');
        return (part){0, 0, true};
    }
    if (!qx_scan_take(&m->at, "(?:") && !qx_scan_take(&m->at, "(?>") && !qx_scan_take(&m->at, "(?|") &&
        !qx_scan_take(&m->at, "(?=")) {
        m->failed = m->failed || !qx_scan_take(&m->at, "(?<"); /* a call or a condition */
        qx_scan_past(&m->at, '>');
    }
    m->depth++;
    part found = read_choice(m);
    m->depth--;
    qx_scan_take(&m->at, ")");
    return found;
}

static part read_item(maker *m)
{
    const qx_symbol_bits none = {{0}}, end = {{(uint64_t)1 << QX_OUTLINE_END}};
    qx_symbol_bits set;
    if (read_one(&m->at, &set))
        return add_position(m, &set);
    if (*m->at == '(')
        return read_group(m);
    if (qx_scan_take(&m->at, "^")) {
        part found = add_position(m, &none);
        m->outline->at_start |= found.first;
        return found;
    }
    if (qx_scan_take(&m->at, "$"))
        return add_position(m, &end);
    m->failed = true; /* what a group has matched */
    return (part){0, 0, true};
}

/* Steps over a quantifier, and tells whether the item may be left out, and whether it may stand more than once. */
static void read_quantifier(maker *m, bool *optional, bool *repeats)
{
    *optional = *m->at == '?' || *m->at == '*' || (*m->at == '{' && m->at[1] == '0');
    *repeats = *m->at == '*' || *m->at == '+' || *m->at == '{';
    if (!*optional && !*repeats)
        return;
    if (*m->at == '{')
        qx_scan_past(&m->at, '}');
    else
        m->at++;
    if (!qx_scan_take(&m->at, "+"))
        qx_scan_take(&m->at, "?");
}

/* Narrows what an item, of the positions from `from` on, starts with; false where it may come back to its start. */
static bool narrow_start(maker *m, const looks *found, unsigned from, part item)
{
    if (!found->ahead || item.nullable)
        return false;
    for (unsigned i = from; i < m->outline->count; i++)
        if (m->outline->follow[i] & item.first)
            return false;
    for (uint64_t left = item.first; left; left &= left - 1)
        narrow(&m->outline->with[qx_lowest_bit(left)], &found->set);
    return true;
}

static void need(maker *m, uint64_t positions, uint8_t which)
{
    m->needing |= positions;
    for (; positions; positions &= positions - 1)
        m->needs[qx_lowest_bit(positions)] = which;
}

/* An item with its quantifier. More than once is as often as may be; where the first time is narrowed, the other times
 * have positions of their own. */
static part read_repeated(maker *m, const looks *found)
{
    bool optional, repeats;
    unsigned from = m->outline->count;
    const char *start = m->at;
    part item = read_item(m);
    bool narrowed = narrow_start(m, found, from, item);
    read_quantifier(m, &optional, &repeats);
    if (repeats && narrowed) {
        const char *end = m->at;
        m->at = start;
        part again = read_item(m);
        m->at = end;
        lead(m, item.last | again.last, again.first);
        item.last |= again.last;
    } else if (repeats) {
        lead(m, item.last, item.first);
    }
    item.nullable = item.nullable || optional;
    if (found->behind && !item.nullable)
        need(m, item.first & ~m->needing, found->need);
    return item;
}

static part append(maker *m, part all, part item)
{
    lead(m, all.last, item.first);
    return (part){all.first | (all.nullable ? item.first : 0), item.last | (item.nullable ? all.last : 0),
                  all.nullable && item.nullable};
}

static part read_sequence(maker *m)
{
    part all = {0, 0, true};
    looks found = {0};
    while (!m->failed && *m->at && *m->at != '|' && *m->at != ')') {
        if (read_look(m, &found))
            continue;
        part item = read_repeated(m, &found);
        all = append(m, all, item);
        found = (looks){0};
    }
    return all;
}

static part read_choice(maker *m)
{
    part found = read_sequence(m);
    while (!m->failed && qx_scan_take(&m->at, "|")) {
        part other = read_sequence(m);
        found = (part){found.first | other.first, found.last | other.last, found.nullable || other.nullable};
    }
    return found;
}

/* The positions of what must stand before a match; the last of them. */
static uint64_t add_behind(maker *m, const behind *b)
{
    part before = add_position(m, &b->sets[0]);
    m->outline->first |= before.first;
    m->outline->at_start |= b->at_start ? before.first : 0;
    if (b->count == 2) {
        part next = add_position(m, &b->sets[1]);
        lead(m, before.last, next.first);
        before = next;
    }
    return before.last;
}

/* Lets matches start at the positions where they can. */
static void add_starts(maker *m, uint64_t first)
{
    uint64_t needing = first & m->needing;
    m->outline->first |= first & ~needing;
    for (unsigned b = 0; b < m->behind_count; b++) {
        uint64_t here = 0;
        for (uint64_t left = needing; left; left &= left - 1)
            here |= m->needs[qx_lowest_bit(left)] == b ? left & (~left + 1) : 0;
        if (here)
            lead(m, add_behind(m, &m->behinds[b]), here);
    }
}

/* How many positions a match has at least, but for those of no symbol. */
static unsigned count_shortest(const qx_outline *outline, uint64_t first)
{
    unsigned count = 1;
    uint64_t reached = first;
    for (;; count++) {
        uint64_t before = reached;
        for (uint64_t left = count == 1 ? reached & outline->at_start : reached; left; left &= left - 1)
            reached |= outline->follow[qx_lowest_bit(left)];
        if (reached & outline->last || (reached == before && count > 1))
            return count;
    }
}

void qx_outline_make(qx_outline *outline, const char *pattern)
{
    maker m = {.outline = outline, .at = pattern};
    memset(outline, 0, sizeof *outline);
    part whole = read_choice(&m);
    outline->last = whole.last;
    outline->shortest = count_shortest(outline, whole.first);
    add_starts(&m, whole.first);
    outline->known = !m.failed && !*m.at && !whole.nullable;
}
