#include "page/guard.h"

#include <stdint.h>
#include <string.h>

#include "page/tags.h"

enum { LONGEST_VALUE = 4096, LONGEST_NAME = 64, FAILED_NAMES = 32, MOST_TURNS = 500 };

/* The attributes that are kept. */
static const char *const kept[] = {"class", "id",      "itemprop", "role",    "property",
                                   "name",  "content", "datetime", "rel",     "href",
                                   "type",  "style",   "hidden",   "pubdate", "aria-hidden"};

enum { KEPT = sizeof kept / sizeof *kept };

typedef struct attribute {
    bool given;
    quoteex_string value; /* as written, without its quotes */
} attribute;

typedef struct guard {
    qx_arena *arena;
    const char *at, *end;
    qx_guarded *to;
    size_t room;
    unsigned char open[QX_GUARD_DEPTH]; /* tags */
    size_t depth, formatting;
    unsigned left_out[QX_TAG_COUNT]; /* start tags that were, whose end tags are still to come */
    bool item;                       /* the last item was one of <ul> or <ol> */
    unsigned turns;                  /* of the two kinds of items */
    bool seen[QX_TAG_COUNT];         /* of those that there is one of */
    uint32_t failed[FAILED_NAMES];   /* elements whose end tags are not to be found: hashes */
    size_t failed_count;
} guard;

/* ---------------------------------------------------------------- writing */

static void put(guard *g, const char *data, size_t size)
{
    qx_guarded *to = g->to;
    if (size >= g->room - to->size) {
        size_t room = g->room * 2 + size;
        char *wider = qx_arena_alloc(g->arena, room);
        memcpy(wider, to->html, to->size);
        to->html = wider;
        g->room = room;
    }
    memcpy(to->html + to->size, data, size);
    to->size += size;
}

static void put_text(guard *g, const char *text)
{
    put(g, text, strlen(text));
}

/* Text in which some byte must not stand as it is. */
static void put_escaped(guard *g, const char *data, size_t size, char byte, const char *escape)
{
    const char *end = data + size;
    for (const char *next; (next = memchr(data, byte, (size_t)(end - data))); data = next + 1) {
        put(g, data, (size_t)(next - data));
        put_text(g, escape);
    }
    put(g, data, (size_t)(end - data));
}

static void put_start(guard *g, qx_tag tag, const attribute *attributes)
{
    put_text(g, "<");
    put_text(g, qx_tag_table[tag].name);
    for (size_t i = 0; i < KEPT; i++) {
        if (!attributes[i].given)
            continue;
        put_text(g, " ");
        put_text(g, kept[i]);
        put_text(g, "=\"");
        put_escaped(g, attributes[i].value.data, attributes[i].value.size, '"', "&quot;");
        put_text(g, "\"");
    }
    put_text(g, ">");
}

static void put_end(guard *g, qx_tag tag)
{
    put_text(g, "</");
    put_text(g, qx_tag_table[tag].name);
    put_text(g, ">");
}

/* ---------------------------------------------------------------- reading tags */

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static void skip_spaces(guard *g)
{
    while (g->at < g->end && (is_space(*g->at) || *g->at == '/'))
        g->at++;
}

static quoteex_string read_name(guard *g)
{
    const char *start = g->at;
    while (g->at < g->end && !is_space(*g->at) && *g->at != '/' && *g->at != '>')
        g->at++;
    return (quoteex_string){start, (size_t)(g->at - start)};
}

/* The value behind an equals sign. */
static quoteex_string read_value(guard *g)
{
    while (g->at < g->end && is_space(*g->at))
        g->at++;
    if (g->at < g->end && (*g->at == '"' || *g->at == '\'')) {
        char quote = *g->at++;
        const char *start = g->at, *close = memchr(start, quote, (size_t)(g->end - start));
        g->at = close ? close + 1 : g->end;
        return (quoteex_string){start, (size_t)((close ? close : g->end) - start)};
    }
    const char *start = g->at;
    while (g->at < g->end && !is_space(*g->at) && *g->at != '>')
        g->at++;
    return (quoteex_string){start, (size_t)(g->at - start)};
}

static void read_attribute(guard *g, attribute *attributes)
{
    const char *start = g->at;
    do
        g->at++;
    while (g->at < g->end && !is_space(*g->at) && *g->at != '/' && *g->at != '>' && *g->at != '=');
    quoteex_string name = {start, (size_t)(g->at - start)}, value = {"", 0};
    while (g->at < g->end && is_space(*g->at))
        g->at++;
    if (g->at < g->end && *g->at == '=') {
        g->at++;
        value = read_value(g);
    }
    for (size_t i = 0; i < KEPT; i++)
        if (!attributes[i].given && value.size <= LONGEST_VALUE && qx_tag_is(name.data, name.size, kept[i]))
            attributes[i] = (attribute){true, value};
}

