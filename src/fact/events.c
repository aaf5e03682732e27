#include "fact/events.h"

#include <string.h>

#include "fact/fields.h"
#include "fact/lists.h"
#include "fact/role_facts.h"
#include "fact/tables.h"
#include "who/words.h"

enum { MATCHES_PER_RULE = 8, CLAUSE_CHUNKS = 14 };

typedef struct finder {
    const qx_fact_context *context;
    qx_words words;
    const qx_fact_list *times;
    size_t time;        /* the first that ends behind the unit's start */
    size_t attribution; /* the first whose content may reach behind the unit's start */
    const qx_unit *unit;
    qx_fact_list *out;
    size_t first_out; /* of the unit's facts */
} finder;

static qx_range group_tokens(const finder *f, const size_t *spans, uint32_t group)
{
    if (!group || spans[2 * group] == QX_UNSET || spans[2 * group] == spans[2 * group + 1])
        return (qx_range){0, 0};
    const qx_chunk *chunks = f->context->chunks->items + f->unit->first;
    return (qx_range){chunks[spans[2 * group]].first, chunks[spans[2 * group + 1] - 1].end};
}

/* Without the article before it. */
static qx_range without_article(const finder *f, qx_range range)
{
    if (range.first + 1 < range.end && qx_words_in(&f->words, range.first, " the a an this these "))
        range.first++;
    return range;
}

/* ---------------------------------------------------------------- where and when */

/* Where the clause of the verb ends: before the next finite verb, relative word, quotation or heavy mark. */
static uint32_t clause_end(const finder *f, uint32_t chunk)
{
    static const bool ends[256] = {
        [QX_CHUNK_VERB] = true,    [QX_CHUNK_CUE] = true,       [QX_CHUNK_BE] = true,    [QX_CHUNK_VERBPASS] = true,
        [QX_CHUNK_CUEPASS] = true, [QX_CHUNK_WHO] = true,       [QX_CHUNK_WHICH] = true, [QX_CHUNK_QUOTE] = true,
        [QX_CHUNK_STOP] = true,    [QX_CHUNK_SEMICOLON] = true, [QX_CHUNK_COLON] = true, [QX_CHUNK_THAT] = true,
        [QX_CHUNK_SUBORD] = true};
    uint32_t end = chunk + CLAUSE_CHUNKS < f->unit->end ? chunk + CLAUSE_CHUNKS : f->unit->end;
    bool when = false; /* "were killed when a tree fell on their tent on Monday" tells of one time and place */
    for (; chunk < end; chunk++) {
        unsigned char symbol = f->context->chunks->symbols[chunk];
        when |= qx_words_is(&f->words, f->context->chunks->items[chunk].first, "when");
        if (ends[symbol] && !(when && (symbol == QX_CHUNK_VERB || symbol == QX_CHUNK_SUBORD)))
            break;
    }
    return chunk;
}

/* The place that a chunk names: all of it, or what a time says more of ("Orrin last week"); empty: none. */
static qx_range place_in(const finder *f, uint32_t chunk)
{
    const qx_chunks *chunks = f->context->chunks;
    qx_range tokens = {chunks->items[chunk].first, chunks->items[chunk].end};
    if (chunks->symbols[chunk] == QX_CHUNK_PLACE)
        return tokens;
    const qx_name *name = qx_names_at(f->context->names, tokens.first);
    if (chunks->symbols[chunk] != QX_CHUNK_TIME || !name || name->type != QX_NAME_PLACE || name->end >= tokens.end)
        return (qx_range){0, 0};
    return (qx_range){name->first, name->end};
}

/* "in Orrin", "at Skarn, Norvia": the place, with what it lies in. */
static qx_range find_place(const finder *f, uint32_t chunk, uint32_t end)
{
    const qx_chunks *chunks = f->context->chunks;
    for (; chunk + 1 < end; chunk++) {
        unsigned char symbol = chunks->symbols[chunk];
        bool participle =
            (symbol == QX_CHUNK_COMMA || symbol == QX_CHUNK_BY) &&
            (chunks->symbols[chunk + 1] == QX_CHUNK_VERBING || chunks->symbols[chunk + 1] == QX_CHUNK_CUEING);
        if (participle || symbol == QX_CHUNK_VERBINF || symbol == QX_CHUNK_CUEINF) /* where that is done */
            break;
        if (symbol != QX_CHUNK_PREP ||
            !qx_words_in(&f->words, chunks->items[chunk].first, " in at near outside on off inside across around "))
            continue;
        qx_range place = place_in(f, chunk + 1);
        if (qx_range_empty(place))
            continue;
        if (chunk + 3 < end && chunks->symbols[chunk + 2] == QX_CHUNK_COMMA &&
            chunks->symbols[chunk + 3] == QX_CHUNK_PLACE)
            place.end = chunks->items[chunk + 3].end;
        return without_article(f, place);
    }
    return (qx_range){0, 0};
}

