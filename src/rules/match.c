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
    pcre2_jit_stack *stack; /* NULL where rules are interpreted */
    size_t *spans;          /* of the best match so far, where rules are tried one by one */
    bool *limited;          /* by rule: has met a limit in this document */
    uint32_t limited_count;
    bool *fast; /* by code: has machine code */
};

static bool make_context(qx_matcher *m)
{
    m->context = pcre2_match_context_create(m->rules->memory);
    m->data = pcre2_match_data_create(m->rules->largest + 1, m->rules->memory);
    if (!m->context || !m->data)
        return false;
    qx_matcher_set_limits(m, MATCH_LIMIT, DEPTH_LIMIT, HEAP_LIMIT);
    if (m->rules->fast) {
        m->stack = pcre2_jit_stack_create(JIT_STACK_START, JIT_STACK_LIMIT, m->rules->memory);
        pcre2_jit_stack_assign(m->context, NULL, m->stack);
    }
    return true;
}

static bool make_tables(qx_matcher *m)
{
    uint32_t rules = qx_rules_count(m->rules), codes = m->rules->code_count;
    m->spans = qx_memory_resize(m->allocator, NULL, ((size_t)m->rules->largest + 1) * 2 * sizeof *m->spans);
    m->limited = qx_memory_resize(m->allocator, NULL, rules + (size_t)1);
    m->fast = qx_memory_resize(m->allocator, NULL, codes + (size_t)1);
    if (!m->spans || !m->limited || !m->fast)
        return false;
    memset(m->limited, 0, rules + (size_t)1);
    for (uint32_t i = 0; i < codes; i++) {
        size_t size = 0;
        pcre2_pattern_info(m->rules->codes[i], PCRE2_INFO_JITSIZE, &size);
        m->fast[i] = size > 0;
    }
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
    if (!m || !make_context(m) || !make_tables(m)) {
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
    qx_memory_free(m->allocator, m->spans);
    qx_memory_free(m->allocator, m->limited);
    qx_memory_free(m->allocator, m->fast);
    qx_memory_free(m->allocator, m);
}

void qx_matcher_set_limits(qx_matcher *m, uint32_t match, uint32_t depth, uint32_t heap)
{
    pcre2_set_match_limit(m->context, match);
    pcre2_set_depth_limit(m->context, depth);
    pcre2_set_heap_limit(m->context, heap);
}

static int judge(int code)
{
    switch (code) {
    case PCRE2_ERROR_NOMATCH:
        return QX_RULE_NO_MATCH;
    case PCRE2_ERROR_NOMEMORY:
        return QX_RULE_NO_MEMORY;
    default: /* MATCHLIMIT, DEPTHLIMIT, HEAPLIMIT, JIT_STACKLIMIT; RECURSELOOP: a rule that calls itself in vain */
        return QX_RULE_LIMIT;
    }
}

static int run(qx_matcher *m, uint32_t code, const unsigned char *subject, size_t length, size_t from)
{
    int found = m->fast[code] ? pcre2_jit_match(m->rules->codes[code], subject, length, from, 0, m->data, m->context)
                              : pcre2_match(m->rules->codes[code], subject, length, from, 0, m->data, m->context);
    return found > 0 ? found : judge(found);
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

int qx_rule_match(qx_matcher *m, uint32_t rule, const unsigned char *subject, size_t length, size_t from,
                  const size_t **spans)
{
    if (m->limited[rule])
        return QX_RULE_NO_MATCH;
    int found = run(m, rule, subject, length, from);
    if (found > 0)
        *spans = spans_of(m, rule, found);
    else if (found == QX_RULE_LIMIT)
        set_limited(m, rule);
    return found;
}

/* ---- the rules of a level ---- */

/* The match in hand becomes the best when it starts before the best so far (found, or 0). */
static int keep_better(qx_matcher *m, const size_t *spans, int found, int best, uint32_t candidate, uint32_t *rule)
{
    if (best > 0 && m->spans[0] <= spans[0])
        return best;
    *rule = candidate;
    memcpy(m->spans, spans, 2 * ((size_t)qx_image_rules(m->rules)[candidate].group_count + 1) * sizeof *spans);
    return found;
}

/* Rule by rule: slower, and tells which one meets a limit. */
static int match_each(qx_matcher *m, const qx_image_level *level, const unsigned char *subject, size_t length,
                      size_t from, uint32_t *rule)
{
    int best = QX_RULE_NO_MATCH;
    for (uint32_t i = level->first; i < level->first + level->count; i++) {
        const size_t *spans = NULL;
        int found = qx_rule_match(m, i, subject, length, from, &spans);
        if (found == QX_RULE_NO_MEMORY)
            return found;
        if (found > 0)
            best = keep_better(m, spans, found, best, i, rule);
    }
    return best;
}

/* The mark of the match in hand: which of the rules of its pattern it is of. */
static uint32_t read_mark(const qx_matcher *m)
{
    uint32_t place = 0;
    for (PCRE2_SPTR mark = pcre2_get_mark(m->data); mark && *mark; mark++)
        place = place * 10 + (uint32_t)(*mark - '0');
    return place;
}

static int match_together(qx_matcher *m, const qx_image_level *level, const unsigned char *subject, size_t length,
                          size_t from, uint32_t *rule)
{
    int best = QX_RULE_NO_MATCH;
    for (uint32_t i = level->first_combined; i < level->first_combined + level->combined_count; i++) {
        int found = run(m, qx_rules_count(m->rules) + i, subject, length, from);
        if (found < 0)
            return found;
        if (found == QX_RULE_NO_MATCH)
            continue;
        uint32_t candidate = qx_image_combined_patterns(m->rules)[i].first + read_mark(m);
        best = keep_better(m, spans_of(m, candidate, found), found, best, candidate, rule);
    }
    return best;
}

static bool any_limited(const qx_matcher *m, const qx_image_level *level)
{
    uint32_t rule = m->limited_count ? qx_matcher_limited(m, level->first) : QUOTEEX_NONE;
    return rule != QUOTEEX_NONE && rule < level->first + level->count;
}

int qx_level_match(qx_matcher *m, uint32_t level, const unsigned char *subject, size_t length, size_t from,
                   uint32_t *rule, const size_t **spans)
{
    const qx_image_level *of = &qx_image_levels(m->rules)[level];
    int found = QX_RULE_LIMIT;
    if (of->combined_count && !any_limited(m, of))
        found = match_together(m, of, subject, length, from, rule);
    if (found == QX_RULE_LIMIT)
        found = match_each(m, of, subject, length, from, rule);
    *spans = m->spans;
    return found;
}

uint32_t qx_matcher_limited(const qx_matcher *m, uint32_t rule)
{
    for (; m->limited_count && rule < qx_rules_count(m->rules); rule++)
        if (m->limited[rule])
            return rule;
    return QUOTEEX_NONE;
}

void qx_matcher_reset(qx_matcher *m)
{
    if (m->limited_count)
        memset(m->limited, 0, qx_rules_count(m->rules));
    m->limited_count = 0;
}