/* Reads to the end of a tag; false where the page ends before. */
static bool read_attributes(guard *g, attribute *attributes)
{
    memset(attributes, 0, KEPT * sizeof *attributes);
    for (;;) {
        skip_spaces(g);
        if (g->at == g->end)
            return false;
        if (*g->at == '>') {
            g->at++;
            return true;
        }
        read_attribute(g, attributes);
    }
}

/* ---------------------------------------------------------------- elements passed over */

static uint32_t hash_name(quoteex_string name)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < name.size; i++)
        hash = (hash ^ ((unsigned char)name.data[i] | 0x20u)) * 16777619u;
    return hash;
}

/* The end tag of an element from here on, or NULL. Where none was found before there is none now. */
static const char *find_end(guard *g, quoteex_string name)
{
    uint32_t hash = hash_name(name);
    for (size_t i = 0; i < g->failed_count; i++)
        if (g->failed[i] == hash)
            return NULL;
    for (const char *at = g->at; (at = memchr(at, '<', (size_t)(g->end - at))); at++) {
        size_t left = (size_t)(g->end - at);
        if (left > name.size + 2 && at[1] == '/' && !is_letter(at[2 + name.size]) && at[2 + name.size] != '-') {
            size_t i = 0;
            while (i < name.size && (at[2 + i] | 0x20) == (name.data[i] | 0x20))
                i++;
            if (i == name.size)
                return at;
        }
    }
    if (g->failed_count < FAILED_NAMES)
        g->failed[g->failed_count++] = hash;
    return NULL;
}

static void skip_tag(guard *g)
{
    const char *close = memchr(g->at, '>', (size_t)(g->end - g->at));
    g->at = close ? close + 1 : g->end;
}

static bool has_text(quoteex_string text, const char *wanted)
{
    size_t size = strlen(wanted);
    for (size_t i = 0; i + size <= text.size; i++)
        if (qx_tag_is(text.data + i, size, wanted))
            return true;
    return false;
}

static bool is_linked_data(const attribute *attributes)
{
    for (size_t i = 0; i < KEPT; i++)
        if (attributes[i].given && strcmp(kept[i], "type") == 0)
            return has_text(attributes[i].value, "ld+json");
    return false;
}

/* What no tag ends is text of its own to the end of the page for some elements; for the others the tag alone goes. */
static void skip_element(guard *g, quoteex_string name, const attribute *attributes)
{
    bool script = qx_tag_is(name.data, name.size, "script");
    const char *end = find_end(g, name);
    if (!end) {
        if (script || qx_tag_is(name.data, name.size, "style"))
            g->at = g->end;
        return;
    }
    if (script && is_linked_data(attributes) && g->to->linked_count < QX_GUARD_LINKED)
        g->to->linked[g->to->linked_count++] = (quoteex_string){g->at, (size_t)(end - g->at)};
    g->at = end;
    skip_tag(g);
}

/* ---------------------------------------------------------------- elements kept */

static void close_at(guard *g, size_t at)
{
    if (qx_tag_table[g->open[at]].flags & QX_TAG_FORMATTING)
        g->formatting--;
    memmove(g->open + at, g->open + at + 1, g->depth - at - 1);
    g->depth--;
}

/* The innermost open element of a kind, within the innermost table; depth: none. */
static size_t find_open(const guard *g, qx_tag tag)
{
    for (size_t at = g->depth; at-- > 0;) {
        if (g->open[at] == tag)
            return at;
        if (g->open[at] == QX_TAG_TABLE)
            break;
    }
    return g->depth;
}

/* A link ends an open one. */
static void close_link(guard *g)
{
    size_t at = find_open(g, QX_TAG_A);
    if (at < g->depth) {
        close_at(g, at);
        put_end(g, QX_TAG_A);
    }
}

/* Items of different lists nest in one another, so there is an end to how often they take turns. */
static bool is_too_loose(guard *g, qx_tag tag)
{
    if (tag != QX_TAG_LI && tag != QX_TAG_DD && tag != QX_TAG_DT)
        return false;
    bool item = tag == QX_TAG_LI;
    if (item == g->item && g->turns < MOST_TURNS)
        return false;
    g->item = item;
    return g->turns == MOST_TURNS || ++g->turns == MOST_TURNS;
}

static void start_element(guard *g, qx_tag tag, const attribute *attributes)
{
    unsigned flags = qx_tag_table[tag].flags;
    if (flags & QX_TAG_ONCE) {
        if (!g->seen[tag])
            put_start(g, tag, attributes);
        g->seen[tag] = true;
        return;
    }
    if (is_too_loose(g, tag)) {
        put_text(g, "<br><br>");
        return;
    }
    if (flags & (QX_TAG_VOID | QX_TAG_LOOSE)) {
        put_start(g, tag, attributes);
        return;
    }
    if (tag == QX_TAG_A)
        close_link(g);
    if (g->depth == QX_GUARD_DEPTH || (flags & QX_TAG_FORMATTING && g->formatting == QX_GUARD_FORMATTING)) {
        g->left_out[tag]++;
        if (flags & QX_TAG_BLOCK)
            put_text(g, "<br><br>");
        return;
    }
    g->open[g->depth++] = (unsigned char)tag;
    g->formatting += flags & QX_TAG_FORMATTING ? 1 : 0;
    put_start(g, tag, attributes);
}