static const char *string_field(const quoteex_fact *fact, const char *key, size_t *size)
{
    for (size_t i = 0; i < fact->field_count; i++)
        if (strcmp(fact->fields[i].key, key) == 0) {
            *size = fact->fields[i].string.size;
            return fact->fields[i].string.data;
        }
    *size = 0;
    return "";
}

/* Does the time say when (no duration, no "now", nothing in one word with its noun)? */
static bool says_when(const char *text, const quoteex_fact *fact)
{
    size_t size;
    if (strcmp(fact->type, "time") != 0)
        return false;
    const char *timex = string_field(fact, "timex", &size);
    size_t length = fact->span.end - fact->span.start;
    const char *start = text + fact->span.start, *hyphen = memchr(start, '-', length);
    bool mid = hyphen && hyphen - start == 3 && (start[0] == 'm' || start[0] == 'M');      /* mid-July */
    bool attributive = hyphen && hyphen > start && !mid && qx_words_is_letter(hyphen[-1]); /* an 18th-century church */
    if (size == 0 || (timex[0] != 'D' && timex[0] != 'T') || timex[1] == 'U' || attributive)
        return false;
    const char *value = string_field(fact, "value", &size);
    return size < 4 || memcmp(value + size - 4, "_REF", 4) != 0;
}

/* The first time within bytes [start, end), as its fact; NULL: none. */
static const quoteex_fact *find_time(const finder *f, size_t start, size_t end)
{
    for (size_t i = f->time; i < f->times->count && f->times->items[i].span.start < end; i++)
        if (f->times->items[i].span.start >= start && says_when(f->words.document->text, &f->times->items[i]))
            return &f->times->items[i];
    return NULL;
}

static uint32_t start_of(const finder *f, uint32_t chunk)
{
    return f->words.tokens[f->context->chunks->items[chunk].first].start;
}

static uint32_t end_of(const finder *f, uint32_t chunk)
{
    return f->words.tokens[f->context->chunks->items[chunk].end - 1].end;
}

typedef struct circumstances {
    qx_range place;
    const quoteex_fact *time;
    uint32_t start, end; /* bytes: of what was found, and the match */
} circumstances;

/* "on Monday" right before the verb, "parliament on Monday approved": its fact, or NULL. */
static const quoteex_fact *time_before(const finder *f, uint32_t first, uint32_t verb)
{
    const qx_chunks *chunks = f->context->chunks;
    if (verb < first + 2 || chunks->symbols[verb - 1] != QX_CHUNK_TIME)
        return NULL;
    return find_time(f, start_of(f, verb - 1), end_of(f, verb - 1));
}

/* Looks before chunk `verb`, behind chunk `from` (where the match ends), then before chunk `first` (where it starts).
 */
static circumstances look_around(const finder *f, uint32_t first, uint32_t verb, uint32_t from)
{
    uint32_t end = clause_end(f, from);
    circumstances c = {.start = start_of(f, first), .end = end_of(f, from - 1)};
    c.place = find_place(f, from, end);
    c.time = time_before(f, first, verb);
    if (!c.time && end > from)
        c.time = find_time(f, start_of(f, from), end_of(f, end - 1));
    if (!c.time) /* "hosts a meeting in 2018" */
        c.time = find_time(f, end_of(f, verb), end_of(f, from - 1));
    if (!qx_range_empty(c.place) && f->words.tokens[c.place.end - 1].end > c.end)
        c.end = f->words.tokens[c.place.end - 1].end;
    if (c.time && c.time->span.end > c.end)
        c.end = (uint32_t)c.time->span.end;
    if (first > f->unit->first && first - f->unit->first <= 6) {
        if (qx_range_empty(c.place))
            c.place = find_place(f, f->unit->first, first);
        if (!c.time)
            c.time = find_time(f, start_of(f, f->unit->first), end_of(f, first - 1));
    }
    if (!qx_range_empty(c.place) && f->words.tokens[c.place.first].start < c.start)
        c.start = f->words.tokens[c.place.first].start;
    if (c.time && c.time->span.start < c.start)
        c.start = (uint32_t)c.time->span.start;
    return c;
}

