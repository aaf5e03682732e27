#include "api/report.h"

#include "fact/facts.h"
#include "fact/main_event.h"
#include "fact/topics.h"

#include "api/report_speakers.h"
#include "quote/attribute.h"

/* What one report is made of and from. */
typedef struct reporter {
    qx_arena *arena;
    const quoteex_model *model;
    const quoteex_options *options;
    const qx_filter *filter;
    const qx_analysis *analysis;
    qx_attribution_list attributions;
    qx_roles roles;
    qx_speakers speakers;
    qx_fact_context facts; /* what the stages of facts, topics and the main event work on */
    qx_topics *topics;     /* NULL: not asked for */
    quoteex_result *result;
} reporter;

static quoteex_span bytes_of(const reporter *r, qx_range tokens)
{
    const qx_token *all = r->analysis->document.tokens;
    if (qx_range_empty(tokens))
        return (quoteex_span){0, 0};
    return (quoteex_span){all[tokens.first].start, all[tokens.end - 1].end};
}

static quoteex_quote_type type_of(const reporter *r, const qx_attribution *a)
{
    const qx_token *tokens = r->analysis->document.tokens;
    bool marked = false, unmarked = false;
    for (uint32_t p = 0; p < a->content_count; p++) {
        unsigned depth = 0;
        for (uint32_t i = a->content[p].first; i < a->content[p].end; i++) {
            if (tokens[i].kind == QX_TOKEN_MARK && tokens[i].mark != QX_MARK_NONE)
                marked = true, depth = tokens[i].mark == QX_MARK_OPEN ? depth + 1 : depth - (depth > 0);
            else if (tokens[i].kind == QX_TOKEN_WORD)
                unmarked |= !depth;
        }
    }
    return a->direct ? QUOTEEX_DIRECT : !marked ? QUOTEEX_INDIRECT : unmarked ? QUOTEEX_MIXED : QUOTEEX_DIRECT;
}

static const quoteex_cue *cue_of(const reporter *r, const qx_attribution *a)
{
    if (qx_range_empty(a->cue))
        return NULL;
    const qx_lexicon *lexicon = r->model->image.lexicon;
    const qx_entry *entry = qx_lexicon_entries(lexicon) + r->analysis->document.tokens[a->cue_head].entry;
    uint32_t count;
    const qx_cue_word *cues = qx_lexicon_cues(lexicon, &count);
    uint16_t word = entry->cue ? entry->cue : entry->noun_cue;
    quoteex_cue *cue = QX_NEW(r->arena, quoteex_cue, 1);
    quoteex_span span = bytes_of(r, a->cue);
    *cue =
        (quoteex_cue){.span = span,
                      .lemma = word ? qx_lexicon_string(lexicon, cues[word].lemma)
                                    : qx_arena_copy(r->arena, r->result->text.data + span.start, span.end - span.start),
                      .cue_class = word ? (quoteex_cue_class)cues[word].cue_class : QUOTEEX_CUE_SPEECH,
                      .negated = a->negated,
                      .hypothetical = a->hypothetical};
    return cue;
}

static void report_quote(reporter *r, const qx_attribution *a, quoteex_quote *quote)
{
    quoteex_span *spans = QX_NEW(r->arena, quoteex_span, a->content_count);
    for (uint32_t i = 0; i < a->content_count; i++)
        spans[i] = bytes_of(r, a->content[i]);
    *quote = (quoteex_quote){.type = type_of(r, a),
                             .spans = spans,
                             .span_count = a->content_count,
                             .cue = cue_of(r, a),
                             .mention = bytes_of(r, a->speaker),
                             .confidence = (double)a->confidence,
                             .rule = qx_rule_name(r->model->image.rules, a->rule)};
}

/* What the quote's content is about, where the document's topics are asked for. */
static void report_quote_topics(reporter *r, const qx_attribution *a, quoteex_quote *quote)
{
    quoteex_string topics[QX_QUOTE_TOPIC_LIMIT];
    if (!r->topics)
        return;
    uint32_t count = qx_topics_of(&r->facts, r->topics, a->content, a->content_count, topics);
    quoteex_string *kept = QX_NEW(r->arena, quoteex_string, count);
    for (uint32_t i = 0; i < count; i++)
        kept[i] = topics[i];
    quote->topics = kept;
    quote->topic_count = count;
}

