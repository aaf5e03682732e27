#include "base/bits.h"
#include "base/error.h"
#include "rules/matcher.h"

/* Steps that no sentence of news needs. Machine code knows the first limit only: the others are wide enough not to come
 * before it, so that both ways of matching give up alike. */
enum { STEPS = 20000, HEAP_LIMIT = 8192 /* KiB */ };
enum { JIT_STACK_START = 32 * 1024, JIT_STACK_LIMIT = 1024 * 1024 };

/* Without memory for it, machine code runs on the thread's own stack. */
static void make_stack(qx_matcher *m)
{
    m->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_LIMIT, m->rules->memory);
    pcre2_jit_stack_assign(m->context, NULL, m->stack);
}

static bool make_memory(qx_matcher *m)
{
    size_t rules = qx_rules_count(m->rules) + (size_t)1;
    m->context = pcre2_match_context_create(m->rules->memory);
    m->data = pcre2_match_data_create(m->rules->largest + 1, m->rules->memory);
    m->limited = qx_memory_resize(m->allocator, NULL, rules);
    size_t most = 2 * ((size_t)m->rules->largest + 1);
    m->spans = qx_memory_resize(m->allocator, NULL, most * sizeof *m->spans);
    m->near_spans = qx_memory_resize(m->allocator, NULL, most * sizeof *m->near_spans);
    if (!m->context || !m->data || !m->limited || !m->spans || !m->near_spans)
        return false;
    memset(m->limited, 0, rules);
    qx_matcher_set_steps(m, STEPS);
    if (m->rules->any_fast)
        make_stack(m);
    return true;
}

quoteex_status qx_matcher_new(const quoteex_allocator *allocator, const qx_rules *rules, qx_matcher **out,
                              quoteex_error *error)
{
    *out = NULL;
    qx_matcher *m = qx_memory_resize(allocator, NULL, sizeof *m);
    if (m) {
        memset(m, 0, sizeof *m);
        m->allocator = allocator;
        m->rules = rules;
    }
    if (!m || !make_memory(m)) {
        qx_matcher_free(m);
        return qx_error_set(error, QUOTEEX_NO_MEMORY, "out of memory");
    }
    *out = m;
    return QUOTEEX_OK;
}

void qx_matcher_free(qx_matcher *m)
{
    if (!m)
        return;
    for (uint32_t i = 0; i < m->sifted_count; i++) {
        qx_sieve_free(m->sifted_sets[i].at_start);
        qx_sieve_free(m->sifted_sets[i].anywhere);
    }
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
    qx_memory_free(m->allocator, m->limited);
    qx_memory_free(m->allocator, m->spans);
    qx_memory_free(m->allocator, m->near_spans);
    for (uint32_t i = 0; i < QX_MEMO_LEVELS; i++)
        qx_memo_free(m->memos[i]);
    qx_memory_free(m->allocator, m);
}

void qx_matcher_set_steps(qx_matcher *m, uint32_t steps)
{
    qx_matcher_set_limits(m, steps, steps, HEAP_LIMIT);
}

void qx_matcher_set_limits(qx_matcher *m, uint32_t match, uint32_t depth, uint32_t heap)
{
    pcre2_set_match_limit(m->context, match);
    pcre2_set_depth_limit(m->context, depth);
    pcre2_set_heap_limit(m->context, heap);
    for (uint32_t i = 0; i < QX_MEMO_LEVELS; i++)
        if (m->memos[i])
            qx_memo_clear(m->memos[i]);
}

int qx_matcher_judge(qx_matcher *m, int code)
{
    switch (code) {
    case PCRE2_ERROR_NOMATCH:
        return QX_RULE_NO_MATCH;
    case PCRE2_ERROR_NOMEMORY:
        m->starved = true;
        return QX_RULE_NO_MEMORY;
    default: /* MATCHLIMIT, DEPTHLIMIT, HEAPLIMIT, JIT_STACKLIMIT; RECURSELOOP: a rule that calls itself in vain */
        return QX_RULE_LIMIT;
    }
}

int qx_matcher_run(qx_matcher *m, uint32_t code, const unsigned char *subject, size_t length, size_t from)
{
    const pcre2_code *pattern = m->rules->codes[code];
    int found = m->rules->fast[code] ? pcre2_jit_match(pattern, subject, length, from, 0, m->data, m->context)
                                     : pcre2_match(pattern, subject, length, from, 0, m->data, m->context);
    return found > 0 ? found : qx_matcher_judge(m, found);
}

