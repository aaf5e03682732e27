#include "fact/main_event.h"

#include <string.h>

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

/* How many words of the title's start are the last ones of a name; 0: it does not start with that name. */
static uint32_t title_starts_with(const qx_article *article, const qx_name *name)
{
    const qx_words *words = &article->words, *title = &article->title;
    for (uint32_t first = name->first; first < name->end; first++) {
        uint32_t size = name->end - first, same = 0;
        while (same < size && same < title->count && qx_words_size(words, first + same) == qx_words_size(title, same) &&
               memcmp(qx_words_text(words, first + same), qx_words_text(title, same), qx_words_size(title, same)) == 0)
            same++;
        if (same == size)
            return size;
    }
    return 0;
}

/* Who does it by a title that stands beside the text, "Roth wins cup": the first mention in the text of the name that
 * the title starts with. Empty: it starts with none, or no verb follows. */
static qx_range who_of_title(const qx_article *article)
{
    enum { NAMES = 100 };
    const qx_words *title = &article->title;
    qx_range found = {0, 0};
    uint32_t most = 0;
    for (uint32_t i = 0; i < article->names->count && i < NAMES; i++) {
        const qx_name *name = &article->names->items[i];
        uint32_t size = title_starts_with(article, name);
        bool acts = size > most && size < title->count &&
                    (qx_clause_headline_verb(title, size, title->count) || title->tokens[size].symbol == QX_AND ||
                     qx_words_is(title, size, "and"));
        if (acts) {
            most = size;
            found = (qx_range){name->first, name->end};
        }
    }
    return found;
}

/* Who: the agent or the subject of the main clause, unless only the lead's subject is somebody. */
static qx_range who_of(const qx_article *article, const qx_clause *main)
{
    qx_range titled = article->titled && !article->has_headline ? who_of_title(article) : (qx_range){0, 0};
    if (!qx_range_empty(titled))
        return titled;
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
