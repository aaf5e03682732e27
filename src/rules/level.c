#include "rules/matcher.h"

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
            found = qx_matcher_judge(m, found);
        if (found == QX_RULE_LIMIT)
            qx_matcher_set_limited(m, *rule);
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
    int found = qx_matcher_run(m, qx_rules_count(m->rules) + number, subject, length, at);
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

/* ---- what is remembered ---- */

/* REACH: symbols from the place on; BEHIND: before it. */
enum { REACH = 20, BEHIND = 2 };

/* How many symbols before a place matches of a rule can depend on, at most. A lookbehind may stand in another, so that
 * their lengths add up; `^` tells whether there is a symbol more. */
static uint32_t behind_rule(const qx_rules *rules, uint32_t rule)
{
    uint32_t looks = 0, edge = 0, longest = qx_image_starts(rules)[rule].behind;
    for (const char *at = qx_rule_source(rules, rule); *at; at++) {
        looks += strncmp(at, "(?<=", 4) == 0 || strncmp(at, "(?<!", 4) == 0;
        edge |= *at == '^';
    }
    return longest > BEHIND || looks > BEHIND ? BEHIND + 1 : longest * looks + edge;
}

static void make_memo(qx_matcher *m)
{
    m->memo_tried = true;
    m->memo = qx_memo_new(m->allocator);
    for (uint32_t i = 0; m->memo && i < qx_rules_level_count(m->rules) && i < QX_MEMO_LEVELS; i++) {
        uint32_t first, count = qx_level_rules(m->rules, i, &first), behind = 0;
        qx_classes_start(&m->memo->classes[i]);
        for (uint32_t rule = first; rule < first + count; rule++) {
            uint32_t here = behind_rule(m->rules, rule);
            behind = here > behind ? here : behind;
            qx_classes_add(&m->memo->classes[i], qx_rule_source(m->rules, rule));
        }
        m->memo->behind[i] = behind > BEHIND ? QX_MEMO_UNSET : (uint8_t)behind;
    }
}

/* The last match as a step; one that cannot be told so is to be run. */
static qx_memo_step pack(qx_matcher *m, uint32_t rule, int found, size_t at)
{
    qx_memo_step step = {.kind = QX_MEMO_RUN};
    uint32_t groups = qx_image_rules(m->rules)[rule].group_count + 1;
    if (groups > QX_MEMO_GROUPS || rule > 0xFFFFFF)
        return step;
    const size_t *spans = qx_matcher_spans(m, rule, found);
    for (uint32_t i = 0; i < 2 * groups; i++) {
        if (spans[i] != QX_UNSET && (spans[i] < at || spans[i] - at >= QX_MEMO_UNSET))
            return step;
        step.spans[i] = spans[i] == QX_UNSET ? QX_MEMO_UNSET : (uint8_t)(spans[i] - at);
    }
    step.kind = QX_MEMO_MATCH;
    step.groups = groups & 7;
    step.found = (unsigned)found & 7;
    step.number = rule & 0xFFFFFF;
    return step;
}

static int run_combined(qx_matcher *m, uint32_t number, const unsigned char *subject, size_t length, size_t at,
                        uint32_t options)
{
    uint32_t code = qx_rules_count(m->rules) + number;
    const pcre2_code *pattern = m->rules->codes[code];
    return m->rules->fast[code] ? pcre2_jit_match(pattern, subject, length, at, options, m->data, m->context)
                                : pcre2_match(pattern, subject, length, at, options, m->data, m->context);
}

/* What the patterns of a subset come to at `at` when the subject is known up to end: a match or none that holds however
 * it goes on, or more must be known; is_all tells that it ends there. False when a pattern meets a limit. */
static bool try_until(qx_matcher *m, uint32_t number, const unsigned char *subject, size_t end, bool is_all, size_t at,
                      qx_memo_step *out)
{
    qx_image_subset subset = qx_image_subsets(m->rules)[number];
    for (uint32_t i = subset.first; i < subset.first + subset.count; i++) {
        const qx_image_combined *part = &qx_image_combined_patterns(m->rules)[i];
        int found = run_combined(m, i, subject, end, at, is_all ? 0 : PCRE2_PARTIAL_HARD);
        if (found > 0)
            *out = pack(m, qx_image_members(m->rules)[part->first + (part->count > 1 ? read_mark(m) : 0)], found, at);
        else if (found == PCRE2_ERROR_PARTIAL)
            out->kind = end - at < REACH ? QX_MEMO_MORE : QX_MEMO_RUN;
        if (found != PCRE2_ERROR_NOMATCH)
            return found > 0 || found == PCRE2_ERROR_PARTIAL;
    }
    out->kind = QX_MEMO_NOTHING;
    return true;
}