size_t *qx_matcher_spans(qx_matcher *m, uint32_t rule, int found)
{
    size_t *spans = pcre2_get_ovector_pointer(m->data);
    size_t end = 2 * ((size_t)qx_image_rules(m->rules)[rule].group_count + 1);
    for (size_t i = 2 * (size_t)found; i < end; i++)
        spans[i] = QX_UNSET;
    return spans;
}

void qx_matcher_set_limited(qx_matcher *m, uint32_t rule)
{
    m->limited[rule] = true;
    m->limited_count++;
}

/* Moves *from to the first place where a match can start; false when there can be no match. What a rule needs is
 * checked against what is left of the subject, unless that is the whole, of which the caller knows. */
static bool find_start(const qx_matcher *m, uint32_t rule, const unsigned char *subject, size_t length, size_t *from)
{
    const qx_match_start *start = &qx_image_starts(m->rules)[rule];
    size_t at = *from;
    bool whole = at == 0;
    if (start->only_first)
        return at == 0 && length && qx_start_possible(start, subject[0]);
    while (at < length && !qx_start_possible(start, subject[at]))
        at++;
    if (at >= length)
        return false;
    *from = at;
    if (whole || at <= start->behind)
        return true;
    at -= start->behind;
    return qx_needs_met(&qx_rules_needs(m->rules)[rule], qx_symbol_mask(subject + at, length - at));
}

int qx_rule_match(qx_matcher *m, uint32_t rule, const unsigned char *subject, size_t length, size_t from,
                  const size_t **spans)
{
    if (m->limited[rule] || !find_start(m, rule, subject, length, &from))
        return QX_RULE_NO_MATCH;
    int found = qx_matcher_run(m, rule, subject, length, from);
    if (found > 0)
        *spans = qx_matcher_spans(m, rule, found);
    else if (found == QX_RULE_LIMIT)
        qx_matcher_set_limited(m, rule);
    return found;
}

/* ---- which rules can match ---- */

static qx_sieve *make_sieve(const qx_matcher *m, uint32_t first, uint64_t rules, bool at_start)
{
    const char *patterns[QX_SIFTED_RULES] = {NULL};
    for (uint32_t i = 0; i < QX_SIFTED_RULES; i++)
        if (rules >> i & 1 && (qx_image_starts(m->rules)[first + i].only_first != 0) == at_start)
            patterns[i] = qx_rule_source(m->rules, first + i);
    return qx_sieve_new(m->allocator, patterns);
}

static const qx_sifted_set *find_sieves(qx_matcher *m, uint32_t first, uint64_t rules)
{
    uint32_t set = 0;
    while (set < m->sifted_count && m->sifted_sets[set].first != first)
        set++;
    if (set == QX_SIFTED_SETS)
        return NULL;
    if (set == m->sifted_count)
        m->sifted_sets[m->sifted_count++] =
            (qx_sifted_set){first, make_sieve(m, first, rules, true), make_sieve(m, first, rules, false)};
    return &m->sifted_sets[set];
}

bool qx_rules_sift(qx_matcher *m, uint32_t first, uint64_t rules, const unsigned char *subject, size_t length,
                   qx_sifted *out)
{
    if (m->sifted_subjects < QX_WARM_SUBJECTS) {
        m->sifted_subjects++;
        return false;
    }
    const qx_sifted_set *set = find_sieves(m, first, rules);
    if (!set || !set->at_start || !set->anywhere)
        return false;
    out->rules = 0;
    qx_sieve_run(set->at_start, subject, length, out);
    for (uint64_t left = out->rules; left; left &= left - 1)
        out->last[qx_lowest_bit(left)] = 0;
    qx_sieve_run(set->anywhere, subject, length, out);
    return true;
}

uint32_t qx_matcher_limited(const qx_matcher *m, uint32_t rule)
{
    for (; m->limited_count && rule < qx_rules_count(m->rules); rule++)
        if (m->limited[rule])
            return rule;
    return QUOTEEX_NONE;
}

bool qx_matcher_starved(const qx_matcher *m)
{
    return m->starved;
}

void qx_matcher_reset(qx_matcher *m)
{
    if (m->limited_count)
        memset(m->limited, 0, qx_rules_count(m->rules));
    m->limited_count = 0;
    m->starved = false;
    if (m->rules->any_fast && !m->stack)
        make_stack(m);
}
