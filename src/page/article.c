#include "page/article.h"

#include <string.h>

#include "page/hints.h"

/* Letters: of a block that may be text, of one that is even without a full stop, and of what an article has at least.
 */
enum { SHORTEST = 25, SENTENCE = 60, LEAST_ARTICLE = 140, LEAST_CAPTIONS = 100 };

enum { VOTE_LEVELS = 5 };

/* The text of one block, less the blocks in it. */
typedef struct block {
    size_t letters, linked;
    unsigned commas;
    bool stopped; /* has a full stop or the like */
} block;

bool qx_article_is_links(const qx_node *node)
{
    return node->count.linked * 10 > node->count.letters * 6;
}

/* ---------------------------------------------------------------- counting */

static void count_text(const qx_node *node, bool linked, block *to, qx_node_count *count)
{
    size_t letters = 0;
    for (size_t i = 0; i < node->text.size; i++) {
        unsigned char c = (unsigned char)node->text.data[i];
        letters += c > ' ' && (c & 0xC0) != 0x80;
        to->commas += c == ',' && !linked;
        to->stopped = to->stopped || c == '.' || c == '!' || c == '?';
    }
    to->letters += letters;
    to->linked += linked ? letters : 0;
    count->letters += letters;
    count->linked += linked ? letters : 0;
}

static void vote(qx_node *node, double score)
{
    for (unsigned level = 0; node && level < VOTE_LEVELS; level++, node = node->parent)
        node->score += level ? score / (level == 1 ? 2 : level * 3) : score;
}

/* Blocks that read like text vote for what holds them; of text without paragraphs that is the block itself. */
static void weigh_block(qx_node *node, const block *own)
{
    bool text =
        own->letters >= SHORTEST && own->linked * 2 < own->letters && (own->letters >= SENTENCE || own->stopped);
    if (!text || qx_tag_is_heading(node->tag))
        return;
    size_t length = own->letters / 100;
    bool paragraph = node->tag == QX_TAG_P || node->tag == QX_TAG_PRE || node->tag == QX_TAG_BLOCKQUOTE;
    node->count.prose += own->letters;
    vote(paragraph && node->parent ? node->parent : node, 1 + own->commas + (double)(length < 3 ? length : 3));
}

static void add_count(qx_node_count *to, const qx_node_count *count)
{
    to->letters += count->letters;
    to->linked += count->linked;
    to->prose += count->prose;
    to->captions += count->captions;
}

static void count_node(qx_node *node, bool linked, block *around)
{
    block own = {0}, *to = qx_tag_is_block(node->tag) ? &own : around;
    memset(&node->count, 0, sizeof node->count);
    node->score = 0;
    if (node->junk)
        return;
    if (node->tag == QX_TAG_UNKNOWN)
        count_text(node, linked, to, &node->count);
    for (qx_node *child = node->first; child; child = child->next) {
        count_node(child, linked || node->tag == QX_TAG_A, to);
        add_count(&node->count, &child->count);
    }
    if (node->caption)
        node->count = (qx_node_count){.captions = node->count.letters + node->count.captions};
    else if (to == &own)
        weigh_block(node, &own);
}

static void count_page(qx_node *page)
{
    block around = {0};
    for (qx_node *node = page; node; node = qx_dom_next(node, page))
        node->score = 0;
    count_node(page, false, &around);
}

/* ---------------------------------------------------------------- what is no part of an article */

static bool is_within(const qx_node *node, qx_tag tag)
{
    for (node = node->parent; node; node = node->parent)
        if (node->tag == tag)
            return true;
    return false;
}

static bool is_hidden(const qx_node *node)
{
    const char *style = node->attributes[QX_ATTRIBUTE_STYLE], *display = style ? strstr(style, "display") : NULL;
    if (node->attributes[QX_ATTRIBUTE_HIDDEN])
        return true;
    if (!display)
        return false;
    display += strlen("display");
    display += strspn(display, " :");
    return strncmp(display, "none", 4) == 0;
}

static bool is_body(const qx_node *node)
{
    return qx_dom_is(node, QX_ATTRIBUTE_ITEMPROP, "articlebody");
}

/* named: by its class and id as well. What holds most of the text is junk only where readers wrote it. */
static bool is_junk(const qx_node *node, bool named, size_t prose)
{
    bool most = node->count.prose * 2 >= prose && node->count.prose;
    if (node->tag == QX_TAG_NAV || node->tag == QX_TAG_BUTTON || node->tag == QX_TAG_HEAD || node->tag == QX_TAG_DEL ||
        is_hidden(node))
        return node->tag != QX_TAG_BODY;
    if (node->tag <= QX_TAG_UNKNOWN || !qx_tag_is_block(node->tag) || node->tag == QX_TAG_HTML ||
        node->tag == QX_TAG_BODY || node->tag == QX_TAG_MAIN || is_body(node))
        return false;
    unsigned hints = named ? qx_hints_of(node) : 0;
    if (hints & QX_HINT_COMMENTS)
        return true;
    if (most)
        return false;
    return node->tag == QX_TAG_ASIDE || node->tag == QX_TAG_FOOTER || node->tag == QX_TAG_FORM ||
           hints & QX_HINT_JUNK ||
           (node->tag == QX_TAG_HEADER && !is_within(node, QX_TAG_ARTICLE) && !is_within(node, QX_TAG_MAIN));
}

