#include "base/error.h"
#include "rules/image.h"

/* Steps that no sentence of news needs. Machine code knows the first limit only: the others are wide enough not to come
 * before it, so that both ways of matching give up alike. */
enum { MATCH_LIMIT = 20000, DEPTH_LIMIT = MATCH_LIMIT, HEAP_LIMIT = 8192 /* KiB */ };
enum { JIT_STACK_START = 32 * 1024, JIT_STACK_LIMIT = 1024 * 1024 };

struct qx_matcher {
    const quoteex_allocator *allocator;
    const qx_rules *rules;
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack; /* NULL until there is machine code to run */
    bool *limited;          /* by rule: has met a limit in this document */
    uint32_t limited_count;
    bool starved; /* a match has failed for lack of memory in this document */
};

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
    if (!m->context || !m->data || !m->limited)
        return false;
    memset(m->limited, 0, rules);
    qx_matcher_set_limits(m, MATCH_LIMIT, DEPTH_LIMIT, HEAP_LIMIT);
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
    pcre2_match_data_free(m->data);
    pcre2_match_context_free(m->context);
    pcre2_jit_stack_free(m->stack);
    qx_memory_free(m->allocator, m->limited);
    qx_memory_free(m->allocator, m);
}

void qx_matcher_set_limits(qx_matcher *m, uint32_t match, uint32_t depth, uint32_t heap)
{
    pcre2_set_match_limit(m->context, match);
    pcre2_set_depth_limit(m->context, depth);
    pcre2_set_heap_limit(m->context, heap);
}

static int judge(qx_matcher *m, int code)
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

static int run(qx_matcher *m, uint32_t code, const unsigned char *subject, size_t length, size_t from)
{
    const pcre2_code *pattern = m->rules->codes[code];
    int found = m->rules->fast[code] ? pcre2_jit_match(pattern, subject, length, from, 0, m->data, m->context)
                                     : pcre2_match(pattern, subject, length, from, 0, m->data, m->context);
    return found > 0 ? found : judge(m, found);
}

/* The spans of the last match, with those of the groups behind the last set one unset. */
static size_t *spans_of(qx_matcher *m, uint32_t rule, int found)
{
    size_t *spans = pcre2_get_ovector_pointer(m->data);
    size_t end = 2 * ((size_t)qx_image_rules(m->rules)[rule].group_count + 1);
    for (size_t i = 2 * (size_t)found; i < end; i++)
        spans[i] = QX_UNSET;
    return spans;
}

static void set_limited(qx_matcher *m, uint32_t rule)
{
    m->limited[rule] = true;
    m->limited_count++;
}

/* Moves *from to the first place where a match can start; false when there can be no match. What a rule needs is
 * checked against what is left of the subject where that is not the whole, of which the caller knows. */
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
    int found = run(m, rule, subject, length, from);
    if (found > 0)
        *spans = spans_of(m, rule, found);
    else if (found == QX_RULE_LIMIT)
        set_limited(m, rule);
    return found;
}

/* ---- the rules of a level ---- */

/* A match that starts at `at`, of the first rule that has one, rule by rule: slower, and tells which one meets a limit.
 */
static int match_each(qx_matcher *m, const qx_image_combined *part, const unsigned char *subject, size_t length,
                      size_t at, uint32_t *rule)
{
    for (uint32_t i = part->first; i < part->first + part->count; i++) {
        *rule = qx_image_members(m->rules)[i];
        if (m->limited[*rule])
            continue;
        int found = pcre2_match(m->rules->codes[*rule], subject, length, at, PCRE2_ANCHORED, m->data, m->context);
        if (found <= 0)
            found = judge(m, found);
        if (found == QX_RULE_LIMIT)
            set_limited(m, *rule);
        else if (found != QX_RULE_NO_MATCH)
            return found;
    }
    return QX_RULE_NO_MATCH;
}

/* The mark of the match in hand: which of the rules of its pattern it is of. */
static uint32_t read_mark(const qx_matcher *m)
{
    uint32_t place = 0;
    for (PCRE2_SPTR mark = pcre2_get_mark(m->data); mark && *mark; mark++)
        place = place * 10 + (uint32_t)(*mark - '0');
    return place;
}

static bool any_limited(const qx_matcher *m, const qx_image_combined *part)
{
    for (uint32_t i = part->first; m->limited_count && i < part->first + part->count; i++)
        if (m->limited[qx_image_members(m->rules)[i]])
            return true;
    return false;
}

/* A match that starts at `at`, of the rules of one pattern. */
static int match_part(qx_matcher *m, uint32_t number, const unsigned char *subject, size_t length, size_t at,
                      uint32_t *rule)
{
    const qx_image_combined *part = &qx_image_combined_patterns(m->rules)[number];
    if (any_limited(m, part))
        return match_each(m, part, subject, length, at, rule);
    int found = run(m, qx_rules_count(m->rules) + number, subject, length, at);
    if (found == QX_RULE_LIMIT)
        return match_each(m, part, subject, length, at, rule);
    if (found > 0)
        *rule = qx_image_members(m->rules)[part->first + (part->count > 1 ? read_mark(m) : 0)];
    return found;
}

static int match_subset(qx_matcher *m, uint32_t number, const unsigned char *subject, size_t length, size_t at,
                        uint32_t *rule)
{
    qx_image_subset subset = qx_image_subsets(m->rules)[number];
    int found = QX_RULE_NO_MATCH;
    for (uint32_t i = 0; i < subset.count && found == QX_RULE_NO_MATCH; i++)
        found = match_part(m, subset.first + i, subject, length, at, rule);
    return found;
}

int qx_level_match(qx_matcher *m, uint32_t level, const unsigned char *subject, size_t length, size_t from,
                   uint32_t *rule, const size_t **spans)
{
    const qx_image_level *of = &qx_image_levels(m->rules)[level];
    if (of->dispatch == QUOTEEX_NONE)
        return QX_RULE_NO_MATCH;
    const uint8_t *subsets = qx_image_dispatch(m->rules, of->dispatch);
    for (size_t at = from; at < length; at++) {
        uint8_t subset = subsets[subject[at]];
        int found = subset ? match_subset(m, of->first_subset + subset - 1, subject, length, at, rule) : 0;
        if (found > 0)
            *spans = spans_of(m, *rule, found);
        if (found != QX_RULE_NO_MATCH)
            return found;
    }
    return QX_RULE_NO_MATCH;
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
