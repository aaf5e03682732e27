#include "page/prose.h"

#include <string.h>

#include "page/hints.h"

enum { SHORT_BLOCK = 100, SHORT_BYLINE = 150, SHORT_NAME = 60 };

typedef struct flow {
    qx_buffer *to;
    const qx_article *article; /* NULL: a line */
    quoteex_string title;
    size_t start;                                    /* of the block at hand */
    size_t letters, linked, timed;                   /* of it */
    size_t kept;                                     /* the end of the last block that is no heading */
    unsigned links, times, joined, quoted, verbatim; /* how deep it is in such elements */
    bool space, heading;
} flow;

/* ---------------------------------------------------------------- characters */

/* Bytes of a character that is white space or nothing; *space tells which. 0: it is printed. */
static size_t passed_over(const char *at, size_t left, bool *space)
{
    unsigned char c = (unsigned char)at[0], d = left > 1 ? (unsigned char)at[1] : 0;
    *space = c == ' ' || (c >= '\t' && c <= '\r') || (c == 0xC2 && d == 0xA0);
    if (c <= ' ' || c == 0x7F)
        return 1;
    if (c == 0xC2 && (d <= 0xA0 || d == 0xAD))
        return 2;
    if (left > 2 && (memcmp(at, "\xE2\x80\x8B", 3) == 0 || memcmp(at, "\xEF\xBB\xBF", 3) == 0))
        return 3;
    return 0;
}

static void put(flow *f, const char *data, size_t size)
{
    char last = f->to->size > f->start ? f->to->data[f->to->size - 1] : '\n';
    if (f->space && last != '\n' && last != '\t')
        qx_buffer_char(f->to, ' ');
    f->space = false;
    qx_buffer_add(f->to, data, size);
}

/* ---------------------------------------------------------------- blocks */

static bool starts(const char *text, size_t size, const char *with)
{
    size_t length = strlen(with);
    return size >= length && qx_tag_is(text, length, with);
}

/* What sites put between paragraphs, in small letters. */
static bool is_phrase(const char *text, size_t size)
{
    static const char *const phrases[] = {"advertisement",    "share this",    "read more",       "read also",
                                          "read next",        "related:",      "see also:",       "sign up",
                                          "subscribe",        "follow us",     "click here",      "photo:",
                                          "image:",           "copyright",     "\xC2\xA9",        "all rights",
                                          "skip to",          "print this",    "email this",      "article cont",
                                          "story continues",  "continue read", "more on this",    "watch:",
                                          "listen:",          "also read",     "already a subsc", "log in",
                                          "this article was", "comments"};
    for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++)
        if (starts(text, size, phrases[i]))
            return true;
    return false;
}

static bool is_left_out(const flow *f, const char *text, size_t size)
{
    if (f->title.data && f->title.size == size && memcmp(f->title.data, text, size) == 0)
        return true;
    if (f->article->teasers)
        return false;
    if (f->linked * 10 > f->letters * 7 || (f->timed * 2 > f->letters && f->letters < SHORT_BYLINE))
        return true;
    if (f->letters < SHORT_NAME && starts(text, size, "by ") && text[size - 1] != '.')
        return true;
    return f->letters < SHORT_BLOCK && is_phrase(text, size);
}

static void end_block(flow *f)
{
    qx_buffer *to = f->to;
    f->space = false;
    if (f->joined || !f->article) {
        f->space = true;
        return;
    }
    while (to->size > f->start && (to->data[to->size - 1] == '\n' || to->data[to->size - 1] == '\t'))
        to->size--;
    size_t size = to->size - f->start;
    if (!f->letters || is_left_out(f, to->data + f->start, size)) {
        to->size = f->start;
    } else {
        if (!f->heading)
            f->kept = to->size;
        qx_buffer_add(to, "\n\n", 2);
        f->start = to->size;
    }
    f->letters = f->linked = f->timed = 0;
    f->heading = false;
}

static void break_line(flow *f)
{
    qx_buffer *to = f->to;
    f->space = f->joined || !f->article;
    if (f->space || to->size == f->start)
        return;
    if (to->data[to->size - 1] == '\n')
        end_block(f);
    else
        qx_buffer_char(to, '\n');
}

static void put_text(flow *f, const char *data, size_t size)
{
    for (size_t at = 0, run; at < size; at += run) {
        bool space;
        run = passed_over(data + at, size - at, &space);
        if (run && f->verbatim && data[at] == '\n') {
            break_line(f);
        } else if (run) {
            f->space = f->space || space;
        } else {
            run = 1;
            while (at + run < size && ((unsigned char)data[at + run] & 0xC0) == 0x80)
                run++;
            put(f, data + at, run);
            f->letters++;
            f->linked += f->links ? 1 : 0;
            f->timed += f->times ? 1 : 0;
        }
    }
}

/* ---------------------------------------------------------------- elements */