/* Whether there is an element of a kind below. */
static bool holds(const qx_node *node, qx_tag tag)
{
    for (const qx_node *at = node; (at = qx_dom_next(at, node));)
        if (at->tag == tag)
            return true;
    return false;
}

static bool is_caption(const qx_node *node)
{
    if (node->tag == QX_TAG_FIGURE)
        return !holds(node, QX_TAG_BLOCKQUOTE) && !holds(node, QX_TAG_TABLE) && !holds(node, QX_TAG_PRE);
    return node->tag == QX_TAG_FIGCAPTION ||
           (qx_tag_is_block(node->tag) && node->tag != QX_TAG_BODY && node->tag != QX_TAG_HTML &&
            node->tag != QX_TAG_ARTICLE && node->tag != QX_TAG_MAIN && (qx_hints_of(node) & QX_HINT_CAPTION));
}

static void mark(qx_node *page, bool named)
{
    size_t prose = page->count.prose;
    for (qx_node *node = page, *next; node; node = next) {
        node->junk = is_junk(node, named, prose);
        node->caption = !node->junk && is_caption(node);
        next = node->junk || node->caption ? qx_dom_over(node, page) : qx_dom_next(node, page);
    }
}

/* ---------------------------------------------------------------- choosing */

static size_t depth_of(const qx_node *node)
{
    size_t depth = 0;
    while ((node = node->parent))
        depth++;
    return depth;
}

static qx_node *common(qx_node *a, qx_node *b)
{
    size_t depth_a = depth_of(a), depth_b = depth_of(b);
    while (a != b) {
        if (depth_a >= depth_b)
            a = a->parent, depth_a--;
        else
            b = b->parent, depth_b--;
    }
    return a;
}

static bool is_article(const qx_node *node)
{
    return node->tag == QX_TAG_ARTICLE;
}

static bool is_main(const qx_node *node)
{
    return node->tag == QX_TAG_MAIN || qx_dom_is(node, QX_ATTRIBUTE_ROLE, "main");
}

/* What a page says is its article, or all of them together. */
static bool find_said(qx_node *page, bool (*is)(const qx_node *), qx_article *found)
{
    qx_node *best = NULL, *all = NULL;
    size_t sum = 0;
    for (qx_node *node = page, *next; node; node = next) {
        bool fits = is(node) && !node->junk;
        next = fits || node->junk ? qx_dom_over(node, page) : qx_dom_next(node, page);
        if (!fits || !node->count.prose)
            continue;
        sum += node->count.prose;
        all = all ? common(all, node) : node;
        if (!best || node->count.prose > best->count.prose)
            best = node;
    }
    if (!best || sum < LEAST_ARTICLE || sum * 3 < page->count.prose)
        return false;
    found->root = best->count.prose * 2 >= sum ? best : all;
    found->teasers = found->root != best && is == is_article;
    return true;
}

static double score_of(const qx_node *node)
{
    if (!node->count.letters || node->junk || node->caption)
        return 0;
    double links = (double)node->count.linked / (double)node->count.letters;
    double named = qx_hints_of(node) & QX_HINT_GOOD ? 1.25 : 1;
    return node->score * (1 - links) * named;
}

/* Text beside what was found is of the article where there is as much as this. */
static bool has_company(const qx_node *node)
{
    for (const qx_node *sibling = node->parent->first; sibling; sibling = sibling->next)
        if (sibling != node && sibling->count.prose * 4 >= node->count.prose &&
            sibling->count.linked * 3 < sibling->count.letters)
            return true;
    return false;
}

static qx_node *find_scored(qx_node *scope)
{
    qx_node *best = NULL;
    for (qx_node *node = scope; node; node = node->junk ? qx_dom_over(node, scope) : qx_dom_next(node, scope))
        if (score_of(node) > (best ? score_of(best) : 0))
            best = node;
    while (best && best != scope && best->parent && has_company(best))
        best = best->parent;
    return best;
}

static qx_node *find_first(qx_node *page, bool (*is)(const qx_node *))
{
    for (qx_node *node = page; node; node = node->junk ? qx_dom_over(node, page) : qx_dom_next(node, page))
        if (!node->junk && is(node))
            return node;
    return NULL;
}

static qx_article choose(qx_node *page)
{
    qx_article found = {0};
    qx_node *main_part = find_first(page, is_main), *scope = page;
    if (main_part && (main_part->count.prose + main_part->count.captions) * 2 >= page->count.prose)
        scope = main_part;
    if (page->count.captions >= LEAST_CAPTIONS && page->count.captions > page->count.prose * 2) {
        qx_node *article = find_first(page, is_article);
        bool holds_them = article && article->count.captions * 2 >= page->count.captions;
        return (qx_article){holds_them ? article : scope, false, true};
    }
    if (find_said(page, is_body, &found) || find_said(page, is_article, &found))
        return found;
    found.root = find_scored(scope);
    return found;
}

qx_article qx_article_find(qx_node *page)
{
    count_page(page);
    mark(page, true);
    count_page(page);
    if (!page->count.prose && !page->count.captions) {
        mark(page, false);
        count_page(page);
    }
    qx_article found = choose(page);
    if (!found.root && page->count.letters)
        found.root = page;
    return found;
}
