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

/* How many symbols before a place matches of a level can depend on. */
static uint32_t behind_level(const qx_rules *rules, uint32_t level)
{
    uint32_t first, count = qx_level_rules(rules, level, &first), behind = 0;
    for (uint32_t rule = first; rule < first + count; rule++) {
        uint32_t here = behind_rule(rules, rule);
        behind = here > behind ? here : behind;
    }
    return behind;
}

bool qx_level_remembers(const qx_rules *rules, uint32_t level)
{
    return behind_level(rules, level) <= BEHIND;
}

/* The memo of a level; none is made where too many symbols before a place decide. */
static qx_memo *make_memo(const qx_matcher *m, uint32_t level)
{
    qx_symbol_classes classes;
    uint32_t first, count = qx_level_rules(m->rules, level, &first), behind = behind_level(m->rules, level);
    qx_classes_start(&classes);
    for (uint32_t rule = first; rule < first + count; rule++)
        qx_classes_add(&classes, qx_rule_source(m->rules, rule));
    return behind > BEHIND ? NULL : qx_memo_new(m->allocator, &classes, behind);
}

/* The last match as an answer; false for one that cannot be told so. */
static bool pack(qx_matcher *m, uint32_t rule, int found, size_t at, qx_memo_match *out)
{
    uint32_t groups = qx_image_rules(m->rules)[rule].group_count + 1;
    *out = (qx_memo_match){.rule = rule, .found = (uint32_t)found};
    if (groups > QX_MEMO_GROUPS)
        return false;
    const size_t *spans = qx_matcher_spans(m, rule, found);
    for (uint32_t i = 0; i < 2 * groups; i++)
        out->spans[i] = spans[i] == QX_UNSET ? QX_LEVEL_UNSET : (uint32_t)(spans[i] - at);
    return true;
}

static int run_combined(qx_matcher *m, uint32_t number, const unsigned char *subject, size_t length, size_t at,
                        uint32_t options)
{
    uint32_t code = qx_rules_count(m->rules) + number;
    const pcre2_code *pattern = m->rules->codes[code];
    return m->rules->fast[code] ? pcre2_jit_match(pattern, subject, length, at, options, m->data, m->context)
                                : pcre2_match(pattern, subject, length, at, options, m->data, m->context);
}

/* A place at which a level is matched with a subset of its rules. */
typedef struct place {
    qx_memo *memo; /* or NULL: the patterns must be run */
    uint32_t subset;
    const unsigned char *subject;
    size_t length, at;
} place;

/* Learns the step from a node with the symbol at `last`, which is the end of the subject or before it: a match or none
 * that holds however the subject goes on, or that more must be known. QX_MEMO_UNKNOWN when a pattern meets a limit, or
 * all was forgotten. */
static uint16_t learn(qx_matcher *m, const place *p, uint32_t node, unsigned class, size_t last)
{
    bool is_all = last == p->length;
    size_t end = is_all ? last : last + 1;
    qx_image_subset subset = qx_image_subsets(m->rules)[p->subset];
    for (uint32_t i = subset.first; i < subset.first + subset.count; i++) {
        const qx_image_combined *part = &qx_image_combined_patterns(m->rules)[i];
        int found = run_combined(m, i, p->subject, end, p->at, is_all ? 0 : PCRE2_PARTIAL_HARD);
        qx_memo_match match;
        if (found > 0) {
            uint32_t rule = qx_image_members(m->rules)[part->first + (part->count > 1 ? read_mark(m) : 0)];
            if (pack(m, rule, found, p->at, &match))
                return qx_memo_keep_match(p->memo, node, class, &match);
        } else if (found == PCRE2_ERROR_PARTIAL && end - p->at < REACH) {
            return qx_memo_keep_node(p->memo, node, class);
        } else if (found == PCRE2_ERROR_NOMATCH) {
            continue;
        } else if (found != PCRE2_ERROR_PARTIAL) {
            return QX_MEMO_UNKNOWN;
        }
        return *qx_memo_step(p->memo, node, class) = QX_MEMO_RUN;
    }
    return *qx_memo_step(p->memo, node, class) = QX_MEMO_NOTHING;
}