/* ---------------------------------------------------------------- what counts */

/* "Two men were killed, police said": what a report puts before its source it tells of itself. */
static bool is_report(const finder *f, const qx_attribution *a)
{
    if (a->direct || a->negated || a->hypothetical || qx_range_empty(a->cue) || a->content_count != 1 ||
        a->cue.first < a->content[0].end)
        return false;
    for (uint32_t i = a->content[0].first; i < a->content[0].end; i++)
        if (f->words.tokens[i].kind == QX_TOKEN_MARK)
            return false;
    return true;
}

/* Does the token stand in what somebody says? */
static bool is_said(const finder *f, uint32_t token)
{
    const qx_attribution_list *list = f->context->attributions;
    for (size_t i = f->attribution;
         i < list->count && list->items[i].unit <= (uint32_t)(f->unit - f->context->chunks->units); i++)
        for (uint32_t p = 0; p < list->items[i].content_count; p++)
            if (token >= list->items[i].content[p].first && token < list->items[i].content[p].end)
                return !is_report(f, &list->items[i]);
    return false;
}

/* The group of the verb, or the whole match where the rule has none (or it took no part). */
static const size_t *verb_span(const qx_fact_rule *rule, const size_t *spans)
{
    const size_t *verb = spans + 2 * (size_t)rule->groups[QX_FACT_VERB];
    return verb[0] == QX_UNSET || verb[0] == verb[1] ? spans : verb;
}

/* Does a condition stand right before the match: "if the court convicts him"? */
static bool is_condition(const finder *f, uint32_t first)
{
    uint32_t stop = first > f->unit->first + 2 ? first - 2 : f->unit->first;
    for (uint32_t i = first; i-- > stop;)
        if (f->context->chunks->symbols[i] == QX_CHUNK_SUBORD || f->context->chunks->symbols[i] == QX_CHUNK_WHETHER)
            return qx_words_in(&f->words, f->context->chunks->items[i].first, " if unless whether ");
    return false;
}

/* Did it happen (or will it), and does the text itself say so? */
static bool is_stated(const finder *f, const qx_fact_rule *rule, const size_t *spans)
{
    const qx_chunk *verb = &f->context->chunks->items[f->unit->first + verb_span(rule, spans)[0]];
    if (verb->flags & QX_CHUNK_NEGATED || is_said(f, verb->head) ||
        is_condition(f, f->unit->first + (uint32_t)spans[0]))
        return false;
    for (uint32_t i = verb->head; i < verb->end; i++)
        if (f->words.tokens[i].symbol == QX_NOT) /* is not */
            return false;
    if (!(verb->flags & QX_CHUNK_MODAL))
        return true;
    for (uint32_t i = verb->first; i < verb->head; i++)
        if (qx_words_in(&f->words, i, " will 'll "))
            return true;
    return false;
}

/* Does a fact of this type, of the same unit, overlap a span? */
static bool is_taken(const finder *f, quoteex_span span, const char *type)
{
    for (size_t i = f->first_out; i < f->out->count; i++)
        if (strcmp(f->out->items[i].type, type) == 0 && span.start < f->out->items[i].span.end &&
            f->out->items[i].span.start < span.end)
            return true;
    return false;
}

/* Does a range of tokens hold a name or a number: "Karl Brandt", "12 people"? */
static bool is_definite(const finder *f, qx_range range)
{
    for (uint32_t i = range.first; i < range.end; i++)
        if (f->words.tokens[i].symbol == QX_NUMBER || qx_names_at(f->context->names, i))
            return true;
    return false;
}

/* A deed needs no place or time where it is told of somebody; anything else without both is no event. */
static bool is_placed(const finder *f, const circumstances *c, qx_range who, qx_range whom)
{
    return !qx_range_empty(c->place) || c->time || is_definite(f, who) || is_definite(f, whom);
}

static void add_range(const finder *f, qx_fact_draft *draft, const char *key, qx_range range)
{
    qx_field_string(draft, key, qx_fact_text(f->context->document, range.first, range.end));
}

