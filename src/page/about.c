#include "page/about.h"

#include <stdint.h>
#include <string.h>

#include "base/syntax.h"
#include "page/prose.h"

enum { LEAST_TITLE = 12, MOST_FIELD = 1000, MOST_DEPTH = 64 };

typedef struct seeker {
    qx_arena *arena;
    qx_buffer *scratch;
    const qx_node *page, *root;
    qx_about linked, meta;
    quoteex_string heading, line; /* <h1>, <title> */
    bool inside;                  /* the heading stands in the article */
} seeker;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool qx_about_is_day(const char *text, size_t size)
{
    if (size < 10)
        return false;
    for (size_t i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? text[i] != '-' : !is_digit(text[i]))
            return false;
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] && (size == 10 || !is_digit(text[10]));
}

static void set(seeker *s, quoteex_string *field, const char *value, size_t size)
{
    if (!field->data && value)
        *field = qx_prose_value(s->arena, value, size < MOST_FIELD ? size : 0, s->scratch);
}

static void set_day(seeker *s, quoteex_string *field, const char *value)
{
    value += strspn(value, " \t\r\n");
    if (qx_about_is_day(value, strlen(value)))
        set(s, field, value, strlen(value));
}

/* ---------------------------------------------------------------- JSON-LD */

/* Reads a string; what it says lies in the text. */
static bool read_string(qx_syntax *scan, char *text, quoteex_string *value)
{
    quoteex_string raw;
    qx_syntax_space(scan);
    if (scan->at == scan->size || text[scan->at] != '"' || !qx_syntax_string(scan, &raw))
        return false;
    *value = qx_syntax_decode(text + (raw.data - text), raw.size);
    return true;
}

static bool is(quoteex_string key, const char *name)
{
    return key.size == strlen(name) && memcmp(key.data, name, key.size) == 0;
}

/* One string of the data, at its key. in_author: within the value of "author". */
static void take_linked(seeker *s, quoteex_string key, quoteex_string value, bool in_author)
{
    qx_about *to = &s->linked;
    if (is(key, "datePublished") && qx_about_is_day(value.data, value.size))
        set(s, &to->date, value.data, value.size);
    else if (is(key, "headline"))
        set(s, &to->title, value.data, value.size);
    else if (is(key, "author") || (is(key, "name") && in_author))
        set(s, &to->author, value.data, value.size);
    else if (is(key, "articleBody") && value.size > to->body.size)
        to->body = (quoteex_string){qx_arena_copy(s->arena, value.data, value.size), value.size};
}

/* Keys and strings as they come, whatever is wrong between them: much of what is on the web is not quite JSON. */
static void read_linked(seeker *s, quoteex_string data)
{
    char *text = qx_arena_copy(s->arena, data.data, data.size);
    qx_syntax scan = {text, data.size, 0, NULL};
    size_t depth = 0, author = SIZE_MAX;
    while (scan.at < scan.size) {
        quoteex_string key, value;
        char c = text[scan.at];
        if (c != '"') {
            scan.at++;
            depth += c == '{' || c == '[';
            depth -= (c == '}' || c == ']') && depth;
            if ((c == '}' || c == ']' || c == ',') && depth <= author)
                author = SIZE_MAX;
            continue;
        }
        if (!read_string(&scan, text, &key))
            return;
        qx_syntax_space(&scan);
        if (scan.at == scan.size || text[scan.at] != ':')
            continue;
        scan.at++;
        if (read_string(&scan, text, &value))
            take_linked(s, key, value, depth > author);
        else if (is(key, "author"))
            author = depth;
        scan.wrong = NULL;
    }
}

/* ---------------------------------------------------------------- elements */

static bool names(const qx_node *node, const char *const *words)
{
    return qx_dom_has_word(node, QX_ATTRIBUTE_PROPERTY, words) || qx_dom_has_word(node, QX_ATTRIBUTE_NAME, words) ||
           qx_dom_has_word(node, QX_ATTRIBUTE_ITEMPROP, words);
}

static void read_meta(seeker *s, const qx_node *node)
{
    static const char *const titles[] = {"og:title", NULL}, *const urls[] = {"og:url", NULL};
    static const char *const authors[] = {"author", "article:author", "dc.creator", "parsely-author", "byl", NULL};
    static const char *const days[] = {"article:published_time",
                                       "datepublished",
                                       "pubdate",
                                       "publishdate",
                                       "date",
                                       "dc.date",
                                       "dc.date.issued",
                                       "dcterms.issued",
                                       "parsely-pub-date",
                                       "sailthru.date",
                                       "publication_date",
                                       "og:published_time",
                                       NULL};
    const char *content = node->attributes[QX_ATTRIBUTE_CONTENT];
    if (!content)
        return;
    if (names(node, titles))
        set(s, &s->meta.title, content, strlen(content));
    else if (names(node, urls))
        set(s, &s->meta.url, content, strlen(content));
    else if (names(node, authors) && !strstr(content, "://"))
        set(s, &s->meta.author, content, strlen(content));
    else if (names(node, days))
        set_day(s, &s->meta.date, content);
}