/* The id of the quote that the next one stands in, the innermost, or 0. */
static uint32_t outer_of(const quoteex_quote *quotes, size_t count)
{
    enum { REACH = 32 };
    size_t start = quotes[count].spans[0].start;
    for (size_t i = count; i-- > 0 && count - i <= REACH;)
        for (size_t s = 0; s < quotes[i].span_count; s++)
            if (quotes[i].spans[s].start <= start && start < quotes[i].spans[s].end)
                return quotes[i].id;
    return 0;
}

static void report_quotes(reporter *r)
{
    quoteex_quote *quotes = QX_NEW(r->arena, quoteex_quote, r->attributions.count);
    size_t count = 0;
    for (size_t i = 0; i < r->attributions.count; i++) {
        report_quote(r, &r->attributions.items[i], &quotes[count]);
        quotes[count].id = (uint32_t)count + 1;
        quotes[count].speaker = r->speakers.of_mention[i];
        report_quote_topics(r, &r->attributions.items[i], &quotes[count]);
        if (!qx_filter_takes(r->filter, &quotes[count], &r->speakers, r->result->text))
            continue;
        const qx_attribution *a = &r->attributions.items[i];
        if (a->unit >= r->analysis->chunks.unit_count || a->inside || a->nested)
            quotes[count].within = outer_of(quotes, count);
        count++;
    }
    qx_report_speakers(r->arena, &r->speakers, quotes, count, r->result);
    r->result->quotes = quotes;
    r->result->quote_count = count;
}

static void report_sentences(reporter *r)
{
    const qx_document *document = &r->analysis->document;
    quoteex_span *sentences = QX_NEW(r->arena, quoteex_span, document->sentence_count);
    for (uint32_t i = 0; i < document->sentence_count; i++)
        sentences[i] = bytes_of(r, (qx_range){document->sentences[i].first, document->sentences[i].end});
    r->result->sentences = sentences;
    r->result->sentence_count = document->sentence_count;
}

static void report_tokens(reporter *r)
{
    const qx_document *document = &r->analysis->document;
    quoteex_span *tokens = QX_NEW(r->arena, quoteex_span, document->token_count);
    for (uint32_t i = 0; i < document->token_count; i++)
        tokens[i] = (quoteex_span){document->tokens[i].start, document->tokens[i].end};
    r->result->tokens = tokens;
    r->result->token_count = document->token_count;
}

static void report_names(reporter *r)
{
    static const char *const types[] = {
        [QX_NAME_PERSON] = "person", [QX_NAME_ORGANISATION] = "organisation", [QX_NAME_PLACE] = "place"};
    const qx_names *names = &r->analysis->names;
    quoteex_name *out = QX_NEW(r->arena, quoteex_name, names->count);
    size_t count = 0;
    for (uint32_t i = 0; i < names->count; i++)
        if (names->items[i].type != QX_NAME_OTHER)
            out[count++] = (quoteex_name){bytes_of(r, (qx_range){names->items[i].first, names->items[i].end}),
                                          types[names->items[i].type]};
    r->result->names = out;
    r->result->name_count = count;
}

static void report_facts(reporter *r)
{
    const unsigned show = r->options->show;
    qx_fact_list facts = {0};
    qx_facts_find(&r->facts, &facts);
    if (show & QUOTEEX_SHOW_FACTS) {
        r->result->facts = facts.items;
        r->result->fact_count = facts.count;
    }
    quoteex_main_event *event = QX_NEW(r->arena, quoteex_main_event, 1);
    if (show & QUOTEEX_SHOW_MAIN_EVENT && qx_main_event_find(&r->facts, &facts, event))
        r->result->main_event = event;
}

static void report_topics(reporter *r)
{
    r->topics = QX_NEW(r->arena, qx_topics, 1);
    qx_topics_find(&r->facts, r->topics);
    if (r->options->show & QUOTEEX_SHOW_TOPICS) {
        r->result->topics = r->topics->items;
        r->result->topic_count = r->topics->count;
    }
}

static quoteex_warning warning_of(const reporter *r, const char *code, const char *text, uint32_t token)
{
    return (quoteex_warning){code, {text, strlen(text)}, bytes_of(r, (qx_range){token, token + 1})};
}