/* Blocks inside end with it; formatting inside goes on behind it, as parsers do. */
static void end_element(guard *g, qx_tag tag)
{
    unsigned flags = qx_tag_table[tag].flags;
    if (flags & (QX_TAG_ONCE | QX_TAG_VOID))
        return;
    if (flags & QX_TAG_LOOSE) {
        put_end(g, tag);
        return;
    }
    if (g->left_out[tag]) {
        g->left_out[tag]--;
        if (flags & QX_TAG_BLOCK)
            put_text(g, "<br><br>");
        return;
    }
    size_t at = find_open(g, tag);
    if (at == g->depth)
        return;
    if (!(flags & QX_TAG_FORMATTING))
        for (size_t i = g->depth; i-- > at + 1;)
            if (!(qx_tag_table[g->open[i]].flags & QX_TAG_FORMATTING))
                close_at(g, i);
    close_at(g, at);
    put_end(g, tag);
}

/* The content of a title is text, whatever it looks like. */
static void copy_title(guard *g)
{
    const quoteex_string name = {"title", 5};
    const char *end = find_end(g, name);
    if (!end)
        return;
    put_text(g, "<title>");
    put_escaped(g, g->at, (size_t)(end - g->at), '<', "&lt;");
    put_text(g, "</title>");
    g->at = end;
    skip_tag(g);
}

/* Elements of a page's own making, with a hyphen in their names, are boxes. */
static qx_tag tag_of(quoteex_string name)
{
    qx_tag tag = qx_tag_find(name.data, name.size);
    return tag == QX_TAG_UNKNOWN && name.size < LONGEST_NAME && memchr(name.data, '-', name.size) ? QX_TAG_DIV : tag;
}

static void read_start(guard *g)
{
    attribute attributes[KEPT];
    g->at++;
    quoteex_string name = read_name(g);
    if (!read_attributes(g, attributes))
        return;
    qx_tag tag = tag_of(name);
    if (qx_tag_is_skipped(name.data, name.size))
        skip_element(g, name, attributes);
    else if (tag == QX_TAG_TITLE)
        copy_title(g);
    else if (tag)
        start_element(g, tag, attributes);
}

static void read_end(guard *g)
{
    attribute attributes[KEPT];
    g->at += 2;
    quoteex_string name = read_name(g);
    if (!read_attributes(g, attributes))
        return;
    qx_tag tag = tag_of(name);
    if (tag && tag != QX_TAG_TITLE && !qx_tag_is_skipped(name.data, name.size))
        end_element(g, tag);
    else if (qx_tag_is(name.data, name.size, "br"))
        put_text(g, "<br>");
}

static void skip_comment(guard *g)
{
    g->at += 4;
    if (g->at < g->end && *g->at == '>') {
        g->at++;
        return;
    }
    for (const char *at = g->at; (at = memchr(at, '>', (size_t)(g->end - at))); at++)
        if (at - g->at >= 1 && at[-1] == '-' && at[-2] == '-') {
            g->at = at + 1;
            return;
        }
    g->at = g->end;
}

/* What starts with '<'. */
static void read_markup(guard *g)
{
    size_t left = (size_t)(g->end - g->at);
    if (left > 1 && is_letter(g->at[1]))
        read_start(g);
    else if (left > 2 && g->at[1] == '/' && is_letter(g->at[2]))
        read_end(g);
    else if (left > 3 && memcmp(g->at, "<!--", 4) == 0)
        skip_comment(g);
    else if (left > 1 && (g->at[1] == '!' || g->at[1] == '?' || g->at[1] == '/'))
        skip_tag(g);
    else {
        put_text(g, "&lt;");
        g->at++;
    }
}

void qx_guard_copy(qx_arena *arena, const char *page, size_t size, qx_guarded *guarded)
{
    if (!size)
        page = "";
    guard g = {.arena = arena, .at = page, .end = page + size, .to = guarded, .room = size + size / 4 + 64};
    memset(guarded, 0, sizeof *guarded);
    guarded->html = qx_arena_alloc(arena, g.room);
    put_text(&g, "<!DOCTYPE html>");
    while (g.at < g.end) {
        const char *next = memchr(g.at, '<', (size_t)(g.end - g.at));
        size_t text = (size_t)((next ? next : g.end) - g.at);
        put(&g, g.at, text);
        g.at += text;
        if (next)
            read_markup(&g);
    }
    guarded->html[guarded->size] = '\0';
}