/* Walks over the symbols before a place to the node from which the place itself is decided; false: it was lost. */
static bool start_walk(const place *p, uint32_t *node)
{
    for (size_t i = 1; i <= p->memo->look_back; i++) {
        unsigned class = p->at >= i ? p->memo->behind[p->subject[p->at - i]] : p->memo->edge;
        uint16_t step = *qx_memo_step(p->memo, *node, class);
        if (step == QX_MEMO_UNKNOWN)
            step = qx_memo_keep_node(p->memo, *node, class);
        if (step == QX_MEMO_UNKNOWN)
            return false;
        *node = step;
    }
    return true;
}

/* The answer at a place, remembered or learnt; QX_MEMO_RUN: the patterns must be run. */
static inline uint16_t recall(qx_matcher *m, const place *p)
{
    const qx_memo *memo = p->memo;
    uint32_t node = 0;
    if (memo->look_back && !start_walk(p, &node))
        return QX_MEMO_RUN;
    for (size_t last = p->at;; last++) {
        unsigned class = last < p->length ? memo->ahead[p->subject[last]] : memo->edge;
        uint16_t step = *qx_memo_step(memo, node, class);
        if (step == QX_MEMO_UNKNOWN)
            step = learn(m, p, node, class, last);
        if (step & QX_MEMO_ANSWER)
            return step;
        if (step == QX_MEMO_UNKNOWN)
            return QX_MEMO_RUN;
        node = step;
    }
}

/* The memo of a level while it may be used, or NULL. */
static qx_memo *memo_of(qx_matcher *m, uint32_t level)
{
    if (m->limited_count || level >= QX_MEMO_LEVELS)
        return NULL;
    if (m->searches < QX_WARM) {
        m->searches++;
        return NULL;
    }
    if (!m->memo_tried[level]) {
        m->memo_tried[level] = true;
        m->memos[level] = make_memo(m, level);
    }
    return m->memos[level];
}

/* ---- the level ---- */

/* Runs the patterns at a place. */
static int match_place(qx_matcher *m, const place *p, qx_level_cursor *out)
{
    int found = match_subset(m, p->subset, p->subject, p->length, p->at, &out->rule);
    if (found <= 0)
        return found;
    const size_t *spans = qx_matcher_spans(m, out->rule, found);
    for (size_t i = 0; i < 2 * ((size_t)qx_image_rules(m->rules)[out->rule].group_count + 1); i++)
        m->near_spans[i] = spans[i] == QX_UNSET ? QX_LEVEL_UNSET : (uint32_t)(spans[i] - p->at);
    out->spans = m->near_spans;
    return found;
}

int qx_level_next(qx_level_cursor *c, size_t from)
{
    qx_matcher *m = c->matcher;
    const qx_image_level *of = &qx_image_levels(m->rules)[c->level];
    if (of->dispatch == QUOTEEX_NONE)
        return QX_RULE_NO_MATCH;
    const uint8_t *subsets = qx_image_dispatch(m->rules, of->dispatch);
    place p = {.memo = memo_of(m, c->level), .subject = c->subject, .length = c->length};
    for (p.at = from; p.at < p.length; p.at++) {
        uint32_t subset = subsets[p.subject[p.at]];
        if (!subset)
            continue;
        p.subset = of->first_subset + subset - 1;
        uint16_t answer = p.memo ? recall(m, &p) : QX_MEMO_RUN;
        if (answer == QX_MEMO_NOTHING)
            continue;
        c->start = p.at;
        if (answer != QX_MEMO_RUN) {
            const qx_memo_match *match = qx_memo_answer(p.memo, answer);
            c->rule = match->rule;
            c->spans = match->spans;
            return (int)match->found;
        }
        int found = match_place(m, &p, c);
        if (found != QX_RULE_NO_MATCH)
            return found;
        p.memo = memo_of(m, c->level); /* a rule may have met a limit */
    }
    return QX_RULE_NO_MATCH;
}

int qx_level_match(qx_matcher *m, uint32_t level, const unsigned char *subject, size_t length, size_t from,
                   uint32_t *rule, const size_t **spans)
{
    qx_level_cursor c = {m, level, subject, length, 0, 0, NULL};
    int found = qx_level_next(&c, from);
    if (found <= 0)
        return found;
    for (size_t i = 0; i < 2 * ((size_t)qx_image_rules(m->rules)[c.rule].group_count + 1); i++)
        m->spans[i] = c.spans[i] == QX_LEVEL_UNSET ? QX_UNSET : (uint32_t)(c.start + c.spans[i]);
    *rule = c.rule;
    *spans = m->spans;
    return found;
}