static bool is_passed(const flow *f, const qx_node *node)
{
    if (node->junk || (node->caption && !f->article->captions))
        return true;
    if (!f->article->teasers && (node->tag == QX_TAG_UL || node->tag == QX_TAG_OL) && qx_article_is_links(node))
        return true;
    return node != f->article->root && qx_tag_is_block(node->tag) && node->count.letters < SHORT_BYLINE &&
           !node->count.prose && !node->caption && !qx_tag_is_heading(node->tag) &&
           (qx_hints_of(node) & QX_HINT_BYLINE);
}

static void write_node(flow *f, const qx_node *node);

static void write_children(flow *f, const qx_node *node)
{
    for (const qx_node *child = node->first; child; child = child->next)
        write_node(f, child);
}

/* A row of short cells is a line. */
static bool is_row(const flow *f, const qx_node *node)
{
    size_t cells = 0;
    for (const qx_node *child = node->first; child; child = child->next)
        cells += !child->junk && (child->tag == QX_TAG_TD || child->tag == QX_TAG_TH) && child->count.letters;
    return f->article && node->tag == QX_TAG_TR && cells > 1 && !node->count.prose && !qx_article_is_links(node);
}

static void write_row(flow *f, const qx_node *node)
{
    bool first = true;
    f->joined++;
    for (const qx_node *child = node->first; child; child = child->next) {
        if (child->junk || !child->count.letters)
            continue;
        if (!first)
            qx_buffer_char(f->to, '\t');
        f->space = first = false;
        write_node(f, child);
    }
    f->joined--;
    break_line(f);
}

static void write_quotation(flow *f, const qx_node *node)
{
    bool inner = f->quoted++ % 2;
    put(f, inner ? "\xE2\x80\x98" : "\xE2\x80\x9C", 3);
    write_children(f, node);
    f->space = false;
    put(f, inner ? "\xE2\x80\x99" : "\xE2\x80\x9D", 3);
    f->quoted--;
}

static void write_block(flow *f, const qx_node *node)
{
    bool lines = node->tag == QX_TAG_TR || node->tag == QX_TAG_TBODY || node->tag == QX_TAG_THEAD;
    if (is_row(f, node)) {
        write_row(f, node);
        return;
    }
    if (!lines)
        end_block(f);
    if (qx_tag_is_heading(node->tag))
        f->heading = true;
    f->verbatim += node->tag == QX_TAG_PRE;
    write_children(f, node);
    f->verbatim -= node->tag == QX_TAG_PRE;
    if (!lines)
        end_block(f);
}

static void write_node(flow *f, const qx_node *node)
{
    if (node->tag == QX_TAG_UNKNOWN) {
        put_text(f, node->text.data, node->text.size);
        return;
    }
    if (f->article && is_passed(f, node))
        return;
    f->links += node->tag == QX_TAG_A;
    f->times += node->tag == QX_TAG_TIME;
    if (node->tag == QX_TAG_BR)
        break_line(f);
    else if (node->tag == QX_TAG_Q)
        write_quotation(f, node);
    else if (qx_tag_is_block(node->tag))
        write_block(f, node);
    else
        write_children(f, node);
    f->links -= node->tag == QX_TAG_A;
    f->times -= node->tag == QX_TAG_TIME;
}

void qx_prose_write(const qx_article *article, quoteex_string title, qx_buffer *text)
{
    flow f = {.to = text, .article = article, .title = title, .start = text->size, .kept = text->size};
    if (!article->root || !qx_buffer_reserve(text, 1))
        return;
    write_node(&f, article->root);
    end_block(&f);
    if (f.kept && !article->teasers) /* headings with nothing below them are of what was left out */
        text->size = f.kept;
    while (text->size && text->data[text->size - 1] == '\n')
        text->size--;
    if (text->size)
        qx_buffer_char(text, '\n');
}

static quoteex_string take(qx_arena *arena, qx_buffer *scratch)
{
    if (scratch->failed)
        longjmp(arena->escape, 1);
    if (!scratch->size)
        return (quoteex_string){NULL, 0};
    return (quoteex_string){qx_arena_copy(arena, scratch->data, scratch->size), scratch->size};
}

quoteex_string qx_prose_line(qx_arena *arena, const qx_node *node, qx_buffer *scratch)
{
    flow f = {.to = scratch};
    qx_buffer_clear(scratch);
    if (!qx_buffer_reserve(scratch, 1))
        longjmp(arena->escape, 1);
    write_children(&f, node);
    return take(arena, scratch);
}

quoteex_string qx_prose_value(qx_arena *arena, const char *value, size_t size, qx_buffer *scratch)
{
    flow f = {.to = scratch};
    qx_buffer_clear(scratch);
    if (!qx_buffer_reserve(scratch, 1))
        longjmp(arena->escape, 1);
    put_text(&f, value, size);
    return take(arena, scratch);
}