/* What was split or passed over, and rules that gave up on this document. */
static void report_limits(reporter *r, qx_matcher *matcher)
{
    static const char pattern_text[] = "a pattern took too many steps on some texts: they count as not matched";
    QX_LIST(quoteex_warning) warnings = {0};
    const qx_text_limits *met = &r->analysis->document.limits;
    if (met->long_sentences)
        *QX_PUSH(r->arena, warnings) = warning_of(
            r, "sentence-limit", "sentences with too many tokens were split, the first here", met->first_sentence);
    if (met->deep_marks)
        *QX_PUSH(r->arena, warnings) = warning_of(
            r, "nesting-limit", "quotation marks nested too deeply were passed over, the first here", met->first_mark);
    if (qx_filter_gave_up(r->filter))
        *QX_PUSH(r->arena, warnings) =
            (quoteex_warning){.code = "pattern-limit", .text = {pattern_text, sizeof pattern_text - 1}};
    for (uint32_t rule = 0; (rule = qx_matcher_limited(matcher, rule)) != QUOTEEX_NONE; rule++) {
        const char *name = qx_rule_name(r->model->image.rules, rule);
        *QX_PUSH(r->arena, warnings) = (quoteex_warning){.code = "rule-limit", .text = {name, strlen(name)}};
    }
    r->result->warnings = warnings.items;
    r->result->warning_count = warnings.count;
}

/* Attributions, and all that is shown of what follows from them. */
static void report_deep(reporter *r, qx_matcher *matcher)
{
    const qx_analysis *analysis = r->analysis;
    const qx_lexicon *lexicon = r->model->image.lexicon;
    qx_quote_context context = qx_quote_context_of(r->model, matcher, analysis);
    qx_attributions_find(&context, &r->attributions);
    qx_roles_find(&analysis->document, lexicon, &analysis->names, &r->roles);
    qx_report_resolve(&analysis->document, lexicon, &analysis->names, &r->roles, &r->attributions, &r->speakers);
    r->facts = (qx_fact_context){.document = &analysis->document,
                                 .lexicon = lexicon,
                                 .names = &analysis->names,
                                 .roles = &r->roles,
                                 .chunks = &analysis->chunks,
                                 .attributions = &r->attributions,
                                 .rules = r->model->image.rules,
                                 .matcher = matcher,
                                 .tables = &r->model->facts};
    if (r->options->show & QUOTEEX_SHOW_TOPICS || qx_filter_needs_topics(r->filter))
        report_topics(r);
    report_quotes(r);
    if (r->options->show & (QUOTEEX_SHOW_FACTS | QUOTEEX_SHOW_MAIN_EVENT))
        report_facts(r);
}

static qx_depth depth_of(unsigned show)
{
    if (show & ~(unsigned)(QUOTEEX_SHOW_NAMES | QUOTEEX_SHOW_SENTENCES | QUOTEEX_SHOW_TOKENS | QUOTEEX_SHOW_TEXT))
        return QX_DEPTH_CHUNKS;
    return show & QUOTEEX_SHOW_NAMES ? QX_DEPTH_NAMES : QX_DEPTH_SENTENCES;
}

const quoteex_result *qx_report_make(qx_arena *arena, const quoteex_model *model, qx_matcher *matcher,
                                     const qx_filter *filter, const quoteex_document *input)
{
    const quoteex_options *options = filter->options;
    qx_depth depth = depth_of(options->show);
    qx_analysis *analysis = QX_NEW(arena, qx_analysis, 1);
    quoteex_result *result = QX_NEW(arena, quoteex_result, 1);
    reporter r = {
        .arena = arena, .model = model, .options = options, .filter = filter, .analysis = analysis, .result = result};
    qx_analyse(arena, model, matcher, input, &options->limits, depth, analysis);
    *result = (quoteex_result){.text = {analysis->document.text, analysis->document.size},
                               .replacements = analysis->document.replacements,
                               .replacement_count = analysis->document.replacement_count};
    if (input->source.data)
        result->source =
            (quoteex_string){qx_arena_copy(arena, input->source.data, input->source.size), input->source.size};
    if (depth == QX_DEPTH_CHUNKS)
        report_deep(&r, matcher);
    if (options->show & QUOTEEX_SHOW_SENTENCES)
        report_sentences(&r);
    if (options->show & QUOTEEX_SHOW_TOKENS)
        report_tokens(&r);
    if (options->show & QUOTEEX_SHOW_NAMES)
        report_names(&r);
    report_limits(&r, matcher);
    return result;
}