/* Up to the sum of money or the score that the chunker took for a part of it: "fined Lumen 14 million euros". */
static qx_range without_amount(const finder *f, qx_range range)
{
    if (qx_range_empty(range))
        return range;
    size_t start = f->words.tokens[range.first].start, end = f->words.tokens[range.end - 1].end;
    for (size_t i = f->time; i < f->times->count && f->times->items[i].span.start < end; i++)
        if (f->times->items[i].span.start > start && strcmp(f->times->items[i].type, "money") == 0)
            while (range.end > range.first + 1 && f->words.tokens[range.end - 1].start >= f->times->items[i].span.start)
                range.end--;
    return range;
}

static void add_event(finder *f, const qx_fact_rule *rule, const size_t *spans)
{
    uint32_t first = f->unit->first + (uint32_t)spans[0], from = f->unit->first + (uint32_t)spans[1];
    circumstances c = look_around(f, first, f->unit->first + (uint32_t)verb_span(rule, spans)[0], from);
    quoteex_span span = {start_of(f, first), c.end};
    qx_range who = without_article(f, group_tokens(f, spans, rule->groups[QX_FACT_WHO]));
    qx_range whom = without_amount(f, without_article(f, group_tokens(f, spans, rule->groups[QX_FACT_WHOM])));
    if (!is_placed(f, &c, who, whom) || is_taken(f, span, "event"))
        return;
    span.start = c.start;
    qx_fact_draft draft = {.count = 0};
    qx_range name = without_article(f, group_tokens(f, spans, rule->groups[QX_FACT_NAME]));
    qx_range organisers = group_tokens(f, spans, rule->groups[QX_FACT_ORGANISERS]);
    if (qx_range_empty(organisers))
        organisers = group_tokens(f, spans, rule->groups[QX_FACT_ORGANISED]);
    if (organisers.first > 1 && qx_words_in(&f->words, organisers.first - 2, " attended watched visited seen joined "))
        organisers = (qx_range){0, 0};
    add_range(f, &draft, "name", name);
    add_range(f, &draft, "who", who);
    add_range(f, &draft, "whom", whom);
    add_range(f, &draft, "place", c.place);
    if (c.time)
        qx_field_string(
            &draft, "time",
            (quoteex_string){f->context->document->text + c.time->span.start, c.time->span.end - c.time->span.start});
    qx_organisers_add(f->context, &f->words, organisers, &draft);
    qx_fact_add(f->context, f->out, &draft, "event", span, rule->confidence, rule->name);
}

static void add_attendance(finder *f, const qx_fact_rule *rule, const size_t *spans)
{
    qx_fact_draft draft = {.count = 0};
    qx_range range = group_tokens(f, spans, rule->groups[QX_FACT_COUNT]);
    quoteex_span span;
    if (qx_attendance_read(f->context, &f->words, range, &draft, &span) && !is_taken(f, span, "attendance"))
        qx_fact_add(f->context, f->out, &draft, "attendance", span, rule->confidence, rule->name);
}

static void add_topics(finder *f, const qx_fact_rule *rule, const size_t *spans)
{
    qx_fact_draft draft = {.count = 0};
    uint32_t first = f->unit->first + (uint32_t)spans[0], last = f->unit->first + (uint32_t)spans[1] - 1;
    last += last + 1 < f->unit->end && f->context->chunks->symbols[last + 1] == QX_CHUNK_STOP;
    quoteex_span span = {start_of(f, first), end_of(f, last)};
    qx_topic_items_add(f->context, &f->words, group_tokens(f, spans, rule->groups[QX_FACT_ITEMS]), &draft);
    if (draft.count && !is_taken(f, span, "topic-list"))
        qx_fact_add(f->context, f->out, &draft, "topic-list", span, rule->confidence, rule->name);
}

static void add_role(finder *f, const qx_fact_rule *rule, const size_t *spans)
{
    qx_range role = without_article(f, group_tokens(f, spans, rule->groups[QX_FACT_TITLE]));
    qx_role_facts_add(f->context, group_tokens(f, spans, rule->groups[QX_FACT_PERSON]), role,
                      group_tokens(f, spans, rule->groups[QX_FACT_OF]), rule, f->out);
}

/* ---------------------------------------------------------------- matching */

