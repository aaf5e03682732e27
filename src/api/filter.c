#include "api/filter.h"

quoteex_status qx_filter_init(qx_filter *filter, const quoteex_allocator *allocator, const quoteex_options *options,
                              quoteex_error *error)
{
    quoteex_status status = QUOTEEX_OK;
    *filter = (qx_filter){.options = options};
    if (options->speaker)
        status = qx_pattern_new(allocator, options->speaker, &filter->speaker, error);
    if (!status && options->topic)
        status = qx_pattern_new(allocator, options->topic, &filter->topic, error);
    if (status)
        qx_filter_free(filter);
    return status;
}

void qx_filter_free(qx_filter *filter)
{
    qx_pattern_free(filter->speaker);
    qx_pattern_free(filter->topic);
    filter->speaker = filter->topic = NULL;
}

static bool is_called(qx_pattern *pattern, const qx_speaker *speaker)
{
    if (qx_pattern_finds(pattern, speaker->name))
        return true;
    for (uint32_t i = 0; i < speaker->role_count; i++)
        if (qx_pattern_finds(pattern, speaker->roles[i]))
            return true;
    return false;
}

static bool is_by(const qx_filter *filter, const quoteex_quote *quote, const qx_speakers *speakers, quoteex_string text)
{
    const quoteex_span mention = quote->mention;
    if (qx_pattern_finds(filter->speaker, (quoteex_string){text.data + mention.start, mention.end - mention.start}))
        return true;
    if (quote->speaker == QUOTEEX_NONE)
        return false;
    const qx_speaker *speaker = &speakers->items[quote->speaker];
    if (is_called(filter->speaker, speaker))
        return true;
    for (uint32_t i = 0; i < speaker->member_count; i++)
        if (is_called(filter->speaker, &speakers->items[speaker->members[i]]))
            return true;
    return false;
}

static bool is_about(const qx_filter *filter, const quoteex_quote *quote, quoteex_string text)
{
    for (size_t i = 0; i < quote->topic_count; i++)
        if (qx_pattern_finds(filter->topic, quote->topics[i]))
            return true;
    for (size_t i = 0; i < quote->span_count; i++) {
        const quoteex_span span = quote->spans[i];
        if (qx_pattern_finds(filter->topic, (quoteex_string){text.data + span.start, span.end - span.start}))
            return true;
    }
    return false;
}

bool qx_filter_takes(const qx_filter *filter, const quoteex_quote *quote, const qx_speakers *speakers,
                     quoteex_string text)
{
    const quoteex_options *options = filter->options;
    quoteex_kind kind = quote->speaker == QUOTEEX_NONE ? QUOTEEX_KIND_UNKNOWN : speakers->items[quote->speaker].kind;
    if (quote->confidence < options->min_confidence)
        return false;
    if (options->cue_classes && quote->cue && !(options->cue_classes >> quote->cue->cue_class & 1))
        return false;
    if (options->types && !(options->types >> quote->type & 1))
        return false;
    if (options->kinds && !(options->kinds >> kind & 1))
        return false;
    if (filter->speaker && !is_by(filter, quote, speakers, text))
        return false;
    return !filter->topic || is_about(filter, quote, text);
}

bool qx_filter_gave_up(const qx_filter *filter)
{
    bool speaker = filter->speaker && qx_pattern_gave_up(filter->speaker);
    bool topic = filter->topic && qx_pattern_gave_up(filter->topic);
    return speaker || topic;
}

bool qx_filter_starved(const qx_filter *filter)
{
    bool speaker = filter->speaker && qx_pattern_starved(filter->speaker);
    bool topic = filter->topic && qx_pattern_starved(filter->topic);
    return speaker || topic;
}
