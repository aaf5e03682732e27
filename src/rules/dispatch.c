#include "rules/dispatch.h"

typedef struct planner {
    qx_rules_builder *builder;
    uint32_t words;      /* of 64 rules in a set */
    uint64_t *sets;      /* one after the other */
    uint32_t count;      /* of sets */
    uint32_t place[256]; /* by symbol: its set, or QUOTEEX_NONE */
} planner;

static uint64_t *set_at(const planner *p, uint32_t set)
{
    return p->sets + (size_t)set * p->words;
}

/* Adds the rules that can start with a symbol as a set behind the last one. */
static bool fill(planner *p, qx_rule_record *const *rules, uint32_t count, unsigned symbol)
{
    uint64_t *set = set_at(p, p->count);
    bool any = false;
    memset(set, 0, p->words * sizeof *set);
    for (uint32_t i = 0; i < count; i++)
        if (qx_start_possible(&rules[i]->start, (unsigned char)symbol)) {
            set[i / 64] |= (uint64_t)1 << i % 64;
            any = true;
        }
    return any;
}

static void collect(planner *p, qx_rule_record *const *rules, uint32_t count)
{
    p->words = count / 64 + 1;
    p->sets = QX_NEW(&p->builder->arena, uint64_t, (size_t)p->words * 256);
    p->place[0] = QUOTEEX_NONE; /* 0 is no symbol */
    for (unsigned symbol = 1; symbol < 256; symbol++) {
        p->place[symbol] = QUOTEEX_NONE;
        if (!fill(p, rules, count, symbol))
            continue;
        uint32_t same = 0;
        while (memcmp(set_at(p, same), set_at(p, p->count), p->words * sizeof *p->sets) != 0)
            same++;
        p->place[symbol] = same;
        p->count += same == p->count;
    }
}

static uint32_t difference(const planner *p, uint32_t a, uint32_t b)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->words; i++)
        for (uint64_t bits = set_at(p, a)[i] ^ set_at(p, b)[i]; bits; bits &= bits - 1)
            count++;
    return count;
}

/* Joins b to a; the last set takes the place of b. */
static void join(planner *p, uint32_t a, uint32_t b)
{
    uint32_t last = --p->count;
    for (uint32_t i = 0; i < p->words; i++)
        set_at(p, a)[i] |= set_at(p, b)[i];
    memmove(set_at(p, b), set_at(p, last), p->words * sizeof *p->sets);
    for (unsigned symbol = 0; symbol < 256; symbol++) {
        if (p->place[symbol] == b)
            p->place[symbol] = a;
        else if (p->place[symbol] == last)
            p->place[symbol] = b;
    }
}

static void join_nearest(planner *p)
{
    uint32_t best = UINT32_MAX, a = 0, b = 1;
    for (uint32_t i = 0; i < p->count; i++)
        for (uint32_t k = i + 1; k < p->count; k++) {
            uint32_t here = difference(p, i, k);
            if (here < best) {
                best = here;
                a = i;
                b = k;
            }
        }
    join(p, a, b);
}

static qx_subset list_set(const planner *p, uint32_t set, uint32_t count)
{
    qx_subset subset = {QX_NEW(&p->builder->arena, uint32_t, count), 0};
    for (uint32_t i = 0; i < count; i++)
        if (set_at(p, set)[i / 64] >> i % 64 & 1)
            subset.rules[subset.count++] = i;
    return subset;
}

void qx_dispatch_plan(qx_rules_builder *builder, qx_rule_record *const *rules, uint32_t count, qx_dispatch *out)
{
    planner p = {.builder = builder};
    collect(&p, rules, count);
    while (p.count > QX_SUBSETS)
        join_nearest(&p);
    out->count = p.count;
    for (uint32_t i = 0; i < p.count; i++)
        out->subsets[i] = list_set(&p, i, count);
    for (unsigned symbol = 0; symbol < 256; symbol++)
        out->subset[symbol] = p.place[symbol] == QUOTEEX_NONE ? 0 : (uint8_t)(p.place[symbol] + 1);
}