static void match_rule(finder *f, uint32_t index)
{
    const qx_fact_context *c = f->context;
    const qx_fact_rule *rule = &c->tables->facts[index - c->tables->fact_first];
    const unsigned char *subject = c->chunks->symbols + f->unit->first;
    size_t length = f->unit->end - f->unit->first, from = 0;
    for (unsigned tries = 0; tries < MATCHES_PER_RULE && from < length; tries++) {
        const size_t *spans;
        if (qx_rule_match(c->matcher, index, subject, length, from, &spans) <= 0)
            return;
        size_t next = verb_span(rule, spans)[1];
        if (qx_chunk_rule_holds(c->document, c->lexicon, c->rules, c->chunks, f->unit, index, spans) &&
            (rule->type == QX_FACT_TOPIC_LIST || is_stated(f, rule, spans))) {
            static void (*const add[])(finder *, const qx_fact_rule *,
                                       const size_t *) = {[QX_FACT_EVENT] = add_event,
                                                          [QX_FACT_ATTENDANCE] = add_attendance,
                                                          [QX_FACT_TOPIC_LIST] = add_topics,
                                                          [QX_FACT_ROLE] = add_role};
            add[rule->type](f, rule, spans);
        }
        from = next > from ? next : from + 1;
    }
}

/* "is to hold" */
static bool is_to_come(const finder *f, uint32_t chunk)
{
    const unsigned char *symbols = f->context->chunks->symbols;
    return (symbols[chunk] == QX_CHUNK_VERBINF || symbols[chunk] == QX_CHUNK_CUEINF) && chunk > f->unit->first &&
           symbols[chunk - 1] == QX_CHUNK_BE;
}

/* The rules that name a verb of the unit, and those that name none where its symbols allow them: for most units none.
 */
static uint64_t rules_of_unit(const finder *f)
{
    static const bool is_verb[256] = {
        [QX_CHUNK_VERB] = true,  [QX_CHUNK_CUE] = true,  [QX_CHUNK_VERBPASS] = true, [QX_CHUNK_CUEPASS] = true,
        [QX_CHUNK_VERBN] = true, [QX_CHUNK_CUEN] = true, [QX_CHUNK_BE] = true};
    const qx_chunks *chunks = f->context->chunks;
    const qx_verb_table *table = &f->context->tables->verbs;
    uint64_t rules = table->always_needs & ~f->unit->present ? 0 : table->always;
    for (uint32_t i = f->unit->first; i < f->unit->end; i++)
        if (is_verb[chunks->symbols[i]] || is_to_come(f, i))
            rules |= qx_verb_rules(table, qx_words_entry(&f->words, chunks->items[i].head)->lemma);
    return rules;
}

static void skip_to_unit(finder *f)
{
    const qx_attribution_list *said = f->context->attributions;
    uint32_t unit = (uint32_t)(f->unit - f->context->chunks->units);
    size_t start = f->words.tokens[f->unit->token].start;
    while (f->time < f->times->count && f->times->items[f->time].span.end <= start)
        f->time++;
    while (f->attribution < said->count && said->items[f->attribution].unit < unit)
        f->attribution++;
    f->first_out = f->out->count;
}

/* A unit's facts in text order. */
static void sort_unit(finder *f)
{
    for (size_t i = f->first_out + 1; i < f->out->count; i++) {
        quoteex_fact fact = f->out->items[i];
        size_t at = i;
        for (; at > f->first_out && f->out->items[at - 1].span.start > fact.span.start; at--)
            f->out->items[at] = f->out->items[at - 1];
        f->out->items[at] = fact;
    }
}

static void try_rule(finder *f, uint32_t index)
{
    const qx_fact_tables *tables = f->context->tables;
    const qx_rule_needs *needs = qx_rules_needs(f->context->rules) + tables->fact_first;
    if (!tables->facts[index].by_program && qx_needs_met(&needs[index], f->unit->present))
        match_rule(f, tables->fact_first + index);
}

static void match_unit(finder *f, uint64_t rules)
{
    for (uint64_t rest = rules & ~QX_FACT_RULES_LAST; rest; rest &= rest - 1)
        try_rule(f, qx_bits_lowest(rest));
    for (uint32_t i = QX_FACT_RULES_SHARE; rules & QX_FACT_RULES_LAST && i < f->context->tables->fact_count; i++)
        try_rule(f, i);
}

void qx_events_find(const qx_fact_context *context, const qx_fact_list *times, qx_fact_list *out)
{
    finder f = {
        .context = context, .words = qx_words_of(context->document, context->lexicon), .times = times, .out = out};
    for (uint32_t i = 0; i < context->chunks->unit_count; i++) {
        f.unit = &context->chunks->units[i];
        uint64_t rules = rules_of_unit(&f);
        if (!rules)
            continue;
        skip_to_unit(&f);
        match_unit(&f, rules);
        sort_unit(&f);
        qx_attendance_link(&f.words, out, f.first_out, f.unit->token, f.unit->token_end);
    }
}
