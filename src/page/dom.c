#include "page/dom.h"

#include <string.h>

#ifdef QX_WITH_GUMBO
#include <gumbo.h>
#endif

qx_node *qx_dom_over(const qx_node *node, const qx_node *root)
{
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

qx_node *qx_dom_next(const qx_node *node, const qx_node *root)
{
    return node->first ? node->first : qx_dom_over(node, root);
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r';
}

bool qx_dom_has_word(const qx_node *node, qx_attribute attribute, const char *const *words)
{
    const char *at = node->attributes[attribute];
    if (!at)
        return false;
    while (*at) {
        size_t size = 0;
        while (is_space(*at))
            at++;
        while (at[size] && !is_space(at[size]))
            size++;
        for (const char *const *word = words; size && *word; word++)
            if (qx_tag_is(at, size, *word))
                return true;
        at += size;
    }
    return false;
}

bool qx_dom_is(const qx_node *node, qx_attribute attribute, const char *word)
{
    const char *const words[] = {word, NULL};
    return qx_dom_has_word(node, attribute, words);
}

#ifdef QX_WITH_GUMBO

/* Memory that a parse may take: so many times the page, and some. Gumbo gives nothing back before its end here, and
 * copies what grows. */
enum { TIMES = 64, AT_LEAST = 4 * 1024 * 1024, TOO_MUCH = 2 };
static const size_t at_most = (size_t)1 << 30;

typedef struct supply {
    qx_arena *arena;
    size_t left;
} supply;

/* Gumbo takes what it gets for memory without a look, so there must be some, or control is not given back to it: it
 * owns nothing but what lies in the arena. */
static void *give(void *context, size_t size)
{
    supply *from = context;
    if (size > from->left)
        longjmp(from->arena->escape, TOO_MUCH);
    from->left -= size;
    return qx_arena_alloc(from->arena, size);
}

static void take_back(void *context, void *memory)
{
    (void)context, (void)memory;
}

static const char *const attribute_names[QX_ATTRIBUTE_COUNT] = {"class", "id",      "itemprop",   "role", "property",
                                                                "name",  "content", "datetime",   "rel",  "href",
                                                                "style", "hidden",  "aria-hidden"};

static void take_attributes(qx_node *node, const GumboVector *from)
{
    for (unsigned i = 0; i < from->length; i++) {
        const GumboAttribute *attribute = from->data[i];
        for (size_t j = 0; j < QX_ATTRIBUTE_COUNT; j++)
            if (strcmp(attribute->name, attribute_names[j]) == 0)
                node->attributes[j] = attribute->value;
    }
}

static qx_node *add_node(qx_arena *arena, qx_node *parent)
{
    qx_node *node = QX_NEW(arena, qx_node, 1);
    memset(node, 0, sizeof *node);
    node->parent = parent;
    if (!parent)
        return node;
    if (parent->last)
        parent->last->next = node;
    else
        parent->first = node;
    parent->last = node;
    return node;
}

static const GumboVector *children_of(const GumboNode *node)
{
    return node->type == GUMBO_NODE_ELEMENT ? &node->v.element.children : NULL;
}

/* One node of Gumbo's as one of ours, or NULL. */
static qx_node *copy_node(qx_arena *arena, const GumboNode *from, qx_node *parent)
{
    if (from->type == GUMBO_NODE_TEXT || from->type == GUMBO_NODE_WHITESPACE || from->type == GUMBO_NODE_CDATA) {
        qx_node *node = add_node(arena, parent);
        node->text = (quoteex_string){from->v.text.text, strlen(from->v.text.text)};
        return node;
    }
    if (from->type != GUMBO_NODE_ELEMENT)
        return NULL;
    const char *name = gumbo_normalized_tagname(from->v.element.tag);
    qx_node *node = add_node(arena, parent);
    node->tag = qx_tag_find(name, strlen(name));
    if (!node->tag)
        node->tag = QX_TAG_SPAN; /* colgroup and the like, which the parser puts in */
    take_attributes(node, &from->v.element.attributes);
    return node;
}

static void copy_tree(qx_arena *arena, const GumboNode *from, qx_node *parent, qx_node **root)
{
    qx_node *node = copy_node(arena, from, parent);
    const GumboVector *children = children_of(from);
    if (!parent)
        *root = node;
    for (unsigned i = 0; node && children && i < children->length; i++)
        copy_tree(arena, children->data[i], node, root);
}

const char *qx_dom_parse(qx_arena *arena, const char *html, size_t size, qx_node **root)
{
    supply from = {arena, at_most};
    if (size < (at_most - AT_LEAST) / TIMES)
        from.left = size * TIMES + AT_LEAST;
    GumboOptions options = kGumboDefaultOptions;
    options.allocator = give;
    options.deallocator = take_back;
    options.userdata = &from;
    options.max_errors = 0;
    *root = NULL;
    const GumboOutput *output = gumbo_parse_with_options(&options, html, size);
    copy_tree(arena, output->root, NULL, root);
    return NULL;
}

#else

const char *qx_dom_parse(qx_arena *arena, const char *html, size_t size, qx_node **root)
{
    (void)arena, (void)html, (void)size;
    *root = NULL;
    return "a web page; this program was built without Gumbo, which reads them";
}

#endif
