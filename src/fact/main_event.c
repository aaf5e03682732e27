#include "fact/main_event.h"

#include "fact/circumstances.h"

/* Whether a chunk names somebody who acts. */
static bool is_actor(unsigned char symbol)
{
    switch (symbol) {
    case QX_CHUNK_PERSON:
    case QX_CHUNK_ORG:
    case QX_CHUNK_PLACE:
    case QX_CHUNK_NAMED:
    case QX_CHUNK_HUMAN:
    case QX_CHUNK_GROUP:
        return true;
    default:
        return false;
    }
}

/* Whether the subject of a clause is somebody: "the mayor", "dozens of rescuers". */
static bool has_actor(const qx_article *article, const qx_clause *clause)
{
    const qx_chunks *chunks = article->chunks;
    uint32_t subject = clause->subject;
    if (is_actor(chunks->symbols[subject]))
        return true;
    return subject + 2 < clause->verb && chunks->symbols[subject + 1] == QX_CHUNK_OF &&
           is_actor(chunks->symbols[subject + 2]) && chunks->items[subject + 2].end <= clause->who.end;
}

/* Who did it where the clause says "by": "the bridge was bombed by rebels". */
static qx_range agent_of(const qx_article *article, const qx_clause *clause)
{
    const qx_chunks *chunks = article->chunks;
    for (uint32_t at = clause->verb + 1; at + 1 < chunks->count && chunks->items[at].end < clause->what.end; at++) {
        if (chunks->symbols[at] == QX_CHUNK_BY &&
            (is_actor(chunks->symbols[at + 1]) || chunks->symbols[at + 1] == QX_CHUNK_NP))
            return qx_clause_tokens(chunks, at + 1, at + 2);
    }
    return (qx_range){0, 0};
}

/* Who: the agent or the subject of the main clause, unless only the lead's subject is somebody. */
static qx_range who_of(const qx_article *article, const qx_clause *main)
{
    qx_range agent = agent_of(article, main);
    if (!qx_range_empty(agent))
        return agent;
    bool lead = article->has_lead && !has_actor(article, main) && has_actor(article, &article->first);
    return lead ? article->first.who : main->who;
}

bool qx_main_event_find(const qx_fact_context *context, const qx_fact_list *facts, quoteex_main_event *out)
{
    qx_article article;
    *out = (quoteex_main_event){0};
    if (!qx_article_read(context, facts, &article))
        return false;
    const qx_clause *main = article.has_headline ? &article.headline : &article.first;
    out->who.span = qx_article_span(&article, who_of(&article, main));
    out->what.span = qx_article_span(&article, main->what);
    out->when = qx_article_when(&article);
    out->where.span = qx_article_span(&article, qx_article_where(&article));
    out->why.span = qx_article_span(&article, qx_article_why(&article));
    out->how.span = qx_article_span(&article, qx_article_how(&article));
    return true;
}