/* Learns the step from a node with the symbol at `last`, which is the end of the subject or before it. */
static const qx_memo_step *learn(qx_matcher *m, uint32_t node, unsigned symbol, uint32_t subset,
                                 const unsigned char *subject, size_t length, size_t at, size_t last)
{
    qx_memo_step step = {.kind = QX_MEMO_MORE};
    bool is_all = last == length;
    if (!try_until(m, subset, subject, is_all ? length : last + 1, is_all, at, &step))
        return NULL;
    return qx_memo_keep(m->memo, node, symbol, step);
}

/* Walks over the symbols before a place to the node from which the place itself is decided; 0: there is none. */
static uint32_t start_walk(qx_memo *memo, uint32_t level, const unsigned char *subject, size_t at)
{
    uint32_t node = level + 1;
    for (size_t i = 1; i <= memo->behind[level]; i++) {
        unsigned symbol = at >= i ? memo->classes[level].behind[subject[at - i]] : (unsigned)QX_MEMO_EDGE;
        const qx_memo_step *step = qx_memo_find(memo, node, symbol);
        if (!step)
            step = qx_memo_keep(memo, node, symbol, (qx_memo_step){.kind = QX_MEMO_MORE});
        if (!step)
            return 0;
        node = step->number;
    }
    return node;
}

/* What is remembered, or learnt, of a place with a subset of the level's rules; NULL: the patterns must be run. */
static const qx_memo_step *recall(qx_matcher *m, uint32_t level, uint32_t subset, const unsigned char *subject,
                                  size_t length, size_t at)
{
    uint32_t node = start_walk(m->memo, level, subject, at);
    const uint8_t *classes = m->memo->classes[level].ahead;
    for (size_t last = at; node; last++) {
        unsigned symbol = last < length ? classes[subject[last]] : (unsigned)QX_MEMO_EDGE;
        const qx_memo_step *step = qx_memo_find(m->memo, node, symbol);
        if (!step)
            step = learn(m, node, symbol, subset, subject, length, at, last);
        if (!step || step->kind == QX_MEMO_RUN)
            return NULL;
        if (step->kind != QX_MEMO_MORE)
            return step;
        node = step->number;
    }
    return NULL;
}

static bool can_recall(qx_matcher *m, uint32_t level)
{
    if (m->places < QX_WARM) {
        m->places++;
        return false;
    }
    if (!m->memo_tried)
        make_memo(m);
    return m->memo && !m->limited_count && level < QX_MEMO_LEVELS && m->memo->behind[level] != QX_MEMO_UNSET;
}

static const size_t *unpack(qx_matcher *m, const qx_memo_step *step, size_t at)
{
    for (unsigned i = 0; i < 2 * step->groups; i++)
        m->memo_spans[i] = step->spans[i] == QX_MEMO_UNSET ? QX_UNSET : at + step->spans[i];
    return m->memo_spans;
}

/* ---- the level ---- */

static int match_place(qx_matcher *m, uint32_t subset, const unsigned char *subject, size_t length, size_t at,
                       uint32_t *rule, const size_t **spans)
{
    int found = match_subset(m, subset, subject, length, at, rule);
    if (found > 0)
        *spans = qx_matcher_spans(m, *rule, found);
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
        uint32_t subset = subsets[subject[at]];
        if (!subset)
            continue;
        subset += of->first_subset - 1;
        const qx_memo_step *known = can_recall(m, level) ? recall(m, level, subset, subject, length, at) : NULL;
        if (known && known->kind == QX_MEMO_MATCH) {
            *rule = known->number;
            *spans = unpack(m, known, at);
            return (int)known->found;
        }
        int found = known ? QX_RULE_NO_MATCH : match_place(m, subset, subject, length, at, rule, spans);
        if (found != QX_RULE_NO_MATCH)
            return found;
    }
    return QX_RULE_NO_MATCH;
}
