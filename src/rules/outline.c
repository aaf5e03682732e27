/*
 * The automaton's states are sets of positions: of the symbols and sets of the pattern that the last symbol can have
 * stood for. Sets are made as they are met; where there is no room for one more, the subject is accepted.
 */
#include "rules/outline.h"

#include <string.h>

#include "rules/scan.h"

/* What a step may lead to besides a state. For lack of room, steps stay unmet. */
enum { ACCEPTED = 254, UNMET = 255 };

typedef struct part {
    uint64_t first, last; /* positions where it can start and end */
    bool nullable;
} part;

typedef struct maker {
    qx_outline *outline;
    const char *at;
    unsigned count;   /* positions */
    uint64_t of[256]; /* by symbol: positions that it can stand at */
    bool failed;
} maker;

static void lead(maker *m, uint64_t from, uint64_t to)
{
    for (unsigned i = 0; i < m->count; i++)
        if (from >> i & 1)
            m->outline->follow[i] |= to;
}

static part add_position(maker *m, const qx_symbol_set *set)
{
    if (m->count == QX_OUTLINE_POSITIONS) {
        m->failed = true;
        return (part){0, 0, true};
    }
    uint64_t bit = (uint64_t)1 << m->count++;
    for (unsigned i = 0; i < 256; i++)
        m->of[i] |= set->member[i] ? bit : 0;
    return (part){bit, bit, false};
}

static part read_choice(maker *m);

static part read_group(maker *m)
{
    const part nothing = {0, 0, true};
    if (qx_scan_take(&m->at, "(*")) {
        qx_scan_past(&m->at, ')');
        return nothing;
    }
    bool looks = qx_scan_take(&m->at, "(?=") || qx_scan_take(&m->at, "(?!") || qx_scan_take(&m->at, "(?<=") ||
                 qx_scan_take(&m->at, "(?<!");
    if (!looks && !qx_scan_take(&m->at, "(?:") && !qx_scan_take(&m->at, "(?>") && !qx_scan_take(&m->at, "(?|")) {
        m->failed = m->failed || !qx_scan_take(&m->at, "(?<"); /* a call or a condition */
        qx_scan_past(&m->at, '>');
    }
    part found = read_choice(m);
    qx_scan_take(&m->at, ")");
    return looks ? nothing : found;
}

static part read_item(maker *m)
{
    qx_symbol_set any;
    if (*m->at == '(')
        return read_group(m);
    if (*m->at == '^' || *m->at == '$') {
        m->at++;
        return (part){0, 0, true};
    }
    m->failed = m->failed || strncmp(m->at, "\\k", 2) == 0;
    if (qx_scan_take(&m->at, ".")) {
        memset(any.member, true, sizeof any.member);
        return add_position(m, &any);
    }
    any = qx_scan_take(&m->at, "[") ? qx_scan_set(&m->at) : qx_scan_symbol(&m->at);
    return add_position(m, &any);
}

/* More than once is as often as may be; {0} is, too. */
static part read_quantifier(maker *m, part item)
{
    bool repeats = true;
    if (qx_scan_take(&m->at, "?")) {
        item.nullable = true;
        repeats = false;
    } else if (qx_scan_take(&m->at, "*")) {
        item.nullable = true;
    } else if (qx_scan_take(&m->at, "{")) {
        item.nullable = item.nullable || *m->at == '0';
        qx_scan_past(&m->at, '}');
    } else if (!qx_scan_take(&m->at, "+")) {
        return item;
    }
    if (!qx_scan_take(&m->at, "+"))
        qx_scan_take(&m->at, "?");
    if (repeats)
        lead(m, item.last, item.first);
    return item;
}

static part read_sequence(maker *m)
{
    part all = {0, 0, true};
    while (!m->failed && *m->at && *m->at != '|' && *m->at != ')') {
        part item = read_item(m);
        item = read_quantifier(m, item);
        lead(m, all.last, item.first);
        all.first |= all.nullable ? item.first : 0;
        all.last = item.last | (item.nullable ? all.last : 0);
        all.nullable = all.nullable && item.nullable;
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

/* Sorts the symbols into classes; false when there are too many. */
static bool sort_symbols(const maker *m)
{
    qx_outline *outline = m->outline;
    unsigned count = 0;
    for (unsigned i = 0; i < 256; i++) {
        unsigned class = 0;
        while (class < count && outline->with[class] != m->of[i])
            class ++;
        if (class == QX_OUTLINE_CLASSES)
            return false;
        outline->with[class] = m->of[i];
        outline->class_of[i] = (uint8_t) class;
        count += class == count;
    }
    return true;
}

void qx_outline_make(qx_outline *outline, const char *pattern, bool only_first)
{
    maker m = {.outline = outline, .at = pattern};
    memset(outline, 0, sizeof *outline);
    memset(outline->next, UNMET, sizeof outline->next);
    outline->only_first = only_first;
    outline->state_count = 1;
    part whole = read_choice(&m);
    outline->first = whole.first;
    outline->last = whole.last;
    outline->known = !m.failed && !*m.at && !whole.nullable && sort_symbols(&m);
}

/* Where a step leads that is made for the first time: a state, or ACCEPTED. */
static uint8_t meet(qx_outline *outline, uint32_t state, uint8_t class, bool starts)
{
    uint64_t set = starts ? outline->first : 0;
    for (unsigned i = 0; i < QX_OUTLINE_POSITIONS && outline->states[state] >> i; i++)
        if (outline->states[state] >> i & 1)
            set |= outline->follow[i];
    set &= outline->with[class];
    if (set & outline->last)
        return ACCEPTED;
    uint32_t next = 0;
    while (next < outline->state_count && outline->states[next] != set)
        next++;
    if (next == QX_OUTLINE_STATES)
        return UNMET;
    outline->states[next] = set;
    outline->state_count += next == outline->state_count;
    return (uint8_t)next;
}

bool qx_outline_accepts(qx_outline *outline, const unsigned char *subject, size_t length, size_t from)
{
    uint32_t state = 0;
    if (!outline->known)
        return true;
    for (const unsigned char *at = subject + from; at < subject + length; at++) {
        uint8_t class = outline->class_of[*at];
        uint32_t next = outline->next[state][class];
        if (next == UNMET) {
            next = meet(outline, state, class, !outline->only_first || state == 0);
            outline->next[state][class] = (uint8_t)next;
        }
        if (next >= QX_OUTLINE_STATES)
            return true;
        if (next == 0 && outline->only_first)
            return false;
        state = next;
    }
    return false;
}