static bool is_in(const qx_node *node, const qx_node *root)
{
    while (node && node != root)
        node = node->parent;
    return node != NULL;
}

static bool holds(quoteex_string text, quoteex_string part)
{
    for (size_t i = 0; text.data && part.size && i + part.size <= text.size; i++)
        if (memcmp(text.data + i, part.data, part.size) == 0)
            return true;
    return false;
}

/* The first heading that is sure to be the article's. */
static void read_heading(seeker *s, const qx_node *node)
{
    bool inside =
        s->root && node->parent && s->root->tag != QX_TAG_HTML && s->root->tag != QX_TAG_BODY && is_in(node, s->root);
    if (s->heading.data && (s->inside || !inside))
        return;
    quoteex_string text = qx_prose_line(s->arena, node, s->scratch);
    bool agreed = holds(s->meta.title, text) || holds(s->linked.title, text) || holds(s->line, text);
    bool alone = !s->meta.title.data && !s->linked.title.data && !s->line.data;
    if (text.size && text.size < MOST_FIELD && (agreed || alone || (s->root && is_in(node, s->root)))) {
        s->heading = text;
        s->inside = inside;
    }
}

static void read_author(seeker *s, const qx_node *node)
{
    if (!s->meta.author.data && node->tag != QX_TAG_META && node->tag != QX_TAG_LINK) {
        quoteex_string text = qx_prose_line(s->arena, node, s->scratch);
        if (text.size < MOST_FIELD)
            s->meta.author = text;
    }
}

static void read_element(seeker *s, const qx_node *node)
{
    const char *datetime = node->attributes[QX_ATTRIBUTE_DATETIME], *href = node->attributes[QX_ATTRIBUTE_HREF];
    if (node->tag == QX_TAG_META)
        read_meta(s, node);
    else if (node->tag == QX_TAG_LINK && href && qx_dom_is(node, QX_ATTRIBUTE_REL, "canonical"))
        set(s, &s->linked.url, href, strlen(href));
    else if (node->tag == QX_TAG_TITLE && !s->line.data)
        s->line = qx_prose_line(s->arena, node, s->scratch);
    else if (node->tag == QX_TAG_H1)
        read_heading(s, node);
    else if (node->tag == QX_TAG_TIME && datetime)
        set_day(s, qx_dom_is(node, QX_ATTRIBUTE_ITEMPROP, "datepublished") ? &s->meta.date : &s->meta.body, datetime);
    else if (qx_dom_is(node, QX_ATTRIBUTE_ITEMPROP, "author") || qx_dom_is(node, QX_ATTRIBUTE_REL, "author"))
        read_author(s, node);
}

/* A window's title without the site's name behind it. */
static quoteex_string without_site(quoteex_string title)
{
    static const char *const marks[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " \xC2\xAB "};
    for (size_t at = title.size; at-- > LEAST_TITLE;)
        for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
            size_t size = strlen(marks[i]);
            if (at + size <= title.size && memcmp(title.data + at, marks[i], size) == 0)
                return (quoteex_string){title.data, at};
        }
    return title;
}

static quoteex_string first_of(quoteex_string a, quoteex_string b)
{
    return a.data ? a : b;
}

void qx_about_find(qx_arena *arena, const qx_node *page, const qx_article *article, const qx_guarded *guarded,
                   qx_buffer *scratch, qx_about *about)
{
    seeker s = {.arena = arena, .scratch = scratch, .page = page, .root = article->teasers ? NULL : article->root};
    for (size_t i = 0; i < guarded->linked_count; i++)
        read_linked(&s, guarded->linked[i]);
    for (const qx_node *node = page; node; node = qx_dom_next(node, page))
        read_element(&s, node);
    about->title = first_of(s.heading, first_of(s.meta.title, first_of(s.linked.title, without_site(s.line))));
    about->date = first_of(s.meta.date, first_of(s.linked.date, s.meta.body));
    about->author = first_of(s.linked.author, s.meta.author);
    about->url = first_of(s.linked.url, s.meta.url);
    about->body = s.linked.body;
}
