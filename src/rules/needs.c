/*
 * A pattern's needs are sets of symbols, of each of which a match has one at least: for a sequence the needs of its
 * parts together; for alternatives a need of each, united; for what may be left out, nothing. Lookarounds look at
 * the same subject, so positive ones count like any part. Whatever is not understood needs nothing.
 */
#include "rules/needs.h"

#include <string.h>

enum { KEPT = 8 };

typedef struct needs {
    uint64_t set[KEPT]; /* none contains another */
    unsigned count;
} needs;

typedef struct cursor {
    const char *at, *end;
} cursor;

static unsigned bits(uint64_t set)
{
    unsigned count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

static unsigned widest(const needs *list)
{
    unsigned found = 0;
    for (unsigned i = 1; i < list->count; i++)
        if (bits(list->set[i]) > bits(list->set[found]))
            found = i;
    return found;
}

/* Adds a need unless a stricter one is there; the widest goes where there is no room. */
static void add(needs *list, uint64_t set)
{
    unsigned kept = 0;
    for (unsigned i = 0; i < list->count; i++)
        if ((list->set[i] & ~set) == 0)
            return;
    for (unsigned i = 0; i < list->count; i++)
        if (set & ~list->set[i])
            list->set[kept++] = list->set[i];
    list->count = kept;
    if (kept < KEPT) {
        list->set[list->count++] = set;
        return;
    }
    unsigned last = widest(list);
    if (bits(set) < bits(list->set[last]))
        list->set[last] = set;
}

static void add_all(needs *list, const needs *more)
{
    for (unsigned i = 0; i < more->count; i++)
        add(list, more->set[i]);
}

static needs either(const needs *a, const needs *b)
{
    needs both = {{0}, 0};
    for (unsigned i = 0; i < a->count; i++)
        for (unsigned j = 0; j < b->count; j++)
            add(&both, a->set[i] | b->set[j]);
    return both;
}

static bool take(cursor *in, const char *text)
{
    size_t size = strlen(text);
    if ((size_t)(in->end - in->at) < size || memcmp(in->at, text, size) != 0)
        return false;
    in->at += size;
    return true;
}

static void skip_past(cursor *in, char last)
{
    while (in->at < in->end && *in->at++ != last)
        ;
}

static unsigned digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'A' + 10);
}

/* A symbol as translate.c writes it: a letter, or \xHH. */
static unsigned char read_symbol(cursor *in)
{
    if (take(in, "\\x")) {
        in->at += 2;
        return (unsigned char)(digit(in->at[-2]) * 16 + digit(in->at[-1]));
    }
    return (unsigned char)*in->at++;
}

static needs read_class(cursor *in)
{
    needs found = {{0}, 0};
    uint64_t set = 0;
    bool inverted = take(in, "^");
    while (*in->at != ']')
        set |= qx_symbol_bit(read_symbol(in));
    in->at++;
    if (!inverted)
        add(&found, set);
    return found;
}

static needs read_choice(cursor *in);

static needs read_group(cursor *in)
{
    const needs nothing = {{0}, 0};
    if (take(in, "(*") || take(in, "(?R") || take(in, "(?&")) {
        skip_past(in, ')');
        return nothing;
    }
    bool counts = true;
    if (take(in, "(?(")) {
        skip_past(in, ')');
        counts = false;
    } else if (take(in, "(?!") || take(in, "(?<!")) {
        counts = false;
    } else if (!take(in, "(?:") && !take(in, "(?=") && !take(in, "(?>") && !take(in, "(?|") && !take(in, "(?<=")) {
        skip_past(in, '>'); /* (?<name> */
    }
    needs found = read_choice(in);
    in->at++;
    return counts ? found : nothing;
}

static needs read_item(cursor *in)
{
    needs found = {{0}, 0};
    if (*in->at == '(')
        return read_group(in);
    if (take(in, "["))
        return read_class(in);
    if (take(in, "\\k<"))
        skip_past(in, '>');
    else if (strchr(".^$", *in->at))
        in->at++;
    else
        add(&found, qx_symbol_bit(read_symbol(in)));
    return found;
}

/* Steps over a quantifier; true when the item may be left out. */
static bool read_quantifier(cursor *in)
{
    bool optional = false;
    if (take(in, "*") || take(in, "?")) {
        optional = true;
    } else if (take(in, "{")) {
        optional = in->at[strspn(in->at, "0")] == ',' || in->at[strspn(in->at, "0")] == '}';
        skip_past(in, '}');
    } else if (!take(in, "+")) {
        return false;
    }
    if (!take(in, "+"))
        take(in, "?");
    return optional;
}

static needs read_sequence(cursor *in)
{
    needs all = {{0}, 0};
    while (in->at < in->end && *in->at != '|' && *in->at != ')') {
        needs item = read_item(in);
        if (!read_quantifier(in))
            add_all(&all, &item);
    }
    return all;
}

static needs read_choice(cursor *in)
{
    needs found = read_sequence(in);
    while (take(in, "|")) {
        needs other = read_sequence(in);
        found = either(&found, &other);
    }
    return found;
}

/* Keeps single symbols as one mask, and the narrowest of the other needs. */
static qx_rule_needs pack(needs list)
{
    qx_rule_needs packed = {0, {UINT64_MAX, UINT64_MAX, UINT64_MAX}};
    for (unsigned i = 0; i < list.count; i++)
        if (bits(list.set[i]) == 1)
            packed.all |= list.set[i];
    for (unsigned slot = 0; slot < 3; slot++) {
        unsigned best = list.count;
        for (unsigned i = 0; i < list.count; i++)
            if (bits(list.set[i]) > 1 && (best == list.count || bits(list.set[i]) < bits(list.set[best])))
                best = i;
        if (best == list.count)
            break;
        packed.any[slot] = list.set[best];
        list.set[best] = 0;
    }
    return packed;
}

qx_rule_needs qx_needs_find(const char *pattern, size_t size)
{
    cursor in = {pattern, pattern + size};
    return pack(read_choice(&in));
}
